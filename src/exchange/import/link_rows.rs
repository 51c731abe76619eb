//! Rows that only join two records by the ids of an earlier system: a deal and its contact, a deal
//! and its company, a contact and where they work. What is joined already stays as it is.

use super::{Done, Importer, Skipped};
use crate::domain::{CompanyId, DealId, PersonId};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, DealFact, PersonFact, say};

impl Importer<'_> {
    pub(super) fn link_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let deal = self.linked(row, Field::DealId, |id| {
            self.known.deals_by_id.get(id).copied()
        })?;
        let person = self.linked(row, Field::PersonId, |id| {
            self.known.people_by_id.get(id).copied()
        })?;
        let company = self.linked(row, Field::CompanyId, |id| {
            self.known.companies_by_id.get(id).copied()
        })?;
        let has_changed = match (deal, person, company) {
            (Some(deal), person, company) if person.is_some() || company.is_some() => {
                self.link_deal(deal, person, company)
            }
            (None, Some(person), Some(company)) => self.link_person(person, company),
            _ => return Err(ProblemKind::NothingToName),
        };
        Ok(Done {
            is_new: has_changed,
            has_changed,
        })
    }

    fn linked<T>(
        &self,
        row: &Row,
        field: Field,
        known: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Skipped> {
        let id = self.cell(row, field);
        if id.is_empty() {
            return Ok(None);
        }
        let found = known(id);
        found
            .map(Some)
            .ok_or_else(|| ProblemKind::NoSuchRecord(id.to_owned()))
    }

    fn link_deal(
        &mut self,
        id: DealId,
        person: Option<PersonId>,
        company: Option<CompanyId>,
    ) -> bool {
        let Some(mut deal) = self.deal(id).cloned() else {
            return false;
        };
        let mut facts = Vec::new();
        if deal.person.is_none() && person.is_some() {
            facts.push(DealFact::Person(person));
        }
        if deal.company.is_none() && company.is_some() {
            facts.push(DealFact::Company(company));
        }
        let has_changed = !facts.is_empty();
        if has_changed {
            for fact in &facts {
                say(&mut deal, fact);
            }
            self.deals.insert(id, deal);
            self.outcome.changes.push(Change::Deal(id, facts));
        }
        has_changed
    }

    fn link_person(&mut self, id: PersonId, company: CompanyId) -> bool {
        let known = self.people.get(&id).cloned();
        let known = known.or_else(|| self.run.workspace.people.get_any(id).cloned());
        let Some(mut person) = known.filter(|person| person.company.is_none()) else {
            return false;
        };
        let fact = PersonFact::Company(Some(company));
        say(&mut person, &fact);
        self.known.know_person(&person);
        self.people.insert(id, person);
        self.outcome.changes.push(Change::Person(id, vec![fact]));
        true
    }
}
