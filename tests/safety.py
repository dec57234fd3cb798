"""Counts what the tests of safety tried: `python3 scripts/test.py --safety` tells it in one table.

Such a test has the mark `safety`.  With a kind in the mark, `@pytest.mark.safety("bad inputs")`,
the whole test is one try.  A test of several tries asks for `tried`:

    @pytest.mark.safety
    def test_a_killed_publish_is_never_seen(tried):
        for moment in moments:
            with tried("kills"):
                ...

A try fails when its block raises; a test with the mark that tried nothing fails.  `tried` may be
used under hypothesis: every example is a try.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest

TRIED = "tried"  # the name of a report's property: {kind: [tries, failed ones]}
Tried = Callable[[str], AbstractContextManager[None]]
Counts = dict[str, list[int]]


class Counter:
    """Tries of the test that runs now, by kind."""

    def __init__(self) -> None:
        self._counts: Counts = {}

    @contextmanager
    def __call__(self, kind: str) -> Iterator[None]:
        """One try of a kind; it has failed when the block raises."""
        try:
            yield
        except BaseException:
            self.add(kind, failed=True)
            raise
        self.add(kind, failed=False)

    def add(self, kind: str, *, failed: bool) -> None:
        """Count one try."""
        count = self._counts.setdefault(kind, [0, 0])
        count[0] += 1
        count[1] += failed

    def take(self) -> Counts:
        """All counts since the last call."""
        counts, self._counts = self._counts, {}
        return counts


COUNTER = pytest.StashKey[Counter]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--safety",
        action="store_true",
        help="run the tests marked `safety` and tell how much was tried and how much failed",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "safety(kind): tries to harm a site; counted by --safety (tests/safety.py)"
    )
    config.stash[COUNTER] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--safety"):
        return
    others = [item for item in items if not item.get_closest_marker("safety")]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item.get_closest_marker("safety")]


@pytest.fixture(scope="session")
def tried(pytestconfig: pytest.Config) -> Tried:
    """`with tried(kind): …` counts one try; for the whole session, so that laws may use it."""
    return pytestconfig.stash[COUNTER]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    mark, counter = item.get_closest_marker("safety"), item.config.stash[COUNTER]
    if call.when != "call":
        return report
    if mark and mark.args and not report.skipped:
        counter.add(mark.args[0], failed=report.failed)
    counts = counter.take()
    if mark and not counts and report.passed:
        report.outcome, report.longrepr = "failed", "marked `safety`, but it has tried nothing"
    report.user_properties.append((TRIED, counts))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not terminalreporter.config.getoption("--safety"):
        return
    reports = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport)
    ]
    terminalreporter.section("safety")
    for line in table(total(_counts(reports)), sum(r.failed for r in reports), _skipped(reports)):
        terminalreporter.line(line)


def _counts(reports: Iterable[pytest.TestReport]) -> Iterator[Counts]:
    for report in reports:
        if report.when == "call":
            yield from (value for name, value in report.user_properties if name == TRIED)  # type: ignore[misc]


def _skipped(reports: Iterable[pytest.TestReport]) -> int:
    return sum(report.skipped for report in reports)


def total(counts: Iterable[Mapping[str, list[int]]]) -> Counts:
    """Sums by kind, kinds in the order of the alphabet."""
    sums: Counts = {}
    for count in counts:
        for kind, (tries, failed) in count.items():
            known = sums.get(kind, [0, 0])
            sums[kind] = [known[0] + tries, known[1] + failed]
    return dict(sorted(sums.items()))


def table(sums: Mapping[str, list[int]], failed: int, skipped: int) -> Iterator[str]:
    """The lines that are told; `failed` and `skipped` are numbers of tests."""
    width = max(map(len, [*sums, "tests skipped"]))
    yield f"{'':{width}}  {'tried':>8}  {'failed':>8}"
    for kind, (tries, bad) in sums.items():
        yield f"{kind:{width}}  {tries:>8}  {bad:>8}"
    yield f"{'tests failed':{width}}  {'':>8}  {failed:>8}"
    if skipped:
        yield f"{'tests skipped':{width}}  {skipped:>8}"
