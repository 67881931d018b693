"""Which of several aanmeldingen places the child: there is one tijdelijke plaatsing (cases C01 and C05; decisions 19)."""

from __future__ import annotations

from datetime import timedelta

from domain.dossier.inschrijving import is_van_dezelfde_soort
from domain.dossier.toelaatbaar import toelaatbaarheid
from domain.dossier.toestand import Aanmelding, DossierToestand
from domain.dossier.woorden import ONDUIDELIJK

GEPLAATST = ("ingegaan", "verschuldigd", "begonnen")
TIEN_WEKEN = timedelta(weeks=10)
"""AAN-08; here only to compare, the Termijn itself runs with the aanmelding."""


def plaatsing_bij(s: DossierToestand, n: int) -> Aanmelding | None:
    """The aanmelding other than `n` that places the child, or is to when its ten weeks are over; None: nothing stands before `n`.

    In this order: where the child is in class, where it is placed already (it is never moved by itself), the drager's school,
    the first aanmelding.
    """
    eigen = next((a for a in s.aanmeldingen if a.n == n), None)
    if eigen is None:
        return None
    mee = [a for a in s.aanmeldingen if _doet_mee(s, a) and is_van_dezelfde_soort(a.schoolsoort, eigen.schoolsoort)]
    eerste = min(mee, key=lambda a: _rang(s, a), default=None)
    return None if eerste is None or eerste.n == n else eerste


def is_zeker(s: DossierToestand, a: Aanmelding) -> bool:
    """The drager is known, it is this aanmelding's bevoegd gezag, and the child is enrolled by it: nobody need look."""
    ingeschreven = any(i.aanmelding == a.n and i.tot is None for i in s.inschrijvingen)
    return ingeschreven and _van_drager(s, a) and s.voorkeursschool in (None, a.school)


def _doet_mee(s: DossierToestand, a: Aanmelding) -> bool:
    return a.plaatsing in GEPLAATST or (a.open and _kan_plaatsen(s, a))


def _kan_plaatsen(s: DossierToestand, a: Aanmelding) -> bool:
    """A vso-school waits for the tlv (WEC 40(9)): for one that holds by the end of its ten weeks no other need step in."""
    bekend = toelaatbaarheid(s.tlvs, a.schoolsoort) if a.schoolsoort == "vso" else None
    op_tijd = bekend.op(a.aangemeld_op + TIEN_WEKEN) if bekend is not None and a.aangemeld_op is not None else None
    return a.kan_plaatsen if op_tijd is None else op_tijd


def _van_drager(s: DossierToestand, a: Aanmelding) -> bool:
    return s.drager not in (None, ONDUIDELIJK) and s.drager == (a.bevoegd_gezag or a.school)


def _rang(s: DossierToestand, a: Aanmelding) -> tuple[bool, bool, bool, bool, str, int]:
    gevraagd = a.aangemeld_op.isoformat() if a.aangemeld_op is not None else "9999"
    return (
        a.plaatsing != "begonnen",
        a.plaatsing not in GEPLAATST,
        not _van_drager(s, a),
        a.school != s.voorkeursschool,
        gevraagd,
        a.n,
    )
