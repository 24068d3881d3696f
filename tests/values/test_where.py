"""Comparing places, and how precise they are."""

from dataclasses import replace

from barchan.values.where import (
    Containment,
    Place,
    Relation,
    Where,
    acled_precision,
    compare,
    make_where,
    ucdp_precision,
)

AT = Relation()
MALI = Place("iso:MLI", "Mali", "country", "MLI", None, None, 18, -2, countries=("MLI",))
NIGER = Place("iso:NER", "Niger", "country", "NER", None, None, 18, 9, countries=("NER",))
NIAMEY = Place("geonames:2440485", "Niamey", "capital", "NER", "Niamey", None, 13.51, 2.11, 1_300_000)
GAO = Place("geonames:2457163", "Gao", "town", "MLI", "Gao", None, 16.27, -0.04, 133_000)
GAO_REGION = Place("admin:MLI/Gao", "Gao", "admin1", "MLI", "Gao", None, 16.7, 0.5)
SAHEL = Place("region:sahel", "Sahel", "region", None, None, None, 15, 5, countries=("MLI", "NER"))
KENYA = Place("iso:KEN", "Kenya", "country", "KEN", None, None, 1, 38, countries=("KEN",))
DONBAS = Place("region:donbas", "Donbas", "region", "UKR", None, None, 48, 38, countries=("UKR",))
UKRAINE = Place("iso:UKR", "Ukraine", "country", "UKR", None, None, 49, 32, countries=("UKR",))


def _at(place: Place) -> Where:
    return make_where(place, AT, place.name)


def _is(a: Where, b: Where, there: Containment, back: Containment) -> None:
    assert compare(a, b) == there
    assert compare(b, a) == back


def test_town_inside_its_country() -> None:
    """Niamey lies in Niger and Niger holds it; it lies outside Mali."""
    _is(_at(NIAMEY), _at(NIGER), "inside", "holds")
    _is(_at(NIAMEY), _at(MALI), "disjoint", "disjoint")


def test_town_inside_its_division() -> None:
    """A town lies in the division that its record names."""
    _is(_at(GAO), _at(GAO_REGION), "inside", "holds")
    _is(_at(NIAMEY), _at(GAO_REGION), "disjoint", "disjoint")


def test_same_place_is_equal() -> None:
    """One gazetteer entry under two names is one place."""
    assert compare(_at(GAO), make_where(GAO, AT, "the city of Gao")) == "equal"


def test_region_without_borders() -> None:
    """A state that the Sahel touches may or may not be meant; one it does not touch is not; the Donbas lies in Ukraine."""
    _is(_at(MALI), _at(SAHEL), "unknown", "unknown")
    _is(_at(KENYA), _at(SAHEL), "disjoint", "disjoint")
    _is(_at(DONBAS), _at(UKRAINE), "inside", "holds")


def test_border_is_not_inside_one_side() -> None:
    """What happens at the border of Mali and Niger is not surely in Mali, and the two ways to say it are one."""
    mali_side = make_where(MALI, Relation("border", other="Niger"), "border between Mali and Niger")
    _is(mali_side, _at(MALI), "unknown", "unknown")
    assert compare(mali_side, mali_side) == "equal"


def test_near_a_town_is_not_the_town() -> None:
    """Fifteen kilometres from Gao is neither Gao nor surely apart from it, but far from Niamey."""
    near = make_where(GAO, Relation("distance", km=15), "15 km from Gao")
    assert compare(near, _at(GAO)) == "unknown"
    assert compare(near, _at(NIAMEY)) == "disjoint"


def test_part_of_a_country_is_inside_it() -> None:
    """Northern Mali lies in Mali."""
    north = make_where(MALI, AT, "northern Mali", part=True)
    _is(north, _at(MALI), "inside", "holds")


def test_unknown_place() -> None:
    """Without a gazetteer entry nothing is known."""
    assert compare(Where(None, "Nowhere", AT, "Nowhere"), _at(MALI)) == "unknown"


def test_precision_of_a_place_without_coordinates() -> None:
    """A place that only the words place is as exact as the division or state that they name."""
    told = Place("told:MLI/Gao/fox hollow", "Fox Hollow", "other", "MLI", "Gao", None, None, None)
    assert (acled_precision(told, Relation()), ucdp_precision(told, Relation())) == (3, 4)
    assert ucdp_precision(replace(told, admin1=None), Relation()) == 6


def test_acled_precision() -> None:
    """1 for a town, 2 near it, 3 for larger areas, null without a place."""
    assert acled_precision(GAO, AT) == 1
    assert acled_precision(GAO, Relation("near")) == 2
    assert acled_precision(MALI, AT) == 3
    assert acled_precision(None, AT) is None


def test_ucdp_precision() -> None:
    """From the exact town to more than one country."""
    rows = [(GAO, AT), (GAO, Relation("near")), (GAO_REGION, AT), (MALI, Relation("border", other="Niger")), (MALI, AT), (SAHEL, AT)]
    assert [ucdp_precision(place, relation) for place, relation in rows] == [1, 2, 4, 5, 6, 7]
    assert ucdp_precision(MALI, AT, part=True) == 5


def _region(name: str, *states: str) -> Where:
    return _at(Place(f"region:{name}", name, "region", states[0] if len(states) == 1 else None, None, None, 0, 0, countries=states))


def _town(name: str, country: str, lat: float, lon: float) -> Where:
    return _at(Place(f"geonames:{name}", name, "town", country, None, None, lat, lon, 1000))


SAHEL_STATES = ("MRT", "SEN", "MLI", "BFA", "NER", "TCD", "NGA", "SDN")


def test_towns_inside_an_outline() -> None:
    """Towns well inside a region's outline lie in it."""
    _is(_town("Gao", "MLI", 16.27, -0.04), _region("sahel", *SAHEL_STATES), "inside", "holds")
    _is(_town("Donetsk", "UKR", 48.02, 37.80), _region("donbas", "UKR"), "inside", "holds")
    _is(_town("Khan Yunis", "PSE", 31.345, 34.303), _region("gaza", "PSE"), "inside", "holds")
    _is(_town("Nablus", "PSE", 32.22, 35.26), _region("west-bank", "PSE"), "inside", "holds")
    _is(_town("El Fasher", "SDN", 13.63, 25.35), _region("darfur", "SDN"), "inside", "holds")
    _is(_town("Erbil", "IRQ", 36.19, 44.01), _region("iraqi-kurdistan", "IRQ"), "inside", "holds")


def test_towns_outside_an_outline() -> None:
    """Towns of a state that the region touches, but far from its outline, lie outside."""
    _is(_town("Lagos", "NGA", 6.45, 3.39), _region("sahel", *SAHEL_STATES), "disjoint", "disjoint")
    _is(_town("Kyiv", "UKR", 50.45, 30.52), _region("donbas", "UKR"), "disjoint", "disjoint")
    _is(_town("Nablus", "PSE", 32.22, 35.26), _region("gaza", "PSE"), "disjoint", "disjoint")
    _is(_town("Khartoum", "SDN", 15.55, 32.53), _region("darfur", "SDN"), "disjoint", "disjoint")


def test_town_near_an_outline_is_left_open() -> None:
    """The line is coarse: near it nobody knows."""
    assert compare(_town("Brink", "MLI", 11.4, -6.0), _region("sahel", *SAHEL_STATES)) == "unknown"


def test_region_inside_a_region() -> None:
    """Liptako-Gourma lies in the Sahel; the Sahel does not lie in the Sahara, which it borders."""
    _is(_region("liptako-gourma", "MLI", "BFA", "NER"), _region("sahel", *SAHEL_STATES), "inside", "holds")
    assert compare(_region("sahel", *SAHEL_STATES), _region("sahara", "MLI", "NER", "TCD")) == "unknown"
