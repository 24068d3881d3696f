"""Doers: which tolls count the one who killed beside those whom he killed, and which do not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from barchan.knowledge.harm import load_harm
from barchan.model.changed import changed
from barchan.model.claim import Claim, Figure
from barchan.reconcile.counted import Counted

DEAD = "killed"
WITHIN = 60
"""Characters beside a number within which words may say that it counts the doer too."""
NO_OBJECT = ("after", "and", "at", "by", "during", "in", "near", "on", "outside", "too", "when")
"""Words that may stand behind `gunman killed` where it is he who was killed."""
FEW = 3
"""The most doers that are added to a toll: a larger number of dead gunmen is a side's own toll."""


def with_doers(items: Sequence[Counted], claims: Iterable[Claim]) -> list[Counted]:
    """The figures of an event's dead, so told that all count the same people.

    `A gunman killed four` and `the gunman was shot dead` in one report are five dead. Where a report has `four dead, including the gunman`, another's
    `killed three` counts those whom he killed: a part of the four, and no rival of it.
    """
    by_report: dict[str, list[Counted]] = {}
    for item in items:
        by_report.setdefault(item.claim.report, []).append(item)
    beside: dict[str, list[Claim]] = {report: [] for report in by_report}
    for claim in claims:
        if claim.report in beside:
            beside[claim.report].append(claim)
    told = [c for report, inside in sorted(by_report.items()) for c in _with_own(inside, beside[report])]
    whole = {int(c.number or 0) for c in told if _is_toll(c) and includes_doer(c)}
    without = {n - 1 for n in whole} - whole
    return [changed(c, figure=changed(c.figure, part="part")) if _is_toll(c) and c.number in without and not includes_doer(c) else c for c in told]


def includes_doer(item: Counted) -> bool:
    """Whether the words of a toll say that who killed is one of those whom it counts."""
    at = item.figure.start - item.claim.start
    before, behind = item.claim.quote[: max(0, at)], item.claim.quote[max(0, at + len(item.figure.text)) :]
    named = " and " in item.figure.text and bool(_doers().search(item.figure.text))
    return item.doers > 0 or named or bool(_including().search(behind[:WITHIN])) or bool(_among().search(before[-WITHIN:]))


def _with_own(items: Sequence[Counted], claims: Sequence[Claim]) -> Iterator[Counted]:
    """One report's figures: where it tells of so many killed by somebody who died too, so many and him."""
    most = max((c for c in items if _is_toll(c)), key=lambda c: (c.number or 0, c.figure.id), default=None)
    if most is None or includes_doer(most) or any(f.part_of == most.figure.id and f.low == (most.number or 0) - 1 for f in most.claim.figures):
        yield from items
        return
    dead = [c for c in items if c.figure.measure == DEAD and c.figure.period == "event" and not c.planned]
    killers = [c for c in dead if _counts_doers(c.claim, c.figure) or c.figure.person is not None and _does(most, c)]
    persons = {c.figure.person: c for c in killers if c.figure.person is not None}
    several = [c for c in killers if c.figure.person is None and c.figure.low == c.figure.high and (c.number or 0) <= FEW]
    number = len(persons) or max((int(c.number or 0) for c in several), default=0)
    found = [*persons.values(), *several]
    if not 0 < number <= FEW or not (_killed_by_doer(most) or any(_does(most, c) for c in found) or _told_behind(most, claims)):
        yield from items
        return
    for item in items:
        if item is not most:
            yield item
            continue
        yield changed(item, figure=changed(item.figure, part="part"))
        low, high = item.figure.low, item.figure.high
        figure = changed(item.figure, low=None if low is None else low + number, high=None if high is None else high + number)
        yield changed(item, figure=figure, doers=number, told_in=tuple(sorted({*item.told_in, *(c.claim.id for c in found)})))


def _killed_by_doer(item: Counted) -> bool:
    """Whether a toll is told of as the deed of the one who is said to have died: `a gunman killed four`."""
    return any(a.role == "actor" and _doers().search(a.text) for a in item.claim.actors)


def _does(item: Counted, person: Counted) -> bool:
    """Whether the one who killed so many has the name of one who is said to have died."""
    name = person.figure.text.split()[-1]
    return name[:1].isupper() and any(a.role == "actor" and a.kind == "person" and a.name.split()[-1].casefold() == name.casefold() for a in item.claim.actors)


def _told_behind(item: Counted, claims: Sequence[Claim]) -> bool:
    """Whether the report gives the toll and behind it, in the same words, the doer's death: `four dead in Ossa; gunman killed`."""
    for claim in claims:
        for f in claim.figures:
            if f.measure == DEAD and f.part == "total" and f.low == item.figure.low and f.person is None and not _counts_doers(claim, f):
                beside = [c for c in claims if c.sentence == claim.sentence]
                if any(found.start() + c.start > f.end for c in beside for found in _dead_doer().finditer(c.quote)):
                    return True
    return False


def _counts_doers(claim: Claim, figure: Figure) -> bool:
    """Whether a figure counts such as are said to have done it."""
    at = figure.start - claim.start
    behind = claim.quote[max(0, at + len(figure.text)) :].split()[:2]
    return " and " not in figure.text and (bool(_doers().search(figure.text)) or figure.person is None and bool(_doers().search(" ".join(behind))))


def _is_toll(item: Counted) -> bool:
    """Whether it counts dead of an event, and not its doers."""
    f = item.figure
    return f.measure == DEAD and f.person is None and f.part == "total" and f.period == "event" and not item.planned and bool(item.number) and not _counts_doers(item.claim, f)


@cache
def _doers() -> re.Pattern[str]:
    """Words for who is said to have done it."""
    nouns = [noun for row in load_harm().kinds for noun, kind in row.items() if kind == "hunted"]
    forms = [*nouns, *(f"{n}s" for n in nouns), *(f"{n[:-3]}men" for n in nouns if n.endswith("man"))]
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b")


@cache
def _dead_doer() -> re.Pattern[str]:
    """Words that say that the doer is dead: `suspect killed`, `the gunman was shot dead`."""
    dead = "|".join(sorted(load_harm().dead | {"killed", "dies", "died"}))
    return re.compile(rf"{_doers().pattern}\s+(?:[\w'’-]+\s+){{0,3}}?(?:{dead})(?=\s*(?:$|[^\w\s])|\s+(?:{'|'.join(NO_OBJECT)})\b)")


@cache
def _including() -> re.Pattern[str]:
    """Words behind a number that count the doer in: `including the gunman`."""
    return re.compile(rf"(?i)\b(?:including|among them|counting)\s+(?:[\w'’-]+\s+){{0,3}}?{_doers().pattern[4:]}")


@cache
def _among() -> re.Pattern[str]:
    """Words before a number that count the doer in: `the shooter is among the four dead`."""
    return re.compile(rf"{_doers().pattern}\s+(?:(?:is|was|were|himself|also|one|among|of|the)\s+)+$")
