"""Do two claims tell of acts done by unlike means?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature

MEANS = frozenset(
    ("Chemical weapon", "Suicide bomb", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade")
)  # fmt: skip
"""ACLED's sub-event types that say with what an act was done."""
OWN = {"Chemical weapon": MEANS, "Suicide bomb": frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})}
"""Means that nobody takes for these others: gas for missiles. An air strike and a missile are often one strike in other words."""


def compare_means(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Gas here and missiles there are two acts, where neither side tells of the other's means; gas in both speaks for one, as it is rare."""
    first, second = a.means & MEANS, b.means & MEANS
    if not first or not second:
        return NOTHING
    if first & second & OWN.keys():
        return Feature(table.weights["means.same"], "done by the same rare means")
    if first & second:
        return NOTHING
    for means, unlike in OWN.items():
        if (means in first and second & unlike) or (means in second and first & unlike):
            return Feature(table.weights["means.unlike"], "done by unlike means")
    return NOTHING
