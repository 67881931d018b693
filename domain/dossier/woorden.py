"""The closed lists of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from domain.persoonlijk import Bewaarklasse, Persoonlijk, Vernietigd

Geboortedatum = Annotated[date | Vernietigd, Persoonlijk(Bewaarklasse.DOSSIER)]
Reden: TypeAlias = Literal[
    "ziekte", "behandeling", "godsdienst", "verlof", "schorsing", "door_school_geweigerd", "ongeoorloofd", "onbekend"
]
Afwezigheidsreden = Annotated[Reden | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""Why the child is not at school: may tell of its health, and is kept apart for that."""
GemeldOp = Annotated[date | Vernietigd | None, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""When the parents told the reason: beside the first day of the absence it may tell which reason it was."""
OptioneleAfwezigheidsreden = Annotated[Reden | Vernietigd | None, Persoonlijk(Bewaarklasse.GEZONDHEID)]
GEOORLOOFD: dict[str, bool] = {
    "ziekte": True,
    "behandeling": True,
    "godsdienst": True,
    "verlof": True,
    "schorsing": True,
    "ongeoorloofd": False,
    "door_school_geweigerd": False,
}
"""Which absence the law permits (LPW 11(c)-(g)); a reason that is not known is not in it."""
Artikel: TypeAlias = Literal["5a", "5b", "5c", "15", "vervangende_leerplicht"]
Vrijstellingsartikel = Annotated[Artikel | Vernietigd | None, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""The article of the exemption. Never asked: the SWV is not always told (000:513-514), and 5a tells of the child's health."""
Onderwijsvorm: TypeAlias = Literal["volledig", "gedeeltelijk", "aangepast_programma", "afstandsonderwijs", "geen"]
Regiefunctie: TypeAlias = Literal["trajectbegeleider", "consulent", "onderwijsconsulent", "leerplichtambtenaar", "casusregisseur"]
Zoekt: TypeAlias = Literal["school", "ouders", "swv"]
Verlofsoort: TypeAlias = Literal["gewichtige_omstandigheden", "werk_van_ouder", "jonger_dan_zes"]
"""The grounds for leave that somebody grants or takes: LPW 11(g), 11(f) and 11a."""
Verlofgever: TypeAlias = Literal["schoolhoofd", "leerplichtambtenaar", "ouders"]
"""Who decided; `ouders`: they told the school, and no leave was needed (LPW 11a(1))."""
Vervangstap: TypeAlias = Literal["gevraagd", "verdaagd", "opgeschort", "loopt_weer", "toegewezen", "afgewezen"]
Stilstand: TypeAlias = Literal["aanvulling", "uitstel_afgesproken", "buitenland", "toerekenbaar", "overmacht"]
STILSTANDEN: Mapping[Stilstand, str] = {
    "aanvulling": "SUS-AWB-PRIMAIR",
    "uitstel_afgesproken": "SUS-CONSENT",
    "buitenland": "SUS-BUITENLAND",
    "toerekenbaar": "SUS-TOEREKENBAAR",
    "overmacht": "SUS-OVERMACHT",
}
"""By which convention each ground of Awb 4:15 suspends a term of the gemeente."""
Onderzoekstap: TypeAlias = Literal["begonnen", "gehoord", "afgerond"]
Studiekostenstap: TypeAlias = Literal["brief", "vaststelling"]
Meedoende: TypeAlias = Literal[
    "school", "onderwijsconsulent", "coach", "orthopedagoog", "leerplichtambtenaar", "jeugdhulp", "gemeente", "steunpunt"
]
Betrokkene = Annotated[Meedoende | Vernietigd, Persoonlijk(Bewaarklasse.GEZONDHEID)]
"""Who is busy with the child: some of them tell of its health."""
Duur = Annotated[str, StringConstraints(pattern=r"^P[1-9][0-9]?[DW]$")]
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
