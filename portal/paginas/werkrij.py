"""A row of the werkvoorraad in words: how urgent and how long, whose turn it is since when, and what to do next, as a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from activities.werkvoorraad import Werkregel
from domain.opdracht import Opdracht
from domain.procedure import OnbekendeOpdracht, Procedure
from domain.recht import RECHT, Conventie, OnbekendeConventie
from domain.stroom import Stroom
from portal.paginas.beeld import procedurenaam
from portal.paginas.kind import Kind
from portal.paginas.teksten import TEKSTEN
from portal.paginas.urgentie import hoe_lang
from portal.paginas.weergave import kort


@dataclass(frozen=True)
class Werkrij:
    """A row as the page shows it."""

    r: Werkregel
    kind: Kind
    hoe_lang: str
    school: str
    procedure: str
    doen: str
    """The next act, or who is on turn."""
    al: str
    """For how long whoever is on turn has been so, and since when."""
    stil: str
    """Since when a Termijn stands still, and why; nothing while all run."""
    adres: str
    """Where the next act is done; empty where nothing is asked of whoever looks."""
    medewerker: str

    @property
    def uniek(self) -> str:
        """What tells its links apart from those of other rows."""
        return f"{self.r.dossier}, {self.procedure}"


@dataclass(frozen=True)
class Omgeving:
    """What all rows are written with: the day, who looks, and the names of schools and medewerkers."""

    vandaag: date
    rol: str
    procedures: Mapping[str, Procedure]
    scholen: Mapping[str, str]
    medewerkers: Mapping[str, str]


def werkrij(o: Omgeving, r: Werkregel, kind: Kind) -> Werkrij:
    """Write one row."""
    adres = Stroom.lees(r.stroom)
    naam = procedurenaam(adres)
    doen, waar = _doen(o, r, adres)
    return Werkrij(
        r=r,
        kind=kind,
        hoe_lang=hoe_lang(r.urgentie, r.eerst_veilig, r.einddatum, o.vandaag),
        school=o.scholen.get(r.school or "", r.school or ""),
        procedure=naam,
        doen=doen,
        al=al(r.aan_zet_sinds, o.vandaag) if r.aan_zet else "",
        stil=stil(r),
        adres=waar,
        medewerker=o.medewerkers.get(r.medewerker, r.medewerker),
    )


def _doen(o: Omgeving, r: Werkregel, adres: Stroom) -> tuple[str, str]:
    """The act and its address; of who waits for another, who that is."""
    if r.aan_zet is None:
        return TEKSTEN("aan_zet.niemand"), ""
    if r.aan_zet != o.rol:
        return _wie(o, r), ""
    procedure = o.procedures.get(adres.procedure)
    if r.taak:
        antwoord = _antwoord(procedure, r.taak, o.rol)
        if antwoord is not None:
            return TEKSTEN.woord("opdrachten", antwoord), f"/dossier/{adres}/opdracht/{antwoord}"
        # A choice, or something to find out or to talk about. The dossier is the place for it.
        return hoofdletter(TEKSTEN.woord("taken", r.taak)), f"/dossier/{adres.swv}/{adres.dossier}"
    if r.handeling and procedure is not None and _mag(procedure, r.handeling, o.rol):
        return TEKSTEN.woord("opdrachten", r.handeling), f"/dossier/{adres}/opdracht/{r.handeling}"
    return TEKSTEN("werk.bekijk"), f"/dossier/{adres.swv}/{adres.dossier}"


def _wie(o: Omgeving, r: Werkregel) -> str:
    if r.aan_zet == "school" and r.school:
        return o.scholen.get(r.school) or r.school
    return hoofdletter(TEKSTEN.woord("rollen", r.aan_zet or ""))


def al(sinds: date | None, vandaag: date) -> str:
    """ "al 9 dagen, sinds wo 16-09-2026"; nothing when the day is not known (a row from before that was kept)."""
    if sinds is None:
        return ""
    n = (vandaag - sinds).days
    if n < 1:
        return TEKSTEN("dossier.sinds_vandaag")
    hoe_lang = TEKSTEN("dossier.al_een_dag") if n == 1 else TEKSTEN("dossier.al_dagen", n=n)
    return f"{hoe_lang}, {TEKSTEN('dossier.sinds', datum=kort(sinds))}"


def stil(r: Werkregel) -> str:
    """ "sinds di 10-11-2026: uitnodiging om de aanvraag aan te vullen"; nothing when it runs, or when that is not known."""
    sinds, waarom = stil_sinds(r), stil_waarom(r)
    if sinds is None:
        return ""
    wat = "" if r.stil_termijn == r.termijn else TEKSTEN("werk.ander_stil", termijn=(r.stil_termijn or "").partition("#")[0])
    return f"{wat} {TEKSTEN('dossier.sinds', datum=kort(sinds))}: {waarom[:1].lower()}{waarom[1:]}".strip()


def stil_sinds(r: Werkregel) -> date | None:
    """The first day that does not count."""
    conventie = _conventie(r)
    return r.stil_van if r.stil_van is None or conventie is None else conventie.eerste_stille_dag(r.stil_van)


def stil_waarom(r: Werkregel) -> str:
    """What suspends, in the words of the law data."""
    conventie = _conventie(r)
    return (r.stil_door or "") if conventie is None else conventie.omschrijving


def _conventie(r: Werkregel) -> Conventie | None:
    try:
        return RECHT.conventie(r.stil_door) if r.stil_door is not None else None
    except OnbekendeConventie:
        return None


def _antwoord(procedure: Procedure | None, taak: str, rol: str) -> str | None:
    """The opdracht in that stream that answers the task; None: there is a choice, or it is no opdracht of this role there."""
    _, _, antwoord = procedure.taakteksten.get(taak, (None, "", ())) if procedure is not None else (None, "", ())
    namen = [x.naam() for x in antwoord]
    return namen[0] if len(namen) == 1 and procedure is not None and _mag(procedure, namen[0], rol) else None


def _mag(procedure: Procedure, naam: str, rol: str) -> bool:
    try:
        soort: type[Opdracht] = procedure.soort_opdracht(naam)
    except OnbekendeOpdracht:
        return False
    return soort in procedure.opdrachten and rol in [str(r) for r in soort.mag]


def hoofdletter(tekst: str) -> str:
    """With a capital, the rest as it is."""
    return tekst[:1].upper() + tekst[1:]
