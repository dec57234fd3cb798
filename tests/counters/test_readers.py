"""Who is a reader and who is not."""

from __future__ import annotations

import pytest

from kyyeu.counters.readers import asks_not_to_be_followed, calls_itself_a_robot, refusal
from kyyeu.counters.rules import Refusal


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/91.0 Mobile",
        "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/91.0 Mobile",
        "Mozilla/5.0 (Linux; Android 11; CUBOT) AppleWebKit/537.36 Chrome/91.0 Mobile",
        "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/110.0.128 Chrome/104.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Zalo iOS/1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    ],
)
def test_a_browser_is_a_reader(agent):
    assert not calls_itself_a_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "  ",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0)",
        "NewestBot/0.1",
        "some-spider",
        "Mozilla/5.0 (compatible; Reader; +https://reader.example/about)",
    ],
)
def test_what_calls_itself_a_robot_is_one(agent):
    assert calls_itself_a_robot(agent)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({}, None),
        ({"sec-fetch-site": "same-origin"}, None),
        ({"sec-fetch-site": "cross-site"}, Refusal.OTHER_SITE),
        ({"sec-fetch-site": "same-site"}, Refusal.OTHER_SITE),
        ({"sec-fetch-site": "none"}, Refusal.OTHER_SITE),
        ({"sec-purpose": "prefetch"}, Refusal.PREFETCH),
        ({"sec-purpose": "prefetch;prerender"}, Refusal.PREFETCH),
        ({"purpose": "prefetch"}, Refusal.PREFETCH),
        ({"x-moz": "prefetch"}, Refusal.PREFETCH),
        ({"x-purpose": "preview"}, Refusal.PREFETCH),
    ],
)
def test_only_a_page_of_ours_that_somebody_looks_at_counts(headers, why):
    assert refusal(headers) == why


@pytest.mark.parametrize(
    ("headers", "asks"),
    [({}, False), ({"dnt": "1"}, True), ({"sec-gpc": "1"}, True), ({"dnt": "0"}, False)],
)
def test_both_signals_of_privacy_are_heard(headers, asks):
    assert asks_not_to_be_followed(headers) is asks
