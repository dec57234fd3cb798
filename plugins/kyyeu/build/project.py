"""Where the project stands, and its `pelicanconf.py` as settings.

Nothing here loads Pelican: that takes as long as a warm build, which needs four of its settings.
"""

from __future__ import annotations

import os
import runpy
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyyeu.build.outcome import BuildFailed
from kyyeu.domain.problems import Problem

if TYPE_CHECKING:  # slow to load, and not always needed
    from kyyeu.build.make import Job
    from kyyeu.domain.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
CONFIG = "pelicanconf.py"
USUAL = {"PATH": "content", "THEME": "theme", "OUTPUT_PATH": "output"}


def usual_output() -> Path | None:
    """Where a build goes that is told nothing else; None when `pelicanconf.py` is broken."""
    try:
        return _folder(_config(), "OUTPUT_PATH")
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
    skip_broken: bool = False,
) -> Job:
    """The build of this project, with other folders if wanted.

    Raises BuildFailed when `pelicanconf.py` cannot be used.
    """
    try:
        settings = _config()
        content = content.resolve() if content else _folder(settings, "PATH")
        output = output.resolve() if output else _folder(settings, "OUTPUT_PATH")
        theme = _folder(settings, "THEME")
    except Exception as error:  # whatever a Python file can raise
        what = f"không đọc được tệp cấu hình ({type(error).__name__}: {error})"
        raise BuildFailed(
            [_of_config(what, "sửa dòng vừa thay đổi trong pelicanconf.py")]
        ) from error
    if not content.is_dir():
        what = f"không thấy thư mục nội dung {content}"
        raise BuildFailed([_of_config(what, "xem lại `--content`, hoặc dòng PATH", "PATH")])
    if not theme.is_dir():
        what = f"không thấy thư mục khuôn trang {theme}"
        raise BuildFailed([_of_config(what, "sửa dòng THEME trong pelicanconf.py", "THEME")])
    settings["KYYEU_SKIP_BROKEN"] = skip_broken or settings.get("KYYEU_SKIP_BROKEN", False)
    config = ROOT / CONFIG
    return job_of(settings, content, theme, output, asked=asked, config=config, workers=workers)


def job_of(
    settings: Mapping[str, Any],
    content: Path,
    theme: Path,
    output: Path,
    *,
    asked: tuple[str, ...] = (),
    config: Path | None = None,
    workers: int | None = None,
) -> Job:
    """The build that the settings of a `pelicanconf.py` ask for."""
    from kyyeu import counter, features
    from kyyeu.build.make import Job

    facts, cache = site_settings(settings), cache_of(content)
    copy = cache / "dem.json"
    return Job(
        content,
        output,
        theme,
        facts,
        features(),
        bool(settings.get("KYYEU_SKIP_BROKEN", False)),
        config,
        asked,
        workers,
        cache,
        counter(facts.counter_figures, ROOT, copy, is_expected=facts.counter),
    )


def site_settings(settings: Mapping[str, Any]) -> Settings:
    """The facts of this site.  Raises BuildFailed with what is wrong in `pelicanconf.py`."""
    from kyyeu.domain.settings import BadSetting, Settings

    try:
        return Settings.read(
            settings.get("KYYEU", {}),
            name=settings.get("SITENAME", ""),
            url=settings.get("SITEURL", ""),
        )
    except BadSetting as bad:
        problem = _of_config(str(bad), "sửa dòng này trong tệp cấu hình", "KYYEU")
        raise BuildFailed([problem]) from bad


def project_settings() -> Settings:
    """The facts of the site of this project.  Raises BuildFailed."""
    try:
        settings = _config()
    except Exception as error:  # whatever a Python file can raise
        what = f"không đọc được tệp cấu hình ({type(error).__name__}: {error})"
        remedy = "sửa dòng vừa thay đổi trong pelicanconf.py"
        raise BuildFailed([_of_config(what, remedy)]) from error
    return site_settings(settings)


def _config() -> dict[str, Any]:
    """What `pelicanconf.py` says.  Raises whatever a Python file can raise."""
    return runpy.run_path(str(ROOT / CONFIG))


def _folder(settings: Mapping[str, Any], key: str) -> Path:
    """A folder that the settings name from where they stand, as Pelican reads them."""
    return Path(os.path.normpath(ROOT / settings.get(key, USUAL[key])))


def _of_config(what: str, remedy: str, key: str = "") -> Problem:
    return Problem(CONFIG, 0, key, what, remedy)
