"""Reports on one matter are one story; rare words, ages, days and places tell two like matters apart."""

from dataclasses import replace
from itertools import permutations

from barchan.link.stories import Stories, find_stories, story_records
from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.text import Span
from barchan.values.expression import Calendar
from tests.link.factory import report, told

RAID = (
    "Gunmen raided the salt market of Tamour before dawn on Monday and burned nine stalls. Adam Serwani, a 41-year-old trader, was killed.",
    "Nine stalls of the salt market in Tamour burned after a raid by gunmen on Monday. The trader Adam Serwani, 41, died, his brother said.",
)
SECOND = (
    "Gunmen raided the fish quay of Tamour late on Tuesday and sank two boats. Ilan Dorrach, a 23-year-old fisherman, was killed.",
    "Two boats sank at the quay of Tamour after a second raid by gunmen on Tuesday. Ilan Dorrach, 23, a fisherman, drowned.",
)
FLOOD = "A dam broke above Lissara after three days of rain and drowned the cotton harvest of the valley."


def written(name: str, text: str, day: str) -> Report:
    """A report with a text."""
    return replace(report(name, day), text=text)


def opens(name: str, text: str, day: int) -> Claim:
    """The claim of a report's first sentence, which happened on a day of May 2022."""
    end = text.index(".") + 1
    made = told(name, f"{day} May 2022", Calendar(2022, month=5, day=day), published="2022-05-12", quote=text[:end])
    return replace(made, start=0, end=end, sentence=Span(0, end))


REPORTS = [written("a", RAID[0], "2022-05-09"), written("b", RAID[1], "2022-05-10"), written("c", FLOOD, "2022-05-10")]


def test_reports_of_one_matter_are_together() -> None:
    """The raid twice, the flood alone."""
    assert find_stories(REPORTS, []).groups == (("a", "b"), ("c",))


def test_two_attacks_a_day_apart_in_one_district_are_two_stories_that_share_context() -> None:
    """The raid of Monday and that of Tuesday have a town and a kind of attack in common, and neither victim, age nor day."""
    later = [written("d", SECOND[0], "2022-05-11"), written("e", SECOND[1], "2022-05-11")]
    claims = [opens("a", RAID[0], 9), opens("b", RAID[1], 9), opens("d", SECOND[0], 10), opens("e", SECOND[1], 10)]
    found = find_stories([*REPORTS, *later], claims)
    assert found.groups == (("a", "b"), ("c",), ("d", "e"))
    assert found.related == ((0, 2),)
    raid, _, quay = sorted(story_records(found, []), key=lambda s: s.reports)
    assert raid.related == (quay.id,)
    assert quay.related == (raid.id,)


def test_a_report_long_after_that_names_the_victim_belongs_to_the_story() -> None:
    """A trial months later is on the matter that it names."""
    trial = written("d", "A court in Tamour opened the trial over the raid on the salt market in which Adam Serwani, 41, was killed and nine stalls burned.", "2022-09-10")
    assert find_stories([*REPORTS, trial], []).groups == (("a", "b", "d"), ("c",))


def test_common_words_alone_make_no_story() -> None:
    """Two reports of violence share the words of violence: a handful of reports does not make them rare."""
    one = written("a", "Police said that a man was shot and killed at his home late on Monday. The suspect fled, and police are looking for witnesses.", "2022-05-09")
    other = written("b", "A woman was shot at her home on Monday, police said. The victim was taken to hospital, and a suspect was arrested.", "2022-05-09")
    assert find_stories([one, other], []).groups == (("a",), ("b",))


def test_what_an_outlet_prints_again_and_again_joins_nothing() -> None:
    """The house's own lines stand under reports of months and tell of nothing."""
    lines = "Zebulon Kraft edits the Quillmarsh Courier from the old tannery at Vossbrink. Yolanda Trentham drew the heron above."
    texts = ("A barge ran aground near Ossa.", "Nine teachers walked out in Lem.", "Hail broke the greenhouses of Ubar.")
    days = ("2022-03-01", "2022-04-05", "2022-05-09")
    reports = [replace(written(name, f"{text} {lines}", day), outlet="Quillmarsh Courier") for name, text, day in zip("abc", texts, days, strict=True)]
    assert find_stories(reports, []).groups == (("a",), ("b",), ("c",))


def test_a_report_that_says_nothing_is_alone() -> None:
    """Nothing ties it to anything."""
    assert find_stories([*REPORTS, report("d", "2022-05-10")], []).groups == (("a", "b"), ("c",), ("d",))


def test_no_reports_are_no_stories() -> None:
    """An empty record has none."""
    assert find_stories([], []) == Stories(())


def test_order_never_matters() -> None:
    """Every order of reports and claims gives the same stories."""
    claims = [opens("a", RAID[0], 9), opens("b", RAID[1], 9)]
    found = {find_stories(r, c) for r in permutations(REPORTS) for c in permutations(claims)}
    assert len(found) == 1
