//! Questions about people and companies, as leads and customers.
//!
//! A list asks in three steps, so that each keystroke of a search costs little: [`read_parties`]
//! once for a state of the workspace, [`PartySort::sort`] once for an order, and
//! [`PartyFilter::wants`] for each row.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::str::FromStr;

use crate::domain::{
    ActivityStatus, Direction, Lead, MemberId, Moment, Party, Patronage, StageKind,
};
use crate::journal::Workspace;

use super::deals::ParseSortError;

/// Which people and companies are wanted, by what they are to us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyState {
    /// Whatever they are.
    #[default]
    Any,
    /// Leads: became one and are no customers yet.
    Leads,
    /// Leads found worth selling to.
    Qualified,
    /// Inbound leads that nobody has answered yet.
    Unanswered,
    /// Customers now.
    Customers,
}

/// People, companies or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartyKind {
    /// Both.
    #[default]
    Both,
    /// People alone.
    People,
    /// Companies alone.
    Companies,
}

/// Which people and companies are wanted; an empty filter wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyFilter {
    /// Words that all occur in the name, job title, company, addresses, source or owner; in any
    /// case and script, lower case here.
    pub words: Vec<String>,
    /// People, companies or both.
    pub kind: PartyKind,
    /// What they are to us.
    pub state: PartyState,
    /// The owner; `Some(None)` for those of nobody.
    pub owner: Option<Option<MemberId>>,
}

/// What a list needs to know of a person or company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Who.
    pub party: Party,
    /// Who works on it.
    pub owner: Option<MemberId>,
    /// Since when it is a lead.
    pub since: Option<Moment>,
    /// Whether it is qualified now.
    pub is_qualified: bool,
    /// Whether it is a customer now: by a deal won, or said so, and not left since.
    pub is_customer: bool,
    /// Whether it turned to us and nobody has answered: no human touch of ours since.
    pub awaits_answer: bool,
    /// The latest thing that was done with it.
    pub last_activity: Option<Moment>,
    /// When it last came up: became known or a lead, or something was done with it.
    pub recent: Moment,
    /// Everything that is searched, in lower case.
    text: Box<str>,
}

/// What happened with somebody.
#[derive(Debug, Default, Clone, Copy)]
struct Contact {
    last: Option<Moment>,
    /// The latest touch of a human of ours.
    touched: Option<Moment>,
    won: Option<Moment>,
}

/// Reads all live people and companies that stand for themselves.
pub fn read_parties(workspace: &Workspace) -> Vec<PartyRow> {
    let contacts = contacts(workspace);
    let row = |party: Party, created: Option<Moment>, lead: &Lead, names: &[&str]| {
        let contact = contacts.get(&party).copied().unwrap_or_default();
        let owner = lead.owner.current().copied();
        let mut text = names.join("\n");
        if let Some(member) = owner.and_then(|id| workspace.members.get(id)) {
            text.push('\n');
            text.push_str(&member.name);
        }
        let recent = created.max(lead.since).max(contact.last);
        let is_inbound = lead.direction == Some(Direction::Inbound);
        PartyRow {
            party,
            owner,
            since: lead.since,
            is_qualified: lead.is_qualified(),
            is_customer: is_customer(lead, contact.won),
            awaits_answer: is_inbound
                && lead.since.is_some()
                && contact.touched < lead.since
                && lead.first_contact < lead.since,
            last_activity: contact.last,
            recent: recent.unwrap_or_default(),
            text: text.to_lowercase().into(),
        }
    };
    let people = workspace.people.iter().filter(|p| p.merged_into.is_none());
    let companies = workspace.companies.iter();
    let mut rows = Vec::with_capacity(workspace.people.len() + workspace.companies.len());
    for person in people {
        let company = person.company.and_then(|id| workspace.company(id));
        let mut names = vec![
            person.name.as_str(),
            &person.job_title,
            &person.lead.source,
            company.map_or("", |company| &company.name),
        ];
        names.extend(person.emails.iter().map(String::as_str));
        names.extend(person.phones.iter().map(String::as_str));
        let party = Party::Person(person.id);
        rows.push(row(party, person.created, &person.lead, &names));
    }
    for company in companies.filter(|c| c.merged_into.is_none()) {
        let names = [
            company.name.as_str(),
            &company.domain,
            &company.industry,
            &company.lead.source,
        ];
        let party = Party::Company(company.id);
        rows.push(row(party, company.created, &company.lead, &names));
    }
    rows
}

fn contacts(workspace: &Workspace) -> HashMap<Party, Contact> {
    let mut contacts: HashMap<Party, Contact> = HashMap::new();
    for activity in workspace.activities.iter() {
        if activity.status != ActivityStatus::Done {
            continue;
        }
        let people = activity.person.iter().chain(&activity.participants);
        let parties = people
            .map(|id| Party::Person(*id))
            .chain(activity.company.map(Party::Company));
        for party in parties {
            let contact = contacts.entry(party).or_default();
            contact.last = contact.last.max(Some(activity.at));
            let is_touch = activity.direction == Direction::Outbound
                && !activity.is_automatic
                && activity.kind.reaches_them();
            if is_touch {
                contact.touched = contact.touched.max(Some(activity.at));
            }
        }
    }
    for deal in workspace.deals.iter() {
        let is_won = workspace
            .stage_of(deal)
            .is_some_and(|stage| stage.kind == StageKind::Won);
        if !is_won {
            continue;
        }
        let parties = [
            deal.person.map(Party::Person),
            deal.company.map(Party::Company),
        ];
        for party in parties.into_iter().flatten() {
            let contact = contacts.entry(party).or_default();
            contact.won = contact.won.max(deal.stage.since());
        }
    }
    // What was done with a merged record was done with the one that it counts as.
    let people = workspace.people.rows().iter();
    let people = people.filter(|it| it.merged_into.is_some());
    let companies = workspace.companies.rows().iter();
    let companies = companies.filter(|it| it.merged_into.is_some());
    let merged = people
        .map(|it| Party::Person(it.id))
        .chain(companies.map(|it| Party::Company(it.id)));
    for party in merged {
        if let Some(theirs) = contacts.remove(&party) {
            let contact = contacts.entry(workspace.party_itself(party)).or_default();
            contact.last = contact.last.max(theirs.last);
            contact.touched = contact.touched.max(theirs.touched);
            contact.won = contact.won.max(theirs.won);
        }
    }
    contacts
}

/// Whether somebody is a customer: by the latest of what is said and what was won.
fn is_customer(lead: &Lead, won: Option<Moment>) -> bool {
    match lead.patronage.current() {
        Some(Patronage::Customer) => true,
        Some(Patronage::Left { .. }) => won > lead.patronage.since(),
        None => won.is_some(),
    }
}

impl PartyFilter {
    /// A filter of the words of a text.
    pub fn with_text(self, text: &str) -> Self {
        Self {
            words: text.split_whitespace().map(str::to_lowercase).collect(),
            ..self
        }
    }

    /// Whether a row is wanted.
    pub fn wants(&self, row: &PartyRow) -> bool {
        let kind = match self.kind {
            PartyKind::Both => true,
            PartyKind::People => matches!(row.party, Party::Person(_)),
            PartyKind::Companies => matches!(row.party, Party::Company(_)),
        };
        let state = match self.state {
            PartyState::Any => true,
            PartyState::Leads => row.since.is_some() && !row.is_customer,
            PartyState::Qualified => row.is_qualified && !row.is_customer,
            PartyState::Unanswered => row.awaits_answer,
            PartyState::Customers => row.is_customer,
        };
        kind && state
            && self.owner.is_none_or(|owner| row.owner == owner)
            && self
                .words
                .iter()
                .all(|word| row.text.contains(word.as_str()))
    }
}

/// By what people and companies are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PartySortKey {
    /// By name.
    Name,
    /// By the name of a person's company.
    Company,
    /// By the owner's name.
    Owner,
    /// By source.
    Source,
    /// By the moment at which they became leads.
    Since,
    /// By the latest thing done with them.
    LastActivity,
    /// By when they last came up.
    #[default]
    Recent,
}

/// How people and companies are sorted. Those without the value come last in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartySort {
    /// By what.
    pub key: PartySortKey,
    /// Largest first.
    pub descending: bool,
}

impl Default for PartySort {
    /// Who came up last is first.
    fn default() -> Self {
        Self {
            key: PartySortKey::Recent,
            descending: true,
        }
    }
}

const KEYS: [(&str, PartySortKey); 7] = [
    ("name", PartySortKey::Name),
    ("company", PartySortKey::Company),
    ("owner", PartySortKey::Owner),
    ("source", PartySortKey::Source),
    ("since", PartySortKey::Since),
    ("activity", PartySortKey::LastActivity),
    ("recent", PartySortKey::Recent),
];

impl std::fmt::Display for PartySort {
    /// As in an address: `name` ascending, `-name` descending.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = KEYS.iter().find(|(_, key)| *key == self.key);
        let sign = if self.descending { "-" } else { "" };
        write!(f, "{sign}{}", known.map_or("recent", |(name, _)| name))
    }
}

impl FromStr for PartySort {
    type Err = ParseSortError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, descending) = match text.strip_prefix('-') {
            Some(name) => (name, true),
            None => (text, false),
        };
        let known = KEYS.iter().find(|(known, _)| *known == name);
        let (_, key) = known.ok_or(ParseSortError)?;
        Ok(Self {
            key: *key,
            descending,
        })
    }
}

impl PartySort {
    /// Sorts rows; equal ones by name.
    pub fn sort(self, workspace: &Workspace, rows: &mut [PartyRow]) {
        let text = |row: &PartyRow| match self.key {
            PartySortKey::Name => String::new(),
            PartySortKey::Company => match row.party {
                Party::Person(id) => workspace
                    .people
                    .get(id)
                    .and_then(|person| workspace.company(person.company?))
                    .map_or(String::new(), |company| company.name.to_lowercase()),
                Party::Company(_) => String::new(),
            },
            PartySortKey::Owner => row
                .owner
                .and_then(|id| workspace.members.get(id))
                .map_or(String::new(), |member| member.name.to_lowercase()),
            PartySortKey::Source => workspace
                .lead(row.party)
                .map_or(String::new(), |lead| lead.source.to_lowercase()),
            PartySortKey::Since | PartySortKey::LastActivity | PartySortKey::Recent => {
                String::new()
            }
        };
        let by_moment = |row: &PartyRow| match self.key {
            PartySortKey::Since => row.since,
            PartySortKey::LastActivity => row.last_activity,
            _ => Some(row.recent),
        };
        match self.key {
            PartySortKey::Since | PartySortKey::LastActivity | PartySortKey::Recent => {
                rows.sort_by(|a, b| {
                    let (a_at, b_at) = (by_moment(a), by_moment(b));
                    self.directed(a_at.cmp(&b_at), a_at.is_none(), b_at.is_none())
                        .then_with(|| a.text.cmp(&b.text))
                });
            }
            // The searched text begins with the name.
            PartySortKey::Name => rows.sort_by(|a, b| {
                self.directed(a.text.cmp(&b.text), a.text.is_empty(), b.text.is_empty())
            }),
            _ => {
                let mut keyed: Vec<(String, PartyRow)> =
                    rows.iter().map(|row| (text(row), row.clone())).collect();
                keyed.sort_by(|(a, a_row), (b, b_row)| {
                    self.directed(a.cmp(b), a.is_empty(), b.is_empty())
                        .then_with(|| a_row.text.cmp(&b_row.text))
                });
                for (place, (_, row)) in rows.iter_mut().zip(keyed) {
                    *place = row;
                }
            }
        }
    }

    fn directed(self, order: Ordering, a_is_missing: bool, b_is_missing: bool) -> Ordering {
        a_is_missing.cmp(&b_is_missing).then(if self.descending {
            order.reverse()
        } else {
            order
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{ActivityKind, IdSource, PersonId};
    use crate::journal::{
        Clock, Command, Commit, DeviceId, LeadEdit, NewActivity, NewLead, Planner,
    };

    /// A workspace that is told one command after the other, a minute apart.
    struct Told {
        workspace: Workspace,
        clock: Clock,
        ids: IdSource,
        now: Moment,
    }

    impl Told {
        fn new() -> Self {
            Self {
                workspace: Workspace::default(),
                clock: Clock::new(DeviceId(1)),
                ids: IdSource::new(1),
                now: Moment::from_milliseconds(1_700_000_000_000),
            }
        }

        fn tell(&mut self, command: Command) {
            self.now = self.now.plus_milliseconds(60_000);
            let planned = Planner {
                workspace: &self.workspace,
                ids: &mut self.ids,
                now: self.now,
            }
            .plan(command);
            let (label, changes) = planned.unwrap();
            let stamp = self.clock.tick(self.now);
            self.workspace
                .apply(&Commit {
                    stamp,
                    member: None,
                    label,
                    start: 0,
                    changes,
                })
                .unwrap();
        }

        fn lead(&mut self, person: &str, company: &str, direction: Direction) -> PersonId {
            self.tell(Command::CreateLead(NewLead {
                person: person.into(),
                company: company.into(),
                email: String::new(),
                source: "Web".into(),
                direction,
                at: self.now,
                owner: None,
            }));
            self.workspace.people.iter().last().unwrap().id
        }

        fn done(&mut self, kind: ActivityKind, person: PersonId) {
            let at = self.now.plus_milliseconds(60_000);
            self.tell(Command::LogActivity(NewActivity {
                person: Some(person),
                subject: "x".into(),
                ..NewActivity::done(kind, at)
            }));
        }

        fn names(&self, filter: &PartyFilter, sort: &str) -> Vec<String> {
            let mut rows = read_parties(&self.workspace);
            sort.parse::<PartySort>()
                .unwrap()
                .sort(&self.workspace, &mut rows);
            rows.iter()
                .filter(|row| filter.wants(row))
                .map(|row| self.workspace.party_name(row.party).unwrap().to_owned())
                .collect()
        }
    }

    fn only(state: PartyState) -> PartyFilter {
        PartyFilter {
            state,
            kind: PartyKind::People,
            ..PartyFilter::default()
        }
    }

    #[test]
    fn an_inbound_lead_waits_until_a_human_of_ours_answers() {
        let mut told = Told::new();
        let ann = told.lead("Ann", "Acme", Direction::Inbound);
        told.lead("Bob", "Acme", Direction::Outbound);
        let waits = |told: &Told| told.names(&only(PartyState::Unanswered), "name");
        assert_eq!(waits(&told), ["Ann"]);
        // A note reaches nobody, and a planned or automatic e-mail is no answer.
        told.done(ActivityKind::Note, ann);
        for change in [
            |new: &mut NewActivity| new.is_automatic = true,
            |new: &mut NewActivity| new.status = ActivityStatus::Planned,
            |new: &mut NewActivity| new.direction = Direction::Inbound,
        ] {
            let mut new = NewActivity {
                person: Some(ann),
                ..NewActivity::done(ActivityKind::Email, told.now)
            };
            change(&mut new);
            told.tell(Command::LogActivity(new));
        }
        assert_eq!(waits(&told), ["Ann"]);
        told.done(ActivityKind::Call, ann);
        assert!(waits(&told).is_empty());
        // She comes back as a lead later: answered before is not answered now.
        told.tell(Command::EditLead {
            party: Party::Person(ann),
            edit: LeadEdit::Since(Some(told.now.plus_milliseconds(1_000_000))),
        });
        assert_eq!(waits(&told), ["Ann"]);
    }

    #[test]
    fn customers_are_no_leads_and_may_leave() {
        let mut told = Told::new();
        let ann = told.lead("Ann", "Acme", Direction::Inbound);
        told.lead("Bob", "Acme", Direction::Outbound);
        let party = Party::Person(ann);
        let now = |told: &Told| {
            [PartyState::Leads, PartyState::Customers]
                .map(|state| told.names(&only(state), "name").join(","))
        };
        assert_eq!(now(&told), ["Ann,Bob", ""]);
        let at = told.now;
        let edit = LeadEdit::CustomerFrom(at);
        told.tell(Command::EditLead { party, edit });
        assert_eq!(now(&told), ["Bob", "Ann"]);
        let edit = LeadEdit::CustomerLeft {
            at: at.plus_milliseconds(5),
            reason: "price".into(),
        };
        told.tell(Command::EditLead { party, edit });
        assert_eq!(now(&told), ["Ann,Bob", ""]);
    }

    #[test]
    fn words_find_every_name_and_missing_values_come_last() {
        let mut told = Told::new();
        told.lead("Юлия Северова", "Nordlicht", Direction::Inbound);
        let ann = told.lead("Ann", "Acme", Direction::Inbound);
        let find =
            |told: &Told, text: &str| told.names(&PartyFilter::default().with_text(text), "name");
        assert_eq!(find(&told, "севЕРОВА nord"), ["Юлия Северова"]);
        assert_eq!(find(&told, "acme"), ["Acme", "Ann"]);
        assert_eq!(find(&told, "web").len(), 2);
        let people = only(PartyState::Any);
        told.done(ActivityKind::Call, ann);
        for sort in ["activity", "-activity"] {
            assert_eq!(told.names(&people, sort), ["Ann", "Юлия Северова"]);
        }
        assert_eq!(told.names(&people, "-company"), ["Юлия Северова", "Ann"]);
        assert_eq!(told.names(&people, "-recent"), ["Ann", "Юлия Северова"]);
        for (_, key) in KEYS {
            let sort = PartySort {
                key,
                descending: true,
            };
            assert_eq!(sort.to_string().parse::<PartySort>(), Ok(sort));
        }
    }
}
