"""The shell with a toy procedure, on a real Temporal server: messages, alarms, crashes, fences, fresh runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus, WorkflowUpdateFailedError

from activities.contract import AndereInhoud, Toegevoegd, Toevoeging
from activities.geheugen import GeheugenLedger
from domain.opdracht import Uitkomst
from domain.tijd import begin_van
from tests.schil.conftest import WACHT, Werkplaats, zend
from tests.schil.klok import vooruit

pytestmark = pytest.mark.traag


async def tot(klaar: Callable[[], bool]) -> None:
    """Wait until something is so; fails after a while, saying that it never came."""
    async with asyncio.timeout(WACHT.total_seconds()):
        while not klaar():
            await asyncio.sleep(0.02)


async def test_een_melding_wordt_een_gebeurtenis_met_haar_termijn(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "mag dit?"})
        await tot(lambda: "EffectUitgevoerd" in plaats.soorten())
    assert plaats.soorten()[:3] == ["Gevraagd", "TermijnGestart", "EffectGevraagd"]
    assert len(plaats.uitvoerder.gedaan) == 1
    assert await plaats.ledger.wachtend(str(plaats.stroom)) == ()


async def test_een_handeling_zonder_bewijs_is_niet_aanvaard_en_staat_in_de_stroom(plaats: Werkplaats) -> None:
    async with plaats.worker():
        eerste = await plaats.handel("beslis", {})
        nog_eens = await plaats.handel("beslis", {})
    assert eerste.uitkomst is Uitkomst.NIET_AANVAARD
    assert [o.poort for o in eerste.ontbreekt] == ["gevraagd"]
    # The same refusal in the same state within the hour is counted on one event.
    assert plaats.soorten() == ["OpdrachtNietAanvaard"]
    assert nog_eens.van == eerste.van


async def test_dezelfde_opdracht_nog_eens_geeft_hetzelfde_ontvangstbewijs(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        een = await plaats.handel("beslis", {"uitkomst": "ja"}, id_="op-1")
        # The run has ended with its Termijn: Temporal no longer knows the update id, the ledger does.
        await plaats.handvat().result()
        twee = await plaats.handel("beslis", {"uitkomst": "ja"}, id_="op-1")
        with pytest.raises(AndereInhoud, match="andere inhoud"):
            await plaats.handel("beslis", {"uitkomst": "nee"}, id_="op-1")
    assert een == twee
    assert plaats.soorten().count("Beslist") == 1


async def test_een_termijn_spreekt_op_zijn_wettelijk_moment(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await tot(lambda: "EffectUitgevoerd" in plaats.soorten())
        gestart = next(v for v in plaats.stroom_van() if v.soort == "TermijnGestart")
        await vooruit(plaats.env, plaats.handvat(), timedelta(weeks=8))
        await plaats.handvat().result()
    soorten = plaats.soorten()
    assert soorten[-4:] == ["TermijnNadert", "TermijnVerstreken", "Zwijgen", "SignaleringGegeven"]
    verstreken = next(v for v in plaats.stroom_van() if v.soort == "TermijnVerstreken")
    einddatum = datetime.fromisoformat(gestart.data["berekening"]["einddatum"]).date()
    assert verstreken.voorgevallen_op == begin_van(einddatum + timedelta(days=1))
    wakker = verstreken.vastgelegd_op - verstreken.voorgevallen_op
    assert timedelta(0) <= wakker <= timedelta(hours=5, minutes=5)


async def test_een_fout_in_het_besluit_wordt_vastgelegd_en_de_termijnen_gaan_door(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await plaats.meld("ontplof", {})
        await tot(lambda: "OpdrachtMislukt" in plaats.soorten())
        bewijs = await plaats.handel("beslis", {})
    assert bewijs.uitkomst is Uitkomst.AANVAARD
    mislukt = next(v for v in plaats.stroom_van() if v.soort == "OpdrachtMislukt")
    assert mislukt.data == {"opdracht": "ontplof", "fout": "RuntimeError"}
    assert "boem" not in str(mislukt)


async def test_wat_niet_te_tekenen_is_houdt_de_stroom_niet_op(plaats: Werkplaats) -> None:
    """A school that reports the year 9999 must not silence the Termijnen of its own procedure."""
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await plaats.meld("meld", {"wat": "niet te tekenen"})
        await tot(lambda: "OpdrachtMislukt" in plaats.soorten())
        bewijs = await plaats.handel("beslis", {})
    assert bewijs.uitkomst is Uitkomst.AANVAARD
    mislukt = next(v for v in plaats.stroom_van() if v.soort == "OpdrachtMislukt")
    assert mislukt.data == {"opdracht": "meld", "fout": "OverflowError"}


async def test_onleesbare_en_onbekende_seinen_zijn_zichtbaar_en_houden_niets_op(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await plaats.handvat().signal("meld", {"geen": "nummer"})
        await plaats.handvat().signal("bestaat_niet", 3)
        await tot(lambda: plaats.soorten().count("MeldingNietVerwerkbaar") == 2)
        assert (await plaats.handel("beslis", {})).uitkomst is Uitkomst.AANVAARD
    berichten = [v.data["bericht"] for v in plaats.stroom_van() if v.soort == "MeldingNietVerwerkbaar"]
    assert sorted(berichten) == ["meld", "onbekend_sein"]


async def test_een_onbekende_of_verkeerde_melding_sluit_haar_rij_en_blijft_bewaard(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("dans", {})
        await plaats.meld("vraag", {"onbekend_veld": 1})
        await tot(lambda: plaats.soorten().count("MeldingNietVerwerkbaar") == 2)
    assert await plaats.ledger.wachtend(str(plaats.stroom)) == ()
    assert len(plaats.ledger.rijen) == 2


async def test_vorm_en_rol_worden_geweigerd_zonder_spoor_in_de_stroom(plaats: Werkplaats) -> None:
    async with plaats.worker():
        with pytest.raises(WorkflowUpdateFailedError) as fout:
            await plaats.handel("beslis", {"kleur": "rood"})
    assert "niet goed ingevuld: kleur" in str(fout.value.cause)
    assert plaats.soorten() == []


async def test_een_koppelbericht_bereikt_de_andere_stroom(plaats: Werkplaats) -> None:
    broer = plaats.stroom.broer("speelgoed", 2)
    async with plaats.worker():
        await plaats.meld("meld", {"wat": "nieuws", "bericht_aan": 2})
        await tot(lambda: plaats.soorten(broer) == ["Gemeld"])
    verteld = plaats.stroom_van(broer)[0]
    assert verteld.data["wat"] == "doorverteld"
    assert verteld.actor.id == str(plaats.stroom)
    assert verteld.oorzaak == "postvak:2"


async def test_een_bericht_haalt_een_alarm_dat_eerder_moest_niet_in(plaats: Werkplaats) -> None:
    nu = datetime.now(UTC)
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"}, op=nu - timedelta(weeks=9))
        await tot(lambda: "Zwijgen" in plaats.soorten())
    # The worker is away; the clock goes on and a message from before the outage's end waits.
    soorten = plaats.soorten()
    assert soorten.index("TermijnNadert") < soorten.index("TermijnVerstreken") < soorten.index("Zwijgen")


async def test_na_een_storing_spreken_eerst_de_alarmen_en_dan_de_post_op_volgorde(plaats: Werkplaats) -> None:
    nu = datetime.now(UTC)
    await plaats.meld("vraag", {"tekst": "x"}, op=nu - timedelta(weeks=9))
    await plaats.meld("meld", {"wat": "voor het alarm"}, op=nu - timedelta(weeks=8))
    await plaats.meld("meld", {"wat": "na het alarm"}, op=nu - timedelta(days=1))
    async with plaats.worker():
        await tot(lambda: plaats.soorten().count("Gemeld") == 2)
    volgorde = [(v.soort, v.data.get("wat")) for v in plaats.stroom_van() if v.soort in ("Gemeld", "TermijnVerstreken")]
    assert volgorde == [("Gemeld", "voor het alarm"), ("TermijnVerstreken", None), ("Gemeld", "na het alarm")]


async def test_een_afgelopen_loop_begint_opnieuw_uit_de_stroom(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("meld", {})
        await plaats.handvat().result()
        await plaats.meld("meld", {})
        await tot(lambda: plaats.soorten() == ["Gemeld", "Gemeld"])
    assert [v.epoch for v in plaats.stroom_van()] == [1, 2]


async def test_een_oude_loop_kan_niet_meer_schrijven(plaats: Werkplaats) -> None:
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await tot(lambda: "EffectUitgevoerd" in plaats.soorten())
        # Another run takes the fence, as `hervat` does beside a run that survived somewhere.
        await plaats.ledger.open(str(plaats.stroom))
        with pytest.raises(WorkflowUpdateFailedError):
            await plaats.wekker.handel(str(plaats.stroom), zend("beslis", {}), WACHT)
        assert (await plaats.handvat().describe()).status in (
            WorkflowExecutionStatus.COMPLETED,
            WorkflowExecutionStatus.RUNNING,
        )
        await plaats.handvat().result()
    assert "Beslist" not in plaats.soorten()


class WankeleLedger(GeheugenLedger):
    """Commits, and then the connection is lost: the worker never hears of it."""

    def __init__(self) -> None:
        super().__init__()
        self.breuken = 0

    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        uit = await super().voeg_toe(t)
        if self.breuken < 5 and t.opdracht_id not in self._gebroken():
            self.breuken += 1
            self.gebroken.append(t.opdracht_id)
            raise ConnectionError("weg na de commit")
        return uit

    def _gebroken(self) -> list[str]:
        self.gebroken: list[str] = getattr(self, "gebroken", [])
        return self.gebroken


async def test_een_breuk_na_de_commit_geeft_geen_dubbele_gebeurtenis(plaats: Werkplaats) -> None:
    plaats.ledger = WankeleLedger()
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"})
        await plaats.meld("meld", {"wat": "a"})
        bewijs = await plaats.handel("beslis", {})
    assert bewijs.uitkomst is Uitkomst.AANVAARD
    assert [s for s in plaats.soorten() if s in ("Gevraagd", "Gemeld", "Beslist")] == ["Gevraagd", "Gemeld", "Beslist"]


async def test_zonder_geheugen_van_de_worker_geeft_elke_stap_hetzelfde(plaats: Werkplaats) -> None:
    async with plaats.worker(max_cached_workflows=0):
        await plaats.meld("vraag", {"tekst": "x"})
        await plaats.meld("meld", {"wat": "a"})
        bewijs = await plaats.handel("beslis", {})
    assert bewijs.uitkomst is Uitkomst.AANVAARD
    assert plaats.soorten().count("Gevraagd") == 1


async def test_een_verschoven_klok_wordt_geweigerd_waar_alleen_echte_tijd_mag(plaats: Werkplaats) -> None:
    plaats.wekker.klok = lambda: datetime.now(UTC) + timedelta(days=400)
    async with plaats.worker():
        await plaats.meld("meld", {})
        with pytest.raises(Exception, match="Workflow execution failed"):
            await plaats.handvat().result()
    assert plaats.soorten() == []
    assert len(await plaats.ledger.wachtend(str(plaats.stroom))) == 1


class KieskeurigeLedger(GeheugenLedger):
    """Cannot hold what one kind of fact says."""

    def __init__(self, onhoudbaar: str) -> None:
        super().__init__()
        self.onhoudbaar = onhoudbaar

    async def voeg_toe(self, t: Toevoeging) -> Toegevoegd:
        if any(v.soort == self.onhoudbaar for v in t.voorstellen):
            raise ValueError("dit heeft geen vaste vorm")
        return await super().voeg_toe(t)


async def test_wat_het_grootboek_niet_kan_bewaren_houdt_niets_op(plaats: Werkplaats) -> None:
    plaats.ledger = KieskeurigeLedger("Gemeld")
    async with plaats.worker():
        await plaats.meld("meld", {})
        await plaats.meld("vraag", {"tekst": "x"})
        bewijs = await plaats.handel("beslis", {})
        await plaats.handvat().result()
    assert bewijs.uitkomst is Uitkomst.AANVAARD
    assert "MeldingNietVerwerkbaar" in plaats.soorten()
    assert await plaats.ledger.wachtend(str(plaats.stroom)) == ()


async def test_een_alarm_dat_niet_te_bewaren_is_spreekt_toch(plaats: Werkplaats) -> None:
    plaats.ledger = KieskeurigeLedger("Zwijgen")
    async with plaats.worker():
        await plaats.meld("vraag", {"tekst": "x"}, op=datetime.now(UTC) - timedelta(weeks=9))
        await tot(lambda: "TermijnVerstreken" in plaats.soorten())
        await tot(lambda: "EffectUitgevoerd" in plaats.soorten())
        await plaats.handvat().result()
    assert plaats.soorten().count("TermijnVerstreken") == 1
    assert "OpdrachtMislukt" in plaats.soorten()
