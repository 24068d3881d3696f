"""Voices: whether the speakers of two reports on one matter are the same, and on whom a report rests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from barchan.knowledge.countries import demonyms, load_countries
from barchan.knowledge.voices import load_voices
from barchan.link.heard import Sentences, heard_in
from barchan.model.claim import Claim, Speaker
from barchan.model.claim import Party as Body
from barchan.model.report import Report
from barchan.stems import STOP, folded

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


KINDS = ("np:", "agent.")
"""Prefixes of keys that say what sort of people speak: an entity made of them is no one speaker."""


@dataclass(frozen=True)
class Party:
    """One speaker of a report under all its names there, with its claims and how much of the account it carries."""

    name: str
    keys: frozenset[str]
    names: tuple[frozenset[str], ...]
    claims: tuple[Claim, ...]
    weight: float
    first: int
    """The character at which its first sentence begins."""

    @cached_property
    def signs(self) -> frozenset[str]:
        """All keys and all words of its names: two that share none are never one."""
        return self.keys.union(*self.names)


def parties_of(report: Report, claims: Sequence[Claim]) -> tuple[Party, ...]:
    """The speakers of a report, heaviest first, from its claims and from the names heard in its words.

    Each sentence that a speaker has weighs once. Claims in the report's own voice belong to none, unless it is a body's own page.
    """
    sentences = Sentences(report.text)
    groups: list[_Group] = []
    spoken: set[int] = set()
    full = _full_names(report.text)
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if claim.said_by and is_someone(claim.said_by[0]):
            spoken.add(sentences.at(claim.start))
            _enter(groups, _filled(claim.said_by[0], full), sentences.at(claim.start), claim)
    for heard in heard_in(report):
        if is_someone(heard.speaker):
            spoken.add(sentences.at(heard.at))
            _enter(groups, _filled(heard.speaker, full), sentences.at(heard.at), None)
    body = issuer_of(report)
    if body is not None:
        own = [c for c in claims if not c.said_by and sentences.at(c.start) not in spoken]
        for start in sorted({sentences.at(w.start()) for w in _WORD.finditer(report.text) if not _marked(report, w.start())} - spoken):
            _enter(groups, body, start, None)
        for claim in sorted(own, key=lambda c: (c.start, c.end, c.id)):
            _enter(groups, body, sentences.at(claim.start), claim)
    found = [
        Party(_label(g.labels), frozenset(g.keys), tuple(g.names), tuple(g.claims), sum(_weight(report, s) for s in sorted(g.sentences)), min(g.sentences))
        for g in groups
    ]
    return tuple(sorted(found, key=lambda p: (-p.weight, p.first, p.name)))


@dataclass(slots=True)
class _Group:
    """A speaker in the making: its keys, names, the words used, its claims, and where its sentences begin."""

    keys: set[str]
    names: list[frozenset[str]]
    labels: list[str]
    claims: list[Claim]
    sentences: set[int]


def _enter(groups: list[_Group], speaker: Speaker, sentence: int, claim: Claim | None) -> None:
    """Give a sentence, and a claim in it, to the speaker's group; groups that turn out to be one are joined."""
    keys, names = _keys(speaker), _names(speaker)
    home = [g for g in groups if keys & g.keys or any(same_name(words, other) for words in names for other in g.names)]
    if home:
        group = home[0]
        for other in home[1:]:
            group.keys |= other.keys
            group.names += [n for n in other.names if n not in group.names]
            group.labels += other.labels
            group.claims += other.claims
            group.sentences |= other.sentences
            groups.remove(other)
    else:
        group = _Group(set(), [], [], [], set())
        groups.append(group)
    group.keys |= keys
    group.names += [n for n in (*names, initials_of(speaker)) if n and n not in group.names]
    group.labels.append(speaker.name)
    group.sentences.add(sentence)
    if claim is not None:
        group.claims.append(claim)


def issuer_of(report: Report) -> Speaker | None:
    """The body that speaks in a report's own voice, where its outlet or the end of its title names one: a page of its own; else null."""
    table = load_voices()
    for name in (report.outlet or "", _TITLE_END.split(report.title or "")[-1] if _TITLE_END.search(report.title or "") else ""):
        words = {folded(m.group()) for m in _WORD.finditer(name)}
        if len(words) > 1 and words & table.issuers:
            return Speaker(f"np:{name.casefold()}", name.strip(), name.strip())
    return None


_TITLE_END = re.compile(r"\s+[-–—|]\s+")
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s+(?:al-)?[A-Z][\w'’-]+){1,3}")


def _full_names(text: str) -> dict[str, str]:
    """From a single name to the one full name of two words that the text has it in; those that stand in several are left out."""
    found: dict[str, set[str]] = {}
    for match in _FULL_NAME.finditer(text):
        words = match.group().split()
        if len(words) == 2:
            for word in words:
                found.setdefault(word, set()).add(match.group())
    return {word: min(names) for word, names in found.items() if len(names) == 1}


def _filled(speaker: Speaker, full: dict[str, str]) -> Speaker:
    """A speaker of one name with the full name that the report gives beside it."""
    words = (speaker.text or speaker.name).split()
    if len(words) != 1 or words[0] not in full or _key(speaker):
        return speaker
    return Speaker(speaker.key, speaker.name, full[words[0]], speaker.entity, speaker.kind, speaker.country)


def _marked(report: Report, at: int) -> bool:
    return any(s.start <= at < s.end for s in report.spans)


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties, of two reports on one matter, are one speaker."""
    if a.signs.isdisjoint(b.signs):
        return False
    return bool(a.keys & b.keys) or any(same_name(x, y) for x in a.names for y in b.names)


def same_speaker(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers, of two reports on one matter, are one."""
    if _keys(a) & _keys(b) or any(same_name(x, y) for x in _names(a) for y in _names(b)):
        return True
    arms = _arm(a), _arm(b)
    return any(arms) and same_name(arms[0] or names_of(a), arms[1] or names_of(b))


def _arm(speaker: Speaker) -> frozenset[str]:
    """What tells a state's arm by its key, whatever it was called: the general staff of `XYZ.military` is the military of XYZ; else empty."""
    table = load_voices()
    state, _, arm = speaker.key.partition(".")
    words = frozenset(w for w in arm.split("_") if w not in table.nobody and w not in table.office)
    return frozenset((LAND + state,)) | words if len(state) == 3 and state.isupper() and words else frozenset()


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one name is the other or a shorter form of it; two names with different countries never are."""
    return not a.isdisjoint(b) and _is_form(a, b)


@lru_cache(maxsize=100_000)
def _is_form(a: frozenset[str], b: frozenset[str]) -> bool:
    """The same of two names that share a word."""
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


def is_someone(speaker: Speaker) -> bool:
    """Whether a speaker is told from others: a known key, or words that name more than a source or a witness."""
    return bool(_key(speaker)) or bool(names_of(speaker))


def names_of(speaker: Speaker) -> frozenset[str]:
    """The words that tell a speaker from others, words for one voice brought together; empty for somebody unnamed."""
    return _telling(speaker.text or speaker.name)


@lru_cache(maxsize=50_000)
def _telling(name: str) -> frozenset[str]:
    table = load_voices()
    words = [folded(m.group()) for m in _WORD.finditer(_BASED.sub(" ", _own(name)))][:12]
    words = [word.removesuffix("s") if word.endswith("'s") else word for word in words]
    lands = _lands()
    kept = {LAND + lands[w] if w in lands else table.one_voice.get(w, w) for w in words if w not in STOP and len(w) > 1}
    telling = {w for w in kept if w not in table.nobody and w not in table.office}
    return frozenset(telling)


def _own(name: str) -> str:
    """A name; of one far too long, which has run together with the clause before it, what begins with its last article."""
    if len(name.split()) <= LONGEST_NAME:
        return name
    starts = [m for m in _LAST_ARTICLE.finditer(name) if m.end() < len(name)]
    return name[starts[-1].end() :] if starts else name


_LAST_ARTICLE = re.compile(r"(?<!of)(?<!for)(?<!in)(?<!from)\s(?:the|a|an)\s")


@cache
def _lands() -> dict[str, str]:
    """From a country's name or demonym of one word, folded, to its code."""
    table = {folded(word): code for word, code in demonyms().items() if " " not in word}
    table.update((folded(c.name), c.iso3) for c in load_countries() if " " not in c.name)
    return table


def initials_of(speaker: Speaker) -> frozenset[str]:
    """The short form that a long name may go by: `RDB` for the River Defence Board; empty for a short name."""
    for name in (speaker.name, speaker.text):
        run = _TITLED.search(_ARTICLE.sub("", name))
        letters = "".join(w[0] for w in run.group().split() if w[0].isupper()) if run else ""
        if 3 <= len(letters) <= 6:
            return frozenset((letters.casefold(),))
    return frozenset()


_ARTICLE = re.compile(r"^(?:The|A|An)\s+")
_TITLED = re.compile(r"(?:[A-Z][\w'’-]*\s+)(?:(?:of|for|the|and|in|on)\s+|[A-Z][\w'’-]*\s+)*[A-Z][\w'’-]*")


def _label(labels: Sequence[str]) -> str:
    """The name used most, no description of a dozen words if it can be helped."""
    return max(labels, key=lambda n: (len(n.split()) <= LONGEST_NAME, labels.count(n), len(n), n))


def _key(speaker: Speaker) -> str:
    key = speaker.entity or speaker.key
    return "" if not key or key.startswith(LOOSE) or speaker.key.startswith(KINDS) else key


def _keys(speaker: Speaker) -> frozenset[str]:
    """The known keys of a speaker, and of the body that a person speaks for."""
    body = speaker.body
    return frozenset(key for key in (_key(speaker), _key(_voice_of(body)) if body is not None else "") if key)


def _names(speaker: Speaker) -> tuple[frozenset[str], ...]:
    """The names of a speaker, and of the body that a person speaks for."""
    return (names_of(speaker),) if speaker.body is None else (names_of(speaker), names_of(_voice_of(speaker.body)))


def _voice_of(body: Body) -> Speaker:
    """A body as the speaker that it is through its head."""
    return Speaker(body.key, body.name, body.name, body.entity, body.kind, body.country)


def _weight(report: Report, sentence: int) -> float:
    return LEAD_WEIGHT if sentence < head_of(report) + LEAD_CHARS else 1.0


def head_of(report: Report) -> int:
    """The character at which a report's title ends."""
    return next((s.end for s in report.spans if s.role == "title" and s.start == 0), 0)
