"""Claims: the propositions of one report with their values, put together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from barchan.extract.asides import read_aside
from barchan.extract.coding import Coded, code_event
from barchan.extract.figures import FigureDraft, read_figures
from barchan.extract.ground import with_ground
from barchan.extract.lengths import read_lengths
from barchan.extract.modelled import typed_by
from barchan.extract.parts import with_parts
from barchan.extract.propositions import Proposition, read_propositions
from barchan.extract.realis import realis_at
from barchan.extract.recipients import with_counted, with_recipients
from barchan.extract.roles import bystanders, read_actors
from barchan.extract.scene import Scene
from barchan.extract.settings import read_spoken_time, read_when, read_where
from barchan.extract.speakers import is_said, read_speakers, spoken_actors, with_own_forces
from barchan.extract.tenures import read_tenures
from barchan.extract.victims import Victims, read_victims
from barchan.ids import content_id
from barchan.knowledge.events import EventTable, load_events
from barchan.model.claim import Actor, Change, Claim, ClaimKind, Figure, Realis
from barchan.model.mention import Annotated
from barchan.nlp.base import TypeModel
from barchan.text import Span, squeeze
from barchan.values.when import Anchor, When

LONGEST_SUMMARY = 220
"""Characters; a longer quote is cut at a word."""


@dataclass(frozen=True, slots=True)
class _Attached:
    """A proposition with the figures that belong to it, as indices into the report's drafts."""

    proposition: Proposition
    figures: tuple[int, ...]


def extract_claims(annotated: Annotated, table: EventTable | None = None, model: TypeModel | None = None) -> tuple[Claim, ...]:
    """The claims of one report in text order; a function of that report alone. A model, where one is given, types what no rule does."""
    table = table or load_events()
    scene = Scene(annotated)
    found = read_victims(scene, read_figures(annotated.parse, annotated.counts, annotated.names, speaking=_speaking(scene)))
    victims = replace(found, drafts=with_parts(annotated.parse, found.drafts))
    drafts = victims.drafts
    figure_tokens = {i for d in drafts for i in _tokens(scene, d)}
    propositions = read_propositions(scene, table, frozenset(figure_tokens))
    told = _told_until(scene, propositions)
    running: Counter[tuple[object, ...]] = Counter()
    claims = [_claim(scene, attached, victims, running, told) for attached in _attach(scene, propositions, drafts)]
    return tuple(sorted(with_ground(scene, typed_by(model, claims)), key=lambda c: (c.start, c.end, c.id)))


def _speaking(scene: Scene) -> frozenset[int]:
    """The tokens of those who speak: "one of his cousins told the paper" counts nobody whom anything befell."""
    return frozenset(speech.source_head for speech in scene.report.speech if speech.source_head is not None)


def _tokens(scene: Scene, draft: FigureDraft) -> list[int]:
    return [t.i for t in scene.parse.between(draft.start, draft.end)]


def _attach(scene: Scene, propositions: Sequence[Proposition], drafts: Sequence[FigureDraft]) -> Iterator[_Attached]:
    """Each figure goes to the innermost proposition that holds its words, the one that starts nearest before it."""
    holders: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        fitting = [p for p in propositions if p.span.start <= draft.start and draft.end <= p.span.end]
        own = [p for p in fitting if set(_tokens(scene, draft)) & set(p.tokens)] or fitting
        if own:
            best = min(own, key=lambda p: (-p.span.start, p.span.end, p.head))
            holders.setdefault(propositions.index(best), []).append(number)
    for index, proposition in enumerate(propositions):
        yield _Attached(proposition, tuple(holders.get(index, ())))


def _claim(
    scene: Scene, attached: _Attached, victims: Victims, running: Counter[tuple[object, ...]], told: str | None
) -> Claim:
    report, proposition = scene.report.report, attached.proposition
    span, trigger = proposition.span, proposition.trigger
    sentence = scene.parse.sentences[scene.parse.tokens[proposition.head].sentence]
    head = _told_at(scene, proposition)
    actors = with_recipients(scene, head, trigger, read_actors(scene, head, trigger))
    actors = with_counted(scene, attached.figures, victims.drafts, actors)
    speakers = read_speakers(scene, head)
    actors = actors or tuple(a for a in bystanders(scene, proposition.tokens) if a.key not in {s.key for s in speakers})
    actors = with_own_forces(actors, speakers)
    anchor = anchor_of(scene)
    spoken = None if _tells_count(scene, proposition) else read_spoken_time(scene, proposition)
    when = read_when(spoken, anchor)
    realis, negated = _realis(scene, proposition, past=_past(when, anchor, told))
    coded = _coded(scene, proposition, actors, negated=negated)
    kind = _kind(proposition, attached)
    predicate = _predicate(scene, proposition)
    key = (report.id, span.start, span.end, kind, predicate)
    running[key] += 1
    quote = span.of(report.text)
    claim_id = content_id("c", *key, running[key])
    return Claim(
        id=claim_id,
        report=report.id,
        sentence=Span(sentence.start, sentence.end),
        start=span.start,
        end=span.end,
        quote=quote,
        in_title=sentence.in_title,
        kind=kind,
        summary=_summary(quote),
        predicate=predicate,
        type=coded.type,
        decided_by=coded.decided_by,
        actors=(*actors, *spoken_actors(scene, head, actors)),
        when=when,
        where=read_where(scene, proposition, actors),
        tenures=tuple(replace(t, when=read_when(t.spoken, anchor)) for t in read_tenures(scene, span, actors, spoken)),
        lengths=read_lengths(scene, span, scene.parse.tokens[proposition.head].start, actors, anchor),
        figures=_figures(claim_id, attached.figures, victims.drafts),
        said_by=speakers,
        realis=realis,
        negated=negated,
        spoken=spoken,
        harmed=victims.harmed_in(proposition.tokens),
        perfect=any(k.lemma.lower() == "have" and not (speakers and k.text.lower() == "had") for k in scene.parse.kids(proposition.head, "aux")),
        aside=read_aside(scene, proposition),
    )


def _told_at(scene: Scene, proposition: Proposition) -> int:
    """The token that the event is told at: its noun, where the predicate only says it (`the army confirmed the death of nine`), else the predicate."""
    trigger, speech = proposition.trigger, scene.cue_at.get(proposition.head)
    if trigger is None or speech is None or proposition.performed or trigger.head == proposition.head or not is_said(speech):
        return proposition.head
    at = scene.parse.tokens[trigger.head].start
    return trigger.head if speech.stance == "states" and any(c.start <= at < c.end for c in speech.content) else proposition.head


def _tells_count(scene: Scene, proposition: Proposition) -> bool:
    """Whether the time beside a predicate is that of a count, not of what is counted: `on 3 May it raised the toll to 12`."""
    trigger = proposition.trigger
    return trigger is not None and trigger.nominal and trigger.head != proposition.head and scene.parse.tokens[trigger.head].lemma.lower() in load_events().counts


def _predicate(scene: Scene, proposition: Proposition) -> str:
    """The class of the event, `announce withdrawal` where it is only spoken of, or the verb's lemma."""
    lemma = scene.parse.tokens[proposition.head].lemma.lower()
    if proposition.trigger is None:
        return lemma
    return f"{lemma} {proposition.trigger.event.name}" if proposition.performed else proposition.trigger.event.name


def anchor_of(scene: Scene) -> Anchor:
    """What the report's relative time words count from: its publication bounds."""
    published = scene.report.report.published
    if published.earliest is None and published.latest is None:
        return Anchor()
    if published.earliest == published.latest:
        return Anchor(published.earliest, published.latest, f"published {published.earliest}")
    return Anchor(published.earliest, published.latest, f"published {published.earliest or '…'} to {published.latest or '…'}")


def _told_until(scene: Scene, propositions: Sequence[Proposition]) -> str | None:
    """The end of the latest time that the report tells of as past, stated in full: nothing up to it lies ahead."""
    spoken = [s for p in propositions if (s := read_spoken_time(scene, p)) is not None and s.tense == "past" and s.preposition in (None, "in", "on")]
    whens = [read_when(s, Anchor()) for s in spoken]
    return max((w.latest[:10] for w in whens if w is not None and w.status == "stated" and w.latest), default=None)


def _past(when: When | None, anchor: Anchor, told: str | None) -> bool | None:
    """Whether the claim's time lies before publication, or not after what the report tells of as past; null where neither is known."""
    if when is None or when.latest is None:
        return None
    if anchor.earliest is not None:
        return when.latest[:10] < anchor.earliest
    return True if told is not None and when.latest[:10] <= told else None


def _realis(scene: Scene, proposition: Proposition, *, past: bool | None) -> tuple[Realis, bool]:
    """The predicate's realis; where it plainly states an event noun, the noun's own (`reported on alleged killings`)."""
    realis, negated = realis_at(scene.parse, _told_at(scene, proposition), scene.report.speech, past=past)
    trigger = proposition.trigger
    if trigger is not None and not trigger.nominal and trigger.head != proposition.head and not proposition.performed:
        _, denied = realis_at(scene.parse, trigger.head, scene.report.speech, past=past)
        negated = negated or denied
    if realis in ("asserted", "reported") and _threatens(scene, proposition, past=past):
        return "conditional", negated
    if realis in ("asserted", "reported") and trigger is not None and trigger.nominal and trigger.head != proposition.head:
        noun, _ = realis_at(scene.parse, trigger.head, scene.report.speech, past=past)
        if noun in ("alleged", "denied"):
            return noun, negated
    return realis, negated


def _threatens(scene: Scene, proposition: Proposition, *, past: bool | None) -> bool:
    """Whether an act of speech is about what would happen on a condition (`warned that it would leave if …`)."""
    contents = scene.parse.kids(proposition.head, "ccomp") if proposition.head in scene.cue_at else []
    return any(realis_at(scene.parse, c.i, (), past=past)[0] == "conditional" for c in contents if c.i in proposition.tokens)


def _kind(proposition: Proposition, attached: _Attached) -> ClaimKind:
    if proposition.trigger is not None:
        return "state" if proposition.trigger.event.kind == "state" else "event"
    if attached.figures:
        return "figure"
    return "state" if proposition.stative else "statement"


def _coded(scene: Scene, proposition: Proposition, actors: Sequence[Actor], *, negated: bool) -> Coded:
    """The codes of the event; where the table knows none, a statement keeps none."""
    return code_event(scene, proposition, actors, load_events(), negated=negated)


def _summary(quote: str) -> str:
    """The quote as one plain sentence: on one line, first letter large, a full stop, cut at a word where it is long."""
    line = squeeze(quote).strip(" ,;:–—-")
    if len(line) > LONGEST_SUMMARY:
        line = line[:LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"
    return line[:1].upper() + line[1:] + ("" if line[-1:] in ".!?…" else ".")


def _figures(claim: str, numbers: Sequence[int], drafts: Sequence[FigureDraft]) -> tuple[Figure, ...]:
    ids = {number: content_id("f", claim, drafts[number].start, drafts[number].end, drafts[number].measure) for number in numbers}
    return tuple(
        Figure(
            id=ids[number],
            measure=draft.measure,
            who=draft.who,
            unit=draft.unit,
            low=draft.count.low,
            high=draft.count.high,
            modifier=draft.count.modifier,
            part=draft.part,
            part_of=ids.get(draft.part_of) if draft.part_of is not None else None,
            period=draft.period,
            text=draft.count.text,
            start=draft.start,
            end=draft.end,
            person=draft.person,
            parts=draft.parts,
            change=Change(draft.change.start_value, draft.change.end_value, draft.change.percent, draft.change.checked) if draft.change else None,
        )
        for number in numbers
        for draft in [drafts[number]]
    )
