"""Makes the project's own Python environment (`.venv`) when needed and runs a command inside it.

Every script here starts with this module, so that nothing has to be installed by hand first. It
uses the standard library only, and its syntax stays readable to Python 3.6: an old Python then gets
a sentence that helps instead of a SyntaxError.

How it stays honest: `.venv` counts only while it holds a marker, written last, that names the lock,
the Python and the folder it was made for. Whatever has no such marker is removed and made again.
"""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Iterator, List, NamedTuple, NoReturn, Optional, Tuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARKER = VENV / "kyyeu-ready"
LOG = ROOT / ".venv-install.log"
TURN = ROOT / ".venv-install.lock"
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"
# Every other lock holds all of RUNTIME, and DEV holds all of every lock: the same versions.
OLDEST = (3, 11)


# ---- what scripts call


def run(
    module: str,
    *args: str,
    dev: bool = False,
    extra: Optional[str] = None,
    cwd: Optional[Path] = None,
) -> NoReturn:
    """Becomes `python -m module args` plus what this script was given; never returns.

    `dev`: with the tools of a developer. `extra`: with the packages of an extra of pyproject.toml.
    `cwd`: where to run; the caller's folder if left out.
    """
    lock = DEV if dev else f"requirements-{extra}.lock" if extra else RUNTIME
    command = prepared(module, args + tuple(sys.argv[1:]), lock)
    sys.stdout.flush()
    if os.name == "nt":  # exec on Windows gives the prompt back before the command has ended
        sys.exit(status(command, cwd))
    if cwd is not None:
        os.chdir(str(cwd))
    os.execve(command[0], command, surroundings())


def call(module: str, *args: str, dev: bool = False, cwd: Optional[Path] = None) -> int:
    """Runs `python -m module args` and returns its exit status: for scripts of several steps."""
    command = prepared(module, args, DEV if dev else RUNTIME)
    sys.stdout.flush()
    try:
        return subprocess.call(command, cwd=cwd, env=surroundings())
    except KeyboardInterrupt:
        sys.exit(130)


def prepared(module: str, args: Tuple[str, ...], lock: str) -> List[str]:
    """The command line for `module`, the environment being made; exits where that fails."""
    screen = Screen(sys.stderr)
    try:
        refuse_old_python()
        if not is_ready(lock):
            make(lock, screen)
    except (Stop, OSError) as error:
        stop = error if isinstance(error, Stop) else explained(str(error), str(error))
        screen.end(f"Chưa chạy được: {stop.what}\n    → {stop.remedy}")
        sys.exit(1)
    except KeyboardInterrupt:
        screen.end("Đã dừng theo ý bạn. Môi trường chưa xong sẽ được làm lại ở lần chạy sau.")
        sys.exit(130)
    return [str(PYTHON), "-m", module, *args]


def surroundings() -> "dict[str, str]":
    """The command's environment: the package on its path, and UTF-8 whatever the console is."""
    env = dict(os.environ)
    env["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT / "plugins"), env.get("PYTHONPATH")])
    )
    env.setdefault("PYTHONUTF8", "1")
    return env


def status(command: List[str], cwd: Optional[Path]) -> int:
    """Runs `command` to its end. Ctrl-C reaches it without us, and it decides what to do."""
    with subprocess.Popen(command, cwd=cwd, env=surroundings()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


# ---- is the environment there?


def is_ready(lock: str) -> bool:
    """Whether `.venv` was made, to the end, from this lock by this Python in this folder."""
    wanted = digest(lock)
    try:
        return wanted in MARKER.read_text(encoding="ascii").split() and PYTHON.exists()
    except (OSError, UnicodeDecodeError):
        return False


def digest(lock: str) -> str:
    """Changes whenever an environment made before would no longer fit."""
    made_for = f"{sys.implementation.cache_tag} {sys.platform} {VENV}"
    try:
        packages = (ROOT / lock).read_bytes()
    except FileNotFoundError:
        raise Stop(
            f"không thấy tệp {lock}, nơi ghi các gói cần cài",
            "Tải lại trọn bộ dự án; tệp này nằm cạnh thư mục scripts.",
        ) from None
    return hashlib.sha256(os.fsencode(made_for) + b"\n" + packages).hexdigest()


def refuse_old_python() -> None:
    """Stops with the newer Python this computer already has, if it has one."""
    if sys.version_info[:2] >= OLDEST:
        return
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    raise Stop(
        "Kỷ Yếu cần Python {}.{} trở lên, còn đây là Python {}.{} ({})".format(
            *OLDEST, *sys.version_info[:2], sys.executable
        ),
        "Máy này có sẵn bản mới, hãy chạy: {} {}".format(newer[0], " ".join(sys.argv))
        if newer
        else "Cài Python mới (https://www.python.org/downloads/) rồi chạy lại lệnh này.",
    )


# ---- making it


def make(lock: str, screen: "Screen") -> None:
    """Makes `.venv` from `lock`, unless another start made it while this one waited."""
    with turn(screen) as ours:
        if is_ready(lock):
            return
        screen.say("Đang chuẩn bị môi trường Python trong .venv (khi chạy lần đầu, khi gói đổi)")
        grows = lock != RUNTIME and is_ready(RUNTIME)
        held = [name for name in locks() if is_ready(name)] if grows else []
        digests = [digest(name) for name in {*held, *held_by(lock)}]
        remove_marker()
        with LOG.open("w", encoding="utf-8") as log:
            if not grows:
                remove_venv()
                base = getattr(sys, "_base_executable", None) or sys.executable
                for _ in output([base, "-I", "-m", "venv", str(VENV)], log, ours):
                    pass
            for sentence in sentences(output(pip_install(lock), log, ours), package_count(lock)):
                screen.say(sentence)
        write_marker(digests)
        screen.end("Đã chuẩn bị xong môi trường Python.")


def locks() -> List[str]:
    return [path.name for path in ROOT.glob("requirements*.lock")]


def held_by(lock: str) -> List[str]:
    """The locks all of whose packages an environment has that was made from this one."""
    return locks() if lock == DEV else [RUNTIME, lock]


def package_count(lock: str) -> int:
    return len(re.findall(r"(?m)^[\w.-]+==", (ROOT / lock).read_text(encoding="utf-8")))


def pip_install(lock: str) -> List[str]:
    """pip keeps the user's settings (PIP_..., pip.conf), among them which registry to ask."""
    flags = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "-r", lock]
    return [str(PYTHON), "-I", "-u", "-X", "utf8", "-m", "pip", "install", *flags]


def output(command: List[str], log: IO[str], held: int) -> Iterator[str]:
    """Runs `command`, keeps what it says in the log and yields it line by line.

    The child holds our turn open too: if this process is killed, the next start waits until
    nobody writes into `.venv` any more. Raises Stop when the command fails.
    """
    env = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0")
    said = []
    with subprocess.Popen(
        command,
        cwd=str(ROOT),
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if os.name == "nt" else (held,),
    ) as child:
        try:
            for line in child.stdout or ():
                log.write(line)
                log.flush()
                said.append(line)
                yield line.rstrip()
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise explained("".join(said), f"chi tiết trong tệp {LOG.name}")


PACKAGE = (  # the name in pip's line about one package, which may be a path to a file of it
    r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*[\\/])?"
    r"([\w.]+(?:-[^\W\d]\w*)*)"
)


def sentences(lines: Iterator[str], count: int) -> Iterator[str]:
    """What pip says, as an editor would say it. `count`: packages in the lock, for any system."""
    seen = set()
    for line in lines:
        package = re.match(PACKAGE, line)
        if package and package.group(1) not in seen:
            seen.add(package.group(1))
            yield f"Đang tải gói {len(seen)}/{count}: {package.group(1)}"
        elif line.startswith("Ignoring "):  # a package for another system
            count -= 1
        elif "Retrying (" in line:
            yield "Chưa tới được kho gói, đang thử lại"
        elif line.startswith("Installing collected packages"):
            yield "Đang cài các gói vào .venv"


@contextmanager
def turn(screen: "Screen") -> Iterator[int]:
    """One start at a time makes the environment; the system's lock dies with its holders."""
    with TURN.open("a") as handle:
        if not is_taken(handle):
            screen.say("Một lệnh khác đang chuẩn bị môi trường, xin chờ")
            while not is_taken(handle):
                time.sleep(0.2)
        yield handle.fileno()


def is_taken(handle: IO[str]) -> bool:
    """Takes the lock on `handle` if nobody has it, and says whether it is ours now."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def remove_marker() -> None:
    """Comes before any other change, so that a `.venv` left half-way never passes for whole."""
    if MARKER.exists():
        MARKER.unlink()


def remove_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))


def write_marker(digests: List[str]) -> None:
    """`digests`: of the locks as they were read, not as somebody may have changed them since."""
    fresh = MARKER.with_name(MARKER.name + ".new")
    fresh.write_text("\n".join(digests) + "\n", encoding="ascii")
    fresh.replace(MARKER)


# ---- telling the reader


class Stop(Exception):
    """Why the environment cannot be made and what to do, for a reader with no programmer near."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Cause(NamedTuple):
    """`signs`: what the log of Python or pip says then, as a regular expression."""

    signs: str
    what: str
    remedy: str


CAUSES = (
    Cause(
        r"ensurepip is not available|No module named '?(ensurepip|venv)",
        "bản Python này thiếu phần tạo môi trường riêng (venv)",
        "Debian, Ubuntu: sudo apt install python3-venv. Máy khác: cài Python từ trang python.org.",
    ),
    Cause(
        r"No space left|Errno {}\b|WinError 112|Disk quota".format(errno.ENOSPC),
        "ổ đĩa đã đầy",
        "Dọn lấy khoảng 500 MB trống rồi chạy lại lệnh này.",
    ),
    Cause(
        r"DO NOT MATCH THE HASHES|Hash mismatch",
        "tệp tải về không đúng với mã kiểm tra ghi trong requirements*.lock",
        "Chạy lại một lần. Nếu vẫn vậy, tệp đã bị thay trên đường đi: báo người quản trị mạng, "
        "đừng cài bằng cách khác.",
    ),
    Cause(
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification",
        "không xác minh được chứng chỉ của kho gói",
        "Xem ngày giờ của máy có đúng không. Nếu mạng của trường đi qua proxy có chứng chỉ riêng, "
        "đặt biến PIP_CERT trỏ tới tệp chứng chỉ đó.",
    ),
    Cause(
        r"\b[45]\d\d (Client|Server) Error|HTTP error \d+|status code: 4\d\d|Forbidden",
        "kho gói từ chối yêu cầu tải",
        "Thử lại sau ít phút. Nếu trường dùng kho gói hay proxy riêng, "
        "xem lại cấu hình của pip (pip config list).",
    ),
    Cause(
        r"NewConnectionError|NameResolutionError|ConnectTimeout|Read ?[Tt]imed? ?out|"
        r"Connection (refused|reset|aborted|broken)|getaddrinfo|[Nn]ame resolution|ProxyError|"
        r"Network is unreachable|IncompleteRead|ProtocolError",
        "không tới được kho gói trên mạng",
        "Kiểm tra đường mạng (và biến HTTPS_PROXY nếu trường dùng proxy), rồi chạy lại lệnh này.",
    ),
    Cause(
        r"Errno ({}|{}|{})\b|WinError (5|32)\b".format(errno.EACCES, errno.EPERM, errno.EROFS),
        "không ghi được vào thư mục của dự án",
        "Đóng các lệnh khác của Kỷ Yếu đang chạy; nếu vẫn vậy, "
        "chép dự án vào thư mục bạn có quyền ghi.",
    ),
    Cause(
        r"No matching distribution|is not a supported wheel",
        "kho gói từ chối, hoặc không có bản dựng sẵn của một gói cho Python và máy này",
        "Dùng Python 3.11, 3.12 hoặc 3.13 loại 64 bit từ trang python.org. Nếu trường dùng "
        "kho gói riêng, xem lại cấu hình của pip (pip config list).",
    ),
    Cause(
        r"Hashes are required|requirements to have their versions pinned",
        "danh sách gói (requirements*.lock) không đầy đủ",
        "Lấy lại tệp requirements*.lock gốc của dự án, đừng sửa bằng tay.",
    ),
)


def explained(said: str, details: str) -> Stop:
    """The first known cause that shows in what Python or pip said."""
    if shutil.disk_usage(str(ROOT)).free < 20 * 2**20:  # bytes; venv hides what its pip ran into
        said += " No space left"
    for cause in CAUSES:
        if re.search(cause.signs, said):
            return Stop(f"{cause.what} ({details})", cause.remedy)
    return Stop(f"không chuẩn bị được môi trường Python ({details})", "Thử chạy lại lệnh này.")


class Screen:
    """What the reader is told: one line rewritten in a terminal, plain lines elsewhere."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.shown = 0  # characters on the line that is being rewritten
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")

    def say(self, text: str) -> None:
        if not self.stream.isatty():
            self.write(text + "\n")
            return
        text = (text + "…")[: shutil.get_terminal_size().columns - 1]
        self.write("\r" + text.ljust(self.shown))
        self.shown = len(text)

    def end(self, text: str) -> None:
        """Says the last sentence, on a line of its own."""
        self.write(("\r" + " " * self.shown + "\r" if self.shown else "") + text + "\n")
        self.shown = 0

    def write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
