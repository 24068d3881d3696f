"""Values as people write them: what is told can be read back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barchan.values.notation import NotAValue, read_count, read_when, read_where, tell_count, tell_when, tell_where
from barchan.values.where import Place, Relation, make_where
from tests.factory import BRIDGE

NIGER = replace(BRIDGE, id="geonames:2", country="NER", population=10)


def find(name: str) -> tuple[Place, ...]:
    """Two towns of one name."""
    return (BRIDGE, NIGER) if name == "Tarkou" else ()


@pytest.mark.parametrize(
    ("text", "low", "high", "precision"),
    [
        ("2027-03-14", "2027-03-14", "2027-03-14", "day"), ("2027-02", "2027-02-01", "2027-02-28", "month"),
        ("2027", "2027-01-01", "2027-12-31", "year"), ("2027-03-14T09:30Z", "2027-03-14T09:30:00Z", "2027-03-14T09:30:00Z", "minute"),
        ("2027-03-13/2027-03-15", "2027-03-13", "2027-03-15", "interval"), ("../2027-03-15", None, "2027-03-15", "interval"),
        ("2027-03-15/..", "2027-03-15", None, "interval"),
    ],
)  # fmt: skip
def test_times(text: str, low: str | None, high: str | None, precision: str) -> None:
    """Each form, there and back."""
    when = read_when(text, "on Sunday")
    assert when is not None
    assert (when.earliest, when.latest, when.precision, when.text, when.status) == (low, high, precision, "on Sunday", "stated")
    assert tell_when(when) == text


@pytest.mark.parametrize("text", ["", "Sunday", "2027-13", "2027-02-30", "14.3.2027", "2027-03-14T09:30", "../..", "2027-03-15/2027-03-13", "2027-03-15/2027-03-15T09:30Z", "２０２７"])
def test_what_is_no_time_is_refused_with_the_cure(text: str) -> None:
    """A clock time without its zone too: it would mean another moment on another machine."""
    with pytest.raises(NotAValue, match="2027-03-14"):
        read_when(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("16", 16, 16, "exactly"), ("at least 19", 19, None, "at_least"), ("more than 40", 41, None, "more_than"), ("about 200", 200, 200, "about"),
        ("up to 30", None, 30, "up_to"), ("10-20", 10, 20, "range"), ("dozens", 24, None, "dozens"), ("several hundred", 300, None, "several_hundred"),
        ("unknown", None, None, "unreadable"), ("2.5", 2.5, 2.5, "exactly"), ("fewer", None, None, None), ("twenty", None, None, None),
        ("20-10", None, None, None), ("-3", None, None, None), ("9" * 5000, None, None, None),
    ],
)  # fmt: skip
def test_numbers(text: str, low: float | None, high: float | None, modifier: str | None) -> None:
    """Each form, there and back; what is none is refused."""
    if modifier is None:
        with pytest.raises(NotAValue):
            read_count(text, None)
    else:
        count = read_count(text, None)
        assert (count.low, count.high, count.modifier) == (low, high, modifier)
        assert tell_count(count.low, count.high, count.modifier) == text


def test_thousands_may_be_set_apart() -> None:
    """As people write them."""
    assert read_count("about 1,200", None).low == read_count("about 1 200", None).low == 1200


def test_places() -> None:
    """The country's code picks one of several; near stays near; a name that nobody knows is refused."""
    (where,) = read_where("near Tarkou (NER)", find)
    assert (where.place, where.relation.kind) == (NIGER, "near")
    assert tell_where([where]) == "near Tarkou (NER)"
    assert tell_where([make_where(BRIDGE, Relation(), "Tarkou")]) == "Tarkou (MLI)"
    assert read_where("unknown", find) == ()
    for text in ("Nowhere", "Tarkou (FRA)", "", "Tarkou (", ";"):
        with pytest.raises(NotAValue):
            read_where(text, find)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text: str) -> None:
    """A value or NotAValue, never anything else."""
    for read in (lambda: read_when(text), lambda: read_count(text, None), lambda: read_where(text, find)):
        try:
            read()
        except NotAValue as error:
            assert str(error)
