//! The panel: fields, activities and history of one deal.

use kith::domain::{DealId, FieldOf};
use kith::journal::{Command, DealEdit};
use kith::route::Route;
use leptos::prelude::*;

use super::facts::{Facts, Outcome};
use super::history::History;
use super::people::People;
use crate::parts::pick::{self, Picked, name_of};
use crate::parts::{
    HistoryLink, Log, LogBar, OwnFields, RecordPanel, Satisfaction, Subject, Timeline, priorities,
};
use crate::store::{Part, use_store};
use crate::tr;
use crate::ui::{Combobox, Select};
use crate::words::format;

/// A deal beside what is on screen. Escape leads back.
#[component]
pub(crate) fn DealPanel(
    /// Which deal.
    id: DealId,
) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let name = Memo::new(move |_| record.get().map(|deal| deal.title));
    let remove = Callback::new(move |()| store.dispatch(Command::RemoveDeals(vec![id])));
    let subject = Subject::Deal(id);
    let log = Log::new(subject);
    view! {
        <RecordPanel name gone=|| tr!(deal.gone) remove>
            <LogBar log />
            <Outcome id />
            <Fields id />
            <People id />
            <Facts id />
            <Satisfaction subject />
            <Timeline log />
            <section class="panel__section">
                <h3>{move || tr!(deal.history)}</h3>
                <History id />
                <HistoryLink record=Route::Deal(id) />
            </section>
        </RecordPanel>
    }
}

#[component]
fn Fields(id: DealId) -> impl IntoView {
    let store = use_store();
    let record = store.deal(id);
    let edit = move |edit: DealEdit| {
        store.dispatch(Command::EditDeal { deal: id, edit });
    };
    let value_text = move || {
        record
            .get()
            .and_then(|d| d.value.current().copied())
            .map(|value| format().money(value))
            .unwrap_or_default()
    };
    let stage = Memo::new(move |_| record.get().and_then(|d| d.stage.current().copied()));
    let owner = Memo::new(move |_| record.get().and_then(|d| d.owner.current().copied()));
    let stages = Memo::new(move |_| {
        let stage = stage.get();
        store.with(&[Part::Pipelines], |w| {
            let own = stage
                .and_then(|id| w.stages.get(id))
                .and_then(|s| s.pipeline);
            // Those of its pipeline come first, by their names; the others with their pipeline's.
            let mut pipelines = w.deal_pipelines();
            pipelines.sort_by_key(|pipeline| own != Some(pipeline.id));
            let stages = pipelines.into_iter().flat_map(|pipeline| {
                let stages = w.stages_of(pipeline.id).into_iter();
                stages.map(move |stage| {
                    let text = match own == Some(pipeline.id) {
                        true => stage.name.clone(),
                        false => format!("{} · {}", pipeline.name, stage.name),
                    };
                    (stage.id.to_string(), text)
                })
            });
            stages.collect::<Vec<_>>()
        })
    });
    let company = Memo::new(move |_| record.get().and_then(|d| d.company));
    let person = Memo::new(move |_| record.get().and_then(|d| d.person));
    let company_name = Signal::derive(move || {
        name_of(store, |w| {
            company
                .get()
                .and_then(|id| w.company(id))
                .map(|c| c.name.clone())
        })
    });
    let person_name = Signal::derive(move || {
        name_of(store, |w| {
            person
                .get()
                .and_then(|id| w.person(id))
                .map(|p| p.name.clone())
        })
    });
    let owner_name = Signal::derive(move || {
        name_of(store, |w| {
            owner
                .get()
                .and_then(|id| w.members.get(id))
                .map(|m| m.name.clone())
        })
    });
    let pick_company = Callback::new(move |picked| {
        edit(match picked {
            Picked::Nobody => DealEdit::Company(None),
            Picked::Known(id, _) => DealEdit::Company(Some(id)),
            Picked::New(name) => DealEdit::CompanyNamed(name),
        });
    });
    let pick_person = Callback::new(move |picked| {
        edit(match picked {
            Picked::Nobody => DealEdit::Person(None),
            Picked::Known(id, _) => DealEdit::Person(Some(id)),
            Picked::New(name) => DealEdit::PersonNamed(name),
        });
    });
    let pick_owner = Callback::new(move |picked| {
        edit(match picked {
            Picked::Nobody => DealEdit::Owner(None),
            Picked::Known(id, _) => DealEdit::Owner(Some(id)),
            Picked::New(name) => DealEdit::OwnerNamed(name),
        });
    });
    view! {
        <section class="panel__section" aria-label=move || tr!(deal.fields)>
            <dl class="fields">
                <dt>{move || tr!(deal.title)}</dt>
                <dd>
                    <input
                        class="cell"
                        aria-label=move || tr!(deal.title)
                        prop:value=move || record.get().map(|d| d.title).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::Title(event_target_value(&event)))
                    />
                </dd>
                <dt>{move || tr!(deal.company)}</dt>
                <dd>
                    <Combobox
                        class="cell"
                        label=Signal::derive(|| tr!(deal.company).to_owned())
                        value=company_name
                        placeholder=Signal::derive(|| tr!(deal.choose).to_owned())
                        choices=pick::companies(store, pick_company)
                    />
                </dd>
                <dt>{move || tr!(deal.person)}</dt>
                <dd>
                    <Combobox
                        class="cell"
                        label=Signal::derive(|| tr!(deal.person).to_owned())
                        value=person_name
                        placeholder=Signal::derive(|| tr!(deal.choose).to_owned())
                        choices=pick::people(store, move || company.get_untracked(), pick_person)
                    />
                </dd>
                <dt>{move || tr!(deal.value)}</dt>
                <dd>
                    <input
                        class="cell number"
                        inputmode="decimal"
                        aria-label=move || tr!(deal.value)
                        prop:value=value_text
                        on:change=move |event| {
                            let text = event_target_value(&event);
                            match store.parse_amount(&text) {
                                Ok(amount) => edit(DealEdit::Value(amount)),
                                Err(()) => store.complain(tr!(deal.bad_value, text = text)),
                            }
                            event_target::<web_sys::HtmlInputElement>(&event).set_value(&value_text());
                        }
                    />
                </dd>
                <dt>{move || tr!(deal.stage)}</dt>
                <dd>
                    <Select
                        label=Signal::derive(|| tr!(deal.stage).to_owned())
                        value=Signal::derive(move || stage.get().map_or_else(String::new, |id| id.to_string()))
                        options=stages
                        on_change=Callback::new(move |stage: String| if let Ok(stage) = stage.parse() {
                            edit(DealEdit::Stage(stage));
                        })
                    />
                </dd>
                <dt>{move || tr!(stages.priority)}</dt>
                <dd>
                    <Select
                        label=Signal::derive(|| tr!(stages.priority).to_owned())
                        value=Signal::derive(move || {
                            let priority = record.get().and_then(|deal| deal.priority);
                            priority.map_or_else(String::new, |it| it.as_str().to_owned())
                        })
                        options=Signal::derive(priorities)
                        on_change=Callback::new(move |text: String| edit(DealEdit::Priority(text.parse().ok())))
                    />
                </dd>
                <dt>{move || tr!(deal.owner)}</dt>
                <dd>
                    <Combobox
                        class="cell"
                        label=Signal::derive(|| tr!(deal.owner).to_owned())
                        value=owner_name
                        placeholder=Signal::derive(|| tr!(board.nobody).to_owned())
                        choices=pick::members(store, pick_owner)
                    />
                </dd>
                <dt>{move || tr!(deal.expected_close)}</dt>
                <dd>
                    <input
                        class="cell"
                        type="date"
                        class:cell--empty=move || record.with(|d| d.as_ref().is_none_or(|d| d.expected_close.current().is_none()))
                        aria-label=move || tr!(deal.expected_close)
                        prop:value=move || record.get().and_then(|d| d.expected_close.current().copied()).map(|day| day.to_string()).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::ExpectedClose(event_target_value(&event).parse().ok()))
                    />
                </dd>
                <dt>{move || tr!(deal.product)}</dt>
                <dd>
                    <input
                        class="cell"
                        aria-label=move || tr!(deal.product)
                        placeholder=move || tr!(deal.none)
                        prop:value=move || record.get().map(|d| d.product).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::Product(event_target_value(&event).trim().to_owned()))
                    />
                </dd>
                <dt>{move || tr!(deal.source)}</dt>
                <dd>
                    <input
                        class="cell"
                        aria-label=move || tr!(deal.source)
                        placeholder=move || tr!(deal.none)
                        prop:value=move || record.get().map(|d| d.source).unwrap_or_default()
                        on:change=move |event| edit(DealEdit::Source(event_target_value(&event).trim().to_owned()))
                    />
                </dd>
            </dl>
        </section>
        <OwnFields
            of=FieldOf::Deals
            values=Signal::derive(move || record.get().map(|d| d.custom).unwrap_or_default())
            set=Callback::new(move |(key, value)| edit(DealEdit::Custom(key, value)))
        />
    }
}
