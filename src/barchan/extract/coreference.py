"""Whom a pronoun means: the nearest earlier name that it can stand for, subjects first."""

from barchan.extract.scene import Scene
from barchan.model.mention import NameMention

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves", "we", "our", "us"})
FIRST = frozenset({"we", "our", "us"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
KINDS = {
    "person": frozenset({"person"}),
    "thing": frozenset({"state", "government", "military", "armed_group", "organisation", "operation", "party", "media"}),
    "many": frozenset({"military", "armed_group", "people", "agent", "government", "state", "organisation", "party"}),
}
DESCRIBED = frozenset({"group", "movement", "organisation", "organization", "militia", "faction", "network"})
"""Nouns that stand, after `the`, for a group named before."""
REACH = 2
"""Sentences that a pronoun looks back over; further back the nearest name is as often wrong as right."""


def referent(scene: Scene, i: int) -> NameMention | None:
    """The name that the pronoun at a token stands for, or null where no earlier name fits."""
    token = scene.parse.tokens[i]
    word = token.text.lower()
    if word in RELATIVE:
        above = next((t for t in scene.parse.up(i) if t.dep == "relcl"), None)
        return scene.name_of(above.head) if above is not None else None
    sort = "person" if word in PERSON else "thing" if word in THING else "many" if word in MANY else None
    if sort is None:
        return None
    quoted = _quoted_by(scene, i)
    if word in FIRST and quoted is not None:
        return quoted
    speaker = _speaker_above(scene, i)
    if speaker is not None and (speaker.kind in KINDS[sort] or (word in FIRST)) and quoted is None:
        return speaker
    beside = _coordinated(scene, i)
    if beside is not None and beside.kind in KINDS[sort]:
        return beside
    sentence = token.sentence
    found: list[tuple[int, int, int, NameMention]] = []
    for name in scene.report.names:
        head = scene.parse.tokens[name.head]
        if name.end > token.start or sentence - head.sentence > REACH or name.kind not in KINDS[sort]:
            continue
        if quoted is not None and _is_one(name, quoted):
            continue  # Whose words these are calls himself `I`.
        subject = head.dep in ("nsubj", "nsubjpass") or (head.dep == "poss" and scene.parse.tokens[head.head].dep in ("nsubj", "nsubjpass"))
        found.append((sentence - head.sentence, not subject, -name.start, name))
    return min(found, key=lambda row: row[:3])[3] if found else None


def _is_one(a: NameMention, b: NameMention) -> bool:
    """Whether two names of one report are one, the one perhaps without its first part: `Abdel Karim`, `director Rami Abdel Karim`."""
    first, second = a.name.split(), b.name.split()
    few = min(len(first), len(second))
    return a.key == b.key or (a.kind == b.kind == "person" and first[-few:] == second[-few:])


def _quoted_by(scene: Scene, i: int) -> NameMention | None:
    """Whose quoted words a token stands in, wherever he is named: `"We will stay," said the drivers`."""
    start = scene.parse.tokens[i].start
    said = (s for s in scene.report.speech if s.direct and s.source_head is not None and any(c.start <= start < c.end for c in s.content))
    return next((name for s in said if s.source_head is not None and (name := scene.name_of(s.source_head)) is not None), None)


def _speaker_above(scene: Scene, i: int) -> NameMention | None:
    """Who utters the clause that a token stands in: `France said it …` means France."""
    for token in scene.parse.up(i):
        speech = scene.cue_at.get(token.i)
        if speech is not None and speech.source_head is not None and speech.source_head < i:
            return scene.name_of(speech.source_head)
    return None


def _coordinated(scene: Scene, i: int) -> NameMention | None:
    """The name before `and` where a possessive opens what follows it (`the council and its guards`)."""
    token = scene.parse.tokens[i]
    owned = scene.parse.tokens[token.head]
    if token.dep != "poss" or owned.dep != "conj":
        return None
    return scene.name_of(owned.head)


def described(scene: Scene, i: int) -> NameMention | None:
    """The armed group or organisation that `the group` points back to: the nearest one named before; null where the words are no such thing."""
    token = scene.parse.tokens[i]
    kids = scene.parse.kids(i, "det", "amod", "compound", "nmod", "prep", "relcl", "appos")
    if token.lemma.lower() not in DESCRIBED or token.tag != "NN" or [k.text.lower() for k in kids] not in (["the"], ["this"]):
        return None
    earlier = [
        n for n in scene.report.names
        if n.end <= token.start and n.kind in ("armed_group", "organisation", "party") and token.sentence - scene.parse.tokens[n.head].sentence <= REACH
    ]  # fmt: skip
    return max(earlier, key=lambda n: n.start) if earlier else None
