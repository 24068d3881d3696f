"""What a later mention takes up: `the junta` after `the Malian junta`, `the French president` after his name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from barchan.annotate.persons import PERSONS
from barchan.knowledge.actors import Actors
from barchan.model.mention import NameMention

RESUMED = frozenset(
    ("military", "police", "security_forces", "government", "presidency", "president", "prime_minister", "defence_ministry",
     "foreign_ministry", "interior_ministry", "defence_minister", "foreign_minister", "opposition")
)  # fmt: skip
"""Classes of which `the …` means the one that the report named before, as long as it named only one."""
_MISSION = re.compile(r"the (?:(?:UN|U\.N\.|United Nations) )?peacekeeping (?:mission|force|operation)", re.IGNORECASE)
_LOYAL = re.compile(r"(?:[\w-]+ ){0,3}?(?:government|regime|army|state|loyalist)\b", re.IGNORECASE)
"""`Government troops` and `15 army soldiers` belong to the only state whose government or army the report names."""


def _bare(words: str) -> bool:
    """Whether nothing narrows the noun: `the junta`, `the defence ministry`, but not `the regional forces`."""
    parts = words.lower().split()
    return len(parts) == 2 or parts[1] in ("security", "defence", "defense", "prime", "foreign", "interior", "military", "ruling", "armed")


def resume(mentions: Sequence[NameMention], knowledge: Actors) -> Iterator[NameMention]:
    """`The junta` after `the Malian junta` is the Malian one, and `the French president` is the person that the report names so."""
    countries: dict[str, list[str]] = {}
    for mention in mentions:
        owner, _, cls = mention.key.partition(".")
        if cls in RESUMED and owner != "agent" and mention.country and mention.country not in countries.setdefault(cls, []):
            countries[cls].append(mention.country)
    bearers: dict[tuple[str | None, str | None], NameMention] = {
        (m.country, m.office): m for m in reversed(mentions) if m.kind == "person" and m.office and m.country and m.key.startswith("name:")
    }
    missions = {m.key: m for m in mentions if m.kind == "military" and "." not in m.key and m.inter == "External/Other forces"}
    templates = {m.key: m for m in reversed(mentions)}
    bodies = _short_names(mentions)
    for mention in mentions:
        mention = replace(mention, key=bodies[mention.key].key, name=bodies[mention.key].name) if mention.key in bodies else mention
        owner, _, cls = mention.key.partition(".")
        if owner == "agent" and len(countries.get(cls, ())) == 1 and mention.text.lower().startswith("the "):
            known = templates.get(f"{countries[cls][0]}.{cls}")
            if known is not None and _bare(mention.text):
                mention = replace(mention, key=known.key, name=known.name, country=known.country)
        if owner == "agent" and cls in ("military", "security_forces") and _LOYAL.match(mention.text):
            states = {c for kind in ("government", "military", "presidency") for c in countries.get(kind, ())}
            if len(states) == 1:
                country = next(iter(states))
                name = knowledge.classes[cls].name.format(country=knowledge.countries[country])
                mention = replace(mention, key=f"{country}.{cls}", name=name, country=country)
        if mention.key in ("un.peacekeepers", "agent.peacekeepers") and len(missions) == 1 and _MISSION.fullmatch(mention.text):
            known = next(iter(missions.values()))
            if known.start < mention.start:
                mention = replace(mention, key=known.key, name=known.name, inter=known.inter)
        owner, _, cls = mention.key.partition(".")
        bearer = bearers.get((mention.country, cls.replace("_", " "))) if cls in PERSONS else None
        if bearer is not None:
            mention = replace(mention, key=bearer.key, name=bearer.name, office=bearer.office)
        yield mention


def _short_names(mentions: Sequence[NameMention]) -> dict[str, NameMention]:
    """Key of a body called by one word → the longer name of the report that alone holds this word: `the Observatory`."""
    longer: dict[str, dict[str, NameMention]] = {}
    for mention in mentions:
        words = mention.name.casefold().split()
        for word in set(words) if mention.kind == "organisation" and len(words) > 1 else ():
            longer.setdefault(word, {}).setdefault(mention.key, mention)
    return {
        m.key: next(iter(held.values()))
        for m in mentions
        if m.kind == "organisation" and m.key.startswith("name:") and " " not in m.name and len(held := longer.get(m.name.casefold(), {})) == 1
    }
