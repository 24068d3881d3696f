"""Yes or no by logistic regression: what a fit may see, and what a rule bars."""

import numpy as np

from bench.accuracy.fitting import FOLDS
from bench.accuracy.logistic import Flags, Scores, decide_by_folds

MANY = 60
FOLD_OF = [i % FOLDS for i in range(MANY)]
GOLD: Flags = np.array([i % 3 > 0 for i in range(MANY)])
NOBODY: Flags = np.zeros(MANY, dtype=np.bool_)


def columns(signal: Flags) -> Scores:
    """One column that tells the answer, and one that does not."""
    return np.column_stack([np.where(signal, 1.0, -1.0), np.arange(MANY) % 7 / 7])


def test_what_a_column_tells_is_learnt() -> None:
    """In every fold."""
    assert (decide_by_folds(columns(GOLD), GOLD, FOLD_OF, NOBODY) == GOLD).all()


def test_the_barred_get_a_no() -> None:
    """Whatever their columns say; the others' answers stand."""
    barred = np.arange(MANY) < 10
    assert (decide_by_folds(columns(GOLD), GOLD, FOLD_OF, barred) == (GOLD & ~barred)).all()


def test_a_fold_does_not_see_its_own_answers() -> None:
    """Turning round the gold of one fold leaves what it is told as it was."""
    test = np.array(FOLD_OF) == 2
    turned = np.where(test, ~GOLD, GOLD)
    before = decide_by_folds(columns(GOLD), GOLD, FOLD_OF, NOBODY)
    assert (decide_by_folds(columns(GOLD), turned, FOLD_OF, NOBODY)[test] == before[test]).all()


def test_nothing_to_learn_from_answers_no() -> None:
    """Where the other folds know one answer only."""
    assert not decide_by_folds(columns(GOLD), np.ones(MANY, dtype=np.bool_), FOLD_OF, NOBODY).any()
