"""Who `it`, `he`, `the statement` and `the officials` are, where they speak: the fuller source named before."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from barchan.knowledge.speech import SpeechTable, speech_table
from barchan.model.mention import SpeechMention
from barchan.nlp.base import Parse, Token

PERSONAL, NEUTER, PLURAL = frozenset({"he", "she"}), frozenset({"it"}), frozenset({"they", "both"})
REACH = 12
"""Sentences that a pronoun looks back; a document or a repeated noun looks back over the whole report."""
Fits = Callable[[Token], bool]


def resolve_sources(parse: Parse, text: str, speech: Sequence[SpeechMention]) -> tuple[SpeechMention, ...]:
    """The mentions with `resolved_head` set where a source stands for a fuller one that the report named before.

    A document (`a statement by the army`) stands for who issued it, a pronoun or a repeated noun for the last fitting source.
    """
    resolver = _Resolver(parse, text, speech)
    return tuple(replace(m, resolved_head=resolver.fuller(m.source_head)) for m in speech)


class _Resolver:
    def __init__(self, parse: Parse, text: str, speech: Sequence[SpeechMention]) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.table: SpeechTable = speech_table()
        self.sources = sorted({m.source_head for m in speech if m.source_head is not None})
        self.background = {m.source_head for m in speech if m.cue is not None and m.cue.of(text).lower().startswith("had ")}
        """Sources of what was said long before (`had announced`): a bare `the statement` is not theirs."""
        self.labels = {i: n.label for n in parse.names for i in range(n.first, n.last)}

    def fuller(self, head: int | None) -> int | None:
        """The token of the fuller source, followed through chains (`it` → the statement → the army); null where there is none."""
        seen: list[int] = []
        at = head
        while at is not None and at not in seen:
            seen.append(at)
            at = self._step(self.tokens[at])
        return seen[-1] if len(seen) > 1 else None

    def _step(self, source: Token) -> int | None:
        word = source.text.lower()
        if word in PERSONAL | NEUTER | PLURAL:
            return self._antecedent(source, word)
        if self.is_document(source):
            issuer = self._issuer(source)
            return issuer if issuer is not None else self._issued_before(source)
        if source.pos == "NOUN" and self._definite(source) and not self._described(source):
            return self._repeated(source)
        return None

    def is_document(self, token: Token) -> bool:
        """Whether a noun speaks for those who issued it."""
        return token.pos in ("NOUN", "PROPN") and token.lemma.lower() in self.table.documents

    # -- documents ---------------------------------------------------------------------------------

    def _issuer(self, document: Token) -> int | None:
        """Who a document's own words name: its owner, signer, `by` or `from` whom, or the noun before it (`the army statement`)."""
        parse = self.parse
        for owner in parse.kids(document.i, "poss"):
            if owner.pos != "PRON":
                return owner.i
        for kid in parse.kids(document.i, "acl", "prep", "agent", "relcl"):
            if kid.dep in ("acl", "relcl") and kid.lemma.lower() in self.table.signed:
                below = [k for a in parse.kids(kid.i, "agent", "prep") for k in parse.kids(a.i, "pobj") if a.text.lower() in ("by", "from")]
                if below:
                    return below[0].i
            if kid.text.lower() in ("by", "from"):
                below = parse.kids(kid.i, "pobj")
                if below:
                    return below[0].i
        nouns = [k for k in parse.kids(document.i, "compound", "nmod") if k.lemma.lower() not in self.table.formats]
        if nouns:
            return nouns[-1].i
        head = self.tokens[document.head]
        if document.dep in ("dobj", "pobj"):
            return self._subject_of(head if document.dep == "dobj" else self.tokens[head.head], document)
        return None

    def _subject_of(self, verb: Token, document: Token) -> int | None:
        """Who issues the document (`the army issued a statement`, `in a statement, the army said`)."""
        if verb.pos != "VERB" or self.parse.kids(verb.i, "auxpass"):
            return None
        subjects = [k for k in self.parse.kids(verb.i, "nsubj") if k.i != document.i]
        return subjects[0].i if subjects and not self.is_document(subjects[0]) else None

    def _issued_before(self, document: Token) -> int | None:
        """Who issued the last document of this kind; else the last organisation or person that spoke."""
        for token in reversed(self.tokens[: document.i]):
            if token.lemma.lower() == document.lemma.lower() and token.pos == "NOUN":
                issuer = self._issuer(token)
                if issuer is not None:
                    return issuer
        return self._last(document, self._may_issue, reach=None)

    # -- pronouns and repeated nouns ---------------------------------------------------------------

    def _antecedent(self, pronoun: Token, word: str) -> int | None:
        if word in PERSONAL:
            fits = self._is_person
        elif word in NEUTER:
            fits = self._is_body
        else:
            fits = self._is_plural
        found = self._own_clause(pronoun, fits)
        if found is None:
            found = self._last(pronoun, fits, reach=REACH)
        if found is None:
            found = self._last_subject(pronoun, fits)
        return found

    def _own_clause(self, pronoun: Token, fits: Fits) -> int | None:
        """The subject of the clause above (`the army fled when it announced …`)."""
        for head in self.parse.up(pronoun.i):
            for subject in self.parse.kids(head.i, "nsubj", "nsubjpass"):
                if subject.i < pronoun.i and fits(subject) and self._speaks(subject):
                    return subject.i
        return None

    def _last(self, token: Token, fits: Fits, reach: int | None) -> int | None:
        """The nearest source before a token that fits, at most so many sentences back."""
        for at in reversed(self.sources):
            source = self.tokens[at]
            if at < token.i and fits(source) and (reach is None or token.sentence - source.sentence <= reach):
                return at
        return None

    def _last_subject(self, token: Token, fits: Fits) -> int | None:
        """The nearest fitting subject in the sentence before."""
        for other in reversed(self.tokens[: token.i]):
            if token.sentence - other.sentence > 1:
                return None
            if other.dep in ("nsubj", "nsubjpass") and fits(other) and self._speaks(other):
                return other.i
        return None

    def _repeated(self, source: Token) -> int | None:
        """An earlier source with the same noun and more words to it (`French officials` for `the officials`)."""
        for at in reversed(self.sources):
            other = self.tokens[at]
            same = other.lemma.lower() == source.lemma.lower() or (other.tag[-1:] == source.tag[-1:] and self._apposed(other, source))
            if at < source.i and same and self._described(other):
                return at
        return None

    def _apposed(self, name: Token, noun: Token) -> bool:
        """Whether a name carried this noun as its title or apposition (`Sara Diallo, the governor` … `the governor`)."""
        return any(
            self.tokens[i].lemma.lower() == noun.lemma.lower() and self.tokens[i].dep in ("appos", "compound", "nmod")
            for i in self.parse.subtree(name.i)
        )

    def _definite(self, token: Token) -> bool:
        return any(k.text.lower() in ("the", "this", "that", "these", "those", "both") for k in self.parse.kids(token.i, "det"))

    def _described(self, token: Token) -> bool:
        """Whether a noun phrase says more than its noun."""
        return token.pos == "PROPN" or bool(self.parse.kids(token.i, "amod", "compound", "nmod", "poss", "prep", "acl", "appos"))

    # -- kinds -------------------------------------------------------------------------------------

    def _may_issue(self, token: Token) -> bool:
        spoken = token.text.lower() in PERSONAL | PLURAL | NEUTER
        return not (spoken or token.i in self.background or self._is_person(token) or self.is_document(token))

    def _is_person(self, token: Token) -> bool:
        label = self.labels.get(token.i)
        if token.pos == "PRON" or token.tag in ("NNS", "NNPS") or self.is_document(token):
            return False
        if token.pos == "PROPN":
            return label == "PERSON" or (label is None and token.lemma.lower() not in self.table.organisations)
        return token.lemma.lower() in self.table.persons

    def _is_body(self, token: Token) -> bool:
        if token.pos == "PRON" or token.tag in ("NNS", "NNPS") or self.labels.get(token.i) == "PERSON":
            return False
        return token.pos in ("NOUN", "PROPN") and token.lemma.lower() not in self.table.persons

    def _speaks(self, token: Token) -> bool:
        """Whether a noun names somebody or some body that could speak, told without its having spoken."""
        lemma = token.lemma.lower()
        return token.pos == "PROPN" or lemma in self.table.persons | self.table.organisations | self.table.documents

    def _is_plural(self, token: Token) -> bool:
        conjoined = bool(self.parse.kids(token.i, "conj"))
        return token.pos in ("NOUN", "PROPN") and (token.tag in ("NNS", "NNPS") or conjoined)
