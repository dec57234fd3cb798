"""What a build has to do: every planned file with its key, and which of them do not stand.

Plans of features follow from facts: from everything but the bodies of reports, which plans hand
on unread.  While the facts are those of the last build, a feature whose pages receive no body
need not be asked again: its files are known by their paths and keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kyyeu.build.keys import Keys
from kyyeu.build.memory import Memory
from kyyeu.build.plan import Feature, clashes
from kyyeu.domain.article import Text
from kyyeu.domain.page import CopiedFile, Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.history.site import Site


@dataclass(frozen=True, slots=True)
class Known:
    """A file that stands and that a feature would plan again as it is."""

    path: str

    @property
    def address(self) -> str:
        """Where it stands, for messages."""
        return self.path


@dataclass(frozen=True)
class Worklist:
    """Every planned file, and what is to be made; `plans` are to be remembered with `facts`."""

    key_of: Mapping[str, bytes]
    dirty: tuple[Output, ...]
    facts: bytes
    plans: Mapping[str, tuple[str, ...]]
    clashes: tuple[Problem, ...]


@dataclass
class _Sheet:
    """The list while it is written."""

    keys: Keys
    before: Memory
    planned: list[Output | Known] = field(default_factory=list)
    key_of: dict[str, bytes] = field(default_factory=dict)
    dirty: list[Output] = field(default_factory=list)
    plans: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, outputs: Iterable[Output]) -> None:
        """Outputs that were planned just now."""
        for output in outputs:
            key = self.keys.of(output)
            self.planned.append(output)
            self.key_of[output.path] = key
            if not self.before.stands(output.path, key):
                self.dirty.append(output)

    def add_known(self, paths: Iterable[str]) -> bool:
        """Outputs of a feature that need not be planned again; False, if one does not stand."""
        keys = {path: self.before.outputs[path].key for path in paths}
        if not all(self.before.stands(path, key) for path, key in keys.items()):
            return False
        self.planned += map(Known, keys)
        self.key_of |= keys
        return True


def worklist(
    site: Site,
    features: Sequence[Feature],
    others: Iterable[Output],
    keys: Keys,
    before: Memory,
) -> Worklist:
    """What a build has to do; `others` are outputs that follow from no feature."""
    sheet = _Sheet(keys, before)
    facts = keys.facts(site)
    known = before.plans if before.facts == facts else {}
    for feature in features:
        name = f"{feature.__module__}.{feature.__qualname__}"
        if name in known and sheet.add_known(known[name]):
            sheet.plans[name] = known[name]
            continue
        outputs = tuple(feature(site))
        sheet.add(outputs)
        if all(map(_follows_from_facts, outputs)):
            sheet.plans[name] = tuple(output.path for output in outputs)
    sheet.add(others)
    return Worklist(sheet.key_of, tuple(sheet.dirty), facts, sheet.plans, clashes(sheet.planned))


def _follows_from_facts(output: Output) -> bool:
    """Whether an output receives no body and copies no file: neither is among the facts."""
    if isinstance(output, Page):
        return not any(isinstance(value, Text) for value in output.args)
    return not isinstance(output, CopiedFile)
