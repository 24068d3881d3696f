"""What a value on the page stands for, as attributes that a script can find: `data-claims`, `data-event`, `data-field`, `data-value`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.model.claim import Claim
from barchan.model.event import Disagreement, Event, Finding, Held, Position
from barchan.values.when import When
from barchan.values.where import Where

Number = int | float

_MOST = 12
"""Claims named at an event's own values; every claim stands at its passage in the text."""


@dataclass(frozen=True, slots=True)
class Ref:
    """One value: what it is about, which field of it, the value, and the claims that give it."""

    about: str
    """Id of the event or entity; empty where it is about none."""
    field: str
    """A field or measure as in disagreements.jsonl; `title` for an event itself."""
    value: str
    """The value as the functions below write it."""
    claims: tuple[str, ...]
    who: str = ""
    """The class of those counted, where it is a figure of one class."""
    own: bool = False
    """Whether it is the event's own value, put together from its claims, and not one that a claim gives."""


@dataclass(frozen=True, slots=True)
class EventRefs:
    """The values that stand in an event's head line."""

    title: Ref
    when: Ref
    where: Ref


def count_ref(event: str, finding: Finding, low: Number | None, high: Number | None, claims: Sequence[str]) -> Ref:
    """One value of a figure: `9/9`, `19/`, `/30`."""
    return Ref(event, finding.measure, interval(low, high), tuple(claims), finding.who or "")


def event_refs(event: Event, claims: Sequence[Claim]) -> EventRefs:
    """An event's own values, with the claims that speak to each, or, where none does, those on the event itself; at most a dozen."""
    told = [c.id for c in claims]
    timed, placed = [c.id for c in claims if c.when] or told, [c.id for c in claims if c.where] or told
    return EventRefs(
        Ref(event.id, "title", event.id, tuple(told[:_MOST]), own=True),
        replace(when_ref(event.id, event.when, timed[:_MOST]), own=True),
        replace(where_ref(event.id, event.where[0] if event.where else None, placed[:_MOST]), own=True),
    )


def when_ref(event: str, when: When | None, claims: Sequence[str]) -> Ref:
    """A time: `2027-03-13/2027-03-13`; an end that is not known is left empty, and all of it where nothing is."""
    return Ref(event, "when", interval(when.earliest, when.latest) if when else "", tuple(claims))


def where_ref(event: str, where: Where | None, claims: Sequence[str]) -> Ref:
    """A place: its id in the gazetteer, or its name where it has none."""
    return Ref(event, "where", (where.place.id if where.place else where.name) if where else "", tuple(claims))


def position_ref(event: str, position: Position) -> Ref:
    """Who did it: `accuses:Red Scarves`."""
    return Ref(event, "responsibility", f"{position.stance}:{position.party}", position.claims)


def realis_ref(event: str, claim: Claim) -> Ref:
    """How a report tells it: `asserted`, `denied`, or `not:asserted` where it says that it did not happen."""
    return Ref(event, "realis", f"not:{claim.realis}" if claim.negated else claim.realis, (claim.id,))


def interval(low: Number | str | None, high: Number | str | None) -> str:
    """Two ends, a slash between them, an open one left empty."""
    return f"{'' if low is None else low}/{'' if high is None else high}"


def held_ref(disagreement: Disagreement, held: Held) -> Ref:
    """One side of a disagreement, its value written as the field's own values are."""
    value = held.value
    if isinstance(value, When):
        words = interval(value.earliest, value.latest)
    elif isinstance(value, Mapping):
        words = interval(value.get("low"), value.get("high"))
    else:
        words = str(value)
    return Ref(disagreement.about, disagreement.field, words, held.claims)
