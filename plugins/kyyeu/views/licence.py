"""The licence of the open data: what the office that runs the site says, and nothing when it says
nothing.

Facts of the day are nobody's, but photos, texts and the collection are; only who holds the rights
can give them away.  So there is no default, and a site that states none says just that.
"""

from __future__ import annotations

from types import MappingProxyType

from kyyeu.domain.settings import Settings
from kyyeu.views.links import Link

_CREATIVE = "https://creativecommons.org"
# Codes of the SPDX list, with the text of each in Vietnamese where there is one.
LICENCES = MappingProxyType(
    {
        "CC0-1.0": Link("CC0 1.0", f"{_CREATIVE}/publicdomain/zero/1.0/deed.vi"),
        "CC-BY-4.0": Link("Creative Commons Ghi công 4.0", f"{_CREATIVE}/licenses/by/4.0/deed.vi"),
        "CC-BY-SA-4.0": Link(
            "Creative Commons Ghi công – Chia sẻ tương tự 4.0",
            f"{_CREATIVE}/licenses/by-sa/4.0/deed.vi",
        ),
        "ODbL-1.0": Link(
            "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
        ),
    }
)


def licence(settings: Settings) -> Link | None:
    """The licence of a site's data: a known code with its text, or the office's own sentence."""
    said = settings.data_licence.strip()
    return LICENCES.get(said, Link(said)) if said else None
