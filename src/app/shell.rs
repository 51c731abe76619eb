//! The shell: navigation, banner, toasts, and the screen that the address names.

use kith::route::{Place, Route};
use leptos::prelude::*;

use super::{notices, on_demand, theme};
use crate::browser::page;
use crate::browser::preferences::Preference;
use crate::features::board::BoardPage;
use crate::features::deal::{DealPanel, NewDealDialog};
use crate::features::deals::DealsPage;
use crate::features::settings::SettingsAction;
use crate::store::{Part, SaveState, WorkspaceKind, use_navigation, use_store};
use crate::tr;
use crate::ui::{Icon, ToastRegion, Toasts, tone_of};
use crate::words::{Language, format, tag};

#[component]
pub(super) fn Shell() -> impl IntoView {
    let store = use_store();
    let toasts = Toasts::default();
    notices::listen(store, toasts);
    let new_deal = RwSignal::new(false);
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let typing = document().active_element().is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        });
        let command = event.ctrl_key() || event.meta_key();
        match event.key().to_lowercase().as_str() {
            "z" | "я" if command && !typing => {
                event.prevent_default();
                if event.shift_key() {
                    store.redo()
                } else {
                    store.undo()
                }
            }
            "y" | "н" if command && !typing => {
                event.prevent_default();
                store.redo();
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <a class="button skip" href="#main" on:click=|event| {
            event.prevent_default();
            focus_heading();
        }>{move || tr!(app.skip)}</a>
        <div class="shell">
            <Side />
            <main class="main" id="main">
                <Banners />
                <div class="main__view">
                    <Screen new_deal />
                </div>
            </main>
            <BottomBar />
        </div>
        <div class="undo-float"><UndoButtons /></div>
        <NewDealDialog open=new_deal />
        <ToastRegion toasts />
    }
}

fn focus_heading() {
    use wasm_bindgen::JsCast;
    if let Ok(Some(heading)) = document().query_selector("main h1")
        && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = heading.focus();
    }
}

/// The screen behind, and the deal beside it when one is open.
#[component]
fn Screen(new_deal: RwSignal<bool>) -> impl IntoView {
    let navigation = use_navigation();
    let behind = Memo::new(move |_| navigation.place().behind().route);
    let deal = Memo::new(move |_| match navigation.place().route {
        Route::Deal(id) => Some(id),
        _ => None,
    });
    let add = Callback::new(move |()| new_deal.set(true));
    view! {
        {move || match behind.get() {
            Route::Board(pipeline) => view! { <BoardPage pipeline add /> }.into_any(),
            Route::Deals | Route::Deal(_) => view! { <DealsPage add /> }.into_any(),
            Route::Settings => on_demand::SETTINGS.show(),
            Route::Dashboard => on_demand::DASHBOARD.show(),
            Route::Import => on_demand::IMPORT.show(),
            Route::Unknown => view! { <Unknown /> }.into_any(),
        }}
        {move || deal.get().map(|id| view! { <DealPanel id /> })}
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <section class="page">
            <div class="empty">
                <h1 class="empty__title" tabindex="-1">{move || tr!(unknown.title)}</h1>
                <a class="button" href="#/board">{move || tr!(unknown.home)}</a>
            </div>
        </section>
    }
}

/// What the settings ask of the application: theme, language, which workspace.
pub(super) fn act(action: SettingsAction) {
    match action {
        SettingsAction::Theme(name) => {
            Preference::Theme.set(&name);
            theme::apply();
        }
        SettingsAction::Language(locale) => {
            Preference::Language.set(tag(locale));
            if let Some(language) = use_context::<Language>() {
                language.0.set(locale);
            }
        }
        SettingsAction::Workspace { own } => switch_workspace(own),
    }
}

fn switch_workspace(own: bool) {
    Preference::Workspace.set(if own { "own" } else { "sample" });
    Preference::Place.set("");
    page::reload_at("");
}

#[component]
fn Banners() -> impl IntoView {
    let store = use_store();
    let sample = store.kind() != WorkspaceKind::Own;
    view! {
        {sample.then(|| view! {
            <div class="banner" role="note">
                <p class="banner__text">
                    <b>{move || tr!(sample.title)}</b> " " {move || tr!(sample.text)}
                </p>
                <button type="button" class="button" on:click=|_| switch_workspace(true)>
                    {move || tr!(sample.start)}
                </button>
            </div>
        })}
        {move || match store.save_state() {
            SaveState::Failed => Some((tr!(save.failed_other), true)),
            SaveState::MemoryOnly => Some((tr!(save.memory), true)),
            SaveState::ReadOnly => Some((tr!(save.read_only), false)),
            SaveState::Saved | SaveState::Saving => None,
        }.map(|(text, backup)| view! {
            <div class="banner banner--warn" role="alert">
                <p class="banner__text">{text}</p>
                {backup.then(|| view! {
                    <button type="button" class="button" on:click=move |_| store.download_backup()>
                        {move || tr!(backup.download)}
                    </button>
                })}
            </div>
        })}
    }
}

#[component]
fn Side() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    // A memo: the navigation is drawn anew only when a count in it changes.
    let pipelines = Memo::new(move |_| {
        store.with(&[Part::Pipelines, Part::Deals], |workspace| {
            let mut open = std::collections::HashMap::new();
            for stage in workspace
                .deals
                .iter()
                .filter_map(|deal| workspace.stage_of(deal))
            {
                if stage.kind == kith::domain::StageKind::Open {
                    *open.entry(stage.pipeline).or_insert(0_usize) += 1;
                }
            }
            workspace
                .pipelines_in_order()
                .into_iter()
                .enumerate()
                .map(|(place, pipeline)| {
                    let open = open.get(&Some(pipeline.id)).copied().unwrap_or(0);
                    (place, pipeline.id, pipeline.name.clone(), open)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <nav class="side" aria-label=move || tr!(nav.label)>
            <div class="side__brand"><Brand />{move || tr!(app.name)}</div>
            <a class="side__link" href="#/deals" aria-current=current(|r| matches!(r, Route::Deals))>
                <Icon icon=icondata::LuList />{move || tr!(nav.deals)}
            </a>
            <a
                class="side__link"
                href="#/dashboard"
                aria-current=current(|r| matches!(r, Route::Dashboard))
                on:pointerenter=|_| on_demand::DASHBOARD.prepare()
                on:focus=|_| on_demand::DASHBOARD.prepare()
            >
                <Icon icon=icondata::LuChartColumn />{move || tr!(nav.figures)}
            </a>
            <p class="side__section">{move || tr!(nav.pipelines)}</p>
            {move || pipelines.get().into_iter().map(|(place, id, name, open)| {
                let href = Place::from(Route::Board(Some(id))).to_string();
                let tone = tone_of(&name);
                view! {
                    <a
                        class="side__link"
                        href=href
                        aria-current=move || route.with(|route| {
                            *route == Route::Board(Some(id)) || (*route == Route::Board(None) && place == 0)
                        }).then_some("page")
                    >
                        <span class=format!("dot tone-{tone}")></span>
                        <span class="ellipsis">{name}</span>
                        <span class="side__count number">{move || format().count(open)}</span>
                    </a>
                }
            }).collect_view()}
            <span class="side__grow"></span>
            <a
                class="side__link"
                href="#/import"
                aria-current=current(|r| matches!(r, Route::Import))
                on:pointerenter=|_| on_demand::IMPORT.prepare()
                on:focus=|_| on_demand::IMPORT.prepare()
            >
                <Icon icon=icondata::LuDownload />{move || tr!(nav.import)}
            </a>
            <a
                class="side__link"
                href="#/settings"
                aria-current=current(|r| matches!(r, Route::Settings))
                on:pointerenter=|_| on_demand::SETTINGS.prepare()
                on:focus=|_| on_demand::SETTINGS.prepare()
            >
                <Icon icon=icondata::LuSettings />{move || tr!(nav.settings)}
            </a>
            <div class="side__foot">
                <UndoButtons />
                <span class="ellipsis" role="status" data-save=move || format!("{:?}", store.save_state())>
                    {move || match store.save_state() {
                        SaveState::Saved => tr!(save.saved),
                        SaveState::Saving => tr!(save.saving),
                        SaveState::Failed | SaveState::MemoryOnly => tr!(save.failed),
                        SaveState::ReadOnly => tr!(save.read_only),
                    }}
                </span>
            </div>
        </nav>
    }
}

#[component]
fn Brand() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="11.5" cy="16" r="8.5" fill="var(--accent)" />
            <circle cx="20.5" cy="16" r="7.5" fill="none" stroke="currentColor" stroke-width="3" />
        </svg>
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let store = use_store();
    let undo_label = move || match store.next_undo() {
        Some(label) => tr!(undo.undo_what, what = notices::say_label(&label)),
        None => tr!(undo.undo).to_owned(),
    };
    let redo_label = move || match store.next_redo() {
        Some(label) => tr!(undo.redo_what, what = notices::say_label(&label)),
        None => tr!(undo.redo).to_owned(),
    };
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=undo_label
            title=undo_label
            aria-keyshortcuts="Control+Z"
            disabled=move || store.next_undo().is_none()
            on:click=move |_| store.undo()
        >
            <Icon icon=icondata::LuUndo2 />
        </button>
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=redo_label
            title=redo_label
            aria-keyshortcuts="Control+Shift+Z"
            disabled=move || store.next_redo().is_none()
            on:click=move |_| store.redo()
        >
            <Icon icon=icondata::LuRedo2 />
        </button>
    }
}

/// The navigation of a phone.
#[component]
fn BottomBar() -> impl IntoView {
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    view! {
        <nav class="tabs" aria-label=move || tr!(nav.label)>
            <a class="tabs__link" href="#/board" aria-current=current(|r| matches!(r, Route::Board(_)))>
                <Icon icon=icondata::LuSquareKanban /><span>{move || tr!(nav.board)}</span>
            </a>
            <a class="tabs__link" href="#/deals" aria-current=current(|r| matches!(r, Route::Deals))>
                <Icon icon=icondata::LuList /><span>{move || tr!(nav.list)}</span>
            </a>
            <a class="tabs__link" href="#/dashboard" aria-current=current(|r| matches!(r, Route::Dashboard))>
                <Icon icon=icondata::LuChartColumn /><span>{move || tr!(nav.figures)}</span>
            </a>
            <a class="tabs__link" href="#/import" aria-current=current(|r| matches!(r, Route::Import))>
                <Icon icon=icondata::LuDownload /><span>{move || tr!(nav.import)}</span>
            </a>
            <a class="tabs__link" href="#/settings" aria-current=current(|r| matches!(r, Route::Settings))>
                <Icon icon=icondata::LuSettings /><span>{move || tr!(nav.settings)}</span>
            </a>
        </nav>
    }
}
