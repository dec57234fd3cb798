"""What the tests of several folders share: options, marks, and sites that are built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from attacks import Attacked, attacked_site
from kyyeu.domain.settings import Settings
from on_disk import CONTENT, BuiltSite, build_site, content_of_site
from public import URL

pytest_plugins = ["safety"]

SiteMaker = Callable[[str], BuiltSite]

# Machines are shared and slow by turns: a law is about values, never about time.
settings.register_profile(
    "kyyeu",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("kyyeu")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pages of tests/sites anew instead of comparing them",
    )
    parser.addoption(
        "--update-screenshots",
        action="store_true",
        help="take the pictures of the guides anew instead of comparing what they show",
    )
    parser.addoption(
        "--long", action="store_true", help="run the tests marked `long` too: minutes, not seconds"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests run when asked for, by `--long` or by a mark expression."""
    if config.getoption("--long") or config.getoption("markexpr"):
        return
    kept = [item for item in items if not item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def chromium() -> str | None:
    """A Chromium or Chrome of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Browser tests need a browser; where one is required its absence is a failure."""
    if item.get_closest_marker("browser") and chromium() is None:
        if os.environ.get("KYYEU_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium found, and KYYEU_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium on this machine")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of this machine."""
    found = chromium()
    assert found, "a test that asks for this needs the mark `browser`"
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteMaker:
    """A site by name, built once: `real`, or one of tests/sites."""
    built: dict[str, BuiltSite] = {}

    def made(name: str) -> BuiltSite:
        if name not in built:
            folder = tmp_path_factory.mktemp(name)
            built[name] = build_site(name, content_of_site(name, folder), folder / "output")
        return built[name]

    return made


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The site of all attacks, also of those bodies that reading refuses."""
    return attacked_site(tmp_path_factory.mktemp("attacked"))


@pytest.fixture(scope="session")
def public_site(real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the content that we publish, with an address of its own."""
    folder = tmp_path_factory.mktemp("public")
    settings, cache = Settings(url=URL), real_site.job.cache
    return build_site("public", CONTENT, folder / "output", settings=settings, cache=cache)


@pytest.fixture(scope="session")
def real_site(site: SiteMaker) -> BuiltSite:
    """The site of the content that we publish."""
    return site("real")
