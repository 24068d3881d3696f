"""Numbers in news sentences: how many are found with the right value, and with the right direction or comparator.

The corpus counts a sentence's quantities as a multiset, as its README defines. It writes values by its own conventions, to which the
reader's output is brought first: a move "from X to Y" is one value `X-Y`, vague words are decades (thousands: 1000-10000), dozens 12;
counts without a numeral ("a soldier", "no casualties", "several") are left out, since the corpus does not mark them; nor does it mark
"an 18-year-old", though it does "an 18 year-old".
"""

import gzip
import importlib
import importlib.util
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from barchan.annotate.counts import read_counts
from barchan.annotate.times import read_times
from barchan.extract.figures import direction_of, is_list, read_figures
from barchan.model.mention import CountMention
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import load_english
from barchan.values.count import CONTINUOUS

VAGUE = frozenset("hundreds several_hundred thousands several_thousand tens_of_thousands hundreds_of_thousands millions".split())
SIGNS = {"about": "~", "nearly": "~", "more_than": ">", "at_least": ">", "less_than": "<", "up_to": "<"}
UNMARKED = ("unreadable", "several")
ARTICLES = frozenset("a an no his her their its my our your".split())
Pair = tuple[str, str]


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures `value_f1` and `value_change_f1`, and beside them a plain expression and, where it is installed, quantulum3.

    `data` is a folder with `*.jsonl`; `sample` reads only the first so many sentences.
    """
    paths = sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")])
    rows = [row for path in paths for row in _rows(path) if "quantities" in row and "text" in row]
    rows = rows[:sample] if sample else rows
    gold = [[(_value(q["value"]), q["change"]) for q in row["quantities"]] for row in rows]
    texts = [row["text"] for row in rows]
    beside = {"regular expression": _score(gold, map(_by_expression, texts))}
    peer = _quantulum()
    if peer is not None:
        beside["quantulum3"] = _score(gold, map(peer, texts))
    figures = _score(gold, read_sentences(texts))
    return {"bench": "howmany", "data": data.name, "items": len(rows), "figures": figures, "per_file": {}, "beside": beside}


def read_sentences(texts: Iterable[str]) -> list[list[Pair]]:
    """What the reader finds in each sentence, as pairs of value and change in the corpus's writing."""
    parser = load_english()
    listed = list(texts)
    parses = parser.parse_many((text, [Block(0, len(text))]) for text in listed)
    found = []
    for text, parse in zip(listed, parses, strict=True):
        counts = tuple(c for c in read_counts(parse, text, read_times(parse, text)) if _marked(parse, text, c))
        found.append(_pairs(parse, counts))
    return found


def _marked(parse: Parse, text: str, count: CountMention) -> bool:
    """Whether the corpus would mark a count: it leaves out those without a numeral, and ages but for `18 year-old` and `30 years old`."""
    if count.text.lower() in ARTICLES or count.count.modifier in UNMARKED or is_list(parse, count):
        return False
    return count.unit != "age" or bool(re.match(r" (?:year|month)", text[count.end :]))


def _pairs(parse: Parse, counts: tuple[CountMention, ...]) -> list[Pair]:
    """The pairs of one sentence; the two ends of a move become one."""
    moves = {
        (d.start, d.end): d.change for d in read_figures(parse, counts)
        if d.change and d.change.start_value is not None and d.change.end_value == d.count.low == d.count.high
        and any(c.count.low == d.change.start_value and c.start < d.start for c in counts)
    }  # fmt: skip
    swallowed = Counter(change.start_value for change in moves.values() if change is not None)
    found: list[Pair] = []
    for count in counts:
        change = moves.get((count.start, count.end))
        if change is None and count.count.low in swallowed and swallowed[count.count.low] and count.count.low == count.count.high:
            swallowed[count.count.low] -= 1
            continue
        sign = _sign_of(parse, count)
        found.append((_value(f"{change.start_value}-{change.end_value}") if change else _shown(count), "=" if change else sign))
    return found


def _sign_of(parse: Parse, count: CountMention) -> str:
    """The corpus's sign for what is said beside a number; it reads `just under` as less, where Barchan reads nearly."""
    if count.text.lower().startswith(("just under", "just below")):
        return "<"
    return SIGNS.get(count.count.modifier) or direction_of(parse, count) or "="


def _shown(count: CountMention) -> str:
    stated = count.count
    if stated.modifier in VAGUE and stated.low is not None:
        decade = 10 ** math.floor(math.log10(stated.low))
        return _value(f"{decade}-{decade * 10}")
    if stated.modifier == "dozens":
        return "12"
    if stated.low is not None and stated.high is not None and stated.low != stated.high:
        return _value(f"{stated.low}-{stated.high}")
    step = 1 if stated.modifier in ("more_than", "less_than") and _stepped(count) else 0
    value = stated.low if stated.low is not None else stated.high
    if value is None:
        return ""
    return _value(str(value - step if stated.modifier == "more_than" else value + step))


def _stepped(count: CountMention) -> bool:
    """Whether the bound was moved by one, as it is for things one counts."""
    value = count.count.low if count.count.low is not None else count.count.high
    return count.unit not in CONTINUOUS and value is not None and value == int(value)


def _rows(path: Path) -> list[dict[str, Any]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]


def _value(text: str) -> str:
    """A value or a range in one form: "33.0" and "33" are the same, a share is kept to four digits."""
    ends = re.fullmatch(r"\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*", text)
    if ends:
        return f"{_value(ends.group(1))}-{_value(ends.group(2))}"
    return f"{float(text):.4f}".rstrip("0").rstrip(".")


def _score(gold: list[list[Pair]], found: Iterable[list[Pair]]) -> dict[str, float]:
    """F1 over values, and over values with their change, each counted within a sentence as a multiset."""
    listed = list(found)
    return {
        "value_f1": _f1([[v for v, _ in row] for row in gold], [[v for v, _ in row] for row in listed]),
        "value_change_f1": _f1(gold, listed),
    }


def _f1(gold: list[list[Any]], found: list[list[Any]]) -> float:
    right = sum((Counter(g) & Counter(f)).total() for g, f in zip(gold, found, strict=True))
    return round(2 * right / max(1, sum(map(len, gold)) + sum(map(len, found))), 4)


# ---------------------------------------------------------------- beside

_NUMBER = re.compile(r"(?:\b(about|around|nearly|almost|more than|over|at least|up to|less than|fewer than|under)\s+)?\$?(\d[\d,]*(?:\.\d+)?)\s*(million|billion|trillion)?")
_WORDS = {"about": "~", "around": "~", "nearly": "~", "almost": "~", "more than": ">", "over": ">", "at least": ">"}
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


def _by_expression(text: str) -> list[Pair]:
    """Every number in digits is a quantity, with the comparator before it."""
    found = []
    for match in _NUMBER.finditer(text):
        value = float(match.group(2).replace(",", "")) * _SCALES.get(match.group(3) or "", 1)
        word = (match.group(1) or "").lower()
        found.append((_value(str(value)), _WORDS.get(word, "<" if word else "=")))
    return found


def _quantulum() -> Callable[[str], list[Pair]] | None:
    """The peer's reader, or None where it is not installed; its classifier is left off, for it needs a download."""
    if importlib.util.find_spec("quantulum3") is None:
        return None
    parser = importlib.import_module("quantulum3.parser")

    def read(text: str) -> list[Pair]:
        return [(_value(str(q.value)), "=") for q in parser.parse(text) if "e" not in str(q.value)]

    return read
