"""Photos as cameras, phones and messengers leave them, made when a test runs; what files tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image

SECRET = "bi-mat-cua-may-anh"
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 200, 30), (30, 30, 220), (230, 220, 30)
LIMIT = 120_000_000  # pixels


def quarters(width: int = 60, height: int = 40) -> Image.Image:
    """A picture that shows how it is turned: red, green over blue, yellow."""
    image = Image.new("RGB", (width, height))
    half = width // 2, height // 2
    for place, colour in zip(
        ((0, 0), (half[0], 0), (0, half[1]), half), (RED, GREEN, BLUE, YELLOW), strict=True
    ):
        image.paste(colour, (*place, place[0] + half[0], place[1] + half[1]))
    return image


def saved(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    """The file of a picture."""
    out = BytesIO()
    image.save(out, format, **({"quality": 92} if format == "JPEG" else {}) | options)
    return out.getvalue()


def a_jpeg(width: int = 60, height: int = 40, **options: Any) -> bytes:
    """A plain photo."""
    return saved(quarters(width, height), **options)


def exif(orientation: int = 1) -> bytes:
    """What a camera writes: its maker, who holds it, where it was, notes of its own."""
    found = Image.Exif()
    found[0x010F] = f"{SECRET} maker"
    found[0x013B] = f"{SECRET} artist"
    found[0x0112] = orientation
    found.get_ifd(0x8769)[0x927C] = f"{SECRET} notes".encode()
    found.get_ifd(0x8825).update({1: "N", 2: (20.0, 51.0, 0.0), 3: "E", 4: (106.0, 41.0, 0.0)})
    found.get_ifd(0x8825)[27] = f"{SECRET} gps".encode()
    return found.tobytes()


def a_telling_jpeg(width: int = 60, height: int = 40, orientation: int = 1) -> bytes:
    """A photo that tells everything a file can: EXIF with GPS, XMP, IPTC, a comment, a trailer."""
    plain = a_jpeg(width, height, exif=exif(orientation), comment=f"{SECRET} comment".encode())
    extra = (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET.encode() + b"</x:xmpmeta>"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04" + SECRET.encode()),
    )
    segments = b"".join(b"\xff%c" % m + struct.pack(">H", len(b) + 2) + b for m, b in extra)
    return plain[:2] + segments + plain[2:] + SECRET.encode()


# ---- what a file tells besides its picture


def told_by(data: bytes) -> set[str]:
    """Names of everything in a JPEG, PNG or AVIF file that is no picture and no colour."""
    if data.startswith(b"\xff\xd8"):
        return set(_told_by_jpeg(data))
    if data.startswith(b"\x89PNG"):
        return set(_told_by_png(data))
    assert data[4:8] == b"ftyp", "neither JPEG nor PNG nor AVIF"
    return set(_told_by_boxes(data))


def _told_by_jpeg(data: bytes) -> Iterator[str]:
    start = 2
    while data[start + 1] != 0xD9:
        marker, (length,) = data[start + 1], struct.unpack_from(">H", data, start + 2)
        body = data[start + 4 : start + 2 + length]
        if marker == 0xFE:
            yield "comment"
        elif 0xE1 <= marker <= 0xEF and not body.startswith((b"ICC_PROFILE", b"Adobe")):
            yield body.split(b"\0")[0].decode("latin-1")
        start += 2 + length
        if marker == 0xDA:
            while data[start] != 0xFF or data[start + 1] in {0, *range(0xD0, 0xD8)}:
                start += 1
    if data[start + 2 :]:
        yield "trailer"


def _told_by_png(data: bytes) -> Iterator[str]:
    start = 8
    while start < len(data):
        (length,), kind = struct.unpack_from(">I", data, start), data[start + 4 : start + 8]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"):
            yield kind.decode()
        start += length + 12


def _told_by_boxes(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        match kind:
            case b"meta":
                yield from _told_by_boxes(body[4:])
            case b"iinf":
                yield from (item for _, infe in _boxes(body[6:]) if (item := _item(infe)))
            case b"iprp" | b"ipco":
                yield from _told_by_boxes(body)
            case b"colr" if body[:4] != b"nclx":
                yield "colour profile"
            case b"uuid" | b"udta" | b"free" | b"skip":
                yield kind.decode()


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 0
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        assert length >= 8
        yield data[start + 4 : start + 8], data[start + 8 : start + length]
        start += length


def _item(infe: bytes) -> str:
    """The type of an item that is no picture."""
    kind = infe[8:12].decode()
    return "" if kind == "av01" else kind
