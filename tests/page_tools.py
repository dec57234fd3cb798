"""Lighthouse and the Nu Html Checker, as tests run them; installed by `npm ci` in tests/tools."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parent / "tools"
MODULES = TOOLS / "node_modules"
VNU = MODULES / "vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def need(program: str, file: Path) -> str:
    """A program and what it runs; a test without them is skipped, or fails where required."""
    found = shutil.which(program)
    if found is None or not file.is_file():
        if os.environ.get("KYYEU_REQUIRE_BROWSER") == "1":
            pytest.fail(f"no {program} or no {file.name}, and KYYEU_REQUIRE_BROWSER=1 asks for it")
        pytest.skip(f"no {program} or no {file.name}: `npm ci --ignore-scripts` in tests/tools")
    return found


def html_faults(folders: Sequence[Path], *, passed_over: Sequence[str] = ()) -> list[str]:
    """What the checker finds wrong in the pages of some folders, one line each."""
    java = need("java", VNU)
    line = [
        java,
        "-Xss4m",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
    ]
    done = subprocess.run(
        [*line, *map(str, folders)], capture_output=True, text=True, timeout=300, check=False
    )
    told = json.loads(done.stderr)["messages"]
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in told
        if not any(words in message["message"] for words in passed_over)
    ]


def lighthouse(url: str, chromium: str, folder: Path) -> dict[str, Any]:
    """Scores of a page on a phone, 0 to 100 by category, and what costs points."""
    node = need("node", LIGHTHOUSE)
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-proxy-server"
    report = folder / "lighthouse.json"
    line = [node, str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
    line += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    env = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run(line, env=env, capture_output=True, timeout=240, check=True)
    told = json.loads(report.read_text("utf-8"))
    scores = {name: round(told["categories"][name]["score"] * 100) for name in CATEGORIES}
    lost = [
        f"{name}: {told['audits'][part['id']]['title']}"
        for name in CATEGORIES
        for part in told["categories"][name]["auditRefs"]
        if part["weight"]
        and (told["audits"][part["id"]]["score"] or 0) < 0.9
        and told["audits"][part["id"]]["scoreDisplayMode"] in ("binary", "numeric")
    ]
    metrics = told["audits"]["metrics"]["details"]["items"][0]
    took = {name: metrics[name] for name in ("largestContentfulPaint", "cumulativeLayoutShift")}
    return {"scores": scores, "lost": lost, "took": took}
