"""Blocs and units are there because reports speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Blocs of which no report is, and units that no report and no bloc names."""
    site = checked.site
    blocs = {article.bloc for article in site.articles}
    for bloc in site.blocs:
        if bloc.id not in blocs and not bloc.bloc.terms:
            what = f"chưa bài nào thuộc '{bloc.bloc.name}'"
            remedy = "viết bài đầu tiên, hoặc xóa tệp nếu đây là tệp thừa"
            yield notice(bloc.place.file, 1, "", what, remedy)
    units = {unit for article in site.articles for unit in article.units}
    for bloc in site.blocs:
        units |= {member.unit.id or "" for member in bloc.bloc.members}
        for term in bloc.bloc.terms:
            units |= {unit.id or "" for unit in (term.leader, *term.deputies) if unit}
    units |= {unit.unit.successor or "" for unit in site.units}
    for unit in site.units:
        if unit.id not in units:
            what = f"chưa bài nào nhắc đến '{unit.naming.current}'"
            remedy = "xem lại tên trong các bài và `also_written`, hoặc xóa tệp nếu đây là tệp thừa"
            yield notice(unit.place.file, 1, "", what, remedy)
