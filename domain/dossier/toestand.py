"""The state of a dossier: where the child is enrolled, what education it gets, and who must search."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from domain.aanmelding.woorden import Plaatsing
from domain.dossier import gebeurtenissen as g
from domain.dossier import voorzieningen
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.thuiszitten import Leemte, Vrijstelling, Wending, leemten
from domain.dossier.woorden import (
    DRAGEND,
    ONDUIDELIJK,
    OUDERS,
    WACHTEND,
    Bewering,
    Geboortedatum,
    Onderwijsvorm,
    Onderzoekstap,
    Verlofgever,
    Verlofsoort,
)
from domain.dossier.zelfde_kind import ZelfdeKind, ZelfdeKindGemeld
from domain.gebeurtenis import Feit
from domain.ladder.woorden import Verzuim
from domain.procedure import Toestand
from domain.recht import Schoolsoort
from domain.reglement import Brin
from domain.schorsing.perioden import Schorsingsperiode
from domain.termijn import FeitInStroom
from domain.tlv.woorden import Toelating
from domain.verwijdering.woorden import EINDSTATUSSEN as VERWIJDERING_VOORBIJ


class Aanmelding(BaseModel):
    """An aanmelding of this child, as it last told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    n: int
    stand: int
    school: Brin | None
    bevoegd_gezag: str | None
    status: str
    aangemeld_op: date | None
    voorkeur: Brin | None = None
    reden: str | None = None
    schoolsoort: Schoolsoort | None = None
    plaatsing: Plaatsing = "geen"
    geplaatst_van: date | None = None
    geplaatst_tot: date | None = None
    kan_plaatsen: bool = True
    in_klas_per: date | None = None
    """The day on which the dossier heard that the child is in class by it, or admitted."""

    @property
    def open(self) -> bool:
        """Whether the school still owes a decision."""
        return self.status in WACHTEND

    @property
    def draagt(self) -> bool:
        """Whether this school's bevoegd gezag has the zorgplicht by it."""
        return self.status in DRAGEND

    @property
    def terug_bij_ouders(self) -> bool:
        """Every duty was met and the parents refused a suitable offer (report 1.6; decisions 17)."""
        return self.status == "geweigerd" and self.reden == "aanbod_geweigerd"


class Schorsing(BaseModel):
    """A schorsing of this child, as it last told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    n: int
    woord: tuple[int, int]
    """Rank of the fact in that schorsing, then of its word here: of two words on the same fact the later one counts."""
    school: Brin | None
    perioden: tuple[Schorsingsperiode, ...] = ()


class Verwijdering(BaseModel):
    """A verwijdering of this child, as it last told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    n: int
    woord: tuple[int, int]
    """As of a schorsing."""
    school: Brin | None
    bevoegd_gezag: str | None
    status: str

    @property
    def open(self) -> bool:
        """The school wants the child to leave, or keeps it out, and it has no other school by that."""
        return self.status not in ("leeg", *VERWIJDERING_VOORBIJ)

    @property
    def terug_bij_ouders(self) -> bool:
        """Every duty was met and the parents refused a suitable offer (report 2.1)."""
        return self.status == "bij_ouders"


class Tlvstand(BaseModel):
    """A tlv of this child, as it last told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    n: int
    woord: tuple[int, int]
    """As of a schorsing."""
    school: Brin | None
    onderwijs: Toelating | None
    status: str
    eerste_dag: date | None = None
    laatste_dag: date | None = None


class Verlof(BaseModel):
    """Leave that somebody granted or took."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    soort: Verlofsoort
    van: date
    door: Verlofgever
    schooldagen: int


class Ladderstand(BaseModel):
    """A ladder of this child, as it last told, and what the dossier told it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    n: int
    woord: tuple[int, int]
    """As of a schorsing."""
    open: bool
    verteld: Verzuim | None = None


class DossierToestand(Toestand):
    """A dossier as its facts have it."""

    geboren: Geboortedatum | None = None
    leerplichtig: bool | None = None
    asiel: bool = False
    inschrijvingen: tuple[Inschrijving, ...] = ()
    uitgeschreven_zonder_school: bool = False
    voornemen_uitschrijving: Brin | None = None
    """The school that means to take the child off the roll, while it has not."""
    zoeken_door_ouders: bool = False
    afwezig_sinds: date | None = None
    onderwijsaanbod: Onderwijsvorm | None = None
    onderwijs_door: Brin | None = None
    bekend_sinds: date | None = None
    """The first day of which a fact tells."""
    leerplichtig_per: date | None = None
    """From this day `leerplichtig` is so, and before it the other way round; None: as far as is known it always was so."""
    wendingen: tuple[Wending, ...] = ()
    vrijstellingen: tuple[Vrijstelling, ...] = ()
    uitzicht_op_onderwijs: bool | None = None
    """With an exemption: whether the child is expected to be taught again."""
    verzuim_gemeld_op: date | None = None
    leemten: tuple[Leemte, ...] = ()
    """The stretches of days without (full) education, as they follow from all of this."""
    aanmeldingen: tuple[Aanmelding, ...] = ()
    schorsingen: tuple[Schorsing, ...] = ()
    verwijderingen: tuple[Verwijdering, ...] = ()
    tlvs: tuple[Tlvstand, ...] = ()
    opps: tuple[int, ...] = ()
    """The opp's of this child, by number."""
    ladders: tuple[Ladderstand, ...] = ()
    bekend_tot: date | None = None
    """The newest day of which a fact tells."""
    zelfde_kind: ZelfdeKind | None = None
    voorkeur: Brin | None = None
    drager: str | None = None
    """The bevoegd gezag that bears the zorgplicht by an aanmelding, `onduidelijk`, or none."""
    zoekplicht: str | None = None
    """Who must search: the bevoegd gezag of the school of enrolment, else the drager, or the parents again."""
    beweringen: tuple[Bewering, ...] = ()
    verloven: tuple[Verlof, ...] = ()
    leerplichtonderzoek: Onderzoekstap | None = None
    betrokkenen: int = 0
    """How many were said to be busy with the child; who they are stands in the facts alone."""
    regie: str | None = None
    regie_sinds: date | None = None
    ondersteuning: tuple[voorzieningen.Ondersteuning, ...] = ()
    vervoer: voorzieningen.Vervoer | None = None

    @property
    def lessen(self) -> tuple[Inschrijving, ...]:
        """The enrolments by which the child is in class: a placement by law alone puts nobody in class (decisions 12)."""
        in_klas = {a.n: a.in_klas_per for a in self.aanmeldingen}
        uit: list[Inschrijving] = []
        for i in self.inschrijvingen:
            per = i.van if i.aanmelding is None else in_klas.get(i.aanmelding)
            if per is not None and (i.tot is None or per <= i.tot):
                uit.append(i.model_copy(update={"van": max(per, i.van)}))
        return tuple(uit)

    def ingeschreven(self, op: date | None = None) -> Inschrijving | None:
        """The enrolment on that day, a tijdelijke plaatsing too; without a day the one that has no end."""
        return _laatste(self.inschrijvingen, op)

    def blijvend_ingeschreven(self, op: date | None = None) -> Inschrijving | None:
        """The same without tijdelijke plaatsing: that ends no search."""
        return _laatste(tuple(i for i in self.inschrijvingen if not i.tijdelijk), op)

    @property
    def voorkeursschool(self) -> Brin | None:
        """The school that the parents wrote down as their first choice: in the dossier, else in the aanmeldingen that bear."""
        geschreven = {a.voorkeur for a in self.aanmeldingen if a.draagt and a.voorkeur is not None}
        return self.voorkeur or (geschreven.pop() if len(geschreven) == 1 else None)


def _laatste(inschrijvingen: tuple[Inschrijving, ...], op: date | None) -> Inschrijving | None:
    geldig = [i for i in inschrijvingen if (i.tot is None if op is None else i.geldt_op(op))]
    return max(geldig, key=lambda i: i.van, default=None)


def evolve(s: DossierToestand, feit: Feit, plaats: FeitInStroom) -> DossierToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = _opgenomen(s, feit, plaats.rang) or _onderwijs(s, feit, plaats.op) or _neem(s, feit, plaats.op)
    dicht = isinstance(feit, g.DossierGesloten) or (isinstance(feit, ZelfdeKindGemeld) and s.status == "gesloten")
    status = "gesloten" if dicht else "open"
    sinds, tot = min(plaats.op, s.bekend_sinds or plaats.op), max(plaats.op, s.bekend_tot or plaats.op)
    nieuw = _met(nieuw, laatste=max(s.laatste, plaats.rang), status=status, bekend_sinds=sinds, bekend_tot=tot)
    if isinstance(feit, g.LaddersVerteld) and feit.ladders:
        nieuw = _met(nieuw, ladders=tuple(_verteld(x, feit) for x in nieuw.ladders))
    nieuw = _met(nieuw, drager=_drager(nieuw), leemten=leemten(nieuw))
    return _met(nieuw, zoekplicht=_zoekplicht(nieuw))


def _met(s: DossierToestand, **velden: object) -> DossierToestand:
    return s.model_copy(update=velden)


def _verteld(x: Ladderstand, feit: g.LaddersVerteld) -> Ladderstand:
    return x.model_copy(update={"verteld": feit.verzuimstand}) if x.n in feit.ladders else x


def _onderwijs(s: DossierToestand, feit: Feit, op: date) -> DossierToestand | None:
    """What a fact says of whether the child is taught, and must be. None: nothing."""
    match feit:
        case g.LeerplichtGemeld():
            return _met(s, leerplichtig=feit.leerplichtig, leerplichtig_per=feit.per)
        case g.AfwezigheidGemeld():
            s = _met(s, afwezig_sinds=min(feit.sinds, s.afwezig_sinds or feit.sinds))
            return _gewend(s, Wending(per=feit.sinds, wat="afwezig", geoorloofd=feit.geoorloofd))
        case g.AanwezigheidHervat():
            terug = s.afwezig_sinds is not None and feit.per >= s.afwezig_sinds
            s = _met(s, afwezig_sinds=None if terug else s.afwezig_sinds)
            return _gewend(s, Wending(per=feit.per, wat="aanwezig"))
        case g.OnderwijsaanbodGemeld():
            s = _met(s, onderwijsaanbod=feit.vorm, onderwijs_door=feit.school)
            return _gewend(s, Wending(per=feit.per, wat=feit.vorm, uren_per_week=feit.uren_per_week))
        case g.VrijstellingGemeld():
            nieuw = Vrijstelling(van=feit.van, tot=feit.tot)
            alle = sorted({*s.vrijstellingen, nieuw}, key=lambda v: (v.van, v.tot or date.max))
            return _met(s, vrijstellingen=tuple(alle), uitzicht_op_onderwijs=feit.uitzicht_op_onderwijs)
        case g.VrijstellingGeeindigd():
            return _met(s, vrijstellingen=tuple(v for x in s.vrijstellingen if (v := _beeindigd(x, feit.per)) is not None))
        case g.VerzuimGemeld():
            return _met(s, verzuim_gemeld_op=max(op, s.verzuim_gemeld_op or op))
    return None


def _gewend(s: DossierToestand, wending: Wending) -> DossierToestand:
    return _met(s, wendingen=tuple(sorted((*s.wendingen, wending), key=lambda w: w.per)))


def _beeindigd(v: Vrijstelling, per: date) -> Vrijstelling | None:
    """What is left of an exemption that is over from that day."""
    if v.van >= per:
        return None
    return v.model_copy(update={"tot": min(v.tot or date.max, per - timedelta(days=1))})


def _neem(s: DossierToestand, feit: Feit, op: date) -> DossierToestand:
    match feit:
        case g.DossierGeopend():
            weet = feit.leerplichtig if feit.leerplichtig is not None else s.leerplichtig
            return _met(s, geboren=feit.geboren, leerplichtig=weet, asiel=feit.asiel)
        case g.Ingeschreven():
            return _ingeschreven(s, feit)
        case g.Uitgeschreven():
            return _uitgeschreven(s, feit)
        case g.VoornemenUitschrijvingGemeld():
            zoeken = s.zoeken_door_ouders or feit.zoekt == "ouders"
            return _met(s, voornemen_uitschrijving=feit.school, zoeken_door_ouders=zoeken)
        case g.ZoekenDoorOudersGemeld():
            return _met(s, zoeken_door_ouders=True)
        case g.VoorkeurGemeld():
            return _met(s, voorkeur=feit.school)
        case g.BeweringGedaan():
            return _met(s, beweringen=tuple(dict.fromkeys((*s.beweringen, feit.bewering))))
        case g.AanmeldingOpgenomen():
            return _aanmelding(s, feit, op)
        case g.VerlofGemeld():
            verlof = Verlof(soort=feit.verlofsoort, van=feit.van, door=feit.verleend_door, schooldagen=feit.schooldagen)
            return _met(s, verloven=(*s.verloven, verlof))
        case g.LeerplichtonderzoekGemeld():
            return _met(s, leerplichtonderzoek=feit.onderzoekstap)
        case g.BetrokkeneGemeld():
            return _met(s, betrokkenen=s.betrokkenen + 1)
        case ZelfdeKindGemeld():
            return _met(s, zelfde_kind=ZelfdeKind(dossier=feit.zelfde_kind_als, dit_leidt=feit.dit_leidt))
        case g.RegieToegewezen():
            return _met(s, regie=feit.functie, regie_sinds=op)
        case voorzieningen.VervoerGemeld():
            return _met(s, vervoer=voorzieningen.vervoer_na(feit))
        case voorzieningen.OndersteuningGemeld() | voorzieningen.BetalerGemeld():
            return _met(s, ondersteuning=voorzieningen.ondersteuning_na(s.ondersteuning, feit, op))
    return s


def _ingeschreven(s: DossierToestand, feit: g.Ingeschreven) -> DossierToestand:
    """An enrolment elsewhere ends what a departure left open; one from before the departure does not (late facts)."""
    nieuw = Inschrijving(school=feit.school, schoolsoort=feit.schoolsoort, bevoegd_gezag=feit.bevoegd_gezag, van=feit.per)
    rest = tuple(i for i in s.inschrijvingen if i.aanmelding is not None or (i.school, i.van) != (feit.school, feit.per))
    alle = tuple(sorted((*rest, nieuw), key=lambda i: (i.van, i.school)))
    vertrek = max((i.tot for i in s.inschrijvingen if i.tot is not None and not i.tijdelijk), default=None)
    na_vertrek = vertrek is None or feit.per >= vertrek
    return _met(
        s,
        inschrijvingen=alle,
        uitgeschreven_zonder_school=s.uitgeschreven_zonder_school and not na_vertrek,
        zoeken_door_ouders=s.zoeken_door_ouders and not na_vertrek,
    )


def _uitgeschreven(s: DossierToestand, feit: g.Uitgeschreven) -> DossierToestand:
    def sluit(i: Inschrijving) -> Inschrijving:
        open_ = i.van <= feit.per and (i.tot is None or i.tot > feit.per)
        eindigt = i.school == feit.school and open_ and i.aanmelding is None  # a placement ends by its aanmelding only
        return i.model_copy(update={"tot": feit.per}) if eindigt else i

    over = tuple(sluit(i) for i in s.inschrijvingen)
    eigen = [i for i in over if i.school == feit.school and i.aanmelding is not None]
    elders = any((i.school != feit.school and i.van >= feit.per) or i.tot is None for i in over if i not in eigen)
    voornemen = None if s.voornemen_uitschrijving == feit.school else s.voornemen_uitschrijving
    return _met(s, inschrijvingen=over, uitgeschreven_zonder_school=not elders, voornemen_uitschrijving=voornemen)


def _aanmelding(s: DossierToestand, feit: g.AanmeldingOpgenomen, op: date) -> DossierToestand:
    eerder = next((a for a in s.aanmeldingen if a.n == feit.n), None)
    if eerder is not None and eerder.stand > feit.stand:
        return s
    nieuw = Aanmelding(
        n=feit.n,
        stand=feit.stand,
        school=feit.school,
        bevoegd_gezag=feit.bevoegd_gezag,
        status=feit.status,
        aangemeld_op=feit.aangemeld_op,
        voorkeur=feit.voorkeur,
        reden=feit.reden,
        schoolsoort=feit.schoolsoort,
        plaatsing=feit.plaatsing,
        geplaatst_van=feit.geplaatst_van,
        geplaatst_tot=feit.geplaatst_tot,
        kan_plaatsen=feit.kan_plaatsen,
        in_klas_per=_in_klas_per(eerder, feit, op),
    )
    rest = tuple(a for a in s.aanmeldingen if a.n != feit.n)
    s = _met(s, aanmeldingen=tuple(sorted((*rest, nieuw), key=lambda a: a.n)))
    return _geplaatst(s, nieuw)


def _in_klas_per(eerder: Aanmelding | None, feit: g.AanmeldingOpgenomen, op: date) -> date | None:
    eerst = eerder.in_klas_per if eerder is not None else None
    if feit.plaatsing != "begonnen" and feit.status != "toegelaten":
        return eerst
    return op if eerst is None else min(op, eerst)


def _opgenomen(s: DossierToestand, feit: Feit, rang: int) -> DossierToestand | None:
    """What a schorsing, verwijdering, tlv or ladder said of itself: its newest word. None: the fact is another."""
    match feit:
        case g.SchorsingOpgenomen():
            schorsing = Schorsing(n=feit.n, woord=(feit.stand, rang), school=feit.school, perioden=feit.perioden)
            return _met(s, schorsingen=_met_woord(s.schorsingen, schorsing))
        case g.VerwijderingOpgenomen():
            verwijdering = Verwijdering(
                n=feit.n,
                woord=(feit.stand, rang),
                school=feit.school,
                bevoegd_gezag=feit.bevoegd_gezag,
                status=feit.status,
            )
            return _met(s, verwijderingen=_met_woord(s.verwijderingen, verwijdering))
        case g.TlvOpgenomen():
            tlv = Tlvstand(
                n=feit.n,
                woord=(feit.stand, rang),
                school=feit.school,
                onderwijs=feit.onderwijs,
                status=feit.status,
                eerste_dag=feit.eerste_dag,
                laatste_dag=feit.laatste_dag,
            )
            return _met(s, tlvs=_met_woord(s.tlvs, tlv))
        case g.OppOpgenomen():
            return _met(s, opps=tuple(sorted({*s.opps, feit.n})))
        case g.LadderOpgenomen():
            eerder = next((x.verteld for x in s.ladders if x.n == feit.n), None)
            ladder = Ladderstand(n=feit.n, woord=(feit.stand, rang), open=feit.open, verteld=eerder)
            return _met(s, ladders=_met_woord(s.ladders, ladder))
    return None


P = TypeVar("P", Schorsing, Verwijdering, Tlvstand, Ladderstand)


def _met_woord(bekend: tuple[P, ...], nieuw: P) -> tuple[P, ...]:
    if any(x.n == nieuw.n and x.woord > nieuw.woord for x in bekend):
        return bekend
    alle = [x for x in bekend if x.n != nieuw.n]
    alle.append(nieuw)
    return tuple(sorted(alle, key=lambda x: x.n))


def _geplaatst(s: DossierToestand, a: Aanmelding) -> DossierToestand:
    """A tijdelijke plaatsing is an inschrijving from its first day to its last; admission makes it a lasting one."""
    over = tuple(i for i in s.inschrijvingen if i.aanmelding != a.n)
    if a.geplaatst_van is None or a.school is None:
        return _met(s, inschrijvingen=over)
    i = Inschrijving(
        school=a.school,
        schoolsoort=a.schoolsoort,
        bevoegd_gezag=a.bevoegd_gezag,
        van=a.geplaatst_van,
        tot=a.geplaatst_tot,
        aanmelding=a.n,
        tijdelijk=a.status != "toegelaten",
    )
    return _met(s, inschrijvingen=tuple(sorted((*over, i), key=lambda i: (i.van, i.school))))


def _drager(s: DossierToestand) -> str | None:
    """One bevoegd gezag: the only one, or that of the school the parents wrote; else `onduidelijk` (decisions 19)."""
    dragend = [a for a in s.aanmeldingen if a.draagt]
    besturen = sorted({a.bevoegd_gezag or a.school or ONDUIDELIJK for a in dragend})
    if len(besturen) <= 1:
        return besturen[0] if besturen else None
    voorkeur = s.voorkeursschool
    gekozen = next((a for a in dragend if a.school == voorkeur), None) if voorkeur is not None else None
    return (gekozen.bevoegd_gezag or ONDUIDELIJK) if gekozen is not None else ONDUIDELIJK


def _zoekplicht(s: DossierToestand) -> str | None:
    """A school searches for a pupil that it has, or removed; else the drager; else the parents, when it is theirs.

    A school that took a pupil off the roll without another school goes on searching (case C14; report 2.1).
    """
    school = s.blijvend_ingeschreven()
    if school is not None:
        return school.bevoegd_gezag or school.school
    verwijdert = next((v for v in s.verwijderingen if v.open), None)
    if verwijdert is not None:
        return verwijdert.bevoegd_gezag or verwijdert.school
    if s.drager is not None:
        return s.drager
    geweigerd = [*(a.terug_bij_ouders for a in s.aanmeldingen), *(v.terug_bij_ouders for v in s.verwijderingen)]
    return OUDERS if any(geweigerd) else None
