"""The closed lists of a beroep."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

Beroepsdeel = Annotated[str, StringConstraints(pattern=r"^(tlv|bezwaartlv|bezwaarschool)/[0-9]{1,4}$")]
"""What the court is asked about, in this dossier."""
Beroepsoort: TypeAlias = Literal["beslissing", "niet_tijdig", "direct"]
"""Against a decision, against its absence (Awb 6:2, 6:12), or with bezwaar skipped (Awb 7:1a)."""
Appellant: TypeAlias = Literal["ouders", "leerling", "school", "swv"]
Instantie: TypeAlias = Literal["rechtbank", "raad_van_state"]
Zaaksoort: TypeAlias = Literal["beroep", "voorziening", "hoger_beroep"]
Rechterlijk: TypeAlias = Literal["gegrond", "ongegrond", "niet_ontvankelijk", "onbevoegd", "toegewezen", "afgewezen"]

STATUSSEN = ("leeg", "voorziening", "ingesteld", "uitspraak", "hoger_beroep", "einduitspraak", "ingetrokken")
EINDSTATUSSEN = ("uitspraak", "einduitspraak", "ingetrokken")
