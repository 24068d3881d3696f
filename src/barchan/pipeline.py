"""The whole way, from paths to a record and its page. Nothing else happens here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from barchan.annotate.report import annotate, parse_report
from barchan.config import Settings
from barchan.errors import NothingRead
from barchan.extract.claims import extract_claims
from barchan.ingest.reader import read_reports
from barchan.knowledge.actors import Actors, load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.link.dating import date_reports, lend_dates
from barchan.link.entities import link_entities
from barchan.link.events import link_events
from barchan.link.lineage import find_lineages, origins_of_claims
from barchan.link.stories import find_stories, story_records
from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.nlp.base import Parser
from barchan.nlp.spacy_parser import load_english
from barchan.publish.contract import write_contract
from barchan.publish.dossier.page import write_dossier
from barchan.publish.exports import write_exports
from barchan.reconcile.events import reconcile
from barchan.store.sqlite import SqliteStore

OnStage = Callable[[str, float], None]
OnReport = Callable[[int, int], None]


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


def load_tools(settings: Settings) -> Tools:
    """The English parser, the actor table and the gazetteer, the user's places included."""
    return Tools(load_english(), load_actors(), Gazetteer.open(settings.cache, settings.gazetteers))


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    tools: Tools | None = None,
    on_stage: OnStage | None = None,
    on_report: OnReport | None = None,
) -> Outcome:
    """Read the paths, find what the reports say, reconcile it, and write the record to `settings.out`.

    Raises NothingRead where no report could be read and UsageError where the output cannot be written.
    """
    clock = _clock(on_stage)
    with clock("ingest"):
        reading = read_reports(paths)
    if not reading.reports:
        raise NothingRead("\n".join(f"{i.where}: {i.why}" for i in reading.issues) or "No report was found at the paths given.")
    with clock("load"):
        tools = tools or load_tools(settings)
    claims, issues = read_claims(reading.reports, tools, clock, on_report)
    record = corroborate(reading.reports, claims, (*reading.issues, *issues), clock)
    with clock("publish"):
        page = publish(record, settings.out)
    return Outcome(record, page)


def read_claims(
    reports: Sequence[Report], tools: Tools, clock: "Clock", on_report: OnReport | None = None
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """Everything that is a function of one report: parse, mentions, claims."""
    claims: list[Claim] = []
    issues: list[Issue] = []
    readable = [r for r in reports if r.read]
    for number, report in enumerate(readable):
        if on_report is not None:
            on_report(number, len(readable))
        try:
            with clock("parse"):
                parse = parse_report(report, tools.parser)
            with clock("annotate"):
                annotated = annotate(report, parse, tools.actors, tools.gazetteer)
            with clock("extract"):
                found = extract_claims(annotated)
        except Exception as error:  # noqa: BLE001 — one report must never stop a run; what failed is said in an Issue
            issues.append(Issue(report.path, "extract", "not read to the end", f"{type(error).__name__}: {error}"))
            continue
        claims.extend(found)
        if not any(c.kind == "event" for c in found):
            issues.append(Issue(report.path, "extract", "no event found", "The text names no event of the table of event types."))
    return tuple(claims), tuple(issues)


def corroborate(reports: Sequence[Report], claims: Sequence[Claim], issues: Sequence[Issue], clock: "Clock") -> Record:
    """Everything over reports: stories, dates, events, entities, origins, and what they agree and disagree on."""
    with clock("link"):
        stories = find_stories(reports, claims)
        dated, basis = date_reports(reports, claims, stories)
        lent = lend_dates(claims, dated, basis)
        linked = link_events(lent, dated, stories)
        named = link_entities(lent, linked.groups)
        lineages, doubts = find_lineages(dated, named.claims)
        settled = _settled(named.claims, linked.groups, origins_of_claims(lineages))
    with clock("reconcile"):
        by_id = {c.id: c for c in settled}
        events, disagreements = reconcile(linked.groups, by_id, {r.id: r for r in dated}, {x.id: x for x in lineages})
        told = story_records(stories, events)
    story_of = {report: story.id for story in told for report in story.reports}
    lineage_of = _whole_report_lineages(lineages)
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


def publish(record: Record, out: Path) -> Path:
    """Write the contract's files, the exports, the store and the page; the page's path."""
    write_contract(record, out)
    write_exports(record, out)
    SqliteStore(out / "record.sqlite").save(record)
    return write_dossier(record, out)


def _settled(claims: Sequence[Claim], groups: Sequence[EventGroup], origins: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """The claims with the event that they are about and the origins that they rest on."""
    event_of = {claim: group.id for group in groups for claim in group.claims}
    return tuple(replace(c, event=event_of.get(c.id), about=event_of.get(c.id), origins=origins.get(c.id, ())) for c in claims)


def _whole_report_lineages(lineages: Sequence[Lineage]) -> dict[str, str]:
    """The lineage that each report as a whole rests on."""
    return {report: x.id for x in sorted(lineages, key=lambda x: x.id) for report in x.reports}


Clock = Callable[[str], "contextmanager[None]"]  # type: ignore[type-arg]


def _clock(on_stage: OnStage | None):  # type: ignore[no-untyped-def]
    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = perf_counter()
        yield
        if on_stage is not None:
            on_stage(stage, perf_counter() - start)

    return timed
