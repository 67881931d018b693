"""No list scans: read from the query plans, on a table that is large enough for the planner to care."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from activities.postgres import tenant
from activities.postgres.tenant import Wie
from activities.postgres.vragen import laad
from tests.ledger.conftest import Proef, nieuwe_proef
from worker.servers.testdatabases import TestDatabases

pytestmark = pytest.mark.traag
SWV, SCHOOL = Wie("PO9901"), Wie("PO9901", "school", "11ZZ007")
RIJEN = 30_000
VUL = (
    f"""INSERT INTO ledger.stroom (stroom, swv, dossier, jaar, nummer, epoch, volgnummer)
    SELECT swv || '/' || 2020 + n % 6 || '-' || n || '/praat/1', swv, 2020 + n % 6 || '-' || n, 2020 + n % 6, n, 1, 1
    FROM generate_series(1, {RIJEN}) AS n, LATERAL (SELECT CASE WHEN n % 5 = 0 THEN 'VO9902' ELSE 'PO9901' END AS swv) AS s""",
    """INSERT INTO lezen.stroom (stroom, swv, dossier, jaar, nummer, procedure, status, open, aan_zet, school, eerst_veilig,
        signaleringen, velden, volgnummer, bijgewerkt_op, termijn, regel, bron, einddatum, stand, medewerker)
    SELECT stroom, swv, dossier, jaar, nummer,
        CASE nummer % 700 WHEN 1 THEN 'zing' ELSE 'praat' END, 'gezegd', nummer % 3 = 0,
        CASE WHEN nummer % 7 = 0 THEN 'swv' ELSE 'school' END, '11ZZ' || nummer % 300, date '2026-01-01' + nummer % 900, '{}',
        CASE WHEN nummer % 3000 = 0 THEN jsonb_build_object('zelfde_kind', jsonb_build_object(
            'dossier', 2020 + (nummer - 30) % 6 || '-' || nummer - 30, 'dit_leidt', false)) ELSE '{}' END,
        1, now(), 'AAN-04', 'AAN-04', 'wet', date '2026-01-01' + nummer % 900,
        CASE WHEN nummer % 11 = 0 THEN 'opgeschort' ELSE 'loopt' END, CASE nummer % 41 WHEN 0 THEN '' ELSE 'm' || nummer % 41 END
    FROM ledger.stroom""",
    """INSERT INTO werk.verdeling (swv, dossier, medewerker, door)
    SELECT swv, dossier, medewerker, 'm1' FROM lezen.stroom WHERE medewerker <> ''""",
    """INSERT INTO lezen.betrokkenheid (stroom, organisatie, van, swv)
    SELECT stroom, CASE nummer % 300 WHEN 7 THEN '11ZZ007' ELSE '11ZZ' || nummer % 300 END, '2020-01-01', swv
    FROM ledger.stroom""",
    """INSERT INTO lezen.termijn (stroom, termijn, swv, dossier, regel, artikel, bron, aanvang, einddatum, veilig, stand)
    SELECT stroom, 'AAN-04', swv, dossier, 'AAN-04', 'x', 'wet', '2026-01-01', NULL, date '2026-01-01' + nummer % 900,
        CASE WHEN nummer % 3 = 0 THEN 'loopt' ELSE 'gehaald' END FROM ledger.stroom""",
    f"""INSERT INTO werk.weergave (swv, wie, naam, vraag)
    SELECT CASE WHEN n % 5 = 0 THEN 'VO9902' ELSE 'PO9901' END, 'm' || n / 10, n, '' FROM generate_series(1, {RIJEN}) AS n""",
    # One in thirty is at home now; of the others most were once.
    """INSERT INTO lezen.telvak (stroom, telling, vanaf, tot, swv, dossier, groep, sinds)
    SELECT stroom, telling, date '2026-01-01', CASE WHEN nummer % 30 = 0 THEN 'infinity' ELSE date '2026-05-01' END, swv, dossier,
        'relatief', date '2025-01-01' + nummer % 360
    FROM ledger.stroom, LATERAL (VALUES ('ocw'), ('duo')) AS t (telling)""",
    """INSERT INTO ledger.gebeurtenis (positie, swv, stroom, volgnummer, soort, versie, voorgevallen_op, ontvangen_op,
        vastgelegd_op, geboekt_op, actor_rol, opdracht_id, herkomst, bouw, grond, epoch, vorige, hash, inhoud)
    SELECT nextval('ledger.positie'), swv, stroom, 1, 'Gezegd', 1, now(), now(), now(), now(), 'swv', 'a', 'live', 'b', 'g', 1,
        '', encode(sha256(stroom::bytea), 'hex'), stroom::bytea FROM ledger.stroom""",
    """INSERT INTO sleutels.sleutel (id, swv, sleutelkring, onderwerp, klasse, kek, verpakt)
    SELECT gen_random_uuid(), swv, swv || '/' || dossier, 'kind', 'dossier', 'k', '' FROM ledger.stroom""",
    """INSERT INTO postvak.rij (swv, binnengekomen_bij, stroom, afzender, bericht_id, kanaal, soort, ontvangen_op, sleutel,
        inhoud, leesbaar, gesloten_door)
    SELECT s.swv, s.swv, s.stroom, 'a', s.stroom, 'mail', 'zeg', now(), k.id, '', false, CASE WHEN nummer % 50 = 0 THEN NULL
        ELSE 1 END FROM ledger.stroom s JOIN sleutels.sleutel k ON k.sleutelkring = s.swv || '/' || s.dossier""",
    # Of what came in without a stream, or could not be processed, most was set aside long ago.
    f"""INSERT INTO postvak.rij (swv, binnengekomen_bij, afzender, bericht_id, kanaal, soort, ontvangen_op, sleutel, inhoud,
        leesbaar, te_bekijken)
    SELECT '-', 'PO9901', 'a', 'los' || n, 'mail', 'onleesbaar', now(), (SELECT id FROM sleutels.sleutel LIMIT 1), '', false,
        n % 100 = 0 FROM generate_series(1, {RIJEN}) AS n""",
    """INSERT INTO postvak.behandeling (rij, nr, swv, wat, reden, door)
    SELECT rij, 1, 'PO9901', 'terzijde', 'dubbel', 'm1' FROM postvak.rij WHERE stroom IS NULL AND NOT te_bekijken""",
    """INSERT INTO ledger.ontvangstbewijs (stroom, opdracht_id, swv, uitkomst, van, tot, bewijs)
    SELECT stroom, 'a', swv, 'aanvaard', 1, 1, '{}' FROM ledger.stroom""",
    # Every name has a first name of 200 and a family name of 3,000.
    """INSERT INTO sleutels.gegeven (stroom, volgnummer, veld, swv, sleutel, cijfer)
    SELECT s.stroom, 1, 'roepnaam', s.swv, k.id, '' FROM ledger.stroom s
    JOIN sleutels.sleutel k ON k.sleutelkring = s.swv || '/' || s.dossier""",
    """INSERT INTO sleutels.zoekwoord (swv, sleutelkring, stroom, volgnummer, veld, sleutel, zoeksleutel, kenmerk)
    SELECT g.swv, g.swv || '/' || s.dossier, g.stroom, 1, g.veld, g.sleutel, g.sleutel, sha256(woord::bytea)
    FROM sleutels.gegeven g JOIN ledger.stroom s USING (stroom),
        LATERAL (VALUES ('v' || s.nummer % 200), ('a' || s.nummer % 3000), ('de')) AS w (woord)""",
    # One dossier that everybody looked at all the time, among many.
    f"""INSERT INTO inzage.blik (swv, dossier, kanaal, soort, rol, organisatie, wie)
    SELECT 'PO9901', CASE WHEN n % 2 = 0 THEN '2021-7' ELSE '2021-' || n END, 'bladzijde', 'dossier', 'swv', 'PO9901', 'm1'
    FROM generate_series(1, {RIJEN}) AS n""",
    # Of some that are at home another dossier proved to be of the same child.
    """INSERT INTO lezen.signalering (stroom, code, swv, sinds)
    SELECT stroom, 'werk_in_ander_dossier', swv, now() FROM lezen.stroom WHERE velden <> '{}'
    UNION ALL SELECT stroom, 'ook_ander_dossier', swv, now() FROM lezen.stroom WHERE nummer % 7 = 0""",
    "VACUUM ANALYZE",
)
VEEL_TE_VEEL = 3000
"""Rows that any step of a plan may look at: a page, or all of one school's; never an SWV's tens of thousands."""


@pytest.fixture(scope="module")
async def groot(databases: TestDatabases) -> AsyncIterator[Proef]:
    async with nieuwe_proef(databases) as p:
        beheer = await p.als("postgres")
        for opdracht in VUL:
            await beheer.execute(opdracht)
        yield p


S = "PO9901/2021-7/praat/1"
DAG = date(2026, 6, 1)
TOEN, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
A7, V7, DE = (sha256(w.encode()).digest() for w in ("a7", "v7", "de"))
EIND = 2**63 - 1


def _blad(
    orde: str,
    wie: Wie = SWV,
    *,
    school: str | None = None,
    aan_zet: str | None = None,
    medewerker: str | None = None,
    urgentie: str | None = None,
) -> tuple[str, str, str, Wie, tuple[Any, ...]]:
    """A page of the werkvoorraad deep in its order, with these filters."""
    organisatie = wie.organisatie or None
    van, tot = (date.min, DAG) if urgentie in ("te_laat", "nu") else (date.min, date.max)
    plek = {"veilig_op": (DAG, 7), "veilig_af": (DAG, 7), "dossier_op": (2023_000_000, 7), "dossier_af": (2023_000_000, 7)}
    argumenten = ("PO9901", DAG, DAG, None, school, organisatie, aan_zet, None, medewerker, urgentie, van, tot)
    namen = f"{'van_school' if organisatie else 'van_swv'} werk blad {orde}"
    return "portal", "werkvoorraad", namen, wie, (*argumenten, *plek[orde], 51)


BLADEN = tuple(
    [_blad(orde, wie) for orde in ("veilig_op", "veilig_af", "dossier_op", "dossier_af") for wie in (SWV, SCHOOL)]
    + [_blad("veilig_op", aan_zet="swv"), _blad("veilig_op", medewerker="m3"), _blad("veilig_op", medewerker="")]
    + [_blad("veilig_op", medewerker="weg"), _blad("veilig_op", school="11ZZ7"), _blad("dossier_op", school="11ZZ9")]
    + [_blad("veilig_op", urgentie=u) for u in ("te_laat", "nu", "stil")]
    + [_blad("veilig_op", aan_zet="swv", medewerker="m3", urgentie="nu")]
)
EEN = "zelfde_kind/volgers dubbel"
LIJSTEN: tuple[tuple[str, str, str, Wie, tuple[Any, ...]], ...] = (
    ("portal", "overzicht", "werkvoorraad", SWV, ("PO9901", None, None, DAG, 7, 50)),
    ("portal", "overzicht", "werkvoorraad_van_school", SCHOOL, ("PO9901", None, None, DAG, 7, 50, "11ZZ007")),
    ("portal", "overzicht", "dossiers", SWV, ("PO9901", 2024, 900, 50)),
    ("portal", "overzicht", "dossiers_van_school", SCHOOL, ("PO9901", 2024, 900, 50, "11ZZ007")),
    ("portal", "overzicht", "stromen", SWV, ("PO9901", "2021-7")),
    ("portal", "overzicht", "stromen", SCHOOL, ("PO9901", "2021-7")),
    ("portal", "overzicht", "stroom", SCHOOL, (S,)),
    ("portal", "overzicht", "termijnen_van_dossier", SWV, ("PO9901", "2021-7", None)),
    ("portal", "overzicht", "lopende_termijnen", SWV, ("PO9901", DAG, 7, 50)),
    ("portal", "overzicht", "lopende_termijnen_van_school", SCHOOL, ("PO9901", DAG, 7, 50, "11ZZ007")),
    ("portal", "overzicht", "bewijs", SCHOOL, (S, "a")),
    ("portal", "ledger", "lees", SCHOOL, (S, 0, 50)),
    ("worker", "ledger", "lees", SWV, (S, 0, 50)),
    ("worker", "ledger", "bekend", SWV, (S, "a")),
    ("worker", "ledger", "lees_opdracht", SWV, (S, "a")),
    ("worker", "ledger", "gegevens", SWV, (S, 1, 50)),
    ("worker", "ledger", "grootboek", SWV, ("PO9901", "5", 0, 50)),
    ("worker", "postvak", "wachtend", SWV, (S, 0, 50)),
    ("worker", "postvak", "waar", SWV, ("PO9901", "a", S)),
    ("worker", "postvak", "oude", SWV, ("PO9901", timedelta(seconds=1), 500)),
    ("portal", "zoeken", "op_naam", SWV, ("PO9901", A7, [V7], 201)),
    ("portal", "zoeken", "op_naam", SCHOOL, ("PO9901", A7, [V7], 201)),
    ("portal", "zoeken", "op_naam", SWV, ("PO9901", DE, [], 201)),
    ("portal", "zoeken", "op_nummer", SWV, ("PO9901", None, 7, 51)),
    ("portal", "zoeken", "op_school", SWV, ("PO9901", "11ZZ7", 51)),
    ("portal", "zoeken", "op_school", SCHOOL, ("PO9901", "11ZZ7", 51)),
    ("portal", "zoeken", "dossiers", SWV, ("PO9901", ["2021-7", "2020-12"])),
    ("portal", "zoeken", "dossiers", SCHOOL, ("PO9901", ["2021-7", "2020-12"])),
    ("portal", "persoonsgegevens", "waarden", SWV, ([S, "PO9901/2020-12/praat/1"], ["roepnaam"])),
    ("worker", "zoeken", "haal_weg", SWV, (S, [1])),
    ("worker", "binnenkomst", "tel", SWV, ("PO9901",)),
    ("worker", "binnenkomst", "bericht te_bekijken", SWV, ("PO9901", 11, 0)),
    ("worker", "binnenkomst", "bericht terzijde", SWV, ("PO9901", 11, 0)),
    ("worker", "binnenkomst", "bericht een", SWV, (7, "PO9901")),
    ("worker", "binnenkomst", "behandelingen", SWV, (list(range(30_000, 30_010)),)),
    ("worker", "binnenkomst", "open_dossiers", SWV, ("PO9901", ["11ZZ7"], 200)),
    ("worker", "binnenkomst", "open_dossiers", SWV, ("PO9901", None, 200)),
    ("worker", "binnenkomst", "geboren", SWV, ([S],)),
    *BLADEN,
    ("portal", "verdeling", "bestaande", SWV, ("PO9901", ["2021-7", "2020-12"])),
    ("portal", "verdeling", "van_dossier", SWV, ("PO9901", "2021-7", 10)),
    ("portal", "weergaven", "van", Wie("PO9901", "swv", "PO9901", "m7"), ("PO9901", "m7")),
    ("auditor", "overzicht", "procedures", SWV, ("PO9901", 20_000, 26)),
    ("auditor", "overzicht", "procedures_van", SWV, ("PO9901", 20_000, 26, "zing")),
    ("portal", "inzage", "wie_keek", Wie("PO9901", "swv", "PO9901"), ("PO9901", "2021-7", TOEN, LATER, LATER, 0, 51)),
    ("auditor", "inzage", "wie_keek", SWV, ("PO9901", "2021-7", TOEN, LATER, LATER, 0, 51)),
    *(
        (
            rol,
            "thuiszitters",
            f"{EEN} blad",
            Wie("PO9901", "swv", "PO9901"),
            ("PO9901", ["x"] * len(van), van, [DAG] * len(van), [DAG] * len(van), vanaf, 7, 51),
        )
        for rol in ("portal", "auditor")
        for van, vanaf in ((["ocw"], date(2025, 6, 1)), (["ocw", "dreigend"], date.min))
    ),
    ("portal", "zelfde_kind", "volgers rondom", SWV, ("PO9901", ["2021-7", "2020-12"])),
    (
        "portal",
        "thuiszitters",
        f"{EEN} tel",
        Wie("PO9901", "swv", "PO9901"),
        ("PO9901", ["ocw", "eigen-1", "eigen-1"], ["ocw", "ocw", "dreigend"], [DAG] * 3, [DAG] * 3),
    ),
    ("portal", "thuiszitters", "ongeteld", Wie("PO9901", "swv", "PO9901"), ("PO9901", 1)),
    ("portal", "verlengingen", "blad", Wie("PO9901", "swv", "PO9901"), ("PO9901", DAG, 0, 51)),
    ("portal", "verlengingen", "blad", SCHOOL, ("PO9901", DAG, 7, 51)),
    ("auditor", "verlengingen", "blad", SWV, ("PO9901", DAG, 0, 51)),
    ("portal", "verlengingen", "tel", Wie("PO9901", "swv", "PO9901"), ("PO9901", DAG)),
    ("worker", "thuiszitters", "te_tellen", SWV, ("PO9901", 1, 0, 200)),
    ("worker", "sleutels", "levende", SWV, (["PO9901/2021-7"], ["kind"], ["dossier"])),
)


def stappen(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(s for deel in plan.get("Plans", []) for s in stappen(deel))]


@pytest.mark.parametrize(("rol", "bestand", "naam", "wie", "argumenten"), LIJSTEN, ids=[f"{x[2]}-{x[3].rol}" for x in LIJSTEN])
async def test_geen_lijst_loopt_alles_na(
    groot: Proef, rol: str, bestand: str, naam: str, wie: Wie, argumenten: tuple[Any, ...]
) -> None:
    async with tenant.transactie(await groot.als(rol), wie) as v:
        delen = (deel.rpartition("/")[::2] for deel in naam.split())
        vraag = "\n".join(laad(elders or bestand)[deel] for elders, deel in delen)
        uit = await v.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {vraag}", *argumenten)
    for stap in stappen(json.loads(uit)[0]["Plan"]):
        bekeken = (stap["Actual Rows"] + stap.get("Rows Removed by Filter", 0)) * stap["Actual Loops"]
        assert bekeken < VEEL_TE_VEEL, f"{stap['Node Type']} op {stap.get('Relation Name')}: {bekeken} rijen"
        assert stap["Node Type"] != "Seq Scan" or stap["Actual Rows"] < 50, stap.get("Relation Name")


async def test_wat_loopt_wordt_met_een_index_gevonden(groot: Proef) -> None:
    """What is open, and no stream that is not: to start each again, or to see what another reglement moves in each."""
    async with tenant.transactie(await groot.als("worker"), SWV) as v:
        uit = await v.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {laad('ledger')['open_stromen']}", "PO9901")
    lezend = [s for s in stappen(json.loads(uit)[0]["Plan"]) if s.get("Relation Name") == "stroom"]
    assert lezend
    assert all(s["Node Type"] != "Seq Scan" and s.get("Rows Removed by Filter", 0) == 0 for s in lezend)


async def test_tellen_leest_alleen_de_index(groot: Proef) -> None:
    """Every open row of the SWV is counted once, from the index alone; other SWVs' rows are not looked at."""
    vraag = "\n".join(laad("werkvoorraad")[deel] for deel in ("van_swv", "werk", "tel"))
    async with tenant.transactie(await groot.als("portal"), SWV) as v:
        open_ = await v.fetchval("SELECT count(*) FROM lezen.stroom WHERE werk")
        uit = await v.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {vraag}", "PO9901", DAG, DAG, None, None, None, "swv", "m3")
    lezend = [s for s in stappen(json.loads(uit)[0]["Plan"]) if "Relation Name" in s and s["Relation Name"] == "stroom"]
    assert [(s["Node Type"], s["Index Name"], s["Heap Fetches"]) for s in lezend] == [("Index Only Scan", "werk_veilig", 0)]
    assert lezend[0]["Actual Rows"] * lezend[0]["Actual Loops"] == open_
    assert lezend[0].get("Rows Removed by Filter", 0) == 0
