"""Who copied whom among very many reports: seconds, memory, and what is still found, beside MinHash LSH over word shingles.

Larger sets are made from the reports of `fa-kes` and `gva` (each text once): copy k of the corpus has its words exchanged for others of about the same
frequency, by a permutation that follows from k alone; the 300 commonest words stay. So a copy keeps, report by report, what its reports share with each
other, its copies and its furniture, words are as rare or common as before, and reports of different copies share no more than chance: as in a larger
archive of other wars. `found` is how many of the pairs with shared text that the corpus alone has are found again in each copy, and `strange` how many pairs
there are across copies, for each thousand reports. No claims are made, so this is shared text and credits, not statements. Each size runs in a
process of its own.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate, pairwise
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from barchan.ids import content_id
from barchan.link.lineage import find_lineages
from barchan.link.shared_text import find_overlaps
from barchan.link.wording import worded
from barchan.model.report import Report
from barchan.stems import folded
from bench.accuracy.origins import corpus_reports
from bench.speed import peak_mib

SIZES = (1_000, 10_000, 100_000)
SAMPLE_SIZES = (200, 400)
KEPT = 300
"""The commonest words, which every text has: they stay."""
BAND = 40
"""Words of neighbouring frequency that are exchanged for one another."""
LSH_SIZE, LSH_PERMUTATIONS, LSH_THRESHOLD = 5, 128, 0.3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures by size; `sample`, where given, takes two small sizes."""
    figures: dict[str, Any] = {}
    peer: dict[str, Any] = {}
    for size in SAMPLE_SIZES if sample else SIZES:
        for name, work, into in (("ours", _ours, figures), ("peer", _lsh, peer)):
            with get_context("spawn").Pool(1) as pool:
                told = pool.apply(work, (data, size))
            into.update({f"{figure}_{size}": value for figure, value in told.items()})
            print(f"{name} {size}: {told}", file=sys.stderr, flush=True)
    return {"bench": "origins_scale", "data": data.name, "items": size, "figures": figures, "per_file": {}, "beside": {"datasketch MinHash LSH": peer}}


def _ours(data: Path, size: int) -> dict[str, Any]:
    reports, of_copy = recombined(data, size)
    begun = perf_counter()
    lineages, _ = find_lineages(reports, ())
    seconds = perf_counter() - begun
    figures = {"seconds": round(seconds, 1), "peak_mib": round(peak_mib() or 0.0), "lineages": len(lineages)}
    texts = [worded(report) for report in reports]
    pairs = {(o.a, o.b) for o in find_overlaps(texts) if max(o.share_a, o.share_b) >= 0.5}
    return figures | _judged(pairs, of_copy, size)


def _lsh(data: Path, size: int) -> dict[str, Any]:
    """Each report's 5-word shingles in a MinHash; pairs are what the index gives."""
    from datasketch import MinHash, MinHashLSH

    reports, of_copy = recombined(data, size)
    begun = perf_counter()
    index = MinHashLSH(threshold=LSH_THRESHOLD, num_perm=LSH_PERMUTATIONS)
    pairs: set[tuple[int, int]] = set()
    for number, report in enumerate(reports):
        words = [folded(w) for w in _WORD.findall(report.text)]
        sketch = MinHash(num_perm=LSH_PERMUTATIONS)
        sketch.update_batch([" ".join(words[i : i + LSH_SIZE]).encode() for i in range(max(1, len(words) - LSH_SIZE + 1))])
        pairs.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    seconds = perf_counter() - begun
    figures = {"seconds": round(seconds, 1), "peak_mib": round(peak_mib() or 0.0)}
    return figures | _judged(pairs, of_copy, size)


def _judged(pairs: set[tuple[int, int]], of_copy: Sequence[tuple[int, int]], size: int) -> dict[str, float]:
    """Pairs inside copies by which of the corpus's reports they join, against what the first copy gives; and pairs across."""
    inside = [(of_copy[a][0], of_copy[a][1], of_copy[b][1]) for a, b in pairs if of_copy[a][0] == of_copy[b][0]]
    first = {(a, b) for copy, a, b in inside if copy == 0}
    whole = {copy for copy, n in Counter(copy for copy, _ in of_copy).items() if n == Counter(c for c, _ in of_copy)[0]}
    again = [sum((a, b) in first for c, a, b in inside if c == copy) for copy in sorted(whole - {0})]
    found = sum(again) / (len(first) * len(again)) if again and first else 1.0
    return {"found": round(found, 3), "strange": round(1000 * (len(pairs) - len(inside)) / size, 2), "pairs": len(pairs)}


def recombined(data: Path, size: int) -> tuple[list[Report], list[tuple[int, int]]]:
    """So many reports, and for each its copy and its number in the corpus."""
    base = _base(data)[:size]
    ranked = [word for word, _ in sorted(Counter(w for r in base for w in _words(r)).items(), key=lambda row: (-row[1], row[0]))]
    reports: list[Report] = []
    of_copy: list[tuple[int, int]] = []
    for copy in range(-(-size // len(base))):
        other = _exchange(ranked, copy)
        for number, report in enumerate(base[: size - len(reports)]):
            reports.append(_copied(report, other, copy) if copy else report)
            of_copy.append((copy, number))
    return reports, of_copy


def _base(data: Path) -> list[Report]:
    """The corpora's reports, each text once, in an order that mixes them."""
    once = {report.text: report for report in corpus_reports(data)}
    return sorted(once.values(), key=lambda r: content_id("x", r.id))


def _words(report: Report) -> Iterator[str]:
    return (match.group().lower() for match in _WORD.finditer(report.text))


def _exchange(ranked: Sequence[str], copy: int) -> dict[str, str]:
    """Word → the word that stands for it in a copy."""
    other: dict[str, str] = {}
    for start in range(KEPT, len(ranked), BAND):
        band = ranked[start : start + BAND]
        mixed = sorted(band, key=lambda w: blake2b(f"{copy} {w}".encode(), digest_size=8).digest())
        other.update(zip(band, mixed, strict=True))
    return other


def _copied(report: Report, other: dict[str, str], copy: int) -> Report:
    """A report in a copy's words, with its title and furniture marked; its credits fall away with the agencies' names."""

    def exchanged(match: re.Match[str]) -> str:
        word = match.group()
        new = other.get(word.lower(), word)
        return new.capitalize() if word[:1].isupper() else new

    edges = sorted({0, len(report.text), *(edge for span in report.spans for edge in (span.start, span.end))})
    pieces = [_WORD.sub(exchanged, report.text[start:end]) for start, end in pairwise(edges)]
    moved = dict(zip(edges, accumulate((len(piece) for piece in pieces), initial=0), strict=True))
    spans = tuple(replace(span, start=moved[span.start], end=moved[span.end]) for span in report.spans)
    text = "".join(pieces)
    title = _WORD.sub(exchanged, report.title) if report.title else None
    return Report(id=content_id("r", report.id, copy), path=report.path, text=text, sha256="", title=title, outlet=report.outlet, published=report.published, spans=spans)
