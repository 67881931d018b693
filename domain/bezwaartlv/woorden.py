"""The closed lists of a bezwaar against a tlv decision. One place for each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

OverTlv = Annotated[str, StringConstraints(pattern=r"^tlv/[0-9]{1,4}$")]
"""The procedure in which the decision was taken, in this dossier."""
Indiener: TypeAlias = Literal["ouders", "leerling", "school", "ander"]
SoortTlv: TypeAlias = Literal["sbo", "so", "vso", "pro", "lwoo"]
"""What the decision is about: which education law names its articles."""
Commissie: TypeAlias = Literal["lbt", "eigen"]
"""The Landelijke Bezwaaradviescommissie, or a commissie of the SWV's own in the form of Awb 7:13."""
Stilgrond: TypeAlias = Literal["buitenland", "toerekenbaar", "overmacht"]
"""Why the decision term stands still without a verzuim (Awb 4:15 through 7:14)."""
NietHoren: TypeAlias = Literal["kennelijk_niet_ontvankelijk", "kennelijk_ongegrond", "indiener_wil_niet", "geheel_tegemoet"]
"""On what ground nobody is heard (Awb 7:3)."""
NietOntvankelijk: TypeAlias = Literal["te_laat", "verzuim_niet_hersteld", "geen_belanghebbende", "geen_besluit"]
Verschoning: TypeAlias = Literal["storing", "geen_notificatie", "verkeerd_kanaal", "ziekte", "anders"]
"""Why a late objection may be excused (Awb 6:11; 2:21-2:23)."""
Uitstelgrond: TypeAlias = Literal["allen_stemmen_in", "indiener_stemt_in", "procedurevoorschrift"]
"""On what ground the decision is put off further (Awb 7:10(4))."""
Doorgestuurd: TypeAlias = Literal["school", "ander_swv", "gemeente", "rechtbank"]
Beroepstroom = Annotated[str, StringConstraints(pattern=r"^beroep/[0-9]{1,4}$")]
Kosten: TypeAlias = Literal["toegekend", "afgewezen"]

STATUSSEN = (
    "leeg",
    "ingediend",
    "opgeschort",
    "in_advies",
    "geadviseerd",
    "beslist",
    "bekendgemaakt",
    "ingetrokken",
    "doorgestuurd",
    "naar_rechter",
)
EINDSTATUSSEN = ("bekendgemaakt", "ingetrokken", "doorgestuurd", "naar_rechter")
