"""Hashes by which it is seen whether a noun is otherwise."""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter


def digest_of(noun: object) -> str:
    """A hash of all that a noun holds, the same in every process."""
    return _digest(type(noun), noun)


def digest_of_all(nouns: Sequence[object]) -> str:
    """A hash of all that nouns of one kind hold, in their order; faster than one of each."""
    if not nouns:
        return ""
    kind: Any = type(nouns[0])
    return _digest(tuple[kind, ...], tuple(nouns))


def _digest(kind: Any, held: object) -> str:
    try:
        data = adapter(kind).dump_json(held, warnings=False)
    except ValueError:  # half characters, which JSON in UTF-8 cannot hold
        data = repr(held).encode("ascii", "backslashreplace")
    return hashlib.sha256(data).hexdigest()[:32]


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What turns nouns of a kind into JSON and back; it takes milliseconds to make."""
    return TypeAdapter(kind)


class Digests:
    """Hashes of nouns, each taken once however often it is asked for."""

    def __init__(self) -> None:
        """Knows none yet."""
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, noun: object) -> str:
        """The hash of a noun. The noun is held, so that no other takes its place in memory."""
        known = self._known.get(id(noun))
        if known is None:
            known = self._known[id(noun)] = noun, digest_of(noun)
        return known[1]
