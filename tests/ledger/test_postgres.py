"""The ledger on PostgreSQL passes the contract, on the embedded server and on Debian's."""

from __future__ import annotations

import pytest

from tests.ledger.contract import LedgerContract


@pytest.mark.traag
class TestPostgres(LedgerContract):
    pass
