"""From an opdracht's declared fields to the fields of a form, and from what somebody typed to its content."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from domain.afspraken import Ladder
from domain.gebeurtenis import Rol
from domain.opdracht import Handeling, Opdracht
from domain.opp.tekst import VanTekst, afdruk
from domain.persoonlijk import Vernietigd
from domain.reglement import Reglement
from domain.tlv.adviesteksten import afdruk as afdruk_van_woorden
from domain.tlv.woorden import VanDocument
from portal.paginas.teksten import TEKSTEN
from portal.paginas.weergave import MAANDEN

Soort = Literal[
    "datum", "ja_nee", "keuze", "keuzes", "tekst", "afdruk", "document", "regel", "getal", "school", "scholen", "dossier",
    "verborgen",
]  # fmt: skip
"""`keuzes`: any number of them. `afdruk`: a text of which only the fingerprint goes in. `document`: a document or its words,
of which only the hash goes in. `verborgen`: nobody fills it in."""
ZOUT = "zout"
"""The field with the salt of the fingerprints in the same form."""
OMSLAG = ("voorgevallen_op", "bron_rol", "bron_organisatie", "bron_stuk")
"""The fields of a form that say when it happened and on whose word: no content of the opdracht."""
APART = ("klopt_toch", "reden_ondanks")
"""Asked only where the answers give cause for it."""
KORT = (
    "naam_kind", "stuk", "niveau", "vereist_niveau",
    "adviseur", "naam_adviseur", "beslisser", "formulier", "doelgroep",
    "verlenging_van", "eerder_geweigerd", "naar_swv", "gegeven_door", "bezwaar", "trede", "persoon", "over",
    "opp_procedure", "route", "orgaan", "routestuk",
)  # fmt: skip
"""Texts that fit on a line."""
RADIO = 7
"""Up to so many choices all stand on the page."""


@dataclass(frozen=True)
class Veld:
    """One field of a form."""

    naam: str
    soort: Soort
    verplicht: bool
    label: str
    keuzes: tuple[tuple[str, str], ...] = ()
    begin: str = ""
    """What stands in it when the form opens."""
    hint: str = ""
    van: int | None = None
    tot: int | None = None


class Onleesbaar(ValueError):
    """What was typed is not readable as what the field asks; its text says what to do (Dutch)."""


def velden_van(soort: type[Opdracht], rol: str) -> tuple[Veld, ...]:
    """The fields of an opdracht, then when it happened and on whose word (facts only)."""
    eigen = tuple(_veld(naam, f) for naam, f in soort.model_fields.items() if naam not in APART)
    return eigen if issubclass(soort, Handeling) else (*eigen, *_omslag(soort, rol))


def met_treden(velden: Sequence[Veld], ladder: Ladder | None) -> tuple[Veld, ...]:
    """The same fields, where a rung is asked with the rungs of this SWV's ladder to choose from."""
    if ladder is None:
        return tuple(velden)
    keuzes = tuple((t.id, t.naam) for t in ladder.klimt())
    return tuple(
        replace(v, soort="keuze", keuzes=keuzes if v.verplicht else (("", TEKSTEN("algemeen.weet_niet")), *keuzes))
        if v.naam == "trede"
        else v
        for v in velden
    )


def met_reglement(velden: Sequence[Veld], reglement: Reglement) -> tuple[Veld, ...]:
    """The same fields, where a body, a document or a route of this SWV is asked with those of its reglement to choose from."""
    namen = {
        "orgaan": [x.naam for x in reglement.organen],
        "routestuk": [e.naam for r in reglement.tlvroutes for e in r.stukken if not e.opp],
        "route": [r.naam for r in reglement.tlvroutes],
    }
    return tuple(_uit(v, tuple(dict.fromkeys(namen.get(v.naam, ())))) for v in velden)


def _uit(v: Veld, namen: Sequence[str]) -> Veld:
    """With nothing to choose from a name is typed: what happened can always be told."""
    if not namen:
        return v
    leeg = () if v.verplicht else (("", TEKSTEN("algemeen.weet_niet")),)
    return replace(v, soort="keuze", keuzes=(*leeg, *((n, n) for n in namen)))


def met_versies(velden: Sequence[Veld], versies: Sequence[str]) -> tuple[Veld, ...]:
    """The same fields, where a version of the reglement is asked with those that can be had."""
    keuzes = tuple((v, v) for v in versies)
    return tuple(replace(v, soort="keuze", keuzes=keuzes) if v.naam == "reglementversie" else v for v in velden)


def _omslag(soort: type[Opdracht], rol: str) -> Iterator[Veld]:
    hint = TEKSTEN("form.datum_hint")
    yield Veld("voorgevallen_op", "datum", True, TEKSTEN("velden.voorgevallen_op"), begin="vandaag", hint=hint)
    anderen = [r for r in soort.mag if r in (Rol.OUDER, Rol.SCHOOL, Rol.SWV) and str(r) != rol]
    if rol == "swv" and anderen:
        keuzes = (("", TEKSTEN("form.zelf")), *((str(r), TEKSTEN(f"rollen.{r}")) for r in anderen))
        yield Veld("bron_rol", "keuze", False, TEKSTEN("velden.bron_rol"), keuzes, hint=TEKSTEN("form.bron_hint"))
        yield Veld("bron_organisatie", "school", False, TEKSTEN("velden.bron_organisatie"), hint=TEKSTEN("form.brin_hint"))
        yield Veld("bron_stuk", "regel", False, TEKSTEN("velden.bron_stuk"), hint=TEKSTEN("form.bron_stuk_hint"))


def _veld(naam: str, f: FieldInfo) -> Veld:
    kernen, merken = _ontleed(f.annotation)
    merken = [*merken, *f.metadata]
    label = TEKSTEN(f"velden.{naam}")
    verplicht = f.is_required()
    if naam == ZOUT:
        return Veld(naam, "verborgen", False, label)
    if any(isinstance(m, VanTekst) for m in merken):
        return Veld(naam, "afdruk", verplicht, label, hint=TEKSTEN("form.afdruk_hint"))
    if any(isinstance(m, VanDocument) for m in merken):
        return Veld(naam, "document", verplicht, label, hint=TEKSTEN("form.document_hint"))
    if _is_tuple(f.annotation):
        return _meer(naam, label, f)
    keuzes = tuple(w for k in kernen if get_origin(k) is Literal for w in get_args(k))
    if keuzes:
        begin = f.default if isinstance(f.default, str) else ""
        leeg = () if verplicht or begin else (("", TEKSTEN("algemeen.weet_niet")),)
        woorden = tuple((str(k), TEKSTEN.woord("keuzes", str(k))) for k in keuzes)
        return Veld(naam, "keuze", verplicht or bool(begin), label, (*leeg, *woorden), begin)
    if bool in kernen:
        return _ja_nee(naam, f, label)
    if date in kernen:
        return Veld(naam, "datum", verplicht, label, hint=TEKSTEN("form.datum_hint"))
    if int in kernen:
        van = next((int(m.ge) for m in merken if isinstance(m, Ge)), None)  # type: ignore[call-overload]
        tot = next((int(m.le) for m in merken if isinstance(m, Le)), None)  # type: ignore[call-overload]
        return Veld(naam, "getal", verplicht, label, van=van, tot=tot)
    return _tekst(naam, label, verplicht, merken)


def _meer(naam: str, label: str, f: FieldInfo) -> Veld:
    """Of a closed list any number; else schools."""
    codes = [c for k in get_args(f.annotation) if get_origin(k) is Literal for c in get_args(k)]
    if not codes:
        return Veld(naam, "scholen", False, label, hint=TEKSTEN("form.scholen_hint"))
    return Veld(naam, "keuzes", f.is_required(), label, tuple((c, TEKSTEN.woord("keuzes", c)) for c in codes))


def _ja_nee(naam: str, f: FieldInfo, label: str) -> Veld:
    ja_nee = (("true", TEKSTEN("algemeen.ja")), ("false", TEKSTEN("algemeen.nee")))
    if f.is_required():
        return Veld(naam, "ja_nee", True, label, ja_nee)
    if f.default is None:
        return Veld(naam, "ja_nee", False, label, (*ja_nee, ("", TEKSTEN("algemeen.weet_niet"))))
    return Veld(naam, "ja_nee", True, label, ja_nee, "true" if f.default else "false")


def _tekst(naam: str, label: str, verplicht: bool, merken: Sequence[Any]) -> Veld:
    patroon = next((str(p) for m in merken if (p := getattr(m, "pattern", None))), "")
    if "[A-Z]{2}" in patroon:
        return Veld(naam, "school", verplicht, label, hint=TEKSTEN("form.brin_hint"))
    if patroon.startswith("^[0-9]{4}-"):
        return Veld(naam, "dossier", verplicht, label)
    return Veld(naam, "regel" if naam in KORT else "tekst", verplicht, label)


def _is_tuple(annotatie: Any) -> bool:
    return get_origin(annotatie) is tuple


def _ontleed(annotatie: Any) -> tuple[list[Any], list[Any]]:
    """The types inside an optional, marked or destroyable annotation, and its marks."""
    if get_origin(annotatie) is Annotated:
        binnen, *merken = get_args(annotatie)
        kernen, dieper = _ontleed(binnen)
        platter = [m for merk in merken for m in (merk.metadata if isinstance(merk, FieldInfo) else [merk])]
        return kernen, [*platter, *dieper]
    if get_origin(annotatie) in (Union, types.UnionType):
        alle = [_ontleed(deel) for deel in get_args(annotatie) if deel not in (type(None), Vernietigd)]
        return [k for kernen, _ in alle for k in kernen], [m for _, merken in alle for m in merken]
    return [annotatie], []


AFDRUK = re.compile(r"^[0-9a-f]{64}$")
BRIN = re.compile(r"^[0-9]{2}[A-Z]{2}[0-9]{2}$")


def lees(velden: Sequence[Veld], ruw: Mapping[str, str], vandaag: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The content, and per field what is wrong with it (Dutch)."""
    inhoud: dict[str, Any] = {}
    fouten: dict[str, str] = {}
    ruw = zonder_tekst(velden, ruw)
    for v in velden:
        tekst = gekozen(v, ruw) if v.soort == "keuzes" else ruw.get(v.naam, "").strip()
        if not tekst:
            if v.verplicht:
                fouten[v.naam] = TEKSTEN("fouten.kies" if v.soort in ("keuze", "keuzes", "ja_nee") else "fouten.leeg")
            continue
        try:
            inhoud[v.naam] = _lees(v, tekst, vandaag)
        except Onleesbaar as fout:
            fouten[v.naam] = str(fout)
    return inhoud, fouten


def vak(v: Veld, code: str) -> str:
    """The name of one box of a field with any number of choices: a form knows one value per name."""
    return f"{v.naam}.{code}"


def gekozen(v: Veld, ruw: Mapping[str, str]) -> str:
    """The codes that were ticked, with a comma between."""
    return ",".join(code for code, _ in v.keuzes if ruw.get(vak(v, code)))


def namen_van(velden: Sequence[Veld]) -> set[str]:
    """Every name under which a form sends an answer."""
    return {naam for v in velden for naam in (v.naam, *(vak(v, c) for c, _ in v.keuzes if v.soort == "keuzes"))}


def zonder_tekst(velden: Sequence[Veld], ruw: Mapping[str, str]) -> dict[str, str]:
    """The answers as they may be kept: in the place of a text its fingerprint; the salt only when there is one to make."""
    antwoorden = {v.naam: w for v in velden if v.soort == "afdruk" and (w := ruw.get(v.naam, "").strip())}
    getypt = {naam for naam, w in antwoorden.items() if not AFDRUK.match(w.lower())}
    zout = ruw.get(ZOUT, "")
    kenmerken = {naam: afdruk(w, zout) if naam in getypt else w.lower() for naam, w in antwoorden.items()}
    rest = {naam: w for naam, w in ruw.items() if naam != ZOUT or getypt}
    return {**rest, **kenmerken, **_documenten(velden, ruw)}


def _documenten(velden: Sequence[Veld], ruw: Mapping[str, str]) -> dict[str, str]:
    """Of words that were pasted their hash; of a document that was chosen it stands there already."""
    gegeven = {v.naam: w for v in velden if v.soort == "document" and (w := ruw.get(v.naam, "").strip())}
    return {naam: w.lower() if AFDRUK.match(w.lower()) else afdruk_van_woorden(w) or "" for naam, w in gegeven.items()}


def _lees(v: Veld, tekst: str, vandaag: date) -> Any:
    match v.soort:
        case "keuzes":
            return tekst.split(",")
        case "datum":
            return lees_datum(tekst, vandaag).isoformat()
        case "ja_nee" | "keuze":
            if tekst not in [w for w, _ in v.keuzes]:
                raise Onleesbaar(TEKSTEN("fouten.kies"))
            return tekst == "true" if v.soort == "ja_nee" else tekst
        case "getal":
            return _getal(v, tekst)
        case "school":
            return _brin(tekst)
        case "scholen":
            return [_brin(deel) for deel in re.split(r"[,;\s]+", tekst) if deel]
        case "dossier":
            if not re.fullmatch(r"[0-9]{4}-[0-9]{4,6}", tekst):
                raise Onleesbaar(TEKSTEN("fouten.dossier"))
    return tekst


def _getal(v: Veld, tekst: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", tekst):
        raise Onleesbaar(TEKSTEN("fouten.getal"))
    getal = int(tekst)
    if v.van is not None and v.tot is not None and not v.van <= getal <= v.tot:
        raise Onleesbaar(TEKSTEN("fouten.tussen", van=v.van, tot=v.tot))
    if v.van is not None and getal < v.van:
        raise Onleesbaar(TEKSTEN("fouten.vanaf", van=v.van))
    return getal


def _brin(tekst: str) -> str:
    brin = tekst.upper().split(" ")[0]
    if not BRIN.match(brin):
        raise Onleesbaar(TEKSTEN("fouten.brin"))
    return brin


def lees_datum(tekst: str, vandaag: date) -> date:
    """A day as people write it: 4-12-2026, 041226, 4 dec, 2026-12-04, vandaag, gisteren. Raises `Onleesbaar`."""
    klein = tekst.strip().lower()
    if klein in ("vandaag", "gisteren"):
        return vandaag - timedelta(days=klein == "gisteren")
    if m := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", klein):
        jaar, maand, dag = (int(g) for g in m.groups())
    elif m := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", klein) or re.fullmatch(
        r"(\d{2})(\d{2})(\d{4}|\d{2})", klein
    ):
        dag, maand, jaar = (int(g) for g in m.groups())
    elif m := re.fullmatch(r"(\d{1,2})[- ]?(?:e |ste )?([a-z]{3})[a-z]*\.?(?:[- ](\d{4}))?", klein):
        maand = MAANDEN.index("mrt" if m[2] == "maa" else m[2]) + 1 if m[2] in (*MAANDEN, "maa") else 0
        dag, jaar = int(m[1]), int(m[3] or vandaag.year)
    else:
        raise Onleesbaar(TEKSTEN("fouten.datum"))
    try:
        return date(jaar if jaar > 99 else 2000 + jaar, maand, dag)
    except ValueError:
        raise Onleesbaar(TEKSTEN("fouten.dag", wat=tekst)) from None
