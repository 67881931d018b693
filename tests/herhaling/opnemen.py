"""Record histories for the replay tests: `python -m tests.herhaling.opnemen NUMMER [OPNAME...]`.

Once per version of the shell, under a new number. An existing file is never written again: what is recorded stays, and later
shells must replay it (DESIGN 3, Upgrades). Without the codec: what is in them is made up, and they must be readable for ever.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowHandle

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


async def speelgoed() -> dict[str, str]:
    """One long life: a melding, a refusal, an effect, a failure, unreadable signals, both alarms, and a late message."""
    GRONDBOEK.neem_op(GROND)
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
    GRONDBOEK.neem_op(Grond(REGLEMENT))
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
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-schorsing")
        stroom, nu = Stroom("PO9901", "2026-0001", "schorsing", 1), datetime.now(UTC)
        van, tot = nu.date() + timedelta(days=1), nu.date() + timedelta(days=9)
        inhoud = {"school": "11ZZ00", "van": van.isoformat(), "tot": tot.isoformat(), "motivering": "verzonnen"}
        async with plaats.worker():
            await _meld(plaats, stroom, "meld_schorsing", inhoud, "Geschorst", nu)
            await _wacht(plaats, "EffectUitgevoerd")
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=2))
            await _wacht(plaats, "TermijnVerstreken")
        return {"schorsing": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def verwijdering() -> dict[str, str]:
    """A plan, a pupil that is kept out, a decision without what it needs, an act not aanvaard; through the last alarm."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-verwijdering")
        stroom, nu = Stroom("PO9901", "2026-0001", "verwijdering", 1), datetime.now(UTC)
        van_school = {"school": "11ZZ00", "grond": "gedrag"}
        async with plaats.worker():
            await _meld(plaats, stroom, "meld_voornemen_verwijdering", van_school, "VoornemenVerwijderingGemeld", nu)
            thuis = {"school": "11ZZ00", "sinds": nu.date().isoformat()}
            await _meld(plaats, stroom, "meld_toegang_ontzegd", thuis, "ToegangOntzegd", nu)
            loop = await _run(plaats.handvat())
            await _meld(plaats, stroom, "meld_verwijdering", van_school, "VerwijderingBesloten", nu)
            await plaats.handel("sluit_verwijdering", {})
            await vooruit(env, plaats.handvat(), timedelta(weeks=2))
            await _wacht(plaats, "FeitelijkVerwijderd")
        return {"verwijdering": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def geschil() -> dict[str, str]:
    """A dispute that the commission leaves lying: verweer, and through its last alarm."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-geschil")
        stroom, nu = Stroom("PO9901", "2026-0001", "geschil", 1), datetime.now(UTC)
        async with plaats.worker():
            await _meld(plaats, stroom, "meld_geschil", {"onderwerp": "toelating", "school": "11ZZ00"}, "GeschilIngediend", nu)
            await _meld(plaats, stroom, "meld_verweerverzoek", {}, "VerweerGevraagd", nu)
            await _wacht(plaats, "EffectUitgevoerd")
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=11))
            await _wacht(plaats, "TermijnVerstreken", 2)
        return {"geschil": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def tlv() -> dict[str, str]:
    """A tlv: an application, an act without its evidence, a letter that nobody answers, and the weeks that pass."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-tlv")
        stroom, nu = Stroom("PO9901", "2026-0001", "tlv", 1), datetime.now(UTC)
        inhoud = {"school": "11ZZ00", "onderwijs": "sbo", "hoedanigheid": "aangemeld"}
        async with plaats.worker():
            await _meld(plaats, stroom, "vraag_tlv_aan", inhoud, "TlvAangevraagd", nu)
            await _wacht(plaats, "EffectUitgevoerd")
            await plaats.handel("behandel_niet", {"beslisser": "directeur-1"})
            await plaats.handel("vraag_aanvulling", {"wat": "verzonnen", "termijn": (nu.date() + timedelta(days=7)).isoformat()})
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=11))
            await _wacht(plaats, "TermijnVerstreken", 2)
        return {"tlv": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def opp() -> dict[str, str]:
    """An opp that nobody sets, through its last alarm."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-opp")
        stroom, nu = Stroom("PO9901", "2026-0001", "opp", 1), datetime.now(UTC)
        async with plaats.worker():
            begin = {"school": "11ZZ00", "grondslag": "extra_ondersteuning"}
            await _meld(plaats, stroom, "begin_opp", begin, "OppBegonnen", nu)
            weigering = {"handelingsdeel": "a" * 64, "verleend": False, "wijze": "mondeling_vastgelegd"}
            await _meld(plaats, stroom, "meld_instemming", weigering, "InstemmingGeweigerd", nu)
            await _wacht(plaats, "EffectUitgevoerd")
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=7))
            await _wacht(plaats, "TermijnVerstreken")
        return {"opp": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def ladder() -> dict[str, str]:
    """A ladder: a rung that stays silent past its own time, absence, an act that nobody here may do, and the end."""
    trede = Trede(id="gesprek", naam="Gesprek", inroepen=("ouders",), leidt="mentor", streeftermijn="P2W")
    reglement = REGLEMENT.model_copy(update={"ladder": Ladder(treden=(trede,))})
    GRONDBOEK.neem_op(Grond(reglement))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-ladder")
        stroom, nu = Stroom("PO9901", "2026-0001", "ladder", 1), datetime.now(UTC)
        async with plaats.worker():
            inhoud = {"trede": "gesprek", "ingeroepen_door": "ouders"}
            await _meld(plaats, stroom, "roep_trede_in", inhoud, "TredeIngeroepen", nu)
            await _meld(plaats, stroom, "meld_verzuimstand", {"verzuimstand": "dreigt"}, "VerzuimstandGemeld", nu)
            await plaats.handel("zet_door", {"persoon": "Verzonnen Naam", "doorzetbesluit": "verzonnen"})
            await plaats.handel("wijs_procesregie_toe", {"procesregie": "gemeente"})
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=3))
            await _wacht(plaats, "TermijnVerstreken")
        return {"ladder": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def bezwaartlv() -> dict[str, str]:
    """An objection that stays lying: a term to cure that nobody uses, an act not aanvaard, and the term to decide that lapses."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-bezwaartlv")
        stroom, nu = Stroom("PO9901", "2026-0001", "bezwaartlv", 1), datetime.now(UTC)
        bekend = (nu.date() - timedelta(weeks=7)).isoformat()
        inhoud = {"indiener": "ouders", "kanaal": "brief", "bekendgemaakt_op": bekend, "verzuim": "gronden"}
        async with plaats.worker():
            await _meld(plaats, stroom, "dien_bezwaar_in", inhoud, "BezwaarIngediend", nu)
            await _wacht(plaats, "EffectUitgevoerd")
            tot = (nu.date() + timedelta(days=14)).isoformat()
            await plaats.handel("geef_hersteltermijn", {"verzuim": "gronden", "tot": tot})
            await plaats.handel("beslis_op_bezwaar", {"uitkomst": "ongegrond", "besluit_herroepen": False})
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=15))
            await _wacht(plaats, "TermijnVerstreken", 3)
        return {"bezwaartlv": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def bezwaarschool() -> dict[str, str]:
    """An objection at a school, a dispute beside it, a decision too early, and the term that lapses."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-bezwaarschool")
        stroom, nu = Stroom("PO9901", "2026-0001", "bezwaarschool", 1), datetime.now(UTC)
        inhoud = {"school": "11ZZ00", "besluit": "weigering", "indiener": "ouders", "kanaal": "brief"}
        te_vroeg = {"uitkomst": "ongegrond", "besluit_herroepen": False, "beroepsclausule": True}
        async with plaats.worker():
            await _meld(plaats, stroom, "dien_bezwaar_in", inhoud, "BezwaarIngediend", nu)
            await _meld(plaats, stroom, "meld_geschil_ingediend", {}, "GeschilBegonnen", nu)
            await _meld(plaats, stroom, "meld_schoolbeslissing", te_vroeg, "SchoolBeslistOpBezwaar", nu)
            loop = await _run(plaats.handvat())
            await _meld(plaats, stroom, "meld_geschil_beeindigd", {}, "GeschilGeeindigd", nu)
            await vooruit(env, plaats.handvat(), timedelta(weeks=5))
            await _wacht(plaats, "TermijnVerstreken")
        return {"bezwaarschool": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


async def beroep() -> dict[str, str]:
    """A case before the court: a file that comes too late, and an act that has nothing to send."""
    GRONDBOEK.neem_op(Grond(REGLEMENT))
    async with verzetbare_tijd() as env:
        plaats = Procedureplaats(env, GeheugenLedger(), "opname-beroep")
        stroom, nu = Stroom("PO9901", "2026-0001", "beroep", 1), datetime.now(UTC)
        async with plaats.worker():
            inhoud = {"beroepsoort": "niet_tijdig", "appellant": "ouders"}
            await _meld(plaats, stroom, "meld_beroep", inhoud, "InBeroepGegaan", nu)
            await _meld(plaats, stroom, "meld_beroepsgronden", {}, "BeroepsgrondenVerzonden", nu)
            await plaats.handel("zend_besluit_aan_rechter", {})
            loop = await _run(plaats.handvat())
            await vooruit(env, plaats.handvat(), timedelta(weeks=5))
            await _wacht(plaats, "TermijnVerstreken")
        return {"beroep": await _geschiedenis(env.client.get_workflow_handle(str(stroom), run_id=loop))}


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
