"""Floors only rise, are tied to the files they were measured on, and hold on the fixed samples."""

import json
from pathlib import Path

import pytest

from bench import floors
from bench.benches import BENCHES, is_there

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one file and a README."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.jsonl").write_text("{}\n", "utf-8")
    (folder / "README.md").write_text("# a\n", "utf-8")
    return folder


def test_the_hash_follows_names_and_contents(corpus: Path) -> None:
    """A README may be rewritten; data may not."""
    first = floors.corpus_hash(corpus)
    (corpus / "README.md").write_text("# b\n", "utf-8")
    assert floors.corpus_hash(corpus) == first
    (corpus / "a.jsonl").rename(corpus / "b.jsonl")
    renamed = floors.corpus_hash(corpus)
    (corpus / "b.jsonl").write_text("{ }\n", "utf-8")
    assert len({first, renamed, floors.corpus_hash(corpus)}) == 3


def test_floors_are_rounded_to_the_careful_side() -> None:
    """So that a figure never misses its own floor by a rounding; what the machine decides has none."""
    assert floors.held({"f1": 0.61789, "gold_mean_km": 12.3451, "seconds": 3.0, "share": 0.7, "note": "x"}) == {"f1": 0.617, "gold_mean_km": 12.346}


def test_a_fall_is_named(corpus: Path, tmp_path: Path) -> None:
    """Smaller is better for some."""
    path = tmp_path / "floors.json"
    assert floors.write("when", None, corpus, {"f1": 0.6, "false_contested": 2}, path=path) == []
    assert floors.check("when", None, corpus, {"f1": 0.7, "false_contested": 1}, path) == []
    assert floors.check("when", None, corpus, {"f1": 0.5, "false_contested": 3}, path) == ["f1: 0.5, floor 0.6", "false_contested: 3, floor 2.0"]
    assert floors.check("when", None, corpus, {"f1": 0.6}, path) == ["false_contested: no longer measured (floor 2.0)"]


def test_other_files_make_no_statement(corpus: Path, tmp_path: Path) -> None:
    """A floor speaks of the corpus it names; the fixed sample has floors of its own."""
    path = tmp_path / "floors.json"
    floors.write("when", None, corpus, {"f1": 0.6}, path=path)
    assert floors.check("when", 30, corpus, {"f1": 0.1}, path) == []
    (corpus / "b.jsonl").write_text("", "utf-8")
    assert floors.check("when", None, corpus, {"f1": 0.1}, path) == []


def test_floors_only_rise_unless_told_twice(corpus: Path, tmp_path: Path) -> None:
    """A lower figure writes nothing without the second flag."""
    path = tmp_path / "floors.json"
    floors.write("when", 30, corpus, {"f1": 0.6}, path=path)
    assert floors.write("when", 30, corpus, {"f1": 0.5}, path=path) == ["f1: 0.5, floor 0.6"]
    assert json.loads(path.read_text("utf-8"))["when/30"]["floors"] == {"f1": 0.6}
    assert floors.write("when", 30, corpus, {"f1": 0.5}, lower=True, path=path) == []
    assert json.loads(path.read_text("utf-8"))["when/30"]["floors"] == {"f1": 0.5}


@pytest.mark.parametrize("name", [name for name in BENCHES if name != "speed"])
def test_accuracy_does_not_fall(name: str) -> None:
    """The fixed sample of each bench stays above its floors, where the corpora lie beside the checkout."""
    bench = BENCHES[name]
    if not is_there(bench):
        pytest.skip(f"the bench {name} is not written yet")
    if not (DATA / bench.corpus).is_dir():
        pytest.skip(f"the corpus {bench.corpus} does not lie in {DATA}: its floors were not checked")
    data = bench.data(DATA)
    entry = floors.load().get(floors.key(name, bench.sample))
    if entry is None:
        pytest.skip(f"{name} has no floors yet: python -m bench {name} --sample --raise-floors")
    assert entry["corpus"] == floors.corpus_hash(data), f"{name}: the corpus has changed; measure again with --raise-floors"
    assert floors.below(bench.load()(data, bench.sample)["figures"], entry["floors"]) == []
