"""Check how the code is written (ruff) and typed (mypy); exit 1 if anything is found."""

import sys

from _bootstrap import ROOT, call

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "plugins", "scripts", "tests"),
)

statuses = [call(*check, dev=True, cwd=ROOT) for check in CHECKS]  # all of them, whatever they find
sys.exit(any(statuses))
