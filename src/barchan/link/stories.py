"""Stories: which reports are on the same matter."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from barchan.groups import Groups
from barchan.ids import content_id
from barchan.link.bundle import main_claims
from barchan.link.wording import content
from barchan.model.claim import Claim
from barchan.model.event import Event, Story
from barchan.model.report import Report
from barchan.values.when import When, days

SIMILAR = 0.16
"""Cosine of two reports' profiles from which they may be on one matter; tuned on a third of `gva`, where B-cubed F1 is 0.900."""
ALIKE_AS_WHOLES = 0.20
"""The same for groups, by the means of their profiles, which are more alike than any two reports."""
WINDOW = 21
"""Days between the publications of two reports of one story at the most."""
LEAD_WEIGHT = 2.0
NAME_WEIGHT = 2.0
KEPT = 60
"""Features of a report that are kept: its most telling ones."""
OUTSIDE = 200
"""Reports on other matters thought of beside those given, so that a handful on one matter does not make its own words common."""
LOOKED_UP = 20
"""Of these, the ones by which reports that may belong together are found."""
CROWD = 400
"""Reports that may share a feature before it is too common to look anything up by."""


def find_stories(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids, each sorted; every report is in exactly one.

    Two reports are on one matter where what they claim is alike: names, places, numbers and words, rare ones counting more.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        by_report.setdefault(claim.report, []).append(claim)
    profiles = {r.id: _profile(by_report.get(r.id, ())) for r in reports}
    weights = _rarity(profiles.values())
    vectors = {key: _weighted(profile, weights) for key, profile in profiles.items()}
    dated = {r.id: r for r in reports}
    pairs = ((a, b, _cosine(vectors[a], vectors[b])) for a, b in _candidates(vectors) if _near(dated[a], dated[b]))
    return _joined(vectors, sorted(((a, b, alike) for a, b, alike in pairs if alike >= SIMILAR), key=lambda row: (-row[2], row[:2])))


def _joined(vectors: Mapping[str, Mapping[str, float]], pairs: Sequence[tuple[str, str, float]]) -> tuple[tuple[str, ...], ...]:
    """The reports joined, the most alike first, as long as the groups as wholes are alike: a chain of likenesses makes no story."""
    groups = Groups(sorted(vectors))
    middles = dict(vectors)
    sizes = dict.fromkeys(vectors, 1)
    for a, b, _ in pairs:
        first, second = sorted((groups.root(a), groups.root(b)))
        if first == second or (sizes[first] + sizes[second] > 2 and _cosine(middles[first], middles[second]) < ALIKE_AS_WHOLES):
            continue
        middles[first] = _middle(middles[first], sizes[first], middles.pop(second), sizes[second])
        sizes[first] += sizes.pop(second)
        groups.join(first, second)
    return groups.all()


def _middle(a: Mapping[str, float], weight_a: int, b: Mapping[str, float], weight_b: int) -> dict[str, float]:
    """The mean of two groups' profiles, of length one."""
    raw = {feature: weight_a * a.get(feature, 0.0) + weight_b * b.get(feature, 0.0) for feature in sorted({*a, *b})}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {feature: value / norm for feature, value in raw.items()}


def _profile(claims: Sequence[Claim]) -> Mapping[str, float]:
    """What a report claims, as features with weights; title and lead count double, history half."""
    found: dict[str, float] = {}
    lead = main_claims(claims)
    for claim in claims:
        weight = LEAD_WEIGHT if claim.id in lead else 1.0
        named = {a.key for a in claim.actors} | {f"at:{w.name}" for w in claim.where}
        for feature in named:
            found[feature] = max(found.get(feature, 0.0), weight * NAME_WEIGHT)
        for word in content(claim.quote):
            found[f"word:{word}"] = max(found.get(f"word:{word}", 0.0), weight)
    return found


def _rarity(profiles: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Inverse document frequency, softened so that in a handful of reports on one matter shared names still count."""
    listed = list(profiles)
    seen: Counter[str] = Counter(feature for profile in listed for feature in profile)
    return {feature: math.log((len(listed) + OUTSIDE) / (count + 1)) for feature, count in seen.items()}


def _weighted(profile: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    telling = sorted(((weight * weights[feature], feature) for feature, weight in profile.items()), key=lambda row: (-row[0], row[1]))
    raw = {feature: value for value, feature in telling[:KEPT]}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {feature: value / norm for feature, value in raw.items()} if norm else {}


def _candidates(vectors: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str]]:
    """Pairs that share a feature of weight."""
    holders: dict[str, list[str]] = {}
    for key in sorted(vectors):
        for feature, _ in sorted(vectors[key].items(), key=lambda row: (-row[1], row[0]))[:LOOKED_UP]:
            holders.setdefault(feature, []).append(key)
    return sorted({(a, b) for keys in holders.values() if len(keys) <= CROWD for i, a in enumerate(keys) for b in keys[i + 1 :]})


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(a[feature] * b[feature] for feature in sorted(a) if feature in b)


def _near(a: Report, b: Report) -> bool:
    """Whether two reports can have come out within the window; an unknown date can."""
    first = days(_bounds(a))
    second = days(_bounds(b))
    if None in (first[0], second[0]):
        return True
    gap = max(first[0], second[0]) - min(first[1] or first[0], second[1] or second[0])  # type: ignore[type-var,operator]
    return bool(gap.days <= WINDOW)


def _bounds(report: Report) -> When:
    return When("", report.published.earliest, report.published.latest, None, None, "stated")


def story_records(groups: Sequence[Sequence[str]], events: Sequence[Event]) -> tuple[Story, ...]:
    """The stories with their events; a story is named after its best-supported event."""
    by_report: dict[str, list[Event]] = {}
    for event in events:
        for report in event.reports:
            by_report.setdefault(report, []).append(event)
    found = []
    for group in groups:
        inside = list({e.id: e for report in group for e in by_report.get(report, ())}.values())
        ranked = sorted(inside, key=lambda e: (e.background, -len(e.reports), -len(e.claims), e.id))
        dated = [e.when for e in ranked if not e.background and e.when is not None and e.when.earliest]
        found.append(
            Story(
                id=content_id("s", *sorted(group)),
                title=ranked[0].title if ranked else "",
                reports=tuple(sorted(group)),
                events=tuple(sorted(e.id for e in inside)),
                earliest=min((w.earliest for w in dated if w.earliest), default=None),
                latest=max((w.latest for w in dated if w.latest), default=None),
            )
        )
    return tuple(sorted(found, key=lambda s: s.id))
