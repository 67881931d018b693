"""What each role may do, tried as that role; and who sees whose dossiers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import asyncpg
import pytest

from activities import inzage, weergaven
from activities.binnenkomst import Binnenkomst
from activities.contract import Bezorgd
from activities.inzage import Bekeken
from activities.leesmodel import Lezer
from activities.postgres import tenant
from activities.postgres.effecten import Effecten, TeVersturen
from activities.postgres.kluis import Kluis
from activities.postgres.sleutels import Sleutels
from activities.postgres.tenant import Wie
from activities.verdeling import draag_over
from audit.keten import controleer
from domain.procedure import Telvak
from tests.ledger.conftest import KEK, Openen, PostgresRecord, Proef, nieuwe_proef
from tests.ledger.speelgoed import gezegd, leesmodel, stroom, termijn, toevoeging, zeg
from worker.opdrachten.migreer import ROLLEN
from worker.servers.testdatabases import TestDatabases

pytestmark = pytest.mark.traag
ANDER = "VO9902"
TABELLEN = "SELECT schemaname || '.' || tablename AS naam FROM pg_tables WHERE schemaname !~ '^(pg_|information)'"
GEEN_TENANT = {"beheer.swv", "beheer.migratie"}
"""Hold no data of a tenant: the list of SWVs, and the version of the schema."""


VERNIETIGD = (
    "INSERT INTO sleutels.vernietiging (swv, wat, sleutelkring, onderwerp, klasse, reden, door) "
    "VALUES ($1, 'sleutel', $1 || '/2020-0001', 'kind', 'dossier', 'bewaartermijn', 'm1')"
)
"""A destruction that was recorded before."""


async def vul(record: PostgresRecord) -> None:
    """Three streams at two SWVs; school 11ZZ00 takes part in both."""
    for nummer, (swv, school) in enumerate((("PO9901", "11ZZ00"), ("PO9901", "22ZZ00"), (ANDER, "11ZZ00")), 1):
        s = stroom(nummer, swv=swv)
        await record.open(s)
        rij = await record.ontvang(s, school, "mail", zeg("m", tekst="x"), b"x")
        vak = Telvak(telling="ocw", vanaf=date(2026, 3, 2), groep="relatief", sinds=date(2026, 2, 2))
        model = leesmodel(school=school, termijnen=(termijn(),), signaleringen=("STIL",), telvakken=(vak,), telwijze=1)
        bezorgd = (Bezorgd(naar=stroom(nummer, 2, swv), inzending=zeg("k")),)
        t = toevoeging(
            s,
            (gezegd(tekst="x", roepnaam=f"Akelei Zevenblad-{school}"),),
            inzending=zeg("m", tekst="x"),
            model=model,
            bezorgingen=bezorgd,
        )
        await record.voeg_toe(t.model_copy(update={"sluit_rij": rij.rij}))
        await Effecten(record.pool).zet_klaar(f"{s}/effect/1/0", TeVersturen(s, "ontvangstbevestiging", "ouder"))
        await record.nieuw_dossiernummer(swv, 2026)
        if nummer != 2:
            los = await record.ontvang(None, school, "mail", None, b"voor wie?", swv)
            await Binnenkomst(record.postvak).leg_terzijde(swv, los.rij, "dubbel", "m1")
            await record.ontvang(None, school, "mail", None, b"en dit?", swv)


async def laat_kijken(portal: tenant.Pool) -> None:
    """Each SWV, a school and an auditor looked at a dossier, and somebody kept a view."""
    for swv in ("PO9901", ANDER):
        await weergaven.bewaar(portal, Wie(swv, "swv", swv, "m1"), "van mij", "weergave=alles")
        for wie in (Wie(swv, "swv", swv), Wie(swv, "school", "11ZZ00"), Wie(swv, "auditor", "auditor")):
            await inzage.noteer(portal, wie, f"{wie.rol}-1", [Bekeken("2026-0001")], "bladzijde", "dossier")


@pytest.fixture(scope="module")
async def vast(databases: TestDatabases) -> AsyncIterator[Proef]:
    """Filled once: for what only looks, or tries what must not succeed."""
    async with nieuwe_proef(databases) as p:
        await vul(await p.record())
        for swv in ("PO9901", ANDER):
            await (await p.als("postgres")).execute(VERNIETIGD, swv)
            await draag_over(await p.als("portal"), Wie(swv), [f"2026-000{n}" for n in (1, 2, 3)], "m1", "m2")
        await laat_kijken(await p.als("portal"))
        yield p


@pytest.fixture
async def vol(record: PostgresRecord) -> PostgresRecord:
    await vul(record)
    return record


async def geweigerd(v: tenant.Verbinding, hoe: str) -> bool:
    try:
        async with v.transaction():
            await v.execute(hoe)
    except asyncpg.InsufficientPrivilegeError:
        return True
    return False


async def tel(pool: tenant.Pool, wie: Wie | None, vraag: str) -> int:
    if wie is None:
        return int(await pool.fetchval(vraag))
    async with tenant.transactie(pool, wie) as v:
        return int(await v.fetchval(vraag))


@pytest.mark.parametrize("rol", ROLLEN)
async def test_de_rol_is_geen_eigenaar_en_kan_nergens_langs(vast: Proef, rol: str) -> None:
    pool = await vast.als(rol)
    assert await pool.fetchval("SELECT current_user") == rol
    assert await pool.fetchval("SELECT session_user") == rol
    zelf = await pool.fetchrow(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    assert not any(zelf)
    assert await pool.fetchval("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0
    assert not await pool.fetchval("SELECT pg_has_role(current_user, 'migratie', 'MEMBER')")
    assert (
        await pool.fetchval(
            "SELECT count(*) FROM pg_roles r WHERE (rolsuper OR rolbypassrls) AND pg_has_role(current_user, r.oid, 'MEMBER')"
        )
        == 0
    )


async def test_elke_tabel_staat_onder_gedwongen_row_level_security(vast: Proef) -> None:
    rijen = await (await vast.als("postgres")).fetch(
        "SELECT n.nspname || '.' || c.relname AS naam FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information)' "
        "AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
    )
    assert {r["naam"] for r in rijen} == GEEN_TENANT


async def test_elke_view_kijkt_met_de_ogen_van_wie_vraagt(vast: Proef) -> None:
    rijen = await (await vast.als("postgres")).fetch(
        "SELECT c.relname, c.reloptions FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'v' AND n.nspname !~ '^(pg_|information)'"
    )
    assert all("security_invoker=true" in (r["reloptions"] or ()) for r in rijen)


ALLEEN_NIEUW = (
    "ledger.gebeurtenis", "ledger.inzending", "ledger.ontvangstbewijs", "sleutels.vernietiging", "postvak.behandeling",
    "werk.verdeling",
    "inzage.blik",
)  # fmt: skip
WEG = ("UPDATE {} SET swv = swv", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.mark.parametrize("rol", [*ROLLEN, "migratie"])
async def test_niemand_verandert_wat_vastligt(vast: Proef, rol: str) -> None:
    async with tenant.transactie(await vast.als(rol), Wie("PO9901")) as v:
        for hoe in [w.format(tabel) for tabel in ALLEEN_NIEUW for w in WEG]:
            try:
                async with v.transaction():
                    uit = await v.execute(hoe)
            except asyncpg.InsufficientPrivilegeError:
                continue
            # The owner has no policy on most of these: it reaches no row at all.
            assert (rol, uit[-2:]) == ("migratie", " 0"), hoe


async def test_ook_de_superuser_stuit_op_de_trekker(vast: Proef) -> None:
    pool = await vast.als("postgres")
    for hoe in ("UPDATE ledger.gebeurtenis SET swv = swv", "DELETE FROM ledger.gebeurtenis", "TRUNCATE ledger.gebeurtenis"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await pool.execute(hoe)


BLIK = (
    "INSERT INTO inzage.blik (swv, dossier, kanaal, soort, rol, organisatie, wie) "
    "VALUES ('{}', '2026-0001', 'api', 'dossier', '{}', '{}', 'x-1')"
)
MAG_NIET = {
    "worker": (
        "UPDATE sleutels.sleutel SET verpakt = NULL",
        "UPDATE sleutels.gegeven SET cijfer = NULL",
        "DELETE FROM sleutels.sleutel",
        "DELETE FROM sleutels.gegeven",
        "DELETE FROM sleutels.inzendinggegeven",
        "DELETE FROM postvak.rij",
        "UPDATE postvak.rij SET inhoud = ''",
        "UPDATE postvak.rij SET stroom = stroom",
        "UPDATE postvak.rij SET toegewezen = 'PO9901'",
        "UPDATE postvak.behandeling SET door = 'x'",
        "DELETE FROM postvak.behandeling",
        "DELETE FROM ledger.stroom",
        "UPDATE ledger.stroom SET swv = swv",
        "UPDATE ledger.stroom SET epoch = epoch - 1",
        "UPDATE ledger.stroom SET volgnummer = 0, hash = ''",
        "DELETE FROM effect.claim",
        "DELETE FROM lezen.betrokkenheid",
        "INSERT INTO werk.verdeling (swv, dossier, medewerker, door) VALUES ('PO9901', '2026-0001', 'm1', 'm2')",
        "SELECT * FROM inzage.blik",
        "INSERT INTO inzage.blik DEFAULT VALUES",
        "CREATE TABLE ledger.x (a int)",
        "CREATE TABLE public.x (a int)",
        "ALTER TABLE ledger.gebeurtenis DISABLE TRIGGER ALL",
        "SET ROLE migratie",
    ),
    "portal": (
        "INSERT INTO ledger.gebeurtenis DEFAULT VALUES",
        "INSERT INTO postvak.rij DEFAULT VALUES",
        "SELECT * FROM postvak.rij",
        "SELECT * FROM postvak.behandeling",
        "SELECT * FROM ledger.inzending",
        "SELECT * FROM beheer.swv",
        BLIK.format("PO9901", "school", "11ZZ00").replace("(swv", "(op, swv").replace("VALUES (", "VALUES (now(), "),
        "UPDATE lezen.stroom SET status = 'x'",
        "UPDATE lezen.stroom SET medewerker = 'x'",
        "DELETE FROM lezen.stroom",
        "INSERT INTO werk.verdeling (swv, dossier, medewerker, door, op) VALUES ('PO9901', '2026-0001', 'm1', 'm2', now())",
        "INSERT INTO lezen.betrokkenheid DEFAULT VALUES",
        "SELECT sleutels.vernietig_sleutel('PO9901/2026-0001', 'kind', 'dossier', 'r', 'd')",
        "SET ROLE worker",
    ),
    "auditor": (
        "INSERT INTO ledger.gebeurtenis DEFAULT VALUES",
        "SELECT verpakt FROM sleutels.sleutel",
        "SELECT cijfer FROM sleutels.gegeven",
        "SELECT cijfer FROM sleutels.inzendinggegeven",
        "SELECT inhoud FROM postvak.rij",
        "UPDATE lezen.stroom SET status = 'x'",
        "INSERT INTO lezen.stroom DEFAULT VALUES",
        "INSERT INTO inzage.blik DEFAULT VALUES",
        "SELECT sleutels.vernietig_gegeven('a', 'b', 1, 'c', 'd', '{}', 'r', 'd')",
    ),
}


@pytest.mark.parametrize("rol", MAG_NIET)
async def test_wat_de_rol_niet_mag_kan_niet(vast: Proef, rol: str) -> None:
    async with tenant.transactie(await vast.als(rol), Wie("PO9901")) as v:
        for hoe in MAG_NIET[rol]:
            assert await geweigerd(v, hoe), hoe


@pytest.mark.parametrize("rol", [*ROLLEN, "migratie"])
async def test_een_ander_swv_is_onzichtbaar(vast: Proef, rol: str) -> None:
    pool = await vast.als(rol)
    alle = [r["naam"] for r in await (await vast.als("postgres")).fetch(TABELLEN) if r["naam"] not in GEEN_TENANT]
    mag = "SELECT has_schema_privilege($1, 'USAGE') AND has_any_column_privilege($2, 'SELECT')"
    for wie in (None, Wie(""), Wie("PO9903"), Wie(ANDER), Wie("PO9901")):
        eigen, gezien = "" if wie is None else wie.swv, 0
        for tabel in alle:
            schema = tabel.partition(".")[0]
            kan = await pool.fetchval("SELECT has_schema_privilege($1, 'USAGE')", schema)
            if not kan or not await pool.fetchval(mag, schema, tabel):
                continue
            vreemd = await tel(pool, wie, f"SELECT count(*) FILTER (WHERE swv NOT IN ('{eigen}', '-')) FROM {tabel}")
            assert vreemd == 0, tabel
            gezien += await tel(pool, wie, f"SELECT count(*) FROM {tabel} WHERE swv = '{eigen}'")
        assert (gezien > 0) == (wie in (Wie(ANDER), Wie("PO9901"))), wie


@pytest.mark.parametrize("rol", ["worker", "auditor", "migratie"])
async def test_wat_voor_een_ander_swv_binnenkwam_is_onzichtbaar(vast: Proef, rol: str) -> None:
    """Also while no stream is known for it: its row then bears no SWV but the one that it came in for."""
    pool = await vast.als(rol)
    vraag = "SELECT count(*) FROM postvak.rij WHERE stroom IS NULL"
    assert [await tel(pool, wie, vraag) for wie in (None, Wie("-"), Wie("PO9903"), Wie("PO9901"), Wie(ANDER))] == [0, 0, 0, 2, 2]


@pytest.mark.parametrize("rol", ["worker", "auditor", "migratie"])
async def test_een_bericht_van_niemand_is_van_wie_het_kreeg(record: PostgresRecord, als: Openen, rol: str) -> None:
    """While it is nobody's, any SWV's transaction may take it (an auditor sees nothing); afterwards that SWV's alone."""
    rij = await record.ontvang(None, "school:11ZZ00", "mail", None, b"voor wie?")
    pool, wie = await als(rol), (Wie("PO9901"), Wie(ANDER), Wie("-"))
    vraag = "SELECT count(*) FROM postvak.rij"
    assert [await tel(pool, w, vraag) for w in wie] == ([0, 0, 1] if rol == "auditor" else [1, 1, 1])
    await Binnenkomst(record.postvak).geef_door(rij.rij, "PO9901", "beheer-1")
    assert [await tel(pool, w, vraag) for w in wie] == ([1, 0, 0] if rol == "auditor" else [1, 0, 1])
    assert [await tel(pool, w, "SELECT count(*) FROM postvak.behandeling") for w in wie] == [1, 0, 0]


async def test_de_worker_schrijft_niet_voor_een_ander_swv(vast: Proef) -> None:
    async with tenant.transactie(await vast.als("worker"), Wie("PO9901")) as v:
        for hoe in (
            f"INSERT INTO ledger.stroom (stroom, swv, dossier, epoch) VALUES ('{ANDER}/x', '{ANDER}', 'x', 1)",
            f"INSERT INTO lezen.betrokkenheid VALUES ('{stroom(3, swv=ANDER)}', '33ZZ00', '2026-01-01', NULL, '{ANDER}')",
            f"UPDATE lezen.stroom SET swv = '{ANDER}'",
            f"UPDATE lezen.telvak SET swv = '{ANDER}'",
            f"INSERT INTO postvak.behandeling (rij, nr, swv, wat, door) VALUES (1, 9, '{ANDER}', 'teruggezet', 'm1')",
        ):
            assert await geweigerd(v, hoe), hoe


async def test_alleen_de_back_office_verdeelt_en_ziet_de_verdeling(vast: Proef) -> None:
    zet = "INSERT INTO werk.verdeling (swv, dossier, medewerker, door) VALUES ('PO9901', '2026-0001', 'm1', 'm9')"
    for rol, wie in (
        ("portal", Wie("PO9901", "school", "11ZZ00")),
        ("portal", Wie("PO9901", "", "")),
        ("portal", Wie(ANDER)),
        ("worker", Wie("PO9901")),
        ("auditor", Wie("PO9901")),
    ):
        async with tenant.transactie(await vast.als(rol), wie) as v:
            assert await geweigerd(v, zet), (rol, wie)
    ziet = "SELECT count(*) FROM werk.verdeling"
    pool = await vast.als("portal")
    assert [await tel(pool, wie, ziet) for wie in (Wie("PO9901"), Wie("PO9901", "school", "11ZZ00"), Wie("PO9903"))] == [2, 0, 0]


async def test_een_school_ziet_niet_wie_thuis_zit(vast: Proef) -> None:
    """Not even of the streams in which it takes part: a count is the SWV's."""
    ziet = "SELECT count(*) FROM lezen.telvak"
    pool = await vast.als("portal")
    wie = (Wie("PO9901"), Wie("PO9901", "school", "11ZZ00"), Wie("PO9901", "", ""), Wie("PO9903"))
    assert [await tel(pool, w, ziet) for w in wie] == [2, 0, 0, 0]
    assert await tel(await vast.als("auditor"), Wie("PO9901"), ziet) == 2


async def zichtbaar(proef: Proef, wie: Wie) -> tuple[set[str], set[str]]:
    """The streams of the werkvoorraad, and those with an event that can be read."""
    pool = await proef.als("portal")
    lezer = Lezer(pool, Sleutels(pool, Kluis(KEK)))
    werk = {w.stroom for w in (await lezer.werkvoorraad(wie)).rijen}
    gelezen = set()
    for s in (stroom(1), stroom(2), stroom(3, swv=ANDER)):
        gebeurtenissen, _ = await lezer.gebeurtenissen(wie, s)
        beeld = await lezer.stroom(wie, s)
        bewijs = await lezer.bewijs(wie, s, "m")
        termijnen = await lezer.termijnen(wie, s.rpartition("/praat")[0].partition("/")[2], s)
        assert bool(gebeurtenissen) == bool(beeld) == bool(bewijs) == bool(termijnen)
        if gebeurtenissen:
            assert gebeurtenissen[0].data["tekst"] == "x"
            gelezen.add(s)
    return werk, gelezen


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        (Wie("PO9901"), {stroom(1), stroom(2)}),
        (Wie("PO9901", "school", "11ZZ00"), {stroom(1)}),
        (Wie("PO9901", "school", "22ZZ00"), {stroom(2)}),
        (Wie("PO9901", "school", "33ZZ00"), set()),
        (Wie("PO9901", "school", ""), set()),
        (Wie("PO9901", "ouder", "11ZZ00"), set()),
        (Wie("PO9901", "", "11ZZ00"), set()),
        (Wie(ANDER, "school", "11ZZ00"), {stroom(3, swv=ANDER)}),
        (Wie(ANDER), {stroom(3, swv=ANDER)}),
    ],
    ids=str,
)
async def test_een_school_ziet_waar_zij_bij_betrokken_is(vast: Proef, wie: Wie, ziet: set[str]) -> None:
    assert await zichtbaar(vast, wie) == (ziet, ziet)


NAMEN = f"SELECT stroom, veld FROM sleutels.kindnamen(ARRAY['{stroom(1)}', '{stroom(2)}', '{stroom(3, swv=ANDER)}'])"


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        (Wie("PO9901", "school", "11ZZ00"), {stroom(1)}),
        (Wie("PO9901", "school", "22ZZ00"), {stroom(2)}),
        (Wie("PO9901", "school", "33ZZ00"), set()),
        (Wie("PO9901", "ouder", "11ZZ00"), set()),
        (Wie(ANDER, "school", "11ZZ00"), {stroom(3, swv=ANDER)}),
        (Wie(ANDER, "school", "22ZZ00"), set()),
    ],
    ids=str,
)
async def test_een_school_leest_de_naam_van_het_kind_waar_zij_bij_betrokken_is(vast: Proef, wie: Wie, ziet: set[str]) -> None:
    async with tenant.transactie(await vast.als("portal"), wie) as v:
        gelezen = {(r["stroom"], r["veld"]) for r in await v.fetch(NAMEN)}
    assert gelezen == {(s, "roepnaam") for s in ziet}, "names only, and of no other child"


async def test_de_naam_gaat_dicht_als_de_school_niet_meer_betrokken_is(vol: PostgresRecord, proef: Proef) -> None:
    model = leesmodel(school="33ZZ00", termijnen=(termijn(),))
    await vol.voeg_toe(toevoeging(stroom(), inzending=zeg("b"), verwacht=1, model=model))
    pool = await proef.als("portal")
    for school, aantal in (("11ZZ00", 0), ("33ZZ00", 1)):
        async with tenant.transactie(pool, Wie("PO9901", "school", school)) as v:
            assert len(await v.fetch(NAMEN)) == aantal


async def test_betrokkenheid_volgt_de_school_van_de_stroom(vol: PostgresRecord, proef: Proef) -> None:
    model = leesmodel(school="33ZZ00", termijnen=(termijn(),))
    await vol.voeg_toe(toevoeging(stroom(), inzending=zeg("b"), verwacht=1, model=model))
    assert await zichtbaar(proef, Wie("PO9901", "school", "11ZZ00")) == (set(), set())
    assert await zichtbaar(proef, Wie("PO9901", "school", "33ZZ00")) == ({stroom()}, {stroom()})
    model = leesmodel(school="11ZZ00", termijnen=(termijn(),))
    await vol.voeg_toe(toevoeging(stroom(), inzending=zeg("c"), verwacht=2, model=model))
    assert await zichtbaar(proef, Wie("PO9901", "school", "11ZZ00")) == ({stroom()}, {stroom()})


async def test_betrokkenheid_heeft_een_begin_en_een_eind(vol: PostgresRecord, proef: Proef) -> None:
    pool = await proef.als("postgres")
    for van, tot, ziet in (("-1", "1", 1), ("0", None, 1), ("1", None, 0), ("-2", "0", 0), ("-2", "-1", 0)):
        eind = "NULL" if tot is None else f"beheer.vandaag() + ({tot})"
        await pool.execute(f"UPDATE lezen.betrokkenheid SET van = beheer.vandaag() + ({van}), tot = {eind}")
        verwacht = {stroom()} if ziet else set()
        assert await zichtbaar(proef, Wie("PO9901", "school", "11ZZ00")) == (verwacht, verwacht)


@pytest.mark.parametrize(
    ("swv", "rol", "organisatie", "mag"),
    [
        ("PO9901", "school", "11ZZ00", True),
        (ANDER, "school", "11ZZ00", False),
        ("PO9901", "swv", "11ZZ00", False),
        ("PO9901", "school", "22ZZ00", False),
    ],
)
async def test_niemand_kijkt_in_andermans_naam(proef: Proef, swv: str, rol: str, organisatie: str, mag: bool) -> None:
    async with tenant.transactie(await proef.als("portal"), Wie("PO9901", "school", "11ZZ00")) as v:
        assert await geweigerd(v, BLIK.format(swv, rol, organisatie)) is not mag


@pytest.mark.parametrize(
    ("rol", "wie", "ziet"),
    [
        ("portal", Wie("PO9901", "swv", "PO9901"), 3),
        ("portal", Wie("PO9901", "school", "11ZZ00"), 0),
        ("portal", Wie("PO9901", "auditor", "auditor"), 0),
        ("portal", Wie("PO9903", "swv", "PO9903"), 0),
        ("portal", None, 0),
        ("auditor", Wie("PO9901"), 3),
        ("auditor", Wie("PO9903"), 0),
        ("auditor", None, 0),
    ],
)
async def test_wie_keek_zien_alleen_het_swv_en_de_auditor(vast: Proef, rol: str, wie: Wie | None, ziet: int) -> None:
    assert await tel(await vast.als(rol), wie, "SELECT count(*) FROM inzage.blik") == ziet


async def test_een_verbinding_draagt_de_tenant_niet_mee(vast: Proef) -> None:
    pool = await vast.als("portal")
    async with pool.acquire() as v:
        async with v.transaction():
            await tenant.stel_in(v, Wie("PO9901"))
            assert await v.fetchval("SELECT count(*) FROM lezen.stroom") == 2
        assert await v.fetchval("SELECT count(*) FROM lezen.stroom") == 0


async def test_een_auditor_leest_het_grootboek_en_niet_de_geheimen(vast: Proef) -> None:
    async with tenant.transactie(await vast.als("auditor"), Wie("PO9901")) as v:
        assert await controleer(v, stroom()) == []
        rij: Any = await v.fetchrow("SELECT sleutelkring, klasse FROM sleutels.sleutel LIMIT 1")
        assert rij["sleutelkring"].startswith("PO9901/")


SOORTEN = "(VALUES ('kind', 'dossier'), ('kind', 'gezondheid'), ('kind', 'besluit')) AS s (onderwerp, klasse)"


async def test_vernietigen_blijft_binnen_het_eigen_swv(vol: PostgresRecord, proef: Proef) -> None:
    """The functions run as the owner; the tenant that is set binds them all the same."""
    s = stroom(3, swv=ANDER)
    kring = s.rpartition("/praat")[0]
    async with tenant.transactie(vol.pool, Wie("PO9901")) as v:
        for vraag in (
            f"SELECT sleutels.vernietig_sleutel('{kring}', onderwerp, klasse, 'x', 'm1') FROM {SOORTEN}",
            f"SELECT sleutels.vernietig_gegeven('{kring}', '{s}', 1, 'tekst', 'm', ARRAY['tekst'], 'x', 'm1')",
        ):
            assert all(r[0] == 0 for r in await v.fetch(vraag))
    pool = await proef.als("postgres")
    for tabel in ("sleutels.sleutel", "sleutels.gegeven", "sleutels.inzendinggegeven", "postvak.rij"):
        weg = await pool.fetchval(f"SELECT count(*) FROM {tabel} WHERE swv = $1 AND vernietigd_op IS NOT NULL", ANDER)
        assert weg == 0, tabel
