"""A reglement is checked against the law, line by line; it begins as a commented file; its versions stay apart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from domain.afspraken import Ladder, Normnaam, Trede
from domain.grond import Grondboek
from domain.keuring import keur
from domain.procedures import PROCEDURES
from domain.recht import RECHT
from domain.reglement import Reglement, lees_reglement
from worker import gronden
from worker.fout import Fout, Status
from worker.instellingen import CHECKOUT
from worker.opdrachtregel import main
from worker.reglement import lees_en_keur

MAP = CHECKOUT / "reglementen"
VOORBEELDEN = sorted((MAP / "voorbeelden").glob("*.yaml"))
ALLE = [*sorted(MAP.glob("*.yaml")), *VOORBEELDEN]
KOP = (
    "swv: PO9950\nnaam: Proef\nversie: '1'\ngeldig_van: 2026-08-01\nscholen:\n"
    "  - {brin: 11ZZ00, schoolsoort: basisschool, regime: bijzonder, bevoegd_gezag: S}\n"
)
TWEE = "    deskundigen: [{wie: a, van: swv}, {wie: b, van: buiten}]\n"
ROUTE = f"tlvroutes:\n  - naam: r\n    onderwijs: [sbo]\n    aanvrager: x\n    beslist: directeur\n{TWEE}"
TREDE = "ladder:\n  treden:\n    - {id: a, naam: A, inroepen: [ouders], leidt: b"


def keur_tekst(tmp_path: Path, tekst: str) -> list[tuple[int, str, str]]:
    bestand = tmp_path / "r.yaml"
    bestand.write_text(KOP + tekst, encoding="utf-8")
    gevonden = [(b.regel, b.bevinding.ernst, b.bevinding.regel) for b in lees_en_keur(bestand).bevindingen]
    return [b for b in gevonden if b[1] != "toont"]


def toont(tmp_path: Path, tekst: str) -> list[tuple[int, str]]:
    """What is only shown: the line, and what is said of it."""
    bestand = tmp_path / "r.yaml"
    bestand.write_text(KOP + tekst, encoding="utf-8")
    return [(b.regel, b.bevinding.tekst) for b in lees_en_keur(bestand).bevindingen if b.bevinding.ernst == "toont"]


@pytest.mark.parametrize("bestand", ALLE, ids=lambda b: b.stem)
def test_wat_wordt_meegeleverd_is_nergens_ruimer_dan_de_wet(bestand: Path) -> None:
    assert lees_en_keur(bestand).fouten == ()


def test_een_plan_dat_voor_1_mei_ging_is_op_tijd(tmp_path: Path) -> None:
    assert keur_tekst(tmp_path, "ondersteuningsplan:\n  begint_op: 2026-08-01\n  gestuurd_op: 2026-04-30\n") == []


def test_zeven_soorten_samenwerkingsverband_als_voorbeeld(tmp_path: Path) -> None:
    assert [lees_reglement(b).swv for b in VOORBEELDEN] == [b.stem for b in VOORBEELDEN]
    assert len(VOORBEELDEN) == 7
    hersteld = next(b for b in VOORBEELDEN if b.stem == "PO9914")
    assert _gevonden(hersteld) == []
    zoals_beschreven = tmp_path / "beschreven.yaml"
    tekst = hersteld.read_text(encoding="utf-8")
    zoals_beschreven.write_text(
        tekst.replace("tweede deskundige van het samenwerkingsverband, van: swv", "de tweede, van: swv, kiest: ja"),
        encoding="utf-8",
    )
    assert _gevonden(zoals_beschreven) == ["TLV-02"], "de deskundige die ook beslist"


def _gevonden(bestand: Path) -> list[str]:
    """The rules of what is wrong or unwise, without what is only shown."""
    return [x.bevinding.regel for x in lees_en_keur(bestand).bevindingen if x.bevinding.ernst != "toont"]


@pytest.mark.parametrize(
    ("tekst", "plaatsen"),
    [
        ("normen:\n  - {wat: een tijd waar niets bij loopt, duur: P2W}\n", [8]),
        ("normen:\n  - {wat: bevestigen, duur: P1W, telt_voor: tlv.bevestiging}\n", []),
        ("organen:\n  - {naam: Loket, taak: loket}\n", [8]),
        ("organen:\n  - {naam: Loket, taak: loket}\n" + ROUTE + "    langs: [Loket]\n", [10]),
        ("bezwaar: {eerst_gesprek: ja}\n", [7]),
        ("bezwaar:\n  commissie: eigen\n  indienen_bij: commissie\n", [9]),
        ("bezwaar: {naam: Verzonnen, eerst_gesprek: nee, indienen_bij: swv}\n", []),
        ("thuiszitters:\n  - {naam: t, uren: 16, binnen: P4W}\n", [8]),
        ("thuiszitters:\n  - {naam: t, langer_dan: P4W}\n", []),
        ("thuiszitters:\n  - {naam: t, langer_dan: P4W, meldt_aan: [swv]}\n", [8]),
    ],
)
def test_wat_alleen_wordt_getoond_staat_erbij(tmp_path: Path, tekst: str, plaatsen: list[int]) -> None:
    gezegd = toont(tmp_path, tekst)
    assert [regel for regel, _ in gezegd] == plaatsen
    assert all(zin.startswith("wordt getoond, stuurt niets: ") for _, zin in gezegd)


@pytest.mark.parametrize(
    ("tekst", "bevinding"),
    [
        # Before 1 May of the year in which the plan begins (WPO 18a(7)); a day too late, or not sent as far as is known.
        ("ondersteuningsplan:\n  begint_op: 2026-08-01\n  gestuurd_op: 2026-05-01\n", (9, "waarschuwing", "RET-05")),
        ("ondersteuningsplan:\n  begint_op: 2026-08-01\n", (7, "waarschuwing", "RET-05")),
        # A term longer than the law's; of the parents' own time, one that is shorter.
        ("servicenormen:\n  TLV-04: P9W\n", (8, "fout", "TLV-03")),
        ("servicenormen:\n  TLV-03: P6W\n", (8, "fout", "TLV-03")),
        ("servicenormen:\n  OPP-01: P7W\n", (8, "fout", "OPP-01")),
        ("servicenormen:\n  OPP-05: P13M\n", (8, "fout", "OPP-05")),
        # What keeps an opp that has all that the law asks from being in force (opp.md C12).
        ("opp: {eisen: [HGPD]}\nsterkten:\n  opp.eisen_swv: reglement\n", (9, "fout", "OPP-07")),
        ("sterkten:\n  opp.reeel_overleg: reglement\n", (8, "fout", "OPP-02")),
        ("opp:\n  instemming: hele_opp\n", (8, "waarschuwing", "OPP-03")),
        ("servicenormen:\n  TLV-99: P6W\n", (8, "fout", "TLV-99")),
        ("normen:\n  - {wat: besluit, duur: P45D, telt: werkdagen, regel: TLV-03}\n", (8, "fout", "TLV-03")),
        ("normen:\n  - {wat: bezwaar maken, duur: P2W, regel: BZT-01}\n", (8, "fout", "BZT-01")),
        ("normen:\n  - {wat: melden, duur: P1D, regel: SCH-03}\n", (8, "fout", "SCH-03")),
        # A norm of its own that is counted stays within the law: later than a week is no way to keep a child at home.
        ("normen:\n  - {wat: thuis, duur: P8D, telt_voor: verwijdering.thuis}\n", (8, "fout", "SCH-01")),
        ("normen:\n  - {wat: besluit, duur: P9W, telt_voor: tlv.besluit}\n", (8, "fout", "TLV-03")),
        ("normen:\n  - {wat: compleet, duur: P9W, telt_voor: tlv.volledig}\n", (8, "fout", "TLV-03")),
        # What the SWV's own route asks may hold a decision up, but for a signature that the law does not ask.
        ("sterkten:\n  tlv.besproken: reglement\n", (8, "waarschuwing", "TLV-03")),
        ("sterkten:\n  tlv.handtekening_ouders: reglement\n", (8, "fout", "TLV-01")),
        (ROUTE + "organen:\n  - {naam: directeur, taak: adviseert}\n", (14, "waarschuwing", "TLV-02")),
        # A strength below that of the Poort.
        ("sterkten:\n  schorsing.schriftelijk: beleid\n", (8, "fout", "SCH-02")),
        ("sterkten:\n  schorsing.gehoord: wens\n", (8, "fout", "SCH-02")),
        ("sterkten:\n  schorsing.bestaat_niet: wet\n", (8, "fout", "-")),
        ("sterkten:\n  schorsing.gehoord: wet\n", (8, "waarschuwing", "SCH-02")),
        ("vooralarmen:\n  AAN-99: [3]\n", (8, "fout", "AAN-99")),
        ("vooralarmen:\n  AAN-04: [0]\n", (8, "fout", "AAN-04")),
        ("vooralarmen:\n  AAN-06: [3]\n", (8, "waarschuwing", "AAN-06")),
        # A rung that stands in the way of what the law opens.
        (TREDE + ", gaat_voor: [aanmelding]}\n", (9, "fout", "AAN-01")),
        (TREDE + ", gaat_voor: [bezwaar]}\n", (9, "fout", "BZT-01")),
        (TREDE + ", soort: onderwijsconsulent}\n", (9, "fout", "ESC-01")),
        (TREDE.replace("ouders", "school") + ", soort: geschillencommissie}\n", (9, "fout", "GPO-01")),
        (TREDE + ", soort: doorbraakaanpak}\n", (9, "waarschuwing", "ESC-01")),
        (
            TREDE + ", streeftermijn: P7W}\n"
            "    - {id: g, naam: G, soort: geschillencommissie, na: [a], inroepen: [ouders], leidt: v}\n",
            (10, "waarschuwing", "GPO-01"),
        ),
        (TREDE + "}\ndoorzettingsmacht: {functie: wethouder, over: plaatsing}\n", (10, "waarschuwing", "ESC-01")),
        # The tlv: two experts who are not the one that decides; the decision goes to both; it lasts a whole schooljaar.
        (ROUTE.replace(TWEE, "    deskundigen: [{wie: a, van: swv}]\n"), (12, "fout", "TLV-02")),
        (ROUTE.replace("wie: b", "wie: directeur"), (12, "waarschuwing", "TLV-02")),
        (ROUTE.replace("van: buiten", "van: aanvragende_school"), (12, "waarschuwing", "TLV-02")),
        (ROUTE + "    geadresseerden: [school]\n", (13, "fout", "TLV-06")),
        (ROUTE + "    geadresseerden: [ouders]\n", (13, "fout", "TLV-06")),
        (ROUTE + "    duur: [0, 1]\n", (13, "fout", "TLV-07")),
        (ROUTE + "    bij_onvolledig: stopzetten\n", (13, "fout", "TLV-05")),
        (ROUTE + "    handtekeningen: [{van: ouders}]\n", (13, "waarschuwing", "TLV-01")),
        ("tlv:\n  schooljaren: {so: 0}\n", (8, "fout", "TLV-07")),
        ("bezwaar: {commissie: eigen, naam: C}\n", (7, "waarschuwing", "BZT-12")),
        ("bezwaar: {indienen_bij: commissie}\n", (7, "waarschuwing", "BZT-14")),
        ("bezwaar: {eerst_gesprek: ja}\n", (7, "waarschuwing", "BZT-03")),
        ("thuiszitters:\n  - {naam: t, uren: 20, binnen: P4W}\n", (8, "waarschuwing", "LPW-01")),
        ("thuiszitters:\n  - {naam: t, langer_dan: P3M}\n", (8, "waarschuwing", "LPW-04")),
        ("  - {brin: 11ZZ00, schoolsoort: sbo, regime: bijzonder, bevoegd_gezag: S}\n", (7, "fout", "AAN-04")),
    ],
)
def test_elke_keuring_noemt_regel_en_plaats(tmp_path: Path, tekst: str, bevinding: tuple[int, str, str]) -> None:
    assert keur_tekst(tmp_path, tekst) == [bevinding]


@pytest.mark.parametrize(
    "tekst",
    [
        "servicenormen:\n  TLV-04: P8W\n  OPP-01: P6W\n",
        # Of a rule, or of one Termijn where a rule has more.
        "vooralarmen:\n  TLV-03: [14]\n  TLV-03-norm: [7]\n",
        "normen:\n  - {wat: besluit, duur: P40D, telt: werkdagen, regel: TLV-03}\n",
        "sterkten:\n  schorsing.gehoord: reglement\n",
        ROUTE,
        TREDE + ", soort: onderwijsconsulent, verplicht: nee, gaat_voor: [tlv]}\n",
        "thuiszitters:\n  - {naam: t, langer_dan: P4W}\n  - {naam: u, langer_dan: P3M}\n",
    ],
)
def test_wat_binnen_de_wet_blijft_mag(tmp_path: Path, tekst: str) -> None:
    assert keur_tekst(tmp_path, tekst) == []


@pytest.mark.parametrize(
    ("tekst", "regel", "zegt"),
    [
        ("vreemd: 1\n", 7, "onbekend woord 'vreemd'"),
        ("ladder: {treden: []}\n", 7, "1 tot 12 treden"),
        (TREDE.replace("[ouders]", "[oma]") + "}\n", 9, "is een van"),
        (TREDE.replace("[ouders]", "[]") + "}\n", 9, "noem er minstens 1"),
        (TREDE + ", na: [b]}\n", 7, "die trede is er niet"),
        (TREDE + ", na: [a]}\n", 7, "in een kring"),
        (TREDE + ", na: [b]}\n    - {id: b, naam: B, inroepen: [ouders], leidt: b, na: [a]}\n", 7, "in een kring"),
        (TREDE + ", keuze: k}\n", 7, "er is niets te kiezen"),
        (TREDE + "}\n    - {id: a, naam: A, inroepen: [ouders], leidt: b}\n", 7, "staat er twee keer"),
        (TREDE + ", streeftermijn: P2X}\n", 9, "geen periode"),
        ("doorzettingsmacht: {functie: f, over: o, na: [z]}\n", 1, "staat niet op de ladder"),
        (ROUTE + "    langs: [Loket]\n", 1, "zet dat ook onder 'organen'"),
        # A norm counts for what a procedure can count, once, and in a way that it can count.
        ("normen:\n  - {wat: w, duur: P1W, telt_voor: geschil.oordeel}\n", 8, "is een van"),
        ("normen:\n" + 2 * "  - {wat: w, duur: P1W, telt_voor: tlv.volledig}\n", 1, "twee normen die tellen voor"),
        ("normen:\n  - {wat: w, duur: P1W, telt: werkdagen}\n", 8, "schrijf P10D in plaats van P1W"),
        ("normen:\n  - {wat: w, duur: P9D, telt: werkdagen, telt_voor: tlv.besluit}\n", 8, "telt Trede in dagen"),
        ("normen:\n  - {wat: w, duur: P1W, telt_voor: tlv.volledig, verlengbaar: ja}\n", 8, "alleen de norm 'tlv.besluit'"),
    ],
)
def test_wat_geen_reglement_is(tmp_path: Path, tekst: str, regel: int, zegt: str, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "r.yaml"
    bestand.write_text(KOP + tekst, encoding="utf-8")
    assert main(["reglement", "controleer", str(bestand)]) == 2
    gemeld = capsys.readouterr().err
    assert f"r.yaml:{regel}: " in gemeld
    assert zegt in gemeld


def test_de_uitgang_zegt_of_het_ruimer_is_dan_de_wet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "r.yaml"
    bestand.write_text(KOP + "bezwaar: {eerst_gesprek: ja}\n", encoding="utf-8")
    assert main(["reglement", "controleer", str(bestand)]) == 0
    assert "nergens ruimer dan de wet, 1 waarschuwing." in capsys.readouterr().out
    bestand.write_text(KOP + "servicenormen: {TLV-04: P9W}\n", encoding="utf-8")
    assert main(["reglement", "controleer", str(bestand), str(ALLE[0])]) == 1
    uit = capsys.readouterr().out
    assert f"{bestand}:7: fout (TLV-03): 9 weken is langer dan de 8 weken van TLV-03" in uit


@pytest.mark.parametrize("ladder", ["erop", "ervoor", "geen"])
def test_een_nieuw_bestand_is_goed_en_elk_voorbeeld_erin_ook(tmp_path: Path, ladder: str) -> None:
    naar = tmp_path / "nieuw.yaml"
    opdracht = ["reglement", "nieuw", "PO9950", "--ladder", ladder, "--naar", str(naar)]
    assert main(opdracht) == 0
    nieuw = lees_en_keur(naar)
    assert nieuw.fouten == ()
    assert (nieuw.reglement.swv, nieuw.reglement.ladder is None) == ("PO9950", ladder == "geen")
    assert main(opdracht) == 2, "een bestaand bestand blijft zoals het is"
    if ladder == "geen":
        return
    # Every example in the comments, taken out of them.
    tekst = re.sub(r"^#  ", "  ", naar.read_text(encoding="utf-8"), flags=re.MULTILINE)
    tekst = re.sub(r"^# (hulp|doorzettingsmacht|ondersteuningsplan):", r"\1:", tekst, flags=re.MULTILINE)
    naar.write_text(re.sub(r"^(\w+): (\[\]|\{\})$", r"\1:", tekst, flags=re.MULTILINE), encoding="utf-8")
    vol = lees_en_keur(naar)
    assert _gevonden(naar) == []
    leeg = {veld for veld in Reglement.model_fields if not getattr(vol.reglement, veld)}
    assert leeg == set()


def test_de_twee_lezingen_van_waar_het_schoolbestuur_staat() -> None:
    po, vo = (lees_reglement(MAP / f"{s}-2026-2.yaml").ladder for s in ("PO9901", "VO9902"))
    assert po is not None
    assert vo is not None
    assert {t.id for t in po.keuzes(next(t for t in po.treden if t.soort == "schoolbestuur"))} == {
        "onderwijsconsulent",
        "schoolbestuur",
    }
    assert vo.klimt()[0].soort == "schoolbestuur"
    for ladder in (po, vo):
        assert ladder.klimt()[-1].soort == "geschillencommissie"
        assert next(t for t in ladder.treden if t.soort == "doorbraakaanpak").bij == "verzuim"


def test_gelijk_hoog_is_alleen_wat_naast_elkaar_staat() -> None:
    ladder = Ladder(
        treden=tuple(
            Trede(id=id_, naam=id_, na=na, keuze=keuze, inroepen=("ouders",), leidt="x")
            for id_, na, keuze in (
                ("a", (), None),
                ("b", ("a",), "k"),
                ("c", ("a", "b"), "k"),
                ("d", ("c",), None),
                ("e", ("a",), None),
            )
        )
    )
    assert ladder.hoogten() == {"a": 1, "b": 2, "c": 2, "d": 3, "e": 2}


def test_een_reglement_van_vandaag_houdt_zijn_hash() -> None:
    """A stream finds its ground by it: a field that a later build adds may not change it."""
    assert lees_reglement(MAP / "PO9901.yaml").inhoud_hash() == "c2574592a61ee7c92fc1e9a0c5bcab64430a07bb58121c501602bf1f385393a2"
    assert lees_reglement(MAP / "VO9902.yaml").inhoud_hash() == "425ca603ac32594598392c4efc466ec28f57dbff4d36330539af18942780f07c"


def test_wat_begint_neemt_de_versie_van_die_dag_en_wat_loopt_vindt_de_zijne() -> None:
    boek = Grondboek()
    gronden.laad(MAP, boek)
    voor, na = boek.voor("PO9901", date(2026, 7, 31)), boek.voor("PO9901", date(2026, 8, 1))
    assert (voor.reglement.versie, na.reglement.versie) == ("2026-1", "2026-2")
    assert voor.hash != na.hash
    assert boek.met_hash(voor.hash).reglement.ladder is None
    assert boek.met_hash(na.hash).reglement.ladder is not None


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("servicenormen: {TLV-04: P9W}\n", "fout (TLV-03)"),
        ("vreemd: 1\n", "onbekend woord"),
    ],
)
def test_een_reglement_dat_ruimer_is_dan_de_wet_wordt_niet_geladen(tmp_path: Path, tekst: str, zegt: str) -> None:
    (tmp_path / "r.yaml").write_text(KOP + tekst, encoding="utf-8")
    with pytest.raises(Fout, match=re.escape(zegt)) as fout:
        gronden.laad(tmp_path, Grondboek())
    assert fout.value.status == Status.INSTELLING


def test_twee_versies_van_een_dag_of_een_versie_met_twee_inhouden(tmp_path: Path) -> None:
    shutil.copy(MAP / "PO9901.yaml", tmp_path / "a.yaml")
    tekst = (MAP / "PO9901.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text(tekst.replace('"2026-1"', '"2026-9"'), encoding="utf-8")
    with pytest.raises(Fout, match="kies een andere dag"):
        gronden.laad(tmp_path, Grondboek())
    (tmp_path / "b.yaml").write_text(tekst.replace("2015-01-01", "2016-01-01"), encoding="utf-8")
    with pytest.raises(Fout, match="geef deze een nieuwe versie"):
        gronden.laad(tmp_path, Grondboek())


def test_elke_keuring_kijkt_ook_naar_een_leeg_reglement() -> None:
    leeg = Reglement(swv="PO9950", naam="x", versie="1", geldig_van=date(2026, 8, 1))
    assert [b.ernst for b in keur(leeg, PROCEDURES, RECHT)] == ["waarschuwing"]


def _paden(model: type[BaseModel], voor: str = "") -> Iterator[str]:
    """Every field of the schema by its place in the file; `bron` may stand everywhere."""
    for naam, veld in model.model_fields.items():
        if naam != "bron":
            yield voor + naam
            for binnen in _modellen(veld.annotation):
                yield from _paden(binnen, f"{voor}{naam}.")


def _modellen(soort: Any) -> list[type[BaseModel]]:
    if isinstance(soort, type) and issubclass(soort, BaseModel):
        return [soort]
    return [m for deel in get_args(soort) for m in _modellen(deel)]


def test_elk_veld_van_een_reglement_staat_in_de_documentatie() -> None:
    """What it means and what it steers; a field that is new here must be told of there."""
    tekst = (CHECKOUT / "docs" / "reglement.md").read_text(encoding="utf-8")
    assert [pad for pad in _paden(Reglement) if f"`{pad}`" not in tekst] == []


def test_wat_een_norm_kan_tellen_staat_in_de_documentatie_en_wordt_geteld() -> None:
    """Each name that the schema takes is of a Termijn, but for the day that a letter sets."""
    tekst = (CHECKOUT / "docs" / "reglement.md").read_text(encoding="utf-8")
    geteld = {t.norm or t.korter_met for p in PROCEDURES.values() for t in p.termijnen}
    assert set(get_args(Normnaam)) - geteld == {"tlv.aanvulling"}
    assert [naam for naam in get_args(Normnaam) if f"| `{naam}` |" not in tekst] == []
