"""`dem.json`: what a web server gives and a build reads."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from counter_web import FIREFOX, Web, run
from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.figures import Baseline
from kyyeu.counting.changes import Correction, carry, correct, set_baseline

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600


@pytest.fixture
def web(tmp_path: Path) -> Web:
    return Web(tmp_path, NINE)


async def three_views(web: Web) -> None:
    await web.open("/hoi-nghi/b/")
    await web.open("/hoi-nghi/a/")
    await web.open("/", user_agent=FIREFOX + " 2")


def test_it_tells_figures_days_pages_and_what_is_most_read(web):
    async def story(web):
        await three_views(web)
        return await web.snapshot()

    assert run(web, story) == {
        "updated": "2024-04-15T09:00:00+07:00",
        **{"online": 2, "today": 2, "week": 2, "total": 2},
        "baseline": None,
        "days": [{"date": "2024-04-15", "visits": 2, "views": 3, "visitors": 2}],
        "pages": {"/": 1, "/hoi-nghi/a/": 1, "/hoi-nghi/b/": 1},
        "most_read": {
            span: [{"page": "/hoi-nghi/a/", "views": 1}, {"page": "/hoi-nghi/b/", "views": 1}]
            for span in ("7", "30", "all")
        },
    }


def test_a_baseline_is_in_the_total_with_its_date_and_source(web):
    baseline = Baseline(1_094_270, dt.date(2024, 4, 14), "trang cũ")
    set_baseline(web.folder.file, baseline)

    async def story(web):
        await three_views(web)
        return await web.snapshot()

    said = run(web, story)
    assert (said["today"], said["total"]) == (2, 1_094_272)
    assert said["baseline"] == {"visits": 1_094_270, "date": "2024-04-14", "source": "trang cũ"}


def test_views_of_an_old_site_and_of_an_old_address_are_views_of_the_report(web):
    carry(web.folder.file, [("/index.php/1", "/tin-tuc/1.html", 40)])

    async def story(web):
        await three_views(web)
        return await web.snapshot()

    said = run(web, story)
    assert said["pages"]["/hoi-nghi/a/"] == 41
    assert said["most_read"]["all"][0] == {"page": "/hoi-nghi/a/", "views": 41}
    assert said["most_read"]["7"][0] == {"page": "/hoi-nghi/a/", "views": 1}


def test_a_correction_made_while_the_service_runs_is_shown(web):
    async def story(web):
        await three_views(web)
        correct(web.folder.file, Correction(MONDAY, "an", "máy tự động", visits=-1), web.now)
        web.now += 60
        said = await web.snapshot()
        return said["today"], said["total"], (await web.ask()).figures["t"]

    assert run(web, story) == (1, 1, 1)


def test_what_is_read_in_seven_and_thirty_days_follows_the_days(web):
    async def story(web):
        for days in (40, 10, 0):
            web.now = NINE - days * 86_400
            await web.service.look()
            await web.open("/hoi-nghi/a/")
        said = await web.snapshot()
        return {span: rows[0]["views"] for span, rows in said["most_read"].items()}

    assert run(web, story) == {"7": 1, "30": 2, "all": 3}


def test_it_stays_when_the_service_has_stopped(web):
    async def story(web):
        await three_views(web)

    run(web, story)
    assert json.loads(web.folder.snapshot.read_bytes())["total"] == 2


def test_it_is_not_written_anew_while_nothing_happens_but_once_a_minute(web):
    async def story(web):
        await three_views(web)
        await web.service.look()
        times = []
        for _ in range(3):
            web.now += 25
            await web.service.look()
            times.append(json.loads(web.folder.snapshot.read_bytes())["updated"][11:19])
        return times

    assert run(web, story) == ["09:00:00", "09:00:00", "09:01:15"]
