"""A JPEG or PNG file → the same picture, bit by bit, without what its camera wrote beside it.

For files that are published as they are, such as a scanned document: the picture itself is not
touched.  What stays of the metadata is the colour profile and how the camera was held.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zlib import crc32

from kyyeu.darkroom.opening import Unfit, spoilt

ENDINGS = ("jpg", "jpeg", "png")
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"
_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
# Chunks of a PNG that say how it looks; of the others only those without which there is no picture.
_PNG_LOOKS = frozenset({b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT", b"pHYs", b"cICP"})
_ORIENTATION = b"\x12\x01"


def cleaned(data: bytes) -> bytes:
    """The file without position, camera, names and times.  Raises Unfit for any other file."""
    try:
        if data.startswith(PNG_HEAD):
            return PNG_HEAD + b"".join(_png_chunks(data))
        if data.startswith(JPEG_HEAD):
            return b"\xff\xd8" + b"".join(_jpeg_segments(data)) + b"\xff\xd9"
    except (IndexError, struct.error, ValueError):
        raise spoilt() from None
    raise Unfit("tệp không phải JPEG hay PNG như đuôi tệp nói", "lưu lại thành JPEG, PNG hoặc PDF")


def _png_chunks(data: bytes) -> Iterator[bytes]:
    start = len(PNG_HEAD)
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        kind = data[start + 4 : start + 8]
        chunk = data[start : start + length + 12]
        if len(chunk) < length + 12:
            raise ValueError("cut short")
        if kind[:1].isupper() or kind in _PNG_LOOKS:
            yield chunk
        elif kind == b"eXIf":
            yield from _png_orientation(chunk[8:-4])
        if kind == b"IEND":
            return
        start += length + 12
    raise ValueError("no end")


def _png_orientation(exif: bytes) -> Iterator[bytes]:
    if kept := _orientation_only(exif):
        body = b"eXIf" + kept
        yield struct.pack(">I", len(kept)) + body + struct.pack(">I", crc32(body))


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """What is kept between the first mark and the first end: other pictures behind it are not."""
    start = 2
    while True:
        while data[start + 1] == 0xFF:  # any number of these may fill up
            start += 1
        if data[start] != 0xFF:
            raise ValueError("no marker")
        marker = data[start + 1]
        if marker == _EOI:
            return
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        segment = data[start:end]
        if len(segment) < length + 2:
            raise ValueError("cut short")
        if marker == _APP1:
            yield from _jpeg_orientation(segment[4:])
        elif _is_kept(marker, segment[4:]):
            yield segment
        start = end
        if marker == _SOS:
            end = _end_of_scan(data, start)
            yield data[start:end]
            start = end


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == _APP2:
        return body.startswith(b"ICC_PROFILE\0")
    is_metadata = _APP0 < marker <= 0xEF or marker == 0xFE
    return marker == _APP14 or not is_metadata


def _jpeg_orientation(body: bytes) -> Iterator[bytes]:
    if body.startswith(b"Exif\0\0") and (kept := _orientation_only(body[6:])):
        body = b"Exif\0\0" + kept
        yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation_only(exif: bytes) -> bytes:
    """EXIF that tells how the camera was held and nothing else; empty when it was held level."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return b""
    try:
        (place,) = struct.unpack_from(f"{order}I", exif, 4)
        (entries,) = struct.unpack_from(f"{order}H", exif, place)
        for number in range(entries):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, place + 2 + 12 * number)
            if tag == 0x0112 and 2 <= value <= 8:
                entry = _ORIENTATION + struct.pack("<HIHH", 3, 1, value, 0)
                return b"II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0"
    except struct.error:  # spoilt metadata tells nothing
        pass
    return b""


def _end_of_scan(data: bytes, start: int) -> int:
    """Where the entropy-coded data ends.  Raises ValueError when the file ends before."""
    while True:
        start = data.index(b"\xff", start)
        if data[start + 1] != 0 and not 0xD0 <= data[start + 1] <= 0xD7:
            return start
        start += 2
