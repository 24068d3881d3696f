"""Names that the words around them show to be places, whatever the model took them for: a dateline, whose police speak, `a Dunmore apartment`."""

from collections.abc import Iterator, Mapping, Sequence

from barchan.knowledge.english import load_english
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.place_words import load_place_words
from barchan.nlp.base import Parse, Token
from barchan.stems import folded

LONGEST = 4
"""Words in the longest name that is looked for."""
LEAST_PEOPLE, LEAST_PEOPLE_OF_WORD = 500, 5_000
"""Of a town whose name is shown: any, and one of a single word that a noun follows, which may as well be somebody's last name."""
DASHES = ("-", "–", "—", "--")
STRONG = frozenset({"in", "near", "outside", "inside", "around", "throughout"})
"""Prepositions of place behind which hardly a person or a group is named."""
COMMON = 1e-5
"""Share of running English from which on a single word that opens a sentence is that word and no town: `Border police`."""
SHORT = frozenset({"st", "ft", "mt", "pt"})
"""Words of names that are mostly written short."""
MISTAKEN = frozenset({"PERSON", "ORG", "DATE", "FAC", "NORP", "PRODUCT"})
"""What the model takes such names for."""


def is_dot_of_short(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is the dot of `St.` or `Ft.` that was cut off before a name in capitals: `ST. ELMO`."""
    return tokens[i].text == "." and 0 < i < len(tokens) - 1 and tokens[i - 1].text.lower() in SHORT and tokens[i + 1].text[:1].isupper()


class ShownNames:
    """Finds such names in one report."""

    def __init__(self, parse: Parse, text: str, gazetteer: Gazetteer) -> None:
        self._tokens, self._text, self._gazetteer, self._words = parse.tokens, text, gazetteer, load_place_words()
        self._label = {i: n.label for n in parse.names for i in range(n.first, n.last)}
        self._last_names = {parse.tokens[n.last - 1].text for n in parse.names if n.label == "PERSON" and n.last - n.first > 1}

    def find(self) -> dict[int, int]:
        """The end of each name (a token, exclusive) by its first token."""
        found: dict[int, int] = {}
        for first, last in (*self._datelines(), *self._seats(), *self._scenes()):
            if not any(i in range(f, e) for f, e in found.items() for i in (first, last - 1)):
                found[first] = last
        return found | self._repeated(found)

    def _repeated(self, found: Mapping[int, int]) -> dict[int, int]:
        """The same names elsewhere, where the model takes them for something else or for nothing, and no other capitalised word makes them a part of a name."""
        names = {tuple(self._at(k).casefold() for k in range(first, last)) for first, last in (*found.items(), *self._held())}
        opening = {words[0] for words in names}
        more: dict[int, int] = {}
        taken = {i for first, last in found.items() for i in range(first, last)}
        for i, token in enumerate(self._tokens):
            if i in taken or token.text.casefold() not in opening:
                continue
            last = self._capitals(i)
            words = tuple(self._at(k).casefold() for k in range(i, last))
            free = i == 0 or not self._at(i - 1)[:1].isupper() or self._tokens[i - 1].sentence != token.sentence
            free = free and "-" not in (self._at(i - 1), self._at(last))
            if words in names and free and all(self._label.get(k, "ORG") in MISTAKEN for k in range(i, last)) and self._at(i) not in self._last_names:
                more[i] = last
        return more

    def _held(self) -> Iterator[tuple[int, int]]:
        """The names that the model marks as places and that stand before the division or state they lie in: `Fox Hollow, Ohio`."""
        first = 0
        while first < len(self._tokens):
            last = first
            while last < len(self._tokens) and self._label.get(last) == "GPE":
                last += 1
            if last > first and self._at(last) == "," and self._behind_division(last) > last:
                yield first, last
            first = max(last, first + 1)

    def _datelines(self) -> Iterator[tuple[int, int]]:
        """`DUNMORE, Pa. (Wire) –`, whatever the town; `DUNMORE –` where there is a town of the name."""
        for i, token in enumerate(self._tokens):
            opens = i == 0 or self._tokens[i - 1].sentence != token.sentence or "\n" in self._text[self._tokens[i - 1].end : token.start]
            last = self._capitals(i) if opens else i
            if last == i:
                continue
            capitals = self._words_of(i, last).isupper() and len(self._words_of(i, last)) > 3
            held = self._behind_division(last) if self._at(last) == "," else last
            if held > last:
                if capitals and self._dashed(held):
                    yield i, last
            elif capitals and self._dashed(last) and self._is_town(i, last, LEAST_PEOPLE):
                yield i, last

    def _behind_division(self, comma: int) -> int:
        """The token behind the division or state that follows a comma; the comma where none does."""
        for last in range(comma + 4, comma + 1, -1):
            named = last <= len(self._tokens) and all(self._at(k)[:1].isupper() for k in range(comma + 1, last))
            if named and any(p.kind in ("admin1", "country") for p in self._gazetteer.find_exact(self._words_of(comma + 1, last))):
                return last
        return comma

    def _dashed(self, i: int) -> bool:
        """Whether a dash stands at a token, the dot of `W.Va.` and an agency's bracket before it aside."""
        i += self._at(i) == "."
        if self._at(i) == "(":
            i = next((k + 1 for k in range(i, min(i + 8, len(self._tokens))) if self._tokens[k].text.endswith(")")), i)
        return self._at(i) in DASHES

    def _seats(self) -> Iterator[tuple[int, int]]:
        """`Dunmore police`, `Dunmore PD`."""
        for i in range(1, len(self._tokens)):
            if self._tokens[i].text not in self._words.seats:
                continue
            for first in range(max(0, i - LONGEST), i):
                if self._is_mistaken(first, i) and self._stands_free(first) and self._is_town(first, i, LEAST_PEOPLE):
                    yield first, i
                    break

    def _scenes(self) -> Iterator[tuple[int, int]]:
        """`near Fox Hollow`, `in a Fox Hollow home`, `a Dunmore teenager`; whatever the town, `in Fox Hollow, Ohio`."""
        for i in range(1, len(self._tokens)):
            article, strong = self._at(i - 1).lower() in ("a", "an"), self._at(i - 1).lower() in STRONG or self._is_side_of(i - 1)
            if not article and not strong and self._at(i - 1).lower() != "at":
                continue
            last = self._capitals(i)
            if last == i or not self._is_mistaken(i, last):
                continue
            if strong and not article and self._at(last) == "," and self._behind_division(last) > last:
                yield i, last
                continue
            qualified = self._at(last).lower() in self._words.people | self._words.sites and self._at(last).islower()
            several = last - i > 1
            if not qualified and (not strong or not (several or self._label.get(i) == "DATE")):
                continue
            if not several and self._at(i) in self._last_names:
                continue
            if self._is_town(i, last, LEAST_PEOPLE if several or strong else LEAST_PEOPLE_OF_WORD):
                yield i, last

    def _is_side_of(self, i: int) -> bool:
        """Whether `of` stands behind a side: `outside of`, `just west of`."""
        return self._at(i).lower() == "of" and i > 0 and (self._at(i - 1).lower() in self._words.parts or self._at(i - 1).lower() == "outside")

    def _capitals(self, i: int) -> int:
        """The end of the capitalised words that begin at a token; the token itself where there are more than a name has."""
        last = i
        while last < len(self._tokens) and self._tokens[last].sentence == self._tokens[i].sentence:
            if not self._at(last)[:1].isupper() and not (last > i and is_dot_of_short(self._tokens, last)):
                break
            last += 1
        return last if last - i <= LONGEST else i

    def _is_mistaken(self, first: int, last: int) -> bool:
        """Whether all words have a capital, and the model takes them for something that is no place, or one of them."""
        return all(self._at(k)[:1].isupper() for k in range(first, last)) and any(self._label.get(k) in MISTAKEN for k in range(first, last))

    def _stands_free(self, first: int) -> bool:
        """Whether no capitalised word stands before a name that could belong to it; one that opens a sentence must not be a common word."""
        opens = first == 0 or self._tokens[first - 1].sentence != self._tokens[first].sentence
        if opens:
            return load_english().get(folded(self._at(first)), 0.0) < COMMON
        before = self._tokens[first - 1]
        return not before.text[:1].isupper() or before.pos != "PROPN"

    def _is_town(self, first: int, last: int, least: int) -> bool:
        """Whether the words are the name of a town of so many people, and not first of all other words."""
        words = self._words_of(first, last)
        if len(words) < 4 or words.casefold() in self._words.other or words.casefold() in self._words.institutions:
            return False
        return any(p.kind in ("town", "capital") and p.population >= least and self._gazetteer.bears(p, words) for p in self._gazetteer.find_exact(words))

    def _words_of(self, first: int, last: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[last - 1].end]

    def _at(self, i: int) -> str:
        return self._tokens[i].text if 0 <= i < len(self._tokens) else ""
