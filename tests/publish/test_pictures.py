"""Pictures written as files."""

from barchan.publish.dossier.pictures import files_of, picture

BODY = {"data": {"values": [{"x": 1}, {"x": 2}]}, "mark": {"type": "point", "clip": True}, "encoding": {"x": {"field": "x", "type": "quantitative"}}}


def test_a_picture_has_the_same_bytes_again() -> None:
    """Vega numbers clip paths on from the last picture that the process drew; the files do not."""
    first, second = (files_of(picture("dots", "Dots", "Two dots.", 100, BODY))[0] for _ in range(2))
    assert b"clip0" in first and first == second
