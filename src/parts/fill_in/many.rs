//! What is asked of several deals that move together: of each only what it lacks, and what many lack
//! once for all of them.

use kith::domain::{CompanyId, DealId, FieldOf, Requirement};
use kith::journal::{Command, DealEdit, NewActivity};
use leptos::prelude::*;

use super::field::{Asked, AskedField, DealSaid};
use crate::parts::requirement_name;
use crate::store::{MovedDeals, Store, use_store};
use crate::{plural, tr};

/// So many deals are shown at once.
const SHOWN: usize = 40;

/// A deal that lacks something.
#[derive(Clone)]
struct Lacking {
    deal: DealId,
    title: String,
    /// The name of its company.
    with: String,
    company: Option<CompanyId>,
    asked: Vec<Asked>,
}

/// Whether one value may well stand in many deals.
fn is_shared(what: &Requirement) -> bool {
    !matches!(
        what,
        Requirement::Value | Requirement::Company | Requirement::Person
    )
}

fn lacking(store: Store, moved: &MovedDeals) -> Vec<Lacking> {
    store.peek(|w| {
        let deals = moved.deals.iter().filter_map(|id| w.deals.get(*id));
        let all = deals.map(|deal| {
            let missing = w.missing_on_entering(deal, &moved.into).into_iter();
            let asked = missing.map(|what| {
                let name = untrack(|| requirement_name(w, &what));
                Asked::new(store, (what, name))
            });
            let company = deal.company.and_then(|id| w.company(id));
            Lacking {
                deal: deal.id,
                title: deal.title.clone(),
                with: company.map_or_else(String::new, |it| it.name.clone()),
                company: deal.company,
                asked: asked.collect(),
            }
        });
        all.filter(|it| !it.asked.is_empty()).collect()
    })
}

/// What several of the deals lack and one value may fill in. What is entered there stands in the
/// field of each deal of which nothing else was said.
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
pub(super) fn FillInMany(open: RwSignal<bool>, moved: MovedDeals) -> impl IntoView {
    let store = use_store();
    let all = lacking(store, &moved);
    let stage = store.peek(|w| w.stages.get(moved.stage).map(|it| it.name.clone()));
    let (Some(stage), false) = (stage, all.is_empty()) else {
        open.set(false);
        return ().into_any();
    };
    let for_all = shared(store, &all);
    let (count, lack) = (moved.deals.len(), all.len());
    let shown = RwSignal::new(SHOWN);
    let problem = RwSignal::new(String::new());
    let deals = StoredValue::new(all);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match deals.with_value(|all| entered(store, all)) {
            Ok((edits, next_steps)) => {
                let done = store.dispatch(Command::FillAndMoveDeals {
                    deals: moved.deals.clone(),
                    into: moved.into.clone(),
                    position: moved.position,
                    edits,
                    next_steps,
                });
                if done {
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
    let has_for_all = !for_all.is_empty();
    let fields_for_all = for_all.into_iter().map(|asked| {
        let label = untrack(|| tr!(fill_in.for_all_label, field = asked.name.clone()));
        view! { <AskedField asked of=FieldOf::Deals company=None label /> }
    });
    let fields_for_all = fields_for_all.collect_view();
    let places = move || (0..shown.get().min(lack)).collect::<Vec<_>>();
    view! {
        <form class="dialog__form fill-in" on:submit=submit novalidate>
            <h1>{move || tr!(stages.ask_title, stage = stage.clone())}</h1>
            <p class="quiet">
                {move || tr!(fill_in.text, some = plural!(lack, fill_in.lacking), all = plural!(count, deals))}
            </p>
            {has_for_all.then(|| view! {
                <fieldset class="fill-in__all">
                    <legend>{move || tr!(fill_in.for_all)}</legend>
                    <div class="fill-in__fields">{fields_for_all}</div>
                </fieldset>
            })}
            <ul class="fill-in__deals" aria-label=move || tr!(fill_in.deals)>
                <For each=places key=|place| *place let:place>
                    {deals.with_value(|all| all.get(place).cloned()).map(|it| view! { <LackingDeal it /> })}
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
                <button type="submit" class="button button--primary">
                    {move || plural!(count, fill_in.apply)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// A deal, and the fields that it lacks.
#[component]
fn LackingDeal(it: Lacking) -> impl IntoView {
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
        view! { <AskedField asked of=FieldOf::Deals company label /> }
    });
    let fields = fields.collect_view();
    view! {
        <li class="fill-in__deal">
            <p class="fill-in__title">{title} " " <span class="faint">{with}</span></p>
            <div class="fill-in__fields">{fields}</div>
        </li>
    }
}

/// What was entered of deals, and what is planned next with them.
type Entered = (Vec<(DealId, DealEdit)>, Vec<(DealId, NewActivity)>);

/// What was entered of all deals; or the place of the first that is not right, and what is wrong.
fn entered(store: Store, all: &[Lacking]) -> Result<Entered, (usize, String)> {
    let (mut edits, mut next_steps) = (Vec::new(), Vec::new());
    for (place, it) in all.iter().enumerate() {
        let mut said = DealSaid::default();
        for asked in &it.asked {
            let of = |field: String| tr!(fill_in.field_of, field = field, deal = it.title.clone());
            if asked.is_empty() {
                let field = of(asked.name.clone());
                return Err((place, tr!(stages.ask_needed, field = field)));
            }
            let told = asked.say_of_deal(store, &mut said);
            told.map_err(|problem| (place, of(problem)))?;
        }
        edits.extend(said.edits.into_iter().map(|edit| (it.deal, edit)));
        next_steps.extend(said.next_step.map(|step| (it.deal, step)));
    }
    Ok((edits, next_steps))
}
