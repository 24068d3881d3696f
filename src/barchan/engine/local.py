"""The engine port in this very process."""

from collections.abc import Callable, Iterator, Sequence

from barchan.engine.base import Item, Result


class LocalEngine:
    """One item after the other; for a handful of reports, and for tests. An item that ends the process ends the run."""

    def run(self, work: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]) -> Iterator[Result]:
        """The results one by one, in order."""
        return map(work, items)
