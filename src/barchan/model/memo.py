"""Memo: what pure work gave, kept from one build to the next under a hash of all that it follows from."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from barchan.model.digests import Digests, adapter

Noun = TypeVar("Noun")


class Memo:
    """Results of earlier work, asked for by what they follow from; whatever is asked for is known afterwards, all else is forgotten."""

    def __init__(self, known: Mapping[str, bytes] | None, digests: Digests) -> None:
        """`known` holds results as JSON by their keys, made by the same code (null: none are known or kept); `digests` may know hashes of nouns already."""
        self._known = known
        self._asked: dict[str, bytes] = {}
        self.digests = digests

    def of(self, kind: type[Noun], follows_from: Iterable[str], work: Callable[[], Noun]) -> Noun:
        """What `work` gives, a noun of a kind; `follows_from` are words, or digests of nouns, that tell all it depends on, in a fixed order."""
        if self._known is None:
            return work()
        hashable: Any = kind  # mypy takes a bare type for unhashable
        key = _key(kind.__qualname__, *follows_from)
        held = self._known.get(key)
        if held is not None:
            try:
                found: Noun = adapter(hashable).validate_json(held)
            except ValueError:  # No noun of this kind; it is made anew.
                pass
            else:
                self._asked[key] = held
                return found
        found = work()
        with suppress(ValueError):  # Half characters, which JSON in UTF-8 cannot hold, are not kept.
            self._asked[key] = adapter(hashable).dump_json(found, warnings=False)
        return found

    def asked(self) -> Iterator[tuple[str, bytes]]:
        """What was asked for, as `known` takes it, sorted."""
        yield from sorted(self._asked.items())


def _key(*parts: str) -> str:
    """A hash of parts; none can run into the next."""
    return hashlib.sha256(b"".join(f"{len(part)} {part}".encode("utf-8", "surrogatepass") for part in parts)).hexdigest()[:32]


NO_MEMO = Memo(None, Digests())
"""Knows nothing and keeps nothing."""
