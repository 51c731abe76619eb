//! A row of the list, whose cells are edited in place.

use kith::domain::DealId;
use kith::journal::{Command, DealEdit};
use leptos::prelude::*;

use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

#[component]
pub(super) fn DealRow(deal: DealId, place: usize, top: f64) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let record = store.deal(deal);
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal, edit });
    };
    let title = move || record.get().map(|d| d.title).unwrap_or_default();
    let value = move || record.get().and_then(|d| d.value.current().copied());
    let company = move || store.company_name(record.get().and_then(|d| d.company));
    view! {
        <div
            role="row"
            class="table__row"
            aria-rowindex=place + 2
            style:transform=format!("translateY({top}px)")
        >
            <div role="cell" class="table__cell" style="display:flex;align-items:center;gap:2px">
                <input
                    class="cell"
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.title))
                    prop:value=title
                    on:change=move |event| {
                        edit(DealEdit::Title(event_target_value(&event)));
                        event_target::<web_sys::HtmlInputElement>(&event).set_value(&title());
                    }
                    on:keydown=move |event| leave_on_escape(&event, title())
                />
                <a
                    class="button button--plain button--icon button--small"
                    href=move || navigation.place().open_deal(deal).to_string()
                    aria-label=title
                >
                    <Icon icon=icondata::LuPanelRight />
                </a>
            </div>
            <div role="cell" class="table__cell table__cell--end">
                <input
                    class="cell number"
                    inputmode="decimal"
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.value))
                    prop:value=move || value().map(|value| format().money(value)).unwrap_or_default()
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        match store.parse_amount(&text) {
                            Ok(amount) => edit(DealEdit::Value(amount)),
                            Err(()) => store.complain(tr!(deal.bad_value, text = text)),
                        }
                        let now = value().map(|value| format().money(value)).unwrap_or_default();
                        event_target::<web_sys::HtmlInputElement>(&event).set_value(&now);
                    }
                    on:keydown=move |event| {
                        leave_on_escape(&event, value().map(|value| format().money(value)).unwrap_or_default());
                    }
                />
            </div>
            <div role="cell" class="table__cell">
                <StageSelect deal />
            </div>
            <div role="cell" class="table__cell">
                <OwnerSelect deal />
            </div>
            <div role="cell" class="table__cell ellipsis">{company}</div>
            <div role="cell" class="table__cell">
                <input
                    class="cell"
                    type="date"
                    aria-label=move || tr!(deal.edit_field, field = tr!(deal.expected_close))
                    prop:value=move || record.get().and_then(|d| d.expected_close.current().copied()).map(|day| day.to_string()).unwrap_or_default()
                    on:change=move |event| edit(DealEdit::ExpectedClose(event_target_value(&event).parse().ok()))
                />
            </div>
        </div>
    }
}

/// Escape gives a field its old text back and leaves it.
fn leave_on_escape(event: &web_sys::KeyboardEvent, old: String) {
    let input: web_sys::HtmlInputElement = event_target(event);
    match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            input.set_value(&old);
            let _ = input.blur();
        }
        "Enter" => {
            let _ = input.blur();
        }
        _ => {}
    }
}

#[component]
fn StageSelect(deal: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(deal);
    let current = Memo::new(move |_| record.get().and_then(|d| d.stage.current().copied()));
    let stages = Memo::new(move |_| {
        let stage = current.get();
        store.with(&[Part::Pipelines], |w| {
            let pipeline = stage
                .and_then(|id| w.stages.get(id))
                .and_then(|stage| stage.pipeline);
            pipeline
                .map(|pipeline| w.stages_of(pipeline))
                .unwrap_or_default()
                .into_iter()
                .map(|stage| (stage.id, stage.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <select
            class="cell cell--select"
            aria-label=move || tr!(deal.edit_field, field = tr!(deal.stage))
            on:change=move |event| {
                if let Ok(stage) = event_target_value(&event).parse() {
                    store.dispatch(Command::EditDeal { deal, edit: DealEdit::Stage(stage) });
                }
            }
        >
            {move || stages.get().into_iter().map(|(id, name)| view! {
                <option value=id.to_string() selected=move || current.get() == Some(id)>{name}</option>
            }).collect_view()}
        </select>
    }
}

#[component]
fn OwnerSelect(deal: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(deal);
    let current = Memo::new(move |_| record.get().and_then(|d| d.owner.current().copied()));
    let members = Memo::new(move |_| {
        store.with(&[Part::Members], |w| {
            let mut members: Vec<_> = w.members.iter().map(|m| (m.name.clone(), m.id)).collect();
            members.sort();
            members
        })
    });
    view! {
        <select
            class="cell cell--select"
            aria-label=move || tr!(deal.edit_field, field = tr!(deal.owner))
            on:change=move |event| {
                let owner = event_target_value(&event).parse().ok();
                store.dispatch(Command::EditDeal { deal, edit: DealEdit::Owner(owner) });
            }
        >
            <option value="" selected=move || current.get().is_none()>{move || tr!(board.nobody)}</option>
            {move || members.get().into_iter().map(|(name, id)| view! {
                <option value=id.to_string() selected=move || current.get() == Some(id)>{name}</option>
            }).collect_view()}
        </select>
    }
}
