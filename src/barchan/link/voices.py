"""Voices: whether the speakers of two reports on one matter are the same, and on whom a report rests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from barchan.knowledge.countries import demonyms, load_countries
from barchan.knowledge.voices import Voices, load_voices
from barchan.link.wording import STOP, folded
from barchan.model.claim import Claim, Speaker
from barchan.model.report import Report

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BASED = re.compile(r"\b[\w.]+-based\b", re.IGNORECASE)
LEAD_CHARS = 900
"""Characters of the running text in which the main event is told."""
LEAD_WEIGHT = 2.0
LAND = "@"
"""Sign before a country's code among the words of a name."""
LONGEST_NAME = 8
"""Words of a speaker's name; more are a clause that was taken for a name."""
LOOSE = ("np:", "name:", "pron:", "agent.")
"""Prefixes of keys that no table knows, or that name a kind (`agent.officials`): their words are compared instead."""


@dataclass(frozen=True, slots=True)
class Party:
    """One speaker of a report under all its names there, with its claims and how much of the account it carries."""

    name: str
    keys: frozenset[str]
    names: tuple[frozenset[str], ...]
    claims: tuple[Claim, ...]
    weight: float


def parties_of(report: Report, claims: Sequence[Claim]) -> tuple[Party, ...]:
    """The speakers of a report, heaviest first; claims in its own voice belong to none."""
    table = load_voices()
    groups: list[tuple[set[str], list[frozenset[str]], list[Claim], list[str]]] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if not claim.said_by or not is_someone(claim.said_by[0], table):
            continue
        key, words = _key(claim.said_by[0]), names_of(claim.said_by[0], table)
        home = [g for g in groups if (key and key in g[0]) or any(same_name(words, other) for other in g[1])]
        if home:
            keys, names, mine, labels = home[0]
            for other in home[1:]:
                keys |= other[0]
                names += other[1]
                mine += other[2]
                labels += other[3]
                groups.remove(other)
        else:
            keys, names, mine, labels = set(), [], [], []
            groups.append((keys, names, mine, labels))
        if key:
            keys.add(key)
        for name in (words, initials_of(claim.said_by[0])):
            if name and name not in names:
                names.append(name)
        mine.append(claim)
        labels.append(claim.said_by[0].name)
    found = [
        Party(_label(labels), frozenset(keys), tuple(names), tuple(mine), sum(_weight(report, c) for c in mine))
        for keys, names, mine, labels in groups
    ]
    return tuple(sorted(found, key=lambda p: (-p.weight, p.claims[0].start, p.name)))


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties, of two reports on one matter, are one speaker."""
    return bool(a.keys & b.keys) or any(same_name(x, y) for x in a.names for y in b.names)


def same_speaker(a: Speaker, b: Speaker, table: Voices) -> bool:
    """Whether two speakers, of two reports on one matter, are one."""
    key = _key(a)
    return (bool(key) and key == _key(b)) or same_name(names_of(a, table), names_of(b, table))


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one name is the other or a shorter form of it; two names with different countries never are."""
    table = load_voices()
    lands, other_lands = {w for w in a if w.startswith(LAND)}, {w for w in b if w.startswith(LAND)}
    if lands and other_lands and lands != other_lands:
        return False
    words, other_words = a - lands, b - other_lands
    if not words or not other_words:
        return bool(a) and a == b
    if not (words <= other_words or other_words <= words):
        return False
    common = words & other_words
    if common <= table.alone:
        return True
    return a == b or bool(common - table.shared - table.alone)


def is_someone(speaker: Speaker, table: Voices) -> bool:
    """Whether a speaker is told from others: a known key, or words that name more than a source or a witness."""
    return bool(_key(speaker)) or bool(names_of(speaker, table))


def names_of(speaker: Speaker, table: Voices) -> frozenset[str]:
    """The words that tell a speaker from others, words for one voice brought together; empty for somebody unnamed."""
    words = [folded(m.group()) for m in _WORD.finditer(_BASED.sub(" ", speaker.text or speaker.name))][:12]
    words = [word.removesuffix("s") if word.endswith("'s") else word for word in words]
    lands = _lands()
    kept = {LAND + lands[w] if w in lands else table.one_voice.get(w, w) for w in words if w not in STOP and len(w) > 1}
    telling = {w for w in kept if w not in table.nobody and w not in table.office}
    return frozenset(telling)


@cache
def _lands() -> dict[str, str]:
    """From a country's name or demonym of one word, folded, to its code."""
    table = {folded(word): code for word, code in demonyms().items() if " " not in word}
    table.update((folded(c.name), c.iso3) for c in load_countries() if " " not in c.name)
    return table


def initials_of(speaker: Speaker) -> frozenset[str]:
    """The short form that a long name may go by: `RDB` for the River Defence Board; empty for a short name."""
    for name in (speaker.name, speaker.text):
        run = _TITLED.search(name)
        letters = "".join(w[0] for w in run.group().split() if w[0].isupper()) if run else ""
        if 3 <= len(letters) <= 6:
            return frozenset((letters.casefold(),))
    return frozenset()


_TITLED = re.compile(r"(?:[A-Z][\w'’-]*\s+)(?:(?:of|for|the|and|in|on)\s+|[A-Z][\w'’-]*\s+)*[A-Z][\w'’-]*")


def _label(labels: Sequence[str]) -> str:
    """The name used most, no description of a dozen words if it can be helped."""
    return max(labels, key=lambda n: (len(n.split()) <= LONGEST_NAME, labels.count(n), len(n), n))


def _key(speaker: Speaker) -> str:
    key = speaker.entity or speaker.key
    return "" if not key or key.startswith(LOOSE) else key


def _weight(report: Report, claim: Claim) -> float:
    head = next((s.end for s in report.spans if s.role == "title" and s.start == 0), 0)
    return LEAD_WEIGHT if claim.start < head + LEAD_CHARS else 1.0
