"""What a denial denies that does not say it again."""

from dataclasses import replace

from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.reconcile.denials import denials_by_claim
from barchan.reconcile.events import reconcile
from barchan.reconcile.evidence import by_report, in_order_of_text
from tests.reconcile.factory import ATTACK, actor, claim, report


def at(start: int, made: Claim) -> Claim:
    """The claim at a place in its text."""
    return replace(made, start=start, end=start + len(made.quote))


ALLEGED = at(100, claim("a", realis="alleged", quote="The alleged raid by the militia."))
TOLD = at(50, claim("a", name="told", quote="A raid took place."))
DENIAL = at(150, claim("a", name="no", realis="denied", predicate="denial", quote="The junta denied the accusations.", actors=[actor("XYZ.government", "Junta")]))


def _denied(claims: list[Claim]) -> dict[str, tuple[Claim, ...]]:
    """What is denied in these claims, and by which."""
    return denials_by_claim(by_report(in_order_of_text(claims)), {c.id: c for c in claims})


def test_the_accusations_are_those_before() -> None:
    """`The accusations` are the allegations shortly before, not what is plainly told."""
    assert _denied([DENIAL, TOLD, ALLEGED]) == {ALLEGED.id: (DENIAL,)}


def test_far_and_foreign_allegations_are_not_meant() -> None:
    """An allegation a page above, or in another report, is another matter."""
    assert _denied([at(900, DENIAL), ALLEGED]) == {}
    assert _denied([replace(DENIAL, report="b"), ALLEGED]) == {}


def test_a_denial_that_says_what_it_denies_needs_no_search() -> None:
    """A claim that names the claim it denies denies that one."""
    assert _denied([replace(DENIAL, denies=TOLD.id), TOLD, ALLEGED]) == {TOLD.id: (replace(DENIAL, denies=TOLD.id),)}


def test_a_denial_elsewhere_contests_the_event() -> None:
    """The denial stands in an event of its own and contests what it denies."""
    claims = {c.id: c for c in (ALLEGED, DENIAL)}
    groups = [EventGroup("e-1", "kill", ATTACK, "", (ALLEGED.id,)), EventGroup("e-2", "denial", ATTACK, "", (DENIAL.id,))]
    events, found = reconcile(groups, claims, {"a": report("a")}, {})
    assert [(e.id, e.status) for e in events] == [("e-1", "contested"), ("e-2", "single_source")]
    assert [(d.about, d.field, d.status) for d in found] == [("e-1", "realis", "contested")]
    assert found[0].explanation == (
        "Alleged (The a, in one report), denied (Junta, in one report). These contradict each other: some say that it is so, Junta denies it."
    )
