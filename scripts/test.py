"""Run the tests; what you add goes to pytest: `python3 scripts/test.py tests/blocs -k term`."""

from _bootstrap import ROOT, run

run("pytest", dev=True, cwd=ROOT)
