"""Whatever lies beside a report is named by it: else nobody will ever see it."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Files of the folder that no report names.

    While a report cannot be read nobody knows what it names: its folder is left alone.
    """
    named = {file for article in checked.site.articles for file in article.files}
    named |= {file for page in checked.site.fixed for file in page.files}
    read = {file for file, _ in checked.bodies}
    unread = {_folder(file) for file in checked.folder.texts if file not in read}
    for file in sorted(checked.folder.others - named):
        if _folder(file) not in unread:
            what = "không bài nào dùng tệp này, nên nó không có trên trang"
            remedy = "ghi tên tệp vào `photos` hoặc `documents` của bài bên cạnh, hoặc xóa tệp"
            yield notice(file, 0, "", what, remedy)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
