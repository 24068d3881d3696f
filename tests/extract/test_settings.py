"""When a claim's event was: what looks back, what is quoted, and what the place's clock says."""

import pytest

from barchan.annotate.report import annotate
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser
from barchan.values.when import Anchor
from tests.factory import report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places."""
    return Gazetteer.open(None)


def _claims(english: SpacyParser, gazetteer: Gazetteer, text: str, day: str | None) -> tuple[Claim, ...]:
    read = report(text, day=day, spans=())
    parse = english.parse(text, [Block(0, len(text))])
    return extract_claims(annotate(read, parse, load_actors(), gazetteer))


@pytest.mark.parametrize(
    ("text", "words", "earliest"),
    [
        ("The rebels took the town on 3 May 2021. The next day they killed nine villagers.", "The next day", "2021-05-04"),
        ("The rebels took the town on 3 May 2021. Two days earlier they killed nine villagers.", "Two days earlier", "2021-05-01"),
        ("The rebels took the town in 2019. That year they killed nine villagers.", "That year", "2019-01-01"),
        ("The rebels took the town on 3 May 2021. At dawn they killed nine villagers.", "dawn", "2021-05-03"),
        ("The rebels took the town in 2019. Two days later they killed nine villagers.", "Two days later", None),
        ("Two days later they killed nine villagers.", "Two days later", None),
        ("The rebels came on 3 May 2021. The next day they fled. At dawn they killed nine villagers.", "dawn", "2021-05-04"),
    ],
)
def test_what_looks_back_counts_from_the_time_told_before(english: SpacyParser, gazetteer: Gazetteer, text: str, words: str, earliest: str | None) -> None:
    """From a day only where a day was told; nowhere from the publication."""
    whens = [c.when for c in _claims(english, gazetteer, text, "2022-08-16") if c.when and c.when.text == words]
    assert {w.earliest for w in whens} == {earliest}


def test_a_quoted_today_counts_from_the_day_of_the_statement(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Where the sentence tells it; else from the publication."""
    told = _claims(english, gazetteer, "\u201cToday the last soldiers left the base,\u201d the army said on Monday.", "2022-08-18")
    assert {c.when.earliest for c in told if c.when and c.when.text == "Today"} == {"2022-08-15"}
    untold = _claims(english, gazetteer, "\u201cToday the last soldiers left the base,\u201d the army said.", "2022-08-18")
    assert {c.when.earliest for c in untold if c.when and c.when.text == "Today"} == {"2022-08-18"}


def test_what_looks_back_is_resolved_again_once_the_report_is_dated(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The words keep what they look back to."""
    text = "The rebels took the town on Monday. The next day they killed nine villagers."
    claim = next(c for c in _claims(english, gazetteer, text, None) if c.spoken and c.spoken.text == "The next day")
    assert claim.when is not None and claim.when.earliest is None
    assert claim.spoken is not None and claim.spoken.resolved(Anchor("2022-08-18", "2022-08-18")).earliest == "2022-08-16"


def test_local_time_is_the_clock_of_the_place(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Six in the morning in Kabul is half past one in UTC."""
    claims = _claims(english, gazetteer, "Gunmen killed nine guards in Kabul at 6 a.m. local time on 3 May 2021.", "2022-08-16")
    assert {c.when.earliest for c in claims if c.when and c.when.precision == "minute"} == {"2021-05-03T01:30:00Z"}


@pytest.mark.parametrize(
    ("text", "words", "bounds"),
    [
        ("In January 2031 the army entered the valley. Within weeks, the mills were retaken.", "Within weeks", ("2031-01-01", "2031-03-28")),
        ("The army came on 3 May 2031. Within two days they had taken the port.", "Within two days", ("2031-05-03", "2031-05-05")),
        ("The last soldiers will leave the port within six weeks.", "within six weeks", ("2031-06-10", "2031-07-22")),
        ("Within days of the raid the soldiers left the port.", "Within days", None),
    ],
)
def test_within_a_length_counts_from_what_was_told_or_from_the_publication(
    english: SpacyParser, gazetteer: Gazetteer, text: str, words: str, bounds: tuple[str, str] | None
) -> None:
    """What is past from the time told before, what is to come from the publication; what another event opens from nowhere."""
    whens = [(c.when.earliest, c.when.latest) for c in _claims(english, gazetteer, text, "2031-06-10") if c.when and c.when.text == words]
    assert whens == ([bounds] if bounds else [])


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The brigade will now be based in Tamour.", ("2031-06-10", "2031-06-10")),
        ("The toll now stands at nine.", None),
        ("The current council left the port.", None),
    ],
)
def test_what_will_now_be_is_of_the_publication(english: SpacyParser, gazetteer: Gazetteer, text: str, bounds: tuple[str, str] | None) -> None:
    """What begins when the report comes out; a toll that `now` stands is not of today."""
    found = [(c.when.earliest, c.when.latest) for c in _claims(english, gazetteer, text, "2031-06-10") if c.when and c.when.earliest]
    assert found == ([bounds] if bounds else [])


@pytest.mark.parametrize(
    ("text", "predicate", "places"),
    [
        ("Six years after its jets stopped a column on the road to Kidal, Spain withdrew its soldiers from Chad.", "withdrawal", ["Chad"]),
        ("The last soldiers left at 1 p.m. Lisbon time.", "withdrawal", []),
        ("LISBON - The last soldiers left Chad on Monday.", "withdrawal", ["Chad"]),
        ("The US-led coalition bombed Gao, a London-based monitor said.", "air_strike", ["Gao"]),
        ("Gunmen killed nine men who were praying at a mosque in Gao.", "killing", ["Gao"]),
        ("Gunmen killed nine men in Gao, where the army has a camp near Bourem.", "killing", ["Gao"]),
    ],
)
def test_the_places_of_the_nearest_clause_count(english: SpacyParser, gazetteer: Gazetteer, text: str, predicate: str, places: list[str]) -> None:
    """Not those of a clause inside it, unless it has none of its own; and no place that only names a clock."""
    claim = next(c for c in _claims(english, gazetteer, text, "2022-08-16") if c.predicate == predicate)
    assert [w.name for w in claim.where] == places


def test_at_the_time_is_the_time_told_before(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """In the sentence before, not further off."""
    near = _claims(english, gazetteer, "Spain announced the pullout on 3 May. At the time it kept 900 soldiers in Chad.", "2022-08-16")
    assert [c.when.earliest for c in near if c.predicate == "forces_present" and c.when] == ["2022-05-03"]
    far = _claims(english, gazetteer, "Spain announced the pullout on 3 May. It was praised. At the time it kept 900 soldiers in Chad.", "2022-08-16")
    assert [c.when for c in far if c.predicate == "forces_present"] == [None]


def test_the_day_of_a_count_is_not_the_day_of_the_deaths(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A raised toll says nothing about when they died."""
    claims = _claims(english, gazetteer, "Rebels attacked a camp near Gao. On 10 August the army raised the toll to 42.", "2022-08-16")
    assert [c.when for c in claims if c.figures] == [None]


@pytest.mark.parametrize(
    ("text", "predicate", "bounds"),
    [
        ("More than 9000 people have been killed since the conflict began in May 2021.", "killing", ("2021-05-01", "2022-08-16")),
        ("Rebels have attacked the port since the army came in May 2021.", "attack", ("2021-05-01", "2022-08-16")),
        ("It was the first raid on the port since the outbreak of the war in 2021.", "attack", None),
        ("The first raid on the port since the war of 2021 killed nine men on Monday.", "killing", ("2022-08-15", "2022-08-15")),
    ],
)
def test_since_dates_what_goes_on_and_no_single_act(
    english: SpacyParser, gazetteer: Gazetteer, text: str, predicate: str, bounds: tuple[str, str] | None
) -> None:
    """From the beginning told to the publication; where `since` only compares, the act has no time from it."""
    when = next(c.when for c in _claims(english, gazetteer, text, "2022-08-16") if c.predicate == predicate)
    assert (when and (when.earliest, when.latest)) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "Police charged a man with murder on Monday in connection with the shooting of two guards.",
        "Two porters were arrested on Monday in the killing of a clerk.",
        "Prosecutors announced charges on Monday in the death of a clerk.",
    ],
)
def test_the_day_of_an_arrest_is_none_of_the_act(english: SpacyParser, gazetteer: Gazetteer, text: str) -> None:
    """What follows from an act has its own time; the act's stands in its own words."""
    acts = [c for c in _claims(english, gazetteer, text, "2022-08-18") if c.predicate in ("attack", "killing", "announce death")]
    assert [c.when for c in acts] == [None]
