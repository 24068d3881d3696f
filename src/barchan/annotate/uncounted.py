"""Numbers that count nothing: years, dates, clock times, ordinals, labels, scores, telephone numbers; and those that are ages."""

import re
from collections.abc import Sequence

from barchan.annotate.numerals import Atom, Numeral
from barchan.knowledge.counts import NumberWords

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d$")
_DASHES = "-–—‑"


def is_year(atom: str) -> bool:
    """Whether a number is written as a year is."""
    return _YEAR.match(atom) is not None


def counts_nothing(line: Sequence[Atom], numeral: Numeral, words: NumberWords) -> bool:
    """Whether the signs and words right beside a number show that it is no count (a bare year is for the caller to judge)."""
    return (
        _glued_to_letters(line, numeral, words)
        or _of_a_date(line, numeral, words)
        or _of_a_clock(line, numeral, words)
        or _ordinal(line, numeral, words)
        or _chained(line, numeral)
        or _enumerates(line, numeral)
        or _of_a_series(line, numeral, words)
    )


def _at(line: Sequence[Atom], i: int) -> Atom:
    return line[i] if 0 <= i < len(line) else Atom(-1, -1, "", False)


def currency_before(line: Sequence[Atom], first: int, words: NumberWords) -> tuple[str, int] | None:
    """The currency whose sign or code stands right before a number, and the atom where it begins."""
    one, two = _at(line, first - 1), _at(line, first - 2)
    glued = line[first].glued
    if one.text and two.text and one.glued and (two.text + one.text).lower() in words.currencies and glued:
        return words.currencies[(two.text + one.text).lower()], first - 2
    if one.text and two.text and not one.glued and f"{two.text} {one.text}".lower() in words.currencies:
        return words.currencies[f"{two.text} {one.text}".lower()], first - 2
    if one.text.lower() in words.currencies and (glued or not one.text.isalpha()):
        return words.currencies[one.text.lower()], first - 1
    return None


def _glued_to_letters(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """ "G7", "AK-47", "No.5", "#12": part of a name."""
    if n.kind != "digits" or currency_before(line, n.first, words):
        return False
    before, second = _at(line, n.first - 1), _at(line, n.first - 2)
    if line[n.first].glued and before.text[-1:].isalpha():
        return True
    if line[n.first].glued and before.text in ("#", "@", "_"):
        return True
    return line[n.first].glued and before.text in _DASHES and before.glued and second.text[-1:].isalpha() and second.text.lower() not in words.idioms["hyphen_before"]


def _of_a_date(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """ "3 March", "March 3", "7 and 8 July", "July 7-9", "March 3, 2012", "2014-15", "12/05/2016"."""
    if n.kind != "digits" or n.scale != 1:
        return False
    months = words.idioms["months"]
    before, after = _at(line, n.first - 1), _at(line, n.last)
    if (before.text == "/" and before.glued) or (after.text == "/" and after.glued and _at(line, n.last + 1).digits and _at(line, n.last + 1).glued):
        return True
    if n.value <= 31 and _month(after, months) or n.value <= 31 and after.text.lower() == "of" and _month(_at(line, n.last + 1), months):
        return True
    k = n.first - 1
    if _at(line, k).text == ".":
        k -= 1
    if _month(_at(line, k), months) and (n.value <= 31 or is_year(line[n.first].text)):
        return True
    day = k - 1 if _at(line, k).text == "," else k
    if _at(line, day).digits and is_year(line[n.first].text) and _month(_at(line, day - 1), months):
        return True
    if after.text.lower() in ("and", "to", "or", *_DASHES) and _at(line, n.last + 1).digits and _month(_at(line, n.last + 2), months):
        return n.value <= 31
    joined = _at(line, n.first - 1).text.lower() in ("and", "to", "or", ",", *_DASHES) and _at(line, n.first - 2).digits
    if joined and (n.value <= 31 or is_year(line[n.first].text)) and _month(_at(line, n.first - 3), months):
        return True
    year_first = is_year(line[n.first].text) and after.text in (*_DASHES, "/") and after.glued and _at(line, n.last + 1).digits
    year_before = before.text in _DASHES and before.glued and is_year(_at(line, n.first - 2).text) and line[n.first].glued
    return bool(year_first or year_before)


def _month(atom: Atom, months: frozenset[str]) -> bool:
    """A month's name; "may" and "march" only with a capital, since they are verbs too."""
    low = atom.text.lower()
    return low in months and (atom.text[:1].isupper() or low not in ("may", "march", "mar", "dec", "jan", "sep"))


def _of_a_clock(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """ "11:00", "5 pm", "5 p.m.", "10.45pm", "0700 GMT"."""
    if n.scale != 1:
        return False
    before, after = _at(line, n.first - 1), _at(line, n.last)
    if (after.text == ":" and after.glued and _at(line, n.last + 1).digits and _at(line, n.last + 1).glued) or (
        before.text == ":" and before.glued and line[n.first].glued and _at(line, n.first - 2).digits
    ):
        return True
    if n.kind == "digits" and len(line[n.first].text) == 4 and line[n.first].text[0] in "012" and after.text.lower() in words.idioms["clock"]:
        return True
    low = after.text.lower()
    if re.fullmatch(r"[0-2]\d[0-5]\d", line[n.first].text) and "time" in (_at(line, n.last + k).text.lower() for k in range(3)):
        return True
    if low in ("a", "p") and _at(line, n.last + 1).text == "." and _at(line, n.last + 2).text.lower() == "m":
        return True
    return low in words.idioms["clock"] and low not in ("hours", "o", "hrs", "am") or (low == "am" and n.value <= 12) or (
        low in ("o", "hours", "hrs") and (_at(line, n.last + 1).text in ("'", "’") or line[n.first].text[0] == "0")
    )


def _ordinal(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """ "22nd", "1990s", "twenty-first", "one third" that is no fraction here."""
    after = _at(line, n.last)
    if after.text.lower() in words.idioms["ordinals"] and (after.glued or after.text.lower() == "th"):
        return True
    if n.kind == "words" and after.text == "-" and _at(line, n.last + 1).text.lower() in words.idioms["ordinal_words"]:
        return True
    apostrophe = after.text in ("'", "’") and after.glued and _at(line, n.last + 1).text == "s"
    return bool(apostrophe and n.kind == "digits") or (n.kind == "words" and n.value == 1 and after.text.lower() in words.fractions and n.first + 1 == n.last)


def is_age(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """Whether a number is the age of somebody: "18-year-old", "30 years old", "aged 25", "the age of 5", ", 25, ", ", also 25, ", "he was 25."."""
    before = _at(line, n.first - 1).text.lower()
    if before in ("aged", "age", "ages") or (before == "of" and _at(line, n.first - 2).text.lower() in ("age", "ages")):
        return True
    if _among_ages(line, n) or _one_and_the_other(line, n):
        return True
    ahead = [_at(line, n.last + k).text.lower() for k in range(5)]
    if any(word in ("year", "years", "month", "months", "yr") for word in ahead[:2]) and any(word in words.idioms["age"] for word in ahead[1:5]):
        return "old" in ahead[: 4 if ahead[0] in _DASHES else 3] or "olds" in ahead
    if ahead[:3] == ["years", "of", "age"] or _years_old(ahead, words):
        return True
    if ahead[0] in _DASHES and ahead[1] in (",", "and", "or") and any(_at(line, n.last + k).text.lower() in words.idioms["age"] for k in range(2, 14)):
        return True  # "They are 16-, 19- and 22-years-old."
    comma = n.first - (2 if before in ("also", "both") else 1)
    end = comma - (2 if _at(line, comma - 1).text == "." and _at(line, comma - 2).text in ("Jr", "Sr") else 1)
    if _at(line, end).text == "s" and _at(line, end - 1).text in ("'", "’"):
        end -= 2  # "Ossim Dar's, 16, death"
    who = _at(line, end).text
    full_name = all(_at(line, k).text[:1].isupper() and len(_at(line, k).text) > 1 for k in (end, end - 1))
    one = words.units.get(who.lower()) == "person"
    closed = ahead[0] in (",", "", ";") or (ahead[0] in (".", "and", ")", ";") and (full_name or one))
    closed = closed or full_name and n.value > 1 and _goes_on(line, n, words)
    between = _at(line, comma).text == "," and closed and (who[:1].isupper() or one) or before == "(" and ahead[0] == ")" and full_name
    be = comma if _at(line, comma).text.lower() in ("is", "was") else n.first - 1
    subject = _at(line, be - 1).text.lower()
    being = _at(line, be).text.lower() in ("is", "was") and (words.units.get(subject) == "person" or subject in ("he", "she"))
    between = between or being and ahead[0] in (",", ".", "", ";", "and", "when", "at")
    return between and n.kind == "digits" and n.scale == 1 and 0 < n.value < 100 and n.value == int(n.value)


def _years_old(ahead: Sequence[str], words: NumberWords) -> bool:
    """ "15yo", "a 6-yo", "31 y/o"."""
    after = [word for word in ahead if word not in _DASHES and word not in "/."]
    return after[:1] != [] and after[0] in words.idioms["years_old"] or after[:2] == ["y", "o"]


def _goes_on(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """Whether what stands behind the age of somebody with a full name goes on about that person: "Ossim Dar, 32 of Tamour", "Ruwa Dar, 16 — who …"."""
    after, further = _at(line, n.last), _at(line, n.last + 1)
    if after.text in _DASHES:
        return not after.glued
    if after.text.lower() in ("of", "from"):
        return further.text[:1].isupper()
    return after.text.lower() in words.idioms["singular"] or after.text == "("


def _of_a_series(line: Sequence[Atom], n: Numeral, words: NumberWords) -> bool:
    """ "Image 7 of 16", "page 2 / 8": a place in a series, and how long it is."""
    if n.kind != "digits":
        return False
    if _at(line, n.first - 1).text.lower() in ("of", "/"):
        i = n.first - 2
        return (_at(line, i).digits and _at(line, i - 1).text.lower() in words.idioms["series"]) or _at(line, i).text.lower() in words.idioms["series"] and _at(line, n.first - 1).text == "/"
    return _at(line, n.last).text.lower() in ("of", "/") and _at(line, n.first - 1).text.lower() in words.idioms["series"]


def _among_ages(line: Sequence[Atom], n: Numeral) -> bool:
    """Whether a number stands in a list of ages: "three sons, ages 4, 7 and 11"."""
    i = n.first - 1
    while i > 0 and (line[i].text.lower() in (",", "and", "to") or line[i].digits and n.first - i < 12):
        i -= 1
    return i < n.first - 1 and line[i].text.lower() in ("ages", "aged", "age") if i >= 0 else False


def _one_and_the_other(line: Sequence[Atom], n: Numeral) -> bool:
    """ "Two boys, one 16 and the other 17": how old each of the two is."""
    before = _at(line, n.first - 1).text.lower()
    if n.kind != "digits" or before not in ("one", "other"):
        return False
    if before == "one":
        ahead = [_at(line, n.last + k) for k in range(5)]
        return any(a.text.lower() == "other" and b.digits for a, b in zip(ahead, ahead[1:], strict=False))
    behind = [_at(line, n.first - k) for k in range(2, 7)]
    return any(a.digits and b.text.lower() == "one" for a, b in zip(behind, behind[1:], strict=False))


def _chained(line: Sequence[Atom], n: Numeral) -> bool:
    """A telephone number, a score or a date in digits: three numbers joined by hyphens, "+44 …"."""
    if n.kind != "digits":
        return False
    i = n.first
    before, after = _at(line, i - 1), _at(line, n.last)
    left = before.text in "-/." and before.text != "" and before.glued and _at(line, i - 2).digits and line[i].glued
    right = after.text in "-/" and after.text != "" and after.glued and _at(line, n.last + 1).digits and _at(line, n.last + 1).glued
    left2 = left and _at(line, i - 3).text in ("-", "/") and _at(line, i - 4).digits
    right2 = right and _at(line, n.last + 2).text in ("-", "/") and _at(line, n.last + 3).digits
    if (left and right) or left2 or right2:
        return True
    if before.text == "+" and line[i].glued and n.value < 1000 and (_at(line, n.last).digits):
        return True
    return len(line[i].text) >= 7 and line[i].text[0] == "0"


def _enumerates(line: Sequence[Atom], n: Numeral) -> bool:
    """ "1." or "2)" at the head of a line, "(25)" after a name, digits that begin with nought."""
    if n.kind != "digits" or n.scale != 1:
        return False
    after = _at(line, n.last)
    text = line[n.first].text
    if len(text) > 1 and text[0] == "0" and text[1] != ".":
        return True
    if n.first == 0 and after.glued and after.text in (".", ")") and n.value < 50:
        return True
    return n.value < 130 and _at(line, n.first - 1).text == "(" and after.text == ")" and line[n.first].glued and _at(line, n.first - 2).text[:1].isupper()
