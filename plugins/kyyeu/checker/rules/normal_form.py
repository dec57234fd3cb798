"""Letters are written as one sign each (NFC), as every Vietnamese keyboard of today writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Files with letters taken apart, once each; the site shows them put together."""
    for file, _ in checked.bodies:
        try:
            text = checked.folder.texts[file].decode("utf-8", "replace")
        except OSError:  # it went since it was read
            continue
        if unicodedata.is_normalized("NFC", text):
            continue
        lines = enumerate(text.split("\n"), start=1)
        number = next((n for n, line in lines if not unicodedata.is_normalized("NFC", line)), 0)
        what = "tệp có chữ Unicode tổ hợp (dấu tách rời chữ), tìm trong tệp sẽ không thấy"
        remedy = "gõ lại bằng Unicode dựng sẵn; trang vẫn hiện đúng"
        yield notice(file, number, "", what, remedy)
