"""What happens in a verwijdering: facts, lawful or not."""

from __future__ import annotations

from datetime import date
from typing import Literal

from domain.aanmelding.gebeurtenissen import (
    AanbodAanvaard,
    AanbodGedaan,
    AanbodGeweigerd,
    AndereSchoolGenoemd,
    AndereSchoolVerklaard,
    BezwaarGemaakt,
    GeschilVoorgelegd,
)
from domain.aanmelding.woorden import Besluitkanaal
from domain.dossier.gebeurtenissen import BeweringGedaan, OnderwijsaanbodGemeld
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.geadresseerde import Geadresseerde
from domain.gebeurtenis import Feit, Rol
from domain.gehoord import Gehoord
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin, School
from domain.schorsing.gebeurtenissen import InspectieIngelicht
from domain.schorsing.perioden import Schorsingsperiode
from domain.verwijdering.woorden import Afloop, Deskundige, Grond, Onderwerp, Overlegvorm, Zoekuitkomst


class VanSchool(Feit):
    """A fact by which the school of this verwijdering is known; its kind is pinned for the procedure (decisions 9)."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then."""
    gemeld_door: Rol


class HandelingsverlegenheidGemeld(VanSchool):
    """The school says that it can no longer give the support: opens duties, closes no options (report 2.2)."""

    onderwerp_uitnodiging: Onderwerp | None = None
    toelichting: GezondheidsTekst | None = None


class VoornemenVerwijderingGemeld(VanSchool):
    """The school means to remove the pupil. The pupil stays ingeschreven."""

    grond: Grond
    tweede_grond: Grond | None = None
    per: date | None = None
    kanaal: Besluitkanaal | None = None
    toelichting: GezondheidsTekst | None = None


class OudersGeinformeerd(Feit):
    """The parents know what the school must do, and how they can object."""


class OverlegGevoerd(Feit):
    """The school spoke with the parents, the SWV or the inspectie, or only sent a document."""

    met: Literal["ouders", "swv", "inspectie"]
    hoe: Overlegvorm = "gesprek"
    over_onderwijs: bool = False
    verslag: GezondheidsTekst | None = None


class OppGemeld(Feit):
    """There is an ontwikkelingsperspectief, and when it was evaluated last."""

    vastgesteld_op: date
    geevalueerd_op: date | None = None


class BegeleidingGemeld(Feit):
    """What support the pupil had."""

    swv_gevraagd: bool
    verslag: GezondheidsTekst


class PlanVanDeSchoolGemeld(Feit):
    """How the school means to become able to give the support."""


class Gezocht(Feit):
    """The school asked another school."""

    bij: Brin | None = None
    uitkomst: Zoekuitkomst
    eerste: bool = False
    """The first attempt, as far as was known: the eight weeks of an instelling count from it."""


class AchtWekenGezocht(Feit):
    """An instelling of cluster 1 or 2 searched for eight weeks since `sinds` (VER-08)."""

    sinds: date


class PlaatsVerwacht(Feit):
    """Another school expects to have a place from `per`: a place on a list is no place."""

    school: Brin
    per: date


class ZwareToetsGedaan(Feit):
    """The four things that a commission asks where there is no other school."""

    deskundige: Deskundige
    onafhankelijk: bool
    oordeel_op: date
    zienswijze_leerplicht: bool
    zienswijze_inspectie: bool
    regio_nagegaan: bool
    toelichting: GezondheidsTekst | None = None


class VerwijderingBesloten(VanSchool):
    """The school decided to remove the pupil. Bezwaar (BZS-01) and geschil (GPO-01) begin with it, lawful or not."""

    grond: Grond
    tweede_grond: Grond | None = None
    per: date | None = None
    kanaal: Besluitkanaal | None = None
    aan: Geadresseerde | None = None
    bezwaarclausule: bool = False
    school_nodig: bool
    """Whether the law asks another school for this pupil."""
    setting_verlaten_op: date | None = None
    motivering: GezondheidsTekst | None = None
    niet_in_staat: GezondheidsTekst | None = None
    ernst: PersoonlijkeTekst | None = None
    geen_herstel: PersoonlijkeTekst | None = None


class BesluitIngetrokken(Feit):
    """The school took its decision back."""

    motivering: PersoonlijkeTekst | None = None


class AfgezienVanVerwijdering(Feit):
    """The school does not go on: the pupil stays. `schorsingen`: those that waited for it, which are told."""

    motivering: PersoonlijkeTekst | None = None
    schorsingen: tuple[int, ...] = ()


class LeerplichtIngelicht(Feit):
    """The decision was reported to B&W (LPW 18(1))."""


class OnderwijskundigRapportGegeven(Feit):
    """The next school has an onderwijskundig rapport (WPO 42(1), WEC 43(1))."""

    afschrift_aan_ouders: bool


class ToegangOntzegd(VanSchool):
    """The school keeps the pupil out since `sinds`."""

    sinds: date
    gevaar: bool = False
    toelichting: PersoonlijkeTekst | None = None


class ToegangHersteld(Feit):
    """The pupil is in class again since `terug_op`."""

    terug_op: date


class FeitelijkVerwijderd(Feit):
    """Kept out longer than any suspension may last: by its facts a verwijdering, with or without a decision (case C12)."""

    sinds: date


class SchorsingVernomen(Feit):
    """A schorsing waits for this verwijdering. `afgezien`: the school had given it up by then, and the schorsing is told."""

    n: int
    stand: int
    perioden: tuple[Schorsingsperiode, ...] = ()
    afgezien: bool = False


class DossierstandBekend(Feit):
    """What the dossier knows that matters here."""

    stand: int
    """Rank in the dossier: an older word arriving later changes nothing."""
    inschrijvingen: tuple[Inschrijving, ...] = ()
    leerplichtig: bool | None = None
    geboren: Geboortedatum | None = None


class VertrekBekend(Feit):
    """The pupil was taken off the roll of this school; `laatste_dag` is the last day."""

    laatste_dag: date
    al_elders: bool = False
    """Another school had enrolled the pupil already."""


class VertrekHerroepen(Feit):
    """The pupil is on the roll of this school again, or was so all the time."""


class EldersIngeschreven(Feit):
    """Another school enrolled the pupil since this began: the end of the school's duty to search."""

    school: Brin
    per: date
    nieuwe_uitschrijfdatum: date | None = None
    """The day before, when the news came within four weeks after the last day attended (VER-07)."""


class InschrijvingEldersHerroepen(Feit):
    """The pupil proved not to be enrolled elsewhere."""


class VerwijderingAfgesloten(Feit):
    """The SWV closed the procedure."""

    uitkomst: Afloop


FEITEN: tuple[type[Feit], ...] = (
    HandelingsverlegenheidGemeld,
    VoornemenVerwijderingGemeld,
    OudersGeinformeerd,
    Gehoord,
    OverlegGevoerd,
    OppGemeld,
    BegeleidingGemeld,
    PlanVanDeSchoolGemeld,
    Gezocht,
    AchtWekenGezocht,
    AndereSchoolVerklaard,
    AndereSchoolGenoemd,
    PlaatsVerwacht,
    AanbodGedaan,
    AanbodAanvaard,
    AanbodGeweigerd,
    ZwareToetsGedaan,
    VerwijderingBesloten,
    BesluitIngetrokken,
    AfgezienVanVerwijdering,
    LeerplichtIngelicht,
    InspectieIngelicht,
    BezwaarGemaakt,
    GeschilVoorgelegd,
    OnderwijskundigRapportGegeven,
    ToegangOntzegd,
    ToegangHersteld,
    FeitelijkVerwijderd,
    OnderwijsaanbodGemeld,
    BeweringGedaan,
    SchorsingVernomen,
    DossierstandBekend,
    VertrekBekend,
    VertrekHerroepen,
    EldersIngeschreven,
    InschrijvingEldersHerroepen,
    VerwijderingAfgesloten,
)
