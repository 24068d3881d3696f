"""Tests of the table of cues."""

from barchan.knowledge.speech import speech_table


def test_a_lemma_may_have_several_frames_in_order() -> None:
    """`Claim` takes a clause as a claim, and only certain objects."""
    clause, thing = speech_table().verbs["claim"]
    assert "clause" in clause.takes and not clause.objects
    assert thing.takes == frozenset({"object"}) and "responsibility" in thing.objects


def test_deeds_are_not_taken_for_words() -> None:
    """Verbs that mostly mean a deed in this field are no cues."""
    assert {"attack", "release", "assail", "defend"}.isdisjoint(speech_table().verbs)
