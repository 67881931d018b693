"""What a run says of itself in the Temporal UI and to the query `stand`: Dutch, and never personal data."""

from __future__ import annotations

from typing import Any

from domain.procedure import Procedure
from domain.stand import Stand
from domain.termijnstand import Wekker
from domain.tijd import dag


def wat_wacht(wekker: Wekker | None) -> str | None:
    """The summary of the timer: which Termijn speaks, and about which day."""
    if wekker is None:
        return None
    wat = "nadert" if wekker.soort == "nadert" else "loopt af"
    return f"{wekker.termijn} {wat}: {wekker.datum:%d-%m-%Y}"


def toelichting(procedure: Procedure, stand: Stand) -> dict[str, Any]:
    """Status, Termijnen and Signaleringen as data and as a short text (Markdown)."""
    termijnen = [
        {
            "termijn": naam,
            "stand": t.stand,
            "einddatum": t.berekening.einddatum.isoformat() if t.berekening.einddatum else None,
            "veilig": t.berekening.veilig.isoformat(),
        }
        for naam, t in stand.termijnen.items()
    ]
    wekker = stand.volgende_wekker()
    regels = [f"**{procedure.naam}**: {stand.eigen.status}", ""]
    regels += [f"- {t['termijn']}: {t['stand']}, einddatum {t['einddatum'] or 'open'}" for t in termijnen]
    if wekker is not None:
        regels += ["", f"Wacht op: {wat_wacht(wekker)} (wettelijk moment {dag(wekker.moment):%d-%m-%Y} 00:00)."]
    if stand.signaleringen:
        regels += ["", "Signaleringen: " + ", ".join(sorted(stand.signaleringen))]
    return {
        "status": stand.eigen.status,
        "volgnummer": stand.volgnummer,
        "termijnen": termijnen,
        "signaleringen": sorted(stand.signaleringen),
        "tekst": "\n".join(regels),
    }
