"""One running Trede for these tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.opstelling import Opstelling, opgezet


@pytest.fixture(scope="session")
async def trede() -> AsyncIterator[Opstelling]:
    async with opgezet() as opstelling:
        yield opstelling
