"""One trace from the HTTP request to the SQL statement, its id beside the event, and no personal data in any of it."""

from __future__ import annotations

import asyncio
from base64 import b64encode

import asyncpg
import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.opstelling import PO, SCHOOL, Opstelling, sleutel
from worker.telemetrie.spoor import Zeef

NAAM = "Zevenblad-Heksenkruid"
VERHAAL = "Zevenblad-verhaal: is bang in de klas"


def test_de_zeef_laat_alleen_door_wat_op_de_lijst_staat() -> None:
    uit = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(Zeef(uit)))
    kenmerken = {"trede.stroom": "PO9901/2026-0042/aanmelding/1", "db.statement.parameters": NAAM}
    with (
        pytest.raises(ValueError, match=NAAM),
        provider.get_tracer("x").start_as_current_span("stap", attributes=kenmerken),
    ):
        raise ValueError(NAAM)
    (gezien,) = uit.get_finished_spans()
    assert dict(gezien.attributes or {}) == {"trede.stroom": "PO9901/2026-0042/aanmelding/1"}
    assert dict(gezien.events[0].attributes or {}) == {"exception.type": "ValueError"}
    assert NAAM not in gezien.to_json()


def van(trede: Opstelling, spoor: str) -> list[ReadableSpan]:
    """The spans of one trace."""
    return [s for s in trede.spans.get_finished_spans() if s.context and f"{s.context.trace_id:032x}" == spoor]


def keten(spans: list[ReadableSpan], vanaf: ReadableSpan) -> list[str]:
    """The names from a span up to the root."""
    per_id = {s.context.span_id: s for s in spans if s.context}
    namen, s = [], vanaf
    while True:
        if not s.name.startswith("fastapi."):
            namen.append(s.name)
        if s.parent is None or s.parent.span_id not in per_id:
            return namen
        s = per_id[s.parent.span_id]


async def _stuur(trede: Opstelling, stroom: str, opdracht: str) -> tuple[str, str]:
    """Send it within a trace of our own choosing; gives the trace and the opdracht id."""
    spoor, id_ = sleutel().replace("-", ""), sleutel()
    kop = {"traceparent": f"00-{spoor}-00f067aa0ba902b7-01"}
    antwoord = await trede.swv.stuur("/v1/opdrachten", {"stroom": stroom, "opdracht": opdracht}, id_, **kop)
    assert antwoord.status_code == 200, antwoord.text
    return spoor, id_


@pytest.mark.traag
@pytest.mark.parametrize(
    ("opdracht", "deur"), [("bevestig_ontvangst", "sein bevestig_ontvangst"), ("sluit_aanmelding", "update sluit_aanmelding")]
)
async def test_een_spoor_van_verzoek_tot_sql(trede: Opstelling, opdracht: str, deur: str) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    spoor, id_ = await _stuur(trede, stroom, opdracht)
    async with asyncio.timeout(10):
        while not any(s.name == "activiteit voeg_toe" for s in van(trede, spoor)):
            await asyncio.sleep(0.02)
    spans = van(trede, spoor)
    ketens = [keten(spans, s) for s in spans if "db.statement" in (s.attributes or {})]
    assert ["activiteit voeg_toe", f"workflow {deur}", deur, "POST /v1/opdrachten"] in [k[1:] for k in ketens]
    voeg_toe = next(s for s in spans if s.name == "activiteit voeg_toe")
    assert {"trede.stroom": stroom, "trede.opdracht_id": id_}.items() <= dict(voeg_toe.attributes or {}).items()
    assert await _naast_de_gebeurtenis(trede, stroom, id_) == spoor


@pytest.mark.traag
async def test_twee_opdrachten_in_een_loop_houden_elk_hun_spoor(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    sporen = [await _stuur(trede, stroom, "bevestig_ontvangst") for _ in range(2)]
    assert [await _naast_de_gebeurtenis(trede, stroom, id_) for _, id_ in sporen] == [spoor for spoor, _ in sporen]


@pytest.mark.traag
async def test_sporen_logboek_en_meters_bevatten_geen_persoonsgegevens(trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM)
    inhoud = {"school": SCHOOL, "kanaal": "brief", "toelichting": VERHAAL}
    for fout in ({**inhoud, "toelichting": VERHAAL * 1000}, {**inhoud, NAAM: NAAM}):
        assert (await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", fout)).status_code == 422
    assert (await trede.swv.opdracht(f"{dossier}/aanmelding/1", "meld_aan", inhoud)).status_code == 200
    await trede.swv.opdracht(f"{dossier}/aanmelding/1", "sluit_aanmelding", {"toelichting": VERHAAL})
    await trede.swv.http.post("/v1/postvak/sftp", content=VERHAAL.encode(), headers=trede.swv.koppen)
    await trede.swv.lees("/v1/werkvoorraad", na=NAAM)
    meters = (await trede.swv.lees("/metrics")).text
    assert "trede_opdrachten_total" in meters
    assert PO in trede.log.getvalue()
    alles = meters + trede.verteld()
    for woord in ("Zevenblad", NAAM, VERHAAL[:20]):
        assert woord not in alles
        assert b64encode(woord.encode()).decode()[:-4] not in alles


async def _naast_de_gebeurtenis(trede: Opstelling, stroom: str, id_: str) -> str | None:
    verbinding = await asyncpg.connect(trede.postgres.dsn())
    try:
        vraag = "SELECT DISTINCT spoor FROM ledger.gebeurtenis WHERE stroom = $1 AND opdracht_id = $2"
        gevonden: str | None = await verbinding.fetchval(vraag, stroom, id_)
        return gevonden
    finally:
        await verbinding.close()
