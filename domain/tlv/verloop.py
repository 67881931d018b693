"""The fold of a tlv: the facts in whatever order they came in, and the status that follows from them."""

from __future__ import annotations

from domain.gebeurtenis import Feit
from domain.ingebrekestelling import onderdeel
from domain.termijn import FeitInStroom
from domain.tlv.aanvraag import neem_aanvraag
from domain.tlv.besluit import met_leemte, neem_besluit
from domain.tlv.toestand import TlvToestand, met
from domain.tlv.woorden import EERSTE_DESKUNDIGE


def evolve(s: TlvToestand, feit: Feit, plaats: FeitInStroom) -> TlvToestand:
    """The state after one fact; nothing is decided here."""
    nieuw = neem_aanvraag(s, feit, plaats) or neem_besluit(s, feit, plaats)
    dwangsom = onderdeel.evolve(nieuw.dwangsom, feit, plaats)
    nieuw = met_leemte(met(nieuw, laatste=max(s.laatste, plaats.rang), dwangsom=dwangsom))
    return met(nieuw, status=_status(nieuw))


def _status(s: TlvToestand) -> str:
    if s.besluit is not None or s.overgenomen:
        return _na_besluit(s)
    if s.doorgezonden_naar is not None:
        return "doorgezonden"
    if s.ingetrokken:
        return "ingetrokken"
    if s.aangevraagd_op is None:
        return "leeg"
    if s.stilstanden or (s.verzoek is not None and s.verzoek.open):
        return "opgeschort"
    if s.adviezen or s.compleet_op is not None:
        # Whether the pair is right the Poorten say; here only how far it is.
        genoeg = len(s.adviezen) > 1 and any(a.discipline in EERSTE_DESKUNDIGE for a in s.adviezen)
        return "zienswijze" if genoeg else "deskundigenadvies"
    getoetst = s.bevestigd or s.aangevuld_op is not None or s.verzoek is not None
    return "volledigheidstoets" if getoetst else "ontvangen"


def _na_besluit(s: TlvToestand) -> str:
    b = s.besluit
    if s.herroepen:
        return "herroepen"
    if b is not None and b.bekend_op is None:
        return "besloten"
    if b is not None and b.soort in ("geweigerd", "niet_behandeld", "tlv_ingetrokken"):
        return b.soort
    if s.verlopen:
        return "verlopen"
    return "geplaatst" if s.geplaatst_per is not None or s.teruggeplaatst else "verleend"
