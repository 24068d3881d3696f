"""Claim: what one report says, once."""

from dataclasses import dataclass
from typing import Literal

from barchan.model.decision import Decided
from barchan.text import Span
from barchan.values.count import Modifier
from barchan.values.expression import Expression
from barchan.values.when import Anchor, Length, Tense, When, resolve
from barchan.values.where import Where

ClaimKind = Literal["event", "figure", "state", "statement"]
ActorRole = Literal["actor", "target", "associate", "speaker", "addressee", "place_holder"]
Aside = Literal["another", "habit", "past"]
"""An act beside the one that a text has been telling of (`in a similar raid`), no single act but what happens again and again, or one of a time gone by
(`once`)."""
Realis = Literal["asserted", "reported", "alleged", "denied", "planned", "conditional", "forecast", "opinion"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type in both ontologies: ACLED (event type, sub-event type) and PLOVER (type, mode), each null where none fits."""

    acled: tuple[str, str] | None = None
    plover: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who plays a role in a claim."""

    role: ActorRole
    key: str
    """The mention's key, before entities are linked."""
    name: str
    text: str
    start: int
    end: int
    inter: str | None = None
    entity: str | None = None
    kind: str = "other"
    """What sort of thing it is, as the mention's `NameKind` says."""
    country: str | None = None
    """ISO 3166 alpha-3 of the state that it belongs to or acts for."""
    office: str | None = None
    """The office that the report gives a person anywhere: `president`."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something that a claim names, whether or not it plays a part in what the claim tells."""

    key: str
    name: str
    kind: str
    country: str | None = None
    office: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a claim, first speaker first."""

    key: str
    name: str
    text: str
    entity: str | None = None
    kind: str = "other"
    country: str | None = None
    office: str | None = None
    body: Party | None = None
    """Of a person: the body that it speaks for, as its head or spokesman."""


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A claim's time as its words give it, kept so that it can be resolved anew once its report is dated; not published."""

    expression: Expression
    text: str
    tense: Tense
    preposition: str | None
    """The word that brings it in: `in`, `until`, `to`; null for a bare `Monday` or `last year`."""
    local: str | None = None
    """The IANA zone of the place spoken of, for `local time`."""
    focus: "SpokenTime | None" = None
    """The time told before that the words look back to (`the next day`, `that year`); null where they do not."""
    said: "SpokenTime | None" = None
    """The day on which the words were said, where they are quoted and count from it (`today`)."""

    def resolved(self, anchor: Anchor) -> When:
        """What the words mean to a report with this anchor; a quoted `today` counts from the day of the statement where that is known."""
        statement = self.said.resolved(anchor) if self.said is not None else None
        if statement is not None and statement.precision == "day" and statement.earliest:
            anchor = Anchor(statement.earliest, statement.latest, f'said "{statement.text}"')
        focus = self.focus.resolved(anchor) if self.focus is not None else None
        anchor = Anchor(anchor.earliest, anchor.latest, anchor.basis, focus)
        return resolve(self.expression, anchor, text=self.text, tense=self.tense, local=self.local)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that went from one value to another; `checked` says whether a stated percentage agrees with them."""

    start_value: int | float | None
    end_value: int | float | None
    percent: float | None = None
    checked: Literal["agrees", "differs"] | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What the parts of a total come to, as one text tells them in one row; offsets of the row in the report's text."""

    number: int
    """How many parts are told."""
    low: int | float
    high: int | float | None
    modifier: Modifier
    whole: bool
    """Whether the text gives them as all there are."""
    checked: Literal["agrees", "differs"] | None
    """Whether they fit the total: more than it, or all of them and not it, differs; null where more parts may be untold."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted value in a claim."""

    id: str
    measure: str
    who: str | None
    """The class of those counted, as the table of classes names it: `soldiers`, `civilians`; null: everyone."""
    unit: str | None
    low: int | float | None
    high: int | float | None
    modifier: Modifier
    part: Literal["total", "part"]
    part_of: str | None
    period: Literal["event", "cumulative", "rate"]
    text: str
    start: int
    end: int
    when: When | None = None
    where: tuple[Where, ...] = ()
    change: Change | None = None
    readings: tuple[str, ...] = ()
    person: int | None = None
    """Number, in its report, of the one person counted: figures with one number are of one person. Null where several are counted or it is not known whom."""
    parts: Parts | None = None
    """Of a total: what the parts told of it come to."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A length of time counted from a beginning, as a claim tells it, and whether it fits the dates that are known."""

    text: str
    start: int
    end: int
    length: Length
    since: When | None
    """The beginning that the text itself dates; null where other claims have to tell it."""
    what: str
    """What it is counted from, in words: `the coup of May 2021`, or the name of what lasts."""
    of: str | None
    """Key of what lasts, and once entities are linked the entity; null where the beginning is told beside it."""
    ends: bool
    """Whether the claim tells what happened at the end of it; else it ends when the report came out."""
    checked: Literal["agrees", "differs"] | None = None
    why: str | None = None
    """The dates that it was checked against, in words."""
    claims: tuple[str, ...] = ()
    """Claims of the beginning and the end."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """What a claim says of the beginning or end of an office or an operation, or of what followed what."""

    relation: str
    """`began`, `ended`, `succeeded` (of persons in an office), `successor_of`, `part_of`."""
    who: Party
    office: str | None
    """The office of a person; null for operations, and where the text does not tell it."""
    other: Party | None
    """Who or what came before, or what it is a part of."""
    spoken: SpokenTime | None
    when: When | None = None
    """What the time means to the report."""


EARLIER = "earlier"
"""The field of what is lent to a number that its report kept from an older version: the figure's id."""


@dataclass(frozen=True, slots=True)
class Lent:
    """What other reports add to a claim; never written into its own fields."""

    field: str
    value: When | Where | str
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says, once: offsets into the report's text, values as the report alone supports them."""

    id: str
    report: str
    sentence: Span
    start: int
    end: int
    quote: str
    in_title: bool
    kind: ClaimKind
    summary: str
    predicate: str
    type: EventType
    actors: tuple[Actor, ...]
    when: When | None
    where: tuple[Where, ...]
    figures: tuple[Figure, ...]
    said_by: tuple[Speaker, ...]
    realis: Realis
    negated: bool
    denies: str | None = None
    background: bool = False
    """History told in passing."""
    perfect: bool = False
    """Told in the perfect: as what has come to be, not as news of a day."""
    aside: Aside | None = None
    """What sets it apart from the rest of its text; null for what goes on with it."""
    about: str | None = None
    event: str | None = None
    origins: tuple[str, ...] = ()
    lent: tuple[Lent, ...] = ()
    spoken: SpokenTime | None = None
    harmed: tuple[int, ...] = ()
    """Numbers, in its report, of the persons whose death or wounding it tells: claims that share one tell of one event."""
    ground: tuple[Where, ...] = ()
    """Of a claim of harm: the town that its report as a whole plays in, and the larger one that this is a part of."""
    tenures: tuple[Tenure, ...] = ()
    """What it says of the beginning and end of offices and operations; not published: it stands with the entities."""
    lengths: tuple[Elapsed, ...] = ()
    """Lengths of time that it counts from a beginning."""
    decided: tuple[Decided, ...] = ()
    """What people decided about it, the machine's values beside theirs."""
    decided_by: str | None = None
    """The rule or model that gave the type: `events:killing/civilian+means:air`; null where there is no type."""

    @property
    def earlier(self) -> frozenset[str]:
        """Ids of its figures that other reports show to be older ones, which its own report replaced."""
        return frozenset(entry.value for entry in self.lent if entry.field == EARLIER and isinstance(entry.value, str))
