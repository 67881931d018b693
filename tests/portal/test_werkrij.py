"""A row of the werkvoorraad in words, without servers; and what the read models keep for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from activities.toevoeging import leesmodel
from activities.werkvoorraad import Groep, Urgentie, Werkregel
from domain.berekening import Opschorting, bereken
from domain.gebeurtenis import Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.recht import RECHT, Schoolkenmerk
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from portal.paginas.kind import Kind
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.urgentie import hoe_lang
from portal.paginas.werkrij import Omgeving, Werkrij, werkrij
from portal.paginas.werkvoorraad import Telling
from portal.paginas.zittingen import eigen_pad
from tests.domain.stroomproef import Stroomproef
from worker.instellingen import CHECKOUT

DINSDAG = date(2026, 12, 1)
REGLEMENT = lees_reglement(CHECKOUT / "reglementen" / "PO9901.yaml")
SCHOLEN = {s.brin: s.naam for s in REGLEMENT.scholen}


@pytest.mark.parametrize(
    ("u", "veilig", "einde", "tekst"),
    [
        ("te_laat", -8, -7, "7 dagen"),
        ("te_laat", -1, -1, "1 dag"),
        ("voorbij", -4, -2, "2 dagen"),
        ("nu", 0, 0, "laatste dag"),
        ("nu", -1, 1, "nog 1 dag"),
        ("nu", 0, 3, "nog 3 dagen"),
        ("bijna", 7, 7, "5 werkdagen"),
        ("bijna", 1, 1, "1 werkdag"),
        ("op_tijd", 41, 42, "41 dagen"),
        ("stil", 5, None, ""),
        ("geen", None, None, ""),
    ],
)
def test_hoe_lang_nog_of_al(u: Urgentie, veilig: int | None, einde: int | None, tekst: str) -> None:
    dagen = (None if n is None else DINSDAG + timedelta(days=n) for n in (veilig, einde))
    assert hoe_lang(u, *dagen, DINSDAG) == tekst


def test_van_vrijdag_tot_zondag_is_er_geen_werkdag_maar_wel_twee_dagen() -> None:
    assert hoe_lang("bijna", date(2026, 12, 6), date(2026, 12, 7), date(2026, 12, 4)) == "2 dagen"


def rij(rol: str = "swv", **anders: Any) -> Werkrij:
    velden: dict[str, Any] = {
        "stroom": "PO9901/2026-0042/aanmelding/2", "dossier": "2026-0042", "procedure": "aanmelding", "status": "aangemeld",
        "aan_zet": "swv", "aan_zet_sinds": date(2026, 11, 22), "taak": None, "handeling": None, "medewerker": "m1",
        "school": "11ZZ00", "eerst_veilig": None, "signaleringen": (), "termijn": None, "regel": None, "bron": None,
        "einddatum": None, "urgentie": "geen",
    }  # fmt: skip
    return werkrij(Omgeving(DINSDAG, rol, PROCEDURES, SCHOLEN, {"m1": "Mirte"}), Werkregel(**velden | anders), Kind("Noor", 9))


def test_een_taak_die_een_opdracht_is_leidt_naar_haar_formulier() -> None:
    r = rij(taak="sluit_aanmelding")
    assert (r.doen, r.adres) == (
        T("opdrachten.sluit_aanmelding"),
        "/dossier/PO9901/2026-0042/aanmelding/2/opdracht/sluit_aanmelding",
    )
    assert (r.procedure, r.school, r.medewerker) == ("Aanmelding 2", "Basisschool De Wilg", "Mirte")
    assert r.al == "al 9 dagen, sinds zo 22-11-2026"


def test_een_andere_taak_leidt_naar_het_dossier() -> None:
    r = rij(taak="vraag_school", handeling="sluit_aanmelding")
    assert (r.doen, r.adres) == ("School vragen hoe het staat", "/dossier/PO9901/2026-0042")
    assert rij(taak="iets_nieuws").doen == "Iets nieuws"


def test_zonder_taak_de_eerste_handeling_en_anders_het_dossier() -> None:
    assert rij(handeling="sluit_aanmelding").adres.endswith("/opdracht/sluit_aanmelding")
    assert (rij().doen, rij().adres) == (T("werk.bekijk"), "/dossier/PO9901/2026-0042")
    # An act of another role is no link, whatever the row says.
    assert rij("school", aan_zet="school", handeling="sluit_aanmelding").adres == "/dossier/PO9901/2026-0042"


def test_wie_wacht_ziet_op_wie_en_hoe_lang() -> None:
    r = rij(aan_zet="school", taak="beslis")
    assert (r.doen, r.adres, r.al) == ("Basisschool De Wilg", "", "al 9 dagen, sinds zo 22-11-2026")
    assert rij(aan_zet="ouder", aan_zet_sinds=DINSDAG).al == T("dossier.sinds_vandaag")
    assert rij(aan_zet="ouder", aan_zet_sinds=DINSDAG - timedelta(days=1)).al == "al 1 dag, sinds ma 30-11-2026"
    oud = rij(aan_zet="ouder", aan_zet_sinds=None)
    assert (oud.doen, oud.al) == ("De ouders", "")
    assert (rij(aan_zet=None).doen, rij(aan_zet=None).al) == (T("aan_zet.niemand"), "")


def test_wat_stilstaat_zegt_sinds_wanneer_en_waarom() -> None:
    """By the convention of its ground: after a letter under the Awb the next day is the first, under the WPO the day itself."""
    stil: dict[str, Any] = {"urgentie": "stil", "eerst_veilig": DINSDAG, "termijn": "AAN-04", "stil_van": date(2026, 11, 9)}
    stil |= {"stil_termijn": "AAN-04"}
    assert rij(**stil, stil_door="SUS-AWB-PRIMAIR").stil == "sinds di 10-11-2026: uitnodiging om de aanvraag aan te vullen"
    assert rij(**stil, stil_door="SUS-GPO").stil == "sinds ma 09-11-2026: het geschil ligt bij de geschillencommissie"
    # Another Termijn may bite first: that one runs, and the row still says what stands still.
    assert rij(**stil | {"stil_termijn": "TLV-03#2"}, stil_door="SUS-GPO").stil.startswith(
        "TLV-03 staat stil sinds ma 09-11-2026: "
    )
    assert rij(**stil | {"stil_van": None}).stil == ""
    assert rij(urgentie="op_tijd", eerst_veilig=DINSDAG).stil == ""


def test_de_tellingen_van_de_weergaven() -> None:
    nu = datetime(2026, 12, 1, tzinfo=UTC)
    t = Telling(
        (
            Groep("te_laat", aan_zet=True, niet_verdeeld=False, van_hen=True, aantal=1),
            Groep("nu", aan_zet=True, niet_verdeeld=True, van_hen=False, aantal=2),
            Groep("nu", aan_zet=False, niet_verdeeld=False, van_hen=True, aantal=4),
            Groep("nu", aan_zet=False, niet_verdeeld=False, van_hen=False, aantal=8),
        ),
        nu,
    )
    assert [t.weergave(w) for w in ("aan_zet", "wacht", "niet_verdeeld", "alles")] == [1, 4, 2, 5]
    assert t.weergave("alles", iedereen=True) == 15
    assert t.urgenties("niet_verdeeld")["nu"] == 2
    assert t.urgenties("alles") | {"nu": 0, "te_laat": 0} == dict.fromkeys(t.urgenties("alles"), 0)


@pytest.mark.parametrize("goed", ["/", "/?weergave=alles&na=2026-12-01.7", "/dossier/PO9901/2026-0042"])
def test_terug_naar_een_eigen_pad(goed: str) -> None:
    assert eigen_pad(goed) == goed


@pytest.mark.parametrize("fout", ["", "x", "//x.example", "/\\x.example", "https://x.example/", "/a\nb", "/ü"])
def test_niet_naar_een_ander(fout: str) -> None:
    assert eigen_pad(fout) == "/"


def test_de_leesmodellen_houden_bij_wie_sinds_wanneer_wat_moet_doen() -> None:
    begin = datetime(2026, 3, 16, 9, tzinfo=UTC)
    p = Stroomproef(PROCEDURES["aanmelding"], Stroom("PO9901", "2026-0042", "aanmelding", 1), Grond(REGLEMENT), begin)
    p.doe("meld_aan", {"school": "11ZZ00", "kanaal": "brief"}, voorgevallen_op=begin - timedelta(days=3))
    m = leesmodel(p.procedure, p.stand)
    assert (m.aan_zet, m.aan_zet_sinds, m.taak) == (Rol.SCHOOL, date(2026, 3, 13), "beslis")
    # Nobody has to act for the SWV, so no act of the SWV is proposed.
    assert m.handeling is None
    p.nu += timedelta(days=5)
    p.doe("vraag_gegevens", {"wat": "rapport", "termijn": "2026-04-20"})
    m = leesmodel(p.procedure, p.stand)
    assert (m.aan_zet, m.aan_zet_sinds, m.taak) == (Rol.OUDER, date(2026, 3, 21), "lever_gegevens")
    stil = {t.regel: (t.stand, t.stil_van, t.stil_door) for t in m.termijnen}
    assert stil["AAN-04"] == ("opgeschort", date(2026, 3, 21), "SUS-BIJZONDER-PO")
    assert stil["AAN-03"] == ("loopt", None, None)
    p.doe("lever_gegevens", {})
    assert {t.stil_door for t in leesmodel(p.procedure, p.stand).termijnen} == {None}


@pytest.mark.parametrize("eerst", ["SUS-AWB-BEZWAAR", "SUS-GPO"])
def test_van_twee_stilstanden_telt_die_de_wet_zeker_noemt(eerst: str) -> None:
    """BZS-02: a dispute certainly suspends, a request to mend an omission perhaps; which began first makes no difference."""
    van = {c: date(2026, 3, 10 if c == eerst else 12) for c in ("SUS-AWB-BEZWAAR", "SUS-GPO")}
    open_ = [Opschorting(van=d, tot=None, conventie=c) for c, d in van.items()]
    regel = RECHT.regel("BZS-02", date(2026, 3, 2), Schoolkenmerk(schoolsoort="basisschool", regime="openbaar"))
    een = bereken(regel, date(2026, 3, 2), opschortingen=open_).stilstand
    assert een is not None
    assert een.conventie == "SUS-GPO"
    assert bereken(regel, date(2026, 3, 2)).stilstand is None
