"""Count visitors (thống kê truy cập): serve, init, import, adjust, export, check, backup."""

import sys

from _bootstrap import run

serves = sys.argv[1:2] == ["serve"]
run("kyyeu.counting.cli", extra="counter" if serves else None)
