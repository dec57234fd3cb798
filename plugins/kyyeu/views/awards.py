"""Awards ready to print: name, recipient, what else the source says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.numbers import money
from kyyeu.domain.report import Award
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.history.ledger import LedgerRow
from kyyeu.views.links import Link, capital, joined, period_link, printed_link
from kyyeu.views.sources import report_label

NO_FORM = "Hình thức chưa rõ"


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award.  `rank`, `issuer` and `form_known` are empty where no source says them."""

    name: str
    form_known: bool
    recipient: Link
    issuer: str | None
    rank: str | None
    period: Link | None
    details: tuple[str, ...]
    report: Link

    @property
    def title(self) -> str:
        """The name with the rank: 'Bằng khen, xếp thứ Nhì'."""
        return f"{self.name}, xếp thứ {self.rank}" if self.rank else self.name

    @property
    def origin(self) -> str:
        """Who granted it and for when: 'UBND tỉnh Hòa Bình, năm học 2020–2021'."""
        period = self.period.text[:1].lower() + self.period.text[1:] if self.period else None
        return ", ".join(text for text in (self.issuer, period) if text)


def award_line(row: LedgerRow, settings: Settings) -> AwardLine:
    """One row of the ledger, ready to print."""
    award = row.award
    name = award.form or NO_FORM
    if award.group is not None and award.group.count is not None and award.form:
        name = f"{award.group.count} {award.form}"
    return AwardLine(
        name,
        award.form is not None,
        _recipient(award),
        award.issuer,
        award.rank,
        period_link(award.period),
        tuple(_details(award, settings)),
        report_label(row.report),
    )


def award_lines(rows: Iterable[LedgerRow], settings: Settings) -> tuple[AwardLine, ...]:
    """Rows of the ledger in the order of honour."""
    ordered = sorted(rows, key=lambda row: honour(row.award, settings.vocabulary))
    return tuple(award_line(row, settings) for row in ordered)


def honour(award: Award, words: Vocabulary) -> tuple[int, int, int]:
    """Where an award stands: by level, then form as the law orders them, then place."""
    return honour_of(award.level, award.form, award.rank, words)


def honour_of(
    level: str | None, form_name: str | None, rank: str | None, words: Vocabulary
) -> tuple[int, int, int]:
    """Where awards of a level, form and rank stand; see `honour`."""
    form = words.award_forms.find(form_name) if form_name else None
    place = words.award_ranks.find(rank) if rank else None
    return (
        words.award_levels.rank(level),
        words.award_forms.rank(form.code if form else None),
        words.award_ranks.rank(place.code if place else None),
    )


def _recipient(award: Award) -> Link:
    if award.to is not None:
        return printed_link(award.to) or Link("")
    group = award.group
    assert group is not None  # a record has either
    count = f"{group.count} " if group.count is not None else ""
    about = f" {group.about}" if group.about else ""
    return Link(capital(f"{count}{group.of}{about}"))


def _details(award: Award, settings: Settings) -> Iterable[str]:
    if award.status != "awarded":
        yield settings.vocabulary.award_statuses.label(award.status)
    if award.reason:
        yield award.reason
    if award.amount is not None:
        which = "tổng số tiền" if award.amount_is == "total" else "mỗi suất"
        yield f"{which} {money(award.amount)}"
    if award.decision:
        yield f"quyết định số {award.decision}"
    if award.received_by:
        yield f"người nhận: {joined(award.received_by)}"
    if award.presented_by:
        yield f"người trao: {joined(award.presented_by)}"
    if award.note:
        yield award.note


def award_summary(rows: Iterable[LedgerRow], settings: Settings) -> str:
    """'1 Cờ thi đua, 2 Bằng khen, 21 Giấy khen'; empty for none.

    A group whose count is not known is named without a number; what is only proposed or
    planned is not counted.
    """
    forms = settings.vocabulary.award_forms
    counts: dict[str, int] = {}
    uncounted: dict[str, None] = {}
    for row in rows:
        award = row.award
        if award.status != "awarded":
            continue
        form = award.form or "khen thưởng chưa rõ hình thức"
        if award.group is not None and award.group.count is None:
            uncounted[form] = None
        else:
            counts[form] = counts.get(form, 0) + (award.group.count or 0 if award.group else 1)

    def rank(form: str) -> int:
        word = forms.find(form)
        return forms.rank(word.code if word else None)

    told = [f"{counts[form]} {form}" for form in sorted(counts, key=rank)]
    told += [form if form in counts else capital(form) for form in uncounted if form not in counts]
    return ", ".join(told)
