//! The dialog for a new deal.

use kith::domain::{CompanyId, Holds};
use kith::journal::{Command, NewDeal};
use kith::route::Route;
use leptos::prelude::*;

use crate::parts::pick::{self, Picked};
use crate::store::{use_navigation, use_store};
use crate::tr;
use crate::ui::{Combobox, Dialog};

/// Asks for what a deal needs and adds it.
#[component]
pub(crate) fn NewDealDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let label = Signal::derive(|| tr!(deal.new).to_owned());
    view! {
        <Dialog open label>
            <NewDealForm open />
        </Dialog>
    }
}

#[component]
fn NewDealForm(open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let title = RwSignal::new(String::new());
    let value = RwSignal::new(String::new());
    let company = RwSignal::new(Picked::<CompanyId>::Nobody);
    let problem = RwSignal::new(String::new());
    // The stages of the pipeline on screen, the first one chosen.
    let stages = store.peek(|w| {
        let pipeline = match navigation.place_now().behind().route {
            Route::Board(Some(id)) if w.holds(id, Holds::Deals) => Some(id),
            _ => w.first_pipeline(),
        };
        pipeline
            .map(|pipeline| w.stages_of(pipeline))
            .unwrap_or_default()
            .into_iter()
            .map(|stage| (stage.id, stage.name.clone()))
            .collect::<Vec<_>>()
    });
    let stage = RwSignal::new(stages.first().map(|(id, _)| *id));
    let members = store.peek(|w| {
        let mut members: Vec<_> = w.members.iter().map(|m| (m.name.clone(), m.id)).collect();
        members.sort();
        members
    });
    let owner = RwSignal::new(untrack(|| store.me()));
    let company_name = Signal::derive(move || match company.get() {
        Picked::Nobody => String::new(),
        Picked::Known(_, name) | Picked::New(name) => name,
    });
    let pick_company = Callback::new(move |picked| company.set(picked));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let amount = match store.parse_amount(&value.get_untracked()) {
            Ok(amount) => amount,
            Err(()) => {
                problem.set(tr!(deal.bad_value, text = value.get_untracked()));
                return;
            }
        };
        if title.with_untracked(|title| title.trim().is_empty()) {
            problem.set(tr!(refusal.empty_name).to_owned());
            return;
        }
        let Some(stage) = stage.get_untracked() else {
            return;
        };
        let mut deal = NewDeal {
            title: title.get_untracked(),
            stage,
            owner: owner.get_untracked(),
            value: amount,
            company: None,
            person: None,
            expected_close: None,
        };
        let command = match company.get_untracked() {
            Picked::New(company) => Command::CreateDealWithCompany { deal, company },
            Picked::Known(id, _) => {
                deal.company = Some(id);
                Command::CreateDeal(deal)
            }
            Picked::Nobody => Command::CreateDeal(deal),
        };
        if store.dispatch(command) {
            open.set(false);
        }
    };
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(deal.new)}</h1>
            <label class="field">
                <span class="field__label">{move || tr!(deal.title)}</span>
                <input class="input" autofocus required aria-describedby="new-deal-problem"
                    on:input=move |event| title.set(event_target_value(&event)) />
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(deal.value)}</span>
                <input class="input number" inputmode="decimal"
                    on:input=move |event| value.set(event_target_value(&event)) />
            </label>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(deal.company)}</span>
                <Combobox
                    class="input"
                    label=Signal::derive(|| tr!(deal.company).to_owned())
                    value=company_name
                    placeholder=Signal::stored(String::new())
                    choices=pick::companies(store, pick_company)
                    keeps_typed=true
                />
            </div>
            <label class="field">
                <span class="field__label">{move || tr!(deal.stage)}</span>
                <select class="input" on:change=move |event| stage.set(event_target_value(&event).parse().ok())>
                    {stages.into_iter().map(|(id, name)| view! {
                        <option value=id.to_string()>{name}</option>
                    }).collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(deal.owner)}</span>
                <select class="input" on:change=move |event| owner.set(event_target_value(&event).parse().ok())>
                    <option value="">{move || tr!(board.nobody)}</option>
                    {members.into_iter().map(|(name, id)| view! {
                        <option value=id.to_string() prop:selected=owner.get_untracked() == Some(id)>{name}</option>
                    }).collect_view()}
                </select>
            </label>
            <p class="bad" id="new-deal-problem" role="alert">{move || problem.get()}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || tr!(deal.cancel)}
                </button>
                <button type="submit" class="button button--primary">{move || tr!(deal.add)}</button>
            </div>
        </form>
    }
}
