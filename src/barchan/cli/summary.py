"""What the command prints when a build is done: how much was read and found, and where reports disagree most."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from barchan.model.build import Change
from barchan.model.event import Disagreement
from barchan.model.record import Record

SHOWN = 3
STATUS_ORDER = ("contested", "ambiguous", "superseded", "compatible")
STATUS_WORDS = {
    "contested": "contested",
    "ambiguous": "can be read two ways",
    "superseded": "earlier figure, since replaced",
    "compatible": "looks different, fits together",
}
FIELD_ORDER = (("killed", "casualties"), ("who", "said_by", "realis"), ("when",), ("where",))
"""Deaths, responsibility, date, place; then the rest."""

NEWS = {
    ("report", "added"): ("report",), ("report", "replaced"): ("newer version of a report", "newer versions of reports"), ("report", "removed"): ("report gone", "reports gone"),
    ("event", "added"): ("event",), ("event", "toll"): ("changed toll",), ("event", "status"): ("status turned", "statuses turned"),
    ("disagreement", "status"): ("disagreement",),
}  # fmt: skip
"""What is told of the changes: their kind, and what became of it or which value changed."""


def summary(record: Record, page: Path, width: int = 96, changes: Sequence[Change] = ()) -> str:
    """Some lines for a person; the last one counts the issues."""
    return "\n".join([*findings(record, width, changes), "", f"The page: {page}", _issues(record, page)])


def findings(record: Record, width: int, changes: Sequence[Change] = ()) -> list[str]:
    """How much was found, what is new, and where reports disagree most."""
    return [_found(record), *_most_told(record, width), *_news(changes, width), *_disagreements(record, width), *_decisions(record)]


def _found(record: Record) -> str:
    stories, events, claims = len(record.stories), len(record.events), len(record.claims)
    read = sum(report.read for report in record.reports)
    unread = f" ({len(record.reports) - read} kept unread)" if read < len(record.reports) else ""
    return (
        f"{_many(len(record.reports), 'report')}{unread}: {_many(stories, 'story', 'stories')}, {_many(events, 'event')}, "
        f"{_many(claims, 'claim')}, {_many(len(record.lineages), 'shared origin')}."
    )


def _most_told(record: Record, width: int) -> list[str]:
    """The event that most reports tell, with how many separate sources they go back to: the two numbers seldom agree."""
    event = min((e for e in record.events if not e.background), key=lambda e: (-len(e.reports), -len(e.claims), e.id), default=None)
    if event is None or len(event.reports) < 2:
        return []
    told = f"Told most: {event.title.rstrip('.')} ({_many(len(event.reports), 'report')}, {_many(len(event.origins), 'separate source')})."
    return textwrap.wrap(told, width)


def _news(changes: Sequence[Change], width: int) -> list[str]:
    """What is new since the last build, in numbers."""
    counts: Counter[tuple[str, str]] = Counter((c.kind, c.what if c.topic == "itself" else c.topic) for c in changes)
    told = [_many(counts[key], *words) for key, words in NEWS.items() if counts[key]]
    return textwrap.wrap(f"New since the last build: {', '.join(told)}.", width) if told else []


def _disagreements(record: Record, width: int) -> list[str]:
    if not record.disagreements:
        return ["No disagreement found."]
    counts: Counter[str] = Counter(d.status for d in record.disagreements)
    told = "; ".join(f"{counts[s]} {STATUS_WORDS[s]}" for s in STATUS_ORDER if counts[s])
    lines = [f"{_many(len(record.disagreements), 'difference')} between reports: {told}.", ""]
    titles = {event.id: event.title for event in record.events} | {entity.id: entity.name for entity in record.entities}
    for number, found in enumerate(sorted(record.disagreements, key=importance)[:SHOWN], 1):
        head = f"{titles.get(found.about, found.about)} ({STATUS_WORDS[found.status]})"
        lines += textwrap.wrap(head, width, initial_indent=f"  {number}. ", subsequent_indent="     ")
        lines += textwrap.wrap(found.explanation, width, initial_indent="     ", subsequent_indent="     ")
    return lines


def importance(found: Disagreement) -> tuple[int, int, int, str]:
    """Sort key, most important first: contested before others, deaths before the rest, then by separate origins."""
    field = next((i for i, fields in enumerate(FIELD_ORDER) if found.field in fields), len(FIELD_ORDER))
    origins = len({origin for held in found.positions for origin in held.origins})
    return STATUS_ORDER.index(found.status), field, -origins, found.id


def _decisions(record: Record) -> list[str]:
    """How many of people's decisions stand."""
    states: Counter[str] = Counter(ruling.state for ruling in record.rulings)
    if not states:
        return []
    gone = [f"{states[state]:,} {words}" for state, words in (("superseded", "replaced by later ones"), ("not applied", "not applied: see the issues")) if states[state]]
    return ["", f"{_many(states['applied'], 'decision')} of people applied{''.join(f', {g}' for g in gone)}."]


def _issues(record: Record, page: Path) -> str:
    if not record.issues:
        return "0 issues"
    counts = Counter(issue.what for issue in record.issues)
    most = ", ".join(f"{what} ({n})" for what, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4])
    more = ", …" if len(counts) > 4 else ""
    return f"{_many(len(record.issues), 'issue')}: {most}{more}; all in {page.parent / 'issues.jsonl'}"


def _many(number: int, one: str, several: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
