"""Which events become a row of an export, why the others do not, and what a row draws from the record."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from barchan.model.claim import Actor, Claim
from barchan.model.event import Event, Finding
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.jsonlines import mend
from barchan.values.where import Where

_NOT_HAPPENED = {"planned": "only planned", "conditional": "only said to be possible", "forecast": "only expected", "opinion": "only an opinion"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that is no row of an export, and why."""

    export: str
    event: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The record's claims and reports by id, for looking up what an event rests on."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]

    @classmethod
    def of(cls, record: Record) -> "Shelf":
        """The shelf of a record."""
        return cls({c.id: c for c in record.claims}, {r.id: r for r in record.reports})

    def sources(self, event: Event) -> list[Report]:
        """The reports that speak of an event, by publication (undated last), outlet and path."""
        found = [self.reports[i] for i in event.reports if i in self.reports]
        return sorted(found, key=lambda r: (r.published.earliest or "9999", r.outlet or "", r.path, r.id))


def why_left_out(event: Event, shelf: Shelf) -> str | None:
    """Why an event is no row of any export; null where it is one."""
    claims = [shelf.claims[i] for i in event.claims if i in shelf.claims]
    if event.background:
        return "history told in passing"
    if not claims:
        return "no sentence speaks of it"
    if all(c.kind == "statement" for c in claims):
        return "only a statement"
    told = [c for c in claims if c.kind != "statement"]
    for realis, why in _NOT_HAPPENED.items():
        if all(c.realis == realis for c in told):
            return why
    if all(c.realis in _NOT_HAPPENED for c in told):
        return "only planned or expected"
    if all(c.realis == "denied" for c in told):
        return "denied by all who speak of it"
    return "said not to have happened" if all(c.negated for c in told) else None


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
    found = [f for f in event.figures if f.measure == "killed" and f.period == "event" and f.part_of is None]
    total = [f for f in found if f.who is None]
    return total[:1] or found


def safe(cell: object) -> str:
    """A cell that no spreadsheet runs as a formula: text that starts like one gets an apostrophe in front; null is empty."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return str(cell)
    text = mend(str(cell)).replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(" \n\u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV text with a header; raises KeyError where a row lacks a column."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(row[column]) for column in columns] for row in rows)
    return page.getvalue()
