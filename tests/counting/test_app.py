"""What the web sees of the counter, and who counts."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from counter_web import FIREFOX, PHONE, Web, run
from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.rules import Rules

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
COC_COC = "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/110.0.128 Chrome/104.0 Safari/537.36"


@pytest.fixture
def web(tmp_path: Path) -> Web:
    return Web(tmp_path, NINE)


def test_a_page_that_is_opened_is_answered_with_the_figures(web):
    assert run(web, Web.open) == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}


def test_looking_at_the_figures_counts_nothing(web):
    async def story(web):
        await web.open()
        return [(await web.ask()).figures for _ in range(5)][-1]

    assert run(web, story) == {"o": 1, "d": 1, "w": 1, "t": 1}


def test_a_reader_who_reads_for_long_stays_online_and_one_visit(web):
    async def story(web):
        await web.open()
        for _ in range(50):
            web.now += 60
            last = await web.ask()
        return last.figures

    assert run(web, story) == {"o": 1, "d": 1, "w": 1, "t": 1}


def test_a_reader_who_left_is_not_online(web):
    async def story(web):
        await web.open()
        web.now += 300
        return (await web.ask(user_agent="curl/8")).figures

    assert run(web, story)["o"] == 0


def test_reloads_and_pages_that_come_back_from_memory_count_once(web):
    async def story(web):
        for _ in range(20):
            last = await web.open()
        return last

    assert run(web, story) == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}


@pytest.mark.parametrize("agent", [FIREFOX, PHONE, COC_COC])
def test_readers_count_also_with_phones_and_browsers_that_sound_like_robots(web, agent):
    assert run(web, lambda web: web.open(user_agent=agent))["t"] == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"user_agent": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/)"},
        {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user_agent": "curl/8.1"},
        {"user_agent": ""},
        {"user_agent": "Mozilla/5.0 " * 100},
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"x_moz": "prefetch"},
        {"sec_fetch_site": "cross-site"},
        {"x_real_ip": "unknown"},
    ],
)
def test_robots_pages_loaded_ahead_and_other_sites_get_figures_and_count_nothing(web, headers):
    async def story(web):
        return await web.open(**headers)

    assert run(web, story) == {"o": 0, "d": 0, "w": 0, "t": 0}


@pytest.mark.parametrize(
    "page",
    [
        "/khong-co/",
        "/404.html",
        "/hoi-nghi/a",
        "/HOI-NGHI/A/",
        "/../site/",
        "//hoi-nghi/a/",
        "hoi-nghi/a/",
        "/hoi-nghi/a/?x=1",
        "/du-lieu/aliases.json",
        "/hoi-nghi/./a/",
        "/%00/",
        "/%ff/",
        "",
        "/" + "a/" * 400,
    ],
)
def test_what_is_no_page_of_the_site_counts_nothing_and_leaves_no_row(web, page):
    async def story(web):
        return await web.open(page)

    assert run(web, story)["t"] == 0
    connection = sqlite3.connect(web.folder.file)
    assert connection.execute("select count(*) from page").fetchone() == (0,)
    assert connection.execute("select reason, number from refusal").fetchall() == [
        ("unknown-page", 1)
    ]
    connection.close()


def test_one_page_is_one_whether_its_file_is_named_or_not(web):
    async def story(web):
        await web.open("/hoi-nghi/a/")
        return await web.open("/hoi-nghi/%61/index.html")

    assert run(web, story)["v"] == 1


def test_a_page_of_the_next_release_counts_without_a_restart(web):
    async def story(web):
        before = await web.open("/hoi-nghi/moi/")
        file = web.site / "hoi-nghi/moi/index.html"
        file.parent.mkdir()
        file.write_text("")
        return before["t"], (await web.open("/hoi-nghi/moi/"))["t"]

    assert run(web, story) == (0, 1)


@pytest.mark.parametrize("signal", [{"dnt": "1"}, {"sec_gpc": "1"}])
def test_who_asks_not_to_be_followed_is_a_view_and_no_visitor(web, signal):
    async def story(web):
        first = await web.open(**signal)
        await web.ask(**signal)
        return first, (await web.ask()).figures["o"]

    first, _ = run(web, story)
    assert first == {"o": 0, "d": 0, "w": 0, "t": 0, "v": 1}
    connection = sqlite3.connect(web.folder.file)
    assert connection.execute("select count(*) from visitor").fetchone() == (0,)
    connection.close()


def test_an_address_is_believed_of_a_proxy_on_this_machine_alone(web):
    async def story(web):
        for number in range(3):  # one far caller who makes up addresses
            last = await web.open(client="198.51.100.7", x_real_ip=f"203.0.113.{number}")
        return last

    assert run(web, story)["d"] == 1


def test_over_the_limit_the_answer_looks_the_same(tmp_path):
    async def story(web):
        answers = [await web.open(user_agent=f"{FIREFOX} {n}") for n in range(3)]
        return [sorted(answer) for answer in answers], answers[-1]["d"]

    web = Web(tmp_path, NINE, Rules(visitors_per_network=2))
    assert run(web, story) == ([["d", "o", "t", "v", "w"]] * 3, 2)


def test_at_midnight_today_begins_at_nothing_and_the_total_stays(web):
    async def story(web):
        web.now = start_of(MONDAY + 1) - 1
        await web.open()
        web.now += 1
        first = (await web.ask(user_agent="curl/8")).figures
        return first, await web.open()

    first, second = run(web, story)
    assert (first["d"], first["w"], first["t"]) == (0, 1, 1)
    assert second == {"o": 1, "d": 1, "w": 2, "t": 2, "v": 2}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/dem/", 404),
        ("PUT", "/dem", 405),
        ("DELETE", "/dem", 405),
        ("POST", "/dem.json", 405),
        ("POST", "/dem/suc-khoe", 405),
        ("HEAD", "/dem", 200),
        ("GET", "/dem/suc-khoe", 200),
    ],
)
def test_only_three_addresses_answer(web, method, path, status):
    assert run(web, lambda web: web.ask(method, path)).status == status


def test_a_body_that_is_too_long_is_refused(web):
    answer = run(web, lambda web: web.ask("POST", "/dem", b"p=/" + b"a" * 2000))
    assert answer.status == 413


def test_figures_are_never_kept_in_a_cache_and_nothing_is_kept_in_a_browser(web):
    async def story(web):
        return await web.ask("POST", "/dem", b"p=/"), await web.ask()

    for answer in run(web, story):
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers


def test_health_tells_what_was_refused_and_why(web):
    async def story(web):
        await web.open()
        await web.open()
        for _ in range(3):
            await web.open(user_agent="curl/8")
        return (await web.ask(path="/dem/suc-khoe")).figures

    health = run(web, story)
    assert health["refused_today"] == {"bot": 3, "repeated": 1}
    assert health["failure"] is None
    assert health["waiting"] == 0


def test_one_reader_who_leaves_in_mid_batch_never_stops_the_others(web):
    async def story(web):
        async def reader(number: int) -> dict[str, int]:
            found: dict[str, int] = await web.open(user_agent=f"{FIREFOX} {number}")
            return found

        readers = [asyncio.create_task(reader(number)) for number in range(40)]
        await asyncio.sleep(0)
        for number in range(0, 40, 3):
            readers[number].cancel()
        answered = await asyncio.gather(*readers, return_exceptions=True)
        stayed = [answer for answer in answered if isinstance(answer, dict)]
        return len(stayed), await reader(100)

    stayed, last = run(web, story)
    assert stayed == 26
    assert last["d"] >= 27
