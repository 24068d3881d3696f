"""Issue: something that was not read, not resolved, or skipped."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal["ingest", "annotate", "extract", "link", "reconcile", "review", "publish"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing that went wrong or was left out, for a person to read: where, at which stage, what, and why with the cure."""

    where: str
    """The input's relative path, or a record's id."""
    stage: Stage
    what: str
    """A short fixed phrase: `not read`, `decoded as windows-1252`, `no event found`."""
    why: str
