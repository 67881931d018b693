"""Wat te laat beslissen kost. Bron: Awb 4:17; regels DWA-01 en DWA-02; bedragen in `domain/recht/dwangsom.yaml`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from domain.berekening import bereken
from domain.kalender import nederlands
from domain.recht import RECHT, Recht
from domain.recht.rijen import Zekerheid

_BESTAND = Path(__file__).parent / "recht" / "dwangsom.yaml"


class Bedrag(BaseModel):
    """Euros per day for each stretch of days, for notices received from a day on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ontvangen_vanaf: date
    euro_per_dag: tuple[int, ...]
    bron: str
    zekerheid: Zekerheid
    opgenomen_op: date


class Tarief(BaseModel):
    """The amounts of the law, dated."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    dagen_per_tijdvak: int
    hoogstens_dagen: int
    bedragen: tuple[Bedrag, ...]


TARIEF = Tarief.model_validate(YAML(typ="safe", pure=True).load(_BESTAND.read_text(encoding="utf-8")))


class Dwangsomdagen(BaseModel):
    """The days on which the dwangsom can run. The law can be read with a first day one later (law.md A7, Q4)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    eerste: date
    laatste: date
    eerste_andere_lezing: date
    laatste_andere_lezing: date


def dwangsom(dagen: int, ontvangen: date, tarief: Tarief = TARIEF) -> int:
    """Euros due after so many days, for a notice received on that day; never more than 42 days (Awb 4:17(1)-(2)).

    Raises ValueError (Dutch) for a notice from before the dwangsom existed, or a negative number of days.
    """
    if dagen < 0:
        raise ValueError("Een dwangsom loopt over nul of meer dagen.")
    passend = [b for b in tarief.bedragen if b.ontvangen_vanaf <= ontvangen]
    if not passend:
        raise ValueError(f"Op {nederlands(ontvangen)} bestond de dwangsom bij niet tijdig beslissen nog niet.")
    per_dag = max(passend, key=lambda b: (b.ontvangen_vanaf, b.opgenomen_op)).euro_per_dag
    lopend = range(min(dagen, tarief.hoogstens_dagen))
    return sum(per_dag[min(i // tarief.dagen_per_tijdvak, len(per_dag) - 1)] for i in lopend)


def dwangsomdagen(verstreken: date, ontvangen: date, recht: Recht = RECHT) -> Dwangsomdagen:
    """When the dwangsom runs: two weeks after the later of the end of the term and the notice (Awb 4:17(3)).

    Raises ValueError (Dutch) for a notice received before the term had lapsed: it has no effect.
    """
    if ontvangen <= verstreken:
        raise ValueError(
            f"De ingebrekestelling van {nederlands(ontvangen)} kwam voordat de termijn voorbij was "
            f"({nederlands(verstreken)}) en heeft geen gevolg."
        )
    return dagen_van(ontvangen, recht)


def dagen_van(ontvangen: date, recht: Recht = RECHT) -> Dwangsomdagen:
    """The days that follow from a notice, whether or not it was rightly given; in both readings."""
    eerste = bereken(recht.regel("DWA-01", ontvangen), ontvangen, recht=recht).veilig
    laatste = bereken(recht.regel("DWA-02", eerste), eerste, recht=recht).veilig
    dag = timedelta(days=1)
    return Dwangsomdagen(eerste=eerste, laatste=laatste, eerste_andere_lezing=eerste + dag, laatste_andere_lezing=laatste + dag)
