"""The bar that shows how far a long build is, on a terminal's error stream."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

OnReport = Callable[[int, int], None]
"""Called with how many reports are read and of how many."""


@contextmanager
def shown(on: bool) -> Iterator[OnReport | None]:
    """A callback that draws a bar, or None where nobody would see it."""
    if not on:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def on_report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield on_report
