//! Records that somebody chose to be made one.

use std::cmp::Reverse;

use super::own::{weight_of_company, weight_of_person};
use crate::domain::{Party, PartyPair};
use crate::journal::Workspace;

/// The pairs by which chosen records become one: all of them into the one of which most is known, the
/// older one of equals. Nothing where they are not all of one kind; those that are not there are left
/// out.
pub fn pairs_of_chosen(workspace: &Workspace, chosen: &[Party]) -> Vec<PartyPair> {
    let known = |party: &Party| match party {
        Party::Person(id) => {
            let person = workspace.people.get(*id)?;
            Some((weight_of_person(person), person.created))
        }
        Party::Company(id) => {
            let company = workspace.companies.get(*id)?;
            Some((weight_of_company(company), company.created))
        }
    };
    let live = chosen
        .iter()
        .filter_map(|party| Some((known(party)?, *party)));
    let live: Vec<_> = live.collect();
    let fullest = live
        .iter()
        .max_by_key(|((weight, created), party)| (*weight, Reverse((*created, *party))));
    let Some((_, keep)) = fullest else {
        return Vec::new();
    };
    let others = live.iter().filter(|(_, party)| party != keep);
    let pairs: Option<Vec<PartyPair>> = others
        .map(|(_, party)| match (keep, party) {
            (Party::Person(keep), Party::Person(other)) => Some(PartyPair::People(*keep, *other)),
            (Party::Company(keep), Party::Company(other)) => {
                Some(PartyPair::Companies(*keep, *other))
            }
            _ => None,
        })
        .collect();
    pairs.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::TimeZone;
    use crate::journal::Journal;
    use crate::sample::{SampleLanguage, SampleRequest, generate};

    #[test]
    fn the_fullest_is_kept_and_kinds_are_not_mixed() {
        let commit = generate(&SampleRequest {
            today: "2026-03-14".parse().unwrap(),
            zone: &TimeZone::utc(),
            seed: 1,
            language: SampleLanguage::English,
            size: "people:12,deals:5,activities:5".parse().unwrap(),
        });
        let w: Workspace = [commit].into_iter().collect::<Journal>().fold();
        let people: Vec<Party> = w
            .people
            .iter()
            .take(4)
            .map(|it| Party::Person(it.id))
            .collect();
        let pairs = pairs_of_chosen(&w, &people);
        assert_eq!(pairs.len(), 3);
        let weight = |party: Party| match party {
            Party::Person(id) => weight_of_person(w.people.get(id).unwrap()),
            Party::Company(id) => weight_of_company(w.companies.get(id).unwrap()),
        };
        let keep = pairs[0].parties()[0];
        for pair in &pairs {
            let [kept, merged] = pair.parties();
            assert_eq!(kept, keep);
            assert!(weight(kept) >= weight(merged));
        }
        let company = Party::Company(w.companies.iter().next().unwrap().id);
        assert!(pairs_of_chosen(&w, &[people[0], company]).is_empty());
        assert!(pairs_of_chosen(&w, &people[..1]).is_empty());
    }
}
