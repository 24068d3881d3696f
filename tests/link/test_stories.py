"""Reports on one matter are one story; a time window and rare words keep others out."""

from dataclasses import replace
from itertools import permutations

from barchan.link.stories import find_stories
from barchan.model.claim import Claim
from tests.link.factory import actor, report, told

RAID = ("Gunmen raided the salt market of Tamour before dawn and burned nine stalls.", "The salt market of Tamour burned after gunmen raided nine stalls.")
FLOOD = "A dam broke above Lissara and drowned the cotton harvest."


def claim(name: str, words: str, *keys: str) -> Claim:
    """A claim with actors."""
    return replace(told(name, words, quote=words), actors=tuple(actor(k) for k in keys))


CLAIMS = [claim("a", RAID[0], "ABC.gunmen"), claim("b", RAID[1], "ABC.gunmen"), claim("c", FLOOD, "XYZ.farmers")]
REPORTS = [report("a", "2022-05-09"), report("b", "2022-05-10"), report("c", "2022-05-10")]


def test_reports_of_one_matter_are_together() -> None:
    """The raid twice, the flood alone."""
    assert find_stories(REPORTS, CLAIMS) == (("a", "b"), ("c",))


def test_a_like_matter_weeks_later_is_another() -> None:
    """The same words beyond the window tell of something new."""
    late = [replace(REPORTS[0]), report("b", "2022-07-10"), REPORTS[2]]
    assert find_stories(late, CLAIMS) == (("a",), ("b",), ("c",))


def test_a_report_that_claims_nothing_is_alone() -> None:
    """Nothing ties it to anything."""
    assert find_stories([*REPORTS, report("d", "2022-05-10")], CLAIMS) == (("a", "b"), ("c",), ("d",))


def test_order_never_matters() -> None:
    """Every order of reports and claims gives the same stories."""
    assert len({find_stories(r, c) for r in permutations(REPORTS) for c in permutations(CLAIMS)}) == 1
