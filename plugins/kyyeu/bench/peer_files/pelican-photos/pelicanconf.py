"""Two JPEGs of each photo, and a page without a theme to speak of."""

import os
from pathlib import Path

_SMALL, _LARGE = (int(width) for width in os.environ["BENCH_WIDTHS"].split(","))
_QUALITY = int(os.environ["BENCH_JPEG"])

SITENAME = "Kỷ Yếu"
AUTHOR = "Kỷ Yếu"
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = "simple"
PLUGINS = ["pelican.plugins.photos"]
PHOTO_LIBRARY = str(Path(__file__).parent / "library")
PHOTO_GALLERY = (_LARGE, 2 * _LARGE, _QUALITY)
PHOTO_THUMB = (_SMALL, 2 * _SMALL, _QUALITY)
PHOTO_DEFAULT_IMAGE_OPTIONS = {"jpeg": {"optimize": True, "progressive": True}}
PHOTO_RESIZE_JOBS = int(os.environ["BENCH_CORES"])
