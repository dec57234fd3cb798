"""`photos.json`: every photo, and every caption of a photo that is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kyyeu.history.album import AlbumRow
from kyyeu.views.data import as_json


def photos_json(rows: Iterable[AlbumRow]) -> str:
    """Every photo, in the order of the reports, then as each report lists them."""
    return as_json([photo_row(row) for row in rows])


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
