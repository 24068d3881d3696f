"""Runs of words in common."""

import random

from barchan.ingest.draft import Draft
from barchan.ingest.reader import make_report
from barchan.link.shared_text import find_overlaps
from barchan.link.wording import Worded, worded

PASSAGE = "divers searched both wrecks until nightfall but found nobody inside the flooded cabins"


def text(words: str) -> Worded:
    """The words of a text."""
    return worded(make_report(Draft("a.txt", words, ""))[0])


def noise(seed: int, size: int) -> str:
    """Words that no other text has."""
    return " ".join(f"w{seed}x{random.Random(seed).randrange(10**6)}n{i}" for i in range(size))


def test_a_run_is_found_where_it_stands() -> None:
    """The run's characters are given in both texts."""
    a, b = f"{noise(1, 20)} {PASSAGE} {noise(2, 20)}.", f"{noise(3, 5)} {PASSAGE}, {noise(4, 40)}."
    (found,) = find_overlaps([text(a), text(b)])
    (run,) = found.runs
    assert (a[slice(*run.a)], b[slice(*run.b)], run.words) == (PASSAGE, PASSAGE, 13)


def test_case_marks_and_a_changed_word_do_not_break_a_run() -> None:
    """Outlets change capitals, quotation marks and a term."""
    other = PASSAGE.replace("nightfall", "late evening").upper()
    (found,) = find_overlaps([text(PASSAGE), text(other)])
    assert len(found.runs) == 1
    assert found.share_a == 1.0


def test_a_short_run_is_chance() -> None:
    """Six words in common are nothing."""
    short = "divers searched both wrecks until nightfall"
    assert find_overlaps([text(f"{noise(1, 9)} {short} {noise(2, 9)}"), text(f"{noise(3, 9)} {short} {noise(4, 9)}")]) == []


def test_a_passage_in_very_many_texts_is_a_formula() -> None:
    """What everybody prints shows no origin."""
    assert find_overlaps([text(f"{noise(i, 15)} {PASSAGE} {noise(i + 100, 15)}") for i in range(60)]) == []


def test_empty_and_short_texts() -> None:
    """Texts without words share nothing."""
    assert find_overlaps([]) == []
    assert find_overlaps([text("..."), text("two words")]) == []
