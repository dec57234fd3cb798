"""Where the project stands, and its `pelicanconf.py` as settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from kyyeu.build.make import BuildFailed, Job
from kyyeu.build.plugin import job_of
from kyyeu.domain.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
CONFIG = "pelicanconf.py"


def project_job(*, content: Path | None = None, output: Path | None = None, **more: Any) -> Job:
    """The build of this project, with other folders and settings if wanted.

    Raises BuildFailed when `pelicanconf.py` cannot be used.
    """
    overrides: dict[str, Any] = dict(more)
    if content is not None:
        overrides["PATH"] = str(content.resolve())
    if output is not None:
        overrides["OUTPUT_PATH"] = str(output.resolve())
    try:
        settings = read_settings(str(ROOT / CONFIG), override=overrides)
    except Exception as error:  # whatever a Python file can raise
        what = f"không đọc được tệp cấu hình ({type(error).__name__}: {error})"
        remedy = "sửa dòng vừa thay đổi trong pelicanconf.py"
        if content is not None and not content.is_dir():
            what, remedy = f"không thấy thư mục nội dung {content}", "xem lại `--content`"
        raise BuildFailed([Problem(CONFIG, 0, "", what, remedy)]) from error
    return job_of(
        settings, Path(settings["PATH"]), Path(settings["THEME"]), Path(settings["OUTPUT_PATH"])
    )
