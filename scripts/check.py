"""Check every file of the content; exit 1 if any has an error."""

from _bootstrap import run

run("kyyeu.checker.cli")
