"""Bodies: what is told of them with their line in the file, and what their links stand for."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from builders import a_folder, content_of, front
from kyyeu.domain.settings import Settings
from kyyeu.prose.findings import Findings
from kyyeu.reading.bodies import needs_a_look
from kyyeu.reading.content import read_content
from kyyeu.reports.pages import pages

GOOD = "title: Hội nghị {0}\ndate: 2022\nslug: {0}"


def report(name: str, body: str, more: str = "") -> str:
    return front(f"{GOOD.format(name)}\n{more}", body)


def outputs_of(texts, *, others=()):
    content = content_of(texts, others=others)
    assert content.problems == ()
    return {output.address: output for output in pages(content.site)}


def test_a_link_to_the_file_of_another_report_leads_to_its_page():
    outputs = outputs_of(
        {
            "hoi-nghi/2021/a/index.md": report("a", "[b](../../2022/b.md#khen-thuong)"),
            "hoi-nghi/2022/b.md": report("b", "Lời."),
        }
    )
    places = outputs["hoi-nghi/a/"].args[4]
    assert places == (("../../2022/b.md#khen-thuong", "/hoi-nghi/b/#khen-thuong"),)


@pytest.mark.parametrize(
    ("file", "address"),
    [("khoi/k.md", "/khoi/k/"), ("don-vi/k.md", "/don-vi/k/"), ("trang/k.md", "/k/")],
)
def test_links_to_blocs_units_and_pages_lead_there_too(file, address):
    kind = {"khoi": "name: K\nkind: khoi", "don-vi": "name: K\nkind: cao-dang"}
    matter = kind.get(file.partition("/")[0], "title: K")
    texts = {"hoi-nghi/a.md": report("a", f"[k](../{file})"), file: front(matter)}
    places = outputs_of(texts)["hoi-nghi/a/"].args[4]
    assert dict(places) == {f"../{file}": address}


def test_a_linked_document_beside_a_report_is_published_beside_its_page():
    outputs = outputs_of(
        {"hoi-nghi/a/index.md": report("a", "[kế hoạch](tep/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf)")},
        others=["hoi-nghi/a/tep/Kế hoạch.pdf"],
    )
    copied = outputs["hoi-nghi/a/tep/Kế hoạch.pdf"]
    assert copied.source == "hoi-nghi/a/tep/Kế hoạch.pdf"
    places = outputs["hoi-nghi/a/"].args[4]
    assert places == ()


def test_a_link_to_a_draft_is_told_where_the_draft_is_not_shown():
    folder = a_folder(
        {
            "hoi-nghi/a.md": report("a", "Xem [b](b.md)."),
            "hoi-nghi/b.md": report("b", "Lời.", "status: draft"),
        }
    )
    [problem] = read_content(folder, Settings()).problems
    assert (problem.file, problem.line, problem.column) == ("hoi-nghi/a.md", 7, 9)
    assert "bản nháp" in problem.what
    assert read_content(folder, Settings(with_drafts=True)).problems == ()


def test_the_line_of_a_fault_counts_from_the_top_of_the_file():
    text = "---\ntitle: A\ndate: 2022\n---\n\n\n\nMột.\n\n<iframe></iframe>\n"
    [problem] = content_of({"hoi-nghi/a.md": text}).problems
    assert (problem.line, problem.column) == (10, 1)


@pytest.mark.parametrize(
    "body",
    ["Lời **đậm**.", "[a](https://a.vn/x) [b](/khoi/) [c](mailto:a@b.vn)", "- a\n- b", "1 > 2"],
)
def test_the_engine_is_not_asked_about_plain_bodies(body):
    assert not needs_a_look(body)


@pytest.mark.parametrize(
    "body",
    ["a<b", "![a](b)", "[a](b)", "[a]\n\n[a]: b", "[a](//b)", "[a](x&#58;y)", "[a](/\\b)"],
)
def test_the_engine_is_asked_about_html_images_and_odd_links(body):
    assert needs_a_look(body)


def test_a_body_is_looked_at_once_and_not_again_while_it_is_unchanged():
    looked: list[str] = []

    @contextmanager
    def looker():
        def look(body: str) -> Findings:
            looked.append(body)
            return Findings()

        yield look

    texts = {"hoi-nghi/a.md": report("a", "<b>a</b>")}
    folder = replace(a_folder(texts), signs={"hoi-nghi/a.md": (1, 2, 3, 4)})
    first = read_content(folder, Settings(), looker=looker)
    read_content(folder, Settings(), first.kept, looker)
    assert looked == ["<b>a</b>"]
