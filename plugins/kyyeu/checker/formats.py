"""Problems as people, programs and GitHub read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import groupby
from types import MappingProxyType

from kyyeu.domain.problems import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """File by file, as a build tells them, and their number in the last line."""
    files = groupby(problems, key=lambda problem: problem.file)
    told = ["\n".join(map(str, group)) for _, group in files]
    return "\n\n".join([*told, _sum(problems)]) + "\n"


def _sum(problems: Sequence[Problem]) -> str:
    errors = sum(problem.is_error for problem in problems)
    if not problems:
        return "Không có gì phải sửa."
    files = len({problem.file for problem in problems})
    return f"{errors} lỗi, {len(problems) - errors} lưu ý trong {files} tệp."


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, one a line; 0 for a line or column that is not known."""
    rows = (json.dumps(asdict(problem), ensure_ascii=False) for problem in problems)
    return "[" + ",".join(f"\n{row}" for row in rows) + "\n]\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(map(_command, problems))


def _command(problem: Problem) -> str:
    known = {
        "file": problem.file,
        "line": str(problem.line or ""),
        "col": str(problem.column or ""),
        "title": problem.field,
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in known.items() if value)
    kind = "error" if problem.is_error else "notice"
    return f"::{kind} {named}::{_data(f'{problem.what} → {problem.remedy}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: MappingProxyType[str, Callable[[Sequence[Problem]], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github}
)
