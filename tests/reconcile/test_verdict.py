"""The status of several values, and that more evidence never takes a contradiction back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.reconcile.verdict import Stand, judge
from barchan.values.count import Agreement


def relate(a: int, b: int) -> Agreement:
    """Numbers are equal, meet within one, or are apart."""
    return "equal" if a == b else "meets" if abs(a - b) == 1 else "disjoint"


def status(*stands: Stand[int]) -> str:
    """The status where nothing is revised."""
    return judge(stands, relate, lambda i, j: None).status


def test_one_report_is_a_single_source() -> None:
    """One report with one value stands alone."""
    assert status(Stand(5, "a", "r1")) == "single_source"


def test_copies_are_one_origin() -> None:
    """Three reports of one agency's text are no agreement."""
    assert status(Stand(5, "afp", "r1"), Stand(5, "afp", "r2"), Stand(5, "afp", "r3")) == "single_origin"


def test_two_origins_with_one_value_agree() -> None:
    """Two independent origins with equal values agree."""
    assert status(Stand(5, "a", "r1"), Stand(5, "b", "r2")) == "agreed"


def test_values_that_meet_are_compatible() -> None:
    """Values that differ and can both hold are compatible."""
    assert status(Stand(5, "a", "r1"), Stand(6, "b", "r2")) == "compatible"


def test_values_apart_are_contested() -> None:
    """Values that cannot both hold are contested, even inside one origin."""
    assert status(Stand(5, "a", "r1"), Stand(9, "a", "r2")) == "contested"


def test_who_repeats_what_its_source_has_replaced_contradicts_nothing() -> None:
    """A monitor goes from 5 to 9; another report that still has the monitor's 5 is out of date, one that has 7 is not."""
    moved = [Stand(5, "a", "r1"), Stand(9, "a", "r2")]
    revised = {(0, 1): (0, 1)}
    assert judge([*moved, Stand(5, "b", "r3")], relate, lambda i, j: revised.get((i, j))).status == "superseded"
    assert judge([*moved, Stand(7, "b", "r3")], relate, lambda i, j: revised.get((i, j))).status == "contested"


def test_a_revision_is_no_contradiction() -> None:
    """Where the later replaces the earlier the status is superseded."""
    verdict = judge([Stand(5, "a", "r1"), Stand(9, "a", "r2")], relate, lambda i, j: (i, j))
    assert verdict.status == "superseded"
    assert verdict.replaced == {0}


def test_two_readings_stay_open() -> None:
    """A value whose words can be read two ways is ambiguous."""
    assert status(Stand(5, "a", "r1", unclear=True)) == "ambiguous"


stands = st.lists(st.builds(Stand, st.integers(0, 8), st.sampled_from("abc"), st.sampled_from(["r1", "r2", "r3"])), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(stands, st.randoms())
def test_order_never_matters(held: list[Stand[int]], random: object) -> None:
    """The status is the same whatever the order of the values."""
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert status(*held) == status(*shuffled)


@settings(max_examples=100, deadline=None)
@given(stands, stands)
def test_more_values_never_settle_a_contradiction(held: list[Stand[int]], more: list[Stand[int]]) -> None:
    """What is contested stays contested, whatever is added."""
    if status(*held) == "contested":
        assert status(*held, *more) == "contested"


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 8), st.integers(1, 5))
def test_copies_never_agree(value: int, copies: int) -> None:
    """No number of copies of one origin becomes an agreement."""
    assert status(*(Stand(value, "a", f"r{i}") for i in range(copies))) in ("single_source", "single_origin")


def test_a_chain_of_revisions_leaves_no_rivals() -> None:
    """9 became 14, 14 became 26: 9 and 26 are no rivals, though nobody put the two in order; 40, which nothing leads to, is one."""
    steps = {(9, 14): True, (14, 26): True}
    values = [26, 9, 14, 9]

    def revised(i: int, j: int) -> tuple[int, int] | None:
        a, b = held[i], held[j]
        return (i, j) if (a, b) in steps else (j, i) if (b, a) in steps else None

    held = values
    assert judge([Stand(v, f"o{n}", f"r{n}") for n, v in enumerate(held)], relate, revised).status == "superseded"
    held = [*values, 40]
    found = judge([Stand(v, f"o{n}", f"r{n}") for n, v in enumerate(held)], relate, revised)
    assert (found.status, sorted(set(found.rivals))) == ("contested", [(0, 4), (1, 4), (2, 4), (3, 4)])
