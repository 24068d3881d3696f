"""What the benches that fit a small classifier share: folds, word weights, ridge regression, naive Bayes, and F1 over labels."""

import gzip
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Row = dict[str, Any]
FOLDS = 5
WORD = re.compile(r"[a-z]+")
STEM = 6
"""Letters of a word that count; found once on the sub-types by folds (5 to 8 differ by less than a point)."""


def read_rows(data: Path, *fields: str) -> list[Row]:
    """The records of every `*.jsonl` or `*.jsonl.gz` that have these fields."""
    rows = []
    for path in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")]):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        rows += [row for line in raw.decode("utf-8").splitlines() if line.strip() and all(f in (row := json.loads(line)) for f in fields)]
    return rows


def folds_of(rows: Sequence[Row]) -> list[int]:
    """A fold for each record by the md5 of its id; records with the same text go with the first of them."""
    first: dict[str, str] = {}
    for row in rows:
        key = " ".join(row["text"].lower().split())
        first[key] = min(first.get(key, str(row["id"])), str(row["id"]))
    return [int(hashlib.md5(first[" ".join(r["text"].lower().split())].encode()).hexdigest(), 16) % FOLDS for r in rows]


def word_weights(texts: Sequence[str]) -> Matrix:
    """Stems and pairs of stems by tf-idf, each text's row of length one; what only one text has is left out."""
    counted = []
    for text in texts:
        stems = [w[:STEM] for w in WORD.findall(text.lower())]
        counted.append(Counter([*stems, *(f"{a} {b}" for a, b in zip(stems, stems[1:], strict=False))]))
    documents = Counter(term for counts in counted for term in counts)
    column = {term: i for i, term in enumerate(sorted(t for t, n in documents.items() if n > 1))}
    weights = np.zeros((len(texts), len(column)))
    for i, counts in enumerate(counted):
        for term, n in counts.items():
            if term in column:
                weights[i, column[term]] = (1 + math.log(n)) * math.log(len(texts) / documents[term])
    lengths: Matrix = np.linalg.norm(weights, axis=1, keepdims=True) + 1e-9
    scaled: Matrix = weights / lengths
    return scaled


def as_matrix(features: Sequence[Mapping[str, float]]) -> Matrix:
    """Named features as columns in the order of their names."""
    column = {name: i for i, name in enumerate(sorted({name for row in features for name in row}))}
    matrix = np.zeros((len(features), len(column)))
    for i, row in enumerate(features):
        for name, value in row.items():
            matrix[i, column[name]] = value
    return matrix


def by_folds(matrix: Matrix, labels: Sequence[str], folds: Sequence[int], penalty: float) -> tuple[list[str], Matrix]:
    """Each record's label and scores by ridge regression fitted on the other folds; the columns of the scores are the sorted labels."""
    classes = sorted(set(labels))
    wanted = np.eye(len(classes))[[classes.index(label) for label in labels]]
    scores = np.zeros_like(wanted)
    fold = np.array(folds)
    for number in range(FOLDS):
        train = fold != number
        if train.all() or not train.any():
            continue
        middle, mean = matrix[train].mean(0), wanted[train].mean(0)
        centred = matrix[train] - middle
        dual = np.linalg.solve(centred @ centred.T + penalty * np.eye(int(train.sum())), wanted[train] - mean)
        scores[~train] = (matrix[~train] - middle) @ (centred.T @ dual) + mean
    return [classes[i] for i in scores.argmax(1)], scores


def naive_bayes(texts: Sequence[str], labels: Sequence[str], folds: Sequence[int]) -> list[str]:
    """The plain baseline: words counted by label, add-one smoothing, fitted on the other folds."""
    documents = [Counter(WORD.findall(text.lower())) for text in texts]
    found = [""] * len(texts)
    for number in range(FOLDS):
        counts: dict[str, Counter[str]] = {label: Counter() for label in sorted(set(labels))}
        many: Counter[str] = Counter()
        for words, label, fold in zip(documents, labels, folds, strict=True):
            if fold != number:
                counts[label].update(words)
                many[label] += 1
        size = len(set().union(*counts.values()))
        for i, fold in enumerate(folds):
            if fold == number:
                found[i] = max((x for x in counts if many[x]), key=lambda x: _likelihood(documents[i], counts[x], many[x], size))
    return found


def _likelihood(words: Counter[str], counts: Counter[str], many: int, size: int) -> float:
    total = counts.total() + size
    return math.log(many) + sum(n * math.log((counts[word] + 1) / total) for word, n in words.items())


def label_f1(gold: Sequence[str], found: Sequence[str | None]) -> dict[str, float]:
    """Weighted and plain mean over the gold's labels of each label's F1."""
    many = Counter(gold)
    ours = Counter(found)
    right = Counter(a for a, b in zip(gold, found, strict=True) if a == b)
    each = {label: 2 * right[label] / (n + ours[label]) for label, n in many.items()}
    weighted = sum(each[label] * n for label, n in many.items()) / max(1, len(gold))
    return {"weighted_f1": round(weighted, 4), "macro_f1": round(sum(each.values()) / max(1, len(each)), 4)}


def shown_errors(gold: Iterable[str], found: Iterable[str | None], *, most: int = 12) -> Mapping[str, int]:
    """The most frequent mistakes as `gold as found`, for the report of a bench."""
    wrong = Counter(f"{a} as {b}" for a, b in zip(gold, found, strict=True) if a != b)
    return dict(sorted(wrong.items(), key=lambda row: (-row[1], row[0]))[:most])
