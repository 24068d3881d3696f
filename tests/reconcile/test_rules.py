"""What each named rule chooses."""

import pytest

from barchan.model.event import Rules
from barchan.reconcile.rules import Vote, choose
from barchan.values.count import Modifier


def vote(
    low: int | None, high: int | None = None, modifier: Modifier = "exactly", *, origin: str = "a", day: str | None = "2031-05-02",
    named: bool = True, independent: bool = True, rank: int = 3, text: str = "", part: bool = False,
) -> Vote:  # fmt: skip
    """A value of one origin; exact where only `low` is given."""
    return Vote(low, low if high is None and modifier == "exactly" else high, modifier, text, origin, day, named, independent, rank, part)


def test_every_rule_over_two_rival_counts() -> None:
    """The lowest, the range, the last by day, the lower median."""
    rules, why = choose([vote(16, origin="a"), vote(19, origin="b", day="2031-05-03")])
    assert rules == Rules(acled_lowest=16, ucdp_low=16, ucdp_best=19, ucdp_high=19, latest=19, median_of_origins=16)
    assert "best 19: the most recent count of 2031-05-03 by an independent holder" in why


@pytest.mark.parametrize(
    ("modifier", "low", "text", "value"),
    [("several", 3, "several", 3), ("dozens", 24, "dozens", 12), ("dozens", 24, "tens of", 10), ("hundreds", 200, "hundreds", 100)],
)
def test_acled_reads_vague_words_its_own_way(modifier: Modifier, low: int, text: str, value: int) -> None:
    """Several is 3, tens 10, dozens 12, hundreds 100."""
    assert choose([vote(low, None, modifier, text=text)])[0].acled_lowest == value


def test_a_party_only_widens_the_range() -> None:
    """A belligerent's later, higher number is the high, not the best."""
    rules, _ = choose([vote(12, origin="hospital"), vote(60, origin="army", independent=False, day="2031-05-04")])
    assert (rules.ucdp_best, rules.ucdp_high, rules.acled_lowest) == (12, 60, 12)


def test_a_leap_without_a_source_only_widens_the_range() -> None:
    """A number without a source, far above all others, is neither best nor latest."""
    rules, why = choose([vote(29), vote(75, origin="b", named=False, day="2031-05-03")])
    assert (rules.ucdp_best, rules.latest, rules.ucdp_high) == (29, 29, 75)
    assert "without a source" in why


def test_a_ceiling_is_no_lowest() -> None:
    """`Up to 100` gives the range its high end and no low one."""
    rules, _ = choose([vote(None, 100, "up_to"), vote(80, 80, "about", origin="b")])
    assert (rules.acled_lowest, rules.ucdp_low, rules.ucdp_best, rules.ucdp_high) == (80, 80, 80, 100)


def test_latest_is_null_where_no_order_is_known() -> None:
    """Without any date two rival numbers have no latest."""
    assert choose([vote(5, day=None), vote(9, origin="b", day=None)])[0].latest is None


def test_one_vote_for_each_origin() -> None:
    """An origin that said three numbers has one vote in the median: its last."""
    votes = [vote(40, day="2031-05-01"), vote(41, day="2031-05-02"), vote(42, day="2031-05-03"), vote(10, origin="b"), vote(12, origin="c")]
    assert choose(votes)[0].median_of_origins == 12


def test_nothing_is_chosen_from_nothing() -> None:
    """Without a value every rule is null."""
    assert choose([]) == (Rules(), "no value could be read")
