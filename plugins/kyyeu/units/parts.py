"""In which ways a conference names a unit: as publisher, venue, chair, role holder, …"""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.article import Article
from kyyeu.domain.names import Mention
from kyyeu.domain.report import Report
from kyyeu.domain.vocabulary import role_name


def parts(article: Article, bloc_kind: str) -> Iterator[tuple[Mention, str]]:
    """Every mention of a unit of the site in a report, with what the unit is there."""
    for mention, words in _all_parts(article, bloc_kind):
        if mention is not None and mention.kind == "unit" and mention.id is not None:
            yield mention, words


def _all_parts(article: Article, bloc_kind: str) -> Iterator[tuple[Mention | None, str]]:
    report = article.report
    yield report.unit, "đăng bài"
    yield report.organiser, "tổ chức"
    yield report.chair, "chủ trì"
    yield report.venue, "nơi họp"
    yield from _roles(article, bloc_kind)
    yield from _handovers(report, bloc_kind)
    for award in report.awards:
        yield award.to, "được nêu ở phần khen thưởng"
    for person in report.people:
        yield person.unit, "có người dự"


def _roles(article: Article, bloc_kind: str) -> Iterator[tuple[Mention | None, str]]:
    report = article.report
    for statement in report.roles:
        period = statement.period or article.period
        words = role_name(statement.role, bloc_kind)
        yield statement.unit, f"{words} {period.short}" if period else words
    if report.role is not None:
        period = article.period
        words = role_name(report.role, bloc_kind)
        yield report.unit, f"{words} {period.short}" if period else words


def _handovers(report: Report, bloc_kind: str) -> Iterator[tuple[Mention | None, str]]:
    for handover in report.handovers:
        role = role_name(handover.role, bloc_kind)
        yield handover.from_, f"trao {handover.object} ({role})"
        yield handover.to, f"nhận {handover.object} ({role})"
