"""Forms, texts and urgency without servers: what the declarations have, the pages can show."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from domain.aanmelding.opdrachten import MeldAan, SluitAanmelding
from domain.berekening import bereken
from domain.gebeurtenis import ALGEMEEN, Rol
from domain.grond import Grond
from domain.opp.opdrachten import MeldConcept, MeldInstemming, MeldOppOverleg, StelDeelVast
from domain.opp.procedure import OPP
from domain.persoonlijk import Bewaarklasse, persoonlijke_velden
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import Oppbeleid, lees_reglement
from domain.stand import leeg
from domain.stroom import Stroom
from domain.termijnstand import Termijnstand
from domain.tijd import moment_op
from portal.paginas.oppteksten import met_teksten
from portal.paginas.teksten import TEKSTEN, OntbrekendeTekst
from portal.paginas.urgentie import bijna_tot, urgentie
from portal.paginas.velden import Onleesbaar, lees, lees_datum, velden_van, zonder_tekst
from tests.domain.stroomproef import Stroomproef
from worker.instellingen import CHECKOUT

VANDAAG = date(2026, 12, 1)
GROND = Grond(lees_reglement(CHECKOUT / "reglementen" / "VO9902-2026-2.yaml"))
MENSEN = (Rol.OUDER, Rol.SCHOOL, Rol.SWV)


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_elk_woord_van_een_procedure_heeft_een_tekst(naam: str) -> None:
    p = PROCEDURES[naam]
    mist = [s for s in p.statussen if s not in TEKSTEN.deel("statussen")]
    mist += [f.soort() for f in (*ALGEMEEN, *p.feiten) if f.soort() not in TEKSTEN.deel("gebeurtenissen")]
    mist += [o.naam() for o in p.opdrachten if o.naam() not in TEKSTEN.deel("opdrachten")]
    mist += [x.naam for poorten in p.poorten.values() for x in poorten if x.naam not in TEKSTEN.deel("poorten")]
    mist += [naam for naam in (p.naam,) if naam not in TEKSTEN.deel("procedures")]
    assert mist == []


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_elke_opdracht_van_een_mens_heeft_een_formulier(naam: str) -> None:
    for soort in PROCEDURES[naam].opdrachten:
        for rol in set(soort.mag) & set(MENSEN):
            velden = velden_van(soort, str(rol))
            vragen = {v.naam for v in velden} | {"klopt_toch", "reden_ondanks"}
            assert set(soort.model_fields) <= vragen
            assert all(v.label for v in velden)
            assert all(v.keuzes for v in velden if v.soort in ("keuze", "ja_nee"))


def test_de_velden_volgen_de_verklaring() -> None:
    velden = {v.naam: v for v in velden_van(MeldAan, "swv")}
    assert (velden["school"].soort, velden["school"].verplicht) == ("school", True)
    assert (velden["gewenste_start"].soort, velden["gewenste_start"].verplicht) == ("datum", False)
    assert (velden["andere_scholen"].soort, velden["toelichting"].soort) == ("scholen", "tekst")
    assert [w for w, _ in velden["kanaal"].keuzes][:2] == ["formulier", "brief"]
    assert "voorgevallen_op" not in {v.naam for v in velden_van(SluitAanmelding, "swv")}


def test_antwoorden_worden_inhoud() -> None:
    velden = velden_van(MeldAan, "swv")
    inhoud, fouten = lees(velden, {
        "school": "11zz00", "kanaal": "brief", "andere_scholen": "12ZZ00, 13ZZ00", "tlv": "false", "voorgevallen_op": "gisteren",
        "brugklas": "false", "opp_aanwezig": "true",
    }, VANDAAG)  # fmt: skip
    assert fouten == {}
    assert inhoud["school"] == "11ZZ00"
    assert inhoud["andere_scholen"] == ["12ZZ00", "13ZZ00"]
    assert (inhoud["tlv"], inhoud["opp_aanwezig"], inhoud["voorgevallen_op"]) == (False, True, "2026-11-30")
    _, fouten = lees(velden, {"kanaal": "rooksignaal", "school": "11ZX"}, VANDAAG)
    assert set(fouten) == {"school", "kanaal", "voorgevallen_op", "brugklas", "opp_aanwezig"}


def test_van_een_tekst_van_het_opp_gaat_alleen_het_kenmerk_mee() -> None:
    velden = velden_van(MeldConcept, "school")
    assert {v.naam: v.soort for v in velden}["handelingsdeel"] == "afdruk"
    zout, tekst = "5a" * 16, "Elke dag  een kwartier\nmeelezen."
    antwoorden = {"handelingsdeel": tekst, "uitstroomdeel": "B" * 64, "zout": zout, "voorgevallen_op": "vandaag"}
    antwoorden |= {v.naam: "true" for v in velden if v.soort == "ja_nee"}
    inhoud, fouten = lees(velden, antwoorden, VANDAAG)
    assert fouten == {}
    # As anybody can recompute who has the text and the salt: line breaks make no other text, another word does.
    assert inhoud["handelingsdeel"] == sha256(f"{zout}\nElke dag een kwartier meelezen.".encode()).hexdigest()
    assert (inhoud["uitstroomdeel"], inhoud["zout"]) == ("b" * 64, zout), "een kenmerk blijft dat kenmerk"
    assert "kwartier" not in str(zonder_tekst(velden, antwoorden))
    assert MeldConcept.model_validate({k: w for k, w in inhoud.items() if k != "voorgevallen_op"}).zout == zout
    assert persoonlijke_velden(MeldConcept)["zout"].klasse is Bewaarklasse.GEZONDHEID


def test_een_kenmerk_dat_er_al_is_blijft_zoals_het_is() -> None:
    velden = velden_van(MeldConcept, "school")
    antwoorden = {"handelingsdeel": "a" * 64, "zout": "5a" * 16, "voorgevallen_op": "vandaag"}
    antwoorden |= {v.naam: "true" for v in velden if v.soort == "ja_nee"}
    inhoud, _ = lees(velden, antwoorden, VANDAAG)
    assert inhoud["handelingsdeel"] == "a" * 64
    assert "zout" not in inhoud


def test_van_een_gesloten_lijst_kiest_iemand_er_een_of_meer() -> None:
    velden = velden_van(MeldOppOverleg, "school")
    assert {v.naam: v.soort for v in velden}["delen"] == "keuzes"
    inhoud, fouten = lees(
        velden, {"delen.handelingsdeel": "true", "delen.uitstroomdeel": "true", "voorgevallen_op": "vandaag"}, VANDAAG
    )
    assert (inhoud["delen"], fouten) == (["handelingsdeel", "uitstroomdeel"], {})
    _, fouten = lees(velden, {"voorgevallen_op": "vandaag"}, VANDAAG)
    assert set(fouten) == {"delen"}


def test_wie_instemt_kiest_uit_de_concepten_die_er_zijn() -> None:
    proef = Stroomproef(OPP, Stroom("VO9902", "2026-0001", "opp", 1), GROND, moment_op(date(2026, 10, 5)))
    velden = velden_van(MeldInstemming, "ouder")
    assert {v.soort for v in met_teksten(velden, "opp", proef.stand, Oppbeleid()) if v.naam == "handelingsdeel"} == {"tekst"}
    proef.doe("begin_opp", {"school": "21ZZ00", "grondslag": "extra_ondersteuning"})
    for tekst in ("a", "b"):
        proef.doe("meld_concept", {"handelingsdeel": tekst * 64, "uitstroomdeel": "c" * 64})
    keuzes = {v.naam: v.keuzes for v in met_teksten(velden, "opp", proef.stand, Oppbeleid())}
    assert [code for code, _ in keuzes["handelingsdeel"]] == ["", "b" * 64, "a" * 64]
    assert keuzes["handelingsdeel"][1][1] == "handelingsdeel, concept van maandag 5 oktober 2026"
    vast = {v.naam: v.keuzes for v in met_teksten(velden_van(StelDeelVast, "school"), "opp", proef.stand, Oppbeleid())}
    assert {code for code, _ in vast["inhoud"]} == {"a" * 64, "b" * 64, "c" * 64}


def test_wat_het_swv_graag_ziet_staat_bij_de_vraag() -> None:
    velden, stand = velden_van(MeldConcept, "school"), leeg(OPP, Stroom("VO9902", "2026-0001", "opp", 1))
    assert "eisen_swv" not in {v.naam for v in met_teksten(velden, "opp", stand, Oppbeleid())}
    met = met_teksten(velden, "opp", stand, Oppbeleid(eisen=("verslag van het ouder-kindgesprek",)))
    assert "verslag van het ouder-kindgesprek" in next(v.hint for v in met if v.naam == "eisen_swv")


@pytest.mark.parametrize("tekst", ["4-12-2026", "041226", "4 dec", "2026-12-04", "4 december 2026", "4/12/26", "04122026"])
def test_een_datum_zoals_mensen_die_schrijven(tekst: str) -> None:
    assert lees_datum(tekst, VANDAAG) == date(2026, 12, 4)


@pytest.mark.parametrize("tekst", ["31-11-2026", "morgen ofzo", "4 foo", "99", "30-02-2026", "٤-12-2026-x"])
def test_een_datum_die_er_geen_is(tekst: str) -> None:
    with pytest.raises(Onleesbaar):
        lees_datum(tekst, VANDAAG)


def test_de_vijf_woorden() -> None:
    t = Termijnstand(bereken(RECHT.regel("AAN-04", date(2026, 10, 30)), date(2026, 10, 30)), ())
    veilig, einde = t.berekening.veilig, t.berekening.einddatum
    assert einde is not None
    assert (urgentie(t, date(2026, 11, 1)), urgentie(t, veilig), urgentie(t, date(2027, 3, 1))) == ("op_tijd", "nu", "te_laat")
    assert urgentie(t, einde) == "nu"
    dag = next(d for d in (date(2026, 12, n) for n in range(1, 31)) if bijna_tot(d) >= veilig)
    assert urgentie(t, dag) == "bijna"
    assert bijna_tot(date(2026, 12, 1)) == date(2026, 12, 8)


def test_een_tekst_die_ontbreekt_is_een_fout() -> None:
    with pytest.raises(OntbrekendeTekst):
        TEKSTEN("werk.bestaat_niet")
