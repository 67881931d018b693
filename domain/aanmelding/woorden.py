"""The closed lists of an aanmelding: channels, reasons of refusal, statuses. One place for each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

Aanmeldkanaal: TypeAlias = Literal["formulier", "brief", "e-mail", "portaal", "app", "gedragingen"]
"""How the aanmelding was made: any written channel, or conduct (form handed out and observed; case C05).

By telephone or in conversation there is no aanmelding: that is an oriëntatie (law.md A2.1; report 1.2).
"""

Besluitkanaal: TypeAlias = Literal["brief", "e-mail", "portaal", "app", "telefoon", "mondeling"]
"""How a decision of the school reached the parents."""

MONDELINGE_KANALEN = ("telefoon", "mondeling")
"""Nothing was sent or handed over: no written decision (AAN-12), and no term of objection starts."""

Weigeringsreden: TypeAlias = Literal[
    "niveau",
    "vol",
    "grondslag",
    "informatie_geweigerd",
    "handelingsverlegen",
    "capaciteit_extra_ondersteuning",
    "middelen",
    "klassen_te_vol",
    "al_te_veel_ondersteuning",
    "geen_medisch_handelen",
    "oordeel_inspectie",
    "verwijzing_later",
    "ondersteuningsvraag",
    "elders_beter",
    "geen_passende_plek",
    "aanbod_geweigerd",
    "bijdrage",
    "verblijf",
    "anders",
]
"""What a school gives as its reason (report 1.5). A code says what was argued, never whether it is valid."""

UITZONDERINGEN = ("niveau", "vol", "grondslag", "informatie_geweigerd")
"""On these a school may refuse without research and without another school (WPO 40(5), WEC 40(6), WVO 2020 8.9(3)).

Each has its own evidence instead.
"""

GELD_OF_RUIMTE = ("capaciteit_extra_ondersteuning", "middelen", "klassen_te_vol", "al_te_veel_ondersteuning")
"""Limited money, or limited room for pupils who need extra support: never enough, and the SWV must be asked (report 1.5)."""

Bewering: TypeAlias = Literal["zorgplicht_voldaan", "vol", "akkoord"]
"""What somebody claims. Stored and shown, never believed by itself (DESIGN 1.4)."""

Plaatsing: TypeAlias = Literal["geen", "ingegaan", "verschuldigd", "begonnen", "uitgebleven", "beeindigd", "definitief"]
"""Tijdelijke plaatsing: an axis beside the status (decisions 12)."""

STATUSSEN = (
    "leeg",
    "aangemeld",
    "in_onderzoek",
    "opgeschort",
    "wachtlijst",
    "toegelaten",
    "geweigerd",
    "niet_behandeld",
    "ingetrokken",
    "afgesloten",
)
EINDSTATUSSEN = ("geweigerd", "niet_behandeld", "ingetrokken", "afgesloten")
"""A regular refusal closes the procedure (decisions 4); an onregelmatige leaves the status where it was."""

Opdrachtnaam = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
