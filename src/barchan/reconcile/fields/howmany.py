"""How many: the figures of an event, put side by side only where they have one scope."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from barchan.knowledge.revisions import load_revisions
from barchan.knowledge.victims import load_victims
from barchan.model.changed import changed
from barchan.model.event import CountValue, Finding, Replaced
from barchan.reconcile.counted import (
    Counted,
    How,
    Revision,
    Value,
    by_value,
    counted,
    out_of_date,
    relate,
    revision,
    speakers,
)
from barchan.reconcile.doers import with_doers
from barchan.reconcile.evidence import Evidence
from barchan.reconcile.rules import Vote, choose, vaguer
from barchan.reconcile.sums import parts_words
from barchan.reconcile.support import support_of_count
from barchan.reconcile.verdict import Stand, Verdict, judge
from barchan.reconcile.victims import with_counts_of_persons
from barchan.text import fold
from barchan.values.when import When, compare, narrower
from barchan.values.where import Where

STAND_IN_SHARE = 0.5
"""Beside stated totals a count of one side joins in only from this share upwards: less is plainly a part."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure counts, as far as it must be the same before two are compared."""

    measure: str
    unit: str | None
    period: str
    planned: bool
    who: str | None
    part: bool
    place: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """A finding with the figures behind it and its verdict on them."""

    scope: Scope
    items: tuple[Counted, ...]
    verdict: Verdict
    finding: Finding


def tallies(evidence: Evidence, places: Sequence[Where]) -> tuple[Tally, ...]:
    """The figures of an event by scope: totals first, then classes, parts, other places and times; `places` is the event's own."""
    groups: dict[Scope, list[Counted]] = {}
    items = with_counts_of_persons(with_doers(counted(evidence), evidence.claims))
    moments = [when for item in items if (when := _time_of(item)) and _is_moment(item, when)]
    here = {_place(w) for w in places}
    for item in items:
        groups.setdefault(_scope(item, here, moments), []).append(item)
    made = [(s, items) for s, items in groups.items() if s.who is not None or s.part or s.place or s.time]
    for key in sorted({changed(s, who=None, part=False) for s in groups if not s.place and not s.time}, key=_order):
        whole = _total(key, groups)
        if whole:
            made.append((key, whole))
    return tuple(_tally(scope, items, groups) for scope, items in sorted(made, key=lambda m: _order(m[0])))


def _scope(item: Counted, here: Collection[str], moments: Sequence[When]) -> Scope:
    figure = item.figure
    where = figure.where or (item.claim.where if _changes(item) else ())
    when = _time_of(item)
    if when and _is_moment(item, when):
        when = _narrowed(when, moments)
    place = next((name for w in where if (name := _place(w)) not in here), None)
    return Scope(
        figure.measure, figure.unit, figure.period, item.planned, item.who, figure.part == "part", place, _time(when) if when else None
    )


def _changes(item: Counted) -> bool:
    """Whether a number holds only for its time and place: a stock, or a running total."""
    return load_revisions().kind(item.figure.measure) == "stock" or item.figure.period == "cumulative"


def _time_of(item: Counted) -> When | None:
    """The time that a number holds for, where it is not simply that of its event."""
    return item.figure.when or (item.claim.when if _changes(item) else None)


def _is_moment(item: Counted, when: When) -> bool:
    """Whether a stock is told for one time of the calendar, not for a period that the number runs over."""
    return item.figure.period != "cumulative" and when.precision in ("minute", "day", "month", "year")


def _narrowed(when: When, moments: Sequence[When]) -> When:
    """The exactest of the times told that a time holds, if all of them can be one: `in May` and `on 3 May` ask for one number."""
    inside = [m for m in moments if compare(m, when) == "inside"]
    apart = any(compare(a, b) == "disjoint" for a in inside for b in inside)
    return when if apart or not inside else reduce(narrower, inside)


def _place(where: Where) -> str:
    relation = "" if where.relation.kind == "at" else f"{where.relation.kind} "
    return relation + (where.place.name if where.place else fold(where.name))


def _time(when: When) -> str | None:
    if when.earliest is None and when.latest is None:
        return None
    return when.edtf or f"{when.earliest or '..'}/{when.latest or '..'}"


HOW: tuple[How, ...] = ("words", "stale", "later")
"""What shows that a value replaced another, the surest first."""

LOSSES = frozenset({"killed", "injured", "casualties"})
"""Measures that two sides have each for itself."""


def _largest(items: Sequence[Counted]) -> str | None:
    """The class of the largest count."""
    return max(items, key=lambda c: (c.number or 0, c.who or "")).who


def _total(key: Scope, groups: dict[Scope, list[Counted]]) -> list[Counted]:
    """The stated totals, and counts of one side where a voice of a report gives no total and the side can stand for it."""
    victims = load_victims()
    totals = groups.get(key, [])
    voices = {(c.claim.report, c.holder) for c in totals}
    sides = [
        c
        for scope, items in groups.items()
        if scope.who is not None and victims.is_side(scope.who) and changed(scope, who=None) == key
        for c in items
        if (c.claim.report, c.holder) not in voices
    ]
    if totals:
        least = min((c.number or 0) for c in totals)
        sides = [c for c in sides if (c.number or 0) >= STAND_IN_SHARE * least]
    elif sides and key.measure in LOSSES:
        # Of several sides the one with the most dead: the other's dead are another count, which no report adds up.
        lead = _largest(sides)
        sides = [c for c in sides if c.who == lead]
    elif sides:
        # Soldiers freed here and captives freed there: each report's largest class is what it tells of the whole.
        leads = {report: _largest([c for c in sides if c.claim.report == report]) for report in {c.claim.report for c in sides}}
        sides = [c for c in sides if c.who == leads[c.claim.report]]
    return totals + [replace(c, stands_in=True) for c in sides]


def _tally(scope: Scope, items: Sequence[Counted], groups: dict[Scope, list[Counted]]) -> Tally:
    items = tuple(sorted(items, key=lambda c: (c.claim.id, c.figure.id, c.figure.start)))
    kind = load_revisions().kind(scope.measure)

    found: dict[tuple[int, int], Revision] = {}

    def revised(i: int, j: int) -> tuple[int, int] | None:
        told = revision(items[i], items[j], kind)
        if told is None:
            return None
        order = (i, j) if told.older is items[i] else (j, i)
        found[order] = told
        return order

    stands = [Stand(c, c.origin, c.claim.report, len(c.figure.readings) > 1) for c in items]
    verdict = judge(stands, relate, revised)
    revisions = [found[pair] for pair in verdict.revisions]
    rules, why = choose(_votes(items, revisions))
    sides = sorted({c.who for c in items if c.stands_in and c.who})
    if sides:
        why += f"; counts of {', '.join(sides)} only stand in where a report gives no total"
    if (parts := parts_words(items)) is not None:
        why += f"; {parts}"
    replaced = _replaced(revisions)
    values = tuple(replace(_value(held), replaced=replaced.get(key)) for key, held in by_value(items).items())
    finding = Finding(
        scope.measure, scope.who, _part_of(scope, items, groups), scope.period, values, verdict.status, rules, why,
        support=support_of_count(scope.measure, items, revisions, rules.ucdp_best), unit=scope.unit, place=scope.place, time=scope.time, planned=scope.planned,
    )  # fmt: skip
    return Tally(scope, items, verdict, finding)


def _replaced(revisions: Sequence[Revision]) -> dict[Value, Replaced]:
    """For each value that was replaced the next one that did: the nearest, as 9 became 14 before 14 became 26; words go before a date.

    It is dated by the day on which the new value was first published, or by its minute where that is known in UTC.
    """
    steps: dict[Value, dict[Value, list[Revision]]] = {}
    for r in revisions:
        steps.setdefault(r.older.value, {}).setdefault(r.newer.value, []).append(r)
    found = {}
    for old, news in steps.items():
        direct = [new for new in news if not any(new in steps.get(other, {}) for other in news if other != new)] or list(news)
        at = steps[old][direct[0]][0].older.number or 0
        new = min(direct, key=lambda v: (abs((v[0] if v[0] is not None else v[1] or 0) - at), str(v)))
        shown = min(news[new], key=lambda r: (HOW.index(r.how), r.newer.since or "~", r.newer.moment or "~", r.newer.claim.id, r.older.claim.id))
        told = [r for r in news[new] if r.how == shown.how]
        days = sorted((r.newer.since, r.newer.moment if r.newer.moment and r.newer.moment.endswith("Z") else "") for r in news[new] if r.newer.since)
        claims = tuple(sorted({r.newer.claim.id for r in told} | ({r.older.claim.id for r in told} if shown.how == "stale" else set())))
        lower = (shown.newer.number or 0) < at
        found[old] = Replaced(*new, shown.how, lower, (days[0][1] or days[0][0]) if days else None, claims)
    return found


def _votes(items: Sequence[Counted], revisions: Sequence[Revision]) -> list[Vote]:
    """The values that still stand, one for each origin: not replaced, and no vaguer than another of the same origin."""
    gone = out_of_date(items, revisions)
    groups: dict[object, list[Counted]] = {}
    for c in items:
        groups.setdefault((c.origin, c.value), []).append(c)
    alive = {key: held for key, held in groups.items() if key not in gone} or groups
    votes = []
    for held in alive.values():
        c = held[0]
        if any(vaguer(c.figure, other[0].figure) and other[0].origin == c.origin for other in alive.values()):
            continue
        votes.append(
            Vote(
                c.figure.low, c.figure.high, c.figure.modifier, min(h.figure.text for h in held), c.origin, c.since,
                named=any(h.holder for h in held),
                independent=any(not h.party for h in held if h.holder) or (not c.party and not any(h.holder for h in held)),
                rank=max((h.holder_kind.rank if h.holder_kind else 0) for h in held),
                part=all(h.stands_in for h in held),
            )
        )  # fmt: skip
    return votes


def _value(held: Sequence[Counted]) -> CountValue:
    figure = held[0].figure
    days = sorted(day for c in held if (day := c.since))
    return CountValue(
        figure.low, figure.high, figure.modifier, tuple(sorted({i for c in held for i in (c.claim.id, *c.told_in)})), tuple(sorted({c.origin for c in held})),
        speakers(held), days[0] if days else None,
    )  # fmt: skip


def _part_of(scope: Scope, items: Iterable[Counted], groups: dict[Scope, list[Counted]]) -> str | None:
    """Of a part: the figure that its text names as the whole, else the event's stated total, else the word `total`."""
    if not scope.part:
        return None
    named = sorted({c.figure.part_of for c in items if c.figure.part_of})
    whole = sorted(c.figure.id for c in groups.get(changed(scope, who=None, part=False), []))
    return named[0] if named else whole[0] if whole else "total"


def _order(scope: Scope) -> tuple[object, ...]:
    """Deaths first; the total before classes, parts, other places and times."""
    first = {"killed": 0, "casualties": 1, "injured": 2, "missing": 3}.get(scope.measure, 4)
    rest = (scope.measure, scope.period != "event", scope.planned, scope.part, bool(scope.place or scope.time), scope.who is not None)
    return (first, *rest, scope.who or "", scope.place or "", scope.time or "", scope.unit or "")
