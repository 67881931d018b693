"""How the pure engine lets time run: order, outages, repeated messages, several streams."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.draaiboek import draai, fouten
from worker.scenario.tijdstip import lokaal
from worker.scenario.uitvoeren import Gedraaid

KOP = """\
scenario: proef
swv: PO9901
begin: 2026-03-16
scholen: [{brin: 11ZZ00, schoolsoort: basisschool, regime: bijzonder}]
"""
VRAAG = """\
stappen:
  - {op: 2026-03-16, door: {rol: ouder}, procedure: aanvraag/1, doe: vraag_aan, met: {school: 11ZZ00, wens: w}}
"""


def antwoord(dag: int, met: str, verwacht: str) -> str:
    """A step that answers, each time under the same id."""
    wie = f"op: 2026-03-{dag}, bericht_id: b1, door: {{rol: school}}, procedure: aanvraag/1"
    return f"  - {{{wie}, doe: antwoord, met: {{{met}}}, verwacht: {verwacht}}}\n"


def soorten(g: Gedraaid, stroom: str = "aanvraag") -> list[str]:
    (gevonden,) = [v for id_, v in g.uitslag.stromen.items() if f"/{stroom}/" in id_]
    return [v.soort for v in gevonden]


def test_een_bericht_haalt_een_alarm_dat_eerder_moest_spreken_niet_in(tmp_path: Path) -> None:
    """The timer goes off some time after midnight; a message in between finds the Termijn passed all the same."""
    antwoord = "  - {op: 2026-04-29 00:01, door: {rol: school}, procedure: aanvraag/1, doe: antwoord, met: {motivering: m}}\n"
    (g,) = draai(tmp_path, KOP + VRAAG + antwoord)
    assert soorten(g).index("TermijnVerstreken") < soorten(g).index("Beantwoord")


def test_na_een_storing_gaat_alles_op_volgorde_van_moment(tmp_path: Path) -> None:
    tekst = KOP + "storing: {van: 2026-04-20, tot: 2026-05-10}\n" + VRAAG
    tekst += "  - {op: 2026-05-01, door: {rol: school}, procedure: aanvraag/1, doe: antwoord, met: {motivering: m}}\n"
    (g,) = draai(tmp_path, tekst)
    volgorde = [s for s in soorten(g) if s in ("TermijnNadert", "TermijnVerstreken", "Beantwoord")]
    assert volgorde == ["TermijnNadert", "TermijnVerstreken", "Beantwoord"], "de alarmen waren er eerder dan het bericht"
    laatste = g.uitslag.stromen["PO9901/2026-0001/aanvraag/1"][-1]
    assert lokaal(laatste.ontvangen_op) == "2026-05-01 09:00"
    assert lokaal(laatste.vastgelegd_op) == "2026-05-10 09:00"


def test_wat_voor_het_alarm_binnenkwam_telt_na_een_storing_ook_eerst(tmp_path: Path) -> None:
    tekst = KOP + "storing: {van: 2026-04-20, tot: 2026-05-10}\n" + VRAAG
    tekst += "  - {op: 2026-04-22, door: {rol: school}, procedure: aanvraag/1, doe: vraag_aanvulling}\n"
    (g,) = draai(tmp_path, tekst)
    assert "TermijnOpgeschort" in soorten(g)
    assert "TermijnVerstreken" not in soorten(g)


@pytest.mark.parametrize(
    ("tweede", "verwacht"),
    [("motivering: m", "dubbel"), ("motivering: anders", "{uitkomst: ongeldig, regels: [andere_inhoud]}")],
)
def test_dezelfde_id_nog_eens(tmp_path: Path, tweede: str, verwacht: str) -> None:
    tekst = KOP + VRAAG + antwoord(20, "motivering: m", "aanvaard") + antwoord(21, tweede, verwacht)
    assert fouten(tmp_path, tekst + "verwacht: {gebeurtenissen: {soort: Beantwoord, aantal: 1}}\n") == []


def test_dezelfde_id_nog_eens_terwijl_de_eerste_nog_wacht(tmp_path: Path) -> None:
    tekst = KOP + "storing: {van: 2026-03-19, tot: 2026-03-23}\n" + VRAAG
    tekst += antwoord(20, "motivering: m", "aanvaard") + antwoord(21, "motivering: m", "dubbel")
    assert fouten(tmp_path, tekst + "verwacht: {gebeurtenissen: {soort: Beantwoord, aantal: 1, op: 2026-03-23}}\n") == []


def test_wat_een_stroom_een_andere_vertelt_komt_op_hetzelfde_moment_aan(tmp_path: Path) -> None:
    (g,) = draai(tmp_path, KOP + VRAAG)
    (vernomen,) = g.uitslag.stromen["PO9901/2026-0001/dossier/1"]
    assert vernomen.soort == "AanvraagVernomen"
    assert vernomen.vastgelegd_op == g.uitslag.stromen["PO9901/2026-0001/aanvraag/1"][0].vastgelegd_op
    assert soorten(g) == ["Aangevraagd", "TermijnGestart", "EffectGevraagd", "EffectUitgevoerd"]


def test_twee_keer_hetzelfde_verhaal_is_hetzelfde(tmp_path: Path) -> None:
    (een,), (twee,) = draai(tmp_path, KOP + VRAAG), draai(tmp_path, KOP + VRAAG)
    assert een.uitslag.stromen == twee.uitslag.stromen


def test_de_tijd_loopt_tot_het_einde_ook_als_er_niets_meer_gedaan_wordt(tmp_path: Path) -> None:
    (g,) = draai(tmp_path, KOP + VRAAG + "tot: 2026-04-28\n")
    assert "TermijnVerstreken" not in soorten(g)
    (g,) = draai(tmp_path, KOP + VRAAG + "tot: 2026-04-29\n")
    assert soorten(g)[-3:] == ["TermijnVerstreken", "Stilte", "SignaleringGegeven"]
