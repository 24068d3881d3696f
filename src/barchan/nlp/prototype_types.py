"""Event types by the nearest of the project's own example sentences; one implementation of the port `TypeModel`."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from barchan.knowledge.prototypes import load_prototypes
from barchan.nlp.base import SentenceVectors, TypedBy, Vectors

NEAREST = 2
"""Sentences of a type whose mean nearness counts."""
LEAST, AHEAD = 0.30, 0.02
"""Cosine from which a type is given, and how far it must be ahead of the next. Measured on sentences whose type is known: below it one in two
is wrong."""


class PrototypeTypes:
    """Types a sentence by the prototypes it is nearest to; null where none is near, or two types are as near."""

    name = "prototypes"
    version = "1"

    def __init__(self, vectors: SentenceVectors, *, least: float = LEAST, ahead: float = AHEAD) -> None:
        self._vectors = vectors
        self._least, self._ahead = least, ahead

    @cached_property
    def _prototypes(self) -> Vectors:
        return self._vectors.encode([p.sentence for p in load_prototypes()])

    def types_of(self, sentences: Sequence[str]) -> Sequence[TypedBy | None]:
        """A type for each sentence, with its mean cosine."""
        if not sentences:
            return []
        near = self._vectors.encode(sentences) @ self._prototypes.T
        return [self._decide(row) for row in near]

    def _decide(self, near: Vectors) -> TypedBy | None:
        rows: dict[str, list[int]] = {}
        for i, prototype in enumerate(load_prototypes()):
            rows.setdefault(prototype.type.plover[0] if prototype.type.plover else "", []).append(i)
        scores = sorted(((float(np.sort(near[numbers])[-NEAREST:].mean()), name) for name, numbers in rows.items()), reverse=True)
        (best, name), (second, _) = scores[0], scores[1]
        if best < self._least or best - second < self._ahead:
            return None
        kind = load_prototypes()[rows[name][0]].type
        return TypedBy(kind.acled, kind.plover, round(best, 3), f"prototypes:{name}")
