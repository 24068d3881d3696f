"""Realis and reported speech, against MEANTIME's event mentions.

`factuality_accuracy`: the share of gold event mentions of the document layer with all three attributes (certainty, polarity, time) right;
mentions without attributes are passed over. A forecast counts as possible and future, a plan or a condition as future, all else as certain and
not future. `reported_speech_f1`: the gold's SLINKs from the word that reports to the event reported, both found as tokens; ours go from a
cue to the head of each stretch of its content. Both words must lie in the first sentences of a text, where the corpus is annotated.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from barchan.annotate.speech import read_speech
from barchan.extract.realis import realis_at
from barchan.model.claim import Realis
from barchan.model.mention import SpeechMention
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import load_english

Attributes = tuple[str, str, str]
MAJORITY: Attributes = ("CERTAIN", "POS", "NON_FUTURE")
LATER: frozenset[Realis] = frozenset({"planned", "forecast", "conditional"})


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the documents in `data`, or on every n-th so that `sample` remain, beside the most frequent attributes."""
    documents = list(_documents(data))
    if sample is not None and sample < len(documents):
        documents = documents[:: max(1, len(documents) // sample)][:sample]
    parser = load_english()
    counts: Counter[str] = Counter()
    for document in documents:
        text, blocks, offsets = laid_out(document)
        parse = parser.parse(text, blocks)
        counts.update(tally(document, parse, read_speech(parse, text), offsets))
    return {
        "bench": "realis", "data": data.name, "items": counts["events"],
        "figures": {
            "factuality_accuracy": _share(counts["right"], counts["events"]),
            "certainty_accuracy": _share(counts["certainty"], counts["events"]),
            "polarity_accuracy": _share(counts["polarity"], counts["events"]),
            "time_accuracy": _share(counts["time"], counts["events"]),
            "reported_speech_f1": _share(2 * counts["links both"], counts["links mine"] + counts["links gold"]),
        },
        "per_file": {},
        "beside": {"most frequent attributes": {"factuality_accuracy": _share(counts["majority"], counts["events"])}},
    }  # fmt: skip


def laid_out(document: dict[str, Any]) -> tuple[str, list[Block], list[tuple[int, int]]]:
    """The document's text with its tokens parted by spaces, a block for each sentence, and each token's characters."""
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    blocks: list[Block] = []
    at, start = 0, 0
    sentences = document["sentence_of_token"]
    for i, token in enumerate(document["tokens"]):
        new = i and sentences[i] != sentences[i - 1]
        if new:
            blocks.append(Block(start, at))
            start = at
        offsets.append((at, at + len(token)))
        pieces.append(token + " ")
        at += len(token) + 1
    blocks.append(Block(start, at))
    return "".join(pieces), blocks, offsets


def tally(
    document: dict[str, Any], parse: Parse, speech: Sequence[SpeechMention], offsets: Sequence[tuple[int, int]]
) -> Counter[str]:  # fmt: skip
    """What is right in one document, as counts."""
    counts: Counter[str] = Counter()
    token_of: dict[str, int | None] = {}
    for event in document["event_mentions"]:
        head = parse.head_of(offsets[event["tokens"][0]][0], offsets[event["tokens"][-1]][1])
        token_of[event["id"]] = head.i if head else None
        if not event["document_layer"] or not all(event.get(a) for a in ("certainty", "polarity", "time")):
            continue
        gold = (event["certainty"], event["polarity"], event["time"])
        mine = attributes(*realis_at(parse, head.i, speech)) if head else MAJORITY
        counts["events"] += 1
        counts["right"] += mine == gold
        counts["majority"] += gold == MAJORITY
        for name, a, b in zip(("certainty", "polarity", "time"), mine, gold, strict=True):
            counts[name] += a == b
    mine_links = reported(parse, speech)
    annotated = [offsets[e["tokens"][-1]][1] for e in document["event_mentions"] if e["document_layer"]]
    last = max(annotated, default=0)
    mine_links = {(a, b) for a, b in mine_links if parse.tokens[a].end <= last and parse.tokens[b].end <= last}
    gold_links = {(token_of[f], token_of[r["to"]]) for r in document["relations"] if r["type"] == "SLINK" for f in r["from"]}
    counts["links mine"] += len(mine_links)
    counts["links gold"] += len(gold_links)
    counts["links both"] += len(mine_links & gold_links)
    return counts


def attributes(realis: Realis, negated: bool) -> Attributes:
    """MEANTIME's three attributes for a realis: certainty, polarity, time."""
    certainty = "POSSIBLE" if realis == "forecast" else "CERTAIN"
    polarity = "NEG" if negated or realis == "denied" else "POS"
    return certainty, polarity, "FUTURE" if realis in LATER else "NON_FUTURE"


def reported(parse: Parse, speech: Sequence[SpeechMention]) -> set[tuple[int, int]]:
    """Pairs of tokens: the verb of a cue, and the heads of each stretch of its content with what is joined to them."""
    found = set()
    for mention in speech:
        cue = parse.head_of(*mention.cue) if mention.cue is not None else None
        if cue is None:
            continue
        for span in mention.content:
            inside = {t.i for t in parse.between(*span) if t.pos != "PUNCT"}
            tops = [i for i in sorted(inside) if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
            for top in tops[:1]:
                found.add((cue.i, top))
                found.update((cue.i, k.i) for k in parse.kids(top, "conj") if k.i in inside and k.pos == "VERB")
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _documents(data: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(data.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "event_mentions" in row:
                yield row
