"""Looks at bodies for what is to be told of them, and stops over one that takes too long.

A light body is looked at right away: whatever it holds, that takes a moment.  A heavy one is made
by a process of its own, which can be stopped where nothing else can stop the Markdown engine: on
every system, in the workers of a build and in the threads of a preview.  The process is started
for the first heavy body and kept for the next ones; content without any starts none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from json import dumps
from pathlib import Path
from threading import Timer

from kyyeu.prose.findings import Findings, TooHeavy, findings
from kyyeu.prose.markdown import Prose
from kyyeu.prose.weight import is_light

PACKAGES = Path(__file__).resolve().parents[2]
MODULE = "kyyeu.prose.child"


class Guard:
    """Looks at bodies, each within some seconds."""

    def __init__(self, seconds: float, module: str = MODULE) -> None:
        self._seconds = seconds
        self._module = module
        self._child: subprocess.Popen[str] | None = None
        self._prose = cache(Prose)  # made for the first body, if one comes

    def look(self, body: str) -> Findings:
        """What is found in a body.  Raises TooHeavy when that takes longer than it may."""
        return findings(body, self._prose()) if is_light(body) else self.look_apart(body)

    def look_apart(self, body: str) -> Findings:
        """The same, of a body of any weight, found by the other process."""
        from kyyeu.prose.child import read_answer  # only few sites have a body for it

        try:
            child = self._child or self._started()
        except OSError:  # without a process that can be stopped nothing heavy is made
            raise TooHeavy from None
        assert child.stdin is not None
        assert child.stdout is not None
        timer = Timer(self._seconds, child.kill)
        timer.start()
        try:
            child.stdin.write(f"{dumps(body)}\n")
            child.stdin.flush()
            return read_answer(child.stdout.readline())
        except (OSError, ValueError):  # it was stopped, or it broke down over this body
            self.close()
            raise TooHeavy from None
        finally:
            timer.cancel()
            timer.join()  # a build that forks must have no other thread

    def close(self) -> None:
        """End the other process, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            with suppress(OSError):  # what it was still to be told
                if stream is not None:
                    stream.close()
        child.wait()

    def _started(self) -> subprocess.Popen[str]:
        paths = [str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._child = subprocess.Popen(
            [sys.executable, "-m", self._module],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what broke down is told as what it is: a body too heavy
            encoding="utf-8",
        )
        assert self._child.stdout is not None
        self._child.stdout.readline()  # it is ready: to start is no part of what a body costs
        return self._child


@contextmanager
def guarded(seconds: float) -> Iterator[Callable[[str], Findings]]:
    """Something to look at bodies with, for as long as one reading lasts."""
    guard = Guard(seconds)
    try:
        yield guard.look
    finally:
        guard.close()
