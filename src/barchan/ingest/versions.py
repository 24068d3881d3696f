"""Versions: which reports are one page, or one record, that was changed in between; and which came first, where that is known."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from barchan.ingest.dates import bounds_of
from barchan.model.issue import Issue
from barchan.model.report import Report

ALIKE = 0.5
"""Share of the shorter text's words that two versions have in common where only an id or a path says that they are one.

Two reports of one outlet on other matters share a fifth of them, a text and its revision nearly all.
"""
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|\+00:00))?")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")


class Met(NamedTuple):
    """Where a report was found, and after how many additions."""

    place: str
    turn: int


def find_versions(reports: Sequence[Report], met: Mapping[str, Collection[Met]]) -> tuple[tuple[Report, ...], tuple[Issue, ...]]:
    """The reports with their versions told, in the order given, and an issue for each page of which nobody knows what came first.

    One address with a path is one page. One given id, or one path, of one outlet is one record where the texts are alike and the dates of publication meet.
    The later version is the one retrieved on a later day, else published on a later day, else found later in the same place.
    """
    told = {r.id: r for r in reports}
    doubts = []
    for group in _groups(reports):
        order = _in_order(group, met)
        for report in group:
            told[report.id] = replace(report, versions=tuple(r.id for r in group if r is not report))
        for old, new in pairwise(order or ()):
            told[old.id] = replace(told[old.id], superseded_by=new.id)
            told[new.id] = replace(told[new.id], version_of=old.id)
        if order is None:
            paths = ", ".join(sorted(r.path for r in group))
            why = f"{paths} hold the same page with other words, and nothing tells which came first: both count. Give the day that each was `retrieved`."
            doubts.append(Issue(min(r.path for r in group), "ingest", "versions in unknown order", why))
    return tuple(told[r.id] for r in reports), tuple(doubts)


def without_absent(reports: Sequence[Report], before: Iterable[Report]) -> tuple[Report, ...]:
    """Some of the reports that there were `before`, each with those of its versions that are still among them: what replaced it is the next of these."""
    there, all_of_them = {r.id for r in reports}, {r.id: r for r in before}

    def walked(id: str | None, way: Callable[[Report], str | None]) -> str | None:
        while id is not None and id not in there:
            id = way(all_of_them[id])
        return id

    return tuple(
        replace(
            r, versions=tuple(v for v in r.versions if v in there), version_of=walked(r.version_of, lambda x: x.version_of),
            superseded_by=walked(r.superseded_by, lambda x: x.superseded_by),
        )
        if r.versions
        else r
        for r in reports
    )  # fmt: skip


def _groups(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports that are versions of each other, two or more together."""
    by_key: dict[tuple[str | None, ...], list[Report]] = defaultdict(list)
    for report in reports:
        by_key[_key(report)].append(report)
    found = []
    for key, inside in by_key.items():
        if key[0] == "page":
            found.append(inside)
        elif len(inside) > 1:
            found += _alike(inside)
    return [group for group in found if len(group) > 1]


def _key(report: Report) -> tuple[str | None, ...]:
    """What two versions have in common: the address, else the id that came with it, else the path, of one outlet."""
    if report.url:
        try:
            parts = urlsplit(report.url.strip())
        except ValueError:
            return ("odd address", report.url, report.outlet)
        if parts.path.strip("/") or parts.query:
            return ("page", (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query)
        return ("site", parts.hostname, report.outlet)
    if report.given_id:
        return ("id", report.given_id, report.outlet)
    return ("path", report.path, report.outlet)


def _alike(reports: Sequence[Report]) -> list[list[Report]]:
    """Those whose texts are alike and whose dates of publication meet; each in the first group where it is alike to all."""
    words = {r.id: Counter(w.casefold() for w in _WORD.findall(r.text)) for r in reports}
    groups: list[list[Report]] = []
    for report in reports:
        home = next((g for g in groups if all(_meet(report, r) and _shared(words[report.id], words[r.id]) >= ALIKE for r in g)), None)
        if home is None:
            groups.append([report])
        else:
            home.append(report)
    return groups


def _shared(a: Counter[str], b: Counter[str]) -> float:
    return (a & b).total() / max(1, min(a.total(), b.total()))


def _meet(a: Report, b: Report) -> bool:
    """Whether two reports may have come out on one day."""
    return not _before(a, b) and not _before(b, a)


def _before(a: Report, b: Report) -> bool:
    return a.published.latest is not None and b.published.earliest is not None and a.published.latest < b.published.earliest


def _in_order(group: Sequence[Report], met: Mapping[str, Collection[Met]]) -> list[Report] | None:
    """The versions, oldest first; null where their order is not known for every two of them."""

    def retrieved(a: Report, b: Report) -> bool:
        first, second = _moment(a.retrieved), _moment(b.retrieved)
        size = min(len(first), len(second))
        return first[:size] < second[:size]

    def found(a: Report, b: Report) -> bool:
        turns = [(x.turn, y.turn) for x in met[a.id] for y in met[b.id] if x.place == y.place]
        return bool(turns) and all(x < y for x, y in turns)

    def earlier(a: Report, b: Report) -> bool:
        for sign in (retrieved, _before, found):
            if sign(a, b) or sign(b, a):
                return sign(a, b)
        return False

    return _sorted(group, earlier)


def _moment(retrieved: str | None) -> tuple[str, ...]:
    """The day, and the time where it is told in UTC; nothing where no one day is told."""
    if retrieved is None:
        return ()
    if match := _STAMP.fullmatch(retrieved.strip()):
        return tuple(part for part in match.groups() if part)
    days = bounds_of(retrieved)
    return days[:1] if days and days[0] == days[1] else ()


def _sorted(group: Sequence[Report], earlier: Callable[[Report, Report], bool]) -> list[Report] | None:
    """The one order in which every report is earlier than all that follow; null where there is none."""
    order = sorted(group, key=lambda r: (sum(earlier(x, r) for x in group), r.id))
    return order if all(earlier(a, b) for a, b in combinations(order, 2)) else None
