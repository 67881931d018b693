"""Errors as `application/problem+json` (RFC 9457, NL API Design Rules), in Dutch: which field, which rule, what to do.

Values are never repeated in an answer: they may be personal, and answers end up in logs of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from domain.gebeurtenis import STUKPATROON
from domain.opdracht import Veldfout

TITELS = {
    400: "Het verzoek is niet te lezen",
    401: "U bent niet aangemeld",
    403: "Dat mag u niet",
    404: "Niet gevonden",
    405: "Dat kan hier niet",
    409: "Deze sleutel is al gebruikt",
    413: "Het verzoek is te groot",
    415: "Dit formaat kent Trede niet",
    422: "Niet goed ingevuld",
    500: "Er ging iets mis bij Trede",
    503: "Trede is nu niet bereikbaar",
}


class Probleem(HTTPException):
    """An answer that says what is wrong."""

    def __init__(self, status: int, uitleg: str, fouten: Sequence[Veldfout] = (), koppen: Mapping[str, str] | None = None):
        # An HTTPException, so that FastAPI lets it through where it reads a body.
        super().__init__(status, uitleg)
        self.status = status
        self.uitleg = uitleg
        self.fouten = tuple(fouten)
        self.koppen = dict(koppen or {})

    def leden(self) -> dict[str, Any]:
        """Members of its own beside those of RFC 9457."""
        return {}

    def antwoord(self) -> JSONResponse:
        """The response."""
        inhoud: dict[str, Any] = {
            "type": "about:blank",
            "title": TITELS.get(self.status, HTTPStatus(self.status).phrase),
            "status": self.status,
            "detail": self.uitleg,
            **self.leden(),
        }
        if self.fouten:
            inhoud["fouten"] = [
                {"veld": f.veld, "regel": f.regel, "tekst": f.tekst, "kloptToch": f.klopt_toch} for f in self.fouten
            ]
        return JSONResponse(inhoud, self.status, self.koppen, "application/problem+json")


class Probleemantwoord(BaseModel):
    """For the API's description: what every error looks like."""

    class Fout(BaseModel):
        """One wrong field."""

        veld: str
        regel: str
        tekst: str
        kloptToch: bool  # noqa: N815 - as it stands in the JSON

    type: str
    title: str
    status: int
    detail: str
    fouten: list[Fout] = []


def niet_gevonden() -> Probleem:
    """The one answer for what is not there and for what is another's: which of the two is not told."""
    return Probleem(404, "Dit bestaat niet, of het is niet van u.")


def ongeldig(fouten: Sequence[Veldfout]) -> Probleem:
    """A 422 that names each field."""
    aantal = "Eén veld is" if len(fouten) == 1 else f"{len(fouten)} velden zijn"
    return Probleem(422, f"{aantal} niet goed ingevuld; er is niets vastgelegd.", fouten)


def onbereikbaar(wat: str) -> Probleem:
    """A 503: nothing was taken in."""
    tekst = f"{wat} is nu niet bereikbaar. Er is niets ingenomen; stuur het straks opnieuw met dezelfde Idempotency-Key."
    return Probleem(503, tekst, koppen={"Retry-After": "5"})


def niet_te_lezen(wat: str) -> Probleem:
    """A 503 where one only asked: there is nothing to send again."""
    return Probleem(503, f"{wat} is nu niet bereikbaar; vraag het straks opnieuw.", koppen={"Retry-After": "5"})


class NietInTeZien(Probleem):
    """A 503: that somebody looks could not be recorded, so nothing is shown. What cannot be logged is not shown."""

    def __init__(self) -> None:
        tekst = "Trede kon niet vastleggen dat u dit inziet. Daarom krijgt u het nu niet te zien. Vraag het straks opnieuw."
        super().__init__(503, tekst, koppen={"Retry-After": "5"})


def onverwacht() -> Probleem:
    """A 500. What was wrong stands in the log, by the trace's id."""
    return Probleem(500, "Er ging iets mis; de beheerder kan het in het logboek vinden.")


NIET_VERWERKBAAR = "niet verwerkbaar"


class NietVerwerkbaar(Probleem):
    """A 422: the melding was taken in and its stream could not process it. It is kept for a person, and moves nothing."""

    def __init__(self, fout: str) -> None:
        self.toelichting, self.wat_te_doen = _uitleg(fout)
        super().__init__(422, f"{self.toelichting} {self.wat_te_doen}")

    def leden(self) -> dict[str, Any]:
        """See `Probleem.leden`: the same words as where one asks later."""
        return {"stand": NIET_VERWERKBAAR, "toelichting": self.toelichting, "watTeDoen": self.wat_te_doen}


def _uitleg(fout: str) -> tuple[str, str]:
    """What happened and what to do (Dutch), by the class of the error that the stream recorded."""
    opnieuw = "Stuur de melding onder een nieuwe sleutel, met de datum waarop het echt gebeurde."
    match fout.partition(":")[0]:
        case "AndereInhoud":
            toelichting = "In deze procedure staat onder dezelfde sleutel al een andere opdracht; de uwe is niet vastgelegd."
        case "vernietigd":
            toelichting = "De inhoud van deze melding is vernietigd voordat zij verwerkt was; zij is niet vastgelegd."
        case "OnbekendeOpdracht" | "ValidationError" | "onleesbaar":
            toelichting = "De procedure kan deze melding niet lezen. Zij is bewaard voor een medewerker en nog geen feit."
        case _:
            toelichting = "De procedure kon deze melding niet vastleggen. Zij is bewaard voor een medewerker en nog geen feit."
    return toelichting, opnieuw


def veldfouten(fout: ValidationError | RequestValidationError, begin: str = "", bekend: Iterable[str] = ()) -> list[Veldfout]:
    """What pydantic found, per field, in Dutch. `begin` is where the model stands in the body; `bekend` its field names."""
    per_veld: dict[str, Veldfout] = {}
    for f in sorted(fout.errors(), key=lambda f: _RANG.get(f["type"], 1)):
        # FastAPI says first in which part of the request it stands: body, query, path.
        veld = _veld(f["loc"][isinstance(fout, RequestValidationError) :], begin)
        per_veld.setdefault(veld, Veldfout(veld=veld, regel="vorm", tekst=_tekst(f, bekend)))
    return list(per_veld.values())


_RANG = {"string_too_long": 0, "model_type": 2, "model_attributes_type": 2, "dataclass_type": 2}
"""Of a field that may be one of several things, the most telling of pydantic's complaints first."""


def _veld(loc: Sequence[int | str], begin: str) -> str:
    # A union adds the names of its members ("constrained-str", "Vernietigd"); they are no fields. A name that no field can
    # have is what somebody wrote there, and is not repeated.
    delen = [str(d) for d in loc if _VELDNAAM.match(str(d))]
    delen = [d for i, d in enumerate(delen) if i == 0 or d not in {"str", "date", "datetime", "int", "bool"}]
    return ".".join([begin, *delen] if begin else delen) or "(verzoek)"


_VELDNAAM = re.compile(r"^[a-z0-9][A-Za-z0-9_]{0,59}$")


def _tekst(f: Mapping[str, Any], bekend: Iterable[str]) -> str:
    soort, ctx = str(f["type"]), f.get("ctx", {})
    match soort:
        case "missing":
            return "Dit veld ontbreekt; vul het in."
        case "extra_forbidden":
            namen = ", ".join(sorted(bekend))
            return "Dit veld is onbekend; laat het weg." + (f" Wel bekend: {namen}." if namen else "")
        case "string_too_long":
            return f"De tekst is te lang: ten hoogste {ctx.get('max_length')} tekens."
        case "string_too_short" | "too_short":
            return "Dit veld mag niet leeg zijn."
        case "string_pattern_mismatch":
            return f"De schrijfwijze klopt niet{_voorbeeld(str(ctx.get('pattern', '')))}."
        case "enum" | "literal_error":
            return f"Kies uit: {str(ctx.get('expected', '')).replace(' or ', ' of ')}."
        case "json_invalid":
            return "Dit is geen geldige JSON."
        case "timezone_aware":
            return "Geef bij een tijdstip ook de tijdzone, zoals 2026-03-16T09:00:00+01:00."
        case "bool_type" | "bool_parsing":
            return "Geef true of false."
        case "string_type":
            return "Geef een tekst."
        case "string_unicode":
            return "De tekst bevat een half teken (\\ud800 tot \\udfff); haal het weg."
        case "model_type" | "model_attributes_type" | "dict_type":
            return "Geef een object: velden met hun waarden tussen { en }."
        case "greater_than_equal":
            return f"Geef een getal van ten minste {ctx.get('ge')}."
        case "less_than_equal":
            return f"Geef een getal van ten hoogste {ctx.get('le')}."
        case "waarheen":
            return str(f["msg"])
        case "value_error" if "(NUL)" in str(ctx.get("error")):
            return "De tekst bevat een teken dat niet bewaard kan worden (NUL); haal het weg."
    if soort.startswith(("date_", "datetime_")) or soort in {"date_type", "datetime_type"}:
        return "Dit is geen bestaande datum; schrijf een datum als 2026-03-16 (jaar-maand-dag)."
    if soort.startswith("int_"):
        return "Geef een heel getal."
    if soort.startswith("float_"):
        return "Geef een getal."
    return "Deze waarde kan hier niet; zie /v1/docs."


def _voorbeeld(patroon: str) -> str:
    if "[0-9]{2}[A-Z]{2}[0-9]{2}" in patroon:
        return ": een BRIN heeft vier tekens en twee cijfers voor de vestiging, zoals 11ZZ00"
    if "PO|VO" in patroon:
        return ": een samenwerkingsverband heeft PO of VO en vier cijfers, zoals PO9901"
    if patroon == STUKPATROON:
        return (
            ": verwijs naar het stuk in één regel van letters, cijfers, spaties en de tekens . , - / : ( ), zoals "
            "'brief van 25 maart'; geen e-mailadres en geen namen"
        )
    if patroon.startswith("^[^"):
        return ": hier past één regel tekst, zonder stuurtekens"
    if "[.]" in patroon:
        return ": neem de waarde van `verder` van het vorige blad over"
    return ""


def plaats_afhandeling(app: FastAPI) -> None:
    """Let every expected error leave as problem+json; the unexpected ones `verkeer` catches."""

    async def probleem(_: Request, fout: Exception) -> JSONResponse:
        assert isinstance(fout, Probleem)
        return fout.antwoord()

    async def verzoek(_: Request, fout: Exception) -> JSONResponse:
        assert isinstance(fout, RequestValidationError)
        onleesbaar = any(f["type"] == "json_invalid" for f in fout.errors())
        if onleesbaar:
            return Probleem(400, "Het verzoek is geen geldige JSON; er is niets vastgelegd.").antwoord()
        return ongeldig(veldfouten(fout)).antwoord()

    async def http(_: Request, fout: Exception) -> JSONResponse:
        assert isinstance(fout, HTTPException)
        match fout.status_code:
            case 404:
                return niet_gevonden().antwoord()
            case 400:
                tekst = "Het verzoek is niet te lezen: stuur JSON in UTF-8, niet te diep genest; er is niets vastgelegd."
            case 405:
                tekst = f"Dat kan hier niet; wel: {(fout.headers or {}).get('Allow', 'niets')}."
            case code:
                tekst = TITELS.get(code, "Dat kan niet") + "."
        return Probleem(fout.status_code, tekst, koppen=fout.headers).antwoord()

    app.add_exception_handler(Probleem, probleem)
    app.add_exception_handler(RequestValidationError, verzoek)
    app.add_exception_handler(HTTPException, http)
