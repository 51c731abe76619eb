#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::*;
use crate::domain::Moment;
use crate::domain::{ActivityStatus, StageKind};
use crate::journal::{Journal, Workspace};

fn sample(language: SampleLanguage, seed: u64, size: SampleSize) -> (Moment, Workspace) {
    let zone = TimeZone::utc();
    let today: Date = "2026-03-14".parse().unwrap();
    let commit = generate(&SampleRequest {
        today,
        zone: &zone,
        seed,
        language,
        size,
    });
    (
        zone.start_of(today),
        [commit].into_iter().collect::<Journal>().fold(),
    )
}

#[test]
fn it_is_as_large_as_promised_and_never_in_the_future() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        let (midnight, workspace) = sample(language, 1, SampleSize::default());
        assert_eq!(workspace.members.len(), 6);
        assert_eq!(workspace.people.len(), 400);
        assert_eq!(workspace.companies.len(), 150);
        assert_eq!(workspace.deals.len(), 250);
        let activities = workspace.activities.len();
        assert!((2600..3500).contains(&activities), "{activities}");
        for deal in workspace.deals.iter() {
            let created = deal.created.unwrap();
            assert!(created < midnight);
            assert!(deal.stage.entries().is_sorted_by(|a, b| a.0 < b.0));
            assert!(
                deal.stage
                    .entries()
                    .iter()
                    .all(|(at, _)| *at >= created && *at < midnight)
            );
            assert!(
                deal.company
                    .is_some_and(|id| workspace.companies.contains(id))
            );
            assert!(deal.person.is_some_and(|id| workspace.people.contains(id)));
            assert!(workspace.members.contains(*deal.owner.current().unwrap()));
            assert!(!deal.title.contains('{'));
            let stage = workspace.stage_of(deal).unwrap();
            let planned = workspace.next_step(deal.id).is_some();
            assert_eq!(planned, stage.kind == StageKind::Open);
        }
        for activity in workspace.activities.iter() {
            assert!(activity.at < midnight || activity.status == ActivityStatus::Planned);
        }
    }
}

#[test]
fn it_is_plausible() {
    let (_, workspace) = sample(SampleLanguage::English, 1, SampleSize::default());
    let count = |kind| {
        let of = |deal| {
            workspace
                .stage_of(deal)
                .is_some_and(|stage| stage.kind == kind)
        };
        workspace.deals.iter().filter(|deal| of(deal)).count()
    };
    let (open, won, lost) = (
        count(StageKind::Open),
        count(StageKind::Won),
        count(StageKind::Lost),
    );
    assert!(open >= 20, "{open} open");
    let rate = won as f64 / (won + lost) as f64;
    assert!((0.25..0.5).contains(&rate), "win rate {rate}");
    let overdue = workspace
        .activities
        .iter()
        .filter(|a| a.status == ActivityStatus::Planned)
        .count();
    assert!(overdue >= open);
}

#[test]
fn it_gives_the_first_member_a_full_day_and_no_day_a_crowd() {
    for language in [SampleLanguage::English, SampleLanguage::Russian] {
        for seed in 1..8 {
            let (midnight, workspace) = sample(language, seed, SampleSize::default());
            let tomorrow = midnight.plus_milliseconds(MILLISECONDS_PER_DAY);
            let members = workspace.members.iter();
            let first = members.min_by_key(|it| it.created).map(|it| it.id);
            let due = workspace.activities.iter().filter(|it| {
                it.status == ActivityStatus::Planned && it.member == first && it.at < tomorrow
            });
            assert!(due.count() >= 4, "{language:?} {seed}");
            let mut closes = std::collections::HashMap::new();
            for deal in workspace.deals.iter() {
                *closes
                    .entry(deal.expected_close.current().copied())
                    .or_insert(0) += 1;
            }
            let most = closes.values().max().copied().unwrap();
            assert!(most <= 6, "{language:?} {seed}: {most} on one day");
        }
    }
}

#[test]
fn one_seed_makes_one_sample() {
    let make = |seed| {
        let zone = TimeZone::utc();
        generate(&SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &zone,
            seed,
            language: SampleLanguage::Russian,
            size: SampleSize {
                people: 20,
                deals: 30,
                activities: 100,
            },
        })
    };
    assert_eq!(make(5), make(5));
    assert_ne!(make(5), make(6));
}

#[test]
fn sizes_are_read_and_refused() {
    let size: SampleSize = "people:10000, deals:5000,activities:100000"
        .parse()
        .unwrap();
    assert_eq!(
        size,
        SampleSize {
            people: 10_000,
            deals: 5000,
            activities: 100_000
        }
    );
    assert_eq!("deals:7".parse::<SampleSize>().unwrap().people, 400);
    for bad in ["people", "people:x", "cats:3", "deals:999999999"] {
        assert!(bad.parse::<SampleSize>().is_err(), "{bad}");
    }
    let (_, workspace) = sample(
        SampleLanguage::English,
        1,
        SampleSize {
            people: 0,
            deals: 0,
            activities: 0,
        },
    );
    assert_eq!(workspace.deals.len(), 0);
    let (_, workspace) = sample(
        SampleLanguage::English,
        1,
        SampleSize {
            people: 0,
            deals: 5,
            activities: 0,
        },
    );
    assert_eq!(workspace.deals.len(), 5);
}
