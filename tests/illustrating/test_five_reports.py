"""The five first reports: their photos are lost, every caption has an illustration."""

from pathlib import Path

import pytest

from kyyeu.domain.bounds import Bounds
from kyyeu.illustrating.lost import is_our_name
from kyyeu.illustrating.mark import is_ours
from kyyeu.illustrating.work import Illustrated, illustrate

CONTENT = Path(__file__).resolve().parents[2] / "content"


def illustrations() -> list[Path]:
    return [p for p in sorted(CONTENT.rglob("*.webp")) if is_our_name(p.name, "index")]


def test_the_five_reports_have_an_illustration_for_each_lost_photo():
    found = illustrations()
    assert len(found) == 28
    for path in found:
        data = path.read_bytes()
        assert is_ours(data)
        assert len(data) <= 120_000


@pytest.mark.long
def test_the_illustrations_of_the_five_reports_are_drawn_the_same_again():
    assert illustrate(CONTENT, bounds=Bounds()) == Illustrated(same=28)
