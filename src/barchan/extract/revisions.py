"""Revisions: which number a text says another one replaced: `26, up from 14`, `24, not 31 as first reported`, `an earlier count of nine`."""

from collections.abc import Sequence

from barchan.knowledge.revisions import load_revisions
from barchan.model.mention import CountMention
from barchan.nlp.base import Parse

BACK = 300
"""Characters between an earlier count and the number that replaced it, where that is told in a sentence before."""

WORDS = 9
"""Words beside a number in which it is called an earlier one."""


def replaced_counts(parse: Parse, counts: Sequence[CountMention], tolls: Sequence[bool]) -> list[tuple[int, int]]:
    """Pairs (older, newer) of indices: the text says that the second replaced the first. `tolls` says which counts are tolls without a change of their own."""
    found = []
    for old, count in enumerate(counts):
        told = _told(parse, count)
        if told is None or count.share or count.count.low is None:
            continue
        fits = [n for n in range(old) if tolls[n] and counts[n].count.low is not None and count.start - counts[n].end <= BACK]
        if told == "beside":
            fits = [n for n in fits if parse.sentence_at(counts[n].start) == parse.sentence_at(count.start)]
        if fits and counts[fits[-1]].count.low != count.count.low:
            found.append((old, fits[-1]))
    return found


def _told(parse: Parse, count: CountMention) -> str | None:
    """Whether the number that replaced this one stands `beside` it in its sentence or `before` it, maybe in another; null where no word calls it replaced."""
    sentence = parse.sentence_at(count.start)
    if sentence is None:
        return None
    table = load_revisions()
    before = [t.text.lower() for t in parse.between(sentence.start, count.start)][-WORDS:]
    after = [t.text.lower() for t in parse.between(count.end, sentence.end)][:WORDS]
    if table.after.search(" ".join(before)) or (before[-1:] == ["not"] and table.denied.match(" " + " ".join(after))):
        return "beside"
    return "before" if table.called.search(" ".join(before)) else None
