"""Harm: who is said to be killed or hurt without a number (`the baker was shot`, `Ossim Dar died`, `the body of a boy`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from barchan.extract.measuring import fatally
from barchan.extract.scene import Scene
from barchan.knowledge.counts import load_numbers
from barchan.knowledge.harm import HarmWords, load_harm
from barchan.knowledge.measures import Measures, load_measures
from barchan.nlp.base import Parse, Token

HarmMeasure = Literal["killed", "injured", "casualties"]
SLAIN = frozenset(("slain", "murdered"))
"""Participles that are said of nobody alive."""
DIES = frozenset(("dies", "died"))
"""What a headline says of a victim whose words no tree takes together: `Shooting victim dies`."""
AND_THEN = frozenset((",", "and", "&", "then"))
"""What stands before the last of a list."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One mention of harm to one person."""

    measure: HarmMeasure
    predicate: int
    """Token of the word that says it."""
    person: int
    """Token of the head of the words for the person."""
    weak: bool = False
    """Whether it only says how somebody fares who is said to be harmed elsewhere: `was rushed to hospital`."""
    own: bool = False
    """Whether who did it is who died of it: `he turned the gun on himself`."""
    named: int | None = None
    """Token of the words that the person's are said to be the name of: `the dead clerk was identified as Ossim Dar`."""


def read_harm(scene: Scene) -> tuple[Harm, ...]:
    """The mentions of harm in text order; each person of a list is one."""
    reader = _Reader(scene, load_harm(), load_measures())
    found: dict[tuple[int, str], Harm] = {}
    for harm in reader.all():
        known = found.get((harm.person, harm.measure))
        if known is None or known.weak and not harm.weak:
            found[harm.person, harm.measure] = harm
    return tuple(sorted(found.values(), key=lambda h: (h.person, h.predicate, h.measure)))


@dataclass(frozen=True, slots=True)
class _Reader:
    scene: Scene
    words: HarmWords
    measures: Measures

    def all(self) -> Iterator[Harm]:
        for token in self.scene.parse.tokens:
            lemma = token.lemma.lower()
            if (said_at := self._of_headline(token)) is not None and self.is_person(token):
                yield Harm("killed", said_at, token.i)
            if token.pos in ("VERB", "AUX"):
                said = self._of_verb(token, lemma)
            elif token.pos in ("NOUN", "PROPN"):
                said = self._of_noun(token, lemma)
            elif token.pos == "ADJ" and lemma in self.words.dead:
                said = self._of_adjective(token)
            else:
                continue
            for measure, heads, weak in said:
                if measure == "killed" and heads and not weak:
                    heads = [*heads, *(i for i in with_them(self.scene, token.i) if i not in heads)]
                if heads and not self._only_tried(token):
                    for i in self._persons(heads):
                        yield Harm(measure, token.i, i, weak, measure == "killed" and self._is_own(token, lemma, i), self._bearer(token, lemma, heads))

    def _of_headline(self, token: Token) -> int | None:
        """The word beside a noun that says that its person is dead, in headlines, whose trees often fail: `Boy shot, killed in Ossa`, `Slain boy named`,
        `homicide victim named`."""
        tokens = self.scene.parse.tokens
        before = tokens[token.i - 1] if token.i and tokens[token.i - 1].sentence == token.sentence else None
        if before is not None and (before.text.lower() in SLAIN or token.lemma.lower() == "victim" and before.lemma.lower() in self.words.deaths):
            return before.i
        if not self.scene.parse.sentences[token.sentence].in_title:
            return None
        after = [t for t in tokens[token.i + 1 : token.i + 4] if t.sentence == token.sentence]
        words = [t.text.lower() for t in after]
        if words[:1] and (words[0] in SLAIN or token.lemma.lower() == "victim" and words[0] in DIES):
            return after[0].i
        return after[2].i if len(words) == 3 and words[0] == "shot" and words[1] in (",", "and", "&") and words[2] == "killed" else None

    # ------------------------------------------------------------ verbs

    def _of_verb(self, verb: Token, lemma: str) -> Iterator[tuple[HarmMeasure, Sequence[int], bool]]:
        scene, words = self.scene, self.words
        objects = self.measures.objects.get(lemma, ())
        if "killed" in objects:
            yield "killed", self._objects(verb), False
        elif lemma in words.struck or lemma in words.hit and (self._by_missile(verb) or self._in_body(verb)):
            yield ("killed" if fatally(self.scene.parse, verb.i) or self._in_murder_suicide(verb) else "casualties"), self._objects(verb), False
        elif "injured" in objects:
            yield ("killed" if fatally(self.scene.parse, verb.i) else "injured"), self._objects(verb), False
        if "killed" in self.measures.subjects.get(lemma, ()):
            yield "killed", self._one_more(verb) or self._subjects(verb), False
        if lemma in words.lives:
            yield from self._of_life(verb, lemma)
        if lemma in words.commits and self._has(verb, ("dobj", "pobj"), words.suicide):
            yield "killed", self._subjects(verb), False
        if lemma in words.turned and not self._attempted(verb) and self._has(verb, ("dobj",), words.guns) and any(i for i in self._after(verb, "on") if scene.parse.tokens[i].text.lower().endswith("self")):
            yield "killed", self._subjects(verb), False
        if lemma in words.found and lemma != "be" and self._dead_beside(verb):
            yield "killed", self._found_dead(verb) or self._objects(verb) or self._subjects(verb), False
        if lemma in words.suffer:
            wound = next((o for o in scene.parse.kids(verb.i, "dobj") if self._is_wound(o)), None)
            if wound is not None:
                yield ("killed" if self._is_deadly(wound) else "injured"), self._subjects(verb), False
        if lemma in words.hospitalised or lemma in words.carried and self._to_clinic(verb):
            yield "injured", self._objects(verb) if scene.is_passive(verb.i) or scene.parse.kids(verb.i, "dobj") else self._subjects(verb), not self._wounded_beside(verb)
        if lemma in words.alive:
            yield "injured", self._subjects(verb), True
        if self._in_condition(verb):
            yield "injured", self._objects(verb) or self._subjects(verb), True
        if lemma in words.naming:
            yield from self._named(verb)

    def _one_more(self, verb: Token) -> list[int]:
        """ "Two were found dead and a third later died": the ordinal alone, where the tree loses it as the subject."""
        tokens = self.scene.parse.tokens
        i = verb.i - 1
        while i > 0 and tokens[i].pos in ("ADV", "AUX") and tokens[i].text.lower() not in self.words.others:
            i -= 1
        return [i] if i > 0 and tokens[i].text.lower() in self.words.others and tokens[i - 1].text.lower() == "a" else []

    def _found_dead(self, verb: Token) -> list[int]:
        """Whom a clause below a verb says to be dead: "the coroner pronounced Ossim Dar of Tamour dead"."""
        parse = self.scene.parse
        dead = [k for k in parse.kids(verb.i, "ccomp") if k.lemma.lower() in self.words.dead and k.pos == "ADJ"]
        return [s.i for k in dead for s in parse.kids(k.i, "nsubj")]

    def _in_murder_suicide(self, verb: Token) -> bool:
        """`Shot his son and then himself in a murder-suicide`: all of them are dead."""
        parse = self.scene.parse
        below = [parse.tokens[i] for i in parse.subtree(verb.i)]
        return any(t.lemma.lower() in self.words.suicide and parse.tokens[t.i - 2].lemma.lower() == "murder" for t in below if t.i > 1) and not self._attempted(verb)

    def _attempted(self, verb: Token) -> bool:
        """`Turned the gun on himself in an attempted suicide`."""
        below = {self.scene.parse.tokens[i].lemma.lower() for i in self.scene.parse.subtree(verb.i)}
        return bool(below & self.words.suicide) and bool(below & {"attempt", "attempted"})

    def _of_life(self, verb: Token, lemma: str) -> Iterator[tuple[HarmMeasure, Sequence[int], bool]]:
        """ "The mayor lost his life", "took his own life", "the blast claimed the life of a guard", "they took her life"."""
        parse = self.scene.parse
        for life in (o for o in parse.kids(verb.i, "dobj") if o.text.lower() == "life"):
            owners = [*(k.i for k in parse.kids(life.i, "poss")), *self._of(life)]
            own = lemma in self.words.given or any(k.lemma.lower() == "own" for k in parse.kids(life.i, "amod"))
            pronoun = all(parse.tokens[i].pos == "PRON" for i in owners)
            yield "killed", self._subjects(verb) if own and pronoun else owners, False

    def _of(self, noun: Token) -> list[int]:
        """Heads of what follows a noun after `of`."""
        return [o.i for p in self.scene.parse.kids(noun.i, "prep") if p.lemma.lower() == "of" for o in self.scene.parse.kids(p.i, "pobj")]

    def _named(self, verb: Token) -> Iterator[tuple[HarmMeasure, Sequence[int], bool]]:
        """ "Police identified the dead as Ossim Dar and Ruwa Dar": those named are those of whom the harm was said."""
        heads = self._objects(verb)
        named = self._after(verb, "as")
        below = {self.scene.parse.tokens[i].lemma.lower() for h in heads for i in self.scene.parse.subtree(h) if not self._does(h, i)}
        if not named or not heads or not below & (self.words.dead | {"victim", "kill", "die", "wound", "injure", "wounded", "injured"}):
            return
        killed, hurt = below & (self.words.dead | {"kill", "die", "slay"}), below & {"wound", "injure", "wounded", "injured", "survivor"}
        yield ("injured" if hurt else "killed" if killed else "casualties"), [i for i in named if self._is_name(i)], False

    def _does(self, person: int, verb: int) -> bool:
        """Whether a verb tells what somebody does, not what befell him: `the officer who killed a clerk was identified as Ossim Dar`."""
        parse = self.scene.parse
        clause = next((t for t in (parse.tokens[verb], *parse.up(verb)) if t.dep == "relcl"), None)
        return clause is not None and clause.head == person and bool(parse.kids(verb, "dobj")) and not self.scene.is_passive(verb)

    def _bearer(self, verb: Token, lemma: str, heads: Sequence[int]) -> int | None:
        """The one person whom a verb of naming gives the one name."""
        said = self._objects(verb) if lemma in self.words.naming and len(heads) == 1 else []
        return said[0] if len(said) == 1 and said[0] != heads[0] and self.is_person(self.scene.parse.tokens[said[0]]) else None

    def _is_own(self, verb: Token, lemma: str, person: int) -> bool:
        """Whether a verb of killing says that its doer died by it."""
        if verb.pos != "VERB" or self.scene.is_passive(verb.i) or person not in self._subjects(verb):
            return False
        return lemma in self.words.turned or lemma in self.words.commits and lemma != "die" or "killed" in self.measures.objects.get(lemma, ())

    def _objects(self, verb: Token) -> list[int]:
        found = self._nearest(verb, self.scene.objects(verb.i))
        reflexive = [i for i in self._listed(found) if self.scene.parse.tokens[i].text.lower().endswith("self")]
        return [*(i for i in found if i not in reflexive), *(self._doers(verb) if reflexive or self._then_self(verb) else ())]

    def _then_self(self, verb: Token) -> bool:
        """Whether `himself` hangs loosely on a verb, as the last of those whom it hit: `killed a clerk, then himself`, `kills son, self`."""
        parse = self.scene.parse
        loose = (k for k in parse.kids(verb.i, "conj", "dep", "npadvmod", "appos") if k.i > verb.i and k.text.lower().endswith("self"))
        return any(parse.tokens[k.i - 1].text.lower() in AND_THEN for k in loose)

    def _doers(self, verb: Token) -> list[int]:
        """Who acts, also where a headline tells what he did before: `kills two clerks, then shoots self`."""
        before = (k for k in self.scene.parse.kids(verb.i, "ccomp") if k.i < verb.i)
        if verb.dep == "dep" and self.scene.parse.tokens[verb.i - 1].text.lower() in AND_THEN:
            # "Killed his wife on Monday, then killed himself": the second verb hangs loosely on the first.
            return self._subjects(verb) or self._subjects(self.scene.parse.tokens[verb.head])
        return self._subjects(verb) or next((found for k in before if (found := self._subjects(k))), [])

    def _listed(self, heads: Sequence[int]) -> list[int]:
        """The heads with what is coordinated with them, also where it hangs on one of them like a name: `his wife Ruwa, his son and himself`."""
        parse = self.scene.parse
        found = self.scene.with_conjuncts(heads)
        for i in found:
            more = [k.i for k in parse.kids(i, "appos") if parse.kids(k.i, "poss", "appos", "conj") or k.text.lower().endswith("self")]
            more += [k.i for m in more for k in parse.kids(m, "appos") if k.text.lower().endswith("self")]
            if len(self.scene.with_conjuncts(more)) < 2 and not any(parse.tokens[m].text.lower().endswith("self") for m in more):
                continue  # "Ossim Dar, the mayor's grandson" is one.
            members = [j for j in self.scene.with_conjuncts(more) if parse.kids(j, "poss") or parse.tokens[j].text.lower().endswith("self")]
            found += [j for j in (*members, *(m for m in more if m not in members and parse.tokens[m].pos == "PROPN")) if j not in found]
        return found

    def _subjects(self, verb: Token) -> list[int]:
        return self._nearest(verb, self.scene.subjects(verb.i) or self.scene.passive_subjects(verb.i))

    def _nearest(self, verb: Token, heads: list[int]) -> list[int]:
        """Of the nouns that a relative clause may tell about the one before it: of "the mother of a boy who was shot" the boy."""
        if verb.dep != "relcl":
            return heads
        parse = self.scene.parse
        who = next((i for i in parse.subtree(verb.i) if parse.tokens[i].lemma.lower() in ("who", "that")), None)
        before = parse.tokens[who - 1] if who else None
        if before is not None and verb.head in heads and before.i > verb.head and before.dep == "pobj" and self.is_person(before):
            return [before.i]
        return heads[:1]

    def _after(self, verb: Token, preposition: str) -> list[int]:
        return self.scene.with_conjuncts(self.scene.after(verb.i, preposition))

    def _has(self, verb: Token, deps: Sequence[str], lemmas: frozenset[str] | set[str]) -> bool:
        below = self.scene.parse.kids(verb.i, "dobj")
        if "pobj" in deps:
            below += [o for p in self.scene.parse.kids(verb.i, "prep") for o in self.scene.parse.kids(p.i, "pobj")]
        return any(t.lemma.lower() in lemmas for t in below)

    def _by_missile(self, verb: Token) -> bool:
        """Whether a bullet or the like is what hits: as the agent, the subject, or after `with` or `by`."""
        heads = [*self.scene.subjects(verb.i), *self._after(verb, "by"), *self._after(verb, "with"), *self._after(verb, "in")]
        tokens = self.scene.parse.tokens
        return any(tokens[k].lemma.lower() in self.words.missiles for i in heads for k in (i, *(c.i for c in self.scene.parse.kids(i, "compound"))))

    def _in_body(self, verb: Token) -> bool:
        """ "Was hit in the leg"."""
        parse = self.scene.parse
        goals = [o for p in parse.kids(verb.i, "prep") if p.lemma.lower() in ("in", "on", "through") for o in parse.kids(p.i, "pobj")]
        return self.scene.is_passive(verb.i) and any(o.lemma.lower() in self.words.limbs for o in goals)

    def _dead_beside(self, verb: Token) -> bool:
        return any(k.lemma.lower() in self.words.dead for k in self.scene.parse.kids(verb.i, "oprd", "acomp", "ccomp", "xcomp", "attr", "advmod", "dobj", "amod")) or (
            verb.i + 1 < len(self.scene.parse.tokens) and self.scene.parse.tokens[verb.i + 1].text.lower() == "dead"
        )

    def _is_wound(self, noun: Token) -> bool:
        return noun.lemma.lower() in self.words.wounds

    def _is_deadly(self, noun: Token) -> bool:
        return any(k.lemma.lower() in self.words.deadly for k in self.scene.parse.kids(noun.i, "amod"))

    def _to_clinic(self, verb: Token) -> bool:
        parse = self.scene.parse
        goals = [o for p in parse.kids(verb.i, "prep", "dative", "advmod") if p.lemma.lower() in ("to", "at", "in", "into") for o in parse.kids(p.i, "pobj")]
        return any(t.lemma.lower() in self.words.clinics or parse.tokens[k].lemma.lower() in self.words.clinics for t in goals for k in (t.i, *parse.children(t.i)))

    def _wounded_beside(self, verb: Token) -> bool:
        """ "Taken to hospital with a wound to the arm"."""
        parse = self.scene.parse
        return any(parse.tokens[i].lemma.lower() in self.words.wounds for p in parse.kids(verb.i, "prep") if p.lemma.lower() in ("with", "for", "from") for i in parse.subtree(p.i))

    def _in_condition(self, verb: Token) -> bool:
        """ "Is listed in critical condition", "remained in a serious condition"."""
        parse = self.scene.parse
        for prep in parse.kids(verb.i, "prep"):
            for noun in parse.kids(prep.i, "pobj") if prep.lemma.lower() == "in" else ():
                if noun.lemma.lower() == "condition" and any(k.lemma.lower() in self.words.conditions for k in parse.kids(noun.i, "amod", "nmod", "compound")):
                    return True
        return False

    # ------------------------------------------------------------ nouns and adjectives

    def _of_noun(self, noun: Token, lemma: str) -> Iterator[tuple[HarmMeasure, Sequence[int], bool]]:
        words, parse = self.words, self.scene.parse
        if lemma in words.deaths or lemma in words.bodies or lemma in words.shootings:
            owners = [k.i for k in parse.kids(noun.i, "poss")]
            of = self._of(noun)
            if lemma in words.bodies and noun.dep == "pobj" and not of and parse.tokens[parse.tokens[noun.head].head].lemma.lower() not in words.finds:
                return  # "Wounds all over his body", "the left side of her body": of the living as of the dead.
            deadly = lemma not in words.shootings or self._is_deadly(noun)
            if lemma in words.bodies and any(k.lemma.lower() in words.tried for a in parse.kids(noun.i, "amod") for k in parse.kids(a.i, "advmod")):
                return  # "The nearly lifeless body of a boy".
            if lemma in words.bodies and not of and not self._is_found(noun):
                return  # "The boy's body is swollen": the living have one too.
            # "His killing" has its victim before it, "the army's killing of villagers" its doer.
            heads = of or (owners if deadly and lemma not in ("execution", "assassination") else [])
            if heads:
                yield ("killed" if deadly else "casualties"), heads, lemma == "death" and self._only_dates(noun)
        elif lemma in words.wounds:
            above = parse.tokens[noun.head]
            if noun.dep == "pobj" and above.lemma.lower() in ("with", "from", "of"):
                bearer = parse.tokens[above.head]
                killed = self._is_deadly(noun)
                if bearer.pos in ("NOUN", "PROPN"):
                    yield ("killed" if killed else "injured"), [bearer.i], False
                elif bearer.lemma.lower() in ("suffer", "recover", "bleed"):
                    yield ("killed" if killed else "injured"), self._subjects(bearer), False
                elif bearer.lemma.lower() in words.found and above.lemma.lower() == "with":
                    yield ("killed" if killed else "injured"), self._objects(bearer), False

    def _is_found(self, body: Token) -> bool:
        """Whether somebody finds a body, or does with it what is done with the dead: `the miller's body was recovered`."""
        above = self.scene.parse.tokens[body.head]
        return body.dep not in ("nsubj", "nsubjpass", "dobj") or above.lemma.lower() in self.words.found | self.words.handled

    def _of_adjective(self, adjective: Token) -> Iterator[tuple[HarmMeasure, Sequence[int], bool]]:
        """ "The guard is dead", "the dead boy"; what is found or left dead hangs on that verb."""
        above = self.scene.parse.tokens[adjective.head]
        if adjective.dep == "acomp" and above.lemma.lower() in ("be", "remain", "lie"):
            yield "killed", self._subjects(above), False
        elif adjective.dep in ("amod", "compound") and above.pos in ("NOUN", "PROPN"):
            yield "killed", [above.i], False

    def _only_dates(self, noun: Token) -> bool:
        """Whether a death only says when something else was: "since the death of the old king"."""
        above = self.scene.parse.tokens[noun.head]
        return noun.dep == "pobj" and above.lemma.lower() in ("after", "since", "before", "following", "until", "upon") and not self.scene.parse.kids(noun.i, "compound")

    # ------------------------------------------------------------ whom

    def _only_tried(self, token: Token) -> bool:
        """Whether the harm is denied, or only tried or threatened."""
        parse = self.scene.parse
        if any(k.dep == "neg" or k.lemma.lower() in self.words.tried for k in parse.kids(token.i, "neg", "amod", "compound", "det", "nmod", "advmod")):
            return True
        joined = token if token.dep != "conj" or parse.kids(token.i, "nsubj", "nsubjpass", "aux") else parse.tokens[token.head]
        if any(k.tag == "MD" and k.lemma.lower() != "will" for k in parse.kids(joined.i, "aux")):
            return True  # "It could have hit her and killed her."
        above = parse.tokens[token.head]
        return token.dep in ("xcomp", "pcomp", "acl", "advcl", "pobj") and token.tag not in ("VBN", "VBD") and above.i != token.i and bool(
            {above.lemma.lower(), above.text.lower()} & self.words.tried or parse.tokens[above.head].lemma.lower() in self.words.tried and above.dep == "prep" or above.lemma == "with" and parse.tokens[above.head].lemma.lower() in self.words.tried
        )

    def _persons(self, heads: Sequence[int]) -> Iterator[int]:
        """The heads that are one person each, lists taken apart; "the body of a boy" stands for the boy."""
        for i in self._listed(heads):
            token = self.scene.parse.tokens[i]
            if token.dep == "pobj" and (owned := self._owned(token)) is not None:
                yield from self._persons([owned])
            elif token.lemma.lower() in self.words.bodies:
                yield from self._persons(self._of(token) or [k.i for k in self.scene.parse.kids(i, "poss")])
            elif self.is_person(token):
                yield i

    def _owned(self, token: Token) -> int | None:
        """What an owner has, where the tree takes the owner for the one who was harmed: "the shooting of Ossim Dar’ son"."""
        tokens = self.scene.parse.tokens
        if token.i + 1 >= len(tokens) or tokens[token.i + 1].text not in ("'", "’", "'s", "’s"):
            return None
        return next((k.i for k in self.scene.parse.kids(token.i, "appos") if k.i > token.i), None)

    def is_person(self, token: Token) -> bool:
        """Whether a head is one person: a name of one, a noun for one, `he`, `another`, `a 30-year-old`."""
        low = token.text.lower()
        if token.lemma.lower() in self.words.deaths | self.words.shootings | self.words.wounds:
            return False  # "Charged in the shooting death": what befell somebody is nobody.
        if low in self.words.pronouns or low in self.words.others and token.pos in ("DET", "PRON", "ADJ", "NOUN") and token.tag not in ("NNS",):
            return True
        if token.pos == "ADJ" and low == "old" or token.pos in ("NOUN", "ADJ") and low.endswith("-old"):
            return True
        if token.lemma.lower() == "deceased":
            return True
        if token.tag in ("NNS", "NNPS"):
            return False
        if token.pos == "PROPN" and self._is_name(token.i):
            return True
        lemma = token.lemma.lower()
        if token.pos in ("NOUN", "PROPN") and (lemma in self.words.people or load_numbers().units.get(lemma) == "person"):
            return lemma not in load_numbers().idioms["plural"] and not any(k.dep == "nummod" and k.text.lower() not in ("one", "1") for k in self.scene.parse.kids(token.i, "nummod"))
        return False

    def _is_name(self, i: int) -> bool:
        name = self.scene.name_at.get(i)
        if name is not None and name.kind == "person" or is_part_of_name(self.scene.parse, i):
            return True
        return name is None and any(n.first <= i < n.last and n.label == "PERSON" for n in self.scene.parse.names)


def with_them(scene: Scene, said: int) -> list[int]:
    """Heads of those who died with others, by the word that says it: `two boys are dead along with their father`."""
    parse = scene.parse
    verb = parse.tokens[said] if parse.tokens[said].pos != "ADJ" else parse.tokens[parse.tokens[said].head]
    if verb.pos not in ("VERB", "AUX") or parse.kids(verb.i, "dobj"):
        return []
    along = [k for k in parse.kids(verb.i, "prep", "advmod") if k.lemma.lower() in ("along", "together")]
    return scene.with_conjuncts([o.i for k in along for p in parse.kids(k.i, "prep") if p.lemma.lower() == "with" for o in parse.kids(p.i, "pobj")])


def is_part_of_name(parse: Parse, i: int) -> bool:
    """Whether a name of one word is the last part of a person's full name told elsewhere, whatever it is taken for here: `Dar` after `Ossim Dar`."""
    token = parse.tokens[i]
    if token.pos != "PROPN" or any(n.first <= i < n.last and n.last - n.first > 1 for n in parse.names):
        return False
    return any(n.label == "PERSON" and n.last - n.first > 1 and any(t.text == token.text for t in parse.tokens[n.first + 1 : n.last]) for n in parse.names)
