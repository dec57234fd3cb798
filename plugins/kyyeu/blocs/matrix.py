"""Years × units: twenty years of a bloc on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyyeu.domain.names import Mention
from kyyeu.domain.text import collation_key
from kyyeu.domain.vocabulary import Role
from kyyeu.history.timeline import Member, Term
from kyyeu.views.links import Link, UnitNames, anchor

# A bloc with more periods than this shows the matrix; fewer are read faster in the table.
FEW_PERIODS = 6

LEADER, DEPUTY, DISPUTED, NOTHING = "leader", "deputy", "query", ""
LETTERS = {LEADER: "T", DEPUTY: "P", DISPUTED: "?", NOTHING: ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one period: `kind` is leader, deputy, query or empty."""

    kind: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One period; `is_unknown` when no source names leader or deputy."""

    period: Link
    cells: tuple[Cell, ...]
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Periods newest first, units in the order of the alphabet."""

    units: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    unknown_leaders: int
    unknown_deputies: int

    @property
    def width(self) -> int:
        """How many units stand side by side."""
        return len(self.units)


def matrix(terms: Sequence[Term], members: Sequence[Member], units: UnitNames) -> Matrix | None:
    """The matrix of a long history; None for a short one."""
    if len(terms) <= FEW_PERIODS:
        return None
    columns = _columns(terms, members, units)
    keys = tuple(key for key, _ in columns)
    return Matrix(
        tuple(link for _, link in columns),
        tuple(_row(term, keys) for term in terms),
        sum(not term.leaders for term in terms),
        sum(not term.deputies for term in terms),
    )


def _key(unit: Mention) -> str:
    return unit.id or unit.printed


def _columns(
    terms: Sequence[Term], members: Sequence[Member], units: UnitNames
) -> list[tuple[str, Link]]:
    """Every unit that held a role or is a member, once, by present name."""
    found = {_key(member.unit): units.link(member.unit) for member in members}
    for term in terms:
        for holding in (*term.leaders, *term.deputies):
            found.setdefault(_key(holding.unit), units.link(holding.unit))
    return sorted(found.items(), key=lambda item: collation_key(item[1].text))


def _row(term: Term, keys: Sequence[str]) -> MatrixRow:
    leaders = {_key(holding.unit) for holding in term.holders(Role.LEADER)}
    deputies = {_key(holding.unit) for holding in term.holders(Role.DEPUTY)}

    def cell(key: str) -> Cell:
        kind, words = NOTHING, ""
        if key in leaders and term.is_disputed:
            kind, words = DISPUTED, "nguồn nêu khác nhau"
        elif key in leaders:
            kind, words = LEADER, "Trưởng"
        elif key in deputies:
            kind, words = DEPUTY, "Phó"
        return Cell(kind, LETTERS[kind], words)

    return MatrixRow(
        Link(term.period.short, f"#{anchor(term.period)}"),
        tuple(cell(key) for key in keys),
        not leaders and not deputies,
    )
