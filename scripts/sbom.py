"""List what an installation holds, in CycloneDX: `sbom.py --output-file kyyeu.cdx.json`."""

import os
import sys

from _bootstrap import ROOT, RUNTIME, call

REQUIREMENTS = ("requirements", RUNTIME, "--pyproject", "pyproject.toml")
# The same lock, the same list: neither the time nor a number of its own stands in it.
FORMAT = ("--mc-type", "application", "--spec-version", "1.6", "--output-reproducible")

os.environ["PYTHONWARNINGS"] = "ignore::UserWarning"  # a lock does not tell who needs whom
sys.exit(call("cyclonedx_py", *REQUIREMENTS, *FORMAT, *sys.argv[1:], dev=True, cwd=ROOT))
