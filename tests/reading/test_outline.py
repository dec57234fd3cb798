"""Outlines: what plans ask of a report survives as plain values, and nothing else is there."""

from __future__ import annotations

import marshal
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_report
from kyyeu.domain.article import Outline
from kyyeu.domain.names import Mention
from kyyeu.domain.records import Record
from kyyeu.domain.report import (
    Award,
    AwardGroup,
    Document,
    Handover,
    Person,
    Photo,
    Report,
    RoleStatement,
)
from kyyeu.reading.outline import OUTLINE, as_plain, outline_of

WORDS = st.sampled_from(["Bằng khen", "Trường Cao đẳng nghề Sông Đà", "Nguyễn Văn Ă", "x"])
PERIODS = st.sampled_from(["2021-2022", "2022", "giai đoạn 2021-2025"])
DAYS = st.sampled_from(["2021-10-28", "2021-12", "2021"])
ROLES = st.sampled_from(["leader", "deputy", "member"])


def units(kind: str = "unit") -> st.SearchStrategy[Mention]:
    ids = st.none() | st.sampled_from(["song-da", "tay-bac"])
    return st.builds(Mention, WORDS, ids, st.just(kind))


def fields(**chosen: st.SearchStrategy) -> st.SearchStrategy[dict[str, object]]:
    """Some of these fields; what is left out has its default."""
    return st.fixed_dictionaries({}, optional=chosen)


def a_group() -> st.SearchStrategy[dict[str, object]]:
    return fields(count=st.integers(1, 99), about=WORDS).map(lambda f: f | {"of": "cá nhân"})


def an_award() -> st.SearchStrategy[dict[str, object]]:
    to = st.fixed_dictionaries({"to": units()}) | st.fixed_dictionaries({"group": a_group()})
    rest = fields(
        form=WORDS,
        level=st.sampled_from(["bo-tinh", "co-so"]),
        rank=WORDS,
        period=PERIODS,
        note=WORDS,
    )
    return st.builds(lambda one, other: one | other, to, rest)


def a_statement() -> st.SearchStrategy[dict[str, object]]:
    rest = fields(
        unit=units(), period=PERIODS, order=st.integers(1, 9), basis=st.just("context"), note=WORDS
    )
    return st.builds(lambda role, other: other | {"role": role}, ROLES, rest)


def a_handover() -> st.SearchStrategy[dict[str, object]]:
    rest = fields(to=units(), period_from=PERIODS, period_to=PERIODS)
    return st.builds(lambda role, other: other | {"role": role}, ROLES, rest)


def some(each: st.SearchStrategy) -> st.SearchStrategy[list[object]]:
    return st.lists(each, max_size=3)


REPORTS = fields(
    date=DAYS,
    time=st.sampled_from(["08:00", "14h30", "sáng"]),
    status=st.sampled_from(["draft", "published", "hidden"]),
    slug=st.just("bai-mot"),
    kinds=some(st.sampled_from(["tong-ket", "so-ket"])).map(
        lambda kinds: list(dict.fromkeys(kinds))
    ),
    unit=units(),
    period=PERIODS,
    reviews=PERIODS,
    venue=WORDS,
    roles=some(a_statement()),
    handovers=some(a_handover()),
    awards=some(an_award()),
    people=some(
        fields(unit=units(), positions=st.lists(WORDS)).map(lambda f: f | {"name": "Lê Mai"})
    ),
    documents=some(fields(date=DAYS, about=WORDS).map(lambda f: f | {"number": "1/KH"})),
    photos=some(fields(alt=WORDS).map(lambda f: f | {"caption": "Lễ ký"})),
).map(lambda chosen: a_report(bloc=Mention("Khối", "khoi", "bloc"), **chosen))


def parts_of(report: Report, outline: Outline) -> Iterator[tuple[Record, object]]:
    """Every record of a report beside what tells of it in the outline."""
    yield report, outline
    for name in ("roles", "handovers", "awards", "people", "documents", "photos"):
        yield from zip(getattr(report, name), getattr(outline, name), strict=True)
    for award, told in zip(report.awards, outline.awards, strict=True):
        if award.group is not None:
            yield award.group, told.group


def holds(report: Report) -> None:
    """The law of outlines."""
    outline = outline_of(marshal.loads(marshal.dumps(as_plain(report))))
    for record, told in parts_of(report, outline):
        for name in type(record).model_fields:
            if name not in OUTLINE[type(record)]:
                with pytest.raises(AttributeError):
                    getattr(told, name)
                continue
            value, found = getattr(record, name), getattr(told, name)
            if not is_told_in_outline(value):
                assert (found, type(found)) == (value, type(value)), name


def is_told_in_outline(value: object) -> bool:
    """Whether a value is a record, or some: those are compared field by field."""
    return isinstance(value, Record) or (
        isinstance(value, tuple) and any(isinstance(one, Record) for one in value)
    )


@given(REPORTS)
def test_an_outline_tells_what_the_report_tells_and_nothing_else(report: Report):
    holds(report)


def test_so_do_the_outlines_of_the_reports_that_we_publish(real_site):
    from kyyeu.build.make import read

    job = real_site.job
    articles = read(job.content, job.settings).site.articles
    assert articles
    for article in articles:
        holds(article.report)


@given(REPORTS)
def test_an_outline_is_made_again_from_its_own_plain_values(report: Report):
    plain = as_plain(report)
    outline = outline_of(plain)
    assert tuple(as_plain(getattr(outline, name)) for name in OUTLINE[Report]) == plain


def test_a_part_is_made_once():
    outline = outline_of(as_plain(a_report(people=[{"name": "Lê Mai"}])))
    assert outline.people is outline.people


def test_a_field_that_an_outline_does_not_hold_is_named():
    outline = outline_of(as_plain(a_report(venue="Hội trường")))
    with pytest.raises(AttributeError, match="does not hold its venue"):
        _ = outline.venue  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", OUTLINE, ids=lambda kind: kind.__name__)
def test_an_outline_names_fields_that_there_are(kind: type[Record]):
    assert set(OUTLINE[kind]) <= set(kind.model_fields)


def test_every_record_of_a_list_of_a_report_has_an_outline():
    kinds = {Report, RoleStatement, Handover, Award, AwardGroup, Person, Document, Photo}
    assert set(OUTLINE) == kinds


def test_what_the_outline_promises_is_what_it_holds():
    promised = {name for name, value in vars(Outline).items() if isinstance(value, property)}
    assert set(OUTLINE[Report]) == promised
