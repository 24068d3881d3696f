"""Headlines in sentence case: a title whose words are all written large is parsed as if only names were."""

import re
from collections import Counter
from collections.abc import Sequence

from barchan.knowledge.headlines import load_headlines
from barchan.nlp.base import Block

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
FEWEST = 3
"""Words behind the first from which a line's letters tell how it is written."""
LONG = 4
"""Letters of words that a headline writes large: shorter ones often stay small."""


def sentence_case(text: str, blocks: Sequence[Block]) -> str:
    """The text with every title that is written as a headline in sentence case, every character in its place.

    A word becomes small where the running text writes it small more often than large, or where it never does and the table knows the word as none of a
    name; of a title in capitals the others keep their first letter, or all where the running text has them so.
    """
    titles = [b for b in blocks if b.in_title and _written(text[b.start : b.end]) is not None]
    if not titles:
        return text
    forms = _forms(text, [b for b in blocks if not b.in_title])
    for block in titles:
        text = f"{text[: block.start]}{_lowered(text[block.start : block.end], forms)}{text[block.end :]}"
    return text


def _written(title: str) -> str | None:
    """How a title is written: `large` in first letters, `capitals`, or null as a sentence."""
    words = [w for w in WORD.findall(title)[1:] if len(w) >= LONG]
    if len(words) < FEWEST:
        return None
    share = load_headlines().share * len(words)
    if sum(w.isupper() for w in words) >= share:
        return "capitals"
    return "large" if sum(w[0].isupper() for w in words) >= share else None


def _forms(text: str, running: Sequence[Block]) -> Counter[str]:
    """How often each form of a word stands in running text, those that open a sentence or a quotation left out."""
    found: Counter[str] = Counter()
    for block in running:
        words = text[block.start : block.end]
        found.update(m.group() for m in WORD.finditer(words) if words[: m.start()].rstrip(" ,;-–")[-1:].isalnum())
    return found


def _lowered(title: str, forms: Counter[str]) -> str:
    table, capitals = load_headlines(), _written(title) == "capitals"

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        lower, large = word.lower(), word[:1].upper() + word[1:].lower()
        if len(lower) != len(word) or (not capitals and not word[:1].isupper()):
            return word
        names = forms[word] + forms[large]
        if match.start() and (forms[lower] > names or (not names and (table.is_plain(lower)))):
            return lower
        return large if capitals and forms[word] <= forms[large] else word

    return WORD.sub(cased, title)
