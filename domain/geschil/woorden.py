"""The closed lists of a geschil: what it can be about, how it ends, statuses. One place for each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

Onderwerp: TypeAlias = Literal[
    "toelating",
    "verwijdering",
    "opp_vastgesteld",
    "opp_bijgesteld",
    "opp_evaluatie",
    "hoorrecht",
    "schorsing",
    "tlv",
    "anders",
]
"""What parents disagree about. Of these the law gives only some to the commission."""

BEVOEGD = ("toelating", "verwijdering", "opp_vastgesteld", "opp_bijgesteld")
"""A closed list: admission, removal, the setting and adjusting of an OPP (WPO 43(2), WEC 45(2), WVO 2020 12.34(2)).

In (v)so adjusting the individuele begeleiding is not on it (WEC 45(2) names 41a(1), (2), (5)): `BEVOEGD_IN_SO`.
"""
BEVOEGD_IN_SO = ("toelating", "verwijdering", "opp_vastgesteld")
SO = ("so", "vso", "instelling")

MET_BEZWAAR = ("toelating", "verwijdering")
"""Only against these there is bezwaar at the school, whose decision then waits for the oordeel (GPO-04)."""

Oordeel: TypeAlias = Literal["gegrond", "deels_gegrond", "ongegrond"]
NietOntvankelijk: TypeAlias = Literal["te_laat", "niet_bevoegd", "besluit_ingetrokken", "anders"]
"""Why the commission, or its chair alone, did not look into it (cases.md 3.1, iv)."""
Mediation: TypeAlias = Literal["begonnen", "geslaagd", "niet_geslaagd"]
Indiener: TypeAlias = Literal["ouders", "leerling", "school"]
"""The law names the parents; an adult pupil's request is taken in too (law.md A7 Q18). A school's is none (opp.md L218)."""

Slot: TypeAlias = Literal[
    "oordeel_gegrond", "oordeel_deels_gegrond", "oordeel_ongegrond", "ingetrokken", "niet_bevoegd", "niet_ontvankelijk"
]
"""How a dispute came to its end at the commission, in one word: what a ladder is told. It says nothing of what is settled."""

STATUSSEN = ("leeg", "ingediend", "verweer", "zitting", "oordeel", "afgehandeld", "ingetrokken", "niet_ontvankelijk")
EINDSTATUSSEN = ("afgehandeld", "ingetrokken", "niet_ontvankelijk")

Stroomdeel = Annotated[str, StringConstraints(pattern=r"^(aanmelding|verwijdering|opp)/[1-9][0-9]{0,3}$")]
"""The procedure of this dossier that the dispute is about, as `aanmelding/1`."""
Bezwaardeel = Annotated[str, StringConstraints(pattern=r"^bezwaarschool/[1-9][0-9]{0,3}$")]
"""A bezwaar at the school that runs beside it, as `bezwaarschool/1`."""
