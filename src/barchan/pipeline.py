"""The whole way, from paths to a record and its page. Nothing else happens here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from time import perf_counter

from barchan.annotate.report import annotate, parse_report
from barchan.config import Settings
from barchan.engine.base import Engine
from barchan.engine.local import LocalEngine
from barchan.engine.processes import ProcessEngine
from barchan.errors import BarchanError, NothingRead
from barchan.extract.claims import extract_claims
from barchan.ingest.reader import read_reports
from barchan.knowledge.actors import Actors, load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.link.dating import date_reports, lend_dates
from barchan.link.entities import link_entities
from barchan.link.events import link_events
from barchan.link.lineage import find_lineages, lineage_of_reports, origins_of_claims
from barchan.link.statements import event_statements
from barchan.link.stories import find_stories, story_records
from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.model.issue import Issue
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.nlp.base import Parser
from barchan.nlp.spacy_parser import english_version, load_english
from barchan.publish.contract import write_contract
from barchan.publish.dossier.page import write_dossier
from barchan.publish.exports import write_exports
from barchan.publish.manifest import manifest
from barchan.publish.provenance import hashes
from barchan.reconcile.events import reconcile
from barchan.store.sqlite import open_sqlite

OnStage = Callable[[str, float], None]
OnReport = Callable[[int, int], None]
WORTH_PROCESSES = 60
"""Reports from which several processes save more time than loading their models costs."""


@dataclass(frozen=True)
class Tools:
    """The models and tables that reading needs."""

    parser: Parser
    actors: Actors
    gazetteer: Gazetteer


@dataclass(frozen=True)
class Outcome:
    """What a build found, and where its page is."""

    record: Record
    page: Path


@dataclass(frozen=True)
class Read:
    """What one report gave: its claims or why there are none, and the seconds that each stage took."""

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    seconds: Mapping[str, float]


@cache
def load_tools(settings: Settings) -> Tools:
    """The English parser, the actor table and the gazetteer, the user's places included; once in a process."""
    return Tools(load_english(), load_actors(), Gazetteer.open(settings.cache, extra=settings.gazetteers))


def build(
    paths: Sequence[Path], settings: Settings, *, on_stage: OnStage | None = None, on_report: OnReport | None = None
) -> Outcome:
    """Read the paths, find what the reports say, reconcile it, and write the record to `settings.out`.

    `on_stage` hears the seconds of each stage, `on_report` how many reports of how many are read.
    Raises NothingRead where no report could be read and UsageError where the output cannot be written.
    """
    clock = Clock(on_stage)
    with clock("ingest"):
        reading = read_reports(paths)
    if not reading.reports:
        raise NothingRead("\n".join(f"{i.where}: {i.why}" for i in reading.issues) or "No report was found at the paths given.")
    claims, issues = read_claims(reading.reports, settings, clock, on_report)
    record = corroborate(reading.reports, claims, (*reading.issues, *issues), clock)
    with clock("publish"):
        page = publish(record, settings)
    return Outcome(record, page)


def read_claims(
    reports: Sequence[Report], settings: Settings, clock: "Clock", on_report: OnReport | None = None
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of all reports whose language is read, each report on its own."""
    readable = [r for r in reports if r.read]
    several = settings.workers > 1 and len(readable) >= WORTH_PROCESSES
    engine: Engine = ProcessEngine(settings.workers) if several else LocalEngine()
    claims: list[Claim] = []
    issues: list[Issue] = []
    for number, read in enumerate(engine.run(partial(read_report, settings), readable), start=1):
        claims.extend(read.claims)
        issues.extend(read.issues)
        for stage, seconds in read.seconds.items():
            clock.add(stage, seconds)
        if on_report is not None:
            on_report(number, len(readable))
    return tuple(claims), tuple(issues)


def read_report(settings: Settings, report: Report) -> Read:
    """Everything that is a function of one report: parse, mentions, claims."""
    seconds: dict[str, float] = {}
    clock = Clock(seconds.__setitem__)
    try:
        with clock("load"):
            tools = load_tools(settings)
        with clock("parse"):
            parse = parse_report(report, tools.parser)
        with clock("annotate"):
            annotated = annotate(report, parse, tools.actors, tools.gazetteer)
        with clock("extract"):
            claims = extract_claims(annotated)
    except BarchanError:
        raise
    except Exception as error:  # noqa: BLE001 — one report must never stop a run; what failed is said in an Issue
        return Read((), (Issue(report.path, "extract", "not read to the end", f"{type(error).__name__}: {error}"),), seconds)
    if any(c.kind == "event" for c in claims):
        return Read(claims, (), seconds)
    empty = Issue(report.path, "extract", "no event found", "The text names no event of the table of event types.")
    return Read(claims, (empty,), seconds)


def corroborate(reports: Sequence[Report], claims: Sequence[Claim], issues: Sequence[Issue], clock: "Clock") -> Record:
    """Everything over reports: stories, dates, events, entities, origins, and what they agree and disagree on."""
    with clock("link"):
        stories = find_stories(reports, claims)
        dating = date_reports(reports, claims, stories)
        dated, lent = dating.reports, lend_dates(claims, dating)
        linked = link_events(lent, dated, stories)
        named = link_entities(lent, linked.groups)
        shared, doubts = find_lineages(dated, named.claims)
        lineages = (*shared, *event_statements(linked.groups, named.claims, dated))
        settled = _settled(named.claims, linked.groups, origins_of_claims(lineages))
    with clock("reconcile"):
        by_id = {c.id: c for c in settled}
        events, disagreements = reconcile(linked.groups, by_id, {r.id: r for r in dated}, {x.id: x for x in lineages})
        told = story_records(stories, events)
    story_of = {report: story.id for story in told for report in story.reports}
    lineage_of = lineage_of_reports(lineages)
    return Record(
        reports=tuple(sorted((replace(r, lineage=lineage_of.get(r.id), story=story_of.get(r.id)) for r in dated), key=lambda r: r.id)),
        claims=tuple(sorted(settled, key=lambda c: c.id)),
        entities=named.entities,
        lineages=tuple(sorted(lineages, key=lambda x: x.id)),
        stories=told,
        events=tuple(replace(e, story=story_of.get(e.reports[0])) for e in events),
        disagreements=disagreements,
        proposals=tuple(sorted((*linked.proposals, *named.proposals, *doubts), key=lambda p: p.id)),
        issues=tuple(sorted(issues)),
    )


def publish(record: Record, settings: Settings) -> Path:
    """Write the contract's files, the exports, the store and the page; the page's path."""
    origin = hashes(record.reports, {"parser": english_version()}, settings.gazetteers)
    write_contract(record, settings.out, origin)
    write_exports(record, settings.out)
    store = open_sqlite(settings.out)
    store.save(record, manifest(record, origin))
    store.close()
    return write_dossier(record, settings.out)


def _settled(claims: Sequence[Claim], groups: Sequence[EventGroup], origins: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """The claims with the event that they are about and the origins that they rest on."""
    event_of = {claim: group.id for group in groups for claim in group.claims}
    return tuple(replace(c, event=event_of.get(c.id), about=event_of.get(c.id), origins=origins.get(c.id, ())) for c in claims)


class Clock:
    """Tells a listener the seconds that each stage took."""

    def __init__(self, on_stage: OnStage | None) -> None:
        self._on_stage = on_stage

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time what runs inside."""
        start = perf_counter()
        yield
        self.add(stage, perf_counter() - start)

    def add(self, stage: str, seconds: float) -> None:
        """Tell seconds that were measured elsewhere."""
        if self._on_stage is not None:
            self._on_stage(stage, seconds)
