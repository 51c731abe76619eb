//! Asks for what a stage needs before a card goes there, and moves it once that is filled in: one
//! deed.

use kith::domain::{
    ActivityKind, ActivityStatus, Date, FieldKind, FieldOf, MemberId, PersonId, Requirement,
};
use kith::journal::{Command, DealEdit, LeadEdit, NewActivity, PersonEdit};
use leptos::prelude::*;

use super::pick::{self, Picked};
use super::{lead_sources, members_or_nobody, priorities, requirement_name};
use crate::store::{Entering, Store, use_store};
use crate::tr;
use crate::ui::{Combobox, Dialog, Select, TextField};

/// When on its day a next step is due, as hours after midnight.
const HOUR_OF_STEP: i64 = 9;

/// The dialog that asks.
#[component]
pub(crate) fn FillInDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let store = use_store();
    Effect::new(move |_| {
        if !open.get() {
            store.forget_entering();
        }
    });
    let stage = Memo::new(move |_| {
        let stage = match store.entering()? {
            Entering::Deal { stage, .. } | Entering::Person { stage, .. } => stage,
        };
        store.peek(|w| w.stages.get(stage).map(|stage| stage.name.clone()))
    });
    let label =
        Signal::derive(move || tr!(stages.ask_title, stage = stage.get().unwrap_or_default()));
    view! {
        <Dialog open label>
            {move || store.entering().map(|entering| view! { <FillInForm open entering /> })}
        </Dialog>
    }
}

/// A field that is asked for, with what was entered so far.
#[derive(Clone)]
struct Asked {
    what: Requirement,
    name: String,
    text: RwSignal<String>,
}

/// What is asked of whom.
struct Question {
    card: String,
    stage: String,
    asked: Vec<(Requirement, String)>,
}

fn question(store: Store, entering: Entering) -> Option<Question> {
    store.peek(|w| {
        let (card, stage, missing) = match entering {
            Entering::Deal { deal, stage, .. } => {
                let (deal, stage) = (w.deals.get(deal)?, w.stages.get(stage)?);
                (&deal.title, stage, w.missing_for_deal(deal, stage))
            }
            Entering::Person { person, stage, .. } => {
                let (person, stage) = (w.people.get(person)?, w.stages.get(stage)?);
                (&person.name, stage, w.missing_for_person(person, stage))
            }
        };
        let asked = missing.into_iter().map(|what| {
            let name = untrack(|| requirement_name(w, &what));
            (what, name)
        });
        Some(Question {
            card: card.clone(),
            stage: stage.name.clone(),
            asked: asked.collect(),
        })
    })
}

#[component]
fn FillInForm(open: RwSignal<bool>, entering: Entering) -> impl IntoView {
    let store = use_store();
    let Some(question) = question(store, entering) else {
        open.set(false);
        return ().into_any();
    };
    let asked: Vec<Asked> = question
        .asked
        .into_iter()
        .map(|(what, name)| Asked {
            what,
            name,
            text: RwSignal::new(String::new()),
        })
        .collect();
    let fields = asked.clone();
    let person = RwSignal::new(Picked::<PersonId>::Nobody);
    let day = RwSignal::new(
        untrack(|| store.today())
            .succ_opt()
            .map_or_else(String::new, |it| it.to_string()),
    );
    let problem = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_empty = |asked: &&Asked| match asked.what {
            Requirement::Person => person.with_untracked(|it| *it == Picked::Nobody),
            _ => asked.text.with_untracked(|text| text.trim().is_empty()),
        };
        if let Some(empty) = asked.iter().find(is_empty) {
            problem.set(tr!(stages.ask_needed, field = empty.name.clone()));
            return;
        }
        match filled(store, entering, &asked, person, &day.get_untracked()) {
            Ok(command) => {
                if store.dispatch(command) {
                    open.set(false);
                }
            }
            Err(text) => problem.set(text),
        }
    };
    let (title, text) = (question.stage, question.card);
    view! {
        <form class="dialog__form" on:submit=submit novalidate>
            <h1>{move || tr!(stages.ask_title, stage = title.clone())}</h1>
            <p class="quiet">{move || tr!(stages.ask_text, name = text.clone())}</p>
            {fields.into_iter().map(|asked| view! { <AskedField asked entering person day /> }).collect_view()}
            <p class="bad" role="alert">{move || problem.get()}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || tr!(stages.cancel)}
                </button>
                <button type="submit" class="button button--primary">{move || tr!(stages.ask_move)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The command that fills in and moves, or what is wrong with what was entered.
fn filled(
    store: Store,
    entering: Entering,
    asked: &[Asked],
    picked: RwSignal<Picked<PersonId>>,
    day: &str,
) -> Result<Command, String> {
    let (mut deal_edits, mut person_edits) = (Vec::new(), Vec::new());
    let (mut lead, mut next_step) = (Vec::new(), None);
    let is_deal = matches!(entering, Entering::Deal { .. });
    for Asked { what, text, .. } in asked {
        let text = text.get_untracked().trim().to_owned();
        match what {
            Requirement::Value => {
                let value = store.parse_amount(&text);
                let value = value.map_err(|()| tr!(deal.bad_value, text = text))?;
                deal_edits.push(DealEdit::Value(value));
            }
            // The company goes before the person, who works for it.
            Requirement::Company if is_deal => deal_edits.insert(0, DealEdit::CompanyNamed(text)),
            Requirement::Company => person_edits.push(PersonEdit::CompanyNamed(text)),
            Requirement::Person => match picked.get_untracked() {
                Picked::Known(id, _) => deal_edits.push(DealEdit::Person(Some(id))),
                Picked::New(name) => deal_edits.push(DealEdit::PersonNamed(name)),
                Picked::Nobody => {}
            },
            Requirement::Owner => {
                let owner: Option<MemberId> = text.parse().ok();
                if is_deal {
                    deal_edits.push(DealEdit::Owner(owner));
                } else {
                    lead.push(LeadEdit::Owner(owner));
                }
            }
            Requirement::ExpectedClose => {
                deal_edits.push(DealEdit::ExpectedClose(text.parse().ok()));
            }
            Requirement::Product => deal_edits.push(DealEdit::Product(text)),
            Requirement::Source if is_deal => deal_edits.push(DealEdit::Source(text)),
            Requirement::Source => lead.push(LeadEdit::Source(text)),
            Requirement::NextStep => {
                let needed = || tr!(stages.ask_needed, field = tr!(stages.next_day));
                let day: Date = day.parse().map_err(|_| needed())?;
                let at = store.zone().start_of(day);
                next_step = Some(Box::new(NewActivity {
                    status: ActivityStatus::Planned,
                    member: store.peek_me(),
                    subject: text,
                    ..NewActivity::done(
                        ActivityKind::Task,
                        at.plus_milliseconds(HOUR_OF_STEP * 3_600_000),
                    )
                }));
            }
            Requirement::Priority => deal_edits.push(DealEdit::Priority(text.parse().ok())),
            Requirement::JobTitle => person_edits.push(PersonEdit::JobTitle(text)),
            Requirement::Email => person_edits.push(PersonEdit::Email(None, Some(text))),
            Requirement::Phone => person_edits.push(PersonEdit::Phone(None, Some(text))),
            Requirement::Custom(key) if is_deal => {
                deal_edits.push(DealEdit::Custom(key.clone(), Some(text)));
            }
            Requirement::Custom(key) => {
                person_edits.push(PersonEdit::Custom(key.clone(), Some(text)));
            }
        }
    }
    Ok(match entering {
        Entering::Deal {
            deal,
            stage,
            position,
        } => Command::FillAndMoveDeal {
            deal,
            stage,
            position,
            edits: deal_edits,
            next_step,
        },
        Entering::Person {
            person,
            stage,
            position,
        } => Command::FillAndMovePerson {
            person,
            stage,
            position,
            edits: person_edits,
            lead,
        },
    })
}

#[component]
fn AskedField(
    asked: Asked,
    entering: Entering,
    /// The person chosen, where one is asked for.
    person: RwSignal<Picked<PersonId>>,
    /// The day of the next step.
    day: RwSignal<String>,
) -> impl IntoView {
    let store = use_store();
    let Asked { what, name, text } = asked;
    let label = Signal::stored(name.clone());
    let none = Signal::stored(String::new());
    let set = Callback::new(move |typed: String| text.set(typed));
    let line = move |kind: &'static str, keys: &'static str, known: Signal<Vec<String>>| {
        view! {
            <TextField
                class="input" kind keys label value=text on_change=set suggestions=known
            />
        }
        .into_any()
    };
    let nothing = Signal::stored(Vec::new());
    let choice = move |options: Signal<Vec<(String, String)>>| {
        view! { <Select class="input" label value=text options on_change=set /> }.into_any()
    };
    let of = match entering {
        Entering::Deal { .. } => FieldOf::Deals,
        Entering::Person { .. } => FieldOf::People,
    };
    let field = match &what {
        Requirement::Value => line("text", "decimal", nothing),
        Requirement::Company => {
            let chosen = Callback::new(move |picked| match picked {
                Picked::Nobody => text.set(String::new()),
                Picked::Known(_, name) | Picked::New(name) => text.set(name),
            });
            let choices = pick::companies(store, chosen);
            view! {
                <Combobox class="input" label value=text placeholder=none choices keeps_typed=true />
            }
            .into_any()
        }
        Requirement::Person => {
            let company = store.peek(|w| match entering {
                Entering::Deal { deal, .. } => w.deals.get(deal).and_then(|deal| deal.company),
                Entering::Person { .. } => None,
            });
            let chosen = Callback::new(move |picked| person.set(picked));
            let value = Signal::derive(move || match person.get() {
                Picked::Nobody => String::new(),
                Picked::Known(_, name) | Picked::New(name) => name,
            });
            let choices = pick::people(store, move || company, chosen);
            view! { <Combobox class="input" label value placeholder=none choices keeps_typed=true /> }
                .into_any()
        }
        Requirement::Owner => choice(members_or_nobody(store).into()),
        Requirement::Priority => choice(Signal::derive(priorities)),
        Requirement::ExpectedClose => line("date", "", nothing),
        Requirement::Source => line("text", "", lead_sources(store)),
        Requirement::Email => line("email", "email", nothing),
        Requirement::Phone => line("tel", "tel", nothing),
        Requirement::Product | Requirement::JobTitle => line("text", "", nothing),
        Requirement::NextStep => view! {
            <TextField class="input" label value=text on_change=set />
            <TextField
                class="input"
                kind="date"
                label=Signal::derive(|| tr!(stages.next_day).to_owned())
                value=day
                on_change=Callback::new(move |typed| day.set(typed))
            />
        }
        .into_any(),
        Requirement::Custom(key) => {
            let field = store.peek(|w| {
                let mut fields = w.settings.fields.values();
                fields.find(|it| it.of == of && it.key == *key).cloned()
            });
            match field {
                Some(field) if field.kind == FieldKind::Choice => {
                    let options = field.options.into_iter();
                    let options = options.map(|it| (it.clone(), it));
                    let options = std::iter::once((String::new(), "—".to_owned())).chain(options);
                    choice(Signal::stored(options.collect()))
                }
                Some(field) if field.kind == FieldKind::YesNo => choice(Signal::derive(|| {
                    vec![
                        (String::new(), "—".to_owned()),
                        ("yes".to_owned(), tr!(own_field.yes).to_owned()),
                        ("no".to_owned(), tr!(own_field.no).to_owned()),
                    ]
                })),
                Some(field) if field.kind == FieldKind::Date => line("date", "", nothing),
                _ => line("text", "", nothing),
            }
        }
    };
    view! {
        <div class="field">
            <span class="field__label" aria-hidden="true">{name}</span>
            {field}
        </div>
    }
}
