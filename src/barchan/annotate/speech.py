"""Who says what: direct, indirect and mixed speech, beliefs, and sources named by `according to`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from barchan.annotate.quotes import Quote, quotes_in
from barchan.annotate.sources import resolve_sources
from barchan.knowledge.speech import Frame, SpeechTable, Stance, speech_table
from barchan.model.mention import SpeechMention
from barchan.nlp.base import Parse, Sentence, Token
from barchan.text import Span

SUBJECTS = ("nsubj", "csubj")
CLAUSES = ("ccomp",)
NOBODY = frozenset({"nobody", "none", "no-one"})
AUXILIARIES = ("aux", "auxpass", "neg")
LONG_QUOTE = 6
"""Words from which a quotation counts as speech even without a verb; shorter ones may be names or scare quotes."""
SHORT_ASIDE = 8
"""Tokens that `he said` may have around it where the parser took it for a complement of the clause that it breaks into."""
CLOSE = 3
"""Characters of punctuation that may stand between the last word of a quotation and the end of its closing mark."""
LONG_LABEL = 6
"""Words that may stand before the colon of `Minister: rebels killed 12`."""


def read_speech(parse: Parse, text: str) -> tuple[SpeechMention, ...]:
    """What the report gives to somebody else than itself, in text order; chains give one mention per speaker, nested.

    Where a source is a pronoun or a document, `resolved_head` points to the fuller source.
    """
    return resolve_sources(parse, text, _Reader(parse, text).read())


class _Reader:
    """One report's speech: first by grammar, then by quotation marks that grammar did not reach."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse, self.text, self.tokens = parse, text, parse.tokens
        self.table: SpeechTable = speech_table()
        self.quotes = quotes_in(text, _paragraphs(parse))

    def read(self) -> tuple[SpeechMention, ...]:
        """All mentions, sorted by where they begin."""
        found: list[SpeechMention] = []
        for token in self.tokens:
            mention = self._cued(token)
            if mention is not None:
                found.append(mention)
        for sentence in self.parse.sentences:
            found.extend(self._labelled(sentence))
        found = self._with_quotes(found)
        return tuple(sorted(found, key=_place))

    # -- cues --------------------------------------------------------------------------------------

    def _cued(self, token: Token) -> SpeechMention | None:
        """The mention that a token brings in, if it is a cue and its content is found."""
        lemma = token.lemma.lower()
        if token.pos in ("VERB", "AUX") and lemma == "accord" or token.text.lower() == "according":
            return self._phrase(token)
        if token.pos == "VERB" or token.tag.startswith("VB"):
            return self._citing(token) or self._verb(token, self.table.verbs.get(lemma, ()))
        if token.pos == "NOUN":
            return self._noun(token, self.table.nouns.get(lemma, ()))
        if token.pos == "ADJ" and token.dep == "acomp":
            return self._adjective(token, self.table.adjectives.get(lemma, ()))
        if token.pos == "ADV" and token.text.lower() in self.table.adverbs:
            clause = self._clause_above(token)
            if clause is not None:
                content = self._ranges(self.parse.subtree(clause.i), without=(token.i,))
                return self._mention(content, token, None, self.table.adverbs[token.text.lower()], lemma=token.text.lower())
        return None

    def _phrase(self, token: Token) -> SpeechMention | None:
        """`According to X`, before, after or inside what X says."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if after is None or after.text.lower() != "to" or after.sentence != token.sentence:
            return None
        source = next(iter(self.parse.kids(after.i, "pobj")), None)
        clause = self._clause_above(token)
        if source is None or clause is None:
            return None
        inside = set(self.parse.subtree(token.i)) | set(self.parse.subtree(after.i))
        content = self._ranges(self._clause_of(clause, token), without=inside)
        cue = Span(token.start, after.end)
        return self._mention(content, token, source, self.table.phrases[("accord", "to")], cue=cue, lemma="according to")

    def _citing(self, token: Token) -> SpeechMention | None:
        """`…, citing the police, …`: the police say the clause around."""
        if token.lemma.lower() not in ("cite", "quote") or token.tag != "VBG" or token.dep not in ("advcl", "prep", "acl"):
            return None
        source = next(iter(self.parse.kids(token.i, "dobj", "pobj")), None)
        clause = self._clause_above(token)
        if source is None or clause is None or not self._can_speak(source):
            return None
        content = self._ranges(self._clause_of(clause, token), without=set(self.parse.subtree(token.i)))
        return self._mention(content, token, source, "states")

    def _can_speak(self, noun: Token) -> bool:
        """Whether a noun names somebody, a body or a document."""
        table, lemma = self.table, noun.lemma.lower()
        return noun.pos == "PROPN" or lemma in table.persons | table.organisations | table.documents | table.experts

    def _verb(self, token: Token, frames: Sequence[Frame]) -> SpeechMention | None:
        if not frames or token.dep in ("amod", "compound"):
            return None
        for frame in frames:
            content = self._content(token, frame)
            if not content:
                continue
            passive = _passive(self.parse, token)
            source = None if frame.sourceless else self._source(token)
            if frame.sourceless or (passive and source is None and self.parse.kids(token.i, "xcomp")):
                subject = self.parse.kids(token.i, "nsubj", "nsubjpass")
                content = self._ranges([i for s in subject for i in self.parse.subtree(s.i)]) + content
            elif source is None and not passive and "clause" not in frame.takes:
                continue
            if source is not None and (source.text.lower() in NOBODY or any(s.start <= source.start < s.end for s in content)):
                continue
            return self._mention(content, token, source, frame.stance)
        return None

    def _content(self, token: Token, frame: Frame) -> list[Span]:
        """The content that a verb has in one frame, as spans; empty where it has none."""
        parse, takes = self.parse, frame.takes
        found: list[int] = []
        if "clause" in takes:
            found = self._clause_content(token)
        elif "quote" in takes:
            said = [k for k in parse.kids(token.i, "ccomp", "dobj", "attr") if self._quoted(k, apart_from=token)]
            found = [i for k in said for i in parse.subtree(k.i)]
        if not found and "infinitive" in takes:
            found = [i for k in parse.kids(token.i, "xcomp") if _to(parse, k) for i in parse.subtree(k.i)]
        if not found and "clause" in takes and _passive(parse, token):
            found = [i for k in parse.kids(token.i, "xcomp") if _to(parse, k) for i in parse.subtree(k.i)]
        if not found and "order" in takes:
            found = [i for k in parse.kids(token.i, "ccomp", "xcomp") if _to(parse, k) for i in parse.subtree(k.i)]
        if not found and "gerund" in takes:
            found = [i for k in parse.kids(token.i, "xcomp", "ccomp") if k.tag == "VBG" for i in parse.subtree(k.i)]
        if not found and takes & {"of", "for", "as", "about", "on", "to", "with", "against"}:
            found = self._prepositional(token, takes)
        if not found and "object" in takes and not _passive(parse, token):
            found = self._object(token, frame)
        return self._ranges(found)

    def _clause_content(self, token: Token) -> list[int]:
        """A finite clause below the cue, or the clause that the cue interrupts or follows."""
        parse = self.parse
        clauses = [k for k in parse.kids(token.i, *CLAUSES) if not _bare_to(parse, k)]
        if clauses:
            return self._whole(token, [i for k in clauses for i in self._undated(token, parse.subtree(k.i))])
        if token.dep == "parataxis" or (token.dep == "advcl" and _as_clause(parse, token)):
            return sorted(set(parse.subtree(token.head)) - set(parse.subtree(token.i)))
        if token.dep == "ccomp" and self._interrupts(token):
            return sorted(set(parse.subtree(token.head)) - set(parse.subtree(token.i)))
        objects = [k for k in parse.kids(token.i, "dobj", "attr", "oprd") if self._quoted(k, apart_from=token)]
        return [i for k in objects for i in parse.subtree(k.i)]

    def _whole(self, cue: Token, clause: list[int]) -> list[int]:
        """What a cue at the end of a sentence reports is all before it, where the parser gives it the last of several clauses (`X fell, and Y fled, AFP reported`)."""
        parse, above = self.parse, self.tokens[cue.head]
        sentence = parse.sentences[cue.sentence]
        source = next(iter(parse.kids(cue.i, *SUBJECTS)), None)
        closes = source is not None and clause[-1] < min(source.i, cue.i) and self.tokens[clause[-1] + 1].text == ","
        if cue.dep != "conj" or not closes or above.i > clause[0] or above.lemma.lower() in self.table.verbs or above.pos not in ("VERB", "AUX"):
            return clause
        return list(range(sentence.first, clause[-1] + 1))

    def _undated(self, cue: Token, clause: list[int]) -> list[int]:
        """A clause without the day right behind its cue, which the parser hangs to what is said (`said on Monday it had left`)."""
        first = clause[0]
        if first != cue.i + 1:
            return clause
        day = first + (self.tokens[first].text.lower() in ("on", "in"))
        after = self.tokens[day + 1] if day + 1 < len(self.tokens) else None
        if self.tokens[day].text.lower() in self.table.times and after is not None and after.text != ",":
            while after.tag in ("CD", "NN", "NNP") and after.head == day:
                after = self.tokens[after.i + 1]
            return [i for i in clause if i >= after.i]
        return clause

    def _interrupts(self, token: Token) -> bool:
        """Whether a cue parsed as a complement really breaks into the clause above or closes it (`…, he said, …`, `…, said a guard`)."""
        left, right = self.parse.edges(token.i)
        head = self.tokens[token.head]
        if self.parse.kids(token.i, "mark") or left <= self.parse.edges(head.i)[0]:
            return False
        before = self.tokens[left - 1].text
        after = self.tokens[right + 1].text if right + 1 < len(self.tokens) else "."
        if before not in ",–—-”\"" or after not in ",–—-.“\"":
            return False
        inverted = left == token.i and any(k.i > token.i for k in self.parse.kids(token.i, *SUBJECTS))
        return inverted or (right - left <= SHORT_ASIDE and head.lemma.lower() not in self.table.verbs)

    def _prepositional(self, token: Token, takes: frozenset[str]) -> list[int]:
        parse = self.parse
        for prep in parse.kids(token.i, "prep", "dative"):
            if prep.text.lower() in takes:
                below = parse.kids(prep.i, "pobj", "pcomp")
                if prep.text.lower() == "as":
                    return [i for k in parse.kids(token.i, "dobj") for i in parse.subtree(k.i)] + parse.subtree(prep.i)
                if prep.text.lower() == "to" and below and below[0].pos == "PROPN" and token.lemma in ("speak", "talk", "write"):
                    continue
                return [i for k in below for i in parse.subtree(k.i)]
        for thing in parse.kids(token.i, "dobj"):
            for prep in parse.kids(thing.i, "prep"):
                if prep.text.lower() in takes and prep.text.lower() in ("of", "for") and token.lemma in ("accuse", "blame", "suspect"):
                    return [i for k in parse.kids(prep.i, "pobj", "pcomp") for i in parse.subtree(k.i)]
        return []

    def _object(self, token: Token, frame: Frame) -> list[int]:
        parse = self.parse
        objects = parse.kids(token.i, "dobj")
        predicates = parse.kids(token.i, "oprd", "acomp", "attr")
        if frame.needs_predicate:
            small = [k for k in parse.kids(token.i, "ccomp") if not k.tag.startswith("V")]
            if small:
                return [i for k in small for i in parse.subtree(k.i)]
            if not predicates:
                return []
            return [i for k in (*objects, *predicates) for i in parse.subtree(k.i)]
        fit = [k for k in objects if k.tag not in ("PRP", "WP", "WDT") and self._may_be_object(k, frame)]
        return [i for k in fit for i in parse.subtree(k.i)]

    def _may_be_object(self, noun: Token, frame: Frame) -> bool:
        if frame.objects and noun.lemma.lower() not in frame.objects:
            return False
        return not frame.spoken_objects or noun.lemma.lower() in self.table.nouns

    def _noun(self, token: Token, frames: Sequence[Frame]) -> SpeechMention | None:
        """`Their claim that …`, `the demand for …`."""
        parse = self.parse
        before = self.tokens[token.i - 1].text.lower() if token.i else ""
        if before in self.table.idioms.get(token.lemma.lower(), ()):
            return None
        for frame in frames:
            source = self._noun_source(token)
            found: list[int] = []
            for kid in parse.kids(token.i, "acl", "ccomp", "relcl"):
                that = any(k.text.lower() in ("that", "whether") and k.dep == "mark" for k in parse.kids(kid.i, "mark"))
                if ("clause" in frame.takes and that) or ("infinitive" in frame.takes and kid.dep == "acl" and _to(parse, kid)):
                    found = parse.subtree(kid.i)
            if not found and source is not None:
                for prep in parse.kids(token.i, "prep"):
                    if prep.text.lower() in frame.takes:
                        found = [i for k in parse.kids(prep.i, "pobj", "pcomp") for i in parse.subtree(k.i)]
            if found and not (source is not None and source.i in found):
                return self._mention(self._ranges(found), token, source, frame.stance)
        return None

    def _noun_source(self, token: Token) -> Token | None:
        """Whose word it is: the possessor, `by` or `from` whom, or the subject of the verb whose object it is."""
        parse = self.parse
        owner = parse.kids(token.i, "poss")
        if owner:
            return owner[0]
        for prep in parse.kids(token.i, "prep", "agent"):
            if prep.text.lower() in ("by", "from"):
                return next(iter(parse.kids(prep.i, "pobj")), None)
        head = self.tokens[token.head]
        if token.dep == "dobj" and head.pos == "VERB":
            return self._source(head)
        return None

    def _adjective(self, token: Token, frames: Sequence[Frame]) -> SpeechMention | None:
        """`The mayor is confident that …`."""
        clauses = self.parse.kids(token.i, "ccomp")
        if not frames or not clauses:
            return None
        source = self._source(self.tokens[token.head])
        content = self._ranges([i for k in clauses for i in self.parse.subtree(k.i)])
        if source is None or source.text.lower() == "it":
            return None
        return self._mention(content, token, source, frames[0].stance)

    def _labelled(self, sentence: Sentence) -> Iterable[SpeechMention]:
        """`Minister: rebels killed 12`, in a title only, where a short name stands before the colon and a clause after it."""
        if not sentence.in_title:
            return
        tokens = self.tokens[sentence.first : sentence.last]
        colon = next((t for t in tokens if t.text == ":"), None)
        if colon is None:
            return
        before, after = [t for t in tokens if t.i < colon.i], [t for t in tokens if t.i > colon.i]
        if not 0 < len(before) <= LONG_LABEL or len(after) < 3 or not any(t.pos in ("VERB", "AUX") for t in after):
            return
        if any(t.pos in ("VERB", "AUX") for t in before) or not any(t.pos in ("PROPN", "NOUN") for t in before):
            return
        head = next((t for t in reversed(before) if t.pos in ("PROPN", "NOUN")), before[-1])
        yield SpeechMention(
            (Span(after[0].start, after[-1].end),), Span(colon.start, colon.end), ":", Span(before[0].start, before[-1].end),
            head.i, "states", direct=False,
        )  # fmt: skip

    # -- sources -----------------------------------------------------------------------------------

    def _source(self, verb: Token) -> Token | None:
        """The token that heads who speaks: the subject, the agent of a passive, or the subject that a dependent verb shares."""
        parse = self.parse
        if verb.lemma.lower() in self.table.quoted:
            spoken = parse.kids(verb.i, "nsubjpass" if _passive(parse, verb) else "dobj")
            if spoken and (_passive(parse, verb) or any(k.text.lower() == "as" for k in parse.kids(verb.i, "prep"))):
                return spoken[0]
        for agent in parse.kids(verb.i, "agent"):
            for kid in parse.kids(agent.i, "pobj"):
                return kid
        if _passive(parse, verb):
            return None
        subjects = parse.kids(verb.i, *SUBJECTS)
        if subjects:
            subject = subjects[-1] if len(subjects) > 1 and subjects[-1].i > verb.i else subjects[0]
            if subject.tag in ("WP", "WDT") and verb.dep == "relcl":
                return self.tokens[verb.head]
            return subject if subject.tag != "EX" else None
        head = self.tokens[verb.head]
        if verb.head == verb.i:
            return None
        if verb.dep == "conj" or verb.dep in ("advcl", "xcomp", "ccomp", "dep"):
            if head.pos in ("VERB", "AUX"):
                addressed = parse.kids(head.i, "dobj") if verb.dep in ("xcomp", "ccomp") else []
                return addressed[0] if addressed else self._source(head)
            return head if verb.dep in ("advcl", "ccomp") and head.pos in ("NOUN", "PROPN") else None
        if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            return self._owner(head) if verb.tag == "VB" else head
        if verb.dep == "pcomp":
            above = self.tokens[head.head]
            return self._source(above) if above.pos in ("VERB", "AUX") else None
        return None

    def _owner(self, noun: Token) -> Token | None:
        """Whose plan or vow it is, for a verb that depends on such a noun (`their bid to deny …`)."""
        owners = self.parse.kids(noun.i, "poss")
        if owners:
            return owners[0]
        head = self.tokens[noun.head]
        return self._source(head) if noun.dep == "dobj" and head.i != noun.i else None

    def _source_span(self, source: Token, cue: Token) -> Span:
        """The source's words without the clause that holds the cue."""
        below = self.parse.subtree(source.i)
        shut: set[int] = set()
        for kid in self.parse.children(source.i):
            if cue.i in self.parse.subtree(kid) or self.tokens[kid].dep in ("relcl", "parataxis"):
                shut |= set(self.parse.subtree(kid))
        kept = [i for i in below if i not in shut]
        first = last = source.i
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept:
            last += 1
        return self._trimmed(first, last, ends=',.;:–—-"“”')

    # -- spans -------------------------------------------------------------------------------------

    def _clause_above(self, token: Token) -> Token | None:
        """The nearest verb above that heads a clause of its own."""
        for head in self.parse.up(token.i):
            if head.pos in ("VERB", "AUX") and head.dep in ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "pcomp", "acl"):
                return head
            if head.head == head.i:
                return head
        return None

    def _clause_of(self, clause: Token, token: Token) -> list[int]:
        """The clause that a phrase speaks for: all of the sentence where the phrase stands at its edge."""
        sentence = self.parse.sentences[token.sentence]
        if token.i <= sentence.first + 1 and clause.dep != "ccomp":
            root = next((t for t in self.parse.up(token.i) if t.head == t.i), clause)
            return self.parse.subtree(root.i)
        return self.parse.subtree(clause.i)

    def _ranges(self, found: Iterable[int], without: Iterable[int] = ()) -> list[Span]:
        """The tokens as spans of neighbours, punctuation trimmed from their ends."""
        shut = set(without)
        kept = sorted(set(found) - shut)
        groups: list[list[int]] = []
        for i in kept:
            if groups and i == groups[-1][-1] + 1:
                groups[-1].append(i)
            else:
                groups.append([i])
        solid = [g for g in groups if any(self.tokens[i].pos not in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "PART") for i in g)]
        return [self._to_mark(self._trimmed(g[0], g[-1])) for g in solid]

    def _to_mark(self, span: Span) -> Span:
        """The span with the closing mark of a quotation that begins in it and ends just behind it."""
        for quote in self.quotes:
            if span.start <= quote.span.start < span.end < quote.span.end <= span.end + CLOSE:
                return Span(span.start, quote.span.end)
        return span

    def _trimmed(self, first: int, last: int, ends: str = ",;:–—-.") -> Span:
        while first < last and (self.tokens[first].text in ends or self.tokens[first].pos == "CCONJ"):
            first += 1
        while last > first and self.tokens[last].text in ends:
            last -= 1
        return self.parse.span(first, last)

    def _quoted(self, token: Token, apart_from: Token | None = None) -> bool:
        """Whether a token stands in quotation marks, in ones that leave another token out where one is given."""
        marks = [q.span for q in self.quotes if q.span.start <= token.start < q.span.end]
        return any(apart_from is None or not span.start <= apart_from.start < span.end for span in marks)

    def _mention(
        self, content: Sequence[Span], token: Token, source: Token | None, stance: Stance, *,
        cue: Span | None = None, lemma: str | None = None,
    ) -> SpeechMention | None:  # fmt: skip
        if not content:
            return None
        where = self._source_span(source, token) if source is not None else None
        return SpeechMention(
            tuple(content), cue or self._cue_span(token), lemma or token.lemma.lower(), where,
            source.i if source is not None else None, stance, direct=False,
        )  # fmt: skip

    def _cue_span(self, token: Token) -> Span:
        """The verb with the auxiliaries and the negation that stand right before it."""
        first = token.i
        near = {k.i for k in self.parse.kids(token.i, *AUXILIARIES, "advmod")}
        while first - 1 in near:
            first -= 1
        last = token.i + (token.i + 1 in {k.i for k in self.parse.kids(token.i, "prt")})
        return self.parse.span(first, last)

    # -- quotation marks ---------------------------------------------------------------------------

    def _with_quotes(self, found: list[SpeechMention]) -> list[SpeechMention]:
        """The mentions with the quotations they belong to, and new ones for quotations that grammar did not reach."""
        mentions = list(found)
        owner: list[int | None] = []
        for number, quote in enumerate(self.quotes):
            index = self._owner_by_grammar(quote, mentions)
            if index is None and self._is_speech(quote):
                index = self._owner_by_place(number, quote, mentions, owner)
            if index is not None:
                mentions[index] = self._joined(mentions[index], quote)
            owner.append(index)
        return mentions

    def _owner_by_grammar(self, quote: Quote, mentions: Sequence[SpeechMention]) -> int | None:
        """The innermost mention whose content meets the quotation and whose cue stands outside it."""
        best: tuple[int, int] | None = None
        for index, mention in enumerate(mentions):
            if any(part is not None and quote.span.overlaps(part) for part in (mention.cue, mention.source)):
                continue
            if any(span.overlaps(quote.span) for span in mention.content):
                size = sum(span.end - span.start for span in mention.content)
                if best is None or size < best[0]:
                    best = (size, index)
        return best[1] if best else None

    def _is_speech(self, quote: Quote) -> bool:
        """Whether a quotation that no cue governs is a sentence that somebody said, and no name or scare quote."""
        inside = self.parse.between(*quote.span)
        words = [t for t in inside if t.pos not in ("PUNCT", "SPACE", "SYM")]
        finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in words)
        return bool(words) and (len(words) >= LONG_QUOTE or finite) and (finite or words[0].text[:1].isupper())

    def _owner_by_place(
        self, number: int, quote: Quote, mentions: list[SpeechMention], owner: Sequence[int | None]
    ) -> int | None:  # fmt: skip
        """A cue beside the quotation, else the speaker of the quotation before it in the same paragraph or continued from the last."""
        cue = self._cue_beside(quote)
        if cue is not None:
            index = next((n for n, m in enumerate(mentions) if m.cue is not None and m.cue.start <= cue.start < m.cue.end), None)
            if index is not None:
                return index
            source = self._source(cue) or next(iter(self.parse.kids(cue.i, "dobj", "attr", "npadvmod")), None)
            stance = self.table.verbs[cue.lemma.lower()][0].stance
            mention = self._mention([quote.span], cue, source, stance)
            if mention is not None and (source is None or not quote.span.start <= source.start < quote.span.end):
                mentions.append(mention)
                return len(mentions) - 1
        if number and owner[number - 1] is not None:
            last = self.quotes[number - 1]
            if last.continued or self._paragraph(last.span.start) == self._paragraph(quote.span.start):
                return owner[number - 1]
        return None

    def _cue_beside(self, quote: Quote) -> Token | None:
        """The nearest verb of saying outside the quotation: in its sentences, in the next one, or before a colon."""
        inside = self.parse.between(*quote.span)
        if not inside:
            return None
        first, last = self.parse.sentences[inside[0].sentence], self.parse.sentences[inside[-1].sentence]
        near = [t for t in self.tokens[first.first : last.last] if self._says(t) and not quote.span.start <= t.start < quote.span.end]
        if near:
            return min(near, key=lambda t: min(abs(t.i - inside[0].i), abs(t.i - inside[-1].i)))
        before = self.tokens[first.first - 1] if first.first else None
        if before is not None and before.text == ":":
            tail = self.tokens[self.parse.sentences[before.sentence].first : before.i]
            return next((t for t in reversed(tail) if self._says(t)), None)
        return self._cue_after(last)

    def _cue_after(self, last: Sentence) -> Token | None:
        """The cue of a following sentence in the paragraph that opens with its speaker (`“….” The mayor added that …`)."""
        number = self.tokens[last.first].sentence + 1
        if number >= len(self.parse.sentences) or self.parse.sentences[number].paragraph != last.paragraph:
            return None
        after = self.parse.sentences[number]
        return next((t for t in self.tokens[after.first : min(after.last, after.first + 6)] if self._says(t) and not self._quoted(t)), None)

    def _says(self, token: Token) -> bool:
        """Whether a token is a verb that can bring in a quotation."""
        frames = self.table.verbs.get(token.lemma.lower(), ())
        return token.pos == "VERB" and any(frame.takes & {"clause", "quote"} for frame in frames)

    def _paragraph(self, offset: int) -> int | None:
        sentence = self.parse.sentence_at(offset)
        return sentence.paragraph if sentence else None

    def _joined(self, mention: SpeechMention, quote: Quote) -> SpeechMention:
        """The mention with the quotation added to its content, where it is a whole saying and not a word inside one."""
        whole = any(span.holds(quote.span) for span in mention.content)
        spans = list(mention.content)
        if not whole and self._is_speech(quote):
            inside = quote.span
            for span in mention.content:
                if span.overlaps(quote.span):
                    inside = Span(min(inside.start, span.start), max(inside.end, span.end))
            spans = [s for s in spans if not s.overlaps(inside)] + [inside]
        size = sum(s.end - s.start for s in spans)
        direct = mention.direct or 2 * (quote.span.end - quote.span.start) >= size
        return replace(mention, content=tuple(sorted(spans)), direct=direct)


def _paragraphs(parse: Parse) -> list[Span]:
    """The paragraphs as the parser saw them."""
    found: dict[int, Span] = {}
    for sentence in parse.sentences:
        known = found.get(sentence.paragraph)
        found[sentence.paragraph] = Span(known.start if known else sentence.start, sentence.end)
    return [found[number] for number in sorted(found)]


def _place(mention: SpeechMention) -> tuple[int, int, str]:
    return (mention.content[0].start, -mention.content[-1].end, mention.cue_lemma or "")


def _passive(parse: Parse, token: Token) -> bool:
    return bool(parse.kids(token.i, "auxpass", "nsubjpass")) or (token.dep == "acl" and token.tag == "VBN")


def _to(parse: Parse, token: Token) -> bool:
    """Whether a verb is a to-infinitive."""
    return any(k.tag == "TO" for k in parse.kids(token.i, "aux"))


def _bare_to(parse: Parse, token: Token) -> bool:
    """Whether a complement is an infinitive (`urged them to leave`) rather than a finite clause."""
    return _to(parse, token) and not parse.kids(token.i, "mark")


def _as_clause(parse: Parse, token: Token) -> bool:
    """Whether an adverbial clause is `as he said` or stands without any conjunction (`…, he said`)."""
    marks = parse.kids(token.i, "mark", "advmod")
    words = [m.text.lower() for m in marks if m.dep == "mark" or m.tag == "WRB"]
    return words == ["as"] or (not words and bool(parse.kids(token.i, *SUBJECTS)) and token.tag in ("VBD", "VBZ", "VBP"))
