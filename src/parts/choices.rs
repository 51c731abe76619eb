//! What fields offer to choose from: members, teams, and the workspace's own words.

use std::collections::HashMap;

use kith::domain::{Patronage, StageKind};
use kith::journal::Workspace;
use leptos::prelude::*;

use crate::store::{Part, Store};
use crate::tr;

/// At most so many suggestions.
const LIMIT: usize = 30;

/// The members by name, with nobody first; values are identities.
pub(crate) fn members_or_nobody(store: Store) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let mut members = store.with(&[Part::Members], |w| {
            w.members
                .iter()
                .map(|member| (member.id.to_string(), member.name.clone()))
                .collect::<Vec<_>>()
        });
        members.sort_by(|(_, a), (_, b)| a.cmp(b));
        members.insert(0, (String::new(), tr!(board.nobody).to_owned()));
        members
    })
}

/// The names of the teams there are.
pub(crate) fn team_names(store: Store) -> Signal<Vec<String>> {
    Signal::derive(move || {
        store.with(&[Part::Members, Part::Costs], |w| {
            let teams = w.members.iter().map(|member| member.team.as_str());
            let mut teams = by_use(teams.chain(w.costs.iter().map(|cost| cost.team.as_str())));
            teams.sort();
            teams
        })
    })
}

/// Where leads have come from, the most frequent first.
pub(crate) fn lead_sources(store: Store) -> Signal<Vec<String>> {
    from_workspace(store, &[Part::People, Part::Companies, Part::Deals], |w| {
        let people = w.people.iter().map(|person| person.lead.source.as_str());
        let companies = w.companies.iter().map(|c| c.lead.source.as_str());
        let deals = w.deals.iter().map(|deal| deal.source.as_str());
        by_use(people.chain(companies).chain(deals))
    })
}

/// Why deals have been won or lost, the most frequent first.
pub(crate) fn reasons_of(store: Store, kind: StageKind) -> Signal<Vec<String>> {
    from_workspace(store, &[Part::Deals], move |w| {
        by_use(w.deals.iter().map(|deal| match kind {
            StageKind::Won => deal.won_reason.as_str(),
            _ => deal.lost_reason.as_str(),
        }))
    })
}

/// Why customers have left, the most frequent first.
pub(crate) fn leaving_reasons(store: Store) -> Signal<Vec<String>> {
    from_workspace(store, &[Part::People, Part::Companies], |w| {
        let people = w.people.iter().map(|person| &person.lead);
        let leads = people.chain(w.companies.iter().map(|company| &company.lead));
        let entries = leads.flat_map(|lead| lead.patronage.entries());
        by_use(entries.filter_map(|(_, entry)| match entry {
            Some(Patronage::Left { reason }) => Some(reason.as_str()),
            _ => None,
        }))
    })
}

fn from_workspace(
    store: Store,
    parts: &'static [Part],
    read: impl Fn(&Workspace) -> Vec<String> + Send + Sync + 'static,
) -> Signal<Vec<String>> {
    Signal::derive(move || store.with(parts, &read))
}

/// The texts that occur, the most frequent first.
fn by_use<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for text in texts.filter(|text| !text.is_empty()) {
        *uses.entry(text).or_default() += 1;
    }
    let mut uses: Vec<_> = uses.into_iter().collect();
    uses.sort_unstable_by(|(a, a_uses), (b, b_uses)| b_uses.cmp(a_uses).then(a.cmp(b)));
    uses.truncate(LIMIT);
    uses.into_iter().map(|(text, _)| text.to_owned()).collect()
}
