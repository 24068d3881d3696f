"""Do two claims speak of the same actors?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.link.dating import family_of

PLAYING = frozenset({"actor", "target", "associate"})


def compare_actors(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Shared actors speak for one event, the more so in the same role; arms of one state are kin."""
    first = {x.key: x.role for x in a.actors if x.role in PLAYING}
    second = {x.key: x.role for x in b.actors if x.role in PLAYING}
    if not first or not second:
        return NOTHING
    shared = sorted(set(first) & set(second))
    if shared:
        same_role = [key for key in shared if first[key] == second[key]]
        score = table.weights["actors.shared_role"] * min(2, len(same_role)) + table.weights["actors.shared"] * (len(shared) > len(same_role))
        return Feature(score, "same actors: " + ", ".join(shared))
    kin = sorted({_house(key) for key in first} & {_house(key) for key in second})
    if kin:
        return Feature(table.weights["actors.kin"], "arms of one side: " + ", ".join(kin))
    if any(_may_be(a, b) or _may_be(b, a) for a in first for b in second):
        return Feature(table.weights["actors.may_be"], "one names only the kind of actor that the other names")
    if _other_sides(a, b):
        return Feature(table.weights["actors.other_side"], "another side acts")
    return Feature(table.weights["actors.none_shared"], "no actor in common")


def _other_sides(a: Bundle, b: Bundle) -> bool:
    """Whether both name who acts, and differently; who did it is open only where there is violence to blame on somebody."""
    if any(family_of(p) == "violence" for p in a.predicates | b.predicates):
        return False
    first, second = ({_house(x.key) for x in bundle.actors if x.role == "actor" and not x.key.startswith("agent.")} for bundle in (a, b))
    return bool(first and second) and not first & second


def _house(key: str) -> str:
    """The state that an arm belongs to: `FRA.military` → `FRA`; other keys stand for themselves."""
    return key.partition(".")[0] if key[:3].isupper() else key


def _may_be(kind: str, named: str) -> bool:
    """Whether a described actor (`agent.military`: "the last contingent") can be a named one (`ABC.military`)."""
    return kind.startswith("agent.") and named.partition(".")[2] == kind.partition(".")[2]
