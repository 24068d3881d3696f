"""The whole way, for benches that need a record."""

from pathlib import Path

from barchan.config import Settings
from barchan.pipeline import build


def build_into(paths: list[Path], out: Path) -> None:
    """One build in one process."""
    build(paths, Settings(out=out))
