"""Events under people's decisions: fields and figures set after reconciling, the reports' rival values kept beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.knowledge.measures import load_measures
from barchan.model.claim import Claim
from barchan.model.decision import Decision, decided
from barchan.model.event import CountValue, Event, Finding, Rules
from barchan.model.told import tell_codes
from barchan.review.anchors import GONE, UNSURE, NotFound, Shelf
from barchan.review.claims import verdict
from barchan.review.fields import EVENT, with_codes
from barchan.review.ledger import Ledger
from barchan.review.reading import MALFORMED
from barchan.values.count import Count
from barchan.values.notation import (
    UNKNOWN,
    Find,
    NotAValue,
    read_count,
    read_when,
    read_where,
    tell_count,
    tell_when,
    tell_where,
)


@dataclass(frozen=True, slots=True)
class _About:
    decision: Decision
    event: str
    claim: Claim


def decide_events(decisions: Sequence[Decision], shelf: Shelf, events: Sequence[Event], find: Find, ledger: Ledger) -> tuple[Event, ...]:
    """The events under decisions on them."""
    now = {e.id: e for e in events}
    found = []
    for decision in ledger.ranked(d for d in decisions if not ledger.has(d)):
        try:
            found.append(_about(decision, shelf, now))
        except NotFound as error:
            ledger.refuse(decision, error.what, str(error))
    for about in ledger.latest(((a.event, a.decision.field), a) for a in found):
        decision = about.decision
        try:
            after, machine = _decide(now[about.event], about, find)
        except NotFound as error:
            ledger.refuse(decision, error.what, str(error))
        except NotAValue as error:
            ledger.refuse(decision, MALFORMED, f"{decision.value!r} is no value of {decision.field}. {error}")
        else:
            now[about.event] = after
            ledger.apply(decision, (about.claim.id,), machine)
    return tuple(now.values())


def _about(decision: Decision, shelf: Shelf, now: Mapping[str, Event]) -> _About:
    claims = [c for c in shelf.find(decision).claims if c.event in now]
    events = {c.event for c in claims if c.event is not None}
    if not events:
        raise NotFound(GONE, "The claim on these words is about no event any more: quote the words of another, or set its predicate.")
    if len(events) > 1:
        raise NotFound(UNSURE, "The claims on these words are about several events: say in predicate which is meant, or quote other words.")
    return _About(decision, events.pop(), claims[0])


def _decide(event: Event, about: _About, find: Find) -> tuple[Event, str]:
    """The event with the decision, and the machine's value. Raises NotFound and NotAValue."""
    decision = about.decision
    field = decision.field.removeprefix(EVENT)
    if field.partition(".")[0] in ("title", "when", "where", "type", "background"):
        machine = _tell(event, field)
        value = verdict(decision, machine)
        after = event if value == machine else _set(event, field, UNKNOWN if value is None else value, find)
        return replace(after, decided=(*event.decided, decided(decision, machine, value, field))), machine
    measure, _, who = field.partition(".")
    return _count(event, about, measure, who or None)


def _tell(event: Event, field: str) -> str:
    if field == "title":
        return event.title
    if field == "when":
        return tell_when(event.when)
    if field == "where":
        return tell_where(event.where)
    if field == "background":
        return "yes" if event.background else "no"
    return tell_codes(event.type, "acled" if field == "type.acled" else "plover")


def _set(event: Event, field: str, value: str, find: Find) -> Event:
    if field == "when":
        return replace(event, when=read_when(value))
    if field == "where":
        return replace(event, where=read_where(value, find))
    if field in ("title", "background"):
        if value == UNKNOWN:
            raise NotAValue("Every event has it: say with set what it is instead.")
        if field == "title":
            return replace(event, title=value)
        if value not in ("yes", "no"):
            raise NotAValue("Write yes or no.")
        return replace(event, background=value == "yes")
    return replace(event, type=with_codes(event.type, "acled" if field == "type.acled" else "plover", value))


def _count(event: Event, about: _About, measure: str, who: str | None) -> tuple[Event, str]:
    """A figure of the event, the rules' choice in place of the machine's; what the reports say stands beside it."""
    decision = about.decision
    if who is not None and who not in {*load_measures().classes.values(), *load_measures().pairs.values()}:
        raise NotAValue(f"{who!r} is no class of those counted (knowledge/measures.toml).")
    same = [f for f in event.figures if (f.measure, f.who, f.period, f.part_of, f.place, f.time, f.planned) == (measure, who, "event", None, None, None, False)]
    machine = tell_rules(same[0].rules) if same else UNKNOWN
    if not same and decision.verb != "set":
        raise NotFound(GONE, f"The event has no figure of {decision.field.removeprefix(EVENT)} any more: set it, or look at it again.")
    value = verdict(decision, machine)
    count = None if value is None else read_count(value, same[0].unit if same else None)
    old = same[0] if same else _finding(about, measure, who, count)
    rules = old.rules if value == machine else _rules(count)
    entry = decided(decision, machine, value, measure if who is None else f"{measure}.{who}")
    new = replace(old, rules=rules, decided=(*old.decided, entry), why=f"{_words(decision, value)}; {old.why}" if old.why else _words(decision, value))
    figures = tuple(new if f is old else f for f in event.figures) if same else (*event.figures, new)
    return replace(event, figures=figures, decided=(*event.decided, entry)), machine


def tell_rules(rules: Rules) -> str:
    """What the rules chose, as one number or the range from their lowest to their highest."""
    chosen = [n for n in (rules.acled_lowest, rules.ucdp_low, rules.ucdp_best, rules.ucdp_high, rules.latest, rules.median_of_origins) if n is not None]
    if not chosen:
        return UNKNOWN
    return tell_count(min(chosen), max(chosen), "exactly" if min(chosen) == max(chosen) else "range")


def _rules(count: Count | None) -> Rules:
    """A person's number under every rule; the ends of a range where a rule asks for the lowest or the highest."""
    if count is None or (count.low is None and count.high is None):
        return Rules()
    low, high = (int(n) if n is not None else None for n in (count.low, count.high))
    least, most = (low if low is not None else high), (high if high is not None else low)
    return Rules(least, least, least, most, least, least)


def _finding(about: _About, measure: str, who: str | None, count: Count | None) -> Finding:
    """A figure that only a person gives, on the sentence that it was anchored to."""
    claim, origin = about.claim, (about.claim.origins or (about.claim.report,))[0]
    held = (CountValue(count.low, count.high, count.modifier, (claim.id,), (origin,), (), None),) if count is not None else ()
    return Finding(measure, who, None, "event", held, "single_source", Rules(), "")


def _words(decision: Decision, value: str | None) -> str:
    """Who and why stands in `decided`, which a record for the public lacks."""
    return "a person checked it" if decision.verb == "accept" else f"a person set {value}" if value is not None else "a person said that no number holds"
