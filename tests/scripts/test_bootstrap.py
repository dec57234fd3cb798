"""What every script promises to somebody who has Python and nothing else."""

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
OLD_PYTHON = (3, 6)


class Project:
    """A copy of the bootstrap with one script that runs the module `tiny` out of a local wheel."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "Kỷ Yếu"
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        (self.root / "scripts").mkdir(parents=True)
        shutil.copy(SCRIPTS / "_bootstrap.py", self.root / "scripts")
        self.script("hello", "from _bootstrap import run\nrun('tiny', 'first')\n")
        self.script("hello_more", "from _bootstrap import run\nrun('extra', extra='more')\n")
        self.script("hello_dev", "from _bootstrap import run\nrun('tool', dev=True)\n")
        self.lock("requirements.lock", tiny="1.0")
        self.lock("requirements-more.lock", tiny="1.0", extra="1.0")
        self.lock("requirements-dev.lock", tiny="1.0", extra="1.0", tool="1.0")
        self.marker = self.root / ".venv" / "kyyeu-ready"
        self.log = self.root / ".venv-install.log"
        self.first: subprocess.CompletedProcess[str]

    def script(self, name: str, text: str) -> None:
        (self.root / "scripts" / f"{name}.py").write_text(text, encoding="utf-8")

    def lock(self, name: str, **versions: str) -> None:
        lines = [f"{n}=={v} --hash=sha256:{self.wheel(n, v)}" for n, v in versions.items()]
        (self.root / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def wheel(self, name: str, version: str) -> str:
        """Writes a wheel whose module tells how it was run; returns its SHA-256."""
        path = self.wheels / f"{name}-{version}-py3-none-any.whl"
        info = f"{name}-{version}.dist-info"
        module = (
            "import json, os, sys\n"
            f"told = '{version}', os.getcwd(), os.environ['PYTHONPATH'], sys.argv[1:]\n"
            "print(json.dumps(told))\n"
            "sys.exit(7 if 'fail' in sys.argv else 0)\n"
        )
        files = {
            f"{name}.py": module,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/RECORD": f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n",
        }
        with zipfile.ZipFile(path, "w") as archive:
            for file, text in files.items():
                archive.writestr(zipfile.ZipInfo(file), text)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    def open(
        self, *args: str, script: str = "hello", cwd: Path | None = None
    ) -> subprocess.Popen[str]:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
        env |= {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.Popen(
            [sys.executable, str(self.root / "scripts" / f"{script}.py"), *args],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=env,
            cwd=cwd,
            start_new_session=True,
        )

    def start(
        self, *args: str, script: str = "hello", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        with self.open(*args, script=script, cwd=cwd) as process:
            out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def open_until_half_made(self) -> subprocess.Popen[str]:
        """A start that is still working: the folder stands, its pip does not yet."""
        process = self.open()
        until = time.monotonic() + 60
        while not (self.root / ".venv" / "pyvenv.cfg").exists():
            assert time.monotonic() < until, "nothing was begun"
            time.sleep(0.01)
        assert not self.marker.exists()
        return process


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One that has been started once. Tests look at it and leave it as it is."""
    project = Project(tmp_path_factory.mktemp("made"))
    project.first = project.start()
    return project


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_bootstrap", SCRIPTS / "_bootstrap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---- the first start


@pytest.mark.long
def test_the_first_start_makes_the_environment_and_runs_the_command(made):
    assert made.first.returncode == 0
    assert json.loads(made.first.stdout)[0] == "1.0"
    assert made.marker.exists()


@pytest.mark.long
def test_the_first_start_says_what_it_does_in_vietnamese_and_counts_packages(made):
    assert made.first.stderr.splitlines() == [
        "Đang chuẩn bị môi trường Python trong .venv (khi chạy lần đầu, khi gói đổi)",
        "Đang tải gói 1/1: tiny",
        "Đang cài các gói vào .venv",
        "Đã chuẩn bị xong môi trường Python.",
    ]


# ---- every start after it


@pytest.mark.long
def test_the_second_start_installs_nothing_and_says_nothing(made):
    before = made.log.stat().st_mtime_ns, made.marker.stat().st_mtime_ns
    second = made.start()
    assert (second.returncode, second.stderr) == (0, "")
    assert (made.log.stat().st_mtime_ns, made.marker.stat().st_mtime_ns) == before


@pytest.mark.long
def test_arguments_and_folder_reach_the_command_as_they_are(made, tmp_path):
    _, cwd, path, args = json.loads(made.start("a b", "--x=ễ", cwd=tmp_path).stdout)
    assert args == ["first", "a b", "--x=ễ"]
    assert cwd == str(tmp_path)
    assert path.split(os.pathsep)[0] == str(made.root / "plugins")


@pytest.mark.long
def test_the_exit_status_of_the_command_is_the_script_s(made):
    assert made.start("fail").returncode == 7


@pytest.mark.long
def test_a_script_of_several_steps_gets_the_exit_status_of_each(made):
    made.script("steps", "from _bootstrap import call\nprint(call('tiny', 'fail'), call('tiny'))\n")
    assert made.start(script="steps").stdout.splitlines()[-1] == "7 0"


# ---- what makes it start anew


@pytest.mark.long
def test_a_changed_lock_remakes_the_environment(project):
    project.start()
    leftover = project.root / ".venv" / "leftover"
    leftover.touch()
    project.lock("requirements.lock", tiny="2.0")
    assert json.loads(project.start().stdout)[0] == "2.0"
    assert not leftover.exists()


@pytest.mark.long
def test_a_developer_s_environment_grows_from_the_runtime_one_and_serves_both(project):
    project.start()
    kept = project.root / ".venv" / "kept"
    kept.touch()
    assert project.start(script="hello_dev").returncode == 0
    assert kept.exists()
    assert project.start().stderr == ""


@pytest.mark.long
def test_an_extra_is_added_when_it_is_first_asked_for_and_stays(project):
    project.start()
    kept = project.root / ".venv" / "kept"
    kept.touch()
    assert project.start(script="hello_more").returncode == 0
    assert kept.exists()
    assert [project.start(script=name).stderr for name in ("hello", "hello_more")] == ["", ""]


@pytest.mark.long
def test_a_developer_s_environment_has_every_extra(project):
    project.start(script="hello_dev")
    assert [project.start(script=name).stderr for name in ("hello", "hello_more")] == ["", ""]


@pytest.mark.long
def test_an_extra_whose_lock_has_changed_is_added_anew(project):
    project.start(script="hello_dev")
    project.lock("requirements-more.lock", tiny="1.0", extra="2.0")
    assert json.loads(project.start(script="hello_more").stdout)[0] == "2.0"


@pytest.mark.long
def test_an_environment_killed_half_way_is_remade(project):
    with project.open_until_half_made() as killed:
        killed.kill()
    assert not project.marker.exists()
    again = project.start()
    assert (again.returncode, json.loads(again.stdout)[0]) == (0, "1.0")


@pytest.mark.long
def test_ctrl_c_half_way_ends_with_one_plain_sentence(project):
    with project.open_until_half_made() as stopped:
        os.killpg(stopped.pid, signal.SIGINT)
        _, said = stopped.communicate(timeout=60)
    assert stopped.returncode == 130
    assert said.splitlines()[-1].startswith("Đã dừng theo ý bạn.")
    assert "Traceback" not in said
    assert not project.marker.exists()


@pytest.mark.long
def test_a_package_that_is_not_the_locked_one_is_refused(project):
    project.lock("requirements.lock", tiny="1.0")
    with zipfile.ZipFile(project.wheels / "tiny-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("evil.py", "")
    refused = project.start()
    assert refused.returncode == 1
    assert "tệp tải về không đúng với mã kiểm tra" in refused.stderr
    assert "    → Chạy lại một lần." in refused.stderr
    assert ".venv-install.log" in refused.stderr
    assert not project.marker.exists()

    project.lock("requirements.lock", tiny="1.0")  # writes the right wheel again
    assert project.start().returncode == 0


@pytest.mark.long
def test_a_package_without_a_hash_in_the_lock_is_refused(project):
    (project.root / "requirements.lock").write_text("tiny==1.0\n", encoding="utf-8")
    refused = project.start()
    assert refused.returncode == 1
    assert not project.marker.exists()


def test_packages_are_installed_by_their_hashes_and_never_built(bootstrap):
    command = bootstrap.pip_install("requirements.lock")
    assert "--require-hashes" in command
    assert command[command.index("--only-binary") + 1] == ":all:"


@pytest.mark.long
def test_of_two_starts_at_once_one_waits_for_the_other(project):
    with project.open() as one, project.open() as other:
        said = [process.communicate(timeout=120)[1] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0)
    assert sorted("xong môi trường" in text for text in said) == [False, True]
    assert "Một lệnh khác đang chuẩn bị môi trường, xin chờ" in "".join(said)


# ---- what it says when it cannot


def test_a_missing_lock_is_named(project):
    (project.root / "requirements.lock").unlink()
    stopped = project.start()
    assert stopped.returncode == 1
    assert "không thấy tệp requirements.lock" in stopped.stderr


def test_an_old_python_is_told_which_one_is_needed(project):
    project.script("old", f"import sys\nsys.version_info = {(*OLD_PYTHON, 15)}\nimport hello\n")
    stopped = project.start(script="old")
    assert stopped.returncode == 1
    assert "Kỷ Yếu cần Python 3.11 trở lên, còn đây là Python 3.6" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_every_script_can_be_read_by_an_old_python(script):
    ast.parse(script.read_text(encoding="utf-8"), feature_version=OLD_PYTHON)


@pytest.mark.parametrize(
    ("said", "what", "remedy"),
    [
        (
            "The virtual environment was not created because ensurepip is not available.",
            "thiếu phần tạo môi trường riêng",
            "apt install python3-venv",
        ),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError("
            "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution"
            ")'\nERROR: No matching distribution found for nh3==0.3.7",
            "không tới được kho gói",
            "Kiểm tra đường mạng",
        ),
        ("ERROR: HTTP error 403 while getting x", "kho gói từ chối", "cấu hình của pip"),
        ("SSLError(SSLCertVerificationError(1, 'x'))", "chứng chỉ", "PIP_CERT"),
        ("OSError: [Errno 28] No space left on device", "ổ đĩa đã đầy", "500 MB"),
        ("[Errno 13] Permission denied: '.venv-install.lock'", "không ghi được", "quyền ghi"),
        ("ERROR: No matching distribution found for x", "không có bản dựng sẵn", "64 bit"),
        ("what nobody has seen before", "không chuẩn bị được", "chạy lại"),
    ],
)
def test_every_known_failure_comes_with_a_remedy(bootstrap, said, what, remedy):
    stop = bootstrap.explained(said, "chi tiết trong tệp x")
    assert what in stop.what
    assert "chi tiết trong tệp x" in stop.what
    assert remedy in stop.remedy


def test_packages_for_another_system_are_not_counted(bootstrap):
    lines = [
        "Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment",
        "Processing /wheels/typing_extensions-4.16.0-py3-none-any.whl (from -r x (line 1))",
        "Requirement already satisfied: nh3==0.3.7 in ./.venv/lib/site-packages (from -r x)",
        "Collecting types-pyyaml==6.0.12 (from -r x (line 9))",
    ]
    assert list(bootstrap.sentences(iter(lines), 4)) == [
        "Đang tải gói 1/3: typing_extensions",
        "Đang tải gói 2/3: nh3",
        "Đang tải gói 3/3: types-pyyaml",
    ]
