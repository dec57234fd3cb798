"""Units for systemd: the counter as a service, and a copy of its figures every night."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from kyyeu.domain.unreadable import Unreadable, quoted
from kyyeu.hosting.host import filled

SERVICE, BACKUP, TIMER = (
    "kyyeu-dem.service",
    "kyyeu-dem-saoluu.service",
    "kyyeu-dem-saoluu.timer",
)

# What the service cannot do even if somebody gained power over it: see systemd.exec(5).
_WALLS: Final = """\
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
PrivateUsers=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=pid
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
UMask=0077
"""
# The folder lets everybody in, for who builds the site reads `dem.json`; the figures themselves,
# which know visitors until midnight, are for the service alone.
_COMMON: Final = """\
User=kyyeu-dem
Group=kyyeu-dem
WorkingDirectory=@PROJECT@
Environment=PYTHONPATH=@PROJECT@/plugins PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
StateDirectory=kyyeu-dem
StateDirectoryMode=0755
"""
_SERVICE: Final = """\
# /etc/systemd/system/kyyeu-dem.service: bộ đếm của trang. Tệp này do
# `python3 scripts/hosting.py systemd --unit kyyeu-dem.service` in ra.

[Unit]
Description=Bộ đếm của trang Kỷ Yếu
Documentation=file:@PROJECT@/README.md
StartLimitIntervalSec=0

[Service]
Type=exec
@COMMON@
RuntimeDirectory=kyyeu-dem
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=restart
ExecStart=@PROJECT@/.venv/bin/python -m kyyeu.counting.cli serve \\
    --data /var/lib/kyyeu-dem --site @ROOT@ --listen @COUNTER@
Restart=always
RestartSec=5
TimeoutStopSec=30
MemoryMax=256M
TasksMax=64
LimitNOFILE=8192
@NETWORK@

@WALLS@

[Install]
WantedBy=multi-user.target
"""
_BACKUP: Final = """\
# /etc/systemd/system/kyyeu-dem-saoluu.service: sao lưu bộ đếm. Tệp này do
# `python3 scripts/hosting.py systemd --unit kyyeu-dem-saoluu.service` in ra.

[Unit]
Description=Sao lưu bộ đếm của trang Kỷ Yếu
Documentation=file:@PROJECT@/README.md

[Service]
Type=oneshot
@COMMON@
ExecStart=@PROJECT@/.venv/bin/python -m kyyeu.counting.cli backup --data /var/lib/kyyeu-dem
PrivateNetwork=yes
RestrictAddressFamilies=none

@WALLS@
"""
_TIMER: Final = """\
# /etc/systemd/system/kyyeu-dem-saoluu.timer: mỗi đêm một lần. Tệp này do
# `python3 scripts/hosting.py systemd --unit kyyeu-dem-saoluu.timer` in ra.

[Unit]
Description=Mỗi đêm sao lưu bộ đếm của trang Kỷ Yếu

[Timer]
OnCalendar=*-*-* 02:30:00 Asia/Ho_Chi_Minh
RandomizedDelaySec=10min
Persistent=yes

[Install]
WantedBy=timers.target
"""
_NEAR: Final = """\
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
IPAddressDeny=any
IPAddressAllow=localhost
"""
_FAR: Final = "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\n"  # it asks for the weather


@dataclass(frozen=True, slots=True)
class Post:
    """Where the counter stands on its machine.

    `project`: the folder of this software; `root`: the folder of the site; `counter`: where the
    service listens; `asks_elsewhere`: whether it asks another host (for the weather).

    Raises Unreadable for a place that no unit could name.
    """

    project: Path
    root: str
    counter: str
    asks_elsewhere: bool = False

    def __post_init__(self) -> None:
        for place in (self.project.as_posix(), self.root):
            if not PurePosixPath(place).is_absolute() or any(
                sign in place for sign in " \t\n%\"'\\$"
            ):
                what = f"systemd không nhận thư mục {quoted(place)}"
                raise Unreadable(
                    what, "đặt dự án ở một thư mục không có dấu cách, ví dụ /opt/kyyeu"
                )


def _service(post: Post) -> str:
    return _unit(_SERVICE, post, COUNTER=post.counter, ROOT=post.root)


def _backup(post: Post) -> str:
    return _unit(_BACKUP, post)


def _timer(_: Post) -> str:
    return _TIMER


def _unit(template: str, post: Post, **more: str) -> str:
    return filled(
        template,
        PROJECT=post.project.as_posix(),
        COMMON=filled(_COMMON, PROJECT=post.project.as_posix()),
        WALLS=_WALLS,
        NETWORK=_FAR if post.asks_elsewhere else _NEAR,
        **more,
    )


UNITS: Final = MappingProxyType({SERVICE: _service, BACKUP: _backup, TIMER: _timer})
"""The units by the names of their files."""
