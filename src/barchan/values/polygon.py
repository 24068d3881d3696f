"""Points and simple polygons on the map: corners as latitude and longitude in degrees, the last corner equal to the first.

Good for outlines that cross neither a pole nor the 180th meridian.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

Corner = tuple[float, float]
KM_A_DEGREE = 111.2


def lies_in(point: Corner, ring: Sequence[Corner]) -> bool:
    """Whether a point lies inside; on the line itself the answer is either."""
    lat, lon = point
    crossings = 0
    for (lat1, lon1), (lat2, lon2) in pairwise(ring):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
            crossings += 1
    return crossings % 2 == 1


def edge_km(point: Corner, ring: Sequence[Corner]) -> float:
    """Kilometres from a point to the nearest stretch of the line, on a flat map around the point."""
    shrink = math.cos(math.radians(point[0])) or 1e-9
    flat = [((lon - point[1]) * shrink * KM_A_DEGREE, (lat - point[0]) * KM_A_DEGREE) for lat, lon in ring]
    return min(_to_line(one, two) for one, two in pairwise(flat))


def _to_line(one: Corner, two: Corner) -> float:
    """Distance of the origin from the stretch between two points."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, -(one[0] * dx + one[1] * dy) / length)) if length else 0.0
    return math.hypot(one[0] + share * dx, one[1] + share * dy)


def span_km(ring: Sequence[Corner]) -> float:
    """Kilometres across: the diagonal of the box around the outline."""
    lats, lons = [lat for lat, _ in ring], [lon for _, lon in ring]
    shrink = math.cos(math.radians((min(lats) + max(lats)) / 2))
    return math.hypot(max(lats) - min(lats), (max(lons) - min(lons)) * shrink) * KM_A_DEGREE
