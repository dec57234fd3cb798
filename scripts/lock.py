"""Remake the lock files from pyproject.toml; add `--upgrade` to take newer versions.

One lock serves CPython 3.11 to 3.13 on Linux, macOS and Windows, with one version of each package.
"""

import sys

from _bootstrap import ROOT, call

COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--fork-strategy", "fewest", "--no-build", "--generate-hashes"),
    *("--custom-compile-command", "python3 scripts/lock.py", "pyproject.toml"),
)
EXTRAS = ("counter", "heic", "sign")  # what few need, or what not every system has


def extra_lock(name: str) -> str:
    return f"requirements-{name}.lock"


RUNTIME = ("--output-file", "requirements.lock")
SAME = ("--constraint", "requirements.lock")  # so that one environment can hold them all
LOCKS = (
    RUNTIME,
    *((*SAME, "--extra", name, "--output-file", extra_lock(name)) for name in EXTRAS),
    (
        *(*SAME, *(part for name in EXTRAS for part in ("--constraint", extra_lock(name)))),
        *("--all-extras", "--group", "dev", "--output-file", "requirements-dev.lock"),
    ),
)

for options in LOCKS:
    if call(*COMPILE, *options, *sys.argv[1:], dev=True, cwd=ROOT):
        sys.exit(1)
