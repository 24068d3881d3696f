"""What a person needs to decide on the page's values: where each stands, how it is written, what was decided before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from barchan.ids import content_id
from barchan.model.claim import Claim
from barchan.model.decision import COLUMNS, Anchor, Decided, Ruling, anchor_of
from barchan.model.event import Proposal
from barchan.model.told import Told, told
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.dossier.ref import interval
from barchan.publish.words import day_words
from barchan.text import Span, squeeze
from barchan.values.notation import (
    COUNT_CURE,
    COUNT_PATTERN,
    WHEN_CURE,
    WHEN_PATTERN,
    WHERE_CURE,
    tell_when,
    tell_where,
)

_NAMES_CURE = "Write names, several with a semicolon, or unknown."


@dataclass(frozen=True, slots=True)
class Shown:
    """One decision as the page lists it."""

    words: str
    machine: str
    """What the machine had, where that is another value."""
    by: str
    reason: str
    state: str
    """Why it does not stand; empty where it does."""
    cites: Sequence[Cite]
    quote: str


def decided(book: Book) -> list[Shown]:
    """The decisions on this page's reports, the latest first."""
    return [_shown(book, r) for r in sorted(_rulings(book), key=lambda r: (r.decision.time, r.decision.where), reverse=True)]


def _rulings(book: Book) -> list[Ruling]:
    return [r for report in book.record.reports for name in {report.id, report.sha256} for r in book.library.rulings.get(name, ())]


_VERBS = {"accept": "right", "reject": "wrong", "add": "added by hand", "leave_out": "left out", "same": "one", "not_same": "not one"}


def _shown(book: Book, ruling: Ruling) -> Shown:
    d = ruling.decision
    field = d.field.removeprefix("event.")
    if d.verb == "set":
        words = f"{field_words(field)}: {d.value}"
    elif d.verb in ("same", "not_same"):
        words = f"{_VERBS[d.verb]} {d.field}"
    else:
        words = f"{field_words(field)}{f' {d.value}' if d.value else ''}: {_VERBS[d.verb]}" if field else _VERBS[d.verb]
    machine = ruling.machine if d.verb == "set" and ruling.machine not in (None, d.value) else ""
    state = "" if ruling.state == "applied" else f"{ruling.state}: {ruling.why}"
    return Shown(words, machine or "", f"{d.author}, {day_words(d.time[:10])}", d.reason, state, book.cites(ruling.claims)[:4], squeeze(d.subject.quote))


def field_words(field: str) -> str:
    """A field as the page calls it."""
    return {"said_by": "said by", "predicate": "kind of event", "realis": "told as"}.get(field, field.replace("_", " "))


def desk(book: Book) -> dict[str, object]:
    """All that the page's script needs to write decisions, as JSON."""
    names, claims = book.library.anchors, _claims(book)
    spans = Counter((c.report, c.start, c.end) for c in book.record.claims)
    entities = {a.key: a.entity for c in book.record.claims for a in c.actors}
    return {
        "record": content_id("k", *sorted(r.id for r in book.record.reports)), "columns": COLUMNS,
        "reports": {i: names[i] for i in sorted({c.report for c in claims})},
        "claims": {c.id: _claim(book, c, several=spans[c.report, c.start, c.end] > 1) for c in claims},
        "events": {
            e.id: {"title": e.title, "when": tell_when(e.when), "where": tell_where(e.where[:1]), "decided": _notes(e.decided)} for e in book.record.events
        },
        "questions": {p.id: row for p in book.record.proposals if (row := _question(book, entities, p)) is not None},
        "fields": {
            "when": {"hint": WHEN_CURE, "pattern": WHEN_PATTERN}, "where": {"hint": WHERE_CURE}, "said_by": {"hint": _NAMES_CURE},
            "realis": {"options": ["asserted", "reported", "alleged", "denied", "planned", "conditional", "forecast", "opinion"]},
            "predicate": {"hint": "Write a class of the table of events (killing, attack, protest …), or unknown."},
            "title": {"hint": "Write a short plain title."}, "count": {"hint": COUNT_CURE, "pattern": COUNT_PATTERN},
        },
        "words": {f: field_words(f) for f in ("said_by", "predicate", "realis")},
        "known": sorted({known_key(r) for r in _rulings(book)}),
    }  # fmt: skip


def known_key(ruling: Ruling) -> str:
    """What tells the page's script that a decision of its own has reached the record."""
    d = ruling.decision
    return "|".join((d.time, d.verb, d.field, d.value))


def _claims(book: Book) -> list[Claim]:
    """The claims behind the values that the page shows."""
    ids = book.cited | {c for e in book.record.events for f in e.figures for v in f.values for c in v.claims}
    return [book.claims[i] for i in sorted(ids) if i in book.claims]


def _claim(book: Book, claim: Claim, *, several: bool) -> dict[str, object]:
    anchor = _anchor(book, claim, Span(claim.start, claim.end))
    values = []
    for value in told(claim, all_realis=True):
        own = [] if value.span == Span(claim.start, claim.end) else _short(_anchor(book, claim, value.span))
        values.append([value.field, value.value, _key(claim, value), *own])
    found: dict[str, object] = {"in": claim.report, "at": _short(anchor), "told": values}
    if several:
        found["predicate"] = claim.predicate
    if claim.decided:
        found["decided"] = _notes(claim.decided)
    return found


def _key(claim: Claim, value: Told) -> str:
    """The value as `data-value` has it; the notation where it has no other form."""
    if value.field == "when" and claim.when:
        return interval(claim.when.earliest, claim.when.latest)
    figures = [f for f in claim.figures if f.measure == value.field]
    mine = next((f for f in figures if len(figures) == 1 or Span(f.start, f.end) == value.span), None)
    return interval(mine.low, mine.high) if mine else value.value


def _notes(entries: Iterable[Decided]) -> list[list[str | None]]:
    return [[d.field, d.verb, d.value, d.machine, d.author, d.reason] for d in entries]


def _anchor(book: Book, claim: Claim, span: Span) -> Anchor:
    report = book.reports[claim.report]
    return anchor_of(report.text, report.id, span)


def _short(anchor: Anchor) -> list[object]:
    return [anchor.quote] if anchor.nth is None else [anchor.quote, anchor.nth]


def _question(book: Book, entities: Mapping[str, str | None], proposal: Proposal) -> dict[str, object] | None:
    """The columns of an answer to a question that people can answer; null where it cannot be put in words of the reports."""
    kind = proposal.kind.removeprefix("same_")
    sides = [_side(book, entities, kind, subject, proposal) for subject in proposal.subjects]
    if kind not in ("event", "entity", "origin") or len(sides) != 2:
        return None
    row: dict[str, object] = {"field": kind}
    for prefix, anchor in zip(("", "other_"), sides, strict=True):
        if anchor is None:
            return None
        row |= {f"{prefix}report": anchor.report, f"{prefix}quote": anchor.quote, f"{prefix}nth": anchor.nth or ""}
    return row


def _side(book: Book, entities: Mapping[str, str | None], kind: str, subject: str, proposal: Proposal) -> Anchor | None:
    """Where one subject of a question stands: a report, a claim, or a name in one of the claims that raise it."""
    names = book.library.anchors
    if kind == "origin":
        return Anchor(names[subject]) if subject in names else None
    claims = [book.claims[i] for i in ((subject,) if kind == "event" else proposal.evidence) if i in book.claims]
    if kind == "event":
        spans = [(c, Span(c.start, c.end)) for c in claims]
    else:
        # A name is asked about under the key that its spellings share, and stands under one of its own.
        entity = entities.get(subject)
        spans = [(c, Span(a.start, a.end)) for c in claims for a in c.actors if a.key == subject or (entity is not None and a.entity == entity)]
    return next((anchor_of(book.reports[c.report].text, names[c.report], span) for c, span in spans), None)
