"""The table of weights that decides when two answers to one question say the same."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Weights, and the likeness from which two answers are one."""

    threshold: float
    shared_words: float
    values_agree: float
    values_differ: float
    one_states: float
    group: float


@cache
def load_answers() -> AnswerTable:
    """The table as it ships. Raises OSError, tomllib.TOMLDecodeError or TypeError where a key is missing or unknown."""
    return AnswerTable(**tomllib.loads(files("barchan.knowledge").joinpath("answers.toml").read_text("utf-8")))
