"""Who does what to whom: the actors of one proposition."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.extract.coreference import FIRST, described, referent
from barchan.extract.scene import Scene
from barchan.extract.triggers import Trigger, noun_trigger
from barchan.knowledge.events import EventClass, load_events
from barchan.model.claim import Actor, ActorRole
from barchan.model.mention import NameMention
from barchan.text import fold

ON_TARGET = ("on", "against", "upon", "at")
OF_IS_ACTOR = frozenset({"withdrawal", "deployment", "request", "coup", "protest", "attack", "accusation", "denial", "support", "cooperation", "ties_broken", "talks", "aid", "handover"})
"""Classes whose `of` names who acts (`the departure of the brigade`); elsewhere it names who suffers (`the killing of two drivers`)."""
ACTING_KINDS = frozenset({"state", "government", "military", "armed_group", "party", "organisation", "person", "people", "agent", "operation", "media"})


def read_actors(scene: Scene, head: int, trigger: Trigger | None) -> tuple[Actor, ...]:
    """The actors of the proposition at a predicate: those of the verb, then those of the event noun that it carries."""
    found: list[Actor] = []
    if trigger is not None and trigger.nominal and trigger.head != head and _only_tells(scene, head):
        # `The group reported on killings`: the group speaks, it does not kill.
        return tuple(_unique([a for i, role in _noun_roles(scene, trigger.head, trigger.event) if (a := actor_at(scene, i, role))]))
    swapped = trigger is not None and trigger.event.subject_is == "target"
    apart = _is_apart(scene, head, trigger)
    found += _doers_of_subject(scene, head, trigger)
    for i, role in _verb_roles(scene, head):
        if trigger is not None and trigger.nominal and i == trigger.head and scene.name_of(i) is None:
            continue
        if swapped and role == "actor":
            role = "target"
        named: list[Actor] = []
        _add(scene, named, i, role)
        found += [replace(a, role="associate") for a in named] if apart else named
    if trigger is not None and trigger.state:
        _add(scene, found, trigger.head, "target")
    elif trigger is not None and trigger.nominal:
        for i, role in _noun_roles(scene, trigger.head, trigger.event):
            _add(scene, found, i, role)
    elif trigger is not None and trigger.head != head:
        for i, role in _verb_roles(scene, trigger.head):
            _add(scene, found, i, role)
    return tuple(_unique(found))


def _only_tells(scene: Scene, head: int) -> bool:
    """Whether a verb only passes on what others did (`reported on`), and is no act about it (`announced`, `ordered`)."""
    cue = scene.cue_at.get(head)
    return cue is not None and cue.stance in ("states", "alleges") and scene.parse.tokens[head].lemma.lower() not in load_events().performative


def _deep(scene: Scene, verb: int, act: int) -> bool:
    """Whether an act stands so far below a verb that its subject only has to do with it: `sent proof of the raid to the union`."""
    token = scene.parse.tokens[act]
    if token.dep == "conj":
        return _deep(scene, verb, token.head)
    if token.dep != "pobj":
        return False
    preposition = scene.parse.tokens[token.head]
    holder = scene.parse.tokens[preposition.head]
    if preposition.text.lower() in TAKING_PART or holder.lemma.lower() in ("responsible", "responsibility", "part", "involved", "credit"):
        return False
    return holder.i != verb or preposition.text.lower() != "in"


TAKING_PART = frozenset({"behind", "with", "through", "by"})
"""Prepositions by which somebody has a hand in an act: `was behind the raid`, `answered with a raid`."""


def _doers_of_subject(scene: Scene, head: int, trigger: Trigger | None) -> list[Actor]:
    """Who did the deed that is a verb's subject: `raids by the brigade killed nine`."""
    if trigger is None or trigger.nominal or trigger.event.family != "violence" or scene.is_passive(head):
        return []
    acts = [t for i in scene.subjects(head) if (t := noun_trigger(scene, load_events(), i)) is not None and t.event.family == "violence"]
    doers = [i for act in acts for i, role in _noun_roles(scene, act.head, act.event) if role == "actor"]
    doers += [o for i in scene.subjects(head) if scene.parse.tokens[i].tag == "VBG" for o in scene.with_conjuncts(scene.after(i, "by"))]
    doers += [k.i for k in scene.parse.kids(head, "nsubj")[1:] if acts]  # `raids by the brigade and its allies` read as two subjects.
    return [a for i in doers if (a := actor_at(scene, i, "actor")) is not None]


def _is_apart(scene: Scene, head: int, trigger: Trigger | None) -> bool:
    """Whether the verb's own subject and object have no part in the violence that it speaks of (`described the raid as a crime`)."""
    if trigger is None or not trigger.nominal or trigger.head == head or trigger.event.family != "violence":
        return False
    lemma = scene.parse.tokens[head].lemma.lower()
    if scene.after(trigger.head, "by") or _deep(scene, head, trigger.head):
        return True
    if lemma == "be" and not scene.is_passive(head):
        # Who `was behind` a raid or `was responsible` for it did it; who was its launch pad or its target did not.
        return not scene.after(head, "behind") and not any(k.lemma.lower() == "responsible" for k in scene.parse.kids(head, "acomp"))
    return lemma in load_events().apart


def bystanders(scene: Scene, tokens: Sequence[int]) -> tuple[Actor, ...]:
    """Everybody whom a proposition names, as associates: for one where nobody is seen to act or suffer."""
    names = {scene.name_at[i] for i in tokens if i in scene.name_at and scene.name_at[i].kind in ACTING_KINDS}
    return tuple(_unique([_named(name, "associate") for name in sorted(names, key=lambda n: n.start)]))


def _verb_roles(scene: Scene, verb: int) -> Iterator[tuple[int, ActorRole]]:
    if scene.parse.tokens[verb].pos not in ("VERB", "AUX"):
        return
    for i in scene.with_conjuncts(scene.subjects(verb)[:1]):
        yield i, "actor"
    for i in scene.with_conjuncts(scene.objects(verb)[:2]):
        yield i, "target"
    for preposition in ON_TARGET:
        for i in scene.with_conjuncts(scene.after(verb, preposition)):
            yield i, "target"
    for preposition in ("with", "alongside"):
        for i in scene.with_conjuncts(scene.after(verb, preposition)):
            yield i, "associate"
    for child in scene.parse.kids(verb, "xcomp"):
        for i in scene.with_conjuncts([o.i for o in scene.parse.kids(child.i, "dobj")]):
            yield i, "target"


def _noun_roles(scene: Scene, noun: int, event: EventClass) -> Iterator[tuple[int, ActorRole]]:
    parse = scene.parse
    for kid in parse.kids(noun, "poss"):
        yield kid.i, "target" if event.subject_is == "target" else "actor"
    for i in scene.with_conjuncts(scene.after(noun, "by")):
        yield i, "actor"
    for i in scene.with_conjuncts(scene.after(noun, "of")):
        yield i, "actor" if event.name in OF_IS_ACTOR else "target"
    for preposition in (*ON_TARGET, "between", "with", "from", "to"):
        for i in scene.with_conjuncts(scene.after(noun, preposition)):
            yield i, "target" if preposition in ON_TARGET else "associate"
    for kid in parse.kids(noun, "compound", "amod", "nmod"):
        if kid.i in scene.name_at:
            yield kid.i, "actor"
    for clause in [c for n in scene.with_conjuncts([noun]) for c in parse.kids(n, "acl")]:
        if scene.is_passive(clause.i):
            for i in scene.with_conjuncts(scene.subjects(clause.i)):
                yield i, "actor"


def _add(scene: Scene, found: list[Actor], i: int, role: ActorRole) -> None:
    actor = actor_at(scene, i, role)
    if actor is not None:
        found.append(actor)
        if actor.kind in ("military", "agent", "armed_group"):
            found.extend(_named(name, "associate") for name in _inside(scene, i) if name.kind == "operation")
        found.extend(_named(name, role) for name in _sharing(scene, i))
        return
    for inner in _inside(scene, i):
        found.append(_named(inner, "associate" if role == "target" and not scene.only_measures(i) else role))


BEHIND = re.compile(r"[\s,–—-]*(?:either|both)?\s*(?:\w+\s+)?(?:or|and)\s+")
"""What stands between a noun and the second nationality behind it: `jets, either Georgian or Chilean`."""


def _sharing(scene: Scene, i: int) -> Iterator[NameMention]:
    """The other states whose forces a noun names: `Georgian` in `Georgian and Chilean jets`."""
    own = scene.name_at.get(i)
    for kid in scene.with_conjuncts([k.i for k in scene.parse.kids(i, "amod", "compound", "nmod")]):
        name = scene.name_at.get(kid)
        if name is not None and own is not None and name is not own and own.kind == "military" and name.kind in ("military", "government"):
            yield name
    text = scene.report.report.text
    last = own
    for name in sorted(scene.report.names, key=lambda n: n.start):
        if last is not None and last.kind == name.kind == "military" and name.start >= last.end and BEHIND.fullmatch(text[last.end : name.start]):
            last = name
            yield name


def _inside(scene: Scene, i: int) -> Iterator[NameMention]:
    """Names below a common noun (`the last troops of the Meridian operation`): who it belongs to or what it is part of."""
    parse = scene.parse
    below = [*parse.kids(i, "poss", "compound", "amod", "nmod"), *(o for p in parse.kids(i, "prep") if p.lemma in ("of", "from", "with") for o in parse.kids(p.i, "pobj"))]
    for kid in below:
        name = scene.name_at.get(kid.i) or scene.name_of(kid.i)
        if name is not None and name.kind in ACTING_KINDS:
            yield name
        elif kid.dep == "poss" and kid.pos == "PRON":
            meant = referent(scene, kid.i)
            if meant is not None:
                yield meant
        elif kid.dep in ("pobj", "poss"):
            yield from _inside(scene, kid.i)


def actor_at(scene: Scene, i: int, role: ActorRole) -> Actor | None:
    """The actor that the noun phrase at a token names, a pronoun resolved; null where it names nobody."""
    token = scene.parse.tokens[i]
    name = scene.name_of(i)
    if name is None and (group := described(scene, i)) is not None:
        return Actor(role, group.key, group.name, scene.report.report.text[token.start : token.end], token.start, token.end, group.inter, kind=group.kind)
    if name is None and token.pos == "PRON":
        meant = referent(scene, i)
        if meant is None:
            return None
        if token.text.lower() in FIRST:
            # `We have four dead`: who says so only tells of it.
            return _named(meant, role) if scene.parse.tokens[token.head].lemma != "have" else None
        return Actor(role, meant.key, meant.name, token.text, token.start, token.end, meant.inter, kind=meant.kind, country=meant.country, office=meant.office)
    if name is None or name.kind not in ACTING_KINDS:
        return None
    if i in scene.place_at and scene.place_at[i].role == "place" and role != "actor" and name.kind == "state":
        return None
    return _named(name, role)


def _named(name: NameMention, role: ActorRole) -> Actor:
    return Actor(role, name.key, name.name, name.text, name.start, name.end, name.inter, kind=name.kind, country=name.country, office=name.office)


def _unique(actors: list[Actor]) -> Iterator[Actor]:
    """Each actor once, in the first role that it was found in."""
    seen: set[str] = set()
    for actor in actors:
        mark = actor.key or fold(actor.name)
        if mark not in seen:
            seen.add(mark)
            yield actor
