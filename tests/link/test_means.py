"""Acts done by unlike means."""

from barchan.knowledge.linking import load_linking
from barchan.link.bundle import Bundle
from barchan.link.compare.means import compare_means
from barchan.model.claim import EventType
from tests.reconcile.factory import claim


def bundle(*means: str) -> Bundle:
    """Claims of acts by these means."""
    return Bundle(tuple(claim("a", name=m, type=EventType(("Explosions/Remote violence", m), None)) for m in means))


def test_gas_is_no_missile() -> None:
    """A gas attack and a missile strike are two acts; an air strike and a missile may be one, and so may gas that was shelled."""
    gas, missiles, planes = bundle("Chemical weapon"), bundle("Shelling/artillery/missile attack"), bundle("Air/drone strike")
    both = bundle("Chemical weapon", "Shelling/artillery/missile attack")
    scores = [compare_means(a, b, load_linking()).score for a, b in ((gas, missiles), (missiles, gas), (planes, missiles), (gas, both))]
    assert scores == [-5.0, -5.0, 0.0, 1.0]
