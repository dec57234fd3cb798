"""How a site is served, whichever web server does it: types, caching, headers of safety."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

# Nothing from another host, nothing inline, no frame around a page.
POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFETY_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
)
# Sent over HTTPS only: a browser that was told once asks for nothing else for a year.
TRANSPORT_SECURITY: Final = "max-age=31536000"

# What has a digest of its content in its address never changes there: files of the theme,
# renditions of photos, and cards.  Everything else may change with the next release, and a browser
# asks again after a minute.
FOREVER: Final = (
    r"^/(?:theme/.+\.[0-9a-f]{10}|anh/[0-9a-f]{2}/[0-9a-f]{14}-[0-9]+"
    r"|(?:hoi-nghi/[^/]+/)?chia-se-[0-9a-f]{16})\.[a-z0-9]+$"
)
CACHE_FOREVER: Final = "max-age=31536000, immutable"
CACHE_SHORTLY: Final = "max-age=60"

_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "html": "text/html",
        "htm": "text/html",
        "css": "text/css",
        "js": "text/javascript",
        "txt": "text/plain",
        "csv": "text/csv",
        "ics": "text/calendar",
        "json": "application/json",
        "xml": "application/xml",
        "svg": "image/svg+xml",
    }
)
_OTHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "woff2": "font/woff2",
        "avif": "image/avif",
        "webp": "image/webp",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "ico": "image/x-icon",
        "pdf": "application/pdf",
        "zip": "application/zip",
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
    }
)
MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType({**_TEXTS, **_OTHERS})
"""The type of every kind of file that a site may hold, by its ending."""
TEXT_TYPES: Final = tuple(dict.fromkeys(_TEXTS.values()))
"""Types of text: in UTF-8, and worth compressing."""
UNKNOWN_TYPE: Final = "application/octet-stream"


def content_type(name: str) -> str:
    """The Content-Type of a file, with the encoding of text."""
    kind = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower().removeprefix("."), UNKNOWN_TYPE)
    return f"{kind}; charset=utf-8" if kind in TEXT_TYPES else kind
