"""Do two reports rest on one origin? Pairs of `fa-kes` and `gva` labelled by hand.

All reports of both corpora are compared at once, as a build would; only those of the labelled pairs are read for claims. Each came out on
the day of its own stamp, as the corpus's README has it, as a field of one corpus is often wrong. A pair is called the same origin when one lineage, or lineages that meet, hold both
reports as a whole; it is called sharing text when any lineage of shared text names both.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from barchan.clock import Clock
from barchan.config import Settings
from barchan.ids import content_id
from barchan.ingest.draft import GAP, Draft, Given
from barchan.ingest.reader import make_report
from barchan.link.lineage import find_lineages, lineage_of_reports
from barchan.link.matter import Matters
from barchan.link.wording import worded
from barchan.model.lineage import Lineage
from barchan.model.report import Report
from barchan.reading import read_claims

SAME = ("same_copy", "same_statement")
LABELS = (*SAME, "partial_copy", "shared_furniture", "independent_same_event", "unrelated")
Key = tuple[str, str]
Pair = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_SAID = re.compile(r"(?:((?:[A-Z][\w'-]+ ?){1,4}) (?:said|told|added|reported|says)\b|(?:said|told|according to)(?: the)? ((?:[A-Z][\w'-]+ ?){1,6}))")


def run(data: Path, sample: int | None = None, corpora: Path | None = None) -> dict[str, Any]:
    """The figures on `pairs.jsonl` in `data`; the corpora lie beside it or under `corpora`. With a sample, only its reports are compared."""
    pairs = [json.loads(line) for line in (data / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    if sample is not None and sample < len(pairs):
        pairs = sorted(pairs, key=lambda p: content_id("x", p["a"], p["b"]))[:sample]
    wanted = {(p["corpus"], p[side]) for p in pairs for side in "ab"}
    rows = {key: row for key, row in _rows(corpora or data.parent) if sample is None or key in wanted}
    reports = {key: _report(key, row) for key, row in rows.items()}
    claims, _ = read_claims([reports[key] for key in sorted(wanted)], Settings(out=data), Clock(None))
    lineages, proposals = find_lineages(list(reports.values()), claims)
    answers = answer(pairs, reports, lineages)
    asked = {frozenset(p.subjects) for p in proposals}
    figures = score(pairs, answers)
    figures["proposed"] = sum(frozenset(reports[k].id for k in _keys(p)) in asked for p in pairs) / len(pairs)
    beside = {name: score(pairs, rule(pairs, rows)) for name, rule in BASELINES.items()}
    return {"bench": "origins", "data": data.name, "items": len(pairs), "figures": figures, "per_file": {}, "beside": beside}


def _keys(pair: Pair) -> tuple[Key, Key]:
    return (pair["corpus"], pair["a"]), (pair["corpus"], pair["b"])


def _rows(corpora: Path) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The documents of both corpora by corpus and id, those without text left out."""
    for file in sorted(corpora.glob("fa-kes/*.jsonl*")) + sorted(corpora.glob("gva/*.jsonl*")):
        text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for line in text.decode().splitlines():
            row = json.loads(line)
            for document in row.get("docs", [row]):
                id = str(document.get("doc_id", document.get("id", "")))
                if id and (document.get("text") or "").strip():
                    yield (file.parent.name, id), document


def corpus_reports(corpora: Path) -> list[Report]:
    """All reports of both corpora."""
    return [_report(key, row) for key, row in _rows(corpora)]


_STAMP = re.compile(
    r"(\d{1,2})[ -]([A-Z][a-z]{2})[a-z]*[ -]((?:19|20)\d\d)\b|\b([A-Z][a-z]{2})[a-z]* (\d\d?),? ?((?:19|20)\d\d)\b|\b(\d\d)[.-](\d\d)[.-]((?:19|20)\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STAMP_WITHIN = 200


def own_date(key: Key, row: Mapping[str, Any]) -> str:
    """When a document came out, as the corpus's README takes it: the text's own stamp for `fa-kes`, whose field is often wrong; else the field."""
    for found in _STAMP.finditer(row["text"][:STAMP_WITHIN]) if key[0] == "fa-kes" else ():
        day, month, year = found[1] or found[5] or found[7], found[2] or found[4] or found[8], found[3] or found[6] or found[9]
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1 if month in _MONTHS else 0
        if 1 <= number <= 12 and 1 <= int(day) <= 31:
            return f"{year}-{number:02}-{int(day):02}"
    return str(row["date"])


def _report(key: Key, row: Mapping[str, Any]) -> Report:
    title = row["title"] or None
    text = f"{title}{GAP}{row['text']}" if title else row["text"]
    given = Given(id=key[1], outlet=row["outlet"], date=own_date(key, row), title=title, url=row.get("url"))
    return make_report(Draft(key[1], text, "", given, len(title or "")))[0]


def answer(pairs: Sequence[Pair], reports: Mapping[Key, Report], lineages: Sequence[Lineage]) -> list[str]:
    """A label for each pair: the same origin by copy or statement; text in common on one matter or on two; or nothing, on one matter or on two."""
    listed = list(reports.values())
    matters, number = Matters(listed, [worded(r) for r in listed]), {r.id: i for i, r in enumerate(listed)}
    whole = lineage_of_reports(lineages)
    copies = [set(x.whole) for x in lineages if x.basis == "shared_text"]
    shared = [set(x.reports) for x in lineages if x.basis == "shared_text"]
    found = []
    for pair in pairs:
        a, b = (reports[key].id for key in _keys(pair))
        both = {a, b}
        one_matter = matters.same(number[a], number[b], matters.similarity(number[a], number[b]))
        if a == b or any(both <= group for group in copies):
            found.append("same_copy")
        elif a in whole and whole[a] == whole.get(b):
            found.append("same_statement")
        elif any(both <= group for group in shared):
            found.append("partial_copy" if one_matter else "shared_furniture")
        else:
            found.append("independent_same_event" if one_matter else "unrelated")
    return found


def score(pairs: Sequence[Pair], answers: Sequence[str]) -> dict[str, Any]:
    """The figures of the corpus's README; `marked` counts pairs called the same origin (for partial copies: called sharing text at all)."""
    right = Counter[str]()
    for pair, mine in zip(pairs, answers, strict=True):
        if pair["label"] == "partial_copy":
            right["partial"] += mine in (*SAME, "partial_copy", "shared_furniture")
            continue
        want, said = pair["label"] in SAME, mine in SAME
        right["tp"] += want and said
        right["fp"] += said and not want
        right["fn"] += want and not said
        right["marked " + pair["label"]] += said
    many = Counter(p["label"] for p in pairs)
    precision, recall = _ratio(right["tp"], right["tp"] + right["fp"]), _ratio(right["tp"], right["tp"] + right["fn"])
    return {
        "pair_precision": precision, "pair_recall": recall, "pair_f1": _ratio(2 * precision * recall, precision + recall),
        "same_copy_recall": _ratio(right["marked same_copy"], many["same_copy"]),
        "same_statement_recall": _ratio(right["marked same_statement"], many["same_statement"]),
        "partial_copy_marked": _ratio(right["partial"], many["partial_copy"]),
        "unrelated_marked": right["marked unrelated"], "furniture_marked": right["marked shared_furniture"],
        "independent_marked": right["marked independent_same_event"], "label_macro_f1": _macro([p["label"] for p in pairs], answers),
    }  # fmt: skip


def _macro(wanted: Sequence[str], said: Sequence[str]) -> float:
    total = 0.0
    for label in LABELS:
        both = sum(w == s == label for w, s in zip(wanted, said, strict=True))
        total += _ratio(2 * both, wanted.count(label) + list(said).count(label))
    return total / len(LABELS)


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0


Rows = Mapping[Key, Mapping[str, Any]]


def _contained(pairs: Sequence[Pair], rows: Rows, least: float) -> list[bool]:
    found = []
    for pair in pairs:
        grams = [_grams(rows[key]["text"]) for key in _keys(pair)]
        found.append(_ratio(len(grams[0] & grams[1]), min(map(len, grams))) > least)
    return found


def _grams(text: str) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(text)]
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _spoken(pairs: Sequence[Pair], rows: Rows) -> list[bool]:
    """The first three names beside a verb of saying, their last words; the Observatory and its director made one; days at most two apart."""
    found = []
    for pair in pairs:
        names, days = [], []
        for key in _keys(pair):
            said = [(m[1] or m[2]).split()[-1] for m in list(_SAID.finditer(rows[key]["text"]))[:3]]
            names.append({"Observatory" if n in ("Rights", "Rahman", "SOHR") else n for n in said})
            days.append(own_date(key, rows[key])[:10])
        near = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 2 if all(days) else True
        found.append(bool(names[0] & names[1]) and near)
    return found


def _as_labels(flags: Sequence[bool]) -> list[str]:
    return ["same_copy" if flag else "unrelated" for flag in flags]


BASELINES: Mapping[str, Callable[[Sequence[Pair], Rows], list[str]]] = {
    "containment > .5": lambda pairs, rows: _as_labels(_contained(pairs, rows, 0.5)),
    "containment > .5, or speaker and dates": lambda pairs, rows: _as_labels(
        [a or b for a, b in zip(_contained(pairs, rows, 0.5), _spoken(pairs, rows), strict=True)]
    ),
}
"""The plain rules of the corpus's README."""
