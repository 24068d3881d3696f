"""Read many reports of a crisis; write down what happened, who says so, and where they disagree."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from barchan.dossier import Dossier
    from barchan.pipeline import Outcome

__version__ = "0.1.0"


def build(paths: "Iterable[str | PathLike[str]]", *, out: "str | PathLike[str]") -> "Outcome":
    """Read reports and write their record and its page to `out`; the outcome holds the record and the page's path.

    Raises NothingRead where no report could be read, UsageError where `out` cannot be written, MissingModel before
    `barchan models install`.
    """
    from pathlib import Path

    from barchan.config import Settings
    from barchan.pipeline import build as build_record

    return build_record([Path(path) for path in paths], Settings(out=Path(out)))


def open(folder: "str | PathLike[str]") -> "Dossier":
    """The record that was built into a folder, to be walked through: `open("record").events.to_pandas()`.

    Raises UsageError where there is none.
    """
    from pathlib import Path

    from barchan.dossier import open_record

    return open_record(Path(folder))
