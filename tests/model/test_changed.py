"""A noun with some fields otherwise."""

from dataclasses import dataclass, replace

import pytest

from barchan.model.changed import changed
from tests.factory import claim, report


def test_only_the_named_fields_are_other() -> None:
    """It gives what `replace` gives, and leaves the noun as it was."""
    told = claim(report("Nine died."), "Nine died.")
    other = changed(told, event="e-1", origins=("l-1",))
    assert other == replace(told, event="e-1", origins=("l-1",))
    assert (told.event, other.event, other.origins, other.quote) == (None, "e-1", ("l-1",), "Nine died.")


def test_a_noun_of_its_own_kind_comes_back() -> None:
    """Records without slots, too."""

    @dataclass(frozen=True)
    class Pair:
        first: int
        second: str = "b"

    assert changed(Pair(1), first=2) == Pair(2, "b")


def test_a_field_that_there_is_not_is_refused() -> None:
    """A mistyped name is no silent nothing."""
    with pytest.raises(KeyError):
        changed(claim(report("Nine died."), "Nine died."), evnt="e-1")
