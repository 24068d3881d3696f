"""Hashes by which it is seen whether a noun is otherwise."""

import hashlib
from functools import cache
from typing import Any

from pydantic import TypeAdapter


def digest_of(noun: object) -> str:
    """A hash of all that a noun holds, the same in every process."""
    kind: Any = type(noun)
    try:
        data = adapter(kind).dump_json(noun, warnings=False)
    except ValueError:  # half characters, which JSON in UTF-8 cannot hold
        data = repr(noun).encode("ascii", "backslashreplace")
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
