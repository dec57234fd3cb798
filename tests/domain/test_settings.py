"""Settings of a site: typed, with defaults, refused in Vietnamese."""

import dataclasses

import pytest

from kyyeu.domain.settings import BadSetting, Settings


def test_a_site_that_states_nothing_has_the_defaults():
    assert Settings.read({}) == Settings()


def test_name_and_address_come_from_pelican_s_own_settings():
    settings = Settings.read({}, name="Kỷ yếu tỉnh A", url="https://kyyeu.vn/")
    assert (settings.name, settings.url) == ("Kỷ yếu tỉnh A", "https://kyyeu.vn")


def test_an_option_takes_the_place_of_its_default():
    assert Settings.read({"page_size": 5, "tagline": "Tỉnh A"}) == Settings(
        page_size=5, tagline="Tỉnh A"
    )


def test_an_unknown_key_is_refused_with_the_nearest_known_one():
    with pytest.raises(BadSetting, match=r"KYYEU không có khóa 'page_sise'; có phải .*'page_size'"):
        Settings.read({"page_sise": 5})


@pytest.mark.parametrize("key", ["name", "url", "with_drafts"])
def test_what_stands_elsewhere_or_is_only_for_previews_is_no_key_of_kyyeu(key):
    with pytest.raises(BadSetting, match=f"không có khóa '{key}'"):
        Settings.read({key: True})


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("page_size", "20", "một số nguyên"),
        ("page_size", True, "một số nguyên"),
        ("tagline", 3, "một chuỗi"),
        ("tagline", None, "một chuỗi"),
    ],
)
def test_a_value_of_another_type_is_refused(key, value, kind):
    with pytest.raises(BadSetting, match=rf"KYYEU\['{key}'\] phải là {kind}"):
        Settings.read({key: value})


@pytest.mark.parametrize("value", [0, -1])
def test_a_number_has_to_be_positive(value):
    with pytest.raises(BadSetting, match=r"KYYEU\['page_size'\] phải lớn hơn 0"):
        Settings.read({"page_size": value})


@pytest.mark.parametrize("mailbox", ["phong", "a@b", "a b@c.vn", "a@b.vn, c@d.vn", "<a@b.vn>"])
def test_a_mailbox_has_to_be_one(mailbox):
    with pytest.raises(BadSetting, match=r"KYYEU\['email'\] phải là một địa chỉ thư"):
        Settings.read({"email": mailbox})


def test_a_site_may_have_a_mailbox_or_none():
    assert Settings.read({"email": "tdkt@truong.edu.vn"}).email == "tdkt@truong.edu.vn"
    assert Settings.read({"email": ""}).email == ""


def test_a_site_adds_words_of_its_own():
    settings = Settings.read({"vocabulary": {"kinds": {"hoi-thao": "Hội thảo"}}})
    assert settings.vocabulary.kinds.label("hoi-thao") == "Hội thảo"


@pytest.mark.parametrize(
    "words", [{"roles": {"x": "X"}}, ["kinds"], {"kinds": ["x"]}, {"kinds": {"x": 1}}, "kinds"]
)
def test_words_that_cannot_be_added_are_refused(words):
    with pytest.raises(BadSetting, match=r"KYYEU\['vocabulary'\]"):
        Settings.read({"vocabulary": words})


def test_every_setting_has_a_meaning_in_vietnamese():
    for field in dataclasses.fields(Settings):
        assert any(letter > "\x7f" for letter in field.metadata["meaning"]), field.name


def test_a_word_with_a_code_that_is_no_address_is_a_bad_setting():
    with pytest.raises(BadSetting, match="★"):
        Settings.read({"vocabulary": {"kinds": {"★": "Hội thi"}}})


@pytest.mark.parametrize(
    "url",
    ["thidua.edu.vn", "//a.vn", "ftp://a.vn", "https://a.vn/kyyeu", "https://a.vn?x", "http://"],
)
def test_an_address_that_is_none_of_a_host_is_refused(url: str):
    with pytest.raises(BadSetting, match="SITEURL phải là địa chỉ đầy đủ"):
        Settings.read({}, url=url)


@pytest.mark.parametrize(
    "url", ["", "https://a.vn", "http://localhost:8000", "https://xn--a-b.vn/"]
)
def test_an_address_of_a_host_is_taken(url: str):
    assert Settings.read({}, url=url).url == url.rstrip("/")
