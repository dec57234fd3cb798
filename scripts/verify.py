"""Compare a served site or a folder with what was published; exit 1 if anything differs."""

import sys

from _bootstrap import run

signed = any(word.split("=")[0] == "--key" for word in sys.argv[1:])
run("kyyeu.publishing.verify_cli", extra="sign" if signed else None)
