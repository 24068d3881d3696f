"""Whose: the country that an actor belongs to, by an adjective, an owner, a preposition, or the state that `its` points to."""

from barchan.annotate.agent_nouns import AgentNouns
from barchan.annotate.name_board import NameBoard
from barchan.nlp.base import Token

PEOPLED = 50_000
"""A town fixes the country of those who live there (`the Gao protesters`) only from this size on: smaller ones share names with words."""
PLACED = frozenset(
    ("protesters", "rioters", "civilians", "people", "gunmen", "rebels", "jihadists", "militia", "ethnic_militia", "separatists",
     "police", "officials", "government", "opposition", "health_ministry", "defence_ministry",
     "foreign_ministry", "interior_ministry", "ministry")
)  # fmt: skip
"""Classes that belong to the country they are in; `soldiers in Mali` may be anybody's."""


class Owners:
    """Tells the country that a noun belongs to."""

    def __init__(self, board: NameBoard, nouns: AgentNouns) -> None:
        self._board, self._nouns = board, nouns

    def country_of(self, i: int, cls: str = "") -> str | None:
        """The country that a noun belongs to: by an adjective, an owner, or `of` a country; where it lies for those who live there."""
        own = self.owner(i)
        if own:
            return own
        for child in self._board.parse.children(i):
            found = self._board.named.get(child)
            if found is not None and child < i and found.actor.kind in ("demonym", "state"):
                return found.actor.country
        country = self.prep_country(i, ("of", "from"))
        if country is None and cls == "military":
            country = self._holder(i)
        if country or cls not in PLACED:
            return country
        return self.prep_country(i, ("in", "at", "near"))

    def owner(self, i: int) -> str | None:
        for owner in self._board.parse.kids(i, "poss"):
            if owner.tag == "PRP$" and self._board.lower[owner.i] in ("its", "their"):
                return self._subject_state(owner)
            if owner.lemma in ("country", "nation"):
                return self._state_before(owner)
            country = self.state_at(owner.i)
            if country:
                return country
        return None

    def owner_before(self, start: int) -> str | None:
        """The owner right before a phrase that the parser hung elsewhere: `the country's` in `the country's ruling junta`."""
        if start < 2 or self._board.tokens[start - 1].text not in ("'s", "’s"):
            return None
        owner = self._board.tokens[start - 2]
        return self._state_before(owner) if owner.lemma in ("country", "nation") else self.state_at(owner.i)

    def _state_before(self, token: Token) -> str | None:
        """The state that `the country's` points back to: the nearest one named before it in its sentence or the one before."""
        for i in range(token.i - 1, -1, -1):
            if self._board.tokens[i].sentence < token.sentence - 1:
                break
            found = self._board.named.get(i)
            if found is not None and found.actor.kind == "state":
                return found.actor.country
        return None

    def _holder(self, i: int) -> str | None:
        """The state that has, sends or withdraws the troops: the subject of the verb they are the object of."""
        token = self._board.tokens[i]
        above = self._board.tokens[token.head]
        if token.dep != "dobj" or above.lemma not in self._board.rules.owning:
            return None
        for subject in self._board.parse.kids(above.i, "nsubj"):
            country = self.state_at(subject.i)
            if country:
                return country
        return None

    def prep_country(self, i: int, prepositions: tuple[str, ...]) -> str | None:
        for prep in self._board.parse.kids(i, "prep"):
            if self._board.lower[prep.i] in prepositions:
                for target in self._board.parse.kids(prep.i, "pobj"):
                    country = self.state_at(target.i)
                    if country:
                        return country
        return None

    def state_at(self, i: int) -> str | None:
        """The country that a token names, is the capital of, or, as a large town, lies in."""
        found = self._board.named.get(i)
        if found is not None:
            return found.actor.country if found.actor.kind in ("state", "demonym", "operation") else None
        token = self._board.tokens[i]
        operation = self._board.operations.get(i)
        if operation:
            return operation
        if token.pos != "PROPN":
            return None
        places = self._board.gazetteer.find_exact(token.text)
        if places and max(p.population for p in places) >= PEOPLED:
            return max(places, key=lambda p: (p.kind == "capital", p.population)).country
        return None

    def _subject_state(self, owner: Token) -> str | None:
        """The state that `its` points to: the subject of the nearest clause above that is a state or a capital."""
        for above in self._board.parse.up(owner.i):
            if above.pos in ("VERB", "AUX"):
                for subject in self._board.parse.kids(above.i, "nsubj"):
                    found = self._board.named.get(subject.i)
                    if found is not None and found.actor.kind == "state":
                        return found.actor.country
                    country = self.capital(subject.i)
                    if country is None and subject.i < owner.i and self._nouns.at(subject.i):
                        country = self.country_of(subject.i)
                    if country:
                        return country
        return None

    def capital(self, i: int) -> str | None:
        """The country whose government a capital's name stands for: as the subject of deciding, a party to dealings, or with another."""
        token = self._board.tokens[i]
        if token.pos != "PROPN" or not token.text[:1].isupper() or len(token.text) < 4:
            return None
        if not self._decides(token):
            return None
        places = self._board.gazetteer.find_exact(token.text)
        capital = next((p for p in places if p.kind == "capital"), None)
        if capital is None or capital.population < max(p.population for p in places if p.kind in ("capital", "town")) / 2:
            return None
        return capital.country

    def _decides(self, token: Token) -> bool:
        above = self._board.tokens[token.head]
        if token.dep == "conj":
            return above.i != token.i and above.pos == "PROPN" and self._decides(above)
        if token.dep == "nsubj":
            return above.lemma in self._board.rules.deciding or above.dep == "xcomp"
        if token.dep in ("pobj", "agent") and above.lemma in ("by", "between", "with", "against"):
            thing = self._board.tokens[above.head]
            return above.lemma == "by" or thing.lemma in self._board.rules.dealings or thing.lemma in self._board.rules.deciding
        if token.dep == "pobj" and above.lemma == "of":
            return self._board.tokens[above.head].lemma in ("request", "behest", "invitation", "consent", "approval", "decision", "refusal")
        if token.dep == "dobj":
            return above.lemma in self._board.rules.addressing
        if token.dep == "poss":
            return above.lemma in self._board.rules.dealings or above.lemma in ("decision", "announcement", "accusation", "refusal", "policy")
        return False
