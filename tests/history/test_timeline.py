"""The timeline of a bloc: who led it in each period, as far as sources say."""

from builders import a_bloc, a_site, an_article
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.timeline import Holding, Term, Timeline

HB = "hoa-binh"


def timeline(*articles, bloc=None) -> Timeline:
    site = a_site(*articles, blocs=[bloc or a_bloc(HB)])
    return site.timelines[HB]


def term(history: Timeline, period: str) -> Term:
    [found] = [term for term in history.terms if term.period.code == period]
    return found


def units(holdings: tuple[Holding, ...]) -> list[str | None]:
    return [holding.unit.id for holding in holdings]


def leads(unit: str | Mention, period: str | None = None, **more) -> dict:
    return {"role": "leader", "unit": unit, **({"period": period} if period else {}), **more}


def helps(unit: str | Mention, period: str | None = None, **more) -> dict:
    return leads(unit, period, **more) | {"role": "deputy"}


# --- terms ---------------------------------------------------------------------------------------


def test_a_bloc_of_which_nothing_is_said_has_no_terms_and_no_members():
    assert timeline() == Timeline(HB, (), ())


def test_every_period_that_a_source_names_is_a_term_the_newest_first():
    history = timeline(
        an_article("a", bloc=HB, period="2021-2022", reviews="2020-2021"),
        an_article("b", bloc=HB, period="2022"),
        an_article("c", bloc=HB, roles=[leads("x", "giai đoạn 2011-2013")], period="2022"),
    )
    assert [term.period for term in history.terms] == [
        *(CalendarYear(2022), SchoolYear(2021), SchoolYear(2020)),
        YearSpan(2011, 2013),
    ]


def test_a_school_year_and_a_calendar_year_are_two_terms():
    history = timeline(an_article(bloc=HB, roles=[leads("a", "2022"), leads("b", "2022-2023")]))
    assert units(term(history, "2022").leaders) == ["a"]
    assert units(term(history, "2022-2023").leaders) == ["b"]


def test_what_no_source_says_stays_unknown():
    [found] = timeline(an_article(bloc=HB, period="2021-2022", venue="song-da")).terms
    assert (found.leader, found.leaders, found.deputies) == (None, (), ())
    assert not found.is_disputed


def test_a_role_whose_unit_no_source_names_names_nobody():
    history = timeline(an_article(bloc=HB, roles=[{"role": "leader", "period": "2020-2021"}]))
    assert all(term.leader is None for term in history.terms)


def test_the_host_the_chair_and_the_organiser_of_a_conference_hold_no_role():
    history = timeline(
        an_article(bloc=HB, period="2021-2022", venue="a", chair="b", organiser="c", unit="d")
    )
    assert (history.terms[0].leaders, history.terms[0].deputies) == ((), ())
    assert history.members == ()


def test_the_deputy_of_one_year_may_be_the_leader_of_the_next():
    history = timeline(
        an_article(bloc=HB, roles=[helps("song-da", "2020-2021"), leads("song-da", "2021-2022")])
    )
    assert units(term(history, "2020-2021").deputies) == ["song-da"]
    assert term(history, "2020-2021").leader is None
    assert term(history, "2021-2022").leader.unit.id == "song-da"
    assert term(history, "2021-2022").deputies == ()


def test_what_is_said_of_another_bloc_is_no_part_of_this_one():
    history = timeline(an_article(bloc="lang-son", roles=[leads("a", "2021-2022")]))
    assert history == Timeline(HB, (), ())


def test_a_conference_of_no_bloc_is_no_part_of_any():
    assert timeline(an_article(unit="a", period="2021-2022")) == Timeline(HB, (), ())


def test_the_newest_term_of_which_somebody_is_known_is_told_apart():
    history = timeline(
        an_article("a", bloc=HB, period="2022-2023"),
        an_article("b", bloc=HB, roles=[leads("x", "2021-2022")]),
    )
    assert history.newest.period == SchoolYear(2021)
    assert timeline().newest is None


# --- statements and their basis ------------------------------------------------------------------


def test_every_holder_comes_with_the_report_that_says_so():
    article = an_article(
        *("bai",),
        bloc=HB,
        roles=[leads("a", "2021-2022", note="theo thông báo")],
    )
    best = term(timeline(article), "2021-2022").leader.best
    assert best.source.report == article.cited
    assert best.note == "theo thông báo"
    assert best.place == ("hoi-nghi/bai/index.md", "roles[1]")


def test_a_role_with_its_own_period_stands_as_its_report_says():
    article = an_article(bloc=HB, roles=[leads("a", "2021-2022"), helps("b", "2021-2022")])
    assert term(timeline(article), "2021-2022").leader.best.basis is Basis.STATED
    said = an_article(bloc=HB, roles=[leads("a", "2021-2022", basis="context")])
    assert term(timeline(said), "2021-2022").leader.best.basis is Basis.CONTEXT


def test_a_role_without_a_period_takes_the_report_s_and_that_is_context():
    article = an_article(bloc=HB, period="2021-2022", roles=[leads("a", basis="stated")])
    found = term(timeline(article), "2021-2022").leader.best
    assert (found.period, found.basis) == (SchoolYear(2021), Basis.CONTEXT)


def test_a_role_in_a_report_without_any_period_is_listed_under_the_year_of_its_day():
    article = an_article(bloc=HB, date="2021-10-28", roles=[leads("a")])
    assert term(timeline(article), "2021").leader.best.basis is Basis.CONTEXT


def test_a_draft_without_day_and_period_says_nothing_of_any_term():
    draft = an_article(
        bloc=HB, date=None, status="draft", roles=[leads("a")], unit="b", role="phó khối"
    )
    assert timeline(draft).terms == ()


def test_the_role_of_the_unit_that_publishes_is_a_statement_by_context():
    article = an_article("bai", bloc=HB, unit="a", role="Khối phó", period="2021-2022")
    [deputy] = term(timeline(article), "2021-2022").deputies
    assert deputy.unit.id == "a"
    assert (deputy.best.basis, deputy.best.source.report) == (Basis.CONTEXT, article.cited)
    assert deputy.best.place == ("hoi-nghi/bai/index.md", "role")


def test_it_is_not_said_twice_when_the_roles_of_the_report_say_it():
    article = an_article(
        bloc=HB, unit="a", role="Khối phó", period="2021-2022", roles=[helps("a", "2021-2022")]
    )
    [deputy] = term(timeline(article), "2021-2022").deputies
    assert [statement.basis for statement in deputy.statements] == [Basis.STATED]


def test_it_is_said_beside_roles_of_another_unit_or_another_period():
    article = an_article(
        bloc=HB,
        unit="a",
        role="Khối phó",
        period="2021-2022",
        roles=[helps("b", "2021-2022"), helps("a", "2020-2021")],
    )
    assert units(term(timeline(article), "2021-2022").deputies) == ["a", "b"]
    assert units(term(timeline(article), "2020-2021").deputies) == ["a"]


def test_what_is_stated_goes_before_what_follows_from_context():
    history = timeline(
        an_article("som", date="2021", bloc=HB, roles=[leads("a", "2021-2022", basis="context")]),
        an_article("muon", date="2022", bloc=HB, roles=[leads("a", "2021-2022")]),
    )
    leader = term(history, "2021-2022").leader
    assert [said.basis for said in leader.statements] == [Basis.STATED, Basis.CONTEXT]
    assert leader.best.source.report.address == "hoi-nghi/muon/"


def test_of_two_that_state_it_the_earlier_report_goes_first():
    history = timeline(
        an_article("muon", date="2022", bloc=HB, roles=[leads("a", "2021-2022")]),
        an_article("som", date="2021", bloc=HB, roles=[leads("a", "2021-2022")]),
    )
    assert term(history, "2021-2022").leader.best.source.report.address == "hoi-nghi/som/"


def test_a_unit_printed_in_two_ways_is_one_holder_and_named_as_the_earlier_report_prints_it():
    early, late = "Trường Cao đẳng nghề Sông Đà", "trường Cao đẳng Nghề Sông Đà"
    history = timeline(
        an_article(
            "b", date="2021", bloc=HB, roles=[leads(Mention(early, "song-da"), "2021-2022")]
        ),
        an_article("a", date="2022", bloc=HB, roles=[leads(Mention(late, "song-da"), "2021-2022")]),
    )
    leader = term(history, "2021-2022").leader
    assert leader.unit.printed == early
    assert [said.unit.printed for said in leader.statements] == [early, late]


# --- sources that disagree -----------------------------------------------------------------------


def test_two_sources_that_disagree_are_both_kept():
    history = timeline(
        an_article("mot", bloc=HB, roles=[leads("a", "2021-2022")]),
        an_article("hai", bloc=HB, roles=[leads("b", "2021-2022")]),
    )
    found = term(history, "2021-2022")
    assert found.is_disputed
    assert found.leader is None
    assert units(found.leaders) == ["a", "b"]
    assert {h.best.source.report.address for h in found.leaders} == {
        *("hoi-nghi/mot/", "hoi-nghi/hai/"),
    }


def test_several_deputies_are_no_contradiction():
    found = term(
        timeline(an_article(bloc=HB, roles=[helps("a", "2021-2022"), helps("b", "2021-2022")])),
        "2021-2022",
    )
    assert units(found.deputies) == ["a", "b"]
    assert not found.is_disputed


def test_deputies_stand_in_the_order_that_the_source_gives():
    roles = [helps("a", "2021-2022", order=2), helps("b", "2021-2022", order=1)]
    found = term(timeline(an_article(bloc=HB, roles=roles)), "2021-2022")
    assert units(found.holders(Role.DEPUTY)) == ["b", "a"]


# --- sources outside -----------------------------------------------------------------------------


def test_a_term_of_the_bloc_s_file_is_stated_by_its_source():
    bloc = a_bloc(
        HB,
        terms=[{"period": "2015", "leader": "a", "deputies": ["c", "b"], "source": "TB 42/TB-SNV"}],
    )
    found = term(timeline(bloc=bloc), "2015")
    assert (found.leader.unit.id, units(found.deputies)) == ("a", ["c", "b"])
    best = found.leader.best
    assert (best.basis, best.source.outside, best.source.report) == (
        *(Basis.STATED, "TB 42/TB-SNV"),
        None,
    )
    assert best.place == ("khoi/hoa-binh.md", "terms[1]")


def test_a_term_of_the_bloc_s_file_may_name_nobody():
    bloc = a_bloc(HB, terms=[{"period": "2015", "source": "TB 42/TB-SNV"}])
    assert all(term.leader is None for term in timeline(bloc=bloc).terms)


def test_a_report_of_the_site_goes_before_a_source_outside():
    bloc = a_bloc(HB, terms=[{"period": "2021-2022", "leader": "a", "source": "TB 42"}])
    history = timeline(an_article(bloc=HB, roles=[leads("a", "2021-2022")]), bloc=bloc)
    leader = term(history, "2021-2022").leader
    assert leader.best.source.report is not None
    assert [said.source.outside for said in leader.statements] == [None, "TB 42"]


def test_a_source_outside_that_disagrees_is_kept_as_a_second_leader():
    bloc = a_bloc(HB, terms=[{"period": "2021-2022", "leader": "b", "source": "TB 42"}])
    history = timeline(an_article(bloc=HB, roles=[leads("a", "2021-2022")]), bloc=bloc)
    assert units(term(history, "2021-2022").leaders) == ["a", "b"]


# --- conferences, awards, handovers --------------------------------------------------------------


def test_a_conference_stands_under_what_is_signed_and_is_mentioned_under_what_is_summed_up():
    article = an_article(bloc=HB, period="2021-2022", reviews="2020-2021")
    history = timeline(article)
    assert term(history, "2021-2022").conferences == (article.ref,)
    assert term(history, "2021-2022").reviewed_in == ()
    assert term(history, "2020-2021").conferences == ()
    assert term(history, "2020-2021").reviewed_in == (article.ref,)


def test_a_conference_that_only_sums_up_stands_once():
    [found] = timeline(an_article(bloc=HB, reviews="2020-2021")).terms
    assert (len(found.conferences), found.reviewed_in) == (1, ())


def test_a_conference_without_a_period_stands_under_the_calendar_year_of_its_day():
    [found] = timeline(an_article(bloc=HB, date="2021-10-28")).terms
    assert found.period == CalendarYear(2021)
    assert len(found.conferences) == 1


def test_conferences_of_a_term_stand_in_order_of_time():
    late = an_article("a", date="2022-05-01", bloc=HB, period="2021-2022")
    early = an_article("b", date="2021-10-28", bloc=HB, period="2021-2022")
    assert timeline(late, early).terms[0].conferences == (early.ref, late.ref)


def test_an_award_stands_under_its_own_period_whatever_the_conference_is_for():
    article = an_article(
        bloc=HB,
        period="2021-2022",
        awards=[{"form": "Bằng khen", "to": "Trường A", "period": "2019-2020"}],
    )
    history = timeline(article)
    assert term(history, "2021-2022").awards == ()
    [row] = term(history, "2019-2020").awards
    assert (row.award.form, row.report) == ("Bằng khen", article.cited)


def test_an_award_whose_year_is_not_known_stands_under_no_term():
    article = an_article(bloc=HB, period="2021-2022", awards=[{"form": "Bằng khen", "to": "A"}])
    assert all(term.awards == () for term in timeline(article).terms)


def test_a_handover_stands_under_the_period_that_it_leads_into():
    article = an_article(
        bloc=HB,
        period="2021-2022",
        handovers=[
            {"role": "leader", "to": "a", "period_from": "2018-2019", "period_to": "2019-2020"}
        ],
    )
    history = timeline(article)
    assert [len(term.handovers) for term in history.terms] == [0, 1, 0]
    [passing] = term(history, "2019-2020").handovers
    assert (passing.handover.to.id, passing.report) == ("a", article.cited)


def test_a_handover_without_periods_stands_under_that_of_its_report():
    article = an_article(bloc=HB, period="2021-2022", handovers=[{"role": "leader", "from": "a"}])
    [found] = timeline(article).terms
    assert len(found.handovers) == 1


def test_who_hands_over_or_takes_the_flag_is_not_thereby_leader():
    article = an_article(
        bloc=HB, period="2021-2022", handovers=[{"role": "leader", "from": "a", "to": "b"}]
    )
    assert timeline(article).terms[0].leaders == ()


# --- members -------------------------------------------------------------------------------------


def members(history: Timeline) -> dict[str | None, list[str]]:
    return {m.unit.id: [period.code for period in m.periods] for m in history.members}


def test_role_holders_and_named_members_are_members_for_the_periods_that_sources_name():
    history = timeline(
        an_article(
            bloc=HB,
            roles=[
                leads("a", "2021-2022"),
                helps("a", "2020-2021"),
                {"role": "member", "unit": "b", "period": "2021-2022"},
            ],
        )
    )
    assert members(history) == {"a": ["2020-2021", "2021-2022"], "b": ["2021-2022"]}
    assert term(history, "2021-2022").leader.unit.id == "a"
    assert term(history, "2021-2022").deputies == ()


def test_a_period_in_which_only_members_are_named_is_no_term():
    roles = [{"role": "member", "unit": "b", "period": "2018-2019"}]
    history = timeline(an_article(bloc=HB, period="2021-2022", roles=roles))
    assert [term.period.code for term in history.terms] == ["2021-2022"]


def test_a_member_comes_with_the_clearest_source():
    stated = an_article("ro", date="2022", bloc=HB, roles=[leads("a", "2021-2022")])
    context = an_article(
        "mo", date="2021", bloc=HB, roles=[leads("a", "2021-2022", basis="context")]
    )
    [member] = timeline(context, stated).members
    assert (member.basis, member.source.report) == (Basis.STATED, stated.cited)


def test_the_bloc_s_file_names_members_of_whom_no_report_speaks():
    bloc = a_bloc(
        HB, members=[{"unit": "a", "from": "2018-2019", "source": "QĐ 239"}, {"unit": "b"}]
    )
    first, second = timeline(bloc=bloc).members
    assert (first.unit.id, first.since, first.until) == ("a", SchoolYear(2018), None)
    assert (first.source.outside, first.basis) == ("QĐ 239", Basis.STATED)
    assert second.source.outside


def test_a_member_named_by_reports_and_by_the_bloc_keeps_both_sources():
    bloc = a_bloc(HB, members=[{"unit": "a", "from": "2018-2019", "source": "Quyết định 12"}])
    article = an_article(bloc=HB, roles=[leads("a", "2021-2022")])
    said, filed = timeline(article, bloc=bloc).members
    assert said.source.report == article.cited
    assert [period.code for period in said.periods] == ["2021-2022"]
    assert (filed.source.outside, filed.since) == ("Quyết định 12", SchoolYear(2018))


def test_a_member_that_left_and_came_back_is_told_twice():
    bloc = a_bloc(
        HB, members=[{"unit": "a", "to": "2012-2013"}, {"unit": "a", "from": "2018-2019"}]
    )
    left, back = timeline(bloc=bloc).members
    assert (left.until, back.since) == (SchoolYear(2012), SchoolYear(2018))
