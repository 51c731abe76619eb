//! Finds the duplicates of a generated workspace in which every tenth person was typed in twice, and
//! tells how long that took.
//!
//! ```text
//! cargo run --release --example own_duplicates -- 100000
//! ```
#![allow(clippy::print_stdout, reason = "a program whose result is its output")]

use std::error::Error;
use std::time::Instant;

use kith::domain::{IdSource, Moment, TimeZone};
use kith::journal::{Change, Clock, Commit, DeviceId, Journal, Label, PersonFact, Workspace};
use kith::matching::find_duplicates;
use kith::sample::{SampleLanguage, SampleRequest, SampleSize, generate};

fn main() -> Result<(), Box<dyn Error>> {
    let people = std::env::args().nth(1).map_or(Ok(100_000), |n| n.parse())?;
    let workspace = workspace(people)?;
    println!(
        "{} people, {} companies",
        workspace.people.len(),
        workspace.companies.len()
    );
    let start = Instant::now();
    let found = find_duplicates(&workspace, &mut |_| true).ok_or("stopped")?;
    println!(
        "{} pairs, {} merges are certain, in {:.1} s",
        found.pairs.len(),
        found.certain.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

/// A sample of nine tenths so many people, and of every ninth a second record: another case, the
/// phone without blanks, without job title.
fn workspace(people: usize) -> Result<Workspace, Box<dyn Error>> {
    let commit = generate(&SampleRequest {
        today: "2026-03-14".parse()?,
        zone: &TimeZone::utc(),
        seed: 1,
        language: SampleLanguage::English,
        size: SampleSize {
            people: people * 9 / 10,
            deals: people / 5,
            activities: people,
        },
    });
    let mut workspace = [commit].into_iter().collect::<Journal>().fold();
    let mut ids = IdSource::new(5);
    let now = Moment::from_milliseconds(1_800_000_000_000);
    let copies = workspace.people.iter().step_by(9).map(|person| {
        let mut facts = vec![
            PersonFact::Created(now),
            PersonFact::Name(person.name.to_uppercase()),
            PersonFact::Company(person.company),
        ];
        let emails = person.contact.emails.iter();
        facts.extend(emails.map(|email| PersonFact::Email(email.to_uppercase(), true)));
        let phones = person.contact.phones.iter();
        facts.extend(phones.map(|it| PersonFact::Phone(it.replace(' ', ""), true)));
        Change::Person(ids.next(now), facts)
    });
    let changes = copies.collect();
    let mut clock = Clock::new(DeviceId(7));
    clock.observe(workspace.newest());
    let commit = Commit {
        stamp: clock.tick(now),
        member: None,
        label: Label::SampleMade,
        start: 0,
        changes,
    };
    workspace.apply(&commit).map_err(|_| "late")?;
    Ok(workspace)
}
