"""What an SWV agreed beside the law, as parts of its reglement: ladder, bodies, routes to a tlv, norms, counts, powers.

None of it is law, and none of it is shown as law. What the file leaves out does not exist: no rung, no term and no power is
made up here. The ladder is a directed graph, for the sources give no line (note Evaluatie passend onderwijs 2020, par. 6.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator

from domain.kalender import Kalender
from domain.periode import Periode


def _ja_nee(waarde: Any) -> Any:
    return {"ja": True, "nee": False}.get(waarde, waarde) if isinstance(waarde, str) else waarde


JaNee = Annotated[bool, BeforeValidator(_ja_nee)]
"""In a file: ja or nee (YAML 1.2 itself knows only true and false)."""
Kort = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""A short name within the file: lower case, digits and dashes."""
Regel = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""One line."""
Duur = Annotated[str, StringConstraints(pattern=r"^P[0-9A-Z]+$")]
"""A length as P6W."""

Tredesoort: TypeAlias = Literal[
    "gesprek",
    "steunpunt",
    "swv",
    "overleg",
    "schoolbestuur",
    "onderwijsconsulent",
    "doorbraakaanpak",
    "geschillencommissie",
    "anders",
]
Inroeper: TypeAlias = Literal["ouders", "leerling", "school", "schoolbestuur", "swv", "gemeente"]
Voorwaarde: TypeAlias = Literal["verzuim"]
"""What must be so before a rung is for this child: (threatened) absence. Facts that Trede keeps, not what somebody finds."""
Weg: TypeAlias = Literal["aanmelding", "tlv", "bezwaar", "geschil"]
"""A way that somebody may want to go while the ladder is climbed."""
Onderwijs: TypeAlias = Literal["sbo", "so", "vso", "pro", "lwoo"]


class Afspraak(BaseModel):
    """Base. An unknown word is an error: what the SWV means must not be dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    bron: str = ""
    """Where the SWV wrote it down, as `ondersteuningsplan 7.2`."""


class Trede(Afspraak):
    """A rung: who may invoke it, who leads, after which others it can come."""

    id: Kort
    naam: Regel
    soort: Tredesoort = "anders"
    na: tuple[Kort, ...] = ()
    """The rungs after which it may come; none: the ladder may begin here."""
    inroepen: tuple[Inroeper, ...] = Field(min_length=1)
    leidt: Regel
    """The function that leads, never a person's name."""
    verplicht: JaNee = True
    """False: may be left out without anybody saying why."""
    keuze: Kort | None = None
    """Rungs with the same word are alternatives: one of them is enough."""
    bij: Voorwaarde | None = None
    """The rung is there only when this is so."""
    streeftermijn: Duur | None = None
    """How long it may take, when the SWV says so. No source gives a rung a term of its own."""
    gaat_voor: tuple[Weg, ...] = ()
    """What the SWV would rather see begin after it. Shown; it stops nothing."""

    @field_validator("streeftermijn")
    @classmethod
    def _leesbaar(cls, waarde: str | None) -> str | None:
        if waarde is not None:
            Periode.lees(waarde)
        return waarde


class Ladder(Afspraak):
    """The escalatieladder of an SWV: its rungs as a directed graph without circles."""

    naam: str = ""
    treden: tuple[Trede, ...]

    @model_validator(mode="after")
    def _hangt_samen(self) -> Self:
        if not 0 < len(self.treden) <= 12:
            raise ValueError("een ladder heeft 1 tot 12 treden; is er geen ladder, haal 'ladder' dan weg")
        ids = [t.id for t in self.treden]
        for dubbel in (i for n, i in enumerate(ids) if i in ids[:n]):
            raise ValueError(f"de trede '{dubbel}' staat er twee keer; geef elke trede een eigen id")
        for t in self.treden:
            for onbekend in (v for v in t.na if v not in ids):
                raise ValueError(f"de trede '{t.id}' komt na '{onbekend}', maar die trede is er niet")
        for t in self.treden:
            if t.keuze is not None and len(self.keuzes(t)) < 2:
                raise ValueError(
                    f"de trede '{t.id}' heeft 'keuze: {t.keuze}', maar geen andere trede heeft dat: er is niets te kiezen"
                )
        if rond := self._in_een_kring():
            raise ValueError(f"de treden {', '.join(rond)} komen na elkaar in een kring; haal er ergens een 'na' uit")
        return self

    def trede(self, id_: str) -> Trede | None:
        """The rung with this id."""
        return next((t for t in self.treden if t.id == id_), None)

    def keuzes(self, trede: Trede) -> tuple[Trede, ...]:
        """The rung and its alternatives, as the file has them."""
        if trede.keuze is None:
            return (trede,)
        return tuple(t for t in self.treden if t.keuze == trede.keuze)

    def hoogten(self) -> dict[str, int]:
        """How high each rung is, from 1: one above the highest that it comes after; alternatives are equally high."""
        hoogten: dict[str, int] = {}
        while (
            klaar := next((t for t in self.treden if t.id not in hoogten and self._onder(t) <= hoogten.keys()), None)
        ) is not None:
            hoogte = 1 + max((hoogten[v] for v in self._onder(klaar)), default=0)
            hoogten.update((t.id, hoogte) for t in self.keuzes(klaar))
        return hoogten

    def _in_een_kring(self) -> list[str]:
        """Rungs that come after each other, so that nobody could ever begin; alternatives taken together, and one by one."""
        los: set[str] = set()
        while (klaar := next((t.id for t in self.treden if t.id not in los and los.issuperset(t.na)), None)) is not None:
            los.add(klaar)
        return [t.id for t in self.treden if t.id not in los or t.id not in self.hoogten()]

    def _onder(self, trede: Trede) -> set[str]:
        """What the rung or one of its alternatives comes after, these themselves left out."""
        samen = self.keuzes(trede)
        return {v for t in samen for v in t.na} - {t.id for t in samen}

    def klimt(self) -> Sequence[Trede]:
        """The rungs from low to high; equally high ones as the file has them."""
        hoogten = self.hoogten()
        return sorted(self.treden, key=lambda t: hoogten[t.id])


class Doorzettingsmacht(Afspraak):
    """Who may decide when the others do not agree: a function that a person holds. Always somebody's act, never a date's."""

    functie: Regel
    over: Regel
    """Over whom and what it reaches, as those concerned agreed."""
    na: tuple[Kort, ...] = ()
    """The rungs that must have been gone through."""


class Orgaan(Afspraak):
    """A body or role of this SWV under its own name."""

    naam: Regel
    taak: Literal["loket", "regie", "overlegt", "adviseert", "beslist", "bezwaaradvies"]
    wie: str = ""
    """Who sit in it, by function."""


class Deskundige(Afspraak):
    """One of the experts that advise on a tlv (WPO 18a(11))."""

    wie: Regel
    van: Literal["swv", "aanvragende_school", "andere_school", "buiten"]
    kiest: JaNee = False
    """This expert decides as well."""


class Stukeis(Afspraak):
    """A document that the SWV wants to see."""

    naam: Regel
    verplicht: JaNee = True
    vanaf: int | None = None
    """From which age of the pupil on, in years; where the birth date is not known, it is not asked."""
    opp: JaNee = False
    """It is the OPP itself: there as soon as the OPP of the application is known. A groeidocument is none (GPO 107914)."""


Ondertekenaar: TypeAlias = Literal[
    "ouders", "leerling", "directeur", "bestuur", "ondersteuningsteam", "ontvangende_school", "deskundige", "swv"
]
Aanvraagsoort: TypeAlias = Literal["eerste", "verlenging"]


class Handtekening(Afspraak):
    """A signature that the SWV asks."""

    van: Ondertekenaar
    verplicht: JaNee = True
    vanaf: int | None = None
    """From which age on, in years."""


class Tlvroute(Afspraak):
    """A way to a tlv: who asks, which bodies it passes, who advises and decides, what is asked, whom the decision goes to."""

    naam: Regel
    onderwijs: tuple[Onderwijs, ...] = Field(min_length=1)
    bij: tuple[Aanvraagsoort, ...] = ()
    """For which applications it is: a first one, or one that follows on a tlv; none: for both."""
    doelgroepen: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")], ...] = ()
    """For these doelgroepen only, as the ondersteuningsplan names them (a shorter way for some); none: for all."""
    aanvrager: Regel
    langs: tuple[Regel, ...] = ()
    """The bodies that it passes, in order."""
    deskundigen: tuple[Deskundige, ...] = ()
    beslist: Regel
    """The function or body that decides."""
    stukken: tuple[Stukeis, ...] = ()
    handtekeningen: tuple[Handtekening, ...] = ()
    vaste_volgorde: JaNee = False
    """They sign one after the other, as the list has them."""
    bij_onvolledig: Literal["opschorten", "stopzetten"] = "opschorten"
    duur: tuple[int, ...] = ()
    """The whole schooljaren that it can last."""
    hele_schoolperiode: JaNee = False
    """It can last for the whole time at school."""
    geadresseerden: tuple[Literal["school", "ouders"], ...] = ("school", "ouders")


Normnaam: TypeAlias = Literal["tlv.bevestiging", "tlv.volledig", "tlv.aanvulling", "tlv.besluit", "verwijdering.thuis"]
"""What an own norm can be counted for, as procedure and purpose: a Termijn, or the term that a letter sets."""
NORMREGELS: Mapping[Normnaam, str] = {
    "tlv.bevestiging": "TLV-03",
    "tlv.volledig": "TLV-03",
    "tlv.besluit": "TLV-03",
    "verwijdering.thuis": "SCH-01",
}
"""The rule of law that such a norm stays within, where there is one."""
MET_STILSTAND: tuple[Normnaam, ...] = ("tlv.besluit",)
"""These stand still with the term of the law, which does so by the days of the calendar."""


class Norm(Afspraak):
    """A time that the SWV sets itself, or asks of others. `regel`: the rule of law within which it stays."""

    wat: Regel
    duur: Duur
    telt: Literal["dagen", "werkdagen"] = "dagen"
    regel: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-[0-9]{2}$")] | None = None
    telt_voor: Normnaam | None = None
    """What it is counted for; none: it is shown and steers nothing."""
    verlengbaar: JaNee = False
    """A notice in time that the decision comes later lengthens this norm too."""

    @model_validator(mode="after")
    def _leesbaar(self) -> Self:
        periode = Periode.lees(self.duur)
        if self.telt == "werkdagen" and periode != Periode(dagen=periode.dagen):
            raise ValueError(f"werkdagen tel je in dagen; schrijf P10D in plaats van {self.duur}")
        if self.telt == "werkdagen" and self.telt_voor in (*MET_STILSTAND, "verwijdering.thuis"):
            raise ValueError(f"'{self.telt_voor}' telt Trede in dagen, weken of maanden: schrijf P14D in plaats van werkdagen")
        if self.verlengbaar and self.telt_voor != "tlv.besluit":
            raise ValueError("alleen de norm 'tlv.besluit' kan worden verlengd; haal 'verlengbaar' weg")
        return self

    def na(self, d: date, kalender: Kalender) -> date:
        """The last day when it begins the day after `d`."""
        dagen = self.in_werkdagen
        return Periode.lees(self.duur).na(d) if dagen is None else kalender.werkdagen_later(d, dagen)

    @property
    def in_werkdagen(self) -> int | None:
        """The number of working days, when it counts in these."""
        return Periode.lees(self.duur).in_dagen if self.telt == "werkdagen" else None

    @property
    def in_dagen(self) -> int:
        """The most days that it can last."""
        p = Periode.lees(self.duur)
        dagen = p.jaren * 366 + p.maanden * 31 + p.weken * 7 + p.dagen + -(-p.uren // 24)
        return dagen if self.telt == "dagen" else -(-dagen // 5) * 7


class Bezwaarweg(Afspraak):
    """How a bezwaar against a tlv decision goes here."""

    commissie: Literal["lbt", "eigen"] = "lbt"
    naam: str = ""
    """The name of an own commission."""
    eerst_gesprek: JaNee = False
    """The SWV offers a talk first. The terms run on meanwhile."""
    indienen_bij: Literal["swv", "commissie"] = "swv"


class Thuiszittertelling(Afspraak):
    """Whom this SWV counts as thuiszitter. A count for its own use: the national ones stand beside it."""

    naam: Regel
    uren: int | None = None
    """Hours of absence within `binnen`; none: the length alone counts."""
    binnen: Duur | None = None
    langer_dan: Duur | None = None
    geoorloofd: JaNee = False
    """Absence for a good reason counts too."""
    ook_vrijgesteld: JaNee = False
    meldt_aan: tuple[Literal["leerplicht", "swv", "inspectie"], ...] = ()

    @field_validator("binnen", "langer_dan")
    @classmethod
    def _leesbaar(cls, waarde: str | None) -> str | None:
        if waarde is not None:
            Periode.lees(waarde)
        return waarde
