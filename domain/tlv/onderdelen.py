"""The parts that the state of a tlv is made of."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.afspraken import Ondertekenaar
from domain.reglement import Brin, Sha256, SwvNummer
from domain.tlv.woorden import (
    Besluitsoort,
    Categorie,
    Discipline,
    Geadresseerde,
    Opschortingsgrond,
    Plaatsstand,
    Toelating,
    Werkgever,
    Zienswijzegever,
)


class _Deel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stuk(_Deel):
    """A document: its number within the stream, or the hash as an earlier build kept it."""

    nummer: int | None = None
    oud: Sha256 | None = None
    leeg: bool = False
    """It was a blank form of the SWV when it came in."""


class Opp(_Deel):
    """The ontwikkelingsperspectief as far as it is known."""

    vastgesteld_op: date
    document: Stuk | None = None
    uitgevoerd: bool | None = None
    geevalueerd_op: date | None = None


class Advies(_Deel):
    """The last advice of one expert."""

    adviseur: str
    op: date
    volgnummer: int
    discipline: Discipline
    werkgever: Werkgever
    werkte_mee: bool
    toelaatbaar: bool
    categorie: Categorie | None
    document: Stuk | None
    tekst: int | None = None
    leeg_formulier: bool = False

    @property
    def heeft_tekst(self) -> bool:
        """Typed, or as a document."""
        return self.document is not None or self.tekst is not None

    @property
    def van_aanvrager(self) -> bool:
        """From the school that applies, or by somebody who worked on the application (LBT 107442, 107632)."""
        return self.werkgever == "aanvragende_school" or self.werkte_mee


class Zienswijze(_Deel):
    """Somebody heard, or given the opportunity."""

    van_wie: Zienswijzegever
    op: date
    gegeven: bool
    mondeling: bool
    eigen_woord: bool


class Bespreking(_Deel):
    """A body that spoke of the application, and when."""

    orgaan: str
    op: date


class Getekend(_Deel):
    """A signature under the application; `nummer`: which one of its day."""

    van: Ondertekenaar
    op: date
    nummer: int


class Stilstand(_Deel):
    """A ground on which the decision term stands still."""

    opschortingsgrond: Opschortingsgrond
    op: date
    tot: date | None


class Besluitstand(_Deel):
    """The decision that holds now: the last one by the time it was taken, and whom it reached."""

    soort: Besluitsoort
    moment: datetime
    volgnummer: int
    beslisser: str
    aan_wie: Geadresseerde
    waarschuwt: tuple[str, ...] = ()
    met_reden: bool = False
    bekend_op: date | None = None
    bekend_met_clausule: bool | None = None
    meegedeeld_op: date | None = None


class Tlv(_Deel):
    """A tlv: what it gives access to and how long. Its number is the SWV's and the volgnummer (TLV-08)."""

    gegeven_door: SwvNummer
    volgnummer: int | None
    onderwijs: Toelating
    categorie: Categorie | None
    eerste_dag: date
    laatste_dag: date | None
    hele_schoolperiode: bool = False

    def geldt_op(self, op: date) -> bool:
        """Whether it holds on that day."""
        return self.eerste_dag <= op and (self.laatste_dag is None or op <= self.laatste_dag)


class Plaats(_Deel):
    """The last word on a place."""

    school: Brin
    plaats: Plaatsstand
    verwacht_op: date | None


class Vervolg(_Deel):
    """The application that follows on this tlv."""

    stroom: str
    stand: int
    status: str
