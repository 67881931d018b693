"""The closed lists of an opp: its ground, its two parts, how consent is given, statuses. One place for each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from domain.opp.tekst import VanTekst
from domain.persoonlijk import Bewaarklasse, Persoonlijk, Vernietigd

Grondslag: TypeAlias = Literal["alle_leerlingen", "extra_ondersteuning", "vo_arrangement", "vrijwillig", "nieuwkomersvoorziening"]
"""Why there is an opp (opp.md 1.1). `vrijwillig`: the law asks none, so no term and no registration hangs on it.

`nieuwkomersvoorziening`: the doorstroomperspectief of a pupil there. It does not replace the opp, a stream of its own (OPP-09).
"""
VAN_DE_WET = ("alle_leerlingen", "extra_ondersteuning", "vo_arrangement")
"""On these grounds the law asks an opp (WPO 40a, WEC 41a, WVO 2020 2.44)."""
NIEUWKOMERS = "nieuwkomersvoorziening"
Deel: TypeAlias = Literal["handelingsdeel", "uitstroomdeel", "doorstroomperspectief"]
DELEN = ("handelingsdeel", "uitstroomdeel")
"""The two parts of an opp; the doorstroomperspectief is no part of one."""
Wie: TypeAlias = Literal["ouders", "leerling"]
"""Who says yes or no: the parents, and from 18 on the pupil (WEC 41a(6); elsewhere by analogy, law.md A4)."""
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
NieuweTekst = Annotated[Inhoudshash, VanTekst()]
"""The same, of a text that is reported for the first time."""
_Zout = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Zout = Annotated[_Zout | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""What went before the text in its fingerprint (`domain.opp.tekst`): sealed, and destroyed as the health data at the SWV are."""
Oppdeel = Annotated[str, StringConstraints(pattern=r"^opp/[1-9][0-9]{0,3}$")]
"""An opp of this dossier, as `opp/1`."""
Tlvdeel = Annotated[str, StringConstraints(pattern=r"^tlv/[1-9][0-9]{0,3}$")]
"""A tlv (or the application for it) of this dossier, as `tlv/1`."""
Aanmeldingdeel = Annotated[str, StringConstraints(pattern=r"^aanmelding/[1-9][0-9]{0,3}$")]
"""The aanmelding of this dossier that led to the inschrijving, as `aanmelding/1`."""
