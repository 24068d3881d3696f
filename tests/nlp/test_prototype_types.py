"""Types by the nearest of the project's own sentences."""

from barchan.knowledge.prototypes import load_prototypes
from barchan.nlp.prototype_types import PrototypeTypes
from barchan.nlp.sentence_vectors import load_vectors


def test_a_prototype_is_nearest_to_its_own_type() -> None:
    """A sentence of the table, found again among the others, has its type; a sentence like nothing in it has none."""
    model = PrototypeTypes(load_vectors())
    own = next(p for p in load_prototypes() if p.type.plover == ("SANCTION", None))
    found, none = model.types_of([own.sentence, "Blue paint dries in an hour."])
    assert found is not None and found.plover == ("SANCTION", None)
    assert none is None


def test_every_type_has_five_sentences() -> None:
    """Sixteen types, five sentences each at least, none twice."""
    sentences = [p.sentence for p in load_prototypes()]
    types = [p.type.plover[0] for p in load_prototypes() if p.type.plover]
    assert len(set(types)) == 16
    assert min(types.count(t) for t in types) >= 5
    assert len(set(sentences)) == len(sentences)
