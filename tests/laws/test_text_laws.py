"""Laws of Vietnamese text, dates, periods and numbers, over many random values."""

import datetime as dt
import functools
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from kyyeu.domain.dates import (
    DayTime,
    PartialDate,
    event_moment,
    parse_date,
    parse_time,
    short_date,
    written_date,
)
from kyyeu.domain.numbers import counters, decimal, grouped, money, parse_count, parse_money
from kyyeu.domain.periods import (
    CalendarYear,
    SchoolYear,
    YearSpan,
    parse_period,
    school_years,
)
from kyyeu.domain.text import (
    clean,
    collation_key,
    comparable,
    first_sentence,
    fold,
    given_name_key,
    slug,
    squeeze,
    unify_tones,
)

# Letters with their six tones, in the order of the alphabet; ours to compare with, typed by hand.
LETTERS = [
    *("aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", *"bcdđ", "eèẻẽéẹ", "êềểễếệ", *"fgh", "iìỉĩíị", *"jklmn"),
    *("oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", *"pqrst", "uùủũúụ", "ưừửữứự", *"vwx", "yỳỷỹýỵ", "z"),
]

INITIALS = ["", *"bcdđghklmnprstvx", "ch", "gh", "kh", "ng", "nh", "ph", "th", "tr"]
RHYMES = [row for row in LETTERS if len(row) == 6]
FINALS = ["", *"cmnpt", "ch", "ng", "nh"]
TONES = ["\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    initial, final = draw(st.sampled_from(INITIALS)), draw(st.sampled_from(FINALS))
    nucleus = draw(st.sampled_from(draw(st.sampled_from(RHYMES))))
    return f"{initial}{nucleus}{final}"


@st.composite
def open_syllables(draw: st.DrawFn) -> tuple[str, str]:
    """One syllable in both tone styles: ("hoà", "hòa")."""
    initial = draw(st.sampled_from(INITIALS))
    first, second = draw(st.sampled_from([("o", "a"), ("o", "e"), ("u", "y")]))
    tone = draw(st.sampled_from(TONES))
    newer = unicodedata.normalize("NFC", f"{initial}{first}{second}{tone}")
    older = unicodedata.normalize("NFC", f"{initial}{first}{tone}{second}")
    return (newer.upper(), older.upper()) if draw(st.booleans()) else (newer, older)


VIETNAMESE = "".join(LETTERS) + "".join(LETTERS).upper()
names = st.lists(syllables(), min_size=1, max_size=4).map(" ".join)
texts = st.one_of(
    st.text(),
    st.text(VIETNAMESE + " \u00a0-–—“”'.,/0129\n"),
    st.text(VIETNAMESE[:20] + "\u0300\u0323\u0302oOuUyYqQ "),
    names,
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# --- normal form and search ----------------------------------------------------------------------


@given(texts)
def test_what_is_done_twice_is_done_once(text):
    for normal in (clean, squeeze, fold, unify_tones, comparable):
        assert normal(normal(text)) == normal(text), normal.__name__


@given(texts)
def test_decomposed_and_composed_text_are_the_same_text(text):
    for normal in (clean, squeeze, fold, unify_tones, comparable, collation_key):
        assert normal(nfd(text)) == normal(unicodedata.normalize("NFC", text)), normal.__name__


@given(names)
def test_what_is_folded_has_only_plain_letters(name):
    folded = fold(name.upper())
    assert folded.isascii()
    assert folded == fold(name)
    assert len(folded) == len(name)


@given(texts)
def test_cleaning_changes_no_line(text):
    assert clean(text).count("\n") == text.count("\n")
    assert "\u00a0" not in clean(text)


# --- tones and comparing -------------------------------------------------------------------------


@given(open_syllables())
def test_both_tone_styles_become_one(pair):
    newer, older = pair
    assert unify_tones(newer) == older
    assert unify_tones(older) == older


@given(st.lists(open_syllables(), min_size=1, max_size=4))
def test_names_in_both_tone_styles_compare_equal(pairs):
    newer = " ".join(pair[0] for pair in pairs)
    older = " ".join(pair[1] for pair in pairs)
    assert comparable(newer) == comparable(nfd(older))


@given(texts)
def test_unifying_tones_changes_no_letter_but_the_place_of_a_tone(text):
    assert sorted(nfd(unify_tones(text))) == sorted(nfd(text))
    assert fold(unify_tones(text)) == fold(text)


@given(names, names, names)
def test_being_one_name_is_an_equivalence(a, b, c):
    def same(one: str, other: str) -> bool:
        return comparable(one) == comparable(other)

    assert same(a, a)
    assert same(a, b) == same(b, a)
    assert not (same(a, b) and same(b, c)) or same(a, c)


@given(names, st.sampled_from(["-", " - ", "- ", " –", "\u00a0—\u00a0"]), names)
def test_dashes_and_the_spaces_round_them_are_alike(left, dash, right):
    assert comparable(left + dash + right) == comparable(f"{left} – {right}")


@given(names, names)
def test_different_syllables_are_different_names(a, b):
    assert (comparable(a) == comparable(b)) == (unify_tones(a) == unify_tones(b))


# --- sorting -------------------------------------------------------------------------------------


def letters_and_tone(syllable: str) -> tuple[list[int], int]:
    """Place of each letter in LETTERS, and the one tone, looked up letter by letter."""
    places, tone = [], 0
    for letter in syllable:
        for place, row in enumerate(LETTERS):
            if letter in row:
                places.append(place)
                tone = max(tone, row.index(letter))
    return places, tone


def slow_order(one: str, other: str) -> int:
    """Compare two names of Vietnamese syllables as a person with a dictionary does."""
    for left, right in zip(one.split(), other.split(), strict=False):
        (left_letters, left_tone), (right_letters, right_tone) = map(
            letters_and_tone, (left, right)
        )
        if left_letters != right_letters:
            return -1 if left_letters < right_letters else 1
        if left_tone != right_tone:
            return left_tone - right_tone
    return len(one.split()) - len(other.split())


@given(st.lists(names))
def test_sorting_agrees_with_a_person_and_a_dictionary(some):
    assert sorted(some, key=collation_key) == sorted(some, key=functools.cmp_to_key(slow_order))


def sorted_anew(words, key=collation_key):
    """The words sorted from the reverse, so that a key that tells nothing apart shows."""
    backwards = list(reversed(words))
    return sorted(backwards, key=key)


@given(names, st.sampled_from(RHYMES), st.sampled_from(INITIALS), st.sampled_from(FINALS))
def test_the_tone_decides_before_the_next_syllable(rest, row, initial, final):
    words = [f"{initial}{vowel}{final}" for vowel in row]
    assert sorted_anew(words) == words
    assert collation_key(f"{words[0]} {rest}") < collation_key(words[1])


@given(st.lists(texts).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_a_list_does_not_depend_on_the_order_it_came_in(lists):
    one, other = (sorted(map(clean, some), key=collation_key) for some in lists)
    assert one == other


@given(texts, texts)
@example("hoà", "hòa")
@example("07", "7")
@example("a", "A")
@example("a-b", "a b")
@example("ſ", "s")
def test_only_the_same_text_has_the_same_place(a, b):
    same_text = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    assert (collation_key(a) == collation_key(b)) == same_text
    assert (collation_key(a) < collation_key(b)) + (collation_key(b) < collation_key(a)) == (
        not same_text
    )


@given(texts, texts, texts)
def test_the_order_is_transitive(a, b, c):
    first, second, third = sorted(map(collation_key, (a, b, c)))
    assert first <= second <= third
    assert first <= third


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_as_numbers(a, b):
    assert (collation_key(f"Cụm {a}") < collation_key(f"Cụm {b}")) == (a < b)


@given(syllables(), syllables(), names, names)
def test_the_given_name_decides_first(given_a, given_b, rest_a, rest_b):
    a, b = f"{rest_a} {given_a}", f"{rest_b} {given_b}"
    if collation_key(given_a) != collation_key(given_b):
        assert (given_name_key(a) < given_name_key(b)) == (
            collation_key(given_a) < collation_key(given_b)
        )
    else:
        assert (given_name_key(a) < given_name_key(b)) == (
            collation_key(rest_a) < collation_key(rest_b)
        )


# --- addresses and sentences ---------------------------------------------------------------------


@given(texts.filter(lambda text: any(c.isascii() and c.isalnum() for c in fold(text))), st.data())
def test_a_slug_is_short_plain_and_its_own_slug(text, data):
    limit = data.draw(st.integers(1, 100))
    found = slug(text, limit)
    assert 1 <= len(found) <= limit
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-")
    assert not found.endswith("-")
    assert "--" not in found
    assert slug(found, limit) == found
    whole = slug(text, 10**6)
    assert whole.startswith(found)
    if "-" in whole[: limit + 1]:
        assert (whole + "-")[len(found)] == "-"


@given(texts)
def test_the_first_sentence_is_one_line_without_an_end_mark(text):
    sentence = first_sentence(text)
    assert sentence == squeeze(sentence)
    assert "./." not in sentence


# --- dates and times -----------------------------------------------------------------------------

days = st.dates(dt.date(1945, 1, 1), dt.date(2199, 12, 31))
partial_dates = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    days,
    st.integers(1, 3),
)


@given(partial_dates)
def test_a_date_survives_being_written_and_read_back(date):
    assert parse_date(date.iso) == date
    assert parse_date(str(date)) == date
    assert parse_date(written_date(date)) == date


@given(days, st.sampled_from("/.-"), st.booleans())
def test_the_day_always_stands_before_the_month(day, mark, is_padded):
    day_text, month_text = (
        f"{part:02}" if is_padded else str(part) for part in (day.day, day.month)
    )
    read = parse_date(mark.join((day_text, month_text, str(day.year))))
    assert (read.day, read.month, read.year) == (day.day, day.month, day.year)
    assert parse_date(short_date(day)).exact == day


@given(partial_dates, partial_dates)
def test_dates_have_one_order(a, b):
    assert (a < b) + (b < a) + (a == b) == 1
    if a < b:
        assert a.first_day <= b.first_day
    assert a.first_day <= a.last_day


times = st.one_of(
    st.builds(DayTime.at, st.integers(0, 23), st.integers(0, 59)),
    st.builds(DayTime, st.sampled_from(["sáng", "trưa", "chiều", "tối"])),
)


@given(times)
def test_a_time_survives_being_written_and_read_back(time):
    assert parse_time(time.normal) == time
    assert parse_time(time.words) == time


@given(times, times)
def test_times_have_one_order(a, b):
    assert (a < b) + (b < a) + (a == b) == 1


@given(days, times, days)
def test_the_day_of_an_event_is_found_behind_the_date_of_a_document(event, time, document):
    when = time.words if time.clock else time.part
    prose = (
        f"Thực hiện Kế hoạch số 10/KH-UBND ngày {short_date(document)} của UBND tỉnh, {when} "
        f"ngày {event.day}/{event.month}/{event.year}, Khối tổ chức Hội nghị"
    )
    moment = event_moment(prose)
    assert moment is not None
    assert (moment.date.exact, moment.time) == (event, time)


# --- periods -------------------------------------------------------------------------------------

periods = st.one_of(
    st.builds(SchoolYear, st.integers(1945, 2198)),
    st.builds(CalendarYear, st.integers(1945, 2199)),
    st.builds(
        lambda start, length: YearSpan(start, start + length),
        st.integers(1945, 2179),
        st.integers(1, 20),
    ),
)


@given(periods)
def test_a_period_survives_being_written_and_read_back(period):
    assert parse_period(period.code) == period
    assert parse_period(period.label) == period
    assert parse_period(str(period)) == period


@given(st.lists(periods).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_periods_have_one_order(lists):
    one, other = map(sorted, lists)
    assert one == other
    assert [period.start for period in one] == sorted(period.start for period in one)


@given(periods, periods)
def test_different_periods_have_different_codes_and_addresses(a, b):
    assert (a == b) == (a.code == b.code) == (a.address == b.address)
    assert (a < b) + (b < a) + (a == b) == 1


@given(st.integers(1946, 2197).map(SchoolYear))
def test_the_year_before_the_next_is_this_one(year):
    assert year.next.previous == year
    assert year.previous < year < year.next


@given(
    st.lists(st.integers(1945, 2198)),
    st.sampled_from(["-", " – ", " - ", " -", "—"]),
    st.sampled_from(["năm học", "Năm học", "năm"]),
)
def test_every_school_year_in_prose_is_found_in_order(starts, dash, word):
    prose = "; ".join(f"trong {word} {a}{dash}{a + 1} của Khối" for a in starts)
    assert school_years(prose) == tuple(map(SchoolYear, starts))


# --- numbers -------------------------------------------------------------------------------------

counts = st.integers(0, 10**15)


@given(counts, st.sampled_from(["\u00a0", " ", ".", ","]))
def test_a_count_survives_being_shown_and_read_back(number, separator):
    assert parse_count(grouped(number, separator)) == number
    assert parse_count(str(number)) == number
    assert parse_money(money(number, separator)) == number


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_decimal_number_survives_being_shown(number):
    assert float(decimal(number, separator="").replace(",", ".")) == float(number)


@given(counts, counts, st.sampled_from(["\n", " / "]))
def test_the_figures_of_a_widget_are_read_back(today, total, between):
    widget = f"• Hôm nay: {grouped(today)}{between}• Tất cả: {grouped(total)}"
    assert counters(widget) == {"today": today, "total": total}
