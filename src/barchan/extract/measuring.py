"""What a count measures: from the words right after it, the verb or noun that governs it, or the noun it counts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from barchan.knowledge.harm import load_harm
from barchan.knowledge.measures import Measures
from barchan.model.mention import CountMention
from barchan.nlp.base import Parse, Token

_TIME = frozenset("second minute hour day night week month year decade century".split())
_LENGTH = frozenset("km mile metre foot yard cm".split())
_MONEY = frozenset("USD EUR GBP JPY AUD NZD CAD INR NGN XOF cent".split())
FATAL_OF = frozenset(("casualties", "injured"))
"""Measures that become deaths beside `fatally`, `to death` or `dead`."""
NAMED = 10
"""Words within which commas set off some of those counted: `, including two guards and a clerk,`."""
_THINGS = frozenset("time shot round bullet wound gunshot vehicle container building weapon incident percent fraction hectare acre tonne kg pound litre barrel".split()) | _TIME | _LENGTH | _MONEY
_THROUGH = frozenset(("nummod", "quantmod", "compound", "amod", "nmod", "predet", "npadvmod", "advmod", "det", "poss", "dep", "meta"))
_OBJECT = frozenset(("dobj", "nsubjpass", "attr", "oprd", "dative", "obj"))


class Measured(NamedTuple):
    """A measure with the token that carries it; `sure` where a word right at the number carries it."""

    measure: str
    head: int
    sure: bool = False


class _Step(NamedTuple):
    """One step up the tree: the governing token, and as what the count stands to it."""

    role: str
    """`object`, `subject`, `agent`, `other`, or the preposition after `prep:`."""
    head: Token
    via: tuple[str, ...]
    """Lemmas of the nouns passed on the way."""


def anchor_of(parse: Parse, count: CountMention) -> Token:
    """The token to start from: the counted noun, or the number's own head."""
    if count.noun is not None and not count.share:
        return parse.tokens[count.noun]
    head = None if count.text.lower().startswith("all ") else parse.head_of(count.start, count.end)
    return head if head is not None else number_token(parse, count)


def number_token(parse: Parse, count: CountMention) -> Token:
    """The last token of the number."""
    return parse.tokens[_token_before(parse, count.end)]


def _token_before(parse: Parse, offset: int) -> int:
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low - 1


def measure_of(parse: Parse, count: CountMention, table: Measures) -> Measured:
    """The measure of a count and the token that the figure hangs on; `other` where no word tells."""
    anchor = anchor_of(parse, count)
    steps = list(_climb(parse, count, anchor, table))
    for found in (
        _by_state(parse, count, table),
        _by_participle(parse, count, anchor, table),
        _by_ward(parse, count, anchor),
        _by_governor(parse, count, steps, table),
        _by_wounds(parse, count, anchor, steps),
        _by_noun(parse, count, anchor, steps, table),
        _by_toll(parse, count, steps, table),
        _by_nearby(parse, count, table),
        _by_unit(parse, count, anchor, steps, table),
    ):
        if found is not None:
            return found
    return Measured("other", _verb_above(parse, steps, anchor))


def fits(measure: str, unit: str | None, table: Measures) -> bool:
    """Whether things of a unit can have a measure: no truck is wounded, no man is razed."""
    if measure in table.weapons:
        return unit == "weapon"
    if measure in table.things:
        return unit in ("vehicle", "building", "weapon", "container") or (unit is not None and unit not in _THINGS and unit not in ("person", "group"))
    if measure in table.people:
        return unit in (None, "person", "group")
    if measure in ("killed", "injured", "casualties", "missing", "displaced", "protesters", "population"):
        return unit is None or unit not in _THINGS
    return True


# ---------------------------------------------------------------- words right after


def _by_state(parse: Parse, count: CountMention, table: Measures) -> Measured | None:
    """ "nine dead", "12 killed", "six people were reported missing"; "killed or injured" are casualties."""
    if not fits("killed", count.unit, table):
        return _thing_state(parse, count, table)
    start = max(number_token(parse, count).i, count.noun if count.noun is not None and not count.share else -1) + 1
    end = parse.sentences[parse.tokens[start - 1].sentence].last
    if start + 1 < end and [t.text.lower() for t in parse.tokens[start : start + 2]] in (["of", "the"], ["of", "those"]):
        start += 2
        if start >= end or parse.tokens[start].text.lower() not in table.states or parse.tokens[start].head > start:
            return None
    partitive = _is_whole(parse, count)
    of_them = 2 if start + 2 < end and parse.tokens[start].text.lower() == "of" and parse.tokens[start + 1].text.lower() in table.them else 0
    manner = parse.tokens[start + of_them] if start + of_them < end and count.noun is None else None
    if manner is not None and manner.text.lower() in table.manners and (manner.i + 1 == end or parse.tokens[manner.i + 1].pos in ("PUNCT", "CCONJ", "ADP")):
        return Measured(table.manners[manner.text.lower()], parse.tokens[start - 1].i, True)
    start = _past_named(parse, _past_list(parse, start, end, table), end)
    for i in range(start, min(end, start + 7)):
        token = parse.tokens[i]
        low = token.text.lower()
        if partitive and i > start:
            return None  # "48 of the 53 were hurt" says nothing of the other five; "48 of the 53 hurt" does
        if low in table.states:
            if low in ("left", "strong", "forced") and low in table.filler and i + 1 < end and parse.tokens[i + 1].text.lower() in table.states:
                continue
            return _state(parse, i, end, count, table)
        if low not in table.filler:
            return None
    return None


def _past_list(parse: Parse, start: int, end: int, table: Measures) -> int:
    """Where the words begin that are said of a list, past "and a boy" in "two women and a boy hurt" where no verb takes it up."""
    if start + 2 >= end or parse.tokens[start].text.lower() != "and" or parse.tokens[start + 1].text.lower() not in ("a", "an", "one", "another"):
        return start
    for i in range(start + 2, min(end - 1, start + 5)):
        if parse.tokens[i].pos == "NOUN" and parse.tokens[i + 1].text.lower() in table.states:
            return i + 1
        if parse.tokens[i].pos not in ("ADJ", "NOUN"):
            break
    return start


def _past_named(parse: Parse, start: int, end: int) -> int:
    """Where the words begin that are said of all, past those whom commas set off: "five people, including two guards, injured"."""
    if start + 2 >= end or parse.tokens[start].text != "," or parse.tokens[start + 1].text.lower() != "including":
        return start
    closing = next((i for i in range(start + 2, min(end - 1, start + NAMED)) if parse.tokens[i].text in (",", ";", ".")), None)
    return closing + 1 if closing is not None and parse.tokens[closing].text == "," else start


def _is_whole(parse: Parse, count: CountMention) -> bool:
    """Whether another number is a part of this one: the 53 in "48 of the 53"."""
    head = parse.tokens[anchor_of(parse, count).head]
    return head.lemma.lower() == "of" and head.i != 0 and parse.tokens[head.head].pos == "NUM" and not count.start <= head.start < count.end


def _thing_state(parse: Parse, count: CountMention, table: Measures) -> Measured | None:
    if count.noun is None:
        return None
    end = parse.sentences[parse.tokens[count.noun].sentence].last
    for i in range(count.noun + 1, min(end, count.noun + 5)):
        low = parse.tokens[i].text.lower()
        measure = table.states.get(low)
        if measure is not None and fits(measure, count.unit, table) and measure in table.things | table.weapons and not _active(parse, i):
            return Measured(measure, i, True)
        if low not in table.filler:
            return None
    return None


def _state(parse: Parse, i: int, end: int, count: CountMention, table: Measures) -> Measured | None:
    token = parse.tokens[i]
    measure = table.states[token.text.lower()]
    if measure == "remaining" and token.text.lower() == "left" and (_active(parse, i) or token.tag == "VBD"):
        return None
    if measure == "troops" and token.text.lower() == "based" and count.unit not in ("person", None):
        return None
    if not fits(measure, count.unit, table) or (token.pos == "VERB" and _active(parse, i)):
        return None
    pair = {measure}
    for j in range(i + 1, min(end, i + 3)):
        low = parse.tokens[j].text.lower()
        if low in table.states:
            if not _counts_on(parse, j, end):
                pair.add(table.states[low])
            break
        if low not in ("and", "or", "/", ","):
            break
    if pair == {"killed", "injured"}:
        measure = "casualties"
    elif measure == "casualties" and len(pair & {"killed", "injured"}) == 1:
        measure = next(iter(pair & {"killed", "injured"}))  # "nine shot dead", "two shot and wounded"
    elif measure in FATAL_OF and fatally(parse, i):
        measure = "killed"
    return Measured(measure, i, True)


def fatally(parse: Parse, verb: int) -> bool:
    """Whether what a verb tells was deadly: "fatally shot", "shot dead", "stabbed to death", "injured, one fatally" not."""
    words = load_harm().fatal
    if any(t.text.lower() in ("not", "n't", "non") for t in parse.tokens[max(0, verb - 3) : verb]):
        return False
    if any(kid.lemma.lower() in words and not _of_some(parse, verb, kid.i) for kid in parse.kids(verb, "advmod", "oprd", "acomp", "advcl", "amod", "dobj", "ccomp")):
        return True
    near = [t.text.lower() for t in parse.tokens[verb + 1 : verb + 4] if t.sentence == parse.tokens[verb].sentence]
    before = parse.tokens[verb - 1].text.lower() if verb else ""
    return near[:2] == ["to", "death"] or near[:1] == ["dead"] or before in words


def _of_some(parse: Parse, verb: int, manner: int) -> bool:
    """Whether a number between a verb and how it was done says that it was done so to some: "seven were shot, four of them fatally"."""
    return any(t.pos == "NUM" for t in parse.tokens[verb + 1 : manner])


def _counts_on(parse: Parse, j: int, end: int) -> bool:
    """Whether a number follows at once: "12 were killed and wounded 30" has two figures."""
    return j + 1 < end and parse.tokens[j + 1].pos == "NUM"


def _active(parse: Parse, i: int) -> bool:
    """Whether a verb that could be a participle has its own object: "two gunmen killed nine"."""
    token = parse.tokens[i]
    if token.tag not in ("VBD", "VBN", "VBP", "VB"):
        return False
    if any(kid.i > i for kid in parse.kids(i, "dobj")):
        return True
    return token.tag == "VBD" and not parse.kids(i, "auxpass") and i + 1 < len(parse.tokens) and (
        parse.tokens[i + 1].pos in ("NUM", "DET") and parse.tokens[i + 1].sentence == token.sentence
    )


# ---------------------------------------------------------------- the tree


def _by_participle(parse: Parse, count: CountMention, anchor: Token, table: Measures) -> Measured | None:
    """ "the 53 soldiers killed in the hills", "20 wounded men", "guards who died"."""
    loose = [
        kid for prep in parse.kids(anchor.i, "prep") if prep.lemma.lower() in ("from", "in", "with") and prep.i > anchor.i
        for inner in parse.kids(prep.i, "pobj") for kid in parse.kids(inner.i, "acl")
    ]  # fmt: skip
    for kid in [*parse.kids(anchor.i, "acl", "amod", "relcl"), *loose]:
        low = kid.text.lower()
        if kid.dep == "amod" and low in table.states and fits(table.states[low], count.unit, table) and low not in ("left", "strong"):
            return Measured(table.states[low], kid.i, True)
        if kid.dep == "acl" and kid.tag == "VBN" and not parse.kids(kid.i, "dobj"):
            measure = _verb_measure(parse, kid, "object", count, table)
            if measure:
                return Measured(measure, kid.i, True)
        if kid.dep == "relcl":
            who = next((k for k in parse.kids(kid.i, "nsubj", "nsubjpass") if k.text.lower() in ("who", "that", "which")), None)
            role = "object" if who is not None and who.dep == "nsubjpass" else "subject" if who is not None else "none"
            measure = _verb_measure(parse, kid, role, count, table)
            if measure:
                return Measured(measure, kid.i, True)
    return None


def _climb(parse: Parse, count: CountMention, anchor: Token, table: Measures) -> Iterator[_Step]:
    node, via = anchor, [anchor.lemma.lower()]
    for _ in range(9):
        if node.head == node.i:
            return
        head = parse.tokens[node.head]
        if node.dep in ("conj", "appos") or node.dep in _THROUGH:
            if head.pos in ("VERB", "AUX") and node.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
                yield _Step("object" if node.i > head.i else "subject", head, tuple(via))
                return
            node = head
            if node.pos in ("VERB", "AUX"):
                return
            via.append(node.lemma.lower())
        elif node.dep in ("pobj", "pcomp"):
            outer = parse.tokens[head.head]
            if head.dep == "agent" or head.lemma == "by" and outer.pos == "VERB" and outer.tag == "VBN":
                yield _Step("agent", outer, tuple(via))
                return
            beside = head.lemma.lower() == "with" and any(t.text.lower() in ("along", "together") for t in parse.tokens[max(0, head.i - 1) : head.i])
            yield _Step("object" if beside and outer.tag == "VBN" else f"prep:{head.lemma.lower()}", outer, tuple(via))
            if head.lemma.lower() not in ("of", "including", "like", "among") or outer.pos in ("VERB", "AUX"):
                return
            inside = count.start <= outer.start < count.end
            if outer.pos == "NUM" and not inside:
                return  # "48 of the 53 were hurt": what befell the part is not said of the whole
            if head.lemma.lower() == "of" and not inside and outer.lemma.lower() not in table.holders:
                return
            node = outer
            via.append(node.lemma.lower())
        elif node.dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative", "csubj"):
            passive = node.dep in _OBJECT or (head.tag == "VBN" and not parse.kids(head.i, "dobj", "aux"))
            yield _Step("object" if passive else "subject", head, tuple(via))
            for kid in parse.kids(head.i, "xcomp", "oprd", "ccomp"):
                if kid.i > node.i and not parse.kids(kid.i, "nsubj", "nsubjpass"):
                    inner = "object" if parse.kids(kid.i, "auxpass") or kid.tag == "VBN" else "subject"
                    yield _Step(inner, kid, tuple(via))
            if node.dep in ("nsubj", "nsubjpass"):
                for kid in parse.kids(head.i, "conj"):
                    if kid.pos == "VERB" and not parse.kids(kid.i, "nsubj", "nsubjpass"):
                        yield _Step("object" if kid.tag == "VBN" and not parse.kids(kid.i, "dobj", "aux") else "subject", kid, tuple(via))
            return
        else:
            return


def included_in(parse: Parse, verb: Token, table: Measures) -> str | None:
    """What befell the subject of a verb of including: "the dead include nine boys", "the wounded included a nurse"."""
    if verb.lemma.lower() not in table.includes:
        return None
    for kid in parse.kids(verb.i, "nsubj"):
        measure = table.states.get(kid.text.lower()) or table.nouns.get(kid.lemma.lower())
        if measure in ("killed", "injured", "casualties", "missing"):
            return measure
    return None


def _by_governor(parse: Parse, count: CountMention, steps: Sequence[_Step], table: Measures) -> Measured | None:
    for step in steps:
        lemma = step.head.lemma.lower()
        included = included_in(parse, step.head, table) if step.role == "object" and fits("killed", count.unit, table) else None
        if included is not None:
            return Measured(included, step.head.i)
        if step.head.pos in ("NOUN", "PROPN"):
            measure = table.nominal.get(lemma)
            of_it = step.role in ("prep:of", "prep:to", "prep:on") and measure is not None and fits(measure, count.unit, table)
            if of_it and measure and count.unit not in _THINGS and (lemma != "loss" or count.unit in ("person", None)):
                return Measured(measure, step.head.i)
            continue
        if {"life"} & set(step.via) and lemma in table.lives and step.role == "object":
            return Measured("killed", step.head.i)
        if step.role == "object" and lemma in table.lose and count.unit == "person" and set(step.via) & set(table.classes):
            return Measured("killed", step.head.i)
        if set(step.via) & set(table.nouns) and table.nouns.get(step.via[0]) in ("killed", "injured", "casualties") and lemma not in ("kill", "wound", "injure"):
            continue
        if step.role == "subject" and count.unit in ("person", None) and lemma in table.protesting and _has_below(parse, step.head, table.protests):
            return Measured("protesters", step.head.i)
        if step.role == "subject" and lemma in ("be", "lie") and (state := _state_of_subject(parse, step.head, table)) is not None and fits(table.states[state.text.lower()], count.unit, table):
            return Measured(table.states[state.text.lower()], state.i)
        done = [table.nominal.get(kid.lemma.lower()) for kid in parse.kids(step.head.i, "dobj")] if step.role == "prep:on" else []
        if done[:1] == ["injured"]:
            return Measured("injured", step.head.i)
        measure = _verb_measure(parse, step.head, step.role, count, table)
        if measure:
            return Measured("killed" if measure in FATAL_OF and fatally(parse, step.head.i) else _with_pair(parse, step, measure, table), step.head.i)
    return None


def _state_of_subject(parse: Parse, verb: Token, table: Measures) -> Token | None:
    """What a list is said to be: "two porters and the gunman are dead"."""
    return next((kid for kid in parse.kids(verb.i, "acomp") if table.states.get(kid.text.lower()) in ("killed", "injured", "missing")), None)


def _with_pair(parse: Parse, step: _Step, measure: str, table: Measures) -> str:
    """ "killed or wounded 30": casualties, where the second verb has no count of its own."""
    if measure not in ("killed", "injured"):
        return measure
    other = "injured" if measure == "killed" else "killed"
    beside = [k for k in parse.kids(step.head.i, "conj") if other in table.objects.get(k.lemma.lower(), ())]
    if step.head.dep == "conj" and other in table.objects.get(parse.tokens[step.head.head].lemma.lower(), ()):
        above = parse.tokens[step.head.head]
        if not parse.kids(above.i, "dobj", "nsubjpass") and not parse.kids(above.i, "nsubj") and step.role == "object" or not parse.kids(above.i, "dobj", "nsubjpass") and abs(above.i - step.head.i) == 2 and step.role == "object":
            beside.append(above)
    for verb in beside:
        if abs(verb.i - step.head.i) <= 3 and not (verb.i > step.head.i and parse.kids(verb.i, "dobj", "nsubjpass")):
            return "casualties"
    return measure


def _by_ward(parse: Parse, count: CountMention, anchor: Token) -> Measured | None:
    """ "The blast left four dead and two others in hospital"."""
    if count.share or count.unit not in (None, "person", "group"):
        return None
    wards = [o for prep in parse.kids(anchor.i, "prep") if prep.lemma.lower() == "in" and prep.i == anchor.i + 1 for o in parse.kids(prep.i, "pobj") if o.lemma.lower() in load_harm().wards]
    return Measured("injured", wards[0].i, True) if wards else None


def _by_wounds(parse: Parse, count: CountMention, anchor: Token, steps: Sequence[_Step]) -> Measured | None:
    """ "Found four people with gunshot wounds", of whom some may have died; "left two girls with burns"."""
    if count.share or count.unit not in (None, "person", "group"):
        return None
    words = load_harm()
    bearers = [anchor, *(s.head for s in steps if s.role == "object" and s.head.pos == "VERB")]
    for bearer in bearers:
        for prep in parse.kids(bearer.i, "prep"):
            wound = next((o for o in parse.kids(prep.i, "pobj") if prep.lemma.lower() == "with" and o.lemma.lower() in words.wounds), None)
            if wound is not None and prep.i > anchor.i:
                deadly = any(k.lemma.lower() in words.deadly for k in parse.kids(wound.i, "amod"))
                left = any(s.role == "object" and s.head.lemma.lower() == "leave" for s in steps)
                return Measured("killed" if deadly else "injured" if left else "casualties", wound.i)
    return None


def _verb_measure(parse: Parse, verb: Token, role: str, count: CountMention, table: Measures) -> str | None:
    """The measure that a verb gives to its object or subject."""
    lemma = verb.lemma.lower()
    if role == "subject" and lemma in table.leaving and count.unit in ("person", None, "group") and _speaks_of(parse, table.leaving_about):
        return "evacuated"
    candidates = table.objects.get(lemma, ()) if role == "object" else table.subjects.get(lemma, ()) if role == "subject" else ()
    for measure in candidates:
        if not fits(measure, count.unit, table):
            continue
        if lemma in table.carrying and not _speaks_of(parse, table.leaving_about):
            continue
        if lemma in table.needs and not _has_below(parse, verb, table.needs[lemma]):
            continue
        if measure == "troops" and count.unit is not None and count.unit != "person":
            continue
        if measure == "remaining" and count.noun is not None and table.classes.get(parse.tokens[count.noun].lemma.lower()) in ("soldiers", "peacekeepers"):
            return "troops"
        if measure == "population":
            if count.unit is not None and count.unit not in ("person", "group"):
                continue
            return "trapped" if _has_below(parse, verb, table.besieged) else measure
        return measure
    return None


def _speaks_of(parse: Parse, words: frozenset[str]) -> bool:
    return any(token.lemma.lower() in words for token in parse.tokens)


def _has_below(parse: Parse, verb: Token, words: frozenset[str]) -> bool:
    return any(parse.tokens[i].lemma.lower() in words or parse.tokens[i].text.lower() in words for i in parse.subtree(verb.i))


def _by_noun(parse: Parse, count: CountMention, anchor: Token, steps: Sequence[_Step], table: Measures) -> Measured | None:
    """The measure that the counted noun carries: "six sorties", "2,000 troops", "nine deaths"."""
    if count.noun is None or count.share:
        return None
    noun = parse.tokens[count.noun]
    measure = noun_measure(parse, noun, table)
    if measure == "troops" and noun.lemma.lower() not in table.strength and noun.lemma.lower() in table.nouns:
        verbs = {step.head.lemma.lower() for step in steps}
        if not verbs & (table.presence | table.up | table.down):
            return None
    if measure is None:
        return None
    return Measured(measure, _verb_above(parse, steps, anchor))


def noun_measure(parse: Parse, noun: Token, table: Measures) -> str | None:
    """The measure that a noun carries by itself, its compounds looked at: "drone attacks" are strikes, "attacks" incidents."""
    lemma = noun.lemma.lower()
    beside = {kid.lemma.lower() for kid in parse.kids(noun.i, "compound", "amod", "nmod")}
    if noun.i and parse.tokens[noun.i - 1].sentence == noun.sentence:
        beside.add(parse.tokens[noun.i - 1].lemma.lower())
    if lemma in table.compounded and beside & table.compounds:
        return "strikes"
    if table.pairs.get(f"{parse.tokens[noun.i - 1].lemma.lower() if noun.i else ''} {lemma}") == "peacekeepers":
        return "troops"
    return table.nouns.get(lemma)


def _by_toll(parse: Parse, count: CountMention, steps: Sequence[_Step], table: Measures) -> Measured | None:
    """ "the toll rose to 25", "the number of deaths stands at 40", "attacks rose from 30 to 90"."""
    if count.share or (count.noun is not None and count.unit is not None):
        return None
    number = number_token(parse, count)
    verb = next((s.head for s in steps if s.head.pos in ("VERB", "AUX")), None)
    first = parse.sentences[number.sentence].first
    for i in range(number.i - 1, max(first, number.i - 14) - 1, -1):
        token = parse.tokens[i]
        lemma = token.lemma.lower()
        if lemma in table.toll_nouns and token.pos == "NOUN":
            measure = _toll_measure(parse, token, table) or table.toll_plain.get(lemma)
            if measure is None:
                break
            return Measured(measure, verb.i if verb else _verb_above(parse, steps, number))
    if verb is None or verb.lemma.lower() not in table.measuring | table.up | table.down:
        return None
    for kid in parse.kids(verb.i, "nsubj", "nsubjpass", "dobj"):
        measure = _toll_measure(parse, kid, table) if kid.i != number.i else None
        if measure is None and kid.lemma.lower() in table.bodies and verb.lemma.lower() in table.up | table.down and count.unit in (None, "person"):
            measure = "troops"
        if measure is not None:
            return Measured(measure, verb.i)
    return None


def _toll_measure(parse: Parse, noun: Token, table: Measures) -> str | None:
    """What a noun that takes a number speaks of: "death toll", "number of arrests", "attacks"."""
    for i in parse.subtree(noun.i):
        if i != noun.i and noun.lemma.lower() not in table.toll_nouns:
            continue
        for form in (parse.tokens[i].lemma.lower(), parse.tokens[i].text.lower()):
            if form in table.toll_measures:
                return table.toll_measures[form]
    return noun_measure(parse, noun, table)


def _by_nearby(parse: Parse, count: CountMention, table: Measures) -> Measured | None:
    """Where the tree fails, as in headlines and texts without commas: a participle just left or right of the number or noun."""
    if count.unit not in ("person", None) or count.share:
        return None
    number = number_token(parse, count)
    sentence = parse.sentences[number.sentence]
    for i in range(number.i - 1, max(sentence.first, number.i - 5) - 1, -1):
        token = parse.tokens[i]
        if token.start >= count.start:
            continue
        if token.pos in ("NUM", "PUNCT", "ADP", "SCONJ") or token.tag == "WRB" or token.pos == "CCONJ" and _has_own_verb(parse, number.i):
            break
        if token.tag in ("VBG", "VBD", "VBZ", "VBP", "VB") and token.pos == "VERB":
            measure = next((m for m in table.objects.get(token.lemma.lower(), ()) if m in ("killed", "injured") and token.lemma != "burn"), None)
            return Measured(measure, i) if measure else None
        if token.text.lower() in table.participles:
            return Measured(table.participles[token.text.lower()], i)
    return None


OWN_VERB_REACH = 10
"""Tokens behind a number within which the verb of its own clause stands."""


def _has_own_verb(parse: Parse, number: int) -> bool:
    """Whether a clause of its own begins with a number: "a porter is dead and two people are in custody"."""
    last = parse.sentences[parse.tokens[number].sentence].last
    return any(t.text.lower() in ("are", "were", "is", "was", "have", "had") for t in parse.tokens[number + 1 : min(last, number + OWN_VERB_REACH)])


def _by_unit(parse: Parse, count: CountMention, anchor: Token, steps: Sequence[_Step], table: Measures) -> Measured | None:
    head = _verb_above(parse, steps, anchor)
    if count.share:
        return Measured("share", head)
    if count.unit in _TIME:
        return Measured("duration", head)
    if count.unit in _LENGTH:
        return Measured("distance", head)
    if count.unit in _MONEY:
        return Measured("money", head)
    if count.unit in table.units:
        return Measured(table.units[count.unit or ""], head)
    return None


def _verb_above(parse: Parse, steps: Sequence[_Step], anchor: Token) -> int:
    """The nearest verb that governs the count, else the topmost noun reached."""
    verb = next((s.head.i for s in steps if s.head.pos in ("VERB", "AUX")), None)
    if verb is None:
        verb = next((token.i for token in parse.up(anchor.i) if token.pos in ("VERB", "AUX")), None)
    return verb if verb is not None else steps[-1].head.i if steps else anchor.i
