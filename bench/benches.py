"""The benches there are: where each one's code lies and which corpus it reads."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Result = dict[str, Any]
"""`bench`, `data`, `items`, `figures`, `per_file`, `beside`: what `--json` prints."""
Run = Callable[[Path, int | None], Result]


@dataclass(frozen=True, slots=True)
class Bench:
    """One bench: its module, its corpus as a path from the folder of corpora, and how many items the tests' fixed sample has."""

    module: str
    corpus: str
    sample: int | None

    def data(self, given: Path) -> Path:
        """The corpus: below the folder of corpora where it is there, else the folder given itself."""
        below = given / self.corpus
        return below.resolve() if below.is_dir() else given.resolve()

    def load(self) -> Run:
        """The bench's function; importing it may load models."""
        run: Run = importlib.import_module(self.module).run
        return run


BENCHES = {
    "seeds": Bench("bench.accuracy.seeds", "../seeds", None),
    "cases": Bench("bench.accuracy.cases", "cases", None),
    "when": Bench("bench.accuracy.when", "tempeval3", 30),
    "where": Bench("bench.accuracy.where", "geoparsing", 40),
    "howmany": Bench("bench.accuracy.howmany", "newsquant", 150),
    "events": Bench("bench.accuracy.events", "muc34", 40),
    "acled": Bench("bench.accuracy.acled", "case2021-task2", 200),
    "plover": Bench("bench.accuracy.plover", "plover-gsr", 80),
    "relevance": Bench("bench.accuracy.relevance", "ceha", 100),
    "vague": Bench("bench.accuracy.vague", "isafpr", 40),
    "speech": Bench("bench.accuracy.speech", "polnear", 15),
    "realis": Bench("bench.accuracy.realis", "meantime", 15),
    "origins": Bench("bench.accuracy.origins", "origins", 40),
    "stories": Bench("bench.accuracy.stories", "gva", 150),
    "fusion": Bench("bench.accuracy.fusion", "gva", 60),
    "same_answer": Bench("bench.accuracy.same_answer", ".", 200),
    "coreference": Bench("bench.accuracy.coreference", "ecbplus", 3),
    "linking_scale": Bench("bench.linking_scale", ".", 1),
    "living": Bench("bench.living", ".", 20),
    "origins_scale": Bench("bench.origins_scale", ".", 1),
    "reading": Bench("bench.reading", ".", 10),
    "speed": Bench("bench.speed", "fa-kes", 20),
}


def is_there(bench: Bench) -> bool:
    """Whether the bench's code has been written."""
    root = Path(__file__).parent.parent
    return (root / bench.module.replace(".", "/")).with_suffix(".py").is_file()
