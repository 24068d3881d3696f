"""Victims: what one report's figures of single persons, classes and casualties come to as its own count of the dead and the injured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from barchan.knowledge.harm import load_harm
from barchan.knowledge.linking import load_linking
from barchan.knowledge.victims import load_victims
from barchan.model.changed import changed
from barchan.model.claim import Figure
from barchan.reconcile.counted import Counted
from barchan.values.when import days

DEAD, HURT, EITHER = "killed", "injured", "casualties"
ONE = frozenset({"one", "1"})
"""How a number of one is written; `a` counts nobody."""
DEAD_WITHIN, HURT_WITHIN = 400, 1_000
"""How far behind the first person told of, in characters, another is one of the same event's dead or hurt: news opens with its dead, and those whom it tells of
much later died elsewhere (`last month a clerk was killed`) or are told of twice. Chosen among 0 to 1,500 on `gva`'s split train; from 250 to 600 nothing changes much."""
DEATH_WITHIN = 600
"""How far behind the first of an event's figures a report first tells of harm to one of its dead: what opens with wounded and tells of a dead man much later tells of
another event's. From 400 to 800 nothing changes much."""
NUMBERED = frozenset({"exactly", "about", "nearly", "more_than", "at_least", "up_to", "range"})
"""Modifiers of numbers that others can be taken from: `dozens` less six are no number."""


def with_counts_of_persons(items: Sequence[Counted]) -> list[Counted]:
    """The figures of an event, and for each report that states no total of its dead or injured the one that its persons come to.

    `A woman died; her son was shot too` are at least one dead and one injured: nobody says that these were all. Five shot, one of them dead, leave four
    injured; who was shot in one report and is dead in another is not injured. What is counted so is part of that count, as is a smaller number that the
    same voice gives beside a larger.
    """
    by_report: dict[str, list[Counted]] = {}
    for item in items:
        by_report.setdefault(item.claim.report, []).append(item)
    accounts = [_account(told) for _, told in sorted(by_report.items())]
    dead = max((a.slain for a in accounts), default=0)
    stated = {m: [s for a in accounts if (s := a.stated(m)) is not None and s.who is None] for m in (DEAD, HURT)}
    sums = [s for a in accounts if (s := a.stated(DEAD)) is not None and a.is_sum(s)]
    told: dict[str, float] = {m: max((int(s.number or 0) for s in found), default=0) for m, found in stated.items()}
    if any(s.figure.modifier == "exactly" and s not in sums for s in stated[DEAD]):
        told[DEAD] = inf  # More persons than anybody says died are other events' dead, or one told of twice.
    return [*(c for a in accounts for c in a.with_totals(dead, told)), *_died_since(accounts)]


@dataclass(frozen=True, slots=True)
class _Account:
    """One report's figures of an event, those of the dead and hurt put together."""

    items: tuple[Counted, ...]
    now: tuple[Counted, ...]
    """Those of the dead, the injured and of casualties, of this event alone."""
    killed: tuple[Counted, ...]
    """One for each person that died, of those whom the report tells of together."""
    hurt: tuple[Counted, ...]
    """One for each person that is said to be wounded and not to have died."""
    shot: tuple[Counted, ...]
    """One for each other person that was harmed: nobody says how they fare."""

    @property
    def since(self) -> str | None:
        """The first day on which any of its figures was out."""
        return min((c.since for c in self.now if c.since is not None), default=None)

    @property
    def dead(self) -> int:
        """How many died by this report."""
        stated = self.stated(DEAD)
        return max(len(self.killed), int(stated.number or 0) if stated is not None else 0)

    @property
    def slain(self) -> int:
        """How many of those who were hit died by this report: not who hit them and died too."""
        stated = self.stated(DEAD)
        return self.dead - (stated.doers if stated is not None else 0)

    def stated(self, measure: str) -> Counted | None:
        """The largest count of several that the report states of a measure, of whatever class: the total before a class of equals."""
        several = [c for c in self.now if c.figure.measure == measure and c.figure.person is None and c.number is not None and c.figure.part == "total"]
        return max(several, key=lambda c: (c.number or 0, c.who is None, c.figure.id), default=None) or self._one(measure)

    def _one(self, measure: str) -> Counted | None:
        """`One person was killed`: a count like `three`, where nobody is told of besides (`another`), and not only of who died there and then."""
        told = [c for c in self.now if c.figure.measure == measure and c.figure.person is not None]
        ones = [c for c in told if c.figure.part == "total" and c.figure.text.casefold() in ONE and not c.some]
        if not ones or any(_is_another(c) for c in told):
            return None
        return replace(min(ones, key=lambda c: (c.claim.start, c.figure.id)), who=None)

    def with_totals(self, dead: int, told: Mapping[str, float]) -> Iterator[Counted]:
        """The figures, with the totals that follow where they are more than what reports state for everyone; so many died by some report of the event."""
        made = {DEAD: self._count(DEAD, self.killed, len(self.killed)), HURT: self._injured(dead)}
        ones = {o.figure.id: o for m in (DEAD, HURT) if (o := self.stated(m)) is not None and o.figure.person is not None}
        for item in self.items:
            if item.figure.id in ones:
                yield replace(item, who=None)
                continue
            inside = item in self.now and item.figure.measure in made and (item.figure.person is not None or self._beside_larger(item))
            if inside:
                yield changed(item, figure=changed(item.figure, part="part"))
            elif item in self.now and self.is_sum(item):
                yield replace(item, figure=replace(item.figure, high=None, modifier="at_least"))
            else:
                yield item
        yield from (c for c in made.values() if c is not None and (c.number or 0) > told[c.figure.measure])

    def is_sum(self, item: Counted) -> bool:
        """Whether nobody states it: it is what persons and numbers of a list come to."""
        parts = [f for f in item.claim.figures if f.part_of == item.figure.id]
        return any(f.person is not None for f in parts) and item.figure.modifier == "exactly"

    def _beside_larger(self, item: Counted) -> bool:
        """Whether the same voice gives a larger number too, and neither is called earlier or new; of a list, and of those who died at the scene, whatever voice."""
        larger = self.stated(item.figure.measure)
        return (
            larger is not None and larger.who is None and item.who is None and item is not larger and (item.holder == larger.holder or item.some or self.is_sum(item))
            and (item.number or 0) < (larger.number or 0) and not (item.earlier or item.risen or larger.earlier or larger.risen) and item.figure.change is None
        )  # fmt: skip

    def _injured(self, dead: int) -> Counted | None:
        """The injured: as stated, else the casualties less the dead, else those told one by one less the dead whom nobody names.

        Who is only said to be shot may be one of any dead that this report does not tell one by one; who is said to be wounded may have died by another report.
        """
        stated, all_hit = self.stated(HURT), self.stated(EITHER)
        told = stated.number or 0 if stated is not None else 0
        if all_hit is not None and all_hit.figure.modifier in NUMBERED and int(all_hit.number or 0) - max(dead, self.slain) > max(len(self.hurt) + len(self.shot), told):
            figure = all_hit.figure
            low, high = int(all_hit.number or 0) - max(dead, self.slain), None if figure.high is None else int(figure.high) - max(dead, self.slain)
            return replace(all_hit, who=None, figure=replace(figure, measure=HURT, who=None, low=low, high=high))
        lost = min(len(self.shot), max(dead, self.slain) - len(self.killed))
        return self._count(HURT, (*self.hurt, *self.shot), len(self.hurt) + len(self.shot) - max(lost, dead - self.slain))

    def _count(self, measure: str, persons: Sequence[Counted], number: int) -> Counted | None:
        """The report's own count where it states none for everyone; that of a whole side is its own matter, of men or children at least a part."""
        stated = self.stated(measure)
        if stated is not None and (stated.number or 0) >= number:
            if stated.who is None or load_victims().is_side(stated.who):
                return None
            return replace(stated, who=None, figure=replace(stated.figure, who=None, low=stated.number, high=None, modifier="at_least"))
        return _of_persons(measure, persons, number) if number > 0 else None


def _died_since(accounts: Sequence[_Account]) -> Iterator[Counted]:
    """The dead of earlier reports, and those of the wounded who by a later one died only after these came out.

    Not where a report that came out since then states how many died: it knows of them.
    """
    for account in accounts:
        for last in account.killed:
            day = _day_of_death(last)
            if day is None or last.since is None or day > last.since:
                continue
            since = {c.figure.person: c for c in account.killed if (d := _day_of_death(c)) is not None and d >= day}
            others = [a for a in accounts if a is not account]
            before = [a for a in others if a.since is not None and a.since < day]
            known = max((a.dead for a in before), default=0)
            wounded = any(a.hurt or a.shot or a.stated(HURT) or a.stated(EITHER) for a in before)
            if known and wounded and account.stated(DEAD) is None and not any(a.stated(DEAD) for a in others if a not in before):
                whole = _of_persons(DEAD, tuple(since.values()), known + len(since))
                yield replace(whole, risen=True)
                return


def _day_of_death(item: Counted) -> str | None:
    """The first day on which the one whom a figure counts can have died, as its claim tells."""
    when = item.claim.when
    first = days(when)[0] if when is not None and item.claim.predicate in load_linking().deaths else None
    return first.isoformat() if first is not None else None


def _account(items: Sequence[Counted]) -> _Account:
    now = [c for c in items if c.figure.period == "event" and not c.planned and c.figure.measure in (DEAD, HURT, EITHER)]
    killed = {c.figure.person: c for c in reversed(now) if c.figure.person is not None and c.figure.measure == DEAD}
    hurt = {c.figure.person: c for c in reversed(now) if c.figure.person is not None and c.figure.person not in killed and c.figure.measure == HURT}
    shot = {c.figure.person: c for c in reversed(now) if c.figure.person is not None and c.figure.person not in killed.keys() | hurt.keys()}
    opening = min((c.since_char for c in now), default=0)
    told = tuple(c for c in killed.values() if c.since_char - opening <= DEATH_WITHIN or _is_another(c))
    dead = _of_the_opening(told, min((c.claim.sentence.start for c in killed.values()), default=0), DEAD_WITHIN)
    first = min((c.claim.sentence.start for c in (*killed.values(), *hurt.values(), *shot.values())), default=0)
    return _Account(tuple(items), tuple(now), dead, *(_of_the_opening(tuple(group.values()), first, HURT_WITHIN) for group in (hurt, shot)))


def _of_the_opening(persons: Sequence[Counted], first: int, within: int) -> tuple[Counted, ...]:
    """Those told of within so many characters of the first, and those whom the words join to them (`another`, `a second man`)."""
    return tuple(c for c in persons if c.claim.sentence.start - first <= within or _is_another(c) or _is_also(c))


def _is_another(item: Counted) -> bool:
    return any(word in load_harm().others for word in item.figure.text.casefold().split())


def _is_also(item: Counted) -> bool:
    """`A porter was also killed`: besides those told before, however far behind them."""
    return any(word in load_harm().also for word in item.claim.quote.casefold().split())


def _of_persons(measure: str, persons: Sequence[Counted], number: int) -> Counted:
    """So many at least: nobody says that those told of were all."""
    first = min(persons, key=lambda c: (c.claim.start, c.figure.start, c.figure.id))
    figure: Figure = replace(first.figure, measure=measure, who=None, low=number, high=None, modifier="at_least", part="total", part_of=None, person=None)
    return replace(first, who=None, figure=figure, told_in=tuple(sorted({c.claim.id for c in persons})))
