"""What becomes a row of a coder's table, why the rest does not, and what such a row draws from an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from barchan.model.claim import Actor
from barchan.model.event import Event, Finding, Position
from barchan.publish.exports.codebook import codebook
from barchan.publish.exports.desk import Desk
from barchan.publish.words import count_words, listed, plain
from barchan.values.where import Where

ANNOUNCE = "announce "
"""What the predicate of a claim starts with that tells of words, not of the deed they promise: `announce withdrawal`."""
_NOT_HAPPENED = {"planned": "only planned", "conditional": "only said to be possible", "forecast": "only expected", "opinion": "only an opinion"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A row of a coder's table with the event that it codes."""

    event: str
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of dead as a rule chooses it, with how in words; null where nothing is known."""

    number: int | None
    how: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that is no row of an export, and why."""

    export: str
    event: str
    title: str
    why: str


def why_left_out(event: Event, desk: Desk) -> str | None:
    """Why an event is no row of any coder's table; null where it is one."""
    if event.id not in desk.left_out:
        desk.left_out[event.id] = _why_left_out(event, desk)
    return desk.left_out[event.id]


def _why_left_out(event: Event, desk: Desk) -> str | None:
    claims = [desk.claims[i] for i in event.claims if i in desk.claims]
    if event.background:
        return "history told in passing"
    if not claims:
        return "no sentence speaks of it"
    told = [c for c in claims if c.kind != "statement"]
    if not told:
        return "only a statement"
    if all(c.predicate.startswith(ANNOUNCE) for c in told):
        return "only announced"
    for realis, why in _NOT_HAPPENED.items():
        if all(c.realis == realis for c in told):
            return why
    if all(c.realis in _NOT_HAPPENED for c in told):
        return "only planned or expected"
    if all(c.realis == "denied" for c in told):
        return "denied by all who speak of it"
    if all(c.negated for c in told):
        return "said not to have happened"
    parts = (desk.events[i] for i in event.parts if i in desk.events and i != event.id)
    return "the whole of events with rows of their own" if any(why_left_out(part, desk) is None for part in parts) else None


def parties(event: Event, role: str) -> list[Actor]:
    """An event's actors in one role, one for each name, in their order."""
    found: dict[str, Actor] = {}
    for actor in event.actors:
        if actor.role == role:
            found.setdefault(actor.entity or actor.name, actor)
    return list(found.values())


def place_of(event: Event) -> Where | None:
    """The most exact of an event's places that a gazetteer knows; else the first; null where it has none."""
    known = [w for w in event.where if w.place is not None]
    return min(known, key=lambda w: (w.acled_precision or 9, w.ucdp_precision or 9)) if known else next(iter(event.where), None)


def deaths(event: Event) -> list[Finding]:
    """The findings on the killed of this event alone: the total where there is one, else one for each class of victims."""
    return tolls(event, "killed")


def tolls(event: Event, measure: str) -> list[Finding]:
    """What was counted of one measure in this event alone, not planned: the total where there is one, else one for each class.

    A count of another place or time than the event's own stands only where there is no other.
    """
    found = [f for f in event.figures if f.measure == measure and f.period == "event" and f.part_of is None and not f.planned]
    found = [f for f in found if f.place is None and f.time is None] or found
    total = [f for f in found if f.who is None]
    return total[:1] or found


def toll_words(found: Iterable[Finding]) -> str:
    """Rival tolls as a person says them, each with its holders: `9 (Tarkou police) or at least 16 (Awa Sidibe)`."""
    return listed([_toll(finding) for finding in found])


def _toll(finding: Finding) -> str:
    values = [
        count_words(v.low, v.high, v.modifier) + (f" ({listed(v.said_by)})" if v.said_by else "") for v in finding.values
    ]
    return listed(values, "or") + (f" {finding.who.replace('_', ' ')}" if finding.who else "")


def blame_words(position: Position) -> str:
    """Who blames whom as a sentence without its end: `Awa Sidibe accuses Red Scarves`, `Red Scarves denies it`."""
    speaker, words = position.speaker or "a report", plain("stance", position.stance)
    return f"{speaker} {words.removesuffix(' for')}" if speaker == position.party else f"{speaker} {words} {position.party}"


def added_deaths(event: Event, rule: str, words: str) -> Toll:
    """What a rule gives for the killed: the total's value, or, without a total, one class's or the sum of classes apart."""
    found = [f for f in deaths(event) if getattr(f.rules, rule) is not None]
    if not found:
        return Toll(None)
    if len(found) == 1:
        return Toll(int(getattr(found[0].rules, rule)), words if found[0].who is None else f"{words}, of {_class(found[0])}")
    classes = [f.who or "" for f in found]
    if len(found) < len(deaths(event)) or not _are_apart(classes):
        return Toll(None)
    return Toll(sum(int(getattr(f.rules, rule)) for f in found), f"{words}, the sum of {listed([_class(f) for f in found])}")


def _class(finding: Finding) -> str:
    return (finding.who or "all").replace("_", " ")


def _are_apart(classes: list[str]) -> bool:
    table = codebook()["disjoint"]
    groups = [next((i for i, same in enumerate(table["same"]) if c in same), c) for c in classes]
    return all(c in table["classes"] for c in classes) and len(set(groups)) == len(groups)
