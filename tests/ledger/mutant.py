"""Mutants of the ledger: a policy that lets everything through, an audit check left out (`./trede test --mutanten`).

Chosen by the environment, so that the ordinary tests run on them unchanged.
"""

from __future__ import annotations

import os

import asyncpg

from audit import keten

ZWAKKE_POLICY = "TREDE_MUTANT_SQL"
WEGGELATEN_CONTROLE = "TREDE_MUTANT_CONTROLE"


async def verzwak(dsn: str) -> None:
    """Weaken the template database, when the environment says how."""
    if sql := os.environ.get(ZWAKKE_POLICY):
        verbinding = await asyncpg.connect(dsn)
        try:
            await verbinding.execute(sql)
        finally:
            await verbinding.close()


def laat_controle_weg() -> None:
    """Leave one check of the audit out, when the environment names one."""
    if naam := os.environ.get(WEGGELATEN_CONTROLE):
        keten.CONTROLES = tuple(c for c in keten.CONTROLES if c.__name__ != naam)
