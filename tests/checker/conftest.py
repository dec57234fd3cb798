"""Laws asked of a few files, as an editor would write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType

import pytest

from builders import a_folder
from kyyeu import features
from kyyeu.build.preview import Outputs
from kyyeu.checker.checked import Checked
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import read_content

TODAY = dt.date(2024, 6, 1)
Told = Callable[..., list[Problem]]


@pytest.fixture
def told() -> Told:
    """What one law tells of some files, on 1 June 2024."""

    def ask(
        rule: ModuleType,
        files: Mapping[str, str | bytes],
        *,
        others: Iterable[str] = (),
        url: str = "",
    ) -> list[Problem]:
        folder = a_folder(files, others=others)
        site = read_content(folder, Settings(with_drafts=True, url=url)).site
        paths = {f"/{path}" for path in Outputs(site, features(), ())}
        addresses = frozenset(paths | {path.removesuffix("index.html") for path in paths})
        return list(rule.problems(Checked(site, folder, addresses, TODAY)))

    return ask
