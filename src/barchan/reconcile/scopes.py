"""Scopes: what the figures of an event look like side by side, rival or only seemingly so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from barchan.knowledge.explanations import load_explanations
from barchan.model.event import CountValue, Held
from barchan.reconcile.counted import Counted, Value, by_value
from barchan.reconcile.difference import Difference, DifferenceStatus, hold
from barchan.reconcile.evidence import Evidence
from barchan.reconcile.fields.howmany import Scope, Tally
from barchan.reconcile.rules import LEAP
from barchan.reconcile.sums import rate_differences, sum_differences
from barchan.values.count import compare


def figure_differences(evidence: Evidence, tallies: Sequence[Tally]) -> list[Difference]:
    """Differences inside one scope, then those that different scopes explain; none of numbers of which nobody knows what they count."""
    tallies = [tally for tally in tallies if tally.scope.measure != "other"]
    found = []
    for tally in tallies:
        if not _told_already(tally, tallies):
            found += _inside(evidence, tally)
    return found + _across(evidence, tallies) + sum_differences(evidence, [c for tally in tallies for c in tally.items]) + rate_differences(evidence)


def _told_already(tally: Tally, tallies: Sequence[Tally]) -> bool:
    """Whether a class's figures all stand in for the total, where they are told once."""
    mine = {c.figure.id for c in tally.items}
    return any(t.scope.who is None and tally.scope.who is not None and mine <= {c.figure.id for c in t.items} for t in tallies)


def _inside(evidence: Evidence, tally: Tally) -> list[Difference]:
    """What one scope's values come to, where there are several and more than one report gives them."""
    items, verdict, table = tally.items, tally.verdict, load_explanations()
    unlike = any(compare(a.count, b.count, a.figure.unit) != "equal" for a in items for b in items)
    reports = {c.claim.report for c in items}
    if not unlike:
        return []
    status: DifferenceStatus
    if verdict.rivals:
        involved = {i for pair in verdict.rivals for i in pair}
        status, why = "contested", _rivals(items, involved)
    elif verdict.revisions:
        status, why = "superseded", _steps(tally)
    elif tally.finding.status == "ambiguous":
        status, why = "ambiguous", table.why("count_readings")
    elif len(reports) > 1:
        status, why = "compatible", table.why("count_rounding")
    else:
        return []
    return [Difference(tally.scope.measure, status, _positions(evidence, items), why)]


REVISED = {"later": "count_revised", "words": "count_worded", "stale": "count_stale"}
"""The reason for each way in which one value is known to replace another."""


def _steps(tally: Tally) -> str:
    """Each step from an earlier value to the next, in their order, with what shows it."""
    table, after = load_explanations(), {_bounds(v): v.replaced for v in tally.finding.values if v.replaced is not None}
    targets = {(r.low, r.high, r.modifier) for r in after.values()}
    told, waiting = [], [key for key in after if key not in targets] or list(after)
    while waiting:
        at = waiting.pop(0)
        step = after.pop(at, None)
        if step is not None:
            new = (step.low, step.high, step.modifier)
            reason = REVISED[step.how] if not step.correction else "count_lowered" if step.how == "later" else "count_corrected"
            why = table.why(reason, older=table.number(*at), newer=table.number(*new))
            told.append(why[:1].upper() + why[1:])
            waiting.insert(0, new)
    return " ".join(dict.fromkeys(told))


def _bounds(value: CountValue) -> Value:
    return (value.low, value.high, value.modifier)


def _rivals(items: Sequence[Counted], involved: Iterable[int]) -> str:
    """Why values are contested: an unsourced outlier, a side in the conflict, or nothing that is known."""
    table, held = load_explanations(), [items[i] for i in sorted(involved)]
    for c in held:
        others = [o.number or 0 for o in items if o.value != c.value]
        if c.holder is None and others and (c.number or 0) > LEAP * max(others):
            return table.why("count_leap", odd=table.number(c.figure.low, c.figure.high, c.figure.modifier))
    return table.why("count_rival_parties" if any(c.party and c.holder for c in held) else "count_contested")


def _across(evidence: Evidence, tallies: Sequence[Tally]) -> list[Difference]:
    """Figures of one measure whose scopes differ, where two reports could be taken to disagree."""
    table, found = load_explanations(), []
    if len({c.claim.report for tally in tallies for c in tally.items}) < 2:
        return []
    for tally in tallies:
        scope = tally.scope
        wider = replace(scope, who=None, part=False)
        whole = next((t for t in tallies if t.scope == wider and t is not tally), None)
        if whole is not None and (scope.who is not None or scope.part) and not _told_already(tally, tallies) and _apart(whole, tally):
            words = {"whole": _number(whole), "part": _number(tally)}
            why = table.why("count_part", **words) if scope.part and scope.who is None else table.why("count_class", who=scope.who or "", **words)
            found.append(Difference(scope.measure, "compatible", _both(evidence, whole, tally), why))
    for name, reason in (("place", "count_place"), ("time", "count_time"), ("planned", "count_planned")):
        for first, second in _siblings(tallies, name):
            if name == "planned":
                why = table.why(reason, planned=_number(second), done=_number(first))
            else:
                told = [_shown(evidence, t.scope, name) for t in (first, second)]
                why = table.why(reason, **{f"{name}s": " and ".join(told)})
            found.append(Difference(first.scope.measure, "compatible", _both(evidence, first, second), why))
    return found


def _siblings(tallies: Sequence[Tally], name: str) -> list[tuple[Tally, Tally]]:
    """Pairs of scopes that differ in one thing only, told by different reports with different numbers."""
    groups: dict[Scope, list[Tally]] = {}
    for t in tallies:
        key = replace(t.scope, planned=False) if name == "planned" else replace(t.scope, place=None) if name == "place" else replace(t.scope, time=None)
        groups.setdefault(key, []).append(t)
    return [
        (first, other)
        for held in groups.values()
        for first in held[:1]
        for other in held[1:]
        if _apart(first, other) and not any(compare(a.count, b.count, a.figure.unit) == "equal" for a in first.items for b in other.items)
    ]


def _apart(a: Tally, b: Tally) -> bool:
    """Whether some report gives the one and another report the other."""
    first, second = {c.claim.report for c in a.items}, {c.claim.report for c in b.items}
    return bool(first - second) and bool(second - first)


def _shown(evidence: Evidence, scope: Scope, name: str) -> str:
    value = scope.place if name == "place" else scope.time
    return value or ("the event's own place" if name == "place" else "no time of its own")


def _number(tally: Tally) -> str:
    figure = max(tally.items, key=lambda c: (c.number or 0, c.figure.id)).figure
    return load_explanations().number(figure.low, figure.high, figure.modifier)


def _both(evidence: Evidence, a: Tally, b: Tally) -> tuple[Held, ...]:
    return _positions(evidence, a.items) + _positions(evidence, b.items, about=b.scope)


def _positions(evidence: Evidence, items: Iterable[Counted], about: Scope | None = None) -> tuple[Held, ...]:
    table, found = load_explanations(), []
    for held in by_value(items).values():
        figure = held[0].figure
        words = table.counted(figure.measure, table.number(figure.low, figure.high, figure.modifier))
        if about is not None and about.who:
            words += f", {about.who} only"
        value = {"low": figure.low, "high": figure.high, "modifier": figure.modifier}
        found.append(hold(evidence, [c.claim for c in held], value, words))
    return tuple(found)
