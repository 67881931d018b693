"""Which Termijnen run, until when, and why: derived from the facts of a stream, never kept up by hand.

A late, corrected or withdrawn fact gives the same dates as if it had been known at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from domain.berekening import Berekening, Opschorting, Stap, Verlenging, bereken, bereken_na
from domain.gebeurtenis import Feit
from domain.grond import Grond
from domain.kalender import nederlands
from domain.recht import GeenGeldigeVersie, Regelversie, Schoolkenmerk
from domain.termijn import FeitInStroom, Termijn, Tijdvak, zoals_gedeclareerd


@dataclass(frozen=True)
class Beeld:
    """What the facts say of one Termijn."""

    berekening: Berekening
    einde: Literal["", "gehaald", "vervallen"] = ""
    op: date | None = None
    reden: str = ""
    vooralarmen: tuple[int, ...] = ()


def leid_af(
    termijnen: Sequence[Termijn],
    feiten: Iterable[FeitInStroom],
    toestand: Any,
    grond: Grond,
    school: Schoolkenmerk | None,
) -> dict[str, Beeld]:
    """Every Termijn that these facts imply, by id (`AAN-04`, `AAN-04#2`). Replaced facts must be left out by the caller."""
    per_soort: dict[type[Feit], list[FeitInStroom]] = defaultdict(list)
    gezien: date | None = None
    for f in feiten:
        per_soort[type(f.feit)].append(f)
        gezien = f.op if gezien is None else max(gezien, f.op)
    beelden: dict[str, Beeld] = {}
    for termijn in termijnen:
        if termijn.geldt is None or termijn.geldt(toestand):
            beelden.update(_lopen(termijn, _die_ertoe_doen(termijn, per_soort), toestand, grond, school, gezien))
    return _zonder_wijkers(termijnen, beelden)


def _die_ertoe_doen(t: Termijn, per_soort: Mapping[type[Feit], Sequence[FeitInStroom]]) -> list[FeitInStroom]:
    """The facts that this Termijn names, as they happened: a long stream is mostly of others, and no Termijn reads those."""
    noemt = t.noemt
    eigen = [f for soort, van_soort in per_soort.items() if issubclass(soort, noemt) for f in van_soort]
    return _zonder_ontkracht(t, sorted(eigen, key=lambda f: (f.voorgevallen_op, f.volgnummer)))


def _zonder_ontkracht(t: Termijn, feiten: Sequence[FeitInStroom]) -> list[FeitInStroom]:
    """Without what seemed to meet it and did not; what ended it otherwise is no part of this."""
    uit: list[FeitInStroom] = []
    for f in feiten:
        if isinstance(f.feit, t.ontkracht):
            laatste = next((i for i in reversed(range(len(uit))) if isinstance(uit[i].feit, t.haalt)), None)
            if laatste is not None:
                del uit[laatste]
        uit.append(f)
    return uit


def _zonder_wijkers(termijnen: Sequence[Termijn], beelden: dict[str, Beeld]) -> dict[str, Beeld]:
    """Leave out each run in whose place another Termijn runs from the same day."""
    weg = {
        naam
        for t in termijnen
        for naam, beeld in beelden.items()
        if naam.split("#")[0] == t.loopnaam
        for ander, in_plaats in beelden.items()
        if ander.split("#")[0] in t.wijkt_voor and in_plaats.berekening.aanvang == beeld.berekening.aanvang
    }
    return {naam: beeld for naam, beeld in beelden.items() if naam not in weg}


def _lopen(
    t: Termijn,
    feiten: Sequence[FeitInStroom],
    toestand: Any,
    grond: Grond,
    school: Schoolkenmerk | None,
    gezien: date | None,
) -> dict[str, Beeld]:
    """The runs of one Termijn, in the order in which they began."""
    if t.tijdvakken is not None:
        return _lopen_van(t, t.tijdvakken(toestand), grond, school, gezien)
    if not feiten:
        return {}
    if t.per is None:
        lopen = _achter_elkaar(t, feiten, toestand, grond, school)
    else:
        waarover = {f.volgnummer: t.per(f.feit) for f in feiten}
        lopen = [
            loop
            for sleutel in dict.fromkeys(waarover[f.volgnummer] for f in feiten if isinstance(f.feit, t.start))
            for loop in _achter_elkaar(
                t, [f for f in feiten if waarover[f.volgnummer] in (sleutel, None)], toestand, grond, school
            )
        ]
        lopen.sort(key=lambda loop: (loop[0].voorgevallen_op, loop[0].volgnummer))
    return {_naam(t.loopnaam, i): beeld for i, (_, beeld) in enumerate(lopen)}


def _achter_elkaar(
    t: Termijn, feiten: Sequence[FeitInStroom], toestand: Any, grond: Grond, school: Schoolkenmerk | None
) -> list[tuple[FeitInStroom, Beeld]]:
    """Runs of which one may be open at a time, each with the fact that began it: one that ended may be followed by another."""
    lopen: list[tuple[FeitInStroom, Beeld]] = []
    open_: tuple[FeitInStroom, _Loop] | None = None
    vooraf: list[_Stil] = []
    for f in feiten:
        begint = isinstance(f.feit, t.start) and (t.als is None or t.als(toestand, f.feit))
        if open_ is not None:
            door, loop = open_
            einde = "vervallen" if begint and t.begint_opnieuw else loop.neem(t, f)
            if not einde:
                continue
            op = t.gehaald_op(f) if einde == "gehaald" else f.op
            lopen.append((door, loop.beeld(t, grond, einde, op, f.feit.soort())))
            open_ = None
            if not t.begint_opnieuw:
                continue
        if t.stil_vooraf:
            _neem_opschorting(vooraf, t, f)
        if begint and (nieuw := _Loop.begin(t, f, toestand, grond, school)) is not None:
            nieuw.stil = [s for s in vooraf if s.tot is None]
            open_ = (f, nieuw)
    if open_ is not None:
        lopen.append((open_[0], open_[1].beeld(t, grond, "", None, "")))
    return lopen


def _lopen_van(
    t: Termijn, vakken: Sequence[Tijdvak], grond: Grond, school: Schoolkenmerk | None, gezien: date | None
) -> dict[str, Beeld]:
    """`gezien`: the last day on which a fact happened.

    An end that lies after the last day of the term and that no fact has come up to yet is a plan, and meets nothing: an
    inschrijving in two years silences no alarm of a child that is at home today.
    """
    lopen: dict[str, Beeld] = {}
    for vak in vakken:
        try:
            versie = grond.recht.regel(t.regel, vak.van, school)
        except GeenGeldigeVersie:
            continue
        versie_hier = zoals_gedeclareerd(t, versie, grond)
        if versie_hier is None:
            continue
        einde: Literal["", "gehaald", "vervallen"] = "" if vak.einde is None else "vervallen" if vak.vervallen else "gehaald"
        loop = _Loop(vak.van, versie_hier, None, None)
        beeld = loop.beeld(t, grond, einde, vak.einde, vak.vervallen)
        laatste = beeld.berekening.einddatum
        if einde == "gehaald" and vak.einde is not None and laatste is not None and vak.einde > max(laatste, gezien or laatste):
            beeld = loop.beeld(t, grond, "", None, "")
        lopen[_naam(t.loopnaam, len(lopen))] = replace(beeld, vooralarmen=t.vooralarmen)
    return lopen


def _naam(regel: str, eerdere: int) -> str:
    return regel if not eerdere else f"{regel}#{eerdere + 1}"


@dataclass
class _Stil:
    """A time in which a run stands still, and the newest fact that asked for it. `conventie` None: the rule's first."""

    van: date
    tot: date | None
    conventie: str | None
    door: Feit


def _neem_opschorting(alle: list[_Stil], t: Termijn, f: FeitInStroom) -> bool:
    """Let one fact begin or end suspensions; says whether it is of that kind.

    By one convention and about one thing no second begins while one is open: the first goes on, and ends as the newest says (a
    later letter sets a new day to answer).
    """
    if isinstance(f.feit, t.schort_op) and not f.feit.onregelmatig:
        conventie, over = t.conventie(f.feit), t.stil_over(f.feit)
        loopt = [s for s in alle if s.tot is None and (s.conventie, t.stil_over(s.door)) == (conventie, over)]
        for s in loopt:
            s.door = f.feit
        if not loopt:
            van, tot = t.stil_van(f), t.stil_tot(f.feit)
            alle.append(_Stil(van, None if tot is None else max(tot, van), conventie, f.feit))
        return True
    if isinstance(f.feit, t.hervat):
        for s in alle:
            if s.tot is None and t.hervat_als(s.door, f.feit):
                s.tot = max(s.van, t.hervat_op(f))
        return True
    return False


class _Loop:
    """One run of a Termijn while the facts go by."""

    def __init__(
        self,
        aanvang: date,
        versie: Regelversie,
        gesteld: date | None,
        veilige_aanvang: date | None,
        na: Berekening | None = None,
    ) -> None:
        self.aanvang = aanvang
        self.versie = versie
        self.gesteld = gesteld
        self.veilige_aanvang = veilige_aanvang
        self.na = na
        self.stil: list[_Stil] = []
        self.verlenging: Verlenging | None = None

    @classmethod
    def begin(cls, t: Termijn, f: FeitInStroom, toestand: Any, grond: Grond, school: Schoolkenmerk | None) -> _Loop | None:
        """A run that starts with this fact; none when the law knew no such term for this school on that day."""
        aanvang = t.aanvang(f) if t.aanvang_volgens is None else t.aanvang_volgens(toestand)
        gesteld = t.gesteld(f.feit) if t.gesteld is not None else None
        if aanvang is None or (t.gesteld is not None and gesteld is None):
            return None
        try:
            # A term that a decision sets does not depend on the kind of school; the rule only names the article.
            na = _eerst(t, aanvang, grond, school)
            op = aanvang if na is None or na.einddatum is None else na.einddatum
            versie = grond.recht.regel(t.regel, op, None if t.gesteld is not None else school)
        except GeenGeldigeVersie:
            return None
        versie_hier = zoals_gedeclareerd(t, versie, grond)
        if versie_hier is None:
            return None
        veilig = t.veilige_aanvang(f)
        vroegst = None if veilig is None else min(veilig, aanvang)
        return cls(aanvang, versie_hier, gesteld, vroegst, na)

    def neem(self, t: Termijn, f: FeitInStroom) -> Literal["", "gehaald", "vervallen"]:
        """Take one fact; says whether it ended the run."""
        if isinstance(f.feit, t.haalt) and not f.feit.onregelmatig:
            return "gehaald"
        if isinstance(f.feit, t.vervalt) and not f.feit.onregelmatig:
            return "vervallen"
        is_opschorting = _neem_opschorting(self.stil, t, f)
        # A norm that the SWV does not call extendable stays where it was, whatever becomes of the term of the law.
        verlengt = isinstance(f.feit, t.verlengt) and (t.norm is None or self.versie.verlenging_vrij)
        if not is_opschorting and verlengt and self.verlenging is None and not f.feit.onregelmatig:
            self.verlenging = Verlenging(op=f.op, duur=t.duur_van_verlenging(f.feit))
        return ""

    def beeld(
        self,
        t: Termijn,
        grond: Grond,
        einde: Literal["", "gehaald", "vervallen"],
        op: date | None,
        reden: str,
    ) -> Beeld:
        versie = self.versie
        if self.gesteld is not None:
            return Beeld(_gestelde_termijn(versie, self.aanvang, self.gesteld, t.bron_van_gesteld), einde, op, reden)
        # Where the law leaves suspension open, the calculation shows that reading and counts without it (decisions 14).
        eerste = next(iter((*versie.opschorting, *versie.opschorting_onzeker)), None)
        opschortingen: tuple[Opschorting, ...] = ()
        if eerste is not None and not t.nooit_opgeschort:
            opschortingen = tuple(
                Opschorting(van=s.van, tot=s.tot or (max(s.van, op) if einde and op else None), conventie=s.conventie or eerste)
                for s in self.stil
            )
        return Beeld(self._bereken(versie, opschortingen, grond), einde, op, reden)

    def _bereken(self, versie: Regelversie, opschortingen: tuple[Opschorting, ...], grond: Grond) -> Berekening:
        if self.na is not None:
            return bereken_na(
                self.na,
                versie,
                opschortingen=opschortingen,
                verlenging=self.verlenging,
                kalender=grond.kalender,
                recht=grond.recht,
            )
        return bereken(
            versie,
            self.aanvang,
            opschortingen=opschortingen,
            verlenging=self.verlenging,
            kalender=grond.kalender,
            recht=grond.recht,
            veilige_aanvang=self.veilige_aanvang,
        )


def _eerst(t: Termijn, aanvang: date, grond: Grond, school: Schoolkenmerk | None) -> Berekening | None:
    """The term that must end before this one begins."""
    if not t.na:
        return None
    return bereken(grond.recht.regel(t.na, aanvang, school), aanvang, kalender=grond.kalender, recht=grond.recht)


def _gestelde_termijn(versie: Regelversie, aanvang: date, laatste: date, bron: str) -> Berekening:
    """The dates of a term that a decision sets itself: nothing is counted, nothing rolls."""
    stappen = (
        Stap(soort="begin", datum=aanvang, reden=f"Gesteld op {nederlands(aanvang, weekdag=True)}."),
        Stap(
            soort="gesteld",
            datum=laatste,
            reden=f"De laatste dag volgt uit die gebeurtenis zelf: {nederlands(laatste, weekdag=True)} ({versie.artikel}).",
        ),
    )
    return Berekening(
        regel=versie.id,
        versie=versie.versie,
        artikel=versie.artikel,
        bron=bron,
        aanvang=aanvang,
        opschortingen=(),
        verlenging=None,
        ruw=laatste,
        einddatum=laatste,
        veilig=laatste,
        opgeschort=False,
        afleiding=stappen,
    )
