"""Figures with their rival values, who holds each, and what each rule would choose."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.event import CountValue, Event, Finding
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.dossier.ref import Ref, count_ref
from barchan.publish.words import (
    bounds_words,
    count_words,
    day_words,
    days_in_words,
    doubt_words,
    listed,
    measure_words,
    number_words,
    plain,
    replaced_words,
    several,
    table,
)

TOLLS = ("killed", "injured", "casualties", "missing", "displaced")
"""Harm to people, the gravest first."""
RULES = ("acled_lowest", "ucdp_low", "ucdp_best", "ucdp_high", "latest", "median_of_origins")
"""The named rules in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value with its holders and sentences."""

    words: str
    holder: str
    sources: str
    since: str
    cites: list[Cite]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on the strip: from x to x2 in per cent of its width; open where the words leave an end open."""

    x: float
    x2: float
    open_left: bool
    open_right: bool
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of an event."""

    anchor: str
    heading: str
    range: str
    status: str
    status_words: str
    sources: str
    values: list[Value]
    strip: list[Dot]
    rules: list[tuple[str, str, str]]
    """Key, words and choice of each rule that chooses."""
    choices: str
    """The same as JSON: number by key."""
    picture: str
    """Name of its picture, if it has one."""
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one event."""

    event: str
    title: str
    rows: list[Row]
    minor: list[Row]
    """Numbers that only one report gives and that count no people: lengths, distances, things."""


def shown(event: Event) -> list[int]:
    """The numbers of an event's findings worth showing, deaths first; a total that only repeats one class's values is not."""
    figures = event.figures
    classes = {(f.measure, f.period, _held(f)) for f in figures if f.who is not None}
    kept = (i for i, f in enumerate(figures) if f.values and (f.who is not None or (f.measure, f.period, _held(f)) not in classes))
    return sorted(kept, key=lambda i: (rank(figures[i].measure), i))


def matters(event: Event) -> bool:
    """Whether an event's figures are worth more than a fold: a toll, rival values, or more than one source."""
    return any(
        rank(f.measure) < len(TOLLS) or len(f.values) > 1 or len({o for v in f.values for o in v.origins}) > 1 for f in event.figures
    )


def figure_groups(book: Book, events: Sequence[Event]) -> list[Group]:
    """The figures of these events in their order, deaths first; events without figures are passed over."""
    groups = []
    for event in events:
        rows = [(_is_minor(event.figures[i]), _row(book, event, i)) for i in shown(event)]
        if rows:
            groups.append(Group(event.id, book.name(event.id), [r for minor, r in rows if not minor], [r for minor, r in rows if minor]))
    return groups


def _is_minor(finding: Finding) -> bool:
    return finding.measure not in table()["told_count"] and len({o for v in finding.values for o in v.origins}) < 2


def rank(measure: str) -> int:
    """Where a measure stands on the page: deaths first."""
    return TOLLS.index(measure) if measure in TOLLS else len(TOLLS) + (measure == "other")


def range_words(values: Sequence[CountValue]) -> str:
    """The span of all values: `9–19`, `16`, `9 or more`, `40 to more than 400`."""
    if len(values) == 1:
        return count_words(values[0].low, values[0].high, values[0].modifier)
    ends = [x for v in values for x in (v.low, v.high) if x is not None]
    if not ends:
        return count_words(None, None, "unreadable")
    top = next((v for v in values if v.high is None and v.low == max(ends)), None)
    if top and top.modifier == "more_than" and min(ends) < max(ends):
        return f"{number_words(min(ends))} to {count_words(top.low, None, top.modifier)}"
    words = bounds_words(min(ends), max(ends))
    return f"{words} or more" if top else words


def heading(finding: Finding) -> str:
    """What is counted: `Killed, soldiers`, `Destroyed (vehicle)`, `Killed, running total`."""
    words = measure_words(finding.measure)
    if finding.measure == "other":
        return measure_words(finding.unit) if finding.unit else "Number"
    if finding.who:
        words += f", {plain('measure', finding.who)}"
    if finding.unit and finding.measure in ("duration", "distance"):
        words += f" in {finding.unit if finding.unit == 'km' else finding.unit + 's'}"
    elif finding.unit and finding.unit not in ("person", "people", "percent") and not finding.measure.startswith(finding.unit):
        words += f" ({finding.unit})"
    if finding.unit == "percent":
        words += " (%)"
    return words if finding.period == "event" else f"{words}, {plain('period', finding.period)}"


def holder_words(book: Book, value: CountValue) -> str:
    """Who holds a value: its speakers, or the reports in their own voice."""
    if value.said_by:
        return listed(list(value.said_by))
    labels = sorted({book.labels[c.report] for c in (book.claims[i] for i in value.claims if i in book.claims) if c.report in book.labels})
    return "" if not labels else listed(labels) if len(labels) < 3 else f"{labels[0]} and {len(labels) - 1} others"


def _held(finding: Finding) -> tuple[tuple[object, ...], ...]:
    return tuple((v.low, v.high, v.claims) for v in finding.values)


def _row(book: Book, event: Event, number: int) -> Row:
    finding = event.figures[number]
    origins = {o for v in finding.values for o in v.origins}
    chosen = {name: value for name in RULES if (value := getattr(finding.rules, name)) is not None}
    return Row(
        f"f-{event.id}-{number}", heading(finding), range_words(finding.values), finding.status, status_words(finding),
        several(len(origins), "source"), [_value(book, event, finding, v) for v in finding.values], _strip(finding.values),
        [(name, plain("rule", name), number_words(value)) for name, value in chosen.items()], json.dumps(chosen), f"toll-{event.id}-{number}", days_in_words(finding.why),
    )  # fmt: skip


def status_words(finding: Finding) -> str:
    """How the values stand to each other, and whether the best number is not sure: `disputed, not sure: 1 of 2 separate sources has it so`."""
    doubt = "" if finding.decided else doubt_words(finding.support)
    return ", ".join(filter(None, (plain("status", finding.status), doubt)))


def _value(book: Book, event: Event, finding: Finding, value: CountValue) -> Value:
    reports = {book.claims[i].report for i in value.claims if i in book.claims}
    sources = several(len(reports), "report")
    if len(value.origins) > 1:
        sources += f", {several(len(value.origins), 'separate source')}"
    elif len(reports) > 1:
        sources += ", one source"
    since = "; ".join(filter(None, (f"since {day_words(value.published)}" if value.published else "", replaced_words(value.replaced))))
    holder = listed(list(value.said_by)) or "no source named"
    ref = count_ref(event.id, finding, value.low, value.high, value.claims)
    return Value(count_words(value.low, value.high, value.modifier), holder, sources, since, book.cites(value.claims), ref)


def _strip(values: Sequence[CountValue]) -> list[Dot]:
    """The values on one line, for two or more that differ; the line begins and ends a little beyond the outer values."""
    ends = [float(x) for v in values for x in (v.low, v.high) if x is not None]
    if len(values) < 2 or not ends or min(ends) == max(ends):
        return []
    low, width = min(ends), max(ends) - min(ends)

    def at(number: float) -> float:
        return round(6 + 88 * (number - low) / width, 2)

    dots = []
    for v in values:
        left, right = (v.low if v.low is not None else v.high), (v.high if v.high is not None else v.low)
        if left is not None and right is not None:
            dots.append(Dot(at(left), at(right), v.low is None, v.high is None, count_words(v.low, v.high, v.modifier)))
    return dots
