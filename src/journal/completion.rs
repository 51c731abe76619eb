//! What completes a record: one value that it lacks, or that it has in a poorer form.

use serde::{Deserialize, Serialize};

use super::Workspace;
use crate::domain::{CompanyId, Party};

/// A record and the value that completes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Whose.
    pub party: Party,
    /// What.
    pub value: CompletedValue,
}

/// A value that completes a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CompletedValue {
    /// The name of a person.
    Name(String),
    /// The company that a person works for.
    Company(CompanyId),
    /// The same for one that is not there yet, by name and internet domain; made once, however many
    /// people it completes.
    NewCompany(String, String),
    /// The job title of a person.
    JobTitle(String),
    /// The country of a person, by its two letters.
    Country(String),
    /// The IANA time zone of a person.
    TimeZone(String),
    /// How a person is greeted.
    Greeting(String),
    /// The internet domain of a company.
    Domain(String),
    /// The industry of a company.
    Industry(String),
}

impl CompletedValue {
    /// Field and value as a text, by which a record remembers that this is not wanted.
    pub fn key(&self) -> String {
        match self {
            Self::Name(name) => format!("name:{name}"),
            Self::Company(id) => format!("company:{id}"),
            Self::NewCompany(_, domain) => format!("company:{domain}"),
            Self::JobTitle(title) => format!("job_title:{title}"),
            Self::Country(code) => format!("country:{code}"),
            Self::TimeZone(zone) => format!("time_zone:{zone}"),
            Self::Greeting(text) => format!("greeting:{text}"),
            Self::Domain(domain) => format!("domain:{domain}"),
            Self::Industry(industry) => format!("industry:{industry}"),
        }
    }
}

impl Completion {
    /// Whether it would still complete the record: that is there, does not say so already, has nothing
    /// else where only a lack is filled, and nobody said no.
    pub fn is_open(&self, w: &Workspace) -> bool {
        let (declined, lacks) = match self.party {
            Party::Person(id) => {
                let Some(person) = w.people.get(id) else {
                    return false;
                };
                let lacks = match &self.value {
                    CompletedValue::Name(name) => person.name != *name,
                    CompletedValue::JobTitle(title) => person.job_title != *title,
                    CompletedValue::Company(id) => {
                        person.company.and_then(|id| w.company(id)).is_none()
                            && w.company(*id).is_some()
                    }
                    CompletedValue::NewCompany(..) => {
                        person.company.and_then(|id| w.company(id)).is_none()
                    }
                    CompletedValue::Country(_) => person.country.is_empty(),
                    CompletedValue::TimeZone(_) => person.time_zone.is_empty(),
                    CompletedValue::Greeting(_) => person.greeting.is_empty(),
                    CompletedValue::Domain(_) | CompletedValue::Industry(_) => false,
                };
                (&person.declined, lacks)
            }
            Party::Company(id) => {
                let Some(company) = w.companies.get(id) else {
                    return false;
                };
                let lacks = match &self.value {
                    CompletedValue::Domain(_) => company.domain.is_empty(),
                    CompletedValue::Industry(industry) => company.industry != *industry,
                    _ => false,
                };
                (&company.declined, lacks)
            }
        };
        lacks && (declined.is_empty() || !declined.contains(&self.value.key()))
    }
}
