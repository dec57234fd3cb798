"""A store of each kind, for the tests of what all of them promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stores import STORES, Deployments, Kept


@pytest.fixture(scope="session")
def deployments(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployments]:
    """Servers that all tests share, ended when the last of them has."""
    deployments = Deployments(tmp_path_factory.mktemp("deployments"))
    yield deployments
    deployments.close()


@pytest.fixture(params=STORES, ids=lambda kind: kind.name)
def kept(
    request: pytest.FixtureRequest, tmp_path: Path, deployments: Deployments
) -> Iterator[Kept]:
    """One store, closed when the test ends."""
    kept = Kept(request.param, tmp_path, deployments)
    yield kept
    kept.close()
