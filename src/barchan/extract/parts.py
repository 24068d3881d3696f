"""Parts: the numbers that a text spells a total out by (`48 dead: 30 soldiers and 18 rebels`), and whether they come to what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from barchan.extract.figures import FigureDraft, is_list
from barchan.knowledge.measures import load_measures
from barchan.model.claim import Parts
from barchan.nlp.base import Parse
from barchan.values.count import Count, Modifier, compare

COUNTED = 5
"""Tokens between a total's number and the mark that opens its parts: `48 people were killed:`."""

ROW = 6
"""Tokens between two parts of one row: `14 soldiers of the guard and nine traders`."""

PEOPLE = frozenset({"person", "group", None})
"""Units of those who can be a part of the dead or wounded."""


@dataclass(frozen=True, slots=True)
class _SpeltOut:
    """A total and the drafts that it is spelt out by, by index, with the sum of the same list, which counts nobody else then."""

    total: int
    parts: tuple[int, ...]
    gone: int | None = None


def with_parts(parse: Parse, drafts: Sequence[FigureDraft]) -> tuple[FigureDraft, ...]:
    """The drafts, parts that spell out a total marked as its parts, and each total with what its parts come to."""
    found = _spelt_out(parse, drafts)
    made = list(drafts)
    for spelt in found:
        total = drafts[spelt.total]
        made[spelt.total] = replace(total, part="total", part_of=None)
        for k in spelt.parts:
            made[k] = replace(drafts[k], measure=total.measure, head=total.head, unit=drafts[k].unit or total.unit, part="part", part_of=spelt.total)
    whole = frozenset(s.total for s in found)
    summed = [_summed(parse, made, n, whole=n in whole) for n in range(len(made))]
    gone = {s.gone for s in found}
    place = {old: new for new, old in enumerate(n for n in range(len(made)) if n not in gone)}
    return tuple(
        replace(made[n], parts=summed[n], part_of=None if (of := made[n].part_of) is None else place.get(of)) for n in place
    )


def _spelt_out(parse: Parse, drafts: Sequence[FigureDraft]) -> list[_SpeltOut]:
    """The totals of which a text tells all parts."""
    found: list[_SpeltOut] = []
    lists = [n for n, d in enumerate(drafts) if is_list(parse, d)]
    for number in lists:
        inside = [k for k, d in enumerate(drafts) if k not in lists and drafts[number].start <= d.start and d.end <= drafts[number].end]
        found += _of_list(parse, drafts, number, inside)
    taken = {n for s in found for n in (s.total, s.gone, *s.parts)}
    for total, draft in enumerate(drafts):
        if total in taken or total in lists or not _is_total(draft):
            continue
        run = _run_after(parse, drafts, total, lists)
        if len(run) > 1 and not taken & set(run):
            gone = next((n for n in lists if drafts[n].start <= drafts[run[0]].start and drafts[run[-1]].end <= drafts[n].end), None)
            found.append(_SpeltOut(total, tuple(run), gone))
            taken |= {total, *run}
    return found


def _of_list(parse: Parse, drafts: Sequence[FigureDraft], number: int, inside: Sequence[int]) -> list[_SpeltOut]:
    """A list that opens with its own sum (`48 people, 30 soldiers and 18 rebels`), or that a number closes (`30 soldiers and 18 civilians, 48 in all`)."""
    numbers = [drafts[k].count.low for k in inside]
    if len(inside) < 2 or None in numbers:
        return []
    first, rest = inside[0], inside[1:]
    if len(rest) > 1 and drafts[first].who is None and numbers[0] == sum(n or 0 for n in numbers[1:]):
        return [_SpeltOut(first, tuple(rest), number)]
    closing = next((k for k, d in enumerate(drafts) if 0 <= d.start - drafts[number].end <= COUNTED and _in_all(parse, d)), None)
    return [] if closing is None else [_SpeltOut(closing, tuple(inside), number)]


def _in_all(parse: Parse, draft: FigureDraft) -> bool:
    """Whether words beside a number say that it counts all: `48 people in all`."""
    sentence = parse.sentence_at(draft.start)
    words = [t.text.lower() for t in parse.between(draft.end, sentence.end)][:COUNTED] if sentence is not None else []
    return any(f" {cue} " in f" {' '.join(words)} " for cue in load_measures().in_all)


def _is_total(draft: FigureDraft) -> bool:
    return draft.part == "total" and draft.count.low is not None and draft.measure not in ("other", "duration", "share", "money", "distance") and draft.unit in PEOPLE


def _run_after(parse: Parse, drafts: Sequence[FigureDraft], total: int, lists: Sequence[int]) -> list[int]:
    """The counts behind a colon, a dash or a bracket after a total, one after another: each of people of a class of its own."""
    table, sentence = load_measures(), parse.sentence_at(drafts[total].start)
    after = parse.between(drafts[total].end, sentence.end) if sentence is not None else []
    opening = next((i for i, t in enumerate(after[: COUNTED + 1]) if t.text in table.opening), None)
    if opening is None or any(t.text == "," for t in after[:opening]):
        return []
    at, run = after[opening].end, list[int]()
    for k in sorted((k for k in range(len(drafts)) if k not in lists and drafts[k].start >= at), key=lambda k: drafts[k].start):
        draft = drafts[k]
        between = [t.text.lower() for t in parse.between(at, draft.start)]
        joined = all(word in table.joining for word in between) and (bool(between) or not run)
        if draft.noun is None or draft.who is None or draft.count.low is None or draft.unit not in PEOPLE or not joined or draft.end > after[-1].end:
            break
        run.append(k)
        at = max(parse.tokens[draft.noun].end, draft.end)
    return run


def _summed(parse: Parse, drafts: Sequence[FigureDraft], total: int, *, whole: bool) -> Parts | None:
    """What the parts of a total come to, and whether that fits; null where it has none, or where parts may count the same people twice."""
    parts = [d for d in drafts if d.part_of == total and d.measure == drafts[total].measure]
    stated, unit = drafts[total].count, drafts[total].unit
    lows, highs = [d.count.low for d in parts], [d.count.high for d in parts]
    if unit not in PEOPLE or any(d.unit not in PEOPLE or d.measure == "share" for d in parts):
        return None
    if not parts or None in lows or is_list(parse, drafts[total]) or (not whole and not _one_row(parse, parts)):
        return None
    low, high = sum(n or 0 for n in lows), None if None in highs else sum(n or 0 for n in highs)
    exact = all(d.count.modifier == "exactly" for d in parts)
    modifier: Modifier = "at_least" if high is None else "range" if high != low else "exactly" if exact else "about"
    relation = compare(stated, Count(low, high, modifier, ""), unit)
    more = relation == "disjoint" and stated.high is not None and low > stated.high
    all_told = whole or (len(parts) > 1 and relation != "disjoint" and stated.low == stated.high == low == high)
    checked: Literal["agrees", "differs"] | None = "differs" if more or (whole and relation == "disjoint") else "agrees" if all_told and relation != "unknown" else None
    return Parts(len(parts), low, high, modifier, all_told, checked, min(d.start for d in parts), max(_ends(parse, d) for d in parts))


def _ends(parse: Parse, draft: FigureDraft) -> int:
    """Where a number ends with the noun that it counts."""
    return max(draft.end, parse.tokens[draft.noun].end) if draft.noun is not None else draft.end


def _one_row(parse: Parse, parts: Sequence[FigureDraft]) -> bool:
    """Whether parts are told in one row, with no verb between them: then nobody is counted in two of them, as a woman and a soldier can be one."""
    ordered = sorted(parts, key=lambda d: d.start)
    between = [parse.between(one.end, other.start) for one, other in zip(ordered, ordered[1:], strict=False)]
    apart = any(len(words) > ROW or any(t.pos in ("VERB", "AUX", "PRON") or t.text in (".", ";") for t in words) for words in between)
    return not apart and len({parse.sentence_at(d.start) for d in parts}) == 1
