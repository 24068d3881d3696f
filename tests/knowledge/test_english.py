"""How common English words are."""

from barchan.knowledge.english import load_english


def test_common_words_have_a_larger_share() -> None:
    """`the` is one word in twenty, `police` one in some thousands; a name of ours is not in it."""
    english = load_english()
    assert english["the"] > 0.02 > english["police"] > 0.00005 > english["abruptly"] > 0
    assert "tarkou" not in english
