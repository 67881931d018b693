"""The state of a tlv: what is known of the application, and of the tlv that came of it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from domain.aanmelding.onderdelen import Verzoek
from domain.dossier.inschrijving import Inschrijving
from domain.dossier.woorden import Geboortedatum
from domain.ingebrekestelling.onderdeel import Dwangsom
from domain.opp.versie import Oppversie
from domain.procedure import Toestand
from domain.reglement import Brin, School, SwvNummer
from domain.tlv.onderdelen import (
    Advies,
    Besluitstand,
    Bespreking,
    Getekend,
    Opp,
    Plaats,
    Stilstand,
    Stuk,
    Tlv,
    Vervolg,
    Zienswijze,
)
from domain.tlv.woorden import (
    IN_BEHANDELING,
    ZONDER_SCHOOL,
    Adviesteksten,
    Bewering,
    Categorie,
    GemerkteDoelgroep,
    Hoedanigheid,
    Overbrugging,
    Stukafdrukken,
    Tlvstroom,
    Toelating,
)


class TlvToestand(Toestand):
    """A tlv as its facts have it."""

    school: School | None = None
    brin: Brin | None = None
    """The school that applies, or that brought the tlv."""
    aangevraagd_op: date | None = None
    onderwijs: Toelating | None = None
    categorie_gevraagd: Categorie | None = None
    hoedanigheid: Hoedanigheid | None = None
    verlenging_van: Tlvstroom | None = None
    eerder_geweigerd: Tlvstroom | None = None
    nieuwe_feiten: bool = False
    doelgroep: GemerkteDoelgroep | None = None
    route: str | None = None
    besprekingen: tuple[Bespreking, ...] = ()
    routestukken: tuple[str, ...] = ()
    """What came in by the names of the route."""
    handtekeningen: tuple[Getekend, ...] = ()
    door_school: bool = False
    """Some application came from a school, and not from the parents."""
    ouders_ingelicht_op: date | None = None
    ouders_eens: bool | None = None
    ouders_schriftelijk: bool | None = None
    instemming_ouders: bool | None = None
    heeft_ondersteuning: bool | None = None
    overleg_ouders_op: date | None = None
    eerste_overleg_op: date | None = None
    reistijd: int | None = None
    residentieel: bool = False
    formulier: str | None = None
    formulier_document: Stuk | None = None
    ondertekend: Stuk | None = None
    """The document that the parents signed last."""
    opp: Opp | None = None
    oppversie: Oppversie | None = None
    bijlagen: tuple[Stuk, ...] = ()
    """What the school supplied beside the OPP."""
    bevestigd: bool = False
    verzoek: Verzoek | None = None
    aangevuld_op: date | None = None
    compleet_op: date | None = None
    stilstanden: tuple[Stilstand, ...] = ()
    """Grounds of suspension that are open."""
    verdaagd: bool = False
    adviezen: tuple[Advies, ...] = ()
    adviesteksten: Adviesteksten = Field(default_factory=dict, exclude=True)
    """By number the words of the advices that were typed in, as far as they are there still."""
    adviesteksten_geteld: int = 0
    stukken: Stukafdrukken = Field(default_factory=dict, exclude=True)
    """By number which documents came in, as far as their hashes are there still."""
    stukken_geteld: int = 0
    zienswijzen: tuple[Zienswijze, ...] = ()
    ingetrokken: bool = False
    doorgezonden_naar: SwvNummer | None = None
    besluit: Besluitstand | None = None
    tlv: Tlv | None = None
    vorig_besluit: Besluitstand | None = None
    vorige_tlv: Tlv | None = None
    """As it was before it was changed or taken back, and the decision that gave it."""
    overgenomen: bool = False
    """The tlv came with the child; it was not decided on here."""
    herroepen: bool = False
    """The decision was revoked after an objection."""
    eerst_bekend_op: date | None = None
    """When a decision on the application first reached the school: what comes after it is not late."""
    dwangsom: Dwangsom = Dwangsom()
    bezwaren: tuple[str, ...] = ()
    plaats: Plaats | None = None
    overbrugging: Overbrugging | None = None
    huidige_school: Brin | None = None
    niet_welkom_na: date | None = None
    geplaatst_op: Brin | None = None
    geplaatst_per: date | None = None
    geregistreerd: bool = False
    wissel_onzeker: bool = False
    ander_swv: SwvNummer | None = None
    verlopen: bool = False
    vervolg: Vervolg | None = None
    teruggeplaatst: bool = False
    beweringen: tuple[Bewering, ...] = ()
    dossierstand: int = 0
    inschrijvingen: tuple[Inschrijving, ...] = ()
    geboren: Geboortedatum | None = None
    leemte_van: date | None = None
    """From this day the child has no school, as far as is known now."""
    leemte_tot: date | None = None
    """The last day of that; None with a begin: no end is known."""

    @property
    def beslist_op(self) -> date | None:
        """The day from which no dwangsom is due any more."""
        return self.eerst_bekend_op

    @property
    def in_behandeling(self) -> bool:
        """Whether the SWV owes a decision."""
        return self.status in IN_BEHANDELING

    @property
    def is_ingeschreven(self) -> bool:
        """The child is a pupil of the school that applies, as the school says or the dossier knows."""
        bekend = any(i.school == self.brin and i.tot is None and not i.tijdelijk for i in self.inschrijvingen)
        return bekend or self.hoedanigheid == "ingeschreven"

    @property
    def tekort(self) -> tuple[str, ...]:
        """What the application lacks by law or ruling: one piece each."""
        mist = {
            "opp": self.opp is None and self.is_ingeschreven and self.onderwijs != "lwoo",
            "zienswijze_pro": self.onderwijs == "pro" and not self.ouders_schriftelijk,
            "instemming_pro": self.onderwijs == "pro" and self.heeft_ondersteuning is True and not self.instemming_ouders,
            "overleg_lwoo": self.onderwijs == "lwoo" and self.overleg_ouders_op is None,
            "aanvrager": not self.door_school,
        }
        return tuple(wat for wat, ja in mist.items() if ja) if self.aangevraagd_op is not None else ()

    @property
    def zoekt_plaats(self) -> bool:
        """There is a tlv and the child is not placed with it."""
        return self.status == "verleend" and not self.teruggeplaatst

    @property
    def wacht(self) -> bool:
        """The child waits for a place: the present school stays responsible."""
        return self.zoekt_plaats and self.plaats is not None and self.plaats.plaats != "beschikbaar"


def met(s: TlvToestand, **velden: object) -> TlvToestand:
    """The same state with other values in these fields."""
    return s.model_copy(update=velden)


def thuis_wachtend(s: TlvToestand) -> bool:
    """The plan is that the child waits where it gets no education from a school."""
    return s.overbrugging in ZONDER_SCHOOL and s.geplaatst_per is None
