"""Publish: `python3 scripts/publish.py DEST`, `--list`, `--rollback [ID]`, `--new-key FILE`."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kyyeu.build.outcome import BuildFailed, tell_problems
from kyyeu.build.project import project_job
from kyyeu.disk.lock import Busy
from kyyeu.domain.problems import Problem
from kyyeu.publishing.ids import time_of
from kyyeu.publishing.manifest import SIGNATURE, BadManifest, Manifest
from kyyeu.publishing.publish import Choices, NotRolledBack, Published, publish, roll_back
from kyyeu.publishing.signing import BadKey, NoSigning, Signer, new_key, public_file, signer
from kyyeu.publishing.store import Store

PASSWORD = "KYYEU_KEY_PASSWORD"  # for runs at which nobody sits
MOST_TOLD = 20  # names of files
NEWEST = "newest"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; 0 when it is done, 1 when something has to be mended first."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.new_key is None and options.dest is None:
        parser.error("thiếu thư mục xuất bản, ví dụ: publish.py /srv/kyyeu")
    try:
        return _do(options)
    except NoSigning:
        what = "chưa cài phần ký tên (extra `sign`), hoặc máy này không cài được"
        return _failed(what, "chạy bằng python3 scripts/publish.py, hoặc bỏ --key")
    except BadKey as bad:
        return _failed(f"{options.key or options.new_key}: {bad.what}", bad.remedy)
    except NotRolledBack as refused:
        return _failed(refused.what, refused.remedy)
    except Busy as busy:
        what = f"một lần xuất bản khác đang chạy (tiến trình {busy.holder or 'chưa rõ'})"
        return _failed(what, "đợi lần ấy xong rồi chạy lại, hoặc thêm --wait")


def _do(options: argparse.Namespace) -> int:
    if options.new_key is not None:
        return _make_key(options.new_key, options.password)
    store = Store(options.dest.resolve())
    if options.list:
        return _list(store)
    copy_to = options.copy.resolve() if options.copy else None
    if options.rollback:
        wanted = None if options.rollback == NEWEST else options.rollback
        choices = Choices(wait=options.wait, copy_to=copy_to)
        return _roll_back(store, wanted, choices)
    return _publish(options, store, copy_to)


def _publish(options: argparse.Namespace, store: Store, copy_to: Path | None) -> int:
    content = Path()
    try:
        job = project_job(
            ("publish.py",),
            content=options.content,
            output=store.work,
            workers=options.workers,
            skip_broken=options.skip_broken,
        )
        content = job.content
        choices = Choices(
            options.allow_shrink,
            options.wait,
            copy_to,
            _signer(options.key, store.folder, content) if options.key else None,
        )
        published = publish(job, store, choices, _say, dt.datetime.now(dt.UTC))
    except BuildFailed as failed:
        tell_problems(failed.problems, content)
        errors = sum(problem.is_error for problem in failed.problems)
        print(
            f"Chưa xuất bản xong: có {errors} lỗi cần sửa. {_what_readers_see(copy_to)}",
            file=sys.stderr,
        )
        return 1
    tell_problems(published.done.problems, content)
    _tell(published, copy_to or store.link)
    return 0


def _what_readers_see(copy_to: Path | None) -> str:
    if copy_to is None:
        return "Người đọc vẫn thấy trọn một bản."
    return "Nếu đã bắt đầu chép thì có thể mới chép một phần: sửa rồi chạy lại."


def _tell(published: Published, where: Path) -> None:
    """What was published, and what somebody had done to the release before."""
    damaged = published.damaged
    names = [*damaged.changed, *damaged.missing, *damaged.foreign]
    for name in names[:MOST_TOLD]:
        print(f"{name}: bị sửa, xóa hoặc thêm sau khi xuất bản", file=sys.stderr)
    if names:
        what = f"Bản trước có {len(names)} tệp không như lúc xuất bản; bản mới thay bằng tệp đúng."
        print(f"{what}\n    → xem ai đã vào máy chủ, đổi mật khẩu", file=sys.stderr)
    state = "Đã xuất bản" if published.is_new else "Không có gì thay đổi, vẫn là"
    print(f"{state} bản {published.release}: {_described(published.manifest)}.")
    if not published.is_signed:
        print("Bản này chưa ký tên; xem --new-key và --key.")
    for name in published.dropped:
        print(f"Đã dọn bản {name}.")
    print(f"Người đọc thấy {where}")


def _described(said: Manifest) -> str:
    megabytes = f"{said.size / 1e6:.1f}".replace(".", ",")
    return f"{said.pages} trang, {len(said.files)} tệp, {megabytes} MB"


def _list(store: Store) -> int:
    releases, current = store.releases(), store.current()
    if not releases:
        print(f"{store.folder} chưa có bản phát hành nào.")
    for release in reversed(releases):
        mark = "→" if release == current else " "
        try:
            described = _described(store.manifest(release))
        except BadManifest as bad:
            described = str(bad)
        signed = "đã ký" if (store.path(release) / SIGNATURE).is_file() else "chưa ký"
        made = time_of(release).astimezone().strftime("%d/%m/%Y %H:%M:%S")
        print(f"{mark} {release}  {made}  {described}, {signed}")
    return 0


def _roll_back(store: Store, wanted: str | None, choices: Choices) -> int:
    try:
        release = roll_back(store, wanted, choices, _say)
    except BuildFailed as failed:
        tell_problems(failed.problems, Path())
        return 1
    print(f"Người đọc lại thấy bản {release}.")
    print("Lần xuất bản sau sẽ dọn những bản mới hơn bản này.")
    return 0


# ---- keys


def _signer(key: Path, dest: Path, content: Path) -> Signer:
    """Who signs with a key.  Raises BadKey for one that lies where others may come by it."""
    place = key.resolve()
    if place.is_relative_to(dest.resolve()) or place.is_relative_to(content.resolve()):
        what = "khóa bí mật nằm trong thư mục xuất bản hoặc thư mục nội dung"
        raise BadKey(what, "chuyển khóa ra chỗ khác, chỉ mình bạn đọc được")
    return signer(key, lambda: os.environ.get(PASSWORD) or getpass.getpass("Mật khẩu của khóa: "))


def _make_key(file: Path, with_password: bool) -> int:
    password = ""
    if with_password:
        password = os.environ.get(PASSWORD) or getpass.getpass("Mật khẩu mới của khóa: ")
    try:
        public = new_key(file, password)
    except OSError as error:
        return _failed(f"{file}: không tạo được khóa ({error.strerror})", "chọn tên tệp khác")
    print(f"Khóa bí mật: {file} (cất kỹ, đừng chép lên máy chủ web)")
    print(f"Khóa công khai: {public_file(file)}")
    print(f"    {public}")
    print(
        f"Ký khi xuất bản: --key {file}. Kiểm tra: python3 scripts/verify.py ĐỊA-CHỈ --key {public}"
    )
    return 0


def _say(text: str) -> None:
    print(text, flush=True)  # whoever waits wants to know why, in a log too


def _failed(what: str, remedy: str) -> int:
    print(Problem("publish.py", 0, "", what, remedy), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="publish.py", description="Dựng trang, kiểm tra rồi cho người đọc thấy trong một bước."
    )
    add = parser.add_argument
    add("dest", nargs="?", type=Path, metavar="DEST", help="thư mục xuất bản, ví dụ /srv/kyyeu")
    add("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    add("--skip-broken", action="store_true", help="bỏ qua những tệp có lỗi thay vì dừng lại")
    add("--allow-shrink", action="store_true", help="cho phép mất hơn 10%% số trang")
    add("--wait", action="store_true", help="đợi lần xuất bản đang chạy thay vì từ chối")
    add("--copy", type=Path, metavar="DIR", help="chép trang vào DIR thay vì dùng liên kết")
    add("--key", type=Path, metavar="TỆP", help="ký tên bằng khóa bí mật trong tệp này")
    add("--workers", type=int, metavar="N", help="số tiến trình cùng làm (mặc định: số lõi máy)")
    add("--list", action="store_true", help="liệt kê các bản đang giữ")
    rollback = "cho người đọc thấy lại bản trước, hoặc bản ID"
    add("--rollback", nargs="?", const=NEWEST, metavar="ID", help=rollback)
    add("--new-key", type=Path, metavar="TỆP", help="tạo khóa bí mật TỆP và khóa công khai TỆP.pub")
    add("--password", action="store_true", help="với --new-key: khóa có mật khẩu")
    return parser


if __name__ == "__main__":
    sys.exit(main())
