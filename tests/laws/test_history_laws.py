"""Laws of a bloc's history, over many random reports."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_bloc, a_site, an_article
from kyyeu.domain.article import Article
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.site import Site, contradictions
from kyyeu.history.unknowns import open_offices
from kyyeu.questions.pages import pages as questions

BLOCS = ["hai-phong", "hoa-binh"]
UNITS = ["a", "b", "c"]
PERIODS = ["2020-2021", "2021-2022", "2021", "2022", "giai đoạn 2020-2022"]
DATES = ["2020-09-22", "2021-10-28", "2021", "2022-04"]


def maybe(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    entry = st.fixed_dictionaries(fields).map(
        lambda given: {key: value for key, value in given.items() if value is not None}
    )
    return st.lists(entry, max_size=3)


ROLES = entries(
    role=st.sampled_from(["leader", "deputy", "member"]),
    unit=maybe(UNITS),
    period=maybe(PERIODS),
    basis=maybe(["stated", "context"]),
)
HANDOVERS = entries(
    role=st.sampled_from(["leader", "deputy"]), to=maybe(UNITS), period_to=maybe(PERIODS)
)
AWARDS = entries(form=st.just("Bằng khen"), to=st.sampled_from(UNITS), period=maybe(PERIODS))
PEOPLE = entries(name=st.sampled_from(["Mai", "Huệ"]), unit=maybe(["Sở Nội vụ", "Sở Tài chính"]))


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """Some reports, each in a file of its own, in any order."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        bloc = draw(maybe(BLOCS))
        unit = draw(maybe(UNITS))
        of_a_bloc: dict[str, Any] = (
            {"roles": draw(ROLES), "handovers": draw(HANDOVERS)} if bloc else {}
        )
        if bloc and unit:
            of_a_bloc["role"] = draw(maybe(["leader", "deputy", "member"]))
        found.append(
            an_article(
                f"bai-{number}",
                date=draw(st.sampled_from(DATES)),
                bloc=bloc,
                unit=unit,
                period=draw(maybe(PERIODS)),
                reviews=draw(maybe(PERIODS)),
                status=draw(st.sampled_from(["published", "published", "hidden"])),
                awards=draw(AWARDS),
                people=draw(PEOPLE),
                **of_a_bloc,
            )
        )
    return draw(st.permutations(found))


@st.composite
def blocs(draw: st.DrawFn) -> list[Any]:
    """Both blocs, each with some terms that a source outside tells."""
    terms = entries(period=st.sampled_from(PERIODS), leader=maybe(UNITS), source=st.just("TB 42"))
    return [a_bloc(bloc, terms=draw(terms)) for bloc in BLOCS]


@st.composite
def sites(draw: st.DrawFn) -> Site:
    return a_site(*draw(articles()), blocs=draw(blocs()))


@given(articles(), blocs(), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_are_found_changes_no_history(found, standing, random):
    shuffled = random.sample(found, len(found))
    one, other = a_site(*found, blocs=standing), a_site(*shuffled, blocs=standing[::-1])
    assert one.timelines == other.timelines
    assert one.ledger == other.ledger
    assert one.participants == other.participants
    assert contradictions(one) == contradictions(other)


def said_of(site: Site) -> set[tuple[str | None, str, Role, str | None]]:
    """Every (bloc, period, role, unit) that some source names, read from the records alone."""
    said = set()
    for article in site.listed:
        report = article.report
        if report.bloc is None:
            continue
        for role in report.roles:
            period = role.period or article.period
            if role.unit is not None and period is not None:
                said.add((report.bloc.id, period.code, role.role, role.unit.id))
        if report.role is not None and article.period is not None:
            said.add((report.bloc.id, article.period.code, report.role, report.unit.id))
    for bloc in site.blocs:
        for term in bloc.bloc.terms:
            if term.leader is not None:
                said.add((bloc.id, term.period.code, Role.LEADER, term.leader.id))
    return said


@settings(max_examples=40)
@given(sites())
def test_leaders_and_deputies_are_exactly_those_that_a_source_names(site):
    shown = {
        (term.bloc, term.period.code, role, holding.unit.id)
        for history in site.timelines.values()
        for term in history.terms
        for role in (Role.LEADER, Role.DEPUTY)
        for holding in term.holders(role)
    }
    assert shown == {fact for fact in said_of(site) if fact[2] is not Role.MEMBER}


@settings(max_examples=40)
@given(sites())
def test_members_are_exactly_those_whom_a_source_gives_a_role(site):
    shown = {(bloc, m.unit.id) for bloc, line in site.timelines.items() for m in line.members}
    assert shown == {(bloc, unit) for bloc, _, _, unit in said_of(site)}


@settings(max_examples=40)
@given(sites())
def test_every_fact_carries_the_source_that_says_it(site):
    listed = {article.cited for article in site.listed}
    for history in site.timelines.values():
        sources = [member.source for member in history.members]
        for term in history.terms:
            sources += [
                said.source
                for holding in (*term.leaders, *term.deputies)
                for said in holding.statements
            ]
            assert all(row.report in listed for row in term.awards)
            assert all(passing.report in listed for passing in term.handovers)
            refs = {article.ref for article in site.listed}
            assert refs.issuperset((*term.conferences, *term.reviewed_in))
        for source in sources:
            assert (source.report is None) != (source.outside is None)
            assert source.report is None or source.report in listed


@settings(max_examples=40)
@given(sites())
def test_a_period_has_one_leader_or_none_or_a_contradiction_that_is_told(site):
    disputed = 0
    for history in site.timelines.values():
        for term in history.terms:
            assert (term.leader is not None) == (len(term.leaders) == 1)
            disputed += term.is_disputed
    assert len(contradictions(site)) == disputed


@settings(max_examples=40)
@given(sites())
def test_the_page_of_disputes_shows_what_is_told_to_the_editor_and_nothing_else(site):
    [page] = [page for page in questions(site) if page.address == "mau-thuan/"]
    assert len(page.view(*page.args).disputes) == len(contradictions(site))


@settings(max_examples=40)
@given(sites())
def test_a_period_has_a_leader_that_a_source_names_or_is_told_to_be_open(site):
    for bloc, history in site.histories.items():
        named = {
            period for one, period, role, _ in said_of(site) if (one, role) == (bloc, "leader")
        }
        found = open_offices(history.offices)
        leaderless = {period.code for period in found.leaders}
        assert leaderless.isdisjoint(named)
        assert leaderless == {period.code for period in history.offices.periods} - named
        assert {p.code for p in found.silent}.isdisjoint(named | leaderless)


@settings(max_examples=40)
@given(sites())
def test_a_term_is_stated_only_if_a_source_states_it(site):
    for history in site.timelines.values():
        for term in history.terms:
            for holding in (*term.leaders, *term.deputies):
                bases = {said.basis for said in holding.statements}
                assert (holding.best.basis is Basis.STATED) == (Basis.STATED in bases)


@settings(max_examples=40)
@given(sites())
def test_every_award_and_every_handover_of_a_bloc_stands_under_at_most_one_term(site):
    for bloc, history in site.timelines.items():
        own = [a for a in site.listed if a.report.bloc and a.report.bloc.id == bloc]
        dated = [aw for a in own for aw in a.report.awards if aw.period is not None]
        assert sum(len(term.awards) for term in history.terms) == len(dated)
        passed = sum(len(a.report.handovers) for a in own)
        assert sum(len(term.handovers) for term in history.terms) == passed
        assert sum(len(term.conferences) for term in history.terms) == len(own)


@settings(max_examples=40)
@given(sites())
def test_nobody_of_the_people_index_is_lost_or_invented(site):
    shown = [a for participant in site.participants for a in participant.appearances]
    assert sorted(map(repr, shown)) == sorted(map(repr, site.appearances))
    assert len(site.appearances) == sum(len(a.report.people) for a in site.listed)
