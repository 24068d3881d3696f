"""Who says what, against PolNeAR's attributions.

Spans of one role are matched per article: exact when all fragments are equal; by overlap one to one, pairs with the most shared characters
first. Characters are counted over the union of all contents of an article. The corpus marks no nesting, so a mention whose cue lies inside
another one's content is left out here.
"""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from barchan.annotate.quotes import quotes_in
from barchan.annotate.speech import read_speech
from barchan.model.mention import SpeechMention
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import load_english
from barchan.text import Span

Fragments = tuple[tuple[int, int], ...]
ROLES = ("content", "source", "cue")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the development articles in `data` (the training part is left out), or on every n-th so that `sample` remain."""
    articles = list(_articles(data))
    if sample is not None and sample < len(articles):
        articles = articles[:: max(1, len(articles) // sample)][:sample]
    parser = load_english()
    parses = [parser.parse(article["text"], _blocks(article["text"])) for article in articles]
    beside = {"quotation marks": score(articles, parses, marked_only)}
    return {
        "bench": "speech", "data": data.name, "items": len(articles), "figures": score(articles, parses, spoken),
        "per_file": {}, "beside": beside,
    }  # fmt: skip


Roles = dict[str, list[Fragments]]


def spoken(parse: Parse, text: str) -> Roles:
    """What the reader finds, outermost mentions only, by role."""
    mentions = outermost(read_speech(parse, text))
    return {
        "content": [tuple((s.start, s.end) for s in m.content) for m in mentions],
        "source": [((m.source.start, m.source.end),) for m in mentions if m.source],
        "cue": [((m.cue.start, m.cue.end),) for m in mentions if m.cue],
    }


def marked_only(parse: Parse, text: str) -> Roles:
    """The baseline: all that stands in quotation marks is a content."""
    paragraphs = [Span(b.start, b.end) for b in _blocks(text)]
    return {"content": [((q.span.start, q.span.end),) for q in quotes_in(text, paragraphs)], "source": [], "cue": []}


def outermost(mentions: Sequence[SpeechMention]) -> list[SpeechMention]:
    """The mentions whose cue lies in no other one's content."""

    def inside(m: SpeechMention) -> bool:
        return any(o is not m and m.cue is not None and any(s.holds(m.cue) for s in o.content) for o in mentions)

    return [m for m in mentions if not inside(m)]


def score(articles: Sequence[dict[str, Any]], parses: Sequence[Parse], reader: Callable[[Parse, str], Roles]) -> dict[str, float]:
    """Exact and overlap F1 by role and F1 over the contents' characters."""
    counts: Counter[str] = Counter()
    for article, parse in zip(articles, parses, strict=True):
        mine = reader(parse, article["text"])
        gold: Roles = {r: [tuple(map(tuple, a[r])) for a in article["attributions"] if a[r]] for r in ROLES}
        for role in ROLES:
            counts[f"{role} mine"] += len(mine[role])
            counts[f"{role} gold"] += len(gold[role])
            counts[f"{role} exact"] += (Counter(mine[role]) & Counter(gold[role])).total()
            counts[f"{role} overlap"] += len(paired(mine[role], gold[role]))
        a, b = _characters(mine["content"]), _characters(gold["content"])
        counts["chars mine"] += len(a)
        counts["chars gold"] += len(b)
        counts["chars both"] += len(a & b)
    figures = {f"{r}_f1": _f1(counts[f"{r} exact"], counts[f"{r} mine"], counts[f"{r} gold"]) for r in ROLES}
    figures |= {f"{r}_overlap_f1": _f1(counts[f"{r} overlap"], counts[f"{r} mine"], counts[f"{r} gold"]) for r in ROLES}
    figures["content_char_f1"] = _f1(counts["chars both"], counts["chars mine"], counts["chars gold"])
    return figures


def paired(mine: Sequence[Fragments], gold: Sequence[Fragments]) -> list[tuple[int, int]]:
    """Pairs of spans that share a character, one to one, the largest overlap first."""
    shared = []
    for i, a in enumerate(mine):
        for j, b in enumerate(gold):
            both = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
            if both:
                shared.append((-both, i, j))
    taken_mine, taken_gold, pairs = set(), set(), []
    for _, i, j in sorted(shared):
        if i not in taken_mine and j not in taken_gold:
            taken_mine.add(i)
            taken_gold.add(j)
            pairs.append((i, j))
    return pairs


def _characters(spans: Iterable[Fragments]) -> set[int]:
    return {at for fragments in spans for start, end in fragments for at in range(start, end)}


def _f1(both: int, mine: int, gold: int) -> float:
    return round(2 * both / (mine + gold), 4) if mine + gold else 0.0


def _blocks(text: str) -> list[Block]:
    """The lines of a text; the first one is the article's title."""
    found: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Block(start, start + len(line), in_title=not found))
        start += len(line)
    return found


def _articles(data: Path) -> Iterator[dict[str, Any]]:
    """The articles of every file but the training part, which is there to learn from; of that one where there is no other."""
    paths = sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")])
    for path in [p for p in paths if not p.name.startswith("train")] or paths:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in raw.decode("utf-8").splitlines():
            row = json.loads(line)
            if "attributions" in row:
                yield row
