"""The engine port: how the same work is done on many reports."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Applies a function to every item. Results come in the items' order, whatever finishes first."""

    def run(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results one by one, in order. `work` and the items must be picklable where processes are used."""
