"""The site says everything that the five pages say, and nothing that they do not.

`facts.yaml` states the pages letter by letter; the open data of the real `content/` are
compared with it in both directions.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import kyyeu
from kyyeu.build.scan import scan
from kyyeu.domain.page import DataFile, ListFile
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import read_content

ROOT = Path(__file__).resolve().parents[2]
FACTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text("utf-8"))
NOT_SAID: dict[str, Any] = FACTS["not_said"]
REPORTS: dict[str, dict[str, Any]] = {report["slug"]: report for report in FACTS["reports"]}

Row = dict[str, Any]

# Keys of a report's row that tell the site's own handling and no fact of a page.
OF_THE_SITE = {"report", "slug", "published", "status", "aliases", "summary", "tags", "views"}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Every data file of the site, by address."""
    content = read_content(scan(ROOT / "content", max_bytes=1_000_000), Settings())
    assert content.problems == ()
    outputs = [output for feature in kyyeu.features() for output in feature(content.site)]
    return {
        output.address: output.content()
        for output in outputs
        if isinstance(output, DataFile | ListFile)
    }


@pytest.fixture(scope="module")
def data(files: dict[str, str]) -> dict[str, list[Row]]:
    """Every list of rows, by the name of its file."""
    return {
        Path(address).stem: rows
        for address, text in files.items()
        if address.endswith(".json") and isinstance(rows := json.loads(text), list)
    }


# --- facts as rows -------------------------------------------------------------------------------


def address(slug: str) -> str:
    return f"/hoi-nghi/{slug}/"


def unit(printed: str | None) -> Row | None:
    """A unit as data files name it, from what a page prints."""
    for known in FACTS["units"]:
        if printed in (known["name"], *known.get("also", ())):
            return {"id": known["id"], "name": known["name"], "printed": printed}
    return {"id": None, "name": None, "printed": printed} if printed else None


def only(row: Row, keys: Row) -> Row:
    """A row with the keys of another: data files may tell more about a fact than facts.yaml."""
    return {key: row[key] for key in keys}


def same(rows: list[Row], facts: list[Row]) -> None:
    """Rows and facts agree one by one, and none of either is left over."""
    assert [only(row, fact) for row, fact in zip(rows, facts, strict=False)] == facts
    assert len(rows) == len(facts)


def people_of(report: Row) -> list[Row]:
    return [person | {"unit": unit(person["unit"])} for person in report.get("people", [])]


def awards_of(report: Row) -> list[Row]:
    silent = dict.fromkeys(
        ("form", "issuer", "to", "group", "rank", "reason", "amount", "amount_is", "decision")
    )
    lists: Row = {"received_by": [], "presented_by": [], "status": "awarded"}
    return [
        silent | lists | award | {"to": unit(award.get("to"))} for award in report.get("awards", [])
    ]


def documents_of(report: Row) -> list[Row]:
    return [document | {"file": None} for document in report.get("documents", [])]


def photos_of(report: Row) -> list[Row]:
    """The captions of a page; its photos are lost, so whatever is shown is no photo."""
    return [
        {"caption": caption["text"], "people": caption.get("people", []), "illustration": True}
        for caption in report.get("captions", [])
    ]


def handovers_of(report: Row) -> list[Row]:
    return [
        handover | {"from": unit(handover["from"]), "to": unit(handover["to"])}
        for handover in report.get("handovers", [])
    ]


def with_report(rows: list[Row], report: Row) -> list[Row]:
    return [row | {"report": address(report["slug"])} for row in rows]


def from_every_report(facts_of: Any) -> list[Row]:
    return [row for report in REPORTS.values() for row in with_report(facts_of(report), report)]


def holder(fact: Row | None) -> Row | None:
    if fact is None:
        return None
    return fact | {"unit": unit(fact["unit"]), "report": address(fact["report"])}


# --- everything is said, and nothing else --------------------------------------------------------


def test_the_facts_themselves_are_all_of_what_was_counted_on_the_pages():
    roles = [role for report in REPORTS.values() for role in report.get("roles", [])]
    assert FACTS["totals"] == {
        "reports": len(REPORTS),
        "blocs": len(FACTS["blocs"]),
        "units": len(FACTS["units"]),
        "people": len(from_every_report(people_of)),
        "documents": len(from_every_report(documents_of)),
        "awards": len(from_every_report(awards_of)),
        "captions": len(from_every_report(photos_of)),
        "roles": len([role for role in roles if role["role"] != "member"]),
        "handovers": len(from_every_report(handovers_of)),
    }


def test_every_report_is_there_in_order_of_time(data):
    assert [row["report"] for row in data["reports"]] == [address(slug) for slug in REPORTS]


@pytest.mark.parametrize("slug", REPORTS)
def test_a_report_says_what_its_page_says(slug, data):
    [row] = [row for row in data["reports"] if row["slug"] == slug]
    fact = REPORTS[slug]
    for key in ("title", "date"):
        assert row[key] == fact[key]
    for key in ("time", "bloc", "role", "period", "reviews", "category", "date_end"):
        assert row[key] == fact.get(key), key
    for key in ("kinds", "attendance", "outcomes", "targets"):
        assert row[key] == fact.get(key, []), key
    for key in ("unit", "venue", "chair"):
        assert row[key] == unit(fact.get(key)), key
    organiser = fact.get("organiser")
    if isinstance(organiser, dict):
        assert only(row["organiser"], {"id": 0, "printed": 0, "kind": 0}) == {
            "id": organiser["bloc"],
            "printed": organiser["printed"],
            "kind": "bloc",
        }
    else:
        assert row["organiser"] == unit(organiser)
    roles = [role | {"unit": unit(role["unit"])} for role in fact.get("roles", [])]
    same(row["roles"], roles)
    same(row["handovers"], handovers_of(fact))
    same(row["awards"], awards_of(fact))
    same(row["people"], people_of(fact))
    same(row["documents"], documents_of(fact))
    same(row["photos"], photos_of(fact))


@pytest.mark.parametrize("slug", REPORTS)
def test_a_report_names_its_writers_and_the_page_that_it_follows(slug, data):
    [row] = [row for row in data["reports"] if row["slug"] == slug]
    fact = REPORTS[slug]
    written = {key: value for key, value in row["byline"].items() if value and key != "source"}
    assert written == fact["byline"]
    assert fact["title"] in row["byline"]["source"]
    assert ("không đề tựa" in row["byline"]["source"]) == fact.get("has_no_title", False)


def test_a_report_has_no_key_that_this_test_passes_over(data):
    compared = {
        *("title", "date", "date_end", "time", "bloc", "role", "kinds", "period", "reviews"),
        *("unit", "venue", "organiser", "chair", "attendance", "roles", "handovers", "awards"),
        *("people", "documents", "outcomes", "targets", "photos", "byline", "category"),
    }
    for row in data["reports"]:
        assert set(row) == compared | OF_THE_SITE
        assert (row["status"], row["aliases"], row["tags"], row["views"]) == (
            *("published", [], []),
            None,
        )
        assert row["published"] is None


def test_every_bloc_says_what_the_pages_say_of_it(data):
    assert [row["id"] for row in data["blocs"]] == [bloc["id"] for bloc in FACTS["blocs"]]
    for row, fact in zip(data["blocs"], FACTS["blocs"], strict=True):
        keys = ("id", "name", "kind", "area", "owner")
        assert only(row, dict.fromkeys(keys)) == only(fact, dict.fromkeys(keys))
        assert row["also_written"] == fact["written"]


@pytest.mark.parametrize("bloc", FACTS["blocs"], ids=lambda bloc: bloc["id"])
def test_a_timeline_has_every_period_with_its_leader_its_deputies_and_its_gaps(bloc, data):
    [row] = [row for row in data["blocs"] if row["id"] == bloc["id"]]
    assert [term["period"] for term in row["timeline"]] == [t["period"] for t in bloc["timeline"]]
    for term, fact in zip(row["timeline"], bloc["timeline"], strict=True):
        leader = holder(fact["leader"])
        assert (term["leader"] and only(term["leader"], leader or {})) == leader
        same(term["deputies"], [holder(deputy) or {} for deputy in fact["deputies"]])
        assert term["reports"] == [address(slug) for slug in fact["reports"]]
        assert len(term["awards"]) == fact["awards"]
        assert len(term["handovers"]) == fact["handovers"]
        assert "disputed_leaders" not in term


@pytest.mark.parametrize("bloc", FACTS["blocs"], ids=lambda bloc: bloc["id"])
def test_a_bloc_has_the_members_that_a_page_counts_among_it_and_no_others(bloc, data):
    [row] = [row for row in data["blocs"] if row["id"] == bloc["id"]]
    facts = [
        {**(unit(member["unit"]) or {}), "periods": member["periods"], "basis": member["basis"]}
        for member in bloc["members"]
    ]
    by_id = {member["id"]: member for member in row["members"]}
    same([by_id[fact["id"]] for fact in facts if fact["id"] in by_id], facts)
    assert len(row["members"]) == len(facts)


def test_awards_and_handovers_of_a_timeline_are_those_of_the_reports(data):
    told = [
        award for bloc in data["blocs"] for term in bloc["timeline"] for award in term["awards"]
    ]
    of_blocs = [award for award in data["awards"] if award["report"] != SCHOOL_S_OWN]
    assert sorted(map(json.dumps, told)) == sorted(map(json.dumps, of_blocs))
    passed = [h for bloc in data["blocs"] for term in bloc["timeline"] for h in term["handovers"]]
    same(passed, from_every_report(handovers_of))


SCHOOL_S_OWN = address("ngo-gia-tu-tong-ket-2023")


def test_every_unit_has_its_names_and_the_roles_that_a_page_gives_it(data):
    assert [row["id"] for row in data["units"]] == [known["id"] for known in FACTS["units"]]
    said: dict[str, list[Row]] = {known["id"]: [] for known in FACTS["units"]}
    for report in REPORTS.values():
        for role in report.get("roles", []):
            mention = unit(role["unit"]) or {}
            said[mention["id"]].append(
                {
                    "bloc": report["bloc"],
                    "report": address(report["slug"]),
                    "printed": role["unit"],
                    **only(role, dict.fromkeys(("role", "period", "basis"))),
                }
            )
    for row, known in zip(data["units"], FACTS["units"], strict=True):
        assert row["name"] == known["name"]
        assert row["also_written"] == known.get("also", [])
        assert row["governed_by"] == known.get("governed_by")
        assert [name["name"] for name in row["names"]] == [known["name"]]
        assert (row["area"], row["website"], row["successor"]) == (None, None, None)
        same(row["blocs"], said[row["id"]])


@pytest.mark.parametrize(
    ("name", "facts_of"),
    [
        ("awards", awards_of),
        ("documents", documents_of),
        ("people", people_of),
        ("photos", photos_of),
    ],
)
def test_a_register_holds_the_facts_of_every_report_and_nothing_else(name, facts_of, data):
    same(data[name], from_every_report(facts_of))


@pytest.mark.parametrize("name", ["awards", "documents"])
def test_the_register_for_spreadsheets_has_the_same_rows(name, files, data):
    rows = list(csv.DictReader(io.StringIO(files[f"du-lieu/{name}.csv"].removeprefix("\ufeff"))))
    assert [row["report"] for row in rows] == [row["report"] for row in data[name]]
    key = "form" if name == "awards" else "number"
    assert [row[key] for row in rows] == [row[key] or "" for row in data[name]]


# --- what no page says ---------------------------------------------------------------------------


def term_of(data: dict[str, list[Row]], gap: Row) -> Row:
    [bloc] = [bloc for bloc in data["blocs"] if bloc["id"] == gap["bloc"]]
    [term] = [term for term in bloc["timeline"] if term["period"] == gap["period"]]
    return dict(term)


def as_id(gap: Row) -> str:
    return f"{gap['bloc']} {gap['period']}"


@pytest.mark.parametrize("gap", NOT_SAID["leaders"], ids=as_id)
def test_a_leader_whom_no_page_names_stays_unknown(gap, data):
    assert term_of(data, gap)["leader"] is None


@pytest.mark.parametrize("gap", NOT_SAID["deputies"], ids=as_id)
def test_a_deputy_whom_no_page_names_stays_unknown(gap, data):
    assert term_of(data, gap)["deputies"] == []


@pytest.mark.parametrize("printed", NOT_SAID["roles_of"])
def test_a_unit_of_which_no_page_tells_a_role_is_no_leader_deputy_or_member(printed, data):
    wanted = (unit(printed) or {})["id"]
    [row] = [row for row in data["units"] if row["id"] == wanted]
    assert row["blocs"] == []
    for bloc in data["blocs"]:
        assert wanted not in [member["id"] for member in bloc["members"]]
        for term in bloc["timeline"]:
            holders = [term["leader"], *term["deputies"]]
            assert wanted not in [found["unit"]["id"] for found in holders if found]


@pytest.mark.parametrize("form", NOT_SAID["ranked"])
def test_an_award_whose_place_no_page_prints_has_no_rank(form, data):
    rows = [row for row in data["awards"] if row["form"] == form]
    assert rows
    assert [row["rank"] for row in rows] == [None] * len(rows)


@pytest.mark.parametrize(
    ("key", "slugs"),
    [
        ("venue", NOT_SAID["venue_of"]),
        ("chair", NOT_SAID["chair_of"]),
        ("unit", NOT_SAID["publisher_of"]),
        ("awards", NOT_SAID["awards_in"]),
        ("documents", NOT_SAID["documents_in"]),
        ("handovers", NOT_SAID["handovers_in"]),
    ],
)
def test_what_a_page_does_not_say_its_report_does_not_say_either(key, slugs, data):
    by_slug = {row["slug"]: row for row in data["reports"]}
    assert {slug: by_slug[slug][key] or None for slug in slugs} == dict.fromkeys(slugs)


@pytest.mark.parametrize("name", NOT_SAID["people"])
def test_a_name_that_is_no_participant_s_is_not_in_the_people_index(name, data):
    assert name not in [row["name"] for row in data["people"]]
    assert not any(name in row["people"] for row in data["photos"])


def test_no_bloc_is_said_to_have_a_number_of_members(data):
    assert [bloc["member_count"] for bloc in data["blocs"]] == [None] * 4
    assert all(m["from"] is None and m["to"] is None for b in data["blocs"] for m in b["members"])


def test_no_award_has_a_decision_and_only_one_has_an_amount(data):
    assert [row["decision"] for row in data["awards"]] == [None] * 6
    assert [row["amount"] for row in data["awards"] if row["amount"]] == [6_300_000]


def test_no_number_of_documents_is_made_up_for_one_without_a_number(data):
    assert all(row["number"] and row["file"] is None for row in data["documents"])


@pytest.mark.parametrize("date", NOT_SAID["dates"])
def test_a_day_that_is_no_day_of_the_pages_is_in_no_data(date, files):
    assert [name for name, text in files.items() if date in text] == []


@pytest.mark.parametrize("text", NOT_SAID["captions"])
def test_a_sentence_of_the_body_is_no_caption(text, data):
    assert not any(row["caption"].startswith(text) for row in data["photos"])


@pytest.mark.parametrize("words", NOT_SAID["words"])
def test_what_stands_in_the_margins_of_a_page_is_in_no_data(words, files):
    assert [name for name, text in files.items() if words in text] == []


def test_a_school_s_own_conference_belongs_to_no_bloc(data):
    for bloc in data["blocs"]:
        assert SCHOOL_S_OWN not in json.dumps(bloc)
