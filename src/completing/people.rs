//! What completes one record, by what is known of all.

use super::dialling::{Dialled, dialled};
use super::domains::{domain_in, domain_of_address, label_of, name_from};
use super::free_mail::is_free_mail;
use super::knowledge::{Knowledge, plain_name, work_domains};
use super::spelling::{displayed, greeting, mended, of_address};
use super::vocabulary::Vocabulary;
use super::{Proposal, Reason};
use crate::domain::{Company, Party, Person};
use crate::journal::{CompletedValue, Completion, Workspace};

/// Countries of which an area code tells where a number was given, not where its owner is.
const MOVABLE: [&str; 3] = ["US", "CA", "RU"];

impl Knowledge {
    /// What would complete a live record.
    pub(super) fn proposals(&self, w: &Workspace, party: Party) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let mut propose = |value, reason, is_certain| {
            proposals.push(Proposal {
                completion: Completion { party, value },
                reason,
                is_certain,
            });
        };
        match party {
            Party::Person(id) => {
                if let Some(person) = w.people.get(id) {
                    self.complete_person(w, person, &mut propose);
                }
            }
            Party::Company(id) => {
                if let Some(company) = w.companies.get(id) {
                    self.complete_company(company, &mut propose);
                }
            }
        }
        proposals
    }

    fn complete_person(&self, w: &Workspace, person: &Person, propose: Propose<'_>) {
        let name = name(person, propose);
        let lacks_company = person.company.and_then(|id| w.company(id)).is_none();
        if lacks_company {
            self.company(w, person, propose);
        }
        respelled(
            &self.titles,
            &person.job_title,
            CompletedValue::JobTitle,
            propose,
        );
        place(person, propose);
        let parts = match name.is_empty() {
            true => person.parts_of_name(),
            false => crate::domain::NameParts::read(&name),
        };
        let full = if name.is_empty() { &person.name } else { &name };
        if let Some(text) = greeting(full, &parts).filter(|_| person.greeting.is_empty()) {
            propose(CompletedValue::Greeting(text), Reason::FromName, false);
        }
    }

    fn company(&self, w: &Workspace, person: &Person, propose: Propose<'_>) {
        let domains = work_domains(person);
        for domain in &domains {
            if let Some(id) = self.company_of(domain) {
                let reason = Reason::DomainOfCompany(domain.clone());
                propose(CompletedValue::Company(id), reason, domains.len() == 1);
                return;
            }
        }
        for domain in &domains {
            let Some(colleagues) = self.colleagues.get(domain) else {
                continue;
            };
            let most = colleagues.iter().max_by_key(|(id, count)| (**count, **id));
            let Some((id, count)) = most.filter(|(id, _)| w.company(**id).is_some()) else {
                continue;
            };
            let is_certain = colleagues.len() == 1 && *count >= 2 && domains.len() == 1;
            let reason = Reason::Colleagues(domain.clone(), *count);
            propose(CompletedValue::Company(*id), reason, is_certain);
            return;
        }
        for domain in &domains {
            let label = plain_name(label_of(domain));
            if let Some(Some(id)) = self.by_name.get(&label) {
                let reason = Reason::NamedLike(domain.clone());
                propose(CompletedValue::Company(*id), reason, false);
                return;
            }
        }
        if let Some(domain) = domains.first() {
            let registered = super::domains::with_parents(domain).last();
            let registered = registered.unwrap_or(domain).to_owned();
            let value = CompletedValue::NewCompany(name_from(domain), registered.clone());
            propose(value, Reason::NewDomain(registered), false);
        }
    }

    fn complete_company(&self, company: &Company, propose: Propose<'_>) {
        respelled(
            &self.industries,
            &company.industry,
            CompletedValue::Industry,
            propose,
        );
        if !company.domain.is_empty() {
            return;
        }
        let emails = company.contact.emails.iter();
        let mut own = emails.filter_map(|email| domain_of_address(email));
        let links = company.contact.links.iter();
        let mut linked = links.filter_map(|link| {
            let domain = domain_in(link)?;
            // Of a profile the domain is somebody else's.
            let path = link
                .split_once("://")
                .map_or(link.as_str(), |(_, rest)| rest);
            let is_bare = !path.trim_end_matches('/').contains('/');
            is_bare.then_some(domain)
        });
        if let Some(domain) = own.find(|it| !is_free_mail(it)).or_else(|| linked.next()) {
            let reason = Reason::OwnAddress(domain.clone());
            propose(CompletedValue::Domain(domain), reason, true);
            return;
        }
        let Some(domains) = self.domains.get(&company.id) else {
            return;
        };
        let most = domains
            .iter()
            .max_by(|(a, a_count), (b, b_count)| a_count.cmp(b_count).then_with(|| b.cmp(a)));
        if let Some((domain, count)) = most {
            let is_certain = domains.len() == 1 && *count >= 2;
            let reason = Reason::DomainOfPeople(*count);
            propose(CompletedValue::Domain(domain.clone()), reason, is_certain);
        }
    }
}

/// Takes a proposal: value, reason, and whether it is certain.
type Propose<'a> = &'a mut dyn FnMut(CompletedValue, Reason, bool);

/// Proposes another name, which is returned; empty where the name stays.
fn name(person: &Person, propose: Propose<'_>) -> String {
    let known = person.name.trim();
    let (name, reason, is_certain) = if let Some(name) = displayed(known) {
        (name, Reason::WithAddress, true)
    } else if known.is_empty() || known.contains('@') {
        let emails = person.contact.emails.iter().map(String::as_str);
        let mut told = emails
            .chain([known])
            .filter_map(|it| Some((of_address(it)?, it)));
        let Some((name, email)) = told.next() else {
            return String::new();
        };
        (name, Reason::InAddress(email.to_owned()), false)
    } else if let Some(name) = mended(known) {
        let is_certain = name.contains(' ');
        (name, Reason::Case, is_certain)
    } else if !known.contains(char::is_whitespace) {
        // A given name alone, of which an address tells the family name.
        let emails = person.contact.emails.iter();
        let mut told = emails.filter_map(|it| Some((of_address(it)?, it)));
        let begins = |name: &str| {
            let first = name.split(' ').next();
            first.is_some_and(|first| first.to_lowercase() == known.to_lowercase())
        };
        let Some((name, email)) = told.find(|(name, _)| begins(name)) else {
            return String::new();
        };
        (name, Reason::InAddress(email.clone()), false)
    } else {
        return String::new();
    };
    propose(CompletedValue::Name(name.clone()), reason, is_certain);
    name
}

/// Proposes country and time zone where all numbers that tell agree.
fn place(person: &Person, propose: Propose<'_>) {
    let phones = person.contact.phones.iter();
    let told: Vec<(&String, Dialled)> = phones
        .filter_map(|phone| Some((phone, dialled(phone)?)))
        .collect();
    let Some((phone, first)) = told.first() else {
        return;
    };
    if told.iter().any(|(_, other)| other.country != first.country) {
        return;
    }
    let is_certain = told.iter().any(|(_, it)| it.is_certain);
    let mut addresses = person.contact.addresses.iter();
    let has_country = !person.country.is_empty() || addresses.any(|it| !it.country.is_empty());
    let reason = || Reason::Dialled((*phone).clone());
    if !has_country {
        let country = first.country.to_owned();
        propose(CompletedValue::Country(country), reason(), is_certain);
    }
    let is_elsewhere = !person.country.is_empty() && person.country != first.country;
    let mut zones = told
        .iter()
        .map(|(_, it)| it.time_zone)
        .filter(|it| !it.is_empty());
    let Some(zone) = zones.next().filter(|_| !is_elsewhere) else {
        return;
    };
    if person.time_zone.is_empty() && zones.all(|other| other == zone) {
        let is_certain = is_certain && !MOVABLE.contains(&first.country);
        propose(
            CompletedValue::TimeZone(zone.to_owned()),
            reason(),
            is_certain,
        );
    }
}

/// Proposes the workspace's own spelling of a word.
fn respelled(
    words: &Vocabulary,
    text: &str,
    value: fn(String) -> CompletedValue,
    propose: Propose<'_>,
) {
    if let Some(usual) = words.usual(text) {
        let reason = match usual.is_other {
            true => Reason::Slip(usual.uses),
            false => Reason::Spelling(usual.uses),
        };
        propose(value(usual.text.to_owned()), reason, !usual.is_other);
    }
}
