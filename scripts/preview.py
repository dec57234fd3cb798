"""Show the site in a browser while you write; every saved file is seen at once."""

from _bootstrap import run

run("kyyeu.build.web")
