"""Install what reads HEIC, the photos of iPhones; once, and again when `.venv` was made anew."""

import sys

from _bootstrap import ROOT, call

sys.exit(
    call(
        *("pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-deps"),
        *("-r", "requirements-heic.lock"),
        cwd=ROOT,
    )
)
