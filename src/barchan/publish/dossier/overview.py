"""The first page of a record of several stories: what happened by week and district, and the way to each story."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.event import Event, Story
from barchan.publish.dossier.atlas import atlas
from barchan.publish.dossier.book import Book, spread_words
from barchan.publish.dossier.disputes import Dispute, disputed, disputes
from barchan.publish.dossier.districts import NOWHERE, DistrictRow, district, districts, killed
from barchan.publish.dossier.glance import place_words, ranked
from barchan.publish.dossier.pictures import Picture
from barchan.publish.dossier.weeks import week, weeks
from barchan.publish.words import listed, plain, several

MOST_DISPUTES = 25
"""Disagreements told on the first page; each story's page tells its own."""

MOST_NAMES = 150


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story in the list."""

    id: str
    href: str
    title: str
    first: str
    """ISO day for sorting and filtering; empty where not known."""
    last: str
    days: str
    place: str
    district: str
    killed: str
    most_killed: int
    reports: int
    outlets: int
    events: int
    disputed: int
    words: str
    """What the search box also finds it by: names and outlets."""


@dataclass(frozen=True, slots=True)
class Known:
    """Someone who is named in several stories."""

    name: str
    kind: str
    stories: list[tuple[str, str]]
    further: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The sections of the first page."""

    said: list[str]
    stories: list[StoryRow]
    districts: list[DistrictRow]
    real: list[Dispute]
    more_real: int
    names: list[Known]
    outlets: list[tuple[str, int, int]]
    """Outlet, its reports, and how many of these were read."""


def overview(book: Book) -> Overview:
    """What the first page shows."""
    events = ranked(book.record)
    rows = disputed(book.record)
    found = disputes(book, most=MOST_DISPUTES)
    return Overview(
        _said(book, events), _stories(book, rows), districts(book, events, rows), found.real,
        sum(rows.values()) - len(found.real), _names(book), _outlets(book),
    )  # fmt: skip


def overview_pictures(book: Book) -> list[Picture]:
    """The weeks and the map of all stories."""
    events = ranked(book.record)
    return [p for p in (weeks(events), atlas(book, events, "map")) if p]


def _said(book: Book, events: Sequence[Event]) -> list[str]:
    """What happened, when, where and how many, in sentences."""
    days = spread_words(x for e in events if e.when for x in (e.when.earliest, e.when.latest) if e.when.earliest and e.when.latest)
    where = Counter(d for e in events if (d := district(e)) != NOWHERE)
    said = [f"{several(len(events), 'event')} in {several(len(book.record.stories), 'story', 'stories')}" + (f", {days}." if days else ".")]
    if where:
        first = [f"{name} ({n})" for name, n in sorted(where.items(), key=lambda x: (-x[1], x[0]))[:4]]
        said.append(f"Most are placed in {listed(first)}.")
    deadly = [(e, *killed(e)) for e in events if killed(e)[1] and week(e)]
    if deadly:
        event, words, _ = max(deadly, key=lambda x: (x[2], x[0].id))
        said.append(f"{several(len(deadly), 'event')} with a known date {'tells' if len(deadly) == 1 else 'tell'} of deaths; the gravest tells of {words} killed ({book.name(event.id)}).")
    single = sum(len(e.origins) < 2 for e in events)
    said.append(f"{several(single, 'event')} {'rests' if single == 1 else 'rest'} on one source alone.")
    return said


def _stories(book: Book, disputed: Counter[str]) -> list[StoryRow]:
    told: defaultdict[str | None, set[str]] = defaultdict(set)
    for entity in book.record.entities:
        for alias in entity.aliases:
            for report in alias.reports:
                if report in book.reports:
                    told[book.reports[report].story].update((entity.name, alias.text))
    rows = [_row(book, story, disputed, told[story.id]) for story in book.record.stories]
    return sorted(rows, key=lambda r: (-r.reports, -r.most_killed, r.first or "9999", r.id))


def _row(book: Book, story: Story, disputed: Counter[str], named: set[str]) -> StoryRow:
    events = [book.events[i] for i in story.events if i in book.events]
    own = [e for e in events if not e.background] or events
    # The toll that most reports of the story tell: the highest number is often a whole war's, told in passing.
    main = max((e for e in own if killed(e)[1]), key=lambda e: (len(e.reports), killed(e)[1], e.id), default=None)
    words, most = killed(main) if main else ("", 0)
    placed = next((e for e in sorted(own, key=lambda e: (-len(e.reports), e.id)) if e.where), None)
    outlets = {book.reports[i].outlet or "" for i in story.reports if i in book.reports}
    days = [d for e in own if e.when and e.when.earliest and e.when.latest for d in (e.when.earliest, e.when.latest)] or [d for d in (story.earliest, story.latest) if d]
    return StoryRow(
        story.id, book.site.href(story.id).split("#")[0], story.title.rstrip(". ") or "A story without a title", min(days, default="")[:10], max(days, default="")[:10],
        spread_words(days), place_words(placed) if placed else "", district(placed) if placed else NOWHERE, words, most, len(story.reports),
        len(outlets), len(own), sum(disputed[e.id] for e in events),
        " ".join(sorted(x for x in {*named, *outlets} if x)),
    )  # fmt: skip


def _names(book: Book) -> list[Known]:
    """Those named in the most stories."""
    titles = {s.id: s.title.rstrip(". ") or "a story" for s in book.record.stories}
    found = []
    for entity in book.record.entities:
        stories = Counter(s for a in entity.aliases for i in a.reports if i in book.reports and (s := book.reports[i].story) in titles)
        if len(stories) > 1:
            most = sorted(stories, key=lambda s: (-stories[s], s or ""))
            found.append((-len(stories), entity.name.casefold(), entity.id, Known(
                entity.name, plain("entity", entity.type), [(book.site.href(s).split("#")[0], titles[s]) for s in most[:4] if s], len(most) - 4,
            )))  # fmt: skip
    return [known for *_, known in sorted(found, key=lambda x: x[:3])[:MOST_NAMES]]


def _outlets(book: Book) -> list[tuple[str, int, int]]:
    reports = Counter(r.outlet or "no outlet named" for r in book.record.reports)
    read = Counter(r.outlet or "no outlet named" for r in book.record.reports if r.read)
    return [(name, n, read[name]) for name, n in sorted(reports.items(), key=lambda x: (-x[1], x[0]))]
