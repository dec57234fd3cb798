"""Draw a marked illustration for every caption whose photo is lost."""

from _bootstrap import run

run("kyyeu.illustrating.cli")
