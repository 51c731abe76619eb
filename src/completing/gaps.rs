//! What is missing, in the order in which it matters.
//!
//! A record weighs what is lost without it: 1, with 12 for an open deal and 3 for each further one (at
//! most three), 8 for a lead of the last 90 days or 4 for an older one, and 4 for a customer. What is
//! missing weighs what cannot be done without it: 6 when nobody can be reached at all, 5 without a name,
//! 4 without an owner where it is a lead or has a deal (1 elsewhere), 3 without an e-mail address, 3
//! without a company, 2 without a website, 1 without a phone number, 1 without an industry; 1 more where
//! something can be proposed. A gap weighs the product of both.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::knowledge::Knowledge;
use super::{Proposal, open};
use crate::domain::{
    Company, CompanyId, MILLISECONDS_PER_DAY, Moment, Party, Patronage, Person, PersonId, StageKind,
};
use crate::journal::{CompletedValue, Completion, Workspace};

/// Something that a record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// Both an e-mail address and a number.
    Reach,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A name.
    Name,
    /// The company that a person works for.
    Company,
    /// Somebody who works on it.
    Owner,
    /// The website of a company.
    Website,
    /// The industry of a company.
    Industry,
}

/// What is missing of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Whose.
    pub party: Party,
    /// What; may be nothing where something can be put better.
    pub missing: Vec<Missing>,
    /// How much it matters.
    pub weight: u32,
    /// What would complete it.
    pub proposals: Vec<Proposal>,
}

impl Gap {
    /// What of it is missing still.
    pub fn still_missing(&self, w: &Workspace) -> Vec<Missing> {
        let now = missing(w, self.party);
        let still = |missing: &&Missing| now.contains(missing);
        self.missing.iter().filter(still).copied().collect()
    }
}

/// What is missing of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gaps {
    /// What matters most, in order.
    pub first: Vec<Gap>,
    /// How many records lack something in all.
    pub count: usize,
    /// All that may be taken without a look.
    pub certain: Vec<Completion>,
}

impl Gaps {
    /// As bytes, which the worker hands to the page.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// Reads [`Gaps::to_bytes`] of the same build; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// Gaps that are told.
const MOST: usize = 500;
/// Days for which a lead counts as recent.
const RECENT_DAYS: i64 = 90;
/// Records between two words about progress.
const STEP: usize = 2_000;

/// Looks through all records; `progress` hears which share is done, from 0 to 1.
pub fn find_gaps(w: &Workspace, now: Moment, progress: &mut dyn FnMut(f32)) -> Gaps {
    let knowledge = Knowledge::read(w);
    let deals = Deals::read(w);
    let mut found = Gaps::default();
    let people = w.people.iter().map(|it| Party::Person(it.id));
    let companies = w.companies.iter().map(|it| Party::Company(it.id));
    let total = (w.people.len() + w.companies.len()).max(1);
    for (place, party) in people.chain(companies).enumerate() {
        if place % STEP == 0 {
            progress(place as f32 / total as f32);
        }
        let missing = missing(w, party);
        let lacks = weight_of(&missing, w, party, &deals);
        let mut proposals = open(w, knowledge.proposals(w, party));
        // Everybody can be greeted in some way: that is for the page of a record.
        proposals.retain(|it| !matches!(it.completion.value, CompletedValue::Greeting(_)));
        let certain = proposals.iter().filter(|it| it.is_certain);
        found
            .certain
            .extend(certain.map(|it| it.completion.clone()));
        if missing.is_empty() && proposals.is_empty() {
            continue;
        }
        found.count += 1;
        let lacks = lacks + u32::from(!proposals.is_empty());
        found.first.push(Gap {
            party,
            missing,
            weight: importance(w, party, now, &deals) * lacks,
            proposals,
        });
        if found.first.len() > 4 * MOST {
            keep_first(&mut found.first);
        }
    }
    keep_first(&mut found.first);
    found
}

fn keep_first(gaps: &mut Vec<Gap>) {
    gaps.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.party.cmp(&b.party)));
    gaps.truncate(MOST);
}

/// How many open deals are with somebody, and who has won one.
#[derive(Default)]
struct Deals {
    open: HashMap<Party, u32>,
    won: HashMap<Party, u32>,
}

impl Deals {
    fn read(w: &Workspace) -> Self {
        let mut deals = Self::default();
        for deal in w.deals.iter() {
            let counts = match w.stage_of(deal).map(|stage| stage.kind) {
                Some(StageKind::Open) => &mut deals.open,
                Some(StageKind::Won) => &mut deals.won,
                _ => continue,
            };
            let person = deal
                .person
                .map(|id: PersonId| Party::Person(w.person_itself(id)));
            let company = deal
                .company
                .map(|id: CompanyId| Party::Company(w.company_itself(id)));
            for party in [person, company].into_iter().flatten() {
                *counts.entry(party).or_default() += 1;
            }
        }
        deals
    }
}

fn importance(w: &Workspace, party: Party, now: Moment, deals: &Deals) -> u32 {
    let mut weight = 1;
    match deals.open.get(&party).copied().unwrap_or_default() {
        0 => {}
        count => weight += 12 + 3 * (count - 1).min(3),
    }
    let Some(lead) = w.lead(party) else {
        return weight;
    };
    let recent = now.plus_milliseconds(-RECENT_DAYS * MILLISECONDS_PER_DAY);
    weight += match lead.since {
        Some(since) if since >= recent => 8,
        Some(_) => 4,
        None => 0,
    };
    let is_customer = match lead.patronage.current() {
        Some(Patronage::Customer) => true,
        Some(Patronage::Left { .. }) => false,
        None => deals.won.contains_key(&party),
    };
    weight + if is_customer { 4 } else { 0 }
}

/// What a record lacks; nothing of one that is not live.
fn missing(w: &Workspace, party: Party) -> Vec<Missing> {
    let mut missing = Vec::new();
    match party {
        Party::Person(id) => {
            if let Some(person) = w.people.get(id) {
                of_person(w, person, &mut missing);
            }
        }
        Party::Company(id) => {
            if let Some(company) = w.companies.get(id) {
                of_company(company, &mut missing);
            }
        }
    }
    if w.lead(party)
        .is_some_and(|lead| lead.owner.current().is_none())
    {
        missing.push(Missing::Owner);
    }
    missing
}

/// How much that weighs which is missing.
fn weight_of(missing: &[Missing], w: &Workspace, party: Party, deals: &Deals) -> u32 {
    let is_lead = w.lead(party).is_some_and(|lead| lead.since.is_some());
    let matters = is_lead || deals.open.contains_key(&party);
    let weights = missing.iter().map(|missing| match missing {
        Missing::Reach => 6,
        Missing::Name => 5,
        Missing::Owner => match matters {
            true => 4,
            false => 1,
        },
        Missing::Email | Missing::Company => 3,
        Missing::Website => 2,
        Missing::Phone | Missing::Industry => 1,
    });
    weights.sum()
}

fn of_person(w: &Workspace, person: &Person, missing: &mut Vec<Missing>) {
    match (
        person.contact.emails.is_empty(),
        person.contact.phones.is_empty(),
    ) {
        (true, true) => missing.push(Missing::Reach),
        (true, false) => missing.push(Missing::Email),
        (false, true) => missing.push(Missing::Phone),
        (false, false) => {}
    }
    if person.name.trim().is_empty() || person.name.contains('@') {
        missing.push(Missing::Name);
    }
    if person.company.and_then(|id| w.company(id)).is_none() {
        missing.push(Missing::Company);
    }
}

fn of_company(company: &Company, missing: &mut Vec<Missing>) {
    if company.domain.is_empty() {
        missing.push(Missing::Website);
    }
    if company.industry.is_empty() {
        missing.push(Missing::Industry);
    }
}
