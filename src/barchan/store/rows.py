"""Nouns as rows of the tables, and back."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Table

from barchan.model.batch import Batch, Sources
from barchan.model.claim import Claim
from barchan.model.decision import DecisionFile, Ruling
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Held, Proposal, Story
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.store import tables
from barchan.values.when import When

Row = dict[str, Any]
Noun = TypeVar("Noun")
LONGEST = 500
"""Characters of a name that is asked by; the whole stands in the payload."""


def rows(record: Record) -> dict[Table, list[Row]]:
    """All nouns of a record as rows of their tables, each with its digest."""
    found = {
        tables.REPORTS: [_report(x) for x in record.reports],
        tables.CLAIMS: [_claim(x) for x in record.claims],
        tables.EVENTS: [_event(x) for x in record.events],
        tables.ENTITIES: [{"id": x.id, "name": _asked(x.name), "type": x.type, "payload": packed(x)} for x in record.entities],
        tables.LINEAGES: [{"id": x.id, "basis": x.basis, "speaker": _clean(x.speaker), "payload": packed(x)} for x in record.lineages],
        tables.STORIES: [_story(x) for x in record.stories],
        tables.DISAGREEMENTS: [_disagreement(x) for x in record.disagreements],
        tables.PROPOSALS: [{"id": x.id, "kind": x.kind, "score": x.score, "payload": packed(x)} for x in record.proposals],
        tables.ISSUES: [_issue(x) for x in record.issues],
        tables.RULINGS: [_ruling(i, x) for i, x in enumerate(record.rulings)],
    }
    for inside in found.values():
        for row in inside:
            row["digest"] = digest(row["payload"])
    running: Counter[str] = Counter()
    for row in found[tables.ISSUES]:  # An issue has no id of its own, and may come twice.
        row["id"] = f"{row['digest'][:16]}-{running[row['digest']]}"
        running[row["digest"]] += 1
    return found


def figure_rows(claims: Iterable[Claim]) -> list[Row]:
    """The figures of claims."""
    return [row for claim in claims for row in _figures(claim)]


def digest(payload: object) -> str:
    """A hash by which a change of a noun, or of a decision, is seen."""
    return hashlib.sha256(encoded(payload).encode("ascii")).hexdigest()[:32]


def source_rows(sources: Sources, record: Record) -> list[Row]:
    """What a record was read from; texts that stand with the record's reports are left out."""
    there = {r.id: r.text for r in record.reports}
    batches = (replace(b, reports=tuple(replace(r, text="") if there.get(r.id) == r.text else r for r in b.reports)) for b in sources.batches)
    return [
        *({"id": b.id, "kind": "batch", "payload": packed(b)} for b in batches),
        *({"id": f.path, "kind": "decisions", "payload": packed(f)} for f in sources.decisions),
    ]  # fmt: skip


def sources_of(found: Iterable[tuple[str, object]], texts: Mapping[str, str]) -> Sources:
    """The sources whose kinds and payloads these are, with the texts of reports by their ids."""
    batches, decisions = [], []
    for kind, payload in found:
        if kind == "batch":
            batch = unpacked(Batch, payload)
            batches.append(replace(batch, reports=tuple(r if r.text else replace(r, text=texts.get(r.id, "")) for r in batch.reports)))
        else:
            decisions.append(unpacked(DecisionFile, payload))
    return Sources(tuple(batches), tuple(decisions))


def record_of(payloads: Callable[[Table], list[Any]]) -> Record:
    """The record whose payloads a function gives by table, in the order of their ids."""
    return Record(
        reports=tuple(unpacked(Report, p) for p in payloads(tables.REPORTS)),
        claims=tuple(unpacked(Claim, p) for p in payloads(tables.CLAIMS)),
        entities=tuple(unpacked(Entity, p) for p in payloads(tables.ENTITIES)),
        lineages=tuple(unpacked(Lineage, p) for p in payloads(tables.LINEAGES)),
        stories=tuple(unpacked(Story, p) for p in payloads(tables.STORIES)),
        events=tuple(unpacked(Event, p) for p in payloads(tables.EVENTS)),
        disagreements=tuple(_with_times(unpacked(Disagreement, p)) for p in payloads(tables.DISAGREEMENTS)),
        proposals=tuple(unpacked(Proposal, p) for p in payloads(tables.PROPOSALS)),
        issues=tuple(sorted(unpacked(Issue, p) for p in payloads(tables.ISSUES))),
        rulings=tuple(unpacked(Ruling, p) for p in payloads(tables.RULINGS)),
    )


def unpacked(kind: type[Noun], payload: object) -> Noun:
    """A noun from its JSON; raises pydantic's ValidationError where it is not one."""
    hashable: Any = kind  # mypy takes a bare type for unhashable
    found: Noun = _adapter(hashable).validate_python(payload)
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def packed(noun: object) -> Any:
    """A noun as JSON that `unpacked` takes."""
    kind: Any = type(noun)
    return _adapter(kind).dump_python(noun, mode="python", warnings=False)


def _with_times(disagreement: Disagreement) -> Disagreement:
    """A position's value may be a When; as JSON it is a mapping with an `edtf`, which no other value has."""
    positions = tuple(
        Held(unpacked(When, h.value), h.words, h.claims, h.origins, h.said_by) if isinstance(h.value, Mapping) and "edtf" in h.value else h
        for h in disagreement.positions
    )
    return Disagreement(
        disagreement.id, disagreement.about, disagreement.field, positions, disagreement.status, disagreement.explanation
    )


def encoded(payload: object) -> str:
    """JSON in ASCII, so that no half character (a lone surrogate) stops a database."""
    return json.dumps(payload, sort_keys=True, allow_nan=False)


def _clean(text: str | None) -> str | None:
    """Text that a database's UTF-8 column takes: no half characters, no NUL."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def _asked(text: str | None) -> str | None:
    """Text to ask by, short enough for any database's index."""
    return None if text is None else (_clean(text) or "")[:LONGEST]


def _report(report: Report) -> Row:
    return {
        "id": report.id, "outlet": _asked(report.outlet), "title": _clean(report.title), "earliest": report.published.earliest,
        "latest": report.published.latest, "lineage": report.lineage, "story": report.story, "read": report.read,
        "payload": packed(report),
    }  # fmt: skip


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id, "report": claim.report, "event": claim.event, "kind": claim.kind, "realis": claim.realis,
        "start": claim.start, "end": claim.end, "quote": _clean(claim.quote), "summary": _clean(claim.summary), "payload": packed(claim),
    }  # fmt: skip


def _figures(claim: Claim) -> list[Row]:
    return [
        {
            "id": f.id, "claim": claim.id, "event": claim.event, "measure": f.measure, "who": f.who, "low": f.low, "high": f.high,
            "modifier": f.modifier, "period": f.period, "text": _clean(f.text),
        }
        for f in claim.figures
    ]  # fmt: skip


def _event(event: Event) -> Row:
    return {
        "id": event.id, "story": event.story, "title": _clean(event.title), "acled": event.type.acled[0] if event.type.acled else None,
        "earliest": event.when.earliest if event.when else None, "latest": event.when.latest if event.when else None,
        "country": next((w.place.country for w in event.where if w.place), None), "background": event.background,
        "status": event.status, "reports": len(event.reports), "origins": len(event.origins), "payload": packed(event),
    }  # fmt: skip


def _story(story: Story) -> Row:
    return {"id": story.id, "title": _clean(story.title), "earliest": story.earliest, "latest": story.latest, "payload": packed(story)}


def _disagreement(disagreement: Disagreement) -> Row:
    return {
        "id": disagreement.id, "about": disagreement.about, "field": disagreement.field, "status": disagreement.status,
        "explanation": _clean(disagreement.explanation), "payload": packed(disagreement),
    }  # fmt: skip


def _issue(issue: Issue) -> Row:
    return {"stage": issue.stage, "what": issue.what, "where": _clean(issue.where), "payload": packed(issue)}


def _ruling(number: int, ruling: Ruling) -> Row:
    decision = ruling.decision
    return {
        "id": f"{number:08}", "verb": decision.verb, "state": ruling.state, "author": _asked(decision.author), "time": decision.time, "payload": packed(ruling),
    }  # fmt: skip
