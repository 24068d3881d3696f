"""Tests of the finding of quotation marks."""

from hypothesis import given
from hypothesis import strategies as st

from barchan.annotate.quotes import quotes_in
from barchan.text import Span


def words(text: str) -> list[str]:
    """The quotations of a text whose paragraphs are its lines."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [q.span.of(text) for q in quotes_in(text, paragraphs)]


def test_curly_and_straight_marks_are_found() -> None:
    """Both kinds of marks bound a quotation, the marks included."""
    assert words('“We stay,” he said. "They go," she said.') == ["“We stay,”", '"They go,"']


def test_doubled_apostrophes_are_a_mark() -> None:
    """Two apostrophes stand for a double mark."""
    assert words("''We stay,'' he said.") == ["''We stay,''"]


def test_an_apostrophe_is_no_mark() -> None:
    """Possessives and contractions open nothing."""
    assert words("The rebels' leader didn't sign Mali's pact.") == []


def test_single_marks_inside_double_ones_stay_inside() -> None:
    """A name in single marks does not end the quotation around it."""
    assert words("\"We want the 'Desert Wind' force to go,\" they said.") == ["\"We want the 'Desert Wind' force to go,\""]


def test_a_missing_mark_ends_the_quotation_at_the_paragraph() -> None:
    """An unclosed quotation does not swallow the next paragraph."""
    assert words("“We will stay, he said.\nThe road is open.") == ["“We will stay, he said."]


def test_a_straight_mark_closed_by_a_curly_one() -> None:
    """Mixed marks, as machine translation leaves them, still match."""
    assert words('"We will stay.” The mayor left.') == ['"We will stay.”']


def test_a_second_opening_ends_the_first() -> None:
    """Where a closing mark is missing before the next quotation, the first ends there."""
    assert words("“We stay, he said. “They go.”") == ["“We stay, he said.", "“They go.”"]


def test_an_open_quotation_may_go_on_in_the_next_paragraph() -> None:
    """A paragraph that opens with another mark continues the unclosed quotation before it."""
    text = "“We stay.\n“They go,” he said."
    first, second = quotes_in(text, [Span(0, 9), Span(10, len(text))])
    assert (first.continued, second.continued) == (True, False)


def test_feet_and_inches_open_nothing() -> None:
    """A straight mark right after a digit is a unit."""
    assert words('The wall is 6" thick and 10" high.') == []


@given(st.text(alphabet="ab .,'\"“”‘’«»„\n", max_size=60))
def test_spans_lie_in_their_paragraph_in_order(text: str) -> None:
    """Whatever the marks, quotations are in order, do not overlap, and stay inside a paragraph."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    spans = [q.span for q in quotes_in(text, paragraphs)]
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(any(p.holds(s) for p in paragraphs) for s in spans)
