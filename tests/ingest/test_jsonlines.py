"""JSON Lines and lists."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.errors import UnreadableInput
from barchan.ingest import jsonlines, jsonlist
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.columns import Columns, read_columns
from barchan.ingest.draft import Draft


def lines(*rows: object, columns: Columns = Columns()) -> list[Found]:  # noqa: B008 - frozen
    """What rows written as JSON Lines give; a string is a raw line."""
    raw = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return list(jsonlines.read(Source("a.jsonl", "a.jsonl", io.BytesIO(raw.encode("utf-8", "surrogatepass")), columns=columns)))


def in_list(data: bytes) -> list[Found]:
    """What the bytes of a .json file give."""
    return list(jsonlist.read(Source("a.json", "a.json", io.BytesIO(data))))


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
    assert isinstance(second, Note)
    assert (second.path, second.what) == ("a.jsonl#2", "not read")
    assert second.why.startswith("It is no valid JSON")
    assert "one whole JSON object on a line" in second.why


@pytest.mark.parametrize("row", ["[1]", '"words"', "{}", '{"text": ""}', '{"text": ["x"]}', "[" * 100_000, '{"id": ' + "9" * 5000 + "}", "NaN"])
def test_hostile_lines_are_told(row: str) -> None:
    """What is no record with words is told, never a crash."""
    (found,) = lines(row)
    assert isinstance(found, Note)


def test_lone_surrogates_are_replaced() -> None:
    """JSON can spell half a character; it is replaced."""
    *_, draft = lines('{"text": "a\\ud800b"}')
    assert isinstance(draft, Draft)
    assert draft.text == "a\ufffdb"


def test_a_list_a_wrapped_list_and_one_record() -> None:
    """A .json file may hold a list, an object around one, or a record."""
    record = {"text": "Two sank."}
    for whole in ([record], {"articles": [record]}, record):
        (draft,) = in_list(json.dumps(whole).encode())
        assert isinstance(draft, Draft)
        assert (draft.path, draft.text) == ("a.json#1", "Two sank.")


def test_a_record_keeps_its_hash_when_others_are_added() -> None:
    """The hash of a record is its own, not the file's."""
    one, two = {"text": "One."}, {"text": "Two."}
    first = [d.sha256 for d in in_list(json.dumps([one]).encode()) if isinstance(d, Draft)]
    both = [d.sha256 for d in in_list(json.dumps([one, two]).encode()) if isinstance(d, Draft)]
    assert both[:1] == first


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "id", "date", "source", "authors", "url", "x"]), x, max_size=5), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_gives_drafts_or_errors(value: object) -> None:
    """Any JSON value in a line is a draft that can be written as UTF-8, or an error."""
    for found in lines(json.dumps(value)):
        if isinstance(found, Draft):
            found.text.encode("utf-8")


@pytest.mark.parametrize(
    ("row", "outlet", "day", "address"),
    [
        ({"maintext": "Two sank.", "title": "Ferries sink", "date_publish": "2031-05-03 08:00:00", "source_domain": "post.example", "url": "https://post.example/a"}, "post.example", "2031-05-03 08:00:00", "https://post.example/a"),
        ({"raw_text": "Two sank.", "title": "Ferries sink", "date": "2031-05-03", "source": "https://post.example/a", "source-hostname": "Post", "hostname": "post.example"}, None, "2031-05-03", "https://post.example/a"),
        ({"text": "Two sank.", "title": "Ferries sink", "url": "https://post.example/a", "dump": "CC-MAIN-2031-05", "date": "2031-06-01"}, None, None, "https://post.example/a"),
        ({"Full Text": "Two sank.", "Headline": "Ferries sink", "Published": 1935532800000, "Publication": "Post"}, "Post", "2031-05-03", None),
    ],
    ids=["news-please", "trafilatura", "common crawl", "a table exported"],
)  # fmt: skip
def test_outputs_of_other_programs(row: dict[str, object], outlet: str | None, day: str | None, address: str | None) -> None:
    """What other programs write loads without a mapping; a crawl's day is no publication day."""
    (draft,) = lines(row)
    assert isinstance(draft, Draft)
    assert draft.text == "Ferries sink\n\nTwo sank."
    assert (draft.given.outlet, draft.given.date, draft.given.url) == (outlet, day, address)


def test_a_mapping_of_ones_own() -> None:
    """--map outranks the guesses, and a column that is not there is told."""
    columns = read_columns("text=lead,title=text,outlet=paper")
    draft, note = lines({"lead": "Two sank.", "text": "Ferries sink"}, columns=columns)
    assert isinstance(draft, Draft)
    assert draft.text == "Ferries sink\n\nTwo sank."
    assert isinstance(note, Note)
    assert (note.what, note.why) == ("column not found", "--map names paper; the columns are: lead, text.")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_drafts_or_notes(data: bytes) -> None:
    """Any bytes are lines of some kind, or an error that says why."""
    for module in (jsonlines, jsonlist):
        try:
            assert list(module.read(Source("a", "a", io.BytesIO(data))))
        except UnreadableInput as error:
            assert str(error)
