"""Victims: figures for those killed or hurt without a number, and which figures are of one person."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.extract.figures import FigureDraft, draft_of
from barchan.extract.harm import Harm, read_harm
from barchan.extract.individuals import tell_apart
from barchan.extract.measuring import Measured
from barchan.extract.scene import Scene
from barchan.knowledge.harm import load_harm
from barchan.model.mention import CountMention
from barchan.values.count import Count

HARM = ("killed", "injured", "casualties")


def with_victims(scene: Scene, drafts: Sequence[FigureDraft]) -> tuple[FigureDraft, ...]:
    """The figures, those of one person with its number, and one more for each person harmed whom none counts yet; then the sums of lists.

    Somebody said to be dead gets a figure of the dead; somebody else one of the injured, or of casualties where nobody says which.
    """
    harms = read_harm(scene)
    if not harms:
        return tuple(drafts)
    of_person: dict[int, list[Harm]] = {}
    for harm, person in zip(harms, tell_apart(scene, harms), strict=True):
        if person is not None:
            of_person.setdefault(person, []).append(harm)
    at: dict[int, list[tuple[int, Harm]]] = {}
    for person, said in of_person.items():
        for harm in said:
            at.setdefault(harm.person, []).append((person, harm))
    told = [_told(draft, at.get(draft.noun, ())) if draft.noun is not None else draft for draft in drafts]
    counted = {(d.person, d.measure) for d in told if d.person is not None}
    added = [_figure(scene, best, person) for person, said in sorted(of_person.items()) if (best := _telling(scene, said)) is not None and (person, best.measure) not in counted]
    return (*told, *added)


def _told(draft: FigureDraft, said: Sequence[tuple[int, Harm]]) -> FigureDraft:
    """A figure of one with the person's number; a noun's own measure (`one victim`) gives way to what is said of it (`died`)."""
    if not said or (draft.count.low, draft.count.high) != (1, 1) or draft.measure not in (*HARM, "other"):
        return draft
    person, harm = min(said, key=lambda s: (HARM.index(s[1].measure), s[1].weak))
    if draft.measure in ("casualties", "other") and harm.measure != draft.measure and not harm.weak:
        draft = replace(draft, measure=harm.measure, head=harm.predicate, unit="person")
    return replace(draft, person=person)


def _telling(scene: Scene, said: Sequence[Harm]) -> Harm | None:
    """Of what is said of a person, the mention to count it by: the gravest, the surest, in the text before the title, with a name or noun before a pronoun."""
    tokens = scene.parse.tokens
    pronouns = load_harm().pronouns

    def order(harm: Harm) -> tuple[object, ...]:
        token = tokens[harm.person]
        title = scene.parse.sentences[token.sentence].in_title
        return (HARM.index(harm.measure) if harm.measure == "killed" or not harm.weak else 2, harm.weak, title, token.text.lower() in pronouns, harm.person)

    return min(said, key=order, default=None)


def _figure(scene: Scene, harm: Harm, person: int) -> FigureDraft:
    """The figure of one person, over the words for it."""
    parse, text = scene.parse, scene.report.report.text
    token = parse.tokens[harm.person]
    named = next(((parse.tokens[n.first].start, parse.tokens[n.last - 1].end) for n in parse.names if n.first <= token.i < n.last and n.label == "PERSON"), None)
    left = [parse.edges(k.i)[0] for k in parse.kids(token.i, "det", "amod", "nummod", "compound", "poss", "nmod", "npadvmod") if k.i < token.i]
    start, end = named or (parse.tokens[min(left, default=token.i)].start, token.end)
    words = text[start:end]
    count = CountMention(start, end, words, Count(1, 1, "exactly", words), "person", token.i)
    return replace(draft_of(parse, count, Measured(harm.measure, harm.predicate), scene.report.names), person=person)
