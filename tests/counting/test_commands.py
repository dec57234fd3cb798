"""What an office does with the counter by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_web import Web, a_site, run
from kyyeu.counters.days import start_of
from kyyeu.counters.rules import Hit
from kyyeu.counting import cli
from kyyeu.counting.folder import Folder
from kyyeu.counting.schema import OF_A_DAY, connect
from kyyeu.counting.sqlite_store import SqliteStore

DAY = 19_828  # 15 April 2024
NINE = start_of(DAY) + 9 * 3600


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


@pytest.fixture
def counter(folder, tmp_path):
    """Call the command; its exit status."""

    def call(command: str, *options: str) -> int:
        return cli.main([command, *options, "--data", str(folder.path)])

    return call


def counted(folder: Folder, *hits: Hit) -> None:
    store = SqliteStore(folder.file)
    store.record(hits, {}, NINE)
    store.close()


def rows(folder: Folder, query: str) -> list[tuple[object, ...]]:
    connection = connect(folder.file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


BASELINE = ("--baseline", "1 094 270", "--date", "16/04/2024", "--source", "trang cũ")


def test_a_counter_goes_on_from_the_figure_of_the_old_one(counter, folder, capsys):
    assert counter("init", *BASELINE) == 0
    assert counter("check") == 0
    assert "Tất cả: 1\u00a0094\u00a0270" in capsys.readouterr().out
    assert rows(folder, "select date, source from baseline") == [("2024-04-16", "trang cũ")]


def test_a_baseline_is_set_once(counter, folder, capsys):
    assert counter("init", *BASELINE) == counter("init", *BASELINE) == 0
    assert counter("init", *BASELINE[:1], "5", *BASELINE[2:]) == 1
    assert "adjust" in capsys.readouterr().err
    assert rows(folder, "select visits from baseline") == [(1_094_270,)]


@pytest.mark.parametrize(
    "options",
    [
        BASELINE[:2],
        BASELINE[:4],
        ("--baseline", "x", *BASELINE[2:]),
        (*BASELINE[:2], "--date", "2024", *BASELINE[4:]),
    ],
)
def test_a_baseline_needs_its_number_its_day_and_its_source(counter, folder, options):
    assert counter("init", *options) == 1
    assert not folder.file.exists()


def test_a_counter_that_lost_its_file_does_not_begin_anew(counter, folder, capsys):
    assert counter("init") == 0
    assert counter("backup") == 0
    folder.file.unlink()
    assert counter("init") == 1
    assert "backups" in capsys.readouterr().err
    assert not folder.file.exists()


# ---- views of an old site


@pytest.fixture
def take(counter, tmp_path):
    """Import a table for a small site."""

    def call(text: str, *options: str) -> int:
        table = tmp_path / "cu.csv"
        table.write_text(text, "utf-8")
        return counter("import", str(table), "--site", str(a_site(tmp_path / "site")), *options)

    return call


def test_views_of_the_old_site_are_taken_over_and_twice_is_once(counter, folder, take):
    counter("init")
    table = "địa chỉ,lượt xem\nhttps://cu.edu.vn/tin-tuc/1.html,1.234\n/hoi-nghi/a/,6\n"
    assert take(table) == take(table) == 0
    assert rows(folder, "select path, sum(carried.views) from carried join page on id = page") == [
        ("/hoi-nghi/a/", 1240)
    ]
    assert rows(folder, "select count(*) from day") == [(0,)]


def test_all_lines_that_cannot_be_taken_are_told_at_once_and_nothing_is(
    counter, folder, take, capsys
):
    counter("init")
    assert take("/hoi-nghi/a/,5\n/khong-co/,7\n/hoi-nghi/b/,nhiều\n/x/?id=5,1\n/khoi/\n") == 1
    told = capsys.readouterr().err
    assert [f"cu.csv:{line}:" in told for line in range(1, 6)] == [False, True, True, True, True]
    assert rows(folder, "select count(*) from carried") == [(0,)]


def test_unknown_lines_may_be_left_out(counter, folder, take):
    counter("init")
    assert take("/hoi-nghi/a/;5\n/khong-co/;7\n", "--skip-unknown") == 0
    assert rows(folder, "select address, views from carried") == [("/hoi-nghi/a/", 5)]


# ---- corrections


def test_a_correction_is_signed_and_kept_beside_what_was_counted(counter, folder, capsys):
    counter("init")
    counted(folder, *(Hit(NINE, "/hoi-nghi/a/", n, n) for n in range(10)))
    why = ("--date", "15/04/2024", "--reason", "máy tự động", "--who", "An")
    assert counter("adjust", "--visits", "-4", *why) == 0
    assert counter("adjust", "--page", "/hoi-nghi/a/", "--views", "-3", *why) == 0
    assert rows(folder, "select visits, views from day") == [(10, 10)]
    store = SqliteStore(folder.file)
    assert store.figures(NINE).today == store.figures(NINE).total == 6
    assert store.totals([DAY]).pages == {"/hoi-nghi/a/": 7}
    assert store.totals([DAY]).read == {DAY: {"/hoi-nghi/a/": 7}}
    store.close()
    capsys.readouterr()
    assert counter("export", "--format", "csv", "--table", "corrections") == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "at,who,date,page,visits,views,reason"
    assert [line.split(",", 1)[1] for line in others] == [
        "An,2024-04-15,,-4,0,máy tự động",
        "An,2024-04-15,/hoi-nghi/a/,0,-3,máy tự động",
    ]


@pytest.mark.parametrize(
    "options",
    [
        ("--visits", "-2", "--date", "15/04/2024"),
        ("--visits", "-1", "--date", "14/04/2024"),
        ("--page", "/hoi-nghi/a/", "--views", "-2", "--date", "15/04/2024"),
        ("--page", "/khong-ai-xem/", "--views", "1"),
        ("--page", "/hoi-nghi/a/"),
        ("--views", "1"),
        ("--visits", "1", "--page", "/hoi-nghi/a/", "--views", "1"),
        (),
    ],
)
def test_a_correction_that_cannot_be_is_refused(counter, folder, options):
    counter("init")
    counted(folder, Hit(NINE, "/hoi-nghi/a/", 1, 1))
    assert counter("adjust", *options, "--reason", "thử") == 1
    assert rows(folder, "select count(*) from correction") == [(0,)]


# ---- looking, and copies


def test_everything_that_was_counted_can_be_taken_out(counter, folder, capsys):
    counter("init", *BASELINE)
    counted(folder, Hit(NINE, "/hoi-nghi/a/", 1, 1))
    capsys.readouterr()
    assert counter("export") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["days"] == [{"date": "2024-04-15", "visits": 1, "views": 1, "visitors": 1}]
    assert said["pages"] == [{"page": "/hoi-nghi/a/", "counted": 1, "carried": 0, "corrected": 0}]
    assert said["baseline"][0]["source"] == "trang cũ"
    assert not {"visitor", "opened", "network"} & set(said)


def test_figures_that_do_not_agree_are_found(counter, folder, capsys):
    counter("init")
    counted(folder, Hit(NINE, "/hoi-nghi/a/", 1, 1))
    assert counter("check") == 0
    connection = connect(folder.file)
    connection.execute("update page set views = 7")
    connection.execute("update day set visitors = 9")
    connection.close()
    assert counter("check") == 1
    told = capsys.readouterr().err
    assert "/hoi-nghi/a/" in told and "15/04/2024" in told and "bản sao lưu" in told


def test_a_copy_holds_the_figures_and_nothing_of_visitors(counter, folder, tmp_path):
    counter("init", *BASELINE)
    reader = 0x1234567890ABCDEF
    counted(folder, Hit(NINE, "/hoi-nghi/a/", reader, 1))
    copy = tmp_path / "copy.sqlite"
    assert counter("backup", str(copy)) == 0
    restored = Folder(tmp_path / "restored")
    restored.path.mkdir()
    copy.rename(restored.file)
    store = SqliteStore(restored.file)
    assert store.figures(NINE) == (1, 1, 1_094_271)
    store.close()
    assert [rows(restored, f"select count(*) from {table}") for table in OF_A_DAY] == [[(0,)]] * 3
    assert reader.to_bytes(8, "big") not in restored.file.read_bytes()


def test_a_copy_never_takes_the_place_of_another(counter, folder, tmp_path):
    counter("init")
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(b"of somebody")
    assert counter("backup", str(copy)) == 1
    assert copy.read_bytes() == b"of somebody"


def test_old_copies_go_and_other_files_stay(counter, folder):
    counter("init")
    folder.backups.mkdir()
    for day in (10, 11, 12):
        (folder.backups / f"counter-202404{day}-010000.sqlite").write_bytes(b"")
    (folder.backups / "mine.sqlite").write_bytes(b"")
    assert counter("backup", "--keep", "2") == 0
    names = sorted(path.name for path in folder.backups.iterdir())
    assert names[0] == "counter-20240412-010000.sqlite"
    assert len(names) == 3 and names[-1] == "mine.sqlite"


def test_a_copy_is_made_while_the_service_runs(counter, folder, tmp_path):
    web = Web(tmp_path, NINE)

    async def story(web):
        await web.open()
        return counter("backup"), (await web.open("/"))["v"]

    assert run(web, story) == (0, 1)


@pytest.mark.parametrize("command", ["check", "export", "backup"])
def test_without_a_counter_a_command_says_how_to_make_one(counter, folder, command, capsys):
    assert counter(command) == 1
    assert "init" in capsys.readouterr().err
    assert not folder.path.exists()
