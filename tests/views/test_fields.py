"""The table of every field that an editor may write, made from the records."""

import pytest

from builders import front
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.bounds import Bounds
from kyyeu.domain.report import Report
from kyyeu.domain.unit import Unit
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.reading.front_matter import take_apart
from kyyeu.views.fields import Piece, field_tables, pieces

TABLES = {table.path: table for table in field_tables(Report, Vocabulary())}


def row(key: str, path: str = ""):
    [found] = [row for row in TABLES[path].rows if row.key == key]
    return found


def test_every_field_of_a_report_has_a_row():
    keys = [info.alias or name for name, info in Report.model_fields.items()]
    assert [row.key for row in TABLES[""].rows] == keys


def test_records_inside_a_record_have_tables_of_their_own_however_deep():
    assert list(TABLES) == [
        "", "roles", "handovers", "awards", "awards.group", "people", "documents", "photos",
        "byline",
    ]  # fmt: skip
    assert row("group", "awards").section == "awards.group"


def test_a_key_stands_as_editors_write_it():
    assert row("from", "handovers").label == "Bên trao"


def test_what_must_be_written_says_so():
    assert [row.key for row in TABLES[""].rows if row.is_required] == ["title", "date"]
    assert row("name", "people").is_required


def test_a_field_with_a_closed_list_shows_its_words():
    assert ("khoi", "Cấp khối, cụm") in [(w.code, w.label) for w in row("level", "awards").words]
    assert [word.code for word in row("basis", "roles").words] == ["stated", "context"]
    assert [word.code for word in row("role", "handovers").words] == [
        "leader", "deputy", "member",
    ]  # fmt: skip
    assert row("title").words == ()


def test_words_that_a_site_adds_are_shown():
    words = Vocabulary().extended({"kinds": {"hoi-thao": "Hội thảo"}})
    [table, *_] = field_tables(Report, words)
    [kinds] = [row for row in table.rows if row.key == "kinds"]
    assert ("hoi-thao", "Hội thảo") in [(word.code, word.label) for word in kinds.words]


def test_help_between_backticks_is_code():
    assert pieces("Viết `khoi` hoặc `cum`.") == (
        Piece("Viết ", False), Piece("khoi", True), Piece(" hoặc ", False), Piece("cum", True),
        Piece(".", False),
    )  # fmt: skip


def test_a_list_of_records_is_shown_as_it_is_typed():
    assert row("roles").example == (
        "roles:\n  - role: Trưởng khối\n    unit: Trường Cao đẳng nghề Sông Đà"
    )


@pytest.mark.parametrize("model", [Report, Bloc, Unit])
def test_every_example_can_be_typed_as_it_stands(model):
    [table, *_] = field_tables(model, Vocabulary())
    matter = "\n".join(row.example for row in table.rows)
    parts = take_apart("index.md", front(matter).encode(), Bounds())
    assert list(parts.values) == [row.key for row in table.rows]


def test_the_day_of_a_report_is_needed_and_the_day_of_a_document_is_not():
    tables = {table.path: table for table in field_tables(Report, Vocabulary())}

    def is_needed(path: str) -> bool:
        [needed] = {row.is_required for row in tables[path].rows if row.key == "date"}
        return needed

    assert (is_needed(""), is_needed("documents")) == (True, False)
