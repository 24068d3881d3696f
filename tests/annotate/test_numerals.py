"""Numbers in digits and in words."""

import pytest

from barchan.annotate.numerals import NumeralReader, atoms, read_digits
from barchan.knowledge.counts import load_numbers


def _values(text: str) -> list[float]:
    return [n.value for n in NumeralReader(load_numbers()).read(atoms(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Forty-two guards", [42]),
        ("2.4 million trees", [2400000]),
        ("1,180 raids", [1180]),
        ("a hundred and fifty huts", [150]),
        ("two and a half million", [2500000]),
        ("nine and a half years", [9.5]),
        ("half a million", [500000]),
        ("a quarter of a million people", [250000]),
        ("three quarters of a million", [750000]),
        ("a quarter of the huts", [0.25]),
        ("half a dozen boats", [6]),
        ("two dozen", [24]),
        ("twenty-eight thousand six hundred forty-two", [28642]),
        ("$4.2bn", [4200000000]),
        ("30k tents", [30000]),
        ("41 12 of them", [41, 12]),
        ("four two", [4, 2]),
        ("two thirds of", [0.666667]),
        ("the first half", []),
        ("a man", []),
    ],
)
def test_values_of_numbers(text: str, values: list[float]) -> None:
    """Each number has its value, and words that are none have no value."""
    assert [round(v, 6) for v in _values(text)] == values


def test_digits_in_groups() -> None:
    """Commas and thin spaces part thousands; two points do, and a section number is no number."""
    assert read_digits("1,180") == 1180
    assert read_digits("1\u202f180") == 1180
    assert read_digits("1.180.000") == 1180000
    assert read_digits("1.2.3") is None


def test_vague_words_carry_their_modifier() -> None:
    """Tens of thousands is one phrase with its own bound."""
    found = NumeralReader(load_numbers()).read(atoms("tens of thousands fled", 0, 22))
    assert [(n.value, n.modifier) for n in found] == [(20000, "tens_of_thousands")]
