"""The words that bring in speech: cues with their stance and what they take as content."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

TABLE = Path(__file__).parent / "speech.toml"
Stance = Literal["states", "alleges", "denies", "announces", "demands", "threatens", "believes", "accuses", "claims"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a cue is used: its stance, and the kinds of content it takes there."""

    stance: Stance
    takes: frozenset[str]
    needs_predicate: bool = False
    """Whether the object counts only with what is said of it (`called the vote a fraud`)."""
    speech_only: bool = False
    """Whether the object is what is spoken of, and no proposition (`condemned the bombing`)."""
    objects: frozenset[str] = frozenset()
    """Lemmas that the object must have; empty: any."""
    spoken_objects: bool = False
    """Whether the object must be a noun of speech (`dismissed the claim`, not `dismissed the general`)."""
    sourceless: bool = False
    """Whether the grammatical subject belongs to the content and nobody is named (`the truce seems to hold`)."""


@dataclass(frozen=True, slots=True)
class Observers:
    """Words for those who watch a conflict, used without a name: last words, and what a group of the kind does."""

    holders: str
    """The class of holders.toml that such names have."""
    heads: frozenset[str]
    kinds: frozenset[str]
    groups: frozenset[str]

    def meant(self, words: Sequence[str]) -> bool:
        """Whether folded words, without article, name one of these and nothing else by its last word or two."""
        return bool(words) and (words[-1] in self.heads or (len(words) > 1 and words[-1] in self.groups and words[-2] in self.kinds))


@dataclass(frozen=True, slots=True)
class SpeechTable:
    """The cues by part of speech and lemma, and the classes of nouns that speak."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    adverbs: Mapping[str, Stance]
    phrases: Mapping[tuple[str, ...], Stance]
    unsaid: frozenset[str]
    idioms: Mapping[str, frozenset[str]]
    documents: frozenset[str]
    signed: frozenset[str]
    formats: frozenset[str]
    offices: frozenset[str]
    spokesmen: frozenset[str]
    quoted: frozenset[str]
    experts: frozenset[str]
    times: frozenset[str]
    persons: frozenset[str]
    organisations: frozenset[str]
    observers: "Observers"


@cache
def speech_table() -> SpeechTable:
    """The table as it is shipped, read once."""
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return SpeechTable(
        verbs=_frames(raw["verb"]),
        nouns=_frames(raw["noun"]),
        adjectives=_frames(raw["adjective"]),
        adverbs={lemma: row["stance"] for row in raw["adverb"] for lemma in row["lemmas"]},
        phrases={tuple(row["lemmas"]): row["stance"] for row in raw["phrase"]},
        unsaid=frozenset(raw["unsaid"]["lemmas"]),
        idioms={noun: frozenset(before) for noun, before in raw["idioms"].items() if noun != "examples"},
        documents=frozenset(raw["documents"]["lemmas"]),
        signed=frozenset(raw["documents"]["signed"]),
        formats=frozenset(raw["documents"]["formats"]),
        offices=frozenset(raw["offices"]["words"]),
        spokesmen=frozenset(raw["spokesmen"]["lemmas"]),
        quoted=frozenset(raw["quoted"]["lemmas"]),
        experts=frozenset(raw["experts"]["lemmas"]),
        times=frozenset(raw["times"]["words"]),
        persons=frozenset(raw["persons"]["lemmas"]),
        organisations=frozenset(raw["organisations"]["lemmas"]),
        observers=Observers(raw["observers"]["class"], *(frozenset(raw["observers"][part]) for part in ("heads", "kinds", "groups"))),
    )


def _frames(rows: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    """The frames of each lemma, in the table's order."""
    found: dict[str, list[Frame]] = {}
    for row in rows:
        frame = Frame(
            row["stance"], frozenset(row["takes"]), row.get("needs_predicate", False),
            row.get("speech_only", False), frozenset(row.get("objects", ())),
            row.get("spoken_objects", False), row.get("sourceless", False),
        )  # fmt: skip
        for lemma in row["lemmas"]:
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in found.items()}
