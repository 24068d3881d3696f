"""ACLED sub-event types of news snippets.

`weighted_f1`, `macro_f1`: all labels of the corpus, by five folds over ridge regression on what the extraction found (types, the rule that
decided, actors' classes, figures), word weights and sentence vectors; fitted here only, nothing of it ships. `table_weighted_f1`: the table
alone, unfitted, on the snippets whose label is one of ACLED's own; its five others (disasters, crime, diplomacy, responsibility) have no
ACLED code. Beside both: naive Bayes over words by the same folds, for the table on the same snippets.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from barchan.extract.subject import subject_of
from barchan.model.claim import Claim
from barchan.nlp.sentence_vectors import load_vectors
from bench.accuracy.coded import read_texts
from bench.accuracy.fitting import (
    as_matrix,
    by_folds,
    folds_of,
    label_f1,
    naive_bayes,
    read_rows,
    shown_errors,
    word_weights,
)

LABELS = {
    "Air/drone strike": "AIR_STRIKE", "Armed clash": "ARMED_CLASH", "Peaceful protest": "PEACE_PROTEST",
    "Disrupted weapons use": "DISR_WEAP", "Violent demonstration": "VIOL_DEMONSTR", "Grenade": "GRENADE",
    "Government regains territory": "GOV_REGAINS_TERIT", "Suicide bomb": "SUIC_BOMB", "Chemical weapon": "CHEM_WEAP",
    "Agreement": "AGREEMENT", "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST", "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Arrests": "ARREST", "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Looting/property destruction": "PROPERTY_DISTRUCT", "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP", "Headquarters or base established": "HQ_ESTABLISHED",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER", "Mob violence": "MOB_VIOL",
    "Protest with intervention": "PROTEST_WITH_INTER", "Sexual violence": "SEX_VIOL", "Other": "OTHER",
}  # fmt: skip
PENALTY, WEIGHT = 0.1, 0.7
"""Of the ridge, and of the extraction's features beside the words and vectors; the middle of what folds over penalties .1 to 1 and weights .5 to 1
gave (.72 to .75)."""
FADING = 0.3
"""How much less each later claim of a text counts."""


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the snippets in `data`, or on the first `sample` of them."""
    rows = read_rows(data, "id", "text", "label")[:sample]
    texts, gold, folds = [r["text"] for r in rows], [r["label"] for r in rows], folds_of(rows)
    claims = [coded.claims for coded in read_texts(texts)]
    features = as_matrix([_features(found) for found in claims])
    matrix = np.hstack([load_vectors().encode(texts), word_weights(texts), WEIGHT * features])
    fitted, _ = by_folds(matrix, gold, folds, PENALTY)
    bayes = naive_bayes(texts, gold, folds)
    core = [i for i, label in enumerate(gold) if label in LABELS.values()]
    table = [_label(claims[i]) for i in core]
    core_gold = [gold[i] for i in core]
    figures = label_f1(gold, fitted) | {f"table_{k}": v for k, v in label_f1(core_gold, table).items()}
    beside = label_f1(gold, bayes) | {f"table_{k}": v for k, v in label_f1(core_gold, [bayes[i] for i in core]).items()}
    return {
        "bench": "acled", "data": data.name, "items": len(rows), "figures": figures, "per_file": {},
        "beside": {"naive Bayes": beside}, "errors": {"fitted": shown_errors(gold, fitted), "table": shown_errors(core_gold, table)},
    }  # fmt: skip


def _label(claims: Sequence[Claim]) -> str | None:
    """The corpus's label for what the table says a text is about."""
    subject = subject_of(claims)
    return LABELS.get(subject.type.acled[1]) if subject is not None and subject.type.acled else None


def _features(claims: Sequence[Claim]) -> dict[str, float]:
    """What the extraction found: types and rules, less the later they come; measures; the classes of actors."""
    found: Counter[str] = Counter()
    typed = [c for c in claims if c.type.acled]
    for number, claim in enumerate(typed):
        _most(found, f"acled {claim.type.acled[1] if claim.type.acled else ''}", 1 / (1 + FADING * number))
    if typed and typed[0].type.acled:
        found[f"first {typed[0].type.acled[1]}"] = 1
    for number, claim in enumerate(c for c in claims if c.decided_by):
        rule = (claim.decided_by or "").partition("+")[0]
        _most(found, f"rule {rule}", 1 / (1 + FADING * number))
        if claim.type.plover:
            _most(found, f"plover {claim.type.plover[0]}", 0.7 / (1 + FADING * number))
    for claim in claims:
        found.update({f"measure {f.measure}": 0.5 for f in claim.figures if f"measure {f.measure}" not in found})
        found.update({f"actor {a.inter}": 0.5 for a in claim.actors if f"actor {a.inter}" not in found})
    label = _label(claims)
    if label:
        found[f"subject {label}"] = 1
    return dict(found)


def _most(found: Counter[str], name: str, value: float) -> None:
    found[name] = max(found[name], value)  # type: ignore[assignment]
