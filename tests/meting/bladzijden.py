"""What each page costs with many dossiers, over HTTP: `python -m tests.meting.bladzijden [DOSSIERS]` (20,000 unless told).

Prints p50 and p95 in milliseconds, and the p95 as a multiple of that of the sign-in page of the same run. The names are recorded
by appends (`tests.meting.zoeken`); what the list shows beside them is put into the read models by plain SQL. Two dossiers are
real: an ordinary one, and one with a long history.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import asyncpg
import httpx
from fastapi import FastAPI

from audit.oordelen import Oordelen
from tests.meting.zoeken import vul
from tests.opstelling import PO, SCHOOL, Opstelling, opgezet
from tests.portal.conftest import Bezoeker, met_paginas
from worker.auditcontrole import Auditcontrole
from worker.samenstelling import dien_op
from worker.servers.process import free_port

KEREN = 40
LANG = 300
"""Events of the long history."""
GRENS = 150
"""Milliseconds that the p95 of a page may take."""
AANMELDINGEN = """
INSERT INTO lezen.stroom (stroom, swv, dossier, jaar, nummer, procedure, status, open, aan_zet, aan_zet_sinds, taak, school,
    eerst_veilig, signaleringen, velden, volgnummer, bijgewerkt_op, termijn, regel, bron, einddatum, stand)
SELECT d.swv || '/' || d.dossier || '/aanmelding/' || n, d.swv, d.dossier, d.jaar, d.nummer, 'aanmelding', 'aangemeld', true,
    CASE WHEN d.nummer % 4 = 0 THEN 'swv' ELSE 'school' END, current_date - d.nummer % 40,
    CASE WHEN d.nummer % 4 = 0 THEN 'sluit_aanmelding' ELSE 'beslis' END,
    (ARRAY['11ZZ00', '12ZZ00', '13ZZ00', '19ZZ00'])[1 + d.nummer % 4], current_date - 30 + d.nummer * 7919 % 400,
    CASE WHEN d.nummer % 9 = 0 THEN ARRAY['B1'] ELSE '{}' END, '{}', 5, now(), 'AAN-04', 'AAN-04',
    CASE WHEN d.nummer % 5 = 0 THEN 'servicenorm' ELSE 'wet' END, current_date - 29 + d.nummer * 7919 % 400,
    CASE WHEN d.nummer % 20 = 0 THEN 'opgeschort' ELSE 'loopt' END
FROM lezen.stroom d, generate_series(1, CASE WHEN d.nummer % 5 = 0 THEN 2 ELSE 1 END) AS n WHERE d.procedure = 'dossier'
"""
"""Twelve to every ten dossiers, a quarter of them for the SWV to act on."""
DOSSIERS = "UPDATE lezen.stroom SET termijn = NULL, stand = NULL, eerst_veilig = 'infinity', school = NULL"
THUIS = """
INSERT INTO lezen.telvak (stroom, telling, vanaf, tot, swv, dossier, groep, sinds, school)
SELECT stroom, telling, current_date - nummer % 900,
    CASE WHEN nummer % 5 = 0 THEN 'infinity' ELSE current_date - nummer % 300 END,
    swv, dossier, 'relatief', current_date - nummer % 900 - 29, '11ZZ00'
FROM lezen.stroom, LATERAL (VALUES ('ocw'), ('duo'), ('inspectie'), ('zonder_reden'), ('dreigend')) AS t (telling)
WHERE procedure = 'dossier' AND nummer % 4 = 0
"""
"""A quarter of all dossiers is or was in the counts, one in twenty is now: more than any SWV has."""
VERDELING = """
INSERT INTO werk.verdeling (swv, dossier, medewerker, door)
SELECT swv, dossier, ($1::text[])[1 + nummer % 3], 'meting' FROM lezen.stroom WHERE procedure = 'dossier' AND nummer % 4 < 3
"""
DIEP = """
SELECT eerst_veilig, nr FROM lezen.stroom WHERE werk AND swv = $1 ORDER BY eerst_veilig, nr
OFFSET least(399 * 50, (SELECT count(*) FROM lezen.stroom WHERE werk) / 2) LIMIT 1
"""
"""Where page 400 begins, or half-way when there are fewer."""


async def _vul(trede: Opstelling, aantal: int, mensen: list[str]) -> str:
    """Fill everything; gives the place where page 400 begins."""
    await vul(trede, aantal)
    beheer = await asyncpg.connect(trede.postgres.dsn())
    await beheer.execute(DOSSIERS)
    await beheer.execute(AANMELDINGEN)
    await beheer.execute("UPDATE lezen.betrokkenheid SET tot = current_date WHERE tot IS NULL AND swv = $1", PO)
    await beheer.execute(
        "INSERT INTO lezen.betrokkenheid (stroom, organisatie, van, swv) SELECT stroom, school, current_date - 9, swv "
        "FROM lezen.stroom WHERE procedure = 'aanmelding'"
    )
    await beheer.execute(VERDELING, mensen)
    await beheer.execute(THUIS)
    await beheer.execute("VACUUM ANALYZE")
    open_ = await beheer.fetchval("SELECT count(*) FROM lezen.stroom WHERE werk")
    diep = await beheer.fetchrow(DIEP, PO)
    await beheer.close()
    sys.stdout.write(f"{aantal} dossiers, {open_} open procedures in de werkvoorraad\n")
    return f"{diep['eerst_veilig']}.{diep['nr']}"


async def _lange_geschiedenis(trede: Opstelling) -> str:
    """An aanmelding with so many events (its stream)."""
    stroom = await trede.swv.nieuwe_aanmelding()
    nodig = LANG - len(await trede.swv.soorten(stroom))
    for i in range(nodig):
        inhoud = {"bewering": "vol", "toelichting": f"Bewering {i}, in eigen woorden."}
        assert (await trede.swv.opdracht(stroom, "meld_bewering", inhoud)).status_code == 200
    return stroom


async def _meet(http: httpx.AsyncClient, adres: str, eerst: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """p50 and p95 in milliseconds; `eerst`: what is done before each time."""
    duren = []
    for _ in range(KEREN):
        eerst()
        begin = time.perf_counter()
        antwoord = await http.get(adres)
        duren.append((time.perf_counter() - begin) * 1000)
        assert antwoord.status_code == 200, (adres, antwoord.status_code)
    return statistics.median(duren), statistics.quantiles(duren, n=20)[-1]


def _lijsten(diep: str, vandaag: date) -> dict[str, str]:
    return {
        "aan zet, ik": "/",
        "aan zet, alle": "/?medewerker=alle",
        "wacht, ik": "/?weergave=wacht",
        "niet verdeeld": "/?weergave=niet_verdeeld",
        "alles": "/?weergave=alles",
        "alles, bladzijde 400": f"/?weergave=alles&na={diep}",
        "alles, terug van 400": f"/?weergave=alles&voor={diep}",
        "alles, laatste eerst": "/?weergave=alles&volgorde=veilig_laatst",
        "alles, dossiernummer": "/?weergave=alles&volgorde=dossier",
        "alles, school": f"/?weergave=alles&school={SCHOOL}",
        "alles, procedure": "/?weergave=alles&procedure=aanmelding",
        "alles, niets te vinden": "/?weergave=alles&procedure=orientatie&urgentie=te_laat",
        **{f"alles, {u}": f"/?weergave=alles&urgentie={u}" for u in ("te_laat", "nu", "bijna", "op_tijd", "stil", "voorbij")},
        "te laat op dossiernummer": "/?weergave=alles&urgentie=te_laat&volgorde=dossier",
        "zoekpagina": "/zoeken",
        "binnengekomen": f"/binnengekomen/{PO}",
        "thuiszitters": f"/thuiszitters/{PO}",
        "thuiszitters, een kwartaal": f"/thuiszitters/{PO}?telling=inspectie&op={vandaag - timedelta(days=60)}",
        "thuiszitters, al terug": f"/thuiszitters/{PO}?telling=duo",
    }


def _dossier(stroom: str) -> dict[str, str]:
    dossier = "/".join(stroom.split("/")[:2])
    return {
        "dossier": f"/dossier/{dossier}",
        "tijdlijn": f"/dossier/{dossier}/tijdlijn",
        "formulier": f"/dossier/{stroom}/opdracht/meld_onderzoek",
        "handeling": f"/dossier/{stroom}/opdracht/sluit_aanmelding",
        "termijn": f"/dossier/{stroom}/termijn/AAN-04",
        "stap voor stap": f"/controle/{stroom}?stap=5",
        "stap voor stap, het eind": f"/controle/{stroom}?stap={LANG}",
    }


async def meet(aantal: int) -> None:
    """Everything, in one run."""
    async with opgezet() as trede:
        app = met_paginas(trede, trede.samenstelling.aansluiting)
        mensen = [m.id for m in trede.samenstelling.aansluiting.toegangsboek.medewerkers(PO)]
        diep = await _vul(trede, aantal, [*mensen, "swv-derde"])
        gewoon = await trede.swv.nieuwe_aanmelding()
        lang = await _lange_geschiedenis(trede)
        poort = free_port("127.0.0.1")
        async with dien_op(app, "127.0.0.1", poort):
            basis = f"http://127.0.0.1:{poort}"
            async with httpx.AsyncClient(base_url=basis, timeout=30) as leeg:
                grond = await _meet(leeg, "/aanmelden")
            _regel("niemand", "/aanmelden", grond, grond)
            for rol, organisatie in (("swv", PO), ("school", SCHOOL), ("auditor", "auditor")):
                async with httpx.AsyncClient(base_url=basis, timeout=30, follow_redirects=True) as http:
                    b = await Bezoeker(http).log_in(rol, organisatie, app)
                    adressen = _lijsten(diep, app.state.aansluiting.vandaag()) if rol == "swv" else {"lijst": "/"}
                    adressen |= {f"gewoon: {wat}": pad for wat, pad in _dossier(gewoon).items() if rol == "swv"}
                    adressen |= {f"{LANG} gebeurtenissen: {wat}": pad for wat, pad in _dossier(lang).items() if rol == "swv"}
                    for wat, adres in adressen.items():
                        _regel(rol, wat, await _meet(b.http, adres), grond)
                    if rol == "swv":
                        adres = adressen[f"{LANG} gebeurtenissen: stap voor stap"]
                        _regel(rol, "stap voor stap, nog niet beoordeeld", await _meet(b.http, adres, _vergeet(app)), grond)
    gc.collect()
    await asyncio.sleep(0.25)


def _vergeet(app: FastAPI) -> Callable[[], None]:
    """What makes the next look at a stream the first."""
    controle: Auditcontrole = app.state.paginadelen.controle

    def vergeet() -> None:
        controle.oordelen = Oordelen()

    return vergeet


def _regel(wie: str, wat: str, maten: tuple[float, float], grond: tuple[float, float]) -> None:
    over = "  TE TRAAG" if maten[1] > GRENS else ""
    sys.stdout.write(f"{wie:8} {wat:34} p50 {maten[0]:6.1f} ms  p95 {maten[1]:6.1f} ms  {maten[1] / grond[1]:6.1f} x{over}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(meet(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
