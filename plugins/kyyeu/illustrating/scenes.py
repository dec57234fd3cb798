"""Caption → scene: which picture its words ask for."""

from __future__ import annotations

import re
from enum import Enum

from kyyeu.domain.text import comparable


class Scene(Enum):
    """What is going on in a picture."""

    HALL = "toàn cảnh"
    SPEECH = "phát biểu"
    REPORT = "báo cáo"
    ANNOUNCEMENT = "công bố quyết định"
    DISCUSSION = "thảo luận"
    PRESIDING = "điều hành"
    SIGNING = "ký kết"
    AWARD = "trao, nhận khen thưởng"
    HONOURS = "nhiều người được khen thưởng"
    HANDOVER = "trao Cờ luân lưu"
    FLOWERS = "tặng hoa, quà"
    GROUP = "chụp lưu niệm"


_GIVES = "(trao|tặng|nhận|vinh danh|tuyên dương|biểu dương)"
_HONOUR = "(bằng khen|giấy khen|huân chương|huy chương|kỷ niệm chương|cờ thi đua|danh hiệu)"
_MANY = r"\b(các|những|\d+) (cá nhân|tập thể|đơn vị|trường|đồng chí|nhà giáo|nhà trường)"
_SPEAKS = "phát biểu|ý kiến|khai mạc|bế mạc|tham luận|tổng kết|phát động|chỉ đạo|chúc mừng"
_PACT = "(giao ước|biên bản|thỏa thuận|quy chế|kết)"

# The first that fits decides: what is handed over or signed is seen, whoever speaks meanwhile.
_SIGNS = (
    (Scene.HALL, "^(toàn cảnh|quang cảnh|khung cảnh)"),
    (Scene.HANDOVER, "cờ luân lưu|bàn giao"),
    (Scene.SIGNING, rf"\bký {_PACT}"),
    (Scene.ANNOUNCEMENT, "(công bố|đọc|thông qua)( các)? quyết định"),
    (Scene.HONOURS, rf"\b{_GIVES}\b.*{_HONOUR}.*{_MANY}"),
    (Scene.AWARD, rf"\b{_GIVES}\b.*{_HONOUR}"),
    (Scene.FLOWERS, r"\b(tặng|trao) (hoa|quà)\b"),
    (Scene.GROUP, "lưu niệm|chụp ảnh"),
    (Scene.REPORT, "báo cáo|trình bày"),
    (Scene.PRESIDING, "điều hành|chủ trì|chủ tọa|đoàn chủ tịch"),
    (Scene.DISCUSSION, r"thảo luận|tham gia ý kiến|góp ý|trao đổi|\bhọp\b"),
    (Scene.SPEECH, _SPEAKS),
)


def scene_of(caption: str) -> Scene:
    """The scene of a caption; the hall where its words name none."""
    words = comparable(caption)
    return next((scene for scene, signs in _SIGNS if re.search(signs, words)), Scene.HALL)


_A_WOMAN = re.compile(r"^(bà|cô)\b|\bThị\b", re.IGNORECASE)


def speaks_of_a_woman(caption: str) -> bool:
    """Whether a caption says so of whom it names first: Bà, Cô, or a name with Thị."""
    return bool(_A_WOMAN.search(re.split(r"\s[-–—]|[-–—]\s", caption)[0]))
