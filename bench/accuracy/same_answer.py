"""Whether two outlets say the same: answers to one question on nanco-discord, claims that strengthen or weaken each other on claimdiff.

`balanced_accuracy`: of "same answer" over the pairs of each question, mean over the questions; the threshold of each is chosen on the other questions (where
there is one question only, it is the table's). `balanced_accuracy_table`: with the threshold of `knowledge/answers.toml`, which was found on the four
validation questions and flatters there. Beside them word overlap with its threshold chosen in the same way, and calling every pair different.

`strengthens_macro_f1`, `weakens_macro_f1`: what claim a does to claim b, by ridge regression over claim a's vector, their likeness, numbers, negation
and words of contrast, in five folds keyed on the topic; fitted here only. Beside them one threshold on word overlap, chosen on the other folds, and the commoner class.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from barchan.knowledge.answers import load_answers
from barchan.model.mention import TimeMention
from barchan.nlp.sentence_vectors import load_vectors
from barchan.reconcile.answers import Answer, likeness
from barchan.stems import content
from barchan.values.expression import Expression, Range
from barchan.values.when import Anchor, resolve
from bench.accuracy.coded import Coded, read_texts
from bench.accuracy.fitting import FOLDS, Matrix, by_folds, read_rows

Scores = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
GRID = np.arange(-0.5, 1.5, 0.01)
SMOOTH = 5
"""Neighbouring thresholds that are averaged before the best is taken: a few questions make a jagged curve."""
PENALTY = 10.0
NEGATION = re.compile(r"(?i)\b(?:no|not|never|none|nobody|nothing|neither|nor|without|\w+n['’]t|den(?:y|ies|ied)|reject\w*|refus\w*|fail\w*|false\w*)\b")
CONTRAST = re.compile(r"(?i)\b(?:but|however|although|though|despite|contrary|instead|rather|while|whereas|yet|critic\w*|disput\w*|contradict\w*)\b")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on what of the two corpora is in `data` or below it; `sample` takes every n-th pair of claims."""
    folders = [data, data / "nanco-discord", data / "claimdiff"]
    questions = [row for folder in folders for row in read_rows(folder, "question", "answers")]
    pairs = [row for folder in folders for row in read_rows(folder, "claim_a", "claim_b", "strengthens", "weakens")]
    if sample is not None and sample < len(pairs):
        pairs = pairs[:: len(pairs) // sample][:sample]
    figures: dict[str, float] = {}
    beside: dict[str, dict[str, float]] = {}
    per_file: dict[str, dict[str, float]] = {}
    if questions:
        _answers(questions, figures, beside, per_file)
    if pairs:
        _claims(pairs, figures, beside)
    return {
        "bench": "same_answer", "data": data.name, "items": len(questions) + len(pairs), "figures": figures, "per_file": per_file, "beside": beside,
    }  # fmt: skip


# --- answers to one question ---------------------------------------------------------------------------------------------


def _answers(
    questions: Sequence[dict[str, Any]], figures: dict[str, float], beside: dict[str, dict[str, float]], per_file: dict[str, dict[str, float]]
) -> None:
    gold = [_pairs(q, lambda a, b: a["cluster"] == b["cluster"]).astype(bool) for q in questions]
    ours = [_likeness(q) for q in questions]
    overlap = [_pairs(q, lambda a, b: _overlap(a["answer"], b["answer"])) for q in questions]
    table = load_answers().threshold
    by_question = _balanced(gold, ours, table)
    figures["balanced_accuracy"] = _mean(by_question)
    figures["balanced_accuracy_table"] = _mean([_balance(g, s, table) for g, s in zip(gold, ours, strict=True)])
    beside["word overlap"] = {"balanced_accuracy": _mean(_balanced(gold, overlap, 0.14))}
    beside["all different"] = {"balanced_accuracy": 0.5}
    per_file.update({q["question_id"]: {"balanced_accuracy": round(b, 4)} for q, b in zip(questions, by_question, strict=True)})


def _likeness(question: dict[str, Any]) -> Scores:
    day = _day(question.get("collected"))
    texts = [a["answer"] for a in question["answers"]]
    answers = [_answer(text, coded, day) for text, coded in zip(texts, read_texts(texts), strict=True)]
    alike = likeness(answers, load_vectors(), question["question"])
    found: Scores = alike[np.triu_indices(len(answers), 1)]
    return found


def _answer(text: str, coded: Coded, day: str | None) -> Answer:
    anchor = Anchor(day, day) if day else None
    found = coded.annotated
    return Answer(text, tuple(resolve(_end(t), anchor, text=t.text) for t in found.times), tuple(c.count for c in found.counts))


def _end(mention: TimeMention) -> Expression:
    """`until July` and `July` answer "how long" alike: an open stretch counts as the end that it names."""
    expression = mention.expression
    if isinstance(expression, Range):
        named = expression.end if expression.start is None else expression.start if expression.end is None else None
        return named or expression
    return expression


def _day(collected: str | None) -> str | None:
    """`04/13/2022 17:13` as an ISO day."""
    found = re.match(r"(\d\d)/(\d\d)/(\d{4})", collected or "")
    return f"{found[3]}-{found[1]}-{found[2]}" if found else None


def _pairs(question: dict[str, Any], relation: Callable[[dict[str, Any], dict[str, Any]], float]) -> Scores:
    return np.array([relation(a, b) for a, b in combinations(question["answers"], 2)], dtype=np.float64)


def _overlap(a: str, b: str) -> float:
    one, other = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    return len(one & other) / max(1, len(one | other))


def _balanced(gold: Sequence[Flags], scores: Sequence[Scores], single: float) -> list[float]:
    """Each question's balanced accuracy, its threshold chosen on the others; `single` where there are none."""
    curves = np.array([[_balance(g, s, t) for t in GRID] for g, s in zip(gold, scores, strict=True)])
    found = []
    for i, (g, s) in enumerate(zip(gold, scores, strict=True)):
        others = np.delete(curves, i, 0)
        best = float(GRID[np.argmax(np.convolve(others.mean(0), np.ones(SMOOTH), "same"))]) if len(others) else single
        found.append(_balance(g, s, best))
    return found


def _balance(gold: Flags, scores: Scores, threshold: float) -> float:
    said = scores >= threshold
    return float((said[gold].mean() if gold.any() else 1.0) + ((~said[~gold]).mean() if (~gold).any() else 1.0)) / 2


# --- claims that strengthen or weaken ------------------------------------------------------------------------------------


def _claims(pairs: Sequence[dict[str, Any]], figures: dict[str, float], beside: dict[str, dict[str, float]]) -> None:
    folds = [int(hashlib.md5(p["topic"].encode()).hexdigest(), 16) % FOLDS for p in pairs]
    matrix = _features(pairs)
    overlap = np.array([_overlap(p["claim_a"], p["claim_b"]) for p in pairs])
    beside.setdefault("word overlap", {})
    beside["commoner class"] = {}
    for label in ("strengthens", "weakens"):
        gold = np.array([bool(p[label]) for p in pairs])
        _, scores = by_folds(matrix, [str(g) for g in gold], folds, PENALTY)
        figures[f"{label}_macro_f1"] = _macro(gold, _by_threshold(gold, scores[:, -1], folds))
        beside["word overlap"][f"{label}_macro_f1"] = _macro(gold, _by_threshold(gold, overlap, folds))
        beside["commoner class"][f"{label}_macro_f1"] = _macro(gold, np.full(len(gold), gold.mean() > 0.5))


def _features(pairs: Sequence[dict[str, Any]]) -> Matrix:
    encoded = load_vectors().encode([p[side] for side in ("claim_a", "claim_b") for p in pairs]).astype(np.float64)
    a, b = encoded[: len(pairs)], encoded[len(pairs) :]
    plain = np.array([_plain(p["claim_a"], p["claim_b"]) for p in pairs])
    scaled = (plain - plain.mean(0)) / (plain.std(0) + 1e-9)
    cosine = (a * b).sum(1, keepdims=True)
    return np.hstack([a, 3 * cosine, 0.3 * scaled])


def _plain(a: str, b: str) -> list[float]:
    one, other = content(a), content(b)
    numbers, rivals = {w for w in one if w.isdigit()}, {w for w in other if w.isdigit()}
    refuses, contrasts = bool(NEGATION.search(a)), bool(CONTRAST.search(a))
    return [
        len(one & other) / max(1, len(one | other)), len(one & other) / max(1, min(len(one), len(other))), float(bool(numbers & rivals)),
        float(bool(numbers and rivals and not numbers & rivals)), float(refuses), float(refuses != bool(NEGATION.search(b))),
        float(contrasts), float(contrasts != bool(CONTRAST.search(b))), min(len(a), 400) / 400,
    ]  # fmt: skip


def _by_threshold(gold: Flags, scores: Scores, folds: Sequence[int]) -> Flags:
    """Yes from the threshold on that is best, by macro F1, on the other folds."""
    fold, said = np.array(folds), np.zeros(len(gold), dtype=bool)
    for number in sorted(set(folds)):
        rest = fold != number
        tried = np.quantile(scores[rest], np.linspace(0.02, 0.98, 49)) if rest.any() else [0.5]
        best = max(tried, key=lambda t: _macro(gold[rest], scores[rest] >= t))
        said[~rest] = scores[~rest] >= best
    return said


def _macro(gold: Flags, said: Flags) -> float:
    halves = []
    for g, s in ((gold, said), (~gold, ~said)):
        total = int(g.sum() + s.sum())
        halves.append(2 * int((g & s).sum()) / total if total else 0.0)
    return round(sum(halves) / 2, 4)


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4)
