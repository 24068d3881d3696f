"""When and where a proposition is said to hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from barchan.extract.counting import is_beginning
from barchan.extract.distances import Distance, distance_of
from barchan.extract.propositions import Proposition
from barchan.extract.scene import Scene
from barchan.knowledge.events import load_events
from barchan.knowledge.measures import load_measures
from barchan.knowledge.times import time_words, zone_of_country
from barchan.model.claim import Actor, SpokenTime
from barchan.model.mention import PlaceMention, TimeMention
from barchan.values.expression import (
    Base,
    Calendar,
    Clock,
    DayPart,
    Duration,
    Expression,
    Holiday,
    Numeric,
    Offset,
    Range,
    Repeated,
    Stretch,
    Vague,
    Weekday,
    Within,
)
from barchan.values.when import Anchor, Tense, When, focus_of, resolve
from barchan.values.where import Where, make_where

FAR = 1000
"""Steps from which a time says nothing about a predicate."""
FUTURE = frozenset({"will", "shall", "'ll", "would"})


def read_spoken_time(scene: Scene, proposition: Proposition) -> SpokenTime | None:
    """The time expression nearest to the predicate among a proposition's own words."""
    distance = distance_of(scene, proposition.head)
    mention = (
        _nearest_time(scene, proposition)
        or (_time_at_a_distance(scene, distance) if distance is not None else None)
        or _time_before_when(scene, proposition)
        or _fronted_time(scene, proposition)
        or _time_of_saying(scene, proposition)
        or _time_of_the_whole(scene, proposition)
        or _time_of_the_act(scene, proposition)
        or _time_within(scene, proposition)
        or _time_now(scene, proposition)
        or _time_told_before(scene, proposition)
    )
    mention = _since(scene, mention, proposition) if mention is not None else None
    if mention is None or _is_of_aftermath(scene, proposition, mention):
        return None
    head = scene.parse.head_of(mention.start, mention.end)
    above = scene.parse.tokens[head.head] if head is not None else None
    preposition = above.lemma.lower() if above is not None and above.pos == "ADP" else None
    if head is not None and head.pos == "ADP":
        preposition = head.lemma.lower()
    tense = tense_of(scene, proposition.head)
    return SpokenTime(
        mention.expression, mention.text, tense if tense != "unknown" else mention.tense, preposition, _local_zone(scene, proposition),
        focus=(_focus_of_matrix(scene, distance, mention) if distance is not None else None) or _focus(scene, mention), said=_said(scene, mention),
    )  # fmt: skip


def _is_of_aftermath(scene: Scene, proposition: Proposition, mention: TimeMention) -> bool:
    """Whether a time is that of what followed from an act of violence, not of the act: `was arrested on Monday in the killing of a clerk`."""
    trigger, parse = proposition.trigger, scene.parse
    if trigger is None or not trigger.nominal or load_events().families.get(trigger.event.name) != "violence":
        return False
    own = parse.subtree_span(trigger.head)
    if own.start <= mention.start and mention.end <= own.end:
        return False
    words = time_words().aftermath
    for token in parse.up(trigger.head):
        beside = parse.kids(token.i, "dobj", "xcomp") if token.pos == "VERB" else ()
        if any(t.lemma.lower() in words for t in (token, *beside)):
            return True
        if token.pos == "VERB" and token.i == proposition.head:
            break
    return False


def _since(scene: Scene, mention: TimeMention, proposition: Proposition) -> TimeMention | None:
    """The mention, from then on where it dates what something was counted or done since: `since the war began in 2011`; null where `since` only compares
    (`the first raid since the war of 2011`) or belongs to a noun (`the calm since the truce of 2019`)."""
    at = scene.parse.head_of(mention.start, mention.end)
    if at is None or isinstance(mention.expression, Range):
        return mention
    path = [at, *takewhile(lambda t: t.i != proposition.head, scene.parse.up(at.i))]
    for token in path:
        opening = token if token.dep == "prep" else next((k for k in scene.parse.kids(token.i, "mark") if token.dep == "advcl"), None)
        if opening is None or opening.lemma.lower() != "since" or opening.i == proposition.head:
            continue
        sentence = scene.parse.sentences[token.sentence]
        before = [t.text.lower() for t in scene.parse.tokens[max(sentence.first, opening.i - SUPERLATIVE_REACH) : opening.i]]
        if token.head != proposition.head or load_measures().superlative & set(before) or not isinstance(mention.expression, DATING):
            return None
        text = scene.report.report.text[opening.start : mention.end]
        return replace(mention, start=opening.start, text=text, expression=Range("since", mention.expression))
    return mention


SUPERLATIVE_REACH = 8
"""Tokens before `since` in which a superlative stands that it belongs to: `the first car bomb to hit the port since`."""


ANY_DAY = Anchor("2001-01-01", "2001-01-01")
"""Stands for the publication where only the kind of a time is asked for: whether it is a day, a month, a year."""


DATING = (Calendar, Clock, DayPart, Holiday, Numeric, Offset, Weekday, Within)
"""Expressions that later words can look back to."""


WHICH_TIME = frozenset({"of", "when", "that"})
"""Words behind `at the time` that say themselves which time is meant."""


def _looks_back(expression: Expression) -> bool:
    """Whether words count from a time told before: `the next day`, `that year`, `at dawn`."""
    if isinstance(expression, Clock | DayPart):
        return expression.day is None or _looks_back(expression.day)
    return isinstance(expression, Calendar | Weekday | Offset | Within | Stretch) and expression.base == "focus"


def _focus(scene: Scene, mention: TimeMention) -> SpokenTime | None:
    """The time before a mention that its words look back to, with what that one looks back to in turn; none where nothing was told."""
    if not _looks_back(mention.expression):
        return None
    told: list[tuple[TimeMention, When]] = []
    for earlier in scene.report.times:
        if earlier.end <= mention.start and isinstance(earlier.expression, DATING) and not _compares(earlier.expression):
            focus = focus_of(earlier.expression, [when for _, when in told])
            told.append((earlier, resolve(earlier.expression, replace(ANY_DAY, focus=focus), text=earlier.text, tense=earlier.tense)))
    chosen = focus_of(mention.expression, [when for _, when in told])
    found = next((t for t, when in reversed(told) if when is chosen), None)
    if found is None or not _reaches(mention.expression, chosen):
        return None
    return SpokenTime(found.expression, found.text, found.tense, None, focus=_focus(scene, found))


def _compares(expression: Expression) -> bool:
    """Whether words only compare with a year before (`a year earlier`): what the text speaks of does not move."""
    return isinstance(expression, Offset) and expression.base == "focus" and expression.unit == "year"


def _reaches(expression: Expression, focus: When | None) -> bool:
    """Whether a time is fine enough to count from: `the next day` after a day, `two days later` not after a year."""
    unit = expression.unit if isinstance(expression, Within | Offset | Stretch) else "day"
    if focus is None or focus.precision is None:
        return False
    if isinstance(expression, Stretch) and unit == "week":
        return focus.precision != "year"
    return unit not in ("day", "hour", "minute", "second", "week") or focus.precision in ("day", "minute")


def _said(scene: Scene, mention: TimeMention) -> SpokenTime | None:
    """The day of the statement that quotes a mention of `today` or `yesterday`, told beside its verb of saying; null where none is."""
    expression = mention.expression.day if isinstance(mention.expression, Clock | DayPart) else mention.expression
    if not isinstance(expression, Offset) or expression.unit != "day" or expression.base != "anchor":
        return None
    quoted = next((s for s in scene.report.speech if s.direct and s.cue is not None and any(c.start <= mention.start and mention.end <= c.end for c in s.content)), None)
    if quoted is None or quoted.cue is None:
        return None
    cue = next(iter(scene.parse.between(*quoted.cue)), None)
    if cue is None:
        return None
    matrix = {i for i in scene.parse.subtree(cue.i) if not any(c.start <= scene.parse.tokens[i].start < c.end for c in quoted.content)}
    days = [t for t in scene.report.times if any(k.i in matrix for k in scene.parse.between(t.start, t.end)) and not _looks_back(t.expression)]
    found = next((t for t in days if resolve(t.expression, ANY_DAY).precision == "day"), None)
    return SpokenTime(found.expression, found.text, found.tense, None) if found is not None else None


def _local_zone(scene: Scene, proposition: Proposition) -> str | None:
    """The zone of the first place that a proposition names in a country with a single zone; null where there is none."""
    own = set(proposition.tokens)
    inside = (m for m in scene.report.places if m.place is not None and any(t.i in own for t in scene.parse.between(m.start, m.end)))
    return next((zone for m in inside if m.place is not None and (zone := zone_of_country(m.place.country or ""))), None)


def read_when(spoken: SpokenTime | None, anchor: Anchor) -> When | None:
    """What a spoken time means to the report alone."""
    return spoken.resolved(anchor) if spoken is not None else None


def _nearest_time(scene: Scene, proposition: Proposition) -> TimeMention | None:
    found = [(distance, mention.start, mention) for distance, mention in _own_times(scene, proposition) if _places(mention)]
    return next((m for _, _, mention in sorted(found, key=lambda row: row[:2]) if (m := _since(scene, mention, proposition)) is not None), None)


def _time_at_a_distance(scene: Scene, distance: Distance) -> TimeMention | None:
    """`The blast comes a week after a bomber killed 29`: so long before the time of what the clause hangs on, of what was told before, or of the publication."""
    length = distance.mention.expression
    if not isinstance(length, Duration) or length.low is None or length.unit not in ("day", "week"):
        return None
    sign = -1 if distance.joint.lemma.lower() == "after" else 1
    known = _time_of_matrix(scene, distance) or any(t.end <= distance.mention.start and isinstance(t.expression, DATING) for t in scene.report.times)
    high = sign * length.high if length.high is not None else None
    step = Offset(length.unit, sign * length.low, high, "past" if sign < 0 else "future", "focus" if known else "anchor", length.modifier)
    start, end = distance.mention.start, distance.joint.end
    return replace(distance.mention, end=end, text=scene.report.report.text[start:end], expression=step)


def _time_of_matrix(scene: Scene, distance: Distance) -> TimeMention | None:
    """The time beside the verb that a clause hangs on."""
    beside = set(scene.parse.subtree(distance.matrix)) - set(scene.parse.subtree(distance.inside))
    return next((t for t in scene.report.times if _places(t) and any(k.i in beside for k in scene.parse.between(t.start, t.end))), None)


def _focus_of_matrix(scene: Scene, distance: Distance, mention: TimeMention) -> SpokenTime | None:
    """The time that a distance told in a clause is counted from, where it stands beside the verb that the clause hangs on."""
    if mention.start != distance.mention.start:
        return None
    found = _time_of_matrix(scene, distance)
    return SpokenTime(found.expression, found.text, found.tense, None) if found is not None else None


def _time_before_when(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`Last May, when the governor fell, …`: the clause that `when` opens holds at the time right before it."""
    first = scene.parse.tokens[scene.parse.edges(proposition.head)[0]]
    if first.text.lower() != "when":
        return None
    text = scene.report.report.text
    return next((t for t in scene.report.times if t.end <= first.start and text[t.end : first.start].strip() in ("", ",")), None)


def _fronted_time(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`In March the port fell, and the council fled`: a time before the first of two coordinated clauses holds for both."""
    token = scene.parse.tokens[proposition.head]
    while token.dep == "conj":
        token = scene.parse.tokens[token.head]
    if token.i == proposition.head or token.pos not in ("VERB", "AUX"):
        return None
    start = scene.parse.subtree_span(token.i).start
    subjects = [k.start for k in scene.parse.kids(token.i, "nsubj", "nsubjpass", "expl")]
    opening = min(subjects, default=token.start)
    return next((t for t in scene.report.times if start <= t.start and t.end <= opening and _places(t)), None)


def _time_of_the_whole(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`The bloc met in May, imposing sanctions`, `came in 2013 at the request of the council`: what goes with an act holds at its time."""
    token = scene.parse.tokens[proposition.head]
    if token.pos in ("VERB", "AUX") and not (token.tag == "VBG" and token.dep in ("advcl", "acl", "pcomp", "conj")):
        return None
    above = next((t for t in scene.parse.up(token.i) if t.pos in ("VERB", "AUX") and t.tag != "VBG"), None)
    if above is None or above.dep == "relcl":
        return None
    beside = {i for kid in scene.parse.kids(above.i, "prep", "npadvmod", "advmod") for i in scene.parse.subtree(kid.i)} - set(scene.parse.subtree(token.i))
    return next((t for t in scene.report.times if _places(t) and any(k.i in beside for k in scene.parse.between(t.start, t.end))), None)


def _time_of_the_act(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`A 3 May attack at a crossing that killed nine`, `a raid last March that killed nine`: a relative clause holds at the time that its noun has, or the noun
    that this one belongs to."""
    clause = scene.parse.tokens[proposition.head]
    if clause.dep != "relcl":
        return None
    own, noun = set(scene.parse.subtree(clause.i)), scene.parse.tokens[clause.head]
    while noun.pos in ("NOUN", "PROPN"):
        beside = set(scene.parse.subtree(noun.i)) - own
        found = next((t for t in scene.report.times if _places(t) and t.end <= clause.start and any(k.i in beside for k in scene.parse.between(t.start, t.end))), None)
        above = scene.parse.tokens[noun.head]
        if found is not None or noun.dep != "pobj" or above.pos != "ADP":
            return found
        noun = scene.parse.tokens[above.head]
    return None


def _time_of_saying(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`On Monday the ministry said it remains committed`: what is said in the present holds when it is said."""
    token = scene.parse.tokens[proposition.head]
    if token.tag not in ("VBZ", "VBP") or token.dep not in ("ccomp", "conj", "parataxis"):
        return None
    cue = next((t for t in scene.parse.up(token.i) if t.i in scene.cue_at), None)
    if cue is None:
        return None
    matrix = set(scene.parse.subtree(cue.i)) - set(scene.parse.subtree(token.i))
    return next((t for t in scene.report.times if _places(t) and any(k.i in matrix for k in scene.parse.between(t.start, t.end))), None)


WITHIN = re.compile(r"\bwithin\s+$", re.IGNORECASE)


def _time_within(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`Within weeks the port fell`: from what was told before up to so long after; `will leave within a week`: from the publication on."""
    text = scene.report.report.text
    for _, mention in _own_times(scene, proposition):
        length = mention.expression
        opening = WITHIN.search(text[: mention.start])
        if isinstance(length, Duration) and opening is not None and not text.startswith(" of ", mention.end):
            base: Base = "anchor" if mention.tense == "future" else "focus"
            stretch = Stretch(length.unit, length.low, length.high, "future", "up_to", base)
            return replace(mention, start=opening.start(), text=text[opening.start() : mention.end], expression=stretch)
    return None


def _time_now(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`The port will now become their hub`, `they are now based there`: what begins or lasts when the report comes out."""
    event = proposition.trigger.event if proposition.trigger is not None else None
    if tense_of(scene, proposition.head) != "future" and (event is None or event.kind != "state"):
        return None
    for _, mention in _own_times(scene, proposition):
        head = scene.parse.head_of(mention.start, mention.end)
        if mention.expression == Vague("present") and head is not None and head.dep == "advmod" and head.head == proposition.head:
            return mention
    return None


def _own_times(scene: Scene, proposition: Proposition) -> Iterator[tuple[int, TimeMention]]:
    """The times in a proposition's own words, but not those in its relative clauses, each with its steps from the predicate.

    Nor the date that a length is counted from: `left nine years after the war began in 2014` was not in 2014.
    """
    own, head = set(proposition.tokens), scene.parse.tokens[proposition.head].start
    for mention in scene.report.times:
        if is_beginning(scene.countings, mention, head):
            continue
        tokens = [t.i for t in scene.parse.between(mention.start, mention.end)]
        if tokens and tokens[0] in own and (distance := _distance(scene, tokens[0], proposition.head)) < FAR:
            yield distance, mention


def _time_told_before(scene: Scene, proposition: Proposition) -> TimeMention | None:
    """`They left on 3 May. At the time the base held 90 men`: the time told last before such words, in the sentence or the one before."""
    number = scene.parse.tokens[proposition.head].sentence
    sentence, own = scene.parse.sentences[number], set(proposition.tokens)
    words = [t.text.lower() for t in scene.parse.tokens[sentence.first : sentence.last]]
    at = next((n for n in range(len(words) - 3) if words[n] == "at" and words[n + 1] in ("the", "that") and words[n + 2] == "time" and words[n + 3] not in WHICH_TIME), None)
    if at is None or not (at == 0 or sentence.first + at in own):
        return None
    since, until = scene.parse.sentences[max(0, number - 1)].start, scene.parse.tokens[sentence.first + at].start
    return next((t for t in reversed(scene.report.times) if since <= t.start < until and isinstance(t.expression, DATING)), None)


def _places(mention: TimeMention) -> bool:
    """Whether a time can be laid on a calendar at all."""
    return not isinstance(mention.expression, Duration | Repeated | Vague)


def _distance(scene: Scene, i: int, head: int) -> int:
    """Clause borders and steps up the tree from a word to the predicate; a word outside its tree, or in a relative clause, is far."""
    steps = 0
    if i == head:
        return 0
    if scene.parse.tokens[i].dep == "relcl":
        return FAR
    for token in scene.parse.up(i):
        if token.dep == "relcl" and token.i != head:
            return FAR
        steps += 10 if token.pos == "VERB" and token.i != head else 1
        if token.i == head:
            return steps
    return FAR


def tense_of(scene: Scene, head: int) -> Tense:
    """The grammatical time of a predicate, as far as its form and auxiliaries tell."""
    token = scene.parse.tokens[head]
    helpers = [k.text.lower() for k in scene.parse.kids(head, "aux", "auxpass")]
    if any(word in FUTURE for word in helpers):
        return "future"
    if token.tag in ("VBD", "VBN") or any(word in ("had", "was", "were", "has", "have", "did") for word in helpers):
        return "past"
    return "unknown"


def read_where(scene: Scene, proposition: Proposition, actors: Sequence[Actor]) -> tuple[Where, ...]:
    """The places among a proposition's own words, the most exact first.

    Left out are those that act, and those that are only somebody's home or where somebody was taken, held or tried. Of places in several clauses those
    of the nearest count: what happened `years after jets struck near Veldra` did not happen there. Where a report was written counts only where
    nothing else is named.
    """
    own = set(proposition.tokens)
    acting = {(a.start, a.end) for a in actors if a.role == "actor"}
    found: list[tuple[int, Where]] = []
    for mention in scene.report.places:
        if mention.role != "place" or (mention.start, mention.end) in acting or mention.tie in ("home", "held") or is_of_clock(scene, mention):
            continue
        tokens = scene.parse.between(mention.start, mention.end)
        if tokens and tokens[0].i in own:
            found.append((_clauses_between(scene, tokens[0].i, proposition.head) + _is_dateline(scene, mention), where_of(mention)))
    nearest = min((depth for depth, _ in found), default=0)
    unique = {w.name: w for depth, w in reversed(found) if depth == nearest}
    return tuple(sorted(unique.values(), key=lambda w: (w.ucdp_precision or 9, w.name)))


def is_of_clock(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place only says whose clock is meant: `at 1 p.m. Lisbon time`."""
    return any(t.start <= mention.start and mention.end <= t.end for t in scene.report.times)


def _is_dateline(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a report is dated from a place, or it opens in capitals a sentence that is not in capitals: `LISBON - The last soldiers …`."""
    if mention.tie == "dateline":
        return True
    first = scene.parse.between(mention.start, mention.end)[0]
    sentence = scene.parse.sentences[first.sentence]
    return mention.text.isupper() and len(mention.text) > 3 and sentence.first == first.i and not scene.report.report.text[sentence.start : sentence.end].isupper()


def _clauses_between(scene: Scene, i: int, head: int) -> int:
    """How many clauses with a subject of their own stand between a word and the predicate, or the clause that both are in."""
    parse = scene.parse
    shared = {head, *(t.i for t in parse.up(head))}
    inside = takewhile(lambda t: t.i not in shared, parse.up(i))
    return sum(t.pos in ("VERB", "AUX") and bool(parse.kids(t.i, "nsubj", "nsubjpass")) for t in inside)


def where_of(mention: PlaceMention) -> Where:
    """What a mention says of where; a name that several places bear and nothing in the report settles is a name without a place."""
    return make_where(mention.place if mention.settled else None, mention.relation, mention.text, part=mention.part is not None)
