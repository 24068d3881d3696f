"""Build: one state of a record that was kept, and Change: what became of something between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["report", "event", "disagreement", "entity", "lineage"]
"""In the order in which changes are told."""
Topic = Literal["itself", "toll", "figure", "status", "responsibility", "when", "where", "published"]
"""What of a thing changed: that it is there at all, deaths and other harm to people, another number, …"""
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

    kind: Kind
    what: What
    topic: Topic
    id: str
    """Of the thing as it was; where it was added, or a value of it changed, as it is."""
    into: tuple[str, ...]
    """The ids that stand for what was merged, split or replaced."""
    title: str
    heading: str
    """Of a value: what it is, in words."""
    old: str | None
    new: str | None
    """Values in words; of a status, its term."""
    because: tuple[str, ...]
    """The reports that caused it; none where a table, a setting, a decision or another version of Barchan did."""
    why: str
