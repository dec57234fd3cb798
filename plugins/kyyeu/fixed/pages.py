"""Pages that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kyyeu.domain.article import FixedPageFile
from kyyeu.domain.page import CopiedFile, Output, Page
from kyyeu.fixed.page import fixed_view, nowhere_view
from kyyeu.history.site import Site
from kyyeu.views.links import Link


def pages(site: Site) -> Iterator[Output]:
    """Every fixed page of the content, and the page for lost addresses."""
    titles = {file.id: Link(file.page.title, f"/{file.id}/") for file in site.fixed}
    for file in site.fixed:
        vocabulary = site.settings.vocabulary if file.page.reference == "report" else None
        parent = titles.get(file.page.parent or "")
        args = (file, vocabulary, parent, site.pictures_of(file))
        yield Page(f"{file.id}/", "page.html", fixed_view, args, file.place.file)
        yield from _attachments(file)
    yield Page("404.html", "404.html", nowhere_view)


def _attachments(file: FixedPageFile) -> Iterator[CopiedFile]:
    """Documents that a page links are published beside it."""
    folder = PurePosixPath(file.place.file).parent
    for path in sorted({link.path for link in file.links}):
        yield CopiedFile(f"{file.id}/{PurePosixPath(path).relative_to(folder)}", path)
