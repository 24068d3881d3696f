"""Groups: things that were found to belong together, two by two; Bonds: the same as far as people allow."""

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


class Bonds:
    """A partition of ids under people's decisions; ids that nobody decided on are strangers to it until they are joined.

    Whatever is joined here is remembered, so that no later join, in whichever block, brings together what was parted.
    """

    def __init__(self, same: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self.tied: set[str] = set()
        """Ids that a person joined to another."""
        self._groups = Groups(())
        self._enemies: dict[str, set[str]] = {}
        for a, b in same:
            self.tie(a, b)
        for a, b in apart:
            self.part(a, b)

    def tie(self, a: str, b: str) -> None:
        """Let two ids be in one group."""
        self.tied |= {a, b}
        self._groups.add(a)
        self._groups.add(b)
        self._unite(self.root(a), self.root(b))

    def part(self, a: str, b: str) -> None:
        """Let two ids never be in one group."""
        self._groups.add(a)
        self._groups.add(b)
        self._enemies.setdefault(self.root(a), set()).add(self.root(b))
        self._enemies.setdefault(self.root(b), set()).add(self.root(a))

    def root(self, id: str) -> str:
        """The name of an id's group."""
        return self._groups.root(id) if id in self._groups else id

    def may_join(self, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether nobody parted any of these from any of those."""
        if not self._enemies:
            return True
        enemies = {enemy for root in {self.root(i) for i in mine} for enemy in self._enemies.get(root, ())}
        return not enemies or enemies.isdisjoint(self.root(i) for i in theirs)

    def settled(self, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether people joined or parted two groups, so that nobody need be asked."""
        ours, others = {self.root(i) for i in mine if i in self._groups}, {self.root(i) for i in theirs if i in self._groups}
        return not ours.isdisjoint(others) or any(not others.isdisjoint(self._enemies.get(root, ())) for root in ours)

    def join(self, ids: Iterable[str]) -> None:
        """Put ids into one group; where nothing was decided it does not matter."""
        listed = list(ids)
        if not self.tied and not self._enemies:
            return
        for id in listed:
            self._groups.add(id)
        for id in listed[1:]:
            self._unite(self.root(listed[0]), self.root(id))

    def _unite(self, a: str, b: str) -> None:
        if a == b:
            return
        enemies = self._enemies.pop(a, set()) | self._enemies.pop(b, set())
        self._groups.join(a, b)
        root = self.root(a)
        if enemies:
            self._enemies[root] = enemies
        for enemy in enemies:
            self._enemies[enemy] = (self._enemies[enemy] - {a, b}) | {root}
