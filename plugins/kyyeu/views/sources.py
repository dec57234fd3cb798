"""Where a fact comes from, in words: every fact that a reader sees names its source."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.article import Cited
from kyyeu.domain.vocabulary import BASES, Basis
from kyyeu.history.timeline import Source, Statement
from kyyeu.views.links import Link, when


@dataclass(frozen=True, slots=True)
class SourceMark:
    """How a fact stands in its source (`stated`, `context`), in words, with the source."""

    basis: str
    words: str
    source: Link | None = None
    note: str | None = None


def report_label(report: Cited) -> Link:
    """A report as a source: 'báo cáo 28/10/2021'."""
    day = when(report.date)
    return Link(f"báo cáo {day.short if day else 'chưa rõ ngày'}", report.href)


def source_link(source: Source) -> Link:
    """A source: a report of the site, or the name of a document outside it."""
    return report_label(source.report) if source.report else Link(source.outside or "")


def source_mark(basis: Basis, source: Source, note: str | None = None) -> SourceMark:
    """The mark of a fact."""
    return SourceMark(basis.value, BASES.label(basis), source_link(source), note)


def statement_mark(statement: Statement) -> SourceMark:
    """The mark of a statement of a role."""
    return source_mark(statement.basis, statement.source, statement.note)


def hint(words: str) -> SourceMark:
    """What follows of an unknown: 'có trao cờ, nguồn không nêu tên'."""
    return SourceMark(Basis.CONTEXT.value, words)
