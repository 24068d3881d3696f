"""The words that a headline writes large and that are no names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from barchan.knowledge.events import load_events

ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))
"""Regular endings, each with what the lemma has in its place."""
SHORTEST = 3
"""Letters of a lemma that may stand before an ending."""


@dataclass(frozen=True, slots=True)
class Headlines:
    """Plain words, and the share of large letters from which a line is taken for a headline."""

    share: float
    words: frozenset[str]
    lemmas: frozenset[str]

    def is_plain(self, word: str) -> bool:
        """Whether a lower-cased word is known as no name, in any regular form: `kills`, `raided`, `talks`."""
        if word in self.words:
            return True
        bare = ((word[: len(word) - len(ending)], lemma) for ending, lemma in ENDINGS if word.endswith(ending))
        return any(len(stem) >= SHORTEST and (stem + lemma in self.lemmas or _doubled(stem) in self.lemmas) for stem, lemma in bare)


def _doubled(stem: str) -> str:
    """A stem without a doubled last letter: `stabb` of `stabbed`."""
    return stem[:-1] if len(stem) > SHORTEST and stem[-1] == stem[-2] else stem


@cache
def load_headlines() -> Headlines:
    """The table as it ships, with the words of the table of events."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("headlines.toml").read_text("utf-8"))
    events = load_events()
    nouns = {noun for wanted in events.classes.values() for noun in wanted.nouns}
    lemmas = {word for words in (*events.verbs, *events.nouns, *nouns) for word in words.split()}
    return Headlines(raw["share"], frozenset((*raw["function"], *raw["irregular"], *raw["plain"])), frozenset(lemmas))
