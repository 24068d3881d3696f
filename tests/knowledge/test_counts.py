"""The tables of number words and of measures load and are whole."""

from barchan.knowledge.counts import load_numbers, load_reach
from barchan.knowledge.measures import load_measures
from barchan.values.count import MODIFIERS, modifier_named


def test_every_modifier_of_the_table_is_known() -> None:
    """A misspelt modifier in the table would fail at the first text that uses it; it fails here instead."""
    words = load_numbers()
    for name in {*words.before.values(), *words.after.values(), *(v.modifier for v in words.vague.values())}:
        assert modifier_named(name) == name


def test_every_modifier_has_a_reach_for_any_unit() -> None:
    """Every modifier can be compared, and every row gives its reason."""
    rows = load_reach()
    assert all(row.reason for row in rows)
    assert {m for row in rows if "*" in row.units for m in row.modifiers} == set(MODIFIERS)


def test_longer_phrases_are_tried_first() -> None:
    """Well over stands before over, and several hundred before several."""
    words = load_numbers()
    assert list(words.before).index("well over") < list(words.before).index("over")
    assert list(words.vague).index("several hundred") < list(words.vague).index("several")


def test_a_verb_can_have_several_measures() -> None:
    """Burned men are injured, burned huts destroyed; what is counted decides."""
    assert load_measures().objects["burn"] == ("injured", "destroyed")
