"""What an editor is told about a text that cannot be read."""

import pickle

from kyyeu.domain.unreadable import Unreadable, quoted


def test_it_says_what_is_wrong_and_what_to_write_instead():
    unreadable = Unreadable("'2021-2023' không phải một năm học", "viết hai năm liền nhau")
    assert str(unreadable) == "'2021-2023' không phải một năm học → viết hai năm liền nhau"
    assert (unreadable.what, unreadable.remedy) == tuple(str(unreadable).split(" → "))
    assert isinstance(unreadable, ValueError)


def test_it_survives_the_way_between_two_processes():
    unreadable = pickle.loads(pickle.dumps(Unreadable("sai", "sửa")))
    assert (unreadable.what, unreadable.remedy) == ("sai", "sửa")


def test_a_long_text_is_quoted_on_one_line_and_cut():
    assert quoted("một\n hai") == "'một hai'"
    assert quoted("a" * 100) == f"'{'a' * 60}…'"
