"""Counted: one figure with who states it and since when, and whether one replaces another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from barchan.knowledge.holders import HolderClass
from barchan.knowledge.revisions import MeasureKind, load_revisions
from barchan.knowledge.victims import load_victims
from barchan.model.changed import changed
from barchan.model.claim import Claim, Figure
from barchan.reconcile.evidence import Evidence, first_speaker, holder_class, holder_key, publication_day
from barchan.reconcile.rules import LEAP
from barchan.text import fold
from barchan.values.count import Agreement, Count, Modifier, compare

RISE_DAYS = 3
"""A higher toll of another holder within so many days is the same toll, grown: bodies are found, wounded die."""

FEW, BEYOND = 5, 5
"""A first toll of up to FEW may grow however far; of a larger one the same voice's number more than BEYOND times as high counts something else."""

BEFORE, AFTER = 60, 30
"""Characters around a figure in which words such as `earlier` or `risen to` speak of it."""

PLANNED = frozenset({"planned", "conditional", "forecast"})
HELD = PLANNED | {"asserted", "reported", "alleged"}

How = Literal["words", "later", "stale"]
Value = tuple[int | float | None, int | float | None, Modifier]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a claim of one event."""

    figure: Figure
    claim: Claim
    origin: str
    outlet: str
    holder: str | None
    """Key of the first speaker; null where the report speaks in its own voice."""
    holder_kind: HolderClass | None
    who: str | None
    """Class of those counted as it is compared; null for everyone."""
    since: str | None
    """First day on which this origin published this value, where a day is known."""
    moment: str | None = None
    """The minute of that day, where each of the reports that first had it is known by its clock."""
    beside: frozenset[Value] = frozenset()
    """Values that the same voice gives in the same report, or in the report that it is a copy of."""
    earlier: bool = False
    """Whether words beside the number call it an earlier one."""
    risen: bool = False
    """Whether words beside the number say that it replaces an earlier one."""
    lowered: bool = False
    """Whether words beside the number say that it replaces an earlier one that was too high."""
    stale: bool = False
    """Whether its report has a newer number before it, and this one only because nobody took it out."""
    some: bool = False
    """Whether words beside the number say where or how fast those died whom it counts: `at the scene`."""
    stands_in: bool = False
    """Whether it counts one class only and stands in for a total."""
    since_char: int = 0
    """Where the report first tells, in this event, of the harm to the one whom it counts; of several, where the number stands."""
    doers: int = 0
    """How many who killed and died it counts beside those whom its words count."""
    told_in: tuple[str, ...] = ()
    """The claims that it is counted from, where they are several: one for each person."""

    @property
    def count(self) -> Count:
        """The bounds that its words state."""
        return Count(self.figure.low, self.figure.high, self.figure.modifier, self.figure.text)

    @property
    def number(self) -> int | float | None:
        """Its floor, or its ceiling where it has none."""
        return self.figure.low if self.figure.low is not None else self.figure.high

    @property
    def value(self) -> Value:
        """What makes two figures one value."""
        return (self.figure.low, self.figure.high, self.figure.modifier)

    @property
    def party(self) -> bool:
        """Whether a party to the conflict states it."""
        return self.holder_kind is not None and not self.holder_kind.independent

    @property
    def planned(self) -> bool:
        """Whether it is planned, not reached."""
        return self.claim.realis in PLANNED

    def one_voice(self, other: "Counted") -> bool:
        """Whether one voice gives both numbers in one text: then it counts two things that nobody told apart."""
        return self.origin == other.origin and self.holder == other.holder and other.value in self.beside


def counted(evidence: Evidence) -> tuple[Counted, ...]:
    """The figures of an event that somebody holds: none of opinions, denials and negated claims; a title's only where its text has none."""
    victims, revisions = load_victims(), load_revisions()
    found = []
    first = _first_told(evidence.claims)
    for claim in evidence.claims:
        if claim.realis not in HELD or claim.negated:
            continue
        outlet, since = evidence.outlet(claim), publication_day(evidence.published(claim))
        kind = holder_class(claim, outlet)
        for figure in claim.figures:
            if figure.low is None and figure.high is None:
                continue
            words, told, stale = fold(_around(claim, figure)), fold(_told_by(claim, figure)), figure.id in claim.earlier
            found.append(
                Counted(
                    figure, claim, evidence.origins[claim.id], outlet, holder_key(claim), kind, victims.compared(figure.who), since,
                    earlier=stale or bool(revisions.earlier.search(words)), risen=bool(revisions.risen.search(told)) and not revisions.lowered.search(told), lowered=bool(revisions.lowered.search(told)),
                    some=bool(revisions.some.search(words)), stale=stale, since_char=min(claim.start, first.get((claim.report, figure.person), claim.start)),
                )
            )  # fmt: skip
    return _dated(evidence, _classed(_without_titles(found)))


def _first_told(claims: Iterable[Claim]) -> Mapping[tuple[str, int | None], int]:
    """Where each report first tells of harm to each of its persons."""
    first: dict[tuple[str, int | None], int] = {}
    for claim in claims:
        for person in claim.harmed:
            first[claim.report, person] = min(first.get((claim.report, person), claim.start), claim.start)
    return first


def _classed(found: list[Counted]) -> list[Counted]:
    """`It spoke of nine dead soldiers, then raised the toll to twelve`: the new number counts whom the earlier one counted."""
    classes: dict[tuple[str, str], set[str | None]] = {}
    for c in found:
        if c.earlier:
            classes.setdefault((c.claim.report, c.figure.measure), set()).add(c.who)
    return [
        replace(c, who=next(iter(known)))
        if c.who is None and c.risen and len(known := classes.get((c.claim.report, c.figure.measure), set())) == 1
        else c
        for c in found
    ]


def _around(claim: Claim, figure: Figure) -> str:
    """The words of the quote that stand beside a figure."""
    at = figure.start - claim.start
    end = max(0, at + len(figure.text) + AFTER)
    # No phrase is cut: `earlier` at the end may be `earlier this week`.
    return claim.quote[max(0, at - BEFORE) : end] + " ".join(claim.quote[end:].split(" ")[:2])


def _told_by(claim: Claim, figure: Figure) -> str:
    """The words in which a verb could say that a figure is new: those beside it, or all before it where the claim has one such number only.

    What stands before another number of the measure is said of that one: `risen to 42, including seven children`.
    """
    same = [f for f in claim.figures if f.measure == figure.measure and f.person is None]
    before = max((f.end for f in same if f.end <= figure.start), default=None)
    alone = same == [figure]
    start = 0 if alone else max(0, figure.start - claim.start - BEFORE, 0 if before is None else before - claim.start)
    return claim.quote[start : max(0, figure.start - claim.start + len(figure.text) + AFTER)]


def _without_titles(found: list[Counted]) -> list[Counted]:
    body = {(c.claim.report, c.figure.measure, c.who) for c in found if not c.claim.in_title}
    return [c for c in found if not c.claim.in_title or (c.claim.report, c.figure.measure, c.who) not in body]


def _dated(evidence: Evidence, found: list[Counted]) -> tuple[Counted, ...]:
    """Each with the first publication of its value by its origin, so that a late copy of an old number does not look new."""
    first: dict[object, str | None] = {}
    clocks: dict[object, set[str | None]] = {}
    voices: dict[object, set[Value]] = {}
    beside: dict[object, set[Value]] = {}
    for c in found:
        about = (c.origin, c.figure.measure, c.who)
        first[about, c.value] = min(filter(None, (first.get((about, c.value)), c.since)), default=None)
        clocks.setdefault((about, c.value, c.since), set()).add(evidence.published(c.claim).moment)
        voices.setdefault((about, c.holder, c.claim.report), set()).add(c.value)
    for c in found:
        about = (c.origin, c.figure.measure, c.who)
        beside.setdefault((about, c.holder, c.value), set()).update(voices[about, c.holder, c.claim.report])
    return tuple(
        changed(c, since=since, moment=_first_of(clocks.get((about, c.value, since), set())), beside=frozenset(beside[about, c.holder, c.value]))
        for c in found
        for about in [(c.origin, c.figure.measure, c.who)]
        for since in [first[about, c.value]]
    )


def _first_of(clocks: set[str | None]) -> str | None:
    """The first of some moments told in one way, with a zone or without; null where one of them is not known."""
    known = sorted(m for m in clocks if m is not None)
    return known[0] if known and len(known) == len(clocks) and len({m.endswith("Z") for m in known}) == 1 else None


def relate(a: Counted, b: Counted) -> Agreement:
    """How two counts of one scope stand; a class that stands in for the total may be a part of it."""
    found = compare(a.count, b.count, a.figure.unit)
    if found != "disjoint":
        return found
    if a.one_voice(b) or _is_some_part(a, b):
        return "unknown"
    if a.stands_in and b.stands_in and a.who != b.who:
        return "unknown"
    if a.stands_in != b.stands_in:
        part, whole = (a, b) if a.stands_in else (b, a)
        if (part.number or 0) <= (whole.number or 0):
            return "meets"
    return found


def _is_some_part(a: Counted, b: Counted) -> bool:
    """Whether two numbers are parts of a toll of which nobody says which: ten bodies not yet named here, 42 of the dead there."""
    return a.who is None and b.who is None and a.figure.part == b.figure.part == "part"


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure that replaced another, and what shows it."""

    older: Counted
    newer: Counted
    how: How


def revision(a: Counted, b: Counted, kind: MeasureKind) -> Revision | None:
    """Which of two replaces the other, where one does: the words say so, one holder corrects itself, or a toll grows."""
    if kind == "toll":
        # A garrison that "rose to 900" or strikes that "rose from 40 to 60" changed; only a toll is counted anew.
        for old, new in ((a, b), (b, a)):
            if _worded(old, new):
                return Revision(old, new, "stale" if old.stale else "words")
    if a.number is None or b.number is None or a.one_voice(b) or _is_some_part(a, b):
        return None
    if compare(a.count, b.count, a.figure.unit) != "disjoint" and not (kind == "toll" and _opened_further(a, b)):
        return None
    order = (a, b) if _before(a, b) else (b, a) if _before(b, a) else None
    if _one_line(a, b):
        if order is not None:
            return None if kind == "stock" or _leaps(*order) or _unlike(*order) else Revision(*order, "later")
        low, high = sorted((a, b), key=lambda c: c.number or 0)
        # Of two tolls that one holder gives on one day the higher is the later: tolls grow.
        return Revision(low, high, "later") if kind == "toll" and a.holder is not None and a.holder == b.holder else None
    return Revision(*order, "later") if kind == "toll" and order is not None and _grows(*order) else None


def _opened_further(a: Counted, b: Counted) -> bool:
    """Whether two bounds from below are of one line and the later is the higher, as `at least nine` and then `at least 21`."""
    if not {a.figure.modifier, b.figure.modifier} <= {"at_least", "more_than"} or not _one_line(a, b):
        return False
    old, new = (b, a) if _before(b, a) else (a, b)
    # `More than 20` is 21 or more, and says no more than `at least 20`.
    return _before(old, new) and (new.number or 0) > (old.number or 0) + 1


def _worded(old: Counted, new: Counted) -> bool:
    """Whether the text itself says that the second number replaces the first."""
    if old.value == new.value or old.number is None or new.number is None:
        return False
    change = new.figure.change
    if change is not None and change.start_value == old.number and change.end_value == new.number:
        return True
    together = old.claim.report == new.claim.report or _one_line(old, new)
    if together and old.earlier and not new.earlier and old.number != new.number:
        # An earlier number may have been too high, but not by so much: then the other counts something else.
        return new.number * LEAP >= old.number
    anew = (new.risen and not old.risen and old.number < new.number) or (new.lowered and not old.lowered and old.number > new.number)
    return anew and not _before(new, old) and not new.party


def _one_line(a: Counted, b: Counted) -> bool:
    """Whether both are the same line of reporting: one holder, one outlet in its own voice, or one origin."""
    if a.holder is not None or b.holder is not None:
        return a.holder == b.holder or (a.origin == b.origin and a.claim.report != b.claim.report and None in (a.holder, b.holder))
    return a.outlet == b.outlet or a.origin == b.origin


def _grows(old: Counted, new: Counted) -> bool:
    if (new.number or 0) <= (old.number or 0) or old.party or new.party or _leaps(old, new) or _unlike(old, new):
        return False
    return old.since is not None and new.since is not None and (date.fromisoformat(new.since) - date.fromisoformat(old.since)).days <= RISE_DAYS


def _leaps(old: Counted, new: Counted) -> bool:
    return new.holder is None and (new.number or 0) > LEAP * (old.number or 0)


def _unlike(old: Counted, new: Counted) -> bool:
    """Whether a number is too far from another to be its revision where no words say so: less than half of it, or many times a toll of more than a few."""
    before, after = old.number or 0, new.number or 0
    return after * LEAP < before or (before > FEW and after > BEYOND * before)


def _before(a: Counted, b: Counted) -> bool:
    """Whether one was surely published before the other: by its day, or on one day by the clock, where both clocks are told in one way."""
    if a.since is None or b.since is None:
        return False
    if a.since == b.since and a.moment is not None and b.moment is not None:
        zoned = a.moment.endswith("Z") and b.moment.endswith("Z")
        return a.moment < b.moment and (zoned or (a.outlet == b.outlet and not a.moment.endswith("Z") and not b.moment.endswith("Z")))
    return a.since < b.since


def speakers(items: Iterable[Counted]) -> tuple[str, ...]:
    """Names of those who state some figures, each once, sorted."""
    return tuple(sorted({s.name for c in items if (s := first_speaker(c.claim))}))


def by_value(items: Iterable[Counted]) -> Mapping[Value, list[Counted]]:
    """The figures by value, lowest first."""
    found: dict[Value, list[Counted]] = {}
    for c in sorted(items, key=lambda c: (c.number or 0, c.figure.high is None, c.figure.modifier, c.claim.id, c.figure.id)):
        found.setdefault(c.value, []).append(c)
    return found


def out_of_date(items: Sequence[Counted], revisions: Sequence[Revision]) -> frozenset[tuple[str, Value]]:
    """Values, each with its origin, that stand no more: what words call an earlier number, whoever repeats it; what only came earlier, where its own source replaced it."""
    old = {r.older.value for r in revisions if r.how != "later"} - {r.newer.value for r in revisions}
    return frozenset({(r.older.origin, r.older.value) for r in revisions} | {(c.origin, c.value) for c in items if c.value in old})
