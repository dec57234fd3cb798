"""Real web servers on the loopback address, with the configuration that we print for them."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from kyyeu import features
from kyyeu.build.make import Job, make
from kyyeu.domain.settings import Settings
from on_disk import CONTENT, THEME, a_report_file, run_module, silent, write_files

SERVERS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
APACHE_MODULES = Path("/usr/lib/apache2/modules")
PATIENCE = 30  # seconds for a server to start


def need(server: str) -> str:
    """A program; a test without it is skipped, or fails where programs are required."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which(SERVERS.get(server, server), path=path)
    if found is None:
        if os.environ.get("KYYEU_REQUIRE_SERVERS") == "1":
            pytest.fail(f"no {server} found, and KYYEU_REQUIRE_SERVERS=1 asks for one")
        pytest.skip(f"no {server} on this machine")
    return found


@dataclass(frozen=True)
class Answered:
    """What a server answered; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Running:
    """A server that serves one folder."""

    name: str
    port: int
    is_secure: bool = False
    work: Path = Path()
    host: str = "localhost"

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"{'https' if self.is_secure else 'http'}://{self.host}:{self.port}"

    def logs(self) -> str:
        """Everything that it has written down."""
        files = [file for file in self.work.iterdir() if file.is_file()]
        return "\n".join(file.read_text("utf-8", "replace") for file in files)

    def get(
        self, path: str, method: str = "GET", *, body: str | None = None, **headers: str
    ) -> Answered:
        """The answer to one request; letters in the path are encoded, nothing else is changed.

        A header that is said twice has both its values.
        """
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        if self.is_secure:
            trusting = ssl.create_default_context()
            trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
            connection = http.client.HTTPSConnection("localhost", self.port, context=trusting)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, quote(path, safe="/%?=."), body, headers=named)
            answer = connection.getresponse()
            told: dict[str, str] = {}
            for name, value in answer.getheaders():
                before = told.get(name.lower())
                told[name.lower()] = value if before is None else f"{before}, {value}"
            return Answered(answer.status, told, answer.read())
        finally:
            connection.close()


@contextmanager
def a_place() -> Iterator[Path]:
    """A folder that servers may read, which give up the rights of whoever started them."""
    folder = Path(tempfile.mkdtemp(prefix="kyyeu-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


MOVED = a_report_file(
    "Hội nghị có địa chỉ cũ",
    slug="co-dia-chi-cu",
    aliases="[/tin-tuc/123.html, /tin-tuc/bài cũ/, /xem/45.php, '/a+b (1), @2/c']",
    documents="[{type: Kế hoạch, file: ke-hoach.pdf}]",
)


@dataclass(frozen=True)
class Release:
    """A site behind a link, as it is published: `current` leads to one of the releases."""

    place: Path
    content: Path

    @property
    def current(self) -> Path:
        """What the server is told to serve."""
        return self.place / "current"

    @property
    def root(self) -> Path:
        """The folder in which the files are."""
        return self.place / "releases/1"


@contextmanager
def a_release() -> Iterator[Release]:
    """Our own content and one report with old addresses, built with an `.htaccess`."""
    with a_place() as place:
        release = Release(place, place / "content")
        shutil.copytree(CONTENT, release.content)
        report = {"index.md": MOVED, "ke-hoach.pdf": b"%PDF-1.7"}
        write_files(release.content / "hoi-nghi/2021/co-dia-chi-cu", report)
        settings = Settings(url="https://thidua.example.vn", htaccess=True)
        make(Job(release.content, release.root, THEME, settings, features()), silent)
        release.current.symlink_to("releases/1")
        yield release


def configuration(
    server: str, root: Path, listen: str, content: Path, counter: str | None = None
) -> str:
    """What the command prints."""
    address = listen.partition(":")[0]
    domain = "localhost" if address == "127.0.0.1" else address
    options = ["--domain", domain, "--root", root, "--listen", listen]
    options += ["--counter", counter] if counter else []
    done = run_module("kyyeu.hosting.cli", server, *options, "--content", content)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Setup:
    """What a server is started with; `work` is a folder for its own files."""

    program: str
    work: Path
    root: Path
    port: int
    config: str
    certificate: tuple[Path, Path] | None = None

    def write(self, name: str, text: str) -> str:
        """A file in the work folder; its path."""
        write_files(self.work, {name: text})
        return str(self.work / name)


@contextmanager
def running(
    server: str,
    root: Path,
    content: Path,
    *,
    secure: bool = False,
    counter: str | None = None,
    address: str = "127.0.0.1",
) -> Iterator[Running]:
    """A server for the site in `root`, with the old addresses of `content`.

    `counter`: where the service listens that counts visitors.
    """
    program = need(server)
    with a_place() as work:
        port = _free_port()
        certificate = _certificate(work) if secure else None
        config = configuration(server, root, f"{address}:{port}", content, counter)
        setup = Setup(program, work, root, port, config, certificate)
        command = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}[server](setup)
        log = work / "log"
        env = {"HOME": str(work), "XDG_DATA_HOME": str(work), "PATH": os.environ.get("PATH", "")}
        with log.open("wb") as told:
            process = subprocess.Popen(command, stdout=told, stderr=told, env=env)
            try:
                _wait(process, address, port, log)
                host = "localhost" if address == "127.0.0.1" else address
                yield Running(server, port, secure, work, host)
            finally:
                process.terminate()
                process.wait(timeout=PATIENCE)


def _nginx(setup: Setup) -> list[str]:
    config, work = setup.config, setup.work
    if setup.certificate:  # as certbot does
        listen = f"listen 127.0.0.1:{setup.port}"
        certificate, key = setup.certificate
        keys = f"ssl_certificate {certificate};\nssl_certificate_key {key};"
        config = config.replace(f"{listen};", f"{listen} ssl;\n{keys}")
    temporary = "".join(
        f"{name}_temp_path {work / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"""
        daemon off;
        worker_processes 1;
        pid {work / "pid"};
        error_log {work / "log"};
        events {{ worker_connections 64; }}
        http {{
            access_log {work / "access"};
            {temporary}
            include {setup.write("site.conf", config)};
        }}
    """
    return [setup.program, "-c", setup.write("nginx.conf", main), "-e", str(work / "log")]


def _caddy(setup: Setup) -> list[str]:
    config = setup.config
    if setup.certificate:  # one that Caddy need not ask for
        certificate, key = setup.certificate
        config = config.replace("http://localhost:", "https://localhost:")
        config = config.replace("\tbind ", f"\ttls {certificate} {key}\n\tbind ", 1)
    own = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
    if "\n{\n" in config:  # it has options of its own
        config, own = config.replace("\n{\n", f"\n{own[:-2]}", 1), ""
    file = setup.write("Caddyfile", own + config)
    return [setup.program, "run", "--config", file, "--adapter", "caddyfile"]


def _apache(setup: Setup) -> list[str]:
    """A host as people rent one: it lists folders and follows links unless told otherwise."""
    names = ["mpm_event", "authz_core", "dir", "mime", "alias", "filter", "deflate", "headers"]
    names += ["autoindex", *(["ssl", "socache_shmcb"] if setup.certificate else [])]
    modules = "\n".join(
        f"LoadModule {name}_module {APACHE_MODULES / f'mod_{name}.so'}" for name in names
    )
    keys = ""
    if setup.certificate:
        certificate, key = setup.certificate
        keys = f"SSLEngine on\nSSLCertificateFile {certificate}\nSSLCertificateKeyFile {key}"
    main = f"""
        ServerRoot {setup.work}
        ServerName localhost
        Listen 127.0.0.1:{setup.port}
        PidFile {setup.work / "pid"}
        ErrorLog {setup.work / "log"}
        {modules}
        {"User www-data" if os.geteuid() == 0 else ""}
        {"Group www-data" if os.geteuid() == 0 else ""}
        {keys}
        TypesConfig {os.devnull}
        DocumentRoot {setup.root}
        <Directory />
            Require all denied
        </Directory>
        <Directory {setup.root}>
            Options Indexes FollowSymLinks
            AllowOverride All
            Require all granted
        </Directory>
    """
    return [setup.program, "-f", setup.write("apache.conf", main), "-DFOREGROUND"]


def _certificate(work: Path) -> tuple[Path, Path]:
    """A certificate of our own for localhost."""
    certificate, key = work / "cert.pem", work / "key.pem"
    subject = ("-subj", "/CN=localhost", "-days", "2", "-nodes")
    command = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run([*command, *subject, *files], check=True, capture_output=True)
    return certificate, key


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], address: str, port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((address, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    process.terminate()
    pytest.fail(f"the server did not start:\n{log.read_text('utf-8', 'replace')}")
