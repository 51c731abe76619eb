//! A field that a stage asks for: what is entered, and what that means for a deal or a person.

use kith::domain::{
    ActivityKind, ActivityStatus, CompanyId, Date, FieldKind, FieldOf, MemberId, PersonId,
    Requirement,
};
use kith::journal::{DealEdit, LeadEdit, NewActivity, PersonEdit, Workspace};
use leptos::prelude::*;

use crate::parts::pick::{self, Picked};
use crate::parts::{lead_sources, members_or_nobody, priorities};
use crate::store::Store;
use crate::tr;
use crate::ui::{Combobox, Select, TextField};

/// When on its day a next step is due, as hours after midnight.
const HOUR_OF_STEP: i64 = 9;

/// A field that is asked for, with what was entered so far.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) what: Requirement,
    pub(super) name: String,
    pub(super) text: RwSignal<String>,
    /// The person chosen, where one is asked for.
    person: RwSignal<Picked<PersonId>>,
    /// The day of the next step, where one is asked for.
    pub(super) day: RwSignal<String>,
}

/// What is filled in of a deal.
#[derive(Default)]
pub(super) struct DealSaid {
    pub(super) edits: Vec<DealEdit>,
    pub(super) next_step: Option<NewActivity>,
}

/// What is filled in of a person.
#[derive(Default)]
pub(super) struct PersonSaid {
    pub(super) edits: Vec<PersonEdit>,
    pub(super) lead: Vec<LeadEdit>,
}

impl Asked {
    pub(super) fn new(store: Store, (what, name): (Requirement, String)) -> Self {
        let tomorrow = untrack(|| store.today()).succ_opt();
        Self {
            what,
            name,
            text: RwSignal::new(String::new()),
            person: RwSignal::new(Picked::Nobody),
            day: RwSignal::new(tomorrow.map_or_else(String::new, |it| it.to_string())),
        }
    }

    /// Whether nothing was entered yet. Not followed.
    pub(super) fn is_empty(&self) -> bool {
        match self.what {
            Requirement::Person => self.person.with_untracked(|it| *it == Picked::Nobody),
            _ => self.text.with_untracked(|text| text.trim().is_empty()),
        }
    }

    /// Adds what was entered of a deal, or says what is wrong with it.
    pub(super) fn say_of_deal(&self, store: Store, said: &mut DealSaid) -> Result<(), String> {
        let text = self.text.get_untracked().trim().to_owned();
        let edits = &mut said.edits;
        match &self.what {
            Requirement::Value => {
                let value = store.parse_amount(&text);
                let value = value.map_err(|()| tr!(deal.bad_value, text = text))?;
                edits.push(DealEdit::Value(value));
            }
            // The company goes before the person, who works for it.
            Requirement::Company => edits.insert(0, DealEdit::CompanyNamed(text)),
            Requirement::Person => match self.person.get_untracked() {
                Picked::Known(id, _) => edits.push(DealEdit::Person(Some(id))),
                Picked::New(name) => edits.push(DealEdit::PersonNamed(name)),
                Picked::Nobody => {}
            },
            Requirement::Owner => edits.push(DealEdit::Owner(text.parse::<MemberId>().ok())),
            Requirement::ExpectedClose => edits.push(DealEdit::ExpectedClose(text.parse().ok())),
            Requirement::Product => edits.push(DealEdit::Product(text)),
            Requirement::Source => edits.push(DealEdit::Source(text)),
            Requirement::NextStep => {
                let needed = || tr!(stages.ask_needed, field = tr!(stages.next_day));
                let day: Date = self
                    .day
                    .with_untracked(|day| day.parse())
                    .map_err(|_| needed())?;
                let at = store.zone().start_of(day);
                said.next_step = Some(NewActivity {
                    status: ActivityStatus::Planned,
                    member: store.peek_me(),
                    subject: text,
                    ..NewActivity::done(
                        ActivityKind::Task,
                        at.plus_milliseconds(HOUR_OF_STEP * 3_600_000),
                    )
                });
            }
            Requirement::Priority => edits.push(DealEdit::Priority(text.parse().ok())),
            Requirement::Custom(key) => edits.push(DealEdit::Custom(key.clone(), Some(text))),
            // Nothing that a deal has.
            Requirement::JobTitle | Requirement::Email | Requirement::Phone => {}
        }
        Ok(())
    }

    /// Adds what was entered of a person.
    pub(super) fn say_of_person(&self, said: &mut PersonSaid) {
        let text = self.text.get_untracked().trim().to_owned();
        let (edits, lead) = (&mut said.edits, &mut said.lead);
        match &self.what {
            Requirement::Company => edits.push(PersonEdit::CompanyNamed(text)),
            Requirement::Owner => lead.push(LeadEdit::Owner(text.parse().ok())),
            Requirement::Source => lead.push(LeadEdit::Source(text)),
            Requirement::JobTitle => edits.push(PersonEdit::JobTitle(text)),
            Requirement::Email => edits.push(PersonEdit::Email(None, Some(text))),
            Requirement::Phone => edits.push(PersonEdit::Phone(None, Some(text))),
            Requirement::Custom(key) => edits.push(PersonEdit::Custom(key.clone(), Some(text))),
            // Nothing that a person has.
            Requirement::Value
            | Requirement::Person
            | Requirement::ExpectedClose
            | Requirement::Product
            | Requirement::NextStep
            | Requirement::Priority => {}
        }
    }
}

/// The members for whom a field is that is asked of somebody else; nothing where that one sees it.
fn seen_by_others(w: &Workspace, of: FieldOf, what: &Requirement, me: Option<MemberId>) -> String {
    let Requirement::Custom(key) = what else {
        return String::new();
    };
    let mut fields = w.settings.fields.values();
    let field = fields.find(|it| it.of == of && it.key == *key && !it.is_shown_to(me));
    let members = field.into_iter().flat_map(|it| &it.shown_to);
    let names: Vec<&str> = members
        .filter_map(|id| w.members.get(*id))
        .map(|it| it.name.as_str())
        .collect();
    names.join(", ")
}

/// Where it is entered.
#[component]
pub(super) fn AskedField(
    asked: Asked,
    /// Of what records it is a field.
    of: FieldOf,
    /// For whom the person works who is asked for.
    company: Option<CompanyId>,
    /// Its name for who cannot see where it stands; without one it is as it reads.
    #[prop(optional)]
    label: Option<String>,
) -> impl IntoView {
    let store = crate::store::use_store();
    let Asked {
        what,
        name,
        text,
        person,
        day,
    } = asked;
    let spoken = label.clone();
    let label = Signal::stored(label.unwrap_or_else(|| name.clone()));
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
        Requirement::NextStep => {
            let label_of_day = Signal::derive(move || match &spoken {
                Some(spoken) => format!("{} · {spoken}", tr!(stages.next_day)),
                None => tr!(stages.next_day).to_owned(),
            });
            view! {
                <TextField class="input" label value=text on_change=set />
                <TextField
                    class="input"
                    kind="date"
                    label=label_of_day
                    value=day
                    on_change=Callback::new(move |typed| day.set(typed))
                />
            }
            .into_any()
        }
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
    let others = store.peek(|w| seen_by_others(w, of, &what, store.peek_me()));
    view! {
        <div class="field">
            <span class="field__label" aria-hidden="true">{name}</span>
            {field}
            {(!others.is_empty()).then(|| view! {
                <p class="faint">{tr!(shown_to.asked_all_the_same, names = others)}</p>
            })}
        </div>
    }
}
