"""Statements about one event: what one speaker says of it is one origin, however many reports carry it and in whatever words."""

from collections.abc import Iterator, Mapping, Sequence

from barchan.groups import Groups
from barchan.ids import content_id
from barchan.knowledge.linking import load_linking
from barchan.link.lineage import first_published
from barchan.link.voices import is_someone, same_speaker
from barchan.model.claim import Claim, Speaker
from barchan.model.event import EventGroup
from barchan.model.lineage import Lineage
from barchan.model.report import Report


def event_statements(groups: Sequence[EventGroup], claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Lineage, ...]:
    """For each event, a lineage for each speaker whom two or more reports quote on it; sorted by id.

    What such a report says of the event in its own voice is taken to rest on that statement too: it names no other source,
    and to count it as one would be false independence.
    """
    by_id = {c.id: c for c in claims}
    published = {r.id: r for r in reports}
    found = [
        _lineage(members, published) for group in groups for members in _by_speaker([by_id[i] for i in group.claims]) if len({c.report for c in members}) > 1
    ]
    return tuple(sorted(found, key=lambda x: x.id))


def _by_speaker(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims of each speaker, with the unattributed claims of the same reports."""
    spoken = [c for c in claims if c.said_by and is_someone(c.said_by[0])]
    groups = Groups(c.id for c in spoken)
    for i, a in enumerate(spoken):
        for b in spoken[i + 1 :]:
            if _one_voice(a.said_by[0], b.said_by[0]):
                groups.join(a.id, b.id)
    by_id = {c.id: c for c in spoken}
    for ids in groups.all():
        members = [by_id[i] for i in ids]
        carriers = {c.report for c in members}
        yield members + [c for c in claims if not c.said_by and c.report in carriers]


def _one_voice(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers are one, or arms of one state that speak for it (its army, its defence ministry)."""
    voices = load_linking().state_voices
    (state, _, arm), (other, _, other_arm) = a.key.partition("."), b.key.partition(".")
    if len(state) == 3 and state.isupper() and state == other and arm in voices and other_arm in voices:
        return True
    return same_speaker(a, b)


def _lineage(claims: Sequence[Claim], published: Mapping[str, Report]) -> Lineage:
    ids = tuple(sorted(c.id for c in claims))
    spoken = [c for c in claims if c.said_by]
    best = min(spoken, key=lambda c: (-len(c.quote), c.id))
    return Lineage(
        id=content_id("l", "same_statement", *ids),
        basis="same_statement",
        reports=tuple(sorted({c.report for c in claims})),
        claims=ids,
        shared=best.quote,
        speaker=best.said_by[0].name,
        first=first_published([published[r] for r in sorted({c.report for c in claims})]),
    )
