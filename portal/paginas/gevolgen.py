"""What follows from an opdracht, as its decision has it: in groups, with whom it reaches and what can be done against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from activities.bedekking import soort_van
from domain.berekening import Berekening
from domain.beslissen import Beslissing
from domain.gebeurtenis import Feit, OpdrachtNietAanvaard, OpdrachtZonderGevolg, Voorstel
from domain.kalender import nederlands
from domain.opdracht import Handeling, Opdracht
from domain.periode import Periode
from domain.rechtsmiddel import RECHTSMIDDELEN
from domain.stand import Stand
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld, procedurenaam, verborgen
from portal.paginas.teksten import TEKSTEN
from portal.paginas.tijdlijn import feitwoorden, zin

Groep: TypeAlias = Literal["vastgelegd", "stand", "bericht", "termijn", "rechtsmiddel", "procedure", "signaal"]
GROEPEN: Sequence[Groep] = get_args(Groep)
VAST = (Feit, OpdrachtZonderGevolg, OpdrachtNietAanvaard)
"""What stands in the record as what somebody did; all else follows from it."""


@dataclass(frozen=True)
class Gevolg:
    """One thing that follows."""

    groep: Groep
    tekst: str


def gevolgen(
    b: Beeld, wie: Toegang, soort: type[Opdracht], beslissing: Beslissing, *, datums: bool = True, kind: str | None = None
) -> list[Gevolg]:
    """What this decision would leave in the stream and set going.

    `datums`: false where the days are not known yet. `kind`: what the child is called, where the reader may know it.
    """
    uit = [g for v in beslissing.voorstellen for g in _van_voorstel(b, wie, v, beslissing.na, datums=datums)]
    if (status := beslissing.na.eigen.status) != b.stand.eigen.status:
        uit.append(Gevolg("stand", _andere_stand(b.stand, status)))
    # Whom a letter goes to that the form does not name yet, nobody can say by name.
    uit += _berichten(b, beslissing, beslissing.na if datums else b.stand, kind)
    if wie.rol == "swv":  # of other procedures a school may not even know that they are there
        namen = dict.fromkeys(procedurenaam(k.naar) for k in beslissing.koppelberichten)
        uit += [Gevolg("procedure", naam) for naam in namen]
    if issubclass(soort, Handeling):
        uit += [Gevolg("rechtsmiddel", tekst) for tekst in _later_open(b, beslissing.na)]
    return uit


def _andere_stand(nu: Stand, status: str) -> str:
    """What it becomes, and what it is now; of a stream that begins only what it becomes."""
    wordt = TEKSTEN.woord("statussen", status)
    if not nu.volgnummer:
        return TEKSTEN("gevolgen.stand", stand=wordt)
    return TEKSTEN("gevolgen.andere_stand", van=TEKSTEN.woord("statussen", nu.eigen.status), stand=wordt)


def per_groep(alle: Iterable[Any]) -> Mapping[Groep, list[Any]]:
    """In the order in which a page shows them; each is something with a `groep`."""
    uit: dict[Groep, list[Any]] = {groep: [] for groep in GROEPEN}
    for g in alle:
        uit[g.groep].append(g)
    return {groep: rij for groep, rij in uit.items() if rij}


def _van_voorstel(b: Beeld, wie: Toegang, v: Voorstel, na: Stand, *, datums: bool) -> Iterator[Gevolg]:
    soort = soort_van(b.procedure, v.soort)
    if soort is not None and issubclass(soort, VAST):
        getoond = v.model_copy(update={"data": verborgen(soort, v.data)}) if wie.zonder_namen else v
        yield Gevolg("vastgelegd", zin(b, getoond))
    elif v.soort == "SignaleringGegeven":
        yield Gevolg("signaal", v.data["tekst"])
    elif v.soort == "SignaleringOpgeheven":
        yield Gevolg("signaal", TEKSTEN("gevolgen.signaal_weg", code=v.data["code"]))
    elif v.soort.startswith("Termijn"):
        yield from _van_termijn(b, v, na, datums=datums)


def _van_termijn(b: Beeld, v: Voorstel, na: Stand, *, datums: bool) -> Iterator[Gevolg]:
    naam = v.data["termijn"]
    regel = na.termijnen[naam].berekening.regel
    wat = f"{b.omschrijving_van(naam, regel)} ({regel})"
    zinnen = TEKSTEN.deel("gevolgen.termijn")
    if v.soort not in zinnen:
        return
    groep: Groep = "rechtsmiddel" if regel in RECHTSMIDDELEN and v.soort == "TermijnGestart" else "termijn"
    tekst = TEKSTEN(f"gevolgen.termijn.{v.soort}", wat=wat)
    if "berekening" in v.data and (datums or v.soort == "TermijnGestart"):  # a changed one is not as long as the law says
        be = Berekening.model_validate(v.data["berekening"])
        tekst = f"{tekst}: {_dagen(be) if datums else lengte(b, naam, be)}" if not be.opgeschort else tekst
    yield Gevolg(groep, tekst)


def _dagen(be: Berekening) -> str:
    """Both dates where they differ: the veilige is when Trede warns, the einddatum what the letter says."""
    einde = nederlands(be.einddatum, weekdag=True) if be.einddatum is not None else TEKSTEN("stand.opgeschort")
    bron = TEKSTEN.woord("bron", be.bron)
    if be.veilig == be.einddatum:
        return TEKSTEN("gevolgen.uiterlijk", datum=einde, bron=bron)
    return TEKSTEN("gevolgen.uiterlijk_veilig", datum=einde, bron=bron, veilig=nederlands(be.veilig, weekdag=True))


def lengte(b: Beeld, termijn: str, be: Berekening) -> str:
    """How long it lasts, where no day is known yet; a term that an answer sets has no length of its own."""
    verklaring = b.procedure.termijn_van(termijn)
    duur = b.grond.recht.rij(be.regel).periode
    eigen = verklaring.norm or verklaring.korter_met if verklaring is not None else None
    norm = b.grond.reglement.norm(eigen) if eigen is not None else None
    if norm is not None:
        duur = norm.duur
    elif verklaring is not None and verklaring.duur_van_reglement:
        duur = b.grond.reglement.servicenormen.get(be.regel, duur)
    elif verklaring is not None:
        duur = None if verklaring.gesteld is not None else verklaring.duur or duur
    bron = TEKSTEN.woord("bron", be.bron)
    if duur is None or duur in ("onverwijld", "terstond"):
        return TEKSTEN("gevolgen.zonder_duur", bron=bron)
    return TEKSTEN("gevolgen.duur", duur=str(Periode.lees(duur)), bron=bron)


def _berichten(b: Beeld, beslissing: Beslissing, stand: Stand, kind: str | None) -> list[Gevolg]:
    """The letters that are asked for, each with all whom it goes to."""
    aan: dict[str, list[str]] = {}
    for v in beslissing.voorstellen:
        if v.soort == "EffectGevraagd":
            aan.setdefault(v.data["effect"], []).append(geadresseerde(b, stand, v.data["aan"], kind))
    en = f" {TEKSTEN('gevolgen.en')} "
    return [
        Gevolg("bericht", TEKSTEN("gevolgen.bericht", wat=TEKSTEN.woord("effecten", effect), aan=en.join(dict.fromkeys(wie))))
        for effect, wie in aan.items()
    ]


def geadresseerde(b: Beeld, stand: Stand, rol: str, kind: str | None) -> str:
    """Whom a letter goes to, by the name that is known: of a school and the SWV their own, of parents that of their child."""
    if rol == "ouder" and kind is not None:
        return TEKSTEN("gevolgen.ouders_van", kind=kind)
    if rol == "swv":
        return f"{b.grond.reglement.naam} ({b.grond.reglement.swv})"
    school = b.procedure.school(stand.eigen)
    brin: str | None = getattr(school, "brin", None)
    return b.school(brin) if rol == "school" and brin else TEKSTEN.woord("rollen", rol)


def _later_open(b: Beeld, na: Stand) -> Iterator[str]:
    """The ways against a decision that this does not open, and by what they do open; one that runs or ran is no news."""
    gelopen = {t.berekening.regel for t in na.termijnen.values()}
    for t in b.procedure.termijnen:
        if t.regel not in RECHTSMIDDELEN or t.regel in gelopen or not _geldt(b, na, t.regel):
            continue
        gelopen.add(t.regel)
        wat = TEKSTEN.woord("rechtsmiddelen", RECHTSMIDDELEN[t.regel])
        yield TEKSTEN("gevolgen.later_open", wat=wat, regel=t.regel, na=feitwoorden(t.start))


def _geldt(b: Beeld, na: Stand, regel: str) -> bool:
    """Whether the law has this way for the school that the procedure is about."""
    school = b.procedure.school(na.eigen)
    return school is None or any(x.geldt_voor(school) for x in b.grond.recht.rij(regel).artikelen)
