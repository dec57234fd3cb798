"""Pages that follow from the people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.history.attendance import Participant
from kyyeu.history.site import Site
from kyyeu.people.data import people_json
from kyyeu.people.index import (
    BASE,
    BY_FAMILY,
    PeopleView,
    by_page,
    families_view,
    in_page,
    letters_of,
    marked,
    people_view,
    to_pages,
)
from kyyeu.views.data import json_list
from kyyeu.views.people import given_name


def pages(site: Site) -> Iterator[Output]:
    """The index by given name and by family name, the pages of its letters, and its data.

    Every letter of the given names has its page, so that the place of a person never moves;
    the whole index stands on one page as long as it is short.
    """
    whole = len(site.participants) <= site.settings.row_limit
    people = site.participants
    yield from _index(BASE, people, given_name, people_view, whole, always_letters=True)
    yield from _index(BY_FAMILY, people, str, families_view, whole, always_letters=False)
    yield json_list("du-lieu/people.json", people_json, site.told("people"), site.names)


def _index(
    base: str,
    people: tuple[Participant, ...],
    name_of: Callable[[str], str],
    view: Callable[..., PeopleView],
    whole: bool,
    always_letters: bool,
) -> Iterator[Page]:
    letter_pages = by_page(people, base, name_of)
    to_letters = to_pages(letter_pages, name_of)
    links = in_page(letters_of(people, name_of)) if whole else to_letters
    yield Page(base, "people.html", view, (base, people if whole else (), links, len(people)))
    if whole and not always_letters:
        return
    for link, (address, found) in zip(to_letters, letter_pages.items(), strict=True):
        args = (address, found, marked(to_letters, address), len(found), link.text)
        yield Page(address, "people.html", view, args)
