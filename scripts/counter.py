"""Count visitors (thống kê truy cập); `--help` lists what it can do."""

import sys

from _bootstrap import run

counts = sys.argv[1:2] in (["serve"], ["logs"], ["fold"])
run("kyyeu.counting.cli", extra="counter" if counts else None)
