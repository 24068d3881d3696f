"""Masthead: the medium's own name, which its pages set behind each headline (`Two hurt at the mill - KZZQ 7 News Dune City`)."""

import re

from barchan.knowledge.mastheads import load_mastheads
from barchan.text import Span

_BREAK = re.compile(r"\s+[-–—|»]+\s+|\s*\|\s*|\s+::\s+")
LEAST_WORDS = 3
"""Words that a headline has; a title that is all masthead stays whole."""
_LETTERS = re.compile(r"[^a-z0-9]+")


def headline(title: str, outlet: str | None) -> Span:
    """Where a title's headline stands: before the first break behind which the medium names itself, and behind one that its name opens."""
    start, end = 0, len(title)
    for gap in _BREAK.finditer(title):
        if len(title[start : gap.start()].split()) >= LEAST_WORDS and _names_medium(title[gap.end() :], outlet):
            end = gap.start()
            break
        if start == 0 and _names_medium(title[: gap.start()], outlet) and len(title[gap.end() :].split()) >= LEAST_WORDS:
            start = gap.end()
    return Span(start, end)


def _names_medium(words: str, outlet: str | None) -> bool:
    """Whether what follows a break opens with the medium's own name, or is made as such names are."""
    first = _BREAK.split(words, maxsplit=1)[0].strip()
    if not first:
        return False
    return load_mastheads().signature.search(first) is not None or _is_outlet(first, outlet)


def _is_outlet(words: str, outlet: str | None) -> bool:
    """Whether words are the outlet's name, or open with what stands in its address: `CBS 5 - KPHO` of cbs5az.com."""
    own, told = _LETTERS.sub("", (outlet or "").lower().removeprefix("www.").partition(".")[0]), _LETTERS.sub("", words.lower())
    return len(own) > 3 and len(told) > 3 and (own.startswith(told) or told.startswith(own))
