"""How many photos are decoded at one time."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kyyeu.build.room import Room


def test_large_photos_are_decoded_one_after_the_other():
    """Of 60 there is room for two of 30, and one of 100 is alone."""
    room, inside, most = Room(60), [], []

    def develop(pixels: int) -> None:
        with room.taken(pixels):
            inside.append(pixels)
            most.append(tuple(inside))
            time.sleep(0.01)
            inside.remove(pixels)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(develop, [30, 30, 100, 30, 20, 100, 10, 60]))
    assert all(len(there) == 1 or sum(there) <= 60 for there in most)
    assert any(len(there) > 1 for there in most)
    assert len(most) == 8


def test_room_is_given_back_when_a_photo_is_spoilt():
    room = Room(1)
    with pytest.raises(ValueError, match="spoilt"), room.taken(5):
        raise ValueError("spoilt")
    with room.taken(5):
        pass
