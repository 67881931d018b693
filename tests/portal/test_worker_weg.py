"""When the worker or Temporal is away: a fact is taken in, an act comes back as it was filled in, nothing is recorded twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from portal.aansluiting import NietBereikbaar
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker, bezoek, ingevuld, met_paginas
from worker.handelen import TemporalHandelaar

pytestmark = pytest.mark.traag


async def dossier_in_rust(trede: Opstelling) -> str:
    """A dossier (its own stream) whose workflow has ended."""
    stroom = f"{await trede.swv.nieuw_dossier()}/dossier/1"
    await trede.rust(stroom)
    return stroom


async def tot_vastgelegd(b: Bezoeker, adres: str) -> None:
    """Look again until it is recorded, as a person does."""
    async with asyncio.timeout(30):
        while (await b.ga(adres)).status_code == 202:
            await asyncio.sleep(0.1)


async def test_een_melding_wordt_ingenomen_en_straks_verwerkt(trede: Opstelling) -> None:
    stroom = await dossier_in_rust(trede)
    aansluiting, worker = trede.zonder_worker()
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    adres = f"/dossier/{stroom}/opdracht/meld_leerplicht"
    antwoord = await b.stuur_tot(adres, "vastleggen", leerplichtig="true")
    assert antwoord.status_code == 202
    assert T("bewijs.titel_open") in b.tekst
    assert "Ontvangen op " in b.tekst
    assert "wordt straks verwerkt." in b.tekst
    bewijs = str(antwoord.url.path)
    # Also for whoever logs in again, or in another browser, of the same organisation; and not for another.
    ander = await bezoek(app).log_in("swv", PO, app)
    assert (await ander.ga(bewijs)).status_code == 202
    assert "Ontvangen op " in ander.tekst
    school = await bezoek(app).log_in("school", SCHOOL, app)
    assert (await school.ga(bewijs)).status_code == 404
    async with worker:
        await tot_vastgelegd(b, bewijs)
        assert T("uitkomst.aanvaard") in b.tekst
    assert (await trede.swv.soorten(stroom)).count("LeerplichtGemeld") == 1


async def test_dezelfde_melding_nog_eens_terwijl_zij_wacht(trede: Opstelling) -> None:
    """From the check page again, or after logging in again: the same answers under the same id are one melding."""
    stroom = await dossier_in_rust(trede)
    aansluiting, worker = trede.zonder_worker()
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    adres = f"/dossier/{stroom}/opdracht/meld_leerplicht"
    controle = await b.stuur_tot(adres, "controleren", leerplichtig="true")
    velden = {k: v for k, v in ingevuld(controle.text).items() if k != "_csrf"}
    eerste = await b.stuur(adres, stap="vastleggen")
    ander = await bezoek(app).log_in("swv", PO, app)
    await ander.ga(adres)
    tweede = await ander.stuur(adres, **velden, stap="vastleggen")
    assert (eerste.status_code, tweede.status_code) == (202, 202)
    assert eerste.url == tweede.url
    anders = await ander.stuur(adres, **{**velden, "leerplichtig": "false", "_csrf": await _csrf(ander)}, stap="vastleggen")
    assert anders.status_code == 409
    async with worker:
        await tot_vastgelegd(b, str(eerste.url.path))
    assert (await trede.swv.soorten(stroom)).count("LeerplichtGemeld") == 1


async def _csrf(b: Bezoeker) -> str:
    return ingevuld((await b.ga("/")).text)["_csrf"]


async def test_een_handeling_komt_ingevuld_terug(trede: Opstelling) -> None:
    stroom = await dossier_in_rust(trede)
    aansluiting, worker = trede.zonder_worker()
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    adres = f"/dossier/{stroom}/opdracht/wijs_regie_toe"
    await b.stuur_tot(adres, "controleren", functie="trajectbegeleider")
    id_ = ingevuld(b.laatste.text)["opdracht_id"]
    antwoord = await b.stuur(adres, stap="vastleggen")
    assert antwoord.status_code == 503
    assert "<title>Fout:" in antwoord.text
    assert T("form.storing") in b.tekst
    assert ingevuld(antwoord.text)["opdracht_id"] == id_
    assert "trajectbegeleider" in antwoord.text
    assert await trede.swv.soorten(stroom) == ["DossierGeopend"]
    # What the executor was handed before may still reach the stream by itself: sent again it is the same opdracht all the same.
    async with worker, asyncio.timeout(30):
        while (await b.stuur(adres, functie="trajectbegeleider", stap="vastleggen")).status_code == 503:
            assert ingevuld(b.laatste.text)["opdracht_id"] == id_
        bewijs = str(b.laatste.url.path)
        assert bewijs == f"/ontvangstbewijs/{stroom}/{id_}"
        await tot_vastgelegd(b, bewijs)
        assert T("uitkomst.aanvaard") in b.tekst
        b.laatste = antwoord
        await b.stuur(adres, functie="trajectbegeleider", stap="controleren")
        assert str(b.laatste.url.path) == bewijs
    assert (await trede.swv.soorten(stroom)).count("RegieToegewezen") == 1


async def test_zonder_temporal_blijft_een_melding_welkom_en_komt_een_handeling_terug(trede: Opstelling) -> None:
    stroom = await dossier_in_rust(trede)
    weg = await trede.zonder_temporal()
    aansluiting = replace(trede.samenstelling.aansluiting, wekker=weg, handelaar=TemporalHandelaar(weg))
    app = met_paginas(trede, aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    melding = await b.stuur_tot(f"/dossier/{stroom}/opdracht/meld_leerplicht", "vastleggen", leerplichtig="true")
    assert melding.status_code == 202
    handeling = await b.stuur_tot(f"/dossier/{stroom}/opdracht/wijs_regie_toe", "vastleggen", functie="trajectbegeleider")
    assert handeling.status_code == 503
    assert T("form.storing") in b.tekst


class _Weg:
    """A database that is away."""

    async def mag_zien(self, *_: object) -> bool:
        raise NietBereikbaar("weg")


async def test_zonder_database_blijven_de_antwoorden_staan(trede: Opstelling) -> None:
    stroom = await dossier_in_rust(trede)
    app = met_paginas(trede, trede.samenstelling.aansluiting)
    b = await bezoek(app).log_in("swv", PO, app)
    adres = f"/dossier/{stroom}/opdracht/meld_afwezigheid"
    await b.stuur_tot(adres, "controleren", sinds="vandaag", reden="ongeoorloofd", toelichting="Sinds gisteren.")
    id_ = ingevuld(b.laatste.text)["opdracht_id"]
    app.state.aansluiting = replace(app.state.aansluiting, lezer=_Weg())
    antwoord = await b.stuur(adres, stap="vastleggen")
    assert antwoord.status_code == 503
    assert T("form.storing") in b.tekst
    assert ingevuld(antwoord.text)["opdracht_id"] == id_
    assert "Sinds gisteren." in antwoord.text
    app.state.aansluiting = trede.samenstelling.aansluiting
    await b.stuur(adres, stap="controleren")
    assert (await b.stuur(adres, stap="vastleggen")).status_code == 200
    assert (await trede.swv.soorten(stroom)).count("AfwezigheidGemeld") == 1
