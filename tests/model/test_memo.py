"""A memo: what is known is not worked out again, and nothing else is taken for it."""

from dataclasses import dataclass

import pytest

from barchan.model.digests import Digests
from barchan.model.memo import NO_MEMO, Memo
from barchan.values.when import When


@dataclass(frozen=True, slots=True)
class Found:
    """What some work gave."""

    text: str
    when: When | None = None
    pairs: tuple[tuple[str, float], ...] = ()


NOON = When("noon", "2031-03-14T12:00:00Z", "2031-03-14T12:00:00Z", "2031-03-14T12:00:00Z", "minute", "stated")
FOUND = Found("Tarkou “bridge”\n", NOON, (("a", 0.1 + 0.2),))


def refuse() -> Found:
    """Work that should not be asked for."""
    raise AssertionError("this was known")


def after(*memo: tuple[tuple[str, ...], Found]) -> Memo:
    """A memo of the next build, that knows what was asked in one before."""
    first = Memo({}, Digests())
    for words, found in memo:
        first.of(Found, words, lambda found=found: found)  # type: ignore[misc]
    return Memo(dict(first.asked()), Digests())


def test_what_is_known_is_not_worked_out_again() -> None:
    """The result comes back equal, floats and times included, in the next build and in those after it."""
    second = after((("a", "b"), FOUND))
    assert second.of(Found, ("a", "b"), refuse) == FOUND
    third = Memo(dict(second.asked()), Digests())
    assert third.of(Found, ("a", "b"), refuse) == FOUND


@pytest.mark.parametrize("words", [("ab",), ("a", "b", ""), ("b", "a"), ("a",), ("a 1 b",)])
def test_other_words_are_other_work(words: tuple[str, ...]) -> None:
    """Neither another order nor words that run into each other give what was kept."""
    assert after((("a", "b"), FOUND)).of(Found, words, lambda: Found("other")) == Found("other")


def test_what_is_not_asked_for_is_forgotten() -> None:
    """A memo holds what one build needed, however many came before."""
    memo = after((("a",), Found("a")), (("b",), Found("b")))
    memo.of(Found, ("b",), refuse)
    assert [held for _, held in memo.asked()] == [b'{"text":"b","when":null,"pairs":[]}']


def test_what_is_no_result_is_worked_out_anew() -> None:
    """Words instead of a number, and no JSON at all."""
    (key, _), *_ = after((("a",), FOUND))._known.items()  # type: ignore[union-attr]
    for held in (b'{"text":3}', b"{", b""):
        assert Memo({key: held}, Digests()).of(Found, ("a",), lambda: FOUND) == FOUND


def test_half_characters_are_not_kept() -> None:
    """The result is given, and worked out again the next time."""
    broken = Found("\ud800")
    memo = Memo({}, Digests())
    assert memo.of(Found, ("a",), lambda: broken) == broken
    assert list(memo.asked()) == []


def test_no_memo_keeps_nothing() -> None:
    """It does not even ask what the work follows from."""
    assert NO_MEMO.of(Found, (word for word in [pytest.fail] if word("asked")), lambda: FOUND) == FOUND
    assert list(NO_MEMO.asked()) == []
