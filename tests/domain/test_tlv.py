"""Tlv: what the scenarios leave out, and any order of facts (Hypothesis)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from domain.beslissen import behandel
from domain.gebeurtenis import Actor, Bron, Rol
from domain.grond import Grond
from domain.opdracht import Inzending, Uitkomst
from domain.persoonlijk import Bewaarklasse, persoonlijke_velden
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, lees_reglement
from domain.stand import evolve, leeg
from domain.stroom import Stroom
from domain.tijd import moment_op
from domain.tlv.gebeurtenissen import AdviesUitgebracht, TlvAangevraagd, TlvVerleend
from domain.tlv.woorden import EERSTE_DESKUNDIGE
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde
from tests.domain.test_elke_volgorde import ElkeVolgorde

PO = lees_reglement(Path(__file__).parents[2] / "reglementen" / "PO9901.yaml")
BEGIN = date(2026, 11, 2)
SCHOOL = Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
OUDER = Actor(rol=Rol.OUDER)
SWV = Actor(rol=Rol.SWV, organisatie="PO9901", id="medewerker-1")
AANVRAAG = {"school": "11ZZ00", "onderwijs": "sbo", "hoedanigheid": "ingeschreven", "opp_vastgesteld_op": "2026-03-02"}
BESLUIT = {
    "beslisser": "directeur-1",
    "ondertekend": True,
    "bezwaarclausule": True,
    "overwegingen": "redenen",
    "toets_aan_plan": "past",
    "noemt_adviseurs": True,
    "onderwijs": "sbo",
    "eerste_dag": "2026-12-07",
    "laatste_dag": "2028-07-31",
    "volgnummer": 1,
    "reden_ondanks": "De ouders waren niet te bereiken.",
}


def proef(reglement: Reglement = PO) -> Stroomproef:
    return Stroomproef(PROCEDURES["tlv"], Stroom("PO9901", "2026-0001", "tlv", 1), Grond(reglement), moment_op(BEGIN))


def advies(p: Stroomproef, wie: str, discipline: str = "orthopedagoog", **velden: Any) -> None:
    inhoud = {
        "adviseur": wie,
        "discipline": discipline,
        "werkgever": "elders",
        "toelaatbaar": True,
        "advies": f"tekst van {wie}",
    }
    p.doe("meld_advies", {**inhoud, **velden}, actor=SWV)


def verder(p: Stroomproef, dagen: int) -> None:
    p.tot(p.nu + timedelta(days=dagen))


def verleend(p: Stroomproef) -> None:
    """An application, two advices, and the decision."""
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1")
    advies(p, "d-2", "arts")
    assert p.doe("verleen_tlv", BESLUIT, actor=SWV).uitkomst is Uitkomst.AANVAARD


def test_een_aanvraag_vraagt_het_opp_welke_versie_geldt() -> None:
    p = proef()
    b = p.doe("vraag_tlv_aan", {**AANVRAAG, "opp_procedure": "opp/2"}, actor=SCHOOL)
    gevraagd = {str(k.naar): k.inzending.inhoud for k in b.koppelberichten if k.naar.deel == "opp"}
    assert [(naar, inhoud["tlv"]) for naar, inhoud in gevraagd.items()] == [("PO9901/2026-0001/opp/2", "tlv/1")]


def test_van_een_getypt_advies_staat_geen_hash_in_de_gebeurtenis() -> None:
    """A few words can be guessed from their hash; equal texts are told by a number (LBT 108465)."""
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    for wie, tekst in (("d-1", "Plaatsen."), ("d-2", " plaatsen. "), ("d-3", "Ik onderzocht het kind.")):
        advies(p, wie, "arts" if wie == "d-2" else "orthopedagoog", advies=tekst)
    data = [v.data for v in p.gebeurtenissen if v.soort == AdviesUitgebracht.soort()]
    assert [(d["document"], d["tekst"]) for d in data] == [(None, 1), (None, 1), (None, 2)]
    assert "adviesteksten" not in p.stand.eigen.model_dump()
    assert sha256(b"plaatsen.").hexdigest() not in str(p.gebeurtenissen)
    verder(p, 1)
    assert p.doe("verleen_tlv", BESLUIT, actor=SWV).uitkomst is Uitkomst.AANVAARD


def test_een_getypt_leeg_formulier_is_geen_advies() -> None:
    leeg = {"2026-1": sha256(b"naam kind: advies:").hexdigest()}
    p = proef(Reglement.model_validate({**PO.model_dump(), "tlv": {"formulieren": leeg}}))
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1")
    advies(p, "d-2", "arts", advies="Naam kind:\nAdvies: ")
    assert [o.poort for o in p.doe("verleen_tlv", BESLUIT, actor=SWV).ontbreekt] == ["eigen_tekst"]


def test_een_advies_van_voor_de_nummers_is_dezelfde_tekst_als_een_nieuw() -> None:
    """Earlier builds kept the hash of the words as the document: such a stream goes on."""
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1", advies="Het kind hoort in het so.")
    oud = p.gebeurtenissen[-1]
    data = {k: w for k, w in oud.data.items() if k not in ("tekst", "leeg_formulier")}
    data["document"] = sha256(b"het kind hoort in het so.").hexdigest()
    p.gebeurtenissen[-1] = oud.model_copy(update={"data": data})
    p.stand = reduce(lambda stand, v: evolve(p.procedure, stand, v), p.gebeurtenissen, leeg(p.procedure, p.stroom))
    advies(p, "d-2", "arts", advies="Het kind  hoort in het SO.")
    assert [o.poort for o in p.doe("verleen_tlv", BESLUIT, actor=SWV).ontbreekt] == ["eigen_tekst"]
    advies(p, "d-3", "arts", advies="Ook ik onderzocht het kind.")
    assert p.doe("verleen_tlv", BESLUIT, actor=SWV).uitkomst is Uitkomst.AANVAARD


def met_formulier(p: Stroomproef, ingestuurd: bytes, getekend: bytes) -> None:
    """The form as the parents signed it, and as the school filed it."""
    p.doe("meld_ondertekening", {"document": sha256(getekend).hexdigest()}, actor=OUDER)
    formulier = {"formulier": "2026-1", "formulier_document": sha256(ingestuurd).hexdigest()}
    p.doe("vraag_tlv_aan", {**AANVRAAG, **formulier, "opp_document": sha256(b"opp").hexdigest()}, actor=SCHOOL)


def test_van_een_stuk_staat_geen_hash_in_wat_te_lezen_is() -> None:
    """A blank form can be guessed from its hash: the hash is sealed, and a number says which documents are the same."""
    p = proef()
    met_formulier(p, b"formulier", b"formulier")
    p.doe("lever_aanvulling", {"bijlage": sha256(b"bijlage").hexdigest()}, actor=SCHOOL)
    advies(p, "d-1", document=sha256(b"advies").hexdigest())
    hashes = {sha256(x).hexdigest() for x in (b"formulier", b"opp", b"bijlage", b"advies")}
    gezien: set[str] = set()
    for v in p.gebeurtenissen:
        geheim = persoonlijke_velden(type(p.procedure.lees(v.soort, v.data)))
        gezien |= {str(v.data[veld]) for veld in geheim if veld in v.data}
        assert not any(h in str({k: w for k, w in v.data.items() if k not in geheim}) for h in hashes)
    assert hashes <= gezien
    assert not any(h in str(p.stand.eigen.model_dump()) for h in hashes)
    s = p.stand.eigen
    assert (s.ondertekend.nummer, s.formulier_document.nummer, s.opp.document.nummer, s.bijlagen[0].nummer) == (1, 1, 2, 3)


@pytest.mark.parametrize(
    ("ingestuurd", "getekend", "mag"),
    [(b"a", b"a", True), (b"a", b"b", False), (b"leeg", b"leeg", False), (b"a", b"leeg", False)],
)
@pytest.mark.parametrize("vernietigd", [False, True])
def test_een_leeg_of_ander_formulier_valt_op(ingestuurd: bytes, getekend: bytes, mag: bool, vernietigd: bool) -> None:
    """Also when the hashes are no longer there: the numbers say the same."""
    leeg_formulier = {"2026-1": sha256(b"leeg").hexdigest()}
    p = proef(Reglement.model_validate({**PO.model_dump(), "tlv": {"formulieren": leeg_formulier}}))
    met_formulier(p, ingestuurd, getekend)
    if vernietigd:
        _herlees(p, {"document": {"vernietigd": "gezondheid"}, "formulier_document": {"vernietigd": "gezondheid"}})
    advies(p, "d-1")
    advies(p, "d-2", "arts")
    ontbreekt = [o.poort for o in p.doe("verleen_tlv", BESLUIT, actor=SWV).ontbreekt]
    assert ontbreekt == ([] if mag else ["formulier_ongewijzigd"])


def test_een_leeg_formulier_zonder_handtekening_valt_ook_op() -> None:
    p = proef(Reglement.model_validate({**PO.model_dump(), "tlv": {"formulieren": {"2026-1": sha256(b"leeg").hexdigest()}}}))
    formulier = {"formulier": "2026-1", "formulier_document": sha256(b"leeg").hexdigest()}
    p.doe("vraag_tlv_aan", {**AANVRAAG, **formulier}, actor=SCHOOL)
    assert "formulier_gewijzigd" in p.stand.signaleringen


def test_hetzelfde_advies_getypt_en_als_stuk_is_een_tekst() -> None:
    """Separate texts (LBT 108465): whichever way they came in."""
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1", advies="Het kind hoort in het so.")
    advies(p, "d-2", "arts", advies=None, document=sha256(b"het kind hoort in het so.").hexdigest())
    assert [o.poort for o in p.doe("verleen_tlv", BESLUIT, actor=SWV).ontbreekt] == ["eigen_tekst"]


def test_een_stuk_van_voor_de_nummers_is_hetzelfde_stuk_als_een_nieuw() -> None:
    """Earlier builds kept the hash in clear and no number: such a stream goes on."""
    p = proef()
    p.doe("meld_ondertekening", {"document": sha256(b"formulier").hexdigest()}, actor=OUDER)
    _herlees(p, {"stuknummer": None})
    formulier = {"formulier": "2026-1", "formulier_document": sha256(b"formulier").hexdigest()}
    p.doe("vraag_tlv_aan", {**AANVRAAG, **formulier}, actor=SCHOOL)
    assert "formulier_gewijzigd" not in p.stand.signaleringen
    p.doe("meld_ondertekening", {"document": sha256(b"ander formulier").hexdigest()}, actor=OUDER)
    assert "formulier_gewijzigd" in p.stand.signaleringen


def _herlees(p: Stroomproef, anders: dict[str, Any]) -> None:
    """The same stream, with other values in these fields of its events."""
    p.gebeurtenissen = [
        v.model_copy(update={"data": {**v.data, **{k: w for k, w in anders.items() if v.data.get(k) is not None}}})
        for v in p.gebeurtenissen
    ]
    p.stand = reduce(lambda stand, v: evolve(p.procedure, stand, v), p.gebeurtenissen, leeg(p.procedure, p.stroom))


def test_het_laatste_advies_van_een_deskundige_telt_ook_als_een_ouder_later_komt() -> None:
    """Told late, an older advice does not take the place of a newer one by the same person."""
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    verder(p, 14)
    advies(p, "d-1", toelaatbaar=False)
    inhoud = {"adviseur": "d-1", "discipline": "orthopedagoog", "werkgever": "elders", "toelaatbaar": True, "advies": "oud"}
    p.doe("meld_advies", inhoud, actor=SWV, voorgevallen_op=moment_op(BEGIN + timedelta(days=3)))
    assert [a.toelaatbaar for a in p.stand.eigen.adviezen] == [False]


def test_een_herroepen_advies_telt_niet_mee_voor_het_besluit() -> None:
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    advies(p, "d-1")
    advies(p, "d-2", "arts")
    p.doe("herroep", {}, actor=SWV, corrigeert="o3")
    assert "tweede_deskundige" in [o.poort for o in p.doe("verleen_tlv", BESLUIT, actor=SWV).ontbreekt]


def test_een_brief_die_later_wordt_verteld_schort_alsnog_op() -> None:
    """The term stands still from the letter, whenever that was recorded, and the answer that came first ends it (S01)."""
    p = proef()
    p.doe("vraag_tlv_aan", AANVRAAG, actor=SCHOOL)
    verder(p, 21)
    p.doe("lever_aanvulling", {}, actor=SCHOOL)
    p.doe(
        "vraag_aanvulling",
        {"wat": "stuk", "termijn": "2026-11-23"},
        actor=SWV,
        voorgevallen_op=moment_op(BEGIN + timedelta(days=7)),
    )
    b = p.stand.termijnen["TLV-03"].berekening
    assert (b.einddatum, b.veilig) == (date(2027, 1, 11), date(2027, 1, 10))
    assert p.stand.eigen.status == "volledigheidstoets"


def test_de_bekendmaking_herroepen_maakt_het_besluit_weer_niet_gegeven() -> None:
    p = proef()
    verleend(p)
    verder(p, 30)
    p.doe("meld_bekendmaking", {"verzonden_via": "brief", "bezwaarclausule": True}, actor=SWV)
    assert p.stand.termijnen["TLV-03"].stand == "gehaald"
    p.doe("herroep", {}, actor=SWV, corrigeert="o5")
    assert p.stand.eigen.status == "besloten"
    loopt: str = p.stand.termijnen["TLV-03"].stand
    assert loopt == "loopt"
    assert p.stand.termijnen["BZT-01"].stand == "achterhaald"


def test_wie_de_zienswijze_brengt() -> None:
    """The parents' own word or letter, or a talk with the SWV; what the school writes about them is not theirs (Awb 4:8)."""
    p = proef()
    p.doe("vraag_tlv_aan", {**AANVRAAG, "ouders_eens": False}, actor=SCHOOL)
    brief = Bron(rol="ouder", stuk="brief van 3 november")
    gevallen: list[tuple[Actor, Bron | None, dict[str, Any], bool]] = [
        (SCHOOL, None, {}, False),
        (SCHOOL, brief, {}, True),
        (SWV, None, {}, False),
        (SWV, brief, {}, True),
        (SWV, None, {"mondeling": True}, True),
        (SWV, None, {"gegeven": False}, True),
        (SCHOOL, None, {"mondeling": True}, False),
        (OUDER, None, {}, True),
    ]
    for actor, bron, velden, _ in gevallen:
        p.doe("meld_zienswijze", {"van_wie": "ouders", **velden}, actor=actor, bron=bron)
    assert [z.eigen_woord for z in p.stand.eigen.zienswijzen] == [eigen for *_, eigen in gevallen]


def test_zonder_gegevens_zegt_het_dossier_niets_over_de_leeftijd() -> None:
    p = proef()
    p.doe("neem_dossierstand_over", {"stand": 2}, actor=Actor(rol=Rol.PROCEDURE))
    verleend(p)
    assert p.stand.eigen.besluit.aan_wie == "ouders"


def test_een_verlenging_van_zichzelf_stuurt_geen_bericht() -> None:
    p = proef()
    b = p.doe("vraag_tlv_aan", {**AANVRAAG, "verlenging_van": "tlv/1"}, actor=SCHOOL)
    assert [str(k.naar) for k in b.koppelberichten] == ["PO9901/2026-0001/dossier/1"]


def test_een_verbeterde_aanvraag_zegt_het_ook_aan_de_tlv_ervoor() -> None:
    """Corrected to another tlv: that one is told, and the first one that it was not so."""
    p = proef()
    p.doe("vraag_tlv_aan", {**AANVRAAG, "verlenging_van": "tlv/2"}, actor=SCHOOL)
    inzending = Inzending(
        opdracht_id="anders",
        opdracht="vraag_tlv_aan",
        inhoud={**AANVRAAG, "verlenging_van": "tlv/3"},
        actor=SCHOOL,
        ontvangen_op=p.nu,
        corrigeert="o1",
    )
    berichten = behandel(p.procedure, p.stand, inzending, p.grond, p.nu).koppelberichten
    naar = {(str(k.naar).removeprefix("PO9901/2026-0001/"), k.inzending.opdracht) for k in berichten}
    assert naar == {("dossier/1", "neem_tlv_op"), ("tlv/3", "neem_vervolg_over"), ("tlv/2", "herroep")}


@pytest.mark.parametrize("duur", ["zes weken", "P0W", "6W"])
def test_een_servicenorm_die_geen_periode_is(duur: str) -> None:
    with pytest.raises(ValueError, match="periode"):
        PO.model_validate({**PO.model_dump(), "servicenormen": {"TLV-04": duur}})


def test_wat_van_een_tlv_persoonlijk_is() -> None:
    """What the child needs is health; what stands in the decision is kept with it; an expert's name apart from the child."""
    aanvraag, besluit, advies_ = (persoonlijke_velden(m) for m in (TlvAangevraagd, TlvVerleend, AdviesUitgebracht))
    assert {aanvraag[v].klasse for v in ("doelgroep", "toelichting", "nieuwe_feiten")} == {Bewaarklasse.GEZONDHEID}
    assert besluit["overwegingen"].klasse is besluit["reden_afwijking"].klasse is Bewaarklasse.BESLUIT
    assert (advies_["advies"].klasse, advies_["naam_adviseur"].onderwerp) == (Bewaarklasse.GEZONDHEID, "deskundige")


def inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the tlv."""

    def kies(*keuzes: Any) -> Any:
        return trek(st.sampled_from(keuzes))

    def dag() -> str:
        return (vandaag + timedelta(days=trek(st.integers(-20, 40)))).isoformat()

    school = kies("11ZZ00", "13ZZ00", "19ZZ00", "99ZZ00")
    onderwijs = kies("sbo", "so", "vso")
    besluit = {
        "beslisser": kies("directeur-1", "d-1"),
        "bezwaarclausule": True,
        "overwegingen": "redenen",
        "noemt_adviseurs": True,
        "reden_afwijking": "redenen",
        "reden_ondanks": "redenen",
    }
    vast: dict[str, dict[str, Any]] = {
        "vraag_tlv_aan": {
            "school": school,
            "onderwijs": onderwijs,
            "hoedanigheid": kies("ingeschreven", "aangemeld"),
            "opp_vastgesteld_op": kies(None, dag()),
            "verlenging_van": kies(None, "tlv/2"),
            "eerst_ontvangen_op": kies(None, dag()),
        },
        "meld_ondertekening": {"document": kies("1" * 64, "2" * 64)},
        "meld_bespreking": {"orgaan": kies("TLV-commissie", "iemand")},
        "meld_stuk": {"routestuk": kies("groeidocument", "iets")},
        "meld_handtekening": {"ondertekenaar": kies("ouders", "directeur")},
        "meld_opp": {"opp_vastgesteld_op": dag()},
        "vraag_aanvulling": {"wat": "stuk", "termijn": dag()},
        "lever_aanvulling": {"volledig": trek(st.booleans()), "bijlage": kies(None, "1" * 64)},
        "meld_opschorting": {
            "opschortingsgrond": kies("instemming", "buitenland", "overmacht"),
            "uitgesteld_tot": kies(None, dag()),
            "instemming_schriftelijk": kies(None, True),
        },
        "meld_einde_opschorting": {"opschortingsgrond": kies("instemming", "buitenland", "overmacht")},
        "verdaag_besluit": {"weken": trek(st.integers(1, 9))},
        "meld_advies": {
            "adviseur": kies("d-1", "d-2", "d-3"),
            "discipline": kies("orthopedagoog", "arts", "anders"),
            "werkgever": kies("samenwerkingsverband", "aanvragende_school", "elders"),
            "toelaatbaar": trek(st.booleans()),
            "advies": kies("een tekst", "een andere tekst"),
            "document": kies(None, None, "1" * 64, "3" * 64),
        },
        "meld_zienswijze": {"van_wie": kies("ouders", "leerling", "school"), "mondeling": trek(st.booleans())},
        "neem_oppversie_over": {"steunt_op": {"opp_procedure": "opp/1", "geldt_sinds": kies(None, dag())}},
        "zend_door": {"naar_swv": "VO9902"},
        "verleen_tlv": {
            **besluit,
            "onderwijs": onderwijs,
            "categorie": None if onderwijs == "sbo" else "laag",
            "eerste_dag": dag(),
            "laatste_dag": "2029-07-31",
            "volgnummer": 1,
        },
        "weiger_tlv": besluit,
        "behandel_niet": {v: besluit[v] for v in ("beslisser", "bezwaarclausule", "overwegingen", "reden_ondanks")},
        "herzie_tlv": {
            **{v: besluit[v] for v in ("beslisser", "bezwaarclausule", "overwegingen", "reden_ondanks")},
            "op_verzoek_van": kies("ouders", "school"),
            "laatste_dag": kies(None, "2030-07-31"),
        },
        "trek_tlv_in": {
            **{v: besluit[v] for v in ("beslisser", "bezwaarclausule", "overwegingen", "reden_ondanks")},
            "op_verzoek_van": kies("ouders", "school"),
            "per": dag(),
        },
        "meld_bekendmaking": {"verzonden_via": kies("brief", "portaal"), "bezwaarclausule": trek(st.booleans())},
        "meld_mededeling": {"aan_wie": "ouders", "verzonden_via": "brief", "bezwaarclausule": True},
        "meld_plaats": {"school": school, "plaats": kies("beschikbaar", "wachtlijst", "geen"), "verwacht_op": kies(None, dag())},
        "meld_overbrugging": {"overbrugging": kies("huidige_school", "thuis")},
        "meld_niet_meer_welkom": {"school": school, "laatste_schooldag": dag()},
        "meld_plaatsing": {"school": school, "per": dag()},
        "meld_schoolwissel": {"school": school, "per": dag(), "van_soort_school": kies("so", "vso")},
        "meld_verhuizing": {"naar_swv": "PO9902", "per": dag()},
        "neem_tlv_over": {
            "school": school,
            "gegeven_door": "PO9902",
            "onderwijs": "so",
            "eerste_dag": "2025-08-01",
            "laatste_dag": dag(),
        },
        "meld_terugplaatsing": {"school": school, "per": dag()},
        "meld_bewering": {"bewering": kies("akkoord", "plaats_toegezegd")},
        "meld_bezwaar_ingediend": {"bezwaar": "bezwaartlv/1"},
        "meld_ingebrekestelling": {"ingebreke_door": kies("aanvrager", "ander"), "op_papier": trek(st.booleans())},
        "vorder_dwangsom_terug": {"motivering": "een reden"},
        "meld_beslissing_op_bezwaar": {
            "bezwaar": "bezwaartlv/1",
            "uitkomst": "gegrond",
            "besluit_herroepen": trek(st.booleans()),
        },
        "neem_vervolg_over": {"vervolg": "tlv/2", "stand": trek(st.integers(1, 9)), "status": kies("ontvangen", "verleend")},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 9)),
            "geboren": kies(None, "2022-03-01"),
            "inschrijvingen": kies([], [{"school": "11ZZ00", "van": "2026-01-05"}]),
        },
    }
    return vast.get(naam, {})


class ElkeVolgordeTlv(ElkeVolgorde):
    """The same, for a tlv."""

    procedure = "tlv"
    inhoud = staticmethod(inhoud)

    @rule(data=st.data())
    def bijna_klaar(self, data: st.DataObject) -> None:
        """Most of what a decision needs at once: else chance hardly ever comes as far as one."""
        p = self.proef
        onderwijs = "sbo" if p.stroom.swv.startswith("PO") else "pro"
        aanvraag = {**AANVRAAG, "onderwijs": onderwijs, "ouders_schriftelijk": True}
        p.doe("vraag_tlv_aan", aanvraag, actor=SCHOOL)
        advies(p, "d-1")
        advies(p, data.draw(st.sampled_from(["d-1", "d-2"])), data.draw(st.sampled_from(["arts", "pedagoog"])))
        p.doe("verleen_tlv", {**BESLUIT, "onderwijs": onderwijs}, actor=SWV)

    @rule()
    def verstuur(self) -> None:
        self.proef.doe("meld_bekendmaking", {"verzonden_via": "brief", "bezwaarclausule": True}, actor=SWV)

    @invariant()
    def geen_tlv_zonder_twee_onafhankelijke_deskundigen(self) -> None:
        """Whatever came in and was corrected before it: at the moment of granting two people advised whom nothing ties."""
        p = self.proef
        for i, v in enumerate(p.gebeurtenissen):
            if v.soort != TlvVerleend.soort():
                continue
            gaf = [e.data for e in p.gebeurtenissen[:i] if e.soort == AdviesUitgebracht.soort()]
            vrij = [a for a in gaf if a["werkgever"] != "aanvragende_school" and a["adviseur"] != v.data["beslisser"]]
            assert len({a["adviseur"] for a in vrij}) > 1
            assert len({(a["tekst"], a["stuknummer"]) for a in vrij}) > 1
            assert any(a["discipline"] in EERSTE_DESKUNDIGE for a in vrij)

    @invariant()
    def geen_besluit_geldt_voor_het_is_bekendgemaakt(self) -> None:
        s = self.proef.stand.eigen
        if s.status in ("geweigerd", "niet_behandeld", "tlv_ingetrokken"):
            assert s.besluit is not None
            assert s.besluit.bekend_op is not None
        if s.status in ("verleend", "geplaatst", "verlopen"):
            assert s.overgenomen or s.besluit.bekend_op is not None

    @invariant()
    def een_dwangsom_loopt_niet_na_het_eerste_besluit(self) -> None:
        s = self.proef.stand
        loopt = any(n.split("#")[0] == "DWA-02" and t.open for n, t in s.termijnen.items())
        assert not loopt or s.eigen.eerst_bekend_op is None


ElkeVolgordeTlv.TestCase.settings = in_elke_volgorde(15, 25)
TestElkeVolgordeTlv = ElkeVolgordeTlv.TestCase
