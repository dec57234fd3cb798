"""Numbers of visitors: of one day, of one browser in one network, and of nobody without the key."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.counters.visitors import network_of, visitor

KEY, OTHER_KEY = b"k" * 16, b"o" * 16
ADDRESSES = st.ip_addresses().map(str)


def network(address: str) -> bytes:
    found = network_of(address)
    assert found is not None
    return found


def test_the_same_browser_in_the_same_network_is_the_same_visitor():
    assert visitor(KEY, network("203.0.113.9"), b"Firefox") == visitor(
        KEY, network("203.0.113.9"), b"Firefox"
    )


@pytest.mark.parametrize(
    ("address", "agent"), [("203.0.113.10", b"Firefox"), ("203.0.113.9", b"Chrome")]
)
def test_another_address_or_browser_is_another_visitor(address, agent):
    one = visitor(KEY, network("203.0.113.9"), b"Firefox")
    assert visitor(KEY, network(address), agent).id != one.id


def test_all_addresses_that_one_home_has_in_ipv6_are_one_network():
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")


def test_an_ipv4_address_written_as_ipv6_is_the_ipv4_address():
    assert network("::ffff:203.0.113.9") == network("203.0.113.9")


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "203.0.113.9, 198.51.100.1", "1.2.3", "203.0.113.9:80", "1.2.3.4\0", "địa.chỉ"],
)
def test_what_is_no_address_is_no_network(text):
    assert network_of(text) is None


def test_who_asks_not_to_be_followed_has_no_number():
    assert visitor(KEY, network("203.0.113.9"), None).id is None


@given(ADDRESSES, st.binary(max_size=200))
def test_with_the_key_of_another_day_nobody_is_known_again(address, agent):
    today, tomorrow = (visitor(key, network(address), agent) for key in (KEY, OTHER_KEY))
    assert today.id != tomorrow.id
    assert today.network != tomorrow.network


@given(ADDRESSES, st.binary(max_size=200))
def test_numbers_are_such_as_every_database_holds(address, agent):
    known = visitor(KEY, network(address), agent)
    assert known.id is not None
    assert -(2**63) <= known.id < 2**63
    assert -(2**63) <= known.network < 2**63
    assert known.id != known.network


@given(st.ip_addresses(v=6))
def test_a_network_never_tells_the_device(address: ipaddress.IPv6Address):
    if address.ipv4_mapped is None:
        assert network(str(address)) == address.packed[:8]


@given(st.ip_addresses())
def test_every_address_is_in_a_network(address):
    written = getattr(address, "ipv4_mapped", None) or address
    assert network_of(str(address)) == written.packed[: 4 if written.version == 4 else 8]


@given(st.text(max_size=30))
def test_no_text_does_harm(text):
    found = network_of(text)
    assert found is None or len(found) in (4, 8)
