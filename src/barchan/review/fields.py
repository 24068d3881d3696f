"""Fields: what of a claim a person can decide, how each is told, and how it is set."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Literal, get_args

from barchan.ids import content_id
from barchan.knowledge.events import load_events
from barchan.knowledge.measures import load_measures
from barchan.model.claim import Actor, ActorRole, Claim, EventType, Figure, Realis, Speaker
from barchan.model.told import FIELDS, OWN_VOICE, WHO, tell_codes
from barchan.text import Span, fold
from barchan.values.notation import (
    UNKNOWN,
    Find,
    NotAValue,
    read_count,
    read_when,
    read_where,
)

EVENT = "event."
"""Fields of the event that a claim is about, not of the claim, begin so."""


_Named = tuple[str, str, str | None, str | None]
"""Key, kind, country and ACLED's class of a name."""


@dataclass(frozen=True)
class Names:
    """What the record calls its actors and speakers, so that a name that a person writes means the one that is known."""

    claims: Sequence[Claim]

    def row(self, name: str) -> _Named:
        """What is known of a name."""
        return self._rows.get(fold(name), (f"name:{fold(name)}", "other", None, None))

    @cached_property
    def _rows(self) -> Mapping[str, _Named]:
        """By folded name; of two that are written alike the one with the smaller key. Made when first asked for: it goes through all claims."""
        found: dict[str, _Named] = {}
        for claim in self.claims:
            named: tuple[Actor | Speaker, ...] = (*claim.actors, *claim.said_by)
            for who in named:
                row = (who.key, who.kind, who.country, who.inter if isinstance(who, Actor) else None)
                for name in {fold(who.name), fold(who.text)} if not who.key.startswith("np:") else ():
                    if name not in found or (row[0], row[3] is None) < (found[name][0], found[name][3] is None):
                        found[name] = row
        return found


@dataclass(frozen=True)
class Desk:
    """What setting a field looks up."""

    find: Find
    names: Names


Write = Callable[[Claim, str, Desk], Claim]
"""The claim with another value of a field. Raises NotAValue."""


def _when(claim: Claim, text: str, desk: Desk) -> Claim:
    """The words of the time stay as they are; what they were resolved from is a person's word now."""
    return replace(claim, when=read_when(text, claim.when.text if claim.when else ""), spoken=None)


def _where(claim: Claim, text: str, desk: Desk) -> Claim:
    return replace(claim, where=read_where(text, desk.find, claim.where[0].text if claim.where else ""))


def _listed(text: str) -> list[str]:
    return [] if text == UNKNOWN else [name for part in text.split(";") if (name := part.strip())]


def _said_by(claim: Claim, text: str, desk: Desk) -> Claim:
    return replace(claim, said_by=tuple(_speaker(claim, name, desk) for name in ([] if text == OWN_VOICE else _listed(text))))


def _speaker(claim: Claim, name: str, desk: Desk) -> Speaker:
    same = next((s for s in claim.said_by if fold(s.name) == fold(name)), None)
    key, kind, country, _ = desk.names.row(name)
    return same or Speaker(key, name, name, kind=kind, country=country)


def _role(role: ActorRole) -> Write:
    def write(claim: Claim, text: str, desk: Desk) -> Claim:
        others = tuple(a for a in claim.actors if a.role != role)
        return replace(claim, actors=(*others, *(_actor(claim, role, name, desk) for name in _listed(text))))

    return write


def _actor(claim: Claim, role: ActorRole, name: str, desk: Desk) -> Actor:
    """An actor whom a person names stands, where the words do not name it, on the claim's own words."""
    same = next((a for a in claim.actors if a.role == role and fold(a.name) == fold(name)), None)
    at = claim.quote.find(name)
    start, end = (claim.start + at, claim.start + at + len(name)) if at >= 0 else (claim.start, claim.end)
    key, kind, country, inter = desk.names.row(name)
    return same or Actor(role, key, name, claim.quote[start - claim.start : end - claim.start], start, end, inter, kind=kind, country=country)


def _realis(claim: Claim, text: str, desk: Desk) -> Claim:
    for name in get_args(Realis):
        if text == name:
            return replace(claim, realis=name)
    raise NotAValue(f"Write one of: {', '.join(get_args(Realis))}.")


def _flag(name: Literal["negated", "background"]) -> Write:
    def write(claim: Claim, text: str, desk: Desk) -> Claim:
        if text not in ("yes", "no"):
            raise NotAValue("Write yes or no.")
        return replace(claim, negated=text == "yes") if name == "negated" else replace(claim, background=text == "yes")

    return write


def _summary(claim: Claim, text: str, desk: Desk) -> Claim:
    if text == UNKNOWN:
        raise NotAValue("Write a short plain sentence.")
    return replace(claim, summary=text)


def _predicate(claim: Claim, text: str, desk: Desk) -> Claim:
    """The class of event, with the codes that the table gives it; `unknown`: it names no event."""
    if text == UNKNOWN:
        return replace(claim, kind="figure" if claim.figures else "statement", predicate=UNKNOWN, type=EventType(), decided_by=None)
    row = event_types().get(text.rpartition(" ")[2])
    if row is None:
        raise NotAValue(f"Write a class of the table of events ({', '.join(sorted(event_types())[:6])} …: knowledge/events.toml), or unknown.")
    kind, codes = row
    return replace(claim, kind="state" if kind == "state" else "event", predicate=text, type=codes, decided_by=None)


@cache
def event_types() -> Mapping[str, tuple[str, EventType]]:
    """The kind and the codes of each class of event."""
    table = load_events()
    frames = [f for rows in (*table.verbs.values(), *table.nouns.values()) for f in rows]
    return {f.event.name: (f.event.kind, f.event.type) for f in frames}


def _codes(ontology: Literal["acled", "plover"]) -> Write:
    def write(claim: Claim, text: str, desk: Desk) -> Claim:
        return replace(claim, type=with_codes(claim.type, ontology, text), decided_by=None)

    return write


def with_codes(type: EventType, ontology: Literal["acled", "plover"], text: str) -> EventType:
    """The codes with those of one ontology as a person gives them. Raises NotAValue where the table knows no such codes."""
    if text == UNKNOWN:
        return replace(type, acled=None) if ontology == "acled" else replace(type, plover=None)
    known = _known_codes(ontology)
    if text not in known:
        raise NotAValue(f"The table of events knows no codes {text}. Known: {'; '.join(sorted(known)[:4])} … (knowledge/events.toml).")
    first, _, second = text.partition("/")
    return replace(type, acled=(first, second)) if ontology == "acled" else replace(type, plover=(first, second or None))


@cache
def _known_codes(ontology: Literal["acled", "plover"]) -> frozenset[str]:
    table = load_events()
    events = [f.event for rows in (*table.verbs.values(), *table.nouns.values()) for f in rows] + [m.event for m in table.means]
    types = [t for e in events for t in (e.type, e.civilian, e.by_state, e.by_rebels) if t is not None]
    found = {tell_codes(t, ontology) for t in types}
    if ontology == "plover":
        found |= {tell_codes(EventType(None, s.plover), ontology) for s in table.stances}
    return frozenset(found - {UNKNOWN})


WRITE: Mapping[str, Write] = {
    "when": _when, "where": _where, "said_by": _said_by, "actor": _role("actor"), "target": _role("target"), "associate": _role("associate"),
    "predicate": _predicate, "type.acled": _codes("acled"), "type.plover": _codes("plover"), "realis": _realis, "negated": _flag("negated"),
    "background": _flag("background"), "summary": _summary,
}  # fmt: skip
"""How each field of a claim but its figures is set."""

REQUIRED = frozenset({"realis", "negated", "background", "summary"})
"""Fields that every claim has: whoever rejects one says what it is instead."""
EVENT_FIELDS = ("title", "when", "where", "type.acled", "type.plover", "background")
REPORT_FIELDS = ("published", "outlet", "title")


@cache
def measures() -> frozenset[str]:
    """The measures that a figure can have."""
    table = load_measures()
    named = (table.nouns, table.states, table.units, table.toll_measures, table.toll_plain, table.nominal, table.participles)
    rows = {name for names in (*table.objects.values(), *table.subjects.values()) for name in names}
    return frozenset(rows | {name for one in named for name in one.values()} | table.firm | table.people | table.things) | {"share", "duration", "distance", "other"}


@cache
def is_field(name: str) -> bool:
    """Whether a claim or its event has a field of this name."""
    if name.startswith(EVENT):
        bare = name.removeprefix(EVENT)
        return bare in EVENT_FIELDS or bare.partition(".")[0] in measures()
    return name in FIELDS or name.removesuffix(WHO) in measures()


def figures_of(claim: Claim, measure: str, span: Span | None) -> tuple[Figure, ...]:
    """The figures of a measure in a claim, on some words of it where those are given."""
    found = tuple(f for f in claim.figures if f.measure == measure)
    if span is None or span == Span(claim.start, claim.end):
        return found
    return tuple(f for f in found if span.overlaps(Span(f.start, f.end)))


def with_number(figure: Figure, field: str, text: str) -> Figure:
    """A figure with the number, or whom it counts, as a person gives it. Raises NotAValue."""
    if field.endswith(WHO):
        classes = set(load_measures().classes.values()) | set(load_measures().pairs.values())
        if text not in (*classes, "everyone"):
            raise NotAValue(f"Write a class of those counted ({', '.join(sorted(classes)[:5])} …: knowledge/measures.toml), or everyone.")
        return replace(figure, who=None if text == "everyone" else text)
    count = read_count(text, figure.unit)
    return replace(figure, low=count.low, high=count.high, modifier=count.modifier, readings=())


def new_figure(claim: Claim, measure: str, span: Span, words: str) -> Figure:
    """A figure that a person found on some words, its number not yet set."""
    return Figure(
        content_id("f", claim.id, span.start, span.end, measure), measure, None, None, None, None, "unreadable", "total", None, "event",
        words, span.start, span.end,
    )  # fmt: skip
