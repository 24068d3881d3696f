"""Nouns as rows of the tables, and back."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Table

from barchan.model.claim import Claim
from barchan.model.decision import Ruling
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


def rows(record: Record) -> list[tuple[Table, list[Row]]]:
    """All rows of a record by table."""
    return [
        (tables.REPORTS, [_report(x) for x in record.reports]),
        (tables.CLAIMS, [_claim(x) for x in record.claims]),
        (tables.FIGURES, [row for x in record.claims for row in _figures(x)]),
        (tables.EVENTS, [_event(x) for x in record.events]),
        (tables.ENTITIES, [{"id": x.id, "name": _clean(x.name), "type": x.type, "payload": packed(x)} for x in record.entities]),
        (tables.LINEAGES, [{"id": x.id, "basis": x.basis, "speaker": _clean(x.speaker), "payload": packed(x)} for x in record.lineages]),
        (tables.STORIES, [_story(x) for x in record.stories]),
        (tables.DISAGREEMENTS, [_disagreement(x) for x in record.disagreements]),
        (tables.PROPOSALS, [{"id": x.id, "kind": x.kind, "score": x.score, "payload": packed(x)} for x in record.proposals]),
        (tables.ISSUES, [_issue(i, x) for i, x in enumerate(record.issues)]),
        (tables.RULINGS, [_ruling(i, x) for i, x in enumerate(record.rulings)]),
    ]


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
        issues=tuple(unpacked(Issue, p) for p in payloads(tables.ISSUES)),
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


def _report(report: Report) -> Row:
    return {
        "id": report.id, "outlet": _clean(report.outlet), "title": _clean(report.title), "earliest": report.published.earliest,
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


def _issue(number: int, issue: Issue) -> Row:
    return {"id": number, "stage": issue.stage, "what": issue.what, "where": _clean(issue.where), "payload": packed(issue)}


def _ruling(number: int, ruling: Ruling) -> Row:
    decision = ruling.decision
    return {
        "id": number, "verb": decision.verb, "state": ruling.state, "author": _clean(decision.author), "time": decision.time, "payload": packed(ruling),
    }  # fmt: skip
