"""Who says a proposition."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.extract.bodies import body_of, observer
from barchan.extract.coreference import referent
from barchan.extract.scene import Scene
from barchan.knowledge.countries import load_countries
from barchan.knowledge.speech import speech_table
from barchan.model.claim import Actor, Speaker
from barchan.model.mention import NameMention, SpeechMention
from barchan.text import fold

SPOKEN_FOR = frozenset({"armed_group", "military", "government", "state", "organisation", "party", "agent"})
"""Kinds of names that have spokesmen."""


def read_speakers(scene: Scene, head: int) -> tuple[Speaker, ...]:
    """Who says the proposition at a predicate, the first speaker first (`AFP reported that the army said`: army, AFP).

    What somebody names as the paper that it has it from (`according to preliminary data`) comes last: it does not speak.
    """
    found: list[Speaker] = []
    papers: list[Speaker] = []
    for speech in _speeches(scene, head):
        speaker = _speaker(scene, speech)
        if speaker is not None and all(speaker.key != other.key for other in (*found, *papers)):
            (papers if _is_paper(scene, speech, speaker) else found).append(speaker)
    return (*found, *papers)


def _is_paper(scene: Scene, speech: SpeechMention, speaker: Speaker) -> bool:
    head = speech.source_head
    if head is None or not speaker.key.startswith("np:"):
        return False
    token = scene.parse.tokens[head]
    return bool({token.lemma.lower(), token.text.lower()} & speech_table().documents)


def with_own_forces(actors: Sequence[Actor], speakers: Sequence[Speaker]) -> tuple[Actor, ...]:
    """The actors, `the army` and `the military` being the speaker's where a state or one of its organs speaks."""
    land = speakers[0].country if speakers and speakers[0].kind in ("state", "government", "military") else None
    if land is None:
        return tuple(actors)
    return tuple(_owned(a, land) if a.key.partition(".")[2] == "military" and fold(a.text) in OWN_FORCES else a for a in actors)


def _owned(actor: Actor, land: str) -> Actor:
    name = next(c.name for c in load_countries() if c.iso3 == land)
    return replace(actor, key=f"{land}.military", name=f"Military Forces of {name}", country=land)


OWN_FORCES = frozenset({"the military", "the army", "the armed forces", "the air force", "the navy", "military", "army", "armed forces"})
"""Words by which a state's speaker calls the forces of that state and no other's."""


def spoken_actors(scene: Scene, head: int, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The speakers of a proposition as actors, those left out that already play a role in it."""
    taken = {a.key for a in actors}
    found: list[Actor] = []
    for speech in _speeches(scene, head):
        name = _source_name(scene, speech)
        if name is not None and name.key not in taken:
            taken.add(name.key)
            found.append(Actor("speaker", name.key, name.name, name.text, name.start, name.end, name.inter, kind=name.kind, country=name.country, office=name.office))
    return tuple(found)


def _speeches(scene: Scene, head: int) -> list[SpeechMention]:
    """The speech that a predicate lies in, the innermost first."""
    start = scene.parse.tokens[head].start
    around = [s for s in scene.report.speech if is_said(s) and any(c.start <= start < c.end for c in s.content)]
    return sorted(around, key=lambda s: (sum(c.end - c.start for c in s.content), s.content[0].start))


def _speaker(scene: Scene, speech: SpeechMention) -> Speaker | None:
    name = _source_name(scene, speech)
    if name is not None:
        return Speaker(name.key, name.name, name.text, kind=name.kind, country=name.country, office=name.office, body=body_of(scene, name))
    if speech.source is None:
        return None
    words = speech.source.of(scene.report.report.text)
    return Speaker(f"np:{fold(words)}", words, words)


def _source_name(scene: Scene, speech: SpeechMention) -> NameMention | None:
    """The named source of a speech: at its head, within its words (`the army statement`), or what a pronoun or `the statement` stands for."""
    for head in (speech.resolved_head, speech.source_head):
        if head is None:
            continue
        found = _spoken_for(scene, head) or observer(scene, head) or scene.name_of(head) or next(_names_inside(scene, head), None) or referent(scene, head)
        if found is not None:
            return found
    return None


def _spoken_for(scene: Scene, head: int) -> NameMention | None:
    """Whom a spokesman without a name speaks for: `a spokesman for the brigade`; null for anybody else."""
    if scene.parse.tokens[head].lemma.lower() not in speech_table().spokesmen:
        return None
    named = scene.name_at.get(head)
    if named is not None and named.kind == "person":
        return None
    found = [scene.name_of(i) for preposition in ("for", "of", "from") for i in scene.after(head, preposition)]
    return next((name for name in found if name is not None and name.kind in SPOKEN_FOR), None)


def _names_inside(scene: Scene, head: int) -> Iterator[NameMention]:
    for i in scene.parse.subtree(head):
        if i in scene.name_at and scene.parse.tokens[i].dep in ("amod", "compound", "poss", "pobj", "nmod"):
            yield scene.name_at[i]


def is_said(mention: SpeechMention) -> bool:
    """Whether somebody says the content, rather than thinks, wants, plans or shows it: only then is the source a speaker."""
    return mention.stance != "believes" and mention.cue_lemma not in speech_table().unsaid
