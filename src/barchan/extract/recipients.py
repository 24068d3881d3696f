"""To whom an act goes beyond the object of its verb: whom a party accuses, asks, threatens, meets or helps, and of whom a bare number suffered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.extract.coreference import referent
from barchan.extract.figures import HARM, FigureDraft
from barchan.extract.roles import actor_at
from barchan.extract.scene import Scene
from barchan.extract.triggers import Trigger
from barchan.model.claim import Actor
from barchan.model.mention import NameMention

RECEIVED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONCEDE"})
"""PLOVER types of acts that go to somebody; acts of force have targets, which roles.py reads."""
TOWARDS = ("to", "with", "against", "on", "between", "upon", "toward", "towards", "for", "from")
"""Prepositions before the one whom an act goes to, the surest first."""
SHARED = frozenset({"COOPERATE", "CONSULT"})
"""Acts that both sides do: who stands after `with` takes part and stays an associate."""
NAMED = frozenset({"state", "government", "military", "armed_group", "party", "organisation", "person", "people", "agent", "media"})


def with_recipients(scene: Scene, head: int, trigger: Trigger | None, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors of a proposition, with those to whom its act goes as targets; unchanged where the act goes to nobody or has a target."""
    plover = trigger.event.type.plover if trigger is not None else None
    if trigger is None or plover is None or plover[0] not in RECEIVED or trigger.event.kind == "state" or any(a.role == "target" for a in actors):
        return tuple(actors)
    acting = {a.key for a in actors if a.role == "actor"}
    names = [n for n in _names(scene, trigger.head if trigger.head != head else head, head) if n.key not in acting]
    if not names:
        return tuple(actors)
    first = names[0]
    kept = [a for a in actors if a.key != first.key or plover[0] in SHARED]
    if any(a.key == first.key for a in kept):
        return tuple(actors)
    target = Actor("target", first.key, first.name, first.text, first.start, first.end, first.inter, kind=first.kind)
    return (*(a if a.key != first.key else replace(a, role="target") for a in kept), target)


def with_counted(scene: Scene, numbers: Sequence[int], drafts: Sequence[FigureDraft], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, and as targets those of whom a bare number was killed or hurt, where nobody is seen to suffer: `of the nine guards, four died`."""
    if any(a.role == "target" for a in actors):
        return tuple(actors)
    parts = [drafts[n] for n in numbers if drafts[n].noun is None and drafts[n].measure in HARM]
    wholes = [drafts[d.part_of].noun for d in parts if d.part_of is not None]
    suffering = [a for noun in wholes if noun is not None and (a := actor_at(scene, noun, "target")) is not None]
    return (*(a for a in actors if a.key not in {s.key for s in suffering[:1]}), *suffering[:1])


def _names(scene: Scene, *heads: int) -> Iterator[NameMention]:
    """Whom the act may go to, the likeliest first: its object, the subject of what is demanded, then what prepositions bring in."""
    parse = scene.parse
    for verb in dict.fromkeys(heads):
        objects = [k.i for k in parse.kids(verb, "dative", "dobj")]
        for i in [*objects, *(o.i for d in parse.kids(verb, "dative") for o in parse.kids(d.i, "pobj"))]:
            yield from _at(scene, i)
        for clause in parse.kids(verb, "ccomp", "xcomp"):
            for subject in parse.kids(clause.i, "nsubj", "nsubjpass"):
                yield from _at(scene, subject.i)
        for below in (verb, *objects, *(c.i for c in parse.kids(verb, "xcomp")), *(o.i for c in parse.kids(verb, "xcomp") for o in parse.kids(c.i, "dobj"))):
            for preposition in TOWARDS:
                for i in scene.after(below, preposition):
                    yield from _at(scene, i)
        for i in objects:
            for kid in parse.kids(i, "poss", "amod", "compound", "nmod"):
                yield from _at(scene, kid.i)
            for i_of in scene.after(i, "of"):
                yield from _at(scene, i_of)


def _at(scene: Scene, i: int) -> Iterator[NameMention]:
    place = scene.place_at.get(i)
    if place is not None and place.place is not None and place.place.kind == "country" and place.place.country and i not in scene.name_at:
        country = place.place
        yield NameMention(place.start, place.end, place.text, "state", str(country.country), country.name, i, "State forces", country.country)
        return
    name = scene.name_of(i) or (referent(scene, i) if scene.parse.tokens[i].pos == "PRON" else None)
    if name is not None and name.kind in NAMED:
        yield name
