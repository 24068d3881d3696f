"""The rate of what was looked at, and its interval."""

import pytest

from barchan.review.sample import Rate, draw, rates
from tests.factory import bridge_record


@pytest.mark.parametrize(
    ("right", "of", "words"),
    [(18, 20, "18 of 20 right (95 %: 70–97)"), (20, 20, "20 of 20 right (95 %: 84–100)"), (0, 1, "0 of 1 right (95 %: 0–79)"), (0, 0, "0 of 0 right (95 %: 0–100)")],
)
def test_wilsons_interval(right: int, of: int, words: str) -> None:
    """As tables give it; never outside nought and one."""
    assert str(Rate(right, of)) == words


def test_rates_by_field() -> None:
    """Those asked most often first."""
    whole, fields = rates([("when", True), ("killed", True), ("when", False)])
    assert (str(whole), [(name, rate.right, rate.of) for name, rate in fields]) == ("2 of 3 right (95 %: 21–94)", [("when", 1, 2), ("killed", 1, 1)])


def test_every_value_can_be_drawn_once() -> None:
    """And is anchored on words that its report holds."""
    drawn = draw(bridge_record(), 1000, 7)
    assert len({(c.claim.id, c.told) for c in drawn}) == len(drawn) > 20
    assert all(c.row["quote"] in c.report.text and c.row["report"] == c.report.sha256 for c in drawn)
