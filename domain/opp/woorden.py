"""The closed lists of an opp: its ground, its two parts, how consent is given, statuses. One place for each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

Grondslag: TypeAlias = Literal["alle_leerlingen", "extra_ondersteuning", "vo_arrangement", "vrijwillig"]
"""Why there is an opp (opp.md 1.1). `vrijwillig`: the law asks none, so no term and no registration hangs on it."""
Deel: TypeAlias = Literal["handelingsdeel", "uitstroomdeel"]
Wijze: TypeAlias = Literal["handtekening_papier", "handtekening_digitaal", "vinkje", "mondeling_vastgelegd"]
"""How the parents said yes or no. The law asks no form; a tick in the dossier is enough."""
Rodmoment: TypeAlias = Literal["begin", "einde"]

SO = ("so", "vso", "instelling")
"""Where the commission advises before the opp is set (WEC 40b(2)(a), 41(2)(c))."""
IN_ROD = ("basisschool", "vo")
"""Only these are registered (Besluit register onderwijsdeelnemers 8(1)(c), 8(5)(b)); not sbo, pro or (v)so."""

STATUSSEN = ("leeg", "in_opstelling", "deels_vastgesteld", "vastgesteld", "in_uitvoering", "beeindigd")
EINDSTATUSSEN = ("beeindigd",)

Inhoudshash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of one part, in lower-case hex: which text it was, and nothing of what stands in it."""
Aanmeldingdeel = Annotated[str, StringConstraints(pattern=r"^aanmelding/[1-9][0-9]{0,3}$")]
"""The aanmelding of this dossier that led to the inschrijving, as `aanmelding/1`."""
