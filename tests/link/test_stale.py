"""Numbers that a report kept from an older version of itself."""

from dataclasses import replace

from barchan.link.stale import lend_order
from barchan.model.claim import Claim, Speaker
from barchan.text import Span
from tests.link.factory import figure, told

STORY = [("a", "b", "c")]


def toll(report: str, number: int, start: int, *, said_by: str | None = None) -> Claim:
    """A report's toll of the dead at some place of its text."""
    claim = told(report, f"{number} died at {start}", None, figure(number, text=str(number)), predicate="killing")
    speakers = (Speaker(f"name:{said_by}", said_by, said_by),) if said_by else ()
    return replace(claim, start=start, end=start + 9, sentence=Span(start, start + 9), said_by=speakers)


def stale(*claims: Claim) -> dict[str, tuple[str, ...]]:
    """The claims with stale numbers, with the claims that show it."""
    return {c.id: c.lent[-1].claims for c in lend_order(claims, STORY) if c.earlier}


def test_a_lower_number_under_a_higher_is_stale_where_another_report_opens_with_it() -> None:
    """26 at the top and 14 further down, beside a report of 14."""
    top, below, other = toll("a", 26, 0), toll("a", 14, 200), toll("b", 14, 0)
    assert stale(top, below, other) == {below.id: (top.id, other.id)}


def test_without_another_report_it_may_count_something_else() -> None:
    """14 of them may have been in one street."""
    assert stale(toll("a", 26, 0), toll("a", 14, 200), toll("b", 26, 0)) == {}


def test_another_voice_is_a_rival() -> None:
    """The police's 14 under the doctor's 26."""
    assert stale(toll("a", 26, 0, said_by="doctor"), toll("a", 14, 200, said_by="police"), toll("b", 14, 0)) == {}


def test_a_number_far_below_counts_something_else() -> None:
    """Two under sixty."""
    assert stale(toll("a", 60, 0), toll("a", 2, 200), toll("b", 2, 0)) == {}
