"""Who is named beside a word of saying."""

import pytest

from barchan.ingest.draft import Draft, Given
from barchan.ingest.reader import make_report
from barchan.link.heard import Sentences, heard_in
from barchan.model.report import Report


def report(text: str) -> Report:
    """A report of an outlet."""
    return make_report(Draft("a.txt", text, "", Given(outlet="River Post", date="2031-05-03", date_basis="test")))[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A storm killed four people in Arwa on Thursday state news agency ARNA reported.", ["state news agency ARNA"]),
        ("It sank nine boats of the Kuth league the Arwa-based Delta Observatory for River Rights monitoring group said.",
         ["Arwa-based Delta Observatory for River Rights monitoring group"]),
        ("Nine boats sank on Friday said a monitoring group.", ["monitoring group"]),
        ("“Nine boats sank” Lena Arbel head of the Delta Observatory was quoted by a paper as saying.", ["Lena Arbel head of the Delta Observatory"]),
        ("According to the Kuth Harbour Board, nine boats sank.", ["Kuth Harbour Board"]),
        ("Nine boats sank, said Sgt. Omar Sel, who was there.", ["Sgt. Omar Sel"]),
        ("The paper, citing the police, wrote of nine boats.", ["police"]),
        ("Nine boats sank at Sel. Arbel said so.", ["Arbel"]),
        ("Nine boats sank on Friday, it said.", []),
        ("The boats were said to be old.", []),
    ],
)  # fmt: skip
def test_heard(text: str, names: list[str]) -> None:
    """A name is found before or after its verb, without what stands around it, also where commas are lost."""
    assert [h.speaker.text for h in heard_in(report(f"{text}\nThe harbour stays shut until the wind turns to the south again."))] == names


def test_a_name_is_found_where_it_stands() -> None:
    """The place is that of the name in the report's text."""
    told = report("Nine boats sank on Friday, the Delta Observatory said.\nThe harbour stays shut until the wind turns again.")
    (heard,) = heard_in(told)
    assert told.text[heard.at :].startswith("Delta Observatory said")


def test_where_sentences_begin() -> None:
    """A stop before a capital, or the end of a line, begins a sentence."""
    sentences = Sentences("One boat sank. Two came home.\nNobody saw it.")
    assert [sentences.at(place) for place in (0, 5, 15, 20, 32)] == [0, 0, 15, 15, 30]
