"""What a page tells machines of its subject (JSON-LD, schema.org): the facts that it prints.

A thing holds only what is known: what a page calls "chưa rõ" is left out here.  Addresses are
whole, so a site without an address of its own tells nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kyyeu.domain.names import Mention
from kyyeu.views.links import Link, capital
from kyyeu.views.places import absolute

Thing: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class At:
    """An address from the root of the site, to be told with the site's own."""

    href: str


def thing(kind: str, **told: Any) -> Thing:
    """A thing of schema.org, without what is not known; `id` is its name in the graph."""
    known = {key: value for key, value in told.items() if value not in (None, "", (), [])}
    named = {"@id": known.pop("id")} if "id" in known else {}
    return {"@type": kind, **named, **known}


def organisation(mention: Mention | None, kind: str = "Organization") -> Thing | None:
    """A unit or bloc as its source prints it, with its page where it has one."""
    if mention is None:
        return None
    url = At(mention.href) if mention.href else None
    return thing(kind, name=capital(mention.printed), url=url)


def breadcrumbs(crumbs: Sequence[Link]) -> Thing:
    """The way from the home page to a page, which comes last and needs no address."""
    return thing(
        "BreadcrumbList",
        itemListElement=[
            thing(
                "ListItem",
                position=number,
                name=step.text,
                item=At(step.href) if step.href else None,
            )
            for number, step in enumerate(crumbs, start=1)
        ],
    )


def graph(things: Iterable[Thing], url: str) -> str:
    """Things as one JSON-LD document; `url` is the address of the site."""

    def whole(value: Any) -> str:
        if isinstance(value, At):
            return absolute(url, value.href)
        raise TypeError(f"no way to write {value!r} as JSON")

    document = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=whole)
