"""Which picture the words of a caption ask for."""

import pytest

from kyyeu.illustrating.scenes import Scene, scene_of, speaks_of_a_woman


@pytest.mark.parametrize(
    ("caption", "scene"),
    [
        ("Toàn cảnh Hội nghị", Scene.HALL),
        ("Quang cảnh Hội nghị", Scene.HALL),
        ("Toàn cảnh Hội nghị Tổng kết và Ký giao ước thi đua năm học 2021 - 2022", Scene.HALL),
        ("Các đại biểu tham dự", Scene.HALL),
        ("", Scene.HALL),
        ("Ông Văn Đình Tri - Phó Giám đốc Sở phát biểu ý kiến", Scene.SPEECH),
        ("Đồng chí Phùng Quý Sơn – Hiệu trưởng khai mạc Hội nghị", Scene.SPEECH),
        ("Đồng chí Nguyễn Thị Thu – Phó Bí thư tham luận tại Hội nghị", Scene.SPEECH),
        ("Đồng chí Nguyễn Hoàng Quỳnh – Hiệu trưởng tổng kết Hội nghị", Scene.SPEECH),
        ("Trưởng Ban thi đua - khen thưởng tỉnh phát biểu tại HN", Scene.SPEECH),
        ("Trưởng Khối thi đua báo cáo tổng hợp nội dung đăng ký thi đua", Scene.REPORT),
        ("Hiệu trưởng thông qua Báo cáo tổng kết công tác TĐKT của Khối", Scene.REPORT),
        ("Đại diện Trường trình bày tham luận", Scene.REPORT),
        ("Trưởng phòng công bố các quyết định khen thưởng tập thể", Scene.ANNOUNCEMENT),
        ("Các đơn vị tham gia ý kiến tại hội nghị", Scene.DISCUSSION),
        ("Đại biểu trao đổi, góp ý bản tổng hợp", Scene.DISCUSSION),
        ("Lãnh đạo Trường (Trưởng cụm) điều hành Hội nghị thảo luận", Scene.PRESIDING),
        ("Lãnh đạo các đơn vị trong Cụm ký kết Giao ước thi đua", Scene.SIGNING),
        ("Đại diện các Nhà trường thực hiện Ký Giao ước thi đua", Scene.SIGNING),
        ("Phó Hiệu trưởng nhận Bằng khen của Chủ tịch UBND TP Hải Phòng", Scene.AWARD),
        ("Trường vinh dự đón nhận Cờ thi đua của UBND tỉnh", Scene.AWARD),
        ("Phó Giám đốc Sở trao tặng Giấy khen cho các cá nhân", Scene.HONOURS),
        ("Hiệu trưởng trao bằng khen cho các tập thể đạt thành tích", Scene.HONOURS),
        ("Trao Giấy khen cho 21 cá nhân", Scene.HONOURS),
        ("Trao Cờ luân lưu giữa đơn vị Trưởng Khối của hai năm học", Scene.HANDOVER),
        ("Bàn giao nhiệm vụ Trưởng khối", Scene.HANDOVER),
        ("Tặng hoa, quà cho lãnh đạo Ban Thi đua khen thưởng tỉnh", Scene.FLOWERS),
        ("Các đại biểu chụp ảnh lưu niệm", Scene.GROUP),
    ],
)
def test_the_words_of_a_caption_choose_its_scene(caption, scene):
    assert scene_of(caption) is scene


def test_old_tone_marks_capitals_and_decomposed_letters_change_nothing():
    assert scene_of("ĐOÀN CHỦ TOẠ") is scene_of("Đoàn chủ tọa") is Scene.PRESIDING
    assert scene_of("Trao Bằng khen") is Scene.AWARD


@pytest.mark.parametrize("caption", ["Kỳ họp, kỷ niệm", "Đạt kết quả phù hợp"])
def test_words_that_differ_in_a_tone_alone_are_other_words(caption):
    assert scene_of(caption) is not Scene.SIGNING
    assert scene_of(caption) is not Scene.FLOWERS


@pytest.mark.parametrize(
    ("caption", "is_woman"),
    [
        ("Bà Mai Thị Huệ- Phó Hiệu trưởng nhận Bằng khen", True),
        ("Đồng chí Ngô Thị Yến – Phó Hiệu trưởng báo cáo", True),
        ("Ông Võ Bình Tân - Phó Giám đốc Sở phát biểu", False),
        ("Đồng chí Bùi Ngọc Đại - Trưởng Ban phát biểu", False),
        ("Ông Tân - chồng bà Nguyễn Thị Hoa - phát biểu", False),
        ("Toàn cảnh Hội nghị", False),
    ],
)
def test_an_ao_dai_is_worn_only_by_whom_the_caption_calls_a_woman(caption, is_woman):
    assert speaks_of_a_woman(caption) is is_woman
