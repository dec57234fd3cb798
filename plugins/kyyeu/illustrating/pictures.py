"""Staging → picture."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeAlias

from PIL import Image

from kyyeu.illustrating.canvas import SCALE, WIDTH, Pen, Sheet
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.halls import HALLS
from kyyeu.illustrating.honours import AWARDS, BOUQUETS, GROUPS, HANDOVERS, HONOURS
from kyyeu.illustrating.palette import Room
from kyyeu.illustrating.people import Person
from kyyeu.illustrating.scenes import Scene
from kyyeu.illustrating.speeches import ANNOUNCEMENTS, REPORTS, SPEECHES, from_the_table
from kyyeu.illustrating.staging import Staging
from kyyeu.illustrating.tables import DISCUSSIONS, PRESIDINGS, SIGNINGS

Composition: TypeAlias = Callable[[Pen, Room, Chance, Person], None]

COMPOSITIONS: MappingProxyType[Scene, tuple[Composition, ...]] = MappingProxyType(
    {
        Scene.HALL: HALLS,
        Scene.SPEECH: SPEECHES,
        Scene.REPORT: REPORTS,
        Scene.ANNOUNCEMENT: ANNOUNCEMENTS,
        Scene.DISCUSSION: (*DISCUSSIONS, from_the_table),
        Scene.PRESIDING: PRESIDINGS,
        Scene.SIGNING: SIGNINGS,
        Scene.AWARD: AWARDS,
        Scene.HONOURS: HONOURS,
        Scene.HANDOVER: HANDOVERS,
        Scene.FLOWERS: BOUQUETS,
        Scene.GROUP: GROUPS,
    }
)


def picture(staging: Staging, scale: int = SCALE) -> Image.Image:
    """The picture, without its mark; drawn at a smaller scale it is rough, and quickly there."""
    ways = COMPOSITIONS[staging.scene]
    sheet = Sheet(staging.room.wall, scale)
    pen = Pen(sheet)
    if staging.mirrored:
        pen = pen.at(WIDTH, 0, mirrored=True)
    ways[staging.composition % len(ways)](pen, staging.room, staging.chance, staging.main)
    return sheet.finished()
