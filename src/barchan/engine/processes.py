"""The engine port on several processes of this machine."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from barchan.engine.base import Item, Result

BATCH = 8
"""Items handed to a process at once: few enough that the last process does not work alone for long."""


class ProcessEngine:
    """Items spread over processes; each loads the models once, which takes a few seconds and some 500 MB."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results one by one, in order. Processes are spawned, not forked: the same on every system."""
        with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(work, items, chunksize=BATCH)
