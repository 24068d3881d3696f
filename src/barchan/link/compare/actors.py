"""Do two claims speak of the same actors?"""

from collections.abc import Mapping

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.model.claim import ActorRole

DESCRIBED = ("agent.", "np:")
"""How keys of actors begin that are told by their kind alone: "nine people", "gunmen"."""
UNKNOWN = ".gunmen"
"""Ending of the keys of those who are named by what they carried alone: they may be anybody."""


def compare_actors(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Shared actors speak for one event, the more so in the same role; arms of one state are kin; victims of two states are two events."""
    first, second = a.playing, b.playing
    voice = _shared_voice(a, b, table)
    if (a.violent or b.violent) and _apart(a, b, "target"):
        return Feature(table.weights["actors.other_victims"], "those who suffered are of different sides")
    if not first or not second:
        return voice
    found = _playing(a, b, table)
    if found is NOTHING and _rival_roles(first, second):
        found = Feature(table.weights["actors.none_shared"], "no actor in common")
        if _other_sides(a, b):
            found = Feature(table.weights["actors.other_side"], "another side acts")
    return Feature(found.score + voice.score, "; ".join(reason for reason in (found.reason, voice.reason) if reason))


def _rival_roles(first: Mapping[str, ActorRole], second: Mapping[str, ActorRole]) -> bool:
    """Whether both fill one role, and neither leaves open who it was (`gunmen`)."""
    shut = [{role for key, role in held.items() if not key.endswith(UNKNOWN)} for held in (first, second)]
    return bool(shut[0] & shut[1])


def _playing(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    first, second = a.playing, b.playing
    both = sorted(first.keys() & second.keys())
    shared = [key for key in both if not key.startswith(DESCRIBED)]
    if shared:
        same_role = [key for key in shared if first[key] == second[key]]
        score = table.weights["actors.shared_role"] * min(2, len(same_role)) + table.weights["actors.shared"] * (len(shared) > len(same_role))
        return Feature(score, "same actors: " + ", ".join(shared))
    kin = sorted({key for key, _ in a.houses} & {key for key, _ in b.houses}) if a.houses and b.houses else []
    if kin:
        return Feature(table.weights["actors.kin_role" if a.houses & b.houses else "actors.kin"], "arms of one side: " + ", ".join(kin))
    if any(_may_be(x, y) or _may_be(y, x) or (x in table.armed and y in table.armed) for x in first for y in second):
        return Feature(table.weights["actors.may_be"], "one names only the kind of actor that the other names")
    if both:
        return Feature(table.weights["actors.shared_kind"], "actors of one kind: " + ", ".join(both))
    return NOTHING


def _shared_voice(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Whether both rest on the word of one named speaker, in different reports."""
    shared = sorted(a.voices & b.voices)
    if not shared or a.reports == b.reports:
        return NOTHING
    return Feature(table.weights["actors.same_speaker"], "on the word of " + ", ".join(shared))


def _apart(a: Bundle, b: Bundle, role: ActorRole) -> bool:
    """Whether both name sides in a role, and no side in common."""
    first, second = a.sides.get(role), b.sides.get(role)
    return first is not None and second is not None and not first & second


def _other_sides(a: Bundle, b: Bundle) -> bool:
    """Whether both name who acts, and differently; who did it is open only where there is violence to blame on somebody."""
    return not (a.violent or b.violent) and _apart(a, b, "actor")


def _may_be(kind: str, named: str) -> bool:
    """Whether a described actor (`agent.military`: "the last contingent") can be a named one (`ABC.military`)."""
    return kind.startswith("agent.") and named.partition(".")[2] == kind.partition(".")[2]
