"""Clock: the seconds that stages take, told to whoever listens; nothing of it goes into a record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

OnStage = Callable[[str, float], None]


class Clock:
    """Tells a listener the seconds that each stage took."""

    def __init__(self, on_stage: OnStage | None) -> None:
        self._on_stage = on_stage

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time what runs inside."""
        start = perf_counter()
        yield
        self.add(stage, perf_counter() - start)

    def add(self, stage: str, seconds: float) -> None:
        """Tell seconds that were measured elsewhere."""
        if self._on_stage is not None:
            self._on_stage(stage, seconds)
