"""Readings kept between builds: equal when they come back, and passed over when they are not what was put."""

import json
import os
import pickle
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.model.claim import SpokenTime
from barchan.model.issue import Issue
from barchan.model.reading import Reading
from barchan.model.report import Published, Report
from barchan.store.readings import Readings
from barchan.values.expression import (
    Calendar,
    Clock,
    ClockReading,
    DayPart,
    Duration,
    Era,
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
from tests.factory import bridge_record

RECORD = bridge_record()
REPORT = next(r for r in RECORD.reports if r.outlet == "Delta Wire")
READING = Reading(tuple(c for c in RECORD.claims if c.report == REPORT.id), (Issue(REPORT.path, "extract", "no event found", "None."),))


@pytest.fixture
def kept(tmp_path: Path) -> Readings:
    """A folder with one reading."""
    readings = Readings(tmp_path, "a" * 64)
    readings.put(readings.key(REPORT), REPORT, READING)
    return readings


def got(kept: Readings, report: Report = REPORT) -> Reading | None:
    """What is kept of a report."""
    return kept.get(kept.key(report), report)


def file_of(kept: Readings) -> Path:
    """The one file."""
    (file,) = [p for p in kept.cache.rglob("*") if p.is_file()]
    return file


def test_what_was_put_comes_back_equal(kept: Readings) -> None:
    """And nothing is left half written."""
    assert kept.has(kept.key(REPORT))
    assert got(kept) == READING
    assert file_of(kept).name == f"{kept.key(REPORT)}.json.z"


KINDS: tuple[Expression, ...] = (
    Calendar(), Calendar(2031, 5, 3), Calendar(day=4, weekday=2, which="last"), Numeric(3, 4, 2031), Era(1990, 10), Holiday("12-25", 2031), Holiday("easter+0"),
    Weekday(1), Weekday(2, "last", -1), Offset("day", 0), Offset("month", -6.0), Offset("year", None, None, "past"), Within("month", -1), Within("week", 1, "early"),
    Stretch("month", 6.0, 6.0, "past"), Stretch("year", None, None, "past"), Stretch("week", 2.0, 2.0, "future", "up_to", "focus"), Duration("year", 9.0, 9.0),
    Duration("week", None, None), Clock((ClockReading(9, 30, "UTC"),)), Clock((ClockReading(9, 30),), Weekday(1), True), DayPart("night"), DayPart("morning", Weekday(1)),
    DayPart("night", Offset("day", -1.0)), Vague("past"), Repeated("day"), Repeated("week", 2, Weekday(1)), Range("since", Calendar(2012)),
    Range("between", Calendar(month=3), Clock((ClockReading(9, 0),))), Range("before", None, Weekday(1)), Range("until", DayPart("night"), None),
)  # fmt: skip
"""Every kind of time expression."""


@pytest.mark.parametrize("spoken", KINDS, ids=repr)
def test_a_time_that_was_put_comes_back_as_the_same_kind(spoken: Expression, kept: Readings) -> None:
    """A length is not taken for a distance, whose fields it shares: later reports may date it anew."""
    claims = tuple(replace(c, spoken=SpokenTime(spoken, "then", "past", None)) for c in READING.claims)
    kept.put(kept.key(REPORT), REPORT, replace(READING, claims=claims))
    assert got(kept) == Reading(claims, READING.issues)


def test_a_report_that_moved_is_the_same(kept: Readings) -> None:
    """Its issues name where it lies now."""
    moved = replace(REPORT, path="elsewhere/b.txt", raw="raw/b", story="s-1")
    found = got(kept, moved)
    assert found is not None
    assert [i.where for i in found.issues] == ["elsewhere/b.txt"]


@pytest.mark.parametrize("changed", [
    {"text": REPORT.text + " "}, {"published": Published("2001-01-01", None, "given")}, {"language": "fr"}, {"outlet": "Another"}, {"spans": ()}, {"title": "x"},
])  # fmt: skip
def test_a_report_that_changed_is_another(kept: Readings, changed: dict[str, object]) -> None:
    """Text, bounds of publication, spans: all that a reading may follow from."""
    assert not kept.has(kept.key(replace(REPORT, **changed)))


def test_another_recipe_is_another_reading(kept: Readings) -> None:
    """Other code, tables or models."""
    other = Readings(kept.cache, "b" * 64)
    assert not other.has(other.key(REPORT))


def _json(kept: Readings) -> dict[str, object]:
    return json.loads(zlib.decompress(file_of(kept).read_bytes()))


BAD = {
    "empty": lambda kept: b"",
    "cut": lambda kept: file_of(kept).read_bytes()[:-20],
    "garbage": lambda kept: os.urandom(500),
    "a bit turned": lambda kept: file_of(kept).read_bytes()[:100] + b"\xff\xff" + file_of(kept).read_bytes()[102:],
    "no JSON": lambda kept: zlib.compress(b"{"),
    "deep": lambda kept: zlib.compress(b"[" * 200_000),
    "a list": lambda kept: zlib.compress(b"[]"),
    "another's": lambda kept: zlib.compress(json.dumps(_json(kept) | {"key": "0"}).encode()),
    "of another shape": lambda kept: zlib.compress(json.dumps(_json(kept) | {"reading": {"claims": [{"id": 1}]}}).encode()),
    "words that are not in the text": lambda kept: zlib.compress(json.dumps(_json(kept)).replace(READING.claims[0].quote[:9], "x" * 9).encode()),
    "a bomb": lambda kept: zlib.compress(b"0" * 300 * 2**20, 1),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_reading_is_passed_over(kept: Readings, case: str) -> None:
    """Cut, altered, of another kind: null, never an error."""
    file_of(kept).write_bytes(BAD[case](kept))
    assert got(kept) is None


def test_nothing_in_the_folder_is_run(kept: Readings, tmp_path: Path) -> None:
    """A pickle that would make a file is only bytes."""

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "run"),)

    for data in (pickle.dumps(Trap()), zlib.compress(pickle.dumps(Trap()))):
        file_of(kept).write_bytes(data)
        assert got(kept) is None
    assert not (tmp_path / "run").exists()


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "file").write_text("")
    readings = Readings(tmp_path / "file", "a" * 64)
    readings.put(readings.key(REPORT), REPORT, READING)
    readings.trim()
    assert got(readings) is None


def test_those_longest_unused_go_first(kept: Readings) -> None:
    """Using one makes it young again; other recipes' are counted too."""
    other = Readings(kept.cache, "b" * 64)
    other.put(other.key(REPORT), REPORT, READING)
    for file in kept.cache.rglob("*.z"):
        os.utime(file, (1, 1) if "a" * 16 in file.parts else (2, 2))
    assert got(kept) == READING
    kept.trim(most=file_of_size(kept))
    assert got(kept) == READING
    assert got(other) is None


def file_of_size(kept: Readings) -> int:
    """Bytes of the larger file: room for one."""
    return max(p.stat().st_size for p in kept.cache.rglob("*.z"))
