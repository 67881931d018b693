"""A running procedure keeps the law, calendar and reglement it began under; what begins later takes the newest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.grond import Grond, Grondboek, OnbekendeGrond, gronden_van
from domain.kalender import KALENDER, GelijkgesteldeDagen
from domain.recht import RECHT
from tests.domain.test_kern import Verloop
from tests.schil.speelgoed import GROND, REGLEMENT

LATER = max(RECHT.opnamedagen) + timedelta(days=200)
NIEUW_RECHT = RECHT.met([{"id": "AAN-04", "periode": "P5W", "opgenomen_op": LATER}])
NIEUW_KB = GelijkgesteldeDagen(
    naam="KB voor 2029", bron="Staatscourant", zekerheid="zeker", opgenomen_op=LATER, dagen=(date(2029, 5, 11),)
)


def test_het_oude_recht_houdt_zijn_hash_als_er_een_rij_bij_komt() -> None:
    assert NIEUW_RECHT.inhoud_hash != RECHT.inhoud_hash
    assert NIEUW_RECHT.zoals_opgenomen(max(RECHT.opnamedagen)).inhoud_hash == RECHT.inhoud_hash


def test_de_oude_kalender_houdt_haar_hash_en_haar_waarschuwing() -> None:
    nieuw = KALENDER.met(NIEUW_KB)
    assert nieuw.gepubliceerd_tot_en_met == 2029
    oud = nieuw.zoals_opgenomen(max(KALENDER.opnamedagen))
    assert (oud.inhoud_hash, oud.gepubliceerd_tot_en_met) == (KALENDER.inhoud_hash, 2028)


def test_een_lopende_procedure_vindt_haar_eigen_grond_terug() -> None:
    boek = Grondboek(gronden_van(REGLEMENT, NIEUW_RECHT, KALENDER.met(NIEUW_KB)))
    assert boek.met_hash(GROND.hash).recht.inhoud_hash == RECHT.inhoud_hash
    nieuw = boek.voor(REGLEMENT.swv, date(2027, 9, 1))
    assert nieuw.recht.inhoud_hash == NIEUW_RECHT.inhoud_hash
    assert nieuw.hash != GROND.hash


def test_haar_termijnen_blijven_die_van_toen() -> None:
    boek = Grondboek(gronden_van(REGLEMENT, NIEUW_RECHT))
    verloop = Verloop()
    verloop.doe("vraag", date(2026, 3, 16), {"tekst": "a"}, id_="a")
    assert verloop.stand.grond is not None
    verloop.grond = boek.met_hash(verloop.stand.grond)
    verloop.doe("meld", date(2026, 3, 17))
    assert verloop.einddatum() == date(2026, 4, 28)
    assert "TermijnHerberekend" not in verloop.soorten()
    ander = Verloop()
    ander.grond = boek.voor(REGLEMENT.swv, date(2027, 9, 1))
    ander.doe("vraag", date(2026, 3, 16), {"tekst": "a"})
    assert ander.einddatum() == date(2026, 4, 20)


def test_een_verdwenen_reglement_is_een_duidelijke_fout() -> None:
    with pytest.raises(OnbekendeGrond, match="plaats die versie van het reglement terug"):
        Grondboek([Grond(REGLEMENT)]).met_hash("0" * 64)
