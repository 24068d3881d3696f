"""The other wars that the bench of linking makes from one."""

import re
from dataclasses import replace

from bench.linking_scale import found_again, recombined
from tests.factory import actor, claim, report, when, where

COMMON = " ".join("".join("abcdefghij"[int(digit)] for digit in f"{n:04}") for n in range(400))
"""More words than stay as they are."""


def test_another_war_stands_in_its_own_text() -> None:
    """Copy 0 is what was given; copy 1 has other words at the same characters, sixty weeks later and elsewhere."""
    source = report(f"Raid on the depot\n{COMMON} {COMMON} Gunmen raided the depot at Tarkou.")
    told = claim(
        source, "Gunmen raided the depot at Tarkou.", actors=(replace(actor(source, "Gunmen", country="MLI"), key="MLI.military"),),
        when=when("Sunday", "2027-03-14"), where=(where(),),
    )  # fmt: skip
    reports, claims = recombined([source], [told], 2)
    assert (reports[0].text, claims[0].quote) == (source.text, told.quote)
    assert len({r.id for r in reports} | {c.id for c in claims}) == 4
    other = claims[1]
    assert other.report == reports[1].id
    assert other.quote == reports[1].text[other.start : other.end]
    assert other.quote != told.quote
    assert re.sub(r"\w", "x", other.quote) == re.sub(r"\w", "x", told.quote)
    assert (other.when and other.when.earliest, reports[1].published.earliest) == ("2028-05-07", "2028-05-07")
    assert (other.actors[0].key, other.actors[0].country) == ("MLT.military", "MLT")
    assert [w.place.country for w in other.where if w.place] == ["MLT"]


def test_what_one_copy_joins_is_looked_for_in_the_others() -> None:
    """Of two pairs in the first copy of three claims the second joins one; the third is cut short and does not count."""
    source = report("One. Two. Three.")
    told = [replace(claim(source, "One."), id=f"{copy}{number}") for copy in "abc" for number in range(3)]
    assert found_again([("a0", "a1"), ("a0", "a2"), ("b0", "b1", "c1"), ("c0", "c1")], told, 3, 2) == 0.5
