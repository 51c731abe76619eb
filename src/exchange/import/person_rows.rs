//! Rows that are people or companies, and the people that rows of deals name.

use super::{Importer, fold};
use crate::domain::{Company, CompanyId, Moment, Person, PersonId};
use crate::exchange::fields::Field;
use crate::exchange::table::Row;
use crate::journal::{Change, CompanyFact, PersonFact};

impl Importer<'_> {
    pub(super) fn person_row(&mut self, row: &Row) {
        let created = self.date(row, Field::Created).unwrap_or(self.run.now);
        let company = self.company(self.cell(row, Field::Company), created);
        match self.person_with_facts(row, company, created, true) {
            Some((_, is_new, changed)) => self.count(is_new, changed),
            // A row that names only a company still brought that in.
            None if company.is_some() => self.count(false, true),
            None => self.skip(row),
        }
    }

    /// The person that a row of deals names.
    pub(super) fn person_of(
        &mut self,
        row: &Row,
        company: Option<CompanyId>,
        created: Moment,
    ) -> Option<PersonId> {
        self.person_with_facts(row, company, created, false)
            .map(|(id, ..)| id)
    }

    fn cells_of<'r>(&self, row: &'r Row, field: Field) -> Vec<&'r str> {
        let fields = self.settings.fields.iter().enumerate();
        fields
            .filter(|(_, known)| **known == field)
            .map(|(column, _)| row.cell(column))
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    /// Finds or makes the person of a row: whether it is new, and whether anything changed.
    fn person_with_facts(
        &mut self,
        row: &Row,
        company: Option<CompanyId>,
        created: Moment,
        is_subject: bool,
    ) -> Option<(PersonId, bool, bool)> {
        let emails = self.cells_of(row, Field::Email);
        let phones = self.cells_of(row, Field::Phone);
        let parts = [
            self.cell(row, Field::FirstName),
            self.cell(row, Field::LastName),
        ];
        let mut name = self.cell(row, Field::Person).to_owned();
        if name.is_empty() {
            name = parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        if name.is_empty() {
            // An address is a name of sorts: better than a lost row.
            name = emails
                .first()
                .or(phones.first())
                .map(|text| (*text).to_owned())?;
        }
        let external_id = if is_subject {
            self.cell(row, Field::ExternalId).to_owned()
        } else {
            String::new()
        };
        let by_id = self
            .people_by_id
            .get(&external_id)
            .copied()
            .filter(|_| !external_id.is_empty());
        let by_email = || {
            emails
                .iter()
                .find_map(|email| self.people_by_email.get(&fold(email)).copied())
        };
        let by_name = || self.people_by_name.get(&(fold(&name), company)).copied();
        let known = if external_id.is_empty() {
            by_email().or_else(by_name)
        } else {
            by_id
        };
        let is_new = known.is_none();
        let id: PersonId = known.unwrap_or_else(|| self.run.ids.next(created));
        let mut person = self
            .people
            .remove(&id)
            .or_else(|| self.run.workspace.people.get_any(id).cloned())
            .unwrap_or_else(|| Person::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(PersonFact::Created(created));
            facts.push(PersonFact::ImportedFrom(Some(self.settings.file.clone())));
        }
        if person.name != name
            && (is_new || !self.cell(row, Field::Person).is_empty() || by_id.is_some())
        {
            facts.push(PersonFact::Name(name));
        }
        if !external_id.is_empty() && person.external_id.as_ref() != Some(&external_id) {
            facts.push(PersonFact::ExternalId(Some(external_id)));
        }
        if company.is_some() && person.company != company {
            facts.push(PersonFact::Company(company));
        }
        let job_title = self.cell(row, Field::JobTitle);
        if !job_title.is_empty() && person.job_title != job_title {
            facts.push(PersonFact::JobTitle(job_title.to_owned()));
        }
        for email in emails {
            if !person.emails.iter().any(|known| fold(known) == fold(email)) {
                facts.push(PersonFact::Email(email.to_owned(), true));
            }
        }
        for phone in phones {
            if !person.phones.contains(phone) {
                facts.push(PersonFact::Phone(phone.to_owned(), true));
            }
        }
        if is_subject {
            for (name, cell) in self.custom_of(row) {
                if person.custom.get(&name).map(String::as_str) != Some(cell) {
                    facts.push(PersonFact::Custom(name, Some(cell.to_owned())));
                }
            }
        }
        for fact in &facts {
            crate::journal::say(&mut person, fact);
        }
        self.know_person(&person);
        self.people.insert(id, person);
        let changed = !facts.is_empty();
        if changed {
            self.outcome.changes.push(Change::Person(id, facts));
        }
        Some((id, is_new, changed))
    }

    pub(super) fn company_row(&mut self, row: &Row) {
        let name = self.cell(row, Field::Company).to_owned();
        if name.is_empty() {
            self.skip(row);
            return;
        }
        let external_id = self.cell(row, Field::ExternalId).to_owned();
        let created = self.date(row, Field::Created).unwrap_or(self.run.now);
        let known = if external_id.is_empty() {
            self.companies.get(&fold(&name)).copied()
        } else {
            self.companies_by_id.get(&external_id).copied()
        };
        let is_new = known.is_none();
        let id: CompanyId = known.unwrap_or_else(|| self.run.ids.next(created));
        let mut company = self
            .company_records
            .remove(&id)
            .or_else(|| self.run.workspace.companies.get_any(id).cloned())
            .unwrap_or_else(|| Company::unknown(id));
        let mut facts = Vec::new();
        if is_new {
            facts.push(CompanyFact::Created(created));
            facts.push(CompanyFact::ImportedFrom(Some(self.settings.file.clone())));
        }
        if company.name != name {
            facts.push(CompanyFact::Name(name.clone()));
        }
        if !external_id.is_empty() && company.external_id.as_ref() != Some(&external_id) {
            facts.push(CompanyFact::ExternalId(Some(external_id.clone())));
        }
        for (name, cell) in self.custom_of(row) {
            if company.custom.get(&name).map(String::as_str) != Some(cell) {
                facts.push(CompanyFact::Custom(name, Some(cell.to_owned())));
            }
        }
        for fact in &facts {
            crate::journal::say(&mut company, fact);
        }
        self.companies.entry(fold(&name)).or_insert(id);
        if !external_id.is_empty() {
            self.companies_by_id.insert(external_id, id);
        }
        self.company_records.insert(id, company);
        self.count(is_new, !facts.is_empty());
        if !facts.is_empty() {
            self.outcome.changes.push(Change::Company(id, facts));
        }
    }
}
