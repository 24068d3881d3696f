"""Which words of a clause name an event, and of which class."""

from dataclasses import dataclass

from barchan.extract.scene import Scene
from barchan.extract.units import Unit
from barchan.knowledge.events import ArgumentClass, EventClass, EventTable

NOMINAL_SLOTS = {"of", "from", "to", "in", "with", "for", "between", "on", "at", "into", "as"}
CORE = ("dobj", "nsubjpass", "nsubj", "attr", "pobj", "conj", "appos", "compound", "npadvmod", "ROOT")
"""Where an event noun says what its clause is about, the strongest place first."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that names an event."""

    head: int
    event: EventClass
    nominal: bool
    state: bool = False
    """Whether an adjective names it and the noun is who it befell: `nine clerks dead`."""


def verb_trigger(scene: Scene, table: EventTable, verb: int) -> Trigger | None:
    """The event that a verb names with the arguments that it has, or null."""
    token = scene.parse.tokens[verb]
    purpose = _is_purpose(scene, verb)
    for lemma in scene.lemmas(token):
        for frame in table.verbs.get(lemma, ()):
            if purpose and frame.event.name in STANCES:
                continue
            if all(_verb_slot(scene, verb, slot, wanted) for slot, wanted in frame.slots):
                return Trigger(verb, frame.event, nominal=False)
    open_verb = scene.parse.kids(verb, "xcomp")
    if open_verb and (token.lemma in LIGHT or (token.lemma in REPORTED and scene.is_passive(verb))):
        return verb_trigger(scene, table, open_verb[0].i)
    return None


LIGHT = frozenset({"begin", "start", "continue", "have", "go", "need", "use", "manage", "try", "help", "seem", "appear", "want", "decide", "plan", "intend", "be", "fail", "come", "get", "set", "embark", "include", "involve", "mean"})
"""Verbs that leave the saying to the infinitive or gerund behind them (`began to withdraw`, `included closing the mission`)."""


REPORTED = frozenset({"report", "believe", "say", "think", "fear", "presume", "know", "allege", "claim", "estimate", "understand", "suspect", "see"})
"""Verbs whose passive leaves the saying to the infinitive behind them (`are believed to have been killed`)."""


REACTIONS = frozenset({"protest", "accusation", "request", "denial", "investigation", "support"})
"""Classes of what an event brings about: the other event noun of a clause says more (`the killing drew protests`)."""
STANCES = frozenset({"request", "concession", "accusation", "ultimatum", "denial", "undertaking"})
"""Classes of acts of speech and will: as the purpose of another act they are part of it (`marched to demand …`)."""


def _is_purpose(scene: Scene, verb: int) -> bool:
    """Whether a verb is an infinitive that says what something is done or good for."""
    token = scene.parse.tokens[verb]
    return token.tag == "VB" and token.dep in ("advcl", "relcl", "acl") and any(k.text.lower() == "to" for k in scene.parse.kids(verb, "aux"))


def _verb_slot(scene: Scene, verb: int, slot: str, wanted: ArgumentClass) -> bool:
    match slot:
        case "subject":
            heads = scene.subjects(verb)
            if not heads and scene.is_passive(verb):
                return False
        case "object":
            heads = scene.objects(verb)
        case "attribute":
            heads = [t.i for t in scene.parse.kids(verb, "attr", "acomp", "oprd")]
        case "open":
            heads = [t.i for t in scene.parse.kids(verb, "xcomp", "ccomp")]
        case "appos":
            heads = []
        case _:
            heads = scene.after(verb, slot)
    return any(scene.fits(i, wanted) for i in heads)


def noun_trigger(scene: Scene, table: EventTable, noun: int) -> Trigger | None:
    """The event that a noun names, or null; a compound (`car bomb`) goes before its head alone."""
    token = scene.parse.tokens[noun]
    if token.pos not in ("NOUN", "PROPN") or (token.pos == "PROPN" and scene.of_time(token)):
        return None  # The march is none in `14 March`.
    lemma = token.lemma.lower()
    keys = [f"{c.lemma.lower()} {lemma}" for c in scene.parse.kids(noun, "compound", "amod")]
    for key in [*keys, token.text.lower(), lemma]:
        for frame in table.nouns.get(key, ()):
            if all(_noun_slot(scene, noun, slot, wanted) for slot, wanted in frame.slots):
                return Trigger(noun, frame.event, nominal=True)
    return None


def _noun_slot(scene: Scene, noun: int, slot: str, wanted: ArgumentClass) -> bool:
    if slot == "appos":
        return any(scene.fits(t.i, wanted) for t in scene.parse.kids(noun, "appos"))
    if slot == "amod":
        return any(t.lemma.lower() in wanted.nouns for t in scene.parse.kids(noun, "amod"))
    return slot in NOMINAL_SLOTS and any(scene.fits(i, wanted) for i in scene.after(noun, slot))


def unit_trigger(scene: Scene, table: EventTable, unit: Unit) -> Trigger | None:
    """What a clause is about: its verb's event, else the event noun in its strongest place."""
    found = verb_trigger(scene, table, unit.head)
    if found is not None:
        return found
    nouns = [t for i in unit.tokens if (t := noun_trigger(scene, table, i)) is not None and in_core(scene, i)]
    nouns.sort(key=lambda t: (t.event.name in REACTIONS, _depth(scene, t.head, unit.head), CORE.index(scene.parse.tokens[t.head].dep), t.head))
    return nouns[0] if nouns else _state_trigger(scene, table, unit)


def _state_trigger(scene: Scene, table: EventTable, unit: Unit) -> Trigger | None:
    """What an adjective behind a headline's noun says of it: `nine clerks dead after raid`."""
    states = (table.states.get(k.lemma.lower()) for k in scene.parse.kids(unit.head, "acl", "amod") if k.pos == "ADJ" and k.i > unit.head)
    event = next((e for e in states if e is not None), None)
    return Trigger(unit.head, event, nominal=True, state=True) if event is not None else None


def in_core(scene: Scene, noun: int) -> bool:
    """Whether a noun stands where it can say what its clause is about."""
    return scene.parse.tokens[noun].dep in CORE[:8] or scene.parse.tokens[noun].head == noun


def _depth(scene: Scene, i: int, head: int) -> int:
    depth = 0
    if i == head:
        return depth
    for token in scene.parse.up(i):
        depth += 1
        if token.i == head:
            break
    return depth

