//! What recurrences promise.

#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn check(rule: &str, present: &str, expected: &[&str]) {
    let rule: Recurrence = rule.parse().unwrap();
    let days: Vec<_> = rule
        .days_after(date(present))
        .take(expected.len())
        .collect();
    let texts: Vec<_> = days.iter().map(ToString::to_string).collect();
    assert_eq!(texts, expected, "{rule}");
}

#[test]
fn days_come_as_calendars_say() {
    check(
        "FREQ=DAILY;INTERVAL=3",
        "2026-02-26",
        &["2026-03-01", "2026-03-04"],
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR",
        "2026-03-03",
        &["2026-03-06", "2026-03-17", "2026-03-20", "2026-03-31"],
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "2026-01-31",
        &["2026-03-31", "2026-05-31"],
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "2026-01-31",
        &["2026-02-28", "2026-03-31"],
    );
    check(
        "FREQ=MONTHLY;BYDAY=2TU",
        "2026-03-10",
        &["2026-04-14", "2026-05-12"],
    );
    check(
        "FREQ=MONTHLY;BYDAY=-1FR",
        "2026-03-27",
        &["2026-04-24", "2026-05-29"],
    );
    check(
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=10",
        "2026-11-10",
        &["2027-04-10", "2027-09-10", "2028-02-10"],
    );
    check(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "2024-02-29",
        &["2028-02-29", "2032-02-29"],
    );
}

#[test]
fn it_ends_when_it_says() {
    let rule: Recurrence = "FREQ=DAILY;COUNT=3".parse().unwrap();
    let days: Vec<_> = rule.days_after(date("2026-03-01")).collect();
    assert_eq!(days, [date("2026-03-02"), date("2026-03-03")]);
    let rule: Recurrence = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316".parse().unwrap();
    let days: Vec<_> = rule.days_after(date("2026-03-02")).collect();
    assert_eq!(days, [date("2026-03-09"), date("2026-03-16")]);
    let once: Recurrence = "FREQ=DAILY;COUNT=1".parse().unwrap();
    assert_eq!(once.next(date("2026-03-01"), date("2026-03-01")), None);
}

#[test]
fn what_was_missed_is_counted_and_not_made_up_for() {
    let rule: Recurrence = "FREQ=WEEKLY;BYDAY=MO;COUNT=5".parse().unwrap();
    let (day, rest) = rule.next(date("2026-03-02"), date("2026-03-18")).unwrap();
    assert_eq!(day, date("2026-03-23"));
    assert_eq!(rest.to_string(), "FREQ=WEEKLY;BYDAY=MO;COUNT=2");
}

#[test]
fn what_is_no_rule_here_is_refused() {
    for text in [
        "",
        "FREQ=HOURLY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=9TU",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;BYHOUR=3",
    ] {
        assert!(text.parse::<Recurrence>().is_err(), "{text}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (700_000..800_000_i32).prop_map(|days| Date::from_num_days_from_ce_opt(days).unwrap())
}

fn any_rule() -> impl Strategy<Value = Recurrence> {
    let weekday = || (0..7_usize).prop_map(|place| WEEK[place]);
    let nth = prop_oneof![1..=4_i8, Just(-1_i8)];
    let every = prop_oneof![
        Just(Every::Day),
        proptest::collection::vec(weekday(), 1..4).prop_map(|days| {
            let first = Weekdays::one(days[0]);
            Every::Week(days.into_iter().fold(first, |all, day| all.with(day, true)))
        }),
        prop_oneof![1..=31_i8, Just(-1_i8)].prop_map(Every::MonthDay),
        (nth, weekday()).prop_map(|(nth, day)| Every::MonthWeekday(nth, day)),
        any_day().prop_map(|day| Every::Year(day.month() as u8, day.day() as u8)),
    ];
    let ends = prop_oneof![
        Just(Ends::Never),
        (1..20_u16).prop_map(Ends::After),
        any_day().prop_map(Ends::On),
    ];
    (every, 1..6_u16, ends).prop_map(|(every, interval, ends)| Recurrence {
        every,
        interval,
        ends,
    })
}

/// Whether a day is one that the rule names, whatever its steps.
fn is_named(every: Every, day: Date) -> bool {
    let in_seven = |day: Date| day.checked_add_days(Days::new(7)).unwrap().month();
    match every {
        Every::Day => true,
        Every::Week(days) => days.contains(day.weekday()),
        Every::MonthDay(-1) => day.succ_opt().unwrap().day() == 1,
        Every::MonthDay(wanted) => day.day() == wanted as u32,
        Every::MonthWeekday(-1, wanted) => day.weekday() == wanted && in_seven(day) != day.month(),
        Every::MonthWeekday(nth, wanted) => {
            day.weekday() == wanted && day.day0() / 7 + 1 == nth as u32
        }
        Every::Year(month, wanted) => (day.month(), day.day()) == (month.into(), wanted.into()),
    }
}

proptest! {
    #[test]
    fn a_rule_reads_as_it_is_written(rule in any_rule()) {
        prop_assert_eq!(rule.to_string().parse::<Recurrence>(), Ok(rule));
        let json = serde_json::to_string(&rule).unwrap();
        prop_assert_eq!(serde_json::from_str::<Recurrence>(&json).unwrap(), rule);
    }

    #[test]
    fn days_ascend_and_are_those_that_are_named(rule in any_rule(), present in any_day()) {
        let days: Vec<_> = rule.days_after(present).take(12).collect();
        prop_assert!(days.iter().all(|day| *day > present && is_named(rule.every, *day)));
        prop_assert!(days.is_sorted_by(|one, other| one < other));
        // In single steps no named day between them is left out.
        if rule.interval == 1 && let Some(last) = days.last() {
            let between = present.iter_days().skip(1).take_while(|day| day <= last);
            let named = between.filter(|day| is_named(rule.every, *day)).count();
            prop_assert_eq!(named, days.len());
        }
    }

    #[test]
    fn going_on_from_an_occurrence_comes_to_the_same(rule in any_rule(), present in any_day()) {
        let mut at = (present, rule);
        let mut one_by_one = Vec::new();
        // From a day that the rule names: another one shifts the steps.
        if !is_named(rule.every, present) {
            return Ok(());
        }
        while let Some(next) = at.1.next(at.0, at.0) && one_by_one.len() < 8 {
            one_by_one.push(next.0);
            at = next;
        }
        let at_once: Vec<_> = rule.days_after(present).take(8).collect();
        prop_assert_eq!(one_by_one, at_once);
    }
}
