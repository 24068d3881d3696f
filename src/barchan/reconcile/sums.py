"""Sums: totals whose own parts, told by the same report or the same origin, do not come to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from barchan.knowledge.explanations import load_explanations
from barchan.knowledge.victims import load_victims
from barchan.model.claim import Claim, Figure
from barchan.model.event import Held
from barchan.reconcile.counted import HELD, Counted
from barchan.reconcile.difference import Difference, apart, hold
from barchan.reconcile.evidence import Evidence, first_speaker
from barchan.text import fold, squeeze
from barchan.values.count import Count, Modifier, check_percent, compare


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total beside what its parts come to, with the words of the parts and the claims that tell them."""

    total: Counted
    low: int | float
    high: int | float | None
    modifier: Modifier
    words: str
    claims: tuple[Claim, ...]


def sum_differences(evidence: Evidence, items: Sequence[Counted]) -> list[Difference]:
    """Each total with which its parts do not agree, told once for each value."""
    found = {(s.total.figure.measure, s.total.value, s.low): s for s in [*_of_origins(items), *_in_texts(items)]}
    return [_difference(evidence, s) for _, s in sorted(found.items(), key=lambda row: str(row[0]))]


def rate_differences(evidence: Evidence) -> list[Difference]:
    """Percentages of one report beside the numbers of another that they can be worked out from (`up 70 %`, `from 1,180 to 2,005`)."""
    told = [(c, f) for c in evidence.claims for f in c.figures if f.change is not None and c.realis in HELD and not c.negated]
    rates = [(c, f, f.change.percent) for c, f in told if f.change and f.unit == "percent" and f.change.percent is not None and f.change.start_value is None]
    moves = [(c, f, f.change) for c, f in told if f.change and f.unit != "percent" and f.change.start_value and f.change.end_value is not None]
    found = []
    for claim, rate, percent in rates:
        others = [(c, f, x) for c, f, x in moves if apart(claim, c) and (c.predicate == claim.predicate)]
        if len({(x.start_value, x.end_value) for _, _, x in others}) != 1:
            continue  # Of several moves nobody knows which one the percentage is of.
        _, figure, change = others[0]
        agrees = check_percent(change.start_value or 0, change.end_value or 0, percent, about=rate.modifier != "exactly") == "agrees"
        table = load_explanations()
        old, new = (table.number(v, v, "exactly") for v in (change.start_value, change.end_value))
        positions = (
            _held(evidence, (claim,), (rate.low, rate.high, rate.modifier), f"{table.number(rate.low, rate.high, rate.modifier)} per cent"),
            _held(evidence, [c for c, _, _ in others], (change.end_value, change.end_value, figure.modifier), f"{old} to {new}"),
        )
        why = table.why("rate_agrees" if agrees else "rate_differs", old=old, new=new, actual=f"{abs((change.end_value or 0) / (change.start_value or 1) - 1) * 100:.0f}")
        found.append(Difference(figure.measure, "compatible" if agrees else "contested", positions, why))
    return found


def parts_words(items: Iterable[Counted]) -> str | None:
    """Whether the parts that reports tell of their totals come to them, in words; null where none tells all."""
    table = load_explanations()
    told = [c for c in items if c.figure.parts is not None and c.figure.parts.checked is not None]
    if not told:
        return None
    c = min(told, key=lambda c: (c.figure.parts is not None and c.figure.parts.checked == "agrees", c.claim.id, c.figure.id))
    parts = c.figure.parts
    assert parts is not None  # those without were left out above
    number = table.number(parts.low, parts.high, parts.modifier)
    shown = _row(c.claim, c.figure)
    return f"the parts told ({shown}) come to it" if parts.checked == "agrees" else f"the parts told ({shown}) come to {number}"


def _in_texts(items: Iterable[Counted]) -> list[_Sum]:
    """Totals that the very text which spells them out does not come to."""
    return [
        _Sum(c, p.low, p.high, p.modifier, _row(c.claim, c.figure), (c.claim,))
        for c in items
        if (p := c.figure.parts) is not None and p.checked == "differs"
    ]


def _row(claim: Claim, figure: Figure) -> str:
    """The words in which the parts are told."""
    parts = figure.parts
    return squeeze(claim.quote[max(0, parts.start - claim.start) : parts.end - claim.start]) if parts is not None else ""


def _of_origins(items: Sequence[Counted]) -> list[_Sum]:
    """Totals that are less than the sides which the same voice of the same origin counts in another report: nobody is of two sides."""

    def voice(c: Counted) -> tuple[str, str, str]:
        speaker = first_speaker(c.claim)
        return (c.figure.measure, c.origin, fold(speaker.name).removeprefix("the ") if speaker else "")

    found = []
    now = [c for c in items if c.figure.part == "total" and c.figure.period == "event" and not c.planned and c.figure.modifier == "exactly" and not (c.earlier or c.stands_in)]
    for _, held in groupby(sorted(now, key=lambda c: (voice(c), c.claim.id, c.figure.id)), voice):
        told = list(held)
        totals = [c for c in told if c.who is None and c.figure.person is None]
        sides = {c.who: c for c in told if load_victims().is_side(c.who)}
        if len({c.value for c in totals}) != 1 or len(sides) < 2 or any(len({c.value for c in told if c.who == who}) > 1 for who in sides):
            continue
        total, low = totals[0], sum(c.number or 0 for c in sides.values())
        apart = {c.claim.report for c in sides.values()} - {c.claim.report for c in totals}
        if apart and low > (total.number or 0) and compare(total.count, Count(low, low, "exactly", ""), total.figure.unit) == "disjoint":
            parts = sorted(sides.values(), key=lambda c: c.who or "")
            words = " and ".join(f"{c.figure.text} {c.who}" for c in parts)
            found.append(_Sum(total, low, low, "exactly", words, tuple(c.claim for c in parts)))
    return found


def _difference(evidence: Evidence, found: _Sum) -> Difference:
    table, figure = load_explanations(), found.total.figure
    stated, number = (table.number(x.low, x.high, x.modifier) for x in (figure, found))
    positions = (
        _held(evidence, (found.total.claim,), (figure.low, figure.high, figure.modifier), table.counted(figure.measure, stated)),
        _held(evidence, found.claims, (found.low, found.high, found.modifier), f"{found.words}: {number}"),
    )
    return Difference(figure.measure, "contested", positions, table.why("count_sum", total=stated, sum=number, parts=found.words))


def _held(evidence: Evidence, claims: Iterable[Claim], value: tuple[int | float | None, int | float | None, Modifier], words: str) -> Held:
    return hold(evidence, claims, dict(zip(("low", "high", "modifier"), value, strict=True)), words)
