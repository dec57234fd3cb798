"""Which picture a photo gets: scene, composition, room, people.  Pure, and always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.palette import ROOMS, Room
from kyyeu.illustrating.people import Dress, Person, person
from kyyeu.illustrating.scenes import Scene, scene_of, speaks_of_a_woman


@dataclass(frozen=True)
class Staging:
    """One picture before it is drawn.

    `composition` counts the ways to show a scene, from 0; whoever draws takes it modulo the
    number of ways that there are.
    """

    scene: Scene
    composition: int
    mirrored: bool
    room: Room
    main: Person
    chance: Chance


def stagings(file: str, captions: Sequence[str]) -> tuple[Staging, ...]:
    """The pictures of one report, `file` as it is named in the content folder.

    All are in one room. Scenes that come again are composed in another way and from the other
    side, as long as there are other ways.
    """
    report = Chance(file)
    room = report.pick("place", ROOMS)
    found: list[Staging] = []
    for number, caption in enumerate(captions, start=1):
        scene, chance = scene_of(caption), report.of(number)
        before = sum(staging.scene is scene for staging in found)
        dress = Dress.AO_DAI if speaks_of_a_woman(caption) else Dress.SUIT
        found.append(
            Staging(
                scene,
                report.number(scene.name, 12) + before,
                (report.number((scene.name, "side"), 2) + before) % 2 == 1,
                room,
                person(chance.of("main"), dress),
                chance,
            )
        )
    return tuple(found)
