"""Stale numbers: the toll that a report kept in its text from an older version, under a newer one that it opens with."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.knowledge.revisions import load_revisions
from barchan.link.events import block_of
from barchan.model.claim import EARLIER, Claim, Figure, Lent
from barchan.text import fold
from barchan.values.count import Count, compare

MOST = 5
"""How many times the older number a newer one may be: what lies further apart counts two things."""

HEAD = 500
"""Characters of a report that are its head: the title, the dateline and the lead."""

WHY = "its report opens with a newer number, and another report opens with this one"

Told = tuple[Claim, Figure]
Scope = tuple[str | None, str, str | None]


def lend_order(claims: Sequence[Claim], stories: Sequence[Sequence[str]]) -> tuple[Claim, ...]:
    """The claims, each stale number named in `lent` with the claims that show it.

    A number is stale where its report opens with a higher one in the same voice and another report of the story opens with the lower: were it a part
    or another event, nobody would open with it. A report with a third such number tells of several events.
    """
    story_of = {report: number for number, story in enumerate(stories) for report in story}
    told: dict[tuple[int, Scope], dict[str, list[Told]]] = {}
    for claim in claims:
        for figure in claim.figures:
            if claim.report in story_of and _is_toll(claim, figure):
                scope = (block_of(claim), figure.measure, figure.who)
                told.setdefault((story_of[claim.report], scope), {}).setdefault(claim.report, []).append((claim, figure))
    lent: dict[str, list[Lent]] = {}
    for by_report in told.values():
        tops = {report: min(found, key=lambda t: (t[0].start, t[1].start, t[0].id)) for report, found in by_report.items()}
        for report, found in by_report.items():
            for claim, figure in found:
                others = sorted(top[0].id for other, top in tops.items() if other != report and top[1].low == figure.low and _opens(top[0]))
                if others and _opens(tops[report][0]) and len({f.low for _, f in found}) == 2 and _is_under((claim, figure), tops[report]):
                    lent.setdefault(claim.id, []).append(Lent(EARLIER, figure.id, tuple(dict.fromkeys((tops[report][0].id, *others))), WHY))
    return tuple(replace(c, lent=(*c.lent, *lent[c.id])) if c.id in lent else c for c in claims)


def _is_toll(claim: Claim, figure: Figure) -> bool:
    """Whether it counts all who were harmed in one event, as somebody states it."""
    whole = figure.part == "total" and figure.period == "event" and figure.person is None and figure.low is not None and figure.change is None
    return whole and load_revisions().kind(figure.measure) == "toll" and claim.realis in ("asserted", "reported") and not claim.negated


def _is_under(told: Told, top: Told) -> bool:
    """Whether a number stands below a higher one in one text, in the same voice or in the text's own, with no word that sets the two apart."""
    (claim, figure), (first, newer) = told, top
    low, high = figure.low or 0, newer.low or 0
    if not low < high <= MOST * low or claim.aside is not None or first.aside is not None:
        return False
    speakers = [c.said_by[0].key if c.said_by else None for c in (claim, first)]
    if speakers[0] not in (None, speakers[1]):
        return False
    revisions, words = load_revisions(), fold(f"{claim.quote} {first.quote}")
    if revisions.anew(words) or revisions.some.search(words) or revisions.apart.search(fold(claim.quote)) or _elsewhere(claim, first):
        return False
    return compare(_count(figure), _count(newer), figure.unit) == "disjoint"


def _elsewhere(claim: Claim, first: Claim) -> bool:
    """Whether a claim names places, and none that the other names too."""
    here, there = ({w.place.name if w.place else fold(w.name) for w in c.where} for c in (claim, first))
    return bool(here) and here.isdisjoint(there)


def _opens(claim: Claim) -> bool:
    """Whether a claim stands at the head of its report."""
    return claim.aside is None and (claim.in_title or claim.start <= HEAD) and not load_revisions().apart.search(fold(claim.quote))


def _count(figure: Figure) -> Count:
    return Count(figure.low, figure.high, figure.modifier, figure.text)
