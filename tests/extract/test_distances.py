"""How long before or after the act that is told another one was."""

from collections.abc import Callable

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import SpacyParser

Read = Callable[[str], list[Claim]]
FRIDAY = Published("2031-03-14", "2031-03-14", "stated", "")


@pytest.fixture(scope="module")
def read(english: SpacyParser, gazetteer: Gazetteer) -> Read:
    """The claims of a text that came out on Friday 14 March 2031."""

    def claims(text: str) -> list[Claim]:
        report = Report("r-1", "r.txt", text, "", published=FRIDAY)
        return list(extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer)))

    return claims


def told(claims: list[Claim], words: str) -> tuple[str | None, str | None]:
    """When the claim was that has these words, as EDTF, and what sets it apart."""
    found = next(c for c in claims if words in c.quote)
    return found.when.edtf if found.when else None, found.aside


@pytest.mark.parametrize(
    ("text", "words", "when", "aside"),
    [
        ("The blast on Thursday came two days after a bomber killed 29 people in Tamour.", "bomber killed", "2031-03-11", "another"),
        ("A mine killed two on Tuesday. The raid came a day after gunmen killed nine herders.", "gunmen killed", "2031-03-10", "another"),
        ("The raid came three days after gunmen killed nine herders.", "gunmen killed", "2031-03-11", "another"),
        ("Two days after the army shelled Ruwa and killed seven farmers, fighters attacked its camp on Wednesday.", "killed seven", "2031-03-10", "another"),
        ("Gunmen killed four farmers on Monday, two days before the army shelled the village.", "army shelled", "2031-03-12", "another"),
        ("The raid came less than a month after a car bomb killed 14 people.", "car bomb", None, "another"),
        ("It came days after an attack on a bus that killed seven.", "killed seven", None, "another"),
        ("He was arrested on Wednesday, two days after a bomb killed nine.", "bomb killed", "2031-03-10", None),
        ("The porter died on Wednesday, two days after gunmen shot him.", "gunmen shot", "2031-03-10", None),
        ("Hours after the army shelled Ruwa on Monday, fighters attacked its camp.", "army shelled", "2031-03-10", None),
        ("Fighters attacked the camp after the army killed seven farmers.", "killed seven", None, None),
    ],
)
def test_how_long_before_or_after(read: Read, text: str, words: str, when: str | None, aside: str | None) -> None:
    """Counted from the time beside the verb, from what was told before, or from the publication; an arrest or a death is no act beside the one that is told."""
    assert told(read(text), words) == (when, aside)
