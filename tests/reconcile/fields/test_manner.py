"""How, why and how long."""

from barchan.nlp.sentence_vectors import load_vectors
from barchan.reconcile.fields.manner import cause_differences, duration_differences, manner_differences
from barchan.values.when import Length, When
from tests.reconcile.factory import WITHDRAWAL, claim, evidence, report

A, B = report("a"), report("b")


def lasting(text: str, low: float, modifier: str = "exactly") -> When:
    """A length in years."""
    return When(text, None, None, None, None, "stated", length=Length(low, low, "year", modifier))  # type: ignore[arg-type]


def test_forced_against_chosen_is_contested() -> None:
    """Expelled in one report, withdrawn in another."""
    claims = [claim("a", quote="The last guards were expelled from the port.", type=WITHDRAWAL), claim("b", quote="The guards withdrew from the port.", type=WITHDRAWAL)]
    (found,) = manner_differences(evidence(claims, [A, B]))
    assert (found.status, found.why) == ("contested", "The accounts contradict each other on who decided it: “expelled” against “withdrew”.")


def test_two_words_for_leaving_are_no_difference() -> None:
    """Left and withdrew are one manner."""
    claims = [claim("a", quote="The guards left the port.", type=WITHDRAWAL), claim("b", quote="The guards withdrew from the port.", type=WITHDRAWAL)]
    assert manner_differences(evidence(claims, [A, B])) == []


def test_reasons_of_two_kinds_are_contested() -> None:
    """Violence here, a quarrel there."""
    claims = [claim("a", quote="They left due to a wave of violence."), claim("b", quote="They left over a quarrel with the rulers.")]
    (found,) = cause_differences(evidence(claims, [A, B]))
    assert (found.status, [p.words for p in found.positions]) == ("contested", ["insecurity", "relations"])


def test_one_kind_of_reason_is_no_difference() -> None:
    """A quarrel and a breakdown of ties are one reason."""
    claims = [claim("a", quote="They left because of a breakdown of ties."), claim("b", quote="They left over a quarrel with the rulers.")]
    assert cause_differences(evidence(claims, [A, B])) == []


def test_roundings_of_a_length_are_compatible() -> None:
    """Nine and nearly ten years can be one length."""
    claims = [claim("a", when=lasting("nine years", 9)), claim("b", when=lasting("nearly ten years", 10, "nearly"))]
    assert [d.status for d in duration_differences(evidence(claims, [A, B]))] == ["compatible"]


def test_lengths_apart_are_contested() -> None:
    """Four and seven years cannot both hold."""
    claims = [claim("a", when=lasting("four years", 4)), claim("b", when=lasting("seven years", 7))]
    assert [d.status for d in duration_differences(evidence(claims, [A, B]))] == ["contested"]


def test_several_reasons_may_all_hold() -> None:
    """Two worded alike are one reason; a third is another, and contradicts neither."""
    quotes = ("The crossing closed because of a lack of fuel.", "The crossing closed due to a shortage of fuel.", "The crossing closed because of the new toll.")
    claims = [claim(name, quote=quote) for name, quote in zip("abc", quotes, strict=True)]
    (found,) = cause_differences(evidence(claims, [A, B, report("c")]), load_vectors())
    assert (found.status, [p.words for p in found.positions]) == ("compatible", ["a lack of fuel", "the new toll"])
    assert found.why == "Several reasons are given, and all of them may hold: “a lack of fuel”; “the new toll”."


def test_one_reason_in_other_words_is_no_difference() -> None:
    """Nothing to tell where all say the same."""
    claims = [claim("a", quote="The crossing closed because of a lack of fuel."), claim("b", quote="The crossing closed due to a shortage of fuel.")]
    assert cause_differences(evidence(claims, [A, B]), load_vectors()) == []
