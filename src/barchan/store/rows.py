"""Nouns as rows of the tables, and back."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Table

from barchan.model.batch import Batch, Sources
from barchan.model.claim import Claim
from barchan.model.decision import DecisionFile, Ruling
from barchan.model.digests import Digests, adapter
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Proposal, Story
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.store import tables

Row = dict[str, Any]
Noun = TypeVar("Noun")
LONGEST = 500
"""Characters of a name that is asked by; the whole stands in the payload."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A noun on its way into a table."""

    table: Table
    id: str
    digest: str
    """A hash by which a change of it is seen."""
    noun: Any

    def row(self) -> Row:
        """The row that holds it."""
        return _MAKERS[self.table](self.noun) | {"id": self.id, "digest": self.digest, "payload": packed(self.noun)}


def kept(record: Record, digests: Digests) -> dict[Table, list[Kept]]:
    """All nouns of a record by table."""
    found = {table: [(digests.of(noun), noun) for noun in getattr(record, table.name)] for table in tables.NOUNS}
    return {table: [Kept(table, id, seen, noun) for id, (seen, noun) in zip(_ids(table, inside), inside, strict=True)] for table, inside in found.items()}


def _ids(table: Table, inside: Sequence[tuple[str, Any]]) -> Iterator[str]:
    """The ids of a table's nouns. A ruling's is its place; an issue has none of its own, and may come twice."""
    running: Counter[str] = Counter()
    for number, (seen, noun) in enumerate(inside):
        if table is tables.ISSUES:
            yield f"{seen[:16]}-{running[seen]}"
            running[seen] += 1
        else:
            yield f"{number:08}" if table is tables.RULINGS else noun.id


def record_with(nouns: Mapping[Table, Sequence[Any]]) -> Record:
    """A record that holds these nouns by their tables."""
    return Record(**{table.name: tuple(nouns[table]) for table in tables.NOUNS})


def figure_rows(claims: Iterable[Claim]) -> list[Row]:
    """The figures of claims."""
    return [row for claim in claims for row in _figures(claim)]


def digest(payload: object) -> str:
    """A hash of JSON."""
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
    nouns = {table: [unpacked(_TYPES[table], payload) for payload in payloads(table)] for table in tables.NOUNS}
    nouns[tables.ISSUES].sort()
    return record_with(nouns)


def unpacked(kind: type[Noun], payload: object) -> Noun:
    """A noun from its JSON; raises pydantic's ValidationError where it is not one."""
    hashable: Any = kind  # mypy takes a bare type for unhashable
    found: Noun = adapter(hashable).validate_python(payload)
    return found


def packed(noun: object) -> Any:
    """A noun as JSON that `unpacked` takes."""
    kind: Any = type(noun)
    return adapter(kind).dump_python(noun, mode="python", warnings=False)


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
        "outlet": _asked(report.outlet), "title": _clean(report.title), "earliest": report.published.earliest,
        "latest": report.published.latest, "lineage": report.lineage, "story": report.story, "read": report.read,
    }  # fmt: skip


def _claim(claim: Claim) -> Row:
    return {
        "report": claim.report, "event": claim.event, "kind": claim.kind, "realis": claim.realis,
        "start": claim.start, "end": claim.end, "quote": _clean(claim.quote), "summary": _clean(claim.summary),
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
        "story": event.story, "title": _clean(event.title), "acled": event.type.acled[0] if event.type.acled else None,
        "earliest": event.when.earliest if event.when else None, "latest": event.when.latest if event.when else None,
        "country": next((w.place.country for w in event.where if w.place), None), "background": event.background,
        "status": event.status, "reports": len(event.reports), "origins": len(event.origins),
    }  # fmt: skip


def _story(story: Story) -> Row:
    return {"title": _clean(story.title), "earliest": story.earliest, "latest": story.latest}


def _disagreement(disagreement: Disagreement) -> Row:
    return {
        "about": disagreement.about, "field": disagreement.field, "status": disagreement.status,
        "explanation": _clean(disagreement.explanation),
    }  # fmt: skip


def _issue(issue: Issue) -> Row:
    return {"stage": issue.stage, "what": issue.what, "where": _clean(issue.where)}


def _ruling(ruling: Ruling) -> Row:
    decision = ruling.decision
    return {
        "verb": decision.verb, "state": ruling.state, "author": _asked(decision.author), "time": decision.time,
    }  # fmt: skip


_MAKERS: Mapping[Table, Callable[[Any], Row]] = {
    tables.REPORTS: _report, tables.CLAIMS: _claim, tables.EVENTS: _event, tables.STORIES: _story, tables.DISAGREEMENTS: _disagreement,
    tables.ISSUES: _issue, tables.RULINGS: _ruling,
    tables.ENTITIES: lambda x: {"name": _asked(x.name), "type": x.type},
    tables.LINEAGES: lambda x: {"basis": x.basis, "speaker": _clean(x.speaker)},
    tables.PROPOSALS: lambda x: {"kind": x.kind, "score": x.score},
}  # fmt: skip
"""What a noun's columns to ask by hold; a table is called as the record's field is."""
_TYPES: Mapping[Table, Any] = {
    tables.REPORTS: Report, tables.CLAIMS: Claim, tables.EVENTS: Event, tables.ENTITIES: Entity, tables.LINEAGES: Lineage, tables.STORIES: Story,
    tables.DISAGREEMENTS: Disagreement, tables.PROPOSALS: Proposal, tables.ISSUES: Issue, tables.RULINGS: Ruling,
}  # fmt: skip
