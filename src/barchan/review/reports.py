"""Reports under people's decisions: left out, or dated and named anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from barchan.model.decision import Decision, decided
from barchan.model.issue import Issue
from barchan.model.report import Published, Report
from barchan.review.anchors import GONE, NotFound, Reports
from barchan.review.claims import verdict
from barchan.review.ledger import CONTRADICTS, Ledger
from barchan.review.reading import MALFORMED
from barchan.values.notation import UNKNOWN, NotAValue, read_when, tell_when
from barchan.values.when import When

LEFT_OUT = "left out by a decision"


@dataclass(frozen=True, slots=True)
class _About:
    decision: Decision
    report: Report


@dataclass(frozen=True, slots=True)
class Sorted:
    """The reports that stay, and an Issue for each that a person left out: absence is not silence."""

    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]


def decide_reports(decisions: Sequence[Decision], reports: Sequence[Report], ledger: Ledger) -> Sorted:
    """The reports as people decided them; decisions on what stands in a report that is left out end here."""
    shelf = Reports(reports)
    found = []
    for decision in ledger.ranked(d for d in decisions if not d.subject.quote and d.verb not in ("same", "not_same")):
        try:
            found.append(_About(decision, shelf.find(decision.subject)))
        except NotFound as error:
            ledger.refuse(decision, error.what, str(error))
    now = {r.id: r for r in reports}
    out: dict[str, Decision] = {}
    for about in ledger.latest(((a.report.id, a.decision.field), a) for a in found):
        if about.decision.verb == "leave_out":
            out[about.report.id] = about.decision
        elif about.decision.field:
            _field(about, now, ledger)
            continue
        ledger.apply(about.decision)
    _end(decisions, shelf, out, ledger)
    issues = [Issue(now[id].path, "review", LEFT_OUT, f"{d.author} left it out{f': {d.reason}' if d.reason else ''} ({d.where}).") for id, d in out.items()]
    return Sorted(tuple(r for r in now.values() if r.id not in out), tuple(issues))


def _end(decisions: Sequence[Decision], shelf: Reports, out: dict[str, Decision], ledger: Ledger) -> None:
    """Decisions on what stands in a report that is left out."""
    for decision in decisions if out else ():
        for anchor in (decision.subject, decision.other):
            if anchor is None or ledger.has(decision):
                continue
            try:
                by = out.get(shelf.find(anchor).id)
            except NotFound:
                continue  # The stage that uses the decision says so.
            if by is not None and ledger.rank(by) > ledger.rank(decision):
                ledger.supersede(decision, by)
            elif by is not None:
                ledger.refuse(decision, CONTRADICTS, f"{by.where} leaves its report out: accept the report in a later row, or leave this out.")


def _field(about: _About, now: dict[str, Report], ledger: Ledger) -> None:
    decision, report = about.decision, now[about.report.id]
    try:
        machine = tell(report, decision.field)
        value = verdict(decision, machine)
        after = report if value == machine else _set(report, decision, value)
    except NotFound as error:
        ledger.refuse(decision, GONE, str(error))
    except NotAValue as error:
        ledger.refuse(decision, MALFORMED, f"{decision.value!r} is no value of {decision.field}. {error}")
    else:
        now[report.id] = replace(after, decided=(*report.decided, decided(decision, machine, value)))
        ledger.apply(decision, (), machine)


def tell(report: Report, field: str) -> str:
    """A field of a report in the notation of decisions."""
    if field == "published":
        return tell_when(When("", report.published.earliest, report.published.latest, None, None, "stated"))
    return (report.outlet if field == "outlet" else report.title) or UNKNOWN


def _set(report: Report, decision: Decision, value: str | None) -> Report:
    known = None if value in (None, UNKNOWN) else value
    if decision.field == "outlet":
        return replace(report, outlet=known)
    if decision.field == "title":
        return replace(report, title=known)
    when = read_when(known) if known else None
    if when is None:
        return replace(report, published=Published())
    if "T" in f"{when.earliest}{when.latest}":
        raise NotAValue("A report is published on a day: write it without a clock time.")
    return replace(report, published=Published(when.earliest, when.latest, "given", "a person's decision"))
