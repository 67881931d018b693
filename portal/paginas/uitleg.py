"""Pages that explain: the words of the field, and how far Trede can be used by everybody. For anybody, signed in or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from portal.paginas.weergave import Paginaroute, pagina

router = APIRouter(route_class=Paginaroute, include_in_schema=False)
BEGRIPPEN = Path(__file__).parents[2] / "docs" / "begrippen.md"
"""The glossary has one place; the page is drawn from it."""
_RIJ = re.compile(r"\| (?P<begrip>.+?) \| (?P<betekenis>.+) \|")


@dataclass(frozen=True)
class Begrip:
    """A word and what it means, with its marks as HTML."""

    begrip: Markup
    betekenis: Markup


@router.get("/begrippen")
async def begrippenpagina(request: Request) -> Response:
    """The glossary of the field."""
    return pagina(request, "begrippen.html", begrippen=begrippen())


@router.get("/toegankelijkheid")
async def toegankelijkheid(request: Request) -> Response:
    """What was tried, what falls short, and whom to tell."""
    return pagina(request, "toegankelijkheid.html")


@cache
def begrippen() -> tuple[Begrip, ...]:
    """The words of the field, as docs/begrippen.md has them; those of the system are for who builds it."""
    vak = BEGRIPPEN.read_text(encoding="utf-8").split("\n## ")[1]
    rijen = (_RIJ.fullmatch(regel) for regel in vak.splitlines()[4:])
    return tuple(Begrip(_opgemaakt(r["begrip"]), _opgemaakt(r["betekenis"])) for r in rijen if r is not None)


def _opgemaakt(tekst: str) -> Markup:
    """The few marks that the glossary uses; a link keeps its words only, for it leads into the documentation."""
    kaal = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", tekst)
    html = str(escape(kaal))
    for merk, element in ((r"\*\*(.+?)\*\*", "strong"), (r"\*(.+?)\*", "em"), (r"`(.+?)`", "code")):
        html = re.sub(merk, rf"<{element}>\1</{element}>", html)
    return Markup(html)  # noqa: S704 - escaped above; only the marks became elements
