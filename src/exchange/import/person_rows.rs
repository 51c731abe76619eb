//! Rows that are people, and the people that other rows name.

use super::{Done, Importer, Skipped, fold};
use crate::domain::{CompanyId, Moment, Party, Person, PersonId};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, PersonFact};

impl Importer<'_> {
    pub(super) fn person_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let created = self.created_of_party(row);
        let company = self.company_of(row, created);
        let done = match self.person_with_facts(row, company, created, true) {
            Some((id, is_new, has_changed)) => {
                let lead = Party::Person(id);
                let customer = company.map_or(lead, Party::Company);
                self.lead_row(row, lead, customer, created);
                Done {
                    is_new,
                    has_changed,
                }
            }
            // A row that names only a company still brought that in.
            None if company.is_some() => Done {
                is_new: false,
                has_changed: true,
            },
            None => return Err(ProblemKind::NothingToName),
        };
        Ok(done)
    }

    /// The person that a row about something else names: by id, by address, by name within the
    /// company, or by name alone where nobody else is called so; made where nobody is found.
    pub(super) fn person_of(
        &mut self,
        row: &Row,
        company: Option<CompanyId>,
        created: Moment,
    ) -> Option<PersonId> {
        let id = self.cell(row, Field::PersonId);
        if let Some(known) = self.known.people_by_id.get(id) {
            return Some(*known);
        }
        let name = self.full_name(row);
        let emails = self.cells_of(row, Field::Email);
        if name.is_empty() && emails.is_empty() {
            if !id.is_empty() {
                self.problem(row, Field::PersonId, ProblemKind::NoSuchId(id.to_owned()));
            }
        } else if emails.is_empty()
            && company.is_none()
            && let Some(Some(known)) = self.known.people_by_bare_name.get(&fold(&name))
        {
            return Some(*known);
        }
        self.person_with_facts(row, company, created, false)
            .map(|(id, ..)| id)
    }

    /// Finds or makes the person of a row: whether it is new, and whether anything changed.
    fn person_with_facts(
        &mut self,
        row: &Row,
        company: Option<CompanyId>,
        created: Moment,
        is_subject: bool,
    ) -> Option<(PersonId, bool, bool)> {
        let emails = self.values_of(row, Field::Email);
        let phones = self.values_of(row, Field::Phone);
        let mut name = self.full_name(row);
        if name.is_empty() {
            // An address is a name of sorts: better than a lost row.
            name = emails.first().or(phones.first()).cloned()?;
        }
        let external_id = if is_subject {
            self.cell(row, Field::ExternalId).to_owned()
        } else {
            String::new()
        };
        let by_id = self
            .known
            .people_by_id
            .get(&external_id)
            .copied()
            .filter(|_| !external_id.is_empty());
        let by_email = || {
            emails
                .iter()
                .find_map(|email| self.known.people_by_email.get(&fold(email)).copied())
        };
        let by_name = || {
            self.known
                .people_by_name
                .get(&(fold(&name), company))
                .copied()
        };
        // Somebody who came in without an id gets the one that is told now.
        let known = by_id.or_else(|| {
            let found = by_email().or_else(by_name)?;
            (external_id.is_empty() || !self.has_id(found)).then_some(found)
        });
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
            if !person
                .contact
                .emails
                .iter()
                .any(|known| fold(known) == fold(&email))
            {
                facts.push(PersonFact::Email(email, true));
            }
        }
        for phone in phones {
            if !person.contact.phones.contains(&phone) {
                facts.push(PersonFact::Phone(phone, true));
            }
        }
        if is_subject {
            facts.extend(self.further_person_facts(row, &person));
            for (name, cell) in self.custom_of(row) {
                if person.custom.get(&name).map(String::as_str) != Some(cell) {
                    facts.push(PersonFact::Custom(name, Some(cell.to_owned())));
                }
            }
        }
        for fact in &facts {
            crate::journal::say(&mut person, fact);
        }
        self.known.know_person(&person);
        self.people.insert(id, person);
        let changed = !facts.is_empty();
        if changed {
            self.outcome.changes.push(Change::Person(id, facts));
        }
        Some((id, is_new, changed))
    }

    /// Whether an earlier system's id of a person is known.
    fn has_id(&self, id: PersonId) -> bool {
        let known = self.people.get(&id);
        let known = known.or_else(|| self.run.workspace.people.get_any(id));
        known.is_some_and(|person| person.external_id.is_some())
    }

    /// The person that one word of a list is: an address, or a name within the company; made where
    /// nobody is found.
    pub(super) fn person_called(
        &mut self,
        text: &str,
        company: Option<CompanyId>,
        created: Moment,
    ) -> PersonId {
        let is_address = text.contains('@');
        let known = match is_address {
            true => self.known.people_by_email.get(&fold(text)).copied(),
            false => {
                let within = self.known.people_by_name.get(&(fold(text), company));
                let alone = || *self.known.people_by_bare_name.get(&fold(text))?;
                within.copied().or_else(alone)
            }
        };
        if let Some(known) = known {
            return known;
        }
        let id: PersonId = self.run.ids.next(created);
        let mut facts = vec![
            PersonFact::Created(created),
            PersonFact::ImportedFrom(Some(self.settings.file.clone())),
            PersonFact::Name(text.to_owned()),
        ];
        if is_address {
            facts.push(PersonFact::Email(text.to_owned(), true));
        }
        if company.is_some() {
            facts.push(PersonFact::Company(company));
        }
        let mut person = Person::unknown(id);
        for fact in &facts {
            crate::journal::say(&mut person, fact);
        }
        self.known.know_person(&person);
        self.people.insert(id, person);
        self.outcome.changes.push(Change::Person(id, facts));
        id
    }
}
