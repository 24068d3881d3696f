"""Names and described actors of a report, repaired with the actor table: `Macron`, `the French army`, `suspected Islamists`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.knowledge.actors import Actors, Agent, NamedActor
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameKind, NameMention
from barchan.nlp.base import Parse, Token
from barchan.text import squeeze

PEOPLED = 50_000
"""A town fixes the country of those who live there (`the Gao protesters`) only from this size on: smaller ones share names with words."""
PLACED = frozenset(
    ("protesters", "rioters", "civilians", "people", "gunmen", "rebels", "jihadists", "militia", "ethnic_militia", "separatists",
     "police", "officials", "government", "opposition", "health_ministry")
)  # fmt: skip
"""Classes that belong to the country they are in; `soldiers in Mali` may be anybody's."""
RESUMED = frozenset(
    ("military", "police", "security_forces", "government", "presidency", "president", "prime_minister", "defence_ministry",
     "foreign_ministry", "interior_ministry", "defence_minister", "foreign_minister", "opposition")
)  # fmt: skip
"""Classes of which `the …` means the one that the report named before, as long as it named only one."""
LEADING = frozenset(("former", "then", "ex", "interim", "acting", "late", "transitional", "transition", "outgoing", "incoming", "new", "current"))
LOCATIVE = frozenset("in from to into at near across inside throughout outside within around toward towards through over onto via off".split())
LEFT = frozenset(("amod", "compound", "poss", "det", "nummod", "nmod", "punct", "quantmod", "advmod", "case", "predet"))
CLOCKS = frozenset(("GMT", "UTC", "CET", "EST", "EDT", "BST"))
"""Time zones, which the model takes for organisations."""
PERSONS = frozenset(("president", "prime_minister", "defence_minister", "foreign_minister", "interior_minister", "minister", "ambassador"))


def read_names(parse: Parse, text: str, knowledge: Actors, gazetteer: Gazetteer) -> tuple[NameMention, ...]:
    """The actors that a report names or describes, sorted by start; no two overlap.

    Names of states are mentions where the state acts, not where something lies in it; a capital is one where it stands for its government.
    """
    return _Reader(parse, text, knowledge, gazetteer).read()


class _Found:
    """A name of the actor table at tokens first to last (exclusive)."""

    __slots__ = ("actor", "first", "last")

    def __init__(self, first: int, last: int, actor: NamedActor) -> None:
        self.first, self.last, self.actor = first, last, actor


class _Reader:
    """One report's names; the steps run from the surest to the least sure, each takes the tokens it uses."""

    def __init__(self, parse: Parse, text: str, knowledge: Actors, gazetteer: Gazetteer) -> None:
        self._parse, self._tokens, self._text = parse, parse.tokens, text
        self._knowledge, self._gazetteer, self._rules = knowledge, gazetteer, knowledge.rules
        self._taken = bytearray(len(parse.tokens))
        self._made: list[NameMention] = []
        self._named: dict[int, _Found] = {}
        self._operations: dict[int, str] = {}
        self._label: dict[int, str] = {i: name.label for name in parse.names for i in range(name.first, name.last)}
        self._lower = [token.text.lower() for token in parse.tokens]

    def read(self) -> tuple[NameMention, ...]:
        self._find_named()
        self._find_operations()
        self._find_persons()
        self._find_agents()
        self._keep_named()
        self._keep_organisations()
        self._made.sort(key=lambda m: (m.start, -m.end))
        return tuple(_resume(self._made, self._knowledge))

    # The table's names

    def _find_named(self) -> None:
        words: list[str] = []
        at: list[int] = []
        for token in self._tokens:
            if token.text in ("'s", "’s"):
                continue
            for word in plain(token.text).split():
                words.append(word)
                at.append(token.i)
        reach = -1
        for start in range(len(words)):
            if at[start] <= reach or (start and at[start - 1] == at[start]):
                continue
            for match in self._knowledge.match(words, start):
                first, last = at[start], at[match.end - 1] + 1
                if match.end < len(words) and at[match.end] == last - 1:
                    continue  # The name ends inside a token.
                if self._tokens[first].sentence == self._tokens[last - 1].sentence and self._spelt(first, last, match.alias.cased):
                    found = _Found(first, last, match.alias.actor)
                    self._named.update((i, found) for i in range(first, last))
                    reach = last - 1
                    break

    def _spelt(self, first: int, last: int, cased: str | None) -> bool:
        tokens = self._tokens
        if cased is not None:
            words = self._text[tokens[first].start : tokens[last - 1].end]
            return words.replace(".", "") == cased.replace(".", "") and tokens[first].pos not in ("AUX", "PRON", "VERB")
        if last - first > 1:
            return any(token.text[:1].isupper() for token in tokens[first:last]) or tokens[first].pos in ("NOUN", "ADJ")
        token = tokens[first]
        return token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")

    # Operations: `Operation Blue Heron`, `the Blue Heron mission`

    def _find_operations(self) -> None:
        known: dict[str, NameMention] = {}
        for token in self._tokens:
            lower = self._lower[token.i]
            if lower in self._rules.before and token.text[:1].isupper():
                last = self._names_after(token.i)
                if last > token.i:
                    self._add_operation(token.i, token.i + 1, last + 1, token.i, known)
            elif (lower in self._rules.after or token.lemma in self._rules.after) and not self._taken[token.i]:
                first = self._names_before(token.i)
                if first < token.i:
                    self._add_operation(first, first, token.i, token.i, known)
        for token in self._tokens:
            if not self._taken[token.i] and token.pos == "PROPN" and plain(token.text) in known:
                mention = known[plain(token.text)]
                self._take(token.i, token.i + 1)
                self._made.append(replace(mention, start=token.start, end=token.end, text=token.text, head=token.i))

    def _names_after(self, i: int) -> int:
        j = i
        while j + 1 < len(self._tokens) and self._tokens[j + 1].pos == "PROPN" and self._tokens[j + 1].sentence == self._tokens[i].sentence:
            j += 1
        return j

    def _names_before(self, i: int) -> int:
        """First token of a proper name that stands right before a noun, quotation marks allowed; the noun itself where there is none."""
        tokens, j, first = self._tokens, i - 1, i
        while j >= 0 and tokens[j].sentence == tokens[i].sentence:
            found = self._named.get(j)
            if found is not None and found.actor.kind != "operation":
                return i
            if tokens[j].pos == "PROPN" and self._label.get(j) not in ("PERSON", "GPE", "NORP", "DATE") or found is not None:
                first = j
            elif tokens[j].text not in "\"'“”‘’«»-":
                break
            j -= 1
        if first < i and first not in self._named:
            name = " ".join(t.text for t in tokens[first:i] if t.pos == "PROPN")
            if self._lower[first] in self._rules.title_words or self._is_place(name):
                return i
        if first < i and first == i - 1 and tokens[first].text.isupper():
            return i  # `UN mission`, `EU force`: an abbreviation names whose it is, not what it is called.
        return first

    def _add_operation(self, first: int, start: int, last: int, head: int, known: dict[str, NameMention]) -> None:
        tokens = self._tokens
        name = " ".join(t.text for t in tokens[start:last] if t.text not in "\"'“”‘’«»")
        found = next((self._named[i] for i in range(first, last) if i in self._named and self._named[i].actor.kind == "operation"), None)
        country = found.actor.country if found else None
        inter = found.actor.inter if found else None
        end = max(last, head + 1)
        if country is None:
            country = self._country_of(head)
        mention = self._mention(first, end, head, "operation", f"name:{plain(name)}", f"Operation {name}", inter, country)
        self._made.append(mention)
        if country:
            self._operations[head] = country
        known.setdefault(plain(name), mention)
        self._take(first, end)

    # Persons

    def _find_persons(self) -> None:
        spans = [(n.first, n.last) for n in self._parse.names if n.label == "PERSON"]
        cleaned = [span for span in (self._person_span(*span) for span in spans) if span]
        full: dict[str, str] = {}
        for first, last in cleaned:
            if last - first > 1 and self._lower[first] not in self._rules.title_words:
                full.setdefault(plain(self._tokens[last - 1].text), self._words(first, last))
        covered = {i for first, last in cleaned for i in range(first, last)}
        for token in self._tokens:
            if token.i not in covered and token.pos == "PROPN" and token.text[:1].isupper() and plain(token.text) in full and self._alone(token.i):
                cleaned.append((token.i, token.i + 1))
        facts: dict[str, tuple[str | None, str | None]] = {}
        mentions = []
        for first, last in sorted(cleaned):
            if any(self._taken[first:last]):
                continue
            mention = self._person(first, last, full)
            office, country = facts.get(mention.key, (None, None))
            facts[mention.key] = (office or mention.office, country or mention.country)
            mentions.append(mention)
        for mention in mentions:
            office, country = facts[mention.key]
            self._made.append(replace(mention, office=mention.office or office, country=mention.country or country))

    def _alone(self, i: int) -> bool:
        """Whether a proper noun is no part of a longer name."""
        tokens = self._tokens
        found = self._named.get(i)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        return found is None and not (after and after.pos == "PROPN" and after.sentence == tokens[i].sentence and tokens[i].head == after.i)

    def _person_span(self, first: int, last: int) -> tuple[int, int] | None:
        tokens = self._tokens
        while last > first and tokens[last - 1].text in ("'s", "’s", "'", "’", ",", '"', "”"):
            last -= 1
        while first < last and (self._lower[first] in self._rules.title_words or tokens[first].text in '"“'):
            first += 1
        if first >= last or any(i in self._named for i in range(first, last)) or not tokens[last - 1].text[:1].isupper():
            return None
        if last - first == 1:
            titled = first > 0 and self._lower[first - 1] in self._rules.title_words
            places = self._gazetteer.find_exact(tokens[first].text)
            big = any(p.kind in ("country", "capital", "admin1", "region") or p.population > PEOPLED for p in places)
            placed = first > 0 and self._lower[first - 1] in ("in", "near", "outside", "around")
            if (big or placed) and not titled:
                return None
        elif self._is_place(self._text[tokens[first].start : tokens[last - 1].end]):
            return None
        return first, last

    def _person(self, first: int, last: int, full: dict[str, str]) -> NameMention:
        tokens = self._tokens
        words = self._words(first, last)
        name = full.get(plain(tokens[last - 1].text), words) if last - first == 1 else words
        start, country = first, None
        title: list[str] = []
        i = first - 1
        while i >= 0 and tokens[i].sentence == tokens[first].sentence:
            found = self._named.get(i)
            if self._lower[i] in self._rules.title_words:
                title.insert(0, self._lower[i])
                start = i
            elif title and found is not None and found.actor.kind in ("demonym", "state"):
                country = country or found.actor.country
                start = i = found.first
            elif title and (self._lower[i] in LEADING or (tokens[i].text == "-" and start == i + 1)):
                start = i
            else:
                break
            i -= 1
        head = last - 1
        country = country or self._owner(head)
        office = " ".join(title) or None
        for child in self._parse.kids(head, "appos"):
            agent = self._agent_at(child.i)
            if agent and agent[2].cls in PERSONS:
                office = office or agent[2].bare.lower()
                country = country or self._country_of(child.i)
        if office and country is None:
            country = self._prep_country(head, ("of",))
        self._take(start, last)
        return self._mention(start, last, head, "person", f"name:{_person_key(name)}", name, None, country, office)

    # Described actors: `the French army`, `dozens of protesters in Lomé`

    def _find_agents(self) -> None:
        for token in self._tokens:
            if self._taken[token.i] or token.pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            if token.i + 1 < len(self._tokens) and self._tokens[token.i + 1].start == token.end and self._lower[token.i + 1] in ("-", "–"):
                continue  # `rebel-held`, `government-run`
            hit = self._agent_at(token.i)
            if hit is None or (token.pos == "ADJ" and token.dep in ("amod", "compound")):
                continue
            first, last, agent = hit
            if any(self._taken[first:last]) or self._modifies_agent(token, first):
                continue
            inside = [self._named[i] for i in range(first, last) if i in self._named]
            if any(f.actor.kind not in ("demonym", "state", "organisation") for f in inside):
                continue  # Part of a proper name: `Syrian Democratic Forces`.
            self._add_agent(token, first, last, agent)

    def _agent_at(self, i: int) -> tuple[int, int, Agent] | None:
        """The longest noun of the table that has this token as its head: tokens first to last (exclusive) and the class."""
        tokens = self._tokens
        nouns, lower = self._knowledge.agents, self._lower[i]
        rows = nouns.get(tokens[i].lemma.lower()) or nouns.get(lower) or nouns.get(lower.removesuffix("s")) or ()
        for words, agent in rows:
            if "of" in words:
                if self._lower[i : i + len(words)] == list(words):
                    return i, i + len(words), agent
                continue
            first = i - len(words) + 1
            if first >= 0 and all(word in self._forms(k) for word, k in zip(words, range(first, i), strict=False)):
                return first, i + 1, agent
        return None

    def _forms(self, i: int) -> tuple[str, str, str]:
        """The spellings that a token is looked up by; a capital makes the model take a plural for a name and keep its ending."""
        return self._lower[i], self._tokens[i].lemma.lower(), self._lower[i].removesuffix("s")

    def _modifies_agent(self, token: Token, first: int) -> bool:
        """Whether the noun only qualifies another actor's noun: `government` in `government troops`, `rebel` in `rebel leader`."""
        if token.dep not in ("compound", "amod", "nmod") or token.head == token.i:
            return False
        above = self._tokens[token.head]
        return above.i > token.i and (self._agent_at(above.i) is not None or above.pos == "PROPN" or above.pos == "NOUN")

    def _add_agent(self, token: Token, first: int, last: int, agent: Agent) -> None:
        tokens = self._tokens
        start = first
        for child in reversed(self._parse.children(token.i)):
            if child < first and tokens[child].dep in LEFT and tokens[child].dep != "punct":
                if tokens[child].dep == "amod" and any(tokens[k].pos in ("NOUN", "DET") and k < child for k in self._parse.subtree(child)):
                    break  # A clause that the parser hung here: `an offensive killing 29 rebels`.
                start = min(start, self._parse.edges(child)[0])
        while start < first and (self._taken[start] or tokens[start].pos in ("PUNCT", "CCONJ", "PART") or tokens[start].tag == "WDT"):
            start += 1
        if any(self._taken[start:first]):
            start = first
        start = self._joined(start, first, agent)
        owner = self._modifier(start, first)
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
            country = owner.country if owner else self._country_of(token.i, agent.cls) or self._owner_before(start)
            group = None if country else self._group_after(token.i)
            if group is not None:
                key, name, kind, inter, country = group.key, group.name, group.kind, group.inter, group.country
            elif agent.cls == "peacekeepers" and country is None:
                key, name = "un.peacekeepers", "United Nations peacekeepers"
            elif country is None and (tokens[token.i].lemma == "side" or (self._lower[token.i] == "force" and start == first)):
                return  # `both sides`, `by force`
            else:
                key = agent.key(country)
                name = agent.name.format(country=self._knowledge.countries[country]) if country else agent.bare
        if country and self._lower[last : last + 1] == ["of"] and self._prep_country(token.i, ("of",)) == country:
            of = next((t for p in self._parse.kids(token.i, "prep") if p.i == last for t in self._parse.kids(p.i, "pobj")), None)
            found = self._named.get(of.i) if of else None
            last = found.last if found and not any(self._taken[found.first : found.last]) else last
        self._made.append(self._mention(start, last, token.i, _kind(kind), key, name, inter, country))
        self._take(start, last)

    def _joined(self, start: int, first: int, agent: Agent) -> int:
        """Where the noun's own modifiers start when countries share it: of `French and Malian troops` the first is a mention by itself."""
        cut = next((k for k in range(first - 1, start, -1) if self._tokens[k].pos == "CCONJ"), None)
        if cut is None or not any(k in self._named for k in range(cut, first)):
            return start
        for found in {f.first: f for k in range(start, cut) if (f := self._named.get(k))}.values():
            country = found.actor.country
            if found.actor.kind == "demonym" and country and not any(self._taken[found.first : found.last]):
                name = agent.name.format(country=self._knowledge.countries[country])
                self._made.append(
                    self._mention(found.first, found.last, found.last - 1, _kind(agent.kind), agent.key(country), name, agent.inter, country)
                )
                self._take(found.first, found.last)
        return cut + 1

    def _modifier(self, start: int, first: int) -> NamedActor | None:
        """The table's actor among an agent noun's modifiers: a group or organisation before a country."""
        inside = {f.first: f.actor for i in range(start, first) if (f := self._named.get(i))}
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
        for prep in self._parse.kids(i, "prep"):
            if prep.lemma in ("of", "from"):
                for target in self._parse.kids(prep.i, "pobj"):
                    found = self._named.get(target.i)
                    if found is not None and found.actor.kind in ("armed_group", "military") and found.actor.country != "":
                        return found.actor
        return None

    # Whose

    def _country_of(self, i: int, cls: str = "") -> str | None:
        """The country that a noun belongs to: by an adjective, an owner, or `of` a country; where it lies for those who live there."""
        own = self._owner(i)
        if own:
            return own
        for child in self._parse.children(i):
            found = self._named.get(child)
            if found is not None and child < i and found.actor.kind in ("demonym", "state"):
                return found.actor.country
        country = self._prep_country(i, ("of", "from"))
        if country is None and cls == "military":
            country = self._holder(i)
        if country or cls not in PLACED:
            return country
        return self._prep_country(i, ("in", "at", "near"))

    def _owner(self, i: int) -> str | None:
        for owner in self._parse.kids(i, "poss"):
            if owner.tag == "PRP$" and self._lower[owner.i] in ("its", "their"):
                return self._subject_state(owner)
            if owner.lemma in ("country", "nation"):
                return self._state_before(owner)
            country = self._state_at(owner.i)
            if country:
                return country
        return None

    def _owner_before(self, start: int) -> str | None:
        """The owner right before a phrase that the parser hung elsewhere: `the country's` in `the country's ruling junta`."""
        if start < 2 or self._tokens[start - 1].text not in ("'s", "’s"):
            return None
        owner = self._tokens[start - 2]
        return self._state_before(owner) if owner.lemma in ("country", "nation") else self._state_at(owner.i)

    def _state_before(self, token: Token) -> str | None:
        """The state that `the country's` points back to: the nearest one named before it in its sentence or the one before."""
        for i in range(token.i - 1, -1, -1):
            if self._tokens[i].sentence < token.sentence - 1:
                break
            found = self._named.get(i)
            if found is not None and found.actor.kind == "state":
                return found.actor.country
        return None

    def _holder(self, i: int) -> str | None:
        """The state that has, sends or withdraws the troops: the subject of the verb they are the object of."""
        token = self._tokens[i]
        above = self._tokens[token.head]
        if token.dep != "dobj" or above.lemma not in self._rules.owning:
            return None
        for subject in self._parse.kids(above.i, "nsubj"):
            country = self._state_at(subject.i)
            if country:
                return country
        return None

    def _prep_country(self, i: int, prepositions: tuple[str, ...]) -> str | None:
        for prep in self._parse.kids(i, "prep"):
            if self._lower[prep.i] in prepositions:
                for target in self._parse.kids(prep.i, "pobj"):
                    country = self._state_at(target.i)
                    if country:
                        return country
        return None

    def _state_at(self, i: int) -> str | None:
        """The country that a token names, is the capital of, or, as a large town, lies in."""
        found = self._named.get(i)
        if found is not None:
            return found.actor.country if found.actor.kind in ("state", "demonym", "operation") else None
        token = self._tokens[i]
        operation = self._operations.get(i)
        if operation:
            return operation
        if token.pos != "PROPN":
            return None
        places = self._gazetteer.find_exact(token.text)
        if places and max(p.population for p in places) >= PEOPLED:
            return max(places, key=lambda p: (p.kind == "capital", p.population)).country
        return None

    def _subject_state(self, owner: Token) -> str | None:
        """The state that `its` points to: the subject of the nearest clause above that is a state or a capital."""
        for above in self._parse.up(owner.i):
            if above.pos in ("VERB", "AUX"):
                for subject in self._parse.kids(above.i, "nsubj"):
                    found = self._named.get(subject.i)
                    if found is not None and found.actor.kind == "state":
                        return found.actor.country
                    country = self._capital(subject.i)
                    if country is None and subject.i < owner.i and self._agent_at(subject.i):
                        country = self._country_of(subject.i)
                    if country:
                        return country
        return None

    # What is left of the table's names, and the model's own

    def _keep_named(self) -> None:
        seen: set[int] = set()
        for i in sorted(self._named):
            found = self._named[i]
            if found.first in seen or any(self._taken[found.first : found.last]):
                continue
            seen.add(found.first)
            actor, head = found.actor, self._head(found.first, found.last)
            if actor.kind == "state" and not self._acts(head):
                continue
            if actor.kind == "demonym" and not (self._tokens[head].tag in ("NNPS", "NNS") or self._stands_alone(head)):
                continue
            if actor.kind == "media" and self._tokens[head].pos != "PROPN":
                continue
            kind = "people" if actor.kind == "demonym" else actor.kind
            self._made.append(
                self._mention(found.first, found.last, head, _kind(kind), actor.key, actor.name, actor.inter, actor.country)
            )
            self._take(found.first, found.last)
        for token in self._tokens:
            if token.pos == "PROPN" and not self._taken[token.i] and token.i not in self._named:
                iso3 = self._capital(token.i)
                if iso3:
                    name = self._knowledge.countries[iso3]
                    self._made.append(self._mention(token.i, token.i + 1, token.i, "state", iso3, name, "State forces", iso3))
                    self._take(token.i, token.i + 1)

    def _acts(self, i: int) -> bool:
        """Whether a state acts or is acted on here; after a preposition of place it is only where something lies."""
        token = self._tokens[i]
        if token.dep == "pobj":
            above = self._tokens[token.head]
            return above.lemma not in LOCATIVE and not (above.lemma == "of" and self._tokens[above.head].pos in ("PROPN", "NUM"))
        if token.dep in ("conj", "appos"):
            return self._tokens[token.head].i != i and self._acts(token.head)
        return token.dep not in ("npadvmod", "compound", "amod", "nmod", "dep")

    def _stands_alone(self, i: int) -> bool:
        """Whether an adjective is a noun of its own: `the French said`."""
        token = self._tokens[i]
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "agent") and any(
            self._lower[k] == "the" for k in self._parse.children(i)
        )

    def _capital(self, i: int) -> str | None:
        """The country whose government a capital's name stands for: as the subject of deciding, a party to dealings, or with another."""
        token = self._tokens[i]
        if token.pos != "PROPN" or not token.text[:1].isupper() or len(token.text) < 4:
            return None
        if not self._decides(token):
            return None
        places = self._gazetteer.find_exact(token.text)
        capital = next((p for p in places if p.kind == "capital"), None)
        if capital is None or capital.population < max(p.population for p in places if p.kind in ("capital", "town")) / 2:
            return None
        return capital.country

    def _decides(self, token: Token) -> bool:
        above = self._tokens[token.head]
        if token.dep == "conj":
            return above.i != token.i and above.pos == "PROPN" and self._decides(above)
        if token.dep == "nsubj":
            return above.lemma in self._rules.deciding or above.dep == "xcomp"
        if token.dep in ("pobj", "agent") and above.lemma in ("by", "between", "with", "against"):
            thing = self._tokens[above.head]
            return above.lemma == "by" or thing.lemma in self._rules.dealings or thing.lemma in self._rules.deciding
        if token.dep == "pobj" and above.lemma == "of":
            return self._tokens[above.head].lemma in ("request", "behest", "invitation", "consent", "approval", "decision", "refusal")
        if token.dep == "dobj":
            return above.lemma in self._rules.addressing
        if token.dep == "poss":
            return above.lemma in self._rules.dealings or above.lemma in ("decision", "announcement", "accusation", "refusal", "policy")
        return False

    def _keep_organisations(self) -> None:
        short: dict[str, NameMention] = {}
        for span in self._parse.names:
            if span.label != "ORG":
                continue
            first, last = span.first, span.last
            while first < last and (self._lower[first] in ("the", "a") or self._tokens[first].pos == "PUNCT"):
                first += 1
            while last > first and (self._tokens[last - 1].text in ("'s", "’s") or self._tokens[last - 1].pos == "PUNCT"):
                last -= 1
            if first >= last or any(self._taken[first:last]) or all(i in self._named for i in range(first, last)):
                continue
            words = self._text[self._tokens[first].start : self._tokens[last - 1].end]
            if not words[:1].isupper() or words in CLOCKS or self._is_place(words):
                continue
            if last - first == 1 and not words.isupper() and first and self._lower[first - 1] in ("in", "near", "outside", "around"):
                continue  # More likely a small place that the model does not know.
            known = short.get(words)
            key, name = (known.key, known.name) if known else (f"name:{plain(words)}", " ".join(words.split()))
            country = next((self._named[i].actor.country for i in range(first, last) if i in self._named), None)
            mention = self._mention(first, last, self._head(first, last), "organisation", key, name, None, country)
            self._made.append(mention)
            self._take(first, last)
            after = self._tokens[last : last + 3]
            if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
                short[after[1].text] = mention

    def _is_place(self, words: str) -> bool:
        places = self._gazetteer.find_exact(words)
        return any(p.kind != "town" or p.population > 5_000 or p.id.startswith("town:") for p in places)

    # Making mentions

    def _head(self, first: int, last: int) -> int:
        for i in range(first, last):
            if not first <= self._tokens[i].head < last or self._tokens[i].head == i:
                return i
        return last - 1

    def _words(self, first: int, last: int) -> str:
        return squeeze(self._text[self._tokens[first].start : self._tokens[last - 1].end])

    def _take(self, first: int, last: int) -> None:
        for i in range(first, last):
            self._taken[i] = 1

    def _mention(
        self, first: int, last: int, head: int, kind: NameKind, key: str, name: str, inter: str | None, country: str | None,
        office: str | None = None,
    ) -> NameMention:  # fmt: skip
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        return NameMention(start, end, self._text[start:end], kind, key, name, head, inter, country, office)


def _person_key(name: str) -> str:
    """A person's name as it is compared: an Arabic article in front of the surname comes and goes."""
    words = plain(name).split()
    return " ".join(word for word in words if word not in ("al", "el")) or plain(name)


def _kind(kind: str) -> NameKind:
    """The table's kind as a mention's: they differ only in demonyms, which are people."""
    return "people" if kind == "demonym" else kind  # type: ignore[return-value]


_LOYAL = re.compile(r"(?:[\w-]+ ){0,3}?(?:government|regime|army|state|loyalist)\b", re.IGNORECASE)
"""`Government troops` and `15 army soldiers` belong to the only state whose government or army the report names."""


def _bare(words: str) -> bool:
    """Whether nothing narrows the noun: `the junta`, `the defence ministry`, but not `the regional forces`."""
    parts = words.lower().split()
    return len(parts) == 2 or parts[1] in ("security", "defence", "defense", "prime", "foreign", "interior", "military", "ruling", "armed")


def _resume(mentions: Sequence[NameMention], knowledge: Actors) -> Iterator[NameMention]:
    """`The junta` after `the Malian junta` is the Malian one, and `the French president` is the person that the report names so."""
    countries: dict[str, list[str]] = {}
    for mention in mentions:
        owner, _, cls = mention.key.partition(".")
        if cls in RESUMED and owner != "agent" and mention.country and mention.country not in countries.setdefault(cls, []):
            countries[cls].append(mention.country)
    bearers: dict[tuple[str | None, str | None], NameMention] = {
        (m.country, m.office): m for m in reversed(mentions) if m.kind == "person" and m.office and m.country and m.key.startswith("name:")
    }
    templates = {m.key: m for m in reversed(mentions)}
    for mention in mentions:
        owner, _, cls = mention.key.partition(".")
        if owner == "agent" and len(countries.get(cls, ())) == 1 and mention.text.lower().startswith("the "):
            known = templates.get(f"{countries[cls][0]}.{cls}")
            if known is not None and _bare(mention.text):
                mention = replace(mention, key=known.key, name=known.name, country=known.country)
        if owner == "agent" and cls in ("military", "security_forces") and _LOYAL.match(mention.text):
            states = {c for kind in ("government", "military", "presidency") for c in countries.get(kind, ())}
            if len(states) == 1:
                country = next(iter(states))
                name = knowledge.classes[cls].name.format(country=knowledge.countries[country])
                mention = replace(mention, key=f"{country}.{cls}", name=name, country=country)
        owner, _, cls = mention.key.partition(".")
        bearer = bearers.get((mention.country, cls.replace("_", " "))) if cls in PERSONS else None
        if bearer is not None:
            mention = replace(mention, key=bearer.key, name=bearer.name, office=bearer.office)
        yield mention
