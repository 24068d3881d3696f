"""Do two claims speak of the same time?"""

from datetime import timedelta

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.link.dating import known_when
from barchan.model.claim import Claim
from barchan.values.expression import Clock, DayPart, Weekday
from barchan.values.when import When, compare, days

WEEK = timedelta(7)
COARSENESS = ("minute", "day", "month", "year", "interval")


def compare_when(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Equal and nested times speak for one event by their precision; times that cannot both hold veto it."""
    first, second = a.when, b.when
    if first is None or second is None:
        return _by_focus(a, b, table)
    relation = compare(first, second)
    coarser = max((w.precision or "interval" for w in (first, second)), key=COARSENESS.index)
    match relation:
        case "equal":
            return Feature(table.when["equal"][coarser], f"same time ({coarser})")
        case "inside" | "holds":
            return Feature(table.when["nested"][coarser], f"one time lies in the other ({coarser})")
        case "meets":
            return Feature(table.weights["when.meets"], "times meet")
        case "disjoint" if a.reports.isdisjoint(b.reports) and (_all_fit(a, second) or _all_fit(b, first)):
            return Feature(table.weights["when.weekday"], "the weekday fits the other's date")
        case "disjoint" if dies_of(a, b, table) or dies_of(b, a, table):
            return Feature(0.0, "a death follows an act")
        case "disjoint" if not (a.lasting and b.lasting):
            return Feature(0.0, "times cannot both hold", veto=True)
    return NOTHING


def _by_focus(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """What gives no time has most likely that of what its report opens with: another report's event of another time is another event."""
    first, second = a.when or a.focus, b.when or b.focus
    if a.reports & b.reports or first is None or second is None or compare(first, second) != "disjoint":
        return NOTHING
    return Feature(table.weights["when.other_focus"], "its report tells of another time")


def dies_of(death: Bundle, act: Bundle, table: LinkingTable) -> bool:
    """Whether one gives only the time of a death, and that is late enough, and soon enough, to follow from the other."""
    if not death.late or death.when is None or act.when is None:
        return False
    died, done = days(death.when)[0], days(act.when)[0]
    if died is None or done is None:
        return False
    if timedelta(0) < done - died < WEEK and all(_weekday_of(c) for c in death.claims if c.when is not None):
        return True  # Shot on Friday and dead on Saturday: the Saturday is the next one, whenever the report seems to have come out.
    return timedelta(0) <= died - done <= timedelta(table.death_days)


def _weekday_of(claim: Claim) -> Weekday | None:
    """The weekday that a claim names its day by alone, with a clock time or a part of a day or without."""
    expression = claim.spoken.expression if claim.spoken is not None else None
    if isinstance(expression, Clock | DayPart):
        expression = expression.day
    return expression if isinstance(expression, Weekday) and expression.which is None else None


def _all_fit(bundle: Bundle, when: When) -> bool:
    """Whether every claim that gives a time gives it by the weekday of the other's day."""
    dated = [c for c in bundle.claims if c.spoken is not None]
    return bool(dated) and all(weekday_fits(c, when) for c in dated)


def weekday_fits(claim: Claim, when: When) -> bool:
    """Whether a claim names its day by a weekday alone, and that is the weekday of the other's day, not after its own."""
    weekday = _weekday_of(claim)
    if weekday is None or when.precision not in ("day", "minute"):
        return False
    day, own = days(when)[0], known_when(claim)
    latest = days(own)[1] if own is not None else None
    return day is not None and day.isoweekday() == weekday.day and (latest is None or day <= latest)
