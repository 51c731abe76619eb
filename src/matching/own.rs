//! The records of a workspace as candidates, and which of them are one.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use csv::StringRecord;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::block::Scope;
use super::candidate::{Address, Candidate, Kind, Name};
use super::find::find;
use super::groups::groups;
use super::reason::{Certainty, Match, Reason};
use super::table::{candidates, roles};
use crate::domain::{Company, Contact, Lead, Party, PartyPair, Person};
use crate::exchange::{Row, Table};
use crate::journal::Workspace;

/// Two records of a workspace that may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duplicate {
    /// Both; first the one to keep, of which more is known.
    pub pair: PartyPair,
    /// The probability that both are one, from [`Match::LEAST`] to 1.
    pub probability: f32,
    /// What may be done with the pair.
    pub certainty: Certainty,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
    /// A third record with which both are one, where they are one through it.
    pub through: Option<Party>,
}

/// The duplicates of a workspace.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Duplicates {
    /// All pairs: people, then companies, the most probable first.
    pub pairs: Vec<Duplicate>,
    /// What may be merged unasked; of each pair the first is kept. No record is merged twice, and
    /// none that is kept is merged.
    pub certain: Vec<PartyPair>,
}

/// What is told of the search for duplicates while it goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Finding {
    /// So much of the work is done, from 0 to 1.
    Progress(f32),
    /// Pairs; more may follow before `Done`.
    Pairs(Vec<Duplicate>),
    /// That was all, and this may be merged unasked.
    Done(Vec<PartyPair>),
}

/// Pairs told at once: few enough to read without a pause.
const PAIRS_AT_ONCE: usize = 200;
/// Progress is told in steps of this share.
const STEP: f32 = 0.01;

/// Finds the duplicates of a workspace and tells of them piece by piece.
pub fn tell_duplicates(workspace: &Workspace, mut tell: impl FnMut(Finding)) {
    let mut told = 0.0;
    let found = find_duplicates(workspace, &mut |share| {
        if share >= told + STEP {
            told = share;
            tell(Finding::Progress(share));
        }
        true
    });
    let found = found.unwrap_or_default();
    for pairs in found.pairs.chunks(PAIRS_AT_ONCE) {
        tell(Finding::Pairs(pairs.to_vec()));
    }
    tell(Finding::Done(found.certain));
}

/// Finds the live records of a workspace that may be one, but for pairs that somebody said not to be
/// the same. `progress` is told which share of the work is done, from 0 to 1; when it says `false`,
/// the work stops and there is no answer.
pub fn find_duplicates(
    workspace: &Workspace,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Option<Duplicates> {
    let people: Vec<&Person> = workspace.people.iter().collect();
    let companies: Vec<&Company> = workspace.companies.iter().collect();
    let share = people.len() as f32 / (people.len() + companies.len()).max(1) as f32;
    let apart = apart(workspace);
    let mut found = Duplicates::default();

    let columns = OwnFields::read(people.iter().map(|person| &person.custom));
    let known: Vec<Candidate> = people
        .iter()
        .zip(columns.candidates())
        .map(|(person, own)| {
            let company = person.company.and_then(|id| workspace.company(id));
            with_own(Candidate::from_person(person, company), own)
        })
        .collect();
    let matches = find(&known, Scope::Within, &mut |done| progress(share * done))?;
    drop(known);
    let person = |place: usize| people.get(place).copied();
    found.take(matches, &apart, &|one, other, through| {
        let (one, other) = (person(one)?, person(other)?);
        let keep_one = (weight_of_person(one), Reverse((one.created, one.id)))
            >= (weight_of_person(other), Reverse((other.created, other.id)));
        let pair = PartyPair::People(one.id, other.id);
        let through = through.and_then(person).map(|it| Party::Person(it.id));
        Some((if keep_one { pair } else { pair.turned() }, through))
    });

    let columns = OwnFields::read(companies.iter().map(|company| &company.custom));
    let known: Vec<Candidate> = companies
        .iter()
        .zip(columns.candidates())
        .map(|(company, own)| with_own(Candidate::from_company(company), own))
        .collect();
    let matches = find(&known, Scope::Within, &mut |done| {
        progress(share + (1.0 - share) * done)
    })?;
    let company = |place: usize| companies.get(place).copied();
    found.take(matches, &apart, &|one, other, through| {
        let (one, other) = (company(one)?, company(other)?);
        let keep_one = (weight_of_company(one), Reverse((one.created, one.id)))
            >= (weight_of_company(other), Reverse((other.created, other.id)));
        let pair = PartyPair::Companies(one.id, other.id);
        let through = through.and_then(company).map(|it| Party::Company(it.id));
        Some((if keep_one { pair } else { pair.turned() }, through))
    });
    Some(found)
}

/// Tells the records at two places as a pair, the one to keep first, and a third one.
type Pairing<'a> = &'a dyn Fn(usize, usize, Option<usize>) -> Option<(PartyPair, Option<Party>)>;

impl Duplicates {
    /// Takes in what was found among records of one kind.
    fn take(
        &mut self,
        mut matches: Vec<Match>,
        apart: &FxHashSet<(Uuid, Uuid)>,
        pairing: Pairing<'_>,
    ) {
        let are_apart = |one: usize, other: usize| {
            pairing(one, other, None).is_some_and(|(pair, _)| apart.contains(&key(pair)))
        };
        matches.retain(|found| !are_apart(found.left, found.right));
        for group in groups(&matches, Certainty::Certain, &are_apart) {
            // Whoever is to be kept of each two is in the end the one to keep of all.
            let keep = group.iter().copied().reduce(|best, next| {
                match (pairing(best, next, None), pairing(next, next, None)) {
                    (Some((pair, _)), Some((own, _))) if pair.parties()[0] == own.parties()[0] => {
                        next
                    }
                    _ => best,
                }
            });
            for merged in group.iter().copied().filter(|place| Some(*place) != keep) {
                let pair = keep.and_then(|keep| pairing(keep, merged, None));
                self.certain.extend(pair.map(|(pair, _)| pair));
            }
        }
        for found in matches {
            let mut through = None;
            let mut reasons = found.reasons;
            reasons.retain(|reason| match reason {
                Reason::Through(place) => {
                    through = Some(*place);
                    false
                }
                _ => true,
            });
            let pair = pairing(found.left, found.right, through);
            self.pairs.extend(pair.map(|(pair, through)| Duplicate {
                pair,
                probability: found.probability,
                certainty: found.certainty,
                reasons,
                through,
            }));
        }
    }
}

fn key(pair: PartyPair) -> (Uuid, Uuid) {
    let [one, other] = pair.parties().map(Party::uuid);
    (one.min(other), one.max(other))
}

/// Which records somebody said not to be the same, as what they count by now.
fn apart(workspace: &Workspace) -> FxHashSet<(Uuid, Uuid)> {
    let mut apart = FxHashSet::default();
    for person in workspace.people.rows() {
        let itself = workspace.person_itself(person.id);
        let others = person.apart_from.iter();
        apart.extend(others.map(|id| key(PartyPair::People(itself, workspace.person_itself(*id)))));
    }
    for company in workspace.companies.rows() {
        let itself = workspace.company_itself(company.id);
        let others = company.apart_from.iter();
        apart.extend(
            others.map(|id| key(PartyPair::Companies(itself, workspace.company_itself(*id)))),
        );
    }
    apart
}

/// How much is known of a person.
pub(super) fn weight_of_person(person: &Person) -> usize {
    usize::from(!person.name.is_empty())
        + usize::from(!person.job_title.is_empty())
        + usize::from(person.company.is_some())
        + usize::from(person.birthday.is_some())
        + usize::from(person.name_parts.is_some())
        + person.roles.len()
        + weight_of_contact(&person.contact)
        + person.custom.len()
        + weight_of_lead(&person.lead)
}

/// How much is known of a company.
pub(super) fn weight_of_company(company: &Company) -> usize {
    usize::from(!company.domain.is_empty())
        + usize::from(!company.industry.is_empty())
        + usize::from(company.employees.is_some())
        + usize::from(company.parent.is_some())
        + weight_of_contact(&company.contact)
        + company.custom.len()
        + weight_of_lead(&company.lead)
}

fn weight_of_contact(contact: &Contact) -> usize {
    contact.emails.len() + contact.phones.len() + contact.addresses.len() + contact.links.len()
}

fn weight_of_lead(lead: &Lead) -> usize {
    usize::from(lead.since.is_some())
        + lead.owner.entries().len()
        + lead.qualification.entries().len()
        + lead.patronage.entries().len()
}

/// The custom fields of records as a table, so that they are recognised as columns of a file are:
/// as birthdays, addresses, numbers given by somebody.
struct OwnFields {
    table: Table,
}

impl OwnFields {
    fn read<'a>(
        records: impl Iterator<Item = &'a std::collections::BTreeMap<String, String>> + Clone,
    ) -> Self {
        let names: BTreeSet<&str> = records
            .clone()
            .flat_map(|custom| custom.keys().map(String::as_str))
            .collect();
        let rows = records.zip(1..).map(|(custom, line)| {
            let cell = |name: &&str| custom.get(*name).map_or("", String::as_str);
            let cells = StringRecord::from_iter(names.iter().map(cell));
            Row { line, cells }
        });
        let rows = rows.collect();
        let headers = names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            table: Table {
                format: "workspace",
                encoding: "UTF-8",
                delimiter: Some(','),
                has_invalid_characters: false,
                headers,
                rows,
                ragged: Vec::new(),
                preamble_lines: 0,
            },
        }
    }

    fn candidates(&self) -> Vec<Candidate> {
        candidates(&self.table, &roles(&self.table))
    }
}

/// A record with what its custom fields say.
fn with_own(mut record: Candidate, own: Candidate) -> Candidate {
    let is_told = |name: &Name| *name != Name::default();
    record.names.extend(own.names.into_iter().filter(is_told));
    record.emails.extend(own.emails);
    record.phones.extend(own.phones);
    if record.birthday.is_empty() {
        record.birthday = own.birthday;
    }
    let addresses = own.addresses.into_iter();
    record
        .addresses
        .extend(addresses.filter(|address| *address != Address::default()));
    if record.kind == Kind::Person {
        record.companies.extend(own.companies);
        record.job_titles.extend(own.job_titles);
    }
    record.links.extend(own.links);
    record.domains.extend(own.domains);
    record.identifiers = own.identifiers;
    record.others = own.others;
    record
}
