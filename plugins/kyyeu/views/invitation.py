"""An invitation to send the office a source, or word of a mistake, by mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kyyeu.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Invitation:
    """The mailbox of the office, and a link that begins a letter about a page."""

    mailbox: str
    href: str


def invitation(subject: str, address: str, settings: Settings) -> Invitation | None:
    """An invitation to write about the page at an address; None where the office states no
    mailbox."""
    if not settings.email:
        return None
    body = f"Trang: {settings.url}/{address}\n\n"
    told = f"subject={quote(subject)}&body={quote(body)}"
    return Invitation(settings.email, f"mailto:{settings.email}?{told}")
