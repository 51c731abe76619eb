//! Rows that are people, and the people that other rows name.

use super::known::{bare_link, phone_key};
use super::{Done, Importer, Skipped, fold};
use crate::domain::{CompanyId, Moment, Party, Person, PersonId, SourceId};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::journal::{Change, ContactFact, PersonFact};

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
            // A row that names only a company still brought that in, and speaks of it.
            None => match company {
                Some(company) => self.company_alone(row, company),
                None => return Err(ProblemKind::NothingToName),
            },
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
        let link = bare_link(self.cell(row, Field::Link));
        if let Some(known) = self.known.people_by_link.get(&link) {
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
        let sourcing = self.sourcing.as_ref().filter(|_| is_subject);
        let source = sourcing.map(|it| it.id);
        let by_source = sourcing.and_then(|it| it.person(&external_id, &emails, &name));
        let by_id = self.known.people_by_id.get(&external_id).copied();
        let by_id = by_id.filter(|id| {
            // What another source calls by this name is somebody else.
            let origins = self.person_known(*id).map(|it| &it.origins);
            let is_others = source.is_some_and(|source| {
                origins.is_some_and(|it| !it.is_empty() && !it.contains_key(&source))
            });
            !external_id.is_empty() && !is_others
        });
        let by_id = by_source.or(by_id);
        // Somebody who came in without an id gets the one that is told now.
        let known = by_id.or_else(|| {
            let found = self.person_alike(&emails, &phones, &name, company)?;
            (external_id.is_empty() || !self.has_id(found, source)).then_some(found)
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
        // A source says what it says as if nothing were known: what is news is told afterwards.
        let base = match source {
            Some(_) => Person::unknown(id),
            None => person.clone(),
        };
        let is_told = match source {
            Some(_) => !self.full_name(row).is_empty(),
            None => !self.cell(row, Field::Person).is_empty() || by_id.is_some(),
        };
        // An address that stands for a name is nothing that the source says.
        let is_stand_in = source.is_some() && !is_told;
        if base.name != name && !is_stand_in && (is_new || is_told) {
            facts.push(PersonFact::Name(name.clone()));
        }
        let is_named = match source {
            // Each source has its own names, and the first one stays.
            Some(_) => person.external_id.is_some(),
            None => person.external_id.as_ref() == Some(&external_id),
        };
        if !external_id.is_empty() && !is_named {
            facts.push(PersonFact::ExternalId(Some(external_id.clone())));
        }
        if company.is_some() && base.company != company {
            facts.push(PersonFact::Company(company));
        }
        let job_title = self.cell(row, Field::JobTitle);
        if !job_title.is_empty() && base.job_title != job_title {
            facts.push(PersonFact::JobTitle(job_title.to_owned()));
        }
        for email in emails {
            if !base
                .contact
                .emails
                .iter()
                .any(|known| fold(known) == fold(&email))
            {
                facts.push(PersonFact::Email(email, true));
            }
        }
        for phone in phones {
            if !base.contact.phones.contains(&phone) {
                facts.push(PersonFact::Phone(phone, true));
            }
        }
        if is_subject {
            facts.extend(self.further_person_facts(row, &base));
            let own = self.own_values(row, &base.custom);
            facts.extend(own.map(|(key, value)| PersonFact::Custom(key, Some(value))));
        }
        let link = self.cell(row, Field::Link);
        if !is_subject && is_new && !link.is_empty() {
            let fact = ContactFact::Link(link.to_owned(), true);
            facts.push(PersonFact::Contact(fact));
        }
        if is_subject {
            facts = self.reconcile_person(&person, facts, &external_id);
        }
        if is_stand_in && is_new {
            facts.push(PersonFact::Name(name));
        }
        facts.retain(|fact| crate::journal::say(&mut person, fact));
        self.known.know_person(&person);
        if !external_id.is_empty() {
            // So that other tables of the same source find it.
            self.known.people_by_id.insert(external_id, id);
        }
        self.people.insert(id, person);
        let changed = !facts.is_empty();
        if changed {
            self.outcome.changes.push(Change::Person(id, facts));
        }
        Some((id, is_new, changed))
    }

    fn person_known(&self, id: PersonId) -> Option<&Person> {
        let known = self.people.get(&id);
        known.or_else(|| self.run.workspace.people.get_any(id))
    }

    /// The person who is like the one of a row by what was chosen to match on: address, phone
    /// number, name within the company.
    fn person_alike(
        &self,
        emails: &[String],
        phones: &[String],
        name: &str,
        company: Option<CompanyId>,
    ) -> Option<PersonId> {
        let chosen = &self.settings.match_on;
        let of_people = [Field::Email, Field::Phone, Field::Person];
        let is_open = !chosen.iter().any(|field| of_people.contains(field));
        let counts = |field: Field| chosen.contains(&field) || (is_open && field != Field::Phone);
        let by_email = || {
            let mut emails = emails.iter().filter(|_| counts(Field::Email));
            emails.find_map(|email| self.known.people_by_email.get(&fold(email)).copied())
        };
        let by_phone = || {
            let keys = phones.iter().filter_map(|phone| phone_key(phone));
            let mut keys = keys.filter(|_| counts(Field::Phone));
            keys.find_map(|key| self.known.people_by_phone.get(&key).copied())
        };
        let by_name = || {
            let known = self.known.people_by_name.get(&(fold(name), company));
            known.copied().filter(|_| counts(Field::Person))
        };
        by_email().or_else(by_phone).or_else(by_name)
    }

    /// Whether an id of a person is known: the source's own, or that of an earlier system.
    fn has_id(&self, id: PersonId, source: Option<SourceId>) -> bool {
        self.person_known(id).is_some_and(|person| match source {
            Some(source) => {
                let origin = person.origins.get(&source);
                origin.is_some_and(|origin| !origin.id.is_empty())
            }
            None => person.external_id.is_some(),
        })
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
