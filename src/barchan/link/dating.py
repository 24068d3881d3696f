"""Dating reports that do not say when they came out, from what they tell and from their story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from barchan.knowledge.events import load_events
from barchan.model.changed import changed
from barchan.model.claim import Claim, Lent
from barchan.model.event import Event
from barchan.model.report import Published, Report
from barchan.values.expression import Calendar, Clock, DayPart, Offset, Weekday, Within
from barchan.values.when import Anchor, When, compare, days

FINE = frozenset({"minute", "day", "month"})
"""Precisions of an event's time that are worth lending."""
AHEAD = frozenset({"to", "until", "till", "for", "by", "before"})
"""Prepositions that point ahead: `scheduled for 2024` is no sign that 2024 has come."""
YEARS = 12
"""Years searched for one in which a day of the month falls on a day of the week; the calendar repeats within eleven."""
YEARLESS = timedelta(days=180)
"""How long after a day a report still names it without its year, and within that year."""


@dataclass(frozen=True, slots=True)
class _Hint:
    """What one claim says about the day of an event that it shares with other reports."""

    report: str
    claim: str
    kind: str
    """`day` (a month and a day), `weekday`, `today`, `week` (this week), or `known` (resolved by the report itself)."""
    month: int = 0
    day: int = 0
    found: date | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """What dating found: the reports with bounds, for each newly dated report the claims that it rests on, and the days of claims."""

    reports: tuple[Report, ...]
    basis: Mapping[str, tuple[str, ...]]
    days: Mapping[str, date]
    """The day of the event of a claim that names it by a weekday, `today`, or without its year."""


def date_reports(reports: Sequence[Report], claims: Sequence[Claim], stories: Sequence[Sequence[str]]) -> Dating:
    """Publication bounds for reports that have none: from the days of events that they share, else from what they tell of as past."""
    told = _told_years(claims)
    bounds: dict[str, Published] = {}
    basis: dict[str, tuple[str, ...]] = {}
    solved: dict[str, date] = {}
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    undated = {r.id for r in reports if r.published.status == "unknown"}
    for story in stories:
        if undated & set(story):
            inside = [claim for report in story for claim in by_report.get(report, ())]
            for hints, day in _solved_events(inside, told):
                solved.update({h.claim: day for h in hints if h.report in undated and h.kind != "known"})
                _bound_reports(hints, day, undated, told, bounds, basis)
    for report in sorted(undated - set(bounds)):
        if report in told:
            day, claim_id, words = told[report]
            bounds[report] = Published(day.isoformat(), None, "inferred", f'tells of "{words}"')
            basis[report] = (claim_id,)
    return Dating(tuple(replace(r, published=bounds[r.id]) if r.id in bounds else r for r in reports), basis, solved)


def _told_years(claims: Iterable[Claim]) -> dict[str, tuple[date, str, str]]:
    """For each report the latest day that it tells of as past, stated in full: it came out no earlier."""
    found: dict[str, tuple[date, str, str]] = {}
    for claim in claims:
        spoken, when = claim.spoken, claim.when
        if spoken is None or when is None or when.status != "stated" or spoken.tense != "past" or spoken.preposition in AHEAD:
            continue
        if claim.realis not in ("asserted", "reported") or days(when)[0] is None:
            continue
        first = days(when)[0]
        if first is not None and (claim.report not in found or (first, claim.id) > (found[claim.report][0], found[claim.report][1])):
            found[claim.report] = (first, claim.id, spoken.text)
    return found


def _solved_events(
    claims: Sequence[Claim], told: Mapping[str, tuple[date, str, str]]
) -> Iterator[tuple[Sequence[_Hint], date]]:
    """The events that reports name by parts of their date and whose day follows, the one that most reports name first."""
    for _, hints in sorted(_hints(claims).items(), key=lambda row: (-len({h.report for h in row[1]}), row[0])):
        day = _solve(hints, told)
        if day is not None:
            yield hints, day


def _bound_reports(
    hints: Sequence[_Hint],
    day: date,
    undated: set[str],
    told: Mapping[str, tuple[date, str, str]],
    bounds: dict[str, Published],
    basis: dict[str, tuple[str, ...]],
) -> None:
    """Bound each undated report by the narrowest way in which it names the day."""
    for hint in sorted(hints, key=lambda h: (_width(h), h.report, h.claim)):
        if hint.report in undated and hint.report not in bounds:
            published = _bounded(hint, day, told)
            if published is not None:
                bounds[hint.report] = published
                basis[hint.report] = tuple(sorted({h.claim for h in hints}))


def _hints(claims: Sequence[Claim]) -> dict[str, list[_Hint]]:
    found: dict[str, list[_Hint]] = {}
    for claim in claims:
        hint = _hint(claim)
        if hint is not None and claim.type.plover is not None and not claim.negated and claim.realis in ("asserted", "reported"):
            found.setdefault(family_of(claim.predicate), []).append(hint)
    return found


def family_of(predicate: str) -> str:
    """The family of a predicate's class, with a mark where the event is only spoken of; other predicates are their own."""
    return load_events().family_of(predicate)


def _hint(claim: Claim) -> _Hint | None:
    if claim.spoken is None:
        return None
    expression, when = claim.spoken.expression, claim.when
    if isinstance(expression, Clock | DayPart):
        expression = expression.day or expression
    match expression:
        case Calendar(year=None, year_shift=None, which=None, month=int(month), day=int(day)):
            return _Hint(claim.report, claim.id, "day", month, day)
        case Weekday(day=day, week_shift=None, base="anchor"):
            return _Hint(claim.report, claim.id, "weekday", day=day)
        case Offset(unit="day", low=0):
            return _Hint(claim.report, claim.id, "today")
        case Within(unit="week", shift=0):
            return _Hint(claim.report, claim.id, "week")
    if when is not None and when.precision in ("day", "minute") and when.status == "stated":
        return _Hint(claim.report, claim.id, "known", found=days(when)[0])
    return None


def _solve(hints: Sequence[_Hint], told: Mapping[str, tuple[date, str, str]]) -> date | None:
    """The first day that the hints allow and that does not lie before what the reports tell of as past."""
    known = sorted({h.found for h in hints if h.kind == "known" and h.found})
    if known:
        return known[0] if len(known) == 1 else None
    named = {(h.month, h.day) for h in hints if h.kind == "day"}
    weekdays = {h.day for h in hints if h.kind == "weekday"}
    floor = max((told[h.report][0] for h in hints if h.report in told), default=None)
    if not named or not weekdays or floor is None:
        return None
    fitting = []
    for month, day in sorted(named):
        for year in range(floor.year, floor.year + YEARS):
            try:
                candidate = date(year, month, day)
            except ValueError:
                continue
            if candidate.isoweekday() in weekdays and candidate >= floor - timedelta(days=6):
                fitting.append(candidate)
                break
    return min(fitting) if len(fitting) == 1 else None


def _width(hint: _Hint) -> int:
    return ("known", "today", "weekday", "week", "day").index(hint.kind)


def _bounded(hint: _Hint, day: date, told: Mapping[str, tuple[date, str, str]]) -> Published | None:
    """When a report came out that speaks of a day in these words."""
    match hint.kind:
        case "today" | "weekday":
            if hint.kind == "weekday" and hint.day != day.isoweekday():
                return None
            first, last, why = day, day + timedelta(days=6), "which it names by its weekday"
        case "week":
            first, last, why = day, day + timedelta(days=7 - day.isoweekday()), 'of "this week"'
        case "day":
            if (hint.month, hint.day) != (day.month, day.day):
                return None
            first, last, why = day, min(day + YEARLESS, date(day.year, 12, 31)), "which it names without its year"
        case _:
            return None
    if hint.report in told:
        first = max(first, told[hint.report][0])
    return Published(first.isoformat(), last.isoformat(), "inferred", f"story: the event of {day.isoformat()}, {why}") if first <= last else None


def lend_dates(claims: Sequence[Claim], dating: Dating) -> tuple[Claim, ...]:
    """The claims of newly dated reports with the time that their words then mean, lent and not written into `when`."""
    dated = {r.id: r for r in dating.reports if r.id in dating.basis}
    return tuple(_lent(claim, dated[claim.report], dating) if claim.report in dated else claim for claim in claims)


def _lent(claim: Claim, report: Report, dating: Dating) -> Claim:
    if claim.spoken is None or (claim.when is not None and claim.when.status == "stated"):
        return claim
    when = claim.spoken.resolved(_anchor(claim, report, dating))
    if when.earliest is None and when.latest is None:
        return claim
    why = f"its report was dated from its story: {report.published.basis}"
    return changed(claim, lent=(*claim.lent, Lent("when", when, dating.basis[claim.report], why)))


def _anchor(claim: Claim, report: Report, dating: Dating) -> Anchor:
    """What a claim's words count from: the day of its event where the story gave it, else the report's bounds."""
    if claim.id in dating.days:
        day = dating.days[claim.id].isoformat()
        return Anchor(day, day, f"the story's day {day}")
    published = report.published
    return Anchor(published.earliest, published.latest, f"published {published.earliest} to {published.latest or '…'} ({published.basis})")


def lend_event_dates(claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Claim, ...]:
    """The claims with the day of their event, lent by the other claims about it, where they give no time or a wider one."""
    dated = {event.id: event for event in events if event.when is not None and event.when.precision in FINE and len(event.claims) > 1}
    return tuple(_with_event_date(claim, dated.get(claim.event or "")) for claim in claims)


def _with_event_date(claim: Claim, event: Event | None) -> Claim:
    if event is None or event.when is None:
        return claim
    own = known_when(claim)
    known = own is not None and (own.earliest is not None or own.latest is not None)
    if known and own is not None and not (own.status == "inferred" and compare(event.when, own) == "inside"):
        return claim
    others = tuple(i for i in event.claims if i != claim.id)
    return changed(claim, lent=(*claim.lent, Lent("when", event.when, others, "other claims about the same event give its time")))


def known_when(claim: Claim) -> When | None:
    """When a claim's event was, as far as the record knows: what the report says, else what other reports lend."""
    if claim.when is not None and (claim.when.earliest is not None or claim.when.latest is not None):
        return claim.when
    lent = [entry.value for entry in claim.lent if entry.field == "when" and isinstance(entry.value, When)]
    return lent[-1] if lent else claim.when
