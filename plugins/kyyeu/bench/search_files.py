"""Make the files of the search alone: `python -m kyyeu.bench.search_files`.

That is what an index costs by itself, with reading the reports, as another engine reads pages.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kyyeu.build.make import make
from kyyeu.build.project import project_job

FEATURE = "search"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build once."""
    parser = argparse.ArgumentParser(prog="search_files")
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    gc.disable()  # as the command that builds a whole site does
    asked = ("search_files", str(options.content), str(options.output))
    job = project_job(asked, content=options.content, output=options.output)
    wanted = tuple(one for one in job.features if one.__module__.split(".")[1] == FEATURE)
    settings = replace(job.settings, social_cards=False)
    make(replace(job, features=wanted, settings=settings), print)
    return 0


if __name__ == "__main__":
    sys.exit(main())
