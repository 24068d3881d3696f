"""What a report tells beside its news stays beside it: other acts, before or after or elsewhere, lend the news no toll, no day and no town."""

from collections.abc import Callable

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.clock import Clock
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.event import Event
from barchan.model.report import MarkedSpan, Published, Report
from barchan.nlp.spacy_parser import SpacyParser
from barchan.pipeline import corroborate

TITLE = "Bomb kills five at Dosso market"
LEAD = "DOSSO, Niger, 14 March (Delta Wire) - A bomb killed five people at a market in Dosso on Thursday, police said."
Read = Callable[[str], tuple[Event, ...]]


@pytest.fixture(scope="module")
def read(english: SpacyParser, gazetteer: Gazetteer) -> Read:
    """The events of a report with this second paragraph, that came out on Friday 14 March 2031."""

    def events(paragraph: str) -> tuple[Event, ...]:
        text = f"{TITLE}\n\n{LEAD}\n\n{paragraph}\n"
        published = Published("2031-03-14", "2031-03-14", "stated", "")
        report = Report("r-1", "r.txt", text, "", title=TITLE, published=published, spans=(MarkedSpan(0, len(TITLE), "title", "first line"),))
        claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
        return corroborate([report], claims, (), Clock(None)).events

    return events


def tolls(event: Event, measure: str) -> list[int | float | None]:
    """The values of an event's total."""
    return [v.low for f in event.figures if f.measure == measure and f.who is None and f.part_of is None and f.period == "event" for v in f.values]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The attack was the deadliest since a truck bomb killed 120 people in Agadez in 2029.",
        "It comes one week after a suicide bomber killed 29 people at a mosque in the town.",
        "Fourteen soldiers were once killed in an ambush near the town.",
        "Last month, 14 soldiers were killed in a similar ambush.",
        "An earlier strike on the same market killed two traders.",
        "A day earlier, rebels had shelled Ayorou, killing three.",
        "On Tuesday gunmen killed seven people in the neighbouring village of Ayorou.",
        "The bombing comes amid a wave of attacks that have killed more than 90 people.",
        "Two soldiers were killed in clashes elsewhere in the province.",
        "The army said it had killed 20 fighters in response to the attack.",
        "Two days after the army shelled Ayorou and killed seven farmers, fighters attacked its camp on Wednesday.",
        "Ten people were killed in the same market in a suicide bombing last year.",
    ],
)
def test_another_act_is_another_event(read: Read, paragraph: str) -> None:
    """The news has its own five dead, on its own day, in its own town, and the other number stands elsewhere."""
    events = read(paragraph)
    news = next(e for e in events if e.title.startswith("Bomb kills five"))
    assert tolls(news, "killed") == [5]
    assert news.when is not None
    assert (news.when.earliest, [w.name for w in news.where]) == ("2031-03-13", ["Dosso"])
    assert not any(e.when is not None and e.when.earliest == "2031-03-13" and e is not news and tolls(e, "killed") for e in events)


@pytest.mark.parametrize("paragraph", ["The blast killed five people and wounded 12.", "The blast killed five and injured 12 others, doctors said."])
def test_the_dead_and_the_wounded_of_one_sentence_are_one_events(read: Read, paragraph: str) -> None:
    """`Killed five people and wounded 12` is one act."""
    (news,) = [e for e in read(paragraph) if e.figures]
    assert (tolls(news, "killed"), tolls(news, "injured")) == ([5], [12])


def test_the_march_of_a_dateline_is_no_protest(read: Read) -> None:
    """`14 March` is a day."""
    assert [e.predicate for e in read("The market was closed.") if e.predicate == "protest"] == []
