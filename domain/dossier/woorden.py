"""The closed lists of a dossier."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from domain.persoonlijk import Bewaarklasse, Persoonlijk, Vernietigd

Geboortedatum = Annotated[date | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER)]
Reden: TypeAlias = Literal["ziekte", "behandeling", "verlof", "schorsing", "door_school_geweigerd", "ongeoorloofd", "onbekend"]
Afwezigheidsreden = Annotated[Reden | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""Why the child is not at school: may tell of its health, and is kept apart for that."""
OptioneleAfwezigheidsreden = Annotated[Reden | Vernietigd | None, Persoonlijk(Bewaarklasse.GEZONDHEID)]
Onderwijsvorm: TypeAlias = Literal["volledig", "gedeeltelijk", "aangepast_programma", "afstandsonderwijs", "geen"]
Zoekt: TypeAlias = Literal["school", "ouders", "swv"]
Bewering: TypeAlias = Literal["zorgplicht_voldaan", "akkoord_ouders", "nieuwe_school_gevonden"]

ONDUIDELIJK = "onduidelijk"
"""Several schools of different besturen, and no preference that the parents wrote: never a guess (decisions 19)."""
OUDERS = "ouders"

WACHTEND = ("aangemeld", "in_onderzoek", "opgeschort")
"""Statuses in which the school of an aanmelding still owes a decision."""
DRAGEND = (*WACHTEND, "toegelaten")
"""Statuses in which an aanmelding bears the zorgplicht: not on a list, not ended (report 1.3)."""

STATUSSEN = ("leeg", "open", "gesloten")
EINDSTATUSSEN = ("gesloten",)
