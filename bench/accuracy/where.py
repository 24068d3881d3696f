"""How well place names are found and resolved, on a corpus of articles with GeoNames coordinates."""

import gzip
import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from barchan.annotate.names import read_names
from barchan.annotate.places import place_spans, read_places
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.homes import home_of
from barchan.model.mention import PlaceMention
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import load_english
from barchan.text import Span
from barchan.values.where import Place, kilometres

BASELINE = "largest population by exact name"
"""Of the names that the parser marks as places."""
NEAR_KM = 161.0
"""The customary hundred miles."""
FARTHEST_KM = 20_039.0
"""Half the Earth's girth: what a name without a place counts in the mean."""


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """Figures over all corpora of the folder, and for each; `sample` articles of each, evenly spaced.

    A gold name counts as found where a mention has its very span, a leading direction ("northern") not counted. `gold_acc161` is given the
    gold spans: a name for which the reader has no place counts as wrong. The main figures use the country that the outlet's address tells, as a
    build does; `_alone` figures use the text only; `_home` figures know the outlet's division, taken from what its other articles name most,
    without a look at the gold.
    """
    parser, actors, gazetteer = load_english(), load_actors(), _gazetteer()
    figures: dict[str, dict[str, float]] = {}
    beside: dict[str, dict[str, float]] = {}
    peers: dict[str, dict[str, float]] = {}
    items = 0
    pooled: Counter[str] = Counter()
    pooled_plain: Counter[str] = Counter()
    seconds = {"parse": 0.0, "names and places": 0.0}
    for path in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")]):
        articles = [article for article in _articles(path) if "toponyms" in article]
        if sample is not None and len(articles) > sample:
            articles = [articles[k * len(articles) // sample] for k in range(sample)]
        if not articles:
            continue
        parses = []
        for article in articles:
            began = time.perf_counter()
            parses.append(parser.parse(article["text"], _blocks(article["text"])))
            seconds["parse"] += time.perf_counter() - began
        counts, plain_counts = _score(articles, parses, actors, gazetteer, seconds)
        figures[path.name.split(".")[0]] = _figures(counts)
        beside[path.name.split(".")[0]] = _figures(plain_counts)
        pooled.update(counts)
        pooled_plain.update(plain_counts)
        peers |= _peers(path, articles)
        items += len(articles)
    return {
        "bench": "where", "data": data.name, "items": items, "figures": _figures(pooled) | _share(seconds), "per_file": figures,
        "beside": {BASELINE: _figures(pooled_plain)} | {f"{BASELINE}, {name}": rows for name, rows in beside.items()} | peers,
    }  # fmt: skip


def _peers(path: Path, articles: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The published outputs of other systems on the same articles: `others/lgl_*.txt`, one line an article."""
    wanted = {article["doc_id"] for article in articles}
    peers = {}
    corpus = path.name.split(".")[0]
    for output in sorted((path.parent / "others").glob(f"{corpus}_*.txt")):
        counts: Counter[str] = Counter()
        lines = output.read_text(encoding="utf-8").splitlines()
        for article, line in zip(_articles(path), lines, strict=False):
            if article["doc_id"] in wanted:
                found: dict[tuple[int, int], Place | None] = {}
                for entry in line.split("||"):
                    fields = entry.split(",,")
                    if len(fields) >= 6:
                        point = float(fields[2]), float(fields[3])
                        found[_standing(article["text"], fields[1], int(fields[4]), int(fields[5]))] = Place("", fields[0], "other", None, None, None, *point)
                _compare(article, found, counts, "")
        figures = _figures(counts)
        peers[output.stem] = {name: figures[name] for name in ("toponym_f1", "end_to_end_acc161")}
    return peers


def _standing(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Where a system's words stand: at its offsets, or, as some count from elsewhere, at the nearest place where the text has them."""
    low, wanted = text.lower(), words.lower()
    if low[start:end] == wanted or not wanted:
        return start, end
    at = [m.start() for m in re.finditer(re.escape(wanted), low)]
    nearest = min(at, key=lambda k: (abs(k - start), k), default=None)
    return (start, end) if nearest is None else (nearest, nearest + len(wanted))


def _gazetteer() -> Gazetteer:
    return Gazetteer.open(Path(tempfile.gettempdir()) / "barchan-bench")


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _blocks(text: str) -> list[Block]:
    return [Block(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def _score(
    articles: list[dict[str, Any]], parses: list[Parse], actors: Any, gazetteer: Gazetteer, seconds: dict[str, float]
) -> tuple[Counter[str], Counter[str]]:
    counts: Counter[str] = Counter()
    rough: Counter[str] = Counter()
    read = []
    for article, parse in zip(articles, parses, strict=True):
        began = time.perf_counter()
        names = read_names(parse, article["text"], actors, gazetteer)
        places = read_places(parse, article["text"], names, gazetteer, home=home_of(article["source"], article["url"]))
        seconds["names and places"] += time.perf_counter() - began
        read.append(places)
        _compare(article, {(_start(m), m.end): m.place for m in places}, counts, "")
        alone = read_places(parse, article["text"], names, gazetteer)
        _compare(article, {(_start(m), m.end): m.place for m in alone}, counts, "_alone")
        _compare(article, _baseline(article["text"], parse, gazetteer), rough, "")
    homes = _homes(articles, read)
    for k, (article, parse) in enumerate(zip(articles, parses, strict=True)):
        names = read_names(parse, article["text"], actors, gazetteer)
        places = read_places(parse, article["text"], names, gazetteer, home=homes.get((article["source"], k), home_of(article["source"], article["url"])))
        _compare(article, {(_start(m), m.end): m.place for m in places}, counts, "_home")
    for k, (article, parse) in enumerate(zip(articles, parses, strict=True)):
        spans = [Span(t["start"], t["end"]) for t in article["toponyms"]]
        told = home_of(article["source"], article["url"])
        for suffix, home in (("", told), ("_alone", None), ("_home", homes.get((article["source"], k), told))):
            _given(article, place_spans(parse, article["text"], spans, gazetteer, home=home), counts, suffix)
        exact = [gazetteer.find_exact(span.of(article["text"])) for span in spans]
        _given(article, [max(senses, key=lambda p: p.population, default=None) for senses in exact], rough, "")
    return counts, rough


def _start(mention: PlaceMention) -> int:
    """Where the name itself starts: the gold leaves directions out."""
    if mention.part is None:
        return mention.start
    words = re.match(r"(?:\s+part)?(?:\s+of)?(?:\s+the)?\s+", mention.text[len(mention.part) :])
    return mention.start + len(mention.part) + (words.end() if words else 0)


def _baseline(text: str, parse: Parse, gazetteer: Gazetteer) -> dict[tuple[int, int], Place | None]:
    """What the parser marks as places, each the most populous of exactly that name."""
    found: dict[tuple[int, int], Place | None] = {}
    for span in parse.names:
        if span.label in ("GPE", "LOC"):
            start, end = parse.tokens[span.first].start, parse.tokens[span.last - 1].end
            senses = gazetteer.find_exact(text[start:end])
            found[start, end] = max(senses, key=lambda p: p.population, default=None)
    return found


def _homes(articles: list[dict[str, Any]], read: list[tuple[PlaceMention, ...]]) -> dict[tuple[str, int], str]:
    """An outlet's division: the one that most of its other articles name, given at least two of them."""
    named: dict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for k, (article, places) in enumerate(zip(articles, read, strict=True)):
        divisions = {f"{m.place.country}/{m.place.admin1}" for m in places if m.place and m.place.admin1}
        named[article["source"]].append((k, divisions))
    homes = {}
    for source, rows in named.items():
        for k, _ in rows:
            votes = Counter(division for j, divisions in rows if j != k for division in sorted(divisions))
            if votes and max(votes.values()) >= 2:
                homes[source, k] = min(votes, key=lambda division: (-votes[division], division))
    return homes


def _compare(article: dict[str, Any], found: dict[tuple[int, int], Place | None], counts: Counter[str], suffix: str) -> None:
    """Count the names that were found, and of those with coordinates the ones that were found and placed right."""
    gold = {(t["start"], t["end"]): t for t in article["toponyms"]}
    counts["gold" + suffix] += len(gold)
    counts["found" + suffix] += len(found)
    counts["right" + suffix] += len(gold.keys() & found.keys())
    for span, toponym in gold.items():
        if toponym["lat"] is not None:
            counts["placed" + suffix] += 1
            counts["near" + suffix] += _far(found.get(span), toponym) <= NEAR_KM


def _given(article: dict[str, Any], places: Sequence[Place | None], counts: Counter[str], suffix: str) -> None:
    """Count the gold names that were placed right when the names themselves were given."""
    for toponym, place in zip(article["toponyms"], places, strict=True):
        if toponym["lat"] is not None:
            far = _far(place, toponym)
            counts["given" + suffix] += 1
            counts["given metres" + suffix] += round(far * 1000)
            counts["given near" + suffix] += far <= NEAR_KM


def _far(place: Place | None, toponym: dict[str, Any]) -> float:
    if place is None or place.lat is None or place.lon is None:
        return FARTHEST_KM
    return kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"])


def _figures(counts: Counter[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for suffix in ("", "_alone", "_home"):
        if not counts["gold" + suffix]:
            continue
        precision = counts["right" + suffix] / max(1, counts["found" + suffix])
        recall = counts["right" + suffix] / max(1, counts["gold" + suffix])
        if not suffix:
            figures |= {"toponym_f1": _f1(precision, recall), "toponym_precision": round(precision, 4), "toponym_recall": round(recall, 4)}
        figures["gold_acc161" + suffix] = round(counts["given near" + suffix] / max(1, counts["given" + suffix]), 4)
        figures["gold_mean_km" + suffix] = round(counts["given metres" + suffix] / 1000 / max(1, counts["given" + suffix]), 1)
        figures["end_to_end_acc161" + suffix] = round(counts["near" + suffix] / max(1, counts["placed" + suffix]), 4)
    return figures


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def _share(seconds: dict[str, float]) -> dict[str, float]:
    return {"seconds_parse": round(seconds["parse"], 1), "seconds_names_and_places": round(seconds["names and places"], 1)}
