"""Made-up nouns for tests: a convoy attack at a bridge, told by seven reports with a disputed toll."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from barchan.ids import content_id
from barchan.model.claim import Actor, ActorRole, Claim, ClaimKind, EventType, Figure, Lent, Realis, Speaker
from barchan.model.entity import Alias, Entity, Role, State
from barchan.model.event import (
    CountValue,
    Disagreement,
    Event,
    Finding,
    Held,
    Position,
    Proposal,
    Responsibility,
    Rules,
    Story,
)
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Credit, MarkedSpan, Published, Report
from barchan.text import Span
from barchan.values.count import Modifier
from barchan.values.when import When
from barchan.values.where import Place, Relation, Where

ATTACK = EventType(("Battles", "Armed clash"), ("ASSAULT", "firearms"))
BRIDGE = Place("geonames:1", "Tarkou", "town", "MLI", "Mopti", "Douentza", 14.98, -3.11, 8000)

MORNING_POST = """Convoy ambushed at Tarkou bridge, nine dead

TARKOU, 14 March (Delta Wire) - Gunmen ambushed a supply convoy at the Tarkou bridge on Saturday and killed nine soldiers, police said.

Three trucks burned on the northern bank. The attackers fled before noon, police said.
"""
RIVER_TIMES = """Nine soldiers killed at bridge

Gunmen ambushed a supply convoy at the Tarkou bridge on Saturday and killed nine soldiers, police said.

Related stories
"""
GOVERNOR = """Governor: sixteen lost at Tarkou

Governor Awa Sidibe said 16 people died in the attack near Tarkou, among them two traders.

She accused the Red Scarves of the attack. The group has crossed the river before, she said.
"""
WIRE = """At least 19 killed in convoy attack, agency says

The Sahel Relief Agency counted at least 19 dead at the Tarkou bridge on 13 March.

It began work in the district in 2017.
"""
DENIAL = """Red Scarves deny bridge attack

A spokesman for the Red Scarves denied on Monday that its men had attacked the convoy at Tarkou.

"We do not fight on market days," he said.
"""
UPDATE = """Tarkou toll rises

Governor Awa Sidibe said on Tuesday that 16 people had died at the bridge. The toll of nine was for the first hour, she said.

The army plans to send some 200 soldiers to Douentza.
"""
UNREAD = """Überfall an der Brücke

Bei einem Überfall auf einen Konvoi starben mehrere Soldaten.
"""


def when(text: str, earliest: str | None, latest: str | None = None, **more: object) -> When:
    """A time; a day where no latest is given."""
    latest = latest or earliest
    precision = "day" if earliest == latest else "interval"
    fields: dict[str, object] = {"edtf": earliest, "precision": precision, "status": "stated"} | more
    return When(text, earliest, latest, **fields)  # type: ignore[arg-type]


def where(text: str = "Tarkou", place: Place | None = BRIDGE, relation: Relation = Relation()) -> Where:  # noqa: B008 - frozen
    """A place, the bridge unless told otherwise."""
    return Where(place, place.name if place else text, relation, text, 1 if place else None, 1 if place else None)


def report(text: str, outlet: str | None = "Morning Post", day: str | None = "2027-03-14", **more: object) -> Report:
    """A report; its title is its first line, marked as such."""
    title = text.split("\n", 1)[0]
    published = Published(day, day, "given", "reports.csv") if day else Published()
    name = (outlet or "unnamed").lower().replace(" ", "-").replace("/", "-")
    fields: dict[str, object] = {
        "outlet": outlet, "title": title, "language": "en", "published": published, "given_id": None,
        "spans": (MarkedSpan(0, len(title), "title", "first line"),),
    } | more  # fmt: skip
    return Report(content_id("r", text), f"{name}.txt", text, content_id("sha", text), **fields)  # type: ignore[arg-type]


def at(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text; raises ValueError where they do not."""
    start = text.index(words)
    return start, start + len(words)


def actor(source: Report, words: str, role: ActorRole = "actor", name: str | None = None, **more: str | None) -> Actor:
    """An actor named by words of a report."""
    start, end = at(source.text, words)
    return Actor(role, f"name:{(name or words).lower()}", name or words, words, start, end, **more)


def figure(source: Report, words: str, measure: str = "killed", bounds: tuple[int | None, int | None] = (9, 9), **more: object) -> Figure:
    """A figure stated by words of a report."""
    start, end = at(source.text, words)
    fields: dict[str, object] = {
        "who": None, "unit": "person", "modifier": "exactly", "part": "total", "part_of": None, "period": "event",
    } | more  # fmt: skip
    name = content_id("f", source.id, start, measure)
    return Figure(name, measure, low=bounds[0], high=bounds[1], text=words, start=start, end=end, **fields)  # type: ignore[arg-type]


def claim(
    source: Report, quote: str, kind: ClaimKind = "event", *, realis: Realis = "asserted", speakers: Sequence[str] = (), **more: object
) -> Claim:
    """A claim that stands in a report in these words."""
    start, end = at(source.text, quote)
    fields: dict[str, object] = {
        "in_title": end <= len(source.title or ""), "summary": quote, "predicate": "attack", "type": EventType(),
        "actors": (), "when": None, "where": (), "figures": (), "negated": False,
    } | more  # fmt: skip
    name = content_id("c", source.id, start, end, kind)
    said_by = tuple(Speaker(f"name:{s.lower()}", s, s) for s in speakers)
    fields["said_by"] = said_by
    return Claim(name, source.id, Span(start, end), start, end, quote, kind=kind, realis=realis, **fields)  # type: ignore[arg-type]


def value(low: int | None, high: int | None, claims: Sequence[Claim], said_by: Sequence[str], published: str | None = None,
          modifier: Modifier = "exactly", origins: Sequence[str] = ()) -> CountValue:  # fmt: skip
    """One value of a finding, held by the reports of its claims unless other origins are given."""
    found = tuple(origins) or tuple(sorted({c.report for c in claims}))
    return CountValue(low, high, modifier, tuple(c.id for c in claims), found, tuple(said_by), published)


@dataclass
class Bridge:
    """The made-up story in pieces, so that a test can pick or change one."""

    post: Report = field(default_factory=lambda: report(MORNING_POST, "Morning Post", url="https://post.example/tarkou"))
    times: Report = field(default_factory=lambda: report(RIVER_TIMES, "River Times", "2027-03-15"))
    gov: Report = field(default_factory=lambda: report(GOVERNOR, "Radio Douentza", "2027-03-14"))
    wire: Report = field(default_factory=lambda: report(WIRE, "Delta Wire", "2027-03-16", url="https://wire.example/19"))
    denial: Report = field(default_factory=lambda: report(DENIAL, "Border Gazette", None))
    update: Report = field(default_factory=lambda: report(UPDATE, "Radio Douentza", "2027-03-16"))
    unread: Report = field(default_factory=lambda: report(UNREAD, "Nordblick", "2027-03-15", language="de", read=False))

    def record(self) -> Record:
        """The whole record, each kind sorted by id."""
        police, governor = ("Tarkou police",), ("Awa Sidibe",)
        saturday = when("Saturday", "2027-03-13")
        ambush = "Gunmen ambushed a supply convoy at the Tarkou bridge on Saturday and killed nine soldiers"
        wire_id, statement_id, event_id = "l-wire", "l-governor", "e-ambush"
        gunmen = actor(self.post, "Gunmen", inter="Political militia")
        soldiers = actor(self.post, "supply convoy", "target", "Malian army", inter="State forces")
        common = {"type": ATTACK, "event": event_id, "where": (where(),)}
        c_post = claim(
            self.post, ambush, speakers=police, when=saturday, actors=(gunmen, soldiers),
            figures=(figure(self.post, "nine soldiers", who="soldiers"),), origins=(wire_id,), **common,
        )  # fmt: skip
        c_title = claim(self.post, "Convoy ambushed at Tarkou bridge, nine dead", figures=(figure(self.post, "nine dead"),),
                        origins=(wire_id,), **common)  # fmt: skip
        c_trucks = claim(self.post, "Three trucks burned on the northern bank", "figure", event=event_id, origins=(wire_id,),
                         figures=(figure(self.post, "Three trucks", "destroyed", (3, 3), unit="vehicle"),))  # fmt: skip
        c_times = claim(
            self.times, ambush, speakers=police, when=replace(saturday, earliest=None, latest=None, edtf=None, status="unknown"),
            figures=(figure(self.times, "nine soldiers", who="soldiers"),), origins=(wire_id,),
            lent=(Lent("when", saturday, (c_post.id,), "the Morning Post tells the same attack and is dated"),), **common,
        )  # fmt: skip
        c_gov = claim(self.gov, "Governor Awa Sidibe said 16 people died in the attack near Tarkou", speakers=governor, realis="reported",
                      figures=(figure(self.gov, "16 people", bounds=(16, 16)),), origins=(statement_id,),
                      **common | {"where": (where("near Tarkou", relation=Relation("near")),)})  # fmt: skip
        c_accuse = claim(self.gov, "She accused the Red Scarves of the attack", speakers=governor, realis="alleged",
                         actors=(actor(self.gov, "Red Scarves", inter="Political militia"),), origins=(statement_id,), **common)  # fmt: skip
        c_wire = claim(self.wire, "The Sahel Relief Agency counted at least 19 dead at the Tarkou bridge on 13 March",
                       speakers=("Sahel Relief Agency",), when=when("13 March", "2027-03-13"),
                       figures=(figure(self.wire, "at least 19 dead", bounds=(19, None), modifier="at_least"),), **common)  # fmt: skip
        c_work = claim(self.wire, "It began work in the district in 2017", "state", when=when("in 2017", "2017-01-01", "2017-12-31", precision="year"),
                       event="e-work", background=True, predicate="begin")  # fmt: skip
        c_deny = claim(self.denial, "denied on Monday that its men had attacked the convoy at Tarkou", speakers=("Red Scarves",),
                       realis="denied", denies=c_accuse.id, actors=(actor(self.denial, "Red Scarves", inter="Political militia"),), **common)  # fmt: skip
        c_up = claim(self.update, "16 people had died at the bridge", speakers=governor, realis="reported",
                     figures=(figure(self.update, "16 people", bounds=(16, 16)),), origins=(statement_id,), **common)  # fmt: skip
        c_first = claim(self.update, "The toll of nine was for the first hour", speakers=governor, realis="reported",
                        figures=(figure(self.update, "nine"),), origins=(statement_id,), **common)  # fmt: skip
        c_plan = claim(self.update, "The army plans to send some 200 soldiers to Douentza", realis="planned", event="e-plan",
                       type=EventType(("Strategic developments", "Other"), ("MOBILIZE", "troops")), predicate="send",
                       figures=(figure(self.update, "some 200 soldiers", "troops", (200, 200), modifier="about"),))  # fmt: skip
        claims = (c_post, c_title, c_trucks, c_times, c_gov, c_accuse, c_wire, c_work, c_deny, c_up, c_first, c_plan)
        told = tuple(c for c in claims if c.event == event_id)
        toll = Finding(
            "killed", None, None, "event",
            (value(9, 9, [c_post, c_title, c_times, c_first], ["Tarkou police"], "2027-03-14", origins=[wire_id]),
             value(16, 16, [c_gov, c_up], ["Awa Sidibe"], "2027-03-14", origins=[statement_id]),
             value(19, None, [c_wire], ["Sahel Relief Agency"], "2027-03-16", "at_least")),
            "contested", Rules(16, 16, 16, 19, 19, 16),
            "The governor counts 16, the Sahel Relief Agency at least 19. The police's nine was for the first hour.",
        )  # fmt: skip
        trucks = Finding("destroyed", None, None, "event", (value(3, 3, [c_trucks], [], "2027-03-14", origins=[wire_id]),),
                         "single_source", Rules(None, None, None, None, 3, 3), "One report gives it.", "vehicle")  # fmt: skip
        blame = Responsibility("contested", (
            Position("accuses", "Awa Sidibe", "Red Scarves", (c_accuse.id,), (statement_id,)),
            Position("denies", "Red Scarves", "Red Scarves", (c_deny.id,), (self.denial.id,)),
        ))  # fmt: skip
        reports = (self.post, self.times, self.gov, self.wire, self.denial, self.update, self.unread)
        shared = MORNING_POST[MORNING_POST.index("Gunmen") : MORNING_POST.index(", police")]
        attack = Event(
            event_id, "Gunmen ambush a supply convoy at the Tarkou bridge", "ambush", ATTACK, saturday, (where(),), (gunmen, soldiers), False,
            tuple(sorted(c.id for c in told)), tuple(sorted({c.report for c in told})), (self.denial.id, statement_id, wire_id, self.wire.id),
            "contested", (toll, trucks), blame, "s-tarkou",
        )  # fmt: skip
        work = Event("e-work", "The Sahel Relief Agency begins work in the district", "begin", EventType(), c_work.when, (), (), True,
                     (c_work.id,), (self.wire.id,), (self.wire.id,), "single_source", story="s-tarkou")  # fmt: skip
        plan = Event("e-plan", "The army plans to send soldiers to Douentza", "send", c_plan.type, None, (), (), False, (c_plan.id,),
                     (self.update.id,), (self.update.id,), "single_source", story="s-tarkou")  # fmt: skip
        lineages = (
            Lineage(statement_id, "same_statement", (self.gov.id, self.update.id), (c_gov.id, c_up.id), "16 people died", "Awa Sidibe", self.gov.id),
            Lineage(wire_id, "shared_text", (self.post.id, self.times.id), (c_post.id, c_times.id), shared, None, self.post.id),
        )  # fmt: skip
        marked = {self.post.id: wire_id, self.times.id: wire_id}
        credit = Credit("Delta Wire", *at(MORNING_POST, "Delta Wire"), "report", (0, len(MORNING_POST)))
        final = tuple(
            replace(r, lineage=marked.get(r.id), story="s-tarkou", credits=(credit,) if r is self.post else r.credits) for r in reports
        )
        return Record(
            tuple(sorted(final, key=lambda r: r.id)), tuple(sorted(claims, key=lambda c: c.id)), self._entities(c_deny, c_gov, c_work),
            lineages, (Story("s-tarkou", "Attack at the Tarkou bridge", tuple(sorted(r.id for r in final)),
                             ("e-ambush", "e-plan", "e-work"), "2027-03-13", "2027-03-16"),),
            (attack, plan, work), self._disagreements(toll, blame, c_gov, c_post),
            (Proposal("p-1", "same_entity", ("n-gunmen", "n-red-scarves"), 0.55, (c_accuse.id, c_post.id),
                      "both are told to have attacked the convoy"),),
            (Issue(self.unread.path, "ingest", "not read", "it is written in German (de); it still counts for shared text"),),
        )  # fmt: skip

    def _disagreements(self, toll: Finding, blame: Responsibility, near: Claim, bridge: Claim) -> tuple[Disagreement, ...]:
        words = ("9", "16", "at least 19")
        held = [
            Held({"low": v.low, "high": v.high, "modifier": v.modifier}, w, v.claims, v.origins, v.said_by)
            for v, w in zip(toll.values, words, strict=True)
        ]
        sides = tuple(
            Held(p.party, f"{p.speaker} {p.stance} {p.party}", p.claims, p.origins, (p.speaker or "",)) for p in blame.positions
        )
        spots = (Held("Tarkou", "at Tarkou", (bridge.id,), ("l-wire",), ()), Held("near Tarkou", "near Tarkou", (near.id,), ("l-governor",), ()))
        return (
            Disagreement("d-1", "e-ambush", "killed", (held[1], held[2]), "contested", toll.why),
            Disagreement("d-2", "e-ambush", "who", sides, "contested", "The governor accuses the Red Scarves; they deny it."),
            Disagreement("d-3", "e-ambush", "where", spots, "compatible", "The bridge lies at the edge of the town: both can hold."),
            Disagreement("d-4", "e-ambush", "killed", (held[0], held[1]), "superseded", "Nine was for the first hour, the governor says."),
        )

    def _entities(self, deny: Claim, said: Claim, work: Claim) -> tuple[Entity, ...]:
        return (
            Entity("n-agency", "Sahel Relief Agency", "organisation", (Alias("the agency", (self.wire.id,), "named so in one report"),),
                   states=(State("began", "work in the district", "2017", None, (work.id,)),)),
            Entity("n-red-scarves", "Red Scarves", "armed_group", (
                Alias("Red Scarves", (self.denial.id, self.gov.id), "the name itself"),
                Alias("the group", (self.gov.id,), "stands for it in one report"),
            ), states=(State("based_in", "the southern bank", None, None, (deny.id,)),)),
            Entity("n-sidibe", "Awa Sidibe", "person", (Alias("Governor Awa Sidibe", (self.gov.id, self.update.id), "the name with its title"),),
                   (Role("governor", "2027-03-14", None, (said.id,)),)),
            Entity("n-tarkou", "Tarkou", "place", (), ids=(("geonames", "1"), ("iso", "MLI"))),
        )  # fmt: skip


def bridge_record() -> Record:
    """The made-up story as a record."""
    return Bridge().record()


def one_report_record(text: str, **more: object) -> Record:
    """A record of one report and no claims."""
    return Record((report(text, **more),), (), (), (), (), (), (), (), ())


def several_stories(count: int = 3, reports: int = 1, outlet: str = "Ford Gazette") -> Record:
    """The bridge story and `count` more, each told by `reports` reports: shells on a ford, with one dead more each time."""
    base = bridge_record()
    added = [_ford(n, reports, outlet) for n in range(1, count + 1)]
    return Record(
        tuple(sorted((*base.reports, *(r for f in added for r in f[0])), key=lambda r: r.id)),
        tuple(sorted((*base.claims, *(c for f in added for c in f[1])), key=lambda c: c.id)),
        base.entities, base.lineages, (*base.stories, *(f[3] for f in added)), (*base.events, *(f[2] for f in added)), base.disagreements, base.proposals, base.issues,
    )  # fmt: skip


def _ford(n: int, reports: int, outlet: str) -> tuple[list[Report], list[Claim], Event, Story]:
    """One story of shells on a ford."""
    place = Place(f"geonames:{n + 10}", f"Ford{n}", "town", "MLI", ("Gao", "Kidal", "Mopti")[n % 3], None, 15.0 + n / 10, -1.0 + n / 10, 900)
    day, told, sources = when("5 May", f"2027-05-{n % 27 + 1:02d}"), list[Claim](), list[Report]()
    for k in range(reports):
        source = report(f"Shells hit ford {n}\n\nShells killed {n} people at the ford on 5 May. Note {k} mentions zanzibar{n}.", f"{outlet} {k}" if k else outlet, f"2027-05-{k % 27 + 1:02d}")
        source = replace(source, story=f"s-ford{n}")
        sources.append(source)
        told.append(claim(source, f"Shells killed {n} people at the ford on 5 May", when=day, where=(where(place.name, place),), type=ATTACK, event=f"e-ford{n}",
                          figures=(figure(source, f"{n} people", bounds=(n, n)),)))  # fmt: skip
    toll = Finding("killed", None, None, "event", (value(n, n, told, [], "2027-05-06"),), "single_source", Rules(n, n, n, n, n, n), "One source gives it.")
    ids = tuple(sorted(r.id for r in sources))
    event = Event(f"e-ford{n}", f"Shells kill {n} at a ford", "kill", ATTACK, day, (where(place.name, place),), (), False, tuple(sorted(c.id for c in told)), ids, ids,
                  "single_source", (toll,), story=f"s-ford{n}")  # fmt: skip
    return sources, told, event, Story(f"s-ford{n}", f"Shells on ford {n}", ids, (event.id,), day.earliest, day.latest)
