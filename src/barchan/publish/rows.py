"""The contract's records, field by field: each noun as the mapping that becomes a line of a file."""

from barchan.model.claim import Actor, Claim, Elapsed, EventType, Figure, Lent
from barchan.model.decision import Anchor, Decided, Ruling
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Finding, Proposal, Replaced, Story, Support, TimelineEntry
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.report import Report
from barchan.publish.jsonlines import Row
from barchan.values.when import When
from barchan.values.where import Where


def report_row(report: Report) -> Row:
    """A line of reports.jsonl."""
    published = report.published
    return {
        "id": report.id, "given_id": report.given_id, "path": report.path, "outlet": report.outlet, "title": report.title,
        "url": report.url, "archive_url": report.archive_url, "page": report.page, "authors": list(report.authors),
        "retrieved": report.retrieved, "language": report.language, "sha256": report.sha256, "chars": len(report.text),
        "read": report.read,
        "published": {
            "earliest": published.earliest, "latest": published.latest, "status": published.status, "basis": published.basis, "moment": published.moment,
        },
        "credits": sorted({credit.agency for credit in report.credits}),
        "credit_spans": [
            {"agency": c.agency, "start": c.start, "end": c.end, "scope": c.scope, "covers": list(c.covers)}
            for c in report.credits
        ],
        "spans": [{"start": s.start, "end": s.end, "role": s.role, "reason": s.reason} for s in report.spans],
        "lineage": report.lineage, "story": report.story, "extracted_by": report.extracted_by, "raw": report.raw,
        "passages": [{"start": p.start, "end": p.end, "language": p.language} for p in report.passages],
        "translation": _translation(report), "partial": report.partial, "decided": [_decided(d) for d in report.decided],
        "versions": list(report.versions), "version_of": report.version_of, "superseded_by": report.superseded_by,
    }  # fmt: skip


def claim_row(claim: Claim) -> Row:
    """A line of claims.jsonl."""
    return {
        "id": claim.id, "report": claim.report, "start": claim.start, "end": claim.end, "quote": claim.quote,
        "sentence": {"start": claim.sentence[0], "end": claim.sentence[1]}, "in_title": claim.in_title,
        "kind": claim.kind, "summary": claim.summary, "predicate": claim.predicate, "type": _type(claim.type), "decided_by": claim.decided_by,
        "actors": [_actor(a) | {"start": a.start, "end": a.end} for a in claim.actors],
        "when": _when(claim.when), "where": [_where(w) for w in claim.where],
        "figures": [_figure(f) for f in claim.figures],
        "said_by": [{"entity": s.entity, "name": s.name, "text": s.text, "body": s.body.name if s.body else None} for s in claim.said_by],
        "realis": claim.realis, "negated": claim.negated, "denies": claim.denies, "background": claim.background,
        "about": claim.about, "event": claim.event, "origins": list(claim.origins), "lent": [_lent(x) for x in claim.lent],
        "lengths": [_length(x) for x in claim.lengths], "decided": [_decided(d) for d in claim.decided],
    }  # fmt: skip


def event_row(event: Event) -> Row:
    """A line of events.jsonl; `reports` and `origins` are counts, their ids stand beside them."""
    return {
        "id": event.id, "story": event.story, "title": event.title, "predicate": event.predicate, "type": _type(event.type),
        "when": _when(event.when), "where": [_where(w) for w in event.where], "actors": [_actor(a) for a in event.actors],
        "background": event.background, "claims": list(event.claims), "reports": len(event.reports),
        "report_ids": list(event.reports), "origins": len(event.origins), "origin_ids": list(event.origins),
        "status": event.status, "parts": list(event.parts), "part_of": event.part_of,
        "support": [_support(x) for x in event.support], "figures": [_finding(f) for f in event.figures], "decided": [_decided(d) for d in event.decided],
        "responsibility": {
            "status": event.responsibility.status,
            "positions": [
                {"stance": p.stance, "speaker": p.speaker, "party": p.party, "claims": list(p.claims), "origins": list(p.origins)}
                for p in event.responsibility.positions
            ],
        },
    }  # fmt: skip


def disagreement_row(disagreement: Disagreement) -> Row:
    """A line of disagreements.jsonl."""
    return {
        "id": disagreement.id, "about": disagreement.about, "field": disagreement.field, "status": disagreement.status,
        "explanation": disagreement.explanation,
        "positions": [
            {
                "value": _when(held.value) if isinstance(held.value, When) else held.value, "words": held.words,
                "claims": list(held.claims), "origins": list(held.origins), "said_by": list(held.said_by),
            }
            for held in disagreement.positions
        ],
    }  # fmt: skip


def entity_row(entity: Entity) -> Row:
    """A line of entities.jsonl; the three kinds of external id are always there, null where unknown."""
    return {
        "id": entity.id, "name": entity.name, "type": entity.type,
        "aliases": [{"text": a.text, "reports": list(a.reports), "basis": a.basis} for a in entity.aliases],
        "roles": [
            {
                "title": r.title, "from": r.start, "to": r.end, "claims": list(r.claims), "began": list(r.began) if r.began else None,
                "ended": list(r.ended) if r.ended else None,
            }
            for r in entity.roles
        ],
        "states": [
            {"relation": s.relation, "value": s.value, "from": s.start, "to": s.end, "claims": list(s.claims)}
            for s in entity.states
        ],
        "ids": {"wikidata": None, "geonames": None, "iso": None} | dict(entity.ids),
    }  # fmt: skip


def lineage_row(lineage: Lineage) -> Row:
    """A line of lineages.jsonl."""
    return {
        "id": lineage.id, "basis": lineage.basis, "reports": list(lineage.reports), "claims": list(lineage.claims),
        "shared": lineage.shared, "speaker": lineage.speaker, "first": lineage.first, "whole": list(lineage.whole),
    }  # fmt: skip


def proposal_row(proposal: Proposal) -> Row:
    """A line of proposals.jsonl."""
    return {
        "id": proposal.id, "kind": proposal.kind, "subjects": list(proposal.subjects), "score": proposal.score,
        "evidence": list(proposal.evidence), "why": proposal.why,
    }  # fmt: skip


def story_row(story: Story) -> Row:
    """A line of stories.jsonl."""
    return {
        "id": story.id, "title": story.title, "reports": list(story.reports), "events": list(story.events),
        "earliest": story.earliest, "latest": story.latest, "related": list(story.related),
    }  # fmt: skip


def timeline_row(entry: TimelineEntry) -> Row:
    """A line of timeline.jsonl."""
    return {
        "earliest": entry.earliest, "latest": entry.latest, "precision": entry.precision, "title": entry.title,
        "event": entry.event, "origins": entry.origins,
    }  # fmt: skip


def issue_row(issue: Issue) -> Row:
    """A line of issues.jsonl."""
    return {"where": issue.where, "stage": issue.stage, "what": issue.what, "why": issue.why}


def ruling_row(ruling: Ruling) -> Row:
    """A line of decisions.jsonl."""
    decision = ruling.decision
    return {
        "where": decision.where, "verb": decision.verb, "subject": _anchor(decision.subject), "predicate": decision.predicate or None,
        "field": decision.field or None, "value": decision.value or None, "other": _anchor(decision.other) if decision.other else None,
        "author": decision.author, "time": decision.time, "reason": decision.reason or None, "state": ruling.state, "why": ruling.why or None,
        "claims": list(ruling.claims), "machine": ruling.machine,
    }  # fmt: skip


def _anchor(anchor: Anchor) -> Row:
    return {"report": anchor.report, "quote": anchor.quote or None, "nth": anchor.nth}


def _decided(entry: Decided) -> Row:
    return {
        "field": entry.field, "verb": entry.verb, "value": entry.value, "machine": entry.machine, "author": entry.author, "time": entry.time,
        "reason": entry.reason or None,
    }  # fmt: skip


def _translation(report: Report) -> Row | None:
    note = report.translation
    if note is None:
        return None
    return {"language": note.language, "start": note.start, "end": note.end, "quote": report.text[note.start : note.end]}


def _type(kind: EventType) -> Row:
    return {"acled": list(kind.acled) if kind.acled else None, "plover": list(kind.plover) if kind.plover else None}


def _actor(actor: Actor) -> dict[str, object]:
    return {"role": actor.role, "entity": actor.entity, "name": actor.name, "text": actor.text, "inter": actor.inter}


def _when(when: When | None) -> Row | None:
    if when is None:
        return None
    return {
        "text": when.text, "earliest": when.earliest, "latest": when.latest, "edtf": when.edtf, "precision": when.precision,
        "zone": when.zone, "status": when.status, "anchor": when.anchor, "basis": list(when.basis),
        "readings": [{"earliest": r.earliest, "latest": r.latest, "why": r.why} for r in when.readings],
    }  # fmt: skip


def _where(where: Where) -> Row:
    place = where.place
    return {
        "entity": place.id if place else None, "name": place.name if place else where.name,
        "country": place.country if place else None, "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        "kind": place.kind if place else None,
        "precision": {"acled": where.acled_precision, "ucdp": where.ucdp_precision},
        "relation": {"kind": where.relation.kind, "km": where.relation.km, "other": where.relation.other},
        "text": where.text,
    }  # fmt: skip


def _figure(figure: Figure) -> Row:
    change = figure.change
    return {
        "id": figure.id, "measure": figure.measure, "who": figure.who, "unit": figure.unit, "low": figure.low,
        "high": figure.high, "modifier": figure.modifier, "part": figure.part, "part_of": figure.part_of,
        "period": figure.period, "when": _when(figure.when), "where": [_where(w) for w in figure.where],
        "change": None if change is None else {
            "from": change.start_value, "to": change.end_value, "percent": change.percent, "checked": change.checked,
        },
        "readings": [{"why": why} for why in figure.readings], "text": figure.text, "start": figure.start, "end": figure.end,
        "person": figure.person,
        "parts": None if (parts := figure.parts) is None else {
            "number": parts.number, "low": parts.low, "high": parts.high, "modifier": parts.modifier, "whole": parts.whole, "checked": parts.checked,
            "start": parts.start, "end": parts.end,
        },
    }  # fmt: skip


def _length(told: Elapsed) -> Row:
    return {
        "text": told.text, "start": told.start, "end": told.end, "low": told.length.low, "high": told.length.high, "unit": told.length.unit,
        "modifier": told.length.modifier, "since": _when(told.since), "what": told.what, "of": told.of, "checked": told.checked, "why": told.why,
        "claims": list(told.claims),
    }  # fmt: skip


def _lent(lent: Lent) -> Row:
    value = _when(lent.value) if isinstance(lent.value, When) else _where(lent.value) if isinstance(lent.value, Where) else lent.value
    return {"field": lent.field, "value": value, "claims": list(lent.claims), "why": lent.why}


def _support(support: Support) -> Row:
    return {"field": support.field, "sources": support.sources, "of": support.of, "sure": support.sure}


def _replaced(step: Replaced | None) -> Row | None:
    if step is None:
        return None
    return {
        "low": step.low, "high": step.high, "modifier": step.modifier, "how": step.how, "correction": step.correction, "since": step.since,
        "claims": list(step.claims),
    }  # fmt: skip


def _finding(finding: Finding) -> Row:
    rules = finding.rules
    return {
        "measure": finding.measure, "who": finding.who, "unit": finding.unit, "part_of": finding.part_of,
        "period": finding.period, "status": finding.status, "why": finding.why, "support": _support(finding.support) if finding.support else None, "decided": [_decided(d) for d in finding.decided],
        "values": [
            {
                "low": v.low, "high": v.high, "modifier": v.modifier, "claims": list(v.claims), "origins": list(v.origins),
                "said_by": list(v.said_by), "published": v.published, "replaced_by": _replaced(v.replaced),
            }
            for v in finding.values
        ],
        "rules": {
            "acled_lowest": rules.acled_lowest, "ucdp_low": rules.ucdp_low, "ucdp_best": rules.ucdp_best,
            "ucdp_high": rules.ucdp_high, "latest": rules.latest, "median_of_origins": rules.median_of_origins,
        },
    }  # fmt: skip
