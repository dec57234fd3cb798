"""The weather of one place: asked of a real server that speaks as Open-Meteo does."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_process import serving
from counter_web import Web, finished, run
from kyyeu.counting.weather import ASK_AGAIN, KEPT, BadWeather, Weather, degrees_in
from kyyeu.domain.unreadable import Unreadable
from on_disk import a_project

NINE = 1_713_146_400
LANG_SON = "Lạng Sơn"
QUESTION = "/v1/forecast?latitude=21.85&longitude=106.76&current=temperature_2m"


def now_told(degrees: object = 23.6, unit: str = "°C") -> bytes:
    """What Open-Meteo answers to `current=temperature_2m`."""
    said = {
        "latitude": 21.875,
        "longitude": 106.75,
        "utc_offset_seconds": 0,
        "current_units": {"time": "iso8601", "interval": "seconds", "temperature_2m": unit},
        "current": {"time": "2024-04-16T02:30", "interval": 900, "temperature_2m": degrees},
    }
    return json.dumps(said).encode()


def formerly_told(degrees: object = 23.6) -> bytes:
    """What it answers to `current_weather=true`, as many of its likes still do."""
    inner = {"time": "2024-04-16T02:00", "temperature": degrees, "windspeed": 3.1}
    return json.dumps({"current_weather": inner}).encode()


# ---- an answer


def test_the_temperature_is_found_in_both_ways_of_telling_it():
    assert degrees_in(now_told()) == degrees_in(formerly_told()) == 23.6
    assert degrees_in(now_told(-3)) == -3


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"<!doctype html>", b"[]", b"null", b"{}", b'{"current": 5}', b"[" * 100_000),
        *(now_told(None), now_told("23"), now_told(True), now_told(999), now_told(float("nan"))),
        *(now_told(74.5, unit="°F"), formerly_told(float("inf"))),
        b'{"error":true,"reason":"Latitude must be in range"}',
    ],
)
def test_whatever_else_is_told_is_no_weather(data: bytes):
    with pytest.raises(BadWeather):
        degrees_in(data)


@given(st.floats(-60, 59).map(lambda degrees: round(degrees, 1)))
def test_every_temperature_comes_through(degrees: float):
    assert degrees_in(now_told(degrees)) == degrees_in(formerly_told(degrees)) == degrees


# ---- a server


@dataclass
class Station:
    """A weather service: what it answers, and what it was asked."""

    body: bytes = field(default_factory=now_told)
    status: int = 200
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def station() -> Iterator[Station]:
    with a_station() as found:
        yield found


@contextmanager
def a_station() -> Iterator[Station]:
    found = Station()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, dict(self.headers)))
            self.send_response(found.status)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}{QUESTION}"
        yield found
        server.shutdown()


def told_at(weather: Weather, *times: int) -> list[str | None]:
    """What is told at some times, at each of which somebody looks."""

    async def story() -> list[str | None]:
        said = []
        for now in times:
            weather.look(now)
            await weather.settle()
            said.append(weather.words(now))
        return said

    return finished(story())


WARM = "23,6\u00a0°C · Lạng Sơn"


def test_the_weather_is_told_in_words(station: Station):
    weather = Weather(station.address, LANG_SON)
    assert weather.words(NINE) is None
    assert told_at(weather, NINE) == [WARM]


def test_the_service_is_asked_once_in_half_an_hour(station: Station):
    weather = Weather(station.address, LANG_SON)
    assert told_at(weather, *range(NINE, NINE + KEPT - 60, 5)) == [WARM] * ((KEPT - 60) // 5)
    assert len(station.asked) == 1
    station.body = now_told(25)
    assert told_at(weather, NINE + KEPT - 60) == ["25,0\u00a0°C · Lạng Sơn"]


def test_the_question_says_nothing_but_what_the_settings_say(station: Station):
    told_at(Weather(station.address, LANG_SON), NINE)
    [(path, headers)] = station.asked
    assert path == QUESTION
    assert {name.lower() for name in headers} <= {
        *("host", "user-agent", "accept-encoding", "connection")
    }


def test_during_an_outage_the_last_weather_stands_for_half_an_hour_and_then_nothing(
    station: Station,
):
    weather = Weather(station.address, LANG_SON)
    told_at(weather, NINE)
    station.status = 503
    times = (NINE + KEPT - 30, NINE + KEPT - 1, NINE + KEPT, NINE + 2 * KEPT)
    assert told_at(weather, *times) == [WARM, WARM, None, None]


def test_who_does_not_answer_is_asked_again_after_five_minutes(station: Station):
    weather = Weather(station.address, LANG_SON)
    station.status = 500
    assert told_at(weather, NINE, NINE + 5, NINE + ASK_AGAIN - 1) == [None] * 3
    assert len(station.asked) == 1
    station.status = 200
    assert told_at(weather, NINE + ASK_AGAIN) == [WARM]


def test_a_station_that_is_away_or_tells_nonsense_shows_nothing(station: Station):
    assert told_at(Weather("http://127.0.0.1:9/x", LANG_SON), NINE) == [None]
    station.body = b"<!doctype html><title>Wi-Fi</title>"
    assert told_at(Weather(station.address, LANG_SON), NINE) == [None]
    station.body = b" " * 100_000 + now_told()
    assert told_at(Weather(station.address, LANG_SON), NINE) == [None]


def test_when_the_clock_is_put_back_the_weather_is_asked_for_anew(station: Station):
    weather = Weather(station.address, LANG_SON)
    assert told_at(weather, NINE, NINE - 3600) == [WARM, WARM]
    assert len(station.asked) == 2


# ---- the settings


def test_without_settings_nobody_is_asked():
    assert Weather.of("", "") is None


@pytest.mark.parametrize(
    ("address", "place", "what"),
    [
        ("", LANG_SON, "không phải địa chỉ"),
        ("file:///etc/passwd", LANG_SON, "không phải địa chỉ"),
        ("https://a.vn/", " ", "chưa ghi tên nơi"),
    ],
)
def test_half_a_setting_is_told(address: str, place: str, what: str):
    with pytest.raises(Unreadable, match=what):
        Weather.of(address, place)


# ---- what readers get


def test_readers_get_the_weather_with_the_figures(station: Station, tmp_path: Path):
    web = Web(tmp_path, NINE, weather=Weather(station.address, LANG_SON))

    async def story(web: Web) -> list[object]:
        for _ in range(200):
            if web.service.weather:
                break
            await asyncio.sleep(0.01)
        opened = await web.open("/")
        seen = json.loads((await web.ask()).body)
        web.now += KEPT
        later = json.loads((await web.ask()).body)
        return [opened["n"], seen["n"], "n" in later]

    assert run(web, story) == [WARM, WARM, False]


def test_without_weather_an_answer_has_no_word_of_it(tmp_path: Path):
    async def story(web: Web) -> dict[str, int]:
        return await web.open("/")

    assert set(run(Web(tmp_path, NINE), story)) == {"o", "d", "w", "t", "v"}


def test_the_service_asks_for_the_weather_that_the_settings_of_the_site_name(
    station: Station, tmp_path: Path
):
    project = a_project(tmp_path / "project", {"khoi/a.md": ""})
    config = project / "pelicanconf.py"
    named = f'"weather": "{station.address}", "weather_place": "{LANG_SON}",'
    config.write_text(
        config.read_text("utf-8").replace("KYYEU = {", f"KYYEU = {{ {named}"), "utf-8"
    )
    with serving(tmp_path, project=project) as counter:
        for _ in range(100):
            said = json.loads(counter.ask().body)
            if "n" in said:
                break
            time.sleep(0.05)
    assert said["n"] == WARM


def test_a_broken_setting_is_told_and_readers_are_counted(tmp_path: Path):
    project = a_project(tmp_path / "project", {"khoi/a.md": ""})
    (project / "pelicanconf.py").write_text('KYYEU = {"weather": "Lạng Sơn"}', "utf-8")
    with serving(tmp_path, project=project) as counter:
        assert json.loads(counter.open().body)["v"] == 1
        _, complaints = counter.end()
    assert "weather: 'Lạng Sơn' không phải địa chỉ hỏi thời tiết" in complaints
