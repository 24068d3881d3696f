"""The whole way, from paths to a record and its page. Nothing else happens here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from barchan.clock import Clock, OnStage
from barchan.config import Settings
from barchan.errors import NothingRead
from barchan.ingest.columns import Columns
from barchan.ingest.rawbytes import RawFolder
from barchan.ingest.reader import read_reports
from barchan.link.dating import date_reports, lend_dates, lend_event_dates
from barchan.link.entities import link_entities, one_spelling
from barchan.link.events import link_events
from barchan.link.lineage import find_lineages, lineage_of_reports, origins_of_claims
from barchan.link.origins import keep_origins, unanswered
from barchan.link.statements import event_statements
from barchan.link.stories import find_stories, story_records
from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.model.issue import Issue
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.nlp.spacy_parser import english_version
from barchan.publish.contract import write_contract
from barchan.publish.dossier.page import write_dossier
from barchan.publish.exports import write_exports
from barchan.publish.manifest import manifest
from barchan.publish.provenance import hashes
from barchan.reading import OnReport, open_gazetteer, read_claims
from barchan.reconcile.events import reconcile
from barchan.review.reading import decision_files
from barchan.review.review import Review
from barchan.store.sqlite import open_sqlite


@dataclass(frozen=True)
class Outcome:
    """What a build found, and where its page is."""

    record: Record
    page: Path


def build(
    paths: Sequence[Path], settings: Settings, *, on_stage: OnStage | None = None, on_report: OnReport | None = None
) -> Outcome:
    """Read the paths, find what the reports say, reconcile it, and write the record to `settings.out`.

    `on_stage` hears the seconds of each stage, `on_report` how many reports of how many are read.
    Raises NothingRead where no report could be read and UsageError where the output cannot be written.
    """
    clock, raw = Clock(on_stage), RawFolder(settings.out, settings.keep_raw)
    with clock("ingest"):
        reading = read_reports(paths, columns=Columns(settings.columns), keep=raw.keep)
    if not reading.reports:
        raise NothingRead("\n".join(f"{i.where}: {i.why}" for i in reading.issues) or "No report was found at the paths given.")
    with clock("review"):
        review = Review.of(decision_files(paths, settings.decisions), lambda name: open_gazetteer(settings).find(name))
        reports = review.reports(reading.reports)
    claims, issues = read_claims(reports, settings, clock, on_report)
    record = corroborate(reports, claims, (*reading.issues, *issues), clock, review)
    with clock("publish"):
        page = publish(record, settings)
        raw.prune(report.sha256 for report in record.reports if report.raw)
    return Outcome(record, page)


def corroborate(
    reports: Sequence[Report], claims: Sequence[Claim], issues: Sequence[Issue], clock: Clock, review: Review | None = None
) -> Record:
    """Everything over reports: stories, dates, events, entities, origins, and what they agree and disagree on, as people decided it."""
    review = review or Review()
    with clock("review"):
        claims, ties = review.claims(reports, claims)
    with clock("link"):
        stories = find_stories(reports, claims)
        dating = date_reports(reports, claims, stories.groups)
        dated, lent = dating.reports, lend_dates(claims, dating)
        linked = link_events(one_spelling(lent, ties), dated, stories.groups, ties)
        named = link_entities(lent, linked.groups, ties)
        shared, doubts = find_lineages(dated, named.claims)
        spoken = event_statements(linked.groups, named.claims, dated)
        lineages = keep_origins((*shared, *spoken), ties.origins, named.claims, dated)
        settled = _settled(named.claims, linked.groups, origins_of_claims(lineages))
    with clock("reconcile"):
        by_id = {c.id: c for c in settled}
        events, disagreements = reconcile(linked.groups, by_id, {r.id: r for r in dated}, {x.id: x for x in lineages})
    with clock("review"):
        events = review.events(dated, settled, events)
    with clock("link"):
        told = story_records(stories, events)
        lent_on = lend_event_dates(settled, events)
    story_of = {report: story.id for story in told for report in story.reports}
    lineage_of = lineage_of_reports(lineages)
    return Record(
        reports=tuple(sorted((replace(r, lineage=lineage_of.get(r.id), story=story_of.get(r.id)) for r in dated), key=lambda r: r.id)),
        claims=tuple(sorted(lent_on, key=lambda c: c.id)),
        entities=named.entities,
        lineages=tuple(sorted(lineages, key=lambda x: x.id)),
        stories=told,
        events=tuple(replace(e, story=story_of.get(e.reports[0])) for e in events),
        disagreements=disagreements,
        proposals=tuple(sorted((*linked.proposals, *named.proposals, *unanswered(doubts, ties.origins, settled)), key=lambda p: p.id)),
        issues=tuple(sorted((*issues, *review.issues))),
        rulings=review.rulings,
    )


def publish(record: Record, settings: Settings) -> Path:
    """Write the contract's files, the exports, the store and the page; the page's path."""
    origin = hashes(record.reports, {"parser": english_version()}, settings.gazetteers)
    write_contract(record, settings.out, origin)
    write_exports(record, settings.out)
    store = open_sqlite(settings.out)
    store.save(record, manifest(record, origin))
    store.close()
    return write_dossier(record, settings.out, settings.cache)


def _settled(claims: Sequence[Claim], groups: Sequence[EventGroup], origins: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """The claims with the event that they are about and the origins that they rest on."""
    event_of = {claim: group.id for group in groups for claim in group.claims}
    return tuple(replace(c, event=event_of.get(c.id), about=event_of.get(c.id), origins=origins.get(c.id, ())) for c in claims)
