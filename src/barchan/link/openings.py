"""Openings: the day and the town that a report opens with, lent to the violence that it opens with where none stands beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from barchan.knowledge.linking import tells_of_harm
from barchan.link.bundle import main_claims, tells_death
from barchan.link.dating import known_when
from barchan.link.events import block_of
from barchan.model.claim import Claim, Lent
from barchan.model.report import Report
from barchan.values.when import When, days
from barchan.values.where import Where, compare, is_part_of

SENTENCES = 5
"""Sentences with claims in which a report says when its news happened, its title beside them."""
HISTORY = timedelta(days=31)
"""How long before the last day that an opening names a day is history told beside it."""
NIGHT = timedelta(days=1)
"""How far the last day of one occasion may lie behind its first: a night belongs to the day on which it begins."""
TOLD = frozenset({"asserted", "reported", "alleged"})
VIOLENCE = "violence/done/event"
LASTING = frozenset({"week", "month", "year", "decade"})
"""Units of lengths of time that no one occasion has: `ten years of fighting`."""
EXACT = 2
"""UCDP precision up to which a place is a town or its surroundings."""
DAY_WHY = "its report opens with this day and gives no other for it"
PLACE_WHY = "its report tells of this town and gives no other for it"
STORY_WHY = "the other reports of its story play in this town, and it tells of none"
CITY_WHY = "its report tells of this city, which the place is a part of"


def lend_openings(claims: Sequence[Claim], reports: Mapping[str, Report], stories: Sequence[Sequence[str]] = ()) -> tuple[Claim, ...]:
    """The claims, those of violence in an opening that give no time or no place with those of the opening, lent.

    Where a whole report tells of no town, the one that all other reports of its story play in, if they play in one.
    """
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    lent: dict[str, Claim] = {}
    stage = _stages(by_report, stories)
    for report, inside in by_report.items():
        opening, main = _opening(inside), main_claims(inside)
        if not any(_is_violence(c) for c in opening if c.id in main):
            continue  # A report on other matters speaks of violence in passing: its day is not that of what it opens with.
        day = _day_of(opening, reports[report])
        for claim in (c for c in opening if _is_violence(c) and c.aside is None):
            added = [*([day] if day is not None and _lacks_time(claim) else []), *_ground_of(claim, inside), *([stage[report]] if report in stage else [])]
            if added:
                lent[claim.id] = replace(claim, lent=(*claim.lent, *added))
    return tuple(lent.get(c.id, c) for c in claims)


def _opening(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report's title and first sentences, in order of their ids."""
    first = sorted({c.sentence.start for c in claims if not c.in_title})[:SENTENCES]
    return sorted((c for c in claims if c.in_title or c.sentence.start in first), key=lambda c: c.id)


def _lacks_time(claim: Claim) -> bool:
    when = known_when(claim)
    return when is None or (when.earliest is None and when.latest is None)


def _is_violence(claim: Claim) -> bool:
    """Whether a claim tells of violence of one occasion, and not of years of it."""
    lasting = any(f.measure == "duration" and f.unit in LASTING for f in claim.figures)
    return _is_told(claim) and block_of(claim) == VIOLENCE and not lasting


def _is_told(claim: Claim) -> bool:
    return claim.realis in TOLD and not claim.negated and not claim.background


def _day_of(opening: Sequence[Claim], report: Report) -> Lent | None:
    """The day that most sentences of an opening name, sentences that tell of violence counting twice; of equals the one that the lead gives an act of
    violence, else the first: who was arrested on Friday had shot before. Never one to come, and none long before another that is named."""
    last = report.published.latest
    violent = {c.sentence for c in opening if _is_violence(c)}
    named: dict[date, list[tuple[Claim, When]]] = defaultdict(list)
    for claim in opening:
        when = known_when(claim)
        first, end = days(when) if when is not None else (None, None)
        if when is None or first is None or end is None or end - first > NIGHT or not _is_told(claim) or claim.aside is not None:
            continue
        if last is None or first.isoformat() <= last:
            named[first].append((claim, when))
    if not named:
        return None
    news = {day: {c.sentence for c, _ in held} for day, held in named.items() if max(named) - day <= HISTORY}
    lead = min((c.sentence for c in opening if not c.in_title and _is_violence(c)), default=None)
    led = {day for day, held in named.items() if any(c.sentence == lead and _is_violence(c) and not tells_death(c) and not tells_of_harm(c) for c, _ in held)}
    best = min(news, key=lambda day: (-sum(1 + (s in violent) for s in news[day]), day not in led, day))
    when = min((when for _, when in named[best]), key=lambda w: (w.precision != "day", w.earliest or "", w.latest or "", w.text))
    return Lent("when", replace(when, status="inferred"), tuple(sorted(c.id for c, _ in named[best])), DAY_WHY)


def _ground_of(claim: Claim, inside: Sequence[Claim]) -> list[Lent]:
    """The town that a claim's report plays in, where the claim names none and no place elsewhere; and the city that its own town is a part of."""
    towns = [w for w in claim.where if w.place is not None and (w.ucdp_precision or 9) <= EXACT]
    if towns:
        found = [w for w in claim.ground if any(is_part_of(town, w) for town in towns)]
    else:
        found = [] if any(compare(w, ground) == "disjoint" for w in claim.where for ground in claim.ground) else list(claim.ground)
    return [Lent("where", where, _tell_of(where, inside), CITY_WHY if towns else PLACE_WHY) for where in found]


def _stages(by_report: Mapping[str, Sequence[Claim]], stories: Sequence[Sequence[str]]) -> dict[str, Lent]:
    """For each report that tells of no place, the one town that the others of its story play in."""
    found: dict[str, Lent] = {}
    for story in stories:
        inside = {report: by_report[report] for report in story if report in by_report}
        bare = [report for report, claims in inside.items() if not any(c.where or c.ground for c in claims)]
        grounds = {report: next(c.ground[0] for c in claims if c.ground) for report, claims in inside.items() if any(c.ground for c in claims)}
        towns = {w.place.id: w for _, w in sorted(grounds.items()) if w.place is not None and (w.ucdp_precision or 9) <= EXACT}
        if bare and len(towns) == 1 and len(grounds) == sum(w.place is not None and w.place.id in towns for w in grounds.values()):
            where = next(iter(towns.values()))
            tell = tuple(sorted(c.id for report in grounds for c in inside[report] if any(w.place == where.place for w in c.where)))
            found.update((report, Lent("where", where, tell, STORY_WHY)) for report in bare)
    return found


def _tell_of(where: Where, inside: Sequence[Claim]) -> tuple[str, ...]:
    """The claims of a report that name a place."""
    return tuple(sorted(c.id for c in inside if any(w.place == where.place for w in c.where)))
