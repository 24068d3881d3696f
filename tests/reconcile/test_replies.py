"""Which act an accusation, a denial or a claim of responsibility speaks of."""

from collections.abc import Mapping
from dataclasses import replace

from barchan.model.claim import Claim, EventType
from barchan.reconcile.evidence import by_report, in_order_of_text
from barchan.reconcile.replies import replies_by_claim
from barchan.text import Span
from tests.reconcile.factory import actor, claim

ACCUSING = EventType(None, ("ACCUSE", "disapprove"))
DENYING = EventType(None, ("REJECT", "deny"))


def at(start: int, found: Claim, *, sentence: int | None = None) -> Claim:
    """A claim that stands at a place of its report."""
    begin = start if sentence is None else sentence
    return replace(found, id=f"c{start}", start=start, end=start + len(found.quote), sentence=Span(begin, begin + 80))


def _replies(claims: list[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """What these claims say of acts among them."""
    return replies_by_claim(by_report(in_order_of_text(claims)))


def test_an_accusation_speaks_of_the_act_told_before() -> None:
    """`The mayor blamed the brigade for the raid` speaks of the last raid before it."""
    first, second = at(0, claim("a", quote="Gunmen raided Ossa.")), at(100, claim("a", quote="Gunmen raided Lissara."))
    blame = at(200, claim("a", quote="The mayor blamed the brigade for the raid.", type=ACCUSING))
    assert {k: [c.id for c in v] for k, v in _replies([first, second, blame]).items()} == {"c100": ["c200"]}


def test_an_accusation_that_tells_the_act_speaks_of_that() -> None:
    """`Accused the brigade of burning the mill` is about the burning inside it, not the raid before."""
    raid, blame = at(0, claim("a", quote="Gunmen raided Ossa.")), at(100, claim("a", quote="He accused the brigade of burning the mill.", type=ACCUSING))
    burning = at(126, claim("a", quote="burning the mill"), sentence=100)
    assert set(_replies([raid, blame, burning])) == {"c126"}


def test_blame_for_something_else_stays_apart() -> None:
    """`The mayor accused the army of breaking the truce` is no word on the raid told before."""
    raid = at(0, claim("a", quote="Gunmen raided Ossa."))
    blame = at(100, claim("a", quote="The mayor accused the army of breaking the truce.", type=ACCUSING, actors=[replace(actor("army"), start=118, end=126)]))
    assert _replies([raid, blame]) == {}


def test_who_denies_replies_what_it_was_just_said_to_have_done() -> None:
    """`Lima denied hitting the market` replies the claim that Peruvian jets bombed it, not the one about rebels."""
    jets = at(0, claim("a", quote="Peruvian jets bombed the market.", actors=[actor("PER.military")]))
    rebels = at(100, claim("a", quote="Rebels shelled the port.", actors=[actor("agent.rebels")]))
    denial = at(200, claim("a", quote="Lima denied hitting the market.", type=DENYING, realis="denied", actors=[actor("PER")]))
    assert set(_replies([jets, rebels, denial])) == {"c0"}
