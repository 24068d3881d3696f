"""Mends of errors that the English model makes again and again in news; each is seen from the tree alone.

A finite verb taken for a reduced relative clause: "Late in May, the council dismissed the envoy" with `council` as root.
A subject taken for one more verb: "Two guards died, and the depot in Lissara was burnt" with `depot` beside `died`.
A time of day taken for a subject beside the real one: "At 0900 (0700 GMT) the column crossed the river".
A verb taken for a noun between two numbers of a headline: "Blast kills four injures nine" with four injures as what it kills.
A plural taken for a verb in a headline: "29 Ruritania rebels dead" with Ruritania as who rebels.
A lemma that lost its last letter: "hoped" as `hop`, whose own past is "hopped"; "staging" as `stag`.
"""

import re
from collections.abc import Sequence

from barchan.nlp.base import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
ZONES = frozenset({"GMT", "UTC", "CET", "CEST", "EST", "EDT", "am", "pm", "a.m.", "p.m.", "time"})

HURTS = {"injures": "injure", "wounds": "wound", "hurts": "hurt"}

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One syllable that ends in a single consonant, which doubles before an ending: `hop`, `hopped`."""


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one parse with better heads and labels where the tree shows one of these errors."""
    found = [_with_lemma(token) for token in tokens]
    kids: dict[int, list[int]] = {}
    for token in tokens:
        if token.head != token.i:
            kids.setdefault(token.head, []).append(token.i)
    for token in tokens:
        if token.dep == "acl" and _is_root_noun(found[token.head]) and token.head < token.i and _is_active(found, kids, token):
            _make_root(found, kids, token.i)
        elif token.dep == "conj" and token.pos in NOMINAL and found[token.head].pos in ("VERB", "AUX"):
            _give_subject(found, kids, token.i)
    for token in tokens:
        if token.tag == "VBZ":
            _make_plural(found, kids, token.i)
    for token in found[1:-1]:
        if token.text.lower() in HURTS and token.dep == "dobj" and found[token.head].pos == "VERB":
            _part_numbers(found, token.i)
    for token in tokens:
        if token.pos in ("VERB", "AUX"):
            _drop_time_subject(found, kids, token.i)
    return found


def _with_lemma(token: Token) -> Token:
    if token.pos == "VERB" and _SHORT.fullmatch(token.lemma) and token.text.lower() in (f"{token.lemma}ed", f"{token.lemma}ing"):
        return token._replace(lemma=f"{token.lemma}e")
    return token


def _is_root_noun(token: Token) -> bool:
    return token.head == token.i and token.pos in NOMINAL


def _is_active(found: list[Token], kids: dict[int, list[int]], verb: Token) -> bool:
    """Whether a verb is finite by its tag, or takes an object, which a passive participle does not."""
    if verb.tag == "VBD":
        return True
    below = kids.get(verb.i, [])
    taken = [k for k in below if found[k].dep == "dobj"] + [o for k in below if found[k].dep == "prt" for o in kids.get(k, []) if found[o].dep == "pobj"]
    return verb.tag == "VBN" and bool(taken)


def _make_root(found: list[Token], kids: dict[int, list[int]], verb: int) -> None:
    """The verb becomes the root, its noun the subject; what stood before the noun or behind the verb hangs on the verb."""
    noun = found[verb].head
    own = {"det", "amod", "compound", "poss", "nummod", "prep", "appos", "relcl", "nmod", "quantmod"}
    for kid in kids.get(noun, []):
        if kid != verb and (found[kid].dep not in own or kid > verb):
            found[kid] = found[kid]._replace(head=verb)
    found[verb] = found[verb]._replace(head=verb, dep="ROOT")
    found[noun] = found[noun]._replace(head=verb, dep="nsubj")
    for kid in kids.get(verb, []):
        if found[kid].dep == "prep" and found[kid].tag == "RP":
            found[kid] = found[kid]._replace(dep="prt")


def _give_subject(found: list[Token], kids: dict[int, list[int]], noun: int) -> None:
    """A noun that is coordinated with a verb is the subject of the next coordinated verb that has none."""
    for verb in kids.get(found[noun].head, []):
        token = found[verb]
        if verb > noun and token.dep == "conj" and token.pos in ("VERB", "AUX"):
            below = [found[k].dep for k in kids.get(verb, [])]
            if not SUBJECTS & set(below):
                found[noun] = found[noun]._replace(head=verb, dep="nsubjpass" if "auxpass" in below else "nsubj")
            return


def _drop_time_subject(found: list[Token], kids: dict[int, list[int]], verb: int) -> None:
    """Of two subjects, one that is a time of day is none."""
    subjects = [k for k in kids.get(verb, []) if found[k].dep in ("nsubj", "nsubjpass")]
    if len(subjects) < 2:
        return
    for subject in subjects:
        if found[subject].text in ZONES:
            found[subject] = found[subject]._replace(dep="npadvmod")


def _part_numbers(found: list[Token], hurts: int) -> None:
    """Of a word that hurts between two numbers, the number before it is the verb's object, and the one behind it its own."""
    token, before, after = found[hurts], found[hurts - 1], found[hurts + 1]
    if (before.pos, before.head) != ("NUM", hurts) or not (after.pos == "NUM" or after.text.lower() in ("dozens", "scores", "several", "many", "hundreds")):
        return
    found[hurts - 1] = before._replace(head=token.head, dep="dobj")
    found[hurts] = token._replace(pos="VERB", tag="VBZ", lemma=HURTS[token.text.lower()], dep="conj")
    found[hurts + 1] = after._replace(head=hurts, dep="dobj")


def _make_plural(found: list[Token], kids: dict[int, list[int]], verb: int) -> None:
    """A verb of the third person whose subject is one name with a number before it is a plural noun: nobody says `29 Ruritania`."""
    subject = found[verb - 1] if verb else None
    if subject is None or (subject.tag, subject.dep, subject.head) != ("NNP", "nsubj", verb):
        return
    numbers = [k for k in kids.get(subject.i, []) if found[k].dep == "nummod" and found[k].text != "1"]
    if not numbers or any(found[k].dep in ("dobj", "ccomp", "xcomp", "aux") for k in kids.get(verb, [])):
        return
    found[verb] = found[verb]._replace(pos="NOUN", tag="NNS")
    found[subject.i] = subject._replace(dep="compound")
    for kid in (*numbers, *kids.get(verb, [])):
        if found[kid].dep in ("nummod", "acomp"):
            found[kid] = found[kid]._replace(head=verb, dep="nummod" if kid in numbers else "amod")
