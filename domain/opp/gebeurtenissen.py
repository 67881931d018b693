"""The facts of an opp. What is set and what is in force are two facts: the second needs all that the law asks."""

from __future__ import annotations

from datetime import date

from domain.dossier.woorden import Geboortedatum
from domain.gebeurtenis import Feit
from domain.opp.versie import Oppversie
from domain.opp.woorden import Aanmeldingdeel, Deel, Grondslag, Inhoudshash, Rodmoment, Tlvdeel, Wie, Wijze, Zout
from domain.persoonlijk import GezondheidsTekst, PersoonlijkeTekst
from domain.reglement import Brin, School


class OppBegonnen(Feit):
    """An opp is to be made."""

    school: Brin
    kenmerk: School | None
    """The school as the reglement knew it then: its kind is pinned for this procedure (decisions 9)."""
    grondslag: Grondslag
    ingeschreven_op: date | None = None
    behoefte_op: date | None = None
    over: Aanmeldingdeel | None = None


class OppHerhaald(Feit):
    """The begin was reported again; the first counts."""


class ConceptGemeld(Feit):
    """A draft is ready."""

    handelingsdeel: Inhoudshash | None = None
    uitstroomdeel: Inhoudshash | None = None
    doorstroomperspectief: Inhoudshash | None = None
    zout: Zout | None = None
    begeleiding: bool
    onderbouwing: bool
    inbreng_leerling: bool
    eisen_swv: bool = False


class OppToegestuurd(Feit):
    """The document went to the parents; no overleg."""


class OppOverlegGevoerd(Feit):
    """School and parents spoke about these parts."""

    delen: tuple[Deel, ...]
    eens: bool | None = None
    bezwaren_ouders: GezondheidsTekst | None = None
    antwoord_school: GezondheidsTekst | None = None
    verslag: GezondheidsTekst | None = None


class LeerlingGehoord(Feit):
    """The pupil was heard, or was not, and why."""

    gehoord: bool
    reden: PersoonlijkeTekst | None = None
    inbreng: GezondheidsTekst | None = None


class CommissieAdviseerde(Feit):
    """The commission advised on the draft."""

    advies: GezondheidsTekst | None = None


class Ingestemd(Feit):
    """Base: somebody said yes or no to exactly these texts."""

    handelingsdeel: Inhoudshash | None = None
    uitstroomdeel: Inhoudshash | None = None
    wie_stemt_in: Wie = "ouders"
    wijze: Wijze
    toelichting: GezondheidsTekst | None = None


class InstemmingGegeven(Ingestemd):
    """Yes."""


class InstemmingGeweigerd(Ingestemd):
    """No. A normal outcome: the way to the geschillencommissie is open."""


class OppDeelVastgesteld(Feit):
    """The school set this part, whatever lacked."""

    deel: Deel
    inhoud: Inhoudshash
    bijstelling: bool


class OppDeelGeldt(Feit):
    """The part is in force: all that the law asks was there."""

    deel: Deel
    inhoud: Inhoudshash
    over: Aanmeldingdeel | None = None


class UitvoeringBegonnen(Feit):
    """The support began."""


class OppGeevalueerd(Feit):
    """An evaluation was held."""

    met_ouders: bool
    met_leerling: bool
    gewijzigde_omstandigheden: bool
    verslag: GezondheidsTekst | None = None


class EvaluatieAfgerond(Feit):
    """The evaluation of this schooljaar is done, with whom the law asks."""


class VolgendeEvaluatie(Feit):
    """The next schooljaar asks its own evaluation."""

    vanaf: date


class CommissieEvalueerde(Feit):
    """The commission evaluated the opp."""


class RodGemeld(Feit):
    """The date stands in ROD."""

    moment: Rodmoment
    datum: date


class OppBeeindigd(Feit):
    """The opp ended."""

    toelichting: GezondheidsTekst | None = None


class GebruiktVoorTlv(Feit):
    """An application for a tlv stands on this version: what is in force now. The application never changes it (opp.md 3.4)."""

    tlv: Tlvdeel
    steunt_op: Oppversie


class DossierstandGezien(Feit):
    """When the pupil was born, as the dossier has it."""

    stand: int
    geboren: Geboortedatum | None = None


FEITEN: tuple[type[Feit], ...] = (
    OppBegonnen,
    OppHerhaald,
    ConceptGemeld,
    OppToegestuurd,
    OppOverlegGevoerd,
    LeerlingGehoord,
    CommissieAdviseerde,
    InstemmingGegeven,
    InstemmingGeweigerd,
    OppDeelVastgesteld,
    OppDeelGeldt,
    UitvoeringBegonnen,
    OppGeevalueerd,
    EvaluatieAfgerond,
    VolgendeEvaluatie,
    CommissieEvalueerde,
    RodGemeld,
    OppBeeindigd,
    GebruiktVoorTlv,
    DossierstandGezien,
)
