"""The page at an old address, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.history.redirects import Redirect
from kyyeu.views.data import json_rows
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link, report_link

TITLE = "Bài đã chuyển sang địa chỉ mới"


@dataclass(frozen=True, slots=True)
class MovedView:
    """Everything that the template prints: browsers go on to `link` by themselves."""

    frame: Frame
    title: str
    link: Link


def moved_view(redirect: Redirect) -> MovedView:
    """The page at one old address; search engines are told the new one."""
    report = redirect.report
    description = f"Bài “{report.title}” nay ở địa chỉ {report.href}"
    frame = Frame(
        f"Địa chỉ cũ {redirect.old}",
        description,
        report.address,
        crumbs=crumbs(TITLE),
        is_draft=report.is_draft,
        is_hidden=redirect.is_hidden,
    )
    return MovedView(frame, TITLE, report_link(report))


def alias_json(redirect: Redirect) -> str:
    """One row of `aliases.json`."""
    return json_rows([{"old": redirect.old, "report": redirect.report.href}])
