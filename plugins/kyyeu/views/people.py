"""People ready to print: one place of the index for one person."""

from __future__ import annotations

from kyyeu.domain.report import Person
from kyyeu.domain.text import slug


def person_anchor(person: Person) -> str:
    """The place of a person in the index: the name, and the unit that tells two apart."""
    unit = person.unit
    if unit is None:
        return slug(person.name)
    return f"{slug(person.name)}--{unit.id or slug(unit.printed)}"
