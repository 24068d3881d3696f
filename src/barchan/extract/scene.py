"""Scene: one report's mentions indexed by token, with the look-ups that every part of extraction makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from barchan.extract.counting import Counting, counted_from
from barchan.knowledge.events import ArgumentClass, load_events
from barchan.model.mention import Annotated, NameMention, PlaceMention, SpeechMention
from barchan.nlp.base import Parse, Token

PARTICLES = frozenset({"prt", "advmod", "prep"})
NEAR = 3
"""Words behind a verb within which any of these is taken as its particle."""
FAR_PARTICLES = frozenset({"out", "back"})
"""Those that stand behind a whole object, too: `pulled its last company out of the valley`."""
LAID = frozenset({"of", "for", "from"})
"""Prepositions whose gerund is the deed of the verb's object: `accused the guards of burning the mill`."""
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True)
class Scene:
    """A report's mentions by token."""

    report: Annotated

    @property
    def parse(self) -> Parse:
        """The report's trees."""
        return self.report.parse

    @cached_property
    def name_at(self) -> dict[int, NameMention]:
        """The longest name mention over each token."""
        found: dict[int, NameMention] = {}
        for name in sorted(self.report.names, key=lambda n: n.end - n.start):
            for token in self.parse.between(name.start, name.end):
                found[token.i] = name
        return found

    @cached_property
    def countings(self) -> tuple[Counting, ...]:
        """The lengths of time that are counted from a date told beside them."""
        return counted_from(self.report.report.text, self.report.times)

    @cached_property
    def place_at(self) -> dict[int, PlaceMention]:
        """The place mention over each token."""
        return {t.i: p for p in self.report.places if p.role != "name" for t in self.parse.between(p.start, p.end)}

    @cached_property
    def cue_at(self) -> dict[int, SpeechMention]:
        """The speech mention whose cue a token is."""
        found: dict[int, SpeechMention] = {}
        for speech in self.report.speech:
            if speech.cue is not None:
                for token in self.parse.between(*speech.cue):
                    found.setdefault(token.i, speech)
        return found

    def name_of(self, i: int) -> NameMention | None:
        """The name that the noun phrase headed by a token stands for: the one at its head, else one in apposition or compounded to it."""
        if i in self.name_at:
            return self.name_at[i]
        for kid in self.parse.kids(i, "appos", "compound", "flat", "nmod"):
            if kid.i in self.name_at:
                return self.name_at[kid.i]
        return None

    def fits(self, i: int, wanted: ArgumentClass) -> bool:
        """Whether the noun phrase headed by a token is of a class of arguments; an empty class takes anything."""
        if not wanted.kinds and not wanted.nouns and not wanted.places:
            return True
        token = self.parse.tokens[i]
        if token.lemma.lower() in wanted.nouns:
            return True
        name = self.name_of(i)
        if name is not None and name.kind in wanted.kinds:
            return True
        if "state" in wanted.kinds and self._is_state(i):
            return True
        if wanted.places and i in self.place_at and self.place_at[i].role == "place":
            return True
        compounds = self.parse.kids(i, "compound", "amod")
        if any(f"{c.lemma.lower()} {token.lemma.lower()}" in wanted.nouns for c in compounds):
            return True
        return any(self.fits(kid.i, wanted) for kid in self.parse.kids(i, "conj", "appos")) or self._measured(i, wanted)

    def _is_state(self, i: int) -> bool:
        """Whether a token names a country, or a capital that stands for its government."""
        mention = self.place_at.get(i)
        return mention is not None and (mention.role == "metonym" or (mention.place is not None and mention.place.kind == "country"))

    def _measured(self, i: int, wanted: ArgumentClass) -> bool:
        """`the last of the troops`, `dozens of people`: the noun behind `of` decides where the head only measures it."""
        return self.only_measures(i) and any(self.fits(obj.i, wanted) for of in self.parse.kids(i, "prep") if of.lemma == "of" for obj in self.parse.kids(of.i, "pobj"))

    def only_measures(self, i: int) -> bool:
        """Whether a noun phrase's head says how much of what stands behind its `of` is meant: `dozens of traders`, `the lives of nine`."""
        token = self.parse.tokens[i]
        return token.pos in ("NUM", "ADJ", "DET", "PRON") or token.lemma.lower() in MEASURES

    def lemmas(self, verb: Token) -> list[str]:
        """What to look a verb up by: with its particle first, then alone."""
        lemma = verb.lemma.lower()
        near = verb.i + NEAR
        kids = (k for k in self.parse.kids(verb.i, *PARTICLES) if verb.i < k.i <= near or (k.i > near and k.lemma.lower() in FAR_PARTICLES))
        keys = [f"{lemma} {kid.lemma.lower()}" for kid in kids]
        return [*keys, lemma]

    def subjects(self, verb: int) -> list[int]:
        """Heads of the active verb's subject: its own, that of the verb it is coordinated with, or the noun or clause it hangs on."""
        tokens = self.parse.tokens
        token = tokens[verb]
        if self.is_passive(verb):
            return [o.i for by in self.parse.kids(verb, "agent") for o in self.parse.kids(by.i, "pobj")]
        own = self.parse.kids(verb, "nsubj", "csubj", "expl")
        if own and own[0].lemma.lower() in RELATIVES and token.dep == "relcl":
            return self.antecedents(self._agreeing(verb, own[0]))
        if own:
            return self._timeless(self._behind_colon(own).i)
        if token.dep == "acl":
            return [token.head]
        if token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp"):
            above = tokens[token.head]
            laid = token.dep == "pcomp" and above.lemma.lower() in LAID
            while above.head != above.i and (above.dep in ("prep", "agent") or above.dep == "pobj" and self.of_time(above)):
                above = tokens[above.head]
            if laid and above.dep == "dobj":
                return [above.i]
            if above.pos in ("VERB", "AUX"):
                if token.dep == "xcomp" or laid:
                    controlled = self.parse.kids(above.i, "dobj")
                    if controlled:
                        return [controlled[0].i]
                return self.passive_subjects(above.i) if self.is_passive(above.i) else self.subjects(above.i)
        return []

    def _behind_colon(self, own: Sequence[Token]) -> Token:
        """Of two subjects the one behind the colon: "Orla police: Boy dies"."""
        colons = [t.i for t in self.parse.tokens[own[0].i : own[-1].i] if t.text == ":"]
        return next((t for t in own if colons and t.i > colons[-1]), own[0])

    def _agreeing(self, verb: int, relative: Token) -> int:
        """The noun that a relative pronoun stands for; of a singular verb the name right before the pronoun, where it hangs on a plural or on `Paris and`."""
        tokens = self.parse.tokens
        above = tokens[verb].head
        singular = any(t.tag == "VBZ" for t in (tokens[verb], *self.parse.kids(verb, "aux", "auxpass")))
        before = relative.i - 2 if tokens[relative.i - 1].text == "," else relative.i - 1
        many = tokens[above].tag == "NNS" or (tokens[before].dep == "conj" and tokens[before].head == above)
        return before if singular and many and before > above and tokens[before].tag == "NNP" else above

    def passive_subjects(self, verb: int) -> list[int]:
        """Heads of a passive verb's grammatical subject."""
        tokens = self.parse.tokens
        token = tokens[verb]
        own = self.parse.kids(verb, "nsubjpass")
        if own and own[0].lemma.lower() in RELATIVES and token.dep == "relcl":
            return self.antecedents(self._agreeing(verb, own[0]))
        if own:
            return [own[0].i]
        if self.parse.kids(verb, "agent", "nsubj") and (plain := self.parse.kids(verb, "nsubj")):
            return [plain[0].i]
        if token.dep == "acl" or token.dep == "relcl":
            return [token.head]
        if token.dep == "conj":
            return self.passive_subjects(token.head) or [t.i for t in self.parse.kids(token.head, "nsubj")]
        if token.dep == "advcl":
            return self.subjects(token.head)
        return []

    def antecedents(self, noun: int) -> list[int]:
        """What a relative clause may tell about: the noun before it, then the nouns that this one hangs on (`the raid on the port, which …`)."""
        found = [noun]
        for token in self.parse.up(noun):
            if token.pos in ("NOUN", "PROPN"):
                found.append(token.i)
            elif token.dep != "prep":
                break
        return found

    def _timeless(self, subject: int) -> list[int]:
        """The subject itself, or the noun phrase below it where the parser took a time of day for the subject."""
        start = self.parse.tokens[subject].start
        if not any(t.start <= start < t.end for t in self.report.times):
            return [subject]
        return [k.i for k in self.parse.kids(subject, "appos", "nmod", "dep", "npadvmod") if k.pos in ("NOUN", "PROPN")] or [subject]

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is passive: marked so, or a bare participle that follows its noun."""
        token = self.parse.tokens[verb]
        if self.parse.kids(verb, "nsubjpass", "auxpass"):
            return True
        doers = [o for by in self.parse.kids(verb, "agent") for o in self.parse.kids(by.i, "pobj") if not self.of_time(o)]
        if token.tag == "VBD" and doers:
            return True
        if token.tag in ("VBD", "VBN") and self._lacks_object(token):
            return True
        if token.tag != "VBN":
            return False
        if doers:
            return True
        if token.dep == "acl":
            return not self.parse.kids(verb, "aux")
        return token.dep == "conj" and not self.parse.kids(verb, "aux", "nsubj") and self.is_passive(token.head)

    def _lacks_object(self, verb: Token) -> bool:
        """Whether a verb that always acts on something has nothing to act on, as headlines leave its auxiliary out: `Nine killed near the dam`."""
        table, lemma, in_title = load_events(), verb.lemma.lower(), self.parse.sentences[verb.sentence].in_title
        known = lemma in table.transitive and (in_title or verb.tag == "VBN") or (lemma in table.transitive_in_titles and in_title)
        if not known or verb.dep in ("relcl", "amod"):
            return False
        return not any(self.parse.kids(i, "dobj", "dative", "ccomp", "xcomp", "aux") for i in self.with_conjuncts([verb.i], verbs=True))

    def _relative_subject(self, verb: int) -> bool:
        """Whether a relative pronoun is a verb's subject, so that its noun is not the object."""
        return any(kid.lemma.lower() in RELATIVES for kid in self.parse.kids(verb, "nsubj", "nsubjpass"))

    def of_time(self, token: Token) -> bool:
        """Whether a noun tells a time and nobody who acts: `by noon`, `by Malian time`."""
        return token.lemma.lower() == "time" or any(t.start <= token.start < t.end for t in self.report.times)

    def objects(self, verb: int) -> list[int]:
        """Heads of what the verb acts on, the passive's subject included."""
        if self.is_passive(verb):
            return self.passive_subjects(verb)
        token = self.parse.tokens[verb]
        found = [o.i for o in self.parse.kids(verb, "dobj", "dative") if o.lemma.lower() not in RELATIVES]
        found += [o.i for particle in self.parse.kids(verb, "prt") for o in self.parse.kids(particle.i, "pobj")]
        if not found and token.dep == "relcl" and not self.parse.kids(verb, "attr", "acomp") and token.head not in self.subjects(verb) and not self._relative_subject(verb):
            found = [token.head]
        return found

    def after(self, i: int, preposition: str) -> list[int]:
        """Heads of the objects of a preposition below a token, also one step down (`withdraw its troops from Mali`)."""
        direct = [p for p in self.parse.kids(i, "prep", "agent", "dative") if p.lemma.lower() == preposition]
        deeper = [
            p for o in self.parse.kids(i, "dobj", "prt", "nsubjpass", "advmod") for p in self.parse.kids(o.i, "prep") if p.lemma.lower() == preposition
        ]
        return [o.i for p in [*direct, *deeper] for o in self.parse.kids(p.i, "pobj")]

    def with_conjuncts(self, heads: Sequence[int], *, verbs: bool = False) -> list[int]:
        """The heads and everything coordinated with them: nouns with nouns, or `verbs` with verbs."""
        found: list[int] = []
        stack = list(reversed(heads))
        while stack:
            node = stack.pop()
            if node not in found:
                found.append(node)
                stack.extend(reversed([k.i for k in self.parse.kids(node, "conj") if (k.pos in ("VERB", "AUX")) == verbs]))
        return found


MEASURES = frozenset({"dozen", "hundred", "thousand", "score", "number", "group", "batch", "majority", "rest", "lot", "couple", "part", "spate", "series", "wave", "presence", "last", "life"})
