"""What an opdracht would lead to, before it is filled in: asked of the decider for each answer that a form offers.

Nothing here guesses or records. Every choice of the form is tried on the state as it is, as if what it needs were there, and what
comes out with each of them always follows; the rest stands with the answer that it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice, product

from pydantic import ValidationError

from domain.beslissen import behandel
from domain.gebeurtenis import Actor
from domain.opdracht import Handeling, Inzending, Opdracht
from domain.procedure import Procedure
from portal.aanmelden import Toegang
from portal.paginas.beeld import Beeld
from portal.paginas.gevolgen import Gevolg, Groep, gevolgen
from portal.paginas.poorten import omstandigheid, poortregels
from portal.paginas.teksten import TEKSTEN
from portal.paginas.velden import OMSLAG, Veld, lees, vak

HOOGSTENS = 16
"""Sets of answers that are tried; with more choices than that, each choice by itself."""
SCHOLEN = 3
"""Other schools that are tried where one is asked."""
NIET_VOORUIT = ("vastgelegd", "signaal")
"""What is recorded are the answers themselves, and whether something looks wrong depends on the days that are filled in."""
Antwoorden = Mapping[str, str]
ANDER_DOSSIER = "2000-0001"
VOORBEELD: Antwoorden = {"naar_swv": "PO0000", "gegeven_door": "PO0000", "bezwaar": "bezwaartlv/1"}
"""Where a text must have a form: an answer that has it, of nobody."""


@dataclass(frozen=True)
class Vooruitgezien:
    """Something that follows, and with which answer; empty: with every answer."""

    groep: Groep
    tekst: str
    wanneer: str


def vooruit(
    b: Beeld, soort: type[Opdracht], velden: Sequence[Veld], wie: Toegang, nu: datetime, vandaag: date
) -> list[Vooruitgezien] | None:
    """What the form says under "Dit gebeurt daarna"; empty: nothing follows from any answer that was tried.

    None when none of them gets that far as things stand: then nothing can be said.
    """
    vragen = tuple(v for v in velden if v.naam not in OMSLAG)
    zonder = _als_alles_er_is(b, soort, wie.actor(), nu)

    def probeer(antwoorden: Antwoorden) -> list[Gevolg] | None:
        return _probeer(replace(b, procedure=zonder), soort, vragen, antwoorden, wie, nu, vandaag)

    geprobeerd = [(antwoorden, probeer(antwoorden)) for antwoorden in _pogingen(b, vragen, vandaag)]
    uitkomsten = [(antwoorden, gevolg) for antwoorden, gevolg in geprobeerd if gevolg is not None]
    gekozen = {v.naam: next((code for code, _ in v.keuzes if code), "") for v in vragen if v.keuzes}
    extra = [
        gevolg
        for antwoorden in _enkele(geprobeerd)
        for open_vragen in _alles_ingevuld(b, vragen, vandaag)
        if (gevolg := probeer({**open_vragen, **gekozen, **{k: w for k, w in antwoorden.items() if w}})) is not None
    ]
    if not uitkomsten and not extra:
        return None
    alle = dict.fromkeys(g for gevolg in (*(gevolg for _, gevolg in uitkomsten), *extra) for g in gevolg)
    return [Vooruitgezien(g.groep, g.tekst, _wanneer(g, vragen, uitkomsten)) for g in alle if g.groep not in NIET_VOORUIT]


def _alles_ingevuld(b: Beeld, vragen: Sequence[Veld], vandaag: date) -> list[Antwoorden]:
    """Every open question answered; and where a school is asked, again with some others: not every one will do."""
    alles = {v.naam: _gewoon(b, replace(v, verplicht=True), vandaag) for v in vragen if not v.keuzes}
    scholen = [v.naam for v in vragen if v.soort == "school"]
    anders = islice((s.brin for s in b.grond.reglement.scholen if s.brin != _school(b)), SCHOLEN if scholen else 0)
    return [alles, *(alles | dict.fromkeys(scholen, brin) for brin in anders)]


def _school(b: Beeld) -> str:
    """The school that the procedure is about, else one of this SWV."""
    brin: str | None = getattr(b.procedure.school(b.stand.eigen), "brin", None)
    return brin or next((s.brin for s in b.grond.reglement.scholen), "")


def _enkele(geprobeerd: Sequence[tuple[Antwoorden, object]]) -> list[Antwoorden]:
    """Some of the sets of choices, to try with every open question answered too."""
    return [antwoorden for antwoorden, _ in geprobeerd[:: max(1, len(geprobeerd) // 3)]]


def _als_alles_er_is(b: Beeld, soort: type[Opdracht], actor: Actor, nu: datetime) -> Procedure:
    """The procedure without the Poorten that stand open. A fact goes in all the same: what it plainly lacks, it will lack."""
    mist = () if issubclass(soort, Handeling) else poortregels(b, soort, omstandigheid(b, nu, actor))
    return replace(b.procedure, poorten={soort: tuple(p.poort for p in mist if p.stand == "mis")})


def _probeer(
    b: Beeld, soort: type[Opdracht], velden: Sequence[Veld], antwoorden: Antwoorden, wie: Toegang, nu: datetime, vandaag: date
) -> list[Gevolg] | None:
    """What follows from these answers; None when they go not together, or the decider has no answer to them."""
    vakken = {vak(v, antwoorden[v.naam]): "true" for v in velden if v.soort == "keuzes" and antwoorden.get(v.naam)}
    inhoud, _ = lees(velden, {**antwoorden, **vakken}, vandaag)
    try:
        soort.model_validate(inhoud)
    except ValidationError:
        return None
    inzending = Inzending(opdracht_id="vooruit", opdracht=soort.naam(), inhoud=inhoud, actor=wie.actor(), ontvangen_op=nu)
    try:
        beslissing = behandel(b.procedure, b.stand, inzending, b.grond, nu)
    except Exception:  # whatever a decider raises: of made-up answers, so that it is no news
        return None
    return gevolgen(b, wie, soort, beslissing, datums=False)


def _pogingen(b: Beeld, velden: Sequence[Veld], vandaag: date) -> Iterator[Antwoorden]:
    """Every set of choices; when there are too many, each choice by itself beside the first of the others."""
    vast = {v.naam: w for v in velden if (w := _gewoon(b, v, vandaag))}
    keuzes = {v.naam: _te_kiezen(v) for v in velden if v.keuzes}
    aantal = 1
    for waarden in keuzes.values():
        aantal *= len(waarden)
    if aantal <= HOOGSTENS:
        for samen in product(*keuzes.values()):
            yield {**vast, **dict(zip(keuzes, samen, strict=True))}
        return
    eerste = {naam: waarden[0] for naam, waarden in keuzes.items()}
    ander = ({**vast, **eerste, naam: k} for naam, waarden in keuzes.items() for k in waarden[1:])
    yield {**vast, **eerste}
    yield from islice(ander, HOOGSTENS)


def _te_kiezen(v: Veld) -> list[str]:
    """The answers that are tried; of a field with boxes each box by itself, and none where that may be."""
    codes = [k for k, _ in v.keuzes]
    return ["", *codes] if v.soort == "keuzes" and not v.verplicht else codes


def _gewoon(b: Beeld, v: Veld, vandaag: date) -> str:
    """An answer that any such field takes; what need not be filled in is left open."""
    if not v.verplicht:
        return ""
    match v.soort:
        case "datum":
            return f"{vandaag:%d-%m-%Y}"
        case "getal":
            return str(v.van if v.van is not None else 1)
        case "school":
            return _school(b)
        case "dossier":
            return ANDER_DOSSIER
        case "tekst" | "regel":
            return VOORBEELD.get(v.naam, "-")
        case "afdruk" | "document":
            return "0" * 64  # a fingerprint, so that no salt is needed
    return ""


def _wanneer(g: Gevolg, velden: Sequence[Veld], uitkomsten: Sequence[tuple[Antwoorden, Sequence[Gevolg]]]) -> str:
    """With which answers it follows, as far as one question decides it."""
    met = [a for a, gevolg in uitkomsten if g in gevolg]
    zonder = [a for a, gevolg in uitkomsten if g not in gevolg]
    if not zonder:
        return ""
    for v in velden:
        ja = {a[v.naam] for a in met if v.naam in a}
        if v.keuzes and ja and not ja & {a[v.naam] for a in zonder}:
            keuzes = v.keuzes if v.soort != "keuzes" else (*v.keuzes, ("", TEKSTEN("gevolgen.geen_keuze")))
            woorden = f" {TEKSTEN('gevolgen.of')} ".join(woord for code, woord in keuzes if code in ja)
            return TEKSTEN("gevolgen.bij", vraag=v.label, antwoord=woorden)
    return TEKSTEN("gevolgen.hangt_af")
