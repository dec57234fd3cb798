"""Colours: a few rooms and clothes that agree with the site's white paper, deep red, thin gold."""

from __future__ import annotations

from dataclasses import dataclass

Colour = str  # #rrggbb, or #rrggbbaa where it lets shine through

PAPER, SOFT = "#fffefb", "#5a534b"
RED, GOLD, PALE_GOLD = "#8c1420", "#b3903f", "#d9bf7c"
CLOTH, CLOTH_SHADE = "#f4eee2", "#dcd2c1"
LEAF, DEEP_LEAF, PALE_LEAF = "#66795a", "#44573f", "#8b9b78"
PETALS = ("#f3e3d3", "#c8524f", "#e0b458", "#d98f83", "#f7f1e6")
SHADE = "#2a1c14"  # what every shadow is made of


@dataclass(frozen=True)
class Room:
    """The hall in which a conference is held."""

    drape: Colour
    wall: Colour
    floor: Colour
    wood: Colour
    banner: Colour
    sky: Colour


ROOMS = (
    Room("#33475f", "#e8e0d3", "#a98a6b", "#75503a", "#8c1420", "#d2dde4"),
    Room("#2f4d4a", "#ece4d4", "#b7986f", "#86603d", "#8c1420", "#d6e0d6"),
    Room("#5b3240", "#ebe1d6", "#b2937a", "#7a5140", "#8c1420", "#dcdde0"),
    Room("#7a2b2f", "#e4d9c8", "#a38262", "#6f4a33", "#3d5a52", "#dbe0d3"),
    Room("#8f1f28", "#e9dfcd", "#b08d68", "#7d5236", "#2e4a66", "#cfdcdc"),
    Room("#59613f", "#eee6d3", "#b0915f", "#7f5a35", "#8c1420", "#d9e2d8"),
)

SUITS = ("#2b3340", "#3a4150", "#4a4039", "#353433", "#46505a", "#574a3f")
TIES = ("#8c1420", "#3d5878", "#a47a33", "#5f2a3c", "#48604f")
AO_DAI = ("#a32d3a", "#2f5f62", "#c78a4a", "#6b3f66", "#d7b8a3", "#3f5b86", "#b35a5e", "#7f8f6b")
SHIRTS = ("#eef0ee", "#dfe6ea", "#efe6d6")
SKINS = ("#dcb392", "#d1a380", "#c8966f", "#e2bd9f")
HAIRS = ("#231e1c", "#2b2421", "#3a2f29", "#1e1b1d")
GREY_HAIR = "#8d8780"
CROWD = ("#3d4048", "#584a45", "#4b5358", "#6b4a4a", "#3b4a4a", "#5f5648", "#d9d3c6", "#7c6a58")


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two; `share` of the other, from 0 to 1."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rgb(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def darker(colour: Colour, share: float = 0.24) -> Colour:
    """A colour in the shade."""
    return mix(colour, SHADE, share)


def lighter(colour: Colour, share: float = 0.14) -> Colour:
    """A colour in the light."""
    return mix(colour, PAPER, share)
