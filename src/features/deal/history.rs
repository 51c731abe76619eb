//! What became of a deal, and when: read from its dated values.

use kith::domain::{DealId, Moment};
use leptos::prelude::*;

use crate::store::{Part, use_store};
use crate::tr;
use crate::words::format;

/// The history of one deal, newest first.
#[component]
pub(super) fn History(id: DealId) -> impl IntoView {
    let store = use_store();
    let lines = Memo::new(move |_| {
        let format = format();
        store.with(&[Part::Deals, Part::Pipelines, Part::Members], |w| {
            let mut lines: Vec<(Moment, String)> = Vec::new();
            let Some(deal) = w.deals.get(id) else {
                return lines;
            };
            if let Some(created) = deal.created {
                lines.push((created, tr!(deal.created).to_owned()));
            }
            for (at, stage) in deal.stage.entries() {
                if let Some(stage) = stage.and_then(|id| w.stages.get_any(id)) {
                    lines.push((*at, tr!(deal.moved, stage = stage.name.clone())));
                }
            }
            for (at, owner) in deal.owner.entries() {
                let name = owner.and_then(|id| w.members.get_any(id)).map_or_else(
                    || tr!(board.nobody).to_owned(),
                    |member| member.name.clone(),
                );
                lines.push((*at, tr!(deal.owner_became, name = name)));
            }
            for (at, value) in deal.value.entries() {
                let value =
                    value.map_or_else(|| tr!(board.no_value).to_owned(), |v| format.money(v));
                lines.push((*at, tr!(deal.value_became, value = value)));
            }
            lines.sort_by_key(|(at, _)| *at);
            lines.reverse();
            lines
        })
    });
    view! {
        <ul class="history">
            {move || lines.get().into_iter().map(|(at, text)| {
                let zone = store.zone();
                view! {
                    <li>
                        <span>{text}</span>
                        <time>{format().moment(at, zone.name())}</time>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
