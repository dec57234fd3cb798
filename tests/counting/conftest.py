"""A store of each kind, for the tests of what all of them promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stores import STORES, Kept


@pytest.fixture(params=STORES, ids=lambda kind: kind.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """One store, closed when the test ends."""
    kept = Kept(request.param, tmp_path)
    yield kept
    kept.close()
