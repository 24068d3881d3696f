"""Party names: the one name under which an event shows each party, from all the names that its reports give it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from barchan.knowledge.parties import STATE, Arm, load_parties
from barchan.reconcile.blame_words import Party, Word
from barchan.text import fold

FORCES = frozenset({"forces", "army", "military", "government_forces", "security_forces"})
"""Arms that fight."""


def labels_of(words: Sequence[Word]) -> Mapping[str, str]:
    """House → its one name in this event, from all the names that its reports give it."""
    found: dict[str, list[Party]] = {}
    for party in (p for w in words for p in w.parties if p.words or p.name):
        found.setdefault(party.house, []).append(party)
    return {house: _label(house, parties) for house, parties in found.items()}


def _label(house: str, parties: Sequence[Party]) -> str:
    table = load_parties()
    arms = [p.arm for p in parties if p.arm is not None]
    country = house if STATE.fullmatch(house) else None
    if arms:
        persons = sorted({p.name for p in parties if p.arm is None})
        label = table.named(_common(arms), country)
        return f"{label} ({persons[0]})" if persons and _common(arms).id == "state" else label
    if country is not None:
        return f"{table.countries[country]} ({min(p.name for p in parties)})" if country in table.countries else parties[0].name
    if house.startswith("any "):
        written = Counter(_noun(w) for p in parties if (w := table.bare(p.words)).endswith("s") and fold(w.split()[-1]) not in table.loaded)
        return min(written, key=lambda w: (-written[w], w)) if written else table.sorts[house.removeprefix("any ")]
    name = min(Counter(p.name for p in parties).items(), key=lambda item: (-item[1], item[0]))[0]
    written = Counter(w for p in parties if (w := table.written(p.words)))
    if not written or any(_says(p.words, name) for p in parties):
        return table.bare(name)
    return f"{name} ({min(written, key=lambda w: (-written[w], w))})"


def _says(written: str, name: str) -> bool:
    """Whether a mention's words are the name, or hold it."""
    own = set(re.findall(r"\w+", fold(name))) - _SMALL
    return own <= set(re.findall(r"\w+", fold(written)))


_SMALL = frozenset({"the", "of", "and", "al"})


def _noun(words: str) -> str:
    """The last word of a mention of fighters without a name: `At least 20 Syrian rebels` are `Rebels`."""
    last = words.split()[-1] if words.split() else words
    return last[:1].upper() + last[1:]


def _common(arms: Sequence[Arm]) -> Arm:
    """The one arm that reports name; of several forces, the forces; else the government, else the state as a whole."""
    ids = {a.id: a for a in arms}
    if len(ids) == 1:
        return arms[0]
    known = {a.id: a for a in load_parties().arms}
    if set(ids) <= FORCES:
        return known["government_forces" if "government_forces" in ids else "forces"]
    return known["government" if ids.keys() & {"government", "government_forces"} else "state"]


def party_name(word: Word, labels: Mapping[str, str]) -> str:
    """The name of the party or parties of one word."""
    houses = word.houses
    if len(houses) == 1:
        return labels.get(houses[0]) or houses[0]
    table = load_parties()
    arms = {p.arm.id: p.arm for p in word.parties if p.arm is not None}
    if len(arms) == 1 and all(STATE.fullmatch(h) for h in houses):
        return table.together(next(iter(arms.values())), houses, word.together)
    return f" {word.together} ".join(labels.get(h) or h for h in houses)
