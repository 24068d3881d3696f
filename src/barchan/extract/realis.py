"""Whether a proposition is asserted, reported, alleged, denied, planned, conditional, foretold or an opinion, and whether it is negated."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from barchan.knowledge.realis import RealisTable, realis_table
from barchan.knowledge.speech import speech_table
from barchan.model.claim import Realis
from barchan.model.mention import SpeechMention
from barchan.nlp.base import Parse, Token

ORDER: tuple[Realis, ...] = ("denied", "alleged", "conditional", "planned", "forecast", "opinion", "reported")
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
CONDITIONAL_MOOD = frozenset({"would", "'d", "’d", "could", "might"})
SUSPICION = frozenset({"suspected", "alleged", "presumed", "supposed"})


def realis_at(
    parse: Parse, head: int, speech: Sequence[SpeechMention], *, past: bool | None = None
) -> tuple[Realis, bool]:  # fmt: skip
    """The realis of the proposition that token `head` (a verb or an event noun) heads, and whether it is negated.

    Where several hold, the first of these counts: denied, alleged, conditional, planned, forecast, opinion, reported, asserted.
    `past` says that the claim's time is known to lie in the past; then a `will` (as translations leave it) is no future.
    """
    reading = _Reading(parse, past is True)
    reading.climb(parse.tokens[head])
    reading.hear(parse.tokens[head], speech)
    return next((r for r in ORDER if r in reading.found), "asserted"), reading.negated


@dataclass(slots=True)
class _Reading:
    """What was found on the way up from one token."""

    parse: Parse
    past: bool
    found: set[Realis] = field(default_factory=set)
    negated: bool = False
    future: bool = False
    table: RealisTable = field(default_factory=realis_table)

    # -- the words around and above ------------------------------------------------------------------

    def climb(self, head: Token) -> None:
        """Collect what the token's own words say, then what governs it, up to the end of its clause."""
        self._headed(head)
        node: Token | None = head
        tense, own = True, True
        steps = 0
        while node is not None and steps < 12:
            if tense:
                self._local(node, own)
            above = self._step(node)
            if above is None:
                return
            node, tense, own = above
            steps += 1

    def _headed(self, head: Token) -> None:
        lemma = head.lemma.lower()
        words = self.table.words
        if head.pos == "VERB" and self._denying(head) and not self._negations(head):
            self.found.add("denied")
        elif lemma in words("alleged", "verbs" if head.pos == "VERB" else "nouns") and lemma not in ("investigate", "probe", "charge"):
            self.found.add("alleged")
        elif head.pos == "VERB" and lemma in words("planned", "heads"):
            self.found.add("planned")
        elif head.pos == "NOUN" and lemma in words("denied", "nouns"):
            self.found.add("denied")

    def _denying(self, verb: Token) -> bool:
        """Whether a verb denies that something is so; `rejected the plan` and `denied entry` do not."""
        words, lemma = self.table.words, verb.lemma.lower()
        if lemma not in words("denied", "verbs"):
            return False
        objects = {k.lemma.lower() for k in self.parse.kids(verb.i, "dobj", "nsubjpass")}
        if lemma in words("denied", "weak"):
            return bool(objects & words("denied", "spoken")) or bool(self.parse.kids(verb.i, "ccomp"))
        return not objects & words("denied", "withheld")

    def _local(self, node: Token, own: bool) -> None:
        """The evidence of a token's own auxiliaries, adverbs, modifiers and conditions; negation only where it carries over."""
        if own and self._negations(node) % 2:
            self.negated = not self.negated
        self._modal(node)
        words = self.table.words
        for kid in self.parse.children(node.i):
            token = self.parse.tokens[kid]
            word = token.text.lower()
            if token.dep == "advmod" or token.dep == "prep":
                if word in words("alleged", "adverbs"):
                    self.found.add("alleged")
                elif word in words("forecast", "adverbs") and token.dep == "advmod":
                    self.found.add("forecast")
            elif token.dep in ("amod", "compound") and node.pos in ("NOUN", "PROPN"):
                self._modifier(word)
            elif token.dep == "advcl" and self._marked_if(token):
                self.found.add("conditional")
            elif token.dep in ("nsubj", "agent") and node.pos == "VERB":
                self._suspects(token)
        if self._marked_if(node) and node.dep == "advcl":
            self.found.add("conditional")

    def _modifier(self, word: str) -> None:
        for group in ("alleged", "planned", "forecast"):
            if word in self.table.words(group, "modifiers"):
                self.found.add(_AS[group])

    def _suspects(self, token: Token) -> None:
        """`Suspected rebels killed …`: that they did it is an allegation."""
        actors = self.parse.kids(token.i, "pobj") if token.dep == "agent" else [token]
        for actor in actors:
            if any(k.text.lower() in SUSPICION for k in self.parse.kids(actor.i, "amod")):
                self.found.add("alleged")

    def _modal(self, node: Token) -> None:
        words = self.table.words
        for kid in self.parse.kids(node.i, "aux"):
            word = kid.text.lower()
            perfect = any(k.lemma.lower() == "have" for k in self.parse.kids(node.i, "aux"))
            if word in FUTURE and kid.tag == "MD":
                if word in CONDITIONAL_MOOD and perfect:
                    self.found.add("conditional")
                elif not (self.past and word not in CONDITIONAL_MOOD):
                    self.future = True
                    self.found.add("forecast" if self._outcome(node) else "planned")
            elif word in words("forecast", "modals") and not self._negations(node):
                self.found.add("forecast")
            elif word in words("opinion", "modals"):
                self.found.add("opinion")

    def _outcome(self, node: Token) -> bool:
        """Whether a future tells what will come rather than what somebody means to do."""
        if self.parse.kids(node.i, "auxpass"):
            return False
        adjective = node.lemma.lower() in ("be", "become", "remain", "get") and self.parse.kids(node.i, "acomp")
        return bool(adjective) or node.lemma.lower() in self.table.words("forecast", "outcomes")

    def _negations(self, node: Token) -> int:
        """How many words negate a token itself."""
        words, count = self.table.words, 0
        for kid in self.parse.children(node.i):
            token = self.parse.tokens[kid]
            word = token.text.lower()
            if token.dep in ("neg", "preconj", "cc", "advmod") and word in words("negative", "words"):
                count += not self._only(token)
            elif token.dep == "det" and word in words("negative", "determiners"):
                count += node.pos in ("NOUN", "PROPN")
            elif token.dep in ("nsubj", "nsubjpass") and self._nobody(token) or token.dep == "dobj" and node.pos == "VERB" and self._no_noun(token) or token.dep == "advmod" and word in ("longer", "more") and self._no_noun(token):
                count += 1
        if node.dep == "conj" and self._neither(node):
            count += 1
        return count

    def _only(self, token: Token) -> bool:
        """Whether a `not` belongs to `not only`."""
        after = self.parse.tokens[token.i + 1] if token.i + 1 < len(self.parse.tokens) else None
        return after is not None and after.text.lower() in self.table.words("negative", "not_negative_before")

    def _nobody(self, token: Token) -> bool:
        return token.text.lower() in self.table.words("negative", "subjects") or self._no_noun(token)

    def _no_noun(self, token: Token) -> bool:
        determiners = self.table.words("negative", "determiners")
        return any(k.text.lower() in determiners and k.i < token.i for k in self.parse.kids(token.i, "det", "neg", "advmod", "preconj"))

    def _neither(self, node: Token) -> bool:
        """Whether a second part follows `nor` (`neither fired nor fled`)."""
        return any(k.text.lower() == "nor" for k in self.parse.kids(node.head, "cc") if k.i < node.i)

    def _marked_if(self, node: Token) -> bool:
        """Whether a clause is brought in by `if`, `unless` and the like."""
        marks = self.table.words("conditional", "marks")
        for kid in self.parse.kids(node.i, "mark", "advmod"):
            before = self.parse.tokens[kid.i - 1].text.lower() if kid.i else ""
            if kid.text.lower() in marks and kid.dep == "mark" and before not in ("as", "even"):
                return True
        return False

    # -- steps -----------------------------------------------------------------------------------------

    def _step(self, node: Token) -> tuple[Token, bool, bool] | None:
        """The next token above whose evidence counts, whether its tense does, and whether its negation does; null at the end."""
        if node.head == node.i:
            return None
        head = self.parse.tokens[node.head]
        if node.dep == "conj":
            bare = node.tag in ("VB", "VBN", "VBG") and not self.parse.kids(node.i, "aux", "auxpass", "nsubj")
            return head, bare, bare and node.tag == "VB"
        if node.dep in ("xcomp", "ccomp"):
            return self._complement(node, head)
        if node.dep == "advcl":
            return self._adverbial(node, head)
        if node.dep == "acl" or (node.dep == "relcl" and head.lemma.lower() in self.table.words("alleged", "nouns")):
            return self._noun_clause(node, head) or self._absolute(node, head)
        if node.dep in ("pobj", "pcomp"):
            return self._behind_preposition(node, head)
        if node.dep in ("dobj", "nsubjpass", "oprd"):
            return self._object(node, head)
        if node.dep in ("attr", "acomp"):
            return head, True, True
        if node.dep == "nsubj" and head.lemma.lower() in self.table.words("occurring", "verbs"):
            return head, True, head.lemma.lower() != "be"
        return None

    def _governed(self, lemma: str, part: str) -> bool:
        """Note what a governing verb, noun or adjective makes of what it governs; whether it makes anything of it."""
        hit = False
        for group in ("denied", "alleged", "forecast", "planned") if part == "nouns" else _AS:
            if lemma in self.table.words(group, part):
                self.found.add(_AS[group])
                hit = True
                break
        return hit

    def _complement(self, node: Token, head: Token) -> tuple[Token, bool, bool] | None:
        lemma = head.lemma.lower()
        infinitive = any(k.tag == "TO" for k in self.parse.kids(node.i, "aux"))
        perfect = any(k.lemma.lower() == "have" for k in self.parse.kids(node.i, "aux"))
        gerund = node.tag == "VBG" and not self.parse.kids(node.i, "aux")
        if not infinitive and not gerund:
            return (head, True, True) if head.lemma in ("let", "make", "help", "have", "see") and node.tag == "VB" else None
        words = self.table.words
        if lemma in words("negative", "infinitive") and infinitive or (gerund and lemma in words("negative", "objects")):
            self.negated = not self.negated
            return head, True, True
        if lemma in words("negative", "adjectives"):
            self.negated = not self.negated
            return head, True, False
        if infinitive and lemma in ("be",) or (lemma == "go" and head.tag == "VBG" and infinitive):
            self.found.add("planned")
            return None
        if infinitive and lemma == "have" and any(k.text.lower() == "yet" for k in self.parse.kids(head.i, "advmod")):
            self.negated = not self.negated
            return None
        if infinitive and lemma == "expect" and self.parse.kids(head.i, "auxpass", "nsubjpass"):
            self.found.add("forecast")
            return head, False, True
        if not (perfect and infinitive) and self._governed(lemma, "adjectives" if head.pos == "ADJ" else "verbs"):
            return head, False, True
        if lemma in words("denied", "verbs"):
            self.found.add("denied")
            return head, False, True
        if lemma in words("transparent", "verbs") or head.pos in ("ADJ", "AUX"):
            return head, True, True
        return head, True, False

    def _adverbial(self, node: Token, head: Token) -> tuple[Token, bool, bool] | None:
        marks = [k.text.lower() for k in self.parse.kids(node.i, "mark", "advmod") if k.dep == "mark" or k.tag == "WRB"]
        infinitive = any(k.tag == "TO" for k in self.parse.kids(node.i, "aux"))
        if infinitive:
            if head.lemma.lower() not in ("use",):
                self.found.add("planned")
                return None
            return head, True, False
        if not marks and node.tag in ("VBG", "VBN"):
            return head, True, False
        later = self._tensed(head, FUTURE) and node.tag in ("VBZ", "VBP", "VBD") and not self._tensed(node, FUTURE)
        if later and set(marks) & {"once", "when", "until", "after", "before", "if"}:
            self.found.add("planned")
        return None

    def _tensed(self, node: Token, modals: frozenset[str]) -> bool:
        return any(k.text.lower() in modals and k.tag == "MD" for k in self.parse.kids(node.i, "aux"))

    def _noun_clause(self, node: Token, head: Token) -> tuple[Token, bool, bool] | None:
        """`A plan to leave`, `troops to guard the port`, `a failure to act`."""
        lemma = head.lemma.lower()
        that = any(k.text.lower() == "that" for k in self.parse.kids(node.i, "mark")) or bool(self.parse.kids(node.i, "nsubj"))
        infinitive = any(k.tag == "TO" for k in self.parse.kids(node.i, "aux"))
        if lemma in self.table.words("negative", "nouns") and infinitive:
            self.negated = not self.negated
        elif infinitive:
            ordinal = any(k.tag == "JJ" and k.text.lower() in ("first", "last", "only") for k in self.parse.kids(head.i, "amod"))
            if not ordinal and lemma not in ("first", "last"):
                words = self.table.words
                only_feared = lemma in words("forecast", "nouns") and lemma not in words("planned", "nouns")
                self.found.add("forecast" if only_feared else "planned")
        elif that:
            for group in ("denied", "alleged", "forecast"):
                if lemma in self.table.words(group, "nouns"):
                    self.found.add(_AS[group])
        return None

    def _absolute(self, node: Token, noun: Token) -> tuple[Token, bool, bool] | None:
        """The verb above `with 1,000 soldiers based …`: it gives its time to what stands beside it."""
        prep = self.parse.tokens[noun.head]
        above = self.parse.tokens[prep.head]
        if node.tag in ("VBN", "VBG") and noun.dep == "pobj" and prep.text.lower() == "with" and above.pos in ("VERB", "AUX"):
            return above, True, False
        return None

    def _behind_preposition(self, node: Token, prep: Token) -> tuple[Token, bool, bool] | None:
        words, word = self.table.words, prep.text.lower()
        if word == "with" and self.parse.kids(node.i, "acl"):
            return self._absolute(self.parse.kids(node.i, "acl")[0], node)
        if word in words("negative", "prepositions"):
            self.negated = not self.negated
        if prep.head == prep.i:
            return None
        above = self.parse.tokens[prep.head]
        lemma = above.lemma.lower()
        if above.pos == "NOUN" and word in ("of", "for", "to", "at", "on", "against"):
            if word in ("of", "for") and self._governed(lemma, "nouns"):
                return None
            if word == "of" and lemma in words("negative", "nouns"):
                self.negated = not self.negated
            return None
        if above.pos in ("VERB", "ADJ"):
            if word == "of" and lemma in words("alleged", "verbs"):
                self.found.add("alleged")
            elif word == "from" and lemma in words("negative", "objects") | {"stop", "refrain", "ban", "bar", "keep"}:
                self.negated = not self.negated
            elif word in ("for", "on", "at") and lemma in ("call", "appeal", "push", "ask", "plan", "prepare", "plead", "wait", "aim", "press"):
                self.found.add("planned")
        return None

    def _object(self, node: Token, head: Token) -> tuple[Token, bool, bool] | None:
        words, lemma = self.table.words, head.lemma.lower()
        passive = node.dep == "nsubjpass"
        if lemma in words("negative", "objects"):
            self.negated = not self.negated
            return None
        if self._denying(head):
            self.found.add("denied")
        elif lemma in ("allege", "investigate", "probe", "claim"):
            self.found.add("alleged")
        elif lemma in words("planned", "objects"):
            self.found.add("planned")
        elif lemma in ("predict", "forecast", "expect", "fear", "risk", "anticipate"):
            self.found.add("forecast")
        elif lemma in words("transparent", "verbs") or passive and lemma in ("hold", "stage", "report"):
            return head, True, True
        return None

    # -- speech ----------------------------------------------------------------------------------------

    def hear(self, head: Token, speech: Sequence[SpeechMention]) -> None:
        """Add what it means that somebody else says it."""
        around = [m for m in speech if self._inside(head, m)]
        cues = {t.i for m in speech if m.cue is not None for t in self.parse.between(*m.cue)}
        for mention in around:
            self._stance(head, mention, cues)

    def _inside(self, head: Token, mention: SpeechMention) -> bool:
        if mention.cue is not None and mention.cue.start <= head.start < mention.cue.end:
            return False
        return any(span.start <= head.start < span.end for span in mention.content)

    def _stance(self, head: Token, mention: SpeechMention, cues: set[int]) -> None:
        stance = mention.stance
        words = self.table.words
        if mention.cue_lemma in words("factive", "verbs") | words("negative", "infinitive"):
            return
        if stance in ("denies", "alleges", "accuses", "claims") and self._negated_cue(mention):
            self.found.add("reported")
            if stance == "denies":
                self.found.discard("denied")
        elif stance == "denies":
            if self._governs(head, mention, cues, strict=True):
                self.found.add("denied")
        elif stance in ("alleges", "accuses", "claims"):
            if self._governs(head, mention, cues, strict=False):
                self.found.add("alleged")
        elif not self._governs(head, mention, cues, strict=False):
            self.found.add("reported")
        elif self._unnamed(mention):
            self.found.add("alleged")
        elif stance == "believes":
            self._believed()
        elif stance in ("demands", "threatens"):
            self.found.add(self._wanted(head, stance))
        else:
            self.found.add("reported")
            if self.future and self._expert(mention):
                self.found.discard("planned")
                self.found.add("forecast")

    def _wanted(self, head: Token, stance: str) -> Realis:
        """What a demand or a threat makes of its content: a warning may also tell what has happened or what may come."""
        past = head.tag in ("VBD", "VBZ", "VBP") or any(k.tag in ("VBD", "VBZ", "VBP") for k in self.parse.kids(head.i, "aux"))
        if stance == "threatens" and past:
            return "reported"
        return "forecast" if stance == "threatens" and not self._to(head) else "planned"

    def _negated_cue(self, mention: SpeechMention) -> bool:
        """Whether the saying itself is negated (`did not deny that …`)."""
        cue = self.parse.between(*mention.cue) if mention.cue is not None else []
        return any(self.parse.kids(t.i, "neg") for t in cue if t.pos == "VERB")

    def _believed(self) -> None:
        if self.future and "planned" in self.found:
            self.found.discard("planned")
            self.found.add("forecast")
        self.found.add("opinion")

    def _to(self, node: Token) -> bool:
        return any(k.tag == "TO" for k in self.parse.kids(node.i, "aux"))

    def _unnamed(self, mention: SpeechMention) -> bool:
        """Whether nobody is named who says or believes it (`is said to have fled`)."""
        if mention.source is not None or mention.cue is None or mention.cue_lemma in ("seem", "appear", "expect"):
            return False
        cue = self.parse.between(*mention.cue)
        return bool(cue) and bool(self.parse.kids(cue[-1].i, "auxpass"))

    def _expert(self, mention: SpeechMention) -> bool:
        """Whether the speaker is an expert, whose `will` foretells and does not plan."""
        if mention.source is None:
            return False
        return any(t.lemma.lower() in speech_table().experts for t in self.parse.between(*mention.source))

    def _governs(self, head: Token, mention: SpeechMention, cues: set[int], *, strict: bool) -> bool:
        """Whether the cue speaks of this proposition and not of one told in passing inside the content.

        Strictly, it must be the content's own predicate; otherwise anything but a relative or adverbial clause counts.
        """
        node = head
        while node.head != node.i:
            above = self.parse.tokens[node.head]
            if not any(span.start <= above.start < span.end for span in mention.content) or above.i in cues:
                return True
            if node.dep in ("relcl", "acl") or (node.dep == "advcl" and self.parse.kids(node.i, "mark", "advmod")):
                return False
            if strict and node.dep not in _PREDICATE and above.lemma.lower() not in self.table.words("transparent", "verbs"):
                return False
            node = above
        return True


_AS: dict[str, Realis] = {"denied": "denied", "alleged": "alleged", "planned": "planned", "forecast": "forecast"}
_PREDICATE = frozenset({"conj", "xcomp", "ccomp", "attr", "acomp", "parataxis", "ROOT"})
