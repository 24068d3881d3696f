"""Victims: figures for those killed or hurt without a number, and which figures are of one person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.extract.figures import HARM, FigureDraft, draft_of
from barchan.extract.harm import Harm, read_harm, with_them
from barchan.extract.individuals import tell_apart
from barchan.extract.measuring import Measured
from barchan.extract.scene import Scene
from barchan.knowledge.harm import load_harm
from barchan.model.mention import CountMention
from barchan.nlp.base import Parse
from barchan.values.count import Count

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
"""In order, so that a place in them is a number."""


@dataclass(frozen=True, slots=True)
class Victims:
    """The figures of a report, and whom its words of harm speak of."""

    drafts: tuple[FigureDraft, ...]
    harmed: Mapping[int, tuple[int, ...]]
    """Token of a word that tells harm to the numbers of the persons that it befell."""

    def harmed_in(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """The numbers of the persons of whom some words tell harm, ascending."""
        return tuple(sorted({person for token in tokens for person in self.harmed.get(token, ())}))


def read_victims(scene: Scene, drafts: Sequence[FigureDraft]) -> Victims:
    """The figures, those of one person with its number, and one more for each person harmed whom none counts yet; then the sums of lists.

    Somebody said to be dead gets a figure of the dead; somebody else one of the injured, or of casualties where nobody says which.
    """
    harms = read_harm(scene)
    if not harms:
        return Victims(with_sums(scene, drafts), {})
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
    harmed: dict[int, tuple[int, ...]] = {}
    for person, said in of_person.items():
        for harm in said:
            harmed[harm.predicate] = (*harmed.get(harm.predicate, ()), person)
    return Victims((*with_doers(scene, with_sums(scene, (*told, *added)), at), *_so_many(scene, harms)), harmed)


def _so_many(scene: Scene, harms: Sequence[Harm]) -> Iterator[FigureDraft]:
    """The totals that ordinals of the dead come to: where "a third person has died", or "a third later died", there are three at least."""
    parse, text, ordinals = scene.parse, scene.report.report.text, ORDINALS
    for harm in harms:
        verb, noun = parse.tokens[harm.predicate], parse.tokens[harm.person]
        alone = noun.text.lower() in ordinals
        now = alone or verb.tag == "VBZ" or any(k.text.lower() in ("has", "have") for k in parse.kids(verb.i, "aux"))
        if harm.measure != "killed" or verb.lemma.lower() != "die" or not now or any(k.text.lower() == "the" for k in parse.kids(noun.i, "det")):
            continue
        for word in [noun] if alone else parse.kids(noun.i, "amod", "compound", "nmod"):
            number = ordinals.index(word.text.lower()) + 1 if word.text.lower() in ordinals else 0
            if number > 1:
                words = text[word.start : noun.end]
                count = CountMention(word.start, noun.end, words, Count(number, None, "at_least", words), "person", noun.i)
                yield replace(draft_of(parse, count, Measured("killed", harm.predicate), scene.report.names), who=None)


def with_sums(scene: Scene, drafts: Sequence[FigureDraft]) -> tuple[FigureDraft, ...]:
    """The figures, with one more for each list of persons and numbers that one word befalls: "Ossim Dar and his two sons were killed" are three."""
    parse, text = scene.parse, scene.report.report.text
    by_noun = {d.noun: n for n, d in enumerate(drafts) if d.noun is not None and d.measure in HARM and d.count.modifier == "exactly" and d.count.low == d.count.high and d.count.low}
    found = list(drafts)
    for noun, number in by_noun.items():
        if parse.tokens[noun].dep == "conj":
            continue
        chain = [noun, *_listed(scene, noun), *(i for i in with_them(scene, drafts[number].head) if i in by_noun and i != noun)]
        members = [by_noun[i] for i in chain if i in by_noun and drafts[by_noun[i]].measure == drafts[number].measure]
        if len(members) < 2 or len(members) < len(chain) or any(parse.tokens[i].text.lower() == "as" for i in range(noun, chain[-1])):
            continue  # "Named the two men killed as Ossim Dar and Karu Dar" names those two.
        if _names_them(parse, [drafts[n] for n in members]):
            continue
        start, end = min(drafts[n].start for n in members), parse.tokens[chain[-1]].end
        if any(d.start <= start and end <= d.end and d.measure == drafts[number].measure for d in found):
            continue  # a list that is counted as one already
        whole = sum(int(drafts[n].count.low or 0) for n in members)
        words = text[start:end]
        for n in members:
            found[n] = replace(found[n], part="part", part_of=len(found))
        found.append(replace(drafts[number], count=Count(whole, whole, "exactly", words), who=None, start=start, end=end, person=None))
    return tuple(found)


def _names_them(parse: Parse, members: Sequence[FigureDraft]) -> bool:
    """Whether a list begins with a number and goes on with the names of those: "two clerks, Ossim Dar and Karu Dar"."""
    first, rest = members[0], members[1:]
    named = all(d.noun is not None and parse.tokens[d.noun].pos == "PROPN" for d in rest)
    return first.person is None and first.noun is not None and named and (len(rest) == first.count.low or any(k.pos == "PROPN" for k in parse.kids(first.noun, "appos")))


def with_doers(scene: Scene, drafts: Sequence[FigureDraft], at: Mapping[int, Sequence[tuple[int, Harm]]]) -> tuple[FigureDraft, ...]:
    """The figures, and where somebody killed several and died too one more that counts all: "He shot dead two guards, then killed himself" are three."""
    parse, text = scene.parse, scene.report.report.text
    by_verb: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        if draft.measure == "killed" and draft.part == "total" and draft.count.modifier == "exactly" and parse.tokens[draft.head].pos == "VERB":
            by_verb.setdefault(draft.head, []).append(number)
    found = list(drafts)
    for head, numbers in by_verb.items():
        objects = scene.with_conjuncts(scene.objects(head))
        hit = [n for n in numbers if _counted(parse, drafts[n]) in objects]
        killed = sum(int(drafts[n].count.low or 0) for n in hit)
        passive = scene.is_passive(head)
        several = all(drafts[n].person is None for n in hit)
        told = scene.after(head, "by") if passive else [i for i in scene.subjects(head) if i not in objects]
        doers = [i for i in told if not passive and _dies_too(scene, head, at.get(i, ())) or several and _he_dies(scene, head, i, at)]
        if killed < 2 or len(doers) != 1:
            continue
        # Where the doer stands before another verb (`shot and killed two clerks`), the words of this one begin with it.
        first = parse.edges(doers[0])[0] if passive or parse.tokens[doers[0]].head == head else head
        start, end = parse.tokens[first].start, max(max(drafts[n].end, parse.tokens[_counted(parse, drafts[n])].end) for n in hit)
        if passive:
            start, end = min(drafts[n].start for n in hit), max(end, parse.tokens[doers[0]].end)
        for n in hit:
            found[n] = replace(found[n], part="part", part_of=len(found))
        words = text[start:end]
        found.append(replace(drafts[hit[0]], count=Count(killed + 1, killed + 1, "exactly", words), who=None, start=start, end=end, person=None))
    return tuple(found)


def _counted(parse: Parse, draft: FigureDraft) -> int:
    """The noun that a figure counts, or its number where that stands alone (`four of them`)."""
    if draft.noun is not None:
        return draft.noun
    head = parse.head_of(draft.start, draft.end)
    return head.i if head is not None else -1


def _dies_too(scene: Scene, verb: int, said: Sequence[tuple[int, Harm]]) -> bool:
    """Whether the sentence of a verb says of its doer that he died: by other words, or as its own object (`killed two clerks and himself`)."""
    tokens = scene.parse.tokens
    return any(h.measure == "killed" and tokens[h.predicate].sentence == tokens[verb].sentence for _, h in said)


def _he_dies(scene: Scene, verb: int, doer: int, at: Mapping[int, Sequence[tuple[int, Harm]]]) -> bool:
    """Whether the one who killed several is who dies behind it: `killed two clerks before police shot him dead`."""
    tokens, below = scene.parse.tokens, scene.parse.subtree(verb)
    pronouns = [i for i in at if i > verb and i in below and tokens[i].text.lower() in load_harm().pronouns and any(h.measure == "killed" for _, h in at[i])]
    clauses = [next((t for t in scene.parse.up(i) if t.dep == "advcl"), None) for i in pronouns]
    return tokens[doer].tag in ("NN", "NNP") and any(t is not None and t.head == verb and any(k.lemma.lower() in ("before", "until") for k in scene.parse.kids(t.i, "mark")) for t in clauses)


def _listed(scene: Scene, noun: int) -> list[int]:
    """The heads coordinated with a noun, in text order."""
    return [i for i in scene.with_conjuncts([noun]) if i != noun and scene.parse.tokens[i].pos in ("NOUN", "PROPN", "PRON", "ADJ")]


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
