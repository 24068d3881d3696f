"""The timeline: the dated events in their order."""

from collections.abc import Iterable

from barchan.model.event import Event, TimelineEntry


def timeline(events: Iterable[Event]) -> tuple[TimelineEntry, ...]:
    """The events that have a date or one bound of it, by earliest day; an undated event has no place on a timeline."""
    dated = (e for e in events if e.when is not None and (e.when.earliest or e.when.latest))
    entries = (
        TimelineEntry(e.when.earliest, e.when.latest, e.when.precision or "interval", e.title, e.id, len(e.origins))
        for e in dated
        if e.when is not None
    )
    return tuple(sorted(entries, key=lambda t: (t.earliest or t.latest or "", t.latest or "9999", t.event)))
