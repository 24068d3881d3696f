"""How common English words are outside the reports at hand."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

BILLION = 1e9


@cache
def load_english() -> Mapping[str, float]:
    """Folded word → its share of running English words; words rarer than one in 300,000 are not in it."""
    found: dict[str, float] = {}
    for line in files("barchan.knowledge").joinpath("english_words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            zipf, words = line.split("\t")
            found.update(dict.fromkeys(words.split(), 10 ** float(zipf) / BILLION))
    return found
