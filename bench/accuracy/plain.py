"""What a plain program writes: sentences as claims, and dates, numbers and tolls by regular expression. The benches' measuring stick."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FILES = ("reports", "claims", "events", "disagreements", "timeline")
SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’]?(?=\s|$)|(?=\n)|$)", re.DOTALL)
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
DAY = re.compile(rf"\b(?:({'|'.join(MONTHS)}) (\d{{1,2}})|(\d{{1,2}}) ({'|'.join(MONTHS)}))\b(?:,? (\d{{4}}))?")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?![\d%]|[.,]\d)")
NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
TOLLS = (("killed", re.compile(r"\b(?:kill|dead\b|deaths?\b|died\b|bod(?:y|ies)\b)")), ("injured", re.compile(r"\b(?:injur|wound)")))
TYPES = (
    (re.compile(r"\b(?:withdr|left\b|leave|pull)"), ("Strategic developments", "Change to group/activity"), ("RETREAT", None)),
    (re.compile(r"\b(?:kill|attack|fight|fought|struck|clash)"), ("Battles", "Armed clash"), ("ASSAULT", None)),
    (re.compile(r"\b(?:protest|demonstrat|rall)"), ("Protests", "Peaceful protest"), ("PROTEST", None)),
    (re.compile(r"\b(?:accus|denie|blam)"), None, ("ACCUSE", None)),
    (re.compile(r"\bsanction"), None, ("SANCTION", None)),
    (re.compile(r"\b(?:said|says|announc|statement)"), None, ("CONSULT", None)),
)
"""The first words that stand in a sentence give it its type."""
NEAR = 30
"""Characters between a number and the word of killing; twice as many bring in other tolls of the sentence."""


def write_claims(texts: Mapping[str, str], out: Path) -> None:
    """An output folder with one claim a sentence; `texts` by file name."""
    claims = []
    for name, text in texts.items():
        for start, end in sentences(text):
            words = text[start:end]
            if words.rstrip("\"”’")[-1:] not in ".!?":
                continue  # a heading, or site furniture
            claims.append(
                _claim(name, text, start, end, figures=[_figure("count", n, start, at) for at, n in numbers(words)])
                | {"when": date_in(words), "type": type_of(words), "actors": [{"role": "actor", "name": m, "text": m} for m in NAME.findall(words)]}
            )
    _write(out, texts, claims, [])


def write_tolls(texts: Mapping[str, str], out: Path) -> None:
    """An output folder with one claim a toll, all of them one event's; `texts` by the reports' own ids."""
    claims = []
    for name, text in texts.items():
        for start, end in sentences(text):
            words = text[start:end]
            for measure, near in TOLLS:
                for at, number in numbers(words):
                    if near.search(words[max(0, at - NEAR) : at + NEAR]):
                        claims.append(_claim(name, text, start, end, figures=[_figure(measure, number, start, at)]) | {"event": "e"})
    _write(out, texts, claims, [_event(claims)])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences start and end: at a full stop or the end of a line."""
    for line in re.finditer(r"[^\n]+", text):
        for found in SENTENCE.finditer(line.group()):
            yield line.start() + found.start(), line.start() + found.end()


def numbers(words: str) -> Iterator[tuple[int, int]]:
    """Whole numbers in digits that are no years, with where they stand."""
    for found in NUMBER.finditer(words):
        if not YEAR.fullmatch(found.group()):
            yield found.start(), int(found.group().replace(",", ""))


def date_in(words: str) -> Row | None:
    """The first day with a month's name and a year, else the first year."""
    day = DAY.search(words)
    if day and day[5]:
        iso = f"{day[5]}-{MONTHS.index(day[1] or day[4]) + 1:02}-{int(day[2] or day[3]):02}"
        return {"earliest": iso, "latest": iso}
    year = YEAR.search(words)
    return {"earliest": f"{year[1]}-01-01", "latest": f"{year[1]}-12-31"} if year else None


def type_of(words: str) -> Row:
    """The type that the first words of the table give."""
    for pattern, acled, plover in TYPES:
        if pattern.search(words):
            return {"acled": acled, "plover": plover}
    return {"acled": None, "plover": None}


def _claim(name: str, text: str, start: int, end: int, figures: list[Row]) -> Row:
    return {
        "id": f"{name}:{start}:{figures[0]['start'] if figures else ''}:{figures[0]['measure'] if figures else ''}", "report": name,
        "start": start, "end": end, "quote": text[start:end], "figures": figures, "realis": "asserted", "negated": False,
        "type": {"acled": None, "plover": None}, "event": None, "when": None, "actors": [],
    }  # fmt: skip


def _figure(measure: str, number: int, start: int, at: int) -> Row:
    return {"measure": measure, "low": number, "high": number, "start": start + at, "end": start + at + len(str(number))}


def _event(claims: Iterable[Row]) -> Row:
    """One event with every toll; where several differ it says contested and each rule takes the lowest, highest or middle one."""
    found = []
    for measure, _ in TOLLS:
        tolls = sorted(f["low"] for c in claims for f in c["figures"] if f["measure"] == measure)
        if tolls:
            middle = tolls[len(tolls) // 2]
            rules = {"acled_lowest": tolls[0], "ucdp_low": tolls[0], "ucdp_best": middle, "ucdp_high": tolls[-1], "latest": middle}
            found.append({"measure": measure, "who": None, "rules": rules, "status": "contested" if tolls[0] < tolls[-1] else "agreed"})
    return {"id": "e", "figures": found, "responsibility": None}


def _write(out: Path, texts: Mapping[str, str], claims: list[Row], events: list[Row]) -> None:
    (out / "texts").mkdir(parents=True)
    for name, text in texts.items():
        (out / "texts" / f"{name}.txt").write_text(text, "utf-8", newline="")
    rows = {"reports": [{"id": name, "path": name, "lineage": None} for name in texts], "claims": claims, "events": events}
    for file in FILES:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows.get(file, [])]
        (out / f"{file}.jsonl").write_text("".join(lines), "utf-8")
