"""Propositions: which clauses and event nouns of a sentence become claims, and over which words."""

from collections.abc import Sequence
from dataclasses import dataclass

from barchan.extract.scene import Scene
from barchan.extract.triggers import Trigger, noun_trigger, unit_trigger, verb_trigger
from barchan.extract.units import Unit, merge, read_units, unit_span
from barchan.knowledge.events import EventTable, load_events
from barchan.nlp.base import Sentence
from barchan.text import Span
from barchan.values.expression import Duration

STATIVE = frozenset({"be", "remain", "stay", "seem", "appear", "have", "belong", "consist", "include", "contain"})
SHORTEST_ROOT = 4
"""Words; a shorter line without a verb is a label, no sentence."""
SHORTEST_NOMINAL = 4
"""Words of the noun phrase around an event noun that says enough to stand alone."""
OWN_CLAIM = frozenset({"request", "mercenaries", "accusation", "ties_broken", "coup", "killing", "denial", "ultimatum", "sanction"})
"""Classes whose noun alone, with a participant, is worth a claim of its own beside its clause's."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something that a sentence says: its predicate, its own tokens, its words, and the event that it names."""

    head: int
    tokens: tuple[int, ...]
    span: Span
    trigger: Trigger | None
    stative: bool
    parent: int | None = None
    """The predicate of the proposition that it is coordinated with or hangs on."""
    performed: bool = False
    """Whether the predicate is an act of speech about the event (`announced that it would withdraw`)."""


def read_propositions(scene: Scene, table: EventTable, figure_tokens: frozenset[int]) -> tuple[Proposition, ...]:
    """The propositions of a report in text order."""
    found: list[Proposition] = []
    for sentence in scene.parse.sentences:
        found.extend(_of_sentence(scene, table, sentence, figure_tokens))
    return tuple(found)


def _of_sentence(scene: Scene, table: EventTable, sentence: Sentence, figure_tokens: frozenset[int]) -> list[Proposition]:
    units = read_units(scene.parse, sentence)
    triggers = {u.head: unit_trigger(scene, table, u) for u in units}
    kept = frozenset(_kept(scene, table, units, triggers, figure_tokens))
    found = []
    for unit in merge(units, kept):
        own = triggers[unit.head]
        performs = _performs(scene, table, unit.head) and not (own is not None and own.head == unit.head)
        trigger = own or _announced(scene, table, unit.head, units, triggers)
        token = scene.parse.tokens[unit.head]
        stative = token.lemma.lower() in STATIVE or token.pos not in ("VERB", "AUX")
        inner = _nominal(scene, table, unit, trigger, figure_tokens)
        whole = _with_antecedent(scene, _with_content(scene, table, _without_tail(scene, unit, inner)))
        found.append(Proposition(unit.head, whole.tokens, unit_span(scene.parse, whole), trigger, stative, unit.parent, performs))
        found.extend(inner)
    return sorted(found, key=lambda p: (p.span.start, p.head))


def _kept(
    scene: Scene, table: EventTable, units: Sequence[Unit], triggers: dict[int, Trigger | None], figure_tokens: frozenset[int]
) -> list[int]:
    """Predicates that get a claim: roots that say something, what is said, and clauses that name an event or hold a figure."""
    performing = {u.head for u in units if _performs(scene, table, u.head)}
    kept = []
    for unit in units:
        token = scene.parse.tokens[unit.head]
        if unit.parent in performing and (token.dep == "ccomp" or not _verbal(triggers[unit.head], unit.head)):
            continue
        counted = bool(figure_tokens & set(_with_antecedent(scene, unit).tokens))
        if token.dep == "acl" and not counted and _same_family(triggers[unit.head], triggers.get(unit.parent or -1)):
            continue
        if _only_brings_in_speech(scene, table, unit, units):
            continue
        if unit.parent is None:
            if token.pos in ("VERB", "AUX") or len(unit.tokens) >= SHORTEST_ROOT or triggers[unit.head]:
                kept.append(unit.head)
        elif _said(scene, unit) or _verbal(triggers[unit.head], unit.head) or unit.head in performing and (triggers[unit.head] or _announced(scene, table, unit.head, units, triggers)) is not None or token.dep != "acl" and set(unit.tokens) & figure_tokens and _has_subject(scene, unit.head) or (token.dep == "conj" or _stands_alone(scene, unit)) and _has_subject(scene, unit.head):
            kept.append(unit.head)
    return kept


def _stands_alone(scene: Scene, unit: Unit) -> bool:
    """Whether a clause that the parser hung below the verb behind it is coordinated with it: `the siege was costly and of the nine, four died`."""
    tokens = scene.parse.tokens
    token = tokens[unit.head]
    if token.dep != "ccomp" or token.head < token.i or token.head in scene.cue_at:
        return False
    return any(t.text.lower() in ("and", "but", ";") for t in tokens[token.i : token.head])


def _verbal(trigger: Trigger | None, head: int) -> bool:
    """Whether a clause's own verb names the event, so that it stands beside the clause above it."""
    return trigger is not None and (trigger.head == head or not trigger.nominal)


def _has_subject(scene: Scene, head: int) -> bool:
    return bool(scene.parse.kids(head, "nsubj", "nsubjpass", "expl", "csubj"))


def _performs(scene: Scene, table: EventTable, head: int) -> bool:
    """Whether a verb of speech is itself the event (`announced that it would withdraw`), and no news of one (`that it has left`)."""
    if scene.parse.tokens[head].lemma.lower() not in table.performative:
        return False
    return not any(_is_done(scene, content.i) for content in scene.parse.kids(head, "ccomp"))


def _is_done(scene: Scene, verb: int) -> bool:
    """Whether a verb tells of something past: past tense, or perfect, without a modal."""
    helpers = scene.parse.kids(verb, "aux")
    if any(k.tag == "MD" for k in helpers):
        return False
    return scene.parse.tokens[verb].tag == "VBD" or any(k.lemma.lower() == "have" for k in helpers)


def _only_brings_in_speech(scene: Scene, table: EventTable, unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a clause holds nothing but a speaker and a cue, its content being claims of their own."""
    if unit.head not in scene.cue_at or _performs(scene, table, unit.head):
        return False
    content, tokens = scene.cue_at[unit.head].content, scene.parse.tokens
    inside = [o for o in units if o.parent == unit.head and any(c.start <= tokens[o.head].start < c.end for c in content)]
    return any(_said(scene, other) for other in inside)


def _said(scene: Scene, unit: Unit) -> bool:
    """Whether a clause is the content of speech: a complement of a cue."""
    token = scene.parse.tokens[unit.head]
    if token.dep not in ("ccomp", "parataxis"):
        return token.dep == "conj" and scene.parse.tokens[token.head].dep == "ccomp" and _has_subject(scene, unit.head)
    return token.head in scene.cue_at


def _announced(
    scene: Scene, table: EventTable, head: int, units: Sequence[Unit], triggers: dict[int, Trigger | None]
) -> Trigger | None:
    """The event that an act of speech is about (`announced that it would leave`): the one its content names."""
    if not _performs(scene, table, head):
        return None
    content = [triggers[u.head] for u in units if u.parent == head and scene.parse.tokens[u.head].dep in ("ccomp", "pcomp")]
    content += [verb_trigger(scene, table, kid.i) for kid in scene.parse.kids(head, "xcomp")]
    return next((t for t in content if t is not None), None)


def _same_family(a: Trigger | None, b: Trigger | None) -> bool:
    return a is not None and b is not None and a.event.family == b.event.family


def _is_laid(scene: Scene, noun: int, trigger: Trigger) -> list[int]:
    """The clauses behind an act of violence that lay it to somebody: `a gas attack in Ossa that the council has blamed on the army`."""
    if trigger.event.family != "violence":
        return []
    laying = scene.parse.tokens
    return [
        t for t in scene.parse.subtree(noun)
        if laying[t].dep == "relcl" and t > noun and (v := verb_trigger(scene, load_events(), t)) is not None and v.event.name == "accusation"
    ]  # fmt: skip


def _with_antecedent(scene: Scene, unit: Unit) -> Unit:
    """A reduced relative clause with the noun that it tells about, a gerund with its length: `the 40 drivers killed at the ford`, `nine years of fighting`."""
    token = scene.parse.tokens[unit.head]
    of = scene.parse.tokens[token.head]
    length = next((t for t in scene.report.times if t.end <= of.start <= t.end + 1), None)
    if token.dep == "pcomp" and of.lemma == "of" and length is not None and isinstance(length.expression, Duration):
        return Unit(unit.head, unit.parent, (*(t.i for t in scene.parse.between(length.start, length.end)), of.i, *unit.tokens))
    if token.dep != "acl" or token.head > token.i:
        return unit
    noun = scene.parse.tokens[token.head]
    about = ("advmod",) if noun.pos == "NUM" else ()  # `at least 17 | killed`
    modifiers = [k.i for k in scene.parse.kids(noun.i, "det", "nummod", "amod", "compound", "quantmod", "poss", "nmod", *about) if k.i < noun.i]
    left = min((scene.parse.edges(k)[0] for k in modifiers), default=token.head)
    return Unit(unit.head, unit.parent, (*range(left, token.head + 1), *(i for i in unit.tokens if i > token.head)))


def _with_content(scene: Scene, table: EventTable, unit: Unit) -> Unit:
    """An act of speech with what its preposition brings in: `accused the guards of burning the mill`."""
    if not _performs(scene, table, unit.head):
        return unit
    holders = [unit.head, *(o.i for o in scene.parse.kids(unit.head, "dobj"))]
    brought = [c.i for h in holders for p in scene.parse.kids(h, "prep") for c in scene.parse.kids(p.i, "pcomp")]
    more = {i for c in brought for i in scene.parse.subtree(c)}
    return Unit(unit.head, unit.parent, tuple(sorted({*unit.tokens, *more}))) if more else unit


def _without_tail(scene: Scene, unit: Unit, inner: Sequence[Proposition]) -> Unit:
    """A clause without the event noun that ends it and is a claim of its own, as long as something is left."""
    tokens = unit.tokens
    for proposition in inner:
        if scene.parse.tokens[proposition.head].dep != "pobj" or proposition.tokens[-1] < tokens[-1] - 1:
            continue
        cut = scene.parse.edges(scene.parse.tokens[proposition.head].head)[0]
        rest = tuple(i for i in tokens if i < cut)
        if unit.head in rest:
            tokens = rest
    return Unit(unit.head, unit.parent, tokens)


def _counts_harm(scene: Scene, trigger: Trigger, clause: Trigger | None, figure_tokens: frozenset[int]) -> bool:
    """Whether a noun of violence says whom it hit in a clause about something else: `was charged in the fatal shooting of a clerk`."""
    if trigger.event.family != "violence" or clause is None or clause.event.family == "violence":
        return False
    victims = [k.i for k in scene.parse.kids(trigger.head, "poss", "prep") if k.dep == "poss" or k.lemma.lower() == "of"]
    return any(not figure_tokens.isdisjoint(scene.parse.subtree(v)) for v in victims)


def _nominal(scene: Scene, table: EventTable, unit: Unit, clause: Trigger | None, figure_tokens: frozenset[int]) -> list[Proposition]:
    """Event nouns of a clause that say something of their own: `at the request of the council`, with a participant or a time."""
    found: list[Proposition] = []
    parse = scene.parse
    for i in unit.tokens:
        trigger = noun_trigger(scene, table, i)
        if trigger is None or (clause is not None and (trigger.head == clause.head or trigger.event.name == clause.event.name)):
            continue
        laid = _is_laid(scene, i, trigger)
        first, last = parse.edges(i)
        inside = list(range(first, last + 1))
        harm = _counts_harm(scene, trigger, clause, figure_tokens)
        if not (trigger.event.name in OWN_CLAIM or laid or harm) or i == unit.head:
            continue
        if last - first + 1 < SHORTEST_NOMINAL and trigger.event.name != "mercenaries":
            continue
        if not (laid or harm) and not any(k in scene.name_at for k in inside):
            continue
        if laid:
            # The clause that lays it to somebody is a claim of its own.
            inside = list(range(first, min((parse.edges(c)[0] for c in laid), default=last + 1)))
            last = inside[-1]
        head = parse.tokens[i]
        start = head.head if head.dep == "pobj" and parse.tokens[head.head].head in unit.tokens and head.head < first and trigger.event.name == "request" else first
        found.append(Proposition(i, tuple(inside), parse.span(start, last), trigger, False, unit.head))
    return found
