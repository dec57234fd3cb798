"""A release of our own site, as readers meet it, on every web server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from on_disk import write_files
from web_servers import SERVERS, Release, Running, a_release, running

A_PHOTO = "anh/0a/1b2c3d4e5f6071-640.avif"


@pytest.fixture(scope="session")
def release() -> Iterator[Release]:
    """A release, with what no build puts there: links, and kinds of files that no page has yet."""
    with a_release() as found:
        kinds = {f"thu/a.{ending}": b"x" for ending in ("avif", "jpg", "ics", "xml", "png")}
        photos = dict.fromkeys((A_PHOTO, "anh/index.html", "anh/trang/2/index.html"), b"x")
        write_files(found.root, kinds | photos)
        write_files(found.place, {"secret.txt": "bí mật"})
        (found.root / "thu/out.txt").symlink_to(found.place / "secret.txt")
        (found.root / "thu/folder").symlink_to(found.place)
        yield found


@pytest.fixture(scope="session")
def servers(release: Release) -> Iterator[dict[str, Running]]:
    """Servers that run, by name, each started when it is first asked for."""
    with ExitStack() as stack:

        class Started(dict[str, Running]):
            def __missing__(self, name: str) -> Running:
                self[name] = stack.enter_context(running(name, release.current, release.content))
                return self[name]

        yield Started()


@pytest.fixture(params=SERVERS)
def server(servers: dict[str, Running], request: pytest.FixtureRequest) -> Running:
    """Every server in turn."""
    return servers[request.param]
