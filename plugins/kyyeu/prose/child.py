"""A process that makes bodies where it can be stopped: see `kyyeu.build.guard`.

It reads bodies from its standard input, each as a line of JSON, and answers each with a line.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from kyyeu.prose.findings import Findings, WrittenLink, findings
from kyyeu.prose.markdown import Prose
from kyyeu.prose.weight import Fault

MEMORY = 1 << 30  # bytes; a body of the largest size takes a tenth of it


def answer(body: str, prose: Prose) -> str:
    """What was found in a body, as one line."""
    return json.dumps(asdict(findings(body, prose)))


def read_answer(line: str) -> Findings:
    """What one line says was found.  Raises ValueError for a line that is none of ours."""
    told: dict[str, Any] = json.loads(line)
    faults = tuple(Fault(**fault) for fault in told["faults"])
    return Findings(faults, tuple(WrittenLink(**link) for link in told["links"]))


def main() -> None:
    """Answer until nobody asks any more."""
    _limit_memory()
    prose = Prose()
    print("ready", flush=True)
    for line in sys.stdin:
        print(answer(json.loads(line), prose), flush=True)


def _limit_memory() -> None:
    """Where the system has such limits, take no more memory than is decent."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
