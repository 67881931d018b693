"""De vorm van de rechtsgegevens: hoe een regel, een artikel en een opschorting in `domain/recht/*.yaml` staan.

Rows are dated twice: `geldig_van`/`geldig_tot` say when the law holds, `opgenomen_op` says since when we know it.
A row that has been released is never edited; a correction or a newer law is a new row.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from domain.periode import Periode

Schoolsoort: TypeAlias = Literal["basisschool", "sbo", "so", "vso", "vo", "pro", "instelling"]
Sector: TypeAlias = Literal["po", "so", "vo"]
Regime: TypeAlias = Literal["bijzonder", "openbaar"]
Telling: TypeAlias = Literal["dag_erna", "dag_zelf", "terug", "geen", "werkdagen"]
"""`werkdagen`: from the day after, working days only (Atw 1, 3). No law counts so here; a norm of an SWV may."""
Zin: TypeAlias = Literal["max", "min", "window", "moment", "cap", "retention", "gate"]
Bron: TypeAlias = Literal["wet", "amvb", "reglement", "servicenorm", "beleid", "praktijk"]
Zekerheid: TypeAlias = Literal["zeker", "waarschijnlijk", "onzeker"]

BRON_ONTBREEKT = "bron ontbreekt"
"""The article of an older version that the sources do not give (decisions, 10)."""

_SECTOR: dict[Schoolsoort, Sector] = {
    "basisschool": "po",
    "sbo": "po",
    "so": "so",
    "vso": "so",
    "instelling": "so",
    "vo": "vo",
    "pro": "vo",
}


class Rij(BaseModel):
    """What every row has in common: it cannot change, and a field that nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Schoolkenmerk(Rij):
    """What decides which article holds for a school (decisions, 9). `instelling` is one of cluster 1 or 2."""

    schoolsoort: Schoolsoort
    regime: Regime

    @property
    def sector(self) -> Sector:
        """po, so or vo: the education law that the school falls under (WPO, WEC, WVO)."""
        return _SECTOR[self.schoolsoort]

    def __str__(self) -> str:
        return f"{self.schoolsoort}, {self.regime}"


class Bereik(Rij):
    """For which schools, and when, a statement of the law holds. Nothing named is: everywhere, always."""

    schoolsoorten: tuple[Schoolsoort, ...] = ()
    regime: Regime | None = None
    geldig_van: date | None = None
    geldig_tot: date | None = None

    def geldt_op(self, op: date) -> bool:
        """Whether the day lies in the validity; both ends count."""
        return (self.geldig_van is None or self.geldig_van <= op) and (self.geldig_tot is None or op <= self.geldig_tot)

    def geldt_voor(self, school: Schoolkenmerk) -> bool:
        """Whether the school is one that this is about."""
        return (not self.schoolsoorten or school.schoolsoort in self.schoolsoorten) and (
            self.regime is None or school.regime == self.regime
        )

    @property
    def voor_elke_school(self) -> bool:
        """Whether the kind of school makes no difference."""
        return not self.schoolsoorten and self.regime is None


class Artikel(Bereik):
    """Where a rule stands in the law, for these schools in this time. `gelezen` is the date of the text read."""

    artikel: str
    gelezen: date | None = None


class Opschortingsgrond(Bereik):
    """A convention that suspends the term. `onzeker`: the law leaves it open whether it does."""

    conventie: str
    onzeker: bool = False


class Standaard(Bereik):
    """The reading that the product ships where the law leaves one open (law.md A7), for these schools."""

    tekst: str


class Venster(Rij):
    """A term that the calendar fixes. `tot` alone is a last day; with `van` a period that comes back every year.

    `hele_schooljaren` counts to 31 July: 0 is the end of the current schooljaar, 1 adds one whole schooljaar.
    Without any of these only the words are known, and there is no date.
    """

    tekst: str
    van: str | None = Field(default=None, pattern=r"^\d\d-\d\d$")
    tot: str | None = Field(default=None, pattern=r"^\d\d-\d\d$")
    hele_schooljaren: int | None = Field(default=None, ge=0)

    @property
    def heeft_datum(self) -> bool:
        """Whether a date follows from it."""
        return self.tot is not None or self.hele_schooljaren is not None


class Tabelrij(Rij):
    """The cells of the reviewed table as they stand there, in its language: what the row was made from."""

    sectoren: tuple[str, ...]
    regimes: tuple[str, ...] | None = None
    stap: str
    wie: str
    bron: str
    zin: str
    periode: str | None
    venster: str | None = None
    telling: str
    begin: str
    atw: str
    verlenging: str
    opschorting: str
    artikel: dict[str, str]
    vervalt: str
    zekerheid: str
    geldig_van: date | None = None
    geldig_tot: date | None = None
    noot: str | None = None


class Regelrij(Rij):
    """One row of a rule, as recorded. Applies to the schools that its `artikelen` name."""

    id: str
    procedure: str
    opgenomen_op: date
    omschrijving: str
    wie: str
    bron: Bron
    zin: Zin
    zekerheid: Zekerheid
    periode: str | None = None
    telling: Telling = "geen"
    atw: Literal["ja", "nee", "onzeker"] = "nee"
    begin: str | None = None
    venster: Venster | None = None
    verlenging: str | None = None
    verlenging_vrij: bool = False
    opschorting: tuple[Opschortingsgrond, ...] = ()
    standaard: tuple[Standaard, ...] = ()
    geldig_van: date | None = None
    geldig_tot: date | None = None
    artikelen: tuple[Artikel, ...]
    tabel: Tabelrij | None = None

    def model_post_init(self, _context: object) -> None:
        for lengte in (self.periode, self.verlenging):
            if lengte not in (None, "onverwijld", "terstond"):
                Periode.lees(lengte or "")
        if not self.artikelen:
            raise ValueError(f"regel {self.id} noemt geen enkel artikel")

    @property
    def is_recht(self) -> bool:
        """It is for parents or an applicant to use or not: when it is past, nobody is too late."""
        return self.wie.startswith(("ouders", "aanvrager"))

    @property
    def laat_iets_open(self) -> bool:
        """Whether the sources leave a reading open, so that the product needs a default (law.md A7)."""
        return self.zekerheid == "onzeker" or self.atw == "onzeker" or any(g.onzeker for g in self.opschorting)


class Conventie(Rij):
    """How a suspension is counted. `eerste_dag`: is the day of the invitation itself suspended, or the next?

    The end is the same for all: the day on which it ends counts again.
    """

    id: str
    eerste_dag: Literal["dag_zelf", "dag_erna"]
    artikel: str
    omschrijving: str
    zekerheid: Zekerheid
    opgenomen_op: date
    tabel: dict[str, str] | None = None

    def eerste_stille_dag(self, van: date) -> date:
        """The first day that does not count, when what suspends came on `van`."""
        return van if self.eerste_dag == "dag_zelf" else van + timedelta(days=1)


class Regelversie(Rij):
    """A rule as it holds on a day, for a kind of school: what a Termijn is computed from and refers to."""

    id: str
    versie: str
    procedure: str = ""
    artikel: str
    omschrijving: str
    wie: str = ""
    periode: str | None
    telling: Telling
    atw: bool
    atw_onzeker: bool = False
    zin: Zin
    bron: Bron
    zekerheid: Zekerheid
    begin: str | None = None
    venster: Venster | None = None
    standaard: str | None = None
    geldig_van: date | None = None
    geldig_tot: date | None = None
    opschorting: tuple[str, ...] = ()
    opschorting_onzeker: tuple[str, ...] = ()
    verlenging: str | None = None
    verlenging_vrij: bool = False
