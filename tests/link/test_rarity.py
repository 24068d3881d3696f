"""How much a shared word tells: by how rare it is here and in other English."""

from barchan.link.rarity import Rarity
from barchan.stems import stems


def test_a_name_tells_more_than_a_word_of_the_news() -> None:
    """In a handful of reports both stand in two; only one of them is rare elsewhere."""
    rarity = Rarity([stems("Police in Tarkou"), stems("Tarkou police")])
    assert rarity.of("tarkou") == rarity.most
    assert rarity.of("polic") < rarity.most / 2


def test_what_all_reports_have_tells_little() -> None:
    """A name in each of a thousand reports is this collection's common word."""
    rarity = Rarity([["tarkou", f"w{n}"] for n in range(1000)])
    assert rarity.of("tarkou") < rarity.of("w7") / 5


def test_long_numbers_tell_more_than_short_ones() -> None:
    """Every report has a 3; few have 30517."""
    rarity = Rarity([["3", "30517"], ["3", "30517"]])
    assert rarity.of("3") < rarity.of("30517") == rarity.most
