"""The texts of an opp that Trede knows, to choose from: nobody types a fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.opp.gebeurtenissen import ConceptGemeld
from domain.opp.procedure import OPP
from domain.opp.woorden import Deel
from domain.reglement import Oppbeleid
from domain.stand import Stand, geldende
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import Veld
from portal.paginas.weergave import lang

ALLE: tuple[Deel, ...] = ("handelingsdeel", "uitstroomdeel", "doorstroomperspectief")
EISEN = "eisen_swv"
VELDEN: dict[str, tuple[Deel, ...]] = {**{deel: (deel,) for deel in ALLE}, "inhoud": ALLE}
"""Per field that asks for a text: of which parts."""


def met_teksten(velden: Sequence[Veld], procedure: str, stand: Stand, beleid: Oppbeleid) -> tuple[Veld, ...]:
    """The same fields, where a text is asked with the drafts that were reported to choose from, the newest first.

    What the SWV would like to see is named beside the question; where it named nothing, nothing is asked.
    """
    if procedure != OPP.naam:
        return tuple(velden)
    wensen = ", ".join(beleid.eisen)
    gevraagd = (v for v in velden if v.naam != EISEN or wensen)
    return tuple(
        replace(v, hint=TEKSTEN("form.eisen_swv", wat=wensen)) if v.naam == EISEN else _met_keuzes(v, stand) for v in gevraagd
    )


def _met_keuzes(v: Veld, stand: Stand) -> Veld:
    if v.naam not in VELDEN or v.soort == "afdruk":
        return v
    keuzes = tuple(dict(_teksten(stand, VELDEN[v.naam])).items())
    if not keuzes:
        return replace(v, hint=TEKSTEN("form.geen_tekst"))
    leeg = () if v.verplicht else (("", TEKSTEN("form.niet_dit_deel")),)
    return replace(v, soort="keuze", keuzes=(*leeg, *keuzes))


def _teksten(stand: Stand, delen: Sequence[Deel]) -> Iterator[tuple[str, str]]:
    gezien: set[str] = set()
    for f in sorted(geldende(stand.feiten), key=lambda f: (f.voorgevallen_op, f.volgnummer), reverse=True):
        for deel in delen if isinstance(f.feit, ConceptGemeld) else ():
            tekst = getattr(f.feit, deel)
            if tekst is not None and tekst not in gezien:
                gezien.add(tekst)
                yield tekst, TEKSTEN("form.tekst_van", deel=TEKSTEN.woord("keuzes", deel), op=lang(f.op))
