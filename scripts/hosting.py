"""Print a configuration of nginx, Caddy or Apache for the site: `hosting.py nginx --domain D`."""

from _bootstrap import run

run("kyyeu.hosting.cli")
