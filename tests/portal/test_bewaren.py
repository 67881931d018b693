"""Until when a dossier is kept, on its page and over the whole ledger."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from activities.bewaren import Bewaarlijst
from activities.postgres.sleutels import Plek
from activities.postgres.vernietigen import Vernietiger
from domain.bewaren import Bewaartermijn
from domain.grond import GRONDBOEK
from domain.procedures import PROCEDURES
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.weergave import kort
from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker

pytestmark = pytest.mark.traag
NAAM = "Bewaarling Vertrokken-Bewaarling"


@pytest.fixture(scope="module")
def weg_op(trede: Opstelling) -> date:
    """Six years ago: the five years are over."""
    vandaag = trede.samenstelling.aansluiting.vandaag()
    return date(vandaag.year - 6, 7, 31)


@pytest.fixture(scope="module")
async def weg(trede: Opstelling, weg_op: date) -> str:
    """A child that left its basisschool then, and withdrew an aanmelding since; its number."""
    dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM, geboren="2010-03-01")
    for opdracht, per in (("meld_inschrijving", date(weg_op.year - 4, 8, 24)), ("meld_uitschrijving", weg_op)):
        inhoud = {"school": SCHOOL, "per": per.isoformat(), "klopt_toch": True}
        antwoord = await trede.swv.opdracht(f"{dossier}/dossier/1", opdracht, inhoud)
        assert antwoord.status_code == 200, antwoord.text
    return dossier.split("/")[1]


def rij(b: Bezoeker) -> str:
    deel = b.laatste.text.partition('<h2 id="bewaren">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", deel).split())


async def _lijst(trede: Opstelling, nummer: str) -> list[Bewaartermijn]:
    lijst = Bewaarlijst(trede.samenstelling.ledger, PROCEDURES, GRONDBOEK)
    return [t async for t in lijst.alles() if t.stroom.dossier == nummer]


async def test_swv_en_auditor_lezen_tot_wanneer_en_waarom(swv: Bezoeker, auditor: Bezoeker, weg: str, weg_op: date) -> None:
    laatste = date(weg_op.year + 5, 7, 31)
    want = T("bewaren.want", jaren=5, begin=T("bewaren.begin.uitschrijving"), datum=kort(weg_op))
    for b in (swv, auditor):
        await b.ga(f"/dossier/{PO}/{weg}")
        assert f"{T('bewaren.klassen.dossier')} Dossier {kort(laatste)} {want} RET-06, Besluit bekostiging WPO 2022" in rij(b)
        assert NAAM not in rij(b)


async def test_wat_nog_niet_begon_zegt_dat_en_een_school_ziet_er_niets_van(
    swv: Bezoeker, school: Bezoeker, trede: Opstelling
) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    pad = "/dossier/{}/{}".format(*stroom.split("/")[:2])
    await swv.ga(pad)
    assert T("bewaren.nog_niet") in rij(swv)
    assert T("bewaren.want_nog_niet", jaren=5, begin=T("bewaren.begin.uitschrijving")) in rij(swv)
    assert T("bewaren.beletsel.procedure") in rij(swv)
    await school.ga(pad)
    assert school.laatste.status_code == 200
    assert rij(school) == ""


async def test_de_lijst_over_alles_noemt_wat_er_nog_is(trede: Opstelling, weg: str, weg_op: date) -> None:
    (t,) = await _lijst(trede, weg)
    assert t.tot == date(weg_op.year + 5, 7, 31)
    assert t.vrij(t.tot + timedelta(days=1))
    assert not t.vrij(t.tot)
    vernietiger = Vernietiger(trede.samenstelling.ledger.pool, trede.samenstelling.ledger.sleutels)
    assert await vernietiger.sleutel(Plek(f"{PO}/{weg}", "kind", "dossier"), reden=t.regel, door="m1")
    assert await _lijst(trede, weg) == []
