"""Record: everything that one build found, as the publishers take it."""

from dataclasses import dataclass

from barchan.model.claim import Claim
from barchan.model.decision import Ruling
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Proposal, Story
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.report import Report


@dataclass(frozen=True, slots=True)
class Record:
    """What one build found, each kind sorted by id."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    lineages: tuple[Lineage, ...]
    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    proposals: tuple[Proposal, ...]
    issues: tuple[Issue, ...]
    rulings: tuple[Ruling, ...] = ()
    """What became of each decision, in the order of their rows."""


@dataclass(frozen=True, slots=True)
class SoundRecord(Record):
    """A record whose words were found to be where it says, with what was not so left out; nobody changes it any more."""


@dataclass(frozen=True, slots=True)
class PublicRecord(Record):
    """A record without texts and private names: nothing in it can be checked against its texts any more."""
