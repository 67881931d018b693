"""What counts as evidence in an aanmelding: the conditions that the Poorten name, each with its source."""

# ruff: noqa: ARG001 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.aanmelding import opdrachten as o
from domain.aanmelding.toestand import AanmeldingToestand
from domain.aanmelding.woorden import UITZONDERINGEN
from domain.afzender import van_andere_school, van_ouders
from domain.opdracht import Opdracht
from domain.procedure import Omstandigheid

S = AanmeldingToestand
Om = Omstandigheid
W = o.MeldWeigering


# -- when a Poort stands ------------------------------------------------------------------------------------


def instelling(s: S) -> bool:
    """Cluster 1 or 2: another guard, the commissie van onderzoek (WEC 40(22), 41)."""
    return s.school is not None and s.school.schoolsoort == "instelling"


def vo(s: S) -> bool:
    """A school under the WVO 2020."""
    return s.school is not None and s.school.sector == "vo"


def toegestane_grond(s: S, w: W, om: Om) -> bool:
    """Money is no ground anywhere, and lawful residence is none under the WPO (AAN-19)."""
    return w.reden != "bijdrage" and not (w.reden == "verblijf" and s.school is not None and s.school.sector == "po")


def inhoudelijk(s: S, w: W, om: Om) -> bool:
    """A refusal on the child's needs, not on one of the exceptions."""
    return w.reden not in UITZONDERINGEN and not instelling(s)


def reden_is(reden: str) -> Callable[[S, W, Om], bool]:
    """Whether this is the reason that the school gives."""

    def grond(s: S, w: W, om: Om) -> bool:
        return w.reden == reden

    return grond


# -- what is asked ------------------------------------------------------------------------------------------


def onderzocht(s: S, w: W, om: Om) -> bool:
    """Dated after the aanmelding and not after the decision (guard list 5)."""
    begin = s.aangemeld_op
    return any((begin is None or x.op > begin) and x.op <= om.op for x in s.onderzoeken)


def door_commissie(s: S, w: W, om: Om) -> bool:
    """The commissie van onderzoek has looked (WEC 41)."""
    return any(x.verricht_door == "commissie_van_onderzoek" and x.op <= om.op for x in s.onderzoeken)


def na_aanmelding(data: tuple[date, ...], s: S, om: Om) -> bool:
    """On one of these days, from the aanmelding on and not after the decision."""
    return any((s.aangemeld_op is None or d >= s.aangemeld_op) and d <= om.op for d in data)


def andere_school(s: S, w: W, om: Om) -> bool:
    """Another school is bereid, or the parents refused a suitable offer on paper (decisions 16, 17)."""
    return s.bereide_school is not None or s.aanbod_geweigerd


def kan_bekend(s: S, w: W, om: Om) -> bool:
    """The school that is bereid said that it is able too (decisions 16)."""
    return any(a.bereid and a.kan is True for a in s.andere_scholen_verklaard)


def opp_gelezen(s: S, w: W, om: Om) -> bool:
    """The ontwikkelingsperspectief that there is, was read (guard list 5)."""
    return any(x.opp_gelezen for x in s.onderzoeken)


def maximum(s: S, w: W | o.MeldWachtlijst, om: Om) -> bool:
    """A maximum that was published before the aanmelding, and that is reached."""
    hoogste = s.school.maximum if s.school is not None else None
    if hoogste is None and w.maximum_gepubliceerd_op is not None and s.aangemeld_op is not None:
        hoogste = w.maximum if w.maximum_gepubliceerd_op < s.aangemeld_op else None
    return hoogste is not None and (w.bezet is None or w.bezet >= hoogste)


def niet_achteraf(s: S, w: W | o.MeldWachtlijst, om: Om) -> bool:
    """Being full counts only before or in the first refusal, not brought up after another reason (case C07)."""
    return not any(x.reden != "vol" and x.op <= om.op for x in s.weigeringen)


def gericht_verzoek(s: S, w: Opdracht, om: Om) -> bool:
    """A specific request with a set term was not answered (decisions 14)."""
    return s.verzoek is not None and s.verzoek.vergeefs_op(om.op)


def grondslag(s: S, w: W, om: Om) -> bool:
    """The parents refuse the declaration that a bijzondere school may ask."""
    bijzonder = s.school is not None and s.school.regime == "bijzonder"
    return bijzonder and s.grondslag_geweigerd


def niet_wachtend(s: S, w: W, om: Om) -> bool:
    """The parents have no time left to supply what was asked (case C07)."""
    return s.verzoek is None or not s.verzoek.open


def eigen_woord(s: S, x: Opdracht, om: Om) -> bool:
    """Said by the parents themselves, or entered by another on their letter."""
    return van_ouders(om)


def beslistermijn_einde(om: Om) -> tuple[bool, date | None]:
    """Whether the six weeks run, and their last day as recorded (None: suspended, no day yet)."""
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] == "AAN-04" and t.open:
            return True, t.berekening.einddatum
    return False, None


def in_tijd(s: S, v: o.MeldVerlenging, om: Om) -> bool:
    """Not known to be late. A bericht that is told before the aanmelding is, is weighed when the Termijn is derived."""
    if s.aangemeld_op is None:
        return True
    loopt, einde = beslistermijn_einde(om)
    return loopt and (einde is None or om.op <= einde)


def asiel(s: S, v: o.MeldVerlenging, om: Om) -> bool:
    """The rule for asylum minors holds (AAN-09)."""
    return any(naam.startswith("AAN-09") and t.open for naam, t in om.termijnen.items())


def niet_behandelen_op_tijd(s: S, x: o.MeldNietBehandelen, om: Om) -> bool:
    """Within the four weeks of AAN-07, as recorded."""
    for naam, t in om.termijnen.items():
        if naam.split("#")[0] == "AAN-07" and t.open and t.berekening.einddatum is not None:
            return om.op <= t.berekening.einddatum
    return True


def einde_bewezen(s: S, x: o.SluitAanmelding, om: Om) -> bool:
    """An inschrijving here, or elsewhere since the aanmelding, or a decision that lawfully ends it."""
    beeindigd = s.status in ("geweigerd", "niet_behandeld", "ingetrokken")
    return beeindigd or s.ingeschreven_per is not None or s.elders_geslaagd(om.op)


def van_deze_school(s: S, x: Opdracht, om: Om) -> bool:
    """A school decides on its own aanmeldingen only."""
    return not van_andere_school(om, s.brin)
