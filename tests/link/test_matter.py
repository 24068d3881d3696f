"""Whether two reports tell of one matter."""

from barchan.ingest.draft import Draft, Given
from barchan.ingest.reader import make_report
from barchan.link.matter import Matters
from barchan.link.wording import worded
from barchan.model.report import Report

BODY = "Three salt ferries sank near Arwa after a storm. Divers searched the wrecks until night."


def report(text: str, outlet: str = "River Post", day: str = "2031-05-03") -> Report:
    """A report of an outlet."""
    return make_report(Draft("a.txt", text, "", Given(outlet=outlet, date=day, date_basis="test")))[0]


def same(a: Report, b: Report, similarity: float) -> bool:
    """Whether two reports that are so alike are on one matter."""
    return Matters([a, b], [worded(a), worded(b)]).same(0, 1, similarity)


def test_one_outlet_must_be_more_alike() -> None:
    """Two reports of one outlet are alike in the words of the house."""
    assert same(report(BODY), report(BODY, "Hill Herald"), 0.30)
    assert not same(report(BODY), report(BODY, day="2031-05-04"), 0.30)


def test_a_series_of_one_outlet() -> None:
    """What one outlet writes days apart is a series unless it is all but one text."""
    later = report(BODY, day="2031-05-06")
    assert (same(report(BODY), later, 0.45), same(report(BODY), later, 0.55)) == (False, True)


def test_time_between_them_asks_for_more() -> None:
    """The longer after, the more alike."""
    late, far = report(BODY, "Hill Herald", "2031-05-10"), report(BODY, "Hill Herald", "2031-06-10")
    assert (same(report(BODY), late, 0.27), same(report(BODY), late, 0.30), same(report(BODY), far, 0.40)) == (False, True, False)


def test_a_posting_stamp_is_not_the_day_told() -> None:
    """A day of the week beside a month and a day tells when a page was posted, not when it happened."""
    one = report("It happened on Sunday at the pier. " + BODY)
    stamped = report("Posted: Tuesday, May 6, 2031 1:37 PM. It happened on Sunday at the pier. " + BODY, "Hill Herald")
    other = report("It happened on Tuesday at the pier. " + BODY, "Hill Herald")
    assert same(one, stamped, 0.30)
    assert not same(one, other, 0.30)
