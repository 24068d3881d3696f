"""Which mentions of events are one event, over the documents of a topic, on ECB+: gold mentions, gold topics, singletons kept.

The documents of each topic go the whole way as one build. A mention belongs to the event of the shortest claim whose words hold it and whose act its lemma
names. Mentions of no such claim are joined with others of their topic by their lemma: much of the corpus (films, sports, weddings) is no matter of Barchan's. `conll_f1` is the mean of MUC, B-cubed and CEAF-e F1. `in_events` is the share of mentions
that our events placed. Beside it: the lemma alone, and each mention alone.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from barchan.ids import content_id
from barchan.knowledge.events import load_events
from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.nlp.base import Block, Parser
from barchan.nlp.spacy_parser import load_english
from bench.accuracy.clusters import b_cubed, f1, members
from bench.accuracy.fitting import read_rows
from bench.accuracy.fusion import record_of

Mention = tuple[str, int, tuple[int, ...]]
"""Document, sentence, and its tokens."""
Clusters = Mapping[Mention, Hashable]


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the documents in `data`, or on the first `sample` topics."""
    rows = read_rows(data, "doc_id", "topic", "sentences", "event_mentions")
    topics = sorted({row["topic"] for row in rows})[:sample]
    gold: dict[Mention, Hashable] = {}
    ours: dict[Mention, Hashable] = {}
    lemma: dict[Mention, Hashable] = {}
    placed = 0
    for topic in topics:
        documents = sorted((row for row in rows if row["topic"] == topic), key=lambda row: str(row["doc_id"]))
        found = _events(documents, data)
        placed += len(found)
        for row in documents:
            for mention, entry in zip(_mentions(row), row["event_mentions"], strict=True):
                gold[mention] = entry["cluster"]
                lemma[mention] = (topic.partition("_")[0], _lemma(entry["text"]))
                ours[mention] = found.get(mention) or lemma[mention]
    alone: Clusters = {mention: mention for mention in gold}
    return {
        "bench": "coreference", "data": data.name, "items": len(gold),
        "figures": {**score(gold, ours), "in_events": round(placed / max(1, len(gold)), 4)}, "per_file": {},
        "beside": {"same lemma": score(gold, lemma), "each alone": score(gold, alone)},
    }  # fmt: skip


# --- our events ----------------------------------------------------------------------------------------------------------


def _events(documents: Sequence[Mapping[str, Any]], data: Path) -> dict[Mention, Hashable]:
    """Mention → event, where a claim that belongs to an event has the mention for its act."""
    places = {str(row["doc_id"]): _offsets(row) for row in documents}
    reports, names = [], {}
    for row in documents:
        text = "\n".join(" ".join(sentence) for sentence in row["sentences"])
        report = Report(content_id("r", text), str(row["doc_id"]), text, content_id("s", text))
        if report.id not in names:
            reports.append(report)
            names[report.id] = str(row["doc_id"])
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record_of(reports, data).claims:
        if claim.event is not None:
            claims[names[claim.report]].append(claim)
    found: dict[Mention, Hashable] = {}
    for row in documents:
        for mention, entry in zip(_mentions(row), row["event_mentions"], strict=True):
            start = places[mention[0]][mention[1], mention[2][0]]
            holding = [c for c in claims[mention[0]] if c.start <= start < c.end and _is_act(c, _lemma(entry["text"]))]
            if holding:
                found[mention] = min(holding, key=lambda c: (c.end - c.start, c.id)).event
    return found


def _offsets(row: Mapping[str, Any]) -> dict[tuple[int, int], int]:
    """Where each token begins in the text that the sentences make."""
    found, at = {}, 0
    for number, sentence in enumerate(row["sentences"]):
        for i, token in enumerate(sentence):
            found[number, i] = at
            at += len(token) + 1
    return found


def _is_act(claim: Claim, lemma: str) -> bool:
    """Whether a mention's lemma is a word for the claim's act: the predicate itself, or in the table one that names its class."""
    table = load_events()
    frames = (*table.verbs.get(lemma, ()), *table.nouns.get(lemma, ()))
    return lemma == claim.predicate or any(frame.event.name == claim.predicate for frame in frames)


# --- mentions and the lemma ----------------------------------------------------------------------------------------------


def _mentions(row: Mapping[str, Any]) -> list[Mention]:
    return [(str(row["doc_id"]), m["sent"], tuple(m["tokens"])) for m in row["event_mentions"]]


@cache
def _parser() -> Parser:
    return load_english()


@cache
def _lemma(words: str) -> str:
    parse = _parser().parse(words, [Block(0, len(words))])
    return next((t.lemma.lower() for t in parse.tokens if t.head == t.i), words.lower())


# --- how right it is -----------------------------------------------------------------------------------------------------


def score(gold: Clusters, found: Clusters) -> dict[str, float]:
    """CoNLL F1 and B-cubed F1 of clusters over the same mentions."""
    keys, answers = members(gold), members(found)
    b3 = f1(*b_cubed(found, gold))
    muc = f1(_links(answers, gold), _links(keys, found))
    total = _ceaf(keys, answers)
    ceaf = f1(total / max(1, len(answers)), total / max(1, len(keys)))
    return {"conll_f1": round((muc + b3 + ceaf) / 3, 4), "b3_f1": round(b3, 4), "muc_f1": round(muc, 4), "ceafe_f1": round(ceaf, 4)}


def _links(clusters: Mapping[Hashable, set[Mention]], other: Clusters) -> float:
    """The share of the links that hold clusters together which the other clustering has too."""
    kept = sum(len(c) - len({other[m] for m in c}) for c in clusters.values())
    return kept / max(1, sum(len(c) - 1 for c in clusters.values()))


def _ceaf(keys: Mapping[Hashable, set[Mention]], answers: Mapping[Hashable, set[Mention]]) -> float:
    """The largest sum of similarities when each key is paired with at most one answer."""
    of = {m: a for a, held in answers.items() for m in held}
    total, left = 0.0, dict(keys)
    while left:
        begun = next(iter(left))
        rows: list[set[Mention]] = []
        columns: set[Hashable] = set()
        todo = [begun]
        while todo:  # Clusters that share no mention, however far round, never pair: each such part is solved alone.
            key = todo.pop()
            if key not in left:
                continue
            rows.append(left.pop(key))
            fresh = {of[m] for m in rows[-1]} - columns
            columns |= fresh
            touched = {m for a in fresh for m in answers[a]}
            todo += [k for k, held in left.items() if held & touched]
        across = list(columns)
        total += assigned(np.array([[2 * len(k & answers[a]) / (len(k) + len(answers[a])) for a in across] for k in rows]))
    return total


def assigned(worth: npt.NDArray[np.float64]) -> float:
    """The best sum of one entry a row and a column: the Hungarian method with potentials, rows the shorter side."""
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    matched, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        matched[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while True:
            used[at] = True
            reduced = cost[matched[at] - 1] - u[matched[at]] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], at
            free = np.where(used[1:], np.inf, least[1:])
            following = int(np.argmin(free)) + 1
            step = free[following - 1]
            u[matched[used]] += step
            v[used] -= step
            least[1:][~used[1:]] -= step
            at = following
            if matched[at] == 0:
                break
        while at:
            matched[at] = matched[way[at]]
            at = way[at]
    return float(-sum(cost[matched[j] - 1, j - 1] for j in range(1, columns + 1) if matched[j]))
