"""What names mean together."""

from barchan.annotate.toponyms import Toponym, resolve, settle
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


def _in(identifier: str, name: str, admin1: str, lon: float, people: int) -> Place:
    return Place(identifier, name, "town", "ABC", admin1, None, 10.0, lon, people)


def test_small_town_of_a_shared_name_is_settled_by_its_surroundings() -> None:
    """Of two Banas one is settled on where the report tells of its division, and neither in a report of another one, where it may be a quarter."""
    bana = Toponym("Bana", (_in("geonames:1", "Bana", "North", 10.0, 9_000), _in("geonames:2", "Bana", "South", 30.0, 8_000)))
    near, far = Toponym("Kudo", (_in("geonames:3", "Kudo", "North", 10.2, 9_000),)), Toponym("Mira", (_in("geonames:4", "Mira", "West", 50.0, 400_000),))
    assert [(r.place.id if r.place else None, r.settled) for r in settle([bana, near])] == [("geonames:1", True), ("geonames:3", True)]
    assert [r.settled for r in settle([bana, far])] == [False, True]


def test_name_that_another_place_bears_as_its_own() -> None:
    """A capital that was once called so stands back from the town that is called so."""
    capital = Place("geonames:5", "Great Mira", "capital", "XYZ", None, None, 0.0, 0.0, 900_000)
    town = _in("geonames:6", "Bana", "North", 10.0, 30_000)
    assert resolve([Toponym("Bana", (capital, town))]) == [town]


def test_town_that_does_not_lie_where_the_words_say() -> None:
    """`Bana, Northland` is not the Bana of the south, but one that the gazetteer lacks; nor is the bare name, elsewhere in the report."""
    north = Place("admin:ABC/Northland", "Northland", "admin1", "ABC", "Northland", None, 12.0, 12.0, 100_000)
    south = _in("geonames:2", "Bana", "South", 30.0, 8_000)
    told = Place("told:ABC/Northland/bana", "Bana", "other", "ABC", "Northland", None, None, None)
    assert resolve([Toponym("BANA", (south,), "Northland", (north,), strict=True), Toponym("Northland", (north,)), Toponym("Bana", (south,))]) == [told, north, told]


def test_part_of_a_town_is_settled_only_near_one() -> None:
    """`the Bana quarter` is no town of that name far away, however large."""
    bana, kudo = _in("geonames:1", "Bana", "North", 10.0, 400_000), _in("geonames:3", "Kudo", "North", 10.2, 900_000)
    mira = _in("geonames:4", "Mira", "West", 50.0, 400_000)
    assert [r.settled for r in settle([Toponym("Bana", (bana,), quarter=True), Toponym("Mira", (mira,))])] == [False, True]
    assert [r.settled for r in settle([Toponym("Bana", (bana,), quarter=True), Toponym("Kudo", (kudo,))])] == [True, True]


def test_small_place_far_from_all_others() -> None:
    """The only Bana of the gazetteer is not surely meant where the report plays elsewhere."""
    bana = Toponym("Bana", (_in("geonames:1", "Bana", "North", 10.0, 900),))
    others = [Toponym("Kudo", (_in("geonames:3", "Kudo", "West", 50.0, 9_000),)), Toponym("Mira", (_in("geonames:4", "Mira", "West", 50.2, 9_000),))]
    assert [r.settled for r in settle([bana, *others])] == [False, True, True]
    assert [r.settled for r in settle([bana, others[0]])] == [True, True]


def test_town_called_like_a_country() -> None:
    """Denmark is the town where two places of its division are told and no other country, and the country elsewhere."""
    state, far = Place("iso:XYZ", "Bana", "country", "XYZ", None, None, 50.0, 50.0, 5_000_000), Place("iso:UVW", "Uvland", "country", "UVW", None, None, 0.0, 0.0)
    bana = Toponym("Bana", (state, town := _in("geonames:1", "Bana", "North", 10.0, 3_000)))
    kudo, mira = Toponym("Kudo", (_in("geonames:3", "Kudo", "North", 10.2, 9_000),)), Toponym("Mira", (_in("geonames:4", "Mira", "North", 10.4, 9_000),))
    assert resolve([bana, kudo, mira])[0] == town
    assert resolve([bana, kudo])[0] == state
    assert resolve([bana, kudo, mira, Toponym("Uvland", (far,))])[0] == state


def test_village_called_like_a_great_city() -> None:
    """A village of the name is not meant only because another small place lies in its division."""
    city, village = _in("geonames:1", "Bana", "South", 30.0, 500_000), _in("geonames:2", "Bana", "North", 10.0, 600)
    kudo = Toponym("Kudo", (_in("geonames:3", "Kudo", "North", 13.0, 2_000),))
    assert resolve([Toponym("Bana", (city, village)), kudo])[0] == city
