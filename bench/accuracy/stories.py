"""Which reports tell of one matter: B-cubed over all reports of a split, incidents of one report and of many mixed.

The reports of a split go the way that a build takes them: each is read for claims, then `find_stories` groups them all at once; it never sees
an incident. A report that comes in several incidents (the registry lists some twice) counts once in each. Beside it stands what is usual: TF-IDF over all words, each report
in the order of publication put to the group with the largest mean cosine among those that a report joined within 14 days, with the threshold
that is best on that very split.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from barchan.clock import Clock
from barchan.config import Settings
from barchan.link.stories import find_stories
from barchan.model.report import Report
from barchan.reading import read_claims
from bench.accuracy.clusters import b_cubed, f1
from bench.accuracy.incidents import Incident, incidents

WINDOW = 14
THRESHOLDS = tuple(n / 100 for n in range(6, 31, 2))
COMMON = 0.2
"""Share of the reports beyond which TF-IDF leaves a word out: it would change no cosine that matters."""
_WORD = re.compile(r"[a-z0-9']+")
Item = tuple[str, str]
"""An incident and one of its reports, by their ids."""


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """B-cubed F1, precision and recall, a mean over the reports of all splits; of a sample, so many incidents."""
    chosen = incidents(data, sample=sample)
    of_split = {split: [i for i in chosen if i.split == split] for split in sorted({i.split for i in chosen})}
    found = {split: _scored(inside, data) for split, inside in of_split.items()}
    sizes = {split: sum(len(i.reports) for i in inside) for split, inside in of_split.items()}
    mine, theirs = ({split: pair[n] for split, pair in found.items()} for n in (0, 1))
    return {
        "bench": "stories", "data": data.name, "items": sum(sizes.values()), "figures": _figures(mine, sizes),
        "per_file": {split: _figures({split: scores}, sizes) for split, scores in mine.items()},
        "beside": {"TF-IDF, mean link, 14 days, threshold tuned on the split": _figures(theirs, sizes)},
    }  # fmt: skip


def _scored(chosen: Sequence[Incident], data: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Precision and recall on one split, ours and that of TF-IDF."""
    reports = list({r.id: r for incident in chosen for r in incident.reports}.values())
    gold = {(incident.id, r.id): incident.id for incident in chosen for r in incident.reports}
    claims, _ = read_claims(reports, Settings(out=data), Clock(None))
    stories = {report: number for number, group in enumerate(find_stories(reports, claims).groups) for report in group}
    plain = max((b_cubed(_by_item(groups, gold), gold) for groups in _tf_idf(reports)), key=lambda pair: f1(*pair))
    return b_cubed(_by_item(stories, gold), gold), plain


def _by_item(groups: Mapping[str, int], gold: Mapping[Item, str]) -> dict[Item, int]:
    return {item: groups[item[1]] for item in gold}


def _figures(scores: Mapping[str, tuple[float, float]], sizes: Mapping[str, int]) -> dict[str, float]:
    """Over several splits, precision and recall by the number of reports in each."""
    whole = max(1, sum(sizes[split] for split in scores))
    precision, recall = (sum(pair[n] * sizes[split] for split, pair in scores.items()) / whole for n in (0, 1))
    return {"b3_f1": round(f1(precision, recall), 4), "b3_precision": round(precision, 4), "b3_recall": round(recall, 4)}


# ---------------------------------------------------------------- the usual way


def _tf_idf(reports: Sequence[Report]) -> list[dict[str, int]]:
    """Report id → group, for each threshold."""
    ordered = sorted(reports, key=lambda r: (r.published.earliest or "", r.id))
    days = [date.fromisoformat(r.published.earliest).toordinal() if r.published.earliest else 0 for r in ordered]
    counted = [Counter(_WORD.findall(r.text.lower())) for r in ordered]
    seen = Counter(word for words in counted for word in words)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    alike: list[dict[int, float]] = []
    for number, words in enumerate(counted):
        raw = {w: (1 + math.log(n)) * math.log(len(ordered) / seen[w]) for w, n in words.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for word, value in raw.items():
            if seen[word] <= max(2, COMMON * len(ordered)):
                for other, theirs in holders[word]:
                    if days[number] - days[other] <= WINDOW:
                        cosines[other] += value / norm * theirs
                holders[word].append((number, value / norm))
        alike.append(cosines)
    return [{r.id: group for r, group in zip(ordered, _greedy(days, alike, least), strict=True)} for least in THRESHOLDS]


def _greedy(days: Sequence[int], alike: Sequence[Mapping[int, float]], least: float) -> list[int]:
    groups: list[list[int]] = []
    of: list[int] = []
    for number, cosines in enumerate(alike):
        sums: dict[int, float] = defaultdict(float)
        for other, cosine in cosines.items():
            sums[of[other]] += cosine
        near = [(total / len(groups[g]), -g) for g, total in sums.items() if days[number] - days[groups[g][-1]] <= WINDOW]
        mean, best = max(near, default=(0.0, 0))
        if near and mean >= least:
            of.append(-best)
            groups[-best].append(number)
        else:
            of.append(len(groups))
            groups.append([number])
    return of
