"""Where the project stands, and its `pelicanconf.py` as settings."""

from __future__ import annotations

import os
import runpy
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyyeu.build.outcome import BuildFailed
from kyyeu.domain.problems import Problem

if TYPE_CHECKING:  # Pelican is loaded only where a build needs its settings
    from kyyeu.build.make import Job

ROOT = Path(__file__).resolve().parents[3]
CONFIG = "pelicanconf.py"


def usual_output() -> Path | None:
    """Where a build goes that is told nothing else; None when `pelicanconf.py` is broken.

    Seen without Pelican, which takes longer to load than a build that has nothing to do.
    """
    try:
        folder = runpy.run_path(str(ROOT / CONFIG)).get("OUTPUT_PATH", "output")
        return Path(os.path.normpath(ROOT / folder))
    except Exception:  # whatever a Python file can raise: told by whoever reads the settings
        return None


def cache_of(content: Path) -> Path:
    """The folder for what was read and made of some content; no part of the site."""
    name = blake2b(os.fsencode(content), digest_size=8).hexdigest()
    return ROOT / ".kyyeu" / name


def project_job(
    asked: tuple[str, ...] = (),
    *,
    content: Path | None = None,
    output: Path | None = None,
    workers: int | None = None,
    **more: Any,
) -> Job:
    """The build of this project, with other folders and settings if wanted.

    Raises BuildFailed when `pelicanconf.py` cannot be used.
    """
    from pelican.settings import read_settings

    from kyyeu.build.plugin import job_of

    overrides: dict[str, Any] = dict(more)
    if content is not None:
        overrides["PATH"] = str(content.resolve())
    if output is not None:
        overrides["OUTPUT_PATH"] = str(output.resolve())
    config = ROOT / CONFIG
    try:
        settings = read_settings(str(config), override=overrides)
    except Exception as error:  # whatever a Python file can raise
        what = f"không đọc được tệp cấu hình ({type(error).__name__}: {error})"
        remedy = "sửa dòng vừa thay đổi trong pelicanconf.py"
        if content is not None and not content.is_dir():
            what, remedy = f"không thấy thư mục nội dung {content}", "xem lại `--content`"
        raise BuildFailed([Problem(CONFIG, 0, "", what, remedy)]) from error
    folders = [Path(settings[key]) for key in ("PATH", "THEME", "OUTPUT_PATH")]
    return job_of(settings, *folders, asked=asked, config=config, workers=workers)
