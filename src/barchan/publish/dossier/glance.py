"""At a glance: what happened, in sentences that say how sure they are, and what was read for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pycountry

from barchan.model.event import Event, Finding, Position
from barchan.model.record import Record
from barchan.publish.dossier.book import Book, Cite, sources_words, spread_words
from barchan.publish.dossier.figures import holder_words, matters, range_words, shown
from barchan.publish.dossier.ref import EventRefs, Ref, count_ref, event_refs, position_ref
from barchan.publish.words import (
    count_words,
    days_in_words,
    doubt_of,
    listed,
    one_of,
    plain,
    several,
    table,
    when_words,
    where_words,
)
from barchan.values.when import When

MOST = 5
"""Events told at a glance; the rest stand on the timeline."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value in a sentence with who says it."""

    words: str
    holder: str
    cites: list[Cite]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on an event: `9–19 killed: 9 (the police), 19 (an agency); the figures go back to 2 sources and differ.`"""

    head: str
    said: list[Said]
    status: str
    closing: str


@dataclass(frozen=True, slots=True)
class Brief:
    """One event at a glance."""

    id: str
    title: str
    when: str
    """As the beginning of a sentence: `On 13 March 2027`."""
    when_note: str
    when_why: str
    where: str
    lines: list[Line]
    sources: str
    cites: list[Cite]
    refs: EventRefs


def ranked(record: Record, *, past: bool = False) -> list[Event]:
    """Events of the matter itself: those that most reports tell first, then the gravest; history told in passing only where `past` asks for it."""
    return sorted((e for e in record.events if past or not e.background), key=_weight)


def briefs(book: Book, events: Sequence[Event]) -> list[Brief]:
    """The first events, each in a few sentences; what one report tells in one breath waits on the timeline unless there is nothing else."""
    told = [e for e in events if matters(e) or e.responsibility.positions or len(e.reports) > 1]
    return [_brief(book, event) for event in (told or events)[:MOST]]


def coverage(book: Book) -> list[str]:
    """What was read and what was not, in sentences."""
    reports = book.record.reports
    outlets = {r.outlet for r in reports if r.outlet}
    # Of bounds that were worked out only the first day is told: the last is often months off.
    days = [d for r in reports for d in (r.published.earliest, r.published.latest if r.published.status != "inferred" else None)]
    undated = sum(r.published.earliest is None and r.published.latest is None for r in reports)
    unread = [r for r in reports if not r.read]
    shared = {i for x in book.record.lineages if x.basis != "same_statement" and len(x.reports) > 1 for i in x.reports} & {r.id for r in reports}
    said = [several(len(reports), "report") + (f" from {several(len(outlets), 'outlet')}" if outlets else "")]
    said[0] += f", published {spread_words(days)}." if spread_words(days) else "."
    said += [f"{several(undated, 'report')} {'has' if undated == 1 else 'have'} no known date."] if undated else []
    said += [f"{several(len(shared), 'report')} share words or a named agency, so they do not count as separate sources."] if shared else []
    if unread:
        tongues = Counter(_language(r.language) for r in unread)
        told = ", ".join(f"{n:,} {name}" for name, n in sorted(tongues.items(), key=lambda x: (-x[1], x[0])))
        said.append(f"{len(reports) - len(unread):,} of {several(len(reports), 'report')} read; {told} not read.")
    sources = {c.report for c in book.record.claims}
    silent = sum(r.read and r.id not in sources for r in reports)
    said += [f"In {several(silent, 'report')} nothing was found that this page could use."] if silent else []
    return said


def position_words(position: Position) -> str:
    """Who says who did it: `the governor accused the militia`."""
    if position.speaker is None and position.stance == "accuses":
        return f"A report says {position.party} did it"
    speaker = position.speaker or "A report"
    if position.stance == "denies":
        return f"{speaker} denied it" if position.party in ("", position.speaker) else f"{speaker} denied that {position.party} did it"
    if position.stance == "claims":
        return f"{speaker} claimed it" if position.party in ("", position.speaker) else f"{speaker} claimed it for {position.party}"
    return f"{speaker} accused {position.party}"


def _weight(event: Event) -> tuple[int, int, float, bool, str, str]:
    dead = [x for f in event.figures if f.measure == "killed" and f.period == "event" for v in f.values for x in (v.low, v.high)]
    most = max((float(x) for x in dead if x is not None), default=0.0)
    day = event.when.earliest if event.when else None
    return -len(event.reports), -len(event.origins), -most, not event.responsibility.positions, day or "9999", event.id


def _brief(book: Book, event: Event) -> Brief:
    lines = _figure_lines(book, event)
    answer = event.responsibility
    if answer.positions:
        groups: dict[tuple[str, str], list[Position]] = {}
        for position in answer.positions:
            groups.setdefault((position.stance, position.party), []).append(position)
        said = [_blamed(book, event, own) for own in groups.values()]
        sources = {o for p in answer.positions for o in p.origins}
        lines.insert(1 if lines else 0, Line("Who did it", said, answer.status or "", _closing(answer.status or "", sources)))
    when = event.when
    anchor = (when.anchor or "") if when and when.status == "inferred" else ""
    doubts = {field: f" ({words})" if (words := doubt_of(event, field)) else "" for field in ("when", "where")}
    return Brief(
        event.id, book.name(event.id), at_words(when) + doubts["when"], anchor_words(anchor) if anchor else "", days_in_words(anchor), in_words(event) + doubts["where"], lines,
        sources_words(event.origins, len(event.reports)), book.cites(event.claims)[:8], event_refs(event, book.told(event)),
    )  # fmt: skip


def _blamed(book: Book, event: Event, positions: Sequence[Position]) -> Said:
    """Positions that name the same party in the same way, as one: `the governor and the police accused the militia`."""
    speakers = list(dict.fromkeys(p.speaker for p in positions if p.speaker))
    voice = listed(speakers) if len(speakers) < 4 else f"{speakers[0]}, {speakers[1]} and {len(speakers) - 2} others"
    merged = replace(positions[0], speaker=voice or None, claims=tuple(dict.fromkeys(c for p in positions for c in p.claims)))
    return Said(position_words(merged), "", book.cites(merged.claims), position_ref(event.id, merged))


def at_words(when: When | None) -> str:
    """A time as the beginning of a sentence: `On 13 March 2027`, `In July 2022`, `Some time during 3–9 March 2027`."""
    words = when_words(when)
    if when is None or not (when.earliest or when.latest):
        return "On a day that is not known"
    if not when.earliest or not when.latest:
        return words[:1].upper() + words[1:]
    if when.earliest[:10] == when.latest[:10]:
        return f"On {words}"
    return f"{'In' if words[:1].isalpha() or len(words) == 4 else 'Some time during'} {words}"


def in_words(event: Event) -> str:
    """Where an event happened, as the middle of a sentence: `in Tarkou, Mopti, Mali`, `near Kati`."""
    words = place_words(event)
    if not words:
        return ""
    kind = event.where[0].relation.kind
    return words if kind in ("near", "distance", "between") else f"{'at' if kind == 'border' else 'in'} {words}"


def anchor_words(anchor: str) -> str:
    """Where a date that no report states was taken from, in plain words."""
    if "story" in anchor:
        return plain("anchor", "story")
    return plain("anchor", "published" if anchor.startswith("published") else "words")


def place_words(event: Event) -> str:
    """Where an event happened, with what holds the place: `Tarkou, Mopti, Mali`."""
    if not event.where:
        return ""
    where = event.where[0]
    words = [where_words(where)]
    if where.place:
        state = pycountry.countries.get(alpha_3=where.place.country) if where.place.country else None
        words += [x for x in (where.place.admin1, getattr(state, "common_name", state.name) if state else None) if x and x not in words[0]]
    return ", ".join(words)


def _figure_lines(book: Book, event: Event) -> list[Line]:
    """The figures of people, totals first; a class of people only where no total of its measure is told. Three at the most."""
    found = [f for f in (event.figures[i] for i in shown(event)) if f.measure in table()["told_count"] and not f.planned]
    totals = {f.measure for f in found if f.who is None}
    kept = [f for f in found if f.who is None or f.measure not in totals]
    return [_figure_line(book, event, f) for f in kept[:3]]


def _figure_line(book: Book, event: Event, finding: Finding) -> Line:
    said = [
        Said(count_words(v.low, v.high, v.modifier), holder_words(book, v), book.cites(v.claims), count_ref(event.id, finding, v.low, v.high, v.claims))
        for v in finding.values
    ]
    number = range_words(finding.values)
    who = (one_of(finding.who) if number == "1" else plain("measure", finding.who)) + " " if finding.who else ""
    head = table()["told_count"][finding.measure].format(n=number, who=who)
    if finding.period != "event":
        head += f" ({plain('period', finding.period)})"
    return Line(head, said, finding.status, _closing(finding.status, {o for v in finding.values for o in v.origins}))


def _closing(status: str, origins: set[str]) -> str:
    key = "contested_one" if status == "contested" and len(origins) == 1 else status
    return table()["told_status"].get(key, "").format(sources=several(len(origins), "source"))


def _language(code: str | None) -> str:
    found = pycountry.languages.get(alpha_2=code) if code else None
    return found.name if found else code or "language not known"
