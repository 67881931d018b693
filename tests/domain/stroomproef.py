"""One stream without a shell: decide, record, fold, and let alarms speak. For tests of the deciders."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings

from domain.beslissen import Beslissing, behandel, behandel_alarm
from domain.gebeurtenis import Actor, Bron, Herkomst, Rol, Vastgelegd
from domain.grond import Grond, Grondboek
from domain.opdracht import Inzending
from domain.overnemen import grond_bij
from domain.procedure import Procedure
from domain.stand import Stand, evolve, leeg
from domain.stroom import Stroom


def in_elke_volgorde(voorbeelden: int, stappen: int) -> settings:
    """So many stories of so many steps at most; five times as many for who goes looking (`--hypothesis-profile=zoek`)."""
    vast = settings.get_current_profile_name() == "vast"
    return settings(
        max_examples=voorbeelden if vast else 5 * voorbeelden,
        stateful_step_count=stappen,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


class Stroomproef:
    """Time only goes forward; what happened may be told late."""

    def __init__(self, procedure: Procedure, stroom: Stroom, grond: Grond, nu: datetime, boek: Grondboek | None = None) -> None:
        self.procedure, self.stroom, self.grond, self.nu = procedure, stroom, grond, nu
        self.boek = boek
        """What it can be taken over to; None: to nothing."""
        self.stand: Stand = leeg(procedure, stroom)
        self.gebeurtenissen: list[Vastgelegd] = []
        self._teller = 0

    def tot(self, moment: datetime) -> None:
        """Let time run on; every alarm speaks at its own instant."""
        while (w := self.stand.volgende_wekker()) is not None and w.moment <= moment:
            self.nu = max(self.nu, w.moment)
            self._leg_vast(
                behandel_alarm(self.procedure, self.stand, w, self.grond, self.nu), Actor(rol=Rol.TERMIJN), w.opdracht_id
            )
        self.nu = max(self.nu, moment)

    def doe(
        self,
        naam: str,
        inhoud: dict[str, Any] | None = None,
        *,
        actor: Actor | None = None,
        voorgevallen_op: datetime | None = None,
        corrigeert: str | None = None,
        bron: Bron | None = None,
        herkomst: Herkomst = Herkomst.LIVE,
    ) -> Beslissing:
        """Send one opdracht now, and let what it moved into the past speak at once."""
        self._teller += 1
        inzending = Inzending(
            opdracht_id=f"o{self._teller}",
            opdracht=naam,
            inhoud=inhoud or {},
            actor=actor or Actor(rol=Rol.SWV, organisatie=self.stroom.swv),
            ontvangen_op=self.nu,
            voorgevallen_op=voorgevallen_op,
            corrigeert=corrigeert,
            bron=bron,
            herkomst=herkomst,
        )
        if self.boek is not None:
            self.grond = grond_bij(self.boek, self.stand, inzending, self.nu)
        b = behandel(self.procedure, self.stand, inzending, self.grond, self.nu)
        self._leg_vast(b, inzending.actor, inzending.opdracht_id)
        self.tot(self.nu)
        return b

    def soorten(self) -> list[str]:
        """The kinds recorded, in order."""
        return [v.soort for v in self.gebeurtenissen]

    def _leg_vast(self, b: Beslissing, actor: Actor, opdracht_id: str) -> None:
        for voorstel in b.voorstellen:
            v = Vastgelegd.model_validate(
                {
                    **voorstel.model_dump(mode="json"),
                    "stroom": str(self.stroom),
                    "volgnummer": len(self.gebeurtenissen) + 1,
                    "vastgelegd_op": self.nu,
                    "geboekt_op": self.nu + timedelta(milliseconds=1),
                    "actor": actor,
                    "opdracht_id": opdracht_id,
                    "oorzaak": None,
                    "herkomst": Herkomst.LIVE,
                    "bouw": "proef",
                    "grond": self.grond.hash,
                    "epoch": 1,
                    "positie": len(self.gebeurtenissen) + 1,
                    "vorige": "",
                    "hash": str(len(self.gebeurtenissen) + 1),
                }
            )
            self.gebeurtenissen.append(v)
            self.stand = evolve(self.procedure, self.stand, v)
