"""The list of all blocs."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.views.blocs import BlocLine
from kyyeu.views.frame import Frame, crumbs


@dataclass(frozen=True, slots=True)
class BlocsView:
    """Everything that the template prints."""

    frame: Frame
    blocs: tuple[BlocLine, ...]


def blocs_view(blocs: tuple[BlocLine, ...]) -> BlocsView:
    """The list of all blocs."""
    frame = Frame(
        "Khối, cụm thi đua",
        "Mọi khối, cụm thi đua có trong các bài, kèm đơn vị dẫn dắt gần nhất có nguồn.",
        "khoi/",
        "/khoi/",
        crumbs("Khối, cụm"),
    )
    return BlocsView(frame, blocs)
