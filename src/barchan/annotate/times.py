"""Reads the time expressions of a report: `last month`, `on Monday`, `at 1pm Paris time`, `from March to May 2020`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from barchan.annotate.time_grammar import rules
from barchan.knowledge.place_words import load_place_words
from barchan.knowledge.times import time_words
from barchan.model.mention import TimeMention
from barchan.nlp.base import Parse, Sentence, Token
from barchan.text import Span
from barchan.values.expression import (
    Calendar,
    Clock,
    Dated,
    DayPart,
    Duration,
    Era,
    Expression,
    Holiday,
    Numeric,
    Offset,
    Range,
    Repeated,
    Vague,
    Weekday,
    Within,
)

Tense = Literal["past", "future", "unknown"]

_POSTED = re.compile(r"(?i)\b(?:posted|published|updated|modified)\s?(?:on|at)?:\s*$")


def read_times(parse: Parse, text: str) -> tuple[TimeMention, ...]:
    """The time expressions of an English text, sorted by start; ranges (`since 2012`) and clocks with their day are one mention.

    When a page was posted, as a line amid the text says (`Guard dies Posted: Tuesday, 6 May 2031`), is no time of what it tells.
    """
    joined = _join_ranges(list(read_single_times(parse, text)), text, parse)
    return tuple(m for m in joined if not _POSTED.search(text, max(0, m.start - 24), m.start))


def read_single_times(parse: Parse, text: str) -> tuple[TimeMention, ...]:
    """The same before ranges are joined: `from March to May` is two mentions."""
    found: list[TimeMention] = []
    for span in _paragraphs(parse):
        found.extend(_scan(parse, text, span))
    joined = _join_clocks(found, text)
    given = _give_days(joined, parse)
    return tuple(replace(m, tense=tense_at(parse, m.start, m.end)) for m in given)


def _paragraphs(parse: Parse) -> Iterator[Span]:
    """Runs of sentences in one paragraph: the parser may end a sentence after `Nov.`, so a date may cross its end."""
    start, number, end = -1, -1, -1
    for sentence in parse.sentences:
        if sentence.paragraph != number or start < 0:
            if start >= 0:
                yield Span(start, end)
            start, number = sentence.start, sentence.paragraph
        end = sentence.end
    if start >= 0:
        yield Span(start, end)


def _scan(parse: Parse, text: str, span: Span) -> list[TimeMention]:
    """The longest match at each place, the earlier rule where two are as long."""
    candidates: list[tuple[int, int, int, Expression]] = []
    windows: dict[re.Pattern[str] | None, list[Span]] = {None: [span]}
    for order, rule in enumerate(rules()):
        if rule.key not in windows:
            windows[rule.key] = list(_windows(rule.key, text, span)) if rule.key else [span]
        for window in windows[rule.key]:
            at = window.start
            while match := rule.pattern.search(text, at, window.end):
                start, end = _trimmed(text, match.start(), match.end())
                expression = rule.build(match)
                if expression is not None and _fits(expression, parse, text, start, end):
                    candidates.append((start, -end, order, expression))
                    at = max(match.end(), at + 1)
                else:
                    at = match.start() + 1
    candidates.sort(key=lambda c: c[:3])
    found: list[TimeMention] = []
    last = span.start
    for start, negative, _, expression in candidates:
        if start >= last:
            found.append(TimeMention(start, -negative, text[start:-negative], expression))
            last = -negative
    return found


REACH = 70
"""Characters that an expression may reach to either side of its key word; the longest one marked in TimeML corpora has 34."""


def _windows(key: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """The stretches around the key words of a span, at most `REACH` characters to either side, widened to whole words."""
    start, end = -1, -1
    for match in key.finditer(text, span.start, span.end):
        low, high = max(span.start, match.start() - REACH), min(span.end, match.end() + REACH)
        while high < span.end and not text[high].isspace():
            high += 1
        if start >= 0 and low > end:
            yield Span(start, end)
            start = low
        elif start < 0:
            start = low
        end = max(end, high)
    if start >= 0:
        yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " ,\n\t":
        end -= 1
    while start < end and text[start] in " ,\n\t":
        start += 1
    return start, end


# --- what looks like a time and is none ----------------------------------------------------------------------------------

_BEFORE_MONTH = re.compile(
    r"(?i)\b(?:in|since|until|till|last|this|next|of|by|early|late|mid|from|to|through|before|after|during|and|or|between|for|each|every|for)[\s-]+$|[,(]\s*$"
)
_COUNT_BEFORE = re.compile(
    r"(?i)(?:\b(?:about|around|some|nearly|almost|over|roughly|than|least|estimated|(?:average|total|sum|number|toll|group|crowd|force)\s+of|resolution|flight|no\.?|number|room|page|nr\.?|unit|highway|route|model|article)\s+(?:to\s+)?$|"
    r"\bfrom\s+(?:nearly\s+|about\s+|some\s+)?(?!(?:1[5-9]|20)\d\d\s)[\d,.]+\s+to\s+$|[$€£¥#]\s*$|[\d.,/:-]$)"
)
_SURE_YEAR = re.compile(r"(?i)\b(?:in|since|during|until|till|by|early|late|mid|year|throughout|the)[\s(-]*$")
_YEAR_CUE = re.compile(r"(?i)\b(?:in|since|of|during|until|till|by|before|after|from|to|early|late|mid|year|the|for|and|between|through|[a-z]+['’]s|into|throughout|around|back in)[\s(-]*$|[,(]\s*$|^$")
_BLOCK = re.compile(r"(?i)\s+(?:block|blk)\b")
_NAMED = re.compile(r"(?:\s+(?:[A-Z][\w'’]*|\d+(?:st|nd|rd|th)?)\b\.?){1,4}")
"""Capitalised words and numbers, as the name of a way has them."""
_CAPITAL_NEXT = re.compile(r"\s+(?:[A-Z][\w-]+\s+)?([A-Z]?[\w-]+)")


def _fits(expression: Expression, parse: Parse, text: str, start: int, end: int) -> bool:
    """Whether the words are a time here: no name (`March 23 Movement`), no verb (`May`), no count (`2005 villages`)."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if isinstance(expression, Calendar):
        if expression.month and (_in_name(after) or text.startswith(time_words().named_days, start)):
            return False
        if expression.month and expression.day is None and not _month_fits(expression, parse, text, start, end, before):
            return False
        if expression.month is None and expression.division is None and expression.part is None:
            return not text[start:end].isdigit() or _year_fits(parse, before, after, start, end)
    if isinstance(expression, Vague):
        return _vague_fits(parse, text[start:end].lower(), _token_at(parse, start, end), before, after)
    if isinstance(expression, Duration):
        return _length_fits(before, text[start:end], after) and not _is_rate(parse, text, start, end)
    if isinstance(expression, Repeated) and text[start:end].lower() in ("annual", "quarterly", "monthly", "yearly"):
        token = _token_at(parse, start, end)
        return token is not None and token.pos == "ADV"
    return not (isinstance(expression, Clock) and before.endswith(("$", "-", ":")))


def _in_name(after: str) -> bool:
    words = time_words().name_nouns
    match = _CAPITAL_NEXT.match(after)
    return bool(match and (match[1] in words or after.strip().split(" ")[0].strip(".,") in words))


def _token_at(parse: Parse, start: int, end: int) -> Token | None:
    inside = parse.between(start, end)
    return inside[-1] if inside else None


def _month_fits(expression: Calendar, parse: Parse, text: str, start: int, end: int, before: str) -> bool:
    words = text[start:end]
    plain = words.rstrip(".").capitalize()
    if " " in words or "-" in words:
        return True
    if plain not in time_words().doubtful_months:
        # A bare short month without its point (`Mar`, `Jan`) is more often a name.
        return plain in time_words().months or words.endswith(".")
    token = _token_at(parse, start, end)
    if token is not None and token.tag in ("MD", "VB", "VBP", "JJ"):
        return False
    return bool(_BEFORE_MONTH.search(before))


def _is_house_number(before: str, after: str) -> bool:
    """Whether a number is that of a house or a block: `in the 1800 block`, `at 1533 NW Mill Ave`; `in 2016 Mill Street shops closed` tells a year."""
    if _BLOCK.match(after):
        return True
    named = _NAMED.match(after) if not _SURE_YEAR.search(before) else None
    return named is not None and any(word.lower() in load_place_words().ways for word in named[0].split()[1:])


def _year_fits(parse: Parse, before: str, after: str, start: int, end: int) -> bool:
    if _COUNT_BEFORE.search(before) or re.match(r"\s*(?:%|-[a-z]|[°:/]\d)", after) or _is_house_number(before, after):
        return False
    following = re.match(r"[\s-]+([A-Za-z]+)", after)
    if following and following[1] in time_words().counted:
        return False
    if _SURE_YEAR.search(before):
        return True
    token = _token_at(parse, start, end)
    if token is None:
        return False
    following_token = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following_token is not None and following_token.tag == "NNS":
        return False
    if _YEAR_CUE.search(before):
        return True
    return not (token.i > 0 and parse.tokens[token.i - 1].pos == "PROPN" and parse.tokens[token.i - 1].sentence == token.sentence)


def _vague_fits(parse: Parse, word: str, token: Token | None, before: str, after: str) -> bool:
    if word == "soon":
        return not re.search(r"(?i)\b(?:as|so|how|too)\s+$", before) and not after.startswith((" after", " as"))
    if word == "the past" and re.match(r"\s+\w", after):
        following = parse.tokens[token.i + 1] if token is not None and token.i + 1 < len(parse.tokens) else None
        return following is None or following.tag[:2] not in ("NN", "JJ", "CD")
    if word == "future":
        return token is not None and token.pos == "NOUN"
    if word == "now":
        return not after.startswith("-")
    return True


def _is_rate(parse: Parse, text: str, start: int, end: int) -> bool:
    """`10,000 tonnes a year`, `24 hours a day`: how often, not how long."""
    if not re.match(r"(?i)an?\s", text[start:end]):
        return False
    token = _token_at(parse, start, end)
    first = parse.between(start, end)[0] if token else None
    if token is None or first is None or first.i == 0 or token.dep != "npadvmod":
        return False
    return parse.tokens[first.i - 1].pos in ("NOUN", "NUM", "SYM", "PROPN")


def _length_fits(before: str, words: str, after: str) -> bool:
    if re.match(r"(?i)\s+of\b", after) and re.search(r"(?i)quarters?$", words):
        return False
    return not re.match(r"[\s-]+(?i:old|olds|ahead\s+of\s+(?:her|his))\b", after) and not re.search(r"[$€£\d]$", before)


# --- joining -------------------------------------------------------------------------------------------------------------

_CLOCK_DAY = re.compile(r"(?i)\s*,?\s*(?:(?:on|of|early|late)\s+)?(?:the\s+)?$|^\s*[\[(]\s*$|\s*,?\s*(?:local time)?\s*(?:on\s+)?$")
_DAY_CLOCK = re.compile(r"(?i)^\s*,?\s*(?:(?:at|from|by|before|after|until)\s+)?(?:around\s+|about\s+|approximately\s+|exactly\s+)?[\[(]?$")
_CLOCK_CLOCK = re.compile(r"(?i)^\s*,?\s*[\[(/]\s*$|^\s*,?\s*or\s+$")
_PART_DAY = re.compile(r"(?i)^\s*(?:of|on|,)?\s*$")
_DAY_DAY = re.compile(r"^\s*[,(\[]?\s*$")

_DAYS = (Calendar, Numeric, Holiday, Weekday, Offset, Within)


def _is_day(expression: Expression) -> bool:
    """Whether the expression names one day."""
    if isinstance(expression, Calendar):
        return expression.day is not None and not expression.week
    if isinstance(expression, Offset):
        return expression.unit == "day" and expression.low is not None and expression.part is None
    if isinstance(expression, Within):
        return expression.unit == "day"
    return isinstance(expression, Numeric | Holiday | Weekday)


def _join_clocks(found: list[TimeMention], text: str) -> list[TimeMention]:
    """Neighbours that speak of one time become one: `1pm Paris time [11:00 GMT]`, `11 a.m. local time Monday`."""
    joined: list[TimeMention] = []
    for mention in found:
        if joined:
            gap = text[joined[-1].end : mention.start]
            merged = _merged(joined[-1].expression, mention.expression, gap) if len(gap) < 20 else None
            if merged is not None:
                start, end = joined[-1].start, mention.end
                words = text[start:end]
                if text[end : end + 1] in ("]", ")") and words.count("[") + words.count("(") > words.count("]") + words.count(")"):
                    end += 1
                joined[-1] = TimeMention(start, end, text[start:end], merged)
                continue
        joined.append(mention)
    return joined


def _merged(a: Expression, b: Expression, gap: str) -> Expression | None:
    if isinstance(a, Clock) and isinstance(b, Clock) and _CLOCK_CLOCK.match(gap):
        if (a.day is None or b.day is None) and {r.zone for r in a.readings} != {r.zone for r in b.readings}:
            return Clock((*a.readings, *b.readings), a.day or b.day, a.about or b.about)
        return None
    if isinstance(a, Clock) and a.day is None and isinstance(b, _DAYS) and _is_day(b) and _CLOCK_DAY.fullmatch(gap):
        return replace(a, day=b)
    if isinstance(b, Clock) and b.day is None and isinstance(a, _DAYS) and _is_day(a) and _DAY_CLOCK.match(gap):
        return replace(b, day=a)
    if isinstance(a, DayPart) and a.day is None and isinstance(b, _DAYS) and _is_day(b) and _PART_DAY.match(gap):
        return replace(a, day=b)
    if isinstance(b, DayPart) and b.day is None and isinstance(a, _DAYS) and _is_day(a) and re.match(r"^\s*(?:in the\s+)?$", gap):
        return replace(b, day=a)
    if isinstance(a, DayPart) and a.day is not None and isinstance(b, Clock) and b.day is None and _DAY_CLOCK.match(gap):
        return replace(b, day=a.day)
    if isinstance(b, DayPart) and isinstance(a, Clock) and a.day is None and b.day is not None and re.match(r"^,?\s+(?:on\s+)?$", gap):
        return replace(a, day=b.day)
    if isinstance(a, Calendar) and isinstance(b, Calendar) and re.match(r"^,?\s+(?:of\s+)?$", gap):
        if (a.month or a.division) and a.year is None and a.year_shift is None and b == Calendar(year=b.year):
            return replace(a, year=b.year, which=None)
        return None
    if isinstance(a, Weekday) and isinstance(b, Calendar) and b.day is not None and b.weekday is None and _DAY_DAY.match(gap):
        return replace(b, weekday=a.day) if gap.strip() or a.which is None else None
    return None


def _give_days(found: list[TimeMention], parse: Parse) -> list[TimeMention]:
    """A clock without a day takes the day of its sentence, the nearest where there are several."""
    given: list[TimeMention] = []
    for mention in found:
        expression = mention.expression
        if isinstance(expression, Clock | DayPart) and expression.day is None:
            sentence = parse.sentence_at(mention.start)
            day = _day_of_sentence(found, mention, sentence) if sentence else None
            if day is not None:
                mention = replace(mention, expression=replace(expression, day=day))
        given.append(mention)
    return given


def _day_of_sentence(found: list[TimeMention], clock: TimeMention, sentence: Sentence) -> Dated | None:
    near: list[tuple[int, int, Dated]] = []
    for m in found:
        if m is clock or not sentence.start <= m.start < sentence.end:
            continue
        day = m.expression.day if isinstance(m.expression, Clock | DayPart) else m.expression
        if isinstance(day, _DAYS) and _is_day(day) and getattr(day, "base", "anchor") == "anchor":
            near.append((min(abs(m.start - clock.end), abs(clock.start - m.end)), m.start, day))
    return min(near, key=lambda n: n[:2])[2] if near else None


_OPEN = re.compile(r"(?i)\b(?P<word>ever\s+since|since|until|till|up\s+to|by|before|prior\s+to|after|from)\s+(?:the\s+)?$")
_KINDS: dict[str, Literal["since", "until", "before", "after"]] = {
    "since": "since", "until": "until", "till": "until", "up to": "until", "by": "until", "before": "before",
    "prior to": "before", "after": "after",
}  # fmt: skip
_TO = re.compile(r"(?i)^\s*(?:to|until|till|through|and|-|–|up\s+to)\s+(?:the\s+)?$|^(?:-|–)$")


def _join_ranges(found: list[TimeMention], text: str, parse: Parse) -> Iterator[TimeMention]:
    """`from A to B`, `between A and B`, `A to B`, `2020 and 2021`, `since A`, `until A`, `before A`, `after A`."""
    i = 0
    while i < len(found):
        mention = found[i]
        lead = text[max(0, mention.start - 16) : mention.start]
        word = _lead_word(lead)
        if i + 1 < len(found):
            joined = _range_of(mention, found[i + 1], text[mention.end : found[i + 1].start], lead)
            if joined is not None:
                start = mention.start - _lead_length(lead, ("from", "between"))
                end = found[i + 1].end
                yield TimeMention(start, end, text[start:end], joined, found[i + 1].tense)
                i += 2
                continue
        yield _opened(mention, word, lead, text)
        i += 1


def _lead_word(lead: str) -> str | None:
    match = _OPEN.search(lead)
    return re.sub(r"\s+", " ", match["word"].lower()).removeprefix("ever ") if match else None


def _lead_length(lead: str, words: tuple[str, ...]) -> int:
    match = re.search(rf"(?i)\b(?:{'|'.join(words)})\s+(?:the\s+)?$", lead)
    return len(match[0]) if match else 0


def _end_of_range(expression: Expression) -> bool:
    return isinstance(expression, Calendar | Numeric | Era | Holiday | Weekday | Within | Clock | DayPart) or (
        isinstance(expression, Offset) and expression.low is not None
    )


def _range_of(a: TimeMention, b: TimeMention, gap: str, lead: str) -> Range | None:
    first, last = a.expression, b.expression
    if not _TO.match(gap) or not _end_of_range(first) or not _end_of_range(last):
        return None
    between = bool(re.search(r"(?i)\bbetween\s+(?:the\s+)?$", lead))
    if re.search(r"(?i)\band\b", gap) and not between and not _consecutive(first, last):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.year is None and first.year_shift is None and first.which is None:
            year_shift = last.year_shift
            # "from November to February 2020" begins in the year before.
            wraps = bool(first.month and last.month and first.month > last.month)
            year = None if last.year is None else last.year - wraps
            first = replace(first, year=year, year_shift=None if year_shift is None else year_shift - wraps, base=last.base)
    elif type(first) is not type(last) and not (isinstance(first, Calendar | Offset) and isinstance(last, Calendar | Offset | Weekday | Within)):
        return None
    return Range("between", first, last)  # type: ignore[arg-type]


def _consecutive(a: Expression, b: Expression) -> bool:
    """Years that follow each other: `2020 and 2021` is one stretch, `2015 and 2021` is two times."""
    return (
        isinstance(a, Calendar) and isinstance(b, Calendar) and a.month is None and b.month is None
        and a.division is None and b.division is None and a.part is None and b.part is None
        and a.year is not None and b.year is not None and b.year - a.year == 1
    )  # fmt: skip


def _opened(mention: TimeMention, word: str | None, lead: str, text: str) -> TimeMention:
    """The mention with the word that opens it at one end; `after Monday's attack` stays a Monday."""
    expression = mention.expression
    if isinstance(expression, Duration) and mention.tense == "future" and re.search(r"(?i)\bin\s+$", lead) and expression.low is not None:
        # "They will leave in six months" is a day ahead; in another tense "in six months" is how long it took.
        lead_word = re.search(r"(?i)in\s+$", lead)
        start = mention.start - (len(lead_word[0]) if lead_word else 0)
        ahead = Offset(expression.unit, expression.low, expression.high, "future", modifier="exactly" if expression.modifier == "range" else expression.modifier)
        return TimeMention(start, mention.end, text[start : mention.end], ahead, mention.tense)
    if word is None or word == "from" or not _end_of_range(expression):
        return mention
    if word in ("before", "after", "by", "prior to") and (text[mention.end : mention.end + 2] in ("'s", "’s") or isinstance(expression, Clock)):
        return mention
    kind = _KINDS[word]
    match = _OPEN.search(lead)
    start = mention.start - (len(match[0]) if match else 0)
    ends = Range(kind, expression, None) if kind in ("since", "after") else Range(kind, None, expression)  # type: ignore[arg-type]
    return TimeMention(start, mention.end, text[start : mention.end], ends, mention.tense)


# --- tense ---------------------------------------------------------------------------------------------------------------


def tense_at(parse: Parse, start: int, end: int) -> Tense:
    """The tense of the verb that the words hang on directly; beyond a noun, only what is planned counts (`a vote set for Sunday`)."""
    head = parse.head_of(start, end)
    if head is None:
        return "unknown"
    beyond = open_end = False
    for token in parse.up(head.i):
        if token.lemma.lower() in ("until", "till", "by") and token.pos in ("ADP", "SCONJ") and not beyond:
            open_end = True
        if token.pos in ("VERB", "AUX"):
            if open_end and token.lemma in time_words().deferring_verbs:
                return "future"
            if beyond:
                return "future" if token.lemma in time_words().ahead_verbs and _tense_of(parse, token) != "unknown" else "unknown"
            return _tense_of(parse, token)
        if token.pos != "ADP" and token.pos != "NUM":
            beyond = True
    return "unknown"


def _tense_of(parse: Parse, verb: Token) -> Tense:
    words = time_words()
    kids = parse.kids(verb.i, "aux", "auxpass")
    if any(kid.lemma.lower() in ("will", "shall", "'ll") or kid.text.lower() in ("will", "shall", "'ll", "wo") for kid in kids):
        return "future"
    if any(kid.tag == "MD" and kid.text.lower() in words.ahead_auxiliaries for kid in kids):
        return "past" if any(kid.lemma == "have" for kid in kids) else "future"
    if any(kid.tag == "TO" for kid in kids):
        above = next(iter(parse.up(verb.i)), None)
        if above is not None and any(kid.text.lower() == "had" for kid in parse.kids(above.i, "aux")):
            return "past"
        if above is not None and (above.lemma in words.ahead_verbs or above.pos in ("NOUN", "ADJ") or above.lemma == "be"):
            return "future"
        return _tense_of(parse, above) if above is not None and above.pos in ("VERB", "AUX") else "unknown"
    if verb.tag == "VBN" and verb.lemma in words.ahead_verbs and not any(kid.text.lower() == "had" for kid in kids):
        return "future"
    if verb.tag in ("VBZ", "VBP") and not kids and verb.lemma in words.timetable_verbs and not parse.sentences[verb.sentence].in_title:
        # "The vote is in two weeks", but "this raid is one of five in two weeks".
        return "future" if verb.lemma != "be" or not parse.kids(verb.i, "attr") else "unknown"
    if verb.tag == "VBD" or any(kid.tag == "VBD" or kid.lemma == "have" for kid in kids):
        return "past"
    if verb.tag in ("VBN", "VBG") and not kids:
        above = next(iter(parse.up(verb.i)), None)
        return _tense_of(parse, above) if above is not None and above.pos in ("VERB", "AUX") else ("past" if verb.tag == "VBN" else "unknown")
    return "unknown"


