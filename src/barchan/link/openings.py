"""Openings: the day that a report opens with, lent to the violence that it opens with where no time stands beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from barchan.link.dating import known_when
from barchan.link.events import block_of
from barchan.model.claim import Claim, Lent
from barchan.model.report import Report
from barchan.values.when import When, days

SENTENCES = 5
"""Sentences with claims in which a report says when its news happened, its title beside them."""
NIGHT = timedelta(days=1)
"""How far the last day of one occasion may lie behind its first: a night belongs to the day on which it begins."""
TOLD = frozenset({"asserted", "reported", "alleged"})
VIOLENCE = "violence/done/event"
WHY = "its report opens with this day and gives no other for it"


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that an opening names, and the claims that name it."""

    when: When
    claims: tuple[str, ...]


def lend_opening_days(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Claim, ...]:
    """The claims, those of violence in an opening without a time of their own with the day of the opening, lent."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    lent: dict[str, Claim] = {}
    for report, inside in by_report.items():
        opening = _opening(inside)
        day = _day_of(opening, reports[report])
        for claim in opening if day is not None else ():
            if day is not None and _lacks_time(claim):
                lent[claim.id] = replace(claim, lent=(*claim.lent, Lent("when", day.when, day.claims, WHY)))
    return tuple(lent.get(c.id, c) for c in claims)


def _opening(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report's title and first sentences, in order of their ids."""
    first = sorted({c.sentence.start for c in claims if not c.in_title})[:SENTENCES]
    return sorted((c for c in claims if c.in_title or c.sentence.start in first), key=lambda c: c.id)


def _lacks_time(claim: Claim) -> bool:
    when = known_when(claim)
    return (when is None or (when.earliest is None and when.latest is None)) and _is_told(claim) and block_of(claim) == VIOLENCE


def _is_told(claim: Claim) -> bool:
    return claim.realis in TOLD and not claim.negated and not claim.background


def _day_of(opening: Sequence[Claim], report: Report) -> _Day | None:
    """The day that most claims of an opening name, sentences that tell of violence counting twice; of equals the first. Never one to come."""
    violent = {c.sentence for c in opening if block_of(c) == VIOLENCE}
    last = report.published.latest
    named: dict[date, list[tuple[Claim, When]]] = defaultdict(list)
    for claim in opening:
        when = known_when(claim)
        first, end = days(when) if when is not None else (None, None)
        if when is None or first is None or end is None or end - first > NIGHT or not _is_told(claim):
            continue
        if last is None or first.isoformat() <= last:
            named[first].append((claim, when))
    if not named:
        return None
    best = min(named, key=lambda day: (-sum(1 + (c.sentence in violent) for c, _ in named[day]), day))
    times = [when for _, when in named[best]]
    when = min(times, key=lambda w: (w.precision != "day", w.earliest or "", w.latest or "", w.text))
    return _Day(replace(when, status="inferred"), tuple(sorted(c.id for c, _ in named[best])))
