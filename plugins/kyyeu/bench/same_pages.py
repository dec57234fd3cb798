"""Build only the pages that peers make too: `python -m kyyeu.bench.same_pages`.

A whole site of ours has registers, ledgers, open data and cards besides; a comparison of like with
like leaves them out.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from kyyeu.build.cli import quick_look
from kyyeu.build.outcome import done_already, summary
from kyyeu.build.plan import Feature
from kyyeu.build.project import project_job

if TYPE_CHECKING:
    from kyyeu.domain.page import Output
    from kyyeu.history.site import Site

SHARED = ("home", "reports", "blocs", "units", "periods", "fixed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build once."""
    parser = argparse.ArgumentParser(prog="same_pages")
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    gc.disable()  # as the command that builds a whole site does, and a look comes first as there
    asked = ("same_pages", str(options.content), str(options.output))
    is_done, memory, now = quick_look(options.output, asked)
    if is_done:
        print(summary(done_already(memory)))
        return 0
    from kyyeu.build.make import make  # slow to load, and not always needed

    job = project_job(asked, content=options.content, output=options.output)
    shared = tuple(map(pages_of, filter(_is_shared, job.features)))
    settings = replace(job.settings, social_cards=False)
    make(replace(job, features=shared, settings=settings), print, looked=(memory, now))
    return 0


def _is_shared(feature: Feature) -> bool:
    return feature.__module__.split(".")[1] in SHARED


def pages_of(feature: Feature) -> Feature:
    """A feature without its data files."""

    @wraps(feature)
    def pages(site: Site) -> Iterator[Output]:
        from kyyeu.domain.page import CopiedFile, Page

        return (output for output in feature(site) if isinstance(output, Page | CopiedFile))

    return pages


if __name__ == "__main__":
    sys.exit(main())
