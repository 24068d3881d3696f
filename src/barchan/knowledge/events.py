"""The table of event types: which words name them, with what arguments, in both ontologies' codes."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from barchan.model.claim import EventType

SLOTS = ("subject", "object", "attribute", "open", "appos", "of", "from", "to", "in", "with", "for", "between", "on", "at", "into", "as", "among", "amod")


@dataclass(frozen=True, slots=True)
class ArgumentClass:
    """A class of arguments: kinds of named actors, lemmas of common nouns, and whether a place name fits."""

    name: str
    kinds: frozenset[str]
    nouns: frozenset[str]
    places: bool = False


@dataclass(frozen=True, slots=True)
class EventClass:
    """One row of the table: a kind of event with its codes."""

    name: str
    kind: str
    type: EventType
    civilian: EventType
    """The codes where the target is a civilian."""
    subject_is: str
    """`actor`, or `target` for verbs such as `die`."""
    by_state: EventType | None
    """The codes where the forces of a state act; null where that makes no difference."""
    by_rebels: EventType | None
    """The codes where an armed group acts; null where that makes no difference."""
    family: str
    """Classes of one family can be told of one event (`killing` and `attack`)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Conditions under which a verb or noun names an event of a class; more conditions win over fewer."""

    event: EventClass
    slots: tuple[tuple[str, ArgumentClass], ...]
    rank: int
    """Place of the class in the table: earlier classes win among equals."""


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon or circumstance that refines the code of an event of certain classes."""

    name: str
    of: frozenset[str]
    words: frozenset[str]
    """Lemmas, or two lemmas with a space."""
    unless: frozenset[str]
    event: EventClass
    """The class whose code the event then has."""


@dataclass(frozen=True, slots=True)
class Stance:
    """An event that is only promised, asked for, threatened or refused, and PLOVER's type for that."""

    name: str
    of: frozenset[str]
    """PLOVER types of the event spoken of; `any`, and `undetermined` where the table knows none."""
    modals: frozenset[str]
    negated: bool
    said: bool
    """Whether somebody must say it."""
    marks: frozenset[str]
    """Conjunctions of which one must open a clause below the predicate; empty: none is asked for."""
    plover: tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class EventTable:
    """Frames by the lemma of their verb or noun."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    classes: Mapping[str, ArgumentClass]
    performative: frozenset[str]
    families: Mapping[str, str]
    """The family of each class."""
    apart: frozenset[str] = frozenset()
    """Lemmas of verbs whose subject has no part in the violence that they speak of."""
    states: Mapping[str, EventClass] = field(default_factory=dict)
    """The class that an adjective says of a noun without a verb (`nine clerks dead`)."""
    counts: frozenset[str] = frozenset()
    """Lemmas of nouns for a number of the dead: a time beside them is that of the count."""
    transitive: frozenset[str] = frozenset()
    """Lemmas of verbs that are passive where they have no object."""
    transitive_in_titles: frozenset[str] = frozenset()
    """Lemmas of further verbs of which that holds in headlines."""
    means: tuple[Means, ...] = ()
    stances: tuple[Stance, ...] = ()

    def family_of(self, predicate: str) -> str:
        """The family of a predicate's class, with a mark where the event is only spoken of; other predicates are their own."""
        said, _, name = predicate.rpartition(" ")
        family = self.families.get(name)
        if family is None:
            return predicate
        return f"spoken of {family}" if said else family


@cache
def load_events() -> EventTable:
    """The table as it ships."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("events.toml").read_text("utf-8"))
    classes = {
        name: ArgumentClass(name, frozenset(row["kinds"]), frozenset(row["nouns"]), row.get("places", False))
        for name, row in raw["arguments"].items()
    }
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for rank, row in enumerate(raw["class"]):
        event = _event_class(row)
        for lemma in row.get("verbs", []):
            verbs.setdefault(lemma, []).append(Frame(event, (), rank))
        for lemma in row.get("nouns", []):
            nouns.setdefault(lemma, []).append(Frame(event, (), rank))
        for conditions in row.get("frame", []):
            frame = Frame(event, _slots(conditions, classes), rank)
            for lemma in conditions.get("verbs", []):
                verbs.setdefault(lemma, []).append(frame)
            for lemma in conditions.get("nouns", []):
                nouns.setdefault(lemma, []).append(frame)
    families = {row["name"]: row.get("family", row["name"]) for row in raw["class"]}
    by_name = {row["name"]: _event_class(row) for row in raw["class"]}
    states = {word: by_name[row["name"]] for row in raw["class"] for word in row.get("states", [])}
    means = tuple(
        Means(row["name"], frozenset(row["of"]), frozenset(row["words"]), frozenset(row.get("not", [])), by_name[row["as"]]) for row in raw["means"]
    )
    stances = tuple(
        Stance(row["name"], frozenset(row["of"]), frozenset(row["modals"]), row.get("negated", False), row.get("said", False), frozenset(row.get("marks", [])), _pair(row["plover"]))
        for row in raw["stance"]
    )
    transitive = raw["transitive"]
    return EventTable(
        _sorted(verbs), _sorted(nouns), classes, frozenset(raw["speech"]["performative"]), families, frozenset(raw["apart"]["verbs"]), states,
        frozenset(raw["count"]["nouns"]), frozenset(transitive["verbs"]), frozenset(transitive["in_titles"]), means, stances,
    )  # fmt: skip


def _pair(plover: Sequence[str]) -> tuple[str, str | None]:
    """PLOVER's type and mode; null where the type has none."""
    return plover[0], plover[1] if len(plover) > 1 else None


def _event_class(row: Mapping[str, Any]) -> EventClass:
    acled = tuple(row["acled"]) if "acled" in row else None
    plover = _pair(row["plover"]) if "plover" in row else None
    civilian = tuple(row["civilian"]) if "civilian" in row else acled
    return EventClass(
        name=row["name"],
        kind=row.get("kind", "event"),
        type=EventType(acled, plover),
        civilian=EventType(civilian, plover),
        subject_is=row.get("agent", "actor"),
        by_state=EventType(tuple(row["by_state"]), plover) if "by_state" in row else None,
        by_rebels=EventType(tuple(row["by_rebels"]), plover) if "by_rebels" in row else None,
        family=row.get("family", row["name"]),
    )


def _slots(conditions: Mapping[str, Any], classes: Mapping[str, ArgumentClass]) -> tuple[tuple[str, ArgumentClass], ...]:
    slots = []
    for slot in SLOTS:
        if slot in conditions:
            wanted = conditions[slot]
            slots.append((slot, classes[wanted] if isinstance(wanted, str) else _listed(wanted)))
    return tuple(slots)


def _listed(lemmas: Sequence[str]) -> ArgumentClass:
    return ArgumentClass("", frozenset(), frozenset(lemmas))


def _sorted(rows: Mapping[str, list[Frame]]) -> Mapping[str, tuple[Frame, ...]]:
    return {lemma: tuple(sorted(frames, key=lambda f: (-len(f.slots), f.rank))) for lemma, frames in rows.items()}
