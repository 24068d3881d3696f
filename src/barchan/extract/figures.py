"""Figures: counts with what they measure, of whom, over which period, as a total or a part, and how they changed."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from barchan.extract.measuring import Measured, included_in, measure_of, number_token
from barchan.extract.revisions import replaced_counts
from barchan.knowledge.asides import load_asides
from barchan.knowledge.harm import load_harm
from barchan.knowledge.measures import Measures, load_measures
from barchan.knowledge.revisions import load_revisions
from barchan.model.claim import Change, Parts
from barchan.model.mention import CountMention, NameMention
from barchan.nlp.base import Parse, Sentence, Token
from barchan.values.count import Count, check_percent

_TIME = frozenset("second minute hour day night week month year decade century".split())
_MONEY = frozenset("USD EUR GBP JPY AUD NZD CAD INR NGN XOF cent".split())
_NAMED = {"armed_group": "militants", "military": "soldiers"}
ARTICLES = frozenset(("a", "an", "no", "his", "her", "their", "its", "my", "our", "your"))
"""Words that count one or none without a numeral."""
OWNERS = ARTICLES - {"a", "an", "no"}
LISTED = frozenset((",", "and", "or", "of", "also", "including", "included", "them", "whom", "were", "was"))
"""What stands before "a guard" in a list: without commas a new clause could begin there."""
BEFALLEN = frozenset(("killed", "injured", "missing", "detained", "released", "evacuated"))
HARM = ("killed", "injured", "casualties")
"""The measures of harm, the surest to be told first."""
_FOR_YEAR = re.compile(r" ?for (?:19|20)\d\d\b")
TOLD = frozenset(("person", "group", "vehicle", "weapon", "incident"))
"""What is a figure even where no word says what befell it: "two gunmen shouted". "Two countries", "three steps" and bare numbers are none."""
_PEOPLE = frozenset(("killed", "injured", "casualties", "missing", "displaced", "detained", "released", "evacuated", "trapped", "remaining", "troops"))


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure of one sentence, before a claim takes it up; offsets into the report's text."""

    measure: str
    who: str | None
    """The class of those counted; null: everyone."""
    unit: str | None
    count: Count
    start: int
    end: int
    head: int
    """Token index of the predicate or noun that governs it: the claim with this head takes the figure."""
    part: Literal["total", "part"] = "total"
    part_of: int | None = None
    """Index, in the same tuple, of the figure that this one is a part of."""
    period: Literal["event", "cumulative", "rate"] = "event"
    change: Change | None = None
    negated: bool = False
    noun: int | None = None
    """Token index of the noun counted; null where it is elided."""
    person: int | None = None
    """Number, in the report, of the one person that it counts; null where it counts several, or nobody knows whom."""
    parts: Parts | None = None
    """Of a total: what the parts told of it come to."""


def read_figures(
    parse: Parse, counts: Sequence[CountMention], names: Sequence[NameMention] = (), *, speaking: Set[int] = frozenset()
) -> tuple[FigureDraft, ...]:
    """The figures of a text, one for each count that measures something, in the counts' order; no harm befell those tokens who are only `speaking`."""
    table = load_measures()
    counts = [count for count in counts if count.unit != "age"]
    measured = [measure_of(parse, count, table) for count in counts]
    drafts = [_draft(parse, count, found, names, table) for count, found in zip(counts, measured, strict=True)]
    _relate(parse, counts, drafts, table)
    _changes(parse, counts, drafts, table)
    tolls = [d.part == "total" and d.change is None and load_revisions().kind(d.measure) == "toll" for d in drafts]
    for old, new in replaced_counts(parse, counts, tolls):
        drafts[new] = replace(drafts[new], change=Change(counts[old].count.low, counts[new].count.low))
    keep = [
        _is_figure(parse, count, draft, table)
        and not (draft.measure in HARM and ({count.noun, number_token(parse, count).i} & speaking or _only_tried(parse, draft) or _is_offspring(parse, count)))
        for count, draft in zip(counts, drafts, strict=True)
    ]
    return _kept(_with_titles(parse, drafts), keep)


def _with_titles(parse: Parse, drafts: Sequence[FigureDraft]) -> list[FigureDraft]:
    """The drafts; a title's number that the text tells of several acts, or of a longer time, counts the same there: `3 dead, 11 wounded`. So does the text's
    number of several whom the title tells of several acts."""
    long = {(d.measure, d.count.low) for d in drafts if d.period == "cumulative" and d.measure in HARM and not _in_title(parse, d)}
    event = {(d.measure, d.count.low) for d in drafts if d.period == "event" and d.measure in HARM and not _in_title(parse, d)}
    titled = {(d.measure, d.count.low) for d in drafts if d.period == "cumulative" and d.measure in HARM and _in_title(parse, d) and (d.count.low or 0) > 1}
    return [replace(d, period="cumulative") if d.period == "event" and (d.measure, d.count.low) in (long - event if _in_title(parse, d) else titled) else d for d in drafts]


def _in_title(parse: Parse, draft: FigureDraft) -> bool:
    return parse.sentences[parse.tokens[draft.head].sentence].in_title


def _only_tried(parse: Parse, draft: FigureDraft) -> bool:
    """ "The attempted murder of two clerks" kills nobody."""
    return parse.tokens[draft.head].pos == "NOUN" and any(k.lemma.lower() in load_harm().tried for k in parse.kids(draft.head, "amod", "compound"))


def _is_offspring(parse: Parse, count: CountMention) -> bool:
    """ "A mother of three was killed" tells of one dead."""
    head = parse.tokens[count.noun] if count.noun is not None else number_token(parse, count)
    of = parse.tokens[head.head]
    return head.dep == "pobj" and of.lemma.lower() == "of" and parse.tokens[of.head].lemma.lower() in load_harm().parents


def draft_of(parse: Parse, count: CountMention, measured: Measured, names: Sequence[NameMention]) -> FigureDraft:
    """The figure of a count whose measure is known."""
    return _draft(parse, count, measured, names, load_measures())


def _kept(drafts: Sequence[FigureDraft], keep: Sequence[bool]) -> tuple[FigureDraft, ...]:
    """The drafts to keep, with `part_of` counted anew."""
    place = {old: new for new, old in enumerate(i for i, kept in enumerate(keep) if kept)}
    whole = (drafts[i].part_of for i in place)
    return tuple(replace(drafts[i], part_of=None if of is None else place.get(of)) for i, of in zip(place, whole, strict=True))


def direction_of(parse: Parse, count: CountMention) -> Literal["up", "down"] | None:
    """Whether a verb or word beside the number says that something rose or fell by or to it."""
    table = load_measures()
    number = number_token(parse, count)
    first = parse.sentences[number.sentence].first
    opening = next((t.i for t in parse.between(count.start, count.end)), number.i)
    if count.text[0] in "+-−":
        # A sign at a share or an amount of money tells a move; at a measure it is a value: "minus five degrees".
        return None if count.unit not in (None, "percent") and count.unit not in _MONEY else "up" if count.text[0] == "+" else "down"
    opening = _past_its_twin(parse, first, opening)
    for i in range(opening - 1, max(first, opening - 7) - 1, -1):
        token = parse.tokens[i]
        lemma = token.lemma.lower()
        if (lemma in table.up or lemma in table.down) and token.tag != "PDT" and not (token.pos == "ADJ" and i == opening - 2):
            near = opening - i <= 2
            return ("up" if lemma in table.up else "down") if near or token.pos == "VERB" else None
        if token.pos in ("ADP", "PART", "SCONJ") and lemma not in ("by", "of", "up", "down"):
            return None
        if token.pos in ("NUM", "PUNCT", "CCONJ", "AUX", "PRON") or (token.pos == "VERB"):
            return None
        if token.pos == "NOUN" and opening - i > 1:
            return None
    return None


def _past_its_twin(parse: Parse, first: int, opening: int) -> int:
    """Where the amount begins that a number tells once more: "lost 190 points, or 0.6 %"; else its own place."""
    i = opening - 1
    while i > first and (parse.tokens[i].pos == "SYM" or parse.tokens[i].text in ("$", "£", "€")):
        i -= 1
    if i <= first or parse.tokens[i].text.lower() != "or":
        return opening
    last = i = i - 1
    while i > first and (parse.tokens[i].pos in ("NUM", "SYM") or parse.tokens[i].text == "," or parse.tokens[i].text in ("%", "$", "percent", "points", "point", "cent", "per")):
        i -= 1
    return i + 1 if any(parse.tokens[k].pos == "NUM" for k in range(i + 1, last + 1)) else opening


# ---------------------------------------------------------------- one figure


def _draft(parse: Parse, count: CountMention, measured: Measured, names: Sequence[NameMention], table: Measures) -> FigureDraft:
    unit = count.unit
    if unit in (None, "other") and measured.measure in _PEOPLE:
        unit = "person"
    elif unit is None and measured.measure in ("incidents", "strikes"):
        unit = "incident"
    return FigureDraft(
        measure=measured.measure,
        who=_class_of(parse, count, names, table),
        unit=unit,
        count=count.count,
        start=count.start,
        end=count.end,
        head=measured.head,
        period=_period(parse, count, measured, table),
        negated=any(kid.dep == "neg" for kid in parse.kids(measured.head, "neg")),
        noun=count.noun,
    )


def _is_figure(parse: Parse, count: CountMention, draft: FigureDraft, table: Measures) -> bool:
    """Whether a count is worth a figure: not a time that only places something, not "a guard" whom nothing befell."""
    if draft.measure == "duration":
        return not _places(parse, count, table)
    if draft.measure == "other" and not (draft.part_of is not None or draft.change is not None or count.unit in TOLD):
        return False
    if count.text.lower() not in ARTICLES and not is_list(parse, count):
        return True
    if count.text.lower() in OWNERS and count.noun is not None and parse.tokens[count.noun].lemma.lower() == "life":
        return False  # Whose life it was is told person by person.
    if count.count.high == 0:
        return draft.measure not in ("other", "money", "distance")
    if count.noun is not None and table.nouns.get(parse.tokens[count.noun].lemma.lower()) == draft.measure:
        return False
    return draft.measure in BEFALLEN and parse.tokens[draft.head].pos in ("VERB", "ADJ", "AUX")


def _places(parse: Parse, count: CountMention, table: Measures) -> bool:
    """Whether a span of time only places something: "three days ago", "the last two months"."""
    number = number_token(parse, count)
    sentence = parse.sentences[number.sentence]
    after = max(number.i, count.noun if count.noun is not None else -1) + 1
    if after < sentence.last and parse.tokens[after].text.lower() in table.placing_after:
        return True
    opening = next((t.i for t in parse.between(count.start, count.end)), number.i)
    return opening > sentence.first and parse.tokens[opening - 1].text.lower() in table.placing_before


def _class_of(parse: Parse, count: CountMention, names: Sequence[NameMention], table: Measures) -> str | None:
    """The class of those counted: "four nurses" are medics, "12 of them children" children, "nine people" everyone."""
    noun = count.noun if count.noun is not None else _after_them(parse, count, table) or _said_to_be(parse, count, table)
    if noun is None or is_list(parse, count) or count.share and count.unit != "percent":
        return None
    found = [_class(parse, noun, table)]
    chain = [noun]
    while parse.kids(chain[-1], "conj"):
        chain.append(parse.kids(chain[-1], "conj")[0].i)
    for kid in (parse.tokens[i] for i in chain[1:]):
        if not parse.kids(kid.i, "det", "poss", "nummod") and not any(t.pos == "NUM" for t in parse.tokens[noun + 1 : kid.i + 1]) and kid.i - noun <= 4 * len(chain):
            found.append(_class(parse, kid.i, table))
    classes = [name for name in dict.fromkeys(found) if name is not None]
    if classes:
        return "_and_".join(classes)
    token = parse.tokens[noun]
    kind = next((n.kind for n in names if n.start <= token.start and token.end <= n.end), None)
    return _NAMED.get(kind or "")


def _class(parse: Parse, noun: int, table: Measures) -> str | None:
    token = parse.tokens[noun]
    before = parse.tokens[noun - 1] if noun and parse.tokens[noun - 1].sentence == token.sentence else None
    if before is not None:
        pair = table.pairs.get(f"{before.lemma.lower()} {token.lemma.lower()}")
        if pair:
            return pair
    found = table.classes.get(token.lemma.lower()) or table.classes.get(token.text.lower())
    if found == "police" and before is not None and table.classes.get(before.lemma.lower()) == "soldiers":
        return "soldiers"
    return found


def is_list(parse: Parse, count: CountMention | FigureDraft) -> bool:
    """Whether a count is the sum over those named one by one: "a soldier and his wife"."""
    return count.noun is not None and count.noun + 1 < len(parse.tokens) and parse.tokens[count.noun].end < count.end and count.start < parse.tokens[count.noun].start


def _said_to_be(parse: Parse, count: CountMention, table: Measures) -> int | None:
    """The noun that some of the dead are said to be: "three of the dead were children"."""
    number = number_token(parse, count)
    verb = parse.tokens[number.head]
    if not _of_the_stricken(parse, number.i, table) or verb.lemma != "be" or number.dep != "nsubj":
        return None
    return next((kid.i for kid in parse.kids(verb.i, "attr") if kid.pos == "NOUN"), None)


def _of_the_stricken(parse: Parse, number: int, table: Measures) -> bool:
    """Whether "of the dead", "of those wounded" follows a number."""
    words = [t.text.lower() for t in parse.tokens[number + 1 : number + 4]]
    return len(words) == 3 and words[0] == "of" and words[1] in ("the", "those") and table.states.get(words[2]) in BEFALLEN


def _after_them(parse: Parse, count: CountMention, table: Measures) -> int | None:
    """The noun after "of them": "12 of them children"."""
    number = number_token(parse, count).i
    tokens = parse.tokens[number + 1 : number + 5]
    if len(tokens) < 3 or tokens[0].text.lower() != "of" or tokens[1].text.lower() not in table.them:
        return None
    return next((t.i for t in tokens[2:4] if t.pos in ("NOUN", "PROPN") and t.sentence == tokens[0].sentence), None)


def _period(parse: Parse, count: CountMention, measured: Measured, table: Measures) -> Literal["event", "cumulative", "rate"]:
    """Whether the figure is of one event, of a longer time, or a rate; by the cues in its sentence."""
    head = measured.head
    number = number_token(parse, count)
    sentence = parse.sentences[number.sentence]
    after = max(number.i, count.noun if count.noun is not None else -1) + 1
    words = [t.text.lower() for t in parse.tokens[sentence.first : sentence.last]]
    near = f" {' '.join(words[after - sentence.first : after - sentence.first + 4])} "
    if any(f" {cue} " in near for cue in table.rate):
        return "rate"
    if count.unit in _TIME:
        return "event"
    line = f" {' '.join(words)} "
    if any(_holds_long(line, cue, table) for cue in table.cumulative) and not _superlative_since(words, table):
        return "cumulative"
    if measured.measure in HARM and (_of_several_acts(parse, sentence, table) or _over_a_stretch(parse, number, table) or _FOR_YEAR.match(near)):
        return "cumulative"
    if any(parse.tokens[i].lemma.lower() in table.wars and _during(parse, i) for i in parse.subtree(head)):
        return "cumulative"
    perfect = any(kid.lemma == "have" for kid in parse.kids(_governor(parse, head), "aux"))
    if perfect and measured.measure in HARM and count.count.modifier in table.throngs:
        return "cumulative"
    subject = any(kid.lemma.lower() in table.long for kid in parse.kids(head, "nsubj"))
    relative = parse.tokens[head].dep == "relcl" and parse.tokens[parse.tokens[head].head].lemma.lower() in table.long
    if subject or relative or perfect and any(parse.tokens[i].lemma.lower() in table.long for i in parse.subtree(head)):
        return "cumulative"
    return "event"


def _of_several_acts(parse: Parse, sentence: Sentence, table: Measures) -> bool:
    """Whether a sentence adds up the victims of acts that it does not tell one by one: "in separate raids", "a string of attacks"."""
    acts = load_asides().acts
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.tag in ("NNS", "NNPS") and token.lemma.lower() in acts:
            if any(kid.lemma.lower() in table.apart for kid in parse.kids(token.i, "amod")):
                return True
            if token.dep == "pobj" and parse.tokens[parse.tokens[token.head].head].lemma.lower() in table.strings:
                return True
            if token.lemma.lower() in table.crimes and _is_many(parse, token):
                return True
    return False


def _over_a_stretch(parse: Parse, number: Token, table: Measures) -> bool:
    """Whether a sentence adds up the victims of a stretch of time: "one of nine killed and 40 hurt that weekend", "five died over a three-hour period"."""
    sentence = parse.sentences[number.sentence]
    inside = parse.tokens[sentence.first : sentence.last]
    words = [t.text.lower() for t in inside]
    of_them = ["one", "of"] in [words[i : i + 2] for i in range(number.i - sentence.first)]
    nouns = table.stretches | table.weekends if of_them else table.stretches
    return any(t.lemma.lower() in nouns and t.dep == "pobj" and parse.tokens[t.head].lemma.lower() in ("over", "during", "within") for t in inside)


def _is_many(parse: Parse, acts: Token) -> bool:
    """Whether a plural of acts means several of them that have no more in common than their time: "in shootings across the city", not "the shootings"."""
    above = parse.tokens[acts.head]
    if acts.dep != "pobj" or above.lemma.lower() not in ("in", "by", "from", "during", "after"):
        return False
    return not parse.kids(acts.i, "det", "poss") and not any(p.lemma.lower() == "of" for p in parse.kids(acts.i, "prep"))


def _governor(parse: Parse, head: int) -> int:
    """The verb whose tense a predicate has: "have spread, killing thousands"."""
    token = parse.tokens[head]
    return token.head if token.tag == "VBG" and token.dep in ("advcl", "acl", "conj") else head


def _holds_long(line: str, cue: str, table: Measures) -> bool:
    """Whether a line holds words of a long time: "over the past year", not "over the past 24 hours"."""
    at = line.find(f" {cue} ")
    return at >= 0 and not any(word in table.short for word in line[at + len(cue) + 1 :].split()[:3])


def _during(parse: Parse, noun: int) -> bool:
    """Whether a noun gives the time that something was counted over: "killed in the conflict"."""
    token = parse.tokens[noun]
    definite = any(kid.lemma.lower() == "the" for kid in parse.kids(noun, "det"))
    return definite and token.dep == "pobj" and parse.tokens[token.head].lemma.lower() in ("in", "during", "throughout")


def _superlative_since(words: Sequence[str], table: Measures) -> bool:
    """Whether "since" belongs to a superlative: "the worst since June"."""
    return "since" in words and any(word in table.superlative for word in words[max(0, words.index("since") - 6) : words.index("since")])


# ---------------------------------------------------------------- how figures hang together


def _relate(parse: Parse, counts: Sequence[CountMention], drafts: list[FigureDraft], table: Measures) -> None:
    """Mark the parts: "including three children", "of the 53 killed, 48", "48 of the 53", "11 were among the 26"."""
    for i, count in enumerate(counts):
        number = number_token(parse, count)
        whole = _whole_of(parse, counts, drafts, i, table)
        if whole is None:
            continue
        total = drafts[whole]
        sure = drafts[i].measure in ("other", "duration") or drafts[i].measure == total.measure or measure_weak(drafts[i].measure)
        if not sure or parse.tokens[number.i].sentence != number_token(parse, counts[whole]).sentence and drafts[i].measure not in ("other", total.measure):
            continue
        part = replace(drafts[i], measure=total.measure, part="part", part_of=whole, unit=drafts[i].unit or total.unit)
        if drafts[i].measure != total.measure:
            part = replace(part, head=total.head)
        if part.who is None and count.noun is None:
            part = replace(part, who=total.who)
        drafts[i] = part
    for i, count in enumerate(counts):
        if not is_list(parse, count):
            continue
        for k, other in enumerate(counts):
            if k != i and count.start <= other.start and other.end <= count.end and drafts[k].measure == drafts[i].measure:
                drafts[k] = replace(drafts[k], part="part", part_of=i)
    for i, draft in enumerate(drafts):
        if draft.part_of is None and draft.part == "total" and (
            included_in(parse, parse.tokens[draft.head], table) == draft.measure
            or _of_the_stricken(parse, number_token(parse, counts[i]).i, table)
            or draft.measure in HARM and _is_the_rest(parse, counts, drafts, i, table)
        ):
            drafts[i] = replace(draft, part="part")
    for i, draft in enumerate(drafts):
        if draft.part_of is not None and drafts[draft.part_of].part_of == i:
            drafts[draft.part_of] = replace(drafts[draft.part_of], part="total", part_of=None)


def _is_the_rest(parse: Parse, counts: Sequence[CountMention], drafts: Sequence[FigureDraft], i: int, table: Measures) -> bool:
    """Whether a number is what is left of one told just before: "the other four were killed by rockets"."""
    number = number_token(parse, counts[i])
    noun = counts[i].noun
    last = max(number.i + 1, noun if noun is not None else -1)
    sentence = parse.sentences[number.sentence]
    words = [t.text.lower() for t in parse.tokens[max(sentence.first, _opens(parse, counts[i]) - 2) : min(sentence.last, last + 1)]]
    if not any(word in table.rest and words[at - 1] == "the" for at, word in enumerate(words) if at):
        return False
    near = (k for k in range(i - 1, -1, -1) if counts[i].start - counts[k].end <= FAR)
    return any(drafts[k].measure == drafts[i].measure and drafts[k].part_of is None for k in near)


FAR = 300
"""Characters over which a number looks back to one told before."""


def measure_weak(measure: str) -> bool:
    """Whether a measure comes from the noun alone and gives way to that of the whole."""
    return measure in ("troops", "population", "vehicles", "protesters", "displaced", "incidents")


def _whole_of(parse: Parse, counts: Sequence[CountMention], drafts: Sequence[FigureDraft], i: int, table: Measures) -> int | None:
    """Index of the figure that figure i is a part of, or None."""
    number = number_token(parse, counts[i])
    sentence = parse.sentences[number.sentence]
    words = [t.text.lower() for t in parse.tokens[sentence.first : sentence.last]]
    at = number.i - sentence.first
    ahead = words[at + 1 : at + 5]
    same = [k for k in range(len(counts)) if k != i and sentence.start <= counts[k].start < sentence.end]
    before = [k for k in same if counts[k].start < counts[i].start]
    after = [k for k in same if counts[k].start > counts[i].start]
    if ahead[:1] == ["of"] and after and _opens(parse, counts[after[0]]) - number.i <= 4 and not _time_unit(counts[i]):
        return after[0]
    if ahead[:1] == ["of"] and ahead[1:2] and ahead[1] in table.them:
        return before[-1] if before else _previous(counts, drafts, i)
    opening = _opens(parse, counts[i]) - sentence.first
    listed = opening == 0 or words[opening - 1] in LISTED or counts[i].text.lower() not in ARTICLES
    cue = _including(parse, sentence.first, opening, counts, before, table)
    if cue is not None and listed:
        earlier = [k for k in before if counts[k].start < parse.tokens[cue].start]
        units = (counts[i].unit, None) if counts[i].unit not in (None, "person") else ("person", "group", None)
        people = [k for k in earlier if counts[k].unit in units and drafts[k].measure not in ("share", "duration", "distance", "money")]
        if people:
            return next((k for k in reversed(people) if drafts[k].part_of is None), people[-1])
    if before and counts[i].noun is None and ahead[:1] and ahead[0] in table.manners:
        return next((k for k in reversed(before) if drafts[k].measure == drafts[i].measure), None)
    if before and counts[i].noun is None and not counts[i].share:
        opened = next((k for k in before if _of_starts(parse, counts[k], sentence.first)), None)
        if opened is not None:
            return opened
    noun = counts[i].noun
    start = (noun if noun is not None else number.i) + 1 - sentence.first
    among = words.index("among", start) + 1 if "among" in words[start : start + 4] else None
    if after and among is not None and words[among : among + 1] != [] and words[among] not in table.them and _opens(parse, counts[after[0]]) - sentence.first - start <= 6:
        return after[0]
    return None


def _opens(parse: Parse, count: CountMention) -> int:
    """Token index of the first word of a count."""
    return next((t.i for t in parse.between(count.start, count.end)), number_token(parse, count).i)


def _time_unit(count: CountMention) -> bool:
    return count.unit in _TIME


def _previous(counts: Sequence[CountMention], drafts: Sequence[FigureDraft], i: int) -> int | None:
    """The last figure of people before this one, at most 300 characters back."""
    for k in range(i - 1, -1, -1):
        if counts[i].start - counts[k].end > FAR:
            return None
        if drafts[k].measure in _PEOPLE:
            return k
    return None


def _including(parse: Parse, first: int, opening: int, counts: Sequence[CountMention], before: Sequence[int], table: Measures) -> int | None:
    """The token of "including" (or "among them") that leads up to a number, with only nouns and other parts between; None where a verb is."""
    for i in range(first + opening - 1, max(first, first + opening - 14) - 1, -1):
        token = parse.tokens[i]
        low = token.text.lower()
        if low in ("including", "include", "included", "includes", "comprising", "amongst"):
            return i
        if low == "among":
            return i if parse.tokens[i + 1].text.lower() in table.them else None
        if token.tag in ("VBD", "VBZ", "VBP", "VBG") or (token.tag == "VBN" and token.dep in ("ROOT", "acl", "advcl")) or token.text in (";", ":"):
            return None
    return None


def _of_starts(parse: Parse, count: CountMention, first: int) -> bool:
    """Whether the clause opens with "Of the N"."""
    opening = _opens(parse, count)
    at = opening
    while at > first and parse.tokens[at - 1].text.lower() in ("of", "the", "these", "those", "out", "some", "all", "its", "their"):
        at -= 1
    words = [t.text.lower() for t in parse.tokens[at:opening]]
    return "of" in words and (at == first or parse.tokens[at - 1].pos in ("PUNCT", "CCONJ", "SCONJ"))


# ---------------------------------------------------------------- change


def _changes(parse: Parse, counts: Sequence[CountMention], drafts: list[FigureDraft], table: Measures) -> None:
    """Mark what changed: "rose from X to Y", "to Y from X", "an increase of P per cent"; the change stands with Y, and P is checked."""
    for number in {number_token(parse, c).sentence for c in counts}:
        inside = [k for k in range(len(counts)) if number_token(parse, counts[k]).sentence == number]
        pairs = _from_to(parse, counts, inside)
        ends = {k for pair in pairs for k in pair}
        rates = [k for k in inside if k not in ends and counts[k].share and counts[k].unit == "percent" and _grows(parse, counts[k], table)]
        for number_of_pair, pair in enumerate(pairs):
            following = min(pairs[number_of_pair + 1]) if number_of_pair + 1 < len(pairs) else len(counts)
            near = [k for k in rates if k < following]
            _change(drafts, counts, pair, near[0] if near else None)
            rates = [k for k in rates if k not in near[:1]]
        if not pairs:
            for k in rates:
                drafts[k] = replace(drafts[k], change=Change(None, None, _signed(parse, counts[k], table), None))


def _change(drafts: list[FigureDraft], counts: Sequence[CountMention], pair: tuple[int, int], rate: int | None) -> None:
    """Write one move, and the percentage that is told of it, into the drafts."""
    start, end = pair
    old, new = counts[start].count.low, counts[end].count.low
    percent = counts[rate].count.low if rate is not None else None
    checked = None
    if old is not None and new is not None and percent is not None and old:
        checked = check_percent(old, new, percent, about=rate is not None and counts[rate].count.modifier != "exactly")
    change = Change(old, new, float(percent) if percent is not None else None, checked)
    measure = drafts[end].measure if drafts[end].measure != "other" else drafts[start].measure
    unit = drafts[end].unit or drafts[start].unit
    drafts[end] = replace(drafts[end], change=change, measure=measure, unit=unit)
    if drafts[start].measure == "other":
        drafts[start] = replace(drafts[start], measure=measure, unit=unit)
    if rate is not None:
        drafts[rate] = replace(drafts[rate], change=Change(old, new, change.percent, checked))


def _from_to(parse: Parse, counts: Sequence[CountMention], inside: Sequence[int]) -> list[tuple[int, int]]:
    """The moves of a sentence, as indices of what was before and what is after."""
    found: list[tuple[int, int]] = []
    for one, two in zip(inside, inside[1:], strict=False):
        first, second = _word_before(parse, counts[one]), _word_before(parse, counts[two])
        if counts[two].start - counts[one].end > 60 or (found and one in found[-1]):
            continue
        if first == "from" and second == "to":
            found.append((one, two))
        elif first == "to" and second == "from" and not counts[one].share:
            found.append((two, one))
    return found


def _word_before(parse: Parse, count: CountMention) -> str:
    opening = _opens(parse, count)
    while opening > 0 and parse.tokens[opening - 1].text.lower() in ("the", "a", "$", "about", "some", "its", "just"):
        opening -= 1
    return parse.tokens[opening - 1].text.lower() if opening else ""


def _grows(parse: Parse, count: CountMention, table: Measures) -> bool:
    """Whether a percentage is that of a change: "an increase of 70 %", "fell by 12 per cent", "a 5 % rise"."""
    number = number_token(parse, count)
    for head in [number, *parse.up(number.i)][:5]:
        lemma = head.lemma.lower()
        if lemma in table.nouns_up | table.nouns_down or (head.pos == "VERB" and lemma in table.up | table.down):
            return True
        if lemma == "be" and any(kid.lemma.lower() in table.nouns_up | table.nouns_down for kid in parse.kids(head.i, "nsubj")):
            return True  # "the growth is 70 %"
    return False


def _signed(parse: Parse, count: CountMention, table: Measures) -> float | None:
    value = count.count.low if count.count.low is not None else count.count.high
    if value is None:
        return None
    number = number_token(parse, count)
    for head in [number, *parse.up(number.i)][:5]:
        lemma = head.lemma.lower()
        if lemma in table.nouns_down or (head.pos == "VERB" and lemma in table.down):
            return -float(value)
        if lemma in table.nouns_up or (head.pos == "VERB" and lemma in table.up):
            return float(value)
    return float(value)
