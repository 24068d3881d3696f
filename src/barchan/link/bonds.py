"""Bonds: groups that grow as far as people allow: what they joined is one from the start, what they parted never joins."""

from collections.abc import Iterable

from barchan.link.groups import Groups
from barchan.model.ties import Pairs


class Bonds:
    """A partition of ids under people's decisions; ids that nobody decided on are strangers to it until they are joined.

    Whatever is joined here is remembered, so that no later join, in whichever block, brings together what was parted.
    """

    def __init__(self, pairs: Pairs) -> None:
        self.tied = frozenset(i for pair in pairs.same for i in pair)
        """Ids that a person joined to another."""
        self._groups = Groups({i for pair in (*pairs.same, *pairs.apart) for i in pair})
        self._enemies: dict[str, set[str]] = {}
        for a, b in pairs.same:
            self._groups.join(a, b)
        for a, b in pairs.apart:
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

    def join(self, ids: Iterable[str]) -> None:
        """Put ids into one group; only where a decision could meet one of them does it matter."""
        listed = list(ids)
        if not self._enemies:
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
