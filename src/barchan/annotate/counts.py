"""Numbers with their modifiers and what they count: "at least 44 soldiers", "dozens", "300 to 400", "no casualties"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from barchan.annotate.counted import counted_noun, unit_of
from barchan.annotate.numerals import Atom, Numeral, NumeralReader, atoms
from barchan.annotate.uncounted import counts_nothing, currency_before, is_age, is_year
from barchan.knowledge.counts import NumberWords, load_numbers
from barchan.model.mention import CountMention, TimeMention
from barchan.nlp.base import Parse, Sentence, Token
from barchan.values.count import CONTINUOUS, UNREADABLE, Count, Modifier, modifier_named, spanned, stated

FARTHEST_ARTICLE = 5
"""Tokens between an article and its noun."""
AGE = "age"
"""The unit of ages."""
DIMENSIONS = tuple(
    frozenset(units.split())
    for units in ("km mile metre foot yard cm", "hectare acre", "tonne kg pound", "litre barrel", "USD EUR GBP JPY AUD NZD CAD INR NGN XOF")
)
"""Units in which one amount can be told twice."""
CARRIED: frozenset[Modifier] = frozenset(("about", "nearly", "more_than", "at_least", "less_than", "up_to"))
_ALL_BUT = re.compile(r"(?i)\ball\s+(?:but|except)\s+$")
_OF = re.compile(r"(?i)\s+of\s+(?:(?:the|its|their|his|her|these|those)\s+)?")
_RESTATES = re.compile(r"[ -]?[\w. ]{0,24} ?[(\[]")
_AGES = re.compile(r"\b([A-Za-z]+),?\s+\(?(?:ages|aged)\s+(\d{1,2}(?:,\s*\d{1,2})*,?\s+and\s+\d{1,2})\b")
"""People, and how old each of them is."""
_DIGITS = re.compile(r"\d+")
_TIME = frozenset("second minute hour day night week month year decade century".split())
_DASHES = frozenset("-–—‑")
_SEPARATE = frozenset(("person", "vehicle", "container", "building", "weapon", "incident", "group"))
"""Units of things that come whole."""
_GAP = re.compile(r"(?<=[a-z])[ \u00a0]{2,}(?=[a-z])")
_DASH_GAP = re.compile(r"(?<=\s)[-–](?=[a-z])")


class _Line(NamedTuple):
    """A sentence under reading."""

    text: str
    parse: Parse
    sentence: Sentence
    atoms: list[Atom]
    words: NumberWords
    times: Sequence[TimeMention]
    bare: bool
    """Whether the text has lost its commas, so that "12 300" are two numbers."""


class _Amount(NamedTuple):
    """One or two numbers that state one count."""

    first: int
    last: int
    low: Numeral
    high: Numeral | None = None


def read_counts(parse: Parse, text: str, times: Sequence[TimeMention] = ()) -> tuple[CountMention, ...]:
    """The counts of a text, sorted by start. Years, dates, clock times, ordinals and labels are none; `times` are passed over.

    An age is a count with the unit `age`, of nobody: no toll is made of it.
    """
    words = load_numbers()
    reader = NumeralReader(words)
    bare = "," not in text and len(text) > 300
    found: list[CountMention] = []
    for sentence in parse.sentences:
        line = _Line(text, parse, sentence, atoms(text, sentence.start, sentence.end), words, times, bare)
        counts = [mention for amount in _amounts(line, reader.read(line.atoms)) if (mention := _mention(line, amount)) is not None]
        taken = {t.i for mention in counts for t in parse.tokens[sentence.first : sentence.last] if mention.start <= t.start < mention.end}
        nouns = {mention.noun for mention in counts if mention.noun is not None}
        found.extend(_all_but(text, _restated(text, counts)))
        alone = list(_articles(line, taken, nouns))
        found.extend(alone)
        found.extend(_together(line, [*counts, *alone], alone))
        found.extend(_by_ages(line, nouns))
        found.extend(_missing(line))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


# ---------------------------------------------------------------- numbers that belong together


def _amounts(line: _Line, numerals: list[Numeral]) -> Iterator[_Amount]:
    """The numbers in order, the two ends of a range as one; scores such as "2-2" are left out."""
    numerals = _join_thousands(line, numerals)
    i = 0
    while i < len(numerals):
        one = numerals[i]
        two = numerals[i + 1] if i + 1 < len(numerals) else None
        joint = _joint(line, one, two) if two is not None else None
        if two is None or joint is None:
            yield _Amount(one.first, one.last, one)
            i += 1
            continue
        i += 2
        if joint == "score":
            continue
        low = one
        if one.scale == 1 and two.scale > 1 and one.value < two.value / two.scale * 1.0001:
            low = replace(one, value=one.value * two.scale)
        yield _Amount(one.first, two.last, low, two)


def _join_thousands(line: _Line, numerals: list[Numeral]) -> list[Numeral]:
    """ "1 180" as one number, where the text has its commas and no month stands before it."""
    if line.bare:
        return numerals
    joined: list[Numeral] = []
    for n in numerals:
        last = joined[-1] if joined else None
        text = line.atoms[n.first].text
        if (
            last is not None and last.last == n.first and last.kind == n.kind == "digits" and last.scale == 1 and len(text) == 3 and text.isdigit()
            and line.text[last.end : n.start] in (" ", "\u00a0", "\u202f") and (0 < last.value < 1000 or last.last - last.first > 1) and line.atoms[last.first].text.isdigit()
            and not counts_nothing(line.atoms, last, line.words) and not is_age(line.atoms, last, line.words)
        ):
            joined[-1] = replace(last, last=n.last, end=n.end, value=last.value * 1000 + int(text) * n.scale, scale=n.scale)
        else:
            joined.append(n)
    return joined


def _joint(line: _Line, one: Numeral, two: Numeral) -> str | None:
    """How two numbers hang together: as a range, as a score, or not at all."""
    between = [a.text.lower() for a in line.atoms[one.last : two.first]]
    if one.kind not in ("digits", "words") or two.kind not in ("digits", "words"):
        return None
    word = " ".join(between).replace("%", "").strip() if len(between) <= 4 else "(apart)"
    for unit in ("per cent", "percent", "$", "us", "€", "£"):
        word = word.replace(unit, "").strip()
    if is_year(line.atoms[one.first].text) and one.scale == 1 and not is_year(line.atoms[two.first].text):
        return None
    percent = (_percent(line, one.last) is not None, _percent(line, two.last) is not None)
    if percent == (True, False):
        return None
    unit = line.atoms[one.last].text if between and line.atoms[one.last].glued and between[0].isalpha() else ""
    if unit and two.last < len(line.atoms) and line.atoms[two.last].text == unit:
        word = word[len(unit) :].strip()
    glued = bool(between) and between[0] in _DASHES and line.atoms[one.last].glued and line.atoms[two.first].glued
    before = [a.text.lower() for a in line.atoms[max(0, one.first - 6) : one.first]]
    if between and between[0] in _DASHES and len(between) == 1 and (glued or line.atoms[one.last].glued == line.atoms[two.first].glued):
        if is_year(line.atoms[one.first].text) and glued:
            return None
        low = one.value * (two.scale if one.scale == 1 else 1)
        if low < two.value:
            return "range"
        return "score" if glued and one.kind == "digits" else None
    near = [w for w in before if w not in ("$", "us", "€", "£", "about", "some", "around")]
    if word in ("to", "to -", "and up to", "or even") and _end_above(one, two) and near[-1:] != ["by"]:
        return None if _moves(line, one, before) else "range"
    if word == "and" and "between" in before[-4:] and _end_above(one, two):
        return "range"
    if word == "or" and _end_above(one, two) and two.value <= one.value * 2 + 2 and not _names_between(between):
        return "range"
    return None


def _names_between(between: Sequence[str]) -> bool:
    return any(word.isalpha() and word != "or" for word in between)


def _end_above(one: Numeral, two: Numeral) -> bool:
    return one.value * (two.scale if one.scale == 1 else 1) < two.value or one.value < two.value


def _moves(line: _Line, one: Numeral, before: Sequence[str]) -> bool:
    """Whether "from X to Y" tells of a change and not of a range."""
    near = [w for w in before if w not in ("$", "us", "about", "some", "around", "roughly", "nearly", "almost")]
    if not near or near[-1] != "from":
        return False
    sentence = line.parse.tokens[line.sentence.first : line.sentence.last]
    at = next((t for t in sentence if t.end > line.atoms[one.first].start), None)
    if at is None:
        return False
    nearby = [at, *line.parse.up(at.i)][:4]
    return any(t.lemma.lower() in line.words.idioms["moves"] for t in nearby) or any(
        t.lemma.lower() in line.words.idioms["moves"] for t in sentence[max(0, at.i - line.sentence.first - 7) : at.i - line.sentence.first]
    )


# ---------------------------------------------------------------- one count


def _mention(line: _Line, amount: _Amount) -> CountMention | None:
    """The mention of an amount, or None where it counts nothing."""
    ends = [n for n in (amount.low, amount.high) if n is not None]
    if any(counts_nothing(line.atoms, n, line.words) for n in ends):
        return None
    if any(is_age(line.atoms, n, line.words) for n in ends):
        return _aged(line, amount)
    final = ends[-1]
    token = _token_at(line, line.atoms[final.last - 1].start)
    if token is None or _idle_one(line, ends[0], token) or _loose_scores(line, final, token):
        return None
    currency = currency_before(line.atoms, amount.first, line.words)
    first = currency[1] if currency else amount.first
    if amount.high is not None and first and line.atoms[first - 1].text.lower() == "between":
        first -= 1
    sign = _sign(line, first)
    modifier, first, last = _modifier(line, first - 1 if sign else first, amount.last)
    noun = counted_noun(line.parse, token.i, line.words)
    percent = _percent(line, amount.last)
    unit, noun = _unit(line, final, noun, percent is not None, currency[0] if currency else None)
    value = _whole(line, final, unit)
    if _is_year(line, amount, noun, unit, modifier, currency is not None or percent is not None) or _in_time(line, amount, unit, currency is not None):
        return None
    if _label(line, ends[0], noun, token, percent is not None or currency is not None or _glued_unit(line, final)):
        return None
    if sign == "-" and (unit is None or unit not in _SEPARATE):
        value = -value
    end = max(line.atoms[last - 1].end, percent or 0)
    start = line.atoms[first].start
    text = line.text[start:end]
    if percent is not None and final.kind != "fraction":
        noun = _shared(line, percent)
    return CountMention(start, end, text, _count(amount, value, modifier, text, unit), unit, noun, percent is not None or final.kind == "fraction")


def _aged(line: _Line, amount: _Amount) -> CountMention:
    """The age that an amount is, with its modifier: "at least 18 years old"."""
    modifier, first, last = _modifier(line, amount.first, amount.last)
    start, end = line.atoms[first].start, line.atoms[last - 1].end
    text = line.text[start:end]
    return CountMention(start, end, text, _count(amount, amount.low.value, modifier, text, AGE), AGE, None)


def _sign(line: _Line, first: int) -> str | None:
    """A plus or minus that belongs to the number: "-1.3%", "+0.2%", "minus 5"."""
    if first and line.atoms[first - 1].text.lower() == "minus":
        return "-"
    if first > 1 and line.atoms[first - 1].text in _DASHES and line.atoms[first - 1].glued and line.atoms[first - 2].text.lower() == "minus":
        return "-"
    if not first or not line.atoms[first].glued or line.atoms[first - 1].text not in ("-", "+", "−"):
        return None
    if line.atoms[first - 1].glued or first == 1:
        return None
    return "+" if line.atoms[first - 1].text == "+" else "-"


def _glued_unit(line: _Line, numeral: Numeral) -> bool:
    """Whether letters of a unit are written right at the number: "640bhp"."""
    return numeral.last < len(line.atoms) and line.atoms[numeral.last].glued and line.atoms[numeral.last].text.isalpha()


def _count(amount: _Amount, value: int | float, modifier: Modifier | None, text: str, unit: str | None) -> Count:
    if amount.high is not None:
        return spanned(amount.low.value, amount.high.value, modifier or "range", text)
    if amount.low.modifier is not None:
        low = amount.low.value
        return Count(low, None, modifier_named(amount.low.modifier), text) if modifier != "up_to" else Count(None, low, "up_to", text)
    return stated(modifier or "exactly", value, text, unit)


def _whole(line: _Line, numeral: Numeral, unit: str | None) -> int | float:
    """ "1.180 soldiers" is 1,180: things that come whole have no thousandths."""
    text = line.atoms[numeral.first].text
    if numeral.scale == 1 and unit in _SEPARATE and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        return int(text.replace(".", ""))
    return numeral.value


def _token_at(line: _Line, offset: int) -> Token | None:
    tokens = line.parse.tokens
    low, high = line.sentence.first, line.sentence.last
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return tokens[low] if low < line.sentence.last else None


def _modifier(line: _Line, first: int, last: int) -> tuple[Modifier | None, int, int]:
    """The modifier of a number whose atoms run from first to last (exclusive), and the atoms with its words."""
    low = [a.text.lower() for a in line.atoms]
    found: str | None = None
    start, at = first, first
    while at > 0 and low[at - 1] in line.words.between and first - at < 3:
        at -= 1
    for begin in dict.fromkeys((first, first - 1 if low[first - 1 : first] == ["between"] else first, *range(first - 1, at - 1, -1))):
        phrase = _phrase_before(line, low, begin)
        if phrase is not None:
            words, start = phrase
            found = line.words.before[words]
            break
    if found in (None, "exactly"):
        for words, modifier in line.words.after.items():
            parts = _split(words)
            if low[last : last + len(parts)] != parts or (parts[0] in "+-" and not line.atoms[last].glued):
                continue
            if words == "plus" or (words == "at least" and _digit_next(line, last + len(parts))):
                continue
            found, last = modifier, last + len(parts)
            break
    return (modifier_named(found) if found else None), start, last


def _digit_next(line: _Line, i: int) -> bool:
    return i < len(line.atoms) and line.atoms[i].digits


def _phrase_before(line: _Line, low: Sequence[str], first: int) -> tuple[str, int] | None:
    for words in line.words.before:
        parts = _split(words)
        begin = first - len(parts)
        if begin < 0 or list(low[begin:first]) != parts or (words == ">" and low[begin - 1 : begin] == [">"]):
            continue  # ">>" ends a dateline
        return words, begin
    return None


@cache
def _split(words: str) -> list[str]:
    return [a.text for a in atoms(words, 0, len(words))]


def _percent(line: _Line, last: int) -> int | None:
    """Where the sign or word of percent ends after a number, or None."""
    ahead = [a.text.lower() for a in line.atoms[last : last + 2]]
    if ahead[:1] == ["-"] and line.atoms[last].glued:
        return _percent(line, last + 1)
    if ahead[:1] in (["%"], ["percent"], ["pct"]) or (ahead[:1] == ["pc"] and line.atoms[last].glued):
        return line.atoms[last].end
    if ahead == ["per", "cent"]:
        return line.atoms[last + 1].end
    if ahead[:1] == ["percentage"] and ahead[1:] in (["point"], ["points"]):
        return line.atoms[last + 1].end
    return None


def _shared(line: _Line, percent: int) -> int | None:
    """The noun that a percentage is of: "60 per cent of the huts"."""
    token = _token_at(line, percent - 1)
    if token is None or token.i + 1 >= line.sentence.last or line.parse.tokens[token.i + 1].text.lower() != "of":
        return None
    return counted_noun(line.parse, token.i, line.words)


def _unit(line: _Line, final: Numeral, noun: int | None, percent: bool, currency: str | None) -> tuple[str | None, int | None]:
    if percent:
        return "percent", None
    if currency:
        return currency, None
    if final.kind == "fraction":
        return "fraction", noun
    glued = line.atoms[final.last] if final.last < len(line.atoms) and line.atoms[final.last].glued else None
    if glued is not None and glued.text.lower() in line.words.units and final.kind == "digits":
        return line.words.units[glued.text.lower()], None
    ahead = line.atoms[final.last + 1] if glued is not None and glued.text in _DASHES and final.last + 1 < len(line.atoms) else None
    if ahead is not None and ahead.glued and line.words.units.get(ahead.text.lower()) in CONTINUOUS:
        token = _token_at(line, ahead.start)
        return line.words.units[ahead.text.lower()], token.i if token else None
    if noun is None:
        return None, None
    token = line.parse.tokens[noun]
    if token.text.lower() in line.words.idioms["states"]:
        return "person", None
    if token.lemma.lower() in ("other", "more", "another"):
        return None, noun
    return unit_of(line.parse, noun, line.words), noun


# ---------------------------------------------------------------- what needs the tree to tell


def _is_year(line: _Line, amount: _Amount, noun: int | None, unit: str | None, modifier: Modifier | None, measured: bool) -> bool:
    """Whether a number written as a year is one: nothing counted follows it, and no change ends in it ("from 1,180 to 2005")."""
    first = line.atoms[amount.first]
    if measured or amount.low.scale != 1 or not is_year(first.text):
        return False
    before = line.atoms[amount.first - 1].text.lower() if amount.first else ""
    if amount.high is None and before == "to" and _from_count(line, amount.first):
        return False
    if noun is not None and line.parse.tokens[noun].tag in ("NNS", "NNPS") and unit in _SEPARATE | CONTINUOUS:
        return before in ("in", "since", "during") or (before == "the" and unit == "incident")
    if noun is not None and line.parse.tokens[noun].lemma == "people":
        return before in ("in", "since", "during")
    if modifier in ("more_than", "at_least", "up_to", "less_than", "nearly") and noun is not None:
        return line.parse.tokens[noun].tag not in ("NNS", "NNPS")
    if noun is not None and line.parse.tokens[noun].tag in ("NNS", "NNPS"):
        return before in line.words.idioms["before_year"] or "," in line.text
    return True


def _from_count(line: _Line, first: int) -> bool:
    """Whether "from X to" leads up to the number, X being no year."""
    words = [a.text for a in line.atoms[max(0, first - 8) : first - 1]]
    lower = [w.lower() for w in words]
    if "from" not in lower:
        return False
    between = words[len(lower) - lower[::-1].index("from") :]
    return any(w[0].isdigit() and not is_year(w) for w in between) and len(between) <= 4


def _in_time(line: _Line, amount: _Amount, unit: str | None, money: bool) -> bool:
    """Whether the number lies inside a time expression and is not the length of one."""
    if unit in _TIME or money:
        return False
    start, end = line.atoms[amount.first].start, line.atoms[amount.last - 1].end
    before = line.atoms[amount.first - 1].text.lower() if amount.first else ""
    if before == "to" and _from_count(line, amount.first):
        return False
    return any(t.start <= start and end <= t.end for t in line.times)


def _idle_one(line: _Line, numeral: Numeral, token: Token) -> bool:
    """ "one" that counts nothing: "this one", "one another", "one day", "no one"."""
    if numeral.kind != "words" or numeral.value != 1 or numeral.last != numeral.first + 1:
        return False
    after = [a.text.lower() for a in line.atoms[numeral.last : numeral.last + 2]]
    before = line.atoms[numeral.first - 1].text.lower() if numeral.first else ""
    if after[:1] in (["of"], ["or"], ["to"]):
        return False
    if after[:1] and after[0] in line.words.idioms["manners"]:
        return False  # "Five were shot, one fatally."
    if after and after[0] in line.words.idioms["one"] or before == "not":
        return True
    if after[:1] == ["-"] or before in ("no", "any", "every", "each", "this", "that", "which", "the", "-", "another"):
        return True
    if before in ("a", "an") or token.tag in ("PRP", "NN") and token.dep not in ("nummod", "nsubjpass"):
        return True
    return counted_noun(line.parse, token.i, line.words) is None and token.dep not in ("nsubjpass", "dobj", "nummod", "nsubj")


def _loose_scores(line: _Line, numeral: Numeral, token: Token) -> bool:
    """ "scores" as a verb or as points; "a number of" and hyphened number words that name a thing ("four-star")."""
    if numeral.modifier == "scores":
        after = line.atoms[numeral.last].text.lower() if numeral.last < len(line.atoms) else ""
        people = after in ("of", "more", "were", "have", "had", "killed", "dead", "wounded", "injured", "are", "feared", "missing", "hurt", "others")
        return not people and token.dep not in ("dobj", "nsubjpass")
    if numeral.kind == "fraction" and numeral.value == 0.5 and token.i > line.sentence.first:
        before = line.parse.tokens[token.i - 1]
        return before.pos == "ADJ" or before.text.lower() in ("the", "this", "that", "other", "its")
    if numeral.kind == "words" and numeral.last + 1 < len(line.atoms):
        dash, after_dash = line.atoms[numeral.last], line.atoms[numeral.last + 1]
        if dash.text in _DASHES and dash.glued and after_dash.glued and after_dash.text.isalpha():
            return line.words.units.get(after_dash.text.lower()) is None
    return False


def _label(line: _Line, numeral: Numeral, noun: int | None, token: Token, measured: bool) -> bool:
    """ "Resolution 2085", "Room 12", "the Apollo 11 crew": the number belongs to the name before it."""
    if numeral.kind not in ("digits", "words") or numeral.scale != 1 or measured or not numeral.first:
        return False
    before = line.atoms[numeral.first - 1]
    if before.text == "." and numeral.first > 1 and line.atoms[numeral.first - 2].text.lower() == "no":
        return True
    if not before.text[-1:].isalpha():
        return False
    previous = _token_at(line, before.start)
    if previous is None or previous.i + 1 > token.i:
        return False
    if before.text.lower() in line.words.labels:
        return noun is None or (token.head == previous.i and previous.pos in ("NOUN", "PROPN")) or before.text[0].isupper() and previous.i > line.sentence.first
    if previous.pos != "PROPN" or numeral.kind != "digits":
        return False
    if noun is not None and line.parse.tokens[noun].tag == "NNP" and noun == token.i + 1:
        return True
    if token.head == previous.i and token.dep in ("nummod", "npadvmod", "appos", "nmod"):
        return not _state_next(line, numeral.last)
    return noun is None and not _state_next(line, numeral.last) and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj")


def _state_next(line: _Line, last: int) -> bool:
    return last < len(line.atoms) and line.atoms[last].text.lower() in line.words.idioms["states"]


# ---------------------------------------------------------------- the same amount once more


def _restated(text: str, counts: list[CountMention]) -> list[CountMention]:
    """The counts, where one repeats the one before it in another measure with that one's modifier: "more than 100 km (60 miles)"."""
    done: list[CountMention] = []
    for mention in counts:
        before = done[-1] if done else None
        if before is not None and mention.count.modifier == "exactly" and _other_measure(before.unit, mention.unit) and _RESTATES.fullmatch(text[before.end : mention.start]):
            again = stated(before.count.modifier, mention.count.low or 0, mention.text, mention.unit) if before.count.modifier in CARRIED else mention.count
            mention = replace(mention, count=again)
        done.append(mention)
    return done


def _all_but(text: str, counts: list[CountMention]) -> list[CountMention]:
    """ "All but one of the 12 hostages" are 11; of a number that is not told nothing is known, least of all that it was one."""
    done: list[CountMention] = []
    for i, mention in enumerate(counts):
        lead = _ALL_BUT.search(text, max(0, mention.start - 16), mention.start)
        if lead is None:
            done.append(mention)
            continue
        whole = counts[i + 1] if i + 1 < len(counts) else None
        if whole is None or not _OF.fullmatch(text[mention.end : whole.start]):
            continue
        low, high, left = whole.count.low, whole.count.high, mention.count.low
        if low is not None and low == high and left is not None and left < low:
            words = text[lead.start() : mention.end]
            done.append(replace(mention, start=lead.start(), text=words, count=Count(low - left, low - left, "exactly", words), unit=whole.unit))
    return done


def _other_measure(one: str | None, two: str | None) -> bool:
    return one != two and any(one in kind and two in kind for kind in DIMENSIONS)


# ---------------------------------------------------------------- counts without a number


def _articles(line: _Line, taken: set[int], nouns: set[int]) -> Iterator[CountMention]:
    """ "a soldier and his wife": one each; "no casualties", "not one soldier", "not a single truck": none."""
    tokens = line.parse.tokens
    for token in tokens[line.sentence.first : line.sentence.last]:
        not_one = token.i > line.sentence.first and tokens[token.i - 1].text.lower() == "not" and token.text.lower() in ("one", "a")
        if token.i in taken or (token.dep not in ("det", "poss") and not not_one):
            continue
        noun = tokens[token.head]
        if noun.i <= token.i or noun.i - token.i > FARTHEST_ARTICLE or noun.pos not in ("NOUN", "PROPN") or noun.i in nouns:
            continue
        low = token.text.lower()
        if not_one and (low == "one" or tokens[token.i + 1].text.lower() == "single"):
            said = line.text[tokens[token.i - 1].start : token.end]
            yield CountMention(tokens[token.i - 1].start, token.end, said, Count(0, 0, "exactly", said), unit_of(line.parse, noun.i, line.words), noun.i)
        elif low == "no":
            unit = unit_of(line.parse, noun.i, line.words)
            if unit in _SEPARATE or noun.lemma in line.words.idioms["states"]:
                yield CountMention(token.start, token.end, token.text, Count(0, 0, "exactly", token.text), unit, noun.i)
        elif low == "a" and noun.lemma in line.words.idioms["couples"] and not line.parse.kids(noun.i, "prep", "compound"):
            yield CountMention(token.start, noun.end, line.text[token.start : noun.end], Count(2, 2, "exactly", line.text[token.start : noun.end]), "person", noun.i)
        elif (low in ("a", "an") or token.tag == "PRP$") and noun.tag == "NN" and _one_person(line, noun):
            yield CountMention(token.start, token.end, token.text, Count(1, 1, "exactly", token.text), "person", noun.i)


def _together(line: _Line, counts: Sequence[CountMention], alone: Sequence[CountMention]) -> Iterator[CountMention]:
    """ "A soldier and his wife" are two, "a woman and her three sons" four: one more count, over those that are counted one by one."""
    by_noun = {c.noun: c for c in counts if c.noun is not None and c.unit == "person" and not c.share and c.count.low == c.count.high != 0}
    tokens = line.parse.tokens
    for mention in alone:
        if mention.count.low == 0 or mention.noun is None or mention.text.lower() not in ("a", "an") or tokens[mention.noun].dep == "conj":
            continue
        members, noun = [mention], mention.noun
        while further := line.parse.kids(noun, "conj"):
            noun = further[0].i
            if noun not in by_noun:
                members = []
                break
            members.append(by_noun[noun])
        if len(members) > 1 and all(m.count.modifier == "exactly" for m in members):
            start, end = mention.start, tokens[noun].end
            whole = sum(m.count.low or 0 for m in members)
            words = line.text[start:end]
            yield CountMention(start, end, words, Count(whole, whole, "exactly", words), "person", mention.noun)


def _by_ages(line: _Line, nouns: set[int]) -> Iterator[CountMention]:
    """ "His sons, ages 3 and 4": as many as there are ages, where no number counts them."""
    for told in _AGES.finditer(line.text, line.sentence.start, line.sentence.end):
        noun = _token_at(line, told.start(1))
        if noun is None or noun.i in nouns or noun.tag not in ("NNS", "NNPS") or unit_of(line.parse, noun.i, line.words) != "person":
            continue
        number = len(_DIGITS.findall(told[2]))
        yield CountMention(noun.start, noun.end, told[1], Count(number, number, "exactly", told[1]), "person", noun.i)


def _one_person(line: _Line, noun: Token) -> bool:
    return line.words.units.get(noun.lemma) == "person" and noun.lemma not in line.words.idioms["plural"]


def _missing(line: _Line) -> Iterator[CountMention]:
    """Where a number was lost: "killed  people", "a -year delay"."""
    for gap in _GAP.finditer(line.text, line.sentence.start, line.sentence.end):
        after = _token_at(line, gap.end())
        before = _token_at(line, gap.start() - 1)
        if after is None or before is None or after.tag not in ("NNS", "NNPS") or before.pos not in ("VERB", "ADP", "ADV", "ADJ"):
            continue
        unit = unit_of(line.parse, after.i, line.words)
        if unit in _SEPARATE | CONTINUOUS:
            yield CountMention(after.start, after.end, after.text, UNREADABLE, unit, after.i)
    for gap in _DASH_GAP.finditer(line.text, line.sentence.start, line.sentence.end):
        word = re.match(r"[a-z]+", line.text[gap.end() : line.sentence.end])
        if word is None or word.group() not in line.words.idioms["hyphened"]:
            continue
        token = _token_at(line, gap.end())
        lost = line.words.units.get(word.group()) or line.words.units.get(word.group().rstrip("s"))
        end = gap.end() + word.end()
        yield CountMention(gap.start(), end, line.text[gap.start() : end], UNREADABLE, lost, token.i if token else None)
