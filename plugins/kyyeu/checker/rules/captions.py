"""A photo and its caption belong together."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Photos without a caption, one by one; captions without a photo, report by report."""
    for article in checked.site.articles:
        lost = []
        for number, photo in enumerate(article.report.photos, start=1):
            path = f"photos[{number}]"
            if photo.file is None:
                lost.append(path)
            elif photo.caption is None:
                what = f"ảnh '{photo.file}' chưa có chú thích"
                remedy = "thêm `caption:` nói ai, làm gì, như in dưới ảnh"
                yield notice(article.file, article.line(path), path, what, remedy)
        if lost:
            what = f"{len(lost)} lời chú thích không có ảnh"
            remedy = "nếu còn ảnh thì chép vào cạnh bài và thêm `file:`; ảnh đã mất thì để nguyên"
            yield notice(article.file, article.line(lost[0]), lost[0], what, remedy)
