"""Logistic regression that answers yes or no, with its penalty and its threshold chosen inside the training folds."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bench.accuracy.fitting import FOLDS, Matrix

Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]
PENALTIES = (0.3, 1.0, 3.0)
ROUNDS = 15
"""Of Newton's method; ten suffice on a few hundred records."""
NEVER = -1e9
"""The score of a record that a rule answers with no."""


def decide_by_folds(matrix: Matrix, gold: Flags, folds: Sequence[int], barred: Flags) -> Flags:
    """Yes or no for each record, fitted on the other folds; `barred` records get a no.

    Of those other folds each is scored by a fit on the rest: the penalty with the least log loss there is taken, then the threshold with the best F1.
    """
    fold = np.array(folds)
    answers = np.zeros(len(gold), dtype=np.bool_)
    for number in range(FOLDS):
        test = fold == number
        if not test.any() or not _fits(gold, ~test):
            continue
        tried = [(_inner_scores(matrix, gold, fold, number, penalty), penalty) for penalty in PENALTIES]
        inner, penalty = min(tried, key=lambda row: _loss(row[0][~test], gold[~test]))
        threshold = _threshold(np.where(barred, NEVER, inner)[~test], gold[~test])
        answers[test] = (_scores(matrix, gold, ~test, test, penalty) > threshold) & ~barred[test]
    return answers


def _inner_scores(matrix: Matrix, gold: Flags, fold: npt.NDArray[np.int_], left_out: int, penalty: float) -> Scores:
    scores = np.zeros(len(gold))
    for number in range(FOLDS):
        train, test = (fold != left_out) & (fold != number), fold == number
        if number != left_out and test.any() and _fits(gold, train):
            scores[test] = _scores(matrix, gold, train, test, penalty)
    return scores


def _fits(gold: Flags, train: Flags) -> bool:
    return bool(gold[train].any() and not gold[train].all())


def _scores(matrix: Matrix, gold: Flags, train: Flags, test: Flags, penalty: float) -> Scores:
    """Log odds by Newton's method in the dual: as many unknowns as records, however many columns."""
    middle = matrix[train].mean(0)
    centred = matrix[train] - middle
    near, wanted = centred @ centred.T, gold[train].astype(np.float64)
    many = len(wanted)
    system = np.ones((many + 1, many + 1))
    system[many, many] = 0
    solved = np.zeros(many + 1)
    for _ in range(ROUNDS):
        odds = near @ solved[:many] + solved[many]
        chance = 1 / (1 + np.exp(-odds))
        weight = np.maximum(chance * (1 - chance), 1e-4)
        system[:many, :many] = near + penalty * np.diag(1 / weight)
        solved = np.linalg.solve(system, np.append(odds + (wanted - chance) / weight, 0))
    scores: Scores = (matrix[test] - middle) @ (centred.T @ solved[:many]) + solved[many]
    return scores


def _loss(scores: Scores, gold: Flags) -> float:
    return float(np.log1p(np.exp(-np.where(gold, scores, -scores))).mean())


def _threshold(scores: Scores, gold: Flags) -> float:
    """Between two scores, where F1 is best; of equal ones the lowest."""
    return max(_between(scores), key=lambda t: 2 * int(((scores > t) & gold).sum()) / max(1, int((scores > t).sum() + gold.sum())))


def _between(scores: Scores) -> Iterator[float]:
    ordered = np.unique(scores[scores > NEVER])
    yield float(ordered[0]) - 1 if len(ordered) else 0.0
    yield from ((ordered[1:] + ordered[:-1]) / 2).tolist()
