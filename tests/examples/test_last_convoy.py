"""The example corpus: our own words, with every trap that its README promises."""

import csv
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "last-convoy"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
RUN = 7
"""Words in a row that may stand elsewhere by chance are fewer than this."""


def words(path: Path) -> list[str]:
    """The words of a file without marks and case."""
    return re.sub(r"\W+", " ", path.read_text("utf-8").lower()).split()


def runs(path: Path) -> set[tuple[str, ...]]:
    """All runs of words of a file."""
    found = words(path)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The reports by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((FOLDER / "reports").glob("*.txt"))}


def test_the_words_are_our_own() -> None:
    """No seven words in a row stand in the reports that gave the facts."""
    if not SEEDS.is_dir():
        pytest.skip(f"the founding reports do not lie in {SEEDS}")
    known = set().union(*(runs(path) for path in SEEDS.glob("*.txt")))
    assert {path.name: runs(path) & known for path in FOLDER.rglob("*.*") if runs(path) & known} == {}


def test_only_two_reports_share_a_paragraph() -> None:
    """The agency's; nothing else is copied."""
    files = sorted((FOLDER / "reports").glob("*.txt"))
    shared = {(a.stem, b.stem) for i, a in enumerate(files) for b in files[i + 1 :] if runs(a) & runs(b)}
    assert shared == {("harbour-dispatch", "sahel-courier")}


def test_the_sheet_dates_all_but_two() -> None:
    """One has no date anywhere, one only a crawler's."""
    with (FOLDER / "reports" / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"].removesuffix(".txt"): row["date"] for row in csv.DictReader(file)}
    assert set(rows) == {path.stem for path in (FOLDER / "reports").glob("*.txt")}
    assert [name for name, day in rows.items() if not day] == ["pavilion-daily", "lagoon-post"]


@pytest.mark.parametrize(
    ("report", "trap"),
    [
        ("pavilion-daily", '"Moon Dune"'), ("pavilion-daily", "Operation Barkhan."), ("pavilion-daily", "from 1,180 to 2005"),
        ("lagoon-post", "Sat. Mar 8th, 2025"), ("lagoon-post", "Leave a comment"), ("lagoon-post", "More than 400 people"),
        ("harbour-dispatch", "About 40 people"), ("harbour-dispatch", "53 French soldiers"), ("harbour-dispatch", "48 of them in Mali"),
        ("harbour-dispatch", "2,400 soldiers in Mali"), ("sahel-courier", "5,100 soldiers"), ("sahel-courier", "(AFP"),
        ("delta-observer", "denied the accusation"), ("delta-observer", "a -year delay"), ("northgate-review", "This week"),
    ],
)  # fmt: skip
def test_the_traps_are_set(report: str, trap: str, texts: dict[str, str]) -> None:
    """What the README promises stands in the texts."""
    assert trap in texts[report]


def test_a_quotation_mark_never_closes(texts: dict[str, str]) -> None:
    """In one report only."""
    assert [name for name, text in texts.items() if text.count('"') % 2] == ["delta-observer"]
