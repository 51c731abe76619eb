//! The deals of a person or company.

use kith::domain::{Party, StageKind};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::words::format;

/// The deals of a person or company, open ones first.
#[component]
pub(super) fn Deals(party: Party) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let counted = store.counted_as(party);
    let deals = Memo::new(move |_| {
        counted.track();
        store.with(&[Part::Deals, Part::Pipelines], |w| {
            let main = w.deals_with(party).map(|deal| (deal, None));
            let mut all: Vec<_> = main.collect();
            // Deals in which the person has another part; one that is the main one has it there.
            if let Party::Person(id) = party {
                for (deal, part) in w.parts_in_deals(id) {
                    let part = Some(part.to_owned()).filter(|part| !part.is_empty());
                    let part = part.unwrap_or_else(|| tr!(stages.part_none).to_owned());
                    match all.iter_mut().find(|(known, _)| known.id == deal.id) {
                        Some((_, known)) => *known = Some(part),
                        None => all.push((deal, Some(part))),
                    }
                }
            }
            let mut deals: Vec<_> = all
                .into_iter()
                .map(|(deal, part)| {
                    let stage = w.stage_of(deal);
                    let kind = stage.map(|stage| stage.kind);
                    let stage = stage.map(|stage| stage.name.clone()).unwrap_or_default();
                    let order = (
                        kind != Some(StageKind::Open),
                        std::cmp::Reverse(deal.stage.since()),
                    );
                    let value = deal.value.current().copied();
                    let title = deal.title.clone();
                    (order, deal.id, title, stage, kind, value, part)
                })
                .collect();
            deals.sort_by_key(|(order, id, ..)| (*order, *id));
            deals
        })
    });
    view! {
        {move || (!deals.with(Vec::is_empty)).then(|| view! {
            <section class="panel__section" aria-label=move || tr!(list.title)>
                <h3>{move || tr!(list.title)}</h3>
                <ul class="links">
                    {move || deals.get().into_iter().map(|(_, id, title, stage, kind, value, part)| view! {
                        <li>
                            <a href=move || navigation.place_of_links().open_deal(id).to_string()>
                                <span class="ellipsis links__name">
                                    {title.clone()}
                                    {part.map(|part| view! { <span class="faint">" · " {part}</span> })}
                                </span>
                                <span
                                    class="tag tag--quiet"
                                    class=("tag--good", kind == Some(StageKind::Won))
                                >
                                    {stage.clone()}
                                </span>
                                <span class="number links__value">
                                    {move || value.map(|value| format().money(value))}
                                </span>
                            </a>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        })}
    }
}
