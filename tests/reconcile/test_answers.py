"""Whether answers to one question say the same."""

import numpy as np

from barchan.nlp.sentence_vectors import load_vectors
from barchan.reconcile.answers import Answer, likeness, same_answers
from barchan.values.count import stated
from barchan.values.when import Length, When


def lasting(words: str, years: float) -> Answer:
    """A length in years, as an answer."""
    return Answer(words, (When(words, None, None, None, None, "stated", length=Length(years, years, "year", "exactly")),))


def test_wordings_of_one_answer_come_together() -> None:
    """The same aim in other words; another aim apart."""
    answers = [Answer("to stop arms smuggling"), Answer("to curb the smuggling of arms"), Answer("after a quarrel over fishing rights")]
    assert same_answers(answers, load_vectors()) == [[0, 1], [2]]


def test_stated_lengths_decide_before_words() -> None:
    """Two years and three years are worded nearly alike and say different things."""
    answers = [lasting("two years", 2), lasting("three years", 3), lasting("another two years", 2)]
    assert same_answers(answers, load_vectors()) == [[0, 2], [1]]


def test_numbers_decide_before_words() -> None:
    """So do rival counts."""
    answers = [Answer(f"a levy of {n} a head", counts=(stated("exactly", n, str(n)),)) for n in (40, 75, 40)]
    assert same_answers(answers, load_vectors()) == [[0, 2], [1]]


def test_words_of_the_question_tell_nothing() -> None:
    """That both repeat the question makes them no more alike."""
    answers = [Answer("the harbour reopened for the fishing fleet"), Answer("the harbour reopened under a truce")]
    plain, asked = (float(likeness(answers, load_vectors(), question)[0, 1]) for question in ("", "Why has the harbour reopened?"))
    assert asked < plain


def test_likeness_is_symmetric_and_does_not_hang_on_the_order() -> None:
    """The same numbers from both sides, and for the answers turned round."""
    answers = [Answer(words) for words in ("for want of rain", "a drought", "the army blocked the road", "soldiers had closed the road")]
    one, other = likeness(answers, load_vectors()), likeness(answers[::-1], load_vectors())
    assert np.allclose(one, one.T)
    assert np.allclose(one, other[::-1, ::-1], atol=1e-6)


def test_nothing_to_compare() -> None:
    """No answers, no groups; one answer, one group."""
    assert same_answers([], load_vectors()) == []
    assert same_answers([Answer("fuel ran out")], load_vectors()) == [[0]]
