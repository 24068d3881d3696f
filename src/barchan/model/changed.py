"""Changed: a noun with some fields otherwise, for stages that make a million of them."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

N = TypeVar("N")


def changed(noun: N, **values: object) -> N:
    """What `dataclasses.replace` gives, in half the time; for records of two or more fields that are all given to their `__init__`.

    Raises KeyError where a field is none of the noun's.
    """
    kind: Any = type(noun)
    read, place = _layout(kind)
    held = list(read(noun))
    for name, value in values.items():
        held[place[name]] = value
    made: N = kind(*held)
    return made


@cache
def _layout(kind: Any) -> tuple[Callable[[object], tuple[object, ...]], Mapping[str, int]]:
    """What reads all fields of a record at once, and where each stands."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
