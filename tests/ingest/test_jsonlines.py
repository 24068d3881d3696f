"""JSON Lines and lists."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.errors import UnreadableInput
from barchan.ingest.draft import Draft
from barchan.ingest.jsonlines import read_lines, read_list


def lines(*rows: object) -> list[object]:
    """The outcomes of rows written as JSON Lines; a string is a raw line."""
    raw = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return [outcome for _, outcome, _ in read_lines("a.jsonl", io.BytesIO(raw.encode("utf-8", "surrogatepass")))]


def test_title_blank_line_text() -> None:
    """The stored text of a record is its title, a blank line, its text."""
    (draft,) = lines({"id": 7, "title": "Ferries sink", "text": "Two sank.\r\nNobody died.", "outlet": "River Post", "date": "2031-05-03"})
    assert isinstance(draft, Draft)
    assert draft.text == "Ferries sink\n\nTwo sank.\r\nNobody died."
    assert (draft.path, draft.title_end, draft.given.id, draft.given.outlet, draft.given.date) == ("a.jsonl#1", 12, "7", "River Post", "2031-05-03")


def test_other_keys_are_taken() -> None:
    """headline, body, published and a nested source are understood."""
    (draft,) = lines({"headline": "Ferries sink", "body": "Two sank.", "published": "2031", "source": {"name": "River Post"}, "author": "Lena Arbel"})
    assert isinstance(draft, Draft)
    assert (draft.text, draft.given.date, draft.given.outlet, draft.given.authors) == ("Ferries sink\n\nTwo sank.", "2031", "River Post", ("Lena Arbel",))


def test_a_broken_line_names_its_number_and_cure() -> None:
    """One bad line loses one record."""
    first, second, third = lines({"text": "One."}, '{"text": ', {"text": "Three."})
    assert isinstance(first, Draft)
    assert isinstance(third, Draft)
    assert third.path == "a.jsonl#3"
    assert isinstance(second, UnreadableInput)
    assert str(second).startswith("Line 2 is no valid JSON")
    assert "one whole JSON object on a line" in str(second)


@pytest.mark.parametrize("row", ["[1]", '"words"', "{}", '{"text": ""}', '{"text": ["x"]}', "[" * 100_000, '{"id": ' + "9" * 5000 + "}", "NaN"])
def test_hostile_lines_are_errors(row: str) -> None:
    """What is no record with words is an error, never a crash."""
    (found,) = lines(row)
    assert isinstance(found, UnreadableInput)


def test_lone_surrogates_are_replaced() -> None:
    """JSON can spell half a character; it is replaced."""
    (draft,) = lines('{"text": "a\\ud800b"}')
    assert isinstance(draft, Draft)
    assert draft.text == "a\ufffdb"


def test_a_list_a_wrapped_list_and_one_record() -> None:
    """A .json file may hold a list, an object around one, or a record."""
    record = {"text": "Two sank."}
    for whole in ([record], {"articles": [record]}, record):
        ((path, draft, _),) = read_list("a.json", json.dumps(whole).encode())
        assert isinstance(draft, Draft)
        assert (path, draft.text) == ("a.json#1", "Two sank.")


def test_a_record_keeps_its_hash_when_others_are_added() -> None:
    """The hash of a record is its own, not the file's."""
    one, two = {"text": "One."}, {"text": "Two."}
    first = [d.sha256 for _, d, _ in read_list("a.json", json.dumps([one]).encode()) if isinstance(d, Draft)]
    both = [d.sha256 for _, d, _ in read_list("a.json", json.dumps([one, two]).encode()) if isinstance(d, Draft)]
    assert both[:1] == first


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "id", "date", "source", "authors", "url", "x"]), x, max_size=5), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_gives_drafts_or_errors(value: object) -> None:
    """Any JSON value in a line is a draft that can be written as UTF-8, or an error."""
    for _, outcome, _ in read_lines("a.jsonl", io.BytesIO(json.dumps(value).encode())):
        if isinstance(outcome, Draft):
            outcome.text.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_outcomes(data: bytes) -> None:
    """Any bytes are lines of some kind."""
    try:
        list(read_lines("a.jsonl", io.BytesIO(data)))
        list(read_list("a.json", data))
    except UnreadableInput as error:
        assert str(error)
