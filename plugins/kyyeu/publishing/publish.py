"""Publishing: build, lay a release, check it whole, and only then let readers see it.

Whatever fails, and at whatever moment the process is killed, readers see one whole release: the
one before or the new one.  What a killed run leaves behind, the next one takes away.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kyyeu.build.make import Job, Tell, make
from kyyeu.build.memory import recall
from kyyeu.build.outcome import BuildFailed, Done
from kyyeu.build.write import listed
from kyyeu.disk.files import write_new
from kyyeu.disk.lock import exclusive
from kyyeu.domain.problems import Problem
from kyyeu.publishing.checks import problems_of, shrinkage
from kyyeu.publishing.ids import next_id
from kyyeu.publishing.laying import Earlier, Known, Laid, lay, settle
from kyyeu.publishing.manifest import (
    NAME,
    SIGNATURE,
    BadManifest,
    Differences,
    Manifest,
    differences,
    manifest,
)
from kyyeu.publishing.mirror import mirror
from kyyeu.publishing.signing import BadSignature, Signer, signed_comment
from kyyeu.publishing.store import Store, entries_below

NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
"""What disks say that have no symbolic links."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How to publish.

    `allow_shrink`: many pages may be gone; `wait` for another publish to end; `copy_to`: where
    the site is copied because no link can be had; `signer`: who signs the manifest.
    """

    allow_shrink: bool = False
    wait: bool = False
    copy_to: Path | None = None
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a publish.

    `is_new`: false when the release that readers see had all of it already.  `damaged` are files
    of that release which somebody had changed or added; `dropped` the releases taken away.
    """

    release: str
    manifest: Manifest
    done: Done
    is_new: bool = True
    damaged: Differences = Differences()  # noqa: RUF009  (a frozen value)
    dropped: tuple[str, ...] = ()
    is_signed: bool = False


class NotRolledBack(Exception):
    """No release to go back to, or none that may be shown: `what` is wrong, and the `remedy`."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def publish(job: Job, store: Store, choices: Choices, tell: Tell, now: dt.datetime) -> Published:
    """Publish the site of a job, whose output is the store's work folder.

    Raises BuildFailed, with everything that has to be mended, and Busy; readers then still see
    what they saw.  `now` has a time zone.
    """
    _refuse_places(job, store, choices)
    with _told(store.folder):
        store.folder.mkdir(parents=True, exist_ok=True)
        with _alone(store, choices.wait, tell):
            store.prepare()
            done = make(job, tell)
            release = next_id(store.releases(), now)
            earlier, withdrawn = _earlier(store), _withdrawn(store)
            said = _laid(job, store, release, _planned(done, store.work), earlier, choices)
            seen = release if release in store.releases() else store.current() or release
            _show(store, seen, choices)
            dropped = _prune(store, withdrawn, job.settings.releases_kept, tell)
    damaged = differences(earlier.manifest, earlier.found) if earlier else Differences()
    is_signed = (store.path(seen) / SIGNATURE).is_file()
    return Published(seen, said, done, seen == release, damaged, dropped, is_signed)


def _laid(
    job: Job,
    store: Store,
    release: str,
    planned: Iterable[str],
    earlier: Earlier | None,
    choices: Choices,
) -> Manifest:
    """Lay a release and make it whole, unless the earlier one has all of it; its manifest.

    Raises BuildFailed with everything that speaks against showing it.
    """
    known = Known(store.work)
    with _unready(store, release) as folder:
        laid = lay(planned, store.work, folder, earlier, known)
        said = manifest(laid.entries, _unlisted(laid))
        _refuse_faults(laid, said, earlier, job, choices)
        known.keep()
        if earlier is None or _differs(said, earlier, choices):
            _seal(said, folder, release, choices.signer, laid)
            store.publish(release)
    return said


def roll_back(store: Store, release: str | None, choices: Choices, tell: Tell) -> str:
    """Let readers see an earlier release again, and give its name.

    Without a name it is the one before that which they see.  Raises NotRolledBack, Busy, and
    BuildFailed when the disk refuses; readers then still see what they saw.
    """
    if not store.releases_folder.is_dir():
        raise NotRolledBack(f"{store.folder} chưa có bản phát hành nào", "xem lại thư mục")
    _refuse_link(store, choices)
    with _told(store.folder), _alone(store, choices.wait, tell):
        wanted = _wanted(store, release)
        if changed := _changed(store, wanted):
            what = f"bản {wanted} không còn nguyên vẹn: {', '.join(changed[:5])}"
            raise NotRolledBack(what, "chọn bản khác (--list), hoặc xuất bản lại")
        _show(store, wanted, choices)
        return wanted


def _wanted(store: Store, release: str | None) -> str:
    """The release to go back to."""
    there, current = store.releases(), store.current()
    if release is not None:
        if release not in there:
            raise NotRolledBack(f"không có bản {release}", "xem các bản đang giữ bằng --list")
        return release
    before = [name for name in there if current is None or name < current]
    if not before:
        raise NotRolledBack("không còn bản nào trước bản đang phục vụ", "xem bằng --list")
    return before[-1]


def _changed(store: Store, release: str) -> list[str]:
    """Files of a release that are not what was published."""
    try:
        said = store.manifest(release)
    except BadManifest:
        return [NAME]
    differing = differences(said, entries_below(store.path(release)))
    return [*differing.changed, *differing.missing, *differing.foreign]


# ---- steps


@contextmanager
def _alone(store: Store, wait: bool, tell: Tell) -> Iterator[None]:
    def waiting(holder: str) -> None:
        tell(f"Một lần xuất bản khác đang chạy (tiến trình {holder or '?'}), xin chờ…")

    with exclusive(store.folder, wait=wait, waiting=waiting):
        yield


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """A disk that refuses becomes a problem for people."""
    try:
        yield
    except OSError as error:
        what = f"ổ đĩa báo lỗi ({error.strerror})"
        place = str(error.filename or folder)
        remedy = "xem lại chỗ trống và quyền ghi, rồi chạy lại lệnh này"
        raise BuildFailed([Problem(place, 0, "", what, remedy)]) from error


@contextmanager
def _unready(store: Store, release: str) -> Iterator[Path]:
    """The folder of a release that is being made; what is left of it in the end goes."""
    folder = store.unready(release)
    try:
        yield folder
    finally:
        with suppress(OSError):
            if folder.exists():
                shutil.rmtree(folder)


def _earlier(store: Store) -> Earlier | None:
    """The release that readers see now, if it can be known what it was."""
    current = store.current()
    if current is None:
        return None
    try:
        folder = store.path(current)
        return Earlier(folder, store.manifest(current), entries_below(folder))
    except BadManifest:
        return None


def _planned(done: Done, work: Path) -> set[str]:
    """The files of the site in the work folder.  Raises OSError when that cannot be known."""
    for names in (listed(work), set(recall(work).outputs)):
        if len(names) == done.written.planned:
            return names
    raise OSError(0, "sổ tay của thư mục dựng trang bị hỏng; xóa thư mục này rồi chạy lại", work)


def _unlisted(laid: Laid) -> Iterator[str]:
    """Pages of a folder of their own that search engines are asked to pass over."""
    return (
        name
        for name, found in laid.facts.items()
        if found.is_unlisted and name.endswith("/index.html")
    )


def _refuse_faults(
    laid: Laid, said: Manifest, earlier: Earlier | None, job: Job, choices: Choices
) -> None:
    """Raise BuildFailed with everything that speaks against showing a release."""
    problems = list(problems_of(laid.facts, job.settings.url))
    if earlier is not None and not choices.allow_shrink:
        shrunk = shrinkage(earlier.manifest.pages, said.pages)
        problems.extend([shrunk] if shrunk else [])
    if problems:
        raise BuildFailed(problems)


def _differs(said: Manifest, earlier: Earlier, choices: Choices) -> bool:
    """Whether a release is worth showing in the place of the earlier one."""
    is_damaged = bool(differences(earlier.manifest, earlier.found))
    return (
        is_damaged
        or _lacks_signature(earlier, choices.signer)
        or said.text() != earlier.manifest.text()
    )


def _lacks_signature(earlier: Earlier, signer: Signer | None) -> bool:
    """Whether somebody is to sign who has not signed the earlier release."""
    if signer is None:
        return False
    try:
        signature = (earlier.folder / SIGNATURE).read_bytes()
        signed_comment(earlier.manifest.text(), signature, signer.public_key)
    except (OSError, BadSignature):
        return True
    return False


def _seal(said: Manifest, folder: Path, release: str, signer: Signer | None, laid: Laid) -> None:
    """Add the manifest to a release, and see all of it onto the disk."""
    text = said.text()
    write_new(folder / NAME, text)
    laid.copied.append(folder / NAME)
    if signer is not None:
        write_new(folder / SIGNATURE, signer.sign(text, f"kyyeu release:{release}"))
        laid.copied.append(folder / SIGNATURE)
    settle(laid)


def _show(store: Store, release: str, choices: Choices) -> None:
    """Let readers see a release, by the link or by a copy."""
    if choices.copy_to is None:
        if store.current() != release or not store.is_linked:
            with _linking(store):
                store.show(release)
        return
    folder = store.path(release)
    mirror(folder, entries_below(folder), choices.copy_to)
    store.note(release)


def _withdrawn(store: Store) -> tuple[str, ...]:
    """Releases that are newer than what readers see: somebody went back, or a run was cut short
    before it showed what it had made."""
    current = store.current()
    return tuple(name for name in store.releases() if current is not None and name > current)


def _prune(store: Store, withdrawn: Sequence[str], kept: int, tell: Tell) -> tuple[str, ...]:
    """Take away what was withdrawn, and all but the last releases."""
    rest = [name for name in store.releases() if name not in withdrawn]
    dropped = []
    try:
        for name in (*withdrawn, *rest[:-kept]):
            store.drop(name)
            dropped.append(name)
    except OSError as error:  # readers see the new release all the same
        tell(f"Chưa dọn được bản cũ ({error.strerror}); lần xuất bản sau sẽ dọn tiếp.")
    return tuple(dropped)


# ---- what is refused before anything is done


def _refuse_places(job: Job, store: Store, choices: Choices) -> None:
    """Raise BuildFailed for folders to which nothing can be published."""
    dest = store.folder.resolve()
    for name, source in (("nội dung", job.content), ("theme", job.theme)):
        if dest == source.resolve() or source.resolve() in dest.parents:
            what = f"thư mục xuất bản nằm trong thư mục {name}"
            raise BuildFailed([Problem(str(dest), 0, "", what, "chọn một thư mục riêng")])
    if choices.copy_to is not None:
        target = choices.copy_to.resolve()
        others = (store.releases_folder.resolve(), store.work.resolve(), job.content.resolve())
        if target == dest or any(
            target == other or other in target.parents or target in other.parents
            for other in others
        ):
            what = "nơi chép trang đến trùng với thư mục nội dung hoặc thư mục xuất bản"
            raise BuildFailed([Problem(str(target), 0, "", what, "chọn một thư mục --copy riêng")])
    _refuse_link(store, choices)


@contextmanager
def _linking(store: Store) -> Iterator[None]:
    """A disk that has no symbolic links becomes a problem that says what to do instead."""
    try:
        yield
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in NO_LINKS:
            raise
        raise BuildFailed([_no_links(store)]) from error


def _no_links(store: Store) -> Problem:
    what = "nơi này không tạo hoặc không thay được liên kết (symlink)"
    remedy = "thêm --copy THƯ-MỤC-WEB để chép trang vào đó"
    return Problem(str(store.link), 0, "", what, remedy)


def _refuse_link(store: Store, choices: Choices) -> None:
    """Raise BuildFailed where no link can take the place that readers look at."""
    if choices.copy_to is None and os.name == "nt":  # which cannot put one link in another's place
        raise BuildFailed([_no_links(store)])
    if choices.copy_to is None and store.link.is_dir() and not store.is_linked:
        what = "đây là một thư mục thật, không phải liên kết do lệnh này tạo"
        remedy = "chuyển thư mục này đi chỗ khác rồi chạy lại"
        raise BuildFailed([Problem(str(store.link), 0, "", what, remedy)])
