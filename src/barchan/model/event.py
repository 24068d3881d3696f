"""Story, Event with its Findings, Disagreement, Proposal: what reconciliation writes down."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from barchan.model.claim import Actor, EventType
from barchan.model.decision import Decided
from barchan.values.count import Modifier
from barchan.values.when import When
from barchan.values.where import Where

Status = Literal["single_source", "single_origin", "agreed", "compatible", "superseded", "contested", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on the same matter."""

    id: str
    title: str
    reports: tuple[str, ...]
    events: tuple[str, ...]
    earliest: str | None
    latest: str | None
    related: tuple[str, ...] = ()
    """Stories on a matter like it: another attack in the same district."""


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Claims that are about one event, or one lasting state of an entity, before their values are reconciled."""

    id: str
    predicate: str
    type: EventType
    title: str
    claims: tuple[str, ...]
    background: bool = False
    part_of: str | None = None
    kind: Literal["event", "state"] = "event"


@dataclass(frozen=True, slots=True)
class Replaced:
    """The value that replaced an earlier one, and what shows it."""

    low: int | float | None
    high: int | float | None
    modifier: Modifier
    how: Literal["words", "later", "stale"]
    """`words`: the text says so; `later`: it came later; `stale`: a report has it at its top and still the earlier one further down."""
    correction: bool
    """Whether it is lower than the value that it replaced: a correction, no rise."""
    since: str | None
    """First publication of the new value (ISO day, or the minute where that is known)."""
    claims: tuple[str, ...]
    """The claims that show it."""


@dataclass(frozen=True, slots=True)
class CountValue:
    """One value of a figure with who holds it."""

    low: int | float | None
    high: int | float | None
    modifier: Modifier
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    """Ids of the lineages, or of the reports that are their own origin."""
    said_by: tuple[str, ...]
    published: str | None
    """Earliest publication of the value (ISO day), where known."""
    replaced: Replaced | None = None
    """The next value that replaced it; null for one that still stands."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What each named rule chooses; plain integers or null."""

    acled_lowest: int | None = None
    ucdp_low: int | None = None
    ucdp_best: int | None = None
    ucdp_high: int | None = None
    latest: int | None = None
    median_of_origins: int | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """How many of the separate sources that tell a value fit the one chosen, and whether that is enough (`knowledge/support.toml`)."""

    field: str
    """`when`, `where` or a measure."""
    sources: int
    of: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One reconciled figure of an event: its rival values with their holders, the status, the rules' choices and why."""

    measure: str
    who: str | None
    part_of: str | None
    period: str
    values: tuple[CountValue, ...]
    status: Status
    rules: Rules
    why: str
    unit: str | None = None
    place: str | None = None
    """Where it counts, if that is another place than the event's own."""
    time: str | None = None
    """When it counts, as its words say, if that is another time than the event's own."""
    planned: bool = False
    """Whether it is a number that was planned or foretold, not one that was reached."""
    support: Support | None = None
    """How many separate sources allow the best number; null where none is chosen."""
    decided: tuple[Decided, ...] = ()
    """What people decided about it; the rules then choose their number, and `machine` is what they chose before."""


@dataclass(frozen=True, slots=True)
class Position:
    """Who accuses, claims or denies responsibility."""

    stance: Literal["accuses", "claims", "denies"]
    speaker: str | None
    party: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it, by whom."""

    status: Status | None = None
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What claims are about, with its reconciled fields."""

    id: str
    title: str
    predicate: str
    type: EventType
    when: When | None
    where: tuple[Where, ...]
    actors: tuple[Actor, ...]
    background: bool
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    """Ids of independent origins: lineages, and reports that are their own origin."""
    status: Status
    figures: tuple[Finding, ...] = ()
    responsibility: Responsibility = Responsibility()
    story: str | None = None
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    support: tuple[Support, ...] = ()
    """How far its time and place are supported."""
    decided: tuple[Decided, ...] = ()
    """What people decided about it and its figures, the machine's values beside theirs."""

    def doubts(self) -> tuple[Support, ...]:
        """The support of its time and place where that is too little to be sure, and no person settled it."""
        settled = {d.field for d in self.decided}
        return tuple(s for s in self.support if not s.sure and s.field not in settled)


@dataclass(frozen=True, slots=True)
class Held:
    """One position in a disagreement: a value, shown as JSON and as words, with its holders."""

    value: Annotated[When | object, Field(union_mode="left_to_right")]
    """A When, a dict {low, high, modifier}, an entity id, a realis, or words: written as JSON."""
    words: str
    """The value as a person reads it."""
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values that do not agree, or look as if they did not, with the explanation in plain words."""

    id: str
    about: str
    field: str
    positions: tuple[Held, ...]
    status: Literal["contested", "compatible", "superseded", "ambiguous"]
    explanation: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine is not sure of, for a person to decide."""

    id: str
    kind: str
    subjects: tuple[str, ...]
    score: float
    evidence: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event's place on the timeline."""

    earliest: str | None
    latest: str | None
    precision: str
    title: str
    event: str
    origins: int
