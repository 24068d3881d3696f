"""Words whose difference is one of meaning: forced against chosen, begun against ended, one cause against another."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barchan.text import fold

TABLE = Path(__file__).parent / "contrasts.toml"
REACH = 90
"""Characters after a cue, or before a cue that follows its cause, in which the cause is looked for."""
SHORTEST = 4
"""Letters of a reason."""
_CLAUSE = re.compile(r"[^,.;:!?()\n\"“”–—]{1,120}")


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Patterns on folded text."""

    chosen: re.Pattern[str]
    forced: re.Pattern[str]
    ends: frozenset[tuple[str, str]]
    cues: re.Pattern[str]
    plain: re.Pattern[str]
    after: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]
    claims: re.Pattern[str]
    denies: re.Pattern[str]
    blames: re.Pattern[str]
    alleged: re.Pattern[str]
    """Nouns of what others say."""
    acts: re.Pattern[str]
    """Nouns that point to an act told before: `the attack`."""
    accusations: re.Pattern[str]
    """What a denial calls the accusations that it does not repeat."""

    def causes(self, text: str) -> frozenset[str]:
        """The kinds of cause that a text gives as a reason (`relations`, `insecurity`), by the words beside a causal cue."""
        text = fold(text)
        near = [text[m.end() : m.end() + REACH] for m in self.cues.finditer(text)]
        near += [text[max(0, m.start() - REACH) : m.start()] for m in self.after.finditer(text)]
        found = []
        for words in near:
            hits = [(m.start(), kind) for kind, pattern in self.kinds.items() if (m := pattern.search(words))]
            found += [min(hits)[1]] if hits else []
        return frozenset(found)

    def reasons(self, text: str) -> list[str]:
        """The words of each reason that a text gives: what follows a causal cue, up to the end of the clause."""
        text = text.lower()
        found = [_CLAUSE.match(text, m.end()) for m in self.plain.finditer(text)]
        return [words for m in found if m and len(words := m.group().strip()) >= SHORTEST]


@cache
def load_contrasts() -> Contrasts:
    """The table of contrasts. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    kinds = {kind: _words(words) for kind, words in table["cause"]["kinds"].items()}
    blame = table["responsibility"]
    acts = blame["acts"]
    return Contrasts(
        _stems(table["manner"]["chosen"]), _stems(table["manner"]["forced"]), frozenset((a, b) for a, b in table["ends"]["pairs"]),
        _words(table["cause"]["cues"]), _words(table["cause"]["plain"]), _words(table["cause"]["after"]), kinds,
        _words(blame["claims"], acts), _words(blame["denies"], acts), _words(blame["blames"]), _words(blame["alleged"]), _words(acts),
        _words(blame["accusations"]),
    )  # fmt: skip


def _stems(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(fold, words)))})")


def _words(phrases: Sequence[str], acts: Sequence[str] = ()) -> re.Pattern[str]:
    """Any of the phrases as whole words; `{act}` stands for each of the acts, `{near} ` for up to two words that open no clause."""
    act = f"(?:{'|'.join(map(re.escape, acts))})"
    found = [act.join(map(re.escape, fold(p).split("{act}"))).replace(re.escape("{near} "), _NEAR) for p in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


_NEAR = r"(?:(?!that\b)[\w'-]+ ){1,2}"
