"""Values of front matter → a record, or everything that is wrong with them, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kyyeu.domain.problems import MOST_TOLD, Problem, suggestion
from kyyeu.domain.records import Reading, Record, record_in
from kyyeu.reading.front_matter import Parts

R = TypeVar("R", bound=Record)


def read_record(
    model: type[R], parts: Parts, file: str, reading: Reading
) -> tuple[R | None, tuple[Problem, ...]]:
    """The record that the parts of a file hold, or None with all problems."""
    try:
        record = model.model_validate(parts.values, context=reading, by_alias=True, by_name=False)
        _slim(record)
        return record, ()
    except ValidationError as error:
        told = tuple(
            _problem(model, detail, file, parts)
            for detail in error.errors(include_url=False)[:MOST_TOLD]
        )
        return None, told + _rest(file, error.error_count() - MOST_TOLD)


def _rest(file: str, number: int) -> tuple[Problem, ...]:
    """That there is more to mend than is told at once."""
    if number <= 0:
        return ()
    return (Problem(file, 0, "", f"còn {number} chỗ sai nữa", "sửa những chỗ trên rồi xem lại"),)


_ANY_FIELDS: frozenset[str] = frozenset()


def _slim(value: object) -> None:
    """Drop from records which of their fields were written: nobody asks, and it is half of them."""
    if isinstance(value, tuple):
        for item in value:
            _slim(item)
    elif isinstance(value, Record):
        object.__setattr__(value, "__pydantic_fields_set__", _ANY_FIELDS)
        for part in vars(value).values():
            if isinstance(part, tuple | Record):
                _slim(part)


def path_of(location: tuple[int | str, ...]) -> str:
    """A place in a record as editors count: `('roles', 0, 'unit')` → `roles[1].unit`."""
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step + 1}]"
        else:
            path += f".{step}" if path else step
    return path


def _problem(model: type[Record], detail: ErrorDetails, file: str, parts: Parts) -> Problem:
    at = detail.get("ctx", {}).get("at", "")
    location = _inside(parts.values, (*detail["loc"], at) if at else detail["loc"])
    path = path_of(location)
    what, remedy = _words(model, detail, location)
    return Problem(file, line_of(parts.lines, path), path, what, remedy)


def line_of(lines: Mapping[str, int], path: str) -> int:
    """The line of a field, or of the nearest field around it; the first when none is."""
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return 1


def _inside(values: Any, location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The part of pydantic's location that names places in the file.

    Its last step may be missing from the values (a missing key); steps that name branches
    of a union are not places and are dropped.
    """
    steps: list[int | str] = []
    for number, step in enumerate(location):
        known = (isinstance(values, dict) and step in values) or (
            isinstance(values, list) and isinstance(step, int) and step < len(values)
        )
        if known:
            values = values[step]
            steps.append(step)
        elif number == len(location) - 1 and isinstance(values, dict):
            steps.append(step)
    return tuple(steps)


def _words(
    model: type[Record], detail: ErrorDetails, location: tuple[int | str, ...]
) -> tuple[str, str]:
    kind = detail["type"]
    if kind == "unreadable":
        context = detail.get("ctx", {})
        return str(context["what"]), str(context["remedy"])
    owner = _owner(model, detail["loc"])
    if kind == "missing":
        field = owner.model_fields[_name(owner, str(location[-1]))]
        example = (field.examples or [""])[0]
        return (
            f"thiếu mục bắt buộc '{location[-1]}' ({field.title})",
            f"thêm dòng `{location[-1]}: {example}`",
        )
    if kind == "extra_forbidden":
        known = [field.alias or name for name, field in owner.model_fields.items()]
        allowed = f"các mục dùng được: {', '.join(known)}"
        return f"không có mục '{location[-1]}'", suggestion(str(location[-1]), known, allowed)
    if kind in ("tuple_type", "list_type"):
        remedy = "viết mỗi mục trên một dòng, bắt đầu bằng gạch ngang và dấu cách"
        return "cần một danh sách", remedy
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        keys = ", ".join(field.alias or name for name, field in owner.model_fields.items())
        return "cần các mục con `tên: giá trị`", f"các mục dùng được: {keys}"
    if kind.startswith("bool"):
        return f"'{detail['input']}' không phải true hay false", "viết true hoặc false"
    return f"không đọc được giá trị ({detail['msg']})", "xem ví dụ ở trang Hướng dẫn viết bài"


def _name(model: type[Record], key: str) -> str:
    """The field of a record that a key of front matter stands for."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return name
    raise KeyError(key)


def _owner(model: type[Record], location: tuple[int | str, ...]) -> type[Record]:
    """The record in which the place of an error lies."""
    owner = model
    for step in location:
        if not isinstance(step, str):
            continue
        try:
            annotation = owner.model_fields[_name(owner, step)].annotation
        except KeyError:
            return owner
        found = record_in(annotation)
        if found is None:
            return owner
        owner = found
    return owner
