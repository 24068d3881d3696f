"""The board on which one report's names are gathered: what is read, what is taken, what has been found."""

from dataclasses import dataclass

from barchan.knowledge.actors import Actors, NamedActor
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.mention import NameKind, NameMention
from barchan.nlp.base import Parse
from barchan.text import squeeze


@dataclass(frozen=True, slots=True)
class FoundActor:
    """A name of the actor table at tokens first to last (exclusive)."""

    first: int
    last: int
    actor: NamedActor


class NameBoard:
    """One report's names as they are found; each reader takes the tokens that it uses."""

    def __init__(self, parse: Parse, text: str, knowledge: Actors, gazetteer: Gazetteer) -> None:
        self.parse, self.tokens, self.text = parse, parse.tokens, text
        self.knowledge, self.gazetteer, self.rules = knowledge, gazetteer, knowledge.rules
        self.taken = bytearray(len(parse.tokens))
        self.made: list[NameMention] = []
        self.named: dict[int, FoundActor] = {}
        """The table's names by each of their tokens."""
        self.operations: dict[int, str] = {}
        """The country of an operation by the token of its head."""
        self.label: dict[int, str] = {i: name.label for name in parse.names for i in range(name.first, name.last)}
        self.lower = [token.text.lower() for token in parse.tokens]

    def is_place(self, words: str) -> bool:
        """Whether words are first of all the name of a place."""
        places = self.gazetteer.find_exact(words)
        return any(p.kind != "town" or p.population > 5_000 or p.id.startswith("town:") for p in places)

    def head(self, first: int, last: int) -> int:
        """The token that the others of a span hang on."""
        for i in range(first, last):
            if not first <= self.tokens[i].head < last or self.tokens[i].head == i:
                return i
        return last - 1

    def words(self, first: int, last: int) -> str:
        """The text of tokens, white space squeezed."""
        return squeeze(self.text[self.tokens[first].start : self.tokens[last - 1].end])

    def take(self, first: int, last: int) -> None:
        """Mark tokens as used."""
        for i in range(first, last):
            self.taken[i] = 1

    def mention(
        self, first: int, last: int, head: int, kind: NameKind, key: str, name: str, inter: str | None, country: str | None,
        office: str | None = None,
    ) -> NameMention:  # fmt: skip
        """A mention over tokens first to last (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return NameMention(start, end, self.text[start:end], kind, key, name, head, inter, country, office)


def mention_kind(kind: str) -> NameKind:
    """The table's kind as a mention's: they differ only in demonyms, which are people."""
    return "people" if kind == "demonym" else kind  # type: ignore[return-value]
