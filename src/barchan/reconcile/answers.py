"""Answers: whether several wordings of a reason or a manner say the same, and which of them do.

Vectors of sentences do not see numbers (`two years` and `three years` lie close), so what is stated in numbers and dates decides first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from barchan.knowledge.answers import AnswerTable, load_answers
from barchan.nlp.base import SentenceVectors
from barchan.stems import content
from barchan.values import count as counts
from barchan.values.count import Count
from barchan.values.when import When, compare

Likeness = npt.NDArray[np.float64]
"""One row and one column an answer, symmetric."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A short wording with the times and the numbers that stand in it."""

    text: str
    whens: tuple[When, ...] = ()
    counts: tuple[Count, ...] = ()


def likeness(answers: Sequence[Answer], vectors: SentenceVectors, question: str = "") -> Likeness:
    """How alike the answers are, pair by pair, half of it by the groups that they form; words of the question tell nothing."""
    table = load_answers()
    if not answers:
        return np.zeros((0, 0))
    encoded = vectors.encode([a.text for a in answers]).astype(np.float64)
    asked = content(question)
    words = [content(a.text) - asked for a in answers]
    alike = encoded @ encoded.T
    for i, a in enumerate(answers):
        for j in range(i):
            alike[i, j] = alike[j, i] = _pair(a, answers[j], float(alike[i, j]), words[i], words[j], table)
    mixed: Likeness = (1 - table.group) * alike + table.group * _grouped(alike)
    return mixed


def same_answers(answers: Sequence[Answer], vectors: SentenceVectors, question: str = "") -> list[list[int]]:
    """The answers that say the same, by their places; groups in the order of their first answer."""
    alike, table = likeness(answers, vectors, question), load_answers()
    found: list[list[int]] = []
    for i in range(len(answers)):
        joined = [group for group in found if float(np.mean([alike[i, j] for j in group])) >= table.threshold]
        if joined:
            max(joined, key=lambda group: (float(np.mean([alike[i, j] for j in group])), -group[0])).append(i)
        else:
            found.append([i])
    return found


def _pair(a: Answer, b: Answer, cosine: float, words: frozenset[str], others: frozenset[str], table: AnswerTable) -> float:
    stated = _stated(a, b)
    if stated == "differ":
        return table.values_differ
    shared = len(words & others) / max(1, min(len(words), len(others)))
    score = cosine + table.shared_words * shared
    if stated == "agree":
        score += table.values_agree
    return score + table.one_states * (bool(a.whens) != bool(b.whens))


def _stated(a: Answer, b: Answer) -> str | None:
    """Whether the times, or else the numbers, that both state agree or differ; null where they do not tell."""
    relations = {r for x in a.whens for y in b.whens if (r := compare(x, y)) != "unknown"}
    if relations:
        # Lengths that merely touch (two years and three, each with its rounding) are other answers.
        return "differ" if relations <= {"disjoint", "meets"} else "agree"
    found = {counts.compare(x, y) for x in a.counts for y in b.counts}
    if not found:
        return None
    return "differ" if found == {"disjoint"} else "agree" if "equal" in found else None


def _grouped(alike: Likeness) -> Likeness:
    """For each pair the mean likeness of the two groups that first brings them together: average linkage, ties to the first pair."""
    size = len(alike)
    groups: dict[int, list[int]] = {i: [i] for i in range(size)}
    close = alike.copy()
    np.fill_diagonal(close, -np.inf)
    met = np.eye(size)
    while len(groups) > 1:
        a, b = divmod(int(np.argmax(close)), size)
        level = close[a, b]
        for i in groups[a]:
            for j in groups[b]:
                met[i, j] = met[j, i] = level
        first, second = len(groups[a]), len(groups[b])
        for c in groups:
            if c not in (a, b):
                close[a, c] = close[c, a] = (first * close[a, c] + second * close[b, c]) / (first + second)
        close[b, :] = close[:, b] = -np.inf
        groups[a] += groups.pop(b)
    return met
