"""The names of the actor table: `MINUSMA`, `France`, `the Malians`."""

from barchan.annotate.name_board import FoundActor, NameBoard, mention_kind
from barchan.annotate.owners import Owners
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention
from barchan.nlp.base import Token

LOCATIVE = frozenset("in from to into at near across inside throughout outside within around toward towards through over onto via off".split())


class ActorNames:
    """Finds the table's names first, and keeps at the end those that nothing longer has taken."""

    def __init__(self, board: NameBoard, owners: Owners) -> None:
        self._board, self._owners = board, owners

    def find(self) -> None:
        """Note where names of the table stand, longest first."""
        words: list[str] = []
        at: list[int] = []
        for token in self._board.tokens:
            if token.text in ("'s", "’s"):
                continue
            for word in plain(token.text).split():
                words.append(word)
                at.append(token.i)
        reach = -1
        for start in range(len(words)):
            if at[start] <= reach or (start and at[start - 1] == at[start]):
                continue
            for match in self._board.knowledge.match(words, start):
                first, last = at[start], at[match.end - 1] + 1
                if match.end < len(words) and at[match.end] == last - 1:
                    continue  # The name ends inside a token.
                if self._board.tokens[first].sentence == self._board.tokens[last - 1].sentence and self._spelt(first, last, match.alias.cased):
                    found = FoundActor(first, last, match.alias.actor)
                    self._board.named.update((i, found) for i in range(first, last))
                    reach = last - 1
                    break

    def _spelt(self, first: int, last: int, cased: str | None) -> bool:
        tokens = self._board.tokens
        if cased is not None:
            words = self._board.text[tokens[first].start : tokens[last - 1].end]
            return words.replace(".", "") == cased.replace(".", "") and tokens[first].pos not in ("AUX", "PRON", "VERB")
        if last - first > 1:
            return any(token.text[:1].isupper() for token in tokens[first:last]) or tokens[first].pos in ("NOUN", "ADJ")
        token = tokens[first]
        return token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")

    def keep(self) -> None:
        """Put those on the board that are actors where they stand, and capitals that stand for governments."""
        seen: set[int] = set()
        for i in sorted(self._board.named):
            found = self._board.named[i]
            if found.first in seen or any(self._board.taken[found.first : found.last]):
                continue
            seen.add(found.first)
            actor, head = found.actor, self._board.head(found.first, found.last)
            if actor.kind in ("state", "demonym") and actor.country and self._strikes(found, head):
                self._board.made.append(self._forces(found, head))
                self._board.take(found.first, found.last)
                continue
            if actor.kind == "state" and not self._acts(head):
                continue
            if actor.kind == "demonym" and not (self._board.tokens[head].tag in ("NNPS", "NNS") or self._stands_alone(head)):
                continue
            if actor.kind == "media" and self._board.tokens[head].pos != "PROPN":
                continue
            kind = "people" if actor.kind == "demonym" else actor.kind
            self._board.made.append(
                self._board.mention(found.first, found.last, head, mention_kind(kind), actor.key, actor.name, actor.inter, actor.country)
            )
            self._board.take(found.first, found.last)
        for token in self._board.tokens:
            if token.pos == "PROPN" and not self._board.taken[token.i] and token.i not in self._board.named and not self._is_dateline(token):
                iso3 = self._owners.capital(token.i)
                if iso3:
                    name = self._board.knowledge.countries[iso3]
                    self._board.made.append(self._board.mention(token.i, token.i + 1, token.i, "state", iso3, name, "State forces", iso3))
                    self._board.take(token.i, token.i + 1)

    def _is_dateline(self, token: Token) -> bool:
        """Whether a name in capitals before a bracket says where the report was written: `LIMA (Reuters)`."""
        return token.text.isupper() and token.i + 1 < len(self._board.tokens) and self._board.tokens[token.i + 1].text == "("

    def _strikes(self, found: FoundActor, head: int) -> bool:
        """Whether a nationality says whose forces act: `Chilean air raids`, `US missiles`; a country's name says where (`Chile raids`)."""
        token = self._board.tokens[head]
        above = self._board.tokens[token.head]
        if token.dep not in ("amod", "compound", "nmod") or above.i < token.i or above.lemma.lower() not in self._board.rules.national:
            return False
        return found.actor.kind == "demonym" or self._board.words(found.first, found.last).replace(".", "").isupper()

    def _forces(self, found: FoundActor, head: int) -> NameMention:
        agent, country = self._board.knowledge.classes["military"], found.actor.country or ""
        name = agent.name.format(country=self._board.knowledge.countries[country])
        return self._board.mention(found.first, found.last, head, mention_kind(agent.kind), agent.key(country), name, agent.inter, country)

    def _acts(self, i: int) -> bool:
        """Whether a state acts or is acted on here; after a preposition of place it is only where something lies."""
        token = self._board.tokens[i]
        if token.dep == "pobj":
            above = self._board.tokens[token.head]
            holding = self._board.tokens[above.head]
            part = holding.pos in ("PROPN", "NUM") or holding.lemma.lower() in self._board.rules.areas
            return above.lemma not in LOCATIVE and not (above.lemma == "of" and part)
        if token.dep in ("conj", "appos"):
            return self._board.tokens[token.head].i != i and self._acts(token.head)
        return token.dep not in ("npadvmod", "compound", "amod", "nmod", "dep")

    def _stands_alone(self, i: int) -> bool:
        """Whether an adjective is a noun of its own: `the French said`."""
        token = self._board.tokens[i]
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "agent") and any(
            self._board.lower[k] == "the" for k in self._board.parse.children(i)
        )
