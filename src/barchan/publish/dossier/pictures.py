"""Pictures as Vega-Lite: drawn in the page by Vega's own code, and written as SVG and PNG beside the other exports."""

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import vl_convert

from barchan.knowledge.gazetteer import user_cache
from barchan.publish.jsonlines import mend

WIDTH = 680
"""Width of a picture in the page's pixels; on a narrow screen the page's script draws it narrower."""

MOST_DRAWN = 4
"""Pictures that a build writes as files at the most: each takes a fifth of a second. `barchan export pictures` writes all; the page itself draws them."""

Spec = Mapping[str, object]
_DEFINED = re.compile(r"\b(clip|gradient_)\d+\b")
"""The ids of clip paths and gradients."""

COLOURS = {"ink": "#24211c", "soft": "#6b6357", "line": "#e4dccd", "accent": "#8a4a14", "land": "#efe9dd", "paper": "#fbf8f2", "disputed": "#a1281f"}
"""Light colours by the names of the style sheet's variables; the page's script puts its own in their place, by `params`."""

LABEL: tuple[Spec, ...] = ({"color": {"expr": "paper"}, "stroke": {"expr": "paper"}, "strokeWidth": 3, "opacity": 0.85}, {"color": {"expr": "ink"}})
"""A label is drawn twice: first its edge in the colour of the page, so that it reads on lines and land, then itself."""

CONFIG = {
    "font": "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": {"expr": "soft"}, "titleColor": {"expr": "soft"}, "gridColor": {"expr": "line"}, "domainColor": {"expr": "line"},
        "tickColor": {"expr": "line"}, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 190,
    },
    "legend": {"labelColor": {"expr": "soft"}, "titleColor": {"expr": "soft"}, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "text": {"fontSize": 12},
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """One picture: its name (also its files'), what it shows, the same in words for who cannot see it, and its specification."""

    name: str
    title: str
    words: str
    spec: Spec

    @property
    def json(self) -> str:
        """The specification as it stands in a script element: without `<`."""
        return mend(json.dumps(self.spec, ensure_ascii=False, separators=(",", ":"), allow_nan=False)).replace("<", "\\u003c")


def picture(name: str, title: str, words: str, height: int, body: Spec, params: Sequence[Spec] = ()) -> Picture:
    """A picture in the house's colours; `body` holds its data, layers and projection."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "description": words, "width": WIDTH, "height": height, "background": None,
        "params": [*({"name": name, "value": colour} for name, colour in COLOURS.items()), *params], "config": CONFIG, **body,
    }  # fmt: skip
    return Picture(name, title, words, spec)


def _renumbered(svg: str) -> str:
    """The picture with its definitions numbered from 0: Vega numbers on from the last picture that its process drew."""
    numbers: dict[str, int] = {}
    return _DEFINED.sub(lambda found: f"{found[1]}{numbers.setdefault(found[0], len(numbers))}", svg)


def code(kept: Path | None) -> str:
    """Vega, Vega-Lite and Vega-Embed as one script; it takes seconds to put together, so it is kept in `kept` (null: the user's cache folder)."""
    place = (kept or user_cache()) / f"charts-{version('vl-convert-python')}.js"
    try:
        return place.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(script)
        os.replace(draft, place)
    except OSError:  # a cache that cannot be written only costs time
        pass
    return script


def files_of(shown: Picture) -> tuple[bytes, bytes]:
    """A picture as SVG and as PNG, in light colours on white."""
    svg = _renumbered(vl_convert.vegalite_to_svg({**shown.spec, "background": "white", "padding": 12}))
    return svg.encode("utf-8"), vl_convert.svg_to_png(svg, scale=2)
