"""Verify: `python3 scripts/verify.py URL|DIR [--key PUBKEY] [--manifest FILE]`.

Ends with 0 when all of the site is what was published and that is known for sure, with 1 when
anything was found, with 2 when not all of it could be verified.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kyyeu.domain.problems import Problem
from kyyeu.publishing.manifest import (
    MOST_BYTES,
    NAME,
    SIGNATURE,
    BadManifest,
    Manifest,
    read_manifest,
)
from kyyeu.publishing.served import Folder, NoAnswer, Source, Web
from kyyeu.publishing.signing import BadKey, BadSignature, NoSigning, signed_comment
from kyyeu.publishing.verify import Look, Verdict, verify

FINE, FOUND, UNSURE = 0, 1, 2
MINUTES = 15


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify one site."""
    options = _parser().parse_args(arguments)
    source = _source(options.site)
    if source is None:
        return _unable(options.site, "không phải địa chỉ http(s), cũng không phải thư mục")
    try:
        text, signature = _manifest(source, options.manifest)
        said = read_manifest(text)
    except (NoAnswer, BadManifest, OSError) as error:
        return _unable(options.site, str(error))
    verdict = Verdict()
    is_trusted = _check_signature(text, signature, options, verdict)
    until = time.monotonic() + options.minutes * 60
    verify(Look(source, said, is_trusted, until, frozenset(options.allow)), verdict)
    return _tell(verdict, said, source)


def _source(site: str) -> Source | None:
    if "://" in site:
        try:
            return Web(site)
        except ValueError:
            return None
    folder = Path(site).resolve()
    return Folder(folder) if folder.is_dir() else None


def _manifest(source: Source, file: Path | None) -> tuple[bytes, bytes]:
    """The manifest and its signature, if there is one.  Raises NoAnswer, OSError."""
    if file is not None:
        beside = file.with_name(f"{file.name}.minisig")
        return file.read_bytes(), beside.read_bytes() if beside.is_file() else b""
    reply = source.get(NAME, MOST_BYTES)
    if reply.status != 200:
        raise NoAnswer(f"không có danh mục tệp {NAME} (mã {reply.status})")
    signature = source.get(SIGNATURE, 4096)
    return reply.data, signature.data if signature.status == 200 else b""


def _check_signature(
    text: bytes, signature: bytes, options: argparse.Namespace, verdict: Verdict
) -> bool:
    """Whether the manifest surely is the office's; says what speaks against it or is missing."""
    if options.key is None:
        if options.manifest is None:
            verdict.unsure.append(
                "danh mục tệp lấy từ chính trang này, chưa kiểm chữ ký: thêm --key"
            )
        return options.manifest is not None
    if not signature:
        verdict.accuse(SIGNATURE, "danh mục tệp không có chữ ký", "xuất bản lại với --key")
        return False
    try:
        print(f"Chữ ký đúng: {signed_comment(text, signature, options.key)}")
        return True
    except BadSignature:
        verdict.accuse(SIGNATURE, "chữ ký không khớp: danh mục tệp không phải do khóa này ký")
    except BadKey as bad:
        verdict.unsure.append(f"--key: {bad.what}; {bad.remedy}")
    except NoSigning:
        verdict.unsure.append("chữ ký: chưa cài phần ký tên (extra `sign`)")
    return False


def _tell(verdict: Verdict, said: Manifest, source: Source) -> int:
    for problem in (*verdict.notices, *verdict.findings):
        print(problem, file=sys.stderr)
    for what in verdict.unsure:
        print(f"Chưa kiểm được: {what}", file=sys.stderr)
    print(f"{verdict.matching} trên {len(said.files)} tệp đúng như lúc xuất bản.")
    if verdict.unseen:
        print(f"{verdict.unseen} tệp của trang ẩn chỉ kiểm được khi kiểm thư mục trên máy chủ.")
    if not source.is_walked:
        print("Tệp lạ mà không trang nào dẫn tới thì chỉ thấy được khi kiểm thư mục trên máy chủ.")
    if verdict.findings:
        print(f"Có {len(verdict.findings)} điều phải xem lại.")
        return FOUND
    if verdict.unsure:
        print("Chưa thấy gì lạ, nhưng chưa kiểm được hết nên không dám chắc.")
        return UNSURE
    print("Không có gì lạ.")
    return FINE


def _unable(site: str, what: str) -> int:
    remedy = "xem lại địa chỉ; trang phải do scripts/publish.py xuất bản"
    print(Problem(site, 0, "", f"không kiểm được: {what}", remedy), file=sys.stderr)
    return UNSURE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py", description="Trang đang phục vụ có đúng như lúc xuất bản không?"
    )
    add = parser.add_argument
    add("site", metavar="URL|DIR", help="địa chỉ của trang, hoặc thư mục trên máy chủ")
    add("--key", metavar="KHÓA", help="khóa công khai: dòng chữ, hoặc tệp .pub")
    add("--manifest", type=Path, metavar="TỆP", help="danh mục tệp cất riêng, thay cho trên trang")
    allow = "tệp lạ mà cơ quan tự đặt, ví dụ google123.html (dùng được nhiều lần)"
    add("--allow", action="append", default=[], metavar="TỆP", help=allow)
    add("--minutes", type=float, default=MINUTES, metavar="N", help="kiểm lâu nhất bao nhiêu phút")
    return parser


if __name__ == "__main__":
    sys.exit(main())
