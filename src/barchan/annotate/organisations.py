"""Organisations that the model marks and no table knows."""

from barchan.annotate.name_board import NameBoard
from barchan.knowledge.place_words import load_place_words
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention

CLOCKS = frozenset(("GMT", "UTC", "CET", "EST", "EDT", "BST"))
"""Time zones, which the model takes for organisations."""


class Organisations:
    """Keeps what nothing else has taken; an abbreviation in brackets stands for the name before it."""

    def __init__(self, board: NameBoard) -> None:
        self._board = board

    def keep(self) -> None:
        """Put on the board what is left of the model's organisations."""
        short: dict[str, NameMention] = {}
        for span in self._board.parse.names:
            if span.label != "ORG":
                continue
            first, last = span.first, span.last
            while first < last and (self._board.lower[first] in ("the", "a") or self._board.tokens[first].pos == "PUNCT"):
                first += 1
            while last > first and (self._board.tokens[last - 1].text in ("'s", "’s") or self._board.tokens[last - 1].pos == "PUNCT"):
                last -= 1
            if first >= last or any(self._board.taken[first:last]) or all(i in self._board.named for i in range(first, last)):
                continue
            words = self._board.text[self._board.tokens[first].start : self._board.tokens[last - 1].end]
            if not words[:1].isupper() or words in CLOCKS or self._board.is_place(words):
                continue
            if last - first == 1 and not words.isupper() and first and self._board.lower[first - 1] in ("in", "near", "outside", "around"):
                continue  # More likely a small place that the model does not know.
            if last - first == 1 and self._beside_place(first) and self._board.gazetteer.find_exact(words):
                continue
            known = short.get(words)
            key, name = (known.key, known.name) if known else (f"name:{plain(words)}", " ".join(words.split()))
            country = next((self._board.named[i].actor.country for i in range(first, last) if i in self._board.named), None)
            mention = self._board.mention(first, last, self._board.head(first, last), "organisation", key, name, None, country)
            self._board.made.append(mention)
            self._board.take(first, last)
            after = self._board.tokens[last : last + 3]
            if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
                short[after[1].text] = mention

    def _beside_place(self, i: int) -> bool:
        """Whether a name is the second of two of which the first is a place: `between Gao and Ansongo`."""
        token = self._board.tokens[i]
        head = self._board.tokens[token.head]
        lies = head.dep == "pobj" and self._board.lower[head.head] in load_place_words().locative
        return token.dep == "conj" and (lies or self._board.label.get(token.head) in ("GPE", "LOC"))
