//! What should be done today, for one member or the team, in an order that one can trust.
//!
//! The order is that of the [`Section`]s, and within each what is most urgent first; ties fall by
//! identity, so the same records always give the same order. Nothing is there twice: a planned
//! activity speaks for itself, and for the deal, person or company that it is about. So a deal that
//! rots, somebody who waits and somebody not spoken to for long are told only while nothing is planned
//! with them: planning something is how one says that it is taken care of.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::domain::{
    Activity, ActivityId, ActivityKind, ActivityStatus, Date, Deal, DealId, Direction, MemberId,
    Moment, Party, Person, PersonId, StageKind, TimeZone,
};
use crate::journal::Workspace;

/// Why something is told, in the order in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Inbound leads that nobody has answered: whoever asked first waits longest.
    Waiting,
    /// Planned for an earlier day, the oldest first.
    Overdue,
    /// Meetings of today, by the clock.
    Meetings,
    /// What else is planned for today, by the clock.
    Due,
    /// Open deals longer in their stage than it allows, the longest over first.
    Rotting,
    /// Other open deals for which nothing is planned, the longest in their stage first.
    Stepless,
    /// People not spoken to for longer than wished, the longest over first.
    Quiet,
    /// Birthdays.
    Birthdays,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Overdue,
        Self::Meetings,
        Self::Due,
        Self::Rotting,
        Self::Stepless,
        Self::Quiet,
        Self::Birthdays,
    ];
}

/// The record that something is to be done about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A planned activity.
    Activity(ActivityId),
    /// A deal.
    Deal(DealId),
    /// A person or a company.
    Party(Party),
}

/// Why something is told, with the numbers that say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// They turned to us then, and nobody has answered.
    Waiting {
        /// When they did.
        since: Moment,
    },
    /// It was planned for then.
    Overdue {
        /// For when.
        at: Moment,
        /// Days since.
        days: u32,
    },
    /// It is planned for then, today.
    Planned {
        /// For when.
        at: Moment,
    },
    /// The deal is in its stage for too long.
    Rotting {
        /// Days in the stage.
        days: u32,
        /// Days that the stage allows.
        allowed: u16,
    },
    /// Nothing is planned for the deal.
    Stepless {
        /// Days in the stage.
        days: u32,
    },
    /// The last word was too long ago.
    Quiet {
        /// Days since the last word; `None` when there was none.
        days: Option<u32>,
        /// Days after which one wishes to speak again.
        wish: u16,
    },
    /// It is the person's birthday.
    Birthday {
        /// How old the person is now, where the year is known.
        age: Option<i32>,
    },
}

/// Something to do today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// About which record; no two items are about the same.
    pub matter: Matter,
    /// Where it stands.
    pub section: Section,
    /// Why.
    pub reason: Reason,
    /// What orders it within its section, the smallest first.
    urgency: i64,
}

impl Item {
    fn key(&self) -> (Section, i64, Matter) {
        (self.section, self.urgency, self.matter)
    }
}

/// What should be done today, and how much was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Today {
    /// What is left, in order.
    pub items: Vec<Item>,
    /// How many activities were done today; notes and what a machine did are none.
    pub done: usize,
}

/// What should be done on the day of `now`. `member` asks for one member's things and for those that
/// are nobody's, since nobody else would see them; `None` for all.
pub fn today(w: &Workspace, zone: &TimeZone, now: Moment, member: Option<MemberId>) -> Today {
    let day = zone.date_of(now);
    let scope = Scope { member };
    let known = Known::read(w, zone, day, scope);
    let mut items = Vec::new();
    for activity in &known.planned {
        items.extend(of_activity(activity, zone, day, scope));
    }
    for deal in w.deals.iter() {
        items.extend(of_deal(w, &known, deal, zone, day, scope));
    }
    for company in w.companies.iter() {
        let party = Party::Company(company.id);
        items.extend(waiting(&known, party, company.lead.owner.current(), scope));
    }
    for person in w.people.iter() {
        let owner = person.lead.owner.current();
        let waiting = waiting(&known, Party::Person(person.id), owner, scope);
        items.extend(waiting.or_else(|| of_person(&known, person, zone, day, scope)));
    }
    items.sort_unstable_by_key(Item::key);
    Today {
        items,
        done: known.done,
    }
}

/// Whose things are asked for.
#[derive(Debug, Clone, Copy)]
struct Scope {
    member: Option<MemberId>,
}

impl Scope {
    fn has(self, owner: Option<&MemberId>) -> bool {
        match (self.member, owner) {
            (Some(member), Some(owner)) => member == *owner,
            _ => true,
        }
    }
}

/// What one look at all activities tells.
#[derive(Debug, Default)]
struct Known<'w> {
    /// What is planned, of everybody.
    planned: Vec<&'w Activity>,
    /// The records about which something is planned.
    planned_with: HashSet<Matter>,
    /// The records with which something was done today.
    touched: HashSet<Matter>,
    /// Inbound leads that nobody has answered, and since when.
    waiting: HashMap<Party, Moment>,
    /// The last word with those with whom one wishes to speak.
    last_word: HashMap<PersonId, Moment>,
    done: usize,
}

impl<'w> Known<'w> {
    fn read(w: &'w Workspace, zone: &TimeZone, day: Date, scope: Scope) -> Self {
        let mut known = Self {
            waiting: asking(w),
            ..Self::default()
        };
        let wished = wished(w);
        let (start, end) = (zone.start_of(day), zone.end_of(day));
        for activity in w.activities.iter().filter(|it| !it.is_automatic) {
            if activity.status == ActivityStatus::Planned {
                known.planned_with.extend(matters(w, activity));
                known.planned.push(activity);
                continue;
            }
            let is_today = start <= activity.at && activity.at < end;
            if is_today && activity.kind != ActivityKind::Note {
                known.touched.extend(matters(w, activity));
                known.done += usize::from(scope.has(activity.member.as_ref()));
            }
            if activity.status != ActivityStatus::Done || !activity.kind.reaches_them() {
                continue;
            }
            let people = activity.person.iter().chain(&activity.participants);
            if !wished.is_empty() {
                for person in people.filter_map(|id| wished.get(id)) {
                    let last = known.last_word.entry(*person).or_insert(activity.at);
                    *last = (*last).max(activity.at);
                }
            }
            if !known.waiting.is_empty() && activity.direction == Direction::Outbound {
                for party in parties(w, activity) {
                    if known
                        .waiting
                        .get(&party)
                        .is_some_and(|it| *it <= activity.at)
                    {
                        known.waiting.remove(&party);
                    }
                }
            }
        }
        known
    }

    /// Whether somebody takes care of it: something is planned, or was done today.
    fn is_taken_care_of(&self, matter: Matter) -> bool {
        self.planned_with.contains(&matter) || self.touched.contains(&matter)
    }
}

/// The people and companies that an activity is with.
fn parties(w: &Workspace, activity: &Activity) -> impl Iterator<Item = Party> {
    let people = activity.person.iter().chain(&activity.participants);
    let people = people.map(|id| Party::Person(w.person_itself(*id)));
    let company = activity.company;
    people.chain(company.map(|id| Party::Company(w.company_itself(id))))
}

/// The records that an activity is about.
fn matters(w: &Workspace, activity: &Activity) -> impl Iterator<Item = Matter> {
    let deal = activity.deal.map(Matter::Deal);
    parties(w, activity).map(Matter::Party).chain(deal)
}

/// Inbound leads with whom nobody has dealt in another way: those that were imported, that were found
/// worth selling to or are customers, and those with a deal are none.
fn asking(w: &Workspace) -> HashMap<Party, Moment> {
    let people = w.people.iter();
    let people = people.map(|it| (Party::Person(it.id), &it.lead, &it.imported_from));
    let companies = w.companies.iter();
    let companies = companies.map(|it| (Party::Company(it.id), &it.lead, &it.imported_from));
    let mut asking: HashMap<Party, Moment> = people
        .chain(companies)
        .filter(|(_, lead, imported)| {
            lead.direction == Some(Direction::Inbound)
                && imported.is_none()
                && lead.qualification.current().is_none()
                && lead.patronage.current().is_none()
        })
        .filter_map(|(party, lead, _)| Some((party, lead.since?)))
        .collect();
    if !asking.is_empty() {
        for deal in w.deals.iter() {
            let person = deal.person.map(|id| Party::Person(w.person_itself(id)));
            let company = deal.company.map(|id| Party::Company(w.company_itself(id)));
            for party in person.into_iter().chain(company) {
                asking.remove(&party);
            }
        }
    }
    asking
}

/// The people with whom one wishes to speak, by themselves and by the records that count as them.
fn wished(w: &Workspace) -> HashMap<PersonId, PersonId> {
    let has_wish = |person: &&Person| person.keep_in_touch_days.is_some();
    let mut wished: HashMap<_, _> = w
        .people
        .iter()
        .filter(has_wish)
        .map(|person| (person.id, person.id))
        .collect();
    if !wished.is_empty() {
        for merged in w.people.rows().iter().filter(|it| it.merged_into.is_some()) {
            let itself = w.person_itself(merged.id);
            if wished.contains_key(&itself) {
                wished.insert(merged.id, itself);
            }
        }
    }
    wished
}

fn of_activity(activity: &Activity, zone: &TimeZone, today: Date, scope: Scope) -> Option<Item> {
    if !scope.has(activity.member.as_ref()) {
        return None;
    }
    let at = activity.at;
    let days = u32::try_from((today - zone.date_of(at)).num_days()).ok()?;
    let (section, reason) = match (days, activity.kind) {
        (0, ActivityKind::Meeting) => (Section::Meetings, Reason::Planned { at }),
        (0, _) => (Section::Due, Reason::Planned { at }),
        _ => (Section::Overdue, Reason::Overdue { at, days }),
    };
    Some(Item {
        matter: Matter::Activity(activity.id),
        section,
        reason,
        urgency: at.milliseconds(),
    })
}

fn of_deal(
    w: &Workspace,
    known: &Known<'_>,
    deal: &Deal,
    zone: &TimeZone,
    today: Date,
    scope: Scope,
) -> Option<Item> {
    let matter = Matter::Deal(deal.id);
    let stage = w.stage_of(deal)?;
    if stage.kind != StageKind::Open
        || !scope.has(deal.owner.current())
        || known.is_taken_care_of(matter)
    {
        return None;
    }
    let since = deal.stage.since().or(deal.created)?;
    let days = u32::try_from((today - zone.date_of(since)).num_days()).unwrap_or_default();
    let over = |allowed: &u16| days > u32::from(*allowed);
    let (section, reason, urgency) = match stage.rot_days.filter(over) {
        Some(allowed) => {
            let over = i64::from(days) - i64::from(allowed);
            (Section::Rotting, Reason::Rotting { days, allowed }, -over)
        }
        None => (
            Section::Stepless,
            Reason::Stepless { days },
            -i64::from(days),
        ),
    };
    Some(Item {
        matter,
        section,
        reason,
        urgency,
    })
}

fn waiting(
    known: &Known<'_>,
    party: Party,
    owner: Option<&MemberId>,
    scope: Scope,
) -> Option<Item> {
    let since = *known.waiting.get(&party)?;
    let matter = Matter::Party(party);
    // What was done today without an answer, such as a note to oneself, does not end the waiting.
    let is_planned = known.planned_with.contains(&matter);
    (scope.has(owner) && !is_planned).then_some(Item {
        matter,
        section: Section::Waiting,
        reason: Reason::Waiting { since },
        urgency: since.milliseconds(),
    })
}

/// A birthday, or a word that is overdue; on a birthday there is one way to do both.
fn of_person(
    known: &Known<'_>,
    person: &Person,
    zone: &TimeZone,
    today: Date,
    scope: Scope,
) -> Option<Item> {
    let matter = Matter::Party(Party::Person(person.id));
    let birthday = person.birthday.filter(|day| day.next(today) == Some(today));
    if (birthday.is_none() && person.keep_in_touch_days.is_none())
        || !scope.has(person.lead.owner.current())
        || known.is_taken_care_of(matter)
    {
        return None;
    }
    if let Some(birthday) = birthday {
        let year = chrono::Datelike::year(&today);
        let age = birthday.year().and_then(|born| year.checked_sub(born));
        return Some(Item {
            matter,
            section: Section::Birthdays,
            reason: Reason::Birthday {
                age: age.filter(|age| *age > 0),
            },
            urgency: 0,
        });
    }
    let wish = person.keep_in_touch_days?;
    let last = known.last_word.get(&person.id);
    let days = last.map(|at| {
        let days = (today - zone.date_of(*at)).num_days();
        u32::try_from(days).unwrap_or_default()
    });
    let over = match days {
        Some(days) => i64::from(days) - i64::from(wish),
        None => i64::MAX,
    };
    (over >= 0).then_some(Item {
        matter,
        section: Section::Quiet,
        reason: Reason::Quiet { days, wish },
        urgency: -over,
    })
}
