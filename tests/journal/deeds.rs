//! Single deeds, and what becomes of them.

use kith::domain::{ActivityKind, CostKind, Currency, Date, DealId, Moment, Money, StageKind};
use kith::journal::{
    Command, Commit, DealEdit, DeviceId, Journal, NewActivity, NewCost, NewDeal, NewSatisfaction,
    PersonEdit, Planner, RecordRef, Refusal, Stamp, UndoRefusal, lines,
};

use crate::page::Page;
use crate::steps::edit;

#[test]
fn an_undo_that_would_destroy_a_later_change_from_elsewhere_is_refused() {
    let mut page = Page::new(1);
    let stage = page.workspace.stages.iter().next().unwrap().id;
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "One".into(),
        stage,
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().id;
    let stamp = Stamp::at(Moment::from_milliseconds(page.now + 1), DeviceId(9));
    let foreign = Commit {
        stamp,
        member: None,
        label: kith::journal::Label::DealEdited {
            title: "One".into(),
        },
        start: 0,
        changes: vec![kith::journal::Change::Deal(
            deal,
            vec![kith::journal::DealFact::Title("Two".into())],
        )],
    };
    page.clock.observe(stamp);
    let applied = page.workspace.apply(&foreign).unwrap();
    page.undo.saw_foreign(applied.touched, stamp);
    assert_eq!(
        page.undo(),
        Err(UndoRefusal::ChangedSince(RecordRef::Deal(deal)))
    );
    assert_eq!(page.workspace.deals.get(deal).unwrap().title, "Two");
}

#[test]
fn a_reason_given_after_a_win_is_undone_with_it() {
    let mut page = Page::new(1);
    let stages: Vec<_> = page.workspace.stages.iter().map(|s| s.id).collect();
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "One".into(),
        stage: stages[0],
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().clone();
    page.dispatch(edit(deal.id, DealEdit::Stage(stages[1])))
        .unwrap();
    let moved = page.undo.next_undo().unwrap().stamp;
    page.now += 7;
    let (label, changes) = Planner {
        workspace: &page.workspace,
        ids: &mut page.ids,
        now: Moment::from_milliseconds(page.now),
    }
    .plan(Command::CloseDeal {
        deal: deal.id,
        stage: stages[1],
        reason: "Price".into(),
        without_decision: true,
    })
    .unwrap();
    let entry = page.commit(label.clone(), changes);
    let joined = page.undo.completed(entry);
    assert_eq!((joined.stamp, &joined.label), (moved, &label));
    let won = page.workspace.deals.get(deal.id).unwrap().clone();
    assert_eq!(won.won_reason, "Price");
    // Only a loss can be without a decision.
    assert!(!won.is_without_decision);
    page.undo().unwrap();
    let back = page.workspace.deals.get(deal.id).unwrap();
    assert_eq!((&back.stage, back.won_reason.as_str()), (&deal.stage, ""));
    page.redo().unwrap();
    let again = page.workspace.deals.get(deal.id).unwrap();
    assert_eq!(
        (&again.stage, &again.won_reason),
        (&won.stage, &won.won_reason)
    );
}

#[test]
fn an_activity_is_revised_as_a_whole_and_says_only_what_changed() {
    let mut page = Page::new(1);
    for name in ["Ann", "Bob"] {
        page.dispatch(Command::CreatePerson {
            name: name.into(),
            company: None,
        })
        .unwrap();
    }
    let people: Vec<_> = page.workspace.people.iter().map(|p| p.id).collect();
    let new = NewActivity {
        subject: "Intro".into(),
        participants: vec![people[0]],
        is_automatic: true,
        ..NewActivity::done(ActivityKind::Call, Moment::from_milliseconds(5))
    };
    page.dispatch(Command::LogActivity(new.clone())).unwrap();
    let activity = page.workspace.activities.iter().next().unwrap().id;
    let revise = |to| Command::ReviseActivity { activity, to };
    assert_eq!(
        page.dispatch(revise(new.clone())),
        Err(Refusal::NothingToChange)
    );
    page.dispatch(revise(NewActivity {
        participants: vec![people[1]],
        is_automatic: false,
        ..new
    }))
    .unwrap();
    let revised = page.workspace.activities.get(activity).unwrap();
    assert!(!revised.is_automatic);
    assert_eq!(
        revised.participants.iter().collect::<Vec<_>>(),
        [&people[1]]
    );
    let changes = &page.journal.last().unwrap().changes;
    let said: usize = changes.iter().map(kith::journal::Change::fact_count).sum();
    assert_eq!(said, 3, "one comes, one goes, and it is no machine's");
}

#[test]
fn a_person_changes_company_by_name_in_one_deed() {
    let mut page = Page::new(1);
    page.dispatch(Command::CreatePerson {
        name: "Ann".into(),
        company: None,
    })
    .unwrap();
    let person = page.workspace.people.iter().next().unwrap().id;
    let works_for = |page: &Page| {
        let company = page.workspace.people.get(person).unwrap().company;
        company.and_then(|id| Some(page.workspace.companies.get(id)?.name.clone()))
    };
    let to = |name: &str| Command::EditPerson {
        person,
        edit: PersonEdit::CompanyNamed(name.into()),
    };
    page.dispatch(to(" Acme ")).unwrap();
    assert_eq!(works_for(&page).as_deref(), Some("Acme"));
    assert_eq!(page.dispatch(to("ACME")), Err(Refusal::NothingToChange));
    page.undo().unwrap();
    assert_eq!(works_for(&page), None);
    assert!(page.workspace.companies.is_empty());
    page.redo().unwrap();
    page.dispatch(to("")).unwrap();
    assert_eq!(works_for(&page), None);
    assert_eq!(page.workspace.companies.len(), 1);
}

#[test]
fn what_is_no_backup_ends_in_a_clear_error() {
    let check = |text: &str, expected: &str| {
        let error = lines::read_backup(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check("", "not a backup");
    check("a,b\n1,2\n", "not a backup");
    check("{\"kith\":\"backup\",\"version\":99}\n", "newer Kith");
    let head = lines::head("x");
    check(
        &format!(
            "{head}{{\"commit\":\"1.0.1\",\"version\":99,\"label\":\"brand_new\",\"changes\":0}}\n"
        ),
        "newer Kith",
    );
    check(
        &format!(
            "{head}{{\"commit\":\"1.0.1\",\"version\":1,\"label\":\"sample_made\",\"changes\":1}}\n"
        ),
        "too early",
    );
    check(&format!("{head}rubbish\n"), "line 2 is damaged");
}

#[test]
fn what_figures_are_made_of_is_refused_when_it_cannot_be() {
    let mut page = Page::new(1);
    let now = Moment::from_milliseconds(page.now);
    let stages: Vec<_> = page
        .workspace
        .stages
        .iter()
        .map(|s| (s.kind, s.id))
        .collect();
    let stage = |kind| stages.iter().find(|(k, _)| *k == kind).unwrap().1;
    page.dispatch(Command::CreateDeal(NewDeal {
        title: "Pilot".into(),
        stage: stage(StageKind::Open),
        owner: None,
        value: None,
        company: None,
        person: None,
        expected_close: None,
    }))
    .unwrap();
    let deal = page.workspace.deals.iter().next().unwrap().id;
    let close = |kind, reason: &str| Command::CloseDeal {
        deal,
        stage: stage(kind),
        reason: reason.into(),
        without_decision: true,
    };
    assert_eq!(
        page.dispatch(close(StageKind::Open, "")),
        Err(Refusal::StageIsOpen)
    );
    page.dispatch(close(StageKind::Lost, " no money ")).unwrap();
    let lost = page.workspace.deals.get(deal).unwrap();
    assert_eq!(
        (lost.lost_reason.as_str(), lost.is_without_decision),
        ("no money", true)
    );
    assert_eq!(
        page.dispatch(close(StageKind::Lost, "no money")),
        Err(Refusal::NothingToChange)
    );
    // A win is never "without a decision".
    page.dispatch(close(StageKind::Won, "price")).unwrap();
    let won = page.workspace.deals.get(deal).unwrap();
    assert_eq!(
        (won.won_reason.as_str(), won.is_without_decision),
        ("price", false)
    );

    let answer = |score| {
        Command::RecordSatisfaction(NewSatisfaction {
            score,
            text: String::new(),
            at: now,
            person: None,
            company: None,
            deal: Some(deal),
            member: None,
        })
    };
    assert_eq!(page.dispatch(answer(0)), Err(Refusal::ScoreOutOfRange));
    assert_eq!(page.dispatch(answer(6)), Err(Refusal::ScoreOutOfRange));
    page.dispatch(answer(5)).unwrap();
    let day = |d| Date::from_ymd_opt(2026, 1, d).unwrap();
    let cost = |minor, first, last| {
        Command::BookCost(NewCost {
            kind: CostKind::Sales,
            category: "Fair".into(),
            amount: Money::new(minor, Currency::EUR),
            first_day: day(first),
            last_day: day(last),
            team: String::new(),
        })
    };
    assert_eq!(
        page.dispatch(cost(0, 1, 2)),
        Err(Refusal::AmountNotPositive)
    );
    assert_eq!(
        page.dispatch(cost(5, 2, 1)),
        Err(Refusal::EndsBeforeItBegins)
    );
    page.dispatch(cost(5, 1, 1)).unwrap();
    assert_eq!(
        page.dispatch(Command::SetGrossMargin(Some(10_001))),
        Err(Refusal::MarginOutOfRange)
    );
    let rate = |from, millionths| Command::SetExchangeRate {
        from,
        day: day(1),
        millionths,
    };
    assert_eq!(
        page.dispatch(rate(Currency::EUR, Some(1))),
        Err(Refusal::RateNotUsable)
    );
    assert_eq!(
        page.dispatch(rate(Currency::USD, Some(0))),
        Err(Refusal::RateNotUsable)
    );
    page.dispatch(rate(Currency::USD, Some(900_000))).unwrap();
    let settings = &page.workspace.settings;
    // 10.05 dollars at 0.9 are 9.045 euros, 9.05 when rounded away from zero.
    let dollars = |minor| settings.in_own_currency(Money::new(minor, Currency::USD), day(1));
    assert_eq!(dollars(1005), Some(Money::new(905, Currency::EUR)));
    assert_eq!(dollars(-1005), Some(Money::new(-905, Currency::EUR)));
    // Before the first rate there is none.
    let before = Date::from_ymd_opt(2025, 12, 31).unwrap();
    assert_eq!(
        settings.in_own_currency(Money::new(1, Currency::USD), before),
        None
    );
}

#[test]
fn facts_of_the_older_form_still_hold() {
    let mut deal = kith::domain::Deal::unknown(DealId(uuid::Uuid::from_u128(1)));
    let stamp = "1.0.1";
    let text = format!(
        "{{\"kith\":\"backup\",\"version\":1,\"workspace\":\"\"}}\n{{\"commit\":\"{stamp}\",\"version\":1,\"label\":\"sample_made\",\"changes\":1}}\n{{\"deal\":[\"{}\",[{{\"created\":1}},{{\"expected_close\":\"2026-02-03\"}},{{\"probability_percent\":40}}]]}}\n",
        deal.id
    );
    let (_, commits) = lines::read_backup(&text).unwrap();
    let workspace = commits.into_iter().collect::<Journal>().fold();
    deal = workspace.deals.get(deal.id).unwrap().clone();
    assert_eq!(
        deal.expected_close.current(),
        Date::from_ymd_opt(2026, 2, 3).as_ref()
    );
    assert_eq!(deal.probability_percent.current(), Some(&40));
}
