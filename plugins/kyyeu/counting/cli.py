"""`counter.py serve | init | import | adjust | export | check | backup | logs | fold`."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import getpass
import json
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kyyeu.counters.days import date_of, day_at, day_of
from kyyeu.counters.figures import Baseline
from kyyeu.counters.rules import USUAL, Rules
from kyyeu.counting.carried import read_carried
from kyyeu.counting.changes import Correction, Refused, carry, correct, set_baseline
from kyyeu.counting.copies import back_up, copy_name, drop_old_copies
from kyyeu.counting.exports import EXPORTS, exported
from kyyeu.counting.folder import Folder
from kyyeu.counting.known_pages import KnownPages, page_path
from kyyeu.counting.queries import figures_of
from kyyeu.counting.schema import BadFile, connect
from kyyeu.counting.soundness import faults
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import StoreDown
from kyyeu.disk.lock import Busy, exclusive
from kyyeu.domain.dates import parse_date
from kyyeu.domain.numbers import grouped, parse_count
from kyyeu.domain.problems import Problem
from kyyeu.domain.unreadable import Unreadable

if TYPE_CHECKING:
    from kyyeu.counting.redis_server import Engine

ROOT = Path(__file__).resolve().parents[3]
USUAL_DATA, USUAL_SITE = ROOT / "counter", ROOT / "output"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; 0 when it is done, 1 when something has to be mended first."""
    options = _parser().parse_args(arguments)
    folder = Folder(options.data.resolve())
    try:
        return int(options.do(options, folder))
    except Unreadable as bad:
        return _failed(bad.what, bad.remedy)
    except FileNotFoundError as missing:
        what = f"không có tệp {missing.filename or missing}"
        return _failed(what, "xem lại tên và --data; chưa có tệp đếm thì: counter.py init")
    except Busy as busy:
        what = f"một bộ đếm khác đang chạy trên {folder.path} (tiến trình {busy.holder})"
        return _failed(what, "dừng nó trước, hoặc chọn thư mục khác bằng --data")
    except (StoreDown, sqlite3.Error, OSError, EOFError) as error:
        what = f"không dùng được {folder.path} lúc này ({error})"
        return _failed(what, "xem đĩa còn chỗ không, ai đang giữ tệp, quyền của thư mục; chạy lại")


def _serve(options: argparse.Namespace, folder: Folder) -> int:
    from kyyeu.counting.server import Listening, serve  # needs the extra `counter`

    place = Listening(path=options.socket) if options.socket else Listening.at(options.listen)
    rules = Rules(
        visitors_per_network=options.visitors_per_network,
        views_per_network=options.views_per_network,
    )
    return serve(folder, options.site.absolute(), place, rules, _engine(options))


def _engine(options: argparse.Namespace) -> Engine | None:
    """Servers of the Redis protocol, where an office names some; needs the extra `counter`."""
    addresses = options.redis or os.environ.get("KYYEU_REDIS", "").split()
    if not addresses:
        return None
    from kyyeu.counting.redis_server import Engine

    return Engine(tuple(addresses), options.replicas, options.name)


def _init(options: argparse.Namespace, folder: Folder) -> int:
    told = (options.baseline, options.date, options.source)
    if any(told) and not all(told):
        raise Refused(
            "mốc phải có đủ ba phần: số, ngày, nguồn",
            "ví dụ: --baseline 1094270 --date 16/04/2024 --source 'trang cũ, cuối trang chủ'",
        )
    baseline = _baseline(*told) if all(told) else None
    if folder.is_new():
        folder.path.mkdir(parents=True, exist_ok=True)
        connect(folder.file, create=True).close()
        print(f"Đã tạo {folder.file}.")
    if baseline is not None:
        set_baseline(folder.file, baseline)
        print(f"Đếm tiếp từ {grouped(baseline.visits)}, ngày {baseline.date:%d/%m/%Y}.")
    return 0


def _baseline(number: str, date: str, source: str) -> Baseline:
    return Baseline(parse_count(number), _date(date), source)


def _date(text: str) -> dt.date:
    exact = parse_date(text).exact
    if exact is None:
        raise Refused(f"'{text}' chưa rõ ngày nào", "viết đủ ngày, tháng, năm")
    return exact


def _import(options: argparse.Namespace, folder: Folder) -> int:
    connect(folder.file).close()
    try:
        found = read_carried(options.table, options.site)
    except UnicodeDecodeError:
        return _failed(f"{options.table} không phải UTF-8", "lưu lại dưới dạng CSV UTF-8")
    for problem in found.problems:
        print(problem, file=sys.stderr)
    if found.problems and not options.skip_unknown:
        print("Chưa nhập gì.", file=sys.stderr)
        return 1
    carry(folder.file, found.rows)
    views = sum(views for _, _, views in found.rows)
    print(f"Đã nhập {grouped(views)} lượt xem của {grouped(len(found.rows))} địa chỉ.")
    return 0


def _adjust(options: argparse.Namespace, folder: Folder) -> int:
    day = day_of(_date(options.date)) if options.date else day_at(int(time.time()))
    if (options.page is None) == (options.visits is None) or (
        (options.page is None) != (options.views is None)
    ):
        raise Refused("cần --visits, hoặc --page cùng --views", "ví dụ: --visits -500")
    page = None if options.page is None else page_path(options.page)
    if options.page is not None and page is None:
        raise Refused(f"'{options.page}' không phải địa chỉ trang", "ví dụ: --page /hoi-nghi/a/")
    correction = Correction(
        day,
        options.who or getpass.getuser(),
        options.reason,
        options.visits or 0,
        page,
        options.views or 0,
    )
    correct(folder.file, correction, int(time.time()))
    print(f"Đã ghi một điều chỉnh cho ngày {date_of(day):%d/%m/%Y}; xem: counter.py export.")
    return 0


def _export(options: argparse.Namespace, folder: Folder) -> int:
    connect(folder.file).close()
    if options.format == "json":
        tables = {name: list(exported(folder.file, name)) for name in EXPORTS}
        print(json.dumps(tables, ensure_ascii=False, indent=1))
        return 0
    rows = list(exported(folder.file, options.table))
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 0


def _check(options: argparse.Namespace, folder: Folder) -> int:
    found = faults(folder.file)
    for fault in found:
        print(f"{folder.file}: {fault}", file=sys.stderr)
    if found:
        return _failed(
            f"{folder.file} có {len(found)} điều sai",
            f"dừng bộ đếm, đổi tên tệp ấy (đừng xóa), chép bản sao lưu mới nhất trong "
            f"{folder.backups} vào chỗ của nó, chạy lại lệnh này",
        )
    connection = connect(folder.file)
    try:
        today, week, total = map(grouped, figures_of(connection, int(time.time())))
    finally:
        connection.close()
    print(f"{folder.file} lành lặn. Hôm nay: {today}. Trong tuần: {week}. Tất cả: {total}.")
    return 0


def _backup(options: argparse.Namespace, folder: Folder) -> int:
    copy = options.copy or folder.backups / copy_name(int(time.time()))
    try:
        back_up(folder.file, copy)
    except FileExistsError:
        return _failed(f"{copy} đã có", "chọn tên khác; bản cũ không bị ghi đè")
    print(f"Đã sao lưu vào {copy}.")
    if options.copy is None:
        for old in drop_old_copies(folder.backups, options.keep):
            print(f"Đã dọn {old.name}.")
    return 0


def _logs(options: argparse.Namespace, folder: Folder) -> int:
    from kyyeu.counting.log_run import count_logs, write_snapshot  # needs the extra `counter`

    now, pages = int(time.time()), KnownPages(options.site)
    connect(folder.file).close()
    with (
        exclusive(folder.path, wait=False, waiting=lambda _: None),
        closing(SqliteStore(folder.file)) as store,
    ):
        found = count_logs(store, options.logs, pages, now, accept_gap=options.accept_gap)
        write_snapshot(store, options.site, folder.snapshot, now)
    for day, visits, views in found.days:
        told = f"{grouped(visits)} lượt truy cập, {grouped(views)} lượt xem"
        print(f"{date_of(day):%d/%m/%Y}: {told}.")
    if found.unfinished:
        print("Hôm nay chưa hết ngày: sẽ đếm ở lần chạy sau.")
    if found.strange:
        print(f"{grouped(found.strange)} dòng không phải dòng nhật ký.", file=sys.stderr)
    if found.cut is not None:
        what = f"nhật ký bắt đầu giữa ngày {date_of(found.cut):%d/%m/%Y}, ngày ấy chưa được đếm"
        return _failed(what, "đưa thêm tệp nhật ký trước đó; nếu không còn thì --accept-gap")
    return 0


def _fold(options: argparse.Namespace, folder: Folder) -> int:
    from kyyeu.counting.folding import fold  # needs the extra `counter`
    from kyyeu.counting.redis_store import RedisStore

    engine = _engine(options)
    if engine is None:
        raise Refused("chưa cho biết máy chủ Redis", "thêm --redis redis://…, hoặc đặt KYYEU_REDIS")
    folder.path.mkdir(parents=True, exist_ok=True)
    with (
        closing(RedisStore(engine)) as store,
        exclusive(folder.path, wait=False, waiting=lambda _: None),
    ):
        if not folder.file.exists():
            if store.has_history():
                raise BadFile(
                    f"Redis đã có lịch sử của một tệp đếm, nhưng không có tệp {folder.file}",
                    "chạy lệnh này trên máy giữ tệp ấy, hoặc chép bản sao lưu mới nhất vào đó",
                )
            connect(folder.file, create=True).close()
        folded = fold(store, folder.file, int(time.time()))
    for day in folded:
        told = f"{grouped(day.gained.visits)} lượt truy cập, {grouped(day.gained.views)} lượt xem"
        print(f"{date_of(day.day):%d/%m/%Y}: {told}.")
    print(f"{folder.file} đã có mọi ngày trước hôm nay; Redis đã có mốc và mọi điều chỉnh.")
    return 0


def _failed(what: str, remedy: str) -> int:
    print(Problem("counter.py", 0, "", what, remedy), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counter.py", description="Đếm lượt truy cập, không theo dõi ai."
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data", type=Path, default=USUAL_DATA, metavar="DIR", help="thư mục của bộ đếm"
    )
    site = argparse.ArgumentParser(add_help=False)
    site.add_argument(
        "--site", type=Path, default=USUAL_SITE, metavar="DIR", help="thư mục trang đã dựng"
    )

    engine = _engine_options()
    serve = commands.add_parser("serve", parents=[shared, site, engine], help="chạy bộ đếm")
    where = serve.add_mutually_exclusive_group()
    where.add_argument("--listen", default="127.0.0.1:8020", metavar="ĐỊA_CHỈ:CỔNG")
    where.add_argument("--socket", type=Path, metavar="TỆP", help="nghe trên một unix socket")
    for name, meaning in (
        ("visitors-per-network", "số khách mới"),
        ("views-per-network", "số lượt xem"),
    ):
        usual = getattr(USUAL, name.replace("-", "_"))
        told = f"{meaning} nhiều nhất một ngày từ một địa chỉ mạng (mặc định {usual})"
        serve.add_argument(f"--{name}", type=_positive, default=usual, metavar="N", help=told)
    serve.set_defaults(do=_serve)

    init = commands.add_parser("init", parents=[shared], help="tạo tệp đếm, đặt mốc")
    init.add_argument("--baseline", metavar="N", help="số lượt của bộ đếm cũ")
    init.add_argument("--date", metavar="NGÀY", help="ngày đọc số ấy")
    init.add_argument("--source", metavar="NGUỒN", help="đọc ở đâu")
    init.set_defaults(do=_init)
    _add_upkeep(commands, shared, site)

    logs = commands.add_parser(
        "logs", parents=[shared, site], help="đếm những ngày đã qua từ nhật ký của máy chủ web"
    )
    logs.add_argument("logs", nargs="+", type=Path, metavar="TỆP", help="nginx, Apache, Caddy; .gz")
    logs.add_argument("--accept-gap", action="store_true", help="đếm cả ngày mà nhật ký thiếu")
    logs.set_defaults(do=_logs)

    fold = commands.add_parser(
        "fold", parents=[shared, engine], help="chuyển những ngày đã qua từ Redis vào tệp đếm"
    )
    fold.set_defaults(do=_fold)
    return parser


def _engine_options() -> argparse.ArgumentParser:
    """Which servers of the Redis protocol keep the figures of counters on several machines."""
    engine = argparse.ArgumentParser(add_help=False)
    engine.add_argument(
        "--redis",
        action="append",
        metavar="ĐỊA_CHỈ",
        help="redis://máy:6379 của cụm Redis hay Valkey; ghi nhiều lần cho nhiều máy; "
        "địa chỉ có mật khẩu thì đặt trong biến KYYEU_REDIS",
    )
    engine.add_argument(
        "--replicas",
        type=_natural,
        default=1,
        metavar="N",
        help="số bản sao phải có lượt ấy rồi mới xác nhận (mặc định 1)",
    )
    engine.add_argument(
        "--name",
        default="kyyeu",
        metavar="TÊN",
        help="tên bộ đếm, khi nhiều trang dùng chung Redis",
    )
    return engine


def _add_upkeep(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    site: argparse.ArgumentParser,
) -> None:
    take = commands.add_parser("import", parents=[shared, site], help="nhập lượt xem của trang cũ")
    take.add_argument("table", type=Path, metavar="TỆP.csv", help="mỗi dòng: địa chỉ,lượt xem")
    take.add_argument("--skip-unknown", action="store_true", help="bỏ qua những dòng có lỗi")
    take.set_defaults(do=_import)

    adjust = commands.add_parser("adjust", parents=[shared], help="điều chỉnh có ghi lại")
    adjust.add_argument("--visits", type=int, metavar="±N", help="thêm hay bớt lượt truy cập")
    adjust.add_argument("--page", metavar="ĐỊA_CHỈ", help="trang cần sửa lượt xem")
    adjust.add_argument("--views", type=int, metavar="±N", help="thêm hay bớt lượt xem của trang")
    adjust.add_argument("--date", metavar="NGÀY", help="của ngày nào (mặc định: hôm nay)")
    adjust.add_argument("--reason", required=True, metavar="LÝ_DO")
    adjust.add_argument("--who", metavar="TÊN", help="ai sửa")
    adjust.set_defaults(do=_adjust)

    export = commands.add_parser("export", parents=[shared], help="in mọi số liệu")
    export.add_argument("--format", choices=("json", "csv"), default="json")
    export.add_argument("--table", choices=EXPORTS, default="days", help="bảng nào, với csv")
    export.set_defaults(do=_export)

    check = commands.add_parser("check", parents=[shared], help="xem tệp đếm có lành lặn không")
    check.set_defaults(do=_check)

    backup = commands.add_parser("backup", parents=[shared], help="sao lưu, cả khi đang chạy")
    backup.add_argument("copy", nargs="?", type=Path, metavar="TỆP")
    backup.add_argument(
        "--keep", type=_positive, default=30, metavar="N", help="giữ N bản mới nhất"
    )
    backup.set_defaults(do=_backup)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
