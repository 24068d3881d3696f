"""The stories bench: B-cubed, the mean over splits, and the usual way beside it."""

from dataclasses import replace

from bench.accuracy.clusters import b_cubed, f1
from bench.accuracy.stories import _figures, _tf_idf
from tests.reconcile.factory import report

GOLD = {("1", "a"): "1", ("1", "b"): "1", ("2", "c"): "2"}


def test_one_group_for_all_has_full_recall() -> None:
    """Of three in one group two belong together: (2/3 + 2/3 + 1/3) / 3."""
    precision, recall = b_cubed(dict.fromkeys(GOLD, 0), GOLD)
    assert (round(precision, 4), recall) == (0.5556, 1.0)


def test_everyone_alone_has_full_precision() -> None:
    """The two that belong together find half of their group each."""
    precision, recall = b_cubed(dict(zip(GOLD, range(3), strict=True)), GOLD)
    assert (precision, round(recall, 4)) == (1.0, 0.6667)
    assert round(f1(precision, recall), 4) == 0.8


def test_splits_count_by_their_reports() -> None:
    """Three reports at 1.0 and one at 0.0 are 0.75."""
    assert _figures({"a": (1.0, 1.0), "b": (0.0, 0.0)}, {"a": 3, "b": 1}) == {"b3_f1": 0.75, "b3_precision": 0.75, "b3_recall": 0.75}


def test_the_usual_way_joins_what_shares_words_within_two_weeks() -> None:
    """The same words a month later begin a group of their own."""
    texts = {"a": ("raid on the salt market", "2022-05-01"), "b": ("salt market raid", "2022-05-02"), "c": ("salt market raid", "2022-06-20"), "d": ("flood", "2022-05-01")}
    texts |= {f"x{n}": (f"word{n}", "2022-05-01") for n in range(12)}
    reports = [replace(report(n, day), text=text) for n, (text, day) in texts.items()]
    groups = _tf_idf(reports)[0]
    assert groups["a"] == groups["b"]
    assert len({groups["a"], groups["c"], groups["d"]}) == 3
