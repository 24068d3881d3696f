"""Who bears an office that another report names without the person."""

from dataclasses import replace

from barchan.link.bearers import with_bearers
from barchan.model.claim import Actor, Speaker
from tests.reconcile.factory import claim, report

TEXT = "Lissara Governor Ana Duval said five had died."
NAMED = replace(claim("a", actors=[Actor("speaker", "name:ana duval", "Ana Duval", "Governor Ana Duval", 8, 26, kind="person")]), report="a")
OFFICE = claim("b", said_by=Speaker("agent.officials", "Officials", "The Lissara governor"))
REPORTS = [replace(report("a"), text=TEXT), report("b")]


def test_the_office_of_a_place_is_the_person_who_bears_it() -> None:
    """`The Lissara governor` in one report is Ana Duval, whom another of the story calls so."""
    found = with_bearers([NAMED, OFFICE], REPORTS, [("a", "b")])
    assert [(s.key, s.text) for s in found[1].said_by] == [("name:ana duval", "The Lissara governor")]


def test_another_story_or_another_place_lends_nobody() -> None:
    """Only reports of one story, and only the same place."""
    elsewhere = replace(OFFICE, said_by=(Speaker("agent.officials", "Officials", "The Tamour governor"),))
    assert with_bearers([NAMED, OFFICE], REPORTS, [("a",), ("b",)])[1] == OFFICE
    assert with_bearers([NAMED, elsewhere], REPORTS, [("a", "b")])[1] == elsewhere
