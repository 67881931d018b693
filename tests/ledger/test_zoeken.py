"""The search index: who finds whom, and what is left of a name when it is corrected or destroyed."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import asyncpg
import pytest

from activities.postgres import tenant
from activities.postgres.kluis import Kluis
from activities.postgres.lezen import VRAGEN as LEDGER
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.tenant import Wie
from activities.postgres.vernietigen import Vernietiger
from activities.postgres.zoekindex import vul_aan
from activities.zoeken import GEWOGEN, Zoeker, Zoekvraag
from audit.keten import controleer
from domain.gebeurtenis import MeldingHerroepen, Voorstel
from domain.stroom import Stroom
from tests.ledger.conftest import KEK, PostgresRecord, Proef
from tests.ledger.speelgoed import NU, Gezegd, gezegd, leesmodel, stroom, termijn, toevoeging, zeg

pytestmark = pytest.mark.traag
NAAM = "Akelei van der Zevenblad-Akelei"
ANDER = "VO9902"
SWV, SCHOOL = Wie("PO9901"), Wie("PO9901", "school", "11ZZ00")
KRING = "PO9901/2026-0001"


def dossier(nummer: int = 1) -> str:
    return f"2026-{nummer:04d}"


async def noem(record: PostgresRecord, naam: str | None, s: str = stroom(), verwacht: int = 0, **velden: Any) -> None:
    """Record a name in a stream."""
    if verwacht == 0:
        await record.open(s)
    model = leesmodel(school=velden.pop("school", None), termijnen=(termijn(),))
    vervangt = velden.pop("vervangt", None)
    voorstel = Voorstel.van(Gezegd(roepnaam=naam, **velden), NU, NU, vervangt)
    await record.voeg_toe(toevoeging(s, (voorstel,), inzending=zeg(f"n{verwacht}"), verwacht=verwacht, model=model))


async def zoeker(proef: Proef) -> Zoeker:
    pool = await proef.als("portal")
    return Zoeker(pool, Sleutels(pool, Kluis(KEK)))


async def gevonden(proef: Proef, naam: str, wie: Wie = SWV) -> list[str]:
    blad = await (await zoeker(proef)).zoek(wie, Zoekvraag(naam=naam))
    return [r.dossier for r in blad.regels]


async def rijen(proef: Proef) -> list[Any]:
    return list(await (await proef.als("postgres")).fetch("SELECT * FROM sleutels.zoekwoord ORDER BY stroom, kenmerk"))


async def test_een_naam_wordt_gevonden_op_hele_woorden(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, "Bernagie Zuring", stroom(2))
    for vraag in ("akelei", "ZEVENBLAD", "Zevenblad-Akelei", "van der Zevenblad", "de Zevenblad", "Äkelei"):
        assert await gevonden(proef, vraag) == [dossier()], vraag
    for niet in ("Zeven", "Zevenblad Zuring", "Akelei Bernagie"):
        assert await gevonden(proef, niet) == []


async def test_wat_het_best_past_staat_eerst(record: PostgresRecord, proef: Proef) -> None:
    for n, naam in enumerate(("Zuring", "Noor Zuring", "Bernagie de Zuring"), 1):
        await noem(record, naam, stroom(n))
    assert await gevonden(proef, "zuring") == [dossier(1), dossier(3), dossier(2)]
    assert await gevonden(proef, "noor zuring") == [dossier(2)]
    assert await gevonden(proef, "de Zuring") == [dossier(3), dossier(2), dossier(1)]


async def test_meer_dan_er_op_een_bladzijde_passen(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    for tabel, kolommen in (
        ("ledger.stroom", "stroom, swv, dossier, jaar, nummer, epoch, volgnummer"),
        ("sleutels.gegeven", "stroom, volgnummer, veld, swv, sleutel, cijfer"),
        ("sleutels.zoekwoord", "swv, sleutelkring, stroom, volgnummer, veld, sleutel, zoeksleutel, kenmerk"),
    ):
        anders = kolommen.replace("stroom,", "replace(stroom, '2026-0001', '2025-' || 1000 + n),", 1)
        await (await proef.als("postgres")).execute(
            f"INSERT INTO {tabel} ({kolommen}) SELECT {anders} FROM {tabel}, generate_series(1, {GEWOGEN + 5}) n"
        )
    # The copies do not open in the place where they stand: the index proposes them, and nobody is shown.
    blad = await (await zoeker(proef)).zoek(SWV, Zoekvraag(naam="zevenblad"))
    assert ([r.dossier for r in blad.regels], blad.meer) == ([dossier()], True)


async def test_een_ander_swv_vindt_niets(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, NAAM, stroom(2, swv=ANDER))
    assert await gevonden(proef, "zevenblad") == [dossier(1)]
    assert await gevonden(proef, "zevenblad", Wie(ANDER)) == [dossier(2)]
    assert await gevonden(proef, "zevenblad", Wie("PO9903")) == []


async def test_hetzelfde_woord_is_bij_een_ander_swv_niet_als_gelijk_te_herkennen(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, NAAM, stroom(2))
    await noem(record, NAAM, stroom(3, swv=ANDER))
    per_stroom = {s: {r["kenmerk"] for r in await rijen(proef) if r["stroom"] == s} for s in (stroom(1), stroom(2))}
    vreemd = {r["kenmerk"] for r in await rijen(proef) if r["swv"] == ANDER}
    assert per_stroom[stroom(1)] == per_stroom[stroom(2)]
    assert not vreemd & per_stroom[stroom(1)]
    # Nor with the search key of another SWV, were its rows to come within reach.
    pool = await proef.als("postgres")
    await pool.execute("UPDATE sleutels.zoekwoord SET swv = $1 WHERE swv = 'PO9901'", ANDER)
    assert await gevonden(proef, "zevenblad", Wie(ANDER)) == [dossier(3)]


VINDT = (
    (SWV, [dossier(2), dossier(1)]),
    (SCHOOL, [dossier(1)]),
    (Wie("PO9901", "school", "22ZZ00"), [dossier(2)]),
    (Wie("PO9901", "school", "33ZZ00"), []),
    (Wie("PO9901", "school", ""), []),
    (Wie("PO9901", "ouder", "11ZZ00"), []),
    (Wie(ANDER, "school", "11ZZ00"), []),
)


async def test_een_school_vindt_waar_zij_bij_betrokken_is(record: PostgresRecord, proef: Proef) -> None:
    """The name stands in the dossier's own stream; the school takes part in another one beside it."""
    for n, school in ((1, "11ZZ00"), (2, "22ZZ00")):
        await noem(record, NAAM, stroom(n))
        await noem(record, None, stroom(n, 2), school=school)
    for wie, ziet in VINDT:
        assert await gevonden(proef, "zevenblad", wie) == ziet, wie
        assert await gevonden(proef, "bestaatniet", wie) == []


async def test_een_school_vindt_niet_meer_wat_haar_niet_meer_aangaat(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, None, stroom(1, 2), school="11ZZ00")
    # What comes just before and after it in the order of streams is no part of it.
    for ander in ("2025-9999", "2026-00010", "2026-0002"):
        await noem(record, NAAM, str(Stroom("PO9901", ander, "praat", 1)))
    pool = await proef.als("postgres")
    for van, tot, aantal in (("-1", "1", 1), ("0", None, 1), ("1", None, 0), ("-2", "0", 0)):
        eind = "NULL" if tot is None else f"beheer.vandaag() + ({tot})"
        await pool.execute(f"UPDATE lezen.betrokkenheid SET van = beheer.vandaag() + ({van}), tot = {eind}")
        async with tenant.transactie(await proef.als("portal"), SCHOOL) as v:
            gezien = await v.fetchval("SELECT count(DISTINCT stroom) FROM sleutels.zoekwoord")
        assert gezien == aantal, (van, tot)


async def test_een_auditor_komt_niet_bij_de_index(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    pool = await proef.als("auditor")
    async with tenant.transactie(pool, SWV) as v:
        assert not await v.fetchval("SELECT has_any_column_privilege('sleutels.zoekwoord', 'SELECT')")
    blad = await Zoeker(pool, Sleutels(pool, Kluis(KEK))).zoek(SWV, Zoekvraag(nummer=1))
    assert [r.dossier for r in blad.regels] == [dossier()]


async def test_op_nummer_en_op_school(record: PostgresRecord, proef: Proef) -> None:
    for s in (stroom(1), stroom(1, 2), str(Stroom("PO9901", "2025-0001", "praat", 1)), stroom(12)):
        await noem(record, None, s, school="11ZZ00" if s == stroom(1, 2) else "22ZZ00")
    z = await zoeker(proef)

    async def vind(wie: Wie = SWV, **vraag: Any) -> list[str]:
        return [r.dossier for r in (await z.zoek(wie, Zoekvraag(**vraag))).regels]

    assert await vind(nummer=1) == ["2026-0001", "2025-0001"]
    assert await vind(nummer=1, jaar=2025) == ["2025-0001"]
    assert await vind(nummer=1, jaar=2024) == []
    assert await vind(SCHOOL, nummer=1) == ["2026-0001"]
    assert await vind(school="22ZZ00") == ["2026-0012", "2026-0001", "2025-0001"]
    assert await vind(school="11ZZ00") == ["2026-0001"]
    assert await vind(SCHOOL, school="22ZZ00") == []
    (regel,) = (await z.zoek(SCHOOL, Zoekvraag(nummer=1))).regels
    assert [p.stroom for p in regel.procedures] == [stroom(1, 2)], "only the streams that it takes part in"


async def test_een_correctie_neemt_de_oude_naam_weg(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, "Verkeerde Zuring")
    await noem(record, NAAM, verwacht=1, vervangt=1)
    assert await gevonden(proef, "zuring") == []
    assert await gevonden(proef, "zevenblad") == [dossier()]
    herroepen = Voorstel.van(MeldingHerroepen(opdracht="zeg"), NU, NU, 2)
    await record.voeg_toe(toevoeging(stroom(), (herroepen,), inzending=zeg("weg"), verwacht=2))
    assert await gevonden(proef, "zevenblad") == []
    assert await rijen(proef) == []


async def test_een_tweede_naam_laat_de_eerste_staan(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, "Akelei Zuring", verwacht=1)
    assert await gevonden(proef, "zevenblad") == await gevonden(proef, "zuring") == await gevonden(proef, "akelei") == [dossier()]


async def test_met_de_sleutel_gaat_wat_te_vinden_was(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, "Bernagie Zevenblad", stroom(2))
    weg = Vernietiger(record.pool, record.sleutels)
    await weg.sleutel(Plek(KRING, "kind", "gezondheid"), reden="r", door="m7")
    assert len(await gevonden(proef, "zevenblad")) == 2, "another class leaves the name"
    bewaard = [r for r in await rijen(proef) if r["stroom"] == stroom()]
    await weg.sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")
    assert await gevonden(proef, "zevenblad") == [dossier(2)]
    assert {r["stroom"] for r in await rijen(proef)} == {stroom(2)}
    # Put back from a copy: the SWV is not shown a name that cannot be read any more, and destroying again takes it away.
    pool = await proef.als("postgres")
    await pool.executemany("INSERT INTO sleutels.zoekwoord VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", [tuple(r) for r in bewaard])
    assert await gevonden(proef, "zevenblad") == [dossier(2)]
    await weg.sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")
    assert {r["stroom"] for r in await rijen(proef)} == {stroom(2)}


async def test_een_enkele_naam_vernietigd(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM, tekst="blijft")
    await noem(record, "Akelei Zuring", verwacht=1)
    await Vernietiger(record.pool, record.sleutels).gegeven(stroom(), 1, "roepnaam", reden="r", door="m7")
    assert await gevonden(proef, "zevenblad") == []
    assert await gevonden(proef, "zuring") == [dossier()]
    assert {r["volgnummer"] for r in await rijen(proef)} == {2}


async def test_vernietigen_raakt_de_index_van_een_ander_swv_niet(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM, stroom(1, swv=ANDER))
    kring, s = f"{ANDER}/2026-0001", stroom(1, swv=ANDER)
    async with tenant.transactie(record.pool, SWV) as v:
        await v.execute(f"SELECT sleutels.vernietig_sleutel('{kring}', 'kind', 'dossier', 'x', 'm1')")
        await v.execute(f"SELECT sleutels.vernietig_sleutel('{ANDER}/zoeken', 'alles', 'zoeken', 'x', 'm1')")
        await v.execute(f"SELECT sleutels.vernietig_gegeven('{kring}', '{s}', 1, 'roepnaam', 'n0', '{{}}', 'x', 'm1')")
    assert await gevonden(proef, "zevenblad", Wie(ANDER)) == [dossier()]


async def test_zonder_haar_sleutel_zegt_de_index_niets_meer(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    eerst = {r["kenmerk"] for r in await rijen(proef)}
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek.zoeken("PO9901"), reden="verloren", door="m7")
    assert await rijen(proef) == []
    assert await gevonden(proef, "zevenblad") == []
    # The names themselves are still there: the index is made again, under another key.
    assert await aangevuld(record) == 1
    assert await gevonden(proef, "zevenblad") == [dossier()]
    assert not eerst & {r["kenmerk"] for r in await rijen(proef)}


async def test_knoeien_met_de_index_raakt_het_bewijs_niet(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await noem(record, "Bernagie Zuring", stroom(2))
    pool = await proef.als("postgres")
    await pool.execute(
        "INSERT INTO sleutels.zoekwoord SELECT z.swv, g.sleutelkring, g.stroom, g.volgnummer, z.veld, g.sleutel, z.zoeksleutel, "
        "z.kenmerk FROM sleutels.zoekwoord z, (SELECT * FROM sleutels.zoekwoord WHERE stroom = $2 LIMIT 1) g WHERE z.stroom = $1",
        stroom(1), stroom(2),
    )  # fmt: skip
    assert await gevonden(proef, "zevenblad") == [dossier(1)]
    await pool.execute("DELETE FROM sleutels.zoekwoord")
    async with tenant.transactie(record.pool, SWV) as v:
        assert await controleer(v, stroom(1)) == []
    assert (await record.lees(stroom(1))).gebeurtenissen[0].data["roepnaam"] == NAAM
    # A key or a value that was tampered with keeps nobody else from being found.
    await pool.execute("UPDATE sleutels.sleutel SET verpakt = verpakt || '!' WHERE sleutelkring = $1", f"PO9901/{dossier(2)}")
    assert await aangevuld(record) == 1
    assert await gevonden(proef, "zevenblad") == [dossier(1)]
    assert await gevonden(proef, "zuring") == []


async def test_in_de_index_staat_geen_woord_en_geen_kale_hash(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    alles = b"|".join(w if isinstance(w, bytes) else str(w).encode() for r in await rijen(proef) for w in r.values()).lower()
    for woord in (b"akelei", b"zevenblad", b"zevenbladakelei"):
        for vorm in (woord, woord.hex().encode(), hashlib.sha256(woord).digest(), hashlib.sha256(woord).hexdigest().encode()):
            assert vorm not in alles
    volgorde = [r["kenmerk"] for r in await (await proef.als("postgres")).fetch("SELECT kenmerk FROM sleutels.zoekwoord")]
    assert volgorde == sorted(volgorde), "the order of the words does not show"


async def aangevuld(record: PostgresRecord) -> int:
    return await vul_aan(record.pool, record.sleutels, record.merken, await record.swvs())


async def test_namen_van_voor_de_index_worden_aangevuld(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, "Verkeerde Zuring")
    await noem(record, NAAM, verwacht=1, vervangt=1)
    await noem(record, "Bernagie", stroom(2), tekst="Akelei")
    await noem(record, NAAM, stroom(3))
    await noem(record, "?!", stroom(4))
    await noem(record, NAAM, stroom(5, swv=ANDER))
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek("PO9901/2026-0003", "kind", "dossier"), reden="r", door="m7")
    eerst = await rijen(proef)
    await (await proef.als("postgres")).execute("DELETE FROM sleutels.zoekwoord")
    assert await aangevuld(record) == 3
    assert await rijen(proef) == eerst
    assert await aangevuld(record) == 0
    assert await rijen(proef) == eerst


async def test_twee_die_tegelijk_aanvullen_terwijl_er_wordt_gecorrigeerd(record: PostgresRecord, proef: Proef) -> None:
    """Whoever comes first: what is replaced is not found."""
    for n in range(1, 7):
        await noem(record, "Verkeerde Zuring", stroom(n))
    await (await proef.als("postgres")).execute("DELETE FROM sleutels.zoekwoord")

    async def corrigeer() -> None:
        for n in range(6, 0, -1):
            await noem(record, NAAM, stroom(n), verwacht=1, vervangt=1)

    await asyncio.gather(aangevuld(record), corrigeer(), aangevuld(record))
    assert await gevonden(proef, "zuring") == []
    assert len(await gevonden(proef, "zevenblad")) == 6


async def test_aanvullen_wacht_op_wat_er_wordt_vastgelegd(record: PostgresRecord, proef: Proef) -> None:
    """Else a name that is being corrected would be read before it and written after."""
    await noem(record, NAAM)
    beheer = await proef.als("postgres")
    await beheer.execute("DELETE FROM sleutels.zoekwoord")
    async with tenant.transactie(record.pool, SWV) as v:
        await v.fetchrow(LEDGER["vergrendel"], stroom())
        taak = asyncio.create_task(aangevuld(record))
        while not taak.done() and not await beheer.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            pass
        assert not taak.done()
    assert await taak == 1


async def test_tijdens_vernietiging_komt_er_niets_terug(record: PostgresRecord, proef: Proef) -> None:
    await noem(record, NAAM)
    await (await proef.als("postgres")).execute("DELETE FROM sleutels.zoekwoord")
    weg = Vernietiger(record.pool, record.sleutels)

    async def vernietig() -> None:
        await weg.sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")

    await asyncio.gather(*(aangevuld(record) for _ in range(3)), vernietig())
    assert await rijen(proef) == []


async def test_een_vergeefse_toevoeging_laat_geen_woord_achter(record: PostgresRecord, proef: Proef) -> None:
    """The words are written in the transaction of the append: with it or not at all."""
    await record.open(stroom())
    await (await proef.als("postgres")).execute("ALTER TABLE lezen.stroom ADD CHECK (procedure <> 'praat')")
    with pytest.raises(asyncpg.CheckViolationError):
        await record.voeg_toe(toevoeging(stroom(), (gezegd(roepnaam=NAAM),), inzending=zeg("a")))
    assert await rijen(proef) == []
