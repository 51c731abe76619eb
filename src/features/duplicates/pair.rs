//! One pair: both records side by side, why they may be one, and what to do.

use kith::domain::{Party, PartyPair};
use kith::journal::{Command, MergedField};
use kith::matching::{Certainty, Duplicate};
use leptos::prelude::*;

use super::id_of;
use super::reasons::{certainty, reason};
use super::sides::{Line, LineKind, lines};
use crate::parts::percent;
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::{Avatar, Icon};

/// Reasons told, at most.
const REASONS: usize = 6;

/// A pair, by its place among those found.
#[component]
pub(super) fn Pair(
    place: usize,
    pair: PartyPair,
    /// Is told when a decision is about to take the pair away.
    decided: Callback<PartyPair>,
) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let duplicate = store
        .search()
        .found
        .and_then(|found| found.pairs.get(place).cloned());
    // Which of both is kept, and in which fields the other one wins.
    let is_turned = RwSignal::new(false);
    let taken = RwSignal::new(Vec::<MergedField>::new());
    let both = move || if is_turned.get() { pair.turned() } else { pair };
    let parts = [Part::People, Part::Companies, Part::Members];
    let shown = Memo::new(move |_| {
        let _ = crate::words::locale();
        store.with(&parts, |w| lines(store, w, both()))
    });
    let name = move |party: Party| {
        store
            .with(&parts, |w| w.party_name(party).map(str::to_owned))
            .unwrap_or_default()
    };
    let names = Memo::new(move |_| both().parties().map(name));
    let title = move || {
        let [one, other] = names.get();
        tr!(duplicates.pair, one = one, other = other)
    };
    let merge = move |_| {
        let take = taken.get_untracked();
        let command = match untrack(both) {
            PartyPair::People(keep, merge) => Command::MergePeople { keep, merge, take },
            PartyPair::Companies(keep, merge) => Command::MergeCompanies { keep, merge, take },
        };
        decided.run(pair);
        store.dispatch(command);
    };
    let apart = move |_| {
        decided.run(pair);
        store.dispatch(Command::MarkNotTheSame(pair));
    };
    let turn = move |_| {
        is_turned.update(|turned| *turned = !*turned);
        taken.set(Vec::new());
    };
    let is_company = matches!(pair, PartyPair::Companies(..));
    let heading = move |side: usize| {
        let party = move || both().parties()[side];
        view! {
            <th scope="col">
                <span class="duplicate__side">{move || if side == 0 { tr!(duplicates.kept) } else { tr!(duplicates.merged) }}</span>
                <a class="duplicate__name" href=move || navigation.place().open_party(party()).to_string()>
                    {move || view! { <Avatar name=name(party()) square=is_company /> }}
                    {move || name(party())}
                </a>
            </th>
        }
    };
    view! {
        <article class="duplicate" id=id_of(pair) tabindex="0" aria-label=title>
            {duplicate.map(|duplicate| view! { <Why duplicate /> })}
            <table class="duplicate__table" aria-label=title>
                <thead>
                    <tr>
                        <th scope="col">{move || tr!(duplicates.field)}</th>
                        {heading(0)}
                        {heading(1)}
                    </tr>
                </thead>
                <tbody>
                    {move || shown.get().into_iter().map(|line| view! { <Row pair line taken /> }).collect_view()}
                </tbody>
            </table>
            <div class="duplicate__actions">
                <button type="button" class="button button--primary" data-do="merge" aria-keyshortcuts="m" on:click=merge>
                    <Icon icon=icondata::LuMerge />{move || tr!(duplicates.merge)}
                </button>
                <button type="button" class="button" data-do="apart" aria-keyshortcuts="n" on:click=apart>
                    <Icon icon=icondata::LuX />{move || tr!(duplicates.not_the_same)}
                </button>
                <button type="button" class="button button--plain" on:click=turn>
                    <Icon icon=icondata::LuArrowLeftRight />{move || tr!(duplicates.turn)}
                </button>
            </div>
        </article>
    }
}

/// How sure a pair is, and why.
#[component]
fn Why(duplicate: Duplicate) -> impl IntoView {
    let store = use_store();
    let sure = duplicate.certainty;
    let probability = duplicate.probability;
    let through = duplicate.through;
    let reasons = duplicate.reasons;
    let said = move || {
        let through = through.and_then(|party| {
            let name = store.peek(|w| w.party_name(party).map(str::to_owned))?;
            Some((tr!(duplicates.through, name = name), true))
        });
        let told = reasons.iter().filter_map(reason);
        through
            .into_iter()
            .chain(told)
            .take(REASONS)
            .collect::<Vec<_>>()
    };
    view! {
        <div class="duplicate__why">
            <p class="duplicate__sure">
                <span class="tag" class=("tag--good", sure == Certainty::Certain) class=("tag--quiet", sure == Certainty::Possible)>
                    {move || certainty(sure)}
                </span>
                <span class="number quiet">
                    {move || tr!(duplicates.probability, percent = percent(probability.min(0.99)))}
                </span>
            </p>
            <ul class="duplicate__reasons" aria-label=move || tr!(duplicates.why)>
                {move || said().into_iter().map(|(words, speaks_for)| view! {
                    <li class="duplicate__reason" class=("duplicate__reason--against", !speaks_for)>
                        <Icon icon=if speaks_for { icondata::LuCheck } else { icondata::LuMinus } />
                        <span class="visually-hidden">
                            {if speaks_for { tr!(duplicates.speaks_for) } else { tr!(duplicates.speaks_against) }} ": "
                        </span>
                        {words}
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}

/// A field of both records. Where both have different values, one is chosen.
#[component]
fn Row(pair: PartyPair, line: Line, taken: RwSignal<Vec<MergedField>>) -> impl IntoView {
    let differs = line.differs();
    let is_missing = line.values[0].is_empty();
    let Line {
        label,
        values,
        kind,
    } = line;
    let note = match &kind {
        LineKind::All if differs => Some(tr!(duplicates.both_stay)),
        _ if is_missing => Some(tr!(duplicates.taken)),
        _ if differs => Some(tr!(duplicates.differs)),
        _ => None,
    };
    let field = match kind {
        LineKind::One(field) if differs => Some(field),
        _ => None,
    };
    let group = format!("{}-{label}", id_of(pair));
    let cell = {
        let label = label.clone();
        move |side: usize, value: String| match field.clone() {
            Some(field) => {
                let wins = StoredValue::new(field);
                let is_chosen = move || {
                    let is_taken =
                        wins.with_value(|field| taken.with(|taken| taken.contains(field)));
                    is_taken == (side == 1)
                };
                let choose = move |_| {
                    let field = wins.get_value();
                    taken.update(|taken| {
                        taken.retain(|known| *known != field);
                        if side == 1 {
                            taken.push(field);
                        }
                    });
                };
                let words = tr!(
                    duplicates.choose,
                    field = label.clone(),
                    value = value.clone()
                );
                view! {
                    <td>
                        <label class="duplicate__choice">
                            <input type="radio" name=group.clone() aria-label=words prop:checked=is_chosen on:change=choose />
                            <span class="duplicate__value" class=("duplicate__value--lost", move || !is_chosen())>{value}</span>
                        </label>
                    </td>
                }
                .into_any()
            }
            None => view! { <td><span class="duplicate__value">{value}</span></td> }.into_any(),
        }
    };
    let [one, other] = values;
    view! {
        <tr class="duplicate__row" class=("duplicate__row--differs", differs)>
            <th scope="row">
                {label}
                {note.map(|note| view! { <span class="duplicate__note">{note}</span> })}
            </th>
            {cell(0, one)}
            {cell(1, other)}
        </tr>
    }
}
