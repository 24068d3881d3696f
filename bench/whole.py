"""The whole way, for benches that need a record."""

from functools import cache
from pathlib import Path

from barchan.config import Settings
from barchan.pipeline import Tools, build, load_tools


def build_into(paths: list[Path], out: Path) -> None:
    """One build in one process; the models are loaded for the first and kept for the next."""
    build(paths, Settings(out=out), tools=_tools())


@cache
def _tools() -> Tools:
    return load_tools(Settings(out=Path()))
