//! What a source can say of a person or company, as texts by field: what importing again compares.

use crate::domain::{Company, Party, Person};
use crate::journal::Workspace;

/// The values of a person or company by field; fields that hold several come several times. Custom
/// fields are `custom:` and their key.
pub fn source_values(workspace: &Workspace, party: Party) -> Vec<(String, String)> {
    match party {
        Party::Person(id) => match workspace.people.get_any(id) {
            Some(person) => person_values(workspace, person),
            None => Vec::new(),
        },
        Party::Company(id) => match workspace.companies.get_any(id) {
            Some(company) => company_values(workspace, company),
            None => Vec::new(),
        },
    }
}

/// The values of a person by field.
pub(super) fn person_values(workspace: &Workspace, person: &Person) -> Vec<(String, String)> {
    let mut values = Values::default();
    let company = person.company.and_then(|id| workspace.company(id));
    values.one("name", &person.name);
    values.one("job_title", &person.job_title);
    values.one("company", company.map_or("", |it| it.name.as_str()));
    if let Some(day) = person.birthday {
        values.one("birthday", &day.to_string());
    }
    values.one("country", &person.country);
    values.one("time_zone", &person.time_zone);
    values.one("greeting", &person.greeting);
    if let Some(parts) = &person.name_parts {
        values.one("name_parts", &parts.full());
    }
    values.contact(&person.contact);
    values.rest(&person.tags, &person.custom);
    values.0
}

/// The values of a company by field.
pub(super) fn company_values(workspace: &Workspace, company: &Company) -> Vec<(String, String)> {
    let mut values = Values::default();
    values.one("name", &company.name);
    values.one("domain", &company.domain);
    values.one("industry", &company.industry);
    if let Some(count) = company.employees {
        values.one("employees", &count.to_string());
    }
    let parent = company.parent.and_then(|id| workspace.company(id));
    values.one("parent", parent.map_or("", |it| it.name.as_str()));
    for domain in &company.other_domains {
        values.one("other_domain", domain);
    }
    values.contact(&company.contact);
    values.rest(&company.tags, &company.custom);
    values.0
}

#[derive(Default)]
struct Values(Vec<(String, String)>);

impl Values {
    fn one(&mut self, field: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((field.to_owned(), value.to_owned()));
        }
    }

    fn contact(&mut self, contact: &crate::domain::Contact) {
        for email in &contact.emails {
            self.one("email", email);
        }
        for phone in &contact.phones {
            self.one("phone", phone);
        }
        for link in &contact.links {
            self.one("link", link);
        }
        for address in &contact.addresses {
            self.one("address", &address.to_string());
        }
        for (value, label) in &contact.labels {
            self.one(&format!("label:{value}"), label);
        }
    }

    fn rest(
        &mut self,
        tags: &std::collections::BTreeSet<String>,
        custom: &std::collections::BTreeMap<String, String>,
    ) {
        for tag in tags {
            self.one("tag", tag);
        }
        for (key, value) in custom {
            self.one(&format!("custom:{key}"), value);
        }
    }
}
