"""The closed lists of the ladder."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

Verzuim: TypeAlias = Literal["dreigt", "is_er", "voorbij"]
"""Absence, as the condition of the doorbraakaanpak. The days themselves are kept on the child's own stream."""
Uitkomst: TypeAlias = Literal["opgelost", "niet_opgelost", "doorverwezen"]
Overslagreden: TypeAlias = Literal["keuze_ouders", "andere_trede_gekozen", "geen_verzuim", "spoed", "al_geprobeerd", "anders"]
Eindereden: TypeAlias = Literal["ouders_stoppen", "elders_ingeschreven", "verhuisd"]
Onderwerp: TypeAlias = Literal["volgende_treden", "vrijwillige_trede", "rechten_zorgplicht", "uitkomst", "reden_overslaan"]
"""What the parents were told."""
Procesregie: TypeAlias = Literal["samenwerkingsverband", "gemeente", "jeugdhulp", "onafhankelijk"]
"""On whose behalf somebody keeps the doorbraakaanpak going."""
Stroomdeel = Annotated[str, StringConstraints(pattern=r"^(aanmelding|verwijdering|opp|tlv|schorsing)/[1-9][0-9]{0,3}$")]
"""What parents and school do not agree about, as `aanmelding/1`."""

STATUSSEN = ("leeg", "loopt", "doorgezet", "opgelost", "beeindigd")
EINDSTATUSSEN = ("opgelost", "beeindigd")
