"""Lengths counted from a beginning: `nine years after it began in 2014`, `the third anniversary of the coup of May 2021`, `in its tenth year`."""

from collections.abc import Sequence

from barchan.extract.scene import Scene
from barchan.knowledge.lengths import load_lengths
from barchan.model.claim import Actor, Elapsed
from barchan.text import Span, squeeze
from barchan.values.expression import Duration
from barchan.values.when import Anchor, Length, resolve


def read_lengths(scene: Scene, span: Span, head: int, actors: Sequence[Actor], anchor: Anchor) -> tuple[Elapsed, ...]:
    """The lengths that a claim tells, with what they are counted from; `head` is where its predicate stands."""
    table, text = load_lengths(), scene.report.report.text
    found = []
    for c in scene.countings:
        if span.start <= c.start and c.end <= span.end and c.since is not None:
            since = resolve(c.since.expression, anchor, text=c.since.text, tense=c.since.tense)
            ends = not c.start <= head < c.end
            found.append(Elapsed(squeeze(text[c.start : c.end]), c.start, c.end, c.length, since, c.what, None, ends))
    of = _lasting(actors)
    if of is None:
        return tuple(found)
    for match in table.within.finditer(text, span.start, span.end):
        nth = table.number(match["nth"])
        # The tenth year runs from nine years to ten; a length that is no whole number has a quarter of slack on each side.
        year = Length(nth - 0.75, nth - 0.25, table.unit(match["unit"]), "range")
        found.append(Elapsed(match.group(), match.start(), match.end(), year, None, of.name, of.key, True))
    for mention in scene.report.times:
        said = mention.expression
        inside = span.start <= mention.start and mention.end <= span.end
        if not inside or not isinstance(said, Duration) or said.low is None or any(c.start <= mention.start < c.end for c in scene.countings):
            continue
        if table.lasting.match(text, mention.end) or table.before.search(text, span.start, mention.start):
            told = Length(said.low, said.high, said.unit, said.modifier)
            found.append(Elapsed(mention.text, mention.start, mention.end, told, None, of.name, of.key, True))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _lasting(actors: Sequence[Actor]) -> Actor | None:
    """The one operation among those who act: what lasts."""
    found = {a.key: a for a in actors if a.kind == "operation"}
    return next(iter(found.values())) if len(found) == 1 else None
