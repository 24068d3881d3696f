"""What a number counts: the noun beside it and its unit."""

from barchan.knowledge.counts import NumberWords
from barchan.nlp.base import Parse, Token

FARTHEST = 7
"""Tokens between a number and its noun: "12 suspected foreign Islamist militia fighters"."""
QUOTES = ('"', "”", "“", "''", "``")
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "ADV", "SYM"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def counted_noun(parse: Parse, last: int, words: NumberWords) -> int | None:
    """Token index of the noun that the number ending at token `last` counts; None where it is elided or a pronoun."""
    tokens, end = parse.tokens, parse.sentences[parse.tokens[last].sentence].last
    i = last + 1
    while i < end and (tokens[i].text in ("-", "–", "+") or tokens[i].lemma in ("more", "plus", "odd", "so", "or")) and i <= last + 2:
        i += 1
    if i + 1 < end and tokens[i].text in QUOTES and tokens[i + 1].pos in ("NOUN", "ADJ", "PROPN"):
        i += 1
    if i < end and tokens[i].text.lower() in words.idioms["mostly"]:
        return None
    if i < end and tokens[i].text.lower() == "of":
        return _noun_of(parse, i + 1, end, words)
    return _first_noun(parse, last, i, end, words)


def _noun_of(parse: Parse, i: int, end: int, words: NumberWords) -> int | None:
    """The noun after "of": "dozens of shells", "one of the guards"; None for "of them" and "of the 53 soldiers" (another number's)."""
    tokens = parse.tokens
    while i < end and tokens[i].pos in ("DET", "PRON") and tokens[i].text.lower() not in ("them", "whom", "us", "these", "which", "those"):
        i += 1
    if i < end and tokens[i].pos in ("PRON", "NUM", "DET"):
        return None
    return _first_noun(parse, i - 1, i, end, words)


def _first_noun(parse: Parse, last: int, i: int, end: int, words: NumberWords) -> int | None:
    tokens = parse.tokens
    head = tokens[tokens[last].head]
    found: int | None = None
    joined = _half_words(tokens, i, min(end, i + FARTHEST))
    for j in range(i, min(end, i + FARTHEST)):
        token = tokens[j]
        if found is None and j in joined:
            continue
        if token.text.lower() in words.idioms["weekdays"] or (token.pos == "PROPN" and token.text.lower() in words.idioms["months"]):
            break
        if token.text == "-" and found is not None:
            continue
        if token.pos == "NUM" and found is None and not token.text[0].isdigit() and token.text.lower() in words.cardinals:
            break
        if token.pos == "NUM" and token.text[0].isdigit():
            break
        named = found is None or (tokens[found].tag == "NNP" and token.tag == "JJ")
        if token.tag in ("VBN", "VBG", "JJ", "VBD") and named and _leads_to_noun(tokens, j, end):
            continue
        if token.text in ("'", "’", "'s", "’s"):
            break
        if token.pos == "ADV" and (found is not None or not _leads_to_noun(tokens, j, end)):
            break
        if token.pos not in _INSIDE:
            break
        if token.pos in _NOUNS:
            found = j
            following = tokens[j + 1] if j + 1 < end else None
            ends = token.tag in ("NNS", "NNPS") or (token.i == head.i and not (following is not None and following.pos in _NOUNS))
            if ends and not (following is not None and following.text == "-"):
                break
        elif found is not None:
            break
    if found is not None and tokens[found].tag not in ("NNS", "NNPS") and i <= head.i < found and head.pos in _NOUNS:
        return head.i
    return found


def _half_words(tokens: tuple[Token, ...], i: int, end: int) -> frozenset[int]:
    """The parts of adjectives such as `army-backed` and `far-right`, which count nothing: "nine army-backed rebels"."""
    found: set[int] = set()
    for j in range(i, end - 2):
        if tokens[j + 1].text == "-" and tokens[j + 1].start == tokens[j].end and tokens[j + 2].tag in ("VBN", "VBD", "VBG", "JJ") and tokens[j + 2].start == tokens[j + 1].end:
            found.update((j, j + 1, j + 2))
    return frozenset(found)


def _leads_to_noun(tokens: tuple[Token, ...], j: int, end: int) -> bool:
    """Whether a noun that this word modifies follows at once: "12 suspected rebels", "five armed police officers"."""
    for k in range(j + 1, min(end, j + 4)):
        if tokens[k].pos in _NOUNS:
            return tokens[j].head >= k or tokens[j].dep in ("amod", "compound", "nmod", "advmod")
        if tokens[k].pos not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return False
    return False


def unit_of(parse: Parse, noun: int, words: NumberWords) -> str:
    """The unit of a counted noun: from the table of units, else its lemma."""
    token = parse.tokens[noun]
    for form in (token.lemma.lower(), token.text.lower(), _singular(token.text.lower())):
        if form in words.units:
            return words.units[form]
    if any(name.label == "NORP" and name.first <= noun < name.last for name in parse.names) and token.tag in ("NNS", "NNPS"):
        return "person"
    if token.lemma.lower().endswith(("man", "men", "woman", "women")) and token.pos == "NOUN":
        return "person"
    return token.lemma.lower()


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
