"""A document with a form: its hash goes in, nobody types one, and the document is kept nowhere."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import httpx
import pytest

from domain.tlv.opdrachten import MeldOndertekening
from portal.paginas.bestanden import velden_met_bestanden
from portal.paginas.teksten import TEKSTEN as T
from portal.paginas.velden import lees, velden_van
from portal.verkeer import MET_BESTAND
from tests.opstelling import SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker, rustige_aanmelding

PDF = b"%PDF-1.7\r\n--grens\r\n\x00\xff\r\n\r\neinde\r\n"


def formulier(velden: dict[str, str], bestanden: dict[str, tuple[str, bytes]]) -> tuple[str, bytes]:
    """What a browser sends."""
    verzoek = httpx.Request("POST", "http://hier", data=velden, files=bestanden)
    return verzoek.headers["content-type"], verzoek.read()


def test_van_een_bestand_komt_de_hash_binnen_van_precies_die_bytes() -> None:
    soort, inhoud = formulier({"stap": "controleren", "wat": "één\r\ntwee"}, {"document.bestand": ("formulier.pdf", PDF)})
    velden = velden_met_bestanden(soort, inhoud, 10)
    assert velden == {"stap": "controleren", "wat": "één\r\ntwee", "document": sha256(PDF).hexdigest()}


def test_wie_geen_bestand_kiest_laat_staan_wat_er_staat() -> None:
    soort, inhoud = formulier({"document": "geplakt"}, {"document.bestand": ("", b"")})
    assert velden_met_bestanden(soort, inhoud, 10) == {"document": "geplakt"}


@pytest.mark.parametrize("mis", ["grens", "heel", "naam", "veel"])
def test_een_formulier_dat_geen_formulier_is(mis: str) -> None:
    soort, inhoud = formulier({"a": "1", "b": "2"}, {"c.bestand": ("c", b"c")})
    match mis:
        case "grens":
            soort = "multipart/form-data"
        case "heel":
            inhoud = inhoud[:-10]
        case "naam":
            inhoud = inhoud.replace(b'name="a"', b"")
    with pytest.raises(ValueError, match=r"grens|heel|naam|veel"):
        velden_met_bestanden(soort, inhoud, 2 if mis == "veel" else 10)


def test_geplakte_woorden_zijn_hetzelfde_stuk_hoe_de_regels_ook_breken() -> None:
    velden = velden_van(MeldOndertekening, "ouder")
    een, twee, hash_ = (
        lees(velden, {"document": tekst, "voorgevallen_op": "vandaag"}, date(2026, 9, 1))[0]["document"]
        for tekst in ("Wij zijn het eens.", "wij zijn\r\nhet   EENS. ", sha256(b"wij zijn het eens.").hexdigest())
    )
    assert een == twee == hash_


@pytest.mark.traag
async def test_wie_tekent_kiest_het_bestand(trede: Opstelling, school: Bezoeker) -> None:
    stroom = (await rustige_aanmelding(trede)).replace("/aanmelding/", "/tlv/")
    await trede.swv.opdracht(stroom, "vraag_tlv_aan", {"school": SCHOOL, "onderwijs": "sbo", "hoedanigheid": "aangemeld"})
    await trede.wacht_op(stroom, "DossierstandGezien")
    pad = f"/dossier/{stroom}/opdracht/meld_ondertekening"
    await school.ga(pad)
    assert 'enctype="multipart/form-data"' in school.laatste.text
    await school.stuur(pad, bestanden={"document.bestand": ("formulier.pdf", b"x" * (MET_BESTAND + 1))}, stap="controleren")
    assert school.laatste.status_code == 413
    assert T("fouten.uitleg.413") in school.tekst
    assert school.laatste.headers["cache-control"] == "no-store"
    await school.ga(pad)
    await school.stuur(pad, bestanden={"document.bestand": ("formulier.pdf", PDF)}, stap="controleren")
    assert "een stuk; alleen het kenmerk wordt bewaard" in school.tekst
    await school.stuur(pad, stap="vastleggen")
    alles = await trede.swv.lees(
        f"/v1/dossiers/{'/'.join(stroom.split('/')[:2])}/gebeurtenissen", procedure="tlv", volgnummer="1"
    )
    getekend = next(g for g in alles.json()["gebeurtenissen"] if g["soort"] == "FormulierOndertekend")
    assert (getekend["data"]["document"], getekend["data"]["stuknummer"]) == (sha256(PDF).hexdigest(), 1)
    assert "einde" not in json.dumps(getekend)
