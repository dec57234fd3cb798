"""The one place that connects to Pelican.

Pelican gives settings, command line and logging; pages are ours.  Its own generators are
left with nothing to do: they see every page's context, lose nested front matter in silence
and read 04/01/2024 as 1 April.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from kyyeu.build.make import make
from kyyeu.build.outcome import photos_told, summary
from kyyeu.build.project import job_of

log = logging.getLogger("kyyeu")

# Pelican's own pages, feeds and copying of files: all off.
IDLE: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "EXTRA_PATH_METADATA": {},
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "TAG_FEED_ATOM": None,
    "DELETE_OUTPUT_DIRECTORY": False,
}


def connect() -> None:
    """Take part in Pelican's run.  Receivers are functions of this module: Pelican holds
    them weakly and would forget a lambda."""
    signals.initialized.connect(quiet_pelican)
    signals.get_generators.connect(site_generator)


def quiet_pelican(pelican: Pelican) -> None:
    """Leave Pelican's own generators with nothing to do."""
    pelican.settings.update(IDLE)


def site_generator(pelican: Pelican) -> type[SiteGenerator]:
    """The generator that makes our site."""
    return SiteGenerator


class SiteGenerator:
    """Makes the whole site when Pelican says so."""

    def __init__(self, settings: dict[str, Any], path: str, theme: str, **others: Any) -> None:
        content, output = Path(path), Path(others["output_path"])
        asked = ("pelican", str(content), str(output))
        self.job = job_of(settings, content, Path(theme), output, asked=asked)

    def generate_output(self, writer: object) -> None:
        """Build; a failure is raised, so that Pelican's exit status says so."""
        done = make(self.job, log.info)
        for problem in done.problems:
            log.warning("%s", problem)
        settings_say = log.warning if log.getEffectiveLevel() > logging.INFO else log.info
        settings_say("%s", summary(done))
        if told := photos_told(done.photos):
            settings_say("%s", told)
