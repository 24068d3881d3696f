"""Publication bounds."""

import pytest

from barchan.ingest.draft import RECORDED, Draft, Given
from barchan.ingest.furniture import mark_spans
from barchan.ingest.published import Dated, find_published
from barchan.model.report import Published

BODY = "Two ferries sank near Arwa on Tuesday, the river board said. Nobody was on board when the storm broke."


def dated(text: str, **given: str) -> Dated:
    """The publication of a text with what was given."""
    draft = Draft("a.txt", text, "", Given(**given))
    return find_published(draft, mark_spans(draft))


def test_a_given_date_comes_first() -> None:
    """What the sheet says outranks what the page says."""
    found = dated(f"Published: 4 May 2031\n{BODY}", date="2031-05-03", date_basis="reports.csv")
    assert found.published == Published("2031-05-03", "2031-05-03", "given", "reports.csv")


def test_a_date_that_is_not_understood_is_told() -> None:
    """A given date that could be two days is not guessed."""
    found = dated(BODY, date="05/08/2031")
    assert found.published == Published()
    assert found.notes[0][0] == "date not understood"


def test_the_address_may_hold_the_date() -> None:
    """A day in the address is metadata."""
    found = dated(BODY, url="https://post.example/2031/05/03/ferries")
    assert found.published == Published("2031-05-03", "2031-05-03", "metadata", 'address "2031/05/03"')


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ("Published: 3 May 2031\n\n", 'line published "3 May 2031"'),
        ("Ferries sink near Arwa\n3 May 2031\n", 'line "3 May 2031"'),
        ("ARWA, May 3, 2031 (Reuters) - ", 'dateline "May 3, 2031"'),
    ],
)
def test_the_text_states_it(head: str, basis: str) -> None:
    """A publication line or a dateline is stated."""
    assert dated(head + BODY).published == Published("2031-05-03", "2031-05-03", "stated", basis)


def test_a_page_header_is_not_used() -> None:
    """A weekday and date alone above everything tells when the page was fetched."""
    found = dated(f"Thu. May 1st, 2031\n\n{BODY}")
    assert found.published == Published()
    assert found.notes[0][0] == "date in the page header not used"


def test_a_date_in_the_story_is_no_publication() -> None:
    """What happened on a day did not come out on it."""
    assert dated(f"{BODY} The first ferry had sailed on 3 May 2029 from Kuth.").published == Published()


def test_a_dateline_without_a_year_stays_unknown() -> None:
    """A day without its year is left to the story."""
    assert dated("ARWA, May 3 (Reuters) - " + BODY).published == Published()


def test_a_retrieval_bounds_from_above() -> None:
    """A page fetched on a day came out by then."""
    assert dated(BODY, retrieved="20310509").published == Published(None, "2031-05-09", "metadata", "retrieved 2031-05-09")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Published: 9 May 2031\n\n", "2031-05-09"),
        ("Fri May 9 2031 ", "2031-05-09"),
        ("May 9 2031 ", "2031-05-09"),
    ],
)
def test_the_texts_own_line_outranks_a_records_field(head: str, day: str) -> None:
    """A record's date may be that of a crawl; the text's own line tells when it came out, and the date that is left is told."""
    found = dated(head + BODY, date="2031-05-03", date_basis=RECORDED)
    assert (found.published.earliest, found.published.status) == (day, "stated")
    assert [what for what, _ in found.notes] == ["date given not used"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Published: 9 May 2031\n\n{BODY}", "2031-05-08"),  # one night, two zones
        (f"Thu May 9 2031 {BODY}", "2031-05-13"),  # 9 May 2031 is a Friday
        (f"ARWA, May 9, 2031 (Reuters) - {BODY}", "2031-05-03"),  # the day on which it was written
        (f"{BODY} {BODY}\n\nDate: 9 May 2031, 10:24 PM\nPlace: the quay", "2031-05-03"),
        (f"Published: 9 May 2031\n\n{BODY}", "2031-05"),
    ],
)
def test_a_records_date_stays_where_the_text_is_less_sure(text: str, date: str) -> None:
    """A date of an act, a wrong weekday and a day's difference change nothing."""
    found = dated(text, date=date, date_basis=RECORDED)
    assert (found.published.earliest or "")[: len(date)] == date
    assert found.published.status == "given"
