"""Settings: defaults, the Dutch line for a wrong value, and no secret in what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.fout import Fout, Status
from worker.instellingen import CHECKOUT, Instellingen, onbekende_namen, standaard_data, uitleg


def test_zonder_instellingen_gelden_de_standaarden(tmp_path: Path) -> None:
    i = Instellingen.uit_omgeving({})
    assert (i.api_poort, i.ui_poort, i.temporal_poort, i.postgres_poort) == (8080, 8233, 7233, 0)
    assert i.data == standaard_data()
    assert Instellingen.uit_omgeving({"TREDE_DATA": str(tmp_path)}).data == tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TREDE_API_PORT", "tachtig"),
        ("TREDE_TEMPORAL_PORT", "70000"),
        ("TREDE_DATABASE_URL", "mysql://gebruiker:geheim@host/x"),
        ("TREDE_DATABASE_URL", "postgresql://host"),
        ("TREDE_DATABASE_URL_WORKER", "geheim"),
        ("TREDE_TEMPORAL_ADDRESS", "alleen-een-naam"),
        ("TREDE_TEMPORAL_TLS", "cert=/a"),
    ],
)
def test_een_onjuiste_waarde_noemt_de_instelling_en_niet_de_waarde(name: str, value: str) -> None:
    with pytest.raises(Fout, match=f"^{name} heeft een onjuiste waarde: verwacht wordt ") as fout:
        Instellingen.uit_omgeving({name: value})
    assert fout.value.status == Status.INSTELLING
    assert "geheim" not in fout.value.tekst


def test_geheimen_staan_niet_in_de_weergave() -> None:
    i = Instellingen.uit_omgeving({"TREDE_DATABASE_URL": "postgresql://a:geheim@host/x", "TREDE_TEMPORAL_API_KEY": "ookgeheim"})
    assert "geheim" not in repr(i)


def test_een_verschrijving_wordt_gemeld() -> None:
    assert onbekende_namen({"TREDE_API_PROT": "1", "TREDE_DATA": "/x", "PATH": "/bin"}) == [
        "TREDE_API_PROT is geen instelling van Trede; bedoelt u TREDE_API_PORT?"
    ]


def test_de_uitleg_noemt_elke_instelling() -> None:
    text = uitleg()
    for name in ("TREDE_DATA", "TREDE_DATABASE_URL", "TREDE_TEMPORAL_API_KEY", "TREDE_POSTGRES_BIN"):
        assert f"  {name} " in text


def test_een_eigen_database_start_niets(tmp_path: Path) -> None:
    i = Instellingen.uit_omgeving(
        {
            "TREDE_DATA": str(tmp_path),
            "TREDE_DATABASE_URL": "postgresql://baas:b@db.example:5433/trede?sslmode=require",
            "TREDE_DATABASE_URL_PORTAL": "postgresql://p:p@db.example/trede",
        }
    )
    database = i.database()
    assert database.dsn() == i.database_url
    assert database.dsn(user="portal") == "postgresql://p:p@db.example/trede"
    worker = database.dsn(user="worker")
    assert worker.startswith("postgresql://worker:")
    assert worker.endswith("@db.example:5433/trede?sslmode=require")
    assert i.data.joinpath("wachtwoorden.json").stat().st_mode & 0o077 == 0


def test_een_eigen_temporal_start_niets() -> None:
    assert Instellingen.uit_omgeving({"TREDE_TEMPORAL_ADDRESS": "t.example:7233"}).temporal() is None


def test_de_gegevens_staan_bij_de_checkout_of_op_een_eigen_plek() -> None:
    data = standaard_data()
    assert data == CHECKOUT / ".trede" or (data.parent == Path("/var/lib/trede") and CHECKOUT.name in data.name)
