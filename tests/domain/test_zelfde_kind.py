"""Which other dossier may be named as one of the same child: no chain, no ring; and where the work then is."""

from __future__ import annotations

from datetime import date

import pytest

from activities.toevoeging import is_open
from domain.dossier.procedure import DOSSIER
from domain.dossier.zelfde_kind import MeldZelfdeKind, ZelfdeKind, bezwaar
from domain.grond import Grond
from domain.reglement import Reglement
from domain.stroom import Stroom
from domain.tijd import moment_op
from tests.domain.stroomproef import Stroomproef

EEN, TWEE, DRIE = "2026-0001", "2026-0002", "2026-0003"


def leidt(dossier: str) -> ZelfdeKind:
    return ZelfdeKind(dossier=dossier, dit_leidt=True)


def volgt(dossier: str) -> ZelfdeKind:
    return ZelfdeKind(dossier=dossier, dit_leidt=False)


def gezegd(
    dit: str, ander: str, van_dit: ZelfdeKind | None, van_ander: ZelfdeKind | None, *, dit_leidt: bool = False
) -> str | None:
    return bezwaar(MeldZelfdeKind(zelfde_kind_als=ander, dit_leidt=dit_leidt), dit, van_dit, van_ander)


@pytest.mark.parametrize(
    ("van_twee", "van_een", "dit_leidt"),
    [
        (None, None, False),
        (None, None, True),
        # Said again, and the other way round: the last word counts.
        (volgt(EEN), leidt(TWEE), False),
        (volgt(EEN), leidt(TWEE), True),
        (leidt(EEN), volgt(TWEE), False),
        # A third dossier of the same child goes on in the one that leads.
        (None, leidt(DRIE), False),
        (leidt(DRIE), None, True),
    ],
)
def test_een_dossier_gaat_verder_in_een_dat_zelf_nergens_verder_gaat(
    van_twee: ZelfdeKind | None, van_een: ZelfdeKind | None, dit_leidt: bool
) -> None:
    assert gezegd(TWEE, EEN, van_twee, van_een, dit_leidt=dit_leidt) is None


@pytest.mark.parametrize(
    ("van_twee", "van_een", "dit_leidt", "noemt"),
    [
        # The one that is to lead goes on in a third: that is the one to name.
        (None, volgt(DRIE), False, f"{EEN} gaat zelf verder in {DRIE}"),
        (volgt(DRIE), None, True, f"{TWEE} gaat zelf verder in {DRIE}"),
        # The one that is to follow leads a third, or goes on in a third already.
        (leidt(DRIE), None, False, f"{DRIE} gaat verder in {TWEE}"),
        (volgt(DRIE), None, False, f"{TWEE} gaat al verder in {DRIE}"),
        (None, leidt(DRIE), True, f"{DRIE} gaat verder in {EEN}"),
        (None, volgt(DRIE), True, f"{EEN} gaat al verder in {DRIE}"),
    ],
)
def test_geen_keten_en_geen_ring(van_twee: ZelfdeKind | None, van_een: ZelfdeKind | None, dit_leidt: bool, noemt: str) -> None:
    waarom = gezegd(TWEE, EEN, van_twee, van_een, dit_leidt=dit_leidt)
    assert waarom is not None
    assert noemt in waarom


def test_een_volger_die_niets_meer_te_zeggen_heeft_vraagt_niets() -> None:
    stroom = Stroom("PO9901", TWEE, "dossier", 1)
    proef = Stroomproef(
        DOSSIER,
        stroom,
        Grond(Reglement(swv="PO9901", naam="Proef", versie="1", geldig_van=date(2026, 1, 1))),
        moment_op(date(2026, 6, 1)),
    )
    proef.doe("open_dossier", {"geboren": "2016-02-01", "leerplichtig": True})
    proef.doe("meld_inschrijving", {"school": "11ZZ00", "per": "2020-08-24"})
    proef.doe("meld_zelfde_kind", {"zelfde_kind_als": EEN, "dit_leidt": False})
    assert not is_open(DOSSIER, proef.stand)
    # What it learns itself it goes on asking: the child is at home, and a Termijn runs.
    proef.doe("meld_afwezigheid", {"sinds": "2026-06-01", "reden": "onbekend", "school": "11ZZ00"})
    assert is_open(DOSSIER, proef.stand)


def test_niet_zichzelf() -> None:
    assert "dit dossier zelf" in (gezegd(EEN, EEN, None, None) or "")
