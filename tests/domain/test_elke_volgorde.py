"""Any order of well-formed facts is taken in, none is lost, and folding gives the same state (Hypothesis, stateful)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from activities.toevoeging import leesmodel
from domain.beslissen import Beslissing, NietsTeCorrigeren
from domain.gebeurtenis import Actor, Bron, Feit, Vastgelegd
from domain.grond import Grond, Grondboek, gronden_van
from domain.kalender import KALENDER
from domain.opdracht import Handeling, Uitkomst
from domain.persoonlijk import Bewaarklasse, Vernietigd, persoonlijke_velden
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import lees_reglement
from domain.stand import geldende, vouw_stroom, zoals_was
from domain.stroom import Stroom
from domain.termijn import FeitInStroom, Termijn
from domain.termijnloop import leid_af
from domain.tijd import dag, moment_op
from tests.domain.stroomproef import Stroomproef, in_elke_volgorde

REGLEMENTEN = Path(__file__).parents[2] / "reglementen"
GRONDEN = {s: Grond(lees_reglement(REGLEMENTEN / f"{s}-2026-2.yaml")) for s in ("PO9901", "VO9902")}
BEGIN = moment_op(date(2026, 2, 16))
LATER = max(*RECHT.opnamedagen, *KALENDER.opnamedagen) + timedelta(days=1)
EEN_DAG = RECHT.met(
    {"id": regel, "periode": "P1D", "opgenomen_op": LATER}
    for regel in sorted({t.regel for p in PROCEDURES.values() for t in p.termijnen})
    if RECHT.rij(regel).periode is not None
)
"""Newer law in which every term is one day: whoever reads it instead of the pinned law shows at once."""
ALLEEN = {swv: Grondboek([grond]) for swv, grond in GRONDEN.items()}
OUD = Grondboek(GRONDEN.values())
NIEUW = Grondboek(g for grond in GRONDEN.values() for g in gronden_van(grond.reglement, EEN_DAG))

_datums = st.integers(-60, 60)
_brin = st.sampled_from(["11ZZ00", "12ZZ00", "13ZZ00", "19ZZ00", "21ZZ00", "22ZZ00", "99ZZ00"])


def _inhoud(naam: str, trek: Any, vandaag: date) -> dict[str, Any]:
    """Well-formed content for an opdracht of the aanmelding."""
    school = trek(_brin)
    d = (vandaag + timedelta(days=trek(_datums))).isoformat()
    ja_nee = trek(st.sampled_from([True, False, None]))
    vast: dict[str, dict[str, Any]] = {
        "meld_aan": {
            "school": school,
            "kanaal": trek(st.sampled_from(["brief", "e-mail", "gedragingen"])),
            "gewenste_start": d,
            "brugklas": trek(st.booleans()),
            "tlv": ja_nee,
        },
        "vraag_gegevens": {"wat": "gegevens", "termijn": trek(st.sampled_from([None, d]))},
        "lever_gegevens": {"volledig": trek(st.booleans())},
        "meld_grondslagverklaring": {"afgelegd": trek(st.booleans())},
        "meld_onderzoek": {"extra_ondersteuning": ja_nee},
        "meld_overleg": {"met": trek(st.sampled_from(["ouders", "swv"]))},
        "meld_andere_school": {"school": school, "wil": ja_nee, "kan": ja_nee},
        "doe_aanbod": {"school": school},
        "aanvaard_aanbod": {"school": school},
        "weiger_aanbod": {"school": school, "stuk": "brief"},
        "meld_verlenging": {"weken": trek(st.integers(1, 8))},
        "meld_wachtlijst": {"rang": 1, "maximum": 28, "maximum_gepubliceerd_op": d, "bezet": trek(st.integers(20, 32))},
        "meld_toelating": {"zonder_bsn": trek(st.booleans())},
        "meld_weigering": {
            "reden": trek(st.sampled_from(["vol", "niveau", "grondslag", "informatie_geweigerd", "middelen", "anders"])),
            "kanaal": trek(st.sampled_from([None, "brief", "telefoon"])),
            "motivering": trek(st.sampled_from([None, "redenen"])),
        },
        "meld_geschil_voorgelegd": {"geschil": 1},
        "meld_beslissing_op_bezwaar": {
            "bezwaar": "bezwaarschool/1",
            "uitkomst": trek(st.sampled_from(["gegrond", "ongegrond"])),
            "besluit_herroepen": trek(st.booleans()),
        },
        "schrijf_in": {"per": d},
        "meld_plaatsing": {"per": d},
        "meld_bewering": {"bewering": trek(st.sampled_from(["zorgplicht_voldaan", "vol", "akkoord"]))},
        "neem_dossierstand_over": {
            "stand": trek(st.integers(1, 9)),
            "asiel": trek(st.booleans()),
            "geboren": trek(st.sampled_from([None, "2022-03-01", "2014-03-01"])),
            "inschrijvingen": trek(
                st.sampled_from(
                    [
                        [],
                        [{"school": "12ZZ00", "schoolsoort": "basisschool", "van": d}],
                        [{"school": "12ZZ00", "schoolsoort": "basisschool", "van": d, "aanmelding": 2, "tijdelijk": True}],
                    ]
                )
            ),
            "plaatsing_bij": trek(st.sampled_from([None, 2])),
            "plaatsing_zeker": trek(st.booleans()),
            "toelaatbaarheid": trek(
                st.sampled_from([None, {"afgewezen": True}, {"perioden": [{"eerste_dag": vandaag.isoformat()}]}])
            ),
        },
    }
    return vast.get(naam, {})


class Gepind(Stroomproef):
    """A stream that looks its ground up as the shell does: its own by hash, in the beginning the one of its SWV."""

    def speel(self, stap: Callable[[Stroomproef], object], boek: Grondboek) -> None:
        """One step again, with what is known now. At another SWV there may be nothing to correct."""
        gepind = self.stand.grond
        van = GRONDEN[self.stroom.swv].reglement.geldig_van
        self.grond = boek.met_hash(gepind) if gepind is not None else boek.voor(self.stroom.swv, van)
        with suppress(NietsTeCorrigeren):
            stap(self)


class Opname(Stroomproef):
    """A stream that keeps what was said to it and how far time ran, to be told again."""

    def __init__(self, *waar: Any) -> None:
        super().__init__(*waar)
        self.stappen: list[Callable[[Stroomproef], object]] = []

    def doe(self, *wat: Any, **hoe: Any) -> Beslissing:
        self.stappen.append(lambda p: p.doe(*wat, **hoe))
        return super().doe(*wat, **hoe)

    def tot(self, moment: datetime) -> None:
        self.stappen.append(lambda p: p.tot(moment))
        super().tot(moment)


BEWIJS: dict[str, dict[str, set[str]]] = {
    "dossier": {"gesloten": {"DossierGesloten"}},
    "aanmelding": {
        "geweigerd": {"Geweigerd"},
        "niet_behandeld": {"NietBehandeld"},
        "ingetrokken": {"Ingetrokken"},
        "afgesloten": {"AanmeldingAfgesloten"},
    },
    "schorsing": {
        "beeindigd": {"TeruggekeerdNaSchorsing"},
        "ingetrokken": {"SchorsingIngetrokken"},
        "afgesloten": {"SchorsingAfgesloten"},
    },
    "verwijdering": {
        "verwijderd": {"VerwijderingBesloten"},
        "bij_ouders": {"AanbodGeweigerd"},
        "afgezien": {"AfgezienVanVerwijdering"},
        "afgesloten": {"VerwijderingAfgesloten"},
    },
    "geschil": {
        "afgehandeld": {"OordeelGegeven"},
        "ingetrokken": {"GeschilIngetrokken"},
        "niet_ontvankelijk": {"GeschilNietOntvankelijk"},
    },
    "tlv": {
        "geplaatst": {"GeplaatstMetTlv", "VanSchoolGewisseld", "Teruggeplaatst"},
        "verlopen": {"TlvVerlopen"},
        "geweigerd": {"TlvGeweigerd"},
        "niet_behandeld": {"AanvraagNietBehandeld"},
        "ingetrokken": {"AanvraagIngetrokken"},
        "doorgezonden": {"AanvraagDoorgezonden"},
        "tlv_ingetrokken": {"TlvIngetrokken"},
        "herroepen": {"BesluitHerroepen"},
    },
    "opp": {"beeindigd": {"OppBeeindigd"}},
    "bezwaarschool": {"beslist": {"SchoolBeslistOpBezwaar"}, "ingetrokken": {"BezwaarIngetrokken"}},
    "bezwaartlv": {
        "bekendgemaakt": {"BeslissingBekendgemaakt"},
        "ingetrokken": {"BezwaarIngetrokken"},
        "doorgestuurd": {"BezwaarDoorgestuurd"},
        "naar_rechter": {"DirectBeroepToegestaan"},
    },
    "beroep": {
        "uitspraak": {"UitspraakGedaan"},
        "einduitspraak": {"UitspraakGedaan"},
        "ingetrokken": {"BeroepIngetrokken"},
    },
    "ladder": {"opgelost": {"LadderOpgelost"}, "beeindigd": {"LadderBeeindigd"}},
}
"""Which fact ends a procedure so: one that lacked nothing, and that nobody took back."""


def is_na_te_tellen(t: Termijn) -> bool:
    """False where it depends on more than which facts came after which: stretches of a state, rungs, a term before it."""
    return t.tijdvakken is None and t.per is None and t.aanvang_volgens is None and not t.na and not t.wijkt_voor


def loopt_volgens_natelling(t: Termijn, feiten: Iterable[FeitInStroom], eigen: Any) -> bool:
    """Whether the last start was not yet followed by its end."""
    if t.geldt is not None and not t.geldt(eigen):
        return False
    loopt = False
    for f in sorted(feiten, key=lambda f: (f.voorgevallen_op, f.volgnummer)):
        if isinstance(f.feit, (*t.haalt, *t.vervalt)) and not f.feit.onregelmatig:
            loopt = False
        if isinstance(f.feit, t.start) and (t.als is None or t.als(eigen, f.feit)):
            begint = t.gesteld is None or t.gesteld(f.feit) is not None
            loopt = begint or (loopt and not t.begint_opnieuw)
    return loopt


class ElkeVolgorde(RuleBasedStateMachine):
    """Random people tell random things, late and corrected; time runs on in between. Another procedure: its name and content."""

    procedure = "aanmelding"
    inhoud = staticmethod(_inhoud)

    @initialize(swv=st.sampled_from(sorted(GRONDEN)))
    def begin(self, swv: str) -> None:
        self.proef = Opname(PROCEDURES[self.procedure], self.stroom(swv), GRONDEN[swv], BEGIN)
        self.gezegd: list[tuple[str, str]] = []
        self.door_json: list[Vastgelegd] = []
        """The events as the ledger would give them back."""

    def stroom(self, swv: str) -> Stroom:
        """Where this procedure lives at an SWV."""
        return Stroom(swv, "2026-0001", self.procedure, 1)

    @rule(data=st.data(), laat=st.integers(0, 40))
    def zeg(self, data: st.DataObject, laat: int) -> None:
        self._zeg(data, data.draw(st.sampled_from([x.naam() for x in self.proef.procedure.opdrachten])), laat, None)

    @rule(data=st.data(), laat=st.integers(0, 40))
    def verbeter(self, data: st.DataObject, laat: int) -> None:
        te_verbeteren = [(i, n) for i, n in self.gezegd if any(f.opdracht_id == i for f in geldende(self.proef.stand.feiten))]
        if te_verbeteren:
            id_, naam = data.draw(st.sampled_from(te_verbeteren))
            weg = data.draw(st.booleans())
            self._zeg(data, "herroep" if weg else naam, laat, id_)

    def _zeg(self, data: st.DataObject, naam: str, laat: int, corrigeert: str | None) -> None:
        vandaag = dag(self.proef.nu)
        rollen = self.proef.procedure.soort_opdracht(naam).mag
        rol = data.draw(st.sampled_from(rollen))
        voor = len(self.proef.gebeurtenissen)
        b = self.proef.doe(
            naam,
            self.inhoud(naam, data.draw, vandaag),
            actor=Actor(rol=rol, organisatie=data.draw(_brin)),
            voorgevallen_op=moment_op(vandaag - timedelta(days=laat)) if laat else None,
            corrigeert=corrigeert,
            bron=data.draw(st.sampled_from([None, Bron(rol="ouder", stuk="brief")])),
        )
        id_ = f"o{self.proef._teller}"
        assert b.uitkomst in (Uitkomst.AANVAARD, Uitkomst.ONREGELMATIG, Uitkomst.NIET_AANVAARD)
        nieuw = self.proef.gebeurtenissen[voor:]
        if b.zelfde_als is None:
            assert any(v.opdracht_id == id_ for v in nieuw), "een melding is verloren gegaan"
        if b.uitkomst is not Uitkomst.NIET_AANVAARD:
            assert isinstance(self.proef.procedure.lees(nieuw[0].soort, nieuw[0].data), Feit)
            self.gezegd.append((id_, naam))
            if b.waarschuwt and issubclass(self.proef.procedure.soort_opdracht(naam), Handeling):
                assert nieuw[0].data["reden_ondanks"], "een reden die is gevraagd, is niet bewaard"

    @rule(dagen=st.integers(1, 45))
    def wacht(self, dagen: int) -> None:
        self.proef.tot(self.proef.nu + timedelta(days=dagen))

    @invariant()
    def vouwen_geeft_hetzelfde(self) -> None:
        p = self.proef
        self.door_json += [Vastgelegd.model_validate_json(v.model_dump_json()) for v in p.gebeurtenissen[len(self.door_json) :]]
        assert vouw_stroom(p.procedure, p.stroom, self.door_json) == p.stand

    @invariant()
    def status_is_een_bekend_woord(self) -> None:
        assert self.proef.stand.eigen.status in self.proef.procedure.statussen
        assert set(self.proef.stand.signaleringen) <= set(self.proef.procedure.signaleringcodes)
        leesmodel(self.proef.procedure, self.proef.stand)

    @invariant()
    def geen_eindstatus_zonder_het_feit_dat_hem_draagt(self) -> None:
        """Whatever was told and taken back: an end stands on a regular fact that still holds."""
        stand = self.proef.stand
        bewijs = BEWIJS.get(self.procedure, {}).get(stand.eigen.status)
        dragend = {type(f.feit).__name__ for f in geldende(stand.feiten) if not f.feit.onregelmatig}
        assert bewijs is None or bewijs & dragend, stand.eigen.status

    @invariant()
    def termijnen_volgen_uit_de_feiten(self) -> None:
        p = self.proef
        eigen = p.stand.eigen
        beelden = leid_af(p.procedure.termijnen, geldende(p.stand.feiten), eigen, p.grond, p.procedure.school(eigen))
        lopend = {naam for naam, t in p.stand.termijnen.items() if t.open}
        assert lopend == {naam for naam, b in beelden.items() if not b.einde}
        for naam in lopend:
            assert p.stand.termijnen[naam].berekening == beelden[naam].berekening

    @invariant()
    def een_termijn_loopt_als_de_natelling_het_zegt(self) -> None:
        """Counted again by hand, without `leid_af`: started, and since then neither met nor ended by a regular fact."""
        stand = self.proef.stand
        for t in self.proef.procedure.termijnen:
            lopen = [s.open for naam, s in stand.termijnen.items() if naam.split("#")[0] == t.loopnaam]
            if lopen and is_na_te_tellen(t):
                assert any(lopen) == loopt_volgens_natelling(t, geldende(stand.feiten), stand.eigen), t.loopnaam

    def teardown(self) -> None:
        if self.gezegd:
            self._nog_eens()

    def _nog_eens(self) -> None:
        """The same story under law that grew half-way, side by side with that of another SWV: both as when told alone."""
        swv = self.proef.stroom.swv
        ander = next(s for s in GRONDEN if s != swv)
        p = self.proef.procedure
        samen = [Gepind(p, self.stroom(s), GRONDEN[s], BEGIN) for s in (swv, ander)]
        alleen = Gepind(p, self.stroom(ander), GRONDEN[ander], BEGIN)
        for i, stap in enumerate(self.proef.stappen):
            for proef in samen:
                begonnen = proef.stand.grond is not None
                proef.speel(stap, NIEUW if begonnen and i >= len(self.proef.stappen) // 2 else OUD)
            alleen.speel(stap, ALLEEN[ander])
        assert samen[0].gebeurtenissen == self.proef.gebeurtenissen, "nieuw recht, of een ander SWV, werkte door"
        assert samen[1].gebeurtenissen == alleen.gebeurtenissen, "reglementen lopen door elkaar"

    @invariant()
    def zoals_het_was_kan_altijd(self) -> None:
        zoals_was(self.proef.procedure, self.proef.stand, dag(self.proef.nu) - timedelta(days=20), self.proef.grond)


ElkeVolgorde.TestCase.settings = in_elke_volgorde(25, 25)
TestElkeVolgorde = ElkeVolgorde.TestCase


def _inhoud_orientatie(naam: str, trek: Any, _vandaag: date) -> dict[str, Any]:
    vast: dict[str, dict[str, Any]] = {
        "meld_reactie_school": {"betwist": trek(st.booleans())},
        "herroep": {},
        "meld_bevestiging_geweigerd": {"wat": "bevestiging"},
        "meld_orientatiecontact": {"kanaal": "telefoon", "reden": trek(st.sampled_from([None, "geld"]))},
    }
    return vast.get(naam, {"kanaal": "bezoek", "reden": trek(st.sampled_from(["gedrag", "onbekend"]))})


class ElkeVolgordeOrientatie(ElkeVolgorde):
    """Anything about a school, in any order."""

    procedure = "orientatie"
    inhoud = staticmethod(_inhoud_orientatie)

    def stroom(self, swv: str) -> Stroom:
        return Stroom(swv, "orientatie", "11ZZ00", 1)


ElkeVolgordeOrientatie.TestCase.settings = in_elke_volgorde(5, 10)
TestElkeVolgordeOrientatie = ElkeVolgordeOrientatie.TestCase


def test_elke_procedure_heeft_haar_machine() -> None:
    """The invariants above are tried on every procedure there is."""
    bron = "".join(f.read_text(encoding="utf-8") for f in Path(__file__).parent.glob("test_*.py"))
    assert [naam for naam in PROCEDURES if f'procedure = "{naam}"' not in bron] == []


def test_elk_einde_heeft_zijn_bewijs() -> None:
    """An oriëntatie ends nothing: it is a register."""
    eindes = {naam: set(p.eindstatussen) for naam, p in PROCEDURES.items() if naam != "orientatie"}
    assert {naam: set(b) for naam, b in BEWIJS.items()} == eindes


@pytest.mark.parametrize("naam", sorted(PROCEDURES))
def test_vernietigde_velden_vouwen_gewoon_mee(naam: str) -> None:
    """After the key is destroyed the stream still folds, and every Termijn stays where it was."""
    procedure = PROCEDURES[naam]
    deel = "11ZZ00" if naam == "orientatie" else naam
    dossier = "orientatie" if naam == "orientatie" else "2026-0001"
    p = Stroomproef(procedure, Stroom("PO9901", dossier, deel, 1), GRONDEN["PO9901"], BEGIN)
    _zeg_alles(p)
    p.tot(BEGIN + timedelta(days=80))
    weg = [v.model_copy(update={"data": _vernietig(procedure.lees(v.soort, v.data), v.data)}) for v in p.gebeurtenissen]
    na = vouw_stroom(procedure, p.stroom, weg)
    assert na.termijnen == p.stand.termijnen
    assert na.eigen.status == p.stand.eigen.status
    verder = Stroomproef(procedure, p.stroom, p.grond, p.nu)
    verder.stand, verder.gebeurtenissen = na, list(weg)
    verder._teller = 100
    _zeg_alles(verder)


def _zeg_alles(p: Stroomproef) -> None:
    for stap, inhoud in PERSOONLIJK[p.procedure.naam]:
        p.doe(stap, inhoud, actor=Actor(rol=p.procedure.soort_opdracht(stap).mag[0], organisatie="13ZZ00"))


def _vernietig(e: Any, data: dict[str, Any]) -> dict[str, Any]:
    weg = {
        veld: Vernietigd(vernietigd=merk.klasse).model_dump(mode="json")
        for veld, merk in persoonlijke_velden(type(e)).items()
        if data.get(veld) is not None
    }
    return {**data, **weg}


PERSOONLIJK: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "aanmelding": [
        ("meld_aan", {"school": "11ZZ00", "kanaal": "brief", "toelichting": "tekst"}),
        ("neem_dossierstand_over", {"stand": 1, "geboren": "2022-06-01"}),
        ("vraag_gegevens", {"wat": "verslag", "termijn": "2026-03-02"}),
        ("weiger_informatie", {"stuk": "brief"}),
        ("meld_weigering", {"reden": "anders", "motivering": "redenen", "alternatief": "elders"}),
    ],
    "dossier": [
        ("open_dossier", {"geboren": "2019-01-01", "naam_kind": "Kind Proef", "leerplichtig": True}),
        ("meld_afwezigheid", {"sinds": "2026-01-05", "reden": "behandeling", "toelichting": "tekst"}),
        ("meld_voornemen_uitschrijving", {"school": "11ZZ00", "reden_afwezigheid": "ziekte", "toelichting": "tekst"}),
        ("meld_vrijstelling", {"van": "2026-03-02", "artikel": "5a"}),
    ],
    "schorsing": [
        ("meld_gehoord", {"wie": "ouders", "verslag": "tekst"}),
        ("meld_schorsing", {"school": "13ZZ00", "van": "2026-02-17", "tot": "2026-02-19", "motivering": "redenen"}),
        ("neem_dossierstand_over", {"stand": 1, "geboren": "2017-03-14"}),
        ("meld_kennisgeving", {"aan": "ouders", "kanaal": "brief", "gemotiveerd": True}),
        ("meld_intrekking", {"motivering": "redenen"}),
    ],
    "verwijdering": [
        ("neem_dossierstand_over", {"stand": 1, "geboren": "2017-03-14"}),
        ("meld_handelingsverlegenheid", {"school": "13ZZ00", "toelichting": "tekst"}),
        ("meld_voornemen_verwijdering", {"school": "13ZZ00", "grond": "gedrag", "toelichting": "tekst"}),
        ("meld_overleg", {"met": "ouders", "verslag": "tekst"}),
        ("meld_begeleiding", {"verslag": "tekst"}),
        ("meld_zoekpoging", {}),
        ("meld_toegang_ontzegd", {"school": "13ZZ00", "sinds": "2026-02-16", "toelichting": "tekst"}),
        (
            "meld_verwijdering",
            {"school": "13ZZ00", "grond": "gedrag", "motivering": "redenen", "ernst": "tekst", "geen_herstel": "tekst"},
        ),
        ("zie_af", {"motivering": "redenen"}),
    ],
    "geschil": [
        ("meld_geschil", {"onderwerp": "toelating", "school": "11ZZ00", "reden_te_laat": "tekst", "toelichting": "tekst"}),
        ("meld_oordeel", {"oordeel": "gegrond", "aanbevelingen": "tekst"}),
        ("meld_reactie", {"volgt": False, "redenen": "tekst", "schriftelijk": True, "aan_ouders": True, "aan_commissie": True}),
    ],
    "ladder": [
        ("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders", "toelichting": "tekst"}),
        ("meld_ouders_ingelicht", {"trede": "gesprek", "verteld_over": "volgende_treden", "verteld": "tekst"}),
        ("sla_trede_over", {"trede": "steunpunt", "reden": "anders", "overgeslagen_door": "ouders", "toelichting": "tekst"}),
        ("roep_trede_in", {"trede": "doorbraakaanpak", "ingeroepen_door": "swv", "toelichting": "tekst"}),
        ("meld_uitkomst_trede", {"trede": "doorbraakaanpak", "uitkomst": "niet_opgelost", "toelichting": "tekst"}),
        ("zet_door", {"persoon": "Persoon Proef", "doorzetbesluit": "tekst"}),
    ],
    "tlv": [
        (
            "vraag_tlv_aan",
            {"school": "13ZZ00", "onderwijs": "so", "hoedanigheid": "ingeschreven", "doelgroep": "proef", "toelichting": "tekst"},
        ),
        ("neem_dossierstand_over", {"stand": 1, "geboren": "2016-03-14"}),
        ("vraag_aanvulling", {"wat": "verslag", "termijn": "2026-03-02"}),
        (
            "meld_advies",
            {
                "adviseur": "d-1",
                "naam_adviseur": "Deskundige Proef",
                "discipline": "arts",
                "werkgever": "elders",
                "toelaatbaar": True,
                "advies": "tekst",
            },
        ),
        ("meld_zienswijze", {"van_wie": "ouders", "zienswijze": "tekst"}),
        ("meld_overbrugging", {"overbrugging": "thuis", "plan": "tekst"}),
    ],
    "opp": [
        ("begin_opp", {"school": "13ZZ00", "grondslag": "alle_leerlingen"}),
        ("meld_concept", {"handelingsdeel": "a" * 64, "begeleiding": True, "inbreng_leerling": True}),
        ("meld_leerling_gehoord", {"gehoord": False, "reden": "tekst", "inbreng": "tekst"}),
        ("meld_opp_overleg", {"delen": ["handelingsdeel"], "verslag": "tekst"}),
        ("meld_instemming", {"handelingsdeel": "a" * 64, "verleend": True, "wijze": "vinkje", "toelichting": "tekst"}),
        ("stel_deel_vast", {"deel": "handelingsdeel", "inhoud": "a" * 64}),
    ],
    "bezwaartlv": [
        ("dien_bezwaar_in", {"indiener": "ouders", "kanaal": "brief", "bekendgemaakt_op": "2026-02-02", "gronden": "tekst"}),
        ("herstel_verzuim", {"gronden": "tekst"}),
        ("verschoon_termijn", {"verschoning": "ziekte", "motivering": "tekst"}),
        ("zie_af_van_horen", {"niet_horen": "indiener_wil_niet", "stuk": "tekst"}),
        ("meld_commissieadvies", {"strekking": "ongegrond", "verslag_erbij": True, "advies": "tekst"}),
        ("leg_uitstel_vast", {"uitstelgrond": "allen_stemmen_in", "tot": "2026-12-01", "stuk": "tekst"}),
        ("meld_ingebrekestelling", {"ingebreke_door": "indiener", "op_papier": True, "toelichting": "tekst"}),
        (
            "beslis_op_bezwaar",
            {
                "uitkomst": "gegrond",
                "besluit_herroepen": True,
                "geheel_tegemoet": True,
                "motivering": "tekst",
                "motivering_afwijking": "tekst",
                "advies_bijgevoegd": True,
            },
        ),
    ],
    "bezwaarschool": [
        (
            "dien_bezwaar_in",
            {"school": "13ZZ00", "besluit": "weigering", "indiener": "ouders", "kanaal": "brief", "gronden": "tekst"},
        ),
        ("meld_gehoord", {"wie": "ouders", "verslag": "tekst"}),
        (
            "meld_schoolbeslissing",
            {"uitkomst": "gegrond", "besluit_herroepen": True, "beroepsclausule": True, "motivering": "tekst"},
        ),
    ],
    "beroep": [("meld_beroep", {"beroepsoort": "beslissing", "appellant": "ouders", "toelichting": "tekst"})],
    "orientatie": [("meld_wegadvies", {"kanaal": "telefoon", "reden": "beperking", "toelichting": "tekst"})],
}


def test_gezondheidsgegevens_zijn_gemerkt() -> None:
    """Free text on the child's needs is kept under the class of health, names and dates of birth under the dossier's."""
    merken = {
        (f.soort(), veld): m.klasse for p in PROCEDURES.values() for f in p.feiten for veld, m in persoonlijke_velden(f).items()
    }
    assert merken[("Geweigerd", "motivering")] is Bewaarklasse.GEZONDHEID
    assert merken[("AfwezigheidGemeld", "reden")] is Bewaarklasse.GEZONDHEID
    assert merken[("DossierGeopend", "geboren")] is Bewaarklasse.DOSSIER
    assert merken[("DossierGeopend", "naam_kind")] is Bewaarklasse.DOSSIER
    assert merken[("DossierstandBekend", "geboren")] is Bewaarklasse.DOSSIER
