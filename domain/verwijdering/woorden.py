"""The closed lists of a verwijdering."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Grond: TypeAlias = Literal[
    "gedrag",
    "gedrag_ouders",
    "handelingsverlegenheid",
    "klassengrootte",
    "geld",
    "leerkracht",
    "onvoldoende_vorderingen",
    "verblijfsvoorwaarden",
    "leeftijdsgrens",
    "setting_verlaten",
    "anders",
]
"""Why the school wants the pupil to leave. A code says what was argued, never whether it is valid."""

GEDRAG: tuple[Grond, ...] = ("gedrag", "gedrag_ouders")
SCHOOLOMSTANDIGHEID: tuple[Grond, ...] = ("klassengrootte", "geld", "leerkracht")
"""The cause lies in the school, not in a changed need of the child (report 2.2, signal 1): warns, and the SWV is asked."""

Onderwerp: TypeAlias = Literal["voortgang", "ondersteuning", "handelingsverlegenheid", "verwijdering", "anders"]
"""What the invitation to a meeting said that it would be about."""
AANGEKONDIGD = ("handelingsverlegenheid", "verwijdering")
Overlegvorm: TypeAlias = Literal["gesprek", "telefoon", "videogesprek", "stuk_gestuurd"]
"""A document that was sent is no overleg (GPO)."""
Zoekuitkomst: TypeAlias = Literal["gevraagd", "wil_niet", "kan_niet", "wil_en_kan", "geen_antwoord"]
Deskundige: TypeAlias = Literal["pedagoog", "psycholoog", "arts", "anders"]
Afloop: TypeAlias = Literal["verwijderd", "bij_ouders", "afgezien", "ingeschreven_elders"]

Status: TypeAlias = Literal[
    "leeg",
    "gemeld",
    "voornemen",
    "gehoord",
    "overleg_inspectie",
    "andere_school_bereid",
    "besloten",
    "besluit_gemeld",
    "verwijderd",
    "bij_ouders",
    "afgezien",
    "afgesloten",
]
STAPPEN = ("voornemen", "gehoord", "overleg_inspectie", "andere_school_bereid")
"""On the way to a decision, in the order in which pages show them; the facts may come in any order."""
STATUSSEN: tuple[str, ...] = get_args(Status)
EINDSTATUSSEN = ("verwijderd", "bij_ouders", "afgezien", "afgesloten")
"""An onregelmatig besluit ends nothing; nor does a regular one before the pupil has another school (report 2.5)."""
