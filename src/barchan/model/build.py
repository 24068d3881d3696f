"""Build: one state of a record that was kept, and Change: what became of something between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

What = Literal["added", "removed", "changed", "merged", "split", "replaced"]


@dataclass(frozen=True, slots=True)
class Build:
    """One state of a record: its running number, from 1, when it was made (ISO, UTC; null where nobody told), and its manifest."""

    number: int
    made: str | None
    manifest: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than in the build before."""

    kind: Literal["report", "event", "entity", "lineage", "disagreement"]
    what: What
    id: str
    """Of the thing as it was; as it is now where it was added."""
    into: tuple[str, ...]
    """The ids that stand for it now: several where it was split, one where it was merged or replaced."""
    title: str
    field: str | None
    """What of it changed: a figure's heading, `status`, `responsibility`; null where the thing itself came, went or took another id."""
    old: str | None
    new: str | None
    """The values in words."""
    turned: bool
    """Whether `old` and `new` are statuses."""
    because: tuple[str, ...]
    """The reports that caused it; none where a decision, a table or another version of Barchan did."""
    why: str
