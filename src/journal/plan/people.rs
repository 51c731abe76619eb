//! Planning what happens to people and companies as such.

use std::collections::BTreeSet;

use super::{Planned, Planner, differs};
use crate::domain::{
    Birthday, CompanyId, CompanyRole, Contact, NameParts, Origin, Party, Person, PersonId,
};
use crate::journal::{
    Change, CompanyEdit, CompanyFact, ContactEdit, ContactFact, Label, NamePart, NewRole,
    PersonEdit, PersonFact, Refusal,
};

impl Planner<'_> {
    pub(super) fn edit_person(&mut self, id: PersonId, edit: PersonEdit) -> Planned {
        let workspace = self.workspace;
        let person = workspace.people.get(id).ok_or(Refusal::UnknownPerson)?;
        let label = Label::PersonEdited {
            name: person.name.clone(),
        };
        let mut changes = Vec::new();
        let facts = match edit {
            PersonEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != person.name)?;
                let mut facts = vec![PersonFact::Name(name)];
                // Parts of another name would contradict it.
                if person.name_parts.is_some() {
                    facts.push(PersonFact::NameParts(None));
                }
                facts
            }
            PersonEdit::NamePart(part, text) => self.name_part(person, part, &text)?,
            PersonEdit::JobTitle(title) => {
                vec![PersonFact::JobTitle(other(title, &person.job_title)?)]
            }
            PersonEdit::Greeting(text) => {
                vec![PersonFact::Greeting(other(text, &person.greeting)?)]
            }
            PersonEdit::Country(code) => {
                let code = code.trim().to_uppercase();
                vec![PersonFact::Country(other(code, &person.country)?)]
            }
            PersonEdit::TimeZone(zone) => {
                vec![PersonFact::TimeZone(other(zone, &person.time_zone)?)]
            }
            PersonEdit::KeepInTouchDays(days) => {
                let days = days.filter(|days| *days > 0);
                differs(days != person.keep_in_touch_days)?;
                vec![PersonFact::KeepInTouchDays(days)]
            }
            PersonEdit::Birthday(day) => {
                differs(day != person.birthday)?;
                vec![PersonFact::Birthday(day)]
            }
            PersonEdit::CompanyNamed(name) => {
                let before = person.company.map(|id| workspace.company_itself(id));
                let company = self.company_named(&name, &mut changes)?;
                differs(company != before)?;
                let mut facts = vec![PersonFact::Company(company)];
                if person.company_since.is_some() {
                    facts.push(PersonFact::CompanySince(None));
                }
                facts
            }
            PersonEdit::CompanySince(day) => {
                differs(day != person.company_since)?;
                vec![PersonFact::CompanySince(day)]
            }
            PersonEdit::LeftCompany(until) => left_company(person, until)?,
            PersonEdit::Role(old, new) => {
                let new = new.map(|role| self.role(role, &mut changes)).transpose()?;
                let fact = |role, is| PersonFact::Role(Box::new(role), is);
                exchanged(&person.roles, old, new, fact)?
            }
            PersonEdit::Email(old, new) => {
                let new = self.optional(new)?;
                exchanged(&person.contact.emails, old, new, PersonFact::Email)?
            }
            PersonEdit::Phone(old, new) => {
                let new = self.optional(new)?;
                exchanged(&person.contact.phones, old, new, PersonFact::Phone)?
            }
            PersonEdit::Contact(edit) => {
                let facts = self.contact(&person.contact, edit)?;
                facts.into_iter().map(PersonFact::Contact).collect()
            }
            PersonEdit::Custom(key, value) => {
                let value = custom(value, person.custom.get(&key))?;
                vec![PersonFact::Custom(key, value)]
            }
            PersonEdit::Tag(tag, is_on) => {
                let tag = self.name(tag)?;
                differs(person.tags.contains(&tag) != is_on)?;
                vec![PersonFact::Tag(tag, is_on)]
            }
            PersonEdit::Settle {
                source,
                field,
                value,
                take,
            } => {
                let origin = settled(person.origins.get(&source), &field, &value)?;
                let mut facts = vec![PersonFact::Origin(source, Some(Box::new(origin)))];
                if take {
                    facts.extend(self.person_value(&field, value, &mut changes)?);
                }
                facts
            }
        };
        changes.push(Change::Person(id, facts));
        Ok((label, changes))
    }

    /// The facts after which a part of a name is another.
    fn name_part(
        &self,
        person: &Person,
        part: NamePart,
        text: &str,
    ) -> Result<Vec<PersonFact>, Refusal> {
        let mut parts = person.parts_of_name();
        // A name that is the likeliest reading of its own parts is made of them.
        let follows = words(&parts.full()) == words(&person.name)
            || words(&NameParts::read(&person.name).full()) == words(&parts.full());
        let slot = match part {
            NamePart::Prefix => &mut parts.prefix,
            NamePart::Given => &mut parts.given,
            NamePart::Middle => &mut parts.middle,
            NamePart::Family => &mut parts.family,
            NamePart::Suffix => &mut parts.suffix,
        };
        *slot = other(text.to_owned(), slot)?;
        let mut facts = Vec::new();
        if follows {
            let name = self.name(parts.full())?;
            if name != person.name {
                facts.push(PersonFact::Name(name));
            }
        }
        facts.push(PersonFact::NameParts(Some(Box::new(parts))));
        Ok(facts)
    }

    fn role(&mut self, role: NewRole, changes: &mut Vec<Change>) -> Result<CompanyRole, Refusal> {
        if let (Some(from), Some(until)) = (role.from, role.until)
            && until < from
        {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let company = self.company_named(&role.company, changes)?;
        Ok(CompanyRole {
            company: company.ok_or(Refusal::EmptyName)?,
            title: role.title.trim().to_owned(),
            from: role.from,
            until: role.until,
        })
    }

    fn optional(&self, text: Option<String>) -> Result<Option<String>, Refusal> {
        text.map(|text| self.name(text)).transpose()
    }

    fn contact(&self, contact: &Contact, edit: ContactEdit) -> Result<Vec<ContactFact>, Refusal> {
        match edit {
            ContactEdit::Address(old, new) => {
                let new = new.filter(|address| !address.is_empty());
                exchanged(&contact.addresses, old, new, |address, is| {
                    ContactFact::Address(Box::new(address), is)
                })
            }
            ContactEdit::Link(old, new) => {
                let new = self.optional(new)?;
                exchanged(&contact.links, old, new, ContactFact::Link)
            }
            ContactEdit::Label(value, label) => {
                let label = custom(Some(label), contact.labels.get(&value))?;
                Ok(vec![ContactFact::Label(value, label)])
            }
        }
    }

    pub(super) fn edit_company(&mut self, id: CompanyId, edit: CompanyEdit) -> Planned {
        let workspace = self.workspace;
        let company = workspace.companies.get(id).ok_or(Refusal::UnknownCompany)?;
        let label = Label::CompanyEdited {
            name: company.name.clone(),
        };
        let mut changes = Vec::new();
        let facts = match edit {
            CompanyEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != company.name)?;
                vec![CompanyFact::Name(name)]
            }
            CompanyEdit::Domain(domain) => {
                vec![CompanyFact::Domain(other(domain, &company.domain)?)]
            }
            CompanyEdit::Industry(industry) => {
                vec![CompanyFact::Industry(other(industry, &company.industry)?)]
            }
            CompanyEdit::Employees(count) => {
                differs(count != company.employees)?;
                vec![CompanyFact::Employees(count)]
            }
            CompanyEdit::ParentNamed(name) => {
                let before = company.parent.map(|id| workspace.company_itself(id));
                let parent = self.company_named(&name, &mut changes)?;
                differs(parent != before)?;
                if parent.is_some_and(|parent| self.belongs_to(parent, id)) {
                    return Err(Refusal::SameRecord);
                }
                vec![CompanyFact::Parent(parent)]
            }
            CompanyEdit::Email(old, new) => {
                let new = self.optional(new)?;
                let fact = |email, is| CompanyFact::Contact(ContactFact::Email(email, is));
                exchanged(&company.contact.emails, old, new, fact)?
            }
            CompanyEdit::Phone(old, new) => {
                let new = self.optional(new)?;
                let fact = |phone, is| CompanyFact::Contact(ContactFact::Phone(phone, is));
                exchanged(&company.contact.phones, old, new, fact)?
            }
            CompanyEdit::Contact(edit) => {
                let facts = self.contact(&company.contact, edit)?;
                facts.into_iter().map(CompanyFact::Contact).collect()
            }
            CompanyEdit::OtherDomain(old, new) => {
                let new = self.optional(new)?;
                exchanged(&company.other_domains, old, new, CompanyFact::OtherDomain)?
            }
            CompanyEdit::Custom(key, value) => {
                let value = custom(value, company.custom.get(&key))?;
                vec![CompanyFact::Custom(key, value)]
            }
            CompanyEdit::Tag(tag, is_on) => {
                let tag = self.name(tag)?;
                differs(company.tags.contains(&tag) != is_on)?;
                vec![CompanyFact::Tag(tag, is_on)]
            }
            CompanyEdit::Settle {
                source,
                field,
                value,
                take,
            } => {
                let origin = settled(company.origins.get(&source), &field, &value)?;
                let mut facts = vec![CompanyFact::Origin(source, Some(Box::new(origin)))];
                if take {
                    facts.extend(company_value(&field, value));
                }
                facts
            }
        };
        changes.push(Change::Company(id, facts));
        Ok((label, changes))
    }

    /// Whether a company is another one or belongs to it, over however many steps.
    fn belongs_to(&self, company: CompanyId, to: CompanyId) -> bool {
        let mut at = Some(company);
        // Two devices can tie a ring: it ends after a while.
        for _ in 0..64 {
            let Some(id) = at.map(|id| self.workspace.company_itself(id)) else {
                return false;
            };
            if id == to {
                return true;
            }
            at = self.workspace.company(id).and_then(|it| it.parent);
        }
        false
    }

    /// What is said of a person when a source's value of a field is taken.
    fn person_value(
        &mut self,
        field: &str,
        value: String,
        changes: &mut Vec<Change>,
    ) -> Result<Option<PersonFact>, Refusal> {
        Ok(Some(match field {
            "name" => PersonFact::Name(self.name(value)?),
            "job_title" => PersonFact::JobTitle(value),
            "company" => PersonFact::Company(self.company_named(&value, changes)?),
            "birthday" => match value.parse::<Birthday>() {
                Ok(day) => PersonFact::Birthday(Some(day)),
                Err(_) => return Ok(None),
            },
            field => match field.strip_prefix("custom:") {
                Some(key) => PersonFact::Custom(key.to_owned(), Some(value)),
                None => return Ok(None),
            },
        }))
    }

    pub(super) fn remove_party(&self, party: Party) -> Planned {
        let workspace = self.workspace;
        let (name, change) = match party {
            Party::Person(id) => {
                let person = workspace.people.get(id).ok_or(Refusal::UnknownPerson)?;
                let facts = vec![PersonFact::Removed(true)];
                (person.name.clone(), Change::Person(id, facts))
            }
            Party::Company(id) => {
                let company = workspace.companies.get(id).ok_or(Refusal::UnknownCompany)?;
                let facts = vec![CompanyFact::Removed(true)];
                (company.name.clone(), Change::Company(id, facts))
            }
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
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// A text that is to take the place of another, without blanks around it.
fn other(text: String, before: &str) -> Result<String, Refusal> {
    let text = text.trim();
    differs(text != before)?;
    Ok(text.to_owned())
}

/// The value of a custom field or label that is to take the place of another; none when it is empty.
fn custom(value: Option<String>, before: Option<&String>) -> Result<Option<String>, Refusal> {
    let value = value.map(|value| value.trim().to_owned());
    let value = value.filter(|value| !value.is_empty());
    differs(value.as_ref() != before)?;
    Ok(value)
}

/// The facts by which one element of a set takes the place of another.
fn exchanged<T: Ord, F>(
    set: &BTreeSet<T>,
    old: Option<T>,
    new: Option<T>,
    fact: impl Fn(T, bool) -> F,
) -> Result<Vec<F>, Refusal> {
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

/// The facts after which the company that a person works for is a former one.
fn left_company(
    person: &Person,
    until: Option<crate::domain::Date>,
) -> Result<Vec<PersonFact>, Refusal> {
    let company = person.company.ok_or(Refusal::NothingToChange)?;
    if let (Some(from), Some(until)) = (person.company_since, until)
        && until < from
    {
        return Err(Refusal::EndsBeforeItBegins);
    }
    let role = CompanyRole {
        company,
        title: person.job_title.clone(),
        from: person.company_since,
        until,
    };
    let mut facts = vec![
        PersonFact::Role(Box::new(role), true),
        PersonFact::Company(None),
    ];
    if !person.job_title.is_empty() {
        facts.push(PersonFact::JobTitle(String::new()));
    }
    if person.company_since.is_some() {
        facts.push(PersonFact::CompanySince(None));
    }
    Ok(facts)
}

/// What a source said, without a value that was open.
fn settled(origin: Option<&Origin>, field: &str, value: &str) -> Result<Origin, Refusal> {
    let mut origin = origin.ok_or(Refusal::UnknownSource)?.clone();
    let count = origin.open.len();
    origin.open.retain(|(f, v)| f != field || v != value);
    differs(origin.open.len() < count)?;
    Ok(origin)
}

/// What is said of a company when a source's value of a field is taken.
fn company_value(field: &str, value: String) -> Option<CompanyFact> {
    Some(match field {
        "name" => CompanyFact::Name(value),
        "domain" => CompanyFact::Domain(value),
        "industry" => CompanyFact::Industry(value),
        "employees" => CompanyFact::Employees(Some(value.parse().ok()?)),
        field => CompanyFact::Custom(field.strip_prefix("custom:")?.to_owned(), Some(value)),
    })
}
