"""Every field that an editor may write is explained, and its example is right."""

from __future__ import annotations

import re
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from builders import content_of, front
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.fixed import FixedPage
from kyyeu.domain.records import Record, record_in
from kyyeu.domain.report import Report
from kyyeu.domain.unit import Unit


def records_below(model: type[Record]) -> dict[str, type[Record]]:
    """A record and every record inside it, by name."""
    found = {model.__name__: model}
    for field in model.model_fields.values():
        inner = record_in(field.annotation)
        if inner is not None and inner.__name__ not in found:
            found |= records_below(inner)
    return found


FILES = (Report, Bloc, Unit, FixedPage)
FIELDS = [
    pytest.param(field, id=f"{model.__name__}.{field.alias or name}")
    for file in FILES
    for model in records_below(file).values()
    for name, field in model.model_fields.items()
]
HAS_VIETNAMESE = re.compile(r"[À-ỹ]")


def read_back(field: FieldInfo, value: Any) -> Any:
    """What a field makes of a value, on its own."""
    kind: Any = field.annotation
    for mark in field.metadata:
        kind = Annotated[kind, mark]
    return TypeAdapter(kind).validate_python(value)


def test_every_record_is_looked_at():
    looked_at = {model for file in FILES for model in records_below(file).values()}
    assert looked_at == set(Record.__subclasses__())


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_has_a_label_and_a_help_in_vietnamese(field):
    assert field.title[0].isupper()
    assert HAS_VIETNAMESE.search(f"{field.title} {field.description}")
    assert field.description.endswith((".", "…"))


@pytest.mark.parametrize("field", FIELDS)
def test_the_example_of_a_field_is_read_back_by_the_field(field):
    [example] = field.examples
    assert read_back(field, example) not in (None, (), "")


@pytest.mark.parametrize("field", FIELDS)
def test_an_example_is_written_as_an_editor_writes_it(field):
    def plain(value: Any) -> bool:
        if isinstance(value, list):
            return bool(value) and all(map(plain, value))
        if isinstance(value, dict):
            return bool(value) and all(map(plain, value.values()))
        return isinstance(value, str)

    assert all(map(plain, field.examples))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_the_schema_of_a_file_tells_label_help_and_example_of_every_field(file):
    schema = file.model_json_schema(by_alias=True)
    for model in [schema, *schema.get("$defs", {}).values()]:
        assert model["type"] == "object"
        for field in model["properties"].values():
            assert {"title", "description", "examples"} <= set(field)
    assert schema["additionalProperties"] is False


def test_a_report_of_nothing_but_examples_has_no_error():
    def written(value: Any) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(written, value))}]"
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
        return f"'{value}'"

    matter = "\n".join(
        f"{field.alias or name}: {written((field.examples or [])[0])}"
        for name, field in Report.model_fields.items()
    )
    names = {
        "song-da": "Trường Cao đẳng nghề Sông Đà",
        "du-lich": "Trường Cao đẳng Du lịch Hải Phòng",
    }
    units = {
        f"don-vi/{id}.md": front(f"name: {name}\nkind: cao-dang") for id, name in names.items()
    }
    bloc = front("name: Khối thi đua các trường CN, CĐ tỉnh Hòa Bình\nkind: khoi")
    content = content_of({**units, "khoi/hoa-binh.md": bloc, "hoi-nghi/a.md": front(matter)})
    assert [problem for problem in content.problems if problem.is_error] == []
