"""The ledger of the pure engine passes the contract."""

from __future__ import annotations

import pytest

from activities.geheugen import GeheugenLedger
from tests.ledger.contract import LedgerContract


class TestGeheugen(LedgerContract):
    @pytest.fixture
    def record(self) -> GeheugenLedger:
        return GeheugenLedger()
