//! What rows say of people and companies as leads and as customers.

use super::Importer;
use crate::domain::{
    Dated, Entry, Lead, MemberId, Moment, Party, Patronage, Person, Qualification,
};
use crate::exchange::fields::Field;
use crate::exchange::table::Row;
use crate::exchange::words::{self, LeadWord};
use crate::journal::{Change, CompanyFact, LeadFact, PersonFact, say};

impl Importer<'_> {
    /// When the person or company of a row came to be.
    pub(super) fn created_of_party(&mut self, row: &Row) -> Moment {
        let created = self.date(row, Field::Created);
        let since = match self.column(Field::LeadSince) {
            Some(_) if created.is_none() => self.date_quietly(row, Field::LeadSince),
            _ => None,
        };
        created.or(since).unwrap_or(self.run.now)
    }

    /// A date of which a problem is told elsewhere.
    fn date_quietly(&mut self, row: &Row, field: Field) -> Option<Moment> {
        let told = self.outcome.problems.len();
        let date = self.date(row, field);
        self.outcome.problems.truncate(told);
        date
    }

    /// Says of the person or company that a row is about what it tells of them as a lead, and of
    /// `customer` what it tells of a customer: a company buys for its people.
    pub(super) fn lead_row(&mut self, row: &Row, lead: Party, customer: Party, created: Moment) {
        let now = self.lead_of(lead);
        let mut facts = self.lead_facts(row, &now, created);
        let patronage = self.patronage_facts(row, &self.lead_of(customer), false, created);
        if lead == customer {
            facts.extend(patronage);
        } else {
            self.say_of(customer, patronage);
        }
        self.say_of(lead, facts);
    }

    /// The same of those that a row about a deal names: what is known of them already is not
    /// contradicted, since many deals can be with one company.
    pub(super) fn say_of_party(
        &mut self,
        row: &Row,
        lead: Option<Party>,
        customer: Option<Party>,
        created: Moment,
    ) {
        if let Some(lead) = lead {
            let now = self.lead_of(lead);
            let mut facts = self.lead_facts(row, &now, created);
            facts.retain(|fact| match fact {
                LeadFact::Since(since) => now.since.is_none() || *since < now.since,
                LeadFact::Source(_) => now.source.is_empty(),
                LeadFact::Direction(_) => now.direction.is_none(),
                LeadFact::FirstContact(_) => now.first_contact.is_none(),
                LeadFact::Qualification(..) => now.qualification.entries().is_empty(),
                LeadFact::Owner(..) | LeadFact::Patronage(..) => false,
            });
            let says_more = facts.iter().any(|fact| {
                matches!(
                    fact,
                    LeadFact::Direction(_) | LeadFact::Qualification(..) | LeadFact::Since(_)
                )
            });
            if says_more {
                self.say_of(lead, facts);
            }
        }
        if let Some(customer) = customer {
            let facts = self.patronage_facts(row, &self.lead_of(customer), true, created);
            self.say_of(customer, facts);
        }
    }

    fn lead_facts(&mut self, row: &Row, lead: &Lead, created: Moment) -> Vec<LeadFact> {
        let mut facts = Vec::new();
        let is_deal = self.settings.subject == crate::exchange::Subject::Deals;
        // The source, owner and first contact in a row about a deal are the deal's own.
        let source = match is_deal {
            true => String::new(),
            false => self.cell(row, Field::Source).to_owned(),
        };
        let direction = self.choice(row, Field::Direction, words::direction);
        let first_contact = match is_deal {
            true => None,
            false => self.date(row, Field::FirstContact),
        };
        let owner = match is_deal {
            true => None,
            false => self.owner_of(row),
        };
        let told_since = self.date(row, Field::LeadSince);
        let qualification = self.qualification_facts(row, lead, created);
        let has_direction = self.column(Field::Direction).is_some();
        let is_lead = told_since.is_some()
            || !source.is_empty()
            || direction.is_some()
            || first_contact.is_some()
            || qualification.is_lead
            || (has_direction && !is_deal);
        if is_lead {
            // What happened to a lead did not happen before it was one.
            let first_of = qualification.first.into_iter().chain(first_contact);
            let since = told_since.unwrap_or_else(|| first_of.fold(created, Moment::min));
            // A lead is one already: only a row that tells a date can say since when.
            let may_say = lead.since.is_none() || told_since.is_some() || self.says_when(row);
            if may_say && lead.since != Some(since) {
                facts.push(LeadFact::Since(Some(since)));
            }
        }
        if !source.is_empty() && lead.source != source {
            facts.push(LeadFact::Source(source));
        }
        if direction.is_some() && lead.direction != direction {
            facts.push(LeadFact::Direction(direction));
        }
        if first_contact.is_some() && lead.first_contact != first_contact {
            facts.push(LeadFact::FirstContact(first_contact));
        }
        if let Some(owner) = owner
            && lead.owner.current() != Some(&owner)
        {
            let at = match lead.owner.entries().is_empty() {
                true => created,
                false => self.run.now,
            };
            facts.push(LeadFact::Owner(at, Entry::Is(owner)));
        }
        facts.extend(qualification.facts);
        facts
    }

    /// Whether a row tells when its record came to be, so that it is not just now.
    fn says_when(&self, row: &Row) -> bool {
        !self.cell(row, Field::Created).is_empty()
    }

    fn qualification_facts(&mut self, row: &Row, lead: &Lead, created: Moment) -> Qualified {
        let qualified = self.date(row, Field::Qualified);
        let sent_back = self.date(row, Field::SentBack);
        let status = self.choice(row, Field::LeadStatus, words::lead_word);
        let by_name = self.cell(row, Field::QualifiedBy).to_owned();
        let by = self.member(&by_name);
        let back_by = self.member(self.cell(row, Field::SentBackBy));
        let reason = self.cell(row, Field::SentBackReason).to_owned();
        let mut told = Qualified {
            is_lead: status.is_some() || qualified.is_some() || sent_back.is_some(),
            first: qualified,
            facts: Vec::new(),
        };
        let known = &lead.qualification;
        let is_qualified = qualified.is_some()
            || (status == Some(LeadWord::Qualified) || !by_name.is_empty())
                && sent_back.is_none()
                && status != Some(LeadWord::SentBack);
        if is_qualified {
            let at = qualified.or_else(|| moment_of(known, |q| !is_sent_back(q)));
            let at = at.unwrap_or(created);
            let by = by.or_else(|| qualifier(known, at));
            let entry = Qualification::Qualified { by };
            if known.at(at) != Entry::Is(&entry) {
                told.facts
                    .push(LeadFact::Qualification(at, Entry::Is(entry)));
            }
        }
        let is_back = sent_back.is_some()
            || !reason.is_empty()
            || (status == Some(LeadWord::SentBack) && known.entries().is_empty())
            || (status == Some(LeadWord::SentBack) && lead.is_qualified());
        if is_back {
            // A day on which it was qualified and sent back: in that order.
            let after = qualified.map(|at| at.plus_milliseconds(1));
            let at = sent_back
                .or_else(|| moment_of(known, is_sent_back))
                .unwrap_or(match lead.is_qualified() {
                    true => self.run.now,
                    false => created,
                });
            let at = after.map_or(at, |after| at.max(after));
            let entry = Qualification::SentBack {
                by: back_by,
                reason,
            };
            if known.at(at) != Entry::Is(&entry) {
                told.facts
                    .push(LeadFact::Qualification(at, Entry::Is(entry)));
            }
        }
        told
    }

    fn patronage_facts(
        &mut self,
        row: &Row,
        lead: &Lead,
        only_if_unknown: bool,
        created: Moment,
    ) -> Vec<LeadFact> {
        let since = self.date(row, Field::CustomerSince);
        let until = self.date(row, Field::CustomerUntil);
        let reason = self.cell(row, Field::LeavingReason).to_owned();
        let status = match self.column(Field::LeadStatus) {
            Some(_) => words::lead_word(self.cell(row, Field::LeadStatus)),
            None => None,
        };
        let known = &lead.patronage;
        if only_if_unknown && !known.entries().is_empty() {
            return Vec::new();
        }
        let mut facts = Vec::new();
        // A status says that they are customers, and not since when.
        let by_status = (status == Some(LeadWord::Customer)
            && since.is_none()
            && until.is_none()
            && known.entries().is_empty())
        .then_some(created);
        if let Some(since) = since.or(by_status)
            && known.at(since) != Entry::Is(&Patronage::Customer)
        {
            facts.push(LeadFact::Patronage(since, Entry::Is(Patronage::Customer)));
        }
        if let Some(until) = until {
            let until = since.map_or(until, |since| until.max(since.plus_milliseconds(1)));
            let left = Patronage::Left { reason };
            if known.at(until) != Entry::Is(&left) {
                facts.push(LeadFact::Patronage(until, Entry::Is(left)));
            }
        }
        facts
    }

    /// What is known of somebody as a lead once the rows so far have come in.
    fn lead_of(&self, party: Party) -> Lead {
        let workspace = self.run.workspace;
        match party {
            Party::Person(id) => self.people.get(&id).map(|person| person.lead.clone()),
            Party::Company(id) => self.company_records.get(&id).map(|it| it.lead.clone()),
        }
        .or_else(|| workspace.lead(party).cloned())
        .unwrap_or_default()
    }

    fn say_of(&mut self, party: Party, facts: Vec<LeadFact>) {
        if facts.is_empty() {
            return;
        }
        match party {
            Party::Person(id) => {
                let facts: Vec<_> = facts.into_iter().map(PersonFact::Lead).collect();
                let known = self.people.remove(&id);
                let mut person = known
                    .or_else(|| self.run.workspace.people.get_any(id).cloned())
                    .unwrap_or_else(|| Person::unknown(id));
                for fact in &facts {
                    say(&mut person, fact);
                }
                self.people.insert(id, person);
                self.outcome.changes.push(Change::Person(id, facts));
            }
            Party::Company(id) => {
                let facts: Vec<_> = facts.into_iter().map(CompanyFact::Lead).collect();
                let mut company = self.take_company(id);
                for fact in &facts {
                    say(&mut company, fact);
                }
                self.company_records.insert(id, company);
                self.outcome.changes.push(Change::Company(id, facts));
            }
        }
    }
}

/// What a row tells of a lead's qualification.
struct Qualified {
    /// Whether it tells that there is a lead at all.
    is_lead: bool,
    /// The first moment that it tells.
    first: Option<Moment>,
    facts: Vec<LeadFact>,
}

fn is_sent_back(qualification: &Qualification) -> bool {
    matches!(qualification, Qualification::SentBack { .. })
}

/// The latest moment at which something of a kind was said.
fn moment_of(
    known: &Dated<Qualification>,
    is_so: impl Fn(&Qualification) -> bool,
) -> Option<Moment> {
    let mut entries = known.entries().iter().rev();
    entries
        .find(|(_, entry)| entry.as_ref().is_some_and(&is_so))
        .map(|(at, _)| *at)
}

/// Who qualified it at a moment, by what is known.
fn qualifier(known: &Dated<Qualification>, at: Moment) -> Option<MemberId> {
    match known.at(at) {
        Entry::Is(Qualification::Qualified { by }) => *by,
        _ => None,
    }
}
