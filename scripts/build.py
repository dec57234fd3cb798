"""Build the whole site; exit 1 if any report has a problem."""

from _bootstrap import run

run("kyyeu.build.cli")
