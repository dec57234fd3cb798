"""Values → digests: two values have the same digest only when they are equal.

Everything that a page receives is frozen and made of few kinds of parts, so a digest of the
whole follows from those of the parts.  A part that stands in many pages is digested once.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

SIZE = 16  # bytes of a digest

_Parts = Callable[[Any], tuple[Any, ...]]


class Digester:
    """Makes digests; make one for one plan, and keep it no longer than the plan.

    It holds every composite value that it has seen, so that its place in memory, by which the
    value is found again, is not given to another.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, bytes]] = {}
        self._parts_of: dict[type, tuple[bytes, _Parts]] = {}

    def __call__(self, *values: object) -> bytes:
        """The digest of some values, in this order.  Raises TypeError for what is not frozen."""
        return blake2b(b"".join(map(self._text, values)), digest_size=SIZE).digest()

    def forget(self) -> None:
        """Let go of everything that was digested."""
        self._seen.clear()

    def _text(self, value: Any) -> bytes:
        """A value as bytes of which no two values have the same, and none begins another."""
        kind = value.__class__
        if kind is str:
            text: bytes = value.encode("utf-8", "surrogatepass")
            return b"s%d:%s" % (len(text), text)
        if value is None:
            return b"n"
        if kind is int:
            return b"i%d;" % value
        if kind is bool:
            return b"t" if value else b"f"
        if kind is bytes:
            return b"b%d:%s" % (len(value), value)
        if kind is tuple:  # made for one page as a rule: not worth the memory
            return b"(" + blake2b(b"".join(map(self._text, value)), digest_size=SIZE).digest()
        seen = self._seen.get(id(value))
        if seen is None:
            seen = self._seen[id(value)] = value, self._composite(value, kind)
        return seen[1]

    def _composite(self, value: Any, kind: type) -> bytes:
        if kind is frozenset:
            members = b"".join(sorted(map(self._text, value)))
            return b"{" + blake2b(members, digest_size=SIZE).digest()
        if isinstance(value, dt.date):  # a time is one too; the two never read alike
            return b"d%s;" % value.isoformat().encode("ascii")
        known = self._parts_of.get(kind)
        if known is None:
            known = self._parts_of[kind] = _name(kind), _parts_of(kind)
        name, parts = known
        text = name + b"".join(map(self._text, parts(value)))
        return b"<" + blake2b(text, digest_size=SIZE).digest()


def _name(kind: type) -> bytes:
    return f"{kind.__module__}.{kind.__qualname__}:".encode()


def _parts_of(kind: type) -> _Parts:
    """How to take a value of some type apart.  Raises TypeError for a type that is not frozen."""
    if issubclass(kind, Enum):
        return lambda value: (value.name,)
    if hasattr(kind, "identity"):  # of values that are known by less than all they hold
        return attrgetter("identity")
    if issubclass(kind, BaseModel) and kind.model_config.get("frozen"):
        return _fields(tuple(kind.model_fields))
    if dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return _fields(tuple(field.name for field in dataclasses.fields(kind) if field.init))
    if issubclass(kind, Mapping):
        raise TypeError(f"{kind.__name__} is no frozen value: give a page a tuple of pairs")
    raise TypeError(f"{kind.__name__} is no frozen value: a page must not depend on it")


def _fields(names: tuple[str, ...]) -> _Parts:
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (get(value),)
    return get
