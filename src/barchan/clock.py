"""Clock: the seconds that stages take, told to whoever listens; nothing of it goes into a record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

OnStage = Callable[[str, float], None]


class Clock:
    """Tells a listener the seconds that each stage took; those of a stage inside another count for the inner one alone."""

    def __init__(self, on_stage: OnStage | None, now: Callable[[], float] = perf_counter) -> None:
        """`now` gives seconds: those that pass, or, as `process_time` does, those of this process alone."""
        self._on_stage = on_stage
        self._now = now
        self._inside = [0.0]

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time what runs inside."""
        start = self._now()
        self._inside.append(0.0)
        yield
        whole = self._now() - start
        self.add(stage, whole - self._inside.pop())
        self._inside[-1] += whole

    def add(self, stage: str, seconds: float) -> None:
        """Tell seconds that were measured elsewhere."""
        if self._on_stage is not None:
            self._on_stage(stage, seconds)
