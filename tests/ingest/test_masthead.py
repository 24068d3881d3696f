"""The medium's own name beside a headline."""

import tomllib

import pytest

from barchan.ingest.draft import Draft, Given
from barchan.ingest.furniture import mark_spans
from barchan.ingest.masthead import headline
from barchan.knowledge.mastheads import TABLE, load_mastheads


@pytest.mark.parametrize(
    ("title", "outlet", "told"),
    [
        ("Two hurt at the mill - KZZQ 7 News Dune City, Weather & Sports", None, "Two hurt at the mill"),
        ("Two hurt at the mill | Mirage | Harbour Times", "harbourtimes.gh", "Two hurt at the mill | Mirage"),
        ("Two hurt at the mill - CBS 5 - KZZQ", "cbs5zz.com", "Two hurt at the mill"),
        ("Dune City News, Weather, Sports - Two hurt at the mill", "kzzq.com", "Two hurt at the mill"),
        ("Two people - a man and a boy - are hurt at the mill", "kzzq.com", "Two people - a man and a boy - are hurt at the mill"),
        ("Mirage Herald - Harbour Times", "harbourtimes.gh", "Mirage Herald - Harbour Times"),
    ],
)
def test_where_the_headline_stands(title: str, outlet: str | None, told: str) -> None:
    """The medium's name before or behind a break is not of it; a title that is nothing else stays."""
    span = headline(title, outlet)
    assert title[span.start : span.end] == told


def test_masthead_is_furniture() -> None:
    """It yields no claims."""
    title = "Two hurt at the mill - KZZQ 7 News Dune City, Weather & Sports"
    spans = mark_spans(Draft("a.txt", f"{title}\n\nTwo men were hurt on Sunday, the board said.", "", Given(title=title), len(title)))
    assert [(s.role, s.start, s.end) for s in spans] == [("title", 0, 20), ("furniture", 20, len(title))]


def test_examples_of_the_table() -> None:
    """Each example fits, no counterexample does."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    assert [e for e in rows["examples"] if not load_mastheads().signature.search(e)] == []
    assert [e for e in rows["counterexamples"] if load_mastheads().signature.search(e)] == []
