"""`photos.json`: every photo, and every caption of a photo that is lost."""

from __future__ import annotations

from typing import Any

from kyyeu.domain.article import Part
from kyyeu.domain.picture import Shot
from kyyeu.history.album import AlbumRow, album
from kyyeu.views.data import json_rows


def photos_json(told: tuple[Part, tuple[Shot | None, ...]]) -> str:
    """The photos of one report, in its order; its shots are those of all of them, or none."""
    part, shots = told
    rows = album([part.article])
    return json_rows(photo_row(row, shots[row.number - 1] if shots else None) for row in rows)


def photo_row(row: AlbumRow, shot: Shot | None) -> dict[str, Any]:
    """One photo; `number` counts from 1 in its report, and a lost photo has no `file`.

    `image` is the address of its largest JPEG, `width` and `height` are that one's in pixels.
    """
    photo, picture = row.photo, shot.picture if shot else None
    width, height = picture.sizes[-1] if picture else (None, None)
    return {
        "report": row.report.href,
        "number": row.number,
        "caption": photo.caption,
        "file": photo.file,
        "alt": photo.alt,
        "credit": photo.credit,
        "people": list(photo.people),
        "illustration": photo.illustration,
        "image": f"/{picture.address(width, 'jpg')}" if picture and width else None,
        "width": width,
        "height": height,
    }
