"""Two dossiers of one child over HTTP: lists and search show the one that leads, and nothing of the other is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import PO, SCHOOL, Opstelling, sleutel
from tests.portal.conftest import Bezoeker
from tests.portal.test_zoeken import zoek

pytestmark = pytest.mark.traag
NAAM = "Tweelingbloem Dubbelganger-Tweelingbloem"


@dataclass(frozen=True)
class Paar:
    leidt: str
    volgt: str
    opdracht_id: str


@pytest.fixture(scope="module")
async def paar(trede: Opstelling) -> Paar:
    """Two dossiers with one name, both at home; the second has an aanmelding, and goes on in the first."""
    vandaag = trede.samenstelling.aansluiting.vandaag()
    nummers = []
    for _ in range(2):
        dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM, leerplichtig=True)
        thuis = {"sinds": str(vandaag - timedelta(days=40)), "reden": "onbekend", "school": SCHOOL}
        await trede.swv.opdracht(f"{dossier}/dossier/1", "meld_inschrijving", {"school": SCHOOL, "per": "2024-08-19"})
        await trede.swv.opdracht(f"{dossier}/dossier/1", "meld_afwezigheid", thuis)
        nummers.append(dossier.split("/")[1])
    leidt, volgt = nummers
    await trede.swv.opdracht(f"{PO}/{volgt}/aanmelding/1", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    id_ = sleutel()
    zelfde = {"zelfde_kind_als": leidt, "dit_leidt": False}
    antwoord = await trede.swv.opdracht(f"{PO}/{volgt}/dossier/1", "meld_zelfde_kind", zelfde, id_)
    assert antwoord.status_code == 200, antwoord.text
    await trede.wacht_op(f"{PO}/{leidt}/dossier/1", "ZelfdeKindGemeld")
    return Paar(leidt, volgt, id_)


def rijen(b: Bezoeker, nummer: str) -> list[str]:
    alle = re.findall(r"<tr>.*?</tr>", b.laatste.text, flags=re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", r).split()) for r in alle if nummer in r]


async def test_zoeken_vindt_het_kind_een_keer_onder_het_dossier_dat_leidt(swv: Bezoeker, paar: Paar) -> None:
    for vraag in ("dubbelganger-tweelingbloem", paar.volgt, paar.leidt):
        tekst = await zoek(swv, vraag)
        assert "1 dossier gevonden" in tekst, vraag
        assert f"{paar.volgt} {T('zelfde.gaat_verder_in')} {paar.leidt}" in tekst
        assert f'<th scope="row"><a href="/dossier/{PO}/{paar.leidt}">{NAAM}</a>' in swv.laatste.text
        # What is open in the other is there with its dates.
        assert f"Aanmelding: aangemeld ({T('zelfde.staat_in', dossier=paar.volgt)})" in tekst


async def test_de_werkvoorraad_wijst_naar_het_dossier_dat_leidt_en_houdt_de_datums(swv: Bezoeker, paar: Paar) -> None:
    await swv.ga("/?weergave=alles&procedure=aanmelding&volgorde=dossier")
    while not (gevonden := rijen(swv, paar.volgt)):
        volgende = re.search(r'<a href="([^"]*)">' + re.escape(T("werk.volgende")), swv.laatste.text)
        assert volgende is not None
        await swv.ga(volgende[1].replace("&amp;", "&"))
    assert T("zelfde.staat_in", dossier=paar.volgt) in gevonden[0]
    assert paar.leidt in gevonden[0]
    assert re.search(r"\d\d-\d\d-\d{4}", gevonden[0])


async def test_een_telling_telt_het_kind_een_keer(swv: Bezoeker, auditor: Bezoeker, paar: Paar) -> None:
    for b in (swv, auditor):
        await b.ga(f"/thuiszitters/{PO}")
        assert len(rijen(b, f"/{paar.leidt}")) == 1
        assert rijen(b, f"/{paar.volgt}") == []


async def test_de_dossiers_verwijzen_naar_elkaar_en_een_school_ziet_daar_niets_van(
    swv: Bezoeker, school: Bezoeker, paar: Paar
) -> None:
    await swv.ga(f"/dossier/{PO}/{paar.volgt}")
    assert f'{T("zelfde.dit_gaat_verder_in")} <a href="/dossier/{PO}/{paar.leidt}">' in swv.laatste.text
    await swv.ga(f"/dossier/{PO}/{paar.leidt}")
    assert f'{T("zelfde.hier_verder")} <a href="/dossier/{PO}/{paar.volgt}">' in swv.laatste.text
    await school.ga(f"/dossier/{PO}/{paar.volgt}")
    assert school.laatste.status_code == 200
    assert paar.leidt not in school.laatste.text
    bekend = await school.ga(f"/dossier/{PO}/{paar.leidt}")
    onbekend = await school.ga(f"/dossier/{PO}/2019-9999")
    assert bekend.status_code == onbekend.status_code == 404
    assert bekend.text.replace(paar.leidt, "2019-9999") == onbekend.text
    assert paar.leidt not in await zoek(school, paar.volgt)


async def test_wat_niet_bestaat_of_een_keten_maakt_wordt_gezegd_en_niet_vastgelegd(
    swv: Bezoeker, trede: Opstelling, paar: Paar
) -> None:
    nieuw = await trede.swv.nieuw_dossier()
    stroom = f"{nieuw}/dossier/1"
    for ander, noemt in (("2019-9999", "is er niet"), (paar.volgt, paar.leidt), (nieuw.split("/")[1], "dit dossier zelf")):
        antwoord = await trede.swv.opdracht(stroom, "meld_zelfde_kind", {"zelfde_kind_als": ander, "dit_leidt": False})
        assert antwoord.status_code == 422
        (fout,) = antwoord.json()["fouten"]
        assert fout["veld"] == "inhoud.zelfde_kind_als"
        assert noemt in fout["tekst"]
    assert "ZelfdeKindGemeld" not in await trede.swv.soorten(stroom)
    await swv.stuur_tot(
        f"/dossier/{stroom}/opdracht/meld_zelfde_kind", "controleren", zelfde_kind_als="2019-9999", dit_leidt="false"
    )
    assert swv.laatste.status_code == 422
    assert "Dossier 2019-9999 is er niet bij dit samenwerkingsverband." in swv.tekst
    # The same message again, of which the Ontvangstbewijs is known, is no chain.
    zelfde = {"zelfde_kind_als": paar.leidt, "dit_leidt": False}
    herhaald = await trede.swv.opdracht(f"{PO}/{paar.volgt}/dossier/1", "meld_zelfde_kind", zelfde, paar.opdracht_id)
    assert herhaald.status_code == 200


async def test_herroepen_zet_beide_weer_op_zichzelf(swv: Bezoeker, trede: Opstelling, paar: Paar) -> None:
    """Last in this file: the two are no pair after it."""
    antwoord = await trede.swv.opdracht(f"{PO}/{paar.volgt}/dossier/1", "herroep", corrigeert=paar.opdracht_id)
    assert antwoord.status_code == 200, antwoord.text
    await trede.wacht_op(f"{PO}/{paar.leidt}/dossier/1", "MeldingHerroepen")
    assert "2 dossiers gevonden" in await zoek(swv, "dubbelganger-tweelingbloem")
    assert T("zelfde.gaat_verder_in") not in swv.tekst
    await swv.ga(f"/thuiszitters/{PO}")
    assert len(rijen(swv, f"/{paar.volgt}")) == len(rijen(swv, f"/{paar.leidt}")) == 1
