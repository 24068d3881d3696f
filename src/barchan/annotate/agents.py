"""Described actors: `the French army`, `dozens of protesters in Lomé`."""

from collections.abc import Sequence

from barchan.annotate.agent_nouns import AgentNouns
from barchan.annotate.name_board import FoundActor, NameBoard, mention_kind
from barchan.annotate.owners import Owners
from barchan.knowledge.actors import Agent, NamedActor
from barchan.nlp.base import Token

LEFT = frozenset(("amod", "compound", "poss", "det", "nummod", "nmod", "punct", "quantmod", "advmod", "case", "predet"))

ARMS = frozenset({"artillery", "warplane", "jet", "gunship", "bomber", "sniper"})
"""Nouns of the table that before an act say with what it was done."""
BEARING = frozenset({"State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"})
"""Classes of actors who bear arms."""
BETWEEN = frozenset({"either", "both", "or", "and", ",", "-", "--", "–", "—"})
"""What stands between a noun and the nationalities behind it."""


class Agents:
    """Finds actors without a name of their own, with the country or the group they belong to."""

    def __init__(self, board: NameBoard, nouns: AgentNouns, owners: Owners) -> None:
        self._board, self._nouns, self._owners = board, nouns, owners

    def find(self) -> None:
        """Put all described actors on the board."""
        for token in self._board.tokens:
            if self._board.taken[token.i] or token.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if token.i + 1 < len(self._board.tokens) and self._board.tokens[token.i + 1].start == token.end and self._board.lower[token.i + 1] in ("-", "–"):
                continue  # `rebel-held`, `government-run`
            hit = self._nouns.at(token.i)
            if hit is None or (token.pos == "ADJ" and token.dep in ("amod", "compound") and not self._before_act(token, hit[2])):
                continue
            first, last, agent = hit
            if any(self._board.taken[first:last]) or self._modifies_agent(token, agent):
                continue
            inside = [self._board.named[i] for i in range(first, last) if i in self._board.named]
            if any(f.actor.kind not in ("demonym", "state", "organisation") for f in inside):
                continue  # Part of a proper name: `Syrian Democratic Forces`.
            self._add(token, first, last, agent)

    def _modifies_agent(self, token: Token, agent: Agent) -> bool:
        """Whether the noun only qualifies another noun: `government` in `government troops`, `rebel` in `rebel leader`; in `rebel attack` it acts."""
        if token.dep not in ("compound", "amod", "nmod") or token.head == token.i:
            return False
        above = self._board.tokens[token.head]
        if above.lemma.lower() in self._board.rules.documents or self._before_act(token, agent):
            return False
        return above.i > token.i and (self._nouns.at(above.i) is not None or above.pos == "PROPN" or above.pos == "NOUN")

    def _before_act(self, token: Token, agent: Agent) -> bool:
        """Whether the noun says who acts: `rebel` in `rebel attack`."""
        above = self._board.tokens[token.head].lemma.lower()
        return above in self._board.rules.acts and agent.inter in BEARING and token.lemma.lower() not in ARMS

    def _add(self, token: Token, first: int, last: int, agent: Agent) -> None:
        tokens = self._board.tokens
        start = first
        for child in reversed(self._board.parse.children(token.i)):
            if child < first and tokens[child].dep in LEFT and tokens[child].dep != "punct":
                if tokens[child].dep == "amod" and any(tokens[k].pos in ("NOUN", "DET") and k < child for k in self._board.parse.subtree(child)):
                    break  # A clause that the parser hung here: `an offensive killing 29 rebels`.
                start = min(start, self._board.parse.edges(child)[0])
        while start < first and (self._board.taken[start] or tokens[start].pos in ("PUNCT", "CCONJ", "PART") or tokens[start].tag == "WDT"):
            start += 1
        if any(self._board.taken[start:first]):
            start = first
        begun, start = start, self._joined(start, first, agent)
        before = self._board.named.get(start - 1)
        if self._on_paper(token) and before is not None and before.actor.kind in ("demonym", "state") and not self._board.taken[start - 1]:
            start = before.first  # The parser hangs it on the paper: `Latvian defence ministry statement`.
        owner = self._modifier(start, first)
        behind = self._after(last) if owner is None and agent.cls == "military" else ()
        if behind:
            owner = behind[0].actor
            self._put_behind(behind[1:], agent)
        kind, key, name, inter = agent.kind, "", "", agent.inter
        country: str | None = None
        if owner is not None and owner.kind in ("armed_group", "party", "military", "operation"):
            key, name, kind, inter, country = owner.key, owner.name, owner.kind, owner.inter, owner.country
        elif owner is not None and owner.kind == "organisation":
            peace = agent.cls in ("military", "peacekeepers") and owner.key == "un"
            key = "un.peacekeepers" if peace else f"{owner.key}.{agent.cls}"
            name = "United Nations peacekeepers" if peace else f"{agent.bare} ({owner.name})"
            inter = "External/Other forces" if agent.inter == "State forces" else agent.inter
        else:
            country = owner.country if owner else None
            if owner is None and start == begun:
                country = self._owners.country_of(token.i, agent.cls) or self._owners.owner_before(start)
            group = None if country else self._group_after(token.i)
            if group is not None:
                key, name, kind, inter, country = group.key, group.name, group.kind, group.inter, group.country
            elif agent.cls == "peacekeepers" and country is None:
                key, name = "un.peacekeepers", "United Nations peacekeepers"
            elif country is None and (tokens[token.i].lemma == "side" or (self._board.lower[token.i] == "force" and start == first)):
                return  # `both sides`, `by force`
            else:
                key = agent.key(country)
                name = agent.name.format(country=self._board.knowledge.countries[country]) if country else agent.bare
        if country and self._board.lower[last : last + 1] == ["of"] and self._owners.prep_country(token.i, ("of",)) == country:
            of = next((t for p in self._board.parse.kids(token.i, "prep") if p.i == last for t in self._board.parse.kids(p.i, "pobj")), None)
            found = self._board.named.get(of.i) if of else None
            last = found.last if found and not any(self._board.taken[found.first : found.last]) else last
        self._board.made.append(self._board.mention(start, last, token.i, mention_kind(kind), key, name, inter, country))
        self._board.take(start, last)

    def _on_paper(self, token: Token) -> bool:
        """Whether the noun only says whose a paper is."""
        above = self._board.tokens[token.head]
        return token.dep in ("compound", "nmod", "amod") and above.i > token.i and above.lemma.lower() in self._board.rules.documents

    def _joined(self, start: int, first: int, agent: Agent) -> int:
        """Where the noun's own modifiers start when countries share it: of `French and Malian troops` the first is a mention by itself."""
        cut = next((k for k in range(first - 1, start, -1) if self._board.tokens[k].pos == "CCONJ"), None)
        if cut is None or not any(k in self._board.named or self._nouns.at(k) for k in range(cut, first)):
            return start
        for found in {f.first: f for k in range(start, cut) if (f := self._board.named.get(k))}.values():
            country = found.actor.country
            if found.actor.kind == "demonym" and country and not any(self._board.taken[found.first : found.last]):
                name = agent.name.format(country=self._board.knowledge.countries[country])
                self._board.made.append(
                    self._board.mention(found.first, found.last, found.last - 1, mention_kind(agent.kind), agent.key(country), name, agent.inter, country)
                )
                self._board.take(found.first, found.last)
        return cut + 1

    def _put_behind(self, found: Sequence[FoundActor], agent: Agent) -> None:
        for named in found:
            country = named.actor.country or ""
            name = agent.name.format(country=self._board.knowledge.countries[country])
            mention = self._board.mention(named.first, named.last, named.last - 1, mention_kind(agent.kind), agent.key(country), name, agent.inter, country)
            self._board.made.append(mention)
            self._board.take(named.first, named.last)

    def _after(self, last: int) -> tuple[FoundActor, ...]:
        """The states whose forces they are, told behind the noun: `warplanes, either Georgian or Chilean`."""
        found: list[FoundActor] = []
        i = last
        while i < len(self._board.tokens) and len(found) < 3:
            named = self._board.named.get(i)
            if named is not None and named.actor.kind in ("demonym", "state") and named.actor.country and named.first == i:
                found.append(named)
                i = named.last
            elif self._board.lower[i] in BETWEEN:
                i += 1
            else:
                break
        words = set(self._board.lower[last : found[0].first]) if found else set()
        return tuple(found) if len(found) > 1 and words & {"either", "both", ",", "-", "--", "–", "—"} else ()

    def _modifier(self, start: int, first: int) -> NamedActor | None:
        """The table's actor among an agent noun's modifiers: a group or organisation before a country."""
        inside = {f.first: f.actor for i in range(start, first) if (f := self._board.named.get(i))}
        actors = [inside[k] for k in sorted(inside)]
        groups = [a for a in actors if a.kind not in ("demonym", "state", "media", "government")]
        states = [a for a in actors if a.kind in ("demonym", "state", "government") and a.country]
        if groups:
            return groups[-1]
        if states:
            return states[0]
        return None

    def _group_after(self, i: int) -> NamedActor | None:
        """The armed group in `fighters of the M23`, `mercenaries from the Wagner Group`."""
        for prep in self._board.parse.kids(i, "prep"):
            if prep.lemma in ("of", "from"):
                for target in self._board.parse.kids(prep.i, "pobj"):
                    found = self._board.named.get(target.i)
                    if found is not None and found.actor.kind in ("armed_group", "military") and found.actor.country != "":
                        return found.actor
        return None
