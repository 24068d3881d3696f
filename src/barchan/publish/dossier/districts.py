"""Events by district: first order divisions and countries, with what is told of each."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pycountry

from barchan.model.event import Event
from barchan.publish.dossier.book import Book, spread_words
from barchan.publish.dossier.figures import range_words
from barchan.publish.exports.coded import deaths

NOWHERE = "place not known"


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """One district with what is told of it."""

    name: str
    events: int
    days: str
    deadly: int
    killed: str
    """The gravest toll of one event, as its range."""
    gravest: str
    href: str
    disputed: int


def district(event: Event) -> str:
    """The first order division and country of an event's place: `Mopti, Mali`; the country alone, or the region, where no more is known."""
    place = event.where[0].place if event.where else None
    if place is None:
        return NOWHERE
    state = pycountry.countries.get(alpha_3=place.country) if place.country else None
    country = getattr(state, "common_name", state.name) if state else ""
    part = place.admin1 if place.kind != "country" else None
    return ", ".join(x for x in (part, country) if x) or place.name


def districts(book: Book, events: Sequence[Event], disputed: Counter[str]) -> list[DistrictRow]:
    """A row for each district, those with most events first, what has no place last; `disputed` counts disagreements by event."""
    groups: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[district(event)].append(event)
    rows = []
    for name, own in sorted(groups.items(), key=lambda x: (x[0] == NOWHERE, -len(x[1]), x[0])):
        # A toll without a date is often a whole war's.
        gravest = max(own, key=lambda e: (bool(killed(e)[1]) and e.when is not None, killed(e)[1], e.id))
        words, most = killed(gravest)
        rows.append(DistrictRow(
            name, len(own), spread_words(d for e in own if e.when and e.when.earliest and e.when.latest for d in (e.when.earliest, e.when.latest)),
            sum(bool(killed(e)[1]) for e in own), words if most else "", book.name(gravest.id) if most else "", book.site.href(gravest.id) if most else "",
            sum(disputed[e.id] for e in own),
        ))  # fmt: skip
    return rows


def killed(event: Event) -> tuple[str, int]:
    """The range of an event's tolls in words and the highest number in it; nothing and 0 where no death is told."""
    totals = [f for f in deaths(event) if f.values]
    if not totals:
        return "", 0
    highest = max((int(x) for f in totals for v in f.values for x in (v.low, v.high) if x is not None), default=0)
    gravest = max(totals, key=lambda f: max((float(x) for v in f.values for x in (v.low, v.high) if x is not None), default=0.0))
    return range_words(gravest.values), highest
