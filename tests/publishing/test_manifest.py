"""The text that says what a release consists of."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.publishing.ids import is_id, next_id, time_of
from kyyeu.publishing.manifest import (
    BadManifest,
    Differences,
    Entry,
    differences,
    entry_of,
    manifest,
    read_manifest,
)

A, B = entry_of(b"a"), entry_of(b"b")
NOON = dt.datetime(2024, 1, 4, 12, tzinfo=dt.UTC)

entries = st.builds(lambda data: entry_of(data), st.binary(max_size=3))
names = st.text(min_size=1, max_size=12).filter(
    lambda name: not name.startswith(("/", "?")) and ".." not in name and name.strip("./\x00")
)


@given(st.dictionaries(names, entries))
def test_a_manifest_that_is_written_and_read_back_is_the_same(files):
    said = manifest(files)
    assert read_manifest(said.text()).files == said.files


def test_its_text_does_not_depend_on_the_order_in_which_files_were_found():
    assert manifest({"a": A, "b": B}).text() == manifest({"b": B, "a": A}).text()


def test_it_names_the_sha_256_and_the_size_of_every_file():
    told = json.loads(manifest({"a.html": entry_of(b"abc")}).text())
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert told["files"] == {"a.html": [digest, 3]}


def test_the_address_of_a_page_that_no_list_names_is_not_told_and_its_file_is_known_all_the_same():
    files = {"hoi-nghi/kin/index.html": A, "hoi-nghi/kin/anh.jpg": B, "index.html": A}
    said = manifest(files, unlisted=["hoi-nghi/kin/index.html"])
    assert b"kin" not in said.text()
    assert said.find("hoi-nghi/kin/index.html") == A
    assert differences(read_manifest(said.text()), files) == Differences()


def test_what_changed_what_is_missing_and_what_is_foreign_are_told_apart():
    said = manifest({"same": A, "changed": A, "missing": A})
    found = {"same": A, "changed": B, "foreign": A}
    assert differences(said, found) == Differences(("changed",), ("missing",), ("foreign",))


@pytest.mark.safety("attack strings")
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"kyyeu-manifest": 2, "files": {}}',
        b'{"kyyeu-manifest": 1, "files": []}',
        b'{"kyyeu-manifest": 1, "files": {"a": ["00", 1]}}',
        b'{"kyyeu-manifest": 1, "files": {"a": ["%s", -1]}}' % (b"0" * 64),
        b'{"kyyeu-manifest": 1, "files": {"a": ["%s", true]}}' % (b"0" * 64),
        b'{"kyyeu-manifest": 1, "files": {"a": [1, 1]}}',
        b'{"kyyeu-manifest": 1, "files": {"../a": ["%s", 1]}}' % (b"0" * 64),
        b'{"kyyeu-manifest": 1, "files": {"/etc/passwd": ["%s", 1]}}' % (b"0" * 64),
    ],
)
def test_a_text_that_is_no_manifest_is_refused_in_words(text):
    with pytest.raises(BadManifest, match="danh mục tệp"):
        read_manifest(text)


# ---- names of releases


@given(
    st.lists(
        st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),
        max_size=30,
    )
)
def test_names_of_releases_come_in_the_order_of_publishing_whatever_the_clock_says(moments):
    known: list[str] = []
    for moment in moments:
        known.append(next_id(known, moment))
    assert known == sorted(set(known))
    assert all(map(is_id, known))


def test_a_thousand_releases_within_one_second_have_names_of_their_own():
    known: list[str] = []
    for _ in range(1500):
        known.append(next_id(known[-1:], NOON))
    assert known == sorted(set(known))


def test_a_name_tells_when_the_release_was_made():
    assert next_id([], NOON) == "20240104T120000Z.000"
    assert time_of("20240104T120000Z.000") == NOON


def test_entries_are_equal_when_content_is():
    assert entry_of(b"a") == Entry(A.sha256, 1)
