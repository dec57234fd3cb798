"""Facts of one site, stated in `pelicanconf.py`; types, defaults and meanings stand here."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from kyyeu.domain.bounds import Bounds, setting
from kyyeu.domain.problems import suggestion
from kyyeu.domain.vocabulary import Vocabulary

NO_BREAK_SPACE = "\u00a0"
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class BadSetting(ValueError):
    """A setting that cannot be used; its text is for the person who wrote `pelicanconf.py`."""


@dataclass(frozen=True, slots=True)
class Settings(Bounds):
    """What a site may choose: `SITENAME`, `SITEURL`, and the keys of `KYYEU`."""

    name: str = setting("Kỷ Yếu", "Tên trang (SITENAME)")
    tagline: str = setting("Hội nghị thi đua các trường", "Dòng nhỏ dưới tên trang")
    url: str = setting("", "Địa chỉ đầy đủ của trang, không có dấu / ở cuối (SITEURL)")
    heading: str = setting("Hội nghị của các khối, cụm thi đua", "Tiêu đề của trang chủ")
    description: str = setting(
        "Ai dẫn dắt từng năm, đã thống nhất điều gì, ai được vinh danh.",
        "Một câu giới thiệu, hiện ở trang chủ và cho máy tìm kiếm",
    )
    email: str = setting(
        "", "Hộp thư của phòng truyền thông, nhận nguồn và lời báo sai của người đọc"
    )
    group_separator: str = setting(NO_BREAK_SPACE, "Dấu giữa các nhóm ba chữ số của số đếm")
    page_size: int = setting(20, "Số bài trên một trang danh sách")
    row_limit: int = setting(100, "Số dòng trên một trang của sổ khen thưởng, văn bản, đại biểu")
    photo_limit: int = setting(30, "Số ảnh trên một trang của thư viện ảnh")
    photo_download: bool = setting(False, "Thêm nút “Tải ảnh” khi xem ảnh cỡ lớn")
    social_cards: bool = setting(
        True, "Vẽ cho mỗi bài một ảnh chia sẻ, hiện ra khi gửi liên kết qua Zalo, Facebook"
    )
    counter: bool = setting(
        False, "Đếm lượt truy cập: mỗi trang báo cho `/dem` rằng có người mở nó, rồi hiện số mới"
    )
    counter_figures: str = setting(
        "counter",
        "Nơi lấy số liệu của bộ đếm lúc dựng trang: thư mục của nó, hoặc địa chỉ `https://…/dem.json`",
    )
    weather: str = setting(
        "", "Địa chỉ hỏi thời tiết (kiểu Open-Meteo) cho dòng ngày tháng; để trống thì không hiện"
    )
    weather_place: str = setting("", "Tên nơi có thời tiết ấy, ví dụ Lạng Sơn")
    max_photo_bytes: int = setting(60_000_000, "Cỡ lớn nhất của một tệp ảnh, tính bằng byte")
    max_photo_pixels: int = setting(120_000_000, "Số điểm ảnh lớn nhất của một ảnh")
    feed_size: int = setting(20, "Số bài mới nhất trong một nguồn tin (Atom)")
    data_licence: str = setting(
        "", "Giấy phép của dữ liệu mở: một mã như CC-BY-4.0, hoặc một câu của cơ quan"
    )
    releases_kept: int = setting(3, "Số bản phát hành giữ lại khi xuất bản")
    htaccess: bool = setting(False, "Đặt thêm tệp `.htaccess` vào trang, cho máy chủ Apache (thuê)")
    with_drafts: bool = setting(False, "Hiện cả bản nháp; chỉ bản xem thử bật")
    vocabulary: Vocabulary = setting(  # noqa: RUF009  (a call of field(), which ruff cannot see)
        Vocabulary(), "Từ riêng của trang: {danh mục: {mã: nhãn}}, ví dụ loại hội nghị (kinds)"
    )

    # What stands elsewhere in `pelicanconf.py`, and what a site must not choose.
    NOT_OPTIONS: ClassVar[frozenset[str]] = frozenset({"name", "url", "with_drafts"})

    @classmethod
    def read(cls, options: Mapping[str, Any], *, name: str = "", url: str = "") -> Settings:
        """Settings from the `KYYEU` dictionary of `pelicanconf.py`.

        Raises BadSetting, in Vietnamese, for an unknown key or a value of the wrong type.
        """
        known = {f.name: f for f in dataclasses.fields(cls) if f.name not in cls.NOT_OPTIONS}
        values: dict[str, Any] = {"url": _whole(url)} | ({"name": name} if name else {})
        for key, value in options.items():
            if key not in known:
                allowed = f"các khóa dùng được: {', '.join(known)}"
                raise BadSetting(f"KYYEU không có khóa '{key}'; {suggestion(key, known, allowed)}")
            values[key] = _checked(key, value, known[key].default)
        return cls(**values)


# A site stands at the root of its host: its links start there.
_URL = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]+)?")


def _whole(url: str) -> str:
    """The address of the site without the last slash, or BadSetting when it is none."""
    bare = url.rstrip("/")
    if bare and not _URL.fullmatch(bare):
        raise BadSetting(
            f"SITEURL phải là địa chỉ đầy đủ của gốc một tên miền, không phải {url!r}; "
            "viết như 'https://thidua.truong.edu.vn', tên miền có dấu thì viết dạng xn--…"
        )
    return bare


def _checked(key: str, value: Any, default: Any) -> Any:
    """The value of one option, or BadSetting when its type is not that of the default."""
    if isinstance(default, Vocabulary):
        try:
            return default.extended(value)
        except ValueError as unknown:
            lists = ", ".join(Vocabulary.EXTENSIBLE)
            raise BadSetting(f"KYYEU['{key}'] chỉ thêm được từ vào: {lists} ({unknown})") from None
    if type(value) is not type(default):
        kind = {str: "một chuỗi", int: "một số nguyên", bool: "True hoặc False"}[type(default)]
        raise BadSetting(f"KYYEU['{key}'] phải là {kind}, không phải {value!r}")
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        raise BadSetting(f"KYYEU['{key}'] phải lớn hơn 0, không phải {value!r}")
    if key == "email" and value and not _MAILBOX.fullmatch(value):
        raise BadSetting(f"KYYEU['email'] phải là một địa chỉ thư, không phải {value!r}")
    return value
