"""`photos.json`: every photo, and every caption of a photo that is lost."""

from __future__ import annotations

from typing import Any

from kyyeu.domain.article import Part
from kyyeu.history.album import AlbumRow, album
from kyyeu.views.data import json_rows


def photos_json(part: Part) -> str:
    """The photos of one report, in its order."""
    return json_rows(photo_row(row) for row in album([part.article]))


def photo_row(row: AlbumRow) -> dict[str, Any]:
    """One photo; `number` counts from 1 in its report, and a lost photo has no `file`."""
    photo = row.photo
    return {
        "report": row.report.href,
        "number": row.number,
        "caption": photo.caption,
        "file": photo.file,
        "alt": photo.alt,
        "credit": photo.credit,
        "people": list(photo.people),
        "illustration": photo.illustration,
    }
