//! What became of a person or company, read from its dated values.

use std::collections::BTreeSet;

use kith::domain::{Lead, Moment, Party, Patronage, Qualification, StageKind};
use kith::journal::Workspace;
use leptos::prelude::*;

use crate::store::{Part, Store};
use crate::tr;

/// The changes of a person or company with their moments.
pub(super) fn changes(store: Store, party: Party) -> Signal<Vec<(Moment, String)>> {
    let parts = [
        Part::People,
        Part::Companies,
        Part::Members,
        Part::Deals,
        Part::Pipelines,
        Part::Settings,
    ];
    let lines = Memo::new(move |_| {
        let _ = crate::words::locale();
        store.with(&parts, |w| {
            let created = match party {
                Party::Person(id) => w.people.get(id).and_then(|person| person.created),
                Party::Company(id) => w.companies.get(id).and_then(|company| company.created),
            };
            let mut lines: Vec<_> = created
                .map(|at| (at, tr!(people.added).to_owned()))
                .into_iter()
                .collect();
            if let Some(lead) = w.lead(party) {
                lead_lines(store, lead, &mut lines);
            }
            imports(w, party, &mut lines);
            merges(w, party, &mut lines);
            for deal in w.deals_with(party) {
                let stage = w.stage_of(deal).map(|stage| stage.kind);
                let Some(at) = deal.stage.since() else {
                    continue;
                };
                match stage {
                    Some(StageKind::Won) => {
                        lines.push((at, tr!(label.deal_won, title = deal.title.clone())));
                    }
                    Some(StageKind::Lost) => {
                        lines.push((at, tr!(label.deal_lost, title = deal.title.clone())));
                    }
                    _ => {}
                }
            }
            lines
        })
    });
    lines.into()
}

/// The imports that brought something of a person or company.
fn imports(w: &Workspace, party: Party, lines: &mut Vec<(Moment, String)>) {
    let origins = match party {
        Party::Person(id) => w.people.get(id).map(|it| &it.origins),
        Party::Company(id) => w.companies.get(id).map(|it| &it.origins),
    };
    for (source, origin) in origins.into_iter().flatten() {
        let Some(source) = w.settings.sources.get(source) else {
            continue;
        };
        let brought: BTreeSet<u16> = origin.said.iter().map(|(_, import)| *import).collect();
        let moments = brought.into_iter();
        let moments = moments.filter_map(|it| source.imports.get(usize::from(it)));
        lines
            .extend(moments.map(|at| (*at, tr!(people.imported_from, name = source.name.clone()))));
        if let Some(gone) = origin.gone {
            lines.push((gone, tr!(people.went_from, name = source.name.clone())));
        }
    }
}

/// The records that were merged into a person or company: a merged record rests from then on.
fn merges(w: &Workspace, party: Party, lines: &mut Vec<(Moment, String)>) {
    let merged = w.counted_as(party).into_iter().skip(1);
    lines.extend(merged.filter_map(|it| {
        let (name, stamp) = match it {
            Party::Person(id) => w.people.get_any(id).map(|it| (&it.name, it.modified))?,
            Party::Company(id) => w.companies.get_any(id).map(|it| (&it.name, it.modified))?,
        };
        Some((stamp.moment(), tr!(label.merged, name = name.clone())))
    }));
}

fn lead_lines(store: Store, lead: &Lead, lines: &mut Vec<(Moment, String)>) {
    let by = |text: String, member| match store.member_name(member) {
        name if name.is_empty() => text,
        name => format!("{text} · {name}"),
    };
    let because = |text: &str, reason: &str| match reason {
        "" => text.to_owned(),
        reason => format!("{text}: {reason}"),
    };
    if let Some(since) = lead.since {
        lines.push((since, because(tr!(lead.became), &lead.source)));
    }
    for (at, owner) in lead.owner.entries() {
        let name = match owner {
            Some(owner) => store.member_name(Some(*owner)),
            None => tr!(board.nobody).to_owned(),
        };
        lines.push((*at, tr!(deal.owner_became, name = name)));
    }
    for (at, qualification) in lead.qualification.entries() {
        match qualification {
            Some(Qualification::Qualified { by: member }) => {
                lines.push((*at, by(tr!(people.qualified_tag).to_owned(), *member)));
            }
            Some(Qualification::SentBack { by: member, reason }) => {
                lines.push((*at, by(because(tr!(lead.sent_back), reason), *member)));
            }
            None => {}
        }
    }
    for (at, patronage) in lead.patronage.entries() {
        match patronage {
            Some(Patronage::Customer) => lines.push((*at, tr!(lead.became_customer).to_owned())),
            Some(Patronage::Left { reason }) => {
                lines.push((*at, because(tr!(lead.has_left), reason)));
            }
            None => {}
        }
    }
}
