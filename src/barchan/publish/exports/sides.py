"""Who stands on which side of a row of ACLED's, and what the codebook calls them."""

from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.claim import Actor
from barchan.model.event import Event
from barchan.publish.exports.codebook import codebook
from barchan.publish.exports.coded import parties
from barchan.publish.regions import country

_DEPTH = {"state": 0, "government": 1, "military": 2}
"""How closely a name tells who acts for a state."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's columns: the main actor, those beside it, and its class."""

    name: str | None = None
    beside: tuple[str, ...] = ()
    inter: str | None = None


def sides(event: Event, kind: str, home: str) -> dict[str, object]:
    """The columns of both actors of an event of ACLED's type `kind` in the country called `home` (empty: not known)."""
    one, two = _camps(event, kind)
    crowd = codebook()["crowd"].get(kind)
    first, second = _side(one, kind, home), _side(two, kind, home)
    if crowd and (not one or one[0].inter not in ("Civilians", None)) and two and two[0].inter == "Civilians":
        first, second = second, first
    if crowd:
        named = [n for n in (first.name, *first.beside) if n and first.inter in ("Civilians", None) and not n.startswith(("Civilians", "People"))]
        first = _Side(_of(crowd, home), tuple(named), crowd) if first.inter in ("Civilians", None) else first
    codes = codebook()["inter"]["order"]
    known = sorted((i for i in (first.inter, second.inter) if i), key=codes.index)
    both = "-".join(known) if len(known) == 2 else f"{known[0]} only" if known and not second.name else None
    return {
        "actor1": first.name, "assoc_actor_1": "; ".join(first.beside), "inter1": first.inter,
        "actor2": second.name, "assoc_actor_2": "; ".join(second.beside), "inter2": second.inter,
        "interaction": both, "civilian_targeting": "Civilian targeting" if _hits_civilians(kind, second.inter) else None,
    }  # fmt: skip


def _camps(event: Event, kind: str) -> tuple[list[Actor], list[Actor]]:
    """The two sides. Those who fought each other, told as one list of actors, are parted by class; who stands beside goes where its class fits."""
    one, two = (_taking_part(parties(event, role)) for role in ("actor", "target"))
    if kind == "Battles" and not two and len({a.inter for a in one if a.inter}) > 1:
        one, two = [a for a in one if a.inter == one[0].inter], [a for a in one if a.inter not in (one[0].inter, None)]
    for helper in _taking_part(parties(event, "associate")):
        for side in (one, two):
            if side and helper.inter == side[0].inter and helper.inter is not None:
                side.append(helper)
                break
    mine = {a.entity or a.name for a in two}
    two = [a for a in two if not one or not _same_party(a, one[0])]
    return _specific([a for n, a in enumerate(one) if n == 0 or (a.entity or a.name) not in mine]), _specific(two)


def _taking_part(actors: Sequence[Actor]) -> list[Actor]:
    """Who can be an actor, those of a class first."""
    found = [a for a in actors if a.kind not in codebook()["bystanders"]["kinds"]]
    return [a for a in found if a.inter] + [a for a in found if not a.inter]


def _specific(side: Sequence[Actor]) -> list[Actor]:
    """A side without what only says less: `Military forces` beside Mali's, and the state beside its own army."""
    found: list[Actor] = []
    for actor in side:
        closer = [o for o in side if o is not actor and o.inter == actor.inter and _closer(o, actor)]
        if not closer and all((o.entity or o.name) != (actor.entity or actor.name) for o in found):
            found.append(actor)
    return found


def _same_party(one: Actor, other: Actor) -> bool:
    """Whether two names stand for one side of a conflict: the same entity, or a state and its own forces."""
    if (one.entity or one.name) == (other.entity or other.name):
        return True
    return one.country is not None and one.country == other.country and one.kind in _DEPTH and other.kind in _DEPTH


def _closer(one: Actor, other: Actor) -> bool:
    bare = other.key.startswith("agent.") and not other.country
    if bare:
        return not one.key.startswith("agent.") or bool(one.country)
    return other.country is not None and one.country == other.country and _DEPTH.get(one.kind, -1) > _DEPTH.get(other.kind, 9)


def _side(actors: Sequence[Actor], kind: str, home: str) -> _Side:
    if not actors:
        return _Side()
    main, names = actors[0], [_name(a, kind) for a in actors]
    if main.inter == "Civilians" and kind not in codebook()["crowd"]:
        plain_ones = ("agent.civilians", "agent.people")
        beside = [n for a, n in zip(actors, names, strict=True) if a.inter in ("Civilians", None) and not a.key.startswith(plain_ones) and not n.startswith(("Civilians", "People"))]
        return _Side(_of("Civilians", home), tuple(dict.fromkeys(beside)), "Civilians")
    allies = (n for a, n in zip(actors, names, strict=True) if a.inter == main.inter and n != names[0])
    return _Side(names[0], tuple(dict.fromkeys(allies)), main.inter)


def _name(actor: Actor, kind: str) -> str:
    forces = codebook()["forces"]
    if actor.kind == "state" and actor.country and kind in forces["types"]:
        return str(forces["name"].format(country=country(actor.country).name or actor.name))
    return actor.name


def _of(crowd: str, home: str) -> str:
    return f"{crowd} ({home})" if home else crowd


def _hits_civilians(kind: str, inter2: str | None) -> bool:
    return kind == "Violence against civilians" or (kind == "Explosions/Remote violence" and inter2 == "Civilians")
