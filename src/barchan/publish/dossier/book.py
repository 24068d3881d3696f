"""What the page's sections look up: names of reports and sources, and links from a value to its sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NoReturn, TypeVar, overload
from urllib.parse import urlsplit

from barchan.model.build import Change
from barchan.model.claim import Claim
from barchan.model.decision import Ruling, report_names
from barchan.model.event import Event
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.dossier.site import Site
from barchan.publish.words import days_in_words, plain, several, span_words
from barchan.text import squeeze

_QUOTE = 220
"""Characters of a sentence shown beside a link; the whole sentence is one click away."""

_LABEL = 42
"""Characters of a report's short name."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A link to the sentence that a value stands in."""

    claim: str
    href: str
    label: str
    quote: str


Order = tuple[str, str, str, str]
"""A report's place in the order of publication: the undated last."""
Ask = tuple[str, str]
"""A question to a library: the name of one of its look-ups, and what was looked up there."""
Found = TypeVar("Found")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Library:
    """What pages look up in a whole record, each by the id of the thing; made once, however many pages are written."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    events: Mapping[str, Event]
    lineages: Mapping[str, Lineage]
    names: Mapping[str, str]
    """What events and entities are called."""
    order: Mapping[str, Order]
    """Each report's place in the order of publication."""
    labels: Mapping[str, str]
    """A short name for each report, no two alike."""
    anchors: Mapping[str, str]
    """The name by which a decision finds each report again."""
    rulings: Mapping[str, Sequence[Ruling]]
    """What became of decisions, by the name that they give their report, the latest first."""
    changes: Sequence[Change] = ()
    """What is otherwise than in the build before; the first page tells it."""

    @classmethod
    def of(cls, record: Record, changes: Sequence[Change] = ()) -> "Library":
        """The library of a whole record."""
        rulings = defaultdict[str, list[Ruling]](list)
        for ruling in sorted(record.rulings, key=lambda r: (r.decision.time, r.decision.where), reverse=True):
            rulings[ruling.decision.subject.report].append(ruling)
        anchors = report_names((r.id, r.sha256) for r in record.reports)
        return cls(**_nouns(record), labels=_labels(record.reports), anchors=anchors, rulings=dict(rulings), changes=changes)

    def seen_from(self, part: Record, asked: set[Ask]) -> "Library":
        """The same for a page that shows a part of the record: what it looks up beyond its own nouns is put into `asked`."""
        own: dict[str, Mapping[str, Any]] = _nouns(part)
        found: dict[str, Any] = {name: Asked(name, own.get(name, {}), getattr(self, name), asked) for name in LOOKUPS}
        return Library(**found)


LOOKUPS = tuple(f.name for f in fields(Library) if f.name != "changes")
"""The names of a library's look-ups."""


class Asked(dict[str, Found]):
    """A look-up that holds a page's own things, and puts what else it is asked for into `asked`. It cannot be walked through: who sees all depends on all."""

    def __init__(self, name: str, own: Mapping[str, Found], whole: Mapping[str, Found], asked: set[Ask]) -> None:
        """`name` is what the look-up is called in `asked`."""
        super().__init__(own)
        self._name, self._whole, self._asked = name, whole, asked

    def __missing__(self, key: str) -> Found:
        """What the whole holds; raises KeyError where it holds nothing."""
        self._asked.add((self._name, key))
        return self._whole[key]

    def __contains__(self, key: object) -> bool:
        """Whether the whole holds it."""
        if super().__contains__(key):
            return True
        self._asked.add((self._name, str(key)))
        return key in self._whole

    @overload
    def get(self, key: str, default: None = None, /) -> Found | None: ...
    @overload
    def get(self, key: str, default: Found | Other, /) -> Found | Other: ...
    def get(self, key: str, default: object = None, /) -> object:
        """What the whole holds, or the default."""
        return self[key] if key in self else default  # noqa: SIM401 - this is what is called

    def __iter__(self) -> NoReturn:
        """Refused."""
        raise TypeError(f"{self._name}: a page may ask for things by their ids alone, so that it is known what it was made from")

    keys = values = items = __len__ = __iter__


@dataclass(frozen=True)
class Book:
    """What one page's sections draw from: the record, or the part of it that the page shows, and where all else is found."""

    record: Record
    """What the page shows."""
    whole: Library | None = None
    """What it may refer to; null: the same record."""
    site: Site = Site()

    @cached_property
    def cited(self) -> set[str]:
        """Claims that this page links to, filled as links are made."""
        return set()

    @cached_property
    def library(self) -> Library:
        """The whole record, to look things up in."""
        return self.whole or Library.of(self.record)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, of all pages."""
        return self.library.claims

    @property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id, of all pages."""
        return self.library.reports

    @property
    def events(self) -> Mapping[str, Event]:
        """Events by id, of all pages."""
        return self.library.events

    @property
    def labels(self) -> Mapping[str, str]:
        """A short name for each report, of all pages."""
        return self.library.labels

    @property
    def order(self) -> Mapping[str, Order]:
        """Each report's place in the order of publication."""
        return self.library.order

    @cached_property
    def shown(self) -> list[Report]:
        """This page's reports in the order of publication."""
        return sorted(self.record.reports, key=_order)

    def cites(self, claims: Iterable[str]) -> list[Cite]:
        """Links to the sentences of claims, one a report and sentence, in the order of publication."""
        found: dict[tuple[str, int], Claim] = {}
        for claim in sorted((self.claims[i] for i in claims if i in self.claims), key=self.place):
            found.setdefault((claim.report, claim.sentence[0]), claim)
        nth: Counter[str] = Counter()
        cites = []
        for claim in found.values():
            nth[claim.report] += 1
            cites.append(self.cite(claim, nth[claim.report]))
        return cites

    def told(self, event: Event) -> list[Claim]:
        """The claims on an event, in the order of publication and of the texts."""
        return sorted((self.claims[i] for i in event.claims if i in self.claims), key=self.place)

    def place(self, claim: Claim) -> tuple[Order, int, int, str]:
        """Where a claim stands: its report in the order of publication, then its place in the text."""
        return self.order[claim.report], claim.start, claim.end, claim.id

    def cite(self, claim: Claim, nth: int = 1) -> Cite:
        """A link to one claim's sentence; a further one into the same report bears only its number."""
        text = self.reports[claim.report].text if claim.report in self.reports else claim.quote
        sentence = squeeze(text[claim.sentence[0] : claim.sentence[1]]) or squeeze(claim.quote)
        short = sentence if len(sentence) <= _QUOTE else sentence[: _QUOTE - 1].rstrip() + "…"
        label = self.labels.get(claim.report, "a report")
        href = self.site.href(claim.id)
        self.cited.add(claim.id)
        return Cite(claim.id, href, label, short) if nth == 1 else Cite(claim.id, href, str(nth), f"{label}: {short}")

    def name(self, thing: str) -> str:
        """What an event or an entity is called; nothing where the id names neither."""
        return self.library.names.get(thing, "")


def _nouns(record: Record) -> dict[str, Mapping[str, Any]]:
    """The look-ups that follow from one noun each."""
    names = {e.id: e.name for e in record.entities} | {e.id: squeeze(e.title).rstrip(".") or "an event" for e in record.events}
    return {
        "claims": {c.id: c for c in record.claims}, "reports": {r.id: r for r in record.reports}, "events": {e.id: e for e in record.events},
        "lineages": {x.id: x for x in record.lineages}, "names": names, "order": {r.id: _order(r) for r in record.reports},
    }  # fmt: skip


def _order(report: Report) -> Order:
    return report.published.earliest or "9999", report.outlet or "", report.path, report.id


def _labels(reports: Iterable[Report]) -> dict[str, str]:
    """A short name for each report, no two alike: the outlet, with the day and a number where one outlet has several."""
    ordered = sorted(reports, key=_order)
    base = {r.id: _short(squeeze(r.outlet or r.title or "") or _file_words(r.path) or f"Report {n}") for n, r in enumerate(ordered, 1)}
    years = {r.published.earliest[:4] for r in ordered if r.published.earliest}
    days = {r.id: span_words(r.published.earliest, r.published.latest) for r in ordered}
    base = _told_apart(base, {i: d.removesuffix(f" {next(iter(years))}") if len(years) == 1 else d for i, d in days.items()})
    seen: Counter[str] = Counter()
    twice = {name for name, times in Counter(base.values()).items() if times > 1}
    found = {}
    for i, name in base.items():
        seen[name] += 1
        found[i] = f"{name} ({seen[name]})" if name in twice else name
    return found


def sources_words(origins: Sequence[str], reports: int) -> str:
    """How many reports tell it and how many sources stand behind them, never as a proof."""
    told = f"told in {several(reports, 'report')}"
    if len(origins) == 1 and reports > 1:
        return f"{told}; all go back to one source"
    return told if len(origins) < 2 else f"{told}; at least {several(len(origins), 'separate source')} found"


def safe_link(url: str | None) -> str | None:
    """An address that a page may link to: http or https with a host; null for anything else (`javascript:` and the like)."""
    if url is None or any(c <= " " or c == "\x7f" for c in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def published_words(report: Report) -> str:
    """When a report came out, and how that is known: `14 March 2027 (given with the report: reports.csv)`."""
    published = report.published
    if published.earliest is None and published.latest is None:
        return "publication date not known" + (f" ({published.basis})" if published.basis else "")
    basis = f": {days_in_words(published.basis)}" if published.basis else ""
    return f"{span_words(published.earliest, published.latest)} ({plain('published', published.status)}{basis})"


def spread_words(days: Iterable[str | None]) -> str:
    """From the first day to the last: `14–16 March 2027`; nothing without days."""
    known = sorted(d[:10] for d in days if d)
    return span_words(known[0], known[-1]) if known else ""


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"


def _file_words(path: str) -> str:
    """What a file's name tells a reader: without its ending and without what only a machine reads; empty where nothing is left."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = re.sub(r"[0-9a-fA-F]{8,}|[-_.]+|\s+", " ", stem).strip()
    return words if re.search(r"[^\W\d_]{2}", words) else ""


def _told_apart(names: dict[str, str], days: dict[str, str]) -> dict[str, str]:
    twice = {name for name, times in Counter(names.values()).items() if times > 1}
    return {i: f"{name}, {days[i]}" if name in twice and days[i] != "date not known" else name for i, name in names.items()}
