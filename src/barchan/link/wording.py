"""The words of a text as they are compared between reports: folded, with their places, without what is no running text."""

import hashlib
import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from barchan.model.report import Report
from barchan.stems import WORD, folded


@dataclass(frozen=True, slots=True)
class Worded:
    """The running words of a report in order: folded, and the characters of the text where each begins and ends."""

    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    proper: Sequence[int]
    """1 where it is written with a capital, else 0."""
    quoted: Sequence[int]
    """1 where it stands inside quotation marks, else 0."""


POINTING = re.compile(r"(?i)(it|its|he|his|him|she|her|they|their|them|we|our|us|this|that|these|those|who|which)\b")
"""Words that point at a name and are none: `it`, `its last troops`."""


def worded(report: Report) -> Worded:
    """The running words of a report; its title, headings and furniture are left out."""
    text = report.text
    spans = [match.span() for match in WORD.finditer(text)]
    if report.spans:
        begins, running = [start for start, _ in spans], bytearray(b"\1" * len(spans))
        for shut in report.spans:
            first, last = bisect_left(begins, shut.start), bisect_left(begins, shut.end)
            running[first:last] = bytes(last - first)
        spans = list(compress(spans, running))
    raw = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    quoted = bytearray(len(raw))
    for start, end in _quotes(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        quoted[first:last] = b"\1" * (last - first)
    proper = bytes([word[0].isupper() for word in raw])
    # Arrays take a sixth of the memory of tuples, and all reports of a record are held at once.
    return Worded(tuple(map(folded, raw)), array("l", starts), array("l", [end for _, end in spans]), proper, bytes(quoted))


_QUOTE = re.compile(r"“[^“”\n]{1,1500}(?:”|(?=\n|$))|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")


def _quotes(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTE.finditer(text)]


_SITE = re.compile(r"\s+[|–—·]\s+|\s+-\s+(?=[A-Z])|\s*::\s*")


def headline(title: str) -> str:
    """A page's title without the name of the site behind it: `Nine dead in Ossa - River Post`."""
    first = _SITE.split(title, maxsplit=1)[0]
    return first if first.strip() else title


@lru_cache(maxsize=200_000)
def number_of(word: str) -> int:
    """A number of 64 bits for a word, the same in every run."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
