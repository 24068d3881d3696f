"""Numbers in a stretch of text, in digits or in words, before it is asked what they count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from barchan.knowledge.counts import NumberWords, Vague

_ATOM = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|(?<!\w)\.\d+|\d+(?:\.\d+)*|[^\W\d_]+|[^\w\s]|_"
)
_THOUSANDS = re.compile(r"[,'’\u00a0\u202f\u2009]")
LONGEST = 14
"""Atoms that a number in words may take; longer runs are lists, not numbers."""


class Atom(NamedTuple):
    """A run of letters, a number in digits or one sign; `glued`: no white space before it."""

    start: int
    end: int
    text: str
    glued: bool

    @property
    def digits(self) -> bool:
        """Whether it is a number in digits."""
        return self.text[:1].isdigit() or (self.text[:1] == "." and len(self.text) > 1)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: atoms first to last (exclusive), its value; `vague` holds the words' row where it is no exact number."""

    first: int
    last: int
    start: int
    end: int
    value: int | float
    kind: str
    """`digits`, `words`, `vague` or `fraction`."""
    scale: int = 1
    """The scale word at its end: 1,000,000 in "2.4 million"."""
    modifier: str | None = None
    """For vague words: their modifier."""
    half: bool = False
    """Whether it ends in "and a half"."""


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of text[start:end], offsets into the whole text."""
    found: list[Atom] = []
    for match in _ATOM.finditer(text, start, end):
        glued = bool(found) and found[-1].end == match.start()
        found.append(Atom(match.start(), match.end(), match.group(), glued))
    return found


class NumeralReader:
    """Finds the numbers among atoms, left to right, the longest first."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._vague: dict[str, list[tuple[tuple[str, ...], Vague]]] = {}
        for phrase, row in words.vague.items():
            self._vague.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), row))

    def read(self, line: Sequence[Atom]) -> list[Numeral]:
        """The numbers of a line of atoms, in order, none inside another."""
        low = [atom.text.lower() for atom in line]
        found: list[Numeral] = []
        i = 0
        while i < len(line):
            numeral = self._vague_at(line, low, i) or self._fraction_at(line, low, i) or self._number_at(line, low, i)
            if numeral is None:
                i += 1
            else:
                found.append(numeral)
                i = numeral.last
        return found

    def _vague_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        for phrase, row in self._vague.get(low[i], ()):
            if tuple(low[i : i + len(phrase)]) != phrase:
                continue
            following = low[i + len(phrase)] if i + len(phrase) < len(low) else ""
            if row.modifier == "several" and following in self._words.scales:
                continue
            last = i + len(phrase)
            return Numeral(i, last, line[i].start, line[last - 1].end, row.low, "vague", modifier=row.modifier)
        return None

    def _fraction_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        """ "a third of", "two thirds", "three-quarters", "half of the"; "half a million" and "a quarter of a million" are numbers, "the first half" is none."""
        if low[i] == "half":
            before = low[i - 1] if i else ""
            following = low[i + 1] if i + 1 < len(low) else ""
            loose = before in ("nearly", "almost", "than", "about", "over", "roughly")
            if loose and following not in ("a", "-", "dozen", *self._words.scales) or (
                following in ("of", "the", "its", "their", "his") and before not in ("first", "second", "other", "latter", "and")
            ):
                return Numeral(i, i + 1, line[i].start, line[i].end, 0.5, "fraction")
            return None
        parted = self._out_of(line, low, i)
        if parted is not None:
            return parted
        count = 1 if low[i] in ("a", "an", "one") else self._words.cardinals.get(low[i], 0)
        j = i + 1
        if j < len(low) and low[j] == "-":
            j += 1
        if not 0 < count < 10 or j >= len(low) or low[j] == "half":
            return None
        part = self._words.fractions.get(low[j])
        following = low[j + 1] if j + 1 < len(low) else ""
        if part is None or count >= part or not (low[j].endswith("s") or following in ("of", "the", "more", "higher")):
            return None
        if following == "of" and low[j + 2 : j + 3] in (["a"], ["one"]) and (scale := self._words.scales.get(low[j + 3] if j + 3 < len(low) else "", 0)):
            return Numeral(i, j + 4, line[i].start, line[j + 3].end, round(count * scale / part), "words", scale)
        return Numeral(i, j + 1, line[i].start, line[j].end, count / part, "fraction")

    def _out_of(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        """ "one in four", "nine out of ten"; "12 out of 20" are 12 of a number that was counted."""
        j = i + 2 if low[i + 1 : i + 2] == ["in"] else i + 3 if low[i + 1 : i + 3] == ["out", "of"] else 0
        if not j or j + 1 >= len(low):
            return None
        one, all_of = self._small(low[i]), self._small(low[j + 1] if low[j] == "every" else low[j])
        round_part = all_of in (2, 3, 4, 5, 6, 10, 100)
        last = j + 2 if low[j] == "every" else j + 1
        if not 0 < one < all_of or not round_part or (j == i + 2 and low[i] != "one") or (last < len(low) and low[last] in self._words.scales):
            return None
        return Numeral(i, last, line[i].start, line[last - 1].end, one / all_of, "fraction")

    def _small(self, word: str) -> int:
        return int(word) if word.isdigit() and len(word) < 4 else self._words.cardinals.get(word, 100 if word == "hundred" else 0)

    def _number_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        if line[i].digits:
            return self._digits_at(line, low, i)
        return self._words_at(line, low, i)

    def _digits_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        value = read_digits(line[i].text)
        if value is None:
            return None
        j, scale = i + 1, 1
        while j < len(low):
            k = j + 1 if low[j] == "-" and line[j].glued and j + 1 < len(low) and line[j + 1].glued else j
            if low[k] not in self._words.scales:
                break
            scale *= self._words.scales[low[k]]
            j = k + 1
        if scale == 1 and j < len(low) and low[j] in self._words.suffixes and line[j].glued:
            money = i > 0 and (low[i - 1] in "$€£¥=" or low[i - 1] in self._words.currencies)
            if low[j] not in ("m", "b") or money or _is_word(low, j + 1):
                scale = self._words.suffixes[low[j]]
                j += 1
        if low[j : j + 3] == ["and", "a", "half"] and scale == 1:
            value, j = value + 0.5, j + 3
            if j < len(low) and low[j] in self._words.scales:
                scale, j = self._words.scales[low[j]], j + 1
        return Numeral(i, j, line[i].start, line[j - 1].end, _tidy(value * scale), "digits", scale)

    def _words_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        start = i
        half = self._half_at(line, low, i)
        if half is not None:
            return half
        total = current = 0.0
        last_scale, seen, open_to = 1, False, 1e18
        while i < len(low) and i - start < LONGEST:
            word = low[i]
            if word in ("a", "an") and not seen and i + 1 < len(low) and low[i + 1] in (*self._words.scales, "dozen", "score", "couple"):
                i += 1
                current, seen = 1.0, True
                open_to = 1.0
                continue
            if word in self._words.cardinals and self._words.cardinals[word] < open_to:
                value = self._words.cardinals[word]
                current += value
                open_to = 10 if value >= 20 else 1
                if value == 0 and seen:
                    break
                seen = True
            elif word == "dozen" and seen:
                current *= 12
                i += 1
                break
            elif word == "couple" and seen and low[i + 1 : i + 2] == ["of"]:
                current, i = 2.0, i + 2
                break
            elif word == "hundred" and seen and current:
                current, open_to, last_scale = current * 100, 100, 100
            elif word in self._words.scales and seen and (current or total):
                last_scale = self._words.scales[word]
                total, current, open_to = total + current * last_scale, 0.0, last_scale
            elif word == "and" and seen and low[i + 1 : i + 3] == ["a", "half"]:
                return self._and_a_half(line, low, start, i + 3, total + current)
            elif word == "and" and seen and last_scale >= 100 and i + 1 < len(low) and self._words.cardinals.get(low[i + 1], 1e9) < open_to or word == "-" and seen and line[i].glued and i + 1 < len(low) and (
                self._words.cardinals.get(low[i + 1], 99) < min(open_to, 10) or low[i + 1] in self._words.scales
            ):
                pass
            else:
                break
            i += 1
        if not seen or i == start or (i == start + 1 and low[start] in ("a", "an")):
            return None
        end_scale = last_scale if low[i - 1] in self._words.scales else 1
        return Numeral(start, i, line[start].start, line[i - 1].end, _tidy(total + current), "words", end_scale)

    def _half_at(self, line: Sequence[Atom], low: Sequence[str], i: int) -> Numeral | None:
        """ "half a million", "half a dozen", "half-dozen"."""
        if low[i] != "half":
            return None
        j = i + 2 if low[i + 1 : i + 2] in (["a"], ["-"]) else i + 1
        word = low[j] if j < len(low) else ""
        scale = 12 if word == "dozen" else self._words.scales.get(word, 0)
        if not scale:
            return None
        return Numeral(i, j + 1, line[i].start, line[j].end, _tidy(scale / 2), "words", scale)

    def _and_a_half(self, line: Sequence[Atom], low: Sequence[str], start: int, i: int, value: float) -> Numeral:
        scale = self._words.scales.get(low[i], 1) if i < len(low) else 1
        last = i + 1 if scale > 1 else i
        return Numeral(start, last, line[start].start, line[last - 1].end, _tidy((value + 0.5) * scale), "words", scale, half=True)


def read_digits(text: str) -> int | float | None:
    """The value of a number in digits: "1,180", "2.4", "1 180" (thin space), "1.180.000"; None for "1.2.3"."""
    plain = _THOUSANDS.sub("", text)
    parts = plain.split(".")
    if len(parts) > 2:
        return int("".join(parts)) if all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 else None
    return _tidy(float(plain)) if "." in plain else int(plain)


def _tidy(value: float) -> int | float:
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _is_word(low: Sequence[str], i: int) -> bool:
    return i < len(low) and low[i].isalpha() and len(low[i]) > 2
