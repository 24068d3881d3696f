"""Distances: clauses that say how long before or after the act that is told another one was: `a week after a bomber killed 29`."""

from collections.abc import Iterator
from dataclasses import dataclass

from barchan.extract.scene import Scene
from barchan.extract.triggers import verb_trigger
from barchan.knowledge.asides import load_asides
from barchan.knowledge.events import load_events
from barchan.knowledge.linking import load_linking
from barchan.model.mention import TimeMention
from barchan.nlp.base import Token
from barchan.values.expression import Duration

LONG = ("day", "week", "month")
"""Units of distances that part two acts: hours after a blast there may be a second one of the same attack, and years are counted from what has a date."""
THROUGH = ("conj", "relcl", "acl", "pcomp", "xcomp")
"""How a verb hangs on what stands in such a clause, so that the clause holds it too."""


POINTING = ("it", "this", "that")


@dataclass(frozen=True, slots=True)
class Distance:
    """How long before or after its matrix a clause's act was."""

    mention: TimeMention
    """The length of time."""
    joint: Token
    """`after` or `before`."""
    matrix: int
    """The verb that the clause hangs on."""
    inside: int
    """The head of the clause, or the word that brings in a noun."""


def distance_of(scene: Scene, head: int) -> Distance | None:
    """The distance of the clause that a predicate stands in; null where none is told."""
    for token in _held_in(scene, head):
        if token.pos == "ADP" and token.i != head:
            joint: Token | None = token
        else:
            joint = next(iter(scene.parse.kids(token.i, "mark")), None)
        mention = _length_before(scene, joint) if joint is not None else None
        matrix = next((t.i for t in scene.parse.up(token.i) if t.pos in ("VERB", "AUX")), None)
        if joint is not None and mention is not None and matrix is not None:
            return Distance(mention, joint, matrix, token.i)
    return None


def parts_acts(scene: Scene, distance: Distance) -> bool:
    """Whether the matrix tells of an act of violence too, which the clause's act then is not: `the blast came a week after …`, not `was arrested a day after …`."""
    events, token = load_events(), scene.parse.tokens[distance.matrix]
    trigger = verb_trigger(scene, events, distance.matrix)
    if trigger is not None and events.families.get(trigger.event.name) == "violence" and trigger.event.name not in load_linking().deaths:
        return True
    subjects = scene.parse.kids(distance.matrix, "nsubj", "nsubjpass")
    if token.lemma.lower() in load_asides().comes and any(s.text.lower() in POINTING for s in subjects):
        return True
    return any(events.families.get(frame.event.name) == "violence" for s in subjects for frame in events.nouns.get(s.lemma.lower(), ()))


def _held_in(scene: Scene, head: int) -> Iterator[Token]:
    """A predicate and what it hangs on, up to the verb of its clause."""
    token = scene.parse.tokens[head]
    yield token
    for above in scene.parse.up(head):
        if token.pos in ("VERB", "AUX") and token.dep not in THROUGH:
            return
        yield above
        token = above


def _length_before(scene: Scene, joint: Token) -> TimeMention | None:
    """The length of time right before `after` or `before`."""
    if joint.lemma.lower() not in ("after", "before"):
        return None
    text = scene.report.report.text
    for mention in scene.report.times:
        length = mention.expression
        if isinstance(length, Duration) and length.unit in LONG and mention.end <= joint.start and not text[mention.end : joint.start].strip():
            return mention
    return None
