"""Claims and reports for the tests of linking, with literal values and everything else left plain."""

from dataclasses import replace

from barchan.ids import content_id
from barchan.model.claim import Actor, Claim, Figure, SpokenTime
from barchan.model.report import Published, Report
from barchan.values.expression import Expression
from barchan.values.when import Anchor, Tense, resolve
from tests.reconcile.factory import ATTACK, WITHDRAWAL, actor, claim, figure, report

__all__ = ["ATTACK", "WITHDRAWAL", "actor", "figure", "operation", "report", "told", "undated"]


def undated(name: str) -> Report:
    """A report that does not say when it came out."""
    return Report(name, f"{name}.txt", "", "", published=Published())


def operation(name: str) -> Actor:
    """A named operation that plays a part."""
    return Actor("actor", f"name:{name.casefold()}", name, name, 0, 1, kind="operation")


def told(
    report: str, words: str, expression: Expression | None = None, *figures: Figure, predicate: str = "withdrawal", tense: Tense = "past",
    preposition: str | None = "on", actors: tuple[Actor, ...] = (), published: str | None = None, quote: str = "They left the country.",
) -> Claim:  # fmt: skip
    """A claim that tells of a withdrawal at a time given in words, as its report alone understands them."""
    spoken = SpokenTime(expression, words, tense, preposition) if expression is not None else None
    anchor = Anchor(published, published, f"published {published}") if published else Anchor()
    when = resolve(spoken.expression, anchor, text=words, tense=tense) if spoken is not None else None
    made = claim(report, *figures, name=words, predicate=predicate, type=WITHDRAWAL, when=when, actors=actors, quote=quote)
    return replace(made, spoken=spoken, id=content_id("c", report, words, predicate, quote))
