"""What the sources of a bloc leave open, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.article import Ref
from kyyeu.domain.periods import Period
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.timeline import History, Term
from kyyeu.history.unknowns import unknowns
from kyyeu.views.disputes import dispute_link
from kyyeu.views.links import Link, anchor, when

LONG: Final = 8  # entries: more are folded


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """One thing that is not known, and of what; `counted` says of how many where they are many."""

    what: str
    of: tuple[Link, ...]
    counted: str | None = None


def unknown_lines(history: History, terms: Sequence[Term]) -> tuple[UnknownLine, ...]:
    """Everything that sources leave open or tell differently; `terms` are those of the page."""
    return tuple(line for line in _lines(history, terms) if line.of)


def _lines(history: History, terms: Sequence[Term]) -> Iterator[UnknownLine]:
    bloc, found = history.file.bloc, unknowns(history)
    disputed = (dispute_link(history.file.id, t.period) for t in terms if t.is_disputed)
    yield _line("Các nguồn nêu Trưởng khác nhau", disputed, "năm")
    for role, periods in (
        (Role.LEADER, found.offices.leaders),
        (Role.DEPUTY, found.offices.deputies),
    ):
        yield _line(f"Chưa rõ {role_name(role, bloc.kind)}", map(_period, periods), "năm")
    yield _line("Chưa có báo cáo nào", map(_period, found.offices.silent), "năm")
    yield _line("Chưa rõ ngày họp", map(_conference, found.undated), "hội nghị")
    yield _line("Chưa có văn bản", map(_conference, found.without_documents), "hội nghị")
    photos = (_with_number(ref, number) for ref, number in found.lost_photos)
    yield _line("Chỉ còn chú thích, chưa có ảnh gốc", photos, "hội nghị")
    undated = map(_conference, found.awards_without_period)
    yield _line("Khen thưởng chưa rõ năm", undated, "hội nghị")
    yield _line("Tên chưa ghép được với đơn vị nào", map(Link, found.unmatched), "tên")
    facts = (
        ("tổng số đơn vị thành viên", bloc.member_count),
        ("địa bàn", bloc.area),
        ("cơ quan tổ chức", bloc.owner),
    )
    yield _line("Hồ sơ còn thiếu", (Link(name) for name, value in facts if not value), "mục")


def _line(what: str, of: Iterable[Link], noun: str) -> UnknownLine:
    links = tuple(of)
    return UnknownLine(what, links, f"{len(links)} {noun}" if len(links) > LONG else None)


def _period(period: Period) -> Link:
    return Link(period.short, f"#{anchor(period)}")


def _conference(report: Ref) -> Link:
    """A conference by its day; by its title where no day is known."""
    day = when(report.date)
    return Link(day.short if day else report.title, report.href)


def _with_number(report: Ref, number: int) -> Link:
    link = _conference(report)
    return Link(f"{link.text} ({number})", link.href)
