"""A Handeling from the API to its stream, with Temporal's many ways to fail told as the three that a client can act on."""

from __future__ import annotations

import time
from datetime import timedelta

from temporalio.client import WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.contract import AndereInhoud
from domain.opdracht import Inzending, Ontvangstbewijs
from portal.aansluiting import Afgewezen, NietBereikbaar, NogNietVastgelegd
from worker.wekken import TemporalWekker

AAN_DE_DEUR = ("OngeldigeOpdracht", "NietBevoegd", "AndereInhoud")
"""Refusals of which the sender can do something; nothing is recorded."""


VRAAGTIJD = timedelta(seconds=4)
"""How long a question about an update may take."""


class TemporalHandelaar:
    """See `portal.aansluiting.Handelaar`."""

    def __init__(self, wekker: TemporalWekker) -> None:
        self.wekker = wekker

    async def handel(self, stroom: str, inzending: Inzending, wacht: timedelta) -> Ontvangstbewijs:
        """See the port. Before the stream's door accepted it nothing is taken in for good; afterwards it will be recorded."""
        einde = time.monotonic() + wacht.total_seconds()
        try:
            handvat = await self.wekker.bied_aan(stroom, inzending, wacht)
        except WorkflowUpdateFailedError as fout:
            raise _afgewezen(fout) from fout
        except (RPCError, WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError, OSError, RuntimeError) as fout:
            if isinstance(fout, RPCError) and fout.status is RPCStatusCode.INVALID_ARGUMENT:
                raise
            raise NietBereikbaar(type(fout).__name__) from fout
        over = timedelta(seconds=max(einde - time.monotonic(), 0.05))
        try:
            return await self.wekker.uitkomst(stroom, inzending, handvat, over)
        except AndereInhoud:
            raise Afgewezen("AndereInhoud", "Deze opdracht-id is al gebruikt met andere inhoud.") from None
        except WorkflowUpdateFailedError as fout:
            raise _afgewezen(fout) from fout
        except (RPCError, WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError, OSError, RuntimeError) as fout:
            raise NogNietVastgelegd(type(fout).__name__) from fout

    async def onderweg(self, stroom: str, opdracht_id: str) -> bool:
        """See the port. Only the latest run is asked: an earlier one ended with its handlers finished, so with all recorded."""
        try:
            return await self.wekker.wacht_nog(stroom, opdracht_id, VRAAGTIJD)
        except RPCError as fout:
            if fout.status is RPCStatusCode.NOT_FOUND:
                return False
            raise NietBereikbaar(type(fout).__name__) from fout
        except (TimeoutError, OSError, RuntimeError) as fout:
            raise NietBereikbaar(type(fout).__name__) from fout


def _afgewezen(fout: WorkflowUpdateFailedError) -> Exception:
    oorzaak = fout.cause
    if isinstance(oorzaak, ApplicationError) and oorzaak.type in AAN_DE_DEUR:
        return Afgewezen(oorzaak.type, oorzaak.message)
    # As VerouderdeEpoch: another run has the stream now; sent again it reaches that one.
    return NietBereikbaar(getattr(oorzaak, "type", None) or type(fout).__name__)
