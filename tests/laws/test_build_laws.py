"""Laws of builds: whatever was edited, lost or damaged, a warm build equals a clean one."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from editing import Office, edits
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kyyeu.build.lookout import Lookout
from kyyeu.build.make import differences
from kyyeu.build.preview import Preview
from kyyeu.build.write import Written

EDIT = st.tuples(st.sampled_from(sorted(edits())), st.integers(0, 1000))
STORY = st.lists(
    st.tuples(st.lists(EDIT, min_size=1, max_size=4), st.sampled_from((1, 1, 2, 4))),
    min_size=1,
    max_size=3,
)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def a_warm_build_equals_a_clean_one(story: list[tuple[list[tuple[str, int]], int]]) -> None:
    """Tell a story: batches of edits, after each a build by some number of processes."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.build()
        for batch, workers in story:
            for edit, number in batch:
                office.befall(edit, number)
            planned = office.build(workers=workers).written.planned
            assert differences(office.job) == ()
            again = office.build()
            assert (again.written, again.rendered) == (Written(planned, 0, 0), 0)


@settings(max_examples=12, deadline=None, suppress_health_check=QUIET)
@example([([("rename_report", 0), ("edit_bloc", 0)], 1)])
@example([([("edit_unit", 1)], 1), ([("edit_bloc", 3)], 2)])
@given(STORY)
def test_a_warm_build_equals_a_clean_one_byte_for_byte_and_the_next_writes_nothing(story):
    a_warm_build_equals_a_clean_one(story)


@pytest.mark.long
@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(STORY)
def test_it_does_so_in_hundreds_of_batches(story):
    a_warm_build_equals_a_clean_one(story)


OF_AN_EDITOR = (
    *("add_report", "delete_report", "rename_report", "hide_report", "edit_body", "edit_body"),
    *("edit_title", "edit_date", "edit_unit", "edit_bloc", "edit_bloc_file", "edit_unit_file"),
    *("add_unit", "touch_report", "edit_template", "edit_style"),
    *("add_photo", "leave_photo", "replace_photo", "delete_photo"),
)


@settings(max_examples=10, deadline=None, suppress_health_check=QUIET)
@given(
    st.lists(st.tuples(st.sampled_from(OF_AN_EDITOR), st.integers(0, 1000)), min_size=1, max_size=6)
)
def test_a_preview_that_has_seen_every_edit_shows_what_one_started_now_shows(edits_made):
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        with closing(Lookout((office.job.content, office.job.theme))) as lookout:
            resident = Preview(office.job, Path(folder) / "cache", lookout)
            resident.answer("index.html")
            for edit, number in edits_made:
                office.befall(edit, number)
                resident.answer("hoi-nghi/index.html")
            for fresh in (Preview(office.job), Preview(office.job, Path(folder) / "cache")):
                assert set(resident.now().outputs) == set(fresh.now().outputs)
                for path in fresh.now().outputs:
                    assert shown(resident, path) == shown(fresh, path), path


def shown(preview: Preview, path: str) -> tuple[bytes, object]:
    """What a browser gets, and what it is told."""
    answer = preview.answer(path)
    assert answer is not None
    return answer.data, answer.problems
