"""What is installed is what was locked, nothing else is asked for, and it can all be listed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from on_disk import CONTENT, ROOT, files_of, run_module, surroundings

LOCKS = sorted(ROOT.glob("requirements*.lock"))
REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[\w.!+]+)"
    r"(?P<marker> ; [^\\]+?)?(?: --hash=sha256:[0-9a-f]{64})+"
)


def requirements(lock: Path) -> list[str]:
    """The requirements of a lock, each on one line, without comments."""
    whole = re.sub(r"(?m)^\s*#.*$\n?", "", lock.read_text("utf-8"))
    return [" ".join(line.split()) for line in re.sub(r"\\\n", " ", whole).splitlines() if line]


# ---- locks


def test_there_are_locks():
    assert {lock.name for lock in LOCKS} >= {"requirements.lock", "requirements-dev.lock"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_one_version_of_a_package_with_hashes(lock: Path):
    found = requirements(lock)
    assert len(found) > 20
    assert [line for line in found if not REQUIREMENT.fullmatch(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "nh3==0.3",
        "nh3>=0.3 --hash=sha256:" + "0" * 64,
        "nh3 @ https://example.org/nh3.whl --hash=sha256:" + "0" * 64,
        "git+https://example.org/nh3.git",
        "-e .",
        "--index-url https://example.org/",
        "nh3==0.3 --hash=md5:" + "0" * 32,
    ],
)
def test_anything_else_would_be_seen(line: str):
    assert REQUIREMENT.fullmatch(line) is None


# ---- no network


HOOK = """
import os, sys

FORBIDDEN = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind",
             "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
             "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")

def refuse(event, args):
    if event in FORBIDDEN:
        with open(os.environ["KYYEU_TOLD"], "a") as told:
            told.write(event + "\\n")
        raise PermissionError(event)

sys.addaudithook(refuse)
"""


def build_cut_off(folder: Path, program: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run some Python where nothing may be asked of a network or of another program.

    On Linux, where that is allowed, there is no network at all.
    """
    told = folder / "told"
    told.touch()
    (folder / "hook").mkdir()
    (folder / "hook/sitecustomize.py").write_text(HOOK, "utf-8")
    env = surroundings() | {"KYYEU_TOLD": str(told)}
    env["PYTHONPATH"] = os.pathsep.join([str(folder / "hook"), env["PYTHONPATH"]])
    command = [*alone(), sys.executable, "-c", program]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=120)
    return done, told


def alone() -> list[str]:
    """What starts a command without a network; nothing, where that cannot be had."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "--map-root-user", "--net"]
    if not unshare or subprocess.run([*command, "true"], capture_output=True).returncode:
        return []
    return command


def test_the_whole_site_is_built_without_a_network_byte_for_byte(tmp_path: Path):
    usual, cut_off = tmp_path / "usual", tmp_path / "cut-off"
    options = ["--content", str(CONTENT), "--workers", "2"]
    done = run_module("kyyeu.build.cli", *options, "--output", usual)
    assert done.returncode == 0, done.stderr
    options += ["--output", str(cut_off)]
    call = f"import sys, kyyeu.build.cli as cli; sys.exit(cli.main({options}))"
    done, told = build_cut_off(tmp_path, call)
    assert (done.returncode, told.read_text()) == (0, ""), done.stderr
    assert files_of(cut_off) == files_of(usual)
    assert len(files_of(usual)) > 70


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_an_attempt_to_ask_would_be_seen(tmp_path: Path, attempt: str):
    done, told = build_cut_off(tmp_path, attempt)
    assert done.returncode == 1
    assert told.read_text() != ""


# ---- the list


@pytest.fixture(scope="module")
def sbom(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the command writes."""
    file = tmp_path_factory.mktemp("sbom") / "kyyeu.cdx.json"
    options = ["--no-validate", "--output-file", str(file)]  # that is for the test below
    command = [sys.executable, str(ROOT / "scripts/sbom.py"), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return file.read_text("utf-8")


def test_the_list_is_cyclonedx(sbom: str):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom) is None


def test_what_is_no_cyclonedx_would_be_seen(sbom: str):
    broken = json.loads(sbom) | {"components": [{"name": "x"}]}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(broken)) is not None


def test_the_list_holds_every_locked_package_with_its_hashes(sbom: str):
    listed = json.loads(sbom)
    assert listed["metadata"]["component"]["name"] == "kyyeu"
    found = {(part["name"], part["version"]) for part in listed["components"]}
    locked = [line.split(" ")[0] for line in requirements(ROOT / "requirements.lock")]
    assert {f"{name}=={version}" for name, version in found} == set(locked)
    for part in listed["components"]:
        hashes = [h["alg"] for source in part["externalReferences"] for h in source["hashes"]]
        assert set(hashes) == {"SHA-256"}, part["name"]


def test_the_list_tells_nothing_of_this_day_or_machine(sbom: str):
    listed = json.loads(sbom)
    assert "timestamp" not in listed["metadata"]
    assert "serialNumber" not in listed
    assert str(ROOT) not in sbom
