"""How fast files of each format become reports: documents per second, one format at a time, in one process.

Reports are invented, some 450 words each. Seconds are the processor's, so that what else a machine does counts less. Everything on the way is counted: unpacking, main text, furniture, language, credits, day.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from barchan.ingest.reader import read_reports
from bench.documents import FORMATS
from bench.speed import peak_mib

DOCUMENTS = 150
SENTENCES = (
    "Gunmen attacked a convoy near {place} on {day} and killed {n} soldiers, the governor's office said.",
    "Residents of {place} counted {n} explosions before noon, and the market stayed closed until {day}.",
    "The relief committee said that about {n},000 families had left {place} since {day}.",
    "A spokesman for the rebels denied that its men had been near {place}, and accused the army of shelling the road.",
    "The hospital in {place} treated {n} wounded people, among them traders who had waited for the ferry since {day}.",
)
PLACES = "Arwa Kuth Sel Marn Tarkou Doma Lem Ubar".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """Documents per second by format; `data` is not needed."""
    count = sample or DOCUMENTS
    articles = [article(number) for number in range(count)]
    figures: dict[str, Any] = {}
    for name, write in FORMATS.items():
        figures["documents_per_second_" + name.partition(".")[2].replace(".", "_")] = round(_speed(name, [write(title, body) for title, body in articles]), 1)
    figures["peak_mib"] = peak_mib()
    txt = "documents_per_second_txt"
    plain = {key: figures[txt] for key in figures if key not in (txt, "peak_mib")}
    return {"bench": "reading", "data": "invented", "items": count, "figures": figures, "per_file": {}, "beside": {"plain text": plain}}


def article(number: int) -> tuple[str, Sequence[str]]:
    """An invented report, always the same for one number."""
    chance = random.Random(number)

    def sentence() -> str:
        return chance.choice(SENTENCES).format(place=chance.choice(PLACES), day=chance.choice(DAYS), n=chance.randrange(2, 90))

    return f"Report {number} from {chance.choice(PLACES)} on the fighting", [" ".join(sentence() for _ in range(3)) for _ in range(9)]


def _speed(name: str, files: Sequence[bytes]) -> float:
    """Files of one format that become reports in a second; the first one, which loads libraries, is not timed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, content in enumerate(files):
            (folder / f"{number:05}{name[1:]}").write_bytes(content)
        read_reports([folder / f"00000{name[1:]}"])
        begun = process_time()
        reading = read_reports([folder])
        seconds = process_time() - begun
    assert len(reading.reports) == len(files), (name, len(reading.reports), reading.issues[:3])
    return len(files) / seconds
