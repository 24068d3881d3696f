"""Victims: what one report's figures of single persons, classes and casualties come to as its own count of the dead and the injured."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.knowledge.victims import load_victims
from barchan.model.claim import Figure
from barchan.reconcile.counted import Counted

DEAD, HURT, EITHER = "killed", "injured", "casualties"


def with_counts_of_persons(items: Sequence[Counted]) -> list[Counted]:
    """The figures of an event, and for each report that states no total of its dead or injured the one that its persons come to.

    `A woman died; her son was shot too` are at least one dead and one injured: nobody says that these were all. Five shot, one of them dead, leave four injured.
    Persons that are counted so are parts of that count.
    """
    by_report: dict[str, list[Counted]] = {}
    for item in items:
        by_report.setdefault(item.claim.report, []).append(item)
    return [c for _, told in sorted(by_report.items()) for c in _of_report(told)]


def _of_report(items: Sequence[Counted]) -> Iterator[Counted]:
    now = [c for c in items if c.figure.period == "event" and not c.planned and c.figure.measure in (DEAD, HURT, EITHER)]
    dead = {c.figure.person: c for c in reversed(now) if c.figure.person is not None and c.figure.measure == DEAD}
    hurt = {c.figure.person: c for c in reversed(now) if c.figure.person is not None and c.figure.person not in dead}
    whole = {DEAD: _stated(now, DEAD), HURT: _stated(now, HURT), EITHER: _stated(now, EITHER)}
    made = [_count(DEAD, list(dead.values()), whole[DEAD]), _injured(list(hurt.values()), whole, len(dead))]
    derived = {c.figure.measure: c for c in made if c is not None}
    for item in items:
        counted = item.figure.person is not None and item in now and item.figure.measure in derived
        yield replace(item, figure=replace(item.figure, part="part")) if counted else item
    yield from derived.values()


def _stated(items: Sequence[Counted], measure: str) -> Counted | None:
    """The largest count of several that a report states of a measure, of whatever class: the total before a class of equals."""
    several = [c for c in items if c.figure.measure == measure and c.figure.person is None and c.number is not None and c.figure.part == "total"]
    return max(several, key=lambda c: (c.number or 0, c.who is None, c.figure.id), default=None)


def _count(measure: str, persons: Sequence[Counted], stated: Counted | None) -> Counted | None:
    """A report's own count of a measure where it states none for everyone; that of a whole side is its own matter, of men or children at least a part."""
    if stated is not None and (stated.number or 0) >= len(persons):
        if stated.who is None or load_victims().is_side(stated.who):
            return None
        return replace(stated, who=None, figure=replace(stated.figure, who=None, low=stated.number, high=None, modifier="at_least"))
    if not persons:
        return None
    return _of_persons(measure, persons)


def _injured(hurt: Sequence[Counted], whole: dict[str, Counted | None], dead: int) -> Counted | None:
    """The injured: as stated, else the casualties less the dead, else those told one by one."""
    stated, all_hit = whole[HURT], whole[EITHER]
    killed = max(dead, int(whole[DEAD].number or 0) if whole[DEAD] is not None else 0)  # type: ignore[union-attr]
    left = int(all_hit.number or 0) - killed if all_hit is not None else 0
    if left > max(len(hurt), stated.number or 0 if stated is not None else 0) and all_hit is not None:
        figure = all_hit.figure
        high = None if figure.high is None else figure.high - killed
        return replace(all_hit, who=None, figure=replace(figure, measure=HURT, who=None, low=left, high=high))
    return _count(HURT, hurt, stated)


def _of_persons(measure: str, persons: Sequence[Counted]) -> Counted:
    """So many at least: nobody says that those told of were all."""
    first = min(persons, key=lambda c: (c.claim.start, c.figure.start, c.figure.id))
    figure: Figure = replace(first.figure, measure=measure, who=None, low=len(persons), high=None, modifier="at_least", part="total", part_of=None, person=None)
    return replace(first, who=None, figure=figure, told_in=tuple(sorted({c.claim.id for c in persons})))
