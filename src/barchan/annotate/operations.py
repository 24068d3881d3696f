"""Operations: `Operation Blue Heron`, `the Blue Heron mission`."""

from dataclasses import replace

from barchan.annotate.name_board import NameBoard
from barchan.annotate.owners import Owners
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention

QUOTES = "\"'“”‘’«»"


class Operations:
    """Finds operations by the noun before or after their name, and again by the name alone."""

    def __init__(self, board: NameBoard, owners: Owners) -> None:
        self._board, self._owners = board, owners

    def find(self) -> None:
        """Put all operations on the board; a name that an operation bears is found alone, too."""
        known: dict[str, NameMention] = {}
        for token in self._board.tokens:
            lower = self._board.lower[token.i]
            if lower in self._board.rules.before and token.text[:1].isupper():
                last = self._names_after(token.i)
                if last > token.i:
                    self._add(token.i, token.i + 1, last + 1, token.i, known)
            elif (lower in self._board.rules.after or token.lemma in self._board.rules.after) and not self._board.taken[token.i]:
                first = self._names_before(token.i)
                if first < token.i:
                    self._add(first, first, token.i, token.i, known)
        for token in self._board.tokens:
            if not self._board.taken[token.i] and token.pos == "PROPN" and plain(token.text) in known:
                mention = known[plain(token.text)]
                self._board.take(token.i, token.i + 1)
                self._board.made.append(replace(mention, start=token.start, end=token.end, text=token.text, head=token.i))

    def _names_after(self, i: int) -> int:
        j = i
        while j + 1 < len(self._board.tokens) and self._board.tokens[j + 1].pos == "PROPN" and self._board.tokens[j + 1].sentence == self._board.tokens[i].sentence:
            j += 1
        return j

    def _names_before(self, i: int) -> int:
        """First token of a proper name that stands right before a noun, quotation marks allowed; the noun itself where there is none."""
        tokens, j, first = self._board.tokens, i - 1, i
        while j >= 0 and tokens[j].sentence == tokens[i].sentence:
            found = self._board.named.get(j)
            if found is not None and found.actor.kind != "operation":
                return i
            if tokens[j].pos == "PROPN" and self._board.label.get(j) not in ("PERSON", "GPE", "NORP", "DATE") or found is not None:
                first = j
            elif tokens[j].text not in QUOTES + "-":
                break
            j -= 1
        if first < i and first not in self._board.named:
            name = " ".join(t.text for t in tokens[first:i] if t.pos == "PROPN")
            if self._board.lower[first] in self._board.rules.title_words or self._board.is_place(name):
                return i
        if first < i and first == i - 1 and tokens[first].text.isupper():
            return i  # `UN mission`, `EU force`: an abbreviation names whose it is, not what it is called.
        return first

    def _add(self, first: int, start: int, last: int, head: int, known: dict[str, NameMention]) -> None:
        tokens = self._board.tokens
        name = " ".join(t.text for t in tokens[start:last] if t.text not in QUOTES)
        found = next((self._board.named[i] for i in range(first, last) if i in self._board.named and self._board.named[i].actor.kind == "operation"), None)
        country = found.actor.country if found else None
        inter = found.actor.inter if found else None
        end = max(last, head + 1)
        if first and any(t.text in QUOTES for t in tokens[first:end]) and tokens[first - 1].text in QUOTES:
            first -= 1  # The opening mark of the pair.
        if country is None:
            country = self._owners.country_of(head)
        mention = self._board.mention(first, end, head, "operation", f"name:{plain(name)}", f"Operation {name}", inter, country)
        self._board.made.append(mention)
        if country:
            self._board.operations[head] = country
        known.setdefault(plain(name), mention)
        self._board.take(first, end)
