"""Pages that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.fixed.page import fixed_view, nowhere_view
from kyyeu.history.site import Site


def pages(site: Site) -> Iterator[Output]:
    """Every fixed page of the content, and the page for lost addresses."""
    for file in site.fixed:
        vocabulary = site.settings.vocabulary if file.page.reference == "report" else None
        yield Page(f"{file.id}/", "page.html", fixed_view, (file, vocabulary), file.place.file)
    yield Page("404.html", "404.html", nowhere_view)
