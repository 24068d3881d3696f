"""Reports with what they rest on, and who is who."""

from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.entity import Entity
from barchan.model.report import Report
from barchan.publish.dossier.book import Book, Cite, published_words, safe_link
from barchan.publish.words import listed, plain
from barchan.text import squeeze

VERSIONS = {"old": "an earlier version, which counts for nothing here; the page was changed, see", "new": "a newer version of"}
_SHARED = 300
"""Characters of shared words shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """One report."""

    id: str
    label: str
    outlet: str
    title: str
    published: str
    link: str | None
    archive: str | None
    authors: str
    rests_on: list[str]
    read: bool
    path: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What several reports go back to."""

    id: str
    heading: str
    reports: list[tuple[str, str]]
    first: str
    shared: str
    cites: list[Cite]


@dataclass(frozen=True, slots=True)
class Name:
    """One entry of who's who."""

    id: str
    name: str
    kind: str
    aliases: list[tuple[str, str, list[tuple[str, str]]]]
    facts: list[tuple[str, list[Cite]]]


def cards(book: Book) -> list[Card]:
    """The reports in the order of publication."""
    return [card(book, report) for report in book.shown]


def origins(book: Book) -> list[Origin]:
    """What several reports share, the largest group first; a group of one report is no news."""
    groups = [x for x in book.record.lineages if len(x.reports) > 1]
    found = []
    for x in sorted(groups, key=lambda x: (-len(x.reports), x.id)):
        reports = sorted((i for i in x.reports if i in book.reports), key=lambda i: book.order[i])
        heading = plain("basis", x.basis) + (f" by {x.speaker}" if x.speaker and x.basis == "same_statement" else "")
        shared = squeeze(x.shared)
        found.append(Origin(
            x.id, heading, [(i, book.labels[i]) for i in reports], book.labels.get(x.first or "", ""),
            shared if len(shared) <= _SHARED else shared[: _SHARED - 1] + "…", book.cites(x.claims)[:8],
        ))  # fmt: skip
    return found


def names(book: Book) -> list[Name]:
    """Everyone who is named, by name."""
    return [_name(book, entity) for entity in sorted(book.record.entities, key=lambda e: (e.name.casefold(), e.id))]


def card(book: Book, report: Report) -> Card:
    """What is known of one report."""
    rests = []
    for x in book.record.lineages:
        others = [book.labels[i] for i in x.reports if i != report.id and i in book.labels]
        if report.id in x.reports and others and x.basis != "same_statement":
            shown = listed(others) if len(others) < 4 else f"{len(others)} other reports"
            rests.append("name one news agency as source, with " + shown if x.basis == "credited_agency" else f"shares its words with {shown}")
    agencies = sorted({credit.agency for credit in report.credits})
    rests = [r.replace("name one", "names one") for r in rests] + ([f"names {listed(agencies)} as its source"] if agencies else [])
    rests += [f"{words} {book.labels[i]}" for i, words in ((report.superseded_by, VERSIONS["old"]), (report.version_of, VERSIONS["new"])) if i and i in book.labels]
    return Card(
        report.id, book.labels[report.id], report.outlet or "", squeeze(report.title or ""), published_words(report),
        safe_link(report.url), safe_link(report.archive_url), listed(list(report.authors)), rests, report.read, report.path,
    )  # fmt: skip


def _name(book: Book, entity: Entity) -> Name:
    aliases = [
        (a.text, a.basis, [(i, book.labels[i]) for i in _in_order(book, a.reports)][:6]) for a in entity.aliases if a.text != entity.name and not _counts(a.text)
    ]
    facts = [(_held(role.title, role.start, role.end), book.cites(role.claims)) for role in entity.roles]
    facts += [(_held(f"{plain('relation', s.relation)} {s.value}", s.start, s.end), book.cites(s.claims)) for s in entity.states]
    return Name(entity.id, entity.name, plain("entity", entity.type), aliases, facts)


def _counts(alias: str) -> bool:
    """Whether an alias is a number of people rather than a name: `2,400 soldiers`."""
    return any(c.isdigit() for c in alias.split(" ")[0])


def _in_order(book: Book, reports: Sequence[str]) -> list[str]:
    return sorted((i for i in reports if i in book.reports), key=lambda i: book.order[i])


def _held(words: str, start: str | None, end: str | None) -> str:
    if not start and not end:
        return words
    return f"{words} ({start or '…'} to {end})" if end and end != start else f"{words} ({start or end})"
