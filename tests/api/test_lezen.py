"""Reading: everybody sees what is theirs, an auditor sees proofs and no persons."""

from __future__ import annotations

import pytest

from tests.opstelling import ANDERE_SCHOOL, PO, SCHOOL, VO, Opstelling

pytestmark = pytest.mark.traag


def waar(stroom: str) -> str:
    return f"/v1/dossiers/{'/'.join(stroom.split('/')[:2])}"


async def test_de_werkvoorraad_gaat_in_bladen_op_veilige_datum(trede: Opstelling) -> None:
    eigen = {await trede.swv.nieuwe_aanmelding() for _ in range(3)}
    gezien: list[dict[str, str]] = []
    na = None
    while True:
        blad = (await trede.swv.lees("/v1/werkvoorraad", aantal=2, **({"na": na} if na else {}))).json()
        assert len(blad["procedures"]) <= 2
        gezien += blad["procedures"]
        if (na := blad["verder"]) is None:
            break
    assert eigen <= {r["stroom"] for r in gezien}
    assert len({r["stroom"] for r in gezien}) == len(gezien)
    datums = [r["eerstVeilig"] for r in gezien if r["eerstVeilig"]]
    assert datums == sorted(datums)
    assert (await trede.swv.lees("/v1/werkvoorraad", na="onzin")).status_code == 422


async def test_een_school_ziet_alleen_haar_eigen_aanmeldingen(trede: Opstelling) -> None:
    eigen = await trede.swv.nieuwe_aanmelding(SCHOOL)
    ander = await trede.swv.nieuwe_aanmelding(ANDERE_SCHOOL)
    rijen = (await trede.school.lees("/v1/werkvoorraad", aantal=200)).json()["procedures"]
    assert eigen in {r["stroom"] for r in rijen}
    assert {r["school"] for r in rijen} == {SCHOOL}
    assert (await trede.school.lees(waar(ander))).status_code == 404
    assert (await trede.school.lees(f"{waar(ander)}/termijnen")).status_code == 404
    procedures = (await trede.school.lees(waar(eigen))).json()["procedures"]
    assert [p["procedure"] for p in procedures] == ["aanmelding"]


async def test_een_termijn_legt_zichzelf_uit(trede: Opstelling) -> None:
    stroom = await trede.swv.nieuwe_aanmelding()
    termijnen = (await trede.swv.lees(f"{waar(stroom)}/termijnen")).json()["termijnen"]
    assert {"AAN-04", "AAN-08"} <= {t["regel"] for t in termijnen}
    antwoord = await trede.swv.lees(f"{waar(stroom)}/gebeurtenissen", procedure="aanmelding")
    gestart = next(g for g in antwoord.json()["gebeurtenissen"] if g["soort"] == "TermijnGestart")
    assert gestart["data"]["berekening"]["afleiding"]
    assert antwoord.headers["Cache-Control"] == "no-store"


async def test_een_auditor_leest_mee_zonder_persoonsgegevens(trede: Opstelling) -> None:
    dossier = await trede.swv.nieuw_dossier(naam_kind="Zevenblad-Judasoor")
    auditor = trede.als("auditor", "auditor")
    pad = f"/v1/dossiers/{dossier}/gebeurtenissen"
    assert "Zevenblad-Judasoor" in (await trede.swv.lees(pad)).text
    gelezen = await auditor.lees(pad)
    assert gelezen.status_code == 200
    assert "Zevenblad" not in gelezen.text
    assert "verbintenis" in gelezen.text
    opdracht = await auditor.opdracht(f"{dossier}/dossier/1", "meld_leerplicht", {"leerplichtig": True})
    assert opdracht.status_code == 403


async def test_de_orientatie_op_een_school(trede: Opstelling) -> None:
    stroom = f"{PO}/orientatie/{SCHOOL}/1"
    melding = {"kanaal": "telefoon"}
    antwoord = await trede.school.opdracht(stroom, "meld_orientatiecontact", melding)
    assert antwoord.status_code == 200, antwoord.text
    ander = await trede.als("school", ANDERE_SCHOOL).opdracht(stroom, "meld_orientatiecontact", melding)
    assert ander.status_code == 404


async def test_de_beschrijving_is_er_zonder_aanmelden(trede: Opstelling) -> None:
    async with trede.http() as http:
        beschrijving = (await http.get("/v1/openapi.json")).json()
        assert "/v1/opdrachten" in beschrijving["paths"]
        docs = (await http.get("/v1/docs")).text
        assert "meld_aan" in docs
        assert "http" not in docs.replace("https://", "")  # nothing is fetched from elsewhere
        assert (await http.get("/v1/gezond")).status_code == 200


async def test_een_ander_swv_als_tenant(trede: Opstelling) -> None:
    assert (await trede.swv.lees("/v1/werkvoorraad", swv=VO)).status_code == 404
    assert (await trede.swv.stuur("/v1/dossiers", {"swv": VO, "inhoud": {}})).status_code == 404
