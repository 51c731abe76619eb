//! Planning one edit of many people and companies.

use super::parties::{Said, done};
use super::{Planned, Planner};
use crate::domain::Party;
use crate::journal::{Change, CompanyFact, Label, LeadFact, PartiesEdit, PersonFact};

impl Planner<'_> {
    pub(super) fn edit_parties(&mut self, parties: &[Party], edit: PartiesEdit) -> Planned {
        let w = self.workspace;
        let mut added = Vec::new();
        let changes: Vec<Change> = match edit {
            PartiesEdit::JobTitle(title) => {
                let title = title.trim();
                let people = parties.iter().filter_map(|party| match party {
                    Party::Person(id) => w.people.get(*id),
                    Party::Company(_) => None,
                });
                people
                    .filter(|person| person.job_title != title)
                    .map(|person| {
                        let fact = PersonFact::JobTitle(title.to_owned());
                        Change::Person(person.id, vec![fact])
                    })
                    .collect()
            }
            PartiesEdit::CompanyNamed(name) => {
                let company = self.company_named(&name, &mut added)?;
                let people = parties.iter().filter_map(|party| match party {
                    Party::Person(id) => w.people.get(*id),
                    Party::Company(_) => None,
                });
                people
                    .filter(|person| person.company.map(|id| w.company_itself(id)) != company)
                    .map(|person| Change::Person(person.id, vec![PersonFact::Company(company)]))
                    .collect()
            }
            PartiesEdit::Industry(industry) => {
                let industry = industry.trim();
                let companies = parties.iter().filter_map(|party| match party {
                    Party::Company(id) => w.companies.get(*id),
                    Party::Person(_) => None,
                });
                companies
                    .filter(|company| company.industry != industry)
                    .map(|company| {
                        let fact = CompanyFact::Industry(industry.to_owned());
                        Change::Company(company.id, vec![fact])
                    })
                    .collect()
            }
            PartiesEdit::Source(source) => {
                let source = source.trim();
                let differs =
                    |party: &&Party| w.lead(**party).is_some_and(|it| it.source != source);
                let parties = parties.iter().filter(differs);
                parties
                    .map(|party| Said::Lead(LeadFact::Source(source.to_owned())).of(*party))
                    .collect()
            }
            PartiesEdit::Tag(tag, has) => {
                let tag = self.name(tag)?;
                let tags = |party: &Party| match party {
                    Party::Person(id) => w.people.get(*id).map(|it| &it.tags),
                    Party::Company(id) => w.companies.get(*id).map(|it| &it.tags),
                };
                let differs =
                    |party: &&Party| tags(party).is_some_and(|tags| tags.contains(&tag) != has);
                let parties = parties.iter().filter(differs);
                parties
                    .map(|party| Said::Tag(tag.clone(), has).of(*party))
                    .collect()
            }
            PartiesEdit::Custom(key, value) => {
                let key = self.name(key)?;
                let value = Some(value.trim().to_owned()).filter(|it| !it.is_empty());
                let fields = |party: &Party| match party {
                    Party::Person(id) => w.people.get(*id).map(|it| &it.custom),
                    Party::Company(id) => w.companies.get(*id).map(|it| &it.custom),
                };
                let differs = |party: &&Party| {
                    fields(party).is_some_and(|fields| fields.get(&key) != value.as_ref())
                };
                let parties = parties.iter().filter(differs);
                parties
                    .map(|party| Said::Custom(key.clone(), value.clone()).of(*party))
                    .collect()
            }
        };
        let (label, changes) = done(changes, |count| Label::PartiesEdited { count })?;
        Ok((label, added.into_iter().chain(changes).collect()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::journal::plan::testing::{self, sample};
    use crate::journal::{Command, Refusal, Workspace};

    fn workspace() -> Workspace {
        sample("people:12,deals:5,activities:5".parse().unwrap())
    }

    /// Edits, sees that the inverse takes all of it back, and returns how many were edited.
    fn edited(w: &mut Workspace, parties: &[Party], edit: PartiesEdit) -> Result<usize, Refusal> {
        let state = |w: &Workspace| {
            let people = w.people.iter().map(|it| {
                let lead = it.lead.source.clone();
                let own = (it.tags.clone(), it.custom.clone());
                (it.job_title.clone(), it.company, lead, own)
            });
            let companies = w.companies.iter().map(|it| {
                let own = (it.tags.clone(), it.custom.clone());
                (it.industry.clone(), it.lead.source.clone(), own)
            });
            (people.collect::<Vec<_>>(), companies.collect::<Vec<_>>())
        };
        let parties = parties.to_vec();
        let command = Command::EditParties { parties, edit };
        match testing::done(w, 9, command, state)? {
            Label::PartiesEdited { count } => Ok(count),
            _ => Ok(0),
        }
    }

    #[test]
    fn each_field_is_edited_where_there_is_one_and_it_differs() {
        let mut w = workspace();
        let people = w.people.iter().take(3).map(|it| Party::Person(it.id));
        let companies = w.companies.iter().take(2).map(|it| Party::Company(it.id));
        let all: Vec<Party> = people.chain(companies).collect();
        let text = str::to_owned;
        let cases = [
            (PartiesEdit::JobTitle(text(" Baker ")), 3),
            (PartiesEdit::CompanyNamed(text("Brand new")), 3),
            (PartiesEdit::Industry(text("Bread")), 2),
            (PartiesEdit::Source(text("Fair in May")), 5),
            (PartiesEdit::Tag(text("warm"), true), 5),
            (PartiesEdit::Tag(text("warm"), false), 5),
            (PartiesEdit::Custom(text("Budget"), text("7")), 5),
            (PartiesEdit::Custom(text("Budget"), text(" ")), 5),
        ];
        let before = w.companies.len();
        for (edit, count) in cases {
            assert_eq!(edited(&mut w, &all, edit.clone()), Ok(count), "{edit:?}");
            let again = edited(&mut w, &all, edit.clone());
            assert_eq!(again, Err(Refusal::NothingToChange), "{edit:?}");
        }
        assert_eq!(w.companies.len(), before + 1);
        for edit in [
            PartiesEdit::Tag(text(" "), true),
            PartiesEdit::Custom(text(""), text("7")),
        ] {
            assert_eq!(edited(&mut w, &all, edit), Err(Refusal::EmptyName));
        }
    }
}
