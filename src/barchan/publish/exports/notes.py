"""The notes of a row: sentences that name the sources, the rival tolls with their holders, and how the toll is coded."""

from collections.abc import Sequence

from barchan.model.event import Event, Finding
from barchan.publish.exports.codebook import codebook
from barchan.publish.exports.coded import Toll, blame_words, deaths, toll_words
from barchan.publish.exports.desk import Desk
from barchan.publish.words import count_words, listed, plain, several, when_words, where_words
from barchan.text import squeeze
from barchan.values.when import When
from barchan.values.where import Where


def notes(event: Event, where: Where | None, toll: Toll, rows: int, desk: Desk) -> str:
    """Some sentences on a row: what its sources say, the rival tolls with their holders, who is blamed, and how the toll is coded."""
    sources = listed(sorted({r.outlet or r.path for r in desk.sources(event)}))
    circumstance = " ".join(part for part in (_on(event.when), _at(where)) if part)
    head = ", ".join(part for part in (circumstance, f"according to {sources}" if sources else "") if part)
    title = squeeze(event.title).rstrip(". ")
    parts = [f"{head[:1].upper()}{head[1:]}: {title}." if head else f"{title}."]
    found = deaths(event)
    if found:
        parts.append(f"Killed: {toll_words(found)}; {plain('status', found[0].status)}.")
    if toll.number is not None:
        parts.append(f"Fatalities {toll.number}: {toll.how}{_by_word(found)}.")
    parts += [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in dict.fromkeys(map(blame_words, event.responsibility.positions))]
    if rows > 1:
        parts.append(f"One of {several(rows, 'row')} of this event.")
    return " ".join(parts)


def _on(when: When | None) -> str:
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    words = when_words(when)
    if when.earliest is None or when.latest is None:
        return words
    day = when.earliest[:10] == when.latest[:10]
    return f"on {words}" if day else f"in {words}" if not words[:1].isdigit() or when.precision == "year" else f"within {words}"


def _at(where: Where | None) -> str:
    if where is None:
        return ""
    if where.relation.kind in ("at", "border"):
        wide = where.place is not None and where.place.kind not in ("town", "capital", "other")
        return f"{'on' if where.relation.kind == 'border' else 'in' if wide else 'at'} {where_words(where)}"
    return where_words(where)


def _by_word(found: Sequence[Finding]) -> str:
    vague = sorted({count_words(v.low, v.high, v.modifier) for f in found for v in f.values if v.modifier in codebook()["vague"]["modifiers"]})
    return f", with words as {listed([f'“{word}”' for word in vague])} coded by the codebook" if vague else ""
