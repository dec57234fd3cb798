"""Pages of one feature as HTML, without a folder on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from kyyeu.build.render import renderer
from kyyeu.build.theme import theme_files
from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.views.frame import layout

THEME = Path(__file__).resolve().parent.parent / "theme"

Feature = Callable[[Site], Iterator[Output]]


def addresses(feature: Feature, site: Site) -> list[str]:
    """The addresses of a feature's outputs, in the order in which they are planned."""
    return [output.address for output in feature(site)]


def view_of(feature: Feature, site: Site, address: str):
    """What the template of one page gets."""
    [page] = [output for output in feature(site) if output.address == address]
    assert isinstance(page, Page)
    return page.view(*page.args)


def page_of(feature: Feature, site: Site, address: str) -> BeautifulSoup:
    """One page, rendered with the theme."""
    [page] = [output for output in feature(site) if output.address == address]
    addresses = theme_files(THEME).addresses
    html = renderer(THEME, THEME, layout(site), addresses).bytes(page).decode("utf-8")
    return BeautifulSoup(html, "html.parser")


def text_of(feature: Feature, site: Site, address: str) -> str:
    """What a reader reads in the main part of one page, white space made one."""
    main = page_of(feature, site, address).main
    assert main is not None
    return " ".join(main.get_text(" ").split())
