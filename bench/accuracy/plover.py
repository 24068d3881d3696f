"""PLOVER event types of single sentences, and who acts on whom.

`type_accuracy`: the type of the sentence's central claim, by the table alone; nothing is fitted. Older labels of the corpus are mapped to the
manual's first. `actor_f1`, `recipient_f1`: gold strings and ours (actors, targets and their titles as the text has them) of the central claim,
paired one to one where one holds a word of the other that is no function word. Beside it: naive Bayes by
five folds, the nearest of the project's example sentences by sentence vectors, and the most frequent type.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from barchan.extract.subject import centre_of
from barchan.model.claim import Claim
from barchan.nlp.prototype_types import PrototypeTypes
from barchan.nlp.sentence_vectors import load_vectors
from bench.accuracy.coded import read_texts
from bench.accuracy.fitting import folds_of, naive_bayes, read_rows, shown_errors

MAPPED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SMALL = frozenset("the a an of in on at by for to and or its his her their some up former new".split())
WORD = re.compile(r"[a-z]{2,}")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the sentences in `data`, or on the first `sample` of them."""
    rows = read_rows(data, "id", "text", "event", "source")[:sample]
    texts = [r["text"].strip(" {}") for r in rows]
    gold = [MAPPED.get(str(r["event"]), str(r["event"])) for r in rows]
    central = [centre_of(coded.annotated, coded.claims) for coded in read_texts(texts)]
    found = [c.type.plover[0] if c is not None and c.type.plover else None for c in central]
    bayes = naive_bayes(texts, gold, folds_of([row | {"text": text} for row, text in zip(rows, texts, strict=True)]))
    nearest = [t.plover[0] if t is not None and t.plover else None for t in PrototypeTypes(load_vectors(), least=0, ahead=0).types_of(texts)]
    common = Counter(gold).most_common(1)[0][0]
    actors = [_f1_counts(_strings(r["source"]), _ours(c, "actor")) for r, c in zip(rows, central, strict=True)]
    targets = [_f1_counts(_strings(r.get("target")), _ours(c, "target")) for r, c in zip(rows, central, strict=True) if _strings(r.get("target"))]
    right = [str(a == b) for a, b in zip(gold, found, strict=True)]
    figures = {"type_accuracy": _share(right), "type_macro_f1": _macro(gold, found), "actor_f1": _f1(actors), "recipient_f1": _f1(targets)}
    beside = {
        "naive Bayes": {"type_accuracy": _share([str(a == b) for a, b in zip(gold, bayes, strict=True)])},
        "prototypes alone": {"type_accuracy": _share([str(a == b) for a, b in zip(gold, nearest, strict=True)])},
        "most frequent": {"type_accuracy": _share([str(a == common) for a in gold])},
    }
    return {
        "bench": "plover", "data": data.name, "items": len(rows), "figures": figures, "per_file": {}, "beside": beside,
        "errors": shown_errors(gold, found, most=20),
    }  # fmt: skip


def _strings(actors: object) -> list[str]:
    """The gold's actor strings; its `target` may be a list, an empty string or absent."""
    return [str(a.get("actorText") or "") for a in actors if a.get("actorText")] if isinstance(actors, list) else []


def _ours(claim: Claim | None, role: str) -> list[str]:
    if claim is None:
        return []
    roles = {role, "speaker"} if role == "actor" and not any(a.role == "actor" for a in claim.actors) else {role}
    return [f"{a.text} {a.name}" for a in claim.actors if a.role in roles]


def _f1_counts(gold: Sequence[str], ours: Sequence[str]) -> tuple[int, int, int]:
    """Pairs, ours, gold."""
    left = [_words(o) for o in ours]
    both = 0
    for name in gold:
        hit = next((w for w in left if w & _words(name)), None)
        if hit is not None:
            left.remove(hit)
            both += 1
    return both, len(ours), len(gold)


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower())) - SMALL


def _f1(counts: Sequence[tuple[int, int, int]]) -> float:
    both, ours, gold = (sum(c[i] for c in counts) for i in range(3))
    return round(2 * both / (ours + gold), 4) if ours + gold else 0.0


def _share(marks: Sequence[str]) -> float:
    return round(marks.count("True") / max(1, len(marks)), 4)


def _macro(gold: Sequence[str], found: Sequence[str | None]) -> float:
    each = []
    for label in sorted(set(gold)):
        both = sum(a == b == label for a, b in zip(gold, found, strict=True))
        each.append(2 * both / (gold.count(label) + list(found).count(label)))
    return round(sum(each) / max(1, len(each)), 4)
