"""`trede migreer`: from nothing to the newest schema, again without a change, and a clear line where it cannot."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import asyncpg
import pytest
from alembic import command

from worker.fout import Fout
from worker.opdrachten.migreer import EIGENAAR, MIGRATIES, ROLLEN, migreer, scram
from worker.servers.postgres import PostgresServer
from worker.servers.temporary import temporary_directory

pytestmark = pytest.mark.traag
DEBIAN = Path("/usr/lib/postgresql/15/bin")
NIEUWSTE = max(p.name[:4] for p in (MIGRATIES / "versions").glob("[0-9]*.py"))
SCHEMA = """
SELECT n.nspname, c.relname, c.relkind::text, c.relowner::regrole::text, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE n.nspname !~ '^(pg_|information)' ORDER BY 1, 2, 5
"""
RECHTEN = """
SELECT schemaname, tablename, policyname, roles::text, cmd, qual FROM pg_policies ORDER BY 1, 2, 3
"""


@pytest.fixture(scope="module", params=["18", "15"])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[PostgresServer]:
    binaries = DEBIAN if request.param == "15" else None
    if binaries is not None and not binaries.exists():
        pytest.skip("PostgreSQL 15 van Debian is hier niet geïnstalleerd")
    with temporary_directory() as map_:
        async with PostgresServer(map_ / "postgres", fsync=False, binaries=binaries) as s:
            yield s


async def voer_uit(server: PostgresServer, *opdrachten: str) -> None:
    verbinding = await asyncpg.connect(server.dsn("postgres"))
    try:
        for o in opdrachten:
            await verbinding.execute(o)
    finally:
        await verbinding.close()


async def beeld(server: PostgresServer, database: str) -> list[tuple[object, ...]]:
    verbinding = await asyncpg.connect(server.dsn(database))
    try:
        return [tuple(r) for vraag in (SCHEMA, RECHTEN) for r in await verbinding.fetch(vraag)]
    finally:
        await verbinding.close()


@pytest.fixture
async def leeg(server: PostgresServer) -> AsyncIterator[str]:
    await voer_uit(server, "CREATE DATABASE leeg")
    yield "leeg"
    await voer_uit(server, "DROP DATABASE leeg WITH (FORCE)")


async def test_van_niets_tot_het_nieuwste_en_nog_eens_verandert_niets(server: PostgresServer, leeg: str) -> None:
    versie = await migreer(server.dsn(leeg))
    eerst = await beeld(server, leeg)
    assert len(eerst) > 150
    assert await migreer(server.dsn(leeg)) == versie == NIEUWSTE
    assert await beeld(server, leeg) == eerst


async def test_wat_er_al_was_staat_na_0002_in_de_werkvoorraad(
    server: PostgresServer, leeg: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of an older schema get their first open Termijn; policies bind the owner again afterwards."""
    bij = command.upgrade
    with monkeypatch.context() as m:
        m.setattr(command, "upgrade", lambda config, _: bij(config, "0001"))
        assert await migreer(server.dsn(leeg)) == "0001"
    v = await asyncpg.connect(server.dsn(leeg))
    try:
        await v.execute(OUDE_RIJEN)
        await migreer(server.dsn(leeg))
        rijen = await v.fetch(
            "SELECT nummer, termijn, bron, einddatum, stand, medewerker, werk FROM lezen.stroom ORDER BY nummer"
        )
        assert [tuple(r) for r in rijen] == [
            (1, "B", "wet", date(2026, 5, 3), "verstreken", "", True),
            (2, None, None, None, None, "", False),
        ]
        await v.execute("SET ROLE migratie")
        assert await v.fetchval("SELECT count(*) FROM lezen.stroom") == 0
    finally:
        await v.close()


OUDE_RIJEN = """
INSERT INTO lezen.stroom (stroom, swv, dossier, jaar, nummer, procedure, status, open, eerst_veilig, signaleringen, velden,
    volgnummer, bijgewerkt_op)
SELECT 's' || n, 'PO9901', '2026-000' || n, 2026, n, 'p', 'x', true, '2026-05-01', '{}', '{}', 1, now()
FROM generate_series(1, 2) AS n;
INSERT INTO lezen.termijn (stroom, termijn, swv, dossier, regel, artikel, bron, aanvang, einddatum, veilig, stand) VALUES
    ('s1', 'A', 'PO9901', '2026-0001', 'A', 'x', 'wet', '2026-01-01', '2026-04-01', '2026-04-01', 'gehaald'),
    ('s1', 'B', 'PO9901', '2026-0001', 'B', 'x', 'wet', '2026-01-01', '2026-05-03', '2026-05-01', 'verstreken'),
    ('s1', 'C', 'PO9901', '2026-0001', 'C', 'x', 'beleid', '2026-01-01', '2026-06-01', '2026-06-01', 'loopt'),
    ('s2', 'A', 'PO9901', '2026-0002', 'A', 'x', 'wet', '2026-01-01', '2026-04-01', '2026-04-01', 'achterhaald')
"""


async def test_wat_al_stilstond_zegt_na_0007_sinds_wanneer(
    server: PostgresServer, leeg: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the newest derivation in the record; what people wrote beside it is not read."""
    bij = command.upgrade
    with monkeypatch.context() as m:
        m.setattr(command, "upgrade", lambda config, _: bij(config, "0006"))
        await migreer(server.dsn(leeg))
    v = await asyncpg.connect(server.dsn(leeg))
    try:
        await v.execute(STILSTAAND)
        for n, (soort, inhoud) in enumerate(GEBEURTENISSEN, 1):
            await v.execute(GEBEURTENIS, n, soort, inhoud.encode(), hashlib.sha256(inhoud.encode()).hexdigest())
        await migreer(server.dsn(leeg))
        for tabel in ("lezen.termijn", "lezen.stroom"):
            rijen = await v.fetch(f"SELECT stil_van, stil_door FROM {tabel} WHERE stand = 'opgeschort'")
            assert [tuple(r) for r in rijen] == [(date(2026, 3, 12), "SUS-GPO")], tabel
        assert await v.fetchval("SELECT stil_termijn FROM lezen.stroom") == "A"
        assert await v.fetchval("SELECT count(*) FROM lezen.termijn WHERE stil_van IS NOT NULL") == 1
        await v.execute("SET ROLE migratie")
        assert await v.fetchval("SELECT count(*) FROM ledger.gebeurtenis") == 0
    finally:
        await v.close()


STILSTAAND = """
INSERT INTO ledger.stroom (stroom, swv, dossier, jaar, nummer, epoch, volgnummer)
VALUES ('PO9901/2026-0001/p/1', 'PO9901', '2026-0001', 2026, 1, 1, 5);
INSERT INTO lezen.stroom (stroom, swv, dossier, jaar, nummer, procedure, status, open, eerst_veilig, signaleringen, velden,
    volgnummer, bijgewerkt_op, termijn, stand)
VALUES ('PO9901/2026-0001/p/1', 'PO9901', '2026-0001', 2026, 1, 'p', 'x', true, '2026-05-01', '{}', '{}', 1, now(), 'A',
    'opgeschort');
INSERT INTO lezen.termijn (stroom, termijn, swv, dossier, regel, artikel, bron, aanvang, einddatum, veilig, stand)
SELECT 'PO9901/2026-0001/p/1', t, 'PO9901', '2026-0001', t, 'x', 'wet', '2026-01-01', NULL, '2026-04-01', s
FROM (VALUES ('A', 'opgeschort'), ('B', 'loopt')) AS x (t, s)
"""
GEBEURTENIS = """
INSERT INTO ledger.gebeurtenis (positie, swv, stroom, volgnummer, soort, versie, voorgevallen_op, ontvangen_op, vastgelegd_op,
    geboekt_op, actor_rol, opdracht_id, herkomst, bouw, grond, epoch, vorige, hash, inhoud)
VALUES ($1::int, 'PO9901', 'PO9901/2026-0001/p/1', $1::int, $2, 1, now(), now(), now(), now(), 'swv', 'o', 'live', 'b', 'g', 1,
    '', $4, $3)
"""
_TWIJFEL = '{"van": "2026-03-10", "tot": null, "conventie": "SUS-AWB-BEZWAAR"}'
_ZEKER = '{"van": "2026-03-12", "tot": null, "conventie": "SUS-GPO"}'
_STAP = '{"soort": "opschorting", "datum": "2026-03-12", "dagen": null}'


def _met(termijn: str, opschortingen: str, stappen: str = "") -> str:
    berekening = f'{{"opschortingen": [{opschortingen}], "afleiding": [{stappen}]}}'
    return f'{{"data": {{"termijn": "{termijn}", "berekening": {berekening}}}}}'


GEBEURTENISSEN = (
    ("TermijnGestart", _met("A", "")),
    ("Gezegd", '{"data": {"tekst": "\\u0000"}}'),
    ("TermijnOpgeschort", _met("A", _TWIJFEL)),
    ("TermijnHerberekend", _met("A", f"{_TWIJFEL}, {_ZEKER}", _STAP)),
    ("TermijnGestart", _met("B", _TWIJFEL)),
)


async def test_alles_is_van_de_eigenaar_en_niemand_anders(server: PostgresServer, leeg: str) -> None:
    await migreer(server.dsn(leeg))
    assert {r[3] for r in await beeld(server, leeg) if len(r) == 6 and r[2] in ("r", "v", "S", "i")} == {EIGENAAR}


async def test_twee_tegelijk_doen_het_een_keer(server: PostgresServer, leeg: str) -> None:
    assert await asyncio.gather(*(migreer(server.dsn(leeg)) for _ in range(3))) == [NIEUWSTE] * 3


async def test_de_eigenaar_zelf_kan_het_ook(server: PostgresServer) -> None:
    await server.ensure_roles((EIGENAAR, *ROLLEN))
    await voer_uit(server, f"CREATE DATABASE eigen OWNER {EIGENAAR}")
    try:
        assert await migreer(server.dsn("eigen", EIGENAAR)) == NIEUWSTE
    finally:
        await voer_uit(server, "DROP DATABASE eigen WITH (FORCE)")


async def test_een_beheerder_zonder_superuser_kan_het_ook(server: PostgresServer) -> None:
    """As at a hosting provider: may make roles and databases, and no more."""
    rollen = ", ".join((*ROLLEN, EIGENAAR))
    await voer_uit(
        server,
        f"DROP ROLE IF EXISTS {rollen}",
        "CREATE ROLE beheerder LOGIN CREATEROLE CREATEDB PASSWORD 'x'",
        "CREATE DATABASE hosted OWNER beheerder",
    )
    try:
        dsn = server.dsn("hosted", "beheerder").replace(server.passwords.of("beheerder"), "x")
        assert await migreer(dsn) == NIEUWSTE
        assert await migreer(dsn) == NIEUWSTE
    finally:
        await voer_uit(server, "DROP DATABASE hosted WITH (FORCE)", f"DROP ROLE {rollen}", "DROP ROLE beheerder")


async def test_een_rol_die_niets_mag_krijgt_een_duidelijke_regel(server: PostgresServer, leeg: str) -> None:
    await server.ensure_roles(("niemandal",))
    await voer_uit(server, f"DROP ROLE IF EXISTS {', '.join((*ROLLEN, EIGENAAR))}")
    with pytest.raises(Fout, match="mag niet wat migreren vraagt"):
        await migreer(server.dsn(leeg, "niemandal"))


async def test_een_rol_die_langs_rls_mag_wordt_geweigerd(server: PostgresServer, leeg: str) -> None:
    await migreer(server.dsn(leeg))
    await voer_uit(server, "ALTER ROLE portal BYPASSRLS")
    try:
        with pytest.raises(Fout, match="portal mag langs row-level security"):
            await migreer(server.dsn(leeg))
    finally:
        await voer_uit(server, "ALTER ROLE portal NOBYPASSRLS")


async def test_een_nieuwere_database_wordt_niet_aangeraakt(server: PostgresServer, leeg: str) -> None:
    await migreer(server.dsn(leeg))
    verbinding = await asyncpg.connect(server.dsn(leeg))
    await verbinding.execute("UPDATE beheer.migratie SET version_num = '9999'")
    await verbinding.close()
    with pytest.raises(Fout, match="nieuwere Trede"):
        await migreer(server.dsn(leeg))


async def test_wachtwoord_gaat_als_verificateur_en_werkt(server: PostgresServer, leeg: str) -> None:
    await migreer(server.dsn(leeg), {"worker": "een Geheim-wachtwoord"})
    dsn = server.dsn(leeg, "worker").replace(server.passwords.of("worker"), "een%20Geheim-wachtwoord")
    verbinding = await asyncpg.connect(dsn)
    assert await verbinding.fetchval("SELECT current_user") == "worker"
    await verbinding.close()
    with pytest.raises(Fout, match="geen databaserol van Trede"):
        await migreer(server.dsn(leeg), {"postgres": "x"})


def test_een_wachtwoord_buiten_ascii_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        scram("wàchtwoord")


def test_elk_sql_bestand_hoort_bij_een_migratie() -> None:
    migraties = "".join(p.read_text("utf-8") for p in (MIGRATIES / "versions").glob("*.py"))
    for bestand in MIGRATIES.glob("*.sql"):
        nummer, _, naam = bestand.stem.partition("_")
        assert nummer == "0000" or (f'revision = "{nummer}"' in migraties and f'"{naam}"' in migraties), bestand.name
