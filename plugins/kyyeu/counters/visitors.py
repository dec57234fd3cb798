"""Who opens a page, without knowing who: numbers that mean nothing without the key of their day.

The key is random, lives one day and is never stored with what is counted.  When it is gone,
nobody can tell whose number a number was.
"""

from __future__ import annotations

import hashlib
import socket
from dataclasses import dataclass
from typing import Final

KEY_BYTES: Final = 16
_IPV6_NETWORK: Final = 8  # bytes; what one home or office is given
_IPV4_MAPPED: Final = bytes(10) + b"\xff\xff"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The numbers of one hit: of its browser, and of the network that the browser is in.

    Both are signed 64-bit numbers.  `id` is None for a reader who asks not to be followed.
    """

    id: int | None
    network: int


def network_of(address: str) -> bytes | None:
    """The network in an address: IPv4 whole, of IPv6 the first 64 bits; None for no address.

    Who has one IPv6 address has 2^64 of them.
    """
    try:
        return socket.inet_pton(socket.AF_INET, address)
    except (OSError, ValueError):
        pass
    try:
        packed = socket.inet_pton(socket.AF_INET6, address)
    except (OSError, ValueError):
        return None
    return packed[12:] if packed.startswith(_IPV4_MAPPED) else packed[:_IPV6_NETWORK]


def visitor(key: bytes, network: bytes, agent: bytes | None) -> Visitor:
    """The numbers of a browser (`agent`: its User-Agent; None if it asks not to be followed)."""
    source = _number(key, b"network", network)
    if agent is None:
        return Visitor(None, source)
    return Visitor(_number(key, b"visitor", network + b"\0" + agent), source)


def _number(key: bytes, purpose: bytes, what: bytes) -> int:
    digest = hashlib.blake2b(what, digest_size=8, key=key, person=purpose).digest()
    return int.from_bytes(digest, "big", signed=True)
