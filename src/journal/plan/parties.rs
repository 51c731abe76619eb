//! Planning what happens to many people and companies as one deed.

use super::by_name::same;
use super::{Planned, Planner};
use crate::domain::{Entry, ListId, MemberId, Party};
use crate::journal::{Change, CompanyFact, Label, LeadFact, PersonFact, Refusal};

/// What can be said of a person and of a company alike.
pub(super) enum Said {
    Removed,
    Lead(LeadFact),
    List(ListId, bool),
    Tag(String, bool),
    Custom(String, Option<String>),
}

impl Said {
    pub(super) fn of(self, party: Party) -> Change {
        match party {
            Party::Person(id) => {
                let fact = match self {
                    Self::Removed => PersonFact::Removed(true),
                    Self::Lead(fact) => PersonFact::Lead(fact),
                    Self::List(list, is_in) => PersonFact::List(list, is_in),
                    Self::Tag(tag, has) => PersonFact::Tag(tag, has),
                    Self::Custom(key, value) => PersonFact::Custom(key, value),
                };
                Change::Person(id, vec![fact])
            }
            Party::Company(id) => {
                let fact = match self {
                    Self::Removed => CompanyFact::Removed(true),
                    Self::Lead(fact) => CompanyFact::Lead(fact),
                    Self::List(list, is_in) => CompanyFact::List(list, is_in),
                    Self::Tag(tag, has) => CompanyFact::Tag(tag, has),
                    Self::Custom(key, value) => CompanyFact::Custom(key, value),
                };
                Change::Company(id, vec![fact])
            }
        }
    }
}

impl Planner<'_> {
    pub(super) fn remove_parties(&self, parties: &[Party]) -> Planned {
        let live = parties
            .iter()
            .filter(|party| self.workspace.lead(**party).is_some());
        let changes: Vec<Change> = live.map(|party| Said::Removed.of(*party)).collect();
        done(changes, |count| Label::PartiesRemoved { count })
    }

    pub(super) fn set_owners(&self, parties: &[Party], owner: Option<MemberId>) -> Planned {
        self.known_member(owner)?;
        let changes = parties.iter().filter_map(|party| {
            let lead = self.workspace.lead(*party)?;
            if lead.owner.current() == owner.as_ref() {
                return None;
            }
            let at = self.moment_for(&lead.owner);
            let fact = LeadFact::Owner(at, Entry::from(owner));
            Some(Said::Lead(fact).of(*party))
        });
        done(changes.collect(), |count| Label::OwnersSet { count })
    }

    pub(super) fn add_to_list(&mut self, parties: &[Party], name: String) -> Planned {
        let known = self.workspace.lists.iter().find(|it| same(&it.name, &name));
        let known = known.map(|list| (list.name.clone(), list.id));
        let (name, id, added) = match known {
            Some((name, id)) => (name, id, None),
            None => {
                let (name, id, change) = self.list(name)?;
                (name, id, Some(change))
            }
        };
        let changes = self.listed(parties, id, true);
        let label = |count| Label::AddedToList { count, list: name };
        let (label, changes) = done(changes, label)?;
        Ok((label, added.into_iter().chain(changes).collect()))
    }

    pub(super) fn remove_from_list(&self, parties: &[Party], id: ListId) -> Planned {
        let list = self.workspace.lists.get(id).ok_or(Refusal::UnknownList)?;
        let list = list.name.clone();
        let changes = self.listed(parties, id, false);
        done(changes, |count| Label::RemovedFromList { count, list })
    }

    /// The changes after which those who are there are in a list, or are not.
    fn listed(&self, parties: &[Party], list: ListId, is_in: bool) -> Vec<Change> {
        let lists = |party: Party| match party {
            Party::Person(id) => self.workspace.people.get(id).map(|it| &it.lists),
            Party::Company(id) => self.workspace.companies.get(id).map(|it| &it.lists),
        };
        let differ = parties
            .iter()
            .filter(|party| lists(**party).is_some_and(|lists| lists.contains(&list) != is_in));
        differ
            .map(|party| Said::List(list, is_in).of(*party))
            .collect()
    }
}

/// The commit of changes of which each is of somebody else.
pub(super) fn done(changes: Vec<Change>, label: impl FnOnce(usize) -> Label) -> Planned {
    match changes.len() {
        0 => Err(Refusal::NothingToChange),
        count => Ok((label(count), changes)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::journal::plan::testing::{self, sample};
    use crate::journal::{Command, Workspace};

    fn workspace() -> Workspace {
        sample("people:12,deals:5,activities:5".parse().unwrap())
    }

    /// Does a command, sees that its inverse takes all of it back, and returns its label.
    fn done(w: &mut Workspace, command: Command) -> Result<Label, Refusal> {
        let state = |w: &Workspace| {
            let people = w.people.iter();
            let people = people.map(|it| (it.id, it.lists.clone(), it.lead.owner.clone()));
            let companies = w.companies.iter();
            let companies = companies.map(|it| (it.id, it.lists.clone(), it.lead.owner.clone()));
            let lists: Vec<String> = w.lists.iter().map(|it| it.name.clone()).collect();
            (
                people.collect::<Vec<_>>(),
                companies.collect::<Vec<_>>(),
                lists,
            )
        };
        let seed = 9 + w.lists.rows().len() as u128;
        testing::done(w, seed, command, state)
    }

    fn some(w: &Workspace) -> Vec<Party> {
        let people = w.people.iter().take(3).map(|it| Party::Person(it.id));
        let companies = w.companies.iter().take(1).map(|it| Party::Company(it.id));
        people.chain(companies).collect()
    }

    #[test]
    fn a_list_is_made_by_its_name_and_taken_by_it_the_next_time() {
        let mut w = workspace();
        let parties = some(&w);
        let add = |parties: &[Party], list: &str| Command::AddToList {
            parties: parties.to_vec(),
            list: list.to_owned(),
        };
        let lists = w.lists.len();
        let label = done(&mut w, add(&parties[..2], " Partners ")).unwrap();
        let named = |count| Label::AddedToList {
            count,
            list: "Partners".to_owned(),
        };
        assert_eq!(label, named(2));
        assert_eq!(done(&mut w, add(&parties, "partners")), Ok(named(2)));
        let none = done(&mut w, add(&parties, "PARTNERS"));
        assert_eq!(none, Err(Refusal::NothingToChange));
        assert_eq!(
            done(&mut w, add(&[], "Other")),
            Err(Refusal::NothingToChange)
        );
        assert_eq!(done(&mut w, add(&parties, " ")), Err(Refusal::EmptyName));
        assert_eq!(w.lists.len(), lists + 1);
        let list = w.lists.iter().find(|it| it.name == "Partners").unwrap().id;
        let remove = |parties: &[Party]| Command::RemoveFromList {
            parties: parties.to_vec(),
            list,
        };
        done(&mut w, remove(&parties[..1])).unwrap();
        let none = done(&mut w, remove(&parties[..1]));
        assert_eq!(none, Err(Refusal::NothingToChange));
        let members = w.people.iter().filter(|it| it.lists.contains(&list));
        assert_eq!(members.count(), 2);
    }

    #[test]
    fn owners_and_removals_are_one_deed() {
        let mut w = workspace();
        let parties = some(&w);
        let owner = w.members.iter().last().unwrap().id;
        let set = |owner| Command::SetOwners {
            parties: parties.clone(),
            owner,
        };
        done(&mut w, set(Some(owner))).unwrap();
        for party in &parties {
            assert_eq!(w.lead(*party).unwrap().owner.current(), Some(&owner));
        }
        let again = done(&mut w, set(Some(owner)));
        assert_eq!(again, Err(Refusal::NothingToChange));
        assert_eq!(done(&mut w, set(None)), Ok(Label::OwnersSet { count: 4 }));
        let remove = || Command::RemoveParties(parties.clone());
        let label = done(&mut w, remove()).unwrap();
        assert_eq!(label, Label::PartiesRemoved { count: 4 });
        assert_eq!(done(&mut w, remove()), Err(Refusal::NothingToChange));
        assert_eq!(done(&mut w, set(None)), Err(Refusal::NothingToChange));
    }
}
