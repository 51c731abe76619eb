//! Edits that name a record which may not be there yet: it is added in the same deed, so that one
//! undo takes both back.

use super::{Planned, Planner};
use crate::domain::{CompanyId, DealId, Entry, MemberId, PersonId, Role};
use crate::journal::{Change, Command, DealEdit, DealFact, Label, NewDeal};

/// Whether two names are of the same thing, whatever their case and blanks.
pub(super) fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    words(one) == words(other)
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

    pub(super) fn set_person_named(&mut self, deal: DealId, name: String) -> Planned {
        let company = self.deal(deal)?.company;
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
