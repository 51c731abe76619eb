//! Leads: generated, qualified, answered, converted, first seen.

use super::*;
use crate::domain::{Direction, WorkingHours};

fn inbound() -> LeadFact {
    LeadFact::Direction(Some(Direction::Inbound))
}

fn with(party: Party) -> Vec<ActivityFact> {
    match party {
        Party::Person(id) => vec![ActivityFact::Person(Some(id))],
        Party::Company(id) => vec![ActivityFact::Company(Some(id))],
    }
}

fn person(party: Party) -> PersonId {
    match party {
        Party::Person(id) => id,
        Party::Company(_) => panic!("a person is meant"),
    }
}

#[test]
fn leads_of_a_month_are_distinct_and_owned_then() {
    let mut w = World::new();
    w.new_lead("2026-02-01", vec![]);
    w.new_lead("2026-02-28 23:59", vec![]);
    w.new_lead("2026-03-01 00:00", vec![]);
    // Boris takes it over later: it stays Sara's.
    w.new_lead(
        "2026-02-10",
        vec![LeadFact::Owner(at("2026-02-20"), Entry::Is(BORIS))],
    );
    let company = Party::Company(w.company());
    w.lead(company, vec![LeadFact::Since(Some(at("2026-02-05")))]);
    assert_eq!(w.value(Figure::LeadsGenerated), Ok(4.0));
    let of = |member| {
        w.ask_of(Figure::LeadsGenerated, Scope::of_member(member))
            .value
    };
    assert_eq!((of(SARA), of(BORIS)), (Ok(3.0), Ok(0.0)));
}

#[test]
fn imported_leads_are_told_and_can_be_left_out() {
    let mut w = World::new();
    w.new_lead("2026-02-01", vec![]);
    let imported = w.new_lead("2026-02-02", vec![]);
    w.say(Facts::Person(
        person(imported),
        vec![PersonFact::ImportedFrom(Some("people.csv".into()))],
    ));
    for (figure, with, without) in [
        (Figure::LeadsGenerated, 2.0, 1.0),
        (Figure::NewProspects, 2.0, 1.0),
    ] {
        let answer = w.ask(figure);
        assert_eq!(
            (answer.value, answer.flags.imported),
            (Ok(with), 1),
            "{figure:?}"
        );
        let mut query = Query::new(figure, february());
        query.exclude_imported = true;
        let answer = w.view("2026-12-31").answer(&query);
        assert_eq!(
            (answer.value, answer.flags.imported),
            (Ok(without), 0),
            "{figure:?}"
        );
    }
}

#[test]
fn merged_people_count_once_at_their_earliest_date_and_removed_ones_never() {
    let mut w = World::new();
    let kept = w.new_lead("2026-03-10", vec![qualified("2026-03-12", SARA)]);
    let same = w.new_lead("2026-02-03", vec![qualified("2026-02-05", SARA)]);
    let removed = w.new_lead("2026-02-04", vec![]);
    w.say(Facts::Person(
        person(same),
        vec![PersonFact::MergedInto(Some(person(kept)))],
    ));
    w.say(Facts::Person(
        person(removed),
        vec![PersonFact::Removed(true)],
    ));
    let march = Calendar::Month.around(day("2026-03-01"));
    for figure in [Figure::LeadsGenerated, Figure::QualifiedLeads] {
        assert_eq!(w.value(figure), Ok(1.0), "{figure:?}");
        let later = w.view("2026-12-31").answer(&Query::new(figure, march));
        assert_eq!(later.value, Ok(0.0), "{figure:?}");
    }
    let (_, records) = w
        .view("2026-12-31")
        .answer_with_records(&Query::new(Figure::LeadsGenerated, february()));
    assert_eq!(records[0].record, RecordId::Party(kept));
}

#[test]
fn a_second_qualification_does_not_count_again() {
    let mut w = World::new();
    // Qualified by Anna, sent back, qualified again: once, hers, and sent back.
    w.new_lead(
        "2026-01-02",
        vec![
            qualified("2026-02-03", ANNA),
            sent_back("2026-02-10"),
            qualified("2026-02-20", SARA),
        ],
    );
    w.new_lead("2026-01-02", vec![qualified("2026-02-04", SARA)]);
    // First qualified in January: not again in February.
    let again = vec![qualified("2026-01-03", SARA), qualified("2026-02-05", SARA)];
    w.new_lead("2026-01-02", again);
    let answer = w.ask(Figure::QualifiedLeads);
    assert_eq!(
        (answer.value, answer.second(Label::SentBackShare)),
        (Ok(2.0), Some(0.5))
    );
    let of = |member| {
        w.ask_of(Figure::QualifiedLeads, Scope::of_member(member))
            .value
    };
    assert_eq!((of(ANNA), of(SARA)), (Ok(1.0), Ok(1.0)));
    // As of 5 February it had not been sent back.
    let early = w
        .view("2026-02-05")
        .answer(&Query::new(Figure::QualifiedLeads, february()));
    assert_eq!(early.second(Label::SentBackShare), Some(0.0));
    // Of the 3 leads of January all were qualified since.
    let january = Calendar::Month.around(day("2026-01-01"));
    let rate = w
        .view("2026-12-31")
        .answer(&Query::new(Figure::QualificationRate, january));
    assert_eq!(rate.value, Ok(1.0));
    // As of the end of January, one of three.
    let rate = w
        .view("2026-01-31")
        .answer(&Query::new(Figure::QualificationRate, january));
    assert_eq!(rate.value, Ok(1.0 / 3.0));
}

#[test]
fn inbound_leads_are_answered_by_the_first_touch_of_a_person() {
    let mut w = World::new();
    // Answered after 2 h by Boris; a machine's reply at once does not count, nor a planned call.
    let first = w.new_lead("2026-02-02 10:00", vec![inbound()]);
    let mut automatic = with(first);
    automatic.push(ActivityFact::Automatic(true));
    w.activity(ActivityKind::Email, "2026-02-02 10:01", SARA, automatic);
    let mut planned = with(first);
    planned.push(ActivityFact::Status(crate::domain::ActivityStatus::Planned));
    w.activity(ActivityKind::Call, "2026-02-02 11:00", SARA, planned);
    w.activity(ActivityKind::Call, "2026-02-02 12:00", BORIS, with(first));
    w.activity(ActivityKind::Call, "2026-02-02 13:00", SARA, with(first));
    // Answered after 4 h; what they write does not answer.
    let second = w.new_lead("2026-02-03 10:00", vec![inbound()]);
    let mut theirs = with(second);
    theirs.push(ActivityFact::Direction(Direction::Inbound));
    w.activity(ActivityKind::Email, "2026-02-03 11:00", SARA, theirs);
    w.activity(ActivityKind::Email, "2026-02-03 14:00", SARA, with(second));
    // Answered after 9 h by a first contact that is said of the lead.
    let said = LeadFact::FirstContact(Some(at("2026-02-04 19:00")));
    w.new_lead("2026-02-04 10:00", vec![inbound(), said]);
    // Never answered; and an outbound lead, which asks for no answer.
    let waiting = w.new_lead("2026-02-27 00:00", vec![inbound()]);
    w.new_lead(
        "2026-02-05",
        vec![LeadFact::Direction(Some(Direction::Outbound))],
    );
    let answer = w.ask(Figure::InboundResponseTime);
    // Median of 2, 4 and 9 h; mean 15 ÷ 3.
    assert_eq!(
        (answer.value, answer.second(Label::Mean)),
        (Ok(4.0 * HOUR), Some(5.0 * HOUR))
    );
    assert_eq!((answer.n, answer.flags.unanswered), (3, 1));
    // As of the end of February the last one waits for two days.
    let view = w.view("2026-02-28");
    let query = Query::new(Figure::InboundResponseTime, february());
    assert_eq!(
        view.answer(&query).flags.longest_wait_milliseconds,
        48 * 3_600_000
    );
    let unanswered = view.unanswered(&query);
    assert_eq!((unanswered.len(), unanswered[0].party), (1, waiting));
    assert_eq!(unanswered[0].member, Some(SARA));
    // Credit goes to who answered, else to who owns the lead.
    let boris = w.ask_of(Figure::InboundResponseTime, Scope::of_member(BORIS));
    assert_eq!((boris.value, boris.flags.unanswered), (Ok(2.0 * HOUR), 0));
    let sara = w.ask_of(Figure::InboundResponseTime, Scope::of_member(SARA));
    assert_eq!((sara.value, sara.flags.unanswered), (Ok(6.5 * HOUR), 1));
}

#[test]
fn nobody_answered_is_no_zero() {
    let mut w = World::new();
    assert_eq!(
        w.value(Figure::InboundResponseTime),
        Err(NotMeasurable::NoEnquiry)
    );
    w.new_lead("2026-02-02 10:00", vec![inbound()]);
    assert_eq!(
        w.value(Figure::InboundResponseTime),
        Err(NotMeasurable::NothingAnswered)
    );
}

#[test]
fn a_company_is_answered_through_its_people() {
    let mut w = World::new();
    let company = w.company();
    let someone = w.person(Some(company));
    w.lead(
        Party::Company(company),
        vec![LeadFact::Since(Some(at("2026-02-02 10:00"))), inbound()],
    );
    w.activity(
        ActivityKind::Call,
        "2026-02-02 11:00",
        ANNA,
        with(Party::Person(someone)),
    );
    assert_eq!(w.value(Figure::InboundResponseTime), Ok(HOUR));
}

#[test]
fn working_hours_leave_nights_and_weekends_out() {
    let mut w = World::new();
    w.settings(vec![WorkspaceFact::WorkingHours(Some(
        WorkingHours::OFFICE,
    ))]);
    // Friday 6 February 2026 17:00 to Monday 9 February 10:30: 1 h + 1.5 h.
    let first = w.new_lead("2026-02-06 17:00", vec![inbound()]);
    w.activity(ActivityKind::Call, "2026-02-09 10:30", SARA, with(first));
    assert_eq!(w.value(Figure::InboundResponseTime), Ok(2.5 * HOUR));
    // From Sunday 1 February 12:00 to Tuesday 24 February 08:00: 16 working days of 9 hours.
    let mut w = World::new();
    w.settings(vec![WorkspaceFact::WorkingHours(Some(
        WorkingHours::OFFICE,
    ))]);
    let second = w.new_lead("2026-02-01 12:00", vec![inbound()]);
    w.activity(ActivityKind::Call, "2026-02-24 08:00", SARA, with(second));
    assert_eq!(w.value(Figure::InboundResponseTime), Ok(16.0 * 9.0 * HOUR));
}

#[test]
fn enquiries_are_inbound_leads_and_words_that_find_none_open() {
    let mut w = World::new();
    let someone = Party::Person(w.person(None));
    let theirs = |party| {
        let mut facts = with(party);
        facts.push(ActivityFact::Direction(Direction::Inbound));
        facts
    };
    // They write at 9 and 10, become a lead at 10:30, are answered at 12: one enquiry of 3 h.
    w.activity(
        ActivityKind::Email,
        "2026-02-02 09:00",
        SARA,
        theirs(someone),
    );
    w.activity(
        ActivityKind::Email,
        "2026-02-02 10:00",
        SARA,
        theirs(someone),
    );
    w.lead(
        someone,
        vec![LeadFact::Since(Some(at("2026-02-02 10:30"))), inbound()],
    );
    w.activity(ActivityKind::Call, "2026-02-02 12:00", SARA, with(someone));
    // They write again and are answered after 1 h; then a third time, unanswered.
    w.activity(
        ActivityKind::Message,
        "2026-02-03 09:00",
        SARA,
        theirs(someone),
    );
    w.activity(
        ActivityKind::Message,
        "2026-02-03 10:00",
        SARA,
        with(someone),
    );
    w.activity(
        ActivityKind::Message,
        "2026-02-04 09:00",
        SARA,
        theirs(someone),
    );
    let answer = w.ask(Figure::ResponseTime);
    assert_eq!(
        (answer.value, answer.n, answer.flags.unanswered),
        (Ok(2.0 * HOUR), 2, 1)
    );
    // S4 looks at the lead alone: 1.5 h.
    assert_eq!(w.value(Figure::InboundResponseTime), Ok(1.5 * HOUR));
}

#[test]
fn leads_convert_by_a_win_with_them_or_with_their_company() {
    let mut w = World::new();
    let company = w.company();
    let lead = |w: &mut World, company, since: &str| {
        let person = w.person(company);
        w.lead(
            Party::Person(person),
            vec![LeadFact::Since(Some(at(since)))],
        );
        person
    };
    // Won with the person; with another person of the company; without a person; nobody.
    let named = lead(&mut w, Some(company), "2026-02-01");
    let deal = w.win(company, "2026-03-01", 5);
    w.of_deal(deal, vec![DealFact::Person(Some(named))]);
    lead(&mut w, Some(company), "2026-02-02");
    let quiet = w.company();
    lead(&mut w, Some(quiet), "2026-02-03");
    w.win(quiet, "2026-03-02", 5);
    lead(&mut w, None, "2026-02-04");
    // A win before the lead does not convert it; being made a customer does.
    let early = w.company();
    w.win(early, "2026-01-01", 5);
    lead(&mut w, Some(early), "2026-02-05");
    let made = lead(&mut w, None, "2026-02-06");
    w.lead(Party::Person(made), vec![customer_from("2026-02-20")]);
    // Converted: named, by the quiet company, made. 3 of 6.
    assert_eq!(w.value(Figure::LeadConversionRate), Ok(0.5));
    // By period: one new customer in February (made) ÷ 6 leads.
    assert_eq!(w.value(Figure::LeadConversionInPeriod), Ok(1.0 / 6.0));
}

#[test]
fn young_cohorts_are_maturing() {
    let mut w = World::new();
    w.new_lead("2026-02-01", vec![]);
    let stages = [("2026-01-01", NEW), ("2026-02-20", WON)];
    w.deal(&stages, Some(1), ANNA); // A typical sale takes 50 days.
    let is_maturing = |as_of: &str| {
        let query = Query::new(Figure::LeadConversionRate, february());
        w.view(as_of).answer(&query).flags.is_maturing
    };
    // 28 February + 50 days = 19 April.
    assert!(is_maturing("2026-04-18"));
    assert!(!is_maturing("2026-04-19"));
}

#[test]
fn qualified_leads_become_customers() {
    let mut w = World::new();
    for (won, count) in [(true, 1), (false, 3)] {
        for _ in 0..count {
            let lead = w.new_lead("2026-02-01", vec![qualified("2026-02-02", SARA)]);
            if won {
                let deal = w.deal(&[("2026-02-03", NEW), ("2026-03-03", WON)], Some(1), ANNA);
                w.of_deal(deal, vec![DealFact::Person(Some(person(lead)))]);
            }
        }
    }
    assert_eq!(w.value(Figure::QualifiedToWon), Ok(0.25));
    let march = Query::new(
        Figure::QualifiedToWon,
        Calendar::Month.around(day("2026-03-01")),
    );
    let answer = w.view("2026-12-31").answer(&march);
    assert_eq!(answer.value, Err(NotMeasurable::NoQualifiedLead));
}

#[test]
fn prospects_are_first_seen_by_each_and_by_all() {
    let mut w = World::new();
    let (p, q, r) = (w.person(None), w.person(None), w.person(None));
    // Anna met P in January, Boris meets P in February: new to Boris alone.
    w.activity(
        ActivityKind::Call,
        "2026-01-10",
        ANNA,
        with(Party::Person(p)),
    );
    w.activity(
        ActivityKind::Call,
        "2026-02-10",
        BORIS,
        with(Party::Person(p)),
    );
    // A group meeting shows Anna two people.
    let mut both = with(Party::Person(q));
    both.push(ActivityFact::Participant(r, true));
    w.activity(ActivityKind::Meeting, "2026-02-11", ANNA, both);
    // A no-show shows nobody, a note neither.
    let unseen = w.person(None);
    let mut missed = with(Party::Person(unseen));
    missed.push(ActivityFact::Status(crate::domain::ActivityStatus::NoShow));
    w.activity(ActivityKind::Meeting, "2026-02-12", ANNA, missed);
    w.activity(
        ActivityKind::Note,
        "2026-02-12",
        ANNA,
        with(Party::Person(unseen)),
    );
    assert_eq!(w.value(Figure::NewProspects), Ok(2.0));
    let of = |member| {
        w.ask_of(Figure::NewProspects, Scope::of_member(member))
            .value
    };
    assert_eq!((of(ANNA), of(BORIS)), (Ok(2.0), Ok(1.0)));
    let view = w.view("2026-12-31");
    let groups = view.breakdown(
        &Query::new(Figure::NewProspects, february()),
        GroupBy::Member,
    );
    let boris = groups
        .iter()
        .find(|group| group.key == GroupKey::Member(BORIS))
        .unwrap();
    assert_eq!(boris.answer.value, Ok(1.0));
}
