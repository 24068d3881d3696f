"""Whether a text tells of one act of violence in the region asked for, on CEHA.

`f1`: of the class relevant, by five folds over logistic regression on word weights, sentence vectors and what the extraction found: countries
against the region's, types near the start, days, tolls, tense, and the unfitted answer; its penalty and threshold are chosen inside the training folds. A text whose start
names nations most of which lie outside the region is irrelevant whatever the fit says, as the corpus's guidelines have it. Fitted here only,
nothing of it ships. Beside it: naive Bayes over words by the same folds, the extraction's own unfitted answer (an act of violence or a protest
that is neither planned nor denied, near the start, and the same rule for the region), and calling every text relevant.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from barchan.model.mention import PlaceMention
from barchan.nlp.sentence_vectors import load_vectors
from bench.accuracy.coded import Coded, read_texts
from bench.accuracy.fitting import as_matrix, folds_of, naive_bayes, read_rows, word_weights
from bench.accuracy.logistic import decide_by_folds

REGION = frozenset({"DJI", "ERI", "ETH", "KEN", "SDN", "SOM", "SSD", "UGA"})
"""The Horn of Africa as the corpus's guidelines draw it."""
WEIGHT = 0.2
"""Of the extraction's features against words and vectors, whose rows have length one; between .15 and .3 it matters little."""
OWN = 0.4
"""Of the extraction's own answer."""
LEAD = 3
"""Sentences."""
HARM = frozenset({"ASSAULT", "PROTEST", "COERCE"})
TOLD = frozenset({"asserted", "reported", "alleged"})
DAY = re.compile(r"(?i)day\b|\d")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the texts in `data`, or on every n-th so that `sample` remain."""
    rows = read_rows(data, "id", "text", "relevant")
    if sample is not None and sample < len(rows):
        rows = rows[:: max(1, len(rows) // sample)][:sample]
    texts, gold, folds = [r["text"] for r in rows], [str(bool(r["relevant"])) for r in rows], folds_of(rows)
    coded = read_texts(texts)
    features = as_matrix([_features(c) for c in coded])
    own = np.array([[float(is_relevant(c))] for c in coded])
    matrix = np.hstack([load_vectors().encode(texts), word_weights(texts), WEIGHT * features, OWN * own])
    relevant, barred = np.array([g == "True" for g in gold]), np.array([is_outside(c) for c in coded])
    found = [str(bool(answer)) for answer in decide_by_folds(matrix, relevant, folds, barred)]
    return {
        "bench": "relevance", "data": data.name, "items": len(rows), "figures": _figures(gold, found), "per_file": {},
        "beside": {
            "naive Bayes": _figures(gold, naive_bayes(texts, gold, folds)),
            "unfitted": _figures(gold, [str(is_relevant(c)) for c in coded]),
            "every text": _figures(gold, ["True"] * len(gold)),
        },
    }  # fmt: skip


def is_relevant(coded: Coded) -> bool:
    """The unfitted answer."""
    end = _lead_end(coded)
    harm = any(c.type.plover and c.type.plover[0] in HARM and c.realis in TOLD and not c.negated and c.start < end for c in coded.claims)
    return harm and not is_outside(coded)


def is_outside(coded: Coded) -> bool:
    """Whether most nations named near the start, or anywhere if none is there, lie outside the region. Towns do not count: many have namesakes."""
    end = _lead_end(coded)
    named = [(m.start, m.place.country) for m in coded.annotated.places if m.place is not None and m.place.country and _is_nation(m)]
    countries = [country for start, country in named if start < end] or [country for _, country in named]
    return 2 * sum(country in REGION for country in countries) < len(countries)


def _is_nation(mention: PlaceMention) -> bool:
    return mention.place is not None and (mention.role == "demonym" or mention.place.id.startswith("iso:") or mention.place.kind == "capital")


def _features(coded: Coded) -> dict[str, float]:
    annotated, claims = coded.annotated, coded.claims
    end = _lead_end(coded)
    tokens = annotated.parse.tokens
    verbs = max(1, sum(t.pos == "VERB" for t in tokens))
    countries = len(_countries(coded))
    typed = [c for c in claims if c.type.plover or c.type.acled]
    harm = [c for c in typed if c.type.plover and c.type.plover[0] == "ASSAULT"]
    lead = [c for c in harm if c.start < end]
    figures = [f for c in claims for f in c.figures if f.measure in ("killed", "injured")]
    largest = max((f.low or 0 for f in figures), default=0)
    found: Counter[str] = Counter()
    for number, claim in enumerate(typed[:3]):
        place = "first" if number == 0 else "next"
        found[f"{place} {claim.realis}"] = 1
        if claim.type.acled:
            found[f"{place} {claim.type.acled[0]}"] = 1
        if claim.type.plover:
            found[f"{place} {claim.type.plover[0]}"] = 1
    shares: dict[str, float] = {
        "inside": _inside(coded) / countries if countries else 0.5,
        "length": min(len(tokens), 500) / 500,
        "sentences": min(len(annotated.parse.sentences), 20) / 20,
        "typed": len(typed) / max(1, len(claims)),
        "harm": len(harm) / max(1, len(typed)),
        "lead harm": min(len(lead), 3) / 3,
        "lead harm dated": float(any(c.when is not None and c.when.precision in ("day", "minute") for c in lead)),
        "lead toll": float(any(c.figures for c in lead)),
        "lead day": float(any(t.start < end and DAY.search(t.text) for t in annotated.times)),
        "speech": min(len(annotated.speech), 12) / 12,
        "tolls": min(len(figures), 6) / 6,
        "large toll": float(largest >= 100),
        "times": min(len({t.text for t in annotated.times}), 8) / 8,
        "past": sum(t.tag == "VBD" for t in tokens) / verbs,
        "present": sum(t.tag in ("VBZ", "VBP") for t in tokens) / verbs,
        "first person": float(any(t.lemma.lower() in ("i", "we") for t in tokens)),
    }
    return dict(found) | shares


def _lead_end(coded: Coded) -> int:
    sentences = coded.annotated.parse.sentences
    return sentences[min(LEAD, len(sentences)) - 1].end if sentences else 0


def _countries(coded: Coded) -> list[str]:
    return [m.place.country for m in coded.annotated.places if m.place is not None and m.place.country]


def _inside(coded: Coded) -> int:
    return sum(country in REGION for country in _countries(coded))


def _figures(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    both = sum(a == b == "True" for a, b in zip(gold, found, strict=True))
    total = list(gold).count("True") + list(found).count("True")
    right = sum(a == b for a, b in zip(gold, found, strict=True))
    return {"f1": round(2 * both / total, 4) if total else 0.0, "accuracy": round(right / max(1, len(gold)), 4)}
