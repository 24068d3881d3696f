"""Bearers: who bears an office, where one report names the person and another only `the Lissara governor`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from barchan.knowledge.voices import load_voices
from barchan.model.claim import Claim, Speaker
from barchan.model.report import Report
from barchan.text import fold

_PLACED = re.compile(r"(?:^|\s)(\S+)\s+(\S+)\s*$")


def with_bearers(claims: Sequence[Claim], reports: Sequence[Report], stories: Sequence[Sequence[str]]) -> tuple[Claim, ...]:
    """The claims, whose speakers named by office and place alone are the persons whom a report of the same story names with that office."""
    texts = {r.id: r.text for r in reports}
    story_of = {report: number for number, story in enumerate(stories) for report in story}
    offices: dict[tuple[str, int, str], str | None] = {}  # Several claims share one mention of a person.
    found: dict[tuple[int, str], dict[str, Speaker]] = {}
    for claim in claims:
        for actor in claim.actors:
            if actor.kind != "person":
                continue
            mention = claim.report, actor.start, actor.text
            if mention not in offices:
                offices[mention] = _office(texts[claim.report], actor.start, actor.text)
            office = offices[mention]
            if office is not None:
                bearer = Speaker(actor.key, actor.name, actor.text, kind=actor.kind, country=actor.country)
                found.setdefault((story_of[claim.report], office), {}).setdefault(actor.key, bearer)
    known = {key: next(iter(held.values())) for key, held in found.items() if len(held) == 1}
    return tuple(_named(c, story_of[c.report], known) for c in claims)


def _office(text: str, start: int, words: str) -> str | None:
    """`lissara governor`, where a person's mention (`Governor Ana Duval`) stands behind the name of a place; null elsewhere."""
    title = fold(words).split()[:1]
    before = fold(text[max(0, start - 40) : start]).split()
    if title and title[0] in load_voices().office and before and text[max(0, start - 1) : start].isspace():
        return f"{before[-1]} {title[0]}"
    match = _PLACED.search(fold(text[max(0, start - 60) : start]))
    return f"{match.group(1)} {match.group(2)}" if match and match.group(2) in load_voices().office else None


def _named(claim: Claim, story: int, known: Mapping[tuple[int, str], Speaker]) -> Claim:
    speakers = tuple(_bearer(s, story, known) for s in claim.said_by)
    return claim if speakers == claim.said_by else replace(claim, said_by=speakers)


def _bearer(speaker: Speaker, story: int, known: Mapping[tuple[int, str], Speaker]) -> Speaker:
    words = fold(speaker.text).removeprefix("the ")
    bearer = known.get((story, words)) if speaker.key.partition(".")[2] == "officials" or speaker.key.startswith("np:") else None
    return replace(bearer, text=speaker.text) if bearer is not None else speaker
