//! Edits that name a record which may not be there yet: it is added in the same deed, so that one
//! undo takes both back.

use super::{Planned, Planner, differs};
use crate::domain::{CompanyId, DealId, Entry, MemberId, PersonId, Role};
use crate::journal::{Change, Command, DealEdit, DealFact, Label, NewDeal};

/// Whether two names are of the same thing, whatever their case and blanks.
pub(super) fn same(one: &str, other: &str) -> bool {
    let one = one.split_whitespace().map(str::to_lowercase);
    one.eq(other.split_whitespace().map(str::to_lowercase))
}

impl Planner<'_> {
    pub(super) fn company_of_name(&self, name: &str) -> Option<CompanyId> {
        let mut companies = self.workspace.companies.iter();
        companies.find(|c| same(&c.name, name)).map(|c| c.id)
    }

    /// The company that a company counts as.
    fn itself(&self, id: Option<CompanyId>) -> Option<CompanyId> {
        id.map(|id| self.workspace.company_itself(id))
    }

    pub(super) fn create_deal_with_company(&mut self, deal: NewDeal, company: String) -> Planned {
        let (id, added) = match self.company_of_name(&company) {
            Some(known) => (known, None),
            None => {
                let (_, id, change) = self.company(company)?;
                (id, Some(change))
            }
        };
        let (label, changes) = self.plan(Command::CreateDeal(NewDeal {
            company: None,
            ..deal
        }))?;
        let changes = changes.into_iter().map(|change| match change {
            Change::Deal(deal, mut facts) => {
                facts.push(DealFact::Company(Some(id)));
                Change::Deal(deal, facts)
            }
            other => other,
        });
        Ok((label, added.into_iter().chain(changes).collect()))
    }

    pub(super) fn set_company_named(&mut self, deal: DealId, name: String) -> Planned {
        if let Some(known) = self.company_of_name(&name) {
            return self.edit_deal(deal, DealEdit::Company(Some(known)));
        }
        self.deal(deal)?;
        let (_, id, change) = self.company(name)?;
        self.with_new(deal, change, DealFact::Company(Some(id)))
    }

    /// `company` is whom the person works for.
    pub(super) fn set_person_named(
        &mut self,
        deal: DealId,
        name: String,
        company: Option<CompanyId>,
    ) -> Planned {
        let known = self.person_of_name(&name, company);
        if known.is_some() {
            return self.edit_deal(deal, DealEdit::Person(known));
        }
        let (_, id, change) = self.person(name, company)?;
        self.with_new(deal, change, DealFact::Person(Some(id)))
    }

    /// The person of a name who works for a company, or for none.
    fn person_of_name(&self, name: &str, company: Option<CompanyId>) -> Option<PersonId> {
        let mut people = self.workspace.people.iter();
        people
            .find(|p| self.itself(p.company) == self.itself(company) && same(&p.name, name))
            .map(|p| p.id)
    }

    pub(super) fn set_role_named(&mut self, deal: DealId, name: String, role: String) -> Planned {
        let company = self.deal(deal)?.company;
        if let Some(known) = self.person_of_name(&name, company) {
            return self.edit_deal(deal, DealEdit::PersonRole(known, Some(role)));
        }
        let (_, id, change) = self.person(name, company)?;
        let role = role.trim().to_owned();
        self.with_new(deal, change, DealFact::PersonRole(id, Some(role)))
    }

    /// Gives just the people of these names a part in a deal. `known` names people who are about to be
    /// added, by the deal's company and name.
    pub(super) fn set_people_named(
        &mut self,
        id: DealId,
        names: &[String],
        known: impl Fn(&str) -> Option<PersonId>,
    ) -> Planned {
        let deal = self.deal(id)?;
        let (title, company) = (deal.title.clone(), deal.company);
        let here = self.workspace.people_of_deal(deal).into_iter();
        let mut here: Vec<(PersonId, String)> =
            here.map(|(it, _)| (it.id, it.name.clone())).collect();
        let (mut changes, mut facts) = (Vec::new(), Vec::new());
        let mut added: Vec<(PersonId, &String)> = Vec::new();
        for name in names {
            // Two of one name who have a part are named twice.
            if let Some(place) = here.iter().position(|(_, it)| same(it, name)) {
                here.remove(place);
                continue;
            }
            if added.iter().any(|(_, it)| same(it, name)) {
                continue;
            }
            let there = known(name).or_else(|| self.person_of_name(name, company));
            let person = match there.or_else(|| self.only_person_of_name(name)) {
                Some(known) => known,
                None => {
                    let (_, person, change) = self.person(name.clone(), company)?;
                    changes.push(change);
                    person
                }
            };
            added.push((person, name));
            facts.push(DealFact::PersonRole(person, Some(String::new())));
        }
        let gone: Vec<PersonId> = here.into_iter().map(|(id, _)| id).collect();
        let parts = self.deal(id)?.people.keys();
        // Whoever was merged into somebody goes with them.
        let parts = parts.filter(|part| gone.contains(&self.workspace.person_itself(**part)));
        facts.extend(parts.map(|part| DealFact::PersonRole(*part, None)));
        differs(!facts.is_empty())?;
        changes.push(Change::Deal(id, facts));
        Ok((Label::DealEdited { title }, changes))
    }

    /// The person of a name, when there is just one.
    fn only_person_of_name(&self, name: &str) -> Option<PersonId> {
        let people = self.workspace.people.iter();
        let mut people = people.filter(|it| same(&it.name, name));
        let first = people.next()?;
        people.next().is_none().then_some(first.id)
    }

    pub(super) fn set_owner_named(&mut self, deal: DealId, name: String) -> Planned {
        let mut members = self.workspace.members.iter();
        let known: Option<MemberId> = members.find(|m| same(&m.name, &name)).map(|m| m.id);
        if known.is_some() {
            return self.edit_deal(deal, DealEdit::Owner(known));
        }
        let since = self.moment_for(&self.deal(deal)?.owner);
        let (_, id, change) = self.member(name, Role::default(), String::new())?;
        self.with_new(deal, change, DealFact::Owner(since, Entry::Is(id)))
    }

    fn with_new(&self, id: DealId, added: Change, fact: DealFact) -> Planned {
        let title = self.deal(id)?.title.clone();
        let changes = vec![added, Change::Deal(id, vec![fact])];
        Ok((Label::DealEdited { title }, changes))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::journal::plan::testing::{self, sample};
    use crate::journal::{Refusal, Workspace};
    use crate::sample::SampleSize;

    fn workspace() -> Workspace {
        sample(SampleSize::default())
    }

    /// Does a command on the sample, and checks that one inverse restores what was there.
    fn done(w: &mut Workspace, command: Command) -> Result<(), Refusal> {
        let counts = |w: &Workspace| (w.companies.len(), w.people.len(), w.members.len());
        testing::done(w, 9, command, counts).map(|_| ())
    }

    #[test]
    fn what_a_deal_names_is_added_once_and_with_it() {
        let mut w = workspace();
        let deal = w.deals.iter().next().unwrap().id;
        let edit = |edit| Command::EditDeal { deal, edit };
        let companies = w.companies.len();
        done(&mut w, edit(DealEdit::CompanyNamed("Brand new".into()))).unwrap();
        assert_eq!(w.companies.len(), companies + 1);
        let company = w.deals.get(deal).unwrap().company;
        assert_eq!(w.companies.get(company.unwrap()).unwrap().name, "Brand new");
        let again = done(&mut w, edit(DealEdit::CompanyNamed(" brand  NEW ".into())));
        assert_eq!(again, Err(Refusal::NothingToChange));
        let empty = done(&mut w, edit(DealEdit::CompanyNamed("  ".into())));
        assert_eq!(empty, Err(Refusal::EmptyName));
        done(&mut w, edit(DealEdit::PersonNamed("Ada Lovelace".into()))).unwrap();
        let person = w.deals.get(deal).unwrap().person.unwrap();
        assert_eq!(w.people.get(person).unwrap().company, company);
        let members = w.members.len();
        done(&mut w, edit(DealEdit::OwnerNamed("Grace Hopper".into()))).unwrap();
        assert_eq!(w.members.len(), members + 1);
        let owner = *w.deals.get(deal).unwrap().owner.current().unwrap();
        assert_eq!(w.members.get(owner).unwrap().name, "Grace Hopper");
    }

    #[test]
    fn just_those_named_have_a_part_in_a_deal() {
        let mut w = workspace();
        let with_company = |it: &&crate::domain::Deal| it.company.is_some();
        let deal = w.deals.iter().find(with_company).unwrap();
        let (deal, company) = (deal.id, deal.company);
        let named = |names: &[&str]| {
            let names = names.iter().map(|it| (*it).to_owned()).collect();
            let edit = DealEdit::PeopleNamed(names);
            Command::EditDeal { deal, edit }
        };
        let names = |w: &Workspace| {
            let people = w.people_of_deal(w.deals.get(deal).unwrap()).into_iter();
            let people = people.map(|(it, part)| (it.name.clone(), part.to_owned()));
            people.collect::<Vec<_>>()
        };
        let text = str::to_owned;
        done(
            &mut w,
            named(&["Ada Lovelace", "ada  LOVELACE", "Grace Hopper"]),
        )
        .unwrap();
        let (ada, grace) = (text("Ada Lovelace"), text("Grace Hopper"));
        assert_eq!(
            names(&w),
            [(ada.clone(), text("")), (grace.clone(), text(""))]
        );
        let person = w.people.iter().find(|it| it.name == ada).unwrap();
        assert_eq!(person.company, company);
        let edit = DealEdit::PersonRole(person.id, Some(text("champion")));
        done(&mut w, Command::EditDeal { deal, edit }).unwrap();
        let count = w.people.len();
        // Whoever stays keeps the part; somebody of another company is known by name.
        let other = {
            let is_alone = |name: &str| w.people.iter().filter(|it| it.name == name).count() == 1;
            let others = w.people.iter().filter(|it| it.company != company);
            let mut names = others.map(|it| it.name.clone());
            names.find(|it| is_alone(it)).unwrap()
        };
        done(&mut w, named(&["Ada Lovelace", &other])).unwrap();
        assert!(names(&w).contains(&(ada, text("champion"))));
        assert!(!names(&w).contains(&(grace, text(""))));
        assert_eq!(w.people.len(), count);
        let again = done(&mut w, named(&[&other, "Ada Lovelace"]));
        assert_eq!(again, Err(Refusal::NothingToChange));
        done(&mut w, named(&[])).unwrap();
        assert!(names(&w).is_empty());
    }

    #[test]
    fn a_new_deal_brings_its_company() {
        let mut w = workspace();
        let stage = w.stages.iter().next().unwrap().id;
        let create = |title: &str, company: &str| Command::CreateDealWithCompany {
            deal: NewDeal {
                title: title.to_owned(),
                stage,
                owner: None,
                value: None,
                company: None,
                person: None,
                expected_close: None,
            },
            company: company.to_owned(),
        };
        let (deals, companies) = (w.deals.len(), w.companies.len());
        done(&mut w, create("Roof", "Brand new")).unwrap();
        assert_eq!(
            (w.deals.len(), w.companies.len()),
            (deals + 1, companies + 1)
        );
        assert_eq!(done(&mut w, create("", "Other")), Err(Refusal::EmptyName));
        let roof = w.deals.iter().find(|deal| deal.title == "Roof").unwrap();
        assert!(roof.company.is_some());
    }
}
