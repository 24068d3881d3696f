"""The record as linked data (JSON-LD 1.1): events and reports in schema.org's terms, what rests on what in PROV-O's, passages as Web Annotations.

The context stands in the file, so that nothing has to be fetched to read it. Ids are `urn:barchan:` and the record's own.
"""

import json

from barchan.model.claim import Claim, Speaker
from barchan.model.event import CountValue, Disagreement, Event, Finding
from barchan.model.lineage import Lineage
from barchan.model.report import Report
from barchan.publish.exports.desk import Desk
from barchan.publish.jsonlines import mend
from barchan.publish.words import count_words
from barchan.text import squeeze
from barchan.values.where import Where

Node = dict[str, object]

CONTEXT = {
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "b": "urn:barchan:",
}  # fmt: skip
AROUND = 32
"""Characters before and after a passage, by which it is found again where offsets have moved."""
_TYPES = {"person": "schema:Person", "organisation": "schema:Organization"}


def jsonld(desk: Desk) -> bytes:
    """The whole record as one graph, nodes by id."""
    record = desk.record
    nodes = [_report(r) for r in record.reports] + [_lineage(x) for x in record.lineages]
    for claim in record.claims:
        nodes += [_claim(claim), _passage(claim, desk.reports[claim.report])]
    nodes += [_event(e) for e in record.events] + [_disagreement(d) for d in record.disagreements]
    nodes.sort(key=lambda node: str(node["@id"]))
    whole = {"@context": CONTEXT, "@graph": nodes}
    return mend(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")


def _report(report: Report) -> Node:
    return _told({
        "@id": f"b:{report.id}", "@type": ["schema:NewsArticle", "prov:Entity"], "schema:headline": report.title,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": report.outlet} if report.outlet else None,
        "schema:author": [{"@type": "schema:Person", "schema:name": name} for name in report.authors],
        "schema:datePublished": _day(report.published.earliest) if report.published.earliest == report.published.latest else None,
        "schema:inLanguage": report.language, "schema:url": report.url, "schema:archivedAt": report.archive_url,
        "schema:identifier": report.given_id, "prov:wasDerivedFrom": [{"@id": f"b:{report.lineage}"}] if report.lineage else None,
    })  # fmt: skip


def _lineage(lineage: Lineage) -> Node:
    """A shared origin: what its reports and claims were derived from."""
    return _told({
        "@id": f"b:{lineage.id}", "@type": ["prov:Entity"], "schema:disambiguatingDescription": lineage.basis,
        "schema:text": squeeze(lineage.shared), "prov:wasAttributedTo": _named(lineage.speaker) if lineage.speaker else None,
    })  # fmt: skip


def _claim(claim: Claim) -> Node:
    return _told({
        "@id": f"b:{claim.id}", "@type": ["schema:Claim", "prov:Entity"], "schema:text": claim.summary,
        "schema:appearance": {"@id": f"b:{claim.report}"}, "prov:wasQuotedFrom": {"@id": f"b:{claim.report}"},
        "schema:about": {"@id": f"b:{claim.event}"} if claim.event else None, "schema:author": [_speaker(s) for s in claim.said_by],
        "prov:wasDerivedFrom": [{"@id": f"b:{i}"} for i in claim.origins],
        "schema:additionalProperty": [_property("kind", claim.kind), _property("realis", claim.realis), _property("negated", claim.negated)],
    })  # fmt: skip


def _passage(claim: Claim, report: Report) -> Node:
    """Where a claim stands: by offsets in Unicode code points, and by its words with those around them."""
    text = report.text
    selectors: list[Node] = [{"@type": "oa:TextPositionSelector", "oa:start": claim.start, "oa:end": claim.end}]
    if claim.quote:
        around = {"oa:prefix": text[max(0, claim.start - AROUND) : claim.start], "oa:suffix": text[claim.end : claim.end + AROUND]}
        selectors.append(_told({"@type": "oa:TextQuoteSelector", "oa:exact": claim.quote, **around}))
    target = {"@type": "oa:SpecificResource", "oa:hasSource": {"@id": f"b:{report.id}"}, "oa:hasSelector": selectors}
    return {
        "@id": f"b:passage/{claim.id}", "@type": ["oa:Annotation"], "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": f"b:{claim.id}"}, "oa:hasTarget": target,
    }  # fmt: skip


def _event(event: Event) -> Node:
    when = event.when
    return _told({
        "@id": f"b:{event.id}", "@type": ["schema:Event", "prov:Entity"], "schema:name": squeeze(event.title),
        "schema:startDate": _day(when.earliest) if when else None, "schema:endDate": _day(when.latest) if when else None,
        "schema:location": [_place(w) for w in event.where], "schema:actor": [_named(a.name, a.kind) for a in event.actors if a.role == "actor"],
        "schema:superEvent": {"@id": f"b:{event.part_of}"} if event.part_of else None,
        "prov:wasDerivedFrom": [{"@id": f"b:{i}"} for i in event.claims],
        "schema:additionalProperty": [_property("status", event.status), *(_figure(f, v) for f in event.figures for v in f.values)],
    })  # fmt: skip


def _disagreement(disagreement: Disagreement) -> Node:
    """A remark on the claims that do not agree, or only seem so."""
    claims = sorted({i for held in disagreement.positions for i in held.claims})
    words = [f"{held.words} ({', '.join(held.said_by)})" if held.said_by else held.words for held in disagreement.positions]
    return {
        "@id": f"b:{disagreement.id}", "@type": ["oa:Annotation"], "oa:motivatedBy": {"@id": "oa:assessing"},
        "oa:hasBody": {"@type": "oa:TextualBody", "schema:text": disagreement.explanation, "schema:name": f"{disagreement.field}: {disagreement.status}",
                       "schema:itemListElement": words},
        "oa:hasTarget": [{"@id": f"b:{i}"} for i in claims], "schema:about": {"@id": f"b:{disagreement.about}"},
    }  # fmt: skip


def _figure(finding: Finding, value: CountValue) -> Node:
    return _told({
        "@type": "schema:PropertyValue", "schema:propertyID": finding.measure, "schema:minValue": value.low, "schema:maxValue": value.high,
        "schema:unitText": finding.who or finding.unit, "schema:description": count_words(value.low, value.high, value.modifier),
        "prov:wasDerivedFrom": [{"@id": f"b:{i}"} for i in value.claims], "prov:wasAttributedTo": [_named(name) for name in value.said_by],
    })  # fmt: skip


def _place(where: Where) -> Node:
    place = where.place
    point = place is not None and place.lat is not None and place.lon is not None and place.kind not in ("country", "region", "water")
    return _told({
        "@type": "schema:Place", "schema:name": place.name if place else where.name, "schema:identifier": place.id if place else None,
        "schema:containedInPlace": {"@type": "schema:Country", "schema:identifier": place.country} if place and place.country else None,
        "schema:geo": {"@type": "schema:GeoCoordinates", "schema:latitude": place.lat, "schema:longitude": place.lon} if place and point else None,
        "schema:additionalProperty": _property("where_prec", where.ucdp_precision) if where.ucdp_precision else None,
    })  # fmt: skip


def _speaker(speaker: Speaker) -> Node:
    return _named(speaker.name, speaker.kind)


def _named(name: str, kind: str = "other") -> Node:
    return {"@type": _TYPES.get(kind, "schema:Thing"), "schema:name": name}


def _property(name: str, value: object) -> Node:
    return {"@type": "schema:PropertyValue", "schema:propertyID": name, "schema:value": value}


def _day(iso: str | None) -> Node | None:
    return None if iso is None else {"@value": iso, "@type": "xsd:dateTime" if "T" in iso else "xsd:date"}


def _told(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
