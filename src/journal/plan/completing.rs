//! Planning what completes records.

use std::collections::BTreeMap;

use super::{Planned, Planner, differs};
use crate::domain::{CompanyId, Party};
use crate::journal::{Change, CompanyFact, CompletedValue, Completion, Label, PersonFact, Refusal};

impl Planner<'_> {
    pub(super) fn complete(&mut self, completions: Vec<Completion>) -> Planned {
        let mut changes: Vec<Change> = Vec::new();
        let mut added: BTreeMap<String, CompanyId> = BTreeMap::new();
        let mut count = 0;
        let mut of = None;
        for Completion { party, value } in completions {
            let completion = Completion { party, value };
            if !completion.is_open(self.workspace) {
                continue;
            }
            count += 1;
            of = Some(party);
            let change = match (party, completion.value) {
                (Party::Person(id), value) => {
                    let facts = self.facts_of_person(id, value, &mut added, &mut changes)?;
                    Change::Person(id, facts)
                }
                (Party::Company(id), CompletedValue::Domain(domain)) => {
                    Change::Company(id, vec![CompanyFact::Domain(domain)])
                }
                (Party::Company(id), CompletedValue::Industry(industry)) => {
                    Change::Company(id, vec![CompanyFact::Industry(industry)])
                }
                // No such value is open for a company.
                (Party::Company(_), _) => continue,
            };
            changes.push(change);
        }
        differs(count > 0)?;
        let name = of.and_then(|party| self.workspace.party_name(party));
        let label = match (count, name) {
            (1, Some(name)) => Label::PersonEdited {
                name: name.to_owned(),
            },
            _ => Label::PartiesEdited { count },
        };
        Ok((label, changes))
    }

    fn facts_of_person(
        &mut self,
        id: crate::domain::PersonId,
        value: CompletedValue,
        added: &mut BTreeMap<String, CompanyId>,
        changes: &mut Vec<Change>,
    ) -> Result<Vec<PersonFact>, Refusal> {
        let fact = match value {
            CompletedValue::Name(name) => {
                let mut facts = vec![PersonFact::Name(self.name(name)?)];
                // Parts of another name would contradict it.
                let person = self.workspace.people.get(id);
                if person.is_some_and(|person| person.name_parts.is_some()) {
                    facts.push(PersonFact::NameParts(None));
                }
                return Ok(facts);
            }
            CompletedValue::Company(company) => {
                PersonFact::Company(Some(self.workspace.company_itself(company)))
            }
            CompletedValue::NewCompany(name, domain) => {
                let company = match added.get(&domain) {
                    Some(known) => *known,
                    None => {
                        let (_, company, change) = self.company(name)?;
                        changes.push(change);
                        let fact = CompanyFact::Domain(domain.clone());
                        changes.push(Change::Company(company, vec![fact]));
                        added.insert(domain, company);
                        company
                    }
                };
                PersonFact::Company(Some(company))
            }
            CompletedValue::JobTitle(title) => PersonFact::JobTitle(title),
            CompletedValue::Country(code) => PersonFact::Country(code),
            CompletedValue::TimeZone(zone) => PersonFact::TimeZone(zone),
            CompletedValue::Greeting(text) => PersonFact::Greeting(text),
            CompletedValue::Domain(_) | CompletedValue::Industry(_) => return Ok(Vec::new()),
        };
        Ok(vec![fact])
    }

    pub(super) fn decline(&self, completion: &Completion) -> Planned {
        let key = completion.value.key();
        let gone = match completion.party {
            Party::Person(_) => Refusal::UnknownPerson,
            Party::Company(_) => Refusal::UnknownCompany,
        };
        let name = self.workspace.party_name(completion.party).ok_or(gone)?;
        let label = Label::Declined {
            name: name.to_owned(),
        };
        let declined = match completion.party {
            Party::Person(id) => self.workspace.people.get(id).map(|it| &it.declined),
            Party::Company(id) => self.workspace.companies.get(id).map(|it| &it.declined),
        };
        differs(declined.is_some_and(|declined| !declined.contains(&key)))?;
        let change = match completion.party {
            Party::Person(id) => Change::Person(id, vec![PersonFact::Declined(key, true)]),
            Party::Company(id) => Change::Company(id, vec![CompanyFact::Declined(key, true)]),
        };
        Ok((label, vec![change]))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::journal::plan::testing;
    use crate::journal::{Command, Workspace};

    fn done(w: &mut Workspace, command: Command) -> Result<Label, Refusal> {
        let state = |w: &Workspace| {
            let people = w.people.iter().map(|it| {
                let own = (it.country.clone(), it.declined.clone());
                (it.name.clone(), it.company, own)
            });
            let companies = w
                .companies
                .iter()
                .map(|it| (it.name.clone(), it.domain.clone()));
            (people.collect::<Vec<_>>(), companies.collect::<Vec<_>>())
        };
        let seed = 9 + w.people.rows().len() as u128;
        testing::done(w, seed, command, state)
    }

    #[test]
    fn completions_are_one_deed_and_a_no_is_remembered() {
        let mut w = Workspace::default();
        for name in ["ANN COLE", "Bob Stone"] {
            let name = name.to_owned();
            done(
                &mut w,
                Command::CreatePerson {
                    name,
                    company: None,
                },
            )
            .unwrap();
        }
        let people: Vec<Party> = w.people.iter().map(|it| Party::Person(it.id)).collect();
        let new = || CompletedValue::NewCompany("Acme".into(), "acme.com".into());
        let of = |party: Party, value| Completion { party, value };
        let all = vec![
            of(people[0], CompletedValue::Name("Ann Cole".into())),
            of(people[0], new()),
            of(people[1], new()),
            of(people[1], CompletedValue::Country("DE".into())),
        ];
        let label = done(&mut w, Command::Complete(all.clone()));
        assert_eq!(label, Ok(Label::PartiesEdited { count: 4 }));
        assert_eq!(w.companies.len(), 1);
        let company = w.companies.iter().next().unwrap();
        assert_eq!((&*company.name, &*company.domain), ("Acme", "acme.com"));
        let id = company.id;
        assert!(w.people.iter().all(|it| it.company == Some(id)));
        assert_eq!(
            done(&mut w, Command::Complete(all)),
            Err(Refusal::NothingToChange)
        );
        let zone = of(people[1], CompletedValue::TimeZone("Europe/Berlin".into()));
        assert!(zone.is_open(&w));
        let label = done(&mut w, Command::Decline(zone.clone()));
        let name = "Bob Stone".to_owned();
        assert_eq!(label, Ok(Label::Declined { name }));
        assert!(!zone.is_open(&w));
        for command in [
            Command::Decline(zone.clone()),
            Command::Complete(vec![zone]),
        ] {
            assert_eq!(done(&mut w, command), Err(Refusal::NothingToChange));
        }
    }

    #[test]
    fn a_no_to_one_of_two_holds_for_the_two_as_one_and_until_they_are_parted() {
        let mut w = Workspace::default();
        let mut ids = Vec::new();
        for name in ["Ann Cole", "A. Cole"] {
            let (name, company) = (name.to_owned(), None);
            done(&mut w, Command::CreatePerson { name, company }).unwrap();
            let known = ids.clone();
            ids.extend(
                w.people
                    .iter()
                    .map(|it| it.id)
                    .find(|id| !known.contains(id)),
            );
        }
        let country = |id| Completion {
            party: Party::Person(id),
            value: CompletedValue::Country("DE".into()),
        };
        let (keep, merge) = (ids[0], ids[1]);
        done(&mut w, Command::Decline(country(merge))).unwrap();
        assert!(country(keep).is_open(&w));
        let take = Vec::new();
        done(&mut w, Command::MergePeople { keep, merge, take }).unwrap();
        assert!(!country(keep).is_open(&w));
        done(&mut w, Command::UnmergePerson(merge)).unwrap();
        assert!(country(keep).is_open(&w) && !country(merge).is_open(&w));
    }
}
