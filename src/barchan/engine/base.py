"""The engine port: how the same work is done on many reports."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Applies a function to every item. Results come in the items' order, whatever finishes first."""

    def run(self, work: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]) -> Iterator[Result]:
        """The results one by one, in order; few are held at a time.

        `lost` gives the result of an item that ended the process it was worked on in. `work`, the items and the results must be
        picklable where processes are used. What `work` raises is raised here, and ends the run.
        """
