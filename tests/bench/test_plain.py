"""The plain program that benches measure beside ours: it must read what a plain program can."""

import json
from pathlib import Path

from bench.accuracy import plain

TEXT = "A raid on 3 May 2019 hit Dara. At least 12 people were killed and 7 wounded.\nThe town has 4,500 inhabitants."


def rows(path: Path) -> list[dict[str, object]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_sentences_end_at_stops_and_lines() -> None:
    """With their offsets."""
    assert [TEXT[a:b] for a, b in plain.sentences(TEXT)] == [
        "A raid on 3 May 2019 hit Dara.", "At least 12 people were killed and 7 wounded.", "The town has 4,500 inhabitants.",
    ]  # fmt: skip


def test_a_day_needs_its_year() -> None:
    """Else the year alone, else nothing."""
    assert plain.date_in("on 3 May 2019") == {"earliest": "2019-05-03", "latest": "2019-05-03"}
    assert plain.date_in("May 3, 2019") == {"earliest": "2019-05-03", "latest": "2019-05-03"}
    assert plain.date_in("in 2019") == {"earliest": "2019-01-01", "latest": "2019-12-31"}
    assert plain.date_in("on 3 May") is None


def test_numbers_are_no_years_shares_or_decimals() -> None:
    """Whole numbers in digits."""
    assert [n for _, n in plain.numbers("In 2019, 4,500 of 12 had 30% or 2.5 left")] == [4500, 12]


def test_claims_are_one_a_sentence(tmp_path: Path) -> None:
    """With the quote at its offsets."""
    plain.write_claims({"a": TEXT}, tmp_path)
    claims = rows(tmp_path / "claims.jsonl")
    assert [c["quote"] for c in claims] == [TEXT[a:b] for a, b in plain.sentences(TEXT)]


def test_tolls_stand_near_a_word_of_killing(tmp_path: Path) -> None:
    """And all belong to one event."""
    plain.write_tolls({"a": TEXT}, tmp_path)
    (event,) = rows(tmp_path / "events.jsonl")
    assert [(f["measure"], f["rules"]["acled_lowest"]) for f in event["figures"]] == [("killed", 7), ("injured", 7)]  # type: ignore[attr-defined, index]
