"""The werkvoorraad over HTTP: views, counts, filters, paging, names and hiding them, and dividing the work."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from html import unescape
from typing import Any

import asyncpg
import pytest
import structlog
from fastapi import FastAPI

from activities.werkvoorraad import Werkvraag
from portal.aanmelden import Toegang
from portal.api import maak_api
from portal.paginas import plaats_paginas
from portal.paginas.teksten import TEKSTEN as T
from tests.opstelling import PO, SCHOOL, Opstelling
from tests.portal.conftest import Bezoeker, bezoek

pytestmark = pytest.mark.traag
AFZONDERLIJK = "portal.paginas.werkvoorraad"
"""The module: the package has a router of that name."""
NAAM = "Ratelaar Zevenblad-Ratelaar"


@pytest.fixture(autouse=True)
def alles_op_een_bladzijde(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many dossiers other tests left is not what these tests are about; the one about paging sets its own size."""
    monkeypatch.setattr(sys.modules[AFZONDERLIJK], "AANTAL", 1000)


@pytest.fixture(scope="module")
async def kind(trede: Opstelling) -> str:
    """A dossier with a name and two aanmeldingen that wait for their school; its number."""
    dossier = await trede.swv.nieuw_dossier(naam_kind=NAAM)
    for n in (1, 2):
        await trede.swv.opdracht(f"{dossier}/aanmelding/{n}", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    structlog.contextvars.clear_contextvars()
    return dossier.split("/")[1]


def links(b: Bezoeker) -> dict[str, str]:
    """The links of the page, by what they say."""
    gevonden = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', b.laatste.text, flags=re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", tekst).split()): unescape(adres) for adres, tekst in gevonden}


def rij(b: Bezoeker, nummer: str) -> str:
    """The rows of a dossier, as text."""
    rijen = re.findall(r"<tr>.*?</tr>", b.laatste.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(r for r in rijen if f"/{nummer}" in r)).split())


def telling(b: Bezoeker, woord: str) -> int:
    """The count beside a view or an urgency."""
    return next(int(naam.rsplit(" ", 1)[1]) for naam in links(b) if re.fullmatch(rf"{woord} [0-9]+", naam))


async def test_de_vier_weergaven_en_hun_tellingen(swv: Bezoeker, kind: str) -> None:
    await swv.ga("/")
    assert "<title>Werkvoorraad: Aan zet, " in swv.laatste.text
    for weergave, woord in T.deel("werk.weergaven").items():
        await swv.ga(links(swv)[next(n for n in links(swv) if n.startswith(f"{woord} "))])
        aantal = telling(swv, woord)
        assert swv.laatste.text.count('type="checkbox"') == aantal, weergave
        urgenties = [telling(swv, T(f"urgentie.{u}")) for u in ("te_laat", "nu", "bijna", "op_tijd", "stil")]
        assert sum(urgenties) <= aantal
        if aantal:
            assert f"<caption>{aantal} procedure" in swv.laatste.text
            assert f": {woord}, {aantal} procedure" in swv.laatste.text
    assert kind in swv.tekst


async def test_filters_staan_als_tekst_op_de_pagina_en_zijn_te_wissen(swv: Bezoeker, kind: str) -> None:
    await swv.ga(f"/?weergave=alles&procedure=aanmelding&school={SCHOOL}&urgentie=op_tijd&volgorde=dossier")
    assert "Gekozen filters: Procedure: Aanmelding Wis" in swv.tekst
    assert "Urgentie: Op tijd Wis" in swv.tekst
    assert 'aria-sort="ascending"' in swv.laatste.text
    zonder = links(swv)["Wis Urgentie: Op tijd"]
    assert "urgentie" not in zonder
    assert f"school={SCHOOL}" in zonder
    await swv.ga(links(swv)[T("werk.wis")])
    assert str(swv.laatste.url.query, "ascii") == "weergave=alles&volgorde=dossier"
    await swv.ga("/?weergave=alles&procedure=orientatie&urgentie=te_laat")
    assert T("werk.leeg") in swv.tekst


@pytest.mark.parametrize(
    "vraag", ["volgorde=onzin", "weergave=x", "na=1", "na=2026-13-40.1", "na=1.2", "urgentie=laat", "swv=VO9902"]
)
async def test_een_adres_dat_nergens_op_slaat_is_een_404(swv: Bezoeker, vraag: str) -> None:
    assert (await swv.ga(f"/?{vraag}")).status_code == 404


@pytest.mark.parametrize("volgorde", ["veilig", "veilig_laatst", "dossier"])
async def test_bladeren_toont_alles_een_keer_en_gaat_ook_terug(
    swv: Bezoeker, kind: str, volgorde: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await swv.ga(f"/?weergave=alles&volgorde={volgorde}")
    alles = re.findall(r'<th scope="row"><a href="([^"]*)"', swv.laatste.text)
    monkeypatch.setattr(sys.modules[AFZONDERLIJK], "AANTAL", 1)
    gezien: list[str] = []
    await swv.ga(f"/?weergave=alles&volgorde={volgorde}")
    while True:
        gezien += re.findall(r'<th scope="row"><a href="([^"]*)"', swv.laatste.text)
        if T("werk.volgende") not in links(swv) or len(gezien) > len(alles):
            break
        await swv.ga(links(swv)[T("werk.volgende")])
    assert gezien == alles
    terug = [gezien[-1]]
    while T("werk.vorige") in links(swv):
        await swv.ga(links(swv)[T("werk.vorige")])
        terug += re.findall(r'<th scope="row"><a href="([^"]*)"', swv.laatste.text)
    assert terug == alles[::-1]


async def test_een_rij_zegt_wie_hoe_lang_en_wat_te_doen(swv: Bezoeker, kind: str) -> None:
    await swv.ga("/?weergave=wacht&medewerker=alle")
    assert re.search(r"Op tijd, [0-9]+ dagen (ma|di|wo|do|vr|za|zo) [0-9-]{10} ", rij(swv, kind))
    assert f"{NAAM} " in rij(swv, kind)
    assert re.search(rf"[78] jaar {kind} Basisschool De Wilg", rij(swv, kind))
    assert "Aanmelding 2 aangemeld" in rij(swv, kind)
    assert f"Basisschool De Wilg {T('dossier.sinds_vandaag')}" in rij(swv, kind)
    assert NAAM not in swv.laatste.text.partition("</title>")[0]


async def test_een_auditor_ziet_geen_namen_en_een_school_die_van_haar_eigen_leerlingen(
    school: Bezoeker, auditor: Bezoeker, kind: str
) -> None:
    for b in (school, auditor):
        await b.ga("/")
        assert kind in b.tekst
        assert ("Zevenblad" in b.laatste.text) == (b is school)
        assert 'type="checkbox"' not in b.laatste.text
        assert T("overdragen.kop") not in b.laatste.text


async def test_namen_verbergen_geldt_op_elke_pagina_tot_men_ze_toont(swv: Bezoeker, trede: Opstelling, kind: str) -> None:
    stroom = f"{PO}/{kind}/aanmelding/1"
    await trede.swv.opdracht(stroom, "meld_bewering", {"bewering": "vol", "toelichting": f"{NAAM} past er niet bij."})
    bewijs = await swv.stuur_tot(f"/dossier/{stroom}/opdracht/meld_overleg", "vastleggen", met="ouders", verslag=f"Met {NAAM}.")
    paginas = (
        "/?weergave=wacht&medewerker=alle",
        f"/dossier/{PO}/{kind}",
        f"/dossier/{PO}/{kind}/tijdlijn",
        f"/dossier/{stroom}/opdracht/meld_onderzoek",
        f"/controle/{PO}/{kind}/dossier/1?stap=1",
        f"/controle/{stroom}?stap=4",
        f"/zoeken?dossier={kind}",
        bewijs.url.path,
    )
    zichtbaar = [p for p in paginas if "Zevenblad-Ratelaar" in (await swv.ga(p)).text]
    assert {paginas[0], paginas[1], paginas[2], paginas[3], paginas[6]} <= set(zichtbaar)
    await swv.ga(paginas[1])
    antwoord = await swv.stuur("/voorkeuren", namen="verbergen", terug=paginas[1])
    assert antwoord.url.path == paginas[1]
    for p in paginas:
        assert "Zevenblad-Ratelaar" not in (await swv.ga(p)).text, p
        assert T("voorkeuren.toon") in swv.tekst
        assert kind in swv.tekst
    await swv.stuur_tot(f"/dossier/{stroom}/opdracht/meld_bewering", "controleren", bewering="vol", toelichting=f"Van {NAAM}.")
    assert T("voorkeuren.ingevuld") in swv.tekst
    assert "Zevenblad-Ratelaar" not in swv.tekst
    await swv.ga("/")
    await swv.stuur("/voorkeuren", namen="tonen", terug=paginas[1])
    assert NAAM in swv.tekst


async def test_een_school_verbergt_de_namen_van_haar_leerlingen_ook(school: Bezoeker, kind: str) -> None:
    formulier = f"/dossier/{PO}/{kind}/aanmelding/1/opdracht/meld_weigering"
    paginas = ("/", f"/dossier/{PO}/{kind}", f"/zoeken?dossier={kind}", formulier)
    for p in paginas:
        assert NAAM in (await school.ga(p)).text, p
    verlenging = f"/dossier/{PO}/{kind}/aanmelding/1/opdracht/meld_verlenging"
    await school.stuur_tot(verlenging, "controleren", weken="2")
    assert T("gevolgen.ouders_van", kind=NAAM) in school.tekst
    await school.ga("/")
    await school.stuur("/voorkeuren", namen="verbergen", terug="/")
    for p in paginas:
        assert "Zevenblad" not in (await school.ga(p)).text, p
        assert kind in school.tekst
    await school.stuur("/voorkeuren", namen="tonen", terug="/")


@pytest.mark.parametrize("adres", ["//elders.example", "https://elders.example", "/\\elders.example", "", "/a b"])
async def test_terug_gaan_kan_alleen_naar_een_eigen_pagina(swv: Bezoeker, adres: str) -> None:
    await swv.ga("/")
    antwoord = await swv.stuur("/voorkeuren", dichtheid="compact", terug=adres)
    assert (antwoord.url.host, antwoord.url.path) == ("127.0.0.1", "/")
    assert '<body class="compact">' in antwoord.text


async def test_overdragen_van_gekozen_dossiers(swv: Bezoeker, app: FastAPI, trede: Opstelling, kind: str) -> None:
    begin = trede.log.tell()
    ik, ander = app.state.toegangsboek.medewerkers(PO)[:2]
    await swv.ga("/?weergave=niet_verdeeld")
    assert kind in swv.tekst
    await swv.stuur("/overdragen", **{f"d-{kind}": "ja"})
    assert T("overdragen.kies_medewerker") in swv.tekst
    await swv.stuur("/overdragen", medewerker=ander.id)
    assert T("overdragen.kies_dossier") in swv.tekst
    await swv.stuur("/overdragen", medewerker=ander.id, **{f"d-{kind}": "ja", "d-2026-9999": "ja"})
    assert T("overdragen.gedaan", hoeveel="1 dossier", wie=ander.naam) in swv.tekst
    assert swv.laatste.url.query == b"weergave=niet_verdeeld"
    assert kind not in rij(swv, kind)
    await swv.ga("/?weergave=wacht")
    assert T("overdragen.gedaan", hoeveel="1 dossier", wie=ander.naam) not in swv.tekst
    assert kind not in swv.tekst
    await swv.ga(f"/?weergave=wacht&medewerker={ander.id}")
    assert kind in swv.tekst
    assert f"Medewerker: {ander.naam} Wis" in swv.tekst
    await swv.ga(f"/dossier/{PO}/{kind}")
    assert T("overdragen.heeft", wie=ander.naam) in swv.tekst
    await swv.stuur("/overdragen", medewerker=ik.id)
    assert T("overdragen.heeft", wie=ik.naam) in swv.tekst
    assert kind in (await swv.ga("/?weergave=wacht")).text
    # A procedure that begins afterwards is theirs as well.
    await trede.swv.opdracht(f"{PO}/{kind}/aanmelding/3", "meld_aan", {"school": SCHOOL, "kanaal": "brief"})
    await swv.ga("/?weergave=wacht")
    assert "Aanmelding 3" in rij(swv, kind)
    rijen = await _verdeling(trede, kind)
    assert [(r["medewerker"], r["door"]) for r in rijen] == [(ander.id, ik.id), (ik.id, ik.id)]
    log = trede.log.getvalue()[begin:]
    assert [json.loads(r)["aantal"] for r in log.splitlines() if '"werk verdeeld"' in r] == [1, 1]
    assert "Zevenblad" not in log


async def _verdeling(trede: Opstelling, dossier: str) -> list[asyncpg.Record]:
    v = await asyncpg.connect(trede.postgres.dsn())
    rijen = await v.fetch("SELECT medewerker, door FROM werk.verdeling WHERE dossier = $1 ORDER BY nr", dossier)
    await v.close()
    return list(rijen)


async def test_een_ander_verdeelt_het_werk_van_het_swv_niet(school: Bezoeker, swv: Bezoeker, app: FastAPI, kind: str) -> None:
    aan = app.state.toegangsboek.medewerkers(PO)[0].id
    await school.ga("/")
    assert (await school.stuur("/overdragen", swv=PO, medewerker=aan, **{f"d-{kind}": "ja"})).status_code == 403
    await swv.ga("/")
    assert (await swv.stuur("/overdragen", swv="VO9902", medewerker=aan, **{f"d-{kind}": "ja"})).status_code == 404
    assert (await swv.stuur("/overdragen", weg=("_csrf",), swv=PO, medewerker=aan)).status_code == 403


async def test_als_tellen_mislukt_staat_de_lijst_er_toch(trede: Opstelling, kind: str) -> None:
    kapot = False

    class Wankel:
        """A werklijst whose counts fail when told to."""

        def __getattr__(self, naam: str) -> Any:
            return getattr(echt, naam)

        async def tel(self, wie: Toegang, swv: str, vraag: Werkvraag) -> Any:
            if kapot:
                raise RuntimeError("stuk")
            return await echt.tel(wie, swv, vraag)

    echt = trede.samenstelling.werklijst
    a = trede.samenstelling.aansluiting
    app = maak_api(a)
    plaats_paginas(app, replace(trede.samenstelling.api.state.paginadelen, kies_persoon=True, werklijst=Wankel()))
    b = await bezoek(app).log_in("swv", PO, app)
    await b.ga("/?weergave=alles")
    aantal = telling(b, "Alles")
    kapot = True
    await b.ga("/?weergave=alles")
    assert kind in b.tekst
    assert telling(b, "Alles") == aantal
    assert re.search(r"bijgewerkt om [0-9]{1,2}\.[0-9]{2} uur", b.tekst)
    # Never counted in this session: no numbers, and the list all the same.
    await b.ga("/?weergave=alles&procedure=aanmelding")
    assert kind in b.tekst
    assert T("werk.niet_geteld") in b.tekst
    assert "Alles" in links(b)


async def test_een_lege_lijst_zegt_wat_er_wel_is(app: FastAPI, trede: Opstelling, kind: str) -> None:
    tweede = app.state.toegangsboek.medewerkers(PO)[1]
    b = bezoek(app)
    await b.ga("/aanmelden")
    await b.stuur("/aanmelden", persoon=tweede.id)
    assert T("werk.leeg_alles") in b.tekst
    await b.ga(f"/dossier/{PO}/{kind}")
    await b.stuur("/overdragen", medewerker=tweede.id)
    await b.ga("/")
    assert f"{T('werk.leeg_alles')} {T('werk.een_wacht')}" in b.tekst
    await b.ga("/?procedure=aanmelding")
    assert T("werk.leeg") in b.tekst
