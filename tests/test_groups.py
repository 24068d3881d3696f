"""Groups under people's decisions."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.groups import Bonds

IDS = "abcdefg"
PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] != p[1]), max_size=6)


def test_what_was_parted_never_joins_by_way_of_others() -> None:
    """a and b are one, c is not b: c may join neither, nor what has joined either."""
    bonds = Bonds([("a", "b")], [("b", "c")])
    bonds.join(("a", "x"))
    assert not bonds.may_join(["c"], ["x"])
    assert not bonds.may_join(["x"], ["c"])
    assert bonds.may_join(["y"], ["x", "c"])
    assert not bonds.may_join(["y", "c"], ["x"])


def test_nobody_is_asked_what_was_decided() -> None:
    """Joined or parted, a pair is settled; any other is not."""
    bonds = Bonds([("a", "b")], [("b", "c")])
    assert bonds.settled(["a"], ["b"])
    assert bonds.settled(["a"], ["c"])
    assert not bonds.settled(["a"], ["d"])


@settings(deadline=None)
@given(PAIRS, PAIRS, PAIRS)
def test_no_order_of_joins_breaks_a_decision(same: list[tuple[str, str]], apart: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> None:
    """Against a slow obvious twin: sets of ids that grow by every join that keeps all parted pairs apart."""
    groups = {i: {i} for i in IDS}

    def join(a: str, b: str) -> None:
        both = groups[a] | groups[b]
        for i in both:
            groups[i] = both

    for a, b in same:
        join(a, b)
    apart = [(a, b) for a, b in apart if b not in groups[a]]
    bonds = Bonds(same, apart)
    for a, b in wanted:
        twin = not any((x, y) in apart or (y, x) in apart for x, y in product(groups[a], groups[b]))
        assert bonds.may_join([a], [b]) == twin
        if twin:
            join(a, b)
            bonds.join((a, b))
