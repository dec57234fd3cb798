"""The script of every page: small, and made of the source that people read."""

from __future__ import annotations

import gzip
from hashlib import blake2b

from on_disk import THEME

SOURCE, SERVED = THEME / "js/site.js", THEME / "static/js/site.js"
LARGEST = 700  # bytes, gzip
# Digests of both when one was made of the other; CONTRIBUTING.md ("The theme") says how.
MADE = ("d35da6ac78b215c9", "681764ae454100c5")


def test_the_served_script_is_small():
    assert len(gzip.compress(SERVED.read_bytes())) <= LARGEST


def test_the_served_script_was_made_of_its_source():
    found = tuple(
        blake2b(file.read_bytes(), digest_size=8).hexdigest() for file in (SOURCE, SERVED)
    )
    assert found == MADE, "make it anew, let readers meet it (tests/browser), note its digests here"


def test_nothing_of_the_source_leads_elsewhere_or_stays_with_a_reader():
    for file in (SOURCE, SERVED):
        text = file.read_text("utf-8")
        for word in ("cookie", "localStorage", "sessionStorage", "indexedDB", "http:", "https:"):
            assert word not in text, f"{file.name}: {word}"
