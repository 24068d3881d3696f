"""Nouns for actors without a name of their own: which class a token is the head of."""

from barchan.annotate.name_board import NameBoard
from barchan.knowledge.actors import Agent


class AgentNouns:
    """Looks nouns up in the table of agents."""

    def __init__(self, board: NameBoard) -> None:
        self._board = board

    def at(self, i: int) -> tuple[int, int, Agent] | None:
        """The longest noun of the table that has this token as its head: tokens first to last (exclusive) and the class."""
        tokens = self._board.tokens
        nouns, lower = self._board.knowledge.agents, self._board.lower[i]
        rows = nouns.get(tokens[i].lemma.lower()) or nouns.get(lower) or nouns.get(lower.removesuffix("s")) or ()
        for words, agent in rows:
            if "of" in words:
                if self._board.lower[i : i + len(words)] == list(words):
                    return i, i + len(words), agent
                continue
            first = i - len(words) + 1
            if first >= 0 and all(word in self._forms(k) for word, k in zip(words, range(first, i), strict=False)):
                return first, i + 1, agent
        return None

    def _forms(self, i: int) -> tuple[str, str, str]:
        """The spellings that a token is looked up by; a capital makes the model take a plural for a name and keep its ending."""
        return self._board.lower[i], self._board.tokens[i].lemma.lower(), self._board.lower[i].removesuffix("s")
