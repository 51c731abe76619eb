//! What is asked of several cards that move together: of each only what it lacks, and what many lack
//! once for all of them.

use kith::domain::{CompanyId, DealId, FieldOf, PersonId, Requirement};
use kith::journal::{Command, DealEdit, LeadEdit, NewActivity, PersonEdit};
use leptos::prelude::*;

use super::field::{Asked, AskedField, DealSaid, PersonSaid};
use crate::parts::requirement_name;
use crate::store::{Entering, Store, use_store};
use crate::{plural, tr};

/// So many cards are shown at once.
const SHOWN: usize = 40;

/// A card that lacks something.
#[derive(Clone)]
struct Lacking {
    card: Card,
    title: String,
    /// The name of its company.
    with: String,
    company: Option<CompanyId>,
    asked: Vec<Asked>,
}

#[derive(Clone, Copy)]
enum Card {
    Deal(DealId),
    Person(PersonId),
}

/// Whether one value may well stand in many cards.
fn is_shared(what: &Requirement) -> bool {
    !matches!(
        what,
        Requirement::Value
            | Requirement::Company
            | Requirement::Person
            | Requirement::Email
            | Requirement::Phone
    )
}

fn lacking(store: Store, entering: &Entering) -> Vec<Lacking> {
    store.peek(|w| {
        let one = |card, title: &str, company: Option<CompanyId>, missing: Vec<Requirement>| {
            let asked = missing.into_iter().map(|what| {
                let name = untrack(|| requirement_name(w, &what));
                Asked::new(store, (what, name))
            });
            let with = company.and_then(|id| w.company(id));
            Lacking {
                card,
                title: title.to_owned(),
                with: with.map_or_else(String::new, |it| it.name.clone()),
                company,
                asked: asked.collect(),
            }
        };
        let mut all: Vec<Lacking> = match entering {
            Entering::Deals(moved) => {
                let deals = moved.deals.iter().filter_map(|id| w.deals.get(*id));
                let all = deals.map(|deal| {
                    let missing = w.missing_on_entering(deal, &moved.into);
                    one(Card::Deal(deal.id), &deal.title, deal.company, missing)
                });
                all.collect()
            }
            Entering::People { people, stage } => {
                let people = people.iter().filter_map(|id| w.people.get(*id));
                let stage = w.stages.get(*stage);
                let all = people.zip(std::iter::repeat(stage));
                let all = all.filter_map(|(person, stage)| {
                    let missing = w.missing_for_person(person, stage?);
                    let card = Card::Person(person.id);
                    Some(one(card, &person.name, person.company, missing))
                });
                all.collect()
            }
            Entering::Deal { .. } | Entering::Person { .. } => Vec::new(),
        };
        all.retain(|it| !it.asked.is_empty());
        all
    })
}

/// What several of the cards lack and one value may fill in. What is entered there stands in the
/// field of each card of which nothing else was said.
fn shared(store: Store, all: &[Lacking]) -> Vec<Asked> {
    let mut shared: Vec<(Asked, Vec<Asked>)> = Vec::new();
    let asked = all.iter().flat_map(|it| &it.asked);
    for asked in asked.filter(|it| is_shared(&it.what)) {
        match shared.iter_mut().find(|(it, _)| it.what == asked.what) {
            Some((_, fields)) => fields.push(asked.clone()),
            None => {
                let one = Asked::new(store, (asked.what.clone(), asked.name.clone()));
                shared.push((one, vec![asked.clone()]));
            }
        }
    }
    shared.retain(|(_, fields)| fields.len() > 1);
    let each = shared.into_iter().map(|(one, fields)| {
        spread(one.text, fields.iter().map(|it| it.text).collect());
        spread(one.day, fields.iter().map(|it| it.day).collect());
        one
    });
    each.collect()
}

/// What stands in one field comes into others, but for those that say something of their own.
fn spread(source: RwSignal<String>, fields: Vec<RwSignal<String>>) {
    Effect::new(move |before: Option<String>| {
        let now = source.get();
        if let Some(before) = before.filter(|it| *it != now) {
            for field in &fields {
                if field.with_untracked(|it| it.is_empty() || *it == before) {
                    field.set(now.clone());
                }
            }
        }
        now
    });
}

#[component]
pub(super) fn FillInMany(open: RwSignal<bool>, entering: Entering) -> impl IntoView {
    let store = use_store();
    let all = lacking(store, &entering);
    let stage = store.peek(|w| w.stages.get(entering.stage()).map(|it| it.name.clone()));
    let (Some(stage), false) = (stage, all.is_empty()) else {
        open.set(false);
        return ().into_any();
    };
    let for_all = shared(store, &all);
    let (of, count) = match &entering {
        Entering::People { people, .. } => (FieldOf::People, people.len()),
        Entering::Deals(moved) => (FieldOf::Deals, moved.deals.len()),
        Entering::Deal { .. } | Entering::Person { .. } => (FieldOf::Deals, 1),
    };
    let is_people = of == FieldOf::People;
    let lack = all.len();
    let shown = RwSignal::new(SHOWN);
    let problem = RwSignal::new(String::new());
    let cards = StoredValue::new(all);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match cards.with_value(|all| entered(store, all)) {
            Ok(said) => {
                if store.dispatch(said.command(&entering)) {
                    open.set(false);
                }
            }
            Err((place, text)) => {
                if place >= shown.get_untracked() {
                    shown.set(place + 1);
                }
                problem.set(text);
            }
        }
    };
    let told = move || match is_people {
        true => tr!(
            fill_in.text,
            some = plural!(lack, fill_in.lacking_people),
            all = plural!(count, stages.people)
        ),
        false => tr!(
            fill_in.text,
            some = plural!(lack, fill_in.lacking),
            all = plural!(count, deals)
        ),
    };
    let apply = move || match is_people {
        true => plural!(count, fill_in.apply_people),
        false => plural!(count, fill_in.apply),
    };
    let list_label = move || match is_people {
        true => tr!(fill_in.people),
        false => tr!(fill_in.deals),
    };
    let has_for_all = !for_all.is_empty();
    let fields_for_all = for_all.into_iter().map(|asked| {
        let label = untrack(|| tr!(fill_in.for_all_label, field = asked.name.clone()));
        view! { <AskedField asked of company=None label /> }
    });
    let fields_for_all = fields_for_all.collect_view();
    let places = move || (0..shown.get().min(lack)).collect::<Vec<_>>();
    view! {
        <form class="dialog__form fill-in" on:submit=submit novalidate>
            <h1>{move || tr!(stages.ask_title, stage = stage.clone())}</h1>
            <p class="quiet">{told}</p>
            {has_for_all.then(|| view! {
                <fieldset class="fill-in__all">
                    <legend>{move || tr!(fill_in.for_all)}</legend>
                    <div class="fill-in__fields">{fields_for_all}</div>
                </fieldset>
            })}
            <ul class="fill-in__deals" aria-label=list_label>
                <For each=places key=|place| *place let:place>
                    {cards.with_value(|all| all.get(place).cloned()).map(|it| view! { <LackingCard it of /> })}
                </For>
            </ul>
            {move || (shown.get() < lack).then(|| view! {
                <button type="button" class="button button--plain" on:click=move |_| shown.update(|it| *it += SHOWN)>
                    {move || tr!(fill_in.more, n = lack - shown.get().min(lack))}
                </button>
            })}
            <p class="bad" role="alert">{move || problem.get()}</p>
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || tr!(stages.cancel)}
                </button>
                <button type="submit" class="button button--primary">{apply}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A card, and the fields that it lacks.
#[component]
fn LackingCard(it: Lacking, of: FieldOf) -> impl IntoView {
    let Lacking {
        title,
        with,
        company,
        asked,
        ..
    } = it;
    let fields = asked.into_iter().map(|asked| {
        let (field, deal) = (asked.name.clone(), title.clone());
        let label = untrack(|| tr!(fill_in.field_of, field = field, deal = deal));
        view! { <AskedField asked of company label /> }
    });
    let fields = fields.collect_view();
    view! {
        <li class="fill-in__deal">
            <p class="fill-in__title">{title} " " <span class="faint">{with}</span></p>
            <div class="fill-in__fields">{fields}</div>
        </li>
    }
}

/// What was entered of all cards.
#[derive(Default)]
struct Entered {
    deals: Vec<(DealId, DealEdit)>,
    next_steps: Vec<(DealId, NewActivity)>,
    people: Vec<(PersonId, PersonEdit)>,
    lead: Vec<(PersonId, LeadEdit)>,
}

impl Entered {
    /// The command that fills in and moves.
    fn command(self, entering: &Entering) -> Command {
        match entering {
            Entering::Deals(moved) => Command::FillAndMoveDeals {
                deals: moved.deals.clone(),
                into: moved.into.clone(),
                position: moved.position,
                edits: self.deals,
                next_steps: self.next_steps,
            },
            Entering::People { people, stage } => Command::FillAndMovePeople {
                people: people.clone(),
                stage: *stage,
                edits: self.people,
                lead: self.lead,
            },
            // One card alone is asked in a form of its own.
            Entering::Deal {
                deal,
                stage,
                position,
            } => Command::MoveDeal {
                deal: *deal,
                stage: *stage,
                position: *position,
            },
            Entering::Person {
                person,
                stage,
                position,
            } => Command::MovePerson {
                person: *person,
                stage: *stage,
                position: *position,
            },
        }
    }
}

/// What was entered of all cards; or the place of the first that is not right, and what is wrong.
fn entered(store: Store, all: &[Lacking]) -> Result<Entered, (usize, String)> {
    let mut entered = Entered::default();
    for (place, it) in all.iter().enumerate() {
        let of = |field: String| tr!(fill_in.field_of, field = field, deal = it.title.clone());
        if let Some(empty) = it.asked.iter().find(|asked| asked.is_empty()) {
            let field = of(empty.name.clone());
            return Err((place, tr!(stages.ask_needed, field = field)));
        }
        match it.card {
            Card::Deal(deal) => {
                let mut said = DealSaid::default();
                for asked in &it.asked {
                    let told = asked.say_of_deal(store, &mut said);
                    told.map_err(|problem| (place, of(problem)))?;
                }
                let edits = said.edits.into_iter().map(|edit| (deal, edit));
                entered.deals.extend(edits);
                entered
                    .next_steps
                    .extend(said.next_step.map(|step| (deal, step)));
            }
            Card::Person(person) => {
                let mut said = PersonSaid::default();
                for asked in &it.asked {
                    asked.say_of_person(&mut said);
                }
                let edits = said.edits.into_iter().map(|edit| (person, edit));
                entered.people.extend(edits);
                let lead = said.lead.into_iter().map(|edit| (person, edit));
                entered.lead.extend(lead);
            }
        }
    }
    Ok(entered)
}
