"""Made-up reports, the same for the same seed: as plain values, and as a content folder of ours.

Front matter has the keys and the nesting of real reports; the prose is 3 to 10 KB long, as
prose of real reports is.  Roles agree with each other, so the reader has nothing to tell.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Final, TypeAlias

from kyyeu.bench import words
from kyyeu.domain.text import slug

Entry: TypeAlias = Mapping[str, "str | int | Sequence[str] | Mapping[str, str | int]"]
Plain: TypeAlias = "str | int | Sequence[str] | Sequence[Entry] | Mapping[str, str | int]"
"""What front matter holds; an empty value is left out."""

FIRST_YEAR, SCHOOL_YEARS = 2010, 15
UNITS_OF_A_BLOC = 8
SMALLEST_BODY, LARGEST_BODY = 3_000, 10_000  # bytes of UTF-8
# A body stops at the first block beyond its measure, half a block further on average.
LARGEST_MEASURE = 9_300

ABOUT_TITLE: Final = "Giới thiệu"
ABOUT_TEXT: Final = (
    "Trang này lưu các báo cáo hội nghị của khối, cụm thi đua.\n\n"
    "## Mỗi điều đều có nguồn\n\nMỗi điều ghi ở đây đều dẫn về báo cáo đã nói điều đó."
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A school; its id is its name as an address."""

    name: str
    kind: str
    area: str

    @property
    def id(self) -> str:
        """The name of its file."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc of eight schools of one province."""

    name: str
    kind: str
    area: str
    units: tuple[Unit, ...]

    @property
    def id(self) -> str:
        """The name of its file."""
        return slug(self.name)

    @property
    def intro(self) -> str:
        """What its page says first."""
        return f"{self.name} có {len(self.units)} đơn vị thành viên."


@dataclass(frozen=True, slots=True)
class Person:
    """A participant of one conference."""

    name: str
    honorific: str
    positions: tuple[str, ...]
    unit: str
    did: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """An award, to a unit or to a group (`count`, `of`); empty is what no source says."""

    form: str
    issuer: str
    level: str
    period: str
    to: str = ""
    count: int = 0
    of: str = ""
    rank: str = ""
    reason: str = ""

    @property
    def recipient(self) -> str:
        """Who got it, in words."""
        return self.to or f"{self.count} {self.of}"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a report mentions."""

    number: str
    type: str
    date: dt.date
    issuer: str
    about: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a unit is in its bloc."""

    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one report."""

    slug: str
    title: str
    date: dt.date
    time: str
    bloc: Bloc
    unit: Unit
    role: str
    kinds: tuple[str, ...]
    period: str
    venue: str
    summary: str
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    awards: tuple[Award, ...]
    documents: tuple[Document, ...]
    outcomes: tuple[str, ...]
    captions: tuple[str, ...]
    byline: str
    body: str

    @property
    def file(self) -> str:
        """Its place in a content folder."""
        return f"hoi-nghi/{self.date.year}/{self.slug}/index.md"

    @property
    def text(self) -> str:
        """Its file."""
        return with_front_matter(front_matter(self), self.body)


@dataclass(frozen=True)
class Corpus:
    """Reports with the blocs and units that they name."""

    blocs: tuple[Bloc, ...]
    reports: tuple[Report, ...]

    def files(self) -> Iterator[tuple[str, str]]:
        """A content folder of ours: every file with its text."""
        for bloc in self.blocs:
            matter: dict[str, Plain] = {"name": bloc.name, "kind": bloc.kind, "area": bloc.area}
            yield f"khoi/{bloc.id}.md", with_front_matter(matter, bloc.intro)
        for unit in self.units:
            yield (
                f"don-vi/{unit.id}.md",
                with_front_matter({"name": unit.name, "kind": unit.kind, "area": unit.area}, ""),
            )
        yield "trang/gioi-thieu.md", with_front_matter({"title": ABOUT_TITLE}, ABOUT_TEXT)
        for report in self.reports:
            yield report.file, report.text

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, bloc by bloc."""
        return tuple(unit for bloc in self.blocs for unit in bloc.units)

    @cached_property
    def newest_first(self) -> tuple[Report, ...]:
        """The reports by day, the last first."""
        return tuple(sorted(self.reports, key=lambda r: (r.date, r.slug), reverse=True))

    def with_report(self, changed: Report) -> Corpus:
        """The same with one report in the place of the one at its address."""
        return replace(
            self, reports=tuple(changed if r.slug == changed.slug else r for r in self.reports)
        )


def corpus(count: int, seed: int = 0) -> Corpus:
    """`count` reports in max(5, count / 100) blocs of eight units and fifteen school years."""
    made = [_bloc(number) for number in range(max(5, count // 100))]
    people = [tuple(_people(bloc, Random(f"{seed} people {bloc.id}"))) for bloc in made]
    reports = (
        _report(number, made[number % len(made)], people[number % len(made)], seed)
        for number in range(count)
    )
    return Corpus(tuple(made), tuple(reports))


# ---- records → text


_NEEDS_QUOTES: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(: | #)|.*:$")


def with_front_matter(fields: Mapping[str, Plain], body: str) -> str:
    """A file: YAML between lines of `---`, then the body."""
    return "\n".join(["---", *_yaml(fields, ""), "---", "", body, ""])


def front_matter(report: Report) -> dict[str, Plain]:
    """The front matter of a report, by the keys of our schema."""
    return {
        "title": report.title,
        "date": report.date.isoformat(),
        "time": report.time,
        "slug": report.slug,
        "summary": report.summary,
        "bloc": report.bloc.id,
        "unit": report.unit.name,
        "role": report.role,
        "kinds": report.kinds,
        "period": report.period,
        "venue": report.venue,
        "roles": [
            {"role": r.role, "unit": r.unit, "period": report.period, "basis": "stated"}
            for r in report.roles
        ],
        "people": [
            {
                "name": person.name,
                "honorific": person.honorific,
                "positions": person.positions,
                "unit": person.unit,
                "did": person.did,
            }
            for person in report.people
        ],
        "awards": [_award_entry(award) for award in report.awards],
        "documents": [
            {
                "number": document.number,
                "type": document.type,
                "date": document.date.isoformat(),
                "issuer": document.issuer,
                "about": document.about,
            }
            for document in report.documents
        ],
        "outcomes": report.outcomes,
        "photos": [{"caption": caption} for caption in report.captions],
        "byline": {"person": report.byline},
    }


def _award_entry(award: Award) -> Entry:
    group: dict[str, str | int] = {}
    if award.count:
        group = {"count": award.count, "of": award.of}
    return {
        "form": award.form,
        "issuer": award.issuer,
        "level": award.level,
        "to": award.to,
        "group": group,
        "rank": award.rank,
        "period": award.period,
        "reason": award.reason,
    }


def _yaml(fields: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        match value:
            case str() | int():
                if value != "":
                    yield f"{indent}{key}: {_scalar(value)}"
            case Mapping():
                if value:
                    yield f"{indent}{key}:"
                    yield from _yaml(value, indent + "  ")
            case _:
                if value:
                    yield f"{indent}{key}:"
                    for item in value:
                        yield from _item(item, indent + "  ")


def _item(item: str | Entry, indent: str) -> Iterator[str]:
    if isinstance(item, str):
        yield f"{indent}- {_scalar(item)}"
        return
    first, *others = _yaml(item, indent + "  ")
    yield f"{indent}- {first.lstrip()}"
    yield from others


def _scalar(value: str | int) -> str:
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if _NEEDS_QUOTES.match(text) else text


# ---- making records


def _bloc(number: int) -> Bloc:
    """The bloc of a number: one province after the other, Khối first, then Cụm."""
    turn, place = divmod(number, len(words.PROVINCES))
    area = words.PROVINCES[place]
    also, is_cum = divmod(turn, 2)
    kind, noun, school, school_kind = (
        ("cum", "Cụm", "Trường Trung cấp", "trung-cap")
        if is_cum
        else ("khoi", "Khối", "Trường Cao đẳng", "cao-dang")
    )
    more = f" số {also + 1}" if also else ""
    units = (
        Unit(f"{school} {field} {area}{more}", school_kind, area)
        for field in words.FIELDS[:UNITS_OF_A_BLOC]
    )
    return Bloc(f"{noun} thi đua các trường tỉnh {area}{more}", kind, area, tuple(units))


def _people(bloc: Bloc, chance: Random) -> Iterator[Person]:
    """Those who go to the conferences of a bloc: six of each school, six officials."""
    for place in (*bloc.units, None):
        for _ in range(6):
            name = " ".join(
                map(chance.choice, (words.FAMILY_NAMES, words.MIDDLE_NAMES, words.GIVEN_NAMES))
            )
            if place is None:
                office = f"{chance.choice(words.OFFICES)} tỉnh {bloc.area}"
                position = chance.choice(words.OFFICIAL_POSITIONS)
                yield Person(name, "Đồng chí", (position,), office)
            else:
                positions = tuple(chance.sample(words.POSITIONS, chance.choice((1, 1, 1, 2))))
                yield Person(name, chance.choice(words.HONORIFICS), positions, place.name)


def _report(number: int, bloc: Bloc, people: Sequence[Person], seed: int) -> Report:
    chance = Random(f"{seed} report {number}")
    start = FIRST_YEAR + chance.randrange(SCHOOL_YEARS)
    period = f"{start}-{start + 1}"
    date = dt.date(start, 9, 5) + dt.timedelta(days=chance.randrange(270))
    kinds = tuple(chance.sample(words.KINDS, chance.choice((1, 1, 2))))
    unit = chance.choice(bloc.units)
    leader, deputy = (bloc.units[(start + step) % UNITS_OF_A_BLOC] for step in (0, 1))
    noun = "khối" if bloc.kind == "khoi" else "cụm"
    named = {leader: f"Trưởng {noun}", deputy: f"Phó {noun}"}
    stated = named if chance.random() < 0.6 else {}
    subject = " và ".join(kind.lower() for kind in kinds)
    prose = _Prose(chance, period, start)
    return Report(
        slug=f"{slug(kinds[0])}-{slug(bloc.area)}-{number + 1:05}",
        title=f"Hội nghị {subject} công tác thi đua năm học {period}, {bloc.name}",
        date=date,
        time=chance.choice(words.TIMES),
        bloc=bloc,
        unit=unit,
        role=named.get(unit, "Thành viên"),
        kinds=kinds,
        period=period,
        venue=chance.choice(bloc.units).name,
        summary=prose.sentence(),
        roles=tuple(Role(role, unit.name) for unit, role in stated.items()),
        people=tuple(
            replace(person, did=tuple(chance.sample(words.DEEDS, chance.choice((0, 1, 1, 2)))))
            for person in chance.sample(people, chance.randint(2, 8))
        ),
        awards=tuple(_award(chance, bloc, start) for _ in range(chance.randint(0, 4))),
        documents=tuple(_document(chance, bloc, start) for _ in range(chance.randint(0, 5))),
        outcomes=tuple(chance.sample(words.OUTCOMES, chance.randint(0, 4))),
        captions=tuple(chance.sample(words.CAPTIONS, chance.randint(0, 8))),
        byline=chance.choice(people).name,
        body=prose.body(),
    )


def _award(chance: Random, bloc: Bloc, start: int) -> Award:
    """An award for the school year before, to one school or to a group."""
    form, issuer, level = chance.choice(words.AWARDS)
    award = Award(form, issuer.format(bloc.area), level, f"{start - 1}-{start}")
    if chance.random() < 0.3:
        return replace(award, count=chance.randint(2, 30), of=chance.choice(words.RECIPIENTS))
    rank = chance.choice(words.RANKS) if chance.random() < 0.3 else ""
    reason = chance.choice(words.REASONS) if chance.random() < 0.5 else ""
    return replace(award, to=chance.choice(bloc.units).name, rank=rank, reason=reason)


def _document(chance: Random, bloc: Bloc, start: int) -> Document:
    type_, code, issuer = chance.choice(words.DOCUMENTS)
    date = dt.date(start, 1, 4) + dt.timedelta(days=chance.randrange(360))
    number = f"{chance.randint(1, 900)}/{code}"
    return Document(number, type_, date, issuer.format(bloc.area), chance.choice(words.MATTERS))


@dataclass(frozen=True, slots=True)
class _Prose:
    """Sentences, and bodies of them, about one school year."""

    chance: Random
    period: str
    year: int

    def sentence(self, *, bold: bool = False) -> str:
        """One sentence; on wish with its subject in bold."""
        who, did, what, when, why = map(
            self.chance.choice, (words.WHO, words.DID, words.WHAT, words.WHEN, words.WHY)
        )
        when = when.format(period=self.period, year=self.year)
        return f"{who} {did} {f'**{what}**' if bold else what} {when}, {why}."

    def body(self) -> str:
        """Blocks of Markdown up to a length by chance."""
        measure = self.chance.randint(SMALLEST_BODY, LARGEST_MEASURE)
        blocks: list[str] = []
        size = 0
        while size < measure:
            block = self._block(first=not blocks)
            length = len(block.encode()) + 2
            if size + length > LARGEST_BODY:
                break
            blocks.append(block)
            size += length
        return "\n\n".join(blocks)

    def _block(self, *, first: bool) -> str:
        kind = 1.0 if first else self.chance.random()
        if kind < 0.2:
            return f"## {self.chance.choice(words.HEADINGS)}\n\n{self._paragraph()}"
        if kind < 0.35:
            lines = self.chance.sample(words.WHAT, self.chance.randint(3, 6))
            return "\n".join(f"- {line[0].upper()}{line[1:]}" for line in lines)
        return self._paragraph()

    def _paragraph(self) -> str:
        return " ".join(
            self.sentence(bold=self.chance.random() < 0.15)
            for _ in range(self.chance.randint(2, 4))
        )
