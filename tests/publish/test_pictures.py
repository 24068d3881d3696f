"""Pictures written as files."""

from pathlib import Path

from barchan.publish.dossier.pictures import draw, picture

BODY = {"data": {"values": [{"x": 1}, {"x": 2}]}, "mark": {"type": "point", "clip": True}, "encoding": {"x": {"field": "x", "type": "quantitative"}}}


def test_a_picture_has_the_same_bytes_again(tmp_path: Path) -> None:
    """Vega numbers clip paths on from the last picture that the process drew; the files do not."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        draw([picture("dots", "Dots", "Two dots.", 100, BODY)], tmp_path / name)
    first, second = ((tmp_path / name / "dots.svg").read_bytes() for name in ("first", "second"))
    assert b"clip0" in first and first == second
