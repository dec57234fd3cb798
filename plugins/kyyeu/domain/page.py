"""Pages and files that follow from a site, before anything is written.

A page is a pure function applied to frozen values.  What it did not receive it cannot show;
that is why an unchanged page need not be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: `template` shows what `view(*args)` returns.

    `address` is from the root of the site without the first slash: it ends in `/` (the page
    is then `index.html` in that folder) or in a file name.  `view` is a function of a module.
    `args` are frozen values.  `origin` is the source file that the page stands for, if one.
    """

    address: str
    template: str
    view: Callable[..., Any]
    args: tuple[Any, ...] = ()
    origin: str | None = None

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        if self.address and not self.address.endswith("/"):
            return self.address
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for machines: `text(*args)` returns its content."""

    address: str
    text: Callable[..., str]
    args: tuple[Any, ...] = ()

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that is published as it is; `source` is its path in the content or the theme."""

    address: str
    source: str
    root: Literal["content", "theme"] = "content"

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address


Output = Page | DataFile | CopiedFile
