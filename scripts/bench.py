"""Compare builds and previews with Hugo and plain Pelican, on this machine, in one run."""

from _bootstrap import run

run("kyyeu.bench.cli", dev=True)
