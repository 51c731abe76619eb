//! The history: what was done, by whom and when, taking older deeds back and doing them again.

use std::collections::BTreeMap;

use kith::journal::{CannotTakeBack, Label, Stamp};
use kith::route::{Place, Route};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::parts::OF;
use crate::store::{Done, Older, Part, Past, SaveState, Turned, use_navigation, use_store};
use crate::ui::{Icon, Select};
use crate::words::format;
use crate::{plural, tr};

/// Deeds that are read at once.
const PAGE: usize = 50;

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Reading,
    Read(Option<Older>),
    Failed,
}

/// The screen. `say` puts a label into words.
#[component]
pub(crate) fn HistoryPage(say: fn(&Label) -> String) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let of = navigation.parameter(OF);
    let word = navigation.parameter("text");
    let member = navigation.parameter("by");
    let rows = RwSignal::new(Vec::<Done>::new());
    let turned = RwSignal::new(BTreeMap::<Stamp, Turned>::new());
    let state = RwSignal::new(State::Reading);
    // Another question makes the answer to an older one worthless.
    let number = StoredValue::new(0_u32);
    let read = move |from: Option<Older>| {
        number.update_value(|number| *number += 1);
        let here = number.get_value();
        state.set(State::Reading);
        let words: Vec<String> = word.with_untracked(|word| {
            let words = word.split_whitespace();
            words.map(str::to_lowercase).collect()
        });
        let member = member.get_untracked();
        let of = of.get_untracked();
        let owner = Owner::current();
        spawn_local(async move {
            let id = of.rsplit('/').next().unwrap_or_default().to_owned();
            let wants = move |done: &Done| {
                let is_by = || done.member.is_some_and(|id| id.to_string() == member);
                let said = || match &owner {
                    Some(owner) => owner.with(|| untrack(|| say(&done.label))).to_lowercase(),
                    None => String::new(),
                };
                (member.is_empty() || is_by())
                    && (words.is_empty() || {
                        let said = said();
                        words.iter().all(|word| said.contains(word))
                    })
            };
            let found = store.history(from, &id, PAGE, wants).await;
            // By now the screen may be left.
            if number.try_get_value() != Some(here) {
                return;
            }
            match found {
                Err(_) => state.set(State::Failed),
                Ok(Past {
                    done: mut new,
                    turned: newer,
                    older,
                }) => {
                    turned.update(|turned| {
                        if from.is_none() {
                            turned.clear();
                        }
                        for (deed, it) in newer {
                            // What was read before came later.
                            turned.entry(deed).or_insert(it);
                        }
                    });
                    rows.update(|rows| {
                        if from.is_none() {
                            rows.clear();
                        }
                        // A large commit may lie across two pages.
                        if let (Some(last), Some(first)) = (rows.last_mut(), new.first())
                            && last.stamp == first.stamp
                        {
                            last.changes += first.changes;
                            new.remove(0);
                        }
                        rows.append(&mut new);
                    });
                    state.set(State::Read(older));
                }
            }
        });
    };
    Effect::new(move |_| {
        of.track();
        word.track();
        member.track();
        if store.save_state() != SaveState::Saving {
            read(None);
        }
    });
    let members = Signal::derive(move || {
        let mut options = vec![(String::new(), tr!(history.anybody).to_owned())];
        store.with(&[Part::Members], |w| {
            options.extend(
                w.members
                    .iter()
                    .map(|it| (it.id.to_string(), it.name.clone())),
            );
        });
        options
    });
    let record = Memo::new(move |_| {
        of.with(|of| !of.is_empty()).then(|| {
            let route = Place::parse(&of.get()).route;
            let name = match route {
                Route::Deal(id) => store.deal_title(id),
                Route::Person(id) => store.person_name(Some(id)),
                Route::Company(id) => store.company_name(Some(id)),
                _ => String::new(),
            };
            match name.is_empty() {
                true => tr!(history.record_gone).to_owned(),
                false => name,
            }
        })
    });
    view! {
        <section class="page" aria-labelledby="history-title">
            <header class="page__head">
                <h1 id="history-title" tabindex="-1">{move || tr!(history.title)}</h1>
            </header>
            <div class="page__bar">
                <input
                    class="input input--chip"
                    type="search"
                    placeholder=move || tr!(history.word)
                    aria-label=move || tr!(history.word)
                    prop:value=move || word.get()
                    on:input=move |event| navigation.type_parameter("text", event_target_value(&event))
                />
                <Select
                    class="input input--chip"
                    label=Signal::derive(|| tr!(history.member).to_owned())
                    value=member
                    options=members
                    on_change=Callback::new(move |id: String| navigation.set("by", id))
                />
                {move || record.get().map(|name| view! {
                    <span>{tr!(history.of_record, name = name)}</span>
                    <button type="button" class="button" on:click=move |_| navigation.set(OF, "")>
                        {move || tr!(history.everything)}
                    </button>
                })}
            </div>
            <div class="page__body page--scroll">
                <ol class="deeds">
                    <For each=move || rows.get() key=|done| (done.stamp, done.changes) let:done>
                        <Line done say turned />
                    </For>
                </ol>
                <p class="quiet" role="status">
                    {move || match state.get() {
                        State::Reading => tr!(history.reading),
                        State::Failed => tr!(history.failed),
                        State::Read(None) if rows.with(Vec::is_empty) => tr!(history.none_found),
                        State::Read(None) => tr!(history.all),
                        State::Read(Some(_)) => "",
                    }}
                </p>
                {move || match state.get() {
                    State::Read(Some(older)) => Some(view! {
                        <button type="button" class="button" on:click=move |_| read(Some(older))>
                            {move || tr!(history.more)}
                        </button>
                    }),
                    _ => None,
                }}
            </div>
        </section>
    }
}

/// Something that was done.
#[component]
fn Line(
    done: Done,
    say: fn(&Label) -> String,
    /// The deeds that were undone, or done again after that.
    turned: RwSignal<BTreeMap<Stamp, Turned>>,
) -> impl IntoView {
    let store = use_store();
    let Done {
        stamp,
        member,
        label,
        changes,
    } = done;
    let refusal = RwSignal::new(None::<String>);
    // Without its beginning there would be no workspace.
    let is_beginning = matches!(label, Label::WorkspaceSetUp | Label::SampleMade);
    // A line of undoing stands for the deed that it undid, as long as it is the newest of these.
    let turns = label.turned().is_some();
    let deed = label
        .turned()
        .and_then(|(deeds, ..)| deeds.first().copied());
    let deed = deed.unwrap_or(stamp);
    let state = Memo::new(move |_| turned.with(|turned| turned.get(&deed).copied()));
    let is_undone = Memo::new(move |_| state.get().is_some_and(|it| it.is_undone));
    let is_shown_undone = move || !turns && is_undone.get();
    let is_passed = move || turns && state.get().is_some_and(|it| it.by != stamp);
    let about = label
        .turned()
        .map_or_else(|| label.clone(), |(_, label, _)| label.clone());
    let about = Memo::new(move |_| say(&about));
    let what = Memo::new(move |_| say(&label));
    let name = move || {
        member
            .and_then(|id| store.peek(|w| w.members.get_any(id).map(|it| it.name.clone())))
            .unwrap_or_else(|| tr!(history.nobody).to_owned())
    };
    let turn = move |_| {
        let owner = Owner::current();
        let (again, newest) = untrack(|| (is_undone.get(), state.get()));
        spawn_local(async move {
            let outcome = store.take_back(newest.map_or(stamp, |it| it.by)).await;
            let text = outcome.err().map(|why| match &owner {
                Some(owner) => owner.with(|| untrack(|| refused(&why, again, say))),
                None => String::new(),
            });
            let _ = refusal.try_set(text);
        });
    };
    view! {
        <li class="deeds__line" data-stamp=Stamp::to_string(&stamp)>
            <span class="deeds__what">
                <span class:deeds__undone=is_shown_undone>{move || what.get()}</span>
                {move || is_shown_undone().then(|| view! { " " <span class="tag">{tr!(history.is_undone)}</span> })}
            </span>
            <span class="deeds__who quiet">
                {name} " · "
                <time>{move || format().moment(stamp.moment(), store.zone().name())}</time>
                {(changes > 1).then(|| view! { " · " {move || plural!(changes, history.changes)} })}
            </span>
            {move || (!is_beginning && !is_passed()).then(|| view! {
                <button
                    type="button"
                    class="button button--plain"
                    aria-label=move || match is_undone.get() {
                        true => tr!(history.redo_what, what = about.get()),
                        false => tr!(history.take_back_what, what = about.get()),
                    }
                    on:click=turn
                >
                    {move || match is_undone.get() {
                        true => view! { <Icon icon=icondata::LuRedo2 />{tr!(undo.redo)} },
                        false => view! { <Icon icon=icondata::LuUndo2 />{tr!(history.take_back)} },
                    }}
                </button>
            })}
            {move || refusal.get().map(|text| view! { <p class="deeds__refusal" role="alert">{text}</p> })}
        </li>
    }
}

/// Why a deed is not taken back, or not done again.
fn refused(why: &CannotTakeBack, again: bool, say: fn(&Label) -> String) -> String {
    match why {
        CannotTakeBack::Unknown if again => tr!(history.redo_unknown).to_owned(),
        CannotTakeBack::Unknown => tr!(history.unknown).to_owned(),
        CannotTakeBack::StoodOn(what) => {
            let newest = what
                .first()
                .map(|(_, label)| say(label))
                .unwrap_or_default();
            let more = format().count(what.len().saturating_sub(1));
            match (what.len(), again) {
                (..=1, false) => tr!(history.stands_one, what = newest),
                (..=1, true) => tr!(history.redo_stands_one, what = newest),
                (_, false) => tr!(history.stands_more, what = newest, n = more),
                (_, true) => tr!(history.redo_stands_more, what = newest, n = more),
            }
        }
    }
}
