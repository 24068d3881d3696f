"""Reading time expressions from English sentences."""

import pytest

from barchan.annotate.times import read_single_times, read_times
from barchan.knowledge.times import zone_of_country, zone_of_town
from barchan.model.mention import TimeMention
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser
from barchan.values.expression import (
    Calendar,
    Clock,
    ClockReading,
    DayPart,
    Duration,
    Era,
    Expression,
    Numeric,
    Offset,
    Range,
    Repeated,
    Stretch,
    Vague,
    Weekday,
    Within,
)


def read(english: SpacyParser, text: str) -> tuple[TimeMention, ...]:
    """The mentions of one paragraph."""
    return read_times(english.parse(text, [Block(0, len(text))]), text)


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("The depot burned on 12 May 2021.", "12 May 2021", Calendar(2021, 5, 12)),
        ("Thu. Feb 3rd, 2022 | World", "Thu. Feb 3rd, 2022", Calendar(2022, 2, 3, weekday=4)),
        ("Envoys arrived on Friday, 12 August.", "Friday, 12 August", Calendar(month=8, day=12, weekday=5)),
        ("In January of this year the envoy left.", "January of this year", Calendar(month=1, year_shift=0)),
        ("Two mines closed in June last year.", "June last year", Calendar(month=6, year_shift=-1)),
        ("In early 2020 the base grew.", "early 2020", Calendar(2020, part="early")),
        ("IN JANUARY 2013 the column turned south.", "JANUARY 2013", Calendar(2013, 1)),
        ("A truce was signed last April.", "last April", Calendar(month=4, which="last")),
        ("In the summer of 2014 the dam broke.", "the summer of 2014", Calendar(2014, division="SU")),
        ("Losses doubled in the third quarter of 2022.", "the third quarter of 2022", Calendar(2022, division="Q3")),
        ("Deaths fell in the first half of this year.", "the first half of this year", Calendar(division="H1", year_shift=0)),
        ("It grew in the late 1990s.", "the late 1990s", Era(1990, 10, "late")),
        ("The post fell on 03/04/2022.", "03/04/2022", Numeric(3, 4, 2022)),
        ("The dam broke last month.", "last month", Within("month", -1)),
        ("This week the last trucks left.", "This week", Within("week", 0)),
        ("Earlier this month a patrol vanished.", "Earlier this month", Within("month", 0, "earlier")),
        ("The following year they came back.", "The following year", Within("year", 1, base="focus")),
        ("They landed around six months ago.", "around six months ago", Offset("month", -6, -6, "past", modifier="about")),
        ("Two days later the camp was empty.", "Two days later", Offset("day", 2, 2, "future", "focus")),
        ("Over the past six months the army left.", "the past six months", Stretch("month", 6, 6, "past")),
        ("In recent years raids have spread.", "recent years", Stretch("year", None, None, "past")),
        ("It took nine and a half years.", "nine and a half years", Duration("year", 9.5, 9.5)),
        ("After nearly 10 years they left.", "nearly 10 years", Duration("year", 10, 10, "nearly")),
        ("They moved out over a period of 4-6 months.", "4-6 months", Duration("month", 4, 6, "range")),
        ("The move took less than six months.", "less than six months", Duration("month", 6, 6, "less_than")),
        ("A decade-long conflict emptied the valley.", "decade-long", Duration("decade", 1, 1)),
        ("Within weeks the town was free.", "weeks", Duration("week", None, None, "up_to")),
        ("They set a 72-hour ultimatum.", "72-hour", Duration("hour", 72, 72)),
        ("Rebels have held it since 2012.", "since 2012", Range("since", Calendar(2012))),
        ("It lasted from November to February 2020.", "from November to February 2020",
         Range("between", Calendar(2019, 11), Calendar(2020, 2))),
        ("In 2020 and 2021, two raids failed.", "2020 and 2021", Range("between", Calendar(2020), Calendar(2021))),
        ("Protests on January 6 and 7 turned violent.", "January 6 and 7",
         Range("between", Calendar(month=1, day=6), Calendar(month=1, day=7))),
        ("Every Friday they march.", "Every Friday", Repeated("week", 1, Weekday(5))),
        ("The town is now calm.", "now", Vague("present")),
        ("Fires were set on August 15.", "August 15", Calendar(month=8, day=15)),
        ("In spring the river rose.", "spring", Calendar(division="SP")),
        ("In the third quarter losses doubled.", "the third quarter", Calendar(division="Q3")),
        ("In the second week of May they fled.", "the second week of May", Range("between", Calendar(month=5, day=8), Calendar(month=5, day=14))),
        ("They fought between March and May 2020.", "between March and May 2020", Range("between", Calendar(2020, 3), Calendar(2020, 5))),
        ("The day before, a mine had gone off.", "The day before", Within("day", -1, base="focus")),
        ("The next day a mine went off.", "The next day", Within("day", 1, base="focus")),
        ("Two days earlier a mine had gone off.", "Two days earlier", Offset("day", -2, -2, "past", "focus")),
        ("That year the well dried up.", "That year", Within("year", 0, base="focus")),
        ("They will leave in six months.", "in six months", Offset("month", 6, 6, "future")),
        ("In 2016 Mill Street shops closed.", "2016", Calendar(2016)),
        ("The raid is one of five in less than 48 hours.", "less than 48 hours", Duration("hour", 48, 48, "less_than")),
        ("They left in six months.", "six months", Duration("month", 6, 6)),
        ("At dawn shots were heard.", "dawn", DayPart("dawn")),
        ("They shelled it at 6 a.m. local time.", "6 a.m. local time", Clock((ClockReading(6, 0, "local"),))),
    ],
)  # fmt: skip
def test_one_expression(english: SpacyParser, text: str, words: str, expression: Expression) -> None:
    """Each sentence holds one expression, with the words that it covers."""
    mentions = read(english, text)
    assert [(m.text, m.expression) for m in mentions] == [(words, expression)]
    assert text[mentions[0].start : mentions[0].end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The March 23 Movement denied it.",
        "They may march on the capital.",
        "Attacks rose from 1,320 to 2004, a rise of half.",
        "The unit had 2000 soldiers and 1990 rifles.",
        "Resolution 1973 is often quoted.",
        "A 24-year-old man was arrested.",
        "A second raid followed.",
        "He fled as soon as he could.",
        "A porter was shot in the 1800 block of Mill Street.",
        "Guards were called to 1611 E. Lake St., and found three.",
        "The raid took place at 1533 NW Mill Ave.",
    ],
)
def test_no_expression(english: SpacyParser, text: str) -> None:
    """Names, verbs, counts, ages and numbers of houses are no times."""
    assert read(english, text) == ()


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("“Today at 1pm Paris time [11:00 GMT] the last lorry crossed,” it said.", "Today at 1pm Paris time [11:00 GMT]",
         Clock((ClockReading(13, 0, "Europe/Paris"), ClockReading(11, 0, "UTC")), Offset("day", 0))),
        ("Today at 1300 Paris time (1100 GMT) they left.", "Today at 1300 Paris time (1100 GMT)",
         Clock((ClockReading(13, 0, "Europe/Paris"), ClockReading(11, 0, "UTC")), Offset("day", 0))),
        ("They crossed at 11:00 A.M. local time Monday.", "11:00 A.M. local time Monday", Clock((ClockReading(11, 0, "local"),), Weekday(1))),
        ("On Sunday morning around 5 am local time a mine went off.", "Sunday morning around 5 am local time",
         Clock((ClockReading(5, 0, "local"),), Weekday(7), True)),
        ("The blast came at 0600 GMT on 3 March 2021.", "0600 GMT on 3 March 2021", Clock((ClockReading(6, 0, "UTC"),), Calendar(2021, 3, 3))),
        ("The truce ends at midnight on Thursday.", "midnight on Thursday", Clock((ClockReading(24, 0),), Weekday(4))),
        ("Shots rang out in the early hours of Tuesday.", "the early hours of Tuesday", DayPart("morning", Weekday(2))),
        ("Filed 2022-08-15T10:00:00Z.", "2022-08-15T10:00:00Z", Clock((ClockReading(10, 0, "UTC"),), Calendar(2022, 8, 15))),
    ],
)  # fmt: skip
def test_clock_and_day_are_one_mention(english: SpacyParser, text: str, words: str, expression: Expression) -> None:
    """Neighbours that speak of one time are read as one."""
    assert [(m.text, m.expression) for m in read(english, text)] == [(words, expression)]


def test_clock_takes_the_day_of_its_sentence(english: SpacyParser) -> None:
    """A clock apart from its day still belongs to it."""
    mentions = read(english, "On Monday the ministry said the convoy had crossed the bridge at 11:00 GMT.")
    assert [m.expression for m in mentions] == [Weekday(1), Clock((ClockReading(11, 0, "UTC"),), Weekday(1))]


def test_ranges_can_be_left_apart(english: SpacyParser) -> None:
    """The bench needs the ends of a range."""
    text = "It lasted from March to May 2020."
    mentions = read_single_times(english.parse(text, [Block(0, len(text))]), text)
    assert [m.text for m in mentions] == ["March", "May 2020"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The convoy left on Monday.", "past"),
        ("The convoy will leave on Monday.", "future"),
        ("They plan to leave on Monday.", "future"),
        ("The vote is scheduled for Monday.", "future"),
        ("The envoy arrives on Monday.", "future"),
        ("Talks resume Monday in the port.", "future"),
        ("The vote is on Monday.", "future"),
        ("Rebels kill nine on Monday", "unknown"),
        ("They postponed the vote until Monday.", "future"),
        ("Fighting continued until Monday.", "past"),
        ("A statement on Monday", "unknown"),
    ],
)
def test_tense_of_the_verb(english: SpacyParser, text: str, tense: str) -> None:
    """The verb that the words hang on tells the tense."""
    assert read(english, text)[0].tense == tense


def test_mentions_are_sorted_and_quote_the_text(english: SpacyParser) -> None:
    """Offsets point into the whole text, over paragraphs too."""
    text = "On Monday they left.\n\nLast year they had come."
    mentions = read_times(english.parse(text, [Block(0, 20), Block(22, len(text))]), text)
    assert [(m.start, m.text) for m in mentions] == [(3, "Monday"), (22, "Last year")]


def test_zones_of_countries_and_towns() -> None:
    """One zone or none: a country with several has no clock of its own."""
    assert (zone_of_country("MLI"), zone_of_country("USA"), zone_of_country("XXX")) == ("Africa/Bamako", None, None)
    assert (zone_of_town("Kandahar"), zone_of_town("Nowhereville")) == ("Asia/Kabul", None)


def test_the_present_of_a_title_tells_nothing(english: SpacyParser) -> None:
    """In a headline the present speaks of what was, in a sentence it may speak of what is set."""
    text = "Envoy arrives on Monday"
    assert read_times(english.parse(text, [Block(0, len(text), in_title=True)]), text)[0].tense == "unknown"


def test_when_a_page_was_posted_is_no_time_of_what_it_tells(english: SpacyParser) -> None:
    """A line amid the text, as pages have it behind their title."""
    assert [m.text for m in read(english, "Guard dies Posted: Tuesday, 6 May 2031 A guard died on Monday.")] == ["Monday"]
