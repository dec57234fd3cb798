"""Work that nobody waits for longer than was said, whatever it hangs on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final

LARGEST: Final = 20_000_000  # bytes of an answer


def within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """What some work gives.  Raises what it raises, or TimeoutError: then it is left to itself.

    The time of a socket begins anew with every byte; this one does not.
    """
    done: SimpleQueue[bytes | Exception] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except Exception as error:
            done.put(error)

    threading.Thread(target=run, name="patience", daemon=True).start()
    try:
        found = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"không trả lời trong {seconds:g} giây") from None
    if isinstance(found, Exception):
        raise found
    return found


def asked(address: str, seconds: float, largest: int = LARGEST) -> bytes:
    """What stands at an address of the web.  Raises OSError, within about so many seconds."""
    import http.client  # slow to load, and only sometimes needed
    import urllib.error
    import urllib.request

    def ask() -> bytes:
        try:
            with urllib.request.urlopen(address, timeout=seconds) as answer:
                return no_larger(answer.read(largest + 1), largest)
        except urllib.error.HTTPError as refused:
            refused.close()
            raise OSError(f"trả lời {refused.code}") from None
        except (http.client.HTTPException, ValueError) as bad:
            raise OSError(str(bad)) from bad

    return within(seconds, ask)


def no_larger(data: bytes, largest: int = LARGEST) -> bytes:
    """The same bytes.  Raises OSError where there are too many."""
    if len(data) > largest:
        raise OSError(f"lớn hơn {largest} byte")
    return data
