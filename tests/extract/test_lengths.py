"""Lengths of time counted from a beginning, and the time of what happened at the end of them."""

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import SpacyParser


def first_claim(text: str, english: SpacyParser, gazetteer: Gazetteer) -> Claim:
    """The first claim of a report of 20 August 2022."""
    report = Report("r", "r.txt", text, "r", language="en", published=Published("2022-08-20", "2022-08-20", "given"))
    return extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))[0]


@pytest.mark.parametrize(
    ("text", "told", "bounds", "since", "what"),
    [
        (
            "French troops left Mali nine years after they intervened in January 2013.", "nine years after they intervened in January 2013", (9.0, 9.0),
            "2013-01-01", "they intervened in January 2013",
        ),
        (
            "Thousands marched in Bamako on the third anniversary of the coup of May 2021.", "third anniversary of the coup of May 2021", (2.75, 3.25),
            "2021-05-01", "the coup of May 2021",
        ),
        ("Three years on from the coup of May 2019, soldiers patrol.", "Three years on from the coup of May 2019", (3.0, 3.0), "2019-05-01", "the coup of May 2019"),
        ("Operation Dune, now in its tenth year, has cost 53 lives.", "its tenth year", (9.25, 9.75), None, "Operation Dune"),
        ("Operation Dune ended after nearly ten years in Mali.", "nearly ten years", (10.0, 10.0), None, "Operation Dune"),
    ],
)  # fmt: skip
def test_a_length_is_kept_with_its_beginning(
    text: str, told: str, bounds: tuple[float, float], since: str | None, what: str, english: SpacyParser, gazetteer: Gazetteer
) -> None:
    """The date of the beginning is no date of the act: nobody says when that was."""
    claim = first_claim(text, english, gazetteer)
    (length,) = claim.lengths
    assert (length.text, (length.length.low, length.length.high), length.since and length.since.earliest, length.what) == (told, bounds, since, what)
    assert claim.when is None


@pytest.mark.parametrize("text", ["The mayor left two years ago.", "Gunmen raided Gao in January 2013.", "The talks went on for two days.", "An hour after the feast of 2013 began, gunmen raided Gao."])
def test_other_times_are_counted_from_nothing(text: str, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """No beginning is told."""
    assert first_claim(text, english, gazetteer).lengths == ()
