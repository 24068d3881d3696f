"""Decision: what a person decided about a report, a claim or an event; and what became of it in a build."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verb = Literal["accept", "reject", "set", "add", "same", "not_same", "leave_out"]
State = Literal["applied", "superseded", "not applied"]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What a decision speaks of, found again in any build: a report by its hash, and words of it."""

    report: str
    """`sha256` of its bytes, or its id."""
    quote: str = ""
    """Words of the report; empty: the report as a whole."""
    nth: int | None = None
    """Which of several places where the words stand, from 1; null where they stand once."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv."""

    verb: Verb
    subject: Anchor
    field: str
    """The field decided on; of `same` and `not_same` the kind of thing: event, entity, origin; empty: the whole claim or report."""
    value: str
    """In the notation of the field; of `accept` and `reject` the value that was looked at, where one is given."""
    other: Anchor | None
    author: str
    time: datetime
    reason: str
    where: str
    """File and line: `decisions.csv:12`."""
    predicate: str = ""
    """Which claim, where several stand on the same words; of `add` what the claim says."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's word on one field, kept beside the machine's."""

    field: str
    verb: Verb
    value: str | None
    """The person's value in the field's notation; null: it is not so, or not known."""
    machine: str | None
    """What the machine read, in the same notation."""
    author: str
    time: str
    """ISO 8601, UTC."""
    reason: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a decision: whether it stands, why not, and what it was about in this record."""

    decision: Decision
    state: State
    why: str = ""
    claims: tuple[str, ...] = ()
    machine: str | None = None


def decided(decision: Decision, machine: str | None, value: str | None, field: str | None = None) -> Decided:
    """The entry that a decision leaves on what it decides."""
    return Decided(
        field or decision.field or "claim", decision.verb, value, machine, decision.author, stamp(decision.time), decision.reason
    )


def stamp(time: datetime) -> str:
    """A decision's time as it is written out: `2027-03-14T09:30:00Z`."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
