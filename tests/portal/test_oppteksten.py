"""An opp on the pages: somebody pastes a text once, and from then on chooses it; the text itself is kept nowhere."""

from __future__ import annotations

import json

import pytest

from tests.opstelling import SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker, rustige_aanmelding

pytestmark = pytest.mark.traag
TEKST = "Elke dag een kwartier samen lezen, met vooraf een stappenplan."


async def test_van_een_geplakte_tekst_naar_instemming(trede: Opstelling, school: Bezoeker) -> None:
    stroom = (await rustige_aanmelding(trede)).replace("/aanmelding/", "/opp/")
    pad = f"/dossier/{stroom}/opdracht"
    ja = {"begeleiding": "true", "onderbouwing": "true", "inbreng_leerling": "true"}
    await trede.swv.opdracht(stroom, "begin_opp", {"school": SCHOOL, "grondslag": "extra_ondersteuning"})
    await school.stuur_tot(f"{pad}/meld_concept", "controleren", handelingsdeel=TEKST, **ja)
    assert "een tekst van 10 woorden; alleen het kenmerk wordt bewaard" in school.tekst
    await school.stuur(f"{pad}/meld_concept", stap="vastleggen")
    await school.stuur_tot(f"{pad}/meld_opp_overleg", "vastleggen", **{"delen.handelingsdeel": "true", "eens": "true"})
    await school.ga(f"{pad}/meld_instemming")
    assert "handelingsdeel, concept van" in school.tekst
    alles = await trede.swv.lees(
        f"/v1/dossiers/{'/'.join(stroom.split('/')[:2])}/gebeurtenissen", procedure="opp", volgnummer="1"
    )
    concept = next(g for g in alles.json()["gebeurtenissen"] if g["soort"] == "ConceptGemeld")
    assert len(concept["data"]["handelingsdeel"]) == 64
    await school.stuur_tot(
        f"{pad}/meld_instemming",
        "vastleggen",
        handelingsdeel=concept["data"]["handelingsdeel"],
        wie_stemt_in="ouders",
        verleend="true",
        wijze="handtekening_papier",
    )
    soorten = await trede.swv.soorten(stroom)
    assert {"ConceptGemeld", "OppOverlegGevoerd", "InstemmingGegeven"} <= set(soorten)
    assert "kwartier" not in json.dumps(alles.json())
