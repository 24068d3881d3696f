"""One quotation with two speakers."""

import pytest

from barchan.reconcile.fields.speaker import are_two, speaker_differences
from tests.reconcile.factory import claim, evidence, report, speaker

A, B = report("a"), report("b")
WORDS = "We stay engaged along the river with all our partners against the raiders"


def test_two_organs_for_one_quotation_are_contested() -> None:
    """The presidency in one report, the army in the other."""
    claims = [
        claim("a", quote=WORDS, said_by=speaker("Xyland presidency", "XYZ.presidency")),
        claim("b", quote=WORDS.replace("along", "all along"), said_by=speaker("Xyland military", "XYZ.military")),
    ]
    (found,) = speaker_differences(evidence(claims, [A, B]))
    assert (found.field, found.status, [p.words for p in found.positions]) == ("said_by", "contested", ["Xyland military", "Xyland presidency"])


def test_other_words_are_no_difference() -> None:
    """Two speakers may say two things."""
    claims = [claim("a", quote=WORDS, said_by="the army"), claim("b", quote="Nothing of this was ever agreed upon by any of the two sides", said_by="a mayor")]
    assert speaker_differences(evidence(claims, [A, B])) == []


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        (("Xyland presidency", "XYZ.presidency"), ("Xyland military", "XYZ.military"), True),
        (("Xyland", "XYZ"), ("Xyland military", "XYZ.military"), False),
        (("general staff", "XYZ.military"), ("ministry of the armed forces", "XYZ.defence_ministry"), False),
        (("Ada Oro", "name:ada oro"), ("the Valley Observatory", "name:valley observatory"), False),
        (("a doctor", "name:doctor"), ("the army", "name:army"), True),
    ],
)
def test_who_are_surely_two(first: tuple[str, str], second: tuple[str, str], two: bool) -> None:
    """Organs are two; a state and its organ, a ministry and its staff, a person and a body may be one."""
    assert are_two(speaker(*first), speaker(*second)) is two
