"""Headlines in Title Case as running text: the model reads `Ten Soldiers Die In Ambush` as one long name, and `Ten soldiers die in ambush` rightly."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, reduce

from barchan.knowledge.countries import load_countries
from barchan.knowledge.english import load_english
from barchan.nlp.base import Block
from barchan.stems import folded, stem

WORD = re.compile(r"[^\W\d_]+")
MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+")
"""A word behind a small letter or a comma: what stands there with a capital is a name."""
FEW = 4
"""Words of a headline from which one can tell how it is written."""
MOST = 0.8
"""The share of longer words that has a capital in Title Case: `including` and `amid` often have none."""
SHORT = 4
"""Letters from which a word has a capital in Title Case; many houses write `of` and `from` small."""


def as_running(text: str, blocks: Sequence[Block]) -> str:
    """The text, as long as before, with those words of headlines in Title Case small that the body mostly writes small, in this or another form, and of those that
    it never writes the common ones."""
    titles = [b for b in blocks if b.in_title and _is_title_case(text[b.start : b.end])]
    if not titles:
        return text
    heads = [text[t.start : t.end].strip() for t in titles]
    bodies = [reduce(lambda body, head: body.replace(head, " "), heads, text[b.start : b.end]) for b in blocks if not b.in_title]
    small = Counter(stem(folded(w)) for body in bodies for w in WORD.findall(body) if w.islower())
    large = Counter(stem(folded(w)) for body in bodies for w in MID_SENTENCE.findall(body) if w[0].isupper())
    seen = {stem(folded(w)) for body in bodies for w in WORD.findall(body)}

    def lowered(match: re.Match[str]) -> str:
        word = folded(match.group())
        known = stem(word)
        plain = small[known] > large[known] if known in seen else word in load_english() and word not in _countries()
        return _small(match.group()) if match.start() and plain else match.group()

    for title in reversed(titles):
        text = text[: title.start] + WORD.sub(lowered, text[title.start : title.end]) + text[title.end :]
    return text


def _is_title_case(title: str) -> bool:
    """Whether nearly all longer words of a line have a capital, and not all letters are."""
    words = [w for w in WORD.findall(title) if len(w) >= SHORT]
    return len(words) >= FEW and sum(w[0].isupper() for w in words) >= MOST * len(words) and not title.isupper()


def _small(word: str) -> str:
    """A word with a small first letter; one of capitals alone (`UN`) as it is."""
    made = word[0].lower() + word[1:]
    return made if len(made) == len(word) and not (len(word) > 1 and word.isupper()) else word


@cache
def _countries() -> frozenset[str]:
    """The folded words of countries' names, some of which are common words: `chad`, `turkey`."""
    return frozenset(folded(word) for country in load_countries() for word in WORD.findall(country.name))
