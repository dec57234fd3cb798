"""What readers find, how fast and how heavy, with the script and the files that a site ships."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kyyeu.bench.questions import QUESTIONS, Question, Verdict, right_answers, said
from searching import Reports, lay_search, reports_to_find

ASK = """
async (questions) => {
  const answers = [];
  for (const [typed, filters] of questions) {
    const start = performance.now();
    const { hits } = await kyyeuSearch.search(typed, filters);
    const again = performance.now();
    await kyyeuSearch.search(typed, filters);
    answers.push({
      first: hits.slice(0, 10).map((hit) => hit.address.split('/')[1]),
      count: hits.length, took: again - start, tookAgain: performance.now() - again,
    });
  }
  return answers;
}
"""


@dataclass(frozen=True)
class Laid:
    """A site to search, and every answer to the questions."""

    reports: Reports
    folder: Path
    page: Page
    base: str
    answers: list[dict[str, Any]]
    said: list[str]


@pytest.fixture(scope="module")
def laid(browser: Browser, serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    reports = reports_to_find()
    folder = lay_search(reports.site, tmp_path_factory.mktemp("search"))
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    with serve(folder) as base:
        page, heard = context.new_page(), []
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(f"{base}/tim-kiem/")
        asked = [[question.typed, dict(question.filters)] for question in QUESTIONS]
        yield Laid(reports, folder, page, base, page.evaluate(ASK, asked), heard)
    context.close()


# ---- what is found


def test_every_right_report_is_among_the_first_ten_as_far_as_ten_hold_them(laid: Laid):
    texts = {slug: said(text) for slug, text in laid.reports.texts.items()}
    verdicts = [
        Verdict(question, tuple(answer["first"]), right_answers(question, texts))
        for question, answer in zip(QUESTIONS, laid.answers, strict=True)
    ]
    assert [v.question.typed for v in verdicts if not v.right] == []
    assert [(v.question.typed, v.answered, v.right) for v in verdicts if not v.is_whole] == []


def count_of(laid: Laid, typed: str) -> int:
    """How many reports a question finds."""
    return next(
        answer["count"]
        for question, answer in zip(QUESTIONS, laid.answers, strict=True)
        if question.typed == typed
    )


def test_words_typed_without_accents_find_all_that_those_with_accents_find(laid: Laid):
    assert count_of(laid, "nguyen thi thu") >= count_of(laid, "Nguyễn Thị Thư")
    assert count_of(laid, "dong da") == count_of(laid, "đống đa")
    assert count_of(laid, "truong cao dang") >= 94


def test_a_quotation_finds_only_what_stands_together(laid: Laid):
    assert count_of(laid, '"giao ước thi đua"') == 78
    assert count_of(laid, '"Nguyễn Thị Thư"') == 5


def test_a_number_of_a_document_is_one_number_however_it_is_spaced(laid: Laid):
    assert count_of(laid, "240/KH-UBND") == count_of(laid, "240 kh ubnd")


def test_both_styles_of_tones_are_one(laid: Laid):
    assert count_of(laid, "đảng ủy") == count_of(laid, "Đảng uỷ")


# ---- how heavy and how fast


def test_the_script_is_small():
    script = next(
        output for output in theme_outputs() if re.fullmatch(r"theme/js/search\..*js", output.path)
    )
    assert len(gzip.compress(script.content().encode(), 9)) <= 6 * 1024


def theme_outputs() -> tuple[Any, ...]:
    from kyyeu.build.theme import theme_files
    from on_disk import THEME

    return theme_files(THEME).outputs


def test_an_answer_takes_no_time_once_its_data_are_there(laid: Laid):
    again = sorted(answer["tookAgain"] for answer in laid.answers)
    assert again[len(again) // 2] <= 100


def test_nothing_is_said_in_the_console(laid: Laid):
    assert laid.said == []


# ---- the page


def opened(laid: Laid, query: str) -> Page:
    laid.page.goto(f"{laid.base}/tim-kiem/{query}")
    return laid.page


def test_the_address_holds_the_search_and_the_way_back_leads_to_the_one_before(laid: Laid):
    page = opened(laid, "?q=covid-19")
    state = page.locator("[role=status]")
    expect(state).to_have_text(re.compile("^1 kết quả"))
    page.fill("#q", "bang khen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=bang\+khen$"))
    page.select_option("select[name=khoi]", "hai-phong")
    expect(page).to_have_url(re.compile(r"khoi=hai-phong"))
    expect(state).to_contain_text("1 kết quả")
    page.go_back()
    page.go_back()
    expect(page.locator("#q")).to_have_value("covid-19")
    expect(state).to_contain_text("1 kết quả")


def test_a_result_shows_its_words_with_accents_and_marks_them(laid: Laid):
    page = opened(laid, "?q=mai+thi+hue")
    first = page.locator(".results li").first
    expect(first.locator("a")).to_have_attribute(
        "href", "../hoi-nghi/hai-phong-ky-giao-uoc-2023-2024/"
    )
    expect(first.locator("p mark").first).to_have_text("Mai Thị Huệ")
    related = page.locator(".related a")
    expect(related).to_have_text(["Mai Thị Huệ"])
    expect(related).to_have_attribute("href", re.compile(r"^\.\./dai-bieu/chu/h/#mai-thị-huệ"))


def test_blocs_units_and_people_are_offered_while_typing(laid: Laid):
    page = opened(laid, "")
    box, offers = page.locator("#q"), page.locator("[role=option]")
    box.press_sequentially("kinh te ky thuat hoa")
    expect(offers.first).to_contain_text("Trường Cao đẳng Kinh tế - Kỹ thuật Hòa Bình")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "goi-y-0")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("kinh te ky thuat hoa")
    box.fill("mai thi hu")
    box.press("ArrowUp")
    with page.expect_request(re.compile("/dai-bieu/chu/h/")):
        box.press("Enter")


def test_arrows_lead_through_the_results_and_escape_back_to_the_box(laid: Laid):
    page = opened(laid, "?q=bang+khen")
    expect(page.locator(".results li")).to_have_count(10)
    page.locator("#q").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.get_by_role("button", name="Xem thêm").click()
    expect(page.locator(".results a").nth(10)).to_be_focused()


def test_words_that_no_report_has_are_told(laid: Laid):
    page = opened(laid, "?q=xyzzy")
    expect(page.locator("[role=status]")).to_contain_text("Không tìm thấy bài nào")


def test_what_is_typed_runs_no_script(laid: Laid):
    page = opened(laid, "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+bang+khen")
    expect(page.locator("[role=status]")).not_to_be_empty()
    assert page.locator("[data-search] img").count() == 0


def test_a_copy_in_a_folder_is_searched_as_the_site_is(laid: Laid):
    page = laid.page
    # The addresses of script and styles are absolute: a portable copy has them relative.
    copy = laid.folder / "tim-kiem/index.html"
    text = copy.read_text("utf-8")
    copy.write_text(text.replace('="/theme/', '="../theme/'), "utf-8")
    try:
        page.goto(f"{copy.as_uri()}?q=dong+da")
        expect(page.locator("[role=status]")).to_contain_text("95 kết quả")
        link = page.locator(".results a").first
        expect(link).to_have_attribute("href", re.compile(r"^\.\./hoi-nghi/[\w-]+/index\.html$"))
    finally:
        copy.write_text(text, "utf-8")


def test_without_javascript_the_page_is_an_index_of_indexes(browser: Browser, laid: Laid):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{laid.base}/tim-kiem/")
    expect(page.locator("[data-search]")).to_be_hidden()
    expect(page.get_by_text("Ô tìm kiếm cần JavaScript")).to_be_visible()
    for address in ("/khoi/hoa-binh/", "/don-vi/cd-nghe-song-da/", "/nam-hoc/2021-2022/"):
        expect(page.locator(f'.browse a[href="{address}"]')).to_be_visible()
    context.close()


def test_the_question_of_every_kind_is_asked():
    assert len(QUESTIONS) >= 19 + 60
    assert len({(q.typed, q.filters) for q in QUESTIONS}) == len(QUESTIONS)
    assert all(isinstance(question, Question) for question in QUESTIONS)
