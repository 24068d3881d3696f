"""Values as a person reads them."""

from dataclasses import replace

import pytest

from barchan.model.event import Replaced, Support
from barchan.publish.words import (
    bounds_words,
    count_words,
    doubt_words,
    listed,
    measure_words,
    plain,
    replaced_words,
    several,
    span_words,
    table,
    where_words,
)
from barchan.values.where import Relation
from tests.factory import where


@pytest.mark.parametrize(
    ("low", "high", "modifier", "expected"),
    [
        (16, 16, "exactly", "16"), (5100, 5100, "about", "about 5,100"), (44, None, "at_least", "at least 44"),
        (91, None, "more_than", "more than 90"), (None, 30, "up_to", "up to 30"), (4, 5, "range", "4–5"), (24, None, "dozens", "dozens"),
        (None, 9, "less_than", "fewer than 10"), (None, None, "unreadable", "a number that cannot be read"), (9.5, 9.5, "exactly", "9.5"),
        (16, 19, "exactly", "16–19"), (None, 7, "at_least", "up to 7"),
    ],
)  # fmt: skip
def test_counts(low: float | None, high: float | None, modifier: str, expected: str) -> None:
    """A count in the words of its modifier; bounds where the modifier does not fit them."""
    assert count_words(low, high, modifier) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "expected"),
    [
        ("2022-02-17", "2022-02-17", "day", "17 February 2022"), ("2022-02-01", "2022-02-28", "month", "February 2022"),
        ("2022-01-01", "2022-12-31", "year", "2022"), ("2013-01-01", "2014-12-31", "interval", "2013–2014"),
        ("2022-03-03", "2022-03-09", "interval", "3–9 March 2022"), ("2022-03-03", "2022-04-09", "interval", "3 March 2022 to 9 April 2022"),
        ("2022-03-03", None, "interval", "from 3 March 2022 on"), (None, "2022-03-03", None, "by 3 March 2022"), (None, None, None, "date not known"),
        ("2022-03-03T13:00:00Z", "2022-03-03T13:00:00Z", "minute", "3 March 2022, 13:00 UTC"), ("soon", "later", None, "soon to later"),
        ("2020-12-01", "2020-12-31", "month", "December 2020"),
    ],
)  # fmt: skip
def test_times(earliest: str | None, latest: str | None, precision: str | None, expected: str) -> None:
    """A time no finer than it is known."""
    assert span_words(earliest, latest, precision) == expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation(), "Tarkou"), (Relation("near"), "near Tarkou"), (Relation("distance", 15), "15 km from Tarkou"),
        (Relation("border", other="Niger"), "the border of Tarkou and Niger"), (Relation("between", other="Gao"), "between Tarkou and Gao"),
    ],
)  # fmt: skip
def test_places(relation: Relation, expected: str) -> None:
    """A place with its relation."""
    assert where_words(where(relation=relation)) == expected


def test_small_words() -> None:
    """Lists, plurals, bounds and headings."""
    assert (listed(["a", "b", "c"]), listed(["a"]), listed([])) == ("a, b and c", "a", "")
    assert (several(1, "report"), several(2, "report")) == ("1 report", "2 reports")
    assert (bounds_words(9, 19), bounds_words(None, 19), bounds_words(0, None)) == ("9–19", "up to 19", "at least 0")
    assert (measure_words("killed"), measure_words("boats_sunk")) == ("Killed", "Boats sunk")


def test_every_status_has_plain_words() -> None:
    """No term of art reaches the page."""
    statuses = ("single_source", "single_origin", "agreed", "compatible", "superseded", "contested", "ambiguous")
    assert [plain("status", s) for s in statuses if plain("status", s) == s.replace("_", " ")] == []


def test_no_word_blames() -> None:
    """Never wrong, never omits, never most reports."""
    words = " ".join(w for group in table().values() for w in group.values()).lower()
    assert not [w for w in ("wrong", "most reports", "omit", "contradict", "confirmed", "lineage", "realis", "edtf") if w in words]


def test_an_earlier_number_says_what_replaced_it() -> None:
    """A rise, a number kept in a stale paragraph, and a correction; nothing of one that stands."""
    rise = Replaced(14, 14, "exactly", "later", correction=False, since="2031-05-06", claims=())
    kept = replace(rise, how="stale", since="2031-05-06T11:40Z")
    lower = replace(rise, how="words", correction=True, since=None)
    assert [replaced_words(step) for step in (rise, kept, lower, None)] == [
        "replaced by 14 on 6 May 2031",
        "replaced by 14 on 6 May 2031, 11:40 UTC, though a report that opens with that still has it further down",
        "corrected to 14",
        "",
    ]


def test_what_too_few_sources_have_is_not_sure() -> None:
    """With how many have it so; nothing where enough do."""
    assert doubt_words(Support("killed", 1, 2, sure=False)) == "not sure: 1 of 2 separate sources has it so"
    assert doubt_words(Support("when", 2, 5, sure=False)) == "not sure: 2 of 5 separate sources have it so"
    assert (doubt_words(Support("when", 2, 3, sure=True)), doubt_words(None)) == ("", "")
