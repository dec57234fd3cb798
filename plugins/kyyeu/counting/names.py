"""Names of the files in the folder of a counter."""

from __future__ import annotations

from typing import Final

FIGURES: Final = "counter.sqlite"
SNAPSHOT: Final = "dem.json"
