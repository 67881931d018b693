"""The state of a case before the court: a fold of its facts."""

from __future__ import annotations

from domain.beroep import gebeurtenissen as g
from domain.beroep.woorden import Beroepsdeel, Beroepsoort
from domain.gebeurtenis import Feit
from domain.procedure import Toestand
from domain.termijn import FeitInStroom


class BeroepToestand(Toestand):
    """A case before the court as its facts have it."""

    over: Beroepsdeel | None = None
    beroepsoort: Beroepsoort | None = None
    voorziening: bool = False
    griffierecht_gevraagd: bool = False
    griffierecht_betaald: bool = False
    gronden_verzonden: bool = False
    dossier_gezonden: bool = False
    gebrek_te_herstellen: bool = False
    alsnog_beslist: bool = False
    besluit_aan_rechter: bool = False
    moet_beslissen: bool = False
    """The court told the SWV to decide."""

    @property
    def open(self) -> bool:
        """Whether the court has the case."""
        return self.status in ("voorziening", "ingesteld", "hoger_beroep")


S = BeroepToestand


def evolve(s: S, feit: Feit, plaats: FeitInStroom) -> S:  # noqa: ARG001 - a Procedure calls it with one signature
    """The state after one fact; nothing is decided here."""
    return s.model_copy(update=_neem(s, feit) or _neem_verder(feit))


def _neem(s: S, feit: Feit) -> dict[str, object]:
    match feit:
        case g.InBeroepGegaan():
            status = "ingesteld" if s.status in ("leeg", "voorziening") else s.status
            return {"over": feit.over or s.over, "beroepsoort": feit.beroepsoort, "status": status}
        case g.VoorzieningGevraagd():
            status = "voorziening" if s.status == "leeg" else s.status
            return {"voorziening": True, "over": feit.over or s.over, "status": status}
        case g.UitspraakGedaan():
            moet = feit.niet_tijdig and feit.oordeel_rechter == "gegrond"
            return {"status": _na_uitspraak(s, feit), "moet_beslissen": s.moet_beslissen or moet}
        case g.VerzetGedaan() if s.status == "uitspraak":
            return {"status": "ingesteld"}
        case g.HogerBeroepIngesteld() if s.status not in ("einduitspraak", "ingetrokken"):
            return {"status": "hoger_beroep"}
        case g.BeroepIngetrokken():
            return {"status": "ingetrokken"}
    return {}


def _neem_verder(feit: Feit) -> dict[str, object]:
    match feit:
        case g.GriffierechtGevraagd():
            return {"griffierecht_gevraagd": True, "griffierecht_betaald": False}
        case g.GriffierechtBetaald():
            return {"griffierecht_betaald": True}
        case g.BeroepsgrondenVerzonden():
            return {"gronden_verzonden": True}
        case g.DossierGezonden():
            return {"dossier_gezonden": True}
        case g.TussenuitspraakGedaan():
            return {"gebrek_te_herstellen": True}
        case g.GebrekHersteld():
            return {"gebrek_te_herstellen": False}
        case g.AlsnogBeslist():
            return {"alsnog_beslist": True}
        case g.BesluitAanRechterGezonden():
            return {"besluit_aan_rechter": True}
    return {}


def _na_uitspraak(s: S, feit: g.UitspraakGedaan) -> str:
    """A provisional ruling ends no appeal; the Afdeling has the last word."""
    if feit.voor == "voorziening":
        return "uitspraak" if s.status == "voorziening" else s.status
    if s.status == "ingetrokken":
        return s.status
    return "einduitspraak" if feit.instantie == "raad_van_state" or s.status == "einduitspraak" else "uitspraak"
