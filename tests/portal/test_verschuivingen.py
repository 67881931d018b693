"""Which dates another version moves, on a page and as a file: for the SWV and the auditor, a part at a time; nothing is done."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from importlib import import_module

import pytest
from openpyxl import load_workbook

from domain.grond import Grond
from domain.recht import RECHT
from portal.paginas.kind import NAMEN
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import PO, Opstelling
from tests.portal.conftest import Bezoeker, rustige_aanmelding

pytestmark = pytest.mark.traag
MODULE = import_module("portal.paginas.verschuivingen")
PAD = f"/reglement/{PO}/verschuivingen"
VRAAG = f"{PAD}?versie=later"
ROEPNAAM = "Zwaluwtje"


@contextmanager
def korter(trede: Opstelling, over: int = 0) -> Iterator[None]:
    """A version with a week less to decide, in force after so many days."""
    a = trede.samenstelling.aansluiting
    nu = a.grondboek.voor(PO, a.vandaag()).reglement
    later = nu.model_copy(update={"versie": "later", "geldig_van": a.vandaag() + timedelta(days=over)})
    recht = RECHT.met([{"id": "AAN-04", "periode": "P5W", "opgenomen_op": max(RECHT.opnamedagen) + timedelta(days=1)}])
    with a.grondboek.alleen((*a.grondboek.alle(), Grond(later, recht))):
        yield


@pytest.fixture(autouse=True)
def op_een_bladzijde(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others left running does not push what a test looks for to a later page."""
    for grens in ("AANTAL", "BEKEKEN", "PAGINAGEDULD"):
        monkeypatch.setattr(MODULE, grens, 100_000)


def geteld(b: Bezoeker) -> tuple[int, int]:
    """How many were looked at, and in how many something moves."""
    gevonden = re.search(r"(\d+) procedures nagekeken. Bij (\d+) schuift", b.tekst)
    assert gevonden is not None, b.tekst
    return int(gevonden[1]), int(gevonden[2])


async def test_van_het_reglement_naar_de_datums_en_het_formulier(trede: Opstelling, swv: Bezoeker, auditor: Bezoeker) -> None:
    stroom = await rustige_aanmelding(trede)
    formulier = f"/dossier/{stroom}/opdracht/neem_grond_over"
    with korter(trede):
        await swv.ga(f"/reglement/{PO}?versie=later")
        assert VRAAG in swv.laatste.text
        await swv.ga(VRAAG)
        assert "AAN-04 verschuift: was" in swv.tekst
        schuift = geteld(swv)
        assert schuift[1] >= 1
        assert formulier in swv.laatste.text
        await auditor.ga(VRAAG)
        assert geteld(auditor) == schuift, "zonder persoonsgegevens komt hetzelfde uit"
        assert formulier not in auditor.laatste.text
        assert ".csv" not in auditor.laatste.text
        assert (await swv.ga(formulier)).status_code == 200
    with korter(trede, over=90):
        await swv.ga(VRAAG)
        assert "Overnemen kan vanaf die dag" in swv.tekst
        assert geteld(swv) == schuift
        assert formulier not in swv.laatste.text
    assert "GrondOvergenomen" not in await trede.swv.soorten(stroom), "er is niets gedaan"


async def test_een_bladzijde_zegt_dat_zij_een_deel_is_en_gaat_verder(
    trede: Opstelling, swv: Bezoeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        await rustige_aanmelding(trede)
    with korter(trede):
        await swv.ga(VRAAG)
        alle, schuift = geteld(swv)
        assert "Verder kijken" not in swv.tekst
        monkeypatch.setattr(MODULE, "STAP", 1)
        monkeypatch.setattr(MODULE, "AANTAL", 1)
        monkeypatch.setattr(MODULE, "PAGINAGEDULD", 600)
        adres, gezien = VRAAG, [0, 0]
        while adres:
            await swv.ga(adres)
            assert "Dit is een deel van de procedures." in swv.tekst
            deel = geteld(swv)
            assert deel[1] <= 1
            gezien = [x + y for x, y in zip(gezien, deel, strict=True)]
            verder = re.search(r'href="(\?[^"]*na=[^"]*)"', swv.laatste.text)
            adres = f"{PAD}{unescape(verder[1])}" if verder else ""
        assert gezien == [alle, schuift]
        monkeypatch.setattr(MODULE, "PAGINAGEDULD", 0)
        await swv.ga(VRAAG)
        assert geteld(swv)[0] == 1


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
async def test_als_bestand(trede: Opstelling, swv: Bezoeker, soort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stroom = await rustige_aanmelding(trede)
    with korter(trede):
        geheel = await swv.ga(f"{PAD}.{soort}?versie=later")
        monkeypatch.setattr(MODULE, "STAP", 1)
        monkeypatch.setattr(MODULE, "BESTANDGEDULD", 0)
        deel = await swv.ga(f"{PAD}.csv?versie=later")
    if soort == "csv":
        kop, *rijen = csv.reader(io.StringIO(geheel.content.decode("utf-8-sig"), newline=""), delimiter=";")
    else:
        kop, *rijen = load_workbook(io.BytesIO(geheel.content)).active.iter_rows(values_only=True)
    assert list(kop) == list(T.deel("verschuivingen.bestandskop").values())
    (rij,) = [r for r in rijen if r[0] == stroom.split("/")[1] and r[2] == "AAN-04"]
    assert str(rij[4]) < str(rij[3])
    assert str(rij[-1]).endswith(f"/dossier/{stroom}/opdracht/neem_grond_over")
    assert "Niet alles staat hier" in deel.content.decode("utf-8-sig")
    assert "-afgekapt.csv" in deel.headers["content-disposition"]


async def test_namen_verbergen_geldt_ook_hier(trede: Opstelling, swv: Bezoeker) -> None:
    dossier = await trede.swv.nieuw_dossier(**{NAMEN[0]: ROEPNAAM})
    await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", {"school": "11ZZ00", "kanaal": "brief"})
    await trede.wacht_op(f"{dossier}/aanmelding/1", "DossierstandBekend")
    with korter(trede):
        await swv.ga(VRAAG)
        assert ROEPNAAM in swv.tekst
        await swv.stuur("/voorkeuren", namen="verbergen", terug=VRAAG)
        await swv.ga(VRAAG)
        assert ROEPNAAM not in swv.laatste.text
        assert dossier.split("/")[1] in swv.tekst


async def test_wie_er_niet_bij_mag(trede: Opstelling, swv: Bezoeker, school: Bezoeker, auditor: Bezoeker) -> None:
    assert (await school.ga(PAD)).status_code == 403
    assert (await school.ga(f"{PAD}.csv")).status_code == 403
    assert (await auditor.ga(f"{PAD}.csv")).status_code == 403
    assert (await swv.ga("/reglement/VO9902/verschuivingen")).status_code == 404
    for fout in ("?versie=bestaat-niet", "?versie=2026-1"):
        assert (await swv.ga(f"{PAD}{fout}")).status_code == 404


async def test_waar_niets_loopt_staat_dat_er(trede: Opstelling, swv: Bezoeker, monkeypatch: pytest.MonkeyPatch) -> None:
    async def niets(*_: object, **__: object) -> object:
        return MODULE.Gezien((), None)

    monkeypatch.setattr(MODULE, "_kijk", niets)
    await swv.ga(PAD)
    assert "Er loopt geen procedure." in swv.tekst
