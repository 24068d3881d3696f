"""Words as they are compared: folded, without endings, without those that carry no matter."""

import re
from functools import lru_cache

from barchan.text import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STOP = frozenset(
    "a about above after again against ago all also although am among an and another any are as at back be because been before being "
    "between both but by can could did do does doing down due during each either even ever every few for from further get had has have "
    "having he her here hers him his how however i if in into is it its itself just last later like made make many may me might more most much "
    "must my near nearly neither never new no nor not now of off on once one only or other our out over own part per put rather s said same say saying "
    "says second she should since so some still such t take taken than that the their them themselves then there these they this those "
    "through to told too two under until up upon us very was way we well were what when where whether which while who whom whose why "
    "will with within without would yet you your monday tuesday wednesday thursday friday saturday sunday according added reported "
    "including people statement around".split()
)
"""Words that carry no matter of their own, with the days of the week and the plain words of reporting."""
NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ies", "ied", "als", "al", "ed", "es", "ly", "s", "y", "e")


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word as it is compared: no case, no diacritics, no apostrophes."""
    return fold(word).replace("'", "")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its commonest endings; numbers as digits. Rough: it only has to bring forms together."""
    if word in NUMBERS:
        return NUMBERS[word]
    if word[:1].isdigit() or len(word) < 5:
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=50_000)
def content(text: str) -> frozenset[str]:
    """The stems of a text's words that carry matter."""
    return frozenset(stems(text))


def stems(text: str) -> list[str]:
    """The stems of a text's words that carry matter, in order."""
    return [found for word in WORD.findall(text) if (found := _matter(word)) is not None]


@lru_cache(maxsize=200_000)
def _matter(word: str) -> str | None:
    """The stem of a word as it is written; null where it carries no matter."""
    plain = folded(word)
    return stem(plain) if plain not in STOP and (len(plain) > 2 or plain.isdigit()) else None
