"""The parts that the state of an aanmelding is made of."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.aanmelding.gebeurtenissen import AndereSchoolVerklaard
from domain.aanmelding.woorden import Weigeringsreden
from domain.reglement import Brin


class _Deel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Verzoek(_Deel):
    """A request for missing data."""

    op: date
    termijn: date | None
    regelmatig: bool
    beantwoord_op: date | None = None
    geweigerd: bool = False
    verstreken: bool = False

    @property
    def open(self) -> bool:
        """Whether the parents may still answer: the decision term stands still."""
        return self.regelmatig and self.beantwoord_op is None and not self.geweigerd and not self.verstreken

    def vergeefs_op(self, op: date) -> bool:
        """Specific, dated, with a set term, and unanswered: by that time, or by a refusal on paper (decisions 14)."""
        if not self.regelmatig or self.termijn is None or self.beantwoord_op is not None:
            return False
        return self.geweigerd or op > self.termijn


class Onderzoek(_Deel):
    """A look into the need of the child and the means of the school."""

    op: date
    verricht_door: str
    opp_gelezen: bool | None


class AndereSchool(_Deel):
    """What another school declared by itself (decisions 16)."""

    school: Brin
    wil: bool | None
    kan: bool | None

    @property
    def bereid(self) -> bool:
        """At aanmelding `wil` is asked; a school that says that it is not able is not bereid."""
        return self.wil is True and self.kan is not False

    @property
    def wil_en_kan(self) -> bool:
        """At verwijdering both are asked: being able and not saying so is not enough."""
        return self.wil is True and self.kan is True


def met_verklaring(eerdere: tuple[AndereSchool, ...], feit: AndereSchoolVerklaard) -> tuple[AndereSchool, ...]:
    """The last word of a school replaces its earlier one; what it leaves out stays as it said."""
    eerder = next((a for a in eerdere if a.school == feit.school), None)
    nieuw = AndereSchool(
        school=feit.school,
        wil=feit.wil if feit.wil is not None or eerder is None else eerder.wil,
        kan=feit.kan if feit.kan is not None or eerder is None else eerder.kan,
    )
    return (*(a for a in eerdere if a.school != feit.school), nieuw)


class Aanbod(_Deel):
    """A place offered to the parents, and their answer."""

    school: Brin
    antwoord: str = ""


class Weigering(_Deel):
    """A refusal by the school, lawful or not."""

    op: date
    reden: Weigeringsreden
    ontbreekt: tuple[str, ...]


class Beslissing(_Deel):
    """The decision that holds now: the last regular one by the time it was taken."""

    soort: str
    moment: datetime
    volgnummer: int
    reden: Weigeringsreden | None = None
