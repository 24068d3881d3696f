"""Counts in sentences: bounds, what is counted, and what is no count."""

import pytest

from barchan.annotate.counts import read_counts
from barchan.annotate.times import read_times
from barchan.model.mention import CountMention
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import SpacyParser


def _read(english: SpacyParser, text: str) -> tuple[Parse, tuple[CountMention, ...]]:
    parse = english.parse(text, [Block(0, len(text))])
    return parse, read_counts(parse, text)


def _bounds(english: SpacyParser, text: str) -> list[tuple[float | None, float | None, str]]:
    return [(c.count.low, c.count.high, c.count.modifier) for c in _read(english, text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 44 guards fell.", [(44, None, "at_least")]),
        ("More than 50 tents burned.", [(51, None, "more_than")]),
        ("As many as 10 trucks left.", [(None, 10, "up_to")]),
        ("An estimated 5,000 people live there.", [(5000, 5000, "about")]),
        ("Nearly 80 shells landed.", [(80, 80, "nearly")]),
        ("Fewer than 30 men held the hill.", [(None, 29, "less_than")]),
        ("They counted 20+ bodies.", [(20, None, "at_least")]),
        ("Four or five children ran.", [(4, 5, "range")]),
        ("Between 300 and 400 men came.", [(300, 400, "range")]),
        ("It sent 700 to 1,000 men.", [(700, 1000, "range")]),
        ("The talks took 4-6 months.", [(4, 6, "range")]),
        ("Dozens fled.", [(24, None, "dozens")]),
        ("It wounded dozens more mostly pupils.", [(24, None, "dozens")]),
        ("Several hundred huts burned.", [(300, None, "several_hundred")]),
        ("Scores of people were hurt.", [(40, None, "scores")]),
        ("Tens of thousands left.", [(20000, None, "tens_of_thousands")]),
        ("No casualties were reported.", [(0, 0, "exactly")]),
        ("Not one soldier remains.", [(0, 0, "exactly")]),
        ("Not a single soldier remains.", [(0, 0, "exactly")]),
        ("It rose from 1,180 to 2005 that year.", [(1180, 1180, "exactly"), (2005, 2005, "exactly")]),
        ("Raiders shot 41 12 of them children.", [(41, 41, "exactly"), (12, 12, "exactly")]),
        ("Some 4,000 soldiers left.", [(4000, 4000, "about")]),
        ("Hundreds of tents burned.", [(200, None, "hundreds")]),
        ("Two brothers drowned.", [(2, 2, "exactly")]),
        ("Up to 30 rebels fled.", [(None, 30, "up_to")]),
        ("From 4,500 to 5,100 soldiers serve there.", [(4500, 5100, "range")]),
        ("They need sub-300 tents.", [(None, 299, "less_than")]),
        ("The night brought minus 5 degrees.", [(-5, -5, "exactly")]),
        ("The road is more than 100 km (60 miles) long.", [(100, None, "more_than"), (60, None, "more_than")]),
        ("They counted 1,250,000 refugees.", [(1250000, 1250000, "exactly")]),
        ("They counted, it said, 1 250 000 refugees.", [(1250000, 1250000, "exactly")]),
        ("They counted 1.250.000 refugees.", [(1250000, 1250000, "exactly")]),
        ("They counted 1'250'000 refugees.", [(1250000, 1250000, "exactly")]),
        ("They counted 12,50,000 voters.", [(1250000, 1250000, "exactly")]),
        ("Two million three hundred thousand people need water.", [(2300000, 2300000, "exactly")]),
        ("One hundred and twelve soldiers fell.", [(112, 112, "exactly")]),
        ("A third of the huts burned.", [(1 / 3, 1 / 3, "exactly")]),
        ("One in four soldiers deserted.", [(0.25, 0.25, "exactly")]),
        ("Nine out of ten huts burned.", [(0.9, 0.9, "exactly")]),
        ("All but one of the 12 hostages were freed.", [(11, 11, "exactly"), (12, 12, "exactly")]),
        ("All but one of the hostages were freed.", []),
        ("Image 7 of 16 Porters slept near the gate.", []),
        ("ORLA >> Nine porters slept.", [(9, 9, "exactly")]),
        ("A couple drowned.", [(2, 2, "exactly")]),
    ],
)
def test_bounds(english: SpacyParser, text: str, expected: list[tuple[float | None, float | None, str]]) -> None:
    """Numbers and vague words have the bounds and the modifier that their words state."""
    assert _bounds(english, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2013 the army returned.",
        "The coup of March 2012 failed.",
        "It began on 3 March and ended on July 7.",
        "The guns fell silent at 11:00 and again at 5 pm.",
        "Resolution 2085 was cited in Article 7.",
        "The 22nd brigade left in the 1990s.",
        "Call 555-123-4567 for help.",
        "The side won 3-1.",
        "An AK-47 lay there.",
        "One day the shelling stopped.",
        "At 1300 Paris time the gate closed.",
    ],
)
def test_what_is_no_count(english: SpacyParser, text: str) -> None:
    """Years, dates, clock times, labels, ordinals, telephone numbers and scores count nothing."""
    assert _bounds(english, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two boys, one 16 and the other 17, ran.", [(2, 2, None), (1, 1, None), (16, 16, "age"), (17, 17, "age")]),
        ("He freed his sons, ages 3 and 4.", [(2, 2, "sons"), (3, 3, "age"), (4, 4, "age")]),
        ("He freed his three sons, ages 3, 4 and 9.", [(3, 3, "sons"), (3, 3, "age"), (4, 4, "age"), (9, 9, "age")]),
    ],
)
def test_ages_tell_how_many(english: SpacyParser, text: str, expected: list[tuple[float, float, str | None]]) -> None:
    """Each is the age of one; where no number counts them, they do."""
    parse, counts = _read(english, text)
    assert [(c.count.low, c.count.high, "age" if c.unit == "age" else parse.tokens[c.noun].text if c.noun is not None and c.noun > 1 else None) for c in counts] == expected


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("About 300 armed police officers came.", "person", "officers"),
        ("Dozens of shells fell.", "weapon", "shells"),
        ("Nearly 30 foreign-sponsored Tamouri guards were killed.", "person", "guards"),
        ("At least 12 US-backed fighters died.", "person", "fighters"),
        ("The army lost 12 trucks.", "vehicle", "trucks"),
        ("The camp lies 15 km north.", "km", "km"),
        ("It lasted nine and a half years.", "year", "years"),
        ("Some 60 per cent of the huts burned.", "percent", "huts"),
        ("Another 12 were wounded.", None, None),
        ("The bill came to $4.2 million.", "USD", None),
        ("Nearly 300 Syrians crossed.", "person", "Syrians"),
        ("The 25-year-old was freed.", "age", None),
        ("Moussa Diallo, 34, was freed.", "age", None),
        ("Police held Moussa Diallo, also 34.", "age", None),
        ("Moussa Diallo Jr., 34; was freed.", "age", None),
        ("Moussa Diallo, 34 of Ossa, was freed.", "age", None),
        ("Moussa Diallo, 34 - who was near - was freed.", "age", None),
        ("A 6-yo was freed.", "age", None),
        ("The boy was 16.", "age", None),
        ("Boys aged 12 to 17 came.", "age", None),
        ("Turnout was 41 per cent.", "percent", None),
    ],
)
def test_what_is_counted(english: SpacyParser, text: str, unit: str | None, noun: str | None) -> None:
    """The counted noun is found beside the number, and its unit in the table."""
    parse, counts = _read(english, text)
    assert [(c.unit, parse.tokens[c.noun].text if c.noun is not None else None) for c in counts] == [(unit, noun)]


def test_a_person_without_a_numeral_counts_one(english: SpacyParser) -> None:
    """A soldier and his wife are one each, and two together."""
    counts = _read(english, "A soldier and his wife died.")[1]
    assert [(c.text, c.count.low) for c in counts] == [("A", 1), ("A soldier and his wife", 2), ("his", 1)]
    assert [(c.text, c.count.low) for c in _read(english, "A woman and her three sons fled.")[1]][1] == ("A woman and her three sons", 4)


def test_a_lost_number_is_unreadable(english: SpacyParser) -> None:
    """Where the digits were lost the count has no bounds, instead of a guess."""
    assert _bounds(english, "The vote came after a -year delay.") == [(None, None, "unreadable")]
    assert _bounds(english, "The blast killed  people at the gate.") == [(None, None, "unreadable")]


def test_a_point_parts_thousands_of_whole_things_only(english: SpacyParser) -> None:
    """Soldiers have no thousandths; litres do."""
    assert _bounds(english, "Some 1.180 soldiers left.") == [(1180, 1180, "about")]
    assert _bounds(english, "The tank held 1.180 litres.")[0][0] == 1.18


def test_a_number_inside_a_time_is_passed_over(english: SpacyParser) -> None:
    """What the reader of times took is no count, the length of a span excepted."""
    text = "They met at nine in the morning and stayed three weeks with 12 guards."
    parse = english.parse(text, [Block(0, len(text))])
    assert [c.text for c in read_counts(parse, text, read_times(parse, text))] == ["three", "12"]


def test_the_span_runs_from_the_modifier_to_the_number(english: SpacyParser) -> None:
    """The words of a mention are its modifier and its number."""
    assert [c.text for c in _read(english, "They hold at least another 12 men.")[1]] == ["at least another 12"]


def test_most_of_those_counted_are_not_all_of_them(english: SpacyParser) -> None:
    """`Dozens more mostly pupils`: the pupils are not what is counted."""
    (count,) = _read(english, "The blast wounded dozens more mostly pupils.")[1]
    assert count.noun is None
