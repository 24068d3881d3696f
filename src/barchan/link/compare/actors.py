"""Do two claims speak of the same actors?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.model.claim import ActorRole

DESCRIBED = ("agent.", "np:")
"""How keys of actors begin that are told by their kind alone: "nine people", "gunmen"."""


def compare_actors(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Shared actors speak for one event, the more so in the same role; arms of one state are kin; victims of two states are two events."""
    first, second = a.playing, b.playing
    voice = _shared_voice(a, b, table)
    if (a.violent or b.violent) and _apart(a, b, "target"):
        return Feature(table.weights["actors.other_victims"], "those who suffered are of different sides")
    if not first or not second:
        return voice
    found = _playing(a, b, table)
    if found is NOTHING and not a.shut_roles.isdisjoint(b.shut_roles):
        found = Feature(table.weights["actors.none_shared"], "no actor in common")
        if _other_sides(a, b):
            found = Feature(table.weights["actors.other_side"], "another side acts")
    return Feature(found.score + voice.score, "; ".join(reason for reason in (found.reason, voice.reason) if reason))


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
    # A described actor (`agent.military`: "the last contingent") can be a named one (`ABC.military`).
    if not (a.described.isdisjoint(b.tails) and b.described.isdisjoint(a.tails) and (table.armed.isdisjoint(first) or table.armed.isdisjoint(second))):
        return Feature(table.weights["actors.may_be"], "one names only the kind of actor that the other names")
    if both:
        return Feature(table.weights["actors.shared_kind"], "actors of one kind: " + ", ".join(both))
    return NOTHING


def _shared_voice(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Whether both rest on the word of one named speaker, in different reports."""
    if a.voices.isdisjoint(b.voices) or a.reports == b.reports:
        return NOTHING
    shared = sorted(a.voices & b.voices)
    return Feature(table.weights["actors.same_speaker"], "on the word of " + ", ".join(shared))


def _apart(a: Bundle, b: Bundle, role: ActorRole) -> bool:
    """Whether both name sides in a role, and no side in common."""
    first, second = a.sides.get(role), b.sides.get(role)
    return first is not None and second is not None and not first & second


def _other_sides(a: Bundle, b: Bundle) -> bool:
    """Whether both name who acts, and differently; who did it is open only where there is violence to blame on somebody."""
    return not (a.violent or b.violent) and _apart(a, b, "actor")
