"""Asides: whether a proposition's words set it apart from what its text has been telling of."""

from collections.abc import Iterator

from barchan.extract.distances import distance_of, parts_acts
from barchan.extract.propositions import Proposition
from barchan.extract.scene import Scene
from barchan.knowledge.asides import load_asides
from barchan.model.claim import Aside

WITHIN = ("in", "during")
"""Prepositions that say in which act something befell somebody: `was killed in a separate raid`."""
SUBJECTS = ("nsubj", "nsubjpass")


def read_aside(scene: Scene, proposition: Proposition) -> Aside | None:
    """`habit` for what happens again and again, `past` for what was at some time gone by, `another` for an act beside the one told, null for what goes on with it."""
    table, parse = load_asides(), scene.parse
    nouns = tuple(_nouns(scene, proposition))
    before = {i: {word for kid in parse.kids(i, "amod", "det", "compound", "nummod", "poss") if kid.i < i for word in (kid.lemma.lower(), kid.text.lower())} for i in nouns}
    lemma = {i: parse.tokens[i].lemma.lower() for i in nouns}
    if any(kid.lemma.lower() in table.habitual for kid in parse.kids(proposition.head, "advmod")):
        return "habit"
    if any(words & table.recurrent and lemma[i] in table.acts | table.blasts for i, words in before.items()):
        return "habit"
    if _gone_by(scene, proposition):
        return "past"
    if any(words & table.other and lemma[i] in table.acts for i, words in before.items()):
        return "another"
    distance = distance_of(scene, proposition.head)
    if distance is not None and parts_acts(scene, distance):
        return "another"
    return "another" if _opens_anew(scene, proposition) or _is_elsewhere(scene, proposition) or _answers(scene, proposition) else None


def _nouns(scene: Scene, proposition: Proposition) -> Iterator[int]:
    """The nouns that can name the act: the trigger, the subject, the object, and what it happened in (`in another raid`)."""
    parse, head = scene.parse, proposition.head
    if proposition.trigger is not None:
        yield proposition.trigger.head
    yield from (kid.i for kid in parse.kids(head, *SUBJECTS, "dobj"))
    for link in parse.kids(head, "prep", "agent"):
        if link.i < head or link.dep == "agent" or link.lemma.lower() in WITHIN:
            yield from (kid.i for kid in parse.kids(link.i, "pobj"))


def _gone_by(scene: Scene, proposition: Proposition) -> bool:
    """Whether an adverb sets a verb of the past in some time gone by: `once held the town`."""
    table, tokens = load_asides(), scene.parse.tokens
    if tokens[proposition.head].tag not in ("VBD", "VBN"):
        return False
    words = [kid for kid in scene.parse.kids(proposition.head, "advmod") if kid.lemma.lower() in table.past]
    return any(kid.i + 1 < len(tokens) and tokens[kid.i + 1].text.lower() not in table.not_past for kid in words)


def _is_elsewhere(scene: Scene, proposition: Proposition) -> bool:
    """Whether it happened `elsewhere`, as its own words say: `were killed in clashes elsewhere in the province`."""
    parse, table = scene.parse, load_asides()
    inside = [proposition.head, *(p.i for link in parse.kids(proposition.head, "prep") for p in parse.kids(link.i, "pobj"))]
    return any(kid.lemma.lower() in table.away for i in inside for kid in parse.kids(i, "advmod"))


def _answers(scene: Scene, proposition: Proposition) -> bool:
    """Whether it was done in answer to another act: `killed 20 fighters in response to the attack`."""
    parse, table = scene.parse, load_asides()
    links = [link for link in parse.kids(proposition.head, "prep") if link.lemma.lower() in ("in", "as")]
    return any(noun.lemma.lower() in table.answers and parse.kids(noun.i, "prep") for link in links for noun in parse.kids(link.i, "pobj"))


def _opens_anew(scene: Scene, proposition: Proposition) -> bool:
    """Whether the sentence begins with `Elsewhere`, `Meanwhile`: whatever stands in it is another matter."""
    parse = scene.parse
    first = parse.tokens[parse.sentences[parse.tokens[proposition.head].sentence].first]
    return first.lemma.lower() in load_asides().openers
