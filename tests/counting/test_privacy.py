"""Nothing that is written tells who read: no file, no table, no log."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
from pathlib import Path

import pytest

from counter_web import Web, run
from kyyeu.counters.days import day_of, start_of
from kyyeu.counting.schema import OF_A_DAY

NINE = start_of(day_of(dt.date(2024, 4, 15))) + 9 * 3600
ADDRESSES = ("203.0.113.77", "2001:db8:77:88:99aa::1")
AGENT = "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0 SomebodysOwnBrowser"


def traces() -> list[bytes]:
    """Addresses and a browser as text, and addresses as the bytes that they are."""
    found = [AGENT.encode(), AGENT[-20:].encode(), AGENT[-20:].encode("utf-16-le")]
    for address in ADDRESSES:
        packed = ipaddress.ip_address(address).packed
        found += [address.encode(), packed, packed[:8], packed.hex().encode()]
    return found


def everything(folder: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def a_day(web: Web) -> bytes:
    """Readers of every kind; everything on the disk while the service runs."""
    for address in ADDRESSES:
        for headers in ({}, {"dnt": "1"}, {"sec_fetch_site": "cross-site"}):
            for page in ("/", "/hoi-nghi/a/", "/khong-co/"):
                await web.open(page, user_agent=AGENT, x_real_ip=address, **headers)
                await web.ask(user_agent=AGENT, x_real_ip=address)
        await web.open("/", user_agent=f"{AGENT} curl/8", x_real_ip=address)
    await web.service.look()
    return everything(web.site.parent)


def test_the_traces_that_are_looked_for_would_be_found():
    assert all(trace in b"..." + trace for trace in traces())


@pytest.mark.safety
def test_no_file_ever_holds_an_address_or_a_browser(tmp_path, tried):
    web = Web(tmp_path, NINE)
    disk = run(web, a_day)
    assert b"/hoi-nghi/a/" in disk  # what may be there would be seen
    for trace in traces():
        with tried("traces of readers"):
            assert trace not in disk
            assert trace not in everything(tmp_path)


def test_no_log_tells_a_reader_also_when_things_go_wrong(tmp_path, caplog):
    web = Web(tmp_path, NINE)

    async def story(web):
        await a_day(web)
        web.folder.file.rename(tmp_path / "gone")
        web.service._store._drop()  # the file is opened anew, and is not there
        answer = await web.ask("POST", "/dem", b"p=/hoi-nghi/b/", user_agent=AGENT)
        return answer.status

    with caplog.at_level(logging.DEBUG):
        assert run(web, story) == 503
    assert caplog.records
    said = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert not any(trace in said.encode() for trace in traces())


def test_after_midnight_nothing_is_left_that_was_made_of_a_reader(tmp_path):
    web = Web(tmp_path, NINE)

    async def story(web):
        await a_day(web)
        connection = web.service._store._connection
        numbers = {
            number
            for table in OF_A_DAY
            for row in connection.execute(f"select * from {table}")
            for number in row
            if abs(number) > 2**40
        }
        assert len(numbers) >= 4
        assert held(numbers) == numbers  # they would be seen
        key = web.service._keys._key
        web.now = start_of(day_of(dt.date(2024, 4, 16)))
        await web.service.look()
        return numbers, key

    def held(numbers):
        disk = everything(tmp_path)
        return {number for number in numbers if number.to_bytes(8, "big", signed=True) in disk}

    numbers, key = run(web, story)
    assert key not in everything(tmp_path)
    assert held(numbers) == set()


def test_with_a_key_of_another_day_the_numbers_of_a_reader_do_not_come_back(tmp_path):
    web = Web(tmp_path, NINE)

    async def numbers(web):
        await web.open()
        rows = web.service._store._connection.execute("select id from visitor").fetchall()
        web.now += 86_400
        await web.service.look()
        await web.open()
        return rows, web.service._store._connection.execute("select id from visitor").fetchall()

    today, tomorrow = run(web, numbers)
    assert len(today) == len(tomorrow) == 1
    assert today != tomorrow


def test_a_restart_that_lost_the_key_forgets_whom_it_cannot_know_again(tmp_path):
    web = Web(tmp_path, NINE)
    run(web, Web.open)
    for file in web.runtime.iterdir():
        file.unlink()

    async def story(web):
        return web.service._store._connection.execute("select count(*) from visitor").fetchone()

    assert run(Web(tmp_path, NINE), story) == (0,)
