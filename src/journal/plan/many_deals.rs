//! Planning edits of many deals as one deed: what is pasted into a list, filled down or emptied.

use std::collections::HashMap;

use super::{Planned, Planner};
use crate::domain::{CompanyId, DealId, Entry, PersonId, Rank, StageId};
use crate::journal::{Change, DealEdit, DealFact, Label, PersonFact, Refusal};

/// What was added on the way, so that a name which comes again means the same record.
#[derive(Default)]
pub(super) struct Named {
    companies: HashMap<String, CompanyId>,
    people: HashMap<(Option<CompanyId>, String), PersonId>,
    /// The companies that deals were given before.
    given: HashMap<DealId, CompanyId>,
}

impl Planner<'_> {
    pub(super) fn edit_deals(&mut self, edits: Vec<(DealId, DealEdit)>) -> Planned {
        let mut named = Named::default();
        let mut tops: HashMap<StageId, Rank> = HashMap::new();
        let mut places: HashMap<DealId, usize> = HashMap::new();
        let mut deals: Vec<(DealId, Vec<DealFact>)> = Vec::new();
        let mut changes = Vec::new();
        let mut refused = None;
        for (deal, edit) in edits {
            let planned = match self.edit_one_of_many(deal, edit, &mut named) {
                Ok(planned) => planned,
                Err(Refusal::NothingToChange) => continue,
                Err(refusal) => {
                    refused.get_or_insert(refusal);
                    continue;
                }
            };
            for change in planned {
                match change {
                    Change::Deal(id, mut facts) => {
                        keep_apart(&mut facts, &mut tops);
                        let place = *places.entry(id).or_insert(deals.len());
                        match deals.get_mut(place) {
                            Some((_, said)) => said.extend(facts),
                            None => deals.push((id, facts)),
                        }
                    }
                    added => changes.push(added),
                }
            }
        }
        let label = match deals.as_slice() {
            [] => return Err(refused.unwrap_or(Refusal::NothingToChange)),
            [(id, _)] => Label::DealEdited {
                title: self.deal(*id)?.title.clone(),
            },
            many => Label::DealsEdited { count: many.len() },
        };
        changes.extend(deals.into_iter().map(|(id, facts)| Change::Deal(id, facts)));
        Ok((label, changes))
    }

    pub(super) fn edit_one_of_many(
        &mut self,
        deal: DealId,
        edit: DealEdit,
        named: &mut Named,
    ) -> Result<Vec<Change>, Refusal> {
        let key = |name: &str| name.trim().to_lowercase();
        let company = self.deal(deal)?.company;
        let company = named.given.get(&deal).copied().or(company);
        if let DealEdit::PeopleNamed(names) = &edit {
            let known = |name: &str| named.people.get(&(company, key(name))).copied();
            let (_, changes) = self.set_people_named(deal, names, known)?;
            for change in &changes {
                if let Change::Person(id, facts) = change {
                    let name = facts.iter().find_map(|fact| match fact {
                        PersonFact::Name(name) => Some(key(name)),
                        _ => None,
                    });
                    named.people.extend(name.map(|name| ((company, name), *id)));
                }
            }
            return Ok(changes);
        }
        let (_, changes) = match edit {
            DealEdit::CompanyNamed(name) => {
                let name_key = key(&name);
                if let Some(known) = named.companies.get(&name_key).copied() {
                    named.given.insert(deal, known);
                    let facts = vec![DealFact::Company(Some(known))];
                    return Ok(vec![Change::Deal(deal, facts)]);
                }
                let planned = self.edit_deal(deal, DealEdit::CompanyNamed(name))?;
                for change in &planned.1 {
                    if let Change::Company(id, _) = change {
                        named.companies.insert(name_key.clone(), *id);
                    }
                }
                planned
            }
            DealEdit::PersonNamed(name) => {
                let key = (company, key(&name));
                if let Some(known) = named.people.get(&key) {
                    let facts = vec![DealFact::Person(Some(*known))];
                    return Ok(vec![Change::Deal(deal, facts)]);
                }
                let planned = self.set_person_named(deal, name, company)?;
                for change in &planned.1 {
                    if let Change::Person(id, _) = change {
                        named.people.insert(key.clone(), *id);
                    }
                }
                planned
            }
            edit => self.edit_deal(deal, edit)?,
        };
        for change in &changes {
            if let Change::Deal(_, facts) = change {
                let given = facts.iter().find_map(|fact| match fact {
                    DealFact::Company(Some(company)) => Some(*company),
                    _ => None,
                });
                named.given.extend(given.map(|company| (deal, company)));
            }
        }
        Ok(changes)
    }
}

/// Deals that come to the top of one column together do not come to the same place.
fn keep_apart(facts: &mut [DealFact], tops: &mut HashMap<StageId, Rank>) {
    let stage = facts.iter().find_map(|fact| match fact {
        DealFact::Stage(_, Entry::Is(stage)) => Some(*stage),
        _ => None,
    });
    let Some(stage) = stage else { return };
    for fact in facts {
        if let DealFact::Rank(rank) = fact {
            if let Some(top) = tops.get(&stage) {
                *rank = Rank::between(None, Some(top));
            }
            tops.insert(stage, rank.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::journal::plan::testing::{self, sample};
    use crate::journal::{Command, Workspace};

    fn workspace() -> Workspace {
        sample("people:12,deals:8,activities:5".parse().unwrap())
    }

    /// Edits, and sees that one inverse takes all of it back.
    fn edited(w: &mut Workspace, edits: Vec<(DealId, DealEdit)>) -> Result<Label, Refusal> {
        let state = |w: &Workspace| {
            let deals = w.deals.iter().map(|it| {
                let stage = (it.stage.clone(), it.rank.clone());
                (it.title.clone(), it.product.clone(), it.company, stage)
            });
            (deals.collect::<Vec<_>>(), w.companies.len(), w.people.len())
        };
        testing::done(w, 9, Command::EditDeals(edits), state)
    }

    #[test]
    fn many_fields_of_many_deals_are_one_deed() {
        let mut w = workspace();
        let ids: Vec<DealId> = w.deals.iter().map(|it| it.id).take(3).collect();
        let text = str::to_owned;
        let edits = vec![
            (ids[0], DealEdit::Product(text("Bread"))),
            (ids[0], DealEdit::CompanyNamed(text("Brand new"))),
            (ids[1], DealEdit::CompanyNamed(text("brand NEW"))),
            (ids[2], DealEdit::Title(text(" "))),
        ];
        let companies = w.companies.len();
        let label = edited(&mut w, edits.clone());
        assert_eq!(label, Ok(Label::DealsEdited { count: 2 }));
        assert_eq!(w.companies.len(), companies + 1);
        let company = |id| w.deals.get(id).unwrap().company;
        assert_eq!(company(ids[0]), company(ids[1]));
        // What is refused alone is refused when nothing else is left.
        assert_eq!(edited(&mut w, edits[3..].to_vec()), Err(Refusal::EmptyName));
        assert_eq!(edited(&mut w, Vec::new()), Err(Refusal::NothingToChange));
    }

    #[test]
    fn a_person_named_in_many_deals_is_added_once() {
        let mut w = workspace();
        let company = w.deals.iter().find_map(|it| it.company);
        let of_it = w.deals.iter().filter(|it| it.company == company);
        let mut ids: Vec<DealId> = of_it.map(|it| it.id).collect();
        let edit = DealEdit::Company(company);
        let rest: Vec<DealId> = w
            .deals
            .iter()
            .map(|it| it.id)
            .filter(|it| !ids.contains(it))
            .collect();
        assert!(edited(&mut w, rest.iter().map(|id| (*id, edit.clone())).collect()).is_ok());
        ids.extend(rest);
        let people = w.people.len();
        let names = vec!["Ada Lovelace".to_owned(), "Grace Hopper".to_owned()];
        let edits = ids
            .iter()
            .map(|id| (*id, DealEdit::PeopleNamed(names.clone())));
        assert!(edited(&mut w, edits.collect()).is_ok());
        assert_eq!(w.people.len(), people + 2);
        assert!(w.deals.iter().all(|it| it.people.len() == 2));
    }

    #[test]
    fn deals_that_change_their_stage_together_lie_apart() {
        let mut w = workspace();
        let to = w.stages_of(w.pipelines_in_order()[0].id)[1].id;
        let all: Vec<DealId> = w.deals.iter().map(|it| it.id).collect();
        let edits = all.iter().map(|id| (*id, DealEdit::Stage(to))).collect();
        assert!(edited(&mut w, edits).is_ok());
        let mut ranks: Vec<Rank> = w.deals_in(to).iter().map(|it| it.rank.clone()).collect();
        assert_eq!(ranks.len(), all.len());
        ranks.dedup();
        assert_eq!(ranks.len(), all.len());
    }
}
