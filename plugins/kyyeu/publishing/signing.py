"""The office's signature below a manifest, in the format of minisign (Ed25519).

The packages come with the extra `sign`.  Without it everything else works; whoever asks for a
signature then gets `NoSigning`.  Keys and signatures are those of https://jedisct1.github.io/minisign/
and may be made and checked by that program as well.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kyyeu.disk.files import write_new

Password = Callable[[], str]
"""Asks for the password of a key; called only when it has one."""


class NoSigning(Exception):
    """The extra `sign` is not installed."""


class BadKey(Exception):
    """A key that cannot be used: `what` is wrong, and the `remedy`, in Vietnamese."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class BadSignature(Exception):
    """A signature that is none, or of another key, or of other content."""


def can_sign() -> bool:
    """Whether the extra `sign` is installed."""
    return find_spec("minisign") is not None


def _need_signing() -> None:
    if not can_sign():
        raise NoSigning


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with one key of the office; `public_key` is what its signatures are checked with."""

    public_key: str
    _sign: Callable[[bytes, str], bytes]

    def sign(self, data: bytes, comment: str) -> bytes:
        """The signature of some content as a file; the comment, in ASCII, is signed too."""
        return self._sign(data, comment)


def signer(file: Path, password: Password) -> Signer:
    """Who signs with the private key in a file.  Raises NoSigning, BadKey."""
    _need_signing()
    import minisign

    try:
        rights = file.stat().st_mode
        key = minisign.SecretKey.from_file(file)
    except OSError as error:
        raise BadKey(f"không đọc được khóa ({error.strerror})", "xem lại --key") from error
    except minisign.Error as error:
        what = "tệp này không phải khóa bí mật của minisign"
        raise BadKey(what, "tạo khóa bằng --new-key TỆP") from error
    if os.name != "nt" and stat.S_IMODE(rights) & 0o077:
        what = "người khác trên máy này đọc được khóa bí mật"
        raise BadKey(what, f"chạy: chmod 600 {file}")
    if key.is_encrypted():
        try:
            key.decrypt(password())
        except minisign.Error as error:
            raise BadKey("mật khẩu của khóa không đúng", "nhập lại mật khẩu") from error

    def sign(data: bytes, comment: str) -> bytes:
        return bytes(key.sign(data, trusted_comment=comment)) + b"\n"

    return Signer(_line(key.get_public_key()), sign)


def new_key(file: Path, password: str = "") -> str:
    """Make a pair of keys: the private one in `file`, for its owner alone, the public one beside
    it in `<file>.pub`.  Gives the public key as one line.

    Raises NoSigning, and FileExistsError rather than write over a key.
    """
    _need_signing()
    import minisign

    pair = minisign.KeyPair.generate()
    public = pair.public_key
    if password:
        pair.secret_key.encrypt(password)
    beside = public_file(file)
    if beside.exists():
        raise FileExistsError(0, "đã có tệp", str(beside))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, 0o600), "wb") as out:
        out.write(bytes(pair.secret_key) + b"\n")
    write_new(beside, bytes(public) + b"\n")
    return _line(public)


def _line(public_key: Any) -> str:
    return str(public_key.to_base64(), "ascii")


def public_file(file: Path) -> Path:
    """Where the public key lies that belongs to a private one."""
    return file.with_name(f"{file.name}.pub")


def signed_comment(data: bytes, signature: bytes, public_key: str) -> str:
    """What the signer said below some content: its trusted comment.

    `public_key` is a line or the name of a file.  Raises NoSigning, BadKey, and BadSignature unless
    this content was signed with that key.
    """
    _need_signing()
    import minisign

    key = _public_key(public_key)
    try:
        given = minisign.Signature.from_bytes(signature)
        key.verify(data, given)
    except (minisign.Error, ValueError) as error:
        raise BadSignature(str(error)) from error
    return str(given.trusted_comment)


def _public_key(given: str) -> Any:
    import minisign

    try:
        if Path(given).is_file():
            return minisign.PublicKey.from_file(given)
        return minisign.PublicKey.from_base64(given)
    except (OSError, minisign.Error, ValueError) as error:
        what = "đây không phải khóa công khai của minisign"
        raise BadKey(what, "ghi dòng khóa, hoặc tên tệp .pub") from error
