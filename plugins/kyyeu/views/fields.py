"""Every field that an editor may write, as a table: made from the records themselves.

Label, help and example stand beside each field of the domain; nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from kyyeu.domain import records
from kyyeu.domain.records import Record, record_in
from kyyeu.domain.vocabulary import Vocabulary, Words

# A draft may lack these; what is published needs them.
NEEDED_TO_PUBLISH = ("date",)

# Which list of words a type of `records` reads from.
_WORD_LISTS: tuple[tuple[Any, str], ...] = (
    (records.RoleOf, "roles"),
    (records.BasisOf, "bases"),
    (records.KindCode, "kinds"),
    (records.LevelCode, "award_levels"),
    (records.AwardStatusCode, "award_statuses"),
    (records.AmountCode, "amounts"),
    (records.StatusCode, "statuses"),
    (records.BlocKindCode, "bloc_kinds"),
    (records.UnitKindCode, "unit_kinds"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a help text; code is what an editor types."""

    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a field may hold: its code, or what people call it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its key in front matter, and what editors are told about it."""

    key: str
    label: str
    help: tuple[Piece, ...]
    example: str
    words: tuple[Choice, ...]
    is_required: bool
    section: str | None


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one record; `path` is empty for the record that a file holds."""

    path: str
    title: str
    rows: tuple[FieldRow, ...]


def field_tables(
    model: type[Record], vocabulary: Vocabulary, path: str = "", title: str = ""
) -> tuple[FieldTable, ...]:
    """The table of a record, followed by those of the records inside it, however deep."""
    rows: list[FieldRow] = []
    inner: list[FieldTable] = []
    for key, info in _fields(model):
        nested = record_in(info.annotation)
        place = f"{path}.{key}" if path else key
        needed = info.is_required() or place in NEEDED_TO_PUBLISH
        rows.append(_row(key, info, vocabulary, needed, place if nested else None))
        if nested:
            inner += field_tables(nested, vocabulary, place, info.title or key)
    return (FieldTable(path, title, tuple(rows)), *inner)


def _fields(model: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    for name, info in model.model_fields.items():
        yield info.alias or name, info


def _row(
    key: str, info: FieldInfo, vocabulary: Vocabulary, is_needed: bool, section: str | None
) -> FieldRow:
    [example] = info.examples or [""]
    return FieldRow(
        key,
        info.title or key,
        pieces(info.description or ""),
        example_lines(key, example),
        _words(info, vocabulary),
        is_needed,
        section,
    )


def pieces(text: str) -> tuple[Piece, ...]:
    """'Viết `khoi` hoặc `cum`.' in pieces: what stands between backticks is code."""
    parts = [Piece(part, number % 2 == 1) for number, part in enumerate(text.split("`"))]
    return tuple(part for part in parts if part.text)


def example_lines(key: str, example: Any, indent: str = "") -> str:
    """An example as an editor types it in front matter."""
    if isinstance(example, list):
        items = "\n".join(_item(item, indent) for item in example)
        return f"{indent}{key}:\n{items}"
    if isinstance(example, dict):
        inner = "\n".join(example_lines(k, v, f"{indent}  ") for k, v in example.items())
        return f"{indent}{key}:\n{inner}"
    return f"{indent}{key}: {_quoted(str(example))}"


def _item(item: Any, indent: str) -> str:
    if not isinstance(item, dict):
        return f"{indent}  - {_quoted(str(item))}"
    lines = "\n".join(example_lines(k, v, f"{indent}    ") for k, v in item.items())
    return f"{indent}  - {lines.lstrip()}"


def _quoted(text: str) -> str:
    return f'"{text}"' if ": " in text or " #" in text or text[:1] in "[{&*!|>'%@`-" else text


def _words(info: FieldInfo, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The words that a field chooses from; empty where it is free."""
    return choices(word_list(info), vocabulary)


def choices(name: str, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The words of a list by its name in the vocabulary; none for no name."""
    words: Words | tuple[()] = getattr(vocabulary, name) if name else ()
    return tuple(Choice(str(word.code), word.label) for word in words)


def word_list(info: FieldInfo) -> str:
    """The list of words that a field chooses from, by its name; empty where it is free."""
    for kind, name in _WORD_LISTS:
        if kind.__metadata__[0] in info.metadata or _names(info.annotation, kind):
            return name
    return ""


def _names(annotation: Any, kind: Any) -> bool:
    return annotation == kind or any(_names(inner, kind) for inner in get_args(annotation))
