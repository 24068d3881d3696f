"""Stated here, alleged there, denied by a party; planned and done; begun and ended."""

from barchan.reconcile.fields.realis import realis_differences
from tests.reconcile.factory import actor, claim, day, evidence, report

A, B, C = report("a"), report("b"), report("c")


def test_a_denied_statement_is_contested() -> None:
    """Stated by one, alleged by another, denied by the government."""
    claims = [claim("a"), claim("b", realis="alleged"), claim("c", realis="denied", said_by="the government")]
    (found,) = realis_differences(evidence(claims, [A, B, C]))
    assert (found.field, found.status, [p.value for p in found.positions]) == ("realis", "contested", ["asserted", "alleged", "denied"])
    assert found.why == "These contradict each other: some say that it is so, the government denies it."


def test_who_denies_holds_the_denial() -> None:
    """Also where the denial is told as an act of its own."""
    told = claim("c", realis="denied", actors=(actor("navy", "the navy"),), predicate="denial")
    (found,) = realis_differences(evidence([claim("a", predicate="denial"), told], [A, C]))
    assert [p.said_by for p in found.positions] == [(), ("the navy",)]


def test_an_allegation_beside_a_statement_is_compatible() -> None:
    """Without a denial nothing contradicts."""
    (found,) = realis_differences(evidence([claim("a"), claim("b", realis="alleged")], [A, B]))
    assert found.status == "compatible"


def test_a_denial_alone_differs_from_nothing() -> None:
    """Who denies what nobody here says disagrees with nobody."""
    assert realis_differences(evidence([claim("a", realis="denied", said_by="the army")], [A])) == []


def test_a_plan_that_came_is_superseded() -> None:
    """Foretold by one report, told as done by another."""
    (found,) = realis_differences(evidence([claim("a", realis="planned"), claim("b")], [A, B]))
    assert found.status == "superseded"


def test_sanctions_imposed_and_lifted_are_superseded() -> None:
    """The second act ends the first."""
    claims = [claim("a", predicate="sanction", when=day("2031-01-09")), claim("b", predicate="sanction_lifted", when=day("2031-07-03"))]
    (found,) = realis_differences(evidence(claims, [A, B]))
    assert (found.status, found.why) == ("superseded", "The one came first and ended with the other: sanction, then sanction lifted.")


def test_an_ending_before_the_beginning_ends_nothing() -> None:
    """Lifted in January and imposed in July are two sanctions."""
    claims = [claim("a", predicate="sanction", when=day("2031-07-03")), claim("b", predicate="sanction_lifted", when=day("2031-01-09"))]
    assert realis_differences(evidence(claims, [A, B])) == []
