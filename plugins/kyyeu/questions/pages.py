"""Pages that follow from what sources leave open or tell differently."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site, may_be_disputed
from kyyeu.history.timeline import History, Term
from kyyeu.history.unknowns import open_offices
from kyyeu.questions.disputes import Dispute, disputes_view
from kyyeu.questions.unknowns import UNKNOWNS, OpenBloc, unknowns_view
from kyyeu.views.disputes import DISPUTES
from kyyeu.views.links import Link, unit_names
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """The list of what is not known, and that of what sources tell differently."""
    histories = [site.histories[file.id] for file in site.blocs_in_order]
    blocs = [bloc for bloc in map(_open_bloc, histories) if bloc.open or bloc.is_silent]
    for sheet in sheets(UNKNOWNS, blocs, site.settings.row_limit):
        yield Page(sheet.address, "unknowns.html", unknowns_view, (sheet, site.settings))
    disputes = tuple(d for history in histories for d in _disputes(history))
    cited = {
        said.source.report.address
        for dispute in disputes
        for holding in dispute.term.leaders
        for said in holding.statements
        if said.source.report is not None
    }
    reports = tuple(article.ref for article in site.listed if article.address in cited)
    args = (disputes, reports, unit_names(site), site.settings)
    yield Page(DISPUTES, "disputes.html", disputes_view, args)


def _open_bloc(history: History) -> OpenBloc:
    file, offices = history.file, history.offices
    return OpenBloc(
        file.id, file.bloc.name, file.bloc.kind, open_offices(offices), not offices.periods
    )


def _disputes(history: History) -> Iterator[Dispute]:
    """The disputes of one bloc, newest first, without what else is told of those years."""
    if not may_be_disputed(history):
        return
    bloc = history.file.bloc
    link = Link(bloc.label, f"/khoi/{history.file.id}/")
    for term in history.offices.timeline.terms:
        if term.is_disputed:
            yield Dispute(link, bloc.kind, Term(term.bloc, term.period, leaders=term.leaders))
