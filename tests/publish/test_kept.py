"""Files that are left as they are when they would come out the same."""

from pathlib import Path

import pytest

from barchan.publish.kept import FILE, Kept, hashed


def folder(path: Path, words: str = "some words") -> Path:
    """A folder with one file, made from `a` and an answer to one question."""
    path.mkdir()
    kept = Kept(path / "none", path)
    kept.put("page.html", words.encode(), "source a", [("names", "e-1")])
    kept.close()
    return path


def test_a_file_from_the_same_sources_is_taken_over(tmp_path: Path) -> None:
    """What it looked up last time is handed back, so that the answers can be compared."""
    asked = []
    draft = tmp_path / "draft"
    draft.mkdir()
    kept = Kept(folder(tmp_path / "old"), draft)
    assert kept.take("page.html", lambda asks: asked.append(asks) or "source a")  # type: ignore[func-returns-value]
    kept.close()
    assert asked == [(("names", "e-1"),)]
    assert {p.name: p.read_bytes() for p in draft.iterdir()} == {p.name: p.read_bytes() for p in (tmp_path / "old").iterdir()}


SPOILT = {
    "another source": lambda old: None,
    "altered": lambda old: (old / "page.html").write_text("other words"),
    "taken away": lambda old: (old / "page.html").unlink(),
    "nothing known": lambda old: (old / FILE).unlink(),
    "cut": lambda old: (old / FILE).write_bytes((old / FILE).read_bytes()[:-5]),
    "of another kind": lambda old: (old / FILE).write_text('{"page.html": 7, "x": []}'),
    "questions of another kind": lambda old: (old / FILE).write_text((old / FILE).read_text().replace('"e-1"', '["e-1"]')),
    "a list": lambda old: (old / FILE).write_text("[[]]"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_would_differ_is_not(how: str, tmp_path: Path) -> None:
    """It was made from something else, or it or what is known of it was altered."""
    old, draft = folder(tmp_path / "old"), tmp_path / "draft"
    draft.mkdir()
    SPOILT[how](old)
    sources = {(("names", "e-1"),): "source b" if how == "another source" else "source a"}
    assert not Kept(old, draft).take("page.html", lambda asks: sources.get(asks, "source c"))
    assert list(draft.iterdir()) == []


def test_what_is_made_anew_never_writes_into_the_old_file(tmp_path: Path) -> None:
    """Of two files that belong together one may be taken over and then both be made anew."""
    old, draft = folder(tmp_path / "old"), tmp_path / "draft"
    draft.mkdir()
    kept = Kept(old, draft)
    assert kept.take("page.html", lambda _: "source a")
    kept.put("page.html", b"other words", "source b")
    assert ((old / "page.html").read_text(), (draft / "page.html").read_text()) == ("some words", "other words")


def test_no_part_of_a_source_runs_into_the_next() -> None:
    """Two lists of parts that read the same in a row differ."""
    assert hashed("ab", "c") != hashed("a", "bc")
