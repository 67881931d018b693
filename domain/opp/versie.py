"""Which version of which opp: what a tlv application stands on, and what never changes under it (opp.md 3.4)."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.opp.woorden import Inhoudshash, Oppdeel


class Oppversie(BaseModel):
    """What was in force of an opp when it was asked, and how far the school was with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    opp_procedure: Oppdeel
    handelingsdeel: Inhoudshash | None = None
    uitstroomdeel: Inhoudshash | None = None
    geldt_sinds: date | None = None
    """The first day on which a part was in force; None: nothing is."""
    uitgevoerd: bool | None = None
    geevalueerd_op: date | None = None
