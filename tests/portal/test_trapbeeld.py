"""The ladder as stairs: what stands where, by shape and in words, and that the list says the same. Without servers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from defusedxml import ElementTree

from domain.afspraken import Ladder
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from portal.paginas.trapbeeld import BREED, LETTER, STAP, VETTE_LETTER, Trap, Vlak, ernaast, teken
from portal.paginas.tredeverloop import Tredeverloop
from portal.paginas.weergave import OMGEVING
from tests.domain.stroomproef import Stroomproef
from worker.instellingen import CHECKOUT

BEGIN = date(2026, 9, 7)
OUDER, SCHOOL = Actor(rol=Rol.OUDER), Actor(rol=Rol.SCHOOL, organisatie="11ZZ00")
ALLE = [*sorted((CHECKOUT / "reglementen").glob("*.yaml")), *sorted((CHECKOUT / "reglementen" / "voorbeelden").glob("*.yaml"))]


def op_weg(swv: str = "PO9901") -> tuple[Ladder, Stroomproef]:
    """A child whose parents left the steunpunt and the consulent out, and are with the schoolbestuur."""
    reglement = lees_reglement(CHECKOUT / "reglementen" / f"{swv}-2026-2.yaml")
    assert reglement.ladder is not None
    p = Stroomproef(PROCEDURES["ladder"], Stroom(swv, "2026-0001", "ladder", 1), Grond(reglement), moment_op(BEGIN))
    p.doe("roep_trede_in", {"trede": "gesprek", "ingeroepen_door": "ouders"}, actor=OUDER)
    p.tot(moment_op(BEGIN + timedelta(days=7)))
    p.doe("meld_uitkomst_trede", {"trede": "gesprek", "uitkomst": "niet_opgelost"}, actor=SCHOOL)
    for trede in ("steunpunt", "onderwijsconsulent"):
        p.doe("sla_trede_over", {"trede": trede, "reden": "keuze_ouders", "overgeslagen_door": "ouders"}, actor=OUDER)
    p.doe("roep_trede_in", {"trede": "schoolbestuur", "ingeroepen_door": "ouders"}, actor=OUDER)
    return reglement.ladder, p


def tekening(ladder: Ladder, p: Stroomproef) -> Trap:
    return teken(ladder, Tredeverloop(p.stand))


def vlak(trap: Trap, id_: str) -> Vlak:
    return next(v for v in trap.vlakken if v.id == id_)


def test_elke_trede_heeft_haar_vorm() -> None:
    trap = tekening(*op_weg())
    assert {v.id: v.vorm for v in trap.vlakken} == {
        "gesprek": "gedaan",
        "steunpunt": "overgeslagen",
        "onderwijsconsulent": "overgeslagen",
        "schoolbestuur": "nu",
        "doorbraakaanpak": "kan",
        "geschillencommissie": "kan",
    }
    assert [v.id for v in trap.vlakken if v.voorwaarde] == ["doorbraakaanpak"]
    assert [v.id for v in trap.vlakken if not v.verplicht] == ["steunpunt", "onderwijsconsulent", "geschillencommissie"]
    assert "nu hier: Schoolbestuur" in trap.titel


def test_de_trap_stijgt_naar_rechts_en_een_keuze_is_even_hoog() -> None:
    trap = tekening(*op_weg())
    hoogten = [v.y for v in trap.vlakken]
    assert hoogten == sorted(hoogten, reverse=True)
    assert vlak(trap, "onderwijsconsulent").y == vlak(trap, "schoolbestuur").y
    assert vlak(trap, "gesprek").y - vlak(trap, "steunpunt").y == STAP
    (of,) = trap.verbindingen
    assert vlak(trap, "onderwijsconsulent").midden < of.x < vlak(trap, "schoolbestuur").midden


def test_zonder_verzuim_meer_is_de_doorbraak_half_zo_hoog_met_het_waarom() -> None:
    ladder, p = op_weg()
    heel = vlak(tekening(ladder, p), "doorbraakaanpak").hoog
    p.doe("meld_verzuimstand", {"verzuimstand": "voorbij"}, actor=SCHOOL)
    trap = tekening(ladder, p)
    half = vlak(trap, "doorbraakaanpak")
    assert (half.vorm, half.hoog) == ("niet", heel // 2)
    assert "er is geen verzuim" in next(r.stand for r in trap.regels if r.vorm == "niet")


def test_op_een_trap_die_klaar_is_staat_niemand_meer() -> None:
    ladder, p = op_weg()
    p.doe("meld_einde_ladder", {"reden": "ouders_stoppen"}, actor=OUDER)
    assert {v.vorm for v in tekening(ladder, p).vlakken} == {"gedaan", "overgeslagen", "niet"}


def test_een_datum_staat_er_alleen_als_het_reglement_een_tijd_geeft() -> None:
    for swv, dagen in (("PO9901", ["Streefdatum ma 21-09-2026", "Streefdatum ma 05-10-2026"]), ("VO9902", [])):
        ladder, p = op_weg(swv)
        trap = tekening(ladder, p)
        assert [z for r in trap.regels for z in r.zinnen if z.startswith("Stree")] == dagen
        assert "wettelijk" not in str(trap).lower()


def test_wat_niet_op_de_trap_staat_wordt_genoemd_en_niet_getekend() -> None:
    ladder, p = op_weg()
    p.doe("roep_trede_in", {"trede": "ronde-tafel", "ingeroepen_door": "school"}, actor=SCHOOL)
    trap = tekening(ladder, p)
    (regel,) = ernaast(ladder, Tredeverloop(p.stand))
    assert (regel.naam, regel.stand) == ("ronde-tafel", "Nu hier")
    assert "ma 14-09-2026: ingeroepen door school." in regel.gebeurd
    assert len(trap.vlakken) == len(ladder.treden)


@pytest.mark.parametrize("bestand", ALLE, ids=lambda b: b.stem)
def test_alles_past_en_de_lijst_zegt_wat_de_tekening_zegt(bestand: object) -> None:
    reglement = lees_reglement(bestand)  # type: ignore[arg-type]
    if reglement.ladder is None:
        return
    trap = teken(reglement.ladder)
    assert trap.breed >= BREED
    for v, r in zip(trap.vlakken, trap.regels, strict=True):
        assert v.x >= 0
        assert v.x + v.breed <= trap.breed
        assert v.y + v.hoog <= trap.hoog
        assert all(v.y < t.y < v.y + v.hoog for t in v.teksten)
        assert all(len(t.tekst) * (VETTE_LETTER if t.vet else LETTER) <= v.breed - 16 for t in v.teksten)
        woorden = " ".join(t.tekst for t in v.teksten).lower().replace("\u00a0", " ")
        assert all(zin.lower() in woorden for zin in r.zinnen if not zin.startswith(("Of:", "Kan na", "Het SWV ziet")))


def test_zonder_ladder_staat_er_dat_die_niet_is_afgesproken_en_geen_verzonnen_trede() -> None:
    html = macro(None)
    assert "geen vaste trap afgesproken" in html
    assert "<svg" not in html


def test_het_bijschrift_en_de_naam_van_de_tekening() -> None:
    html = macro(tekening(*op_weg()))
    assert "De trap staat niet in de wet." in html
    assert 'role="img" aria-labelledby="tr-titel-1 tr-uitleg-1"' in html
    assert "style=" not in html, "de bladzijde staat geen stijl in een element toe"
    svg = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert svg.findtext("title", "").startswith("Trap met 6 treden; nu hier: Schoolbestuur")
    assert "Nu hier, sinds ma 14-09-2026" in html[html.index("<ol") :]


def gebeurd(ladder: Ladder, p: Stroomproef, trede: str) -> tuple[str, ...]:
    naam = next(t.naam for t in ladder.treden if t.id == trede)
    return next(r.gebeurd for r in tekening(ladder, p).regels if r.naam == naam)


def test_per_trede_staat_wie_wanneer_wat_de_ouders_hoorden_en_wat_eruit_kwam() -> None:
    ladder, p = op_weg()
    verteld = {"trede": "gesprek", "verteld_over": "volgende_treden", "verteld": "U kunt naar het bestuur."}
    p.doe("meld_ouders_ingelicht", verteld, actor=SCHOOL)
    assert gebeurd(ladder, p, "gesprek") == (
        "ma 07-09-2026: ingeroepen door ouders.",
        "ma 14-09-2026: voorbij, niet opgelost. Dat meldde: de school.",
        "ma 14-09-2026: aan de ouders verteld over de volgende treden: “U kunt naar het bestuur.”",
    )
    assert gebeurd(ladder, p, "onderwijsconsulent") == (
        "ma 14-09-2026: overgeslagen door ouders, want dat is het recht van de ouders.",
    ), "wat ouders zelf kozen, hoeft niemand hun te vertellen"


def test_dat_ouders_niets_hoorden_staat_er() -> None:
    ladder, p = op_weg()
    assert gebeurd(ladder, p, "gesprek")[-1] == "Over deze trede is de ouders niets verteld."
    assert gebeurd(ladder, p, "schoolbestuur")[-1] == "Over deze trede is de ouders niets verteld."
    assert gebeurd(ladder, p, "doorbraakaanpak") == (), "waar niets gebeurde, is niets te vertellen"
    p.doe("meld_ouders_ingelicht", {"trede": "schoolbestuur", "verteld_over": "rechten_zorgplicht"}, actor=SCHOOL)
    assert "niets" not in gebeurd(ladder, p, "schoolbestuur")[-1]
    p.tot(moment_op(BEGIN + timedelta(days=30)))
    p.doe("meld_uitkomst_trede", {"trede": "schoolbestuur", "uitkomst": "niet_opgelost"}, actor=SCHOOL)
    assert gebeurd(ladder, p, "schoolbestuur")[-1] == "Sinds het laatste op deze trede is de ouders niets meer verteld."
    assert "ouders_niet_ingelicht" in p.stand.signaleringen


def test_wie_niet_mag_lezen_wat_is_gezegd_ziet_dat_het_is_gezegd() -> None:
    """What an auditor gets, and whoever hides names: that, when and of what; never the words."""
    ladder, p = op_weg()
    verborgen = {"vernietigd": "dossier"}
    p.doe("meld_ouders_ingelicht", {"trede": "gesprek", "verteld_over": "uitkomst", "verteld": verborgen}, actor=SCHOOL)
    assert gebeurd(ladder, p, "gesprek")[-1] == "ma 14-09-2026: aan de ouders verteld over wat eruit kwam: niet zichtbaar"


def test_wat_een_ander_beweert_en_wat_over_de_hele_trap_is_verteld() -> None:
    ladder, p = op_weg()
    p.doe("meld_uitkomst_trede", {"trede": "schoolbestuur", "uitkomst": "opgelost"}, actor=SCHOOL)
    assert "ma 14-09-2026: volgens de school is het opgelost. De ouders zeiden dat toen niet." in gebeurd(
        ladder, p, "schoolbestuur"
    )
    p.doe("meld_ouders_ingelicht", {"verteld_over": "rechten_zorgplicht", "verteld": "De school zoekt."}, actor=SCHOOL)
    assert Tredeverloop(p.stand).over_het_geheel() == (
        "ma 14-09-2026: aan de ouders verteld over hun rechten bij de zorgplicht: “De school zoekt.”",
    )


def test_zonder_trap_staat_er_toch_wat_gebeurde() -> None:
    _, p = op_weg()
    regels = ernaast(None, Tredeverloop(p.stand))
    assert [r.naam for r in regels] == ["Gesprek op school", "Ouder- en jeugdsteunpunt", "Onderwijsconsulent", "Schoolbestuur"]
    html: str = OMGEVING.get_template("trapbeeld.html").module.trap(None, 1, None, regels)  # type: ignore[attr-defined]
    assert "geen vaste trap afgesproken" in html
    assert "ma 07-09-2026: ingeroepen door ouders." in html


def test_wat_de_commissie_deed_staat_bij_haar_trede_en_wie_koos() -> None:
    ladder, p = op_weg()
    p.doe("roep_trede_in", {"trede": "geschillencommissie", "ingeroepen_door": "ouders", "geschil": 1}, actor=OUDER)
    woord = {
        "geschil": 1,
        "stand": 3,
        "ingediend_op": "2026-09-14",
        "bevoegd": True,
        "mediation": None,
        "slot": "oordeel_gegrond",
        "slot_op": "2026-09-14",
        "volgt": False,
    }
    p.doe("neem_geschil_over", woord, actor=Actor(rol=Rol.PROCEDURE))
    zinnen = gebeurd(ladder, p, "geschillencommissie")
    assert "Geschil 1 bij de geschillencommissie, ma 14-09-2026: oordeel: gegrond. Dat zegt niet of het is opgelost." in zinnen
    assert "De school wijkt van het oordeel af." in zinnen
    assert "De wet geeft de commissie dit geschil niet." not in zinnen
    assert "Wat dat voor deze trede betekent, zei nog niemand." in zinnen
    keuze = {"trede": "geschillencommissie", "uitkomst": "niet_opgelost", "gekozen_door": "T. Jansen"}
    p.doe("meld_uitkomst_trede", keuze, actor=SCHOOL)
    zinnen = gebeurd(ladder, p, "geschillencommissie")
    assert "ma 14-09-2026: voorbij, niet opgelost. Dat meldde: de school. Wie dat koos: “T. Jansen”" in zinnen
    assert "Wat dat voor deze trede betekent, zei nog niemand." not in zinnen


def macro(trap: Trap | None) -> str:
    html: str = OMGEVING.get_template("trapbeeld.html").module.trap(trap, 1, None)  # type: ignore[attr-defined]
    return html
