"""Persons: `President Ana Duval`, later `Duval`, with office and country."""

from dataclasses import replace

from barchan.annotate.agent_nouns import AgentNouns
from barchan.annotate.name_board import NameBoard
from barchan.annotate.owners import PEOPLED, Owners
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention

LEADING = frozenset(("former", "then", "ex", "interim", "acting", "late", "transitional", "transition", "outgoing", "incoming", "new", "current"))
PERSONS = frozenset(("president", "prime_minister", "defence_minister", "foreign_minister", "interior_minister", "minister", "ambassador"))
"""Classes of agents that are one person."""


class Persons:
    """Finds the persons that the model marks, without what is no name, and again by the surname alone."""

    def __init__(self, board: NameBoard, nouns: AgentNouns, owners: Owners) -> None:
        self._board, self._nouns, self._owners = board, nouns, owners

    def find(self) -> None:
        """Put all persons on the board, each with the office and the country that the report gives them anywhere."""
        spans = [(n.first, n.last) for n in self._board.parse.names if n.label == "PERSON"]
        cleaned = [span for span in (self._person_span(*span) for span in spans) if span]
        full: dict[str, str] = {}
        for first, last in cleaned:
            if last - first > 1 and self._board.lower[first] not in self._board.rules.title_words:
                full.setdefault(plain(self._board.tokens[last - 1].text), self._board.words(first, last))
        covered = {i for first, last in cleaned for i in range(first, last)}
        for token in self._board.tokens:
            if token.i not in covered and token.pos == "PROPN" and token.text[:1].isupper() and plain(token.text) in full and self._alone(token.i):
                cleaned.append((token.i, token.i + 1))
        facts: dict[str, tuple[str | None, str | None]] = {}
        mentions = []
        for first, last in sorted(cleaned):
            if any(self._board.taken[first:last]):
                continue
            mention = self._person(first, last, full)
            office, country = facts.get(mention.key, (None, None))
            facts[mention.key] = (office or mention.office, country or mention.country)
            mentions.append(mention)
        for mention in mentions:
            office, country = facts[mention.key]
            self._board.made.append(replace(mention, office=mention.office or office, country=mention.country or country))

    def _alone(self, i: int) -> bool:
        """Whether a proper noun is no part of a longer name."""
        tokens = self._board.tokens
        found = self._board.named.get(i)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        return found is None and not (after and after.pos == "PROPN" and after.sentence == tokens[i].sentence and tokens[i].head == after.i)

    def _person_span(self, first: int, last: int) -> tuple[int, int] | None:
        tokens = self._board.tokens
        while last > first and tokens[last - 1].text in ("'s", "’s", "'", "’", ",", '"', "”"):
            last -= 1
        while first < last and (self._board.lower[first] in self._board.rules.title_words or tokens[first].text in '"“'):
            first += 1
        if first >= last or any(i in self._board.named for i in range(first, last)) or not tokens[last - 1].text[:1].isupper():
            return None
        if last - first == 1:
            titled = first > 0 and self._board.lower[first - 1] in self._board.rules.title_words
            places = self._board.gazetteer.find_exact(tokens[first].text)
            big = any(p.kind in ("country", "capital", "admin1", "region", "other") or p.population > PEOPLED or p.id.startswith("own:") for p in places)
            placed = first > 0 and self._board.lower[first - 1] in ("in", "near", "outside", "around")
            if (big or placed) and not titled:
                return None
        elif self._board.is_place(self._board.text[tokens[first].start : tokens[last - 1].end]):
            return None
        return first, last

    def _person(self, first: int, last: int, full: dict[str, str]) -> NameMention:
        tokens = self._board.tokens
        words = self._board.words(first, last)
        name = full.get(plain(tokens[last - 1].text), words) if last - first == 1 else words
        start, country = first, None
        title: list[str] = []
        i = first - 1
        while i >= 0 and tokens[i].sentence == tokens[first].sentence:
            found = self._board.named.get(i)
            if self._board.lower[i] in self._board.rules.title_words:
                title.insert(0, self._board.lower[i])
                start = i
            elif title and found is not None and found.actor.kind in ("demonym", "state"):
                country = country or found.actor.country
                start = i = found.first
            elif title and (self._board.lower[i] in LEADING or (tokens[i].text == "-" and start == i + 1)):
                start = i
            else:
                break
            i -= 1
        head = last - 1
        country = country or self._owners.owner(head)
        office = " ".join(title) or None
        for child in self._board.parse.kids(head, "appos"):
            agent = self._nouns.at(child.i)
            if agent and agent[2].cls in PERSONS:
                office = office or agent[2].bare.lower()
                country = country or self._owners.country_of(child.i)
        if office and country is None:
            country = self._owners.prep_country(head, ("of",))
        self._board.take(start, last)
        return self._board.mention(start, last, head, "person", f"name:{_person_key(name)}", name, None, country, office)


def _person_key(name: str) -> str:
    """A person's name as it is compared: an Arabic article in front of the surname comes and goes."""
    words = plain(name).split()
    return " ".join(word for word in words if word not in ("al", "el")) or plain(name)
