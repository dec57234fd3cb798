"""What a build has to do: every planned file with its key, and which of them do not stand.

A feature plans from the site.  What it asks of the site is noted; while all of that is as it
was in the last build, its plan would be the same, and it need not be asked again: its files are
known by their paths and keys.  Bodies of reports are handed on unread and so never noted: a
feature whose pages receive them is always asked, and a page that receives the same body keeps
its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, cast

from kyyeu.build.keys import Keys
from kyyeu.build.memory import Memory, Plan
from kyyeu.build.plan import Feature, clashes
from kyyeu.domain.article import Article, FixedPageFile, Part, Text, Volume
from kyyeu.domain.page import CopiedFile, DataFile, ListFile, Output, Page
from kyyeu.domain.picture import Shot
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


# What parts of the site follow from.  Whatever is not named here follows from everything.
ALL, ROOT, SHOTS, COUNTED = "all", "root", "shots", "counted"
FOLLOW_FROM: MappingProxyType[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("settings", "blocs", "units", "fixed", "names", "cards"), ROOT),
        **dict.fromkeys(("blocs_by_id", "units_by_id", "blocs_in_order", "units_in_order"), ROOT),
        "statistics": COUNTED,
        **{"ledger": "awards", "register": "documents", "album": "photos"},
        **{"appearances": "people", "participants": "people"},
    }
)


class Watched:
    """A site that notes what is asked of it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.asked: set[str] = {ROOT}

    def __getattr__(self, name: str) -> Any:
        self.asked.add(FOLLOW_FROM.get(name, ALL))
        return getattr(self._site, name)

    def told(self, part: str) -> tuple[Part, ...]:
        """One part of every report; it follows from nothing else."""
        self.asked.add(part)
        return self._site.told(part)

    def shots_of(self, article: Article) -> tuple[Shot | None, ...]:
        """The files of the photos of a report; they may change while the report stays."""
        self.asked.add(SHOTS)
        return self._site.shots_of(article)

    def pictures_of(self, page: FixedPageFile) -> tuple[Shot | None, ...]:
        """The files of the pictures of a fixed page, which may change while the page stays."""
        if page.pictures:
            self.asked.add(SHOTS)
        return self._site.pictures_of(page)


@dataclass(frozen=True)
class Worklist:
    """Every planned file, and what is to be made; `plans` are to be remembered with `facts`.

    `texts` are the fingerprints of the bodies that a file shows, by its path.
    """

    key_of: Mapping[str, bytes]
    texts: Mapping[str, bytes]
    dirty: tuple[Output, ...]
    facts: Mapping[str, bytes]
    plans: Mapping[str, Plan]
    clashes: tuple[Problem, ...]

    @property
    def lists(self) -> tuple[ListFile, ...]:
        """The lists among what is to be made."""
        return tuple(output for output in self.dirty if isinstance(output, ListFile))


@dataclass
class _Sheet:
    """The list while it is written."""

    keys: Keys
    before: Memory
    planned: list[Output | Known] = field(default_factory=list)
    key_of: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    dirty: list[Output] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)

    def add(self, outputs: Iterable[Output], *, with_same_facts: bool = False) -> None:
        """Outputs that were planned just now, from the facts of the last build or from others."""
        for output in outputs:
            path, texts = output.path, _texts(output)
            key = self._same_key(output, path, texts) if with_same_facts else None
            key = key or self.keys.of(output)
            self.planned.append(output)
            self.key_of[path] = key
            if texts:
                self.texts[path] = texts
            if not self.before.stands(path, key):
                self.dirty.append(output)

    def _same_key(self, output: Output, path: str, texts: bytes) -> bytes | None:
        """The key of a page that follows from the same facts; None if it shows another body."""
        made = self.before.outputs.get(path)
        if made is None or made.texts != texts or isinstance(output, CopiedFile):
            return None
        return made.key

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
    facts = _Facts(site, keys, before.facts)
    for feature in features:
        name = f"{feature.__module__}.{feature.__qualname__}"
        asked, paths = before.plans.get(name, ((), None))
        is_same = bool(asked) and all(before.facts.get(one) == facts[one] for one in asked)
        if is_same and paths is not None and sheet.add_known(paths):
            sheet.plans[name] = asked, paths
            continue
        watched = Watched(site)
        outputs = tuple(feature(cast("Site", watched)))
        sheet.add(outputs, with_same_facts=is_same)
        follows = all(map(_follows_from_facts, outputs))
        planned = tuple(output.path for output in outputs) if follows else None
        sheet.plans[name] = tuple(sorted(watched.asked)), planned
    sheet.add(others)
    needed = {one for asked, _ in sheet.plans.values() for one in asked}
    return Worklist(
        sheet.key_of,
        sheet.texts,
        tuple(sheet.dirty),
        {one: facts[one] for one in sorted(needed)},
        sheet.plans,
        clashes(sheet.planned),
    )


@dataclass
class _Facts:
    """Digests of what plans follow from, each made when it is asked for."""

    site: Site
    keys: Keys
    before: Mapping[str, bytes]
    found: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.found:
            self.found[name] = self._digest(name)
        return self.found[name]

    def _digest(self, name: str) -> bytes:
        site = self.site
        if name == ROOT:
            return self.keys.root(site)
        if name == ALL:
            return self.keys.digest(_all_identities(site))
        if name == COUNTED:
            return self.keys.digest(site.statistics)
        if name == SHOTS:
            shots = (*map(site.shots_of, site.articles), *map(site.pictures_of, site.fixed))
            return self.keys.digest(shots)
        if name in self.before and self.before.get(ALL) == self[ALL]:  # then no part is another
            return self.before[name]
        return self.keys.digest(tuple(article.part(name) for article in site.listed))


def _all_identities(site: Site) -> bytes:
    """What all reports are told apart by: names hold no NUL, fingerprints are of one length."""
    return b"".join(
        "\0".join((file, slug, *beside, "")).encode("utf-8", "surrogatepass") + fingerprint
        for file, slug, fingerprint, beside in (article.identity for article in site.articles)
    )


def _texts(output: Output) -> bytes:
    """The fingerprints of the bodies that an output receives."""
    if not isinstance(output, Page | DataFile):
        return b""
    return b"".join(value.fingerprint for value in output.args if isinstance(value, Text | Volume))


def _follows_from_facts(output: Output) -> bool:
    """Whether an output receives no body and copies no file: neither is among the facts."""
    return not isinstance(output, CopiedFile) and not _texts(output)
