"""Record histories for the replay tests: `python -m tests.herhaling.opnemen NUMMER [OPNAME...]`.

Once per version of the shell, under a new number. An existing file is never written again: what is recorded stays, and later
shells must replay it (DESIGN 3, Upgrades). Without the codec: what is in them is made up, and they must be readable for ever.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from activities.geheugen import GeheugenLedger
from domain.afspraken import Ladder, Trede
from domain.grond import GRONDBOEK, Grond
from domain.procedures import PROCEDURES
from domain.reglement import Reglement, School
from domain.stroom import Stroom
from tests.schil.conftest import Werkplaats
from tests.schil.klok import verzetbare_tijd, vooruit
from tests.schil.speelgoed import GROND
from workflows.lijst import WORKFLOWS

MAP = Path(__file__).parents[1] / "histories"
SCHOOL = School(schoolsoort="basisschool", regime="bijzonder", brin="11ZZ00", naam="De Proef", bevoegd_gezag="Stichting Proef")
REGLEMENT = Reglement(swv="PO9901", naam="Opname", versie="1", geldig_van=date(2015, 1, 1), scholen=(SCHOOL,))


class Procedureplaats(Werkplaats):
    """The real procedures instead of the toy."""

    procedures = PROCEDURES
    workflows = WORKFLOWS


async def _wacht(plaats: Werkplaats, soort: str, aantal: int = 1) -> None:
    async with asyncio.timeout(30):
        while plaats.soorten().count(soort) < aantal:
            await asyncio.sleep(0.02)


async def _meld(plaats: Werkplaats, stroom: Stroom, opdracht: str, inhoud: Mapping[str, Any], soort: str, op: datetime) -> None:
    plaats.stroom = stroom
    await plaats.meld(opdracht, dict(inhoud), op=op)
    await _wacht(plaats, soort)


@dataclass
class _Opname:
    """A procedure of its own while it is recorded."""

    env: WorkflowEnvironment
    plaats: Procedureplaats
    nu: datetime
    run: str = ""
    opgenomen: dict[str, str] = field(default_factory=dict)
    """The history by the procedure's name, once it is through."""

    async def meld(self, opdracht: str, inhoud: Mapping[str, Any], soort: str) -> None:
        """A melding now, and its event."""
        await _meld(self.plaats, self.plaats.stroom, opdracht, inhoud, soort, self.nu)

    async def onthoud_run(self) -> None:
        """The run that is recorded is the one of this moment: it may end, and another begin."""
        self.run = await _run(self.plaats.handvat())

    async def vooruit(self, *, weken: int) -> None:
        """Let so many weeks pass."""
        await vooruit(self.env, self.plaats.handvat(), timedelta(weeks=weken))


@asynccontextmanager
async def _alleen(procedure: str, reglement: Reglement = REGLEMENT) -> AsyncIterator[_Opname]:
    """A procedure of its own, with its worker; at the end its history is taken. It knows this reglement and no other."""
    with GRONDBOEK.alleen([Grond(reglement)]):
        async with verzetbare_tijd() as env:
            o = _Opname(env, Procedureplaats(env, GeheugenLedger(), f"opname-{procedure}"), datetime.now(UTC))
            o.plaats.stroom = Stroom("PO9901", "2026-0001", procedure, 1)
            async with o.plaats.worker():
                yield o
            handvat = env.client.get_workflow_handle(str(o.plaats.stroom), run_id=o.run)
            o.opgenomen[procedure] = await _geschiedenis(handvat)


async def speelgoed() -> dict[str, str]:
    """One long life: a melding, a refusal, an effect, a failure, unreadable signals, both alarms, and a late message."""
    with GRONDBOEK.alleen([GROND]):
        async with verzetbare_tijd() as env:
            plaats = Werkplaats(env, GeheugenLedger(), "opname")
            nu = datetime.now(UTC)
            async with plaats.worker():
                await plaats.handel("beslis", {})
                await plaats.meld("vraag", {"tekst": "mag dit?"}, op=nu)
                await _wacht(plaats, "EffectUitgevoerd")
                await plaats.meld("meld", {"wat": "nieuws", "bericht_aan": 2}, op=nu)
                await plaats.meld("ontplof", {}, op=nu)
                await plaats.handvat().signal("meld", {"geen": "nummer"})
                await plaats.handvat().signal("bestaat_niet", 1)
                await _wacht(plaats, "MeldingNietVerwerkbaar", 2)
                await vooruit(env, plaats.handvat(), timedelta(weeks=4))
                await plaats.meld("meld", {"wat": "tussendoor"}, op=nu + timedelta(weeks=4))
                await _wacht(plaats, "Gemeld", 2)
                handvat = plaats.handvat()
                run = (await handvat.describe()).run_id
                await vooruit(env, handvat, timedelta(weeks=4))
                await handvat.result()
            return {"schil": await _geschiedenis(env.client.get_workflow_handle(str(plaats.stroom), run_id=run))}


async def procedures() -> dict[str, str]:
    """An aanmelding that nobody answers, with its dossier, and the oriëntatie before it; each through its last alarm."""
    with GRONDBOEK.alleen([Grond(REGLEMENT)]):
        async with verzetbare_tijd() as env:
            plaats = Procedureplaats(env, GeheugenLedger(), "opname-procedures")
            dossier = Stroom("PO9901", "2026-0001", "dossier", 1)
            aanmelding, orientatie = dossier.broer("aanmelding"), Stroom("PO9901", "orientatie", "11ZZ00", 1)
            nu = datetime.now(UTC)
            async with plaats.worker():
                afwijzing = {"kanaal": "telefoon", "reden": "beperking"}
                await _meld(plaats, orientatie, "meld_mondelinge_afwijzing", afwijzing, "MondelingeAfwijzingGemeld", nu)
                await _meld(plaats, dossier, "open_dossier", {"geboren": "2019-02-03"}, "DossierGeopend", nu)
                eerste = await _run(plaats.handvat())
                await _meld(plaats, aanmelding, "meld_aan", {"school": "11ZZ00", "kanaal": "brief"}, "Aangemeld", nu)
                await _wacht(plaats, "EffectUitgevoerd")
                await plaats.handel("sluit_aanmelding", {})
                loop = await _run(plaats.handvat())
                await vooruit(env, plaats.handvat(), timedelta(weeks=12))
                await _wacht(plaats, "TijdelijkePlaatsingIngegaan")
            return {
                "aanmelding": await _geschiedenis(env.client.get_workflow_handle(str(aanmelding), run_id=loop)),
                "dossier": await _geschiedenis(env.client.get_workflow_handle(str(dossier), run_id=eerste)),
                "orientatie": await _geschiedenis(env.client.get_workflow_handle(str(orientatie))),
            }


async def schorsing() -> dict[str, str]:
    """A suspension that is too long, from the school's decision through its last alarm."""
    async with _alleen("schorsing") as o:
        van, tot = o.nu.date() + timedelta(days=1), o.nu.date() + timedelta(days=9)
        inhoud = {"school": "11ZZ00", "van": van.isoformat(), "tot": tot.isoformat(), "motivering": "verzonnen"}
        await o.meld("meld_schorsing", inhoud, "Geschorst")
        await _wacht(o.plaats, "EffectUitgevoerd")
        await o.onthoud_run()
        await o.vooruit(weken=2)
        await _wacht(o.plaats, "TermijnVerstreken")
    return o.opgenomen


async def verwijdering() -> dict[str, str]:
    """A plan, a pupil that is kept out, a decision without what it needs, an act not aanvaard; through the last alarm."""
    async with _alleen("verwijdering") as o:
        van_school = {"school": "11ZZ00", "grond": "gedrag"}
        await o.meld("meld_voornemen_verwijdering", van_school, "VoornemenVerwijderingGemeld")
        thuis = {"school": "11ZZ00", "sinds": o.nu.date().isoformat()}
        await o.meld("meld_toegang_ontzegd", thuis, "ToegangOntzegd")
        await o.onthoud_run()
        await o.meld("meld_verwijdering", van_school, "VerwijderingBesloten")
        await o.plaats.handel("sluit_verwijdering", {})
        await o.vooruit(weken=2)
        await _wacht(o.plaats, "FeitelijkVerwijderd")
    return o.opgenomen


async def geschil() -> dict[str, str]:
    """A dispute that the commission leaves lying: verweer, and through its last alarm."""
    async with _alleen("geschil") as o:
        await o.meld("meld_geschil", {"onderwerp": "toelating", "school": "11ZZ00"}, "GeschilIngediend")
        await o.meld("meld_verweerverzoek", {}, "VerweerGevraagd")
        await _wacht(o.plaats, "EffectUitgevoerd")
        await o.onthoud_run()
        await o.vooruit(weken=11)
        await _wacht(o.plaats, "TermijnVerstreken", 2)
    return o.opgenomen


async def tlv() -> dict[str, str]:
    """A tlv: an application, an act without its evidence, a letter that nobody answers, and the weeks that pass."""
    async with _alleen("tlv") as o:
        inhoud = {"school": "11ZZ00", "onderwijs": "sbo", "hoedanigheid": "aangemeld"}
        await o.meld("vraag_tlv_aan", inhoud, "TlvAangevraagd")
        await _wacht(o.plaats, "EffectUitgevoerd")
        await o.plaats.handel("behandel_niet", {"beslisser": "directeur-1"})
        await o.plaats.handel("vraag_aanvulling", {"wat": "verzonnen", "termijn": (o.nu.date() + timedelta(days=7)).isoformat()})
        await o.onthoud_run()
        await o.vooruit(weken=11)
        await _wacht(o.plaats, "TermijnVerstreken", 2)
    return o.opgenomen


async def opp() -> dict[str, str]:
    """An opp that nobody sets, through its last alarm."""
    async with _alleen("opp") as o:
        begin = {"school": "11ZZ00", "grondslag": "extra_ondersteuning"}
        await o.meld("begin_opp", begin, "OppBegonnen")
        weigering = {"handelingsdeel": "a" * 64, "verleend": False, "wijze": "mondeling_vastgelegd"}
        await o.meld("meld_instemming", weigering, "InstemmingGeweigerd")
        await _wacht(o.plaats, "EffectUitgevoerd")
        await o.onthoud_run()
        await o.vooruit(weken=7)
        await _wacht(o.plaats, "TermijnVerstreken")
    return o.opgenomen


async def ladder() -> dict[str, str]:
    """A ladder: a rung that stays silent past its own time, absence, an act that nobody here may do, and the end."""
    trede = Trede(id="gesprek", naam="Gesprek", inroepen=("ouders",), leidt="mentor", streeftermijn="P2W")
    reglement = REGLEMENT.model_copy(update={"ladder": Ladder(treden=(trede,))})
    async with _alleen("ladder", reglement) as o:
        inhoud = {"trede": "gesprek", "ingeroepen_door": "ouders"}
        await o.meld("roep_trede_in", inhoud, "TredeIngeroepen")
        await o.meld("meld_verzuimstand", {"verzuimstand": "dreigt"}, "VerzuimstandGemeld")
        await o.plaats.handel("zet_door", {"persoon": "Verzonnen Naam", "doorzetbesluit": "verzonnen"})
        await o.plaats.handel("wijs_procesregie_toe", {"procesregie": "gemeente"})
        await o.onthoud_run()
        await o.vooruit(weken=3)
        await _wacht(o.plaats, "TermijnVerstreken")
    return o.opgenomen


async def bezwaartlv() -> dict[str, str]:
    """An objection that stays lying: a term to cure that nobody uses, an act not aanvaard, and the term to decide that lapses."""
    async with _alleen("bezwaartlv") as o:
        bekend = (o.nu.date() - timedelta(weeks=7)).isoformat()
        inhoud = {"indiener": "ouders", "kanaal": "brief", "bekendgemaakt_op": bekend, "verzuim": "gronden"}
        await o.meld("dien_bezwaar_in", inhoud, "BezwaarIngediend")
        await _wacht(o.plaats, "EffectUitgevoerd")
        tot = (o.nu.date() + timedelta(days=14)).isoformat()
        await o.plaats.handel("geef_hersteltermijn", {"verzuim": "gronden", "tot": tot})
        await o.plaats.handel("beslis_op_bezwaar", {"uitkomst": "ongegrond", "besluit_herroepen": False})
        await o.onthoud_run()
        await o.vooruit(weken=15)
        await _wacht(o.plaats, "TermijnVerstreken", 3)
    return o.opgenomen


async def bezwaarschool() -> dict[str, str]:
    """An objection at a school, a dispute beside it, a decision too early, and the term that lapses."""
    async with _alleen("bezwaarschool") as o:
        inhoud = {"school": "11ZZ00", "besluit": "weigering", "indiener": "ouders", "kanaal": "brief"}
        te_vroeg = {"uitkomst": "ongegrond", "besluit_herroepen": False, "beroepsclausule": True}
        await o.meld("dien_bezwaar_in", inhoud, "BezwaarIngediend")
        await o.meld("meld_geschil_ingediend", {}, "GeschilBegonnen")
        await o.meld("meld_schoolbeslissing", te_vroeg, "SchoolBeslistOpBezwaar")
        await o.onthoud_run()
        await o.meld("meld_geschil_beeindigd", {}, "GeschilGeeindigd")
        await o.vooruit(weken=5)
        await _wacht(o.plaats, "TermijnVerstreken")
    return o.opgenomen


async def beroep() -> dict[str, str]:
    """A case before the court: a file that comes too late, and an act that has nothing to send."""
    async with _alleen("beroep") as o:
        inhoud = {"beroepsoort": "niet_tijdig", "appellant": "ouders"}
        await o.meld("meld_beroep", inhoud, "InBeroepGegaan")
        await o.meld("meld_beroepsgronden", {}, "BeroepsgrondenVerzonden")
        await o.plaats.handel("zend_besluit_aan_rechter", {})
        await o.onthoud_run()
        await o.vooruit(weken=5)
        await _wacht(o.plaats, "TermijnVerstreken")
    return o.opgenomen


async def _run(handvat: WorkflowHandle[Any, Any]) -> str:
    return (await handvat.describe()).run_id


async def _geschiedenis(handvat: WorkflowHandle[Any, Any]) -> str:
    return json.dumps(json.loads((await handvat.fetch_history()).to_json()), indent=1) + "\n"


OPNAMEN = {
    "schil": speelgoed,
    "procedures": procedures,
    "schorsing": schorsing,
    "verwijdering": verwijdering,
    "geschil": geschil,
    "tlv": tlv,
    "opp": opp,
    "ladder": ladder,
    "bezwaartlv": bezwaartlv,
    "bezwaarschool": bezwaarschool,
    "beroep": beroep,
}


async def neem_op(nummer: str, *namen: str) -> None:
    """These, or all of them. Raises SystemExit when one is there already: what is recorded is never written again."""
    for opname in namen or OPNAMEN:
        for naam, tekst in (await OPNAMEN[opname]()).items():
            bestand = MAP / f"{naam}-{nummer}.json"
            if bestand.exists():
                raise SystemExit(f"{bestand.name} bestaat al: kies een nieuw nummer.")
            bestand.write_text(tekst, encoding="utf-8")
            sys.stdout.write(f"{bestand.name}\n")


if __name__ == "__main__":
    asyncio.run(neem_op(*sys.argv[1:]))
