"""Groups: things that were found to belong together, two by two."""

from collections.abc import Iterable


class Groups:
    """A partition of keys that grows by joining; the result does not depend on the order of joins."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._above = {key: key for key in keys}

    def __contains__(self, key: str) -> bool:
        return key in self._above

    def add(self, key: str) -> None:
        """Take in a key, alone in its group unless it was here before."""
        self._above.setdefault(key, key)

    def root(self, key: str) -> str:
        """The smallest key of a key's group."""
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def join(self, a: str, b: str) -> None:
        """Put two keys, and all that belong to them, into one group."""
        low, high = sorted((self.root(a), self.root(b)))
        self._above[high] = low

    def all(self) -> tuple[tuple[str, ...], ...]:
        """The groups, each sorted, in order of their smallest key."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._above):
            found.setdefault(self.root(key), []).append(key)
        return tuple(tuple(keys) for _, keys in sorted(found.items()))
