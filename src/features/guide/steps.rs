//! The steps of the guide.

use kith::domain::{CompanyId, Direction, PersonId};
use kith::journal::{Command, NewDeal, NewLead};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::templates::Template;
use crate::store::{Store, use_guidance, use_store};
use crate::tr;

/// What ends a step: doing it, or going on without.
#[component]
fn Actions(
    /// What doing it is called.
    text: fn() -> &'static str,
) -> impl IntoView {
    let guidance = use_guidance();
    view! {
        <div class="guide__actions">
            <button type="submit" class="button button--primary">{text}</button>
            <button type="button" class="button" on:click=move |_| guidance.go_on()>{move || tr!(guide.skip)}</button>
        </div>
    }
}

#[component]
pub(super) fn ChoosePipeline() -> impl IntoView {
    let store = use_store();
    let guidance = use_guidance();
    let chosen = RwSignal::new(Template::Sales);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let template = chosen.get_untracked();
        let first = store.peek(|w| w.first_pipeline());
        let is_done = match first {
            // What the workspace began with is the first template.
            Some(_) if template == Template::Sales => true,
            Some(pipeline) => store.dispatch(Command::RemakePipeline {
                pipeline,
                name: untrack(|| template.name().to_owned()),
                stages: untrack(|| template.stages()),
            }),
            None => false,
        };
        if is_done {
            guidance.go_on();
        }
    };
    view! {
        <form class="guide__form" on:submit=submit>
            <p class="quiet" id="guide-pipeline">{move || tr!(guide.pipeline_text)}</p>
            <div class="guide__templates" role="radiogroup" aria-labelledby="guide-pipeline">
                {Template::ALL.map(|template| view! {
                    <label class="guide__template">
                        <input
                            type="radio"
                            name="guide-template"
                            prop:checked=move || chosen.get() == template
                            on:change=move |_| chosen.set(template)
                        />
                        <span>
                            <b>{move || template.name()}</b>
                            <span class="quiet">{move || template.open_stages().join(" → ")}</span>
                        </span>
                    </label>
                })}
            </div>
            <Actions text=|| tr!(guide.use_pipeline) />
        </form>
    }
}

#[component]
pub(super) fn FirstContact() -> impl IntoView {
    let store = use_store();
    let guidance = use_guidance();
    let new = RwSignal::new(NewLead {
        person: String::new(),
        company: String::new(),
        email: String::new(),
        source: String::new(),
        direction: Direction::Outbound,
        at: store.now(),
        owner: store.peek_me(),
    });
    let problem = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let is_nameless =
            new.with_untracked(|new| new.person.trim().is_empty() && new.company.trim().is_empty());
        problem.set(is_nameless);
        if !is_nameless && store.dispatch(Command::CreateLead(new.get_untracked())) {
            guidance.go_on();
        }
    };
    let field = move |label: fn() -> &'static str, set: fn(&mut NewLead) -> &mut String| {
        view! {
            <label class="field">
                <span class="field__label">{label}</span>
                <input
                    class="input"
                    autocomplete="off"
                    aria-describedby="guide-problem"
                    on:input=move |event| new.update(|new| *set(new) = event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <form class="guide__form" on:submit=submit novalidate>
            <p class="quiet">{move || tr!(guide.contact_text)}</p>
            {field(|| tr!(deal.person), |new| &mut new.person)}
            {field(|| tr!(deal.company), |new| &mut new.company)}
            {field(|| tr!(field.email), |new| &mut new.email)}
            <p class="bad" id="guide-problem" role="alert">{move || problem.get().then(|| tr!(lead.who))}</p>
            <Actions text=|| tr!(guide.add_contact) />
        </form>
    }
}

/// Who was added last: with whom a first deal is likely made.
fn newest(store: Store) -> (Option<PersonId>, Option<CompanyId>, String) {
    store.peek(|w| {
        let person = w.people.iter().max_by_key(|it| (it.created, it.id));
        let company = match person {
            Some(person) => person.company.and_then(|id| w.company(id)),
            None => w.companies.iter().max_by_key(|it| (it.created, it.id)),
        };
        let named = company.map(|it| it.name.clone());
        let name = named.or_else(|| person.map(|it| it.name.clone()));
        (
            person.map(|it| it.id),
            company.map(|it| it.id),
            name.unwrap_or_default(),
        )
    })
}

#[component]
pub(super) fn FirstDeal() -> impl IntoView {
    let store = use_store();
    let guidance = use_guidance();
    let (person, company, name) = newest(store);
    let title = RwSignal::new(name);
    let value = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = value.get_untracked();
        let Ok(amount) = store.parse_amount(&text) else {
            problem.set(tr!(deal.bad_value, text = text));
            return;
        };
        problem.set(String::new());
        let first = store.peek(|w| {
            let pipeline = w.first_pipeline()?;
            w.stages_of(pipeline).first().map(|stage| stage.id)
        });
        let Some(stage) = first else {
            problem.set(tr!(board.no_pipeline).to_owned());
            return;
        };
        let is_done = store.dispatch(Command::CreateDeal(NewDeal {
            title: title.get_untracked(),
            stage,
            owner: store.peek_me(),
            value: amount,
            company,
            person,
            expected_close: None,
        }));
        if is_done {
            guidance.go_on();
        }
    };
    view! {
        <form class="guide__form" on:submit=submit novalidate>
            <p class="quiet">{move || tr!(guide.deal_text)}</p>
            <label class="field">
                <span class="field__label">{move || tr!(deal.title)}</span>
                <input
                    class="input"
                    prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))
                />
            </label>
            <label class="field">
                <span class="field__label">{move || tr!(deal.value)}</span>
                <input
                    class="input number"
                    inputmode="decimal"
                    aria-describedby="guide-problem"
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </label>
            <p class="bad" id="guide-problem" role="alert">{move || problem.get()}</p>
            <Actions text=|| tr!(deal.add) />
        </form>
    }
}

#[component]
pub(super) fn Finished() -> impl IntoView {
    let guidance = use_guidance();
    view! {
        <div class="guide__form">
            <p>{move || tr!(guide.done_text)}</p>
            <ul class="help__items">
                <li>{move || tr!(guide.then_log)}</li>
                <li><a href="#/import">{move || tr!(guide.then_import)}</a></li>
                <li><a href="#/settings">{move || tr!(guide.then_backup)}</a></li>
                <li><a href="#/board?help=start">{move || tr!(guide.then_help)}</a></li>
            </ul>
            <div class="guide__actions">
                <button type="button" class="button button--primary" on:click=move |_| guidance.go(None)>
                    {move || tr!(guide.finish)}
                </button>
            </div>
        </div>
    }
}
