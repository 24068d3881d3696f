"""Mentions: spans of a report's text with a typed value. A mention holds an expression, never a resolved date."""

from dataclasses import dataclass
from typing import Literal

from barchan.model.report import Report
from barchan.nlp.base import Parse
from barchan.text import Span
from barchan.values.count import Count
from barchan.values.expression import Expression
from barchan.values.where import Place, Relation


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: `last month` at a span, as the expression (month, -1)."""

    start: int
    end: int
    text: str
    expression: Expression
    tense: Literal["past", "future", "unknown"] = "unknown"
    """The tense of the verb that the words hang on: it decides between the last Monday and the next."""


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number with its modifier and the unit or thing that it counts."""

    start: int
    end: int
    """From the modifier to the last word of the number: `at least 44`."""
    text: str
    count: Count
    unit: str | None
    """`person`, `vehicle`, `percent`, `km`, `year`, `USD` …: from the table of units, or the noun's lemma."""
    noun: int | None
    """Token index of the counted noun; null where it is elided (`48 died`)."""
    share: bool = False
    """Whether it is a share or a percentage."""


NameKind = Literal["state", "government", "military", "armed_group", "party", "organisation", "person", "people", "agent", "operation", "media", "other"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name or a described actor: `the French army`, `Macron`, `suspected Islamists`, `Operation Barkhane`."""

    start: int
    end: int
    text: str
    kind: NameKind
    key: str
    """Stable key of what it names: from the actor table (`FRA.military`) or, for what no table knows, `name:` and the folded name."""
    name: str
    """The canonical name: `French military`."""
    head: int
    """Token index of its head."""
    inter: str | None = None
    """ACLED's class of actor as text: `State forces`."""
    country: str | None = None
    """ISO 3166 alpha-3 of the state it belongs to."""
    office: str | None = None
    """The office that the words give a person: `president`."""


Tie = Literal["home", "held", "seat", "dateline"]
"""What a place has to do with a report besides being its scene: somebody's home; where somebody was taken, held or tried; whose police or
mayor speak or act; where the report was written."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name or a relation to one, resolved together with the report's other places."""

    start: int
    end: int
    text: str
    place: Place | None
    """Null: the words name a place that no gazetteer entry fits."""
    relation: Relation
    role: Literal["place", "metonym", "demonym", "name"] = "place"
    """`metonym`: a capital or country that stands for a government; `demonym`: `Malian`; `name`: inside the name of something else."""
    part: str | None = None
    """The part of the place that is meant: `northern` in `northern Mali`; the span holds it."""
    tie: Tie | None = None
    """Null: it is told as a scene."""
    settled: bool = True
    """Whether the report shows which of the places of the name is meant, or there is only one."""


@dataclass(frozen=True, slots=True)
class SpeechMention:
    """Who says what: a source, a cue and a content, each where the words show it."""

    content: tuple[Span, ...]
    """The words said or believed; several spans where the sentence interrupts them."""
    cue: Span | None
    cue_lemma: str | None
    """`say`, `deny`, `according to` …"""
    source: Span | None
    """Null where nobody is named (`is said to`)."""
    source_head: int | None
    """Token index of the source's head noun."""
    stance: Literal["states", "alleges", "denies", "announces", "demands", "threatens", "believes", "accuses", "claims"]
    """From the table of cues."""
    direct: bool
    """Whether the content stands in quotation marks."""
    resolved_head: int | None = None
    """Token index of the fuller source that a pronoun or `the statement` stands for; null where the source needs none or none was found."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with all its mentions, each kind sorted by start."""

    report: Report
    parse: Parse
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]
    names: tuple[NameMention, ...]
    places: tuple[PlaceMention, ...]
    speech: tuple[SpeechMention, ...]
