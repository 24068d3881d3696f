"""Totals that a text spells out by their parts."""

import pytest

from barchan.annotate.counts import read_counts
from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.extract.figures import read_figures
from barchan.extract.parts import with_parts
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Figure
from barchan.model.report import Report
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser


def figures(text: str, english: SpacyParser, gazetteer: Gazetteer) -> list[Figure]:
    """The figures of a report of one sentence."""
    report = Report("r", "r.txt", text, "r", language="en")
    return [f for c in extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer)) for f in c.figures]


@pytest.mark.parametrize(
    ("text", "total", "parts", "whole", "checked"),
    [
        ("The clash left 48 dead: 30 soldiers and 18 rebels.", 48, 48, True, "agrees"),
        ("The clash left 48 dead: 30 soldiers and 20 rebels.", 48, 50, True, "differs"),
        ("The clash left 48 dead: 30 soldiers and 12 rebels.", 48, 42, True, "differs"),
        ("The clash left 48 people dead - 30 soldiers, 12 rebels and six civilians.", 48, 48, True, "agrees"),
        ("At least 48 people were killed (30 soldiers and 18 civilians), the mayor said.", 48, 48, True, "agrees"),
        ("The attack killed 30 soldiers and 18 civilians, 50 people in all.", 50, 48, True, "differs"),
        ("The attack killed 48 people, 30 soldiers and 18 rebels.", 48, 48, True, "agrees"),
        ("Fifty-three soldiers were killed in the region, 48 of them in the north.", 53, 48, False, None),
        ("Fifty-three soldiers were killed in the region, 58 of them in the north.", 53, 58, False, "differs"),
        ("The attack killed 48 people, including 30 soldiers and 12 rebels.", 48, 42, False, None),
        ("The attack killed 48 people, including 30 soldiers and 22 rebels.", 48, 52, False, "differs"),
    ],
)
def test_parts_are_added_up(text: str, total: int, parts: int, whole: bool, checked: str | None, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """More than the total differs, and so does a list of all that misses it; fewer may be told than there are."""
    (found,) = [f for f in figures(text, english, gazetteer) if f.part == "total" and f.measure == "killed"]
    assert found.parts is not None
    assert (found.low, found.parts.low, found.parts.whole, found.parts.checked) == (total, parts, whole, checked)


@pytest.mark.parametrize(
    "text", ["The raid killed two women, three children and a man.", "The attack killed 12 people: five soldiers died at the gate.", "Nine died on Monday - two soldiers were hurt.", "The mine lost thousands of $12-an-hour workers."]
)
def test_other_numbers_are_no_parts(text: str, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A list without a total of its own, and what a clause of its own tells."""
    assert [f.parts for f in figures(text, english, gazetteer) if f.parts] == []


def test_a_part_told_after_its_total_stays_one(english: SpacyParser) -> None:
    """Of 48 dead 30 were soldiers: nobody says what the others were."""
    text = "Of 48 dead, 30 were soldiers."
    parse = english.parse(text, [Block(0, len(text))])
    assert [(d.count.low, d.part) for d in with_parts(parse, read_figures(parse, read_counts(parse, text)))] == [(48, "total"), (30, "part")]
