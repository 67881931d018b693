"""Personal values: nowhere readable, destroyed for good, and the record whole without them."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest
from pydantic import BaseModel

from activities.contract import AndereInhoud, Bezorgd
from activities.postgres import tenant
from activities.postgres.kluis import GegevenAangetast, Kluis, VerkeerdeSleutel
from activities.postgres.sleutels import Plek, Sleutels
from activities.postgres.sluier import Merken
from activities.postgres.vernietigen import Vernietiger
from activities.zegel import open_zegel
from audit.keten import controleer
from domain.gebeurtenis import Feit
from domain.persoonlijk import Bewaarklasse, PersoonlijkeTekst
from domain.procedure import Procedure
from domain.stand import vouw_stroom
from domain.stroom import Stroom
from tests.ledger.conftest import KEK, Openen, PostgresRecord
from tests.ledger.speelgoed import PRAAT, Telling, gezegd, stroom, toevoeging, zeg

pytestmark = pytest.mark.traag
GEHEIM = "Qwxyzelaar-7731"
KRING = "PO9901/2026-0001"


async def vul(record: PostgresRecord) -> None:
    """One melding through the postvak, with every kind of personal value, and a koppelbericht."""
    velden: dict[str, Any] = {"tekst": f"t {GEHEIM}", "diagnose": f"d {GEHEIM}", "ouder": f"o {GEHEIM}"}
    inzending = zeg("a", **velden)
    rij = await record.ontvang(stroom(), "11ZZ00", "mail", inzending, inzending.model_dump_json().encode())
    await record.open(stroom())
    bezorgd = Bezorgd(naar=stroom(2), inzending=zeg("k", tekst=GEHEIM))
    t = toevoeging(stroom(), (gezegd(**velden, geboren="2019-02-01"),), inzending=inzending, sluit_rij=rij.rij)
    await record.voeg_toe(t.model_copy(update={"bezorgingen": (bezorgd,)}))


async def breuken(pool: tenant.Pool, s: str) -> list[Any]:
    async with tenant.transactie(pool, tenant.van(s)) as v:
        return list(await controleer(v, s))


async def data(record: PostgresRecord, s: str, nummer: int = 1) -> dict[str, Any]:
    return (await record.lees(s)).gebeurtenissen[nummer - 1].data


async def test_in_de_database_staat_geen_persoonlijk_woord(record: PostgresRecord, als: Openen) -> None:
    await vul(record)
    await record.ontvang(None, "onbekend", "mail", None, f"wie is dit: {GEHEIM}".encode())
    pool = await als("postgres")
    tabellen = await pool.fetch("SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information)'")
    alles = b""
    for t in tabellen:
        for rij in await pool.fetch(f'SELECT * FROM "{t["schemaname"]}"."{t["tablename"]}"'):
            alles += b"|".join(w if isinstance(w, bytes) else str(w).encode() for w in rij.values())
    assert len(alles) > 3000
    for vorm in (GEHEIM.encode(), base64.b64encode(GEHEIM.encode())[4:16], GEHEIM.encode().hex().encode(), b"2019-02-01"):
        assert vorm not in alles


async def test_wat_gehasht_wordt_is_een_verbintenis(record: PostgresRecord) -> None:
    await vul(record)
    (rij,) = await record.grootboek("PO9901")
    bedekt = open_zegel(rij["inhoud"])["data"]
    for veld in ("tekst", "diagnose", "ouder", "geboren"):
        assert set(bedekt[veld]) == {"verbintenis"}
        assert len(bedekt[veld]["verbintenis"]) == 64
    assert bedekt["aantal"] == 1


async def test_gelijke_waarden_zijn_niet_als_gelijk_te_herkennen(record: PostgresRecord) -> None:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst="ja"), gezegd(tekst="ja"))))
    een, twee = [open_zegel(r["inhoud"])["data"]["tekst"] for r in await record.grootboek("PO9901")]
    assert een != twee


async def test_een_klasse_vernietigd_laat_de_andere_en_de_keten_heel(record: PostgresRecord, als: Openen) -> None:
    await vul(record)
    weg = Vernietiger(record.pool, record.sleutels)
    assert await weg.sleutel(Plek(KRING, "kind", "gezondheid"), reden="RET-01", door="m7")
    na = await data(record, stroom())
    assert na["diagnose"] == {"vernietigd": "gezondheid"}
    assert (na["tekst"], na["ouder"], na["geboren"]) == (f"t {GEHEIM}", f"o {GEHEIM}", "2019-02-01")
    assert await breuken(record.pool, stroom()) == []
    procedure: Procedure = PRAAT
    stand = vouw_stroom(procedure, Stroom.lees(stroom()), (await record.lees(stroom())).gebeurtenissen)
    assert stand.feiten[0].feit.diagnose.vernietigd is Bewaarklasse.GEZONDHEID  # type: ignore[attr-defined]
    assert not await weg.sleutel(Plek(KRING, "kind", "gezondheid"), reden="nog eens", door="m7")
    (v,) = await (await als("postgres")).fetch("SELECT wat, onderwerp, klasse, reden, door FROM sleutels.vernietiging")
    assert tuple(v) == ("sleutel", "kind", "gezondheid", "RET-01", "m7")


async def test_een_onderwerp_vernietigd_laat_het_andere(record: PostgresRecord) -> None:
    await vul(record)
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek(KRING, "ouder", "dossier"), reden="r", door="m7")
    na = await data(record, stroom())
    assert na["ouder"] == {"vernietigd": "dossier"}
    assert na["tekst"] == f"t {GEHEIM}"


async def test_de_toestand_vouwt_ook_zonder_de_waarden(record: PostgresRecord) -> None:
    await vul(record)
    weg = Vernietiger(record.pool, record.sleutels)
    for onderwerp, klasse in (("kind", "dossier"), ("kind", "gezondheid"), ("ouder", "dossier")):
        await weg.sleutel(Plek(KRING, onderwerp, klasse), reden="r", door="m7")
    procedure: Procedure = PRAAT
    toestand: Telling = vouw_stroom(procedure, Stroom.lees(stroom()), (await record.lees(stroom())).gebeurtenissen).eigen
    assert (toestand.gezegd, toestand.status) == (1, "gezegd")


async def test_met_de_eerste_klasse_gaan_de_ontvangen_bytes(record: PostgresRecord) -> None:
    await vul(record)
    open_rij = await record.ontvang(stroom(), "s", "mail", zeg("open", tekst="wacht nog"), b"wacht nog")
    assert await record.postvak.bytes_van("PO9901", 1) is not None
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek(KRING, "kind", "gezondheid"), reden="r", door="m7")
    assert await record.postvak.bytes_van("PO9901", 1) is None
    # What was not handled yet stands nowhere else: it stays.
    assert await record.wachtend(stroom()) == (open_rij,)
    with pytest.raises(AndereInhoud):
        await record.ontvang(stroom(), "11ZZ00", "mail", zeg("a"), b"niet meer te vergelijken")


async def test_na_vernietiging_kan_een_nieuw_feit_gewoon_worden_vastgelegd(record: PostgresRecord) -> None:
    await vul(record)
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")
    uit = await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst="nieuw"),), inzending=zeg("b"), verwacht=1))
    assert (await data(record, stroom(), 2))["tekst"] == "nieuw"
    assert uit.gebeurtenissen[0].data["tekst"] == "nieuw"
    assert (await data(record, stroom(), 1))["tekst"] == {"vernietigd": "dossier"}


async def test_een_verdwaald_verslag_gaat_alleen(record: PostgresRecord, als: Openen) -> None:
    await vul(record)
    weg = Vernietiger(record.pool, record.sleutels)
    assert await weg.gegeven(stroom(), 1, "tekst", reden="verkeerd dossier", door="m7")
    assert not await weg.gegeven(stroom(), 1, "tekst", reden="nog eens", door="m7")
    assert not await weg.gegeven(stroom(), 99, "tekst", reden="bestaat niet", door="m7")
    na = await data(record, stroom())
    assert na["tekst"] == {"vernietigd": "dossier"}
    assert na["geboren"] == "2019-02-01"
    assert await breuken(record.pool, stroom()) == []
    pool = await als("postgres")
    resten = await pool.fetch("SELECT veld FROM sleutels.inzendinggegeven WHERE cijfer IS NOT NULL ORDER BY veld")
    assert [r["veld"] for r in resten] == ["diagnose", "ouder"]
    assert await record.postvak.bytes_van("PO9901", 1) is None
    (v,) = await pool.fetch("SELECT wat, stroom, volgnummer, veld, reden FROM sleutels.vernietiging")
    assert tuple(v) == ("gegeven", stroom(), 1, "tekst", "verkeerd dossier")


async def test_ook_onder_een_andere_naam_ingezonden_gaat_het_mee(record: PostgresRecord, als: Openen) -> None:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst="zelfde"),), inzending=zeg("a", diagnose="zelfde")))
    await Vernietiger(record.pool, record.sleutels).gegeven(stroom(), 1, "tekst", reden="r", door="m7")
    assert await (await als("postgres")).fetchval("SELECT cijfer FROM sleutels.inzendinggegeven") is None


async def test_een_ander_bericht_onder_een_vernietigd_nummer_gaat_niet_verloren(record: PostgresRecord) -> None:
    await vul(record)
    await Vernietiger(record.pool, record.sleutels).sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")
    velden = {"tekst": f"t {GEHEIM}", "diagnose": f"d {GEHEIM}", "ouder": f"o {GEHEIM}"}
    with pytest.raises(AndereInhoud):
        await record.ken(stroom(), zeg("a", **velden))


async def test_wat_niet_in_de_vorm_past_wordt_in_zijn_geheel_bedekt(record: PostgresRecord) -> None:
    await record.open(stroom())
    vreemd = zeg("a", tekst=[GEHEIM], aantal=f"drie {GEHEIM}", extra=1.5)
    uit = await record.voeg_toe(toevoeging(stroom(), inzending=vreemd))
    assert await record.ken(stroom(), vreemd) == uit.bewijs
    onbekend = vreemd.model_copy(update={"opdracht": "bestaat_niet", "opdracht_id": "b"})
    await record.voeg_toe(toevoeging(stroom(), inzending=onbekend, verwacht=1))
    for rij in await record.pool.fetch("SELECT 1"):
        assert rij
    async with tenant.transactie(record.pool, tenant.van(stroom())) as v:
        rijen = await v.fetch("SELECT inhoud FROM ledger.inzending")
    assert len(rijen) == 2
    assert all(GEHEIM.encode() not in r["inhoud"] for r in rijen)


async def test_een_veranderde_waarde_wordt_niet_geloofd(record: PostgresRecord, als: Openen) -> None:
    await record.open(stroom())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst="ja"), gezegd(tekst="nee"))))
    await (await als("postgres")).execute(
        "UPDATE sleutels.gegeven g SET cijfer = (SELECT cijfer FROM sleutels.gegeven WHERE volgnummer = 2) WHERE volgnummer = 1"
    )
    with pytest.raises(GegevenAangetast):
        await record.lees(stroom())


async def test_een_andere_hoofdsleutel_wordt_bij_het_begin_gezien(record: PostgresRecord) -> None:
    await record.sleutels.controleer()
    anders = Sleutels(record.pool, Kluis(bytes(32)))
    with pytest.raises(VerkeerdeSleutel, match="TREDE_KEK"):
        await anders.controleer()
    # A new KEK with the old one beside it reads on, and wraps what is new.
    await Sleutels(record.pool, Kluis(bytes(32), oude=[KEK])).controleer()


async def test_eerste_gebruik_tegelijk_maakt_een_sleutel(record: PostgresRecord, als: Openen) -> None:
    plek = Plek(KRING, "kind", "dossier")
    gevonden = await asyncio.gather(*(record.sleutels.voor(plek) for _ in range(8)))
    assert len({s.id for s in gevonden}) == 1
    assert await (await als("postgres")).fetchval("SELECT count(*) FROM sleutels.sleutel") == 1


async def test_tijdens_vernietiging_gaat_geen_nieuw_feit_verloren(record: PostgresRecord) -> None:
    """Whatever the order: what is said after the destruction is readable."""
    await vul(record)
    weg = Vernietiger(record.pool, record.sleutels)

    async def schrijf() -> None:
        for i in range(2, 12):
            await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst=f"na {i}"),), inzending=zeg(f"b{i}"), verwacht=i - 1))

    async def vernietig() -> None:
        for _ in range(10):
            await weg.sleutel(Plek(KRING, "kind", "dossier"), reden="r", door="m7")

    await asyncio.gather(schrijf(), vernietig())
    await record.voeg_toe(toevoeging(stroom(), (gezegd(tekst="laatste"),), inzending=zeg("z"), verwacht=11))
    assert (await data(record, stroom(), 12))["tekst"] == "laatste"
    assert await breuken(record.pool, stroom()) == []


class Diep(BaseModel):
    tekst: PersoonlijkeTekst


class Genest(Feit):
    delen: tuple[Diep, ...] = ()


def test_een_merk_dat_niet_te_honoreren_is_wordt_bij_het_begin_geweigerd() -> None:
    with pytest.raises(ValueError, match=r"Genest\.delen"):
        Merken(
            {
                "x": Procedure(
                    naam="x",
                    toestand=Telling,
                    opdrachten=(),
                    feiten=(Genest,),
                    decide=lambda *_: [],
                    evolve=lambda t, *_: t,
                    statussen=(),
                    eindstatussen=(),
                )
            }
        )
