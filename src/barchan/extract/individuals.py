"""Individuals: which mentions of harm in one report are of one person, so that the dead and hurt can be counted one by one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from barchan.extract.harm import Harm, is_part_of_name
from barchan.extract.scene import Scene
from barchan.knowledge.harm import HarmWords, load_harm
from barchan.nlp.base import Token

ALSO = "also"
SURE = 3
"""Likeness from which a mention is of a person whom it seems to set apart: the name or the age is the same."""
PRONOUN_REACH = 3
"""Sentences that a pronoun looks back over."""
_AGE_BEFORE = re.compile(r"(?i)\b(\d{1,3}|[a-z]+)[ -]year[ -]old")
_AGE_AFTER = re.compile(r"\s*[,(]\s*(?:aged? )?(\d{1,3})\b(?!\s*(?:percent|%|times|years? (?:ago|in)))")
_MONTHS = re.compile(r"(?i)\b(?:\d{1,2}|[a-z]+)[ -](?:month|week|day)s?[ -]old")
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()


@dataclass(frozen=True, slots=True)
class Traits:
    """What one mention tells of its person."""

    name: tuple[str, ...]
    age: int | None
    kinds: tuple[str | None, ...]
    """One for each way of telling persons apart; null where the words leave it open."""
    noun: str
    pronoun: bool
    definite: bool
    other: str | None
    """The word that sets the person apart from one told before: `another`, `second`."""


@dataclass(slots=True)
class _Person:
    """A person as the mentions so far tell."""

    number: int
    names: set[tuple[str, ...]] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    kinds: list[str | None] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    heads: dict[int, set[int]] = field(default_factory=dict)
    """First token of a sentence, or of what stands for one, to the tokens that stand for the person in it."""
    dead: bool = False
    """Whether any mention so far says that the person died."""
    hit: bool = False
    """Whether any mention so far tells who else did the harm."""
    last: int = 0


def tell_apart(scene: Scene, harms: Sequence[Harm]) -> tuple[int | None, ...]:
    """For each mention the number of its person in this report, from 0; null for one that says nothing new of somebody unknown.

    Two mentions are of one person unless something speaks against it: another name, age, sex or part in it, a list, `another`. Titles come last and bring in
    nobody whom the text does not tell of.
    """
    words = load_harm()
    told: dict[int, _Person] = {}
    persons: list[_Person] = []
    order = sorted(range(len(harms)), key=lambda n: (_in_title(scene, harms[n].person), harms[n].person, n))
    for in_title in (False, True):
        empty = not persons
        for n in order:
            if _in_title(scene, harms[n].person) != in_title:
                continue
            person = _person_of(scene, harms[n], told, persons, words, new=not in_title or empty)
            if person is not None:
                told[harms[n].person] = person
    return tuple(told[h.person].number if h.person in told else None for h in harms)


def _in_title(scene: Scene, i: int) -> bool:
    return scene.parse.sentences[scene.parse.tokens[i].sentence].in_title


def _person_of(scene: Scene, harm: Harm, told: dict[int, _Person], persons: list[_Person], words: HarmWords, *, new: bool) -> _Person | None:
    if harm.person in told:
        return told[harm.person]
    token = scene.parse.tokens[harm.person]
    if harm.named in told:
        return _learn(scene, told[harm.named], harm, traits_of(scene, token, words))
    traits = traits_of(scene, token, words)
    if harm.own:
        traits = _with_sex_of_self(scene, harm, traits, words)
    if traits.other is None and not traits.definite and _also(scene, harm, words):
        traits = replace(traits, other=ALSO)
    fitting = [p for p in persons if _fits(scene, p, token, traits) and not (harm.own and traits.pronoun and p.hit)]
    if fitting:
        # A pronoun means whom the text told of last; else a name or an age decides, then whether it is the dead or the living who are told of.
        def likest(p: _Person) -> tuple[object, ...]:
            likeness = _likeness(p, traits)
            fate = harm.measure == "casualties" or p.dead == (harm.measure == "killed")
            return (p.last, likeness, -p.number) if traits.pronoun else (likeness >= SURE, fate, likeness, p.last, -p.number)

        return _learn(scene, max(fitting, key=likest), harm, traits)
    if not new or harm.weak and traits.other is None or traits.pronoun and persons and not harm.own:
        return None
    person = _Person(len(persons), kinds=[None] * len(traits.kinds))
    persons.append(person)
    return _learn(scene, person, harm, traits)


def _is_hit(scene: Scene, harm: Harm) -> bool:
    """Whether somebody else does it: "a clerk shot a guard before he killed himself" tells of the clerk's death."""
    verb = scene.parse.tokens[harm.predicate]
    doers = scene.subjects(verb.i) if verb.pos == "VERB" and not scene.is_passive(verb.i) else []
    return bool(doers) and harm.person not in doers and harm.person in scene.with_conjuncts(scene.objects(verb.i))


def _with_sex_of_self(scene: Scene, harm: Harm, traits: Traits, words: HarmWords) -> Traits:
    """The traits of who killed himself, or herself: the word tells which."""
    parse = scene.parse
    said = next((w for i in parse.subtree(harm.predicate) if (w := parse.tokens[i].text.lower()) in words.pronouns and w.endswith("self")), None)
    if said is None:
        return traits
    return replace(traits, kinds=tuple(kind or (words.pronouns[said] if words.pronouns[said] in row.values() else None) for kind, row in zip(traits.kinds, words.kinds, strict=True)))


def _also(scene: Scene, harm: Harm, words: HarmWords) -> bool:
    """ "A porter was also hurt": somebody else than those before."""
    return any(k.text.lower() in words.also for k in scene.parse.kids(harm.predicate, "advmod"))


def _learn(scene: Scene, person: _Person, harm: Harm, traits: Traits) -> _Person:
    """The person, who is now known by one more mention."""
    token = scene.parse.tokens[harm.person]
    person.dead = person.dead or harm.measure == "killed"
    person.hit = person.hit or _is_hit(scene, harm)
    if traits.name:
        person.names.add(traits.name)
    if traits.age is not None:
        person.ages.add(traits.age)
    person.kinds = [mine or theirs for mine, theirs in zip(person.kinds, traits.kinds, strict=True)]
    if not traits.pronoun:
        person.nouns.add(traits.noun)
    if traits.other:
        person.others.add(traits.other)
    person.heads.setdefault(_stretch(scene, token), set()).add(token.i)
    person.last = max(person.last, token.i)
    return person


def _fits(scene: Scene, person: _Person, token: Token, traits: Traits) -> bool:
    """Whether nothing speaks against a mention being of a person."""
    if traits.other is not None and traits.other not in person.others and not (traits.other == ALSO and _likeness(person, traits) >= SURE):
        return False
    if any(mine and theirs and mine != theirs for mine, theirs in zip(person.kinds, traits.kinds, strict=True)):
        return False
    if traits.age is not None and person.ages and traits.age not in person.ages:
        return False
    if traits.name and person.names and not any(_one_name(traits.name, name) for name in person.names):
        return False
    if traits.pronoun and token.sentence - scene.parse.tokens[person.last].sentence > PRONOUN_REACH:
        return False
    same = person.heads.get(_stretch(scene, token), set())
    if same and not traits.pronoun:
        named = bool(traits.name) and any(_one_name(traits.name, n) for n in person.names)
        return named or traits.definite and not traits.name and not any(_listed(scene, i, token.i) for i in same)
    return not any(_listed(scene, i, token.i) for i in same)


def _stretch(scene: Scene, token: Token) -> int:
    """The first token of a sentence, or of one that a headline without a full stop runs into: "Baker killed near Ossa A baker was killed"."""
    parse = scene.parse
    first = parse.sentences[token.sentence].first
    for i in range(token.i, first, -1):
        if parse.tokens[i].pos == "DET" and parse.tokens[i].text in ("A", "An", "The") and parse.tokens[i - 1].pos in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "NUM"):
            return i
    return first


def _likeness(person: _Person, traits: Traits) -> int:
    score = 5 if traits.name and any(_one_name(traits.name, n) for n in person.names) else 0
    score += 3 if traits.age is not None and traits.age in person.ages else 0
    score += 2 if traits.noun in person.nouns else 0
    return score + sum(mine is not None and mine == theirs for mine, theirs in zip(person.kinds, traits.kinds, strict=True))


def _one_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Ossim Dar" and "Dar", "Ossim Karu Dar" and "Ossim Dar"; "Ruwa Dar" is another."""
    return set(a) <= set(b) or set(b) <= set(a)


def _listed(scene: Scene, a: int, b: int) -> bool:
    """Whether two heads stand in one list."""
    chains = [{t.i for t in (scene.parse.tokens[i], *_conjuncts_above(scene, i))} for i in (a, b)]
    return bool(chains[0] & chains[1])


def _conjuncts_above(scene: Scene, i: int) -> Iterable[Token]:
    token = scene.parse.tokens[i]
    while token.dep == "conj":
        token = scene.parse.tokens[token.head]
        yield token


# ---------------------------------------------------------------- what one mention tells


def traits_of(scene: Scene, token: Token, words: HarmWords) -> Traits:
    """Name, age, sex, age group and part of the person whose words a token heads."""
    parse = scene.parse
    low = token.text.lower()
    if low in words.pronouns:
        return Traits((), None, tuple(words.pronouns[low] if low in words.pronouns and words.pronouns[low] in row.values() else None for row in words.kinds), low, True, True, None)
    beside = [token, *parse.kids(token.i, "appos", "compound", "amod", "nmod")]
    beside += [k for a in parse.kids(token.i, "appos") for k in parse.kids(a.i, "compound", "amod")]
    lemmas = [t.lemma.lower() for t in beside]
    age = _age(scene, token)
    kinds = [next((row[lemma] for lemma in lemmas if lemma in row), None) for row in words.kinds]
    if age is not None:
        kinds = [("grown" if age >= words.grown_from else kind) if "grown" in row.values() else kind for kind, row in zip(kinds, words.kinds, strict=True)]
    determiners = [k.text.lower() for k in parse.kids(token.i, "det", "poss", "predet")]
    other = next((t.lemma.lower() for t in (token, *parse.kids(token.i, "amod", "det")) if t.lemma.lower() in words.others), None)
    return Traits(_name(scene, beside), age, tuple(kinds), token.lemma.lower(), False, "the" in determiners or "that" in determiners or "this" in determiners, other)


def _name(scene: Scene, beside: Sequence[Token]) -> tuple[str, ...]:
    for token in beside:
        for name in scene.parse.names:
            if name.label == "PERSON" and name.first <= token.i < name.last:
                return tuple(t.text.lower() for t in scene.parse.tokens[name.first : name.last] if t.pos == "PROPN" and t.text[0].isupper() and t.text.lower().rstrip(".") not in ("jr", "sr"))
    return next(((t.text.lower(),) for t in beside if is_part_of_name(scene.parse, t.i)), ())


def _age(scene: Scene, token: Token) -> int | None:
    text = scene.report.report.text
    sentence = scene.parse.sentences[token.sentence]
    left = min((scene.parse.edges(k.i)[0] for k in scene.parse.kids(token.i, "amod", "compound", "nummod", "nmod", "npadvmod", "det") if k.i < token.i), default=token.i)
    last = max((n.last - 1 for n in scene.parse.names if n.first <= token.i < n.last), default=token.i)
    words = text[scene.parse.tokens[left].start : scene.parse.tokens[last].end]
    if _MONTHS.search(words):
        return 0
    found = _AGE_BEFORE.search(words) or _AGE_BEFORE.match(text[scene.parse.tokens[left].start : sentence.end].lstrip(", ")[:20])
    if found is None:
        found = _AGE_AFTER.match(text, scene.parse.tokens[last].end, sentence.end)
    if found is None:
        appos = [a for a in scene.parse.kids(token.i, "appos") if a.i - token.i < 12]
        found = next((m for a in appos if (m := _AGE_BEFORE.search(text, scene.parse.tokens[scene.parse.edges(a.i)[0]].start, scene.parse.tokens[scene.parse.edges(a.i)[1]].end) or _AGE_AFTER.match(text, a.end, sentence.end))), None)
    if found is None:
        return None
    word = found[1].lower()
    return int(word) if word.isdigit() else _NUMBERS.index(word) if word in _NUMBERS else None
