//! The dialog for a new lead.

use kith::domain::{Direction, Party};
use kith::journal::{Command, NewLead, RecordRef};
use leptos::prelude::*;

use crate::parts::{lead_sources, members_or_nobody, moment_text, read_moment};
use crate::store::{use_navigation, use_store};
use crate::tr;
use crate::ui::{Dialog, Select, TextField};

/// Asks for what a lead needs, adds it and leads to it.
#[component]
pub(crate) fn NewLeadDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let label = Signal::derive(|| tr!(lead.new).to_owned());
    view! {
        <Dialog open label>
            <NewLeadForm open />
        </Dialog>
    }
}

#[component]
fn NewLeadForm(open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let new = RwSignal::new(NewLead {
        person: String::new(),
        company: String::new(),
        email: String::new(),
        source: String::new(),
        direction: Direction::Inbound,
        at: store.now(),
        owner: store.peek_me(),
    });
    let problem = RwSignal::new(String::new());
    let companies = store.peek(|w| {
        let mut names: Vec<_> = w.companies.iter().map(|c| c.name.clone()).collect();
        names.sort();
        names.truncate(500);
        names
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_nameless =
            new.with_untracked(|new| new.person.trim().is_empty() && new.company.trim().is_empty());
        if is_nameless {
            problem.set(tr!(lead.who).to_owned());
            return;
        }
        let touched = store.dispatch_touching(Command::CreateLead(new.get_untracked()));
        // The last record touched is the lead itself; before it comes a new company.
        let party = touched.last().and_then(|record| match record {
            RecordRef::Person(id) => Some(Party::Person(*id)),
            RecordRef::Company(id) => Some(Party::Company(*id)),
            _ => None,
        });
        if let Some(party) = party {
            open.set(false);
            navigation.go(navigation.place_now().open_party(party));
        }
    };
    let text = move |label: fn() -> &'static str, set: fn(&mut NewLead) -> &mut String| {
        view! {
            <span class="field__label">{label}</span>
            <input
                class="input"
                autocomplete="off"
                on:input=move |event| new.update(|new| *set(new) = event_target_value(&event))
            />
        }
    };
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(lead.new)}</h1>
            <label class="field">
                <span class="field__label">{move || tr!(deal.person)}</span>
                <input
                    class="input"
                    autofocus
                    autocomplete="off"
                    aria-describedby="new-lead-problem"
                    on:input=move |event| new.update(|new| new.person = event_target_value(&event))
                />
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(deal.company)}</span>
                <input
                    class="input"
                    list="new-lead-companies"
                    autocomplete="off"
                    on:input=move |event| new.update(|new| new.company = event_target_value(&event))
                />
                <datalist id="new-lead-companies">
                    {companies.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                </datalist>
            </label>
            <label class="field">{text(|| tr!(field.email), |new| &mut new.email)}</label>
            <div class="dialog__pair">
                <div class="field">
                    <span class="field__label" aria-hidden="true">{move || tr!(deal.source)}</span>
                    <TextField
                        class="input"
                        label=Signal::derive(|| tr!(deal.source).to_owned())
                        value=Signal::derive(move || new.with(|new| new.source.clone()))
                        suggestions=lead_sources(store)
                        on_change=Callback::new(move |text: String| new.update(|new| new.source = text))
                    />
                </div>
                <div class="field">
                    <span class="field__label" aria-hidden="true">{move || tr!(lead.at)}</span>
                    <TextField
                        class="input"
                        kind="datetime-local"
                        label=Signal::derive(|| tr!(lead.at).to_owned())
                        value=Signal::derive(move || new.with(|new| moment_text(&store.zone(), new.at)))
                        on_change=Callback::new(move |text: String| if let Some(at) = read_moment(&store.zone(), &text) {
                            new.update(|new| new.at = at);
                        })
                    />
                </div>
            </div>
            <div class="field">
                <span class="field__label" id="new-lead-direction">{move || tr!(lead.who_turned)}</span>
                <div class="segmented" role="group" aria-labelledby="new-lead-direction">
                    {[Direction::Inbound, Direction::Outbound].map(|direction| view! {
                        <button
                            type="button"
                            class="segmented__option"
                            aria-pressed=move || new.with(|new| new.direction == direction).to_string()
                            on:click=move |_| new.update(|new| new.direction = direction)
                        >
                            {move || match direction {
                                Direction::Inbound => tr!(lead.inbound),
                                Direction::Outbound => tr!(lead.outbound),
                            }}
                        </button>
                    })}
                </div>
            </div>
            <div class="field">
                <span class="field__label" aria-hidden="true">{move || tr!(deal.owner)}</span>
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(deal.owner).to_owned())
                    value=Signal::derive(move || new.with(|new| new.owner.map(|id| id.to_string())).unwrap_or_default())
                    options=members_or_nobody(store)
                    on_change=Callback::new(move |text: String| new.update(|new| new.owner = text.parse().ok()))
                />
            </div>
            <p class="bad" id="new-lead-problem" role="alert">{move || problem.get()}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{move || tr!(deal.cancel)}</button>
                <button type="submit" class="button button--primary">{move || tr!(lead.add)}</button>
            </div>
        </form>
    }
}
