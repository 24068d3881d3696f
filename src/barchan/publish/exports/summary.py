"""A table for a situation report: events and the dead by first order division, week and type."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from barchan.model.event import Event
from barchan.publish.exports.coded import added_deaths, deaths, place_of, why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.regions import country

COLUMNS = ("country", "country_code", "admin1", "week", "week_start", "event_type", "events", "killed_low", "killed_high", "events_without_toll", "contested", "rule")
RULE = "sum of ucdp_low to sum of ucdp_high, over the events that have a toll"


@dataclass(frozen=True, slots=True, order=True)
class _Cell:
    """What a row of the summary counts: blank where the record does not know it."""

    code: str
    admin1: str
    week: str
    kind: str


def summary_rows(desk: Desk) -> list[tuple[object, ...]]:
    """The rows by country, division, week and type; events whose week or place is not known stand last, with that cell empty."""
    cells: dict[_Cell, list[Event]] = defaultdict(list)
    for event in desk.record.events:
        if why_left_out(event, desk) is None and event.type.acled:
            cells[_cell(event)].append(event)
    return [_row(cell, cells[cell]) for cell in sorted(cells, key=lambda c: (not c.code, not c.week, c))]


def _row(cell: _Cell, events: list[Event]) -> tuple[object, ...]:
    tolls = [(added_deaths(e, "ucdp_low", "").number, added_deaths(e, "ucdp_high", "").number) for e in events]
    contested = sum(e.status == "contested" or any(f.status == "contested" for f in deaths(e)) for e in events)
    start = date.fromisocalendar(int(cell.week[:4]), int(cell.week[6:]), 1).isoformat() if cell.week else ""
    unknown = sum(low is None and high is None for low, high in tolls)
    low, high = _total(low for low, _ in tolls), _total(high for _, high in tolls)
    return (country(cell.code).name, cell.code, cell.admin1, cell.week, start, cell.kind, len(events), low, high, unknown, contested, RULE)


def _total(numbers: Iterable[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _cell(event: Event) -> _Cell:
    where = place_of(event)
    place = where.place if where else None
    return _Cell((place.country if place else None) or "", (place.admin1 if place else None) or "", _week(event), (event.type.acled or ("",))[0])


def _week(event: Event) -> str:
    """The ISO week that holds all of an event's bounds; blank where they reach over several or are not known."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return ""
    first, last = (date.fromisoformat(day[:10]).isocalendar() for day in (when.earliest, when.latest))
    return f"{first.year}-W{first.week:02d}" if (first.year, first.week) == (last.year, last.week) else ""
