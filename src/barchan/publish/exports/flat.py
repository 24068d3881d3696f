"""Nouns as rows of the flat tables: each noun as the mapping that fills the columns of `tables.toml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from barchan.model.claim import Actor, Claim, EventType
from barchan.model.decision import Decided
from barchan.model.event import CountValue, Disagreement, Event, Finding
from barchan.model.issue import Issue
from barchan.model.report import Report
from barchan.publish.exports.cells import Cell
from barchan.publish.exports.coded import added_deaths, blame_words, deaths, place_of, toll_words, tolls, why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.proof import RULES, choosing, proofs
from barchan.publish.exports.tables import Cells, Piece, Table, layouts
from barchan.publish.kept import hashed
from barchan.publish.regions import country
from barchan.publish.words import count_words, plain, replaced_words, where_words
from barchan.text import squeeze
from barchan.values.when import When

Row = Mapping[str, Cell]
HAPPENED = "happened"


def tables(desk: Desk) -> dict[str, Table]:
    """All flat tables of a record, their rows in an order that follows from the record alone."""
    return {name: Table(layout, tuple(claim_pieces(desk))) if name == "claims" else layout.filled(_ROWS[name](desk)) for name, layout in layouts().items()}


def event_rows(desk: Desk) -> Iterator[Row]:
    """What happened by day, the undated last; then, the same way, what is no row of a coder's table."""
    return iter(desk.once(_events))


def claim_pieces(desk: Desk) -> Iterator[Piece]:
    """The claims of each report by their place in it, the reports by publication: a piece of the table, which follows from the report and its claims alone."""
    by_report: dict[str, list[Claim]] = {}
    for claim in sorted(desk.record.claims, key=lambda c: (c.start, c.end, c.id)):
        by_report.setdefault(claim.report, []).append(claim)
    for report in sorted(desk.record.reports, key=_by_publication):
        claims = by_report.get(report.id, [])
        yield Piece(len(claims), partial(_claim_cells, report, claims, desk), partial(_claims_source, report, claims, desk))


def _claim_cells(report: Report, claims: Sequence[Claim], desk: Desk) -> tuple[Cells, ...]:
    return layouts()["claims"].cells(_claim(claim, report, desk) for claim in claims)


def _claims_source(report: Report, claims: Sequence[Claim], desk: Desk) -> str:
    """A hash of what the rows of a report's claims are made from: these, and where their links lead."""
    return hashed(desk.pages[report.id], desk.digests.of(report), *map(desk.digests.of, claims))


def _claim(c: Claim, report: Report, desk: Desk) -> Row:
    return {
        "id": c.id, "event": c.event, "report": c.report, "outlet": report.outlet, "published": report.published.earliest, "kind": c.kind,
        "summary": c.summary, "quote": squeeze(c.quote), "said_by": tuple(s.name for s in c.said_by), "realis": c.realis,
        "negated": c.negated, **_type(c.type), "predicate": c.predicate, "actors": _names(c.actors, "actor"),
        "targets": _names(c.actors, "target"), **_time(c.when), "where_words": tuple(w.text for w in c.where),
        "places": tuple(w.place.name for w in c.where if w.place), "figures": tuple(squeeze(f.text) for f in c.figures),
        "in_title": c.in_title, "background": c.background, "denies": c.denies, "origins": c.origins, "start": c.start, "end": c.end,
        "link": desk.link(c), "checked": checked_words(c.decided),
    }  # fmt: skip


def figure_rows(desk: Desk) -> Iterator[Row]:
    """Rival values by event, in the order of events; the values of one figure stand together."""
    for event in desk.once(_ordered):
        number = 0
        for finding in event.figures:
            for value in finding.values:
                number += 1
                yield _figure(event, finding, value, number, desk)


def disagreement_rows(desk: Desk) -> Iterator[Row]:
    """Positions by disagreement, the contested ones first."""
    for d in sorted(desk.record.disagreements, key=_by_weight):
        for number, held in enumerate(d.positions, 1):
            yield {
                "id": d.id, "position": number, "about": d.about, "about_title": squeeze(desk.names.get(d.about, "")) or None, "field": d.field,
                "status": d.status, "value": held.words, "said_by": held.said_by, "outlets": desk.outlets(held.claims),
                "origins": len(held.origins), "claims": held.claims, "explanation": d.explanation,
            }  # fmt: skip


def evidence_rows(desk: Desk) -> Iterator[Row]:
    """The sentence behind each cell of the events, in the order of the events."""
    for event in desk.once(_ordered):
        for proof in proofs(event, desk):
            report = desk.reports[proof.claim.report]
            yield {
                "row": event.id, "column": proof.column, "value": proof.value, "rule": proof.rules, "outlet": report.outlet or report.path,
                "date": report.published.earliest, "quote": squeeze(proof.claim.quote), "link": desk.link(proof.claim),
                "claim": proof.claim.id, "report": report.id, "checked": checked_words(_on(proof.claim.decided, DECIDES.get(proof.column, proof.column))),
            }  # fmt: skip


def report_rows(desk: Desk) -> Iterator[Row]:
    """Reports by publication, the undated last."""
    for r in sorted(desk.record.reports, key=_by_publication):
        yield {
            "id": r.id, "given_id": r.given_id, "outlet": r.outlet, "title": r.title, "published_earliest": r.published.earliest,
            "published_latest": r.published.latest, "published_status": r.published.status, "authors": r.authors, "url": r.url,
            "archive_url": r.archive_url, "retrieved": r.retrieved, "language": r.language, "read": r.read, "partial": r.partial,
            "credits": tuple(sorted({c.agency for c in r.credits})), "lineage": r.lineage, "story": r.story, "characters": len(r.text),
            "path": r.path, "sha256": r.sha256, "checked": checked_words(r.decided),
        }  # fmt: skip


def entity_rows(desk: Desk) -> Iterator[Row]:
    """Entities by name."""
    for e in sorted(desk.record.entities, key=lambda e: (e.name.casefold(), e.id)):
        ids = dict(e.ids)
        yield {
            "id": e.id, "name": e.name, "type": e.type, "aliases": tuple(a.text for a in e.aliases),
            "roles": tuple(r.title + _span(r.start, r.end) for r in e.roles),
            "states": tuple(f"{plain('relation', s.relation)} {s.value}{_span(s.start, s.end)}" for s in e.states),
            "wikidata": ids.get("wikidata"), "geonames": ids.get("geonames"), "iso": ids.get("iso"),
        }  # fmt: skip


def lineage_rows(desk: Desk) -> Iterator[Row]:
    """Origins by id."""
    for x in sorted(desk.record.lineages, key=lambda x: x.id):
        yield {"id": x.id, "basis": x.basis, "speaker": x.speaker, "first": x.first, "shared": squeeze(x.shared), "reports": x.reports, "claims": x.claims}


def story_rows(desk: Desk) -> Iterator[Row]:
    """Stories by day, the undated last."""
    for s in sorted(desk.record.stories, key=lambda s: (s.earliest or "9999", s.id)):
        yield {"id": s.id, "title": s.title, "earliest": s.earliest, "latest": s.latest, "reports": len(s.reports), "events": len(s.events)}


def proposal_rows(desk: Desk) -> Iterator[Row]:
    """What is to be decided, the surest first."""
    for p in sorted(desk.record.proposals, key=lambda p: (-p.score, p.id)):
        names = tuple(squeeze(desk.names.get(i, "")) or i for i in p.subjects)
        yield {"id": p.id, "kind": p.kind, "subjects": p.subjects, "names": names, "score": p.score, "why": p.why, "evidence": p.evidence}


def issue_rows(desk: Desk) -> Iterator[Row]:
    """What was not read or skipped, sorted."""
    for i in sorted(desk.record.issues, key=_by_issue):
        yield {"where": i.where, "stage": i.stage, "what": i.what, "why": i.why}


def decision_rows(desk: Desk) -> Iterator[Row]:
    """What people decided, in the order of their time, and what became of it."""
    for r in sorted(desk.record.rulings, key=lambda r: (r.decision.time, r.decision.where)):
        d = r.decision
        yield {
            "where": d.where, "verb": d.verb, "report": d.subject.report, "quote": squeeze(d.subject.quote) or None, "field": d.field or None,
            "value": d.value or None, "machine": r.machine, "author": d.author, "time": d.time, "reason": d.reason or None, "state": r.state,
            "why": r.why or None, "claims": r.claims,
        }  # fmt: skip


def column_rows(desk: Desk) -> Iterator[Row]:
    """What every column tells, table by table; the same for every record."""
    for layout in layouts().values():
        for c in layout.columns:
            yield {"table": layout.name, "column": c.name, "kind": c.kind, "tells": c.tells}


_ROWS = {
    "events": event_rows, "figures": figure_rows, "disagreements": disagreement_rows, "evidence": evidence_rows,
    "reports": report_rows, "entities": entity_rows, "lineages": lineage_rows, "stories": story_rows, "proposals": proposal_rows,
    "issues": issue_rows, "decisions": decision_rows, "columns": column_rows,
}  # fmt: skip


def _events(desk: Desk) -> list[Row]:
    return [_event(e, desk) for e in desk.once(_ordered)]


def _event(event: Event, desk: Desk) -> Row:
    where = place_of(event)
    place = where.place if where else None
    killed, injured = deaths(event), tolls(event, "injured")
    hurt = injured[0].rules if len(injured) == 1 else None
    dead = {rule: added_deaths(event, rule, "").number for rule in ("acled_lowest", "ucdp_low", "ucdp_best", "ucdp_high")}
    blame = event.responsibility
    return {
        "id": event.id, "title": squeeze(event.title), **_type(event.type), "told_as": why_left_out(event, desk) or HAPPENED,
        **_time(event.when, event=True), "not_sure": (*(s.field for s in event.doubts()), *_doubted(killed)), "place": (place.name if place else where.name) if where else None,
        "place_words": where_words(where) if where else None, "other_places": tuple(where_words(w) for w in event.where if w is not where),
        "country": country(place.country).name or None if place else None, "country_code": place.country if place else None,
        "admin1": place.admin1 if place else None, "admin2": place.admin2 if place else None, "latitude": place.lat if place else None,
        "longitude": place.lon if place else None, "geo_precision": where.acled_precision if where else None,
        "where_prec": where.ucdp_precision if where else None, "actors": _names(event.actors, "actor"),
        "targets": _names(event.actors, "target"), "associates": _names(event.actors, "associate"),
        "responsibility": tuple(dict.fromkeys(map(blame_words, blame.positions))),
        "responsibility_status": blame.status, "killed": toll_words(killed) or None, "killed_status": killed[0].status if killed else None,
        "killed_acled_lowest": dead["acled_lowest"], "killed_low": dead["ucdp_low"],
        "killed_best": dead["ucdp_best"], "killed_high": dead["ucdp_high"],
        "injured": toll_words(injured) or None, "injured_status": injured[0].status if injured else None,
        "injured_low": hurt.ucdp_low if hurt else None, "injured_best": hurt.ucdp_best if hurt else None,
        "injured_high": hurt.ucdp_high if hurt else None, "status": event.status, "origins": len(event.origins), "reports": len(event.reports),
        "outlets": desk.outlets(event.claims), "background": event.background, "part_of": event.part_of, "story": event.story,
        "checked": checked_words(event.decided),
    }  # fmt: skip


def _doubted(killed: Sequence[Finding]) -> tuple[str, ...]:
    """The word for the dead, where too few sources have the best number and no person settled it."""
    doubted = any(f.support is not None and not f.support.sure and not f.decided for f in killed)
    return ("killed",) if doubted else ()


def _figure(event: Event, finding: Finding, value: CountValue, number: int, desk: Desk) -> Row:
    rules = finding.rules
    return {
        "event": event.id, "number": number, "event_title": squeeze(event.title), "measure": finding.measure, "who": finding.who,
        "unit": finding.unit, "period": finding.period, "place": finding.place, "time": finding.time, "planned": finding.planned,
        "value": count_words(value.low, value.high, value.modifier), "low": value.low, "high": value.high, "modifier": value.modifier,
        "said_by": value.said_by, "outlets": desk.outlets(value.claims), "origins": len(value.origins), "published": value.published,
        "replaced_by": replaced_words(value.replaced) or None, "chosen_by": choosing(value, rules), "status": finding.status, "why": finding.why, **{rule: getattr(rules, rule) for rule in RULES},
        "checked": checked_words((*finding.decided, *_on((d for i in value.claims if i in desk.claims for d in desk.claims[i].decided), finding.measure))),
    }  # fmt: skip


DECIDES = {
    "date_earliest": "when", "place": "where", "actors": "actor", "targets": "target", "associates": "associate", "sub_event_type": "predicate",
}  # fmt: skip
"""The field of a claim that a decision names, where a column is called otherwise."""


def _on(entries: Iterable[Decided], field: str) -> Iterator[Decided]:
    """What was decided on a field, or on its claim as a whole."""
    return (d for d in entries if d.field == "claim" or d.field.partition(".")[0] == field or (field == "predicate" and d.field == "type.acled"))


def checked_words(entries: Iterable[Decided]) -> str | None:
    """What people decided, field by field: `killed: at least 17, by Awa on 2027-03-20 (the machine: 16)`; null where nobody did."""
    return "; ".join(map(_decision, entries)) or None


def _decision(entry: Decided) -> str:
    said = {"accept": "right", "reject": "wrong"}.get(entry.verb) or entry.value or "unknown"
    by = f", by {entry.author} on {entry.time[:10]}" if entry.author else ""
    before = f" (the machine: {entry.machine})" if entry.machine and entry.machine != entry.value else ""
    return f"{entry.field}: {said}{by}{before}"


def _type(kind: EventType) -> dict[str, Cell]:
    acled, plover = kind.acled or (None, None), kind.plover or (None, None)
    return {"event_type": acled[0], "sub_event_type": acled[1], "plover_type": plover[0], "plover_mode": plover[1]}


def _time(when: When | None, *, event: bool = False) -> dict[str, Cell]:
    found: dict[str, Cell] = {"date_earliest": when.earliest if when else None, "date_latest": when.latest if when else None}
    if event:
        return found | {"date_precision": when.precision if when else None, "date_status": when.status if when else None}
    return found | {"when_words": when.text if when else None}


def _names(actors: Iterable[Actor], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a.name for a in actors if a.role == role))


def _span(start: str | None, end: str | None) -> str:
    return f" ({start or '…'} to {end or '…'})" if start or end else ""


@cache
def _weights() -> dict[str, int]:
    return {status: n for n, status in enumerate(("contested", "ambiguous", "superseded", "compatible"))}


def _by_weight(d: Disagreement) -> tuple[int, str]:
    return _weights()[d.status], d.id


def _ordered(desk: Desk) -> list[Event]:
    return sorted(desk.record.events, key=lambda e: (why_left_out(e, desk) is not None, *_by_day(e)))


def _by_day(event: Event) -> tuple[str, str, str]:
    when = event.when
    return (when.earliest or when.latest or "9999", when.latest or "9999", event.id) if when else ("9999", "9999", event.id)


def _by_publication(report: Report) -> tuple[str, str, str, str]:
    return report.published.earliest or "9999", report.outlet or "", report.path, report.id


def _by_issue(issue: Issue) -> tuple[str, str, str, str]:
    return issue.where, issue.stage, issue.what, issue.why
