//! What should be done today, worked off row by row.

mod beside;
mod desk;
mod finishing;
mod row;
mod when;
mod words;

use kith::query::today::{Section, Today, today};
use leptos::prelude::*;

use crate::parts::is_typing;
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;
use beside::{Beside, FileLine};
use desk::Desk;
use row::Row;
use words::{Shown, section_words, show};

pub(crate) use beside::Reminders;

/// Rows of a section shown at first, and more at a time.
const AT_ONCE: usize = 12;

/// The parameter that asks for the whole team's day.
const WHOSE: &str = "whose";
const TEAM: &str = "team";

/// The parts of the workspace that a day is read from.
const PARTS: [Part; 6] = [
    Part::Activities,
    Part::Deals,
    Part::People,
    Part::Companies,
    Part::Pipelines,
    Part::Members,
];

/// The screen of today.
#[component]
pub(crate) fn TodayPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let whose = navigation.parameter(WHOSE);
    let is_team = Memo::new(move |_| whose.with(|whose| whose == TEAM));
    let found = Memo::new(move |_| {
        let member = if is_team.get() { None } else { store.me() };
        // At midnight another day begins.
        let _ = store.today();
        let zone = store.zone();
        store.with(&PARTS, |w| today(w, &zone, store.now(), member))
    });
    let left = Memo::new(move |_| found.with(|found| found.items.len()));
    let done = Memo::new(move |_| found.with(|found| found.done));
    let desk = Desk::new(store);
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        // After the keys that hold everywhere: in "g d" the second letter is no key of this page.
        if !is_typing() && desk::is_here() {
            desk.key(&event);
        }
    });
    on_cleanup(move || handle.remove());
    let choice = move |team: bool, says: fn() -> &'static str| {
        view! {
            <button
                type="button"
                class="segmented__option"
                aria-pressed=move || (is_team.get() == team).to_string()
                on:click=move |_| navigation.set(WHOSE, if team { TEAM } else { "" })
            >
                {move || says()}
            </button>
        }
    };
    view! {
        <section
            class="page page--scroll today"
            aria-labelledby="today-title"
        >
            <header class="page__head">
                <h1 id="today-title" tabindex="-1">{move || tr!(today.title)}</h1>
                <span class="page__meta">{move || format().full_day(store.today())}</span>
                <span class="page__grow"></span>
                <div class="segmented" role="group" aria-label=move || tr!(today.whose)>
                    {choice(false, || tr!(today.mine))}
                    {choice(true, || tr!(today.team))}
                </div>
            </header>
            <div class="page__body today__body">
                <FileLine />
                <Progress done left />
                <p class="visually-hidden" role="status">{move || desk.said()}</p>
                {move || (left.get() == 0).then(|| view! { <Nothing done /> })}
                {Section::ALL.into_iter().map(|section| view! { <SectionRows section found desk /> }).collect_view()}
                {move || (left.get() > 0).then(|| view! { <Keys /> })}
                <Beside />
            </div>
        </section>
    }
}

/// How much of the day is done.
#[component]
fn Progress(done: Memo<usize>, left: Memo<usize>) -> impl IntoView {
    let all = move || done.get() + left.get();
    let says = move || {
        let (n, all) = (format().count(done.get()), format().count(all()));
        tr!(today.progress, n = n, all = all)
    };
    move || {
        (all() > 0).then(|| {
            view! {
                <div class="today__progress">
                    <progress class="today__bar" aria-label=says max=move || all().to_string() value=move || done.get().to_string()></progress>
                    <span class="number">{says}</span>
                </div>
            }
        })
    }
}

/// A day with nothing left to do, and what to do next.
#[component]
fn Nothing(done: Memo<usize>) -> impl IntoView {
    view! {
        <div class="empty today__nothing">
            <span class="today__sun" aria-hidden="true"><Icon icon=icondata::LuSunrise /></span>
            <h2 class="empty__title">
                {move || if done.get() > 0 { tr!(today.all_done) } else { tr!(today.nothing) }}
            </h2>
            <p>{move || tr!(today.nothing_more)}</p>
            <p class="today__ways">
                <a class="button button--primary" href="#/board">{move || tr!(today.to_board)}</a>
                <a class="button" href="#/people">{move || tr!(today.to_people)}</a>
            </p>
        </div>
    }
}

/// A section with its rows, when it has any.
#[component]
fn SectionRows(section: Section, found: Memo<Today>, desk: Desk) -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let shown = RwSignal::new(AT_ONCE);
    let items = Memo::new(move |_| {
        found.with(|found| {
            let items = found.items.iter().filter(|it| it.section == section);
            items.copied().collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| items.with(Vec::len));
    let rows = Memo::new(move |_| {
        let _ = crate::words::locale();
        let from = navigation.place().behind();
        let zone = store.zone();
        let now = store.now();
        items.with(|items| {
            store.with(&PARTS, |w| {
                let items = items.iter().take(shown.get());
                let rows = items.filter_map(|item| show(w, item, &from, &zone, now));
                rows.collect::<Vec<Shown>>()
            })
        })
    });
    let title = move || section_words(section);
    move || {
        (count.get() > 0).then(|| {
            view! {
                <section class="today__section" aria-label=title>
                    <h2 class="today__head">
                        {title}
                        <span class="today__count number">{move || format().count(count.get())}</span>
                    </h2>
                    <ul class="today__rows">
                        <For each=move || rows.get() key=Shown::key let(row)>
                            <Row row desk />
                        </For>
                    </ul>
                    {move || (count.get() > shown.get()).then(|| {
                        let more = (count.get() - shown.get()).min(AT_ONCE);
                        view! {
                            <button type="button" class="button button--plain" on:click=move |_| shown.update(|shown| *shown += AT_ONCE)>
                                {move || tr!(today.more, n = format().count(more))}
                            </button>
                        }
                    })}
                </section>
            }
        })
    }
}

/// The keys of the rows, where there is a keyboard.
#[component]
fn Keys() -> impl IntoView {
    let key = |letter: &'static str, says: fn() -> &'static str| {
        view! { <span class="today__key"><kbd aria-hidden="true" data-key=letter></kbd>{move || says()}</span> }
    };
    view! {
        <p class="today__keys faint">
            {key("J", || tr!(today.key_next))}
            {key("K", || tr!(today.key_previous))}
            {key("↵", || tr!(today.key_open))}
            {key("D", || tr!(today.done))}
            {key("F", || tr!(today.follow_up_key))}
            {key("S", || tr!(today.snooze))}
            {key("M", || tr!(today.move_to))}
            {key("U", || tr!(undo.undo))}
        </p>
    }
}
