"""The ladder as stairs: what stands where, by shape and in words, and that the list says the same. Without servers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from defusedxml import ElementTree

from domain.afspraken import Ladder
from domain.gebeurtenis import Actor, Rol
from domain.grond import Grond
from domain.ladder.toestand import LadderToestand
from domain.procedures import PROCEDURES
from domain.reglement import lees_reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from portal.paginas.trapbeeld import BREED, LETTER, STAP, VETTE_LETTER, Trap, Vlak, teken
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
    assert isinstance(p.stand.eigen, LadderToestand)
    return teken(ladder, p.stand.eigen)


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
    assert trap.buiten == ("ronde-tafel",)
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


def macro(trap: Trap | None) -> str:
    html: str = OMGEVING.get_template("trapbeeld.html").module.trap(trap, 1, None)  # type: ignore[attr-defined]
    return html
