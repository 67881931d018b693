"""Tijdelijke plaatsing: what the law gives when the ten weeks are over (WPO 40(7), WEC 40(8)-(9), WVO 2020 8.13)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.aanmelding import gebeurtenissen as g
from domain.aanmelding.toestand import AanmeldingToestand
from domain.gebeurtenis import Feit
from domain.leeftijd import verjaardag

TOELATINGSLEEFTIJD = 4
"""In years: a younger child cannot be a pupil of po or so (WPO 39(1), WEC 39(1))."""
GEPLAATST = ("ingegaan", "verschuldigd", "begonnen", "definitief")


def vierde_verjaardag(geboren: date) -> date:
    """The day from which the child can be admitted."""
    return verjaardag(geboren, TOELATINGSLEEFTIJD)


def na_tien_weken(s: AanmeldingToestand, op: date) -> list[Feit]:
    """What becomes of the child on `op`, the day after the ten (asylum minors: six) weeks or later."""
    if s.aangemeld_op is None or s.tijdelijke_plaatsing in GEPLAATST or s.ingeschreven_per is not None:
        return []
    if not s.open and s.status != "wachtlijst":
        return []
    reden, vanaf = _staat_in_de_weg(s, op)
    if reden is not None:
        if (s.tijdelijke_plaatsing, s.plaatsing_reden, s.plaatsing_per) == ("uitgebleven", reden, vanaf):
            return []
        return [g.TijdelijkePlaatsingUitgebleven(reden=reden, gevraagd_op=s.aangemeld_op, vanaf=vanaf)]
    per = _na_andere_plaatsing(s, op)
    if s.school is not None and s.school.sector == "vo":
        return [g.TijdelijkePlaatsingVerschuldigd(per=per, gevraagd_op=s.aangemeld_op)]
    return [g.TijdelijkePlaatsingIngegaan(per=per, gevraagd_op=s.aangemeld_op)]


def _staat_in_de_weg(s: AanmeldingToestand, op: date) -> tuple[g.Uitblijfreden | None, date | None]:
    """Why there is no placement on `op`; for the age the birthday, and for a tlv its first day, from which there is."""
    if s.status == "wachtlijst":
        return "wachtlijst", None
    if s.ingeschreven(op):
        return "ingeschreven", None
    soort = s.school.schoolsoort if s.school is not None else None
    if soort in ("basisschool", "sbo", "so") and isinstance(s.geboren, date):
        vanaf = vierde_verjaardag(s.geboren)
        if vanaf > op:
            return "leeftijd", vanaf
    if not s.kan_plaatsen_op(op):
        return "voorwaarden", s.toelaatbaarheid.vanaf(op) if s.toelaatbaarheid is not None else None
    if s.plaatsing_bij is not None:
        return "andere_aanmelding", None
    return None, None


def _na_andere_plaatsing(s: AanmeldingToestand, op: date) -> date:
    """A placement by another aanmelding ends the day after its refusal (WPO 40(7)): this one begins then, not the day before."""
    andere = (i.tot for i in s.inschrijvingen if i.tijdelijk and i.tot is not None and i.geldt_op(op))
    return max((tot + timedelta(days=1) for tot in andere), default=op)


def na_dossierstand(s: AanmeldingToestand, op: date, *, tien_weken_voorbij: bool) -> list[Feit]:
    """What the dossier's news changes: a lasting enrolment elsewhere ends a placement, and its end may give one.

    A tijdelijke plaatsing elsewhere ends none that is there already: a child is not moved by a message, somebody must look.
    """
    if s.tijdelijke_plaatsing in ("ingegaan", "verschuldigd", "begonnen") and s.elders_ingeschreven(op):
        return [g.TijdelijkePlaatsingGeeindigd(per=op, reden="ingeschreven_elders")]
    kan_alsnog = ("ingeschreven", "andere_aanmelding", "leeftijd", "voorwaarden")
    wacht = s.tijdelijke_plaatsing == "uitgebleven" and s.plaatsing_reden in kan_alsnog
    was_elders = s.tijdelijke_plaatsing == "beeindigd" and s.plaatsing_reden == "ingeschreven_elders"
    if wacht or (was_elders and tien_weken_voorbij and not s.ingeschreven(op)):
        return na_tien_weken(s, op)
    return []


def einde(s: AanmeldingToestand, reden: g.Eindreden, op: date) -> list[Feit]:
    """The end of a placement by a decision: at once by admission, else the day after (WPO 40(7))."""
    if s.tijdelijke_plaatsing not in ("ingegaan", "verschuldigd", "begonnen"):
        return []
    per = op if reden == "toegelaten" else op + timedelta(days=1)
    return [g.TijdelijkePlaatsingGeeindigd(per=per, reden=reden)]
