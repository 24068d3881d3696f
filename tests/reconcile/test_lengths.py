"""Lengths of time beside the dates of their beginning and end."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.model.claim import Claim, Elapsed
from barchan.model.entity import Entity, State
from barchan.model.event import Disagreement, Event
from barchan.reconcile.lengths import check_lengths
from barchan.values.when import Length, When
from tests.reconcile.factory import claim, day, reconciled, report

WRITTEN = report("wire", "2022-08-20")
JANUARY_2013 = When("January 2013", "2013-01-01", "2013-01-31", "2013-01", "month", "stated")
DUNE = Entity("n-dune", "Operation Dune", "operation", (), states=(State("began", "August 2014", "2014-08-01", "2014-08-31", ("c-began",)),))


def left(low: float, *, modifier: str = "exactly", since: When | None = JANUARY_2013, of: str | None = None, when: When | None = None) -> Claim:
    """They left so many years after something."""
    told = Elapsed("so long after", 0, 5, Length(low, low, "year", modifier), since, "they came", of, True)  # type: ignore[arg-type]
    return replace(claim("wire", predicate="withdrawal", when=when), lengths=(told,))


def checked(told: Claim, entities: Sequence[Entity] = ()) -> tuple[str | None, str | None, tuple[Disagreement, ...]]:
    """What the one length comes to, and the disagreements."""
    event: Event = reconciled([told], [WRITTEN])[0]
    (made,), found = check_lengths([replace(told, event=event.id)], [event], {"wire": WRITTEN}, entities)
    return made.lengths[0].checked, made.lengths[0].why, found


LEAVING = day("2022-08-15")


def test_nine_years_nine_and_a_half_and_nearly_ten_all_fit() -> None:
    """From January 2013 to August 2022."""
    told = [left(9, when=LEAVING), left(9.5, when=LEAVING), left(10, modifier="nearly", when=LEAVING)]
    assert [checked(c)[:2] for c in told] == [("agrees", "from January 2013 to 15 August 2022 is 9.5 to 9.6 years")] * 3


def test_seven_years_do_not() -> None:
    """The difference is told with both."""
    result, why, found = checked(left(7, when=LEAVING))
    assert (result, why) == ("differs", "from January 2013 to 15 August 2022 is 9.5 to 9.6 years")
    assert [(d.field, d.status) for d in found] == [("duration", "contested")]
    assert found[0].explanation.endswith("“so long after” is told, but from January 2013 to 15 August 2022 is 9.5 to 9.6 years.")


def test_a_report_of_old_times_is_no_end() -> None:
    """Where only the day of publication is known, a length can fit it, but never differs: they may have left long before."""
    assert checked(left(9)) == ("agrees", "from January 2013 to 20 August 2022, when the report came out is 9.5 to 9.6 years", ())
    assert checked(left(7)) == (None, None, ())


def test_other_claims_tell_when_an_operation_began() -> None:
    """Eight years after August 2014, not five; where reports do not agree on the beginning, nothing is checked."""
    assert checked(left(8, since=None, of="n-dune", when=LEAVING), [DUNE])[0] == "agrees"
    assert checked(left(5, since=None, of="n-dune", when=LEAVING), [DUNE])[0] == "differs"
    torn = replace(DUNE, states=(*DUNE.states, State("began", "2012", "2012-01-01", "2012-12-31", ("c-other",))))
    assert checked(left(5, since=None, of="n-dune", when=LEAVING), [torn])[0] is None
