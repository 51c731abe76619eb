//! Importing the same account or file again: what it says now, what it said before, and what holds
//! here decide together what is taken over.
//!
//! A value that the source said before is not news, whatever became of it here: what was changed or
//! removed here stays so. A value that is news takes the place of one that the source itself brought;
//! where somebody changed that one here, both are kept to be chosen between. Nothing is ever taken
//! away because a source no longer says it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::own_values::is_same_own;
use crate::domain::{Company, CompanyId, FieldOf, Origin, Person};
use crate::exchange::source_values::{company_values, person_values};
use crate::journal::{CompanyFact, ContactFact, PersonFact, Settings, Workspace};

/// A field and its value.
type Spoken<'a> = (Cow<'a, str>, Cow<'a, str>);

/// A kind of record that sources speak of.
pub(super) trait Sourced {
    /// What is said of it.
    type Fact;

    /// Whose fields of one's own it has.
    const OF: FieldOf;

    /// The values that hold, by field.
    fn values(&self, workspace: &Workspace) -> Vec<(String, String)>;

    /// The field and the value of a fact; `None` for facts that are not a source's to decide.
    fn spoken(fact: &Self::Fact, company: impl Fn(CompanyId) -> String) -> Option<Spoken<'_>>;
}

fn custom<'a>(key: &str, value: Option<&'a String>) -> Option<Spoken<'a>> {
    Some((format!("custom:{key}").into(), value?.into()))
}

fn contact(fact: &ContactFact) -> Option<Spoken<'_>> {
    let (field, value): (&str, Cow<'_, str>) = match fact {
        ContactFact::Email(email, true) => ("email", email.into()),
        ContactFact::Phone(phone, true) => ("phone", phone.into()),
        ContactFact::Address(address, true) => ("address", address.to_string().into()),
        ContactFact::Link(link, true) => ("link", link.into()),
        // Goes with the value that it is about.
        ContactFact::Label(value, Some(label)) => {
            return Some((format!("label:{value}").into(), label.into()));
        }
        _ => return None,
    };
    Some((field.into(), value))
}

impl Sourced for Person {
    type Fact = PersonFact;

    const OF: FieldOf = FieldOf::People;

    fn values(&self, workspace: &Workspace) -> Vec<(String, String)> {
        person_values(workspace, self)
    }

    fn spoken(fact: &PersonFact, company: impl Fn(CompanyId) -> String) -> Option<Spoken<'_>> {
        let (field, value): (&str, Cow<'_, str>) = match fact {
            PersonFact::Name(name) => ("name", name.into()),
            PersonFact::JobTitle(title) => ("job_title", title.into()),
            PersonFact::Company(Some(id)) => ("company", company(*id).into()),
            PersonFact::Birthday(Some(day)) => ("birthday", day.to_string().into()),
            PersonFact::Country(code) => ("country", code.into()),
            PersonFact::TimeZone(zone) => ("time_zone", zone.into()),
            PersonFact::Greeting(text) => ("greeting", text.into()),
            PersonFact::Email(email, true) => ("email", email.into()),
            PersonFact::Phone(phone, true) => ("phone", phone.into()),
            PersonFact::Tag(tag, true) => ("tag", tag.into()),
            PersonFact::NameParts(Some(parts)) => ("name_parts", parts.full().into()),
            PersonFact::Contact(fact) => return contact(fact),
            PersonFact::Custom(key, value) => return custom(key, value.as_ref()),
            _ => return None,
        };
        (!value.is_empty()).then(|| (field.into(), value))
    }
}

impl Sourced for Company {
    type Fact = CompanyFact;

    const OF: FieldOf = FieldOf::Companies;

    fn values(&self, workspace: &Workspace) -> Vec<(String, String)> {
        company_values(workspace, self)
    }

    fn spoken(fact: &CompanyFact, company: impl Fn(CompanyId) -> String) -> Option<Spoken<'_>> {
        let (field, value): (&str, Cow<'_, str>) = match fact {
            CompanyFact::Name(name) => ("name", name.into()),
            CompanyFact::Domain(domain) => ("domain", domain.into()),
            CompanyFact::Industry(industry) => ("industry", industry.into()),
            CompanyFact::Employees(Some(count)) => ("employees", count.to_string().into()),
            CompanyFact::Parent(Some(id)) => ("parent", company(*id).into()),
            CompanyFact::OtherDomain(domain, true) => ("other_domain", domain.into()),
            CompanyFact::Tag(tag, true) => ("tag", tag.into()),
            CompanyFact::Contact(fact) => return contact(fact),
            CompanyFact::Custom(key, value) => return custom(key, value.as_ref()),
            _ => return None,
        };
        (!value.is_empty()).then(|| (field.into(), value))
    }
}

/// Fields that hold several values, of which one does not take the place of another.
fn is_several(field: &str) -> bool {
    matches!(
        field,
        "email" | "phone" | "address" | "link" | "tag" | "other_domain"
    )
}

/// Whether two values say the same, however they are written.
fn is_same(settings: &Settings, of: FieldOf, field: &str, one: &str, other: &str) -> bool {
    if let Some(key) = field.strip_prefix("custom:") {
        return is_same_own(settings.field_kind(of, key), one, other, settings.currency);
    }
    match field {
        "email" | "tag" | "name" | "company" | "domain" | "other_domain" | "link" => {
            super::fold(one) == super::fold(other)
        }
        "phone" => {
            let digits =
                |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
            digits(one) == digits(other)
        }
        _ => one == other,
    }
}

/// What becomes of a record that a source speaks of again: the facts that are taken over, and what the
/// source said as it is to be remembered.
///
/// `said` is everything that the source says of the record now, as if nothing were known of it.
/// Facts that are not a source's to decide are taken over as they are.
pub(super) fn reconcile<T: Sourced>(
    record: &T,
    workspace: &Workspace,
    said: Vec<T::Fact>,
    before: Option<&Origin>,
    id: &str,
    import: u16,
    company: impl Fn(CompanyId) -> String + Copy,
) -> (Vec<T::Fact>, Origin) {
    let here = record.values(workspace);
    let mut by_field: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (field, value) in &here {
        by_field.entry(field).or_default().push(value);
    }
    let unknown = Origin::default();
    let before = before.unwrap_or(&unknown);
    let mut origin = Origin {
        id: id.to_owned(),
        said: Vec::with_capacity(said.len()),
        gone: None,
        open: Vec::new(),
    };
    // The parts of a name go with the name.
    let mut keeps_name = false;
    let mut taken = Vec::with_capacity(said.len());
    for fact in said {
        let is_taken = match T::spoken(&fact, company) {
            None => true,
            Some((field, _)) if field == "name_parts" && keeps_name => false,
            Some((field, value)) => {
                let values = by_field.get(&*field).map_or(&[][..], Vec::as_slice);
                let known = before.brought(&field, &value);
                origin.remember(&field, &value, known.unwrap_or(import));
                let is_here =
                    |here: &&str| is_same(&workspace.settings, T::OF, &field, here, &value);
                let holds = values.iter().any(is_here);
                let is_replaced = || {
                    let own = |here: &&str| before.brought(&field, here).is_some();
                    is_several(&field) || values.iter().all(own)
                };
                // Labels and the parts of a name are no reason to ask anybody.
                let is_minor = field.starts_with("label:") || field == "name_parts";
                if holds {
                    false
                } else if known.is_some() {
                    // No news. What is still to be chosen between stays so.
                    let mut open = before.open.iter();
                    if open.any(|(f, v)| *f == field && *v == value) {
                        origin.open.push((field.to_string(), value.into_owned()));
                    }
                    keeps_name |= field == "name";
                    false
                } else if is_replaced() {
                    true
                } else {
                    if !is_minor {
                        keeps_name |= field == "name";
                        origin.open.push((field.into_owned(), value.into_owned()));
                    }
                    false
                }
            }
        };
        if is_taken {
            taken.push(fact);
        }
    }
    (taken, origin)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::PersonId;
    use crate::journal::say;
    use uuid::Uuid;

    fn says(name: &str, title: &str, emails: &[&str]) -> Vec<PersonFact> {
        let mut facts = vec![
            PersonFact::Name(name.to_owned()),
            PersonFact::JobTitle(title.to_owned()),
        ];
        let emails = emails.iter();
        facts.extend(emails.map(|email| PersonFact::Email((*email).to_owned(), true)));
        facts
    }

    /// Lets a source speak of a person, and returns how many facts were taken over.
    fn import(
        person: &mut Person,
        origin: &mut Option<Origin>,
        said: Vec<PersonFact>,
        no: u16,
    ) -> usize {
        let workspace = Workspace::default();
        let (facts, new) = reconcile(person, &workspace, said, origin.as_ref(), "7", no, |_| {
            String::new()
        });
        for fact in &facts {
            say(person, fact);
        }
        *origin = Some(new);
        facts.len()
    }

    fn person() -> Person {
        Person::unknown(PersonId(Uuid::from_u128(1)))
    }

    #[test]
    fn what_changed_there_comes_in_and_what_changed_here_stays() {
        let (mut ada, mut origin) = (person(), None);
        assert_eq!(
            import(
                &mut ada,
                &mut origin,
                says("Ada", "CTO", &["a@x.example"]),
                0
            ),
            3
        );
        assert_eq!(
            import(
                &mut ada,
                &mut origin,
                says("Ada", "CTO", &["a@x.example"]),
                1
            ),
            0
        );
        // Changed there alone.
        assert_eq!(
            import(
                &mut ada,
                &mut origin,
                says("Ada", "CEO", &["a@x.example"]),
                2
            ),
            1
        );
        assert_eq!(ada.job_title, "CEO");
        assert_eq!(
            origin.as_ref().unwrap().brought("job_title", "CEO"),
            Some(2)
        );
        assert_eq!(origin.as_ref().unwrap().brought("name", "Ada"), Some(0));
        // Changed here, and the same there: it stays, and nobody is asked.
        ada.job_title = "Chief".to_owned();
        assert_eq!(
            import(
                &mut ada,
                &mut origin,
                says("Ada", "CEO", &["a@x.example"]),
                3
            ),
            0
        );
        assert_eq!(ada.job_title, "Chief");
        assert!(origin.as_ref().unwrap().open.is_empty());
        // Changed here and there: both are kept, and kept again.
        for no in [4, 5] {
            assert_eq!(
                import(
                    &mut ada,
                    &mut origin,
                    says("Ada", "Owner", &["a@x.example"]),
                    no
                ),
                0
            );
            assert_eq!(ada.job_title, "Chief");
            let open = &origin.as_ref().unwrap().open;
            assert_eq!(*open, [("job_title".to_owned(), "Owner".to_owned())]);
        }
        // The same there as here at last: there is nothing to choose.
        import(
            &mut ada,
            &mut origin,
            says("Ada", "Chief", &["a@x.example"]),
            6,
        );
        assert!(origin.as_ref().unwrap().open.is_empty());
    }

    #[test]
    fn what_was_taken_away_here_does_not_come_back_and_what_is_new_there_comes() {
        let (mut ada, mut origin) = (person(), None);
        import(
            &mut ada,
            &mut origin,
            says("Ada", "CTO", &["a@x.example", "old@x.example"]),
            0,
        );
        ada.contact.emails.remove("old@x.example");
        import(
            &mut ada,
            &mut origin,
            says(
                "Ada",
                "CTO",
                &["a@x.example", "old@x.example", "new@x.example"],
            ),
            1,
        );
        let emails: Vec<_> = ada.contact.emails.iter().map(String::as_str).collect();
        assert_eq!(emails, ["a@x.example", "new@x.example"]);
        // What the source no longer says stays here.
        import(
            &mut ada,
            &mut origin,
            says("Ada", "CTO", &["a@x.example"]),
            2,
        );
        assert_eq!(ada.contact.emails.len(), 2);
    }

    #[test]
    fn a_source_that_meets_a_person_entered_by_hand_fills_gaps_and_asks_about_the_rest() {
        let (mut ada, mut origin) = (person(), None);
        ada.name = "Ada Lovelace".to_owned();
        ada.job_title = "Analyst".to_owned();
        import(
            &mut ada,
            &mut origin,
            says("ada lovelace", "CTO", &["a@x.example"]),
            0,
        );
        assert_eq!(ada.name, "Ada Lovelace");
        assert_eq!(ada.job_title, "Analyst");
        assert_eq!(ada.contact.emails.len(), 1);
        let open = &origin.as_ref().unwrap().open;
        assert_eq!(*open, [("job_title".to_owned(), "CTO".to_owned())]);
    }
}
