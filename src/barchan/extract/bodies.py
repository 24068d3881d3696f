"""Bodies: who is meant by `the monitor`, and for which body a person speaks (`Omar Keita, head of the Lissara Observatory`)."""

from collections.abc import Sequence

from barchan.extract.coreference import referent
from barchan.extract.scene import Scene
from barchan.knowledge.holders import load_holders
from barchan.knowledge.speech import speech_table
from barchan.model.claim import Party
from barchan.model.mention import NameMention
from barchan.nlp.base import Token
from barchan.text import fold

SPOKEN_FOR = frozenset({"organisation", "armed_group", "military", "government", "party"})
"""Kinds of names for whom a head or a spokesman speaks; who heads a state does not speak for all of it."""
ARTICLES = frozenset({"a", "an", "the"})
LINKS = frozenset({"of", "for", "at", "with"})


def observer(scene: Scene, head: int) -> NameMention | None:
    """The one body that a report names as watching the conflict, where the words at a token mean it without its name: `the monitor`, `a monitoring group`."""
    table = speech_table().observers
    noun = scene.parse.tokens[head]
    before = [t for t in scene.parse.kids(head, "det", "amod", "compound", "nmod", "npadvmod") if t.i < head]
    kind = [t for t in before if t.lemma.lower() not in ARTICLES]
    if not table.meant([fold(t.text) for t in (*kind, noun)]) or any(t.dep == "det" or t.text[0].isupper() for t in kind):
        return None  # `The Syrian Observatory` is a name.
    longest = {n.key: n for n in sorted(scene.report.names, key=lambda n: n.end - n.start) if _watches(n)}
    return next(iter(longest.values())) if len(longest) == 1 else None


def _watches(name: NameMention) -> bool:
    """Whether a name of its own, and no mere `the Observatory`, is that of a body that watches conflicts."""
    kind, table = load_holders().of(name.key, name.name, name.text), speech_table().observers
    common = table.heads | table.kinds | table.groups | ARTICLES
    own = [word for word in name.text.split() if word[0].isupper() and fold(word) not in common and not fold(word).endswith("based")]
    called = name.kind == "organisation" or fold(name.text).split()[-1] in table.heads  # The parser takes `Lissara Observatory` for a person.
    return called and kind is not None and kind.id == table.holders and bool(own)


def body_of(scene: Scene, person: NameMention) -> Party | None:
    """The body that a person speaks for, by the office that stands beside the name anywhere in the report; null for who speaks for nobody but himself."""
    if person.kind != "person":
        return None
    for mention in scene.report.names:
        if mention.key == person.key:
            tokens = scene.parse.between(mention.start, mention.end)
            body = (_before(scene, tokens) or _behind(scene, tokens[-1])) if tokens else None
            if body is not None:
                return body
    return None


def _before(scene: Scene, name: Sequence[Token]) -> Party | None:
    """`Observatory director Omar Keita`, `its head Omar Keita`; the office may be taken for a part of the name."""
    tokens, first = scene.parse.tokens, name[0]
    inside = any(_is_office(token) for token in name[:-1])
    i = first.i - 1
    while i >= 0 and tokens[i].sentence == first.sentence and _is_office(tokens[i]):
        inside, i = True, i - 1
    if not inside or i < 0 or tokens[i].sentence != first.sentence:
        return None
    if tokens[i].text in ("'s", "’s"):
        i -= 1
    if tokens[i].text.lower() in ("its", "their"):
        meant = referent(scene, i)
        return _party(meant) if meant is not None and meant.kind in SPOKEN_FOR else None
    return _named(scene, i)


def _behind(scene: Scene, last: Token) -> Party | None:
    """`Omar Keita, the head of the Lissara Observatory`."""
    tokens, sentence = scene.parse.tokens, scene.parse.sentences[last.sentence]
    i = last.i + 1
    while i < sentence.last and (tokens[i].text == "," or tokens[i].text.lower() in ARTICLES):
        i += 1
    start = i
    while i < sentence.last and _is_office(tokens[i]):
        i += 1
    if i == start or i >= sentence.last or tokens[i].text.lower() not in LINKS:
        return None
    i += 1
    while i < sentence.last and tokens[i].text.lower() in ARTICLES:
        i += 1
    if i >= sentence.last:
        return None
    return _named(scene, i) or next((body for k in scene.parse.kids(tokens[i].i, "pobj") if (body := _named(scene, k.i))), None)


def _named(scene: Scene, i: int) -> Party | None:
    """The body named at a token, or meant by a bare `Observatory`; a name that nobody marked by its words, where they are of a body that watches."""
    name = observer(scene, i) or scene.name_at.get(i)
    if name is not None:
        return _party(name) if name.kind in SPOKEN_FOR or _watches(name) else None
    token, tokens = scene.parse.tokens[i], scene.parse.tokens
    last = i
    while last + 1 < scene.parse.sentences[token.sentence].last and (tokens[last + 1].text[0].isupper() or tokens[last + 1].text.lower() in ("for", "of", "and")):
        last += 1
    while last > i and not tokens[last].text[0].isupper():
        last -= 1
    words = scene.report.report.text[token.start : tokens[last].end]
    kind = load_holders().of("", words)
    return Party(f"np:{fold(words)}", words, "organisation") if last > i and token.text[0].isupper() and kind is not None and kind.id == speech_table().observers.holders else None


def _party(name: NameMention) -> Party:
    return Party(name.key, name.name, name.kind, name.country)


def _is_office(token: Token) -> bool:
    return token.text.lower() in speech_table().offices
