"""The page that explains the API, drawn from its own description and the procedures' declarations; works without internet."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from domain.opdracht import Handeling
from domain.procedure import Procedure

_STIJL = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "code{background:#f0f0f0;padding:0 .2em}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;border-bottom:1px solid #ccc;padding:.3rem .5rem}"
)


def pagina(beschrijving: Mapping[str, Any], procedures: Mapping[str, Procedure]) -> str:
    """The whole page (HTML)."""
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>API van Trede</title>'
        f"<style>{_STIJL}</style></head><body><h1>API van Trede</h1>"
        '<p>De volledige beschrijving staat in <a href="openapi.json">openapi.json</a>. Meld u aan met een token uit '
        "<code>tokens.json</code> in de gegevensmap: <code>Authorization: Bearer …</code>.</p>"
        f"<h2>Verzoeken</h2>{_verzoeken(beschrijving)}<h2>Opdrachten</h2>"
        "<p>Velden met een * zijn verplicht. Een melding is een feit dat altijd wordt vastgelegd; een handeling kan niet "
        f"aanvaard worden.</p>{''.join(_procedure(p) for p in procedures.values())}</body></html>"
    )


def _verzoeken(beschrijving: Mapping[str, Any]) -> str:
    rijen = [
        f"<tr><td><code>{methode.upper()} {escape(pad)}</code></td><td>{escape(str(wat.get('summary', '')))}. "
        f"{escape(str(wat.get('description', '')))}</td></tr>"
        for pad, methodes in beschrijving["paths"].items()
        for methode, wat in methodes.items()
    ]
    return f"<table><tr><th>Verzoek</th><th>Wat het doet</th></tr>{''.join(rijen)}</table>"


def _procedure(p: Procedure) -> str:
    rijen = []
    for o in sorted(p.opdrachten, key=lambda o: o.naam()):
        velden = ", ".join(
            f"<code>{escape(naam)}</code>{'*' if veld.is_required() else ''}" for naam, veld in o.model_fields.items()
        )
        soort = "handeling" if issubclass(o, Handeling) else "melding"
        wie = ", ".join(str(r) for r in o.mag)
        rijen.append(f"<tr><td><code>{escape(o.naam())}</code><br>{soort}</td><td>{escape(wie)}</td><td>{velden}</td></tr>")
    kop = "<tr><th>Opdracht</th><th>Door</th><th>Velden</th></tr>"
    return f"<h3>{escape(p.naam)}</h3><table>{kop}{''.join(rijen)}</table>"
