"""The codes of an event in both ontologies, and the rule that decided: its class, the means it names, and the stance taken to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from barchan.extract.propositions import Proposition
from barchan.extract.scene import Scene
from barchan.extract.triggers import Trigger, noun_trigger
from barchan.knowledge.events import EventClass, EventTable, Means, Stance
from barchan.knowledge.measures import load_measures
from barchan.model.claim import Actor, EventType

BESIDE = frozenset({"near", "outside", "beside", "behind", "from", "towards", "toward", "around", "past"})
STATES = frozenset({"State forces", "External/Other forces"})
CIVILIANS = frozenset({"Civilians", "Protesters"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event's codes and what decided them: `events:killing/civilian+means:air`."""

    type: EventType
    decided_by: str | None


def code_event(scene: Scene, proposition: Proposition, actors: Sequence[Actor], table: EventTable, *, negated: bool = False) -> Coded:
    """The codes of the event that a proposition names; none where it names none and nobody takes a stance to it."""
    trigger = proposition.trigger
    kind, rule = EventType(), ""
    if trigger is not None:
        kind, rule = trigger.event.type, f"events:{trigger.event.name}"
        means = _means(scene, proposition, trigger.event, table)
        if means is not None:
            kind, rule = means.event.type, f"{rule}+means:{means.name}"
        elif (side := _side(scene, proposition, trigger, actors, table)) is not None:
            kind, rule = side[0], f"{rule}/{side[1]}"
        elif trigger.event.civilian != trigger.event.type and _hits_civilians(scene, trigger, actors, table):
            kind, rule = trigger.event.civilian, f"{rule}/civilian"
    stance = _stance(scene, proposition, kind, table, negated=negated)
    if stance is not None:
        kind, rule = replace(kind, plover=stance.plover), f"{rule}+stance:{stance.name}".lstrip("+")
    return Coded(kind, rule or None)


def _means(scene: Scene, proposition: Proposition, event: EventClass, table: EventTable) -> Means | None:
    rows = [m for m in table.means if event.name in m.of]
    if not rows:
        return None
    own = proposition.trigger.head if proposition.trigger is not None else proposition.head
    lemmas = [scene.parse.tokens[i].lemma.lower() for i in proposition.tokens if not _is_beside(scene, i) and not _of_another(scene, i, own, table)]
    words = {*lemmas, *(f"{a} {b}" for a, b in zip(lemmas, lemmas[1:], strict=False))}
    return next((m for m in rows if m.words & words and not m.unless & words), None)


def _of_another(scene: Scene, i: int, own: int, table: EventTable) -> bool:
    """Whether a word belongs to another act that this one follows, answers or serves (`missiles hit the launch pad of a gas attack`)."""
    tokens = scene.parse.tokens
    for node in (tokens[i], *scene.parse.up(i)):
        if node.i == own:
            return False
        if node.dep == "advcl" and any(k.lemma.lower() in ("since", "before") for k in scene.parse.kids(node.i, "mark")):
            return True
        if node.dep == "relcl" and tokens[node.head].lemma.lower() in load_measures().wars:
            return True
        if node.dep == "pobj" and tokens[node.head].lemma.lower() in APART_BY:
            act = noun_trigger(scene, table, node.i)
            if act is not None and act.event.family == "violence":
                return True
    return False


APART_BY = frozenset({"for", "to", "after", "before", "following", "since", "over"})
"""Prepositions that set another act apart from the clause's own."""


def _is_beside(scene: Scene, i: int) -> bool:
    """Whether a word only says what was near (`an attack near the mine`)."""
    token = scene.parse.tokens[i]
    above = scene.parse.tokens[token.head]
    return token.dep == "pobj" and above.lemma.lower() in BESIDE


def _hits_civilians(scene: Scene, trigger: Trigger, actors: Sequence[Actor], table: EventTable) -> bool:
    """Whether all that an act of violence hits are civilians: by the actor table, or by their noun where nobody is named."""
    targets = [a for a in actors if a.role == "target"]
    civilian = table.classes["CIVILIAN"]
    if targets:
        return all(a.inter in CIVILIANS or _is_one(scene, a, civilian.nouns) for a in targets)
    heads = scene.after(trigger.head, "of") if trigger.nominal else scene.objects(trigger.head)
    return bool(heads) and all(scene.parse.tokens[i].lemma.lower() in civilian.nouns for i in heads)


def _is_one(scene: Scene, actor: Actor, nouns: frozenset[str]) -> bool:
    """Whether an actor is named by a noun for people who bear no arms, whatever group they are of (`herders`)."""
    head = scene.parse.head_of(actor.start, actor.end)
    return head is not None and head.lemma.lower() in nouns


def _side(
    scene: Scene, proposition: Proposition, trigger: Trigger, actors: Sequence[Actor], table: EventTable
) -> tuple[EventType, str] | None:  # fmt: skip
    """The codes that depend on whether a state's forces or an armed group acts; null where they do not, or nobody is said to act."""
    event = trigger.event
    if event.by_state is None and event.by_rebels is None:
        return None
    acting = [a for a in actors if a.role == "actor" and a.inter]
    if acting:
        state = all(a.inter in STATES for a in acting)
    else:
        heads = scene.after(trigger.head, "by") if trigger.nominal else scene.subjects(trigger.head)
        lemmas = {scene.parse.tokens[i].lemma.lower() for i in heads}
        if not lemmas:
            return None
        state = not lemmas & table.classes["REBEL"].nouns and any(scene.fits(i, table.classes["STATE_FORCE"]) for i in heads)
        if not state and not lemmas & table.classes["REBEL"].nouns:
            return None
    if state:
        return (event.by_state, "state") if event.by_state is not None else None
    return (event.by_rebels, "rebels") if event.by_rebels is not None else None


def _stance(scene: Scene, proposition: Proposition, kind: EventType, table: EventTable, *, negated: bool) -> Stance | None:
    known = kind.plover[0] if kind.plover else "undetermined"
    helpers = {k.text.lower() for k in scene.parse.kids(proposition.head, "aux", "auxpass")}
    said = _said(scene, proposition)
    marks = {m.text.lower() for k in scene.parse.kids(proposition.head, "advcl") for m in scene.parse.kids(k.i, "mark")}
    for stance in table.stances:
        if known not in stance.of and "any" not in stance.of:
            continue
        if stance.marks and not stance.marks & marks:
            continue
        if stance.modals & helpers and stance.negated == negated and (said or not stance.said):
            return stance
    return None


def _said(scene: Scene, proposition: Proposition) -> bool:
    """Whether a predicate lies in what somebody says."""
    start = scene.parse.tokens[proposition.head].start
    return any(c.start <= start < c.end for s in scene.report.speech for c in s.content)
