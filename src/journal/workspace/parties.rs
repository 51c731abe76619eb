//! People and companies: who counts as whom, and what was done with them.

use super::Workspace;
use crate::domain::{
    Activity, Company, CompanyId, Deal, Lead, MemberId, Party, PartyPair, Person, PersonId,
};

impl Workspace {
    /// The person that a person counts as: itself, or the one that it was merged into.
    pub fn person_itself(&self, id: PersonId) -> PersonId {
        itself(id, |id| self.people.get_any(id).and_then(|p| p.merged_into))
    }

    /// The company that a company counts as: itself, or the one that it was merged into.
    pub fn company_itself(&self, id: CompanyId) -> CompanyId {
        itself(id, |id| {
            self.companies.get_any(id).and_then(|c| c.merged_into)
        })
    }

    /// The live person that a person counts as.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        let live = self.people.get(id);
        live.or_else(|| self.people.get(self.person_itself(id)))
    }

    /// The live company that a company counts as.
    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        let live = self.companies.get(id);
        live.or_else(|| self.companies.get(self.company_itself(id)))
    }

    /// The name of the member, person or company that the value of a field of one's own names by its
    /// identity.
    pub fn name_of_record(&self, value: &str) -> Option<&str> {
        let id: MemberId = value.parse().ok()?;
        let member = self.members.get(id).map(|it| it.name.as_str());
        let person = || self.person(PersonId(id.0)).map(|it| it.name.as_str());
        let company = || self.company(CompanyId(id.0)).map(|it| it.name.as_str());
        member.or_else(person).or_else(company)
    }

    /// The person or company that a record counts as.
    pub fn party_itself(&self, party: Party) -> Party {
        match party {
            Party::Person(id) => Party::Person(self.person_itself(id)),
            Party::Company(id) => Party::Company(self.company_itself(id)),
        }
    }

    /// The records that count as a person or company: itself, and those merged into it.
    pub fn counted_as(&self, party: Party) -> Vec<Party> {
        let mut all = vec![party];
        match party {
            Party::Person(id) => {
                let merged = self.people.rows().iter();
                let merged = merged.filter(|it| it.merged_into.is_some() && it.id != id);
                let merged = merged.filter(|it| self.person_itself(it.id) == id);
                all.extend(merged.map(|it| Party::Person(it.id)));
            }
            Party::Company(id) => {
                let merged = self.companies.rows().iter();
                let merged = merged.filter(|it| it.merged_into.is_some() && it.id != id);
                let merged = merged.filter(|it| self.company_itself(it.id) == id);
                all.extend(merged.map(|it| Party::Company(it.id)));
            }
        }
        all
    }

    /// Whether somebody said that two records are not the same.
    pub fn are_apart(&self, pair: PartyPair) -> bool {
        match pair {
            PartyPair::People(a, b) => self
                .people
                .get_any(a.min(b))
                .is_some_and(|person| person.apart_from.contains(&a.max(b))),
            PartyPair::Companies(a, b) => self
                .companies
                .get_any(a.min(b))
                .is_some_and(|company| company.apart_from.contains(&a.max(b))),
        }
    }

    /// The live deals with a person or a company.
    pub fn deals_with(&self, party: Party) -> impl Iterator<Item = &Deal> {
        let all = self.counted_as(party);
        self.deals.iter().filter(move |deal| {
            let with = |with: Option<Party>| with.is_some_and(|with| all.contains(&with));
            match party {
                Party::Person(_) => with(deal.person.map(Party::Person)),
                Party::Company(_) => with(deal.company.map(Party::Company)),
            }
        })
    }

    /// What is known of a live person or company as a lead.
    pub fn lead(&self, party: Party) -> Option<&Lead> {
        match party {
            Party::Person(id) => self.people.get(id).map(|person| &person.lead),
            Party::Company(id) => self.companies.get(id).map(|company| &company.lead),
        }
    }

    /// The name of a live person or company.
    pub fn party_name(&self, party: Party) -> Option<&str> {
        match party {
            Party::Person(id) => self.people.get(id).map(|person| person.name.as_str()),
            Party::Company(id) => self.companies.get(id).map(|company| company.name.as_str()),
        }
    }

    /// The live activities with a person or a company, newest moment first. Looks through all
    /// activities.
    pub fn activities_with(&self, party: Party) -> Vec<&Activity> {
        let all = self.counted_as(party);
        let is_one = |with: Option<Party>| with.is_some_and(|with| all.contains(&with));
        let mut activities: Vec<_> = self
            .activities
            .iter()
            .filter(|activity| match party {
                Party::Person(_) => {
                    let others = &activity.participants;
                    is_one(activity.person.map(Party::Person))
                        || others.iter().any(|id| is_one(Some(Party::Person(*id))))
                }
                Party::Company(_) => is_one(activity.company.map(Party::Company)),
            })
            .collect();
        activities.sort_by_key(|activity| (std::cmp::Reverse(activity.at), activity.id));
        activities
    }
}

/// Follows the chain of merges, which two devices can tie into a ring: it ends after a while.
fn itself<T: Copy + Eq>(id: T, merged_into: impl Fn(T) -> Option<T>) -> T {
    let mut id = id;
    for _ in 0..64 {
        match merged_into(id) {
            Some(next) if next != id => id = next,
            _ => break,
        }
    }
    id
}
