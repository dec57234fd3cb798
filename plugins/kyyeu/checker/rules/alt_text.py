"""A photo has to be told to those who do not see it: what is in it, not its caption again."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem
from kyyeu.domain.text import comparable


def problems(checked: Checked) -> Iterator[Problem]:
    """Photos without a description, or described by their own caption.

    A drawing that stands for a lost photo shows nothing of its own: it needs none.
    """
    for article in checked.site.articles:
        for number, photo in enumerate(article.report.photos, start=1):
            if photo.file is None or (photo.illustration and photo.alt is None):
                continue
            path = f"photos[{number}].alt"
            if photo.alt is None:
                what = f"ảnh '{photo.file}' chưa có mô tả cho người không nhìn thấy ảnh"
                remedy = "thêm `alt:` nói trong ảnh có gì, ví dụ: Hội trường nhìn từ hàng ghế cuối"
            elif photo.caption and comparable(photo.alt) == comparable(photo.caption):
                what = f"mô tả của ảnh '{photo.file}' chép lại chú thích"
                remedy = "viết trong ảnh có gì; chú thích đã được đọc ngay dưới ảnh"
            else:
                continue
            yield notice(article.file, article.line(path), path, what, remedy)
