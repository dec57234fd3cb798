"""A site with an address of its own, as readers of the web find it."""

from __future__ import annotations

from typing import Any

from builders import a_site
from kyyeu.domain.article import Article
from kyyeu.domain.page import DataFile, ListFile
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from rendering import Feature

URL = "https://thidua.example.vn"


def a_public_site(*articles: Article, options: dict[str, Any] | None = None, **more: Any) -> Site:
    """A site at `URL`; `options` are settings."""
    return a_site(*articles, settings=Settings(url=URL, **(options or {})), **more)


def file_of(feature: Feature, site: Site, address: str) -> str:
    """The content of one file for machines."""
    [output] = [output for output in feature(site) if output.address == address]
    assert isinstance(output, DataFile | ListFile)
    return output.content()
