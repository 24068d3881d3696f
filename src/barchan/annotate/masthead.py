"""Masthead: the towns that a medium is called after or names itself by, which tell where its reports are at home."""

import re
from collections.abc import Iterator

from barchan.annotate.toponyms import Toponym
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.homes import names_in_address
from barchan.knowledge.place_words import load_place_words
from barchan.model.report import MASTHEAD, Report
from barchan.values.where import Place

_WORD = re.compile(r"\b[A-Z][\w'’]*")
LONGEST = 3
"""Words in the longest name that is looked up."""
LEAST_PEOPLE = 5_000
"""A town in a masthead; smaller ones are other words more often than not."""
LEAST_PEOPLE_OF_ADDRESS = 20_000
"""A town in an address, where no capital and no space shows a name."""
TIMES = 2
"""How often a name of the masthead counts, beside those of the text."""


def names_beside(report: Report, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The towns in a report's masthead and in its outlet's address, as toponyms that are resolved together with the text's."""
    found = [t for span in report.spans if span.reason == MASTHEAD for t in _in_words(report.text[span.start : span.end], gazetteer)]
    for name in names_in_address(report.outlet, report.url):
        found.extend(_in_address(name, gazetteer))
    return tuple(found) * TIMES


def _in_words(words: str, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """The towns among the capitalised words of a masthead, with the division that follows a comma or a space."""
    tokens = list(_WORD.finditer(words))
    i = 0
    while i < len(tokens):
        size, senses = _longest(words, tokens[i : i + LONGEST], gazetteer)
        if not senses:
            i += 1
            continue
        name = words[tokens[i].start() : tokens[i + size - 1].end()]
        following = tokens[i + size] if i + size < len(tokens) else None
        division = following[0] if following is not None and words[tokens[i + size - 1].end() : following.start()] in (", ", " ") else None
        holders = tuple(p for p in gazetteer.find_exact(division) if p.kind in ("admin1", "country")) if division else ()
        yield Toponym(name, senses, division if holders else None, holders)
        i += size


def _longest(words: str, tokens: list[re.Match[str]], gazetteer: Gazetteer) -> tuple[int, tuple[Place, ...]]:
    table = load_place_words()
    for size in range(len(tokens), 0, -1):
        name = words[tokens[0].start() : tokens[size - 1].end()].rstrip(".,")
        if len(name) < 4 or name.lower() in table.other | table.institutions | table.parts | table.naming:
            continue
        senses = _towns(name, gazetteer, LEAST_PEOPLE)
        if senses:
            return size, senses
    return 0, ()


def _in_address(name: str, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """A town in an address, which writes two words as one: `dunecity`."""
    if name in load_place_words().other | load_place_words().parts:
        return
    for spelt in (name, *(f"{name[:k]} {name[k:]}" for k in range(2, len(name) - 2))):
        senses = _towns(spelt, gazetteer, LEAST_PEOPLE_OF_ADDRESS)
        if senses:
            yield Toponym(spelt, senses)
            return


def _towns(name: str, gazetteer: Gazetteer, least: int) -> tuple[Place, ...]:
    """The towns and first order divisions that bear a name, as their main name."""
    return tuple(p for p in gazetteer.find_exact(name) if gazetteer.bears(p, name) and (p.kind == "admin1" or (p.kind in ("town", "capital") and p.population >= least)))
