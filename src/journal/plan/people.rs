//! Planning what happens to people and companies as such.

use std::collections::BTreeSet;

use super::{Planned, Planner, differs};
use crate::domain::{Company, CompanyId, Party, Person, PersonId};
use crate::journal::{Change, CompanyEdit, CompanyFact, Label, PersonEdit, PersonFact, Refusal};

impl Planner<'_> {
    pub(super) fn edit_person(&mut self, id: PersonId, edit: PersonEdit) -> Planned {
        let person = self.known(id)?;
        let label = Label::PersonEdited {
            name: person.name.clone(),
        };
        let mut changes = Vec::new();
        let fact = match edit {
            PersonEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != person.name)?;
                PersonFact::Name(name)
            }
            PersonEdit::JobTitle(title) => {
                let title = title.trim().to_owned();
                differs(title != person.job_title)?;
                PersonFact::JobTitle(title)
            }
            PersonEdit::CompanyNamed(name) => {
                let before = person.company.map(|id| self.workspace.company_itself(id));
                let company = self.company_named(&name, &mut changes)?;
                differs(company != before)?;
                PersonFact::Company(company)
            }
            PersonEdit::Email(old, new) => {
                let facts = self.replaced(&person.contact.emails, old, new, PersonFact::Email)?;
                return Ok((label, vec![Change::Person(id, facts)]));
            }
            PersonEdit::Phone(old, new) => {
                let facts = self.replaced(&person.contact.phones, old, new, PersonFact::Phone)?;
                return Ok((label, vec![Change::Person(id, facts)]));
            }
        };
        changes.push(Change::Person(id, vec![fact]));
        Ok((label, changes))
    }

    /// The facts by which one element of a set takes the place of another.
    fn replaced(
        &self,
        set: &BTreeSet<String>,
        old: Option<String>,
        new: Option<String>,
        fact: fn(String, bool) -> PersonFact,
    ) -> Result<Vec<PersonFact>, Refusal> {
        let new = new.map(|new| self.name(new)).transpose()?;
        differs(old != new)?;
        let gone = old.filter(|old| set.contains(old));
        let come = new.filter(|new| !set.contains(new));
        differs(gone.is_some() || come.is_some())?;
        let facts = [
            gone.map(|old| fact(old, false)),
            come.map(|new| fact(new, true)),
        ];
        Ok(facts.into_iter().flatten().collect())
    }

    pub(super) fn edit_company(&self, id: CompanyId, edit: CompanyEdit) -> Planned {
        let company = self.company_of(id)?;
        let fact = match edit {
            CompanyEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != company.name)?;
                CompanyFact::Name(name)
            }
            CompanyEdit::Domain(domain) => {
                let domain = domain.trim().to_owned();
                differs(domain != company.domain)?;
                CompanyFact::Domain(domain)
            }
            CompanyEdit::Industry(industry) => {
                let industry = industry.trim().to_owned();
                differs(industry != company.industry)?;
                CompanyFact::Industry(industry)
            }
        };
        let label = Label::CompanyEdited {
            name: company.name.clone(),
        };
        Ok((label, vec![Change::Company(id, vec![fact])]))
    }

    pub(super) fn remove_party(&self, party: Party) -> Planned {
        let (name, change) = match party {
            Party::Person(id) => (
                self.known(id)?.name.clone(),
                Change::Person(id, vec![PersonFact::Removed(true)]),
            ),
            Party::Company(id) => (
                self.company_of(id)?.name.clone(),
                Change::Company(id, vec![CompanyFact::Removed(true)]),
            ),
        };
        Ok((Label::PartyRemoved { name }, vec![change]))
    }

    /// The company of this name, in any case, made by one of `changes` when there is none; nothing
    /// for an empty name.
    pub(super) fn company_named(
        &mut self,
        name: &str,
        changes: &mut Vec<Change>,
    ) -> Result<Option<CompanyId>, Refusal> {
        if name.trim().is_empty() {
            return Ok(None);
        }
        let known = self.company_of_name(name);
        if known.is_some() {
            return Ok(known);
        }
        let (_, id, change) = self.company(name.to_owned())?;
        changes.push(change);
        Ok(Some(id))
    }

    fn known(&self, id: PersonId) -> Result<&'_ Person, Refusal> {
        self.workspace.people.get(id).ok_or(Refusal::UnknownPerson)
    }

    fn company_of(&self, id: CompanyId) -> Result<&'_ Company, Refusal> {
        self.workspace
            .companies
            .get(id)
            .ok_or(Refusal::UnknownCompany)
    }
}
