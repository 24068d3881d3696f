"""What names mean together."""

from barchan.annotate.toponyms import Toponym, resolve
from barchan.values.where import Place


def _town(identifier: str, country: str, people: int, kind: str = "town") -> Place:
    return Place(identifier, "Bana", kind, country, None, None, 10.0, 10.0, people)  # type: ignore[arg-type]


def test_own_place_outweighs_a_namesake() -> None:
    """A village that the user added is meant rather than a town of some thousand people elsewhere, but not rather than a great city."""
    own, town, city = _town("own:MLI/bana", "MLI", 0), _town("geonames:1", "BFA", 8_000), _town("geonames:2", "IND", 3_000_000)
    assert resolve([Toponym("Bana", (town, own))]) == [own]
    assert resolve([Toponym("Bana", (city, own))]) == [city]


def test_brook_of_a_dump_is_not_meant() -> None:
    """A dump's waters and areas weigh little beside a town of the name."""
    assert resolve([Toponym("Bana", (_town("geonames:3", "MLI", 0, "water"), town := _town("geonames:1", "MLI", 900)))]) == [town]
