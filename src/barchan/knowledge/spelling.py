"""Place names as they are compared: one plain form, and a looser one in which transliterations meet."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

_DROP = re.compile(r"[.'’‘`ʻʼʿʾ´\"“”]")
_BREAK = re.compile(r"[-–—‐‑_/,()\s]+")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "e"})
ARTICLES = frozenset("al el ul an ar as at ad az ash ath adh en er es et ed ez esh lr".split())
"""Arabic articles with the sun letters they take on: `al-Bab` and `el Bab`, `ash-Sharqat`, `Deir ez-Zor`."""
_SOUNDS = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("tch"), "ch"), (re.compile("ck"), "k"), (re.compile("q"), "k"), (re.compile("ph"), "f"),
    (re.compile("dj"), "j"), (re.compile("gh"), "g"), (re.compile("dh"), "d"), (re.compile("th"), "t"), (re.compile("kh"), "h"),
    (re.compile("tz|ts"), "z"), (re.compile("ou|aw(?![aeiou])|au|oo|uw|u|w(?=[aeiou])"), "o"), (re.compile("ai|ay|ei|ey|ee|ea|ie|iy|i|y"), "e"),
    (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"(?<=[aeo])h\b"), ""), (re.compile(r"(?<=\w\w\w)[ae]\b"), "a"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name in lower case without diacritics, apostrophes, full stops and hyphens; single spaces. `St.` is `saint`.

    `Ma'rib` and `Marib`, `Deir ez-Zor` and `Deir Ez Zor`, `St. Louis` and `Saint Louis` are each one form.
    """
    low = name.casefold() if name.isascii() else _strip(name)
    low = _BREAK.sub(" ", _DROP.sub("", low)).strip()
    if low.startswith("st "):
        low = "saint " + low[3:]
    elif low.startswith("mt "):
        low = "mount " + low[3:]
    return low.removesuffix("s") if low.endswith("'s") else low


def _strip(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The one or two keys under which transliterations of a name meet: without its articles, and with them joined on.

    `Hodeidah` and `Al Ḩudaydah`, `Deir Ezzor` and `Deir ez-Zor`, `Maarat al-Numan` and `Ma'arrat an Nu'man` share a key. A key shorter
    than four letters is left out: it meets too many strangers.
    """
    words = plain(name).split()
    if not words:
        return ()
    bare = [word for word in words if word not in ARTICLES] or words
    keys = {"".join(_sound(word) for word in bare), _sound("".join(words))}
    return tuple(sorted(key for key in keys if len(key) >= 4))


def likeness(one: str, two: str) -> float:
    """How alike two names are written, 0 to 100: by edit distance of their plain forms, with their articles or without."""
    return max(ratio(plain(one), plain(two)), ratio(_bare(one), _bare(two)))


def _bare(name: str) -> str:
    words = plain(name).split()
    return " ".join([word for word in words if word not in ARTICLES] or words)


def _sound(word: str) -> str:
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
