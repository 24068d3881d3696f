"""When: the time of an event that its claims support best, and where they disagree on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations

from barchan.knowledge.explanations import load_explanations
from barchan.knowledge.linking import load_linking, tells_of_harm
from barchan.model.claim import Claim
from barchan.reconcile.difference import Difference, apart, hold, same_act
from barchan.reconcile.evidence import Evidence
from barchan.text import fold
from barchan.values.when import When, compare, days

PLANNED = frozenset({"planned", "conditional", "forecast", "opinion"})
NIGHT = re.compile(r"\b(?:night|overnight|midnight|early|dawn|late|evening|eve|local time|washington|gmt|utc)\b")
BUCKETS = (2, 7, 31, 366)
"""Days that a time may span to count as a day or a night, a week, a month, a year: narrower times are tried first."""

Dated = tuple[Claim, When]


def choose_when(evidence: Evidence) -> When | None:
    """The narrowest time that at least half of the dated origins can share; never a publication date. Null where no claim is dated.

    What is told as done `this year` was done by the day on which the first report told of it.
    """
    chosen = _shared(evidence)
    told = [last for c in evidence.claims if c.realis not in PLANNED and (last := evidence.published(c).latest)]
    if chosen is None or not told or evidence.group.kind == "state" or chosen.status != "inferred" or chosen.precision not in ("month", "year", "interval"):
        return chosen
    by = min(told)[:10]
    if chosen.earliest is None or chosen.latest is None or not chosen.earliest[:10] <= by < chosen.latest[:10]:
        return chosen
    return replace(chosen, latest=by, precision="interval", edtf=f"{chosen.earliest}/{by}")


def _shared(evidence: Evidence) -> When | None:
    """The narrowest time that at least half of the dated origins can share, a stated one before others; null where no claim is dated."""
    dated = dated_claims(evidence)
    stated = [d for d in dated if d[1].status == "stated"]
    dated = [d for d in dated if not stated or any(compare(d[1], other) != "disjoint" for _, other in stated)]
    pools = [(times, frozenset[str]().union(*(t.origins for t in times))) for times in (_times(evidence, stated), _times(evidence, dated))]
    for widest in BUCKETS:
        for times, origins in pools:
            narrow = [t for t in times if _span(t.when) <= widest]
            if narrow and 2 * len((best := min(narrow, key=_order)).shared) >= len(origins):
                return best.when
    return min(_times(evidence, dated), key=_order).when if dated else None


def dated_claims(evidence: Evidence) -> list[Dated]:
    """The claims with the times that the event's time is chosen from: those told as done, else what is planned."""
    return _dated(evidence, done=True) or _dated(evidence, done=False)


@dataclass(frozen=True, slots=True)
class _Time:
    """One of the times that claims give, with the origins that give just it and those that can share it."""

    when: When
    origins: frozenset[str]
    shared: frozenset[str]


def _times(evidence: Evidence, pool: Sequence[Dated]) -> list[_Time]:
    """The distinct times of a pool: far fewer than its claims."""
    held: dict[tuple[str | None, str | None, str | None], list[Dated]] = {}
    for claim, when in pool:
        held.setdefault((when.earliest, when.latest, when.precision), []).append((claim, when))
    times = [
        (min(items, key=lambda d: (d[1].text, d[0].id))[1], frozenset(evidence.origins[c.id] for c, _ in items)) for items in held.values()
    ]
    return [
        _Time(when, mine, mine.union(*(theirs for other, theirs in times if compare(when, other) in ("equal", "inside", "holds", "meets"))))
        for when, mine in times
    ]


def _order(time: _Time) -> tuple[object, ...]:
    return (-len(time.shared), -len(time.origins), _span(time.when), time.when.earliest or "~", time.when.latest or "~", time.when.text)


def when_differences(evidence: Evidence) -> list[Difference]:
    """Dates that cannot both hold, one moment in two zones, and plans that were moved."""
    table = load_explanations()
    found: dict[tuple[str, str], tuple[list[Dated], str]] = {}
    pool = [d for d in _dated(evidence, done=True) + _dated(evidence, done=False) if d[1].status == "stated" or d[1].precision == "minute"]
    for a, b in combinations(sorted(pool, key=lambda d: d[0].id), 2):
        reason = _reason(a, b)
        if reason is None:
            continue
        status, name = reason
        found.setdefault((status, name), ([], name))[0].extend((a, b))
    made = []
    for (status, name), (members, _) in sorted(found.items()):
        words = _words_of(members)
        why = table.why(name, **words)
        made.append(_difference(evidence, members, status, why))
    return made


def _difference(evidence: Evidence, members: Sequence[Dated], status: str, why: str) -> Difference:
    by_value: dict[tuple[str, str, str], list[Dated]] = {}
    for claim, when in members:
        by_value.setdefault((when.earliest or "", when.latest or "", when.zone or ""), []).append((claim, when))
    # One moment in two zones reads the same once it is in UTC: then each report's own words tell more.
    same = len({in_words(held[0][1]) for held in by_value.values()}) < len(by_value)
    positions = tuple(
        hold(evidence, [c for c, _ in held], held[0][1], held[0][1].text if same else in_words(held[0][1])) for _, held in sorted(by_value.items())
    )
    return Difference("when", "contested" if status == "contested" else "superseded" if status == "superseded" else "compatible", positions, why)


def _words_of(members: Sequence[Dated]) -> dict[str, str]:
    planned = [w for c, w in members if c.realis in PLANNED]
    done = [w for c, w in members if c.realis not in PLANNED]
    return {"older": in_words(planned[0]) if planned else "", "newer": in_words(done[0]) if done else ""}


def _reason(a: Dated, b: Dated) -> tuple[str, str] | None:
    """Status and reason of a pair that differs; null where it does not, or is not known to speak of one act."""
    (first, x), (second, y) = a, b
    if not apart(first, second) or first.in_title or second.in_title or not same_act(first, second) or not _one_scene(first, second):
        return None
    relation = compare(x, y)
    if relation == "equal":
        return ("compatible", "when_zone") if x.precision == y.precision == "minute" and x.zone != y.zone else None
    if not x.status == y.status == "stated":
        return None
    if relation != "disjoint" or x.readings or y.readings or max(_span(x), _span(y)) > 1:
        return None
    planned = (first.realis in PLANNED, second.realis in PLANNED)
    if any(planned):
        return ("superseded", "when_moved") if not all(planned) else None
    if first.predicate != second.predicate:
        return None
    if _days_apart(x, y) <= 1 and NIGHT.search(fold(f"{first.quote} {second.quote} {x.text} {y.text}")):
        return "compatible", "when_night"
    return "contested", "when_contested"


def _one_scene(a: Claim, b: Claim) -> bool:
    """Whether nothing says that two claims have other actors; claims without actors tell nothing."""
    first, second = {x.entity or x.key for x in a.actors}, {x.entity or x.key for x in b.actors}
    return not first or not second or bool(first & second)


def _dated(evidence: Evidence, *, done: bool) -> list[Dated]:
    found = []
    for claim in evidence.claims:
        if claim.negated or (claim.realis in PLANNED) == done:
            continue
        if claim.when is not None and (claim.when.earliest or claim.when.latest):
            found.append((claim, claim.when))
            continue
        lent = [x.value for x in claim.lent if x.field == "when" and isinstance(x.value, When) and (x.value.earliest or x.value.latest)]
        found += [(claim, value) for value in lent[:1] if isinstance(value, When)]
    acts = [when for claim, when in found if not _comes_after(claim)]
    # Who was shot on Friday may die on Sunday, and an arrest follow on Monday.
    return [(c, when) for c, when in found if not acts or not _comes_after(c) or any(compare(when, act) != "disjoint" for act in acts)]


def _comes_after(claim: Claim) -> bool:
    """Whether a claim tells of what follows on an act: a death, or an arrest, a charge, a name made known, with those whom the act hit."""
    return tells_of_harm(claim) or claim.predicate in load_linking().deaths


def _span(when: When) -> float:
    low, high = days(when)
    if low is None or high is None:
        return float("inf")
    return (high - low).days + 1 - (0.5 if when.precision == "minute" else 0)


def _days_apart(a: When, b: When) -> int:
    (a1, a2), (b1, b2) = days(a), days(b)
    if a2 and b1 and a2 < b1:
        return (b1 - a2).days
    return (a1 - b2).days if a1 and b2 else 0


def in_words(when: When) -> str:
    """A time as a person reads it: `15 August 2022, 11:00 UTC`, `May 2021`, `from 4 to 9 May 2021` as two dates."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return f"since {_day(first)}" if first else f"until {_day(last)}" if last else when.text
    if when.precision == "minute" and "T" in first:
        moment = datetime.fromisoformat(first)
        return f"{_day(first)}, {moment:%H:%M} UTC"
    if when.precision == "month":
        return f"{date.fromisoformat(first[:10]):%B %Y}"
    if when.precision == "year":
        return first[:4]
    return _day(first) if first[:10] == last[:10] else f"{_day(first)} to {_day(last)}"


def _day(text: str | None) -> str:
    moment = date.fromisoformat((text or "")[:10])
    return f"{moment.day} {moment:%B %Y}"
