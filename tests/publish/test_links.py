"""Links from a value to its passage."""

from dataclasses import replace

import pytest

from barchan.publish.dossier.page import pages
from barchan.publish.dossier.site import text_pages
from barchan.publish.links import fragment, passage_link
from tests.factory import bridge_record, claim, report

REPORT = report("Ferry sinks\n\nA ferry sank off the port of Lima.", "Post", url="https://post.example/ferry#top")
CLAIM = claim(REPORT, "A ferry sank")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("A ferry  sank", "A%20ferry%20sank"), ("well-known, they said", "well%2Dknown%2C%20they%20said"),
     ("one two three four five six seven eight nine ten eleven twelve thirteen", "one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen")],
)  # fmt: skip
def test_a_passage_is_named_by_its_words(words: str, expected: str) -> None:
    """Short ones whole, long ones by their ends; what means something in a fragment is escaped."""
    assert fragment(words) == expected


@pytest.mark.parametrize(
    ("url", "archived", "expected"),
    [
        ("https://post.example/ferry#top", None, "https://post.example/ferry#:~:text=A%20ferry%20sank"),
        (None, "https://archive.example/1", "https://archive.example/1#:~:text=A%20ferry%20sank"),
        ("javascript:alert(1)", None, f"index.html#{CLAIM.id}"),
        (None, None, f"index.html#{CLAIM.id}"),
    ],
)
def test_where_a_link_leads(url: str | None, archived: str | None, expected: str) -> None:
    """To the source, else its archived copy, else the record's page; never to a script."""
    assert passage_link(CLAIM, replace(REPORT, url=url, archive_url=archived)) == expected


def test_a_large_record_has_pages_of_texts() -> None:
    """The page is the one that the passage stands on; where the text is not shown there is none."""
    bare = replace(REPORT, url=None)
    assert passage_link(CLAIM, bare, "dossier/s-1.html") == f"dossier/s-1.html#{CLAIM.id}"
    assert passage_link(CLAIM, replace(bare, text="")) is None


def test_the_page_of_a_passage_is_the_one_that_shows_it() -> None:
    """Wherever the dossier puts the texts."""
    one = bridge_record()
    two = replace(one, stories=(*one.stories, replace(one.stories[0], id="s-other", reports=(), events=())))
    for record in (one, two):
        shown = dict(pages(record))
        for told in record.claims:
            assert f'id="{told.id}"' in shown[text_pages(record)[told.report]]


def test_a_passage_that_is_not_shown_has_a_plain_link() -> None:
    """In the public profile some claims have no words."""
    assert passage_link(replace(CLAIM, quote=""), REPORT) == "https://post.example/ferry"
