"""The table of furniture."""

import tomllib

from barchan.knowledge.furniture import TABLE, load_furniture


def test_every_row_marks_its_examples() -> None:
    """Each pattern fits its own two examples."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["pattern"]
    for row, pattern in zip(rows, load_furniture(), strict=True):
        assert len(row["examples"]) == 2, row["name"]
        for example in row["examples"]:
            assert pattern.expression.fullmatch(example), (row["name"], example)


def test_running_text_is_no_furniture() -> None:
    """Sentences that report something fit no pattern."""
    for sentence in (
        "The photo shows two soldiers.",
        "Police published the names of nine victims on Tuesday.",
        "He said readers should share the burden.",
        "By noon, rebels held the bridge.",
        "The army will follow the convoy to the border.",
        "Comments by the minister angered the opposition.",
        "More than 40 people were killed.",
        "Nine people were killed in Arwa",
        "See what happened in Gao, he said.",
        "The bodies were sent to the capital.",
    ):
        assert not [p.name for p in load_furniture() if p.expression.fullmatch(sentence)], sentence
