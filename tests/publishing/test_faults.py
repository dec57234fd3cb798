"""Whatever fails and whenever the process dies, readers see one whole release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from faulty import BROKEN, FULL, KILL, Ended, Publisher, small_job
from kyyeu.build.make import make
from kyyeu.build.write import BENCH
from kyyeu.publishing.manifest import OWN_FILES, differences
from kyyeu.publishing.store import Store, entries_below
from on_disk import PAGE, ROOT, a_report_file, a_theme, files_of, silent, surroundings, write_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

A_FEW = 8  # moments at which each kind of fault strikes in a short run
MANY_KILLS = 1000
EDITIONS: tuple[dict[str, str | bytes], ...] = (
    {
        "hoi-nghi/a/index.md": a_report_file("Hội nghị viên chức", slug="a", body="Bản cũ."),
        "hoi-nghi/b/index.md": a_report_file("Hội nghị sơ kết", slug="b"),
    },
    {
        "hoi-nghi/a/index.md": a_report_file("Hội nghị viên chức", slug="a", body="Bản mới."),
        "hoi-nghi/c/index.md": a_report_file("Hội nghị tổng kết", slug="c", date="29/10/2021"),
    },
)
LINKED = PAGE.replace("</head>", '<link rel="stylesheet" href="/theme/theme.css"></head>').replace(
    "</body>", '<a href="/">Trang chủ</a></body>'
)


@dataclass
class Office:
    """Somebody who publishes now one edition of a content folder and now the other."""

    publisher: Publisher
    folder: Path
    editions: tuple[dict[str, bytes], ...]
    copies: bool = False
    edition: int = 0

    @property
    def store(self) -> Store:
        return Store(self.folder / "dest")

    @property
    def seen(self) -> Path:
        return self.folder / "www" if self.copies else self.store.link

    def write(self, edition: int) -> None:
        """Change the content folder."""
        self.edition = edition
        for name in {*EDITIONS[0], *EDITIONS[1]} - EDITIONS[edition].keys():
            (self.folder / "content" / name).unlink(missing_ok=True)
        write_files(self.folder / "content", EDITIONS[edition])

    def publish(self, at: int | None = None, how: str = KILL) -> Ended:
        copy_to = self.seen if self.copies else None
        return self.publisher(self.folder, self.store.folder, at=at, how=how, copy_to=copy_to)

    def readers_see(self) -> dict[str, bytes]:
        """What a web server has to give, read as a reader does who opens the folder once."""
        found = files_of(self.seen.resolve())
        return {name: data for name, data in found.items() if name not in OWN_FILES}

    def is_tidy(self) -> bool:
        """Whether nothing is left of a run that was cut short."""
        store = self.store
        names = [path.name for path in (*store.folder.iterdir(), *store.releases_folder.iterdir())]
        benches = list(store.work.glob(f"{BENCH}*"))
        return not benches and not any(name.endswith((".tmp", "-new")) for name in names)


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    yield publisher
    publisher.close()


@pytest.fixture
def office(tmp_path: Path, publisher: Publisher) -> Office:
    """It has published the first edition, and the second, and the first again."""
    a_theme(tmp_path / "theme", {"templates/page.html": LINKED})
    office = Office(publisher, tmp_path, ())
    expected = []
    for number in (0, 1):
        office.write(number)
        job = small_job(tmp_path, tmp_path / "dest")
        clean = tmp_path / f"clean-{number}"
        make(replace(job, output=clean), silent)
        files = files_of(clean)
        expected.append({n: data for n, data in files.items() if not n.startswith(".kyyeu")})
    office.editions = tuple(expected)
    for number in (0, 1, 0):
        office.write(number)
        assert office.publish().status == 0
        assert office.readers_see() == office.editions[number]
    return office


def moments(operations: int, wanted: int | None) -> range:
    """Operations at which a fault strikes: some of them, or every one."""
    return range(1, operations + 1, 1 if wanted is None else max(1, operations // wanted))


def struck(office: Office, at: int, how: str) -> Ended:
    """Publish the other edition with a fault, look as a reader does, and publish again."""
    before = office.edition
    office.write(1 - before)
    ended = office.publish(at, how)
    seen = office.readers_see()
    assert seen in office.editions, f"neither the old nor the new site, after operation {at}"
    current = office.store.current()
    assert current is not None
    folder = office.store.path(current)
    assert not differences(office.store.manifest(current), entries_below(folder))
    again = office.publish()
    assert again.status == 0
    assert office.readers_see() == office.editions[office.edition]
    assert office.is_tidy()
    assert len(office.store.releases()) <= 2
    return ended


@pytest.mark.safety
@pytest.mark.parametrize("how", [KILL, FULL, BROKEN])
def test_a_fault_at_any_moment_leaves_one_whole_release_and_the_next_run_tidies_up(
    office: Office, how: str, tried, request: pytest.FixtureRequest
):
    wanted = None if request.config.getoption("--long") else A_FEW
    kind = "kills" if how == KILL else f"disk faults ({how})"
    office.write(1)
    operations = office.publish().operations
    assert operations > 40
    struck_ones = 0
    for at in moments(operations, wanted):
        with tried(kind):
            ended = struck(office, at, how)
            assert ended.status in ({-9, 0} if how == KILL else {1, 0})
        struck_ones += ended.status != 0
    assert struck_ones > 2


@pytest.mark.long
@pytest.mark.safety
def test_a_thousand_kills_never_show_a_torn_site(office: Office, tried):
    kills, at = 0, 0
    while kills < MANY_KILLS:
        at += 1
        with tried("kills"):
            ended = struck(office, at, KILL)
            assert ended.status in (-9, 0)
        kills += ended.status == -9
        if ended.status == 0:
            at = 0


@pytest.mark.long
@pytest.mark.safety
def test_the_command_is_killed_at_any_time_with_its_helpers_and_the_next_run_is_whole(
    tmp_path: Path, tried
):
    """The real command, with several processes, on the content that we publish."""
    dest, store = tmp_path / "dest", Store(tmp_path / "dest")
    command = [sys.executable, "-m", "kyyeu.publishing.cli", str(dest), "--workers", "2"]
    for kill in range(20):
        shutil.rmtree(store.work, ignore_errors=True)
        with tried("kills"):
            with subprocess.Popen(command, cwd=ROOT, env=surroundings()) as process:
                time.sleep(0.15 * kill)
                process.kill()
            if current := store.current():
                found = entries_below(store.path(current))
                assert not differences(store.manifest(current), found)
            if kill % 4 == 3:
                assert subprocess.run(command, cwd=ROOT, env=surroundings()).returncode == 0
                assert not list(store.releases_folder.glob("*.tmp"))


@pytest.mark.safety
def test_the_first_publish_shows_nothing_or_all_whenever_it_is_killed(
    office: Office, tried, request: pytest.FixtureRequest
):
    first = replace(office, folder=office.folder)
    operations = 150
    wanted = None if request.config.getoption("--long") else A_FEW
    for at in moments(operations, wanted):
        dest = office.folder / f"first-{at}"
        with tried("kills"):
            first.publisher(office.folder, dest, at=at)
            link = dest / "current"
            if link.is_symlink():
                found = files_of(link.resolve())
                seen = {name: data for name, data in found.items() if name not in OWN_FILES}
                assert seen == office.editions[0]
            assert first.publisher(office.folder, dest).status == 0


@pytest.mark.safety
def test_a_copy_that_is_cut_short_has_whole_files_of_either_release_and_is_finished_by_the_next(
    office: Office, tried, request: pytest.FixtureRequest
):
    wanted = None if request.config.getoption("--long") else A_FEW
    office.copies = True
    assert office.publish().status == 0
    foreign = write_files(office.seen, {"google123.html": "của cơ quan"}) / "google123.html"
    office.editions = tuple(
        edition | {"google123.html": foreign.read_bytes()} for edition in office.editions
    )
    office.write(1)
    operations = office.publish().operations
    for at in moments(operations, wanted):
        with tried("kills"):
            office.write(1 - office.edition)
            office.publish(at)
            for name, data in office.readers_see().items():
                if not name.rpartition("/")[2].startswith("."):  # beside its place, not yet in it
                    assert data in [edition.get(name) for edition in office.editions], name
            assert office.publish().status == 0
            assert office.readers_see() == office.editions[office.edition]


@pytest.mark.safety
def test_a_roll_back_that_is_killed_shows_one_whole_release(office: Office, tried):
    for at in range(1, 7):
        with tried("kills"):
            office.publisher(office.folder, office.store.folder, at=at, rollback=True)
            assert office.readers_see() in office.editions
            office.write(1 - office.edition)
            assert office.publish().status == 0


# ---- several at once


READER = """
import os, sys
from pathlib import Path
link, editions = Path(sys.argv[1]), [set(), set()]
print("ready", flush=True)
looks = torn = mixed = 0
while not Path(sys.argv[2]).exists():
    folder = os.open(link, os.O_RDONLY)
    try:
        said = [read for read in (os.open(name, os.O_RDONLY, dir_fd=folder) for name in
                ("index.html", "404.html", "hoi-nghi/a/index.html"))]
        texts = []
        for descriptor in said:
            with os.fdopen(descriptor, "rb") as file:
                texts.append(file.read())
    finally:
        os.close(folder)
    looks += 1
    torn += not all(text.rstrip().endswith(b"</html>") for text in texts)
    old, new = b"c\\xc5\\xa9" in texts[2], b"m\\xe1\\xbb\\x9bi" in texts[2]
    newest = "Hội nghị tổng kết".encode() in texts[0]
    mixed += old == new or newest != new
print(looks, torn, mixed)
"""


@pytest.mark.safety
def test_readers_during_many_swaps_see_whole_pages_of_one_release(office: Office, tried):
    done = office.folder / "done"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(office.store.link), str(done)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout and reader.stdout.readline() == "ready\n"
    for swap in range(100):
        with tried("swaps"):
            office.write(1 - office.edition)
            assert office.publish().status == 0, swap
            assert office.readers_see() == office.editions[office.edition]
    done.touch()
    for reader in readers:
        looks, torn, mixed = map(int, reader.communicate(timeout=60)[0].split())
        assert looks > 100
        assert (torn, mixed) == (0, 0)
