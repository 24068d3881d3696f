"""Points and polygons."""

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.knowledge.outlines import load_outlines, outline
from barchan.knowledge.regions import load_regions
from barchan.values.polygon import edge_km, lies_in, span_km

SQUARE = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0))


def test_inside_and_outside() -> None:
    """The middle of a square is inside, a point beside it is not."""
    assert lies_in((0.5, 0.5), SQUARE)
    assert not lies_in((0.5, 1.5), SQUARE)
    assert not lies_in((-0.1, 0.5), SQUARE)


def test_distance_from_the_edge() -> None:
    """Half a degree at the equator is 56 km, from either side."""
    assert round(edge_km((0.5, 0.5), SQUARE)) == 56
    assert round(edge_km((0.5, 1.5), SQUARE)) == 56
    assert round(span_km(SQUARE)) == 157


@settings(max_examples=60)
@given(st.floats(-3, 4), st.floats(-3, 4))
def test_box_answers_as_its_bounds_do(lat: float, lon: float) -> None:
    """Off the line, the polygon test of a square is that of its bounds."""
    if edge_km((lat, lon), SQUARE) > 1e-6:
        assert lies_in((lat, lon), SQUARE) == (0 < lat < 1 and 0 < lon < 1)


def test_every_outline_is_closed_and_holds_its_region_s_point() -> None:
    """An outline belongs to a region of the table, ends where it starts, and holds the point that the table gives."""
    regions = {entry.place.id: entry.place for entry in load_regions()}
    for name, ring in load_outlines().items():
        assert ring[0] == ring[-1], name
        place = regions[name]
        assert place.lat is not None and place.lon is not None
        assert lies_in((place.lat, place.lon), ring), name
    assert outline("region:nowhere") == ()
