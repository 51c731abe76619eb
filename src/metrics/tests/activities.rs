//! What was done: touches, replies, meetings.

use super::*;
use crate::domain::{ActivityStatus, Direction};

#[test]
fn outbound_activities_are_done_words_of_ours() {
    let mut w = World::new();
    use ActivityKind as K;
    for kind in [K::Call, K::Email, K::SocialTouch, K::Message] {
        w.activity(kind, "2026-02-03", SARA, vec![]);
    }
    let is_automatic = vec![ActivityFact::Automatic(true)];
    w.activity(K::Email, "2026-02-04", SARA, is_automatic);
    // None of these: other kinds, theirs, planned, missed, another month.
    for kind in [K::Meeting, K::Proposal, K::Task, K::Note] {
        w.activity(kind, "2026-02-03", SARA, vec![]);
    }
    w.activity(
        K::Email,
        "2026-02-03",
        SARA,
        vec![ActivityFact::Direction(Direction::Inbound)],
    );
    for status in [
        ActivityStatus::Planned,
        ActivityStatus::NoShow,
        ActivityStatus::Cancelled,
    ] {
        w.activity(
            K::Call,
            "2026-02-03",
            SARA,
            vec![ActivityFact::Status(status)],
        );
    }
    w.activity(K::Call, "2026-03-01", SARA, vec![]);
    let answer = w.ask(Figure::OutboundActivities);
    assert_eq!(answer.value, Ok(5.0));
    assert_eq!(answer.second(Label::Personal), Some(4.0));
    assert_eq!(answer.second(Label::Automatic), Some(1.0));
    // The same, whether counted at once or one by one.
    let of_sara = w.ask_of(Figure::OutboundActivities, Scope::of_member(SARA));
    assert_eq!(of_sara.value, Ok(5.0));
    let view = w.view("2026-12-31");
    let query = Query::new(Figure::OutboundActivities, february());
    let (counted, records) = view.answer_with_records(&query);
    assert_eq!((counted, records.len()), (answer, 5));
    let of_boris = w.ask_of(Figure::OutboundActivities, Scope::of_member(BORIS));
    assert_eq!(of_boris.value, Ok(0.0));
}

#[test]
fn interactions_are_held_and_a_group_meeting_counts_once() {
    let mut w = World::new();
    use ActivityKind as K;
    let (p, q) = (w.person(None), w.person(None));
    let group = vec![
        ActivityFact::Participant(p, true),
        ActivityFact::Participant(q, true),
    ];
    w.activity(K::Meeting, "2026-02-03", ANNA, group);
    w.activity(K::Call, "2026-02-03", ANNA, vec![]);
    w.activity(
        K::Call,
        "2026-02-03",
        ANNA,
        vec![ActivityFact::Direction(Direction::Inbound)],
    );
    w.activity(K::Message, "2026-02-03", ANNA, vec![]);
    for status in [
        ActivityStatus::Planned,
        ActivityStatus::NoShow,
        ActivityStatus::Cancelled,
    ] {
        w.activity(
            K::Meeting,
            "2026-02-03",
            ANNA,
            vec![ActivityFact::Status(status)],
        );
    }
    w.activity(
        K::Email,
        "2026-02-03",
        ANNA,
        vec![ActivityFact::Automatic(true)],
    );
    w.activity(K::Note, "2026-02-03", ANNA, vec![]);
    let answer = w.ask(Figure::MeetingsAndInteractions);
    assert_eq!(answer.value, Ok(4.0));
    let beside = [Label::Meetings, Label::Calls, Label::OtherInteractions];
    assert_eq!(
        beside.map(|label| answer.second(label)),
        [Some(1.0), Some(2.0), Some(1.0)]
    );
    assert_eq!(w.value(Figure::MeetingsHeld), Ok(1.0));
}

#[test]
fn replies_come_after_the_first_touch_of_the_period() {
    let mut w = World::new();
    let people: Vec<PersonId> = (0..4).map(|_| w.person(None)).collect();
    let with = |person: PersonId| vec![ActivityFact::Person(Some(person))];
    let theirs = |person: PersonId| {
        vec![
            ActivityFact::Person(Some(person)),
            ActivityFact::Direction(Direction::Inbound),
        ]
    };
    let mail = ActivityKind::Email;
    // 0: touched twice, replies in March. 1: wrote only before. 2: replies at once. 3: silent.
    w.activity(mail, "2026-02-03", SARA, with(people[0]));
    w.activity(mail, "2026-02-05", SARA, with(people[0]));
    w.activity(mail, "2026-03-03", SARA, theirs(people[0]));
    w.activity(mail, "2026-02-01", SARA, theirs(people[1]));
    w.activity(mail, "2026-02-03", SARA, with(people[1]));
    w.activity(mail, "2026-02-03", BORIS, with(people[2]));
    w.activity(mail, "2026-02-04", BORIS, theirs(people[2]));
    w.activity(mail, "2026-02-03", SARA, with(people[3]));
    assert_eq!(w.value(Figure::ReplyRate), Ok(0.5));
    // As of the end of February only one had replied.
    let query = Query::new(Figure::ReplyRate, february());
    assert_eq!(w.view("2026-02-28").answer(&query).value, Ok(0.25));
    let of_boris = w.ask_of(Figure::ReplyRate, Scope::of_member(BORIS));
    assert_eq!(of_boris.value, Ok(1.0));
    assert_eq!(
        World::new().value(Figure::ReplyRate),
        Err(NotMeasurable::NoTouch)
    );
}

#[test]
fn what_a_hundred_touches_bring() {
    let mut w = World::new();
    for _ in 0..8 {
        w.activity(ActivityKind::Call, "2026-02-03", SARA, vec![]);
    }
    w.activity(ActivityKind::Meeting, "2026-02-03", SARA, vec![]);
    w.activity(ActivityKind::Meeting, "2026-02-04", SARA, vec![]);
    w.new_lead("2026-02-01", vec![qualified("2026-02-02", SARA)]);
    w.deal(&[("2026-02-01", NEW), ("2026-02-04", WON)], Some(60), ANNA);
    // 100 × 1 ÷ 8 and 100 × 2 ÷ 8.
    assert_eq!(w.value(Figure::QualifiedPerHundredTouches), Ok(12.5));
    assert_eq!(w.value(Figure::MeetingsPerHundredTouches), Ok(25.0));
    // 60 ÷ 2 meetings; 60 ÷ 10 activities; 60 ÷ 3 members.
    assert_eq!(w.value(Figure::WonValuePerMeeting), Ok(3_000.0));
    assert_eq!(w.value(Figure::RevenuePerActivity), Ok(600.0));
    assert_eq!(w.value(Figure::RevenuePerMember), Ok(2_000.0));
    let view = w.view("2026-12-31");
    let march = Calendar::Month.around(day("2026-03-01"));
    for (figure, reason) in [
        (Figure::QualifiedPerHundredTouches, NotMeasurable::NoTouch),
        (Figure::MeetingsPerHundredTouches, NotMeasurable::NoTouch),
        (Figure::WonValuePerMeeting, NotMeasurable::NoMeeting),
        (Figure::RevenuePerActivity, NotMeasurable::NoActivity),
    ] {
        assert_eq!(
            view.answer(&Query::new(figure, march)).value,
            Err(reason),
            "{figure:?}"
        );
    }
}

#[test]
fn satisfaction_is_the_share_of_fours_and_fives() {
    let mut w = World::new();
    assert_eq!(
        w.value(Figure::CustomerSatisfaction),
        Err(NotMeasurable::NoSatisfactionAnswer)
    );
    for score in [5, 4, 3, 1] {
        w.satisfaction(score, "2026-02-10", ANNA);
    }
    w.satisfaction(5, "2026-03-10", BORIS);
    // 2 of 4; mean 13 ÷ 4; fewer than 30.
    let answer = w.ask(Figure::CustomerSatisfaction);
    assert_eq!(
        (answer.value, answer.second(Label::Mean)),
        (Ok(0.5), Some(3.25))
    );
    assert!(answer.flags.few_answers);
    for _ in 0..26 {
        w.satisfaction(4, "2026-02-11", BORIS);
    }
    let answer = w.ask(Figure::CustomerSatisfaction);
    assert_eq!(
        (answer.value, answer.flags.few_answers),
        (Ok(28.0 / 30.0), false)
    );
    let of_anna = w.ask_of(Figure::CustomerSatisfaction, Scope::of_member(ANNA));
    assert_eq!(of_anna.value, Ok(0.5));
}
