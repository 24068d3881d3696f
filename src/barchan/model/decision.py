"""Decision: what a person decided about a report, a claim or an event; and what became of it in a build."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from barchan.text import Span

Verb = Literal["accept", "reject", "set", "add", "same", "not_same", "leave_out"]
State = Literal["applied", "superseded", "not applied"]
NAME = "decisions.csv"
COLUMNS = (
    "verb", "report", "quote", "nth", "predicate", "field", "value", "other_report", "other_quote", "other_nth", "author", "time", "reason",
)  # fmt: skip
_FILE = re.compile(r"decisions(?:-.+| ?\([0-9]+\))?\.csv")


def is_decision_file(name: str) -> bool:
    """Whether a file beside the reports holds decisions: `decisions.csv`, one of several (`decisions-awa.csv`), or a second download."""
    return _FILE.fullmatch(name) is not None


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What a decision speaks of, found again in any build: a report by its hash, and words of it."""

    report: str
    """`sha256` of its bytes, or its id."""
    quote: str = ""
    """Words of the report; empty: the report as a whole."""
    nth: int | None = None
    """Which of several places where the words stand, from 1; null where they stand once."""


def anchor_of(text: str, report: str, span: Span) -> Anchor:
    """The anchor by which a span of a report's text is found again."""
    quote = span.of(text)
    found = list(places(text, quote))
    return Anchor(report, quote, found.index(span) + 1 if len(found) > 1 else None)


def places(text: str, quote: str) -> Iterator[Span]:
    """Everywhere that words stand in a text."""
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def report_names(hashes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names that decisions give reports, by id: the hash of its bytes, or its id where several were cut from one file; from pairs of both."""
    listed = list(hashes)
    times = Counter(sha256 for _, sha256 in listed)
    return {id: sha256 if times[sha256] == 1 else id for id, sha256 in listed}


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
    time: str
    """ISO 8601 in UTC, to the second: `2027-03-14T09:30:00Z`."""
    reason: str
    where: str
    """File and line: `decisions.csv:12`."""
    predicate: str = ""
    """Which claim, where several stand on the same words; of `add` what the claim says."""


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file of decisions as it was read."""

    path: str
    """Where it lies on its machine; it is read anew as long as it lies there."""
    data: str | None
    """Its bytes, each as the character of that number; null where it could not be read."""
    why: str | None = None
    """Why it could not be read, with the cure."""


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
        field or decision.field or "claim", decision.verb, value, machine, decision.author, decision.time, decision.reason
    )

