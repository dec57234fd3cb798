"""The counter behind real web servers: who is believed, what is written, how much is let in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_process import Process, serving
from counter_web import FIREFOX
from kyyeu.domain.unreadable import Unreadable
from kyyeu.hosting.host import Host
from kyyeu.hosting.systemd import BACKUP, SERVICE, TIMER, UNITS, Post
from on_disk import CONTENT, a_project, a_report_file, run_module
from web_servers import Answered, Running, a_place, running

READER = "203.0.113.7"
FRONT, DIRECT = "127.0.0.1", "127.0.0.2"  # called by another server of this machine, or by readers


@dataclass(frozen=True)
class Counted:
    """A web server with a counter behind it."""

    server: Running
    counter: Process

    def open(self, page: str = "/", address: str = READER, agent: str = FIREFOX) -> Answered:
        """A reader opens a page."""
        body = f"p={page}"
        return self.server.get("/dem", "POST", body=body, X_Real_IP=address, User_Agent=agent)

    def figures(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.server.get("/dem", User_Agent="curl/8").body)
        return found


Hosted = Callable[[str, str], Counted]


@pytest.fixture(scope="module")
def hosted() -> Iterator[Hosted]:
    """A counted site on a server by its name, at an address; each is started once."""
    known: dict[tuple[str, str], Counted] = {}
    with ExitStack() as stack:

        def start(name: str, address: str = FRONT) -> Counted:
            if (name, address) not in known:
                place = stack.enter_context(a_place())
                counter = stack.enter_context(serving(place))
                for folder in (place, place / "site"):
                    folder.chmod(0o755)
                where = f"127.0.0.1:{counter.port}"
                server = running(name, place / "site", CONTENT, counter=where, address=address)
                known[name, address] = Counted(stack.enter_context(server), counter)
            return known[name, address]

        yield start


@pytest.fixture(params=["nginx", "caddy"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_readers_are_counted_at_the_address_of_the_site(hosted: Hosted, name: str):
    site = hosted(name, FRONT)
    before = site.figures()
    answer = site.open("/hoi-nghi/a/", "198.51.100.1")
    assert answer.status == 200
    assert json.loads(answer.body)["t"] == before["t"] + 1
    assert json.loads(answer.body)["v"] >= 1


def test_a_reader_is_who_the_server_before_this_one_says(hosted: Hosted, name: str):
    site = hosted(name, FRONT)
    before = site.figures()["t"]
    for address in ("198.51.100.2", "198.51.100.3", "198.51.100.3"):
        site.open(address=address)
    assert site.figures()["t"] == before + 2


def test_a_reader_cannot_say_that_he_is_somebody_else(hosted: Hosted, name: str):
    site = hosted(name, DIRECT)
    before = site.figures()["t"]
    for n in range(5):
        assert site.open(address=f"198.51.100.{n}").status == 200
    assert site.figures()["t"] == before + 1


def test_an_answer_says_once_and_itself_that_nobody_may_keep_it(hosted: Hosted, name: str):
    for answer in (hosted(name, FRONT).open(), hosted(name, FRONT).server.get("/dem")):
        headers = answer.headers
        assert headers["cache-control"] == "no-store"
        assert headers["content-type"].partition(";")[0] == "application/json"
        assert headers["x-content-type-options"] == "nosniff"
        assert "allow" not in headers


def test_the_figures_as_a_file_may_be_kept_for_a_moment(hosted: Hosted, name: str):
    answer = hosted(name, FRONT).server.get("/dem.json")
    assert answer.status == 200 and "total" in json.loads(answer.body)
    assert answer.headers["cache-control"] == "max-age=15"
    assert answer.headers["content-type"].partition(";")[0] == "application/json"


def test_how_the_counter_is_can_be_asked(hosted: Hosted, name: str):
    assert "refused_today" in json.loads(hosted(name, FRONT).server.get("/dem/suc-khoe").body)


def test_everything_else_is_as_it_is_without_a_counter(hosted: Hosted, name: str):
    server = hosted(name, FRONT).server
    page = server.get("/")
    assert page.status == 200 and page.headers["cache-control"] == "max-age=60"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/", "/dem/", "/dem/x"):
        refused = server.get(path, "POST", body="p=/")
        assert refused.status in (404, 405), path


def test_a_long_body_is_refused(hosted: Hosted, name: str):
    site = hosted(name, FRONT)
    answer = site.server.get("/dem", "POST", body="p=/" + "a" * 4000, User_Agent=FIREFOX)
    assert answer.status == 413


def test_a_school_behind_one_address_is_let_in_and_a_loop_is_not(hosted: Hosted):
    site = hosted("nginx", FRONT)
    school, loop = "192.0.2.1", "192.0.2.2"
    before = site.figures()["t"]
    with ThreadPoolExecutor(16) as readers:
        opened = readers.map(
            lambda n: site.open(address=school, agent=f"{FIREFOX} {n}"), range(200)
        )
        assert {answer.status for answer in opened} == {200}
        assert site.figures()["t"] == before + 200
        looped = readers.map(lambda _: site.open(address=loop).status, range(900))
        assert set(looped) == {200, 429}
    assert site.open(address="192.0.2.3").status == 200


def test_nothing_that_the_server_writes_down_names_a_reader(hosted: Hosted, name: str):
    site = hosted(name, FRONT)
    for address in ("192.0.2.40", "192.0.2.41"):
        site.open(address=address, agent="Zzyzx/1.0")
    said = site.server.logs()
    assert "192.0.2." not in said and "Zzyzx" not in said
    assert "POST /dem HTTP" not in said


def test_while_the_counter_is_away_readers_are_told_so_and_not_written_down(name: str):
    with a_place() as place:
        with serving(place) as counter:
            pass
        where = f"127.0.0.1:{counter.port}"
        with running(name, place / "site", CONTENT, counter=where) as server:
            site = Counted(server, counter)
            assert site.open(address="192.0.2.50").status == 502
            assert server.get("/").status == 200
            assert "192.0.2.50" not in server.logs()


def test_a_site_that_does_not_count_has_no_word_of_a_counter_in_its_configuration():
    for server in ("nginx", "caddy"):
        done = run_module("kyyeu.hosting.cli", server, "--domain", "a.vn", "--content", CONTENT)
        assert done.returncode == 0 and "dem" not in done.stdout.replace("dem=", "")


def test_a_site_that_counts_has_its_counter_in_its_configuration(tmp_path: Path):
    project = a_project(tmp_path, {"hoi-nghi/a.md": a_report_file()})
    config = project / "pelicanconf.py"
    config.write_text(config.read_text("utf-8").replace("KYYEU = {", 'KYYEU = {"counter": True,'))
    for server in ("nginx", "caddy"):
        done = run_module("kyyeu.hosting.cli", server, "--domain", "a.vn", project=project)
        assert "127.0.0.1:8020" in done.stdout and "/dem" in done.stdout, done.stderr


@pytest.mark.parametrize(
    "counter", ["8020", "0.0.0.0:8020", "198.51.100.1:80", "127.0.0.1:80;", "127.0.0.1"]
)
def test_a_counter_is_on_the_same_machine(counter: str):
    with pytest.raises(Unreadable, match="không phải chỗ của bộ đếm"):
        Host("a.vn", "/srv", counter=counter)


# ---- systemd


@pytest.fixture
def post(tmp_path: Path) -> Post:
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return Post(tmp_path, "/srv/kyyeu/current", "127.0.0.1:8020")


def directives(unit: str) -> list[tuple[str, str]]:
    """Every directive of a unit, with its value."""
    joined = unit.replace("\\\n", "")
    lines = [line for line in joined.splitlines() if line and line[0] not in "#["]
    return [(key, value.strip()) for key, _, value in (line.partition("=") for line in lines)]


def test_systemd_takes_the_units(post: Post, tmp_path: Path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine")
    folder = tmp_path / "units"
    folder.mkdir()
    for name, unit in UNITS.items():
        (folder / name).write_text(unit(post), "utf-8")
    files = [str(folder / name) for name in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "kyyeu" in line]
    assert (done.returncode, ours) == (0, [])


def test_every_line_of_a_unit_is_a_section_a_remark_or_a_directive(post: Post):
    for name, unit in UNITS.items():
        for line in unit(post).replace("\\\n", "").splitlines():
            is_known = not line or line[0] in "#[" or line.partition("=")[0].isalpha()
            assert is_known, f"{name}: {line}"


def test_the_service_runs_the_command_that_the_readme_tells(post: Post):
    found = dict(directives(UNITS[SERVICE](post)))
    program, _, rest = found["ExecStart"].partition(" ")
    assert program == f"{post.project}/.venv/bin/python"
    places = "--data /var/lib/kyyeu-dem --site /srv/kyyeu/current --listen 127.0.0.1:8020"
    assert " ".join(rest.split()) == f"-m kyyeu.counting.cli serve {places}"
    assert found["StateDirectory"] == "kyyeu-dem"
    assert found["RuntimeDirectoryPreserve"] == "restart"  # the key of the day outlives it
    assert found["ProtectSystem"] == "strict" and found["NoNewPrivileges"] == "yes"


def test_the_service_reaches_no_other_machine_unless_it_asks_for_the_weather(post: Post):
    assert ("IPAddressDeny", "any") in directives(UNITS[SERVICE](post))
    asking = Post(post.project, post.root, post.counter, asks_elsewhere=True)
    assert ("IPAddressDeny", "any") not in directives(UNITS[SERVICE](asking))
    assert ("PrivateNetwork", "yes") in directives(UNITS[BACKUP](asking))


def test_every_night_there_is_a_copy(post: Post):
    assert ("OnCalendar", "*-*-* 02:30:00 Asia/Ho_Chi_Minh") in directives(UNITS[TIMER](post))
    assert dict(directives(UNITS[BACKUP](post)))["ExecStart"].endswith(
        " -m kyyeu.counting.cli backup --data /var/lib/kyyeu-dem"
    )


@pytest.mark.parametrize("project", ["/home/an/Kỷ Yếu", "/a%b", "/a\nb", "relative"])
def test_a_place_that_no_unit_could_name_is_refused(project: str):
    with pytest.raises(Unreadable, match="systemd không nhận thư mục"):
        Post(Path(project), "/srv/kyyeu/current", "127.0.0.1:8020")


def test_the_command_prints_each_unit():
    for name in UNITS:
        done = run_module("kyyeu.hosting.cli", "systemd", "--unit", name)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"# /etc/systemd/system/{name}: ")
