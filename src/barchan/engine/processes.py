"""The engine port on several processes of this machine."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from barchan.engine.base import Item, Result
from barchan.errors import BarchanError

AHEAD = 8
"""Items per process that are handed out before the first result is taken: no process waits, and memory stays bounded."""
MOST_LOST = 3
"""Items lost in a row from the start after which it is the machine that fails, not the items."""


class ProcessEngine:
    """Items spread over processes; each loads the models once, which takes a few seconds and some 500 MB.

    Processes are spawned, not forked: the same on every system. They outlive neither a stopped run nor a killed one.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, work: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]) -> Iterator[Result]:
        """The results one by one, in order; an item that ends its process twice is lost, and the others go on."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        pool = _pool(self._workers)
        coming = iter(items)
        gone = kept = 0
        try:
            while True:
                waiting.extend((item, _submit(pool, work, item)) for item in islice(coming, AHEAD * self._workers - len(waiting)))
                if not waiting:
                    return
                first, future = waiting.popleft()
                try:
                    result = future.result()
                    kept += 1
                except BrokenProcessPool:
                    # Whichever item it was, the processes are gone: this one is tried alone, the others are handed out anew.
                    pool.shutdown(wait=True, cancel_futures=True)
                    alone = _alone(work, first)
                    gone, kept = (gone + 1, kept) if alone is None else (gone, kept + 1)
                    if gone == MOST_LOST and not kept:
                        raise BarchanError("Processes end before they have read anything. Free some memory, or try --workers 1.") from None
                    result = lost(first) if alone is None else alone[0]
                    pool = _pool(self._workers)
                    waiting = deque((other, _submit(pool, work, other)) for other, _ in waiting)
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_attend)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    """A future of the result; broken from the start where the pool is already known to be."""
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(work: Callable[[Item], Result], item: Item) -> tuple[Result] | None:
    """The result of one item in a process of its own; null where it ends that one too."""
    with _pool(1) as pool:
        try:
            return (pool.submit(work, item).result(),)
        except BrokenProcessPool:
            return None


def _attend() -> None:
    """Leave Ctrl-C to the parent, which lets work in hand be finished; and end with the parent, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
