"""TCVN3 and VNI are told from Vietnamese in Unicode, and from French and German."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.domain.encodings import old_encoding

CONTENT = Path(__file__).resolve().parents[2] / "content"
BEFORE = """
    b c ch d đ h kh l m n nh p ph r s t th tr v x
"""
ONSETS = ["", *BEFORE.split()]
RHYMES = """
    a à ả ã á ạ ăn ằn ẳng ẵm ắt ặc âm ầm ẩn ẫn ất ập oa oà òa oán uy uỳ ủy uý ùy ia ịa iên iền
    iệt ê ề ể ễ ế ệ o ò ó ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ông ống u ù ú ư ừ ử ữ ứ ự ương ường ưởng ượng
    uôi uối i ì ỉ ĩ í ị ai ài ải ãi ái ại ao ào áo âu ầu ấu ay ày áy ây ấy êu ều iêu iếu ưu ừu
    oai oài
"""
WORDS = st.builds("".join, st.tuples(st.sampled_from(ONSETS), st.sampled_from(RHYMES.split())))
FOREIGN = """
    Université Genève français où dû été né thé Noël Zürich Köln für über Grüße Müller São hôtel
    château déjà façade Françoise Århus señor Ø × « » § ½ ® © TM® Besançon élève
"""


@pytest.mark.parametrize(
    ("text", "written", "meant", "encoding"),
    [
        ("Héi nghÞ tæng kÕt", "Héi", "Hội", "TCVN3"),
        ("HéI NGHÞ TæNG KÕT", "HéI", "HộI", "TCVN3"),
        ("Tr\u00adêng Cao ®¼ng", "Tr\u00adêng", "Trường", "TCVN3"),
        ("Hoäi nghò toång keát", "Hoäi", "hội", "VNI"),
        ("Tröôøng Cao ñaúng", "Tröôøng", "trường", "VNI"),
    ],
)
def test_an_old_encoding_is_told_by_its_first_word_and_what_it_means(
    text, written, meant, encoding
):
    word = old_encoding(f"Lời bài\n- {text}")
    assert word is not None
    assert (word.line, word.column) == (2, 3)
    assert (word.written, word.meant, word.encoding) == (written, meant, encoding)


def test_one_odd_line_is_found_in_a_text_that_is_otherwise_sound():
    assert old_encoding("Hội nghị tổng kết năm học\nHéi nghÞ\nĐường lối của trường")


def test_words_on_lines_of_their_own_are_found_together():
    word = old_encoding("Héi\n\nnghÞ")
    assert word is not None
    assert word.line == 1


def test_a_sound_sentence_may_quote_what_is_not():
    assert old_encoding("Bảng mã cũ hiện chữ “Hội nghị” thành “Héi nghÞ”, phải chuyển") is None


@pytest.mark.parametrize(
    "text",
    [
        "Giáo sư Müller (Université de Genève) và bà Françoise dự hội nghị",
        "Université de Genève, où il est né",
        "Grüße aus Köln für über zwölf Schüler",
        "Không gì quý hơn độc lập tự do",
        "gì gìn giữ",
        "« » § ½ × ® © ª",
    ],
)
def test_names_of_other_languages_are_left_alone(text):
    assert old_encoding(text) is None


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.md")), ids=lambda file: file.stem)
def test_no_file_of_ours_is_in_an_old_encoding(file):
    assert old_encoding(file.read_text(encoding="utf-8")) is None


# Made-up words are no syllables at times; a report has true ones beside them.
SENTENCE = "Trường Cao đẳng đã tổ chức hội nghị, được đánh giá thực hiện tốt những chỉ tiêu"


@given(st.lists(WORDS, max_size=40))
def test_words_of_vietnamese_are_never_refused(words):
    assert old_encoding(" ".join([SENTENCE, *words])) is None
    assert old_encoding("\n".join([SENTENCE, *words]).upper()) is None


@given(
    st.lists(st.one_of(WORDS, WORDS, WORDS), min_size=8, max_size=40),
    st.sampled_from(FOREIGN.split()),
)
def test_a_foreign_name_among_words_of_vietnamese_is_never_refused(words, name):
    assert old_encoding(" ".join([SENTENCE, *words[:4], name, *words[4:]])) is None
