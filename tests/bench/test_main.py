"""`python -m bench`: the table, the numbers it reads from the scoring program, and wrong usage."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import table
from bench.accuracy.cases import figures
from bench.scorer import f1, numbers, pooled

ROOT = Path(__file__).parents[2]


def test_the_table_shows_what_stands_beside() -> None:
    """One row a figure."""
    result = {"bench": "when", "data": "d", "items": 2, "figures": {"f1": 0.5, "n": 1200}, "beside": {"plain": {"f1": 0.25}}}
    assert table([result]).splitlines()[2:] == ["| when | d | 2 | f1 | 0.500 | plain 0.250 |", "| when | d | 2 | n | 1,200 |  |"]


def test_numbers_come_out_of_a_line() -> None:
    """And a changed line is an error, never a zero."""
    assert numbers(r"covered (\d+), right (\d+)", "core facts 9: covered 7, right 5; claims 30") == (7, 5)
    with pytest.raises(ValueError, match="no longer says"):
        numbers(r"covered (\d+)", "found 7")


def test_counts_are_pooled_before_they_are_divided() -> None:
    """A long case weighs more than a short one."""
    assert pooled([(1, 2), (3, 4)]) == (4, 6)
    assert f1(3, 1, 1) == 0.75
    assert f1(0, 0, 5) == 0.0


def test_a_cases_counts_become_its_figures() -> None:
    """In the order of the scoring program's lines."""
    assert figures((3, 1, 1, 1, 0, 1, 2, 2, 2, 2, 3, 4, 8, 1, 3, 4)) == {
        "figures_f1": 0.75, "figures_in_event": 0.6667, "rule_values": 0.5, "status_strict": 0.25, "status_lenient": 0.75,
        "responsibility_f1": 0.6667, "origins_f1": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize("arguments", [["when", "--data", "no/such"], ["nonsense"]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    """A name or a folder that is not there."""
    done = subprocess.run([sys.executable, "-m", "bench", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr
