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
RUNTIME = ("--output-file", "requirements.lock")
DEV = (
    "--group",
    "dev",
    "--constraint",
    "requirements.lock",
    "--output-file",
    "requirements-dev.lock",
)
HEIC = (
    "--extra",
    "heic",
    "--constraint",
    "requirements.lock",
    "--output-file",
    "requirements-heic.lock",
)

for output in (RUNTIME, DEV, HEIC):
    if call(*COMPILE, *output, *sys.argv[1:], dev=True, cwd=ROOT):
        sys.exit(1)
