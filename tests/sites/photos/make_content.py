"""Writes a bloc whose two conferences have photos: invented, made by Pillow, always the same.

One was taken upright, one is only a drawing, one is lost, and one lies beside its report
without being named there.
"""

from pathlib import Path

from PIL import Image

from photographs import a_jpeg, a_telling_jpeg, saved

BLOC = """---
name: Khối thi đua Có Ảnh
kind: khoi
---
"""
REVIEW = """---
title: Hội nghị tổng kết năm 2022
date: 20/12/2022
slug: tong-ket-2022
bloc: khoi-anh
kinds: Tổng kết
reviews: 2022
people:
  - {name: Lê An, positions: Hiệu trưởng}
  - {name: Lê Anh, positions: Phó Hiệu trưởng}
photos:
  - file: ve.png
    caption: Lễ ký kết
    illustration: true
  - file: 01.jpg
    caption: Ông Lê An phát biểu, bà Lê Anh ghi biên bản
    alt: Một người đứng bên bục
    credit: Vũ Bình
  - file: 02.jpg
    caption: Các đại biểu chụp ảnh lưu niệm
    people: [Lê Anh, Đỗ Chi]
  - caption: Ông Lê An nhận Bằng khen
---

Khối tổng kết năm 2022.
"""
SIGNING = """---
title: Hội nghị ký giao ước năm 2021
date: 15/01/2021
slug: ky-giao-uoc-2021
bloc: khoi-anh
kinds: Ký giao ước
period: 2021
photos:
  - {file: "ảnh #1 (100%).jpg", caption: Toàn cảnh}
---

Các đơn vị ký giao ước.
"""


def make_content(folder: Path) -> None:
    """Write the content folder."""
    review, signing = folder / "hoi-nghi/2022/tong-ket", folder / "hoi-nghi/2021/ky-giao-uoc"
    for place in (review, signing, folder / "khoi"):
        place.mkdir(parents=True)
    (folder / "khoi/khoi-anh.md").write_text(BLOC, "utf-8")
    (review / "index.md").write_text(REVIEW, "utf-8")
    (review / "ve.png").write_bytes(saved(Image.new("RGB", (300, 200), (90, 160, 250)), "PNG"))
    (review / "01.jpg").write_bytes(a_jpeg(900, 600))
    (review / "02.jpg").write_bytes(a_telling_jpeg(600, 400, orientation=6))
    (review / "thêm.jpg").write_bytes(saved(Image.new("RGB", (200, 100), (250, 250, 5))))
    (signing / "index.md").write_text(SIGNING, "utf-8")
    (signing / "ảnh #1 (100%).jpg").write_bytes(saved(Image.new("RGB", (330, 220), (5, 90, 5))))
