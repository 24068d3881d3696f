"""Do two claims use the same words?"""

import re

from barchan.knowledge.linking import LinkingTable
from barchan.link.compare.feature import Feature
from barchan.model.claim import Claim
from barchan.text import fold

_WORD = re.compile(r"[a-z]{4,}")
COMMON = frozenset(
    "that this with from have been were their they which when would could about after before over into also there will what than then said says".split()
)


def compare_words(a: Claim, b: Claim, table: LinkingTable) -> Feature:
    """The share of content words in common, the same predicate, and standing in one report or one sentence."""
    first, second = content_words(a.quote), content_words(b.quote)
    share = len(first & second) / len(first | second) if first | second else 0.0
    score = table.weights["words.weight"] * share
    if a.predicate == b.predicate:
        score += table.weights["words.same_predicate"]
    if a.report == b.report:
        score += table.weights["words.same_sentence" if a.sentence == b.sentence else "words.same_report"]
    return Feature(score, f"{share:.0%} of the words shared" if share >= 0.2 else "")


def content_words(text: str) -> frozenset[str]:
    """The words of four letters or more, folded and cut to their first six letters, so that inflection matters less."""
    return frozenset(word[:6] for word in _WORD.findall(fold(text)) if word not in COMMON)
