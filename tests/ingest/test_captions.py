"""Captions of pictures amid a text."""

import pytest

from barchan.ingest.captions import find_captions


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (
            "Nine died in Ossa. A guard walks past the gate in Ossa, May 3, 2031. (Agencies) Police closed the road.",
            ["A guard walks past the gate in Ossa, May 3, 2031. (Agencies)"],
        ),
        (
            "4 May 2031 Men look for survivors after a strike on Lissara May 3 2031 (Post and Agencies) A bomb killed nine people.",
            ["Men look for survivors after a strike on Lissara May 3 2031 (Post and Agencies)"],
        ),
        ("It rained. Smoke rises over the old harbour, 3 May 2031. REUTERS/Ana Duval The mayor left.", ["Smoke rises over the old harbour, 3 May 2031. REUTERS/Ana Duval"]),
        ("Rebels fired on the town. Fighters stand by their trucks near the dam 3 May 2031. Source Reuters", ["Fighters stand by their trucks near the dam 3 May 2031. Source Reuters"]),
        ("Nine civilians were killed in the raid on Ossa 3 May 2031 SANA", []),  # a headline with its day and agency
        ("The council said the port would be closed from May 3, 2031. (Reuters) The mayor left.", []),
        ("Nine died in Ossa on May 3, 2031. Police closed the road.", []),
        ("Ossa May 3 2031 (Reuters) - Nine died.", []),
        ("", []),
    ],
)
def test_a_sentence_with_its_day_and_its_credit_is_a_caption(text: str, captions: list[str]) -> None:
    """The sentence from its beginning to its credit; what somebody says, a headline and a dateline are none."""
    assert [text[s.start : s.end] for s in find_captions(text)] == captions
