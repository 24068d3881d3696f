"""What sets an act apart from the one that a text has been telling of."""

from collections.abc import Callable

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.report import Report
from barchan.nlp.spacy_parser import SpacyParser

Read = Callable[[str], set[str | None]]


@pytest.fixture(scope="module")
def asides(english: SpacyParser, gazetteer: Gazetteer) -> Read:
    """The asides of the events that a text tells of."""

    def read(text: str) -> set[str | None]:
        report = Report("r-1", "r.txt", text, "")
        claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
        return {c.aside for c in claims if c.kind == "event"}

    return read


@pytest.mark.parametrize(
    "text",
    [
        "Another attack killed nine herders near the ford.",
        "The group has carried out similar raids in the valley.",
        "In a separate incident, gunmen killed two traders.",
        "A porter was killed in a previous raid.",
        "Elsewhere, gunmen ambushed a convoy of the army.",
        "An earlier strike on the port killed two traders.",
        "Two guards were killed in clashes elsewhere in the province.",
        "The army killed 20 fighters in response to the raid.",
        "Rebels shelled the port in retaliation for the arrests.",
    ],
)
def test_words_for_another_act(asides: Read, text: str) -> None:
    """A determiner before a noun of an act, an opener of the sentence, `elsewhere`, or what it answers."""
    assert asides(text) == {"another"}


@pytest.mark.parametrize(
    "text", ["The town has often been attacked by rebels.", "Rebels regularly shell the harbour.", "Sporadic raids have killed many herders."]
)
def test_words_for_a_habit(asides: Read, text: str) -> None:
    """An adverb beside the verb, or a determiner that says how often."""
    assert asides(text) == {"habit"}


@pytest.mark.parametrize("text", ["The army once shelled the valley.", "Rebels formerly raided the farms.", "The port had previously been shelled."])
def test_words_for_a_time_gone_by(asides: Read, text: str) -> None:
    """An adverb beside a verb of the past."""
    assert asides(text) == {"past"}


@pytest.mark.parametrize("text", ["Rebels once more raided the farms.", "Once the army left, rebels raided the farms.", "Rebels raided the farm once a week."])
def test_once_more_is_now(asides: Read, text: str) -> None:
    """`Once` before `more` or `a`, or as what joins two clauses, tells of no time gone by."""
    assert "past" not in asides(text)


@pytest.mark.parametrize("text", ["Another blast killed nine herders minutes later.", "Gunmen attacked another village on Monday."])
def test_one_attack_has_several_blasts_and_villages(asides: Read, text: str) -> None:
    """`Another` before what is no act of its own sets nothing apart."""
    assert asides(text) == {None}
