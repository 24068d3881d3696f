"""The whole way, from paths to a record and its page. Nothing else happens here."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from barchan.clock import Clock, OnStage
from barchan.config import Settings
from barchan.errors import NothingRead, Outdated, UsageError
from barchan.ingest.batches import gather, put_in
from barchan.ingest.columns import Columns
from barchan.ingest.rawbytes import RawFolder
from barchan.ingest.reader import read_batches
from barchan.ingest.versions import without_absent
from barchan.link.bearers import with_bearers
from barchan.link.dating import date_reports, lend_dates, lend_event_dates
from barchan.link.entities import link_entities, one_spelling
from barchan.link.events import link_events
from barchan.link.lineage import find_lineages, lineage_of_reports, origins_of_claims
from barchan.link.offices import give_offices
from barchan.link.openings import lend_openings
from barchan.link.origins import keep_origins, unanswered
from barchan.link.stale import lend_order
from barchan.link.statements import event_statements
from barchan.link.states import give_states
from barchan.link.stories import find_stories, story_records
from barchan.link.tenures import give_tenures
from barchan.model.batch import Sources
from barchan.model.build import Change
from barchan.model.changed import changed
from barchan.model.claim import Claim
from barchan.model.digests import Digests
from barchan.model.issue import Issue
from barchan.model.memo import NO_MEMO, Memo
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.nlp.sentence_vectors import load_vectors
from barchan.nlp.spacy_parser import english_version
from barchan.publish.changes import find_changes, write_changes
from barchan.publish.checked import checked
from barchan.publish.contract import write_contract
from barchan.publish.dossier.page import write_dossier
from barchan.publish.exports.formats import write_exports
from barchan.publish.manifest import manifest
from barchan.publish.provenance import hashes
from barchan.reading import OnReport, open_gazetteer, read_claims
from barchan.reconcile.disagreements import in_order
from barchan.reconcile.events import reconcile
from barchan.reconcile.lengths import check_lengths
from barchan.review.reading import decision_files
from barchan.review.review import Review
from barchan.store.address import open_store
from barchan.store.base import Store
from barchan.store.memos import keep_results, kept_results


@dataclass(frozen=True)
class Outcome:
    """What a build found, where its page is, which build it is in the store, and what is otherwise than in the one before."""

    record: Record
    page: Path
    build: int = 0
    changes: tuple[Change, ...] = ()


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Let Python look for no dead rings of objects: linking, reconciling and writing make none to speak of, and looking takes a tenth of their time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Let Python look for dead rings of objects seldom: a record's nouns, a million of them, all live to the end, and to walk over them again and
    again took three fifths of the seconds that loading 3,000 reports' claims takes."""
    usual = gc.get_threshold()
    gc.set_threshold(1_000_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rarely_collecting()
def build(
    paths: Sequence[Path], settings: Settings, *, on_stage: OnStage | None = None, on_report: OnReport | None = None
) -> Outcome:
    """Read the paths, find what the reports say, reconcile it, and write the record to `settings.out`.

    `on_stage` hears the seconds of each stage, `on_report` how many reports of how many are read.
    Raises NothingRead where no report could be read and UsageError where the output cannot be written.
    """
    clock = Clock(on_stage)
    with closing(open_store(settings.out, settings.store)) as store:
        return _carry(_sources(paths, Sources(), settings, clock), store, settings, clock, on_report)


@_rarely_collecting()
def add(
    paths: Sequence[Path], settings: Settings, *, on_stage: OnStage | None = None, on_report: OnReport | None = None
) -> Outcome:
    """Put the paths into the record in `settings.out`: as if all had been built at once, but only new files are read.

    Raises UsageError where there is no record to add to, and what `build` raises.
    """
    clock = Clock(on_stage)
    with closing(open_store(settings.out, settings.store)) as store:
        while True:
            builds, old = store.builds(), store.sources()
            if not old.batches:
                raise UsageError(f"{settings.out}: there is no record to add to, or an older Barchan made it: run `barchan build` first, or name its --store")
            try:
                return _carry(_sources(paths, old, settings, clock), store, settings, clock, on_report, after=builds[-1].number)
            except Outdated:
                continue  # Somebody else added meanwhile; what was read here is kept, so this comes on top of it soon.


def as_of(day: str, settings: Settings) -> tuple[Record | None, int]:
    """What was known on a day: the record of the reports that had surely come out by then (null: none had), and how many more may have.

    A report's own bounds count, or those that its story gave it; what people decided since counts too. Raises UsageError where there is no record.
    """
    with closing(open_store(settings.out, settings.store)) as store:
        sources, newest, shared = store.sources(), store.load(), store.decisions()
    if newest is None or not sources.batches:
        raise UsageError(f"{settings.out}: there is no record here; name its folder, or its --store")
    out = {r.id for r in newest.reports if r.published.latest is not None and r.published.latest[:10] <= day}
    may_be = {r.id for r in newest.reports if r.published.earliest is None or r.published.earliest[:10] <= day} - out
    batches = tuple(replace(b, reports=tuple(r for r in b.reports if r.id in out)) for b in sources.batches)
    try:
        return _record(replace(sources, batches=batches), shared, settings, Clock(None)), len(may_be)
    except NothingRead:
        return None, len(may_be)


def _sources(paths: Sequence[Path], old: Sources, settings: Settings, clock: Clock) -> Sources:
    """What a record is made from: what was there, and what the paths give now."""
    with clock("ingest"):
        keep = RawFolder(settings.out, settings.keep_raw).keep
        found = read_batches(paths, columns=Columns(settings.columns), keep=keep, known={b.id for b in old.batches})
        return Sources(put_in(old.batches, found.batches, found.places), decision_files(paths, settings.decisions, old.decisions))


def _carry(
    sources: Sources, store: Store, settings: Settings, clock: Clock, on_report: OnReport | None, after: int | None = None
) -> Outcome:
    """From what files gave to a record that is kept and written."""
    digests = Digests()
    memo = Memo(kept_results(settings.out), digests) if settings.reuse else NO_MEMO
    record = _record(sources, store.decisions(), settings, clock, on_report, memo)
    with clock("publish"), _not_collecting():
        if settings.reuse:
            keep_results(settings.out, memo.asked())
        origin = hashes(record.reports, {"parser": english_version()}, settings.gazetteers)
        number, changes = _keep(record, manifest(record, origin), sources, store, digests, made=settings.made, after=after)
        page = publish(record, origin, settings, news=(number, changes), digests=digests)
        RawFolder(settings.out, settings.keep_raw).prune(report.sha256 for report in record.reports if report.raw)
    return Outcome(record, page, number, changes)


def _record(
    sources: Sources, shared: Sequence[Mapping[str, str]], settings: Settings, clock: Clock, on_report: OnReport | None = None, memo: Memo = NO_MEMO
) -> Record:
    """The record of what files gave, as people decided it; raises NothingRead where there is no report."""
    with clock("ingest"):
        reading = gather(sources.batches)
    if not reading.reports:
        raise NothingRead("\n".join(f"{i.where}: {i.why}" for i in reading.issues) or "No report was found at the paths given.")
    with clock("review"):
        review = Review.of(sources.decisions, shared, lambda name: open_gazetteer(settings).find(name))
        reports = without_absent(review.reports(reading.reports), reading.reports)
    claims, issues = read_claims(reports, settings, clock, on_report)
    return corroborate(reports, claims, (*reading.issues, *issues), clock, review, memo)


@_not_collecting()
def corroborate(
    reports: Sequence[Report], claims: Sequence[Claim], issues: Sequence[Issue], clock: Clock, review: Review | None = None, memo: Memo = NO_MEMO
) -> Record:
    """Everything over reports: stories, dates, events, entities, origins, and what they agree and disagree on, as people decided it.

    The record is the same whatever the memo knows.
    """
    review = review or Review()
    with clock("review"):
        claims, ties = review.claims(reports, claims)
    with clock("link"):
        stories = find_stories(reports, claims)
        dating = date_reports(reports, claims, stories.groups)
        dated, lent = dating.reports, lend_order(lend_dates(with_bearers(claims, reports, stories.groups), dating), stories.groups)
        linked = link_events(one_spelling(_standing(lent, dated), ties), dated, stories.groups, ties, memo)
        named = link_entities(lent, linked.groups, ties)
        shared, doubts = find_lineages(dated, named.claims)
        spoken = event_statements(linked.groups, named.claims, dated)
        lineages = keep_origins((*shared, *spoken), ties.origins, named.claims, dated)
        settled = lend_openings(_with_origins(named.claims, origins_of_claims(lineages)), {r.id: r for r in dated}, stories.groups)
    with clock("reconcile"):
        by_id, vectors = {c.id: c for c in settled}, load_vectors(lambda: clock("load"))
        events, disagreements = reconcile(linked.groups, by_id, {r.id: r for r in dated}, {x.id: x for x in lineages}, vectors, memo)
    with clock("review"):
        events = review.events(dated, settled, events)
    with clock("link"):
        told = story_records(stories, events)
        lent_on = lend_event_dates(settled, events)
        entities = give_tenures(give_states(give_offices(named.entities, lent_on, {r.id: r for r in dated}), lent_on), lent_on)
    with clock("reconcile"):
        measured, unlike = check_lengths(lent_on, events, {r.id: r for r in dated}, entities)
    story_of = {report: story.id for story in told for report in story.reports}
    lineage_of = lineage_of_reports(lineages)
    return Record(
        reports=tuple(sorted((replace(r, lineage=lineage_of.get(r.id), story=story_of.get(r.id)) for r in dated), key=lambda r: r.id)),
        claims=tuple(sorted(measured, key=lambda c: c.id)),
        entities=entities,
        lineages=tuple(sorted(lineages, key=lambda x: x.id)),
        stories=told,
        events=tuple(changed(e, story=story_of.get(e.reports[0])) for e in events),
        disagreements=in_order((*disagreements, *unlike)),
        proposals=tuple(sorted((*linked.proposals, *named.proposals, *unanswered(doubts, ties.origins, settled)), key=lambda p: p.id)),
        issues=tuple(sorted((*issues, *review.issues))),
        rulings=review.rulings,
    )


def publish(
    record: Record, origin: Mapping[str, object], settings: Settings, *, news: tuple[int, Sequence[Change]] = (0, ()), digests: Digests | None = None
) -> Path:
    """Write the contract's files, what changed since the build before, the exports and the page; the page's path. `digests` may know the nouns already."""
    record = checked(record)
    write_contract(record, settings.out, origin, digests)
    write_changes(*news, settings.out)
    write_exports(record, settings.out, digests)
    return write_dossier(record, settings.out, settings.cache, news[1], digests)


def _keep(
    record: Record, described: Mapping[str, object], sources: Sources, store: Store, digests: Digests, *, made: str | None, after: int | None
) -> tuple[int, tuple[Change, ...]]:
    """Put the record into the store, with what is otherwise than in the build before; raises Outdated where that is not `after`, if told."""

    def tell(old: Record, new: Record, before: Mapping[str, object]) -> tuple[Change, ...]:
        return find_changes(old, new, before, described, record)

    number = store.save(record, described, sources=sources, tell=tell, made=made, after=after, digests=digests)
    return number, store.changes(number)


def _standing(claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Claim, ...]:
    """The claims that count: not those of a version that another one replaced."""
    replaced = {r.id for r in reports if r.superseded_by}
    return tuple(c for c in claims if c.report not in replaced)


def _with_origins(claims: Sequence[Claim], origins: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """The claims with the origins that they rest on."""
    return tuple(changed(c, origins=origins[c.id]) if c.id in origins else c for c in claims)
