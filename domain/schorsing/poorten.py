"""The Poorten of a schorsing: what the school's decision and its notices need (law.md SCH-01 to SCH-03, VER-03)."""

# ruff: noqa: ARG001, ARG005 - the functions of a Poort share one signature, whatever each needs of it

from __future__ import annotations

from datetime import date

from domain.aanmelding.woorden import MONDELINGE_KANALEN
from domain.afzender import van_andere_school
from domain.berekening import GeenDatum, bereken
from domain.geadresseerde import bereikt_wie_het_moet
from domain.gebeurtenis import Rol
from domain.gehoord import gehoord
from domain.opdracht import Opdracht
from domain.poort import Poort, Sterkte
from domain.procedure import Omstandigheid
from domain.recht import GeenGeldigeVersie
from domain.reglement import School
from domain.schorsing import opdrachten as o
from domain.schorsing.perioden import Schorsingsperiode, begin_van_keten
from domain.schorsing.toestand import SchorsingToestand

S = SchorsingToestand
Om = Omstandigheid


def eerste_dag(s: S, x: o.MeldSchorsing, om: Om) -> date:
    """The first day of the whole suspension, with the one that is reported now."""
    eigen = (*s.perioden, Schorsingsperiode(van=x.van, tot=x.tot))
    return begin_van_keten(eigen, s.andere, om.grond.kalender) or x.van


def laatste_dag_van_de_week(eerste: date, school: School | None, om: Om) -> date | None:
    """The last day that SCH-01 allows. None when the law of that day is not known."""
    try:
        regel = om.grond.recht.regel("SCH-01", eerste, school)
        # A cap is never moved to the pupil's disadvantage (law.md A1.9).
        return bereken(regel.model_copy(update={"atw": False}), eerste, kalender=om.grond.kalender).einddatum
    except (GeenGeldigeVersie, GeenDatum):
        return None


def _school(x: o.MeldSchorsing, om: Om) -> School | None:
    return om.grond.reglement.school(x.school)


def tijdens_overleg(s: S, x: o.MeldSchorsing, om: Om) -> bool:
    """Only vo knows a suspension that waits for the overleg with the inspectie (WVO 2020 8.15(4))."""
    school = _school(x, om)
    return x.hangende_verwijdering is not None and school is not None and school.sector == "vo"


def _binnen_een_week(s: S, x: o.MeldSchorsing, om: Om) -> bool:
    laatste = laatste_dag_van_de_week(eerste_dag(s, x, om), _school(x, om), om)
    return x.tot is not None and (laatste is None or x.tot <= laatste)


def _vo(s: S, x: o.MeldSchorsing, om: Om) -> bool:
    school = _school(x, om)
    return school is not None and school.sector == "vo"


_EIGEN_SCHOOL = Poort(
    "eigen_school",
    regel="SCH-01",
    eis=lambda s, x, om: not van_andere_school(om, x.school),
    brengt=Rol.SCHOOL,
    ontbreekt="Alleen de school van de leerling schorst.",
)


def _op_papier(regel: str, wat: str) -> Poort:
    return Poort(
        "schriftelijk",
        regel=regel,
        eis=lambda s, x, om: x.kanaal not in MONDELINGE_KANALEN,
        brengt=Rol.SCHOOL,
        ontbreekt=f"Zet {wat} op papier: aan de telefoon of in een gesprek is niet genoeg.",
    )


def _met_redenen(regel: str, wat: str) -> Poort:
    return Poort(
        "gemotiveerd",
        regel=regel,
        eis=lambda s, x, om: x.gemotiveerd,
        brengt=Rol.SCHOOL,
        ontbreekt=f"Noem in {wat} waarom de leerling is geschorst.",
    )


POORTEN: dict[type[Opdracht], tuple[Poort, ...]] = {
    o.MeldSchorsing: (
        _EIGEN_SCHOOL,
        Poort(
            "ten_hoogste_een_week",
            regel="SCH-01",
            als=lambda s, x, om: not tijdens_overleg(s, x, om),
            eis=_binnen_een_week,
            brengt=Rol.SCHOOL,
            ontbreekt="Een schorsing duurt hoogstens een week, alle dagen om hetzelfde voorval of aaneen samen: "
            "laat de leerling weer toe.",
        ),
        Poort(
            "redenen",
            regel="SCH-02",
            als=lambda s, x, om: not _vo(s, x, om),
            eis=lambda s, x, om: bool(x.motivering),
            brengt=Rol.SCHOOL,
            ontbreekt="Noem waarom de leerling is geschorst.",
        ),
        Poort(
            "overleg_inspectie",
            regel="VER-03",
            als=tijdens_overleg,
            eis=lambda s, x, om: x.overleg_inspectie_op is not None and x.overleg_inspectie_op <= x.van,
            brengt=Rol.SCHOOL,
            ontbreekt="Langer dan een week kan alleen zolang de school met de inspectie overlegt: noem sinds welke dag dat is.",
        ),
        Poort(
            "niet_opnieuw",
            regel="SCH-01",
            eis=lambda s, x, om: not s.perioden,
            brengt=Rol.SCHOOL,
            ontbreekt="Om hetzelfde voorval wordt een leerling niet nog eens geschorst.",
            sterkte=Sterkte.UITSPRAAK,
        ),
        Poort(
            "gehoord",
            regel="SCH-02",
            eis=lambda s, x, om: any(gehoord(s.horen, wie, om.op, gelegenheid=True) for wie in ("ouders", "leerling")),
            brengt=Rol.SCHOOL,
            ontbreekt="Laat de leerling en de ouders eerst zeggen wat zij ervan vinden (rechtbank Overijssel 16 juli 2014; "
            "openbare school: Awb 4:8).",
            sterkte=Sterkte.UITSPRAAK,
        ),
    ),
    o.MeldKennisgeving: (
        _op_papier("SCH-02", "de schorsing"),
        _met_redenen("SCH-02", "de brief"),
        Poort(
            "geadresseerde",
            regel="SCH-02",
            eis=lambda s, x, om: bereikt_wie_het_moet(x.aan, s.school, s.geboren, om.op),
            brengt=Rol.SCHOOL,
            ontbreekt="Schrijf aan wie het moet: po de ouders, so de ouders of de meerderjarige leerling, "
            "vo de leerling en onder de 18 ook de ouders.",
        ),
    ),
    o.MeldInspectieIngelicht: (
        _op_papier("SCH-03", "de melding bij de inspectie"),
        _met_redenen("SCH-03", "de melding bij de inspectie"),
    ),
}
