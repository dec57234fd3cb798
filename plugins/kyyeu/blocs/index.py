"""The list of all blocs."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.history.timeline import Offices
from kyyeu.views.blocs import BlocLine, bloc_line
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import UnitNames


@dataclass(frozen=True, slots=True)
class BlocsView:
    """Everything that the template prints."""

    frame: Frame
    blocs: tuple[BlocLine, ...]


def blocs_view(newest: tuple[Offices, ...], names: UnitNames) -> BlocsView:
    """The list of all blocs, each with its newest offices."""
    frame = Frame(
        "Khối, cụm thi đua",
        "Mọi khối, cụm thi đua có trong các bài, kèm đơn vị dẫn dắt gần nhất có nguồn.",
        "khoi/",
        "/khoi/",
        crumbs("Khối, cụm"),
    )
    return BlocsView(frame, tuple(bloc_line(offices, names) for offices in newest))
