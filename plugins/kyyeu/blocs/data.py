"""`blocs.json`: every bloc with its timeline, for people who reuse the site."""

from __future__ import annotations

from typing import Any

from kyyeu.domain.article import BlocFile
from kyyeu.domain.names import Register
from kyyeu.domain.report import Handover
from kyyeu.history.timeline import History, Holding, Member, Passing, Source, Term, Timeline
from kyyeu.views.data import award_row, json_rows, unit_row


def bloc_json(history: History, names: Register) -> str:
    """One bloc; its timeline newest first."""
    return json_rows([_bloc_row(history.file, history.timeline, names)])


def _bloc_row(file: BlocFile, timeline: Timeline, names: Register) -> dict[str, Any]:
    bloc = file.bloc
    return {
        "id": file.id,
        "name": bloc.name,
        "short_name": bloc.short_name,
        "kind": bloc.kind,
        "area": bloc.area,
        "owner": bloc.owner,
        "also_written": list(bloc.also_written),
        "address": f"/khoi/{file.id}/",
        "member_count": bloc.member_count,
        "members": [_member_row(member, names) for member in timeline.members],
        "timeline": [_term_row(term, names) for term in timeline.terms],
    }


def _term_row(term: Term, names: Register) -> dict[str, Any]:
    leader = term.leader
    row: dict[str, Any] = {
        "period": term.period.code,
        "leader": _holding_row(leader, names) if leader else None,
        "deputies": [_holding_row(holding, names) for holding in term.deputies],
        "reports": [ref.href for ref in term.conferences],
        "reviewed_in": [ref.href for ref in term.reviewed_in],
        "awards": [award_row(award, names) for award in term.awards],
        "handovers": [_handover_row(passing, names) for passing in term.handovers],
    }
    if term.is_disputed:
        row["disputed_leaders"] = [_holding_row(holding, names) for holding in term.leaders]
    return row


def _holding_row(holding: Holding, names: Register) -> dict[str, Any]:
    best = holding.best
    return {
        "unit": unit_row(holding.unit, names),
        **_source(best.source),
        "basis": best.basis.value,
        "note": best.note,
    }


def _source(source: Source) -> dict[str, str | None]:
    report = source.report
    row: dict[str, str | None] = {"report": report.href if report else None}
    if source.outside:
        row["source"] = source.outside
    return row


def _handover_row(passing: Passing, names: Register) -> dict[str, Any]:
    handover: Handover = passing.handover
    return {
        "object": handover.object,
        "role": handover.role.value,
        "from": unit_row(handover.from_, names),
        "to": unit_row(handover.to, names),
        "period_from": handover.period_from.code if handover.period_from else None,
        "period_to": handover.period_to.code if handover.period_to else None,
        "basis": "stated",
        "report": passing.report.href,
    }


def _member_row(member: Member, names: Register) -> dict[str, Any]:
    unit = unit_row(member.unit, names) or {}
    return {
        **unit,
        "periods": [period.code for period in member.periods],
        "from": member.since.code if member.since else None,
        "to": member.until.code if member.until else None,
        "basis": member.basis.value,
        **_source(member.source),
    }
