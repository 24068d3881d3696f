"""Which event told before `the attack` means."""

from dataclasses import replace

from barchan.knowledge.linking import load_linking
from barchan.link.pointing import pointed_at
from barchan.model.claim import Claim
from tests.reconcile.factory import claim


def at(start: int, quote: str, *, in_title: bool = False) -> Claim:
    """A claim of one report that stands at a place."""
    return replace(claim("a", quote=quote), id=f"c{start}", start=start, end=start + len(quote), in_title=in_title)


def test_the_attack_means_the_last_one_told() -> None:
    """Of two raids told before, `the raid` means the second; a claim that tells its own event means none."""
    claims = [at(0, "Gunmen raided Ossa."), at(50, "Gunmen raided Lissara."), at(100, "The mayor called the deadly raid a crime.")]
    assert pointed_at(claims, load_linking()) == {"c100": "c50"}


def test_a_relative_clause_goes_on_about_the_act_before_it() -> None:
    """`A gas attack on Ossa that left nine dead` is one act."""
    claims = [at(0, "It was the base for a gas attack on Ossa"), at(41, "that left nine dead")]
    claims = [replace(c, sentence=claims[0].sentence) for c in claims]
    assert pointed_at(claims, load_linking()) == {"c41": "c0"}


def test_it_reaches_no_further_than_a_few_sentences_and_no_title() -> None:
    """An attack far above, or one that only the title names, is not what is meant."""
    far = [at(0, "Gunmen raided Ossa."), at(2000, "The raid was over by noon.")]
    title = [at(0, "Gunmen raid Ossa", in_title=True), at(40, "The raid was over by noon.")]
    assert (pointed_at(far, load_linking()), pointed_at(title, load_linking())) == ({}, {})
