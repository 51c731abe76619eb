//! The shell: navigation, banner, toasts, and the screen that the address names.

mod banners;
mod bottom_bar;
mod buttons;
mod side;
mod views;

use kith::domain::Holds;
use kith::route::Route;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::adding::{Adding, use_adding};
use crate::app::deeds::Doer;
use crate::app::typed_ahead::TypedAhead;
use crate::app::{keyboard, notices, on_demand, returning, theme, updates};
use crate::browser::page;
use crate::browser::preferences::Preference;
use crate::features::board::BoardPage;
use crate::features::settings::SettingsAction;
use crate::parts::{BarTools, RefusalWords};
use crate::store::{
    Part, Reminding, WorkspaceKind, set_compact, switch_workspace, use_guidance, use_navigation,
    use_store,
};
use crate::tr;
use crate::ui::{Density, ToastRegion, Toasts};
use crate::words::{Language, tag};
use banners::Banners;
use bottom_bar::BottomBar;
use buttons::{PaletteButton, UndoButtons};
use side::Side;

#[component]
pub(in crate::app) fn Shell() -> impl IntoView {
    let store = use_store();
    let toasts = Toasts::default();
    notices::listen(store, toasts);
    updates::listen(store, toasts);
    let reminding = Reminding::start(store);
    provide_context(reminding);
    let adding = Adding::default();
    provide_context(adding);
    provide_context(RefusalWords(notices::say_refusal));
    provide_context(BarTools {
        code: RwSignal::new(None),
        filter: || on_demand::FILTER_TOOLS.show_within(),
        views: || on_demand::VIEWS.show_within(),
        prepare: || on_demand::FILTER_TOOLS.prepare(),
    });
    let (guidance, navigation) = (use_guidance(), use_navigation());
    let hints = RwSignal::new(false);
    if store.kind() == WorkspaceKind::Own && untrack(|| guidance.has_hints()) {
        spawn_local(async move {
            page::idle().await;
            hints.set(true);
        });
    }
    let doer = Doer {
        store,
        navigation,
        guidance,
        adding,
        palette: RwSignal::new(false),
        shortcuts: RwSignal::new(false),
    };
    provide_context(doer);
    // Beside a record and among duplicates, the letter of a new deal has a meaning of its own.
    let is_taken = move |letter: char| {
        let route = navigation.place_now().route;
        letter == 'n' && (route.is_panel() || route == Route::Duplicates)
    };
    keyboard::listen(is_taken, move |deed| doer.run(deed));
    let ahead = TypedAhead::listen();
    returning::give_focus_back();
    // A move that a stage asks something for opens its dialog, whoever moved.
    Effect::new(move |_| {
        if store.entering().is_some() {
            adding.filling.set(true);
        }
    });
    let is_closed = RwSignal::new(false);
    Effect::new(move |_| {
        if store.closed().is_some() {
            is_closed.set(true);
        }
    });
    view! {
        <a class="button skip" href="#main" on:click=|event| {
            event.prevent_default();
            focus_heading();
        }>{move || tr!(app.skip)}</a>
        <div class="shell">
            <Side />
            // Whoever presses something is about to open it.
            <main class="main" id="main" on:pointerdown=|_| on_demand::PANEL.prepare()>
                <Banners />
                <div class="main__view">
                    <Screen />
                </div>
            </main>
            <BottomBar />
        </div>
        <div class="undo-float"><PaletteButton /><UndoButtons /></div>
        {on_demand::NEW_DEAL.show_to_type_in(adding.deal, ahead)}
        {on_demand::NEW_LEAD.show_to_type_in(adding.lead, ahead)}
        {on_demand::FILL_IN.show_to_type_in(adding.filling, ahead)}
        {on_demand::PALETTE.show_to_type_in(doer.palette, ahead)}
        {on_demand::SHORTCUTS.show_when(doer.shortcuts)}
        {on_demand::HINTS.show_when(hints)}
        {on_demand::REMINDERS.show_when(reminding.is_wanted())}
        {on_demand::BRING.show_when(guidance.bringing())}
        {on_demand::CLOSING.show_when(is_closed)}
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

/// The screen behind, and the record beside it when one is open.
#[component]
fn Screen() -> impl IntoView {
    let navigation = use_navigation();
    let behind = Memo::new(move |_| match navigation.place().behind().route {
        // One screen: it keeps what it has read when another of its places is gone to.
        Route::Figure(..) | Route::Dashboard(_) => Route::Dashboard(None),
        route => route,
    });
    let panel = Memo::new(move |_| Some(navigation.place().route).filter(Route::is_panel));
    let add = use_adding().deal_callback();
    let guidance = use_guidance();
    let store = use_store();
    let people_pipelines = Memo::new(move |_| {
        store.with(&[Part::Pipelines], |w| {
            let pipelines = w.pipelines_holding(Holds::People).into_iter();
            pipelines.map(|pipeline| pipeline.id).collect::<Vec<_>>()
        })
    });
    let holds_people = move |pipeline| people_pipelines.with(|all| all.contains(&pipeline));
    view! {
        {move || match behind.get() {
            Route::Board(Some(pipeline)) if holds_people(pipeline) => on_demand::PEOPLE_BOARD.show(),
            Route::Board(pipeline) => view! { <BoardPage pipeline add /> }.into_any(),
            Route::Deals | Route::Deal(_) => on_demand::DEALS.show(),
            Route::People | Route::Person(_) | Route::Company(_) => on_demand::PEOPLE.show(),
            Route::Duplicates => on_demand::DUPLICATES.show(),
            Route::Gaps => on_demand::GAPS.show(),
            Route::Settings(_) => on_demand::SETTINGS.show(),
            Route::Dashboard(_) | Route::Figure(..) => on_demand::DASHBOARD.show(),
            Route::OneToOne(_) => on_demand::ONE_TO_ONE.show(),
            Route::Leaderboard => on_demand::LEADERBOARD.show(),
            Route::Report => on_demand::REPORT.show(),
            Route::Today => on_demand::TODAY.show(),
            Route::Import => on_demand::IMPORT.show(),
            Route::History => on_demand::HISTORY.show(),
            Route::Unknown => view! { <Unknown /> }.into_any(),
        }}
        {move || panel.get().map(|_| on_demand::PANEL.show_beside())}
        {move || if guidance.is_help_open() {
            Some(on_demand::HELP.show_beside())
        } else {
            guidance.step().map(|_| on_demand::GUIDE.show_beside())
        }}
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
pub(in crate::app) fn act(action: SettingsAction) {
    match action {
        SettingsAction::Theme(name) => {
            Preference::Theme.set(&name);
            theme::apply();
        }
        SettingsAction::Compact(is_compact) => {
            set_compact(is_compact);
            theme::apply();
            if let Some(density) = use_context::<Density>() {
                density.set(is_compact);
            }
        }
        SettingsAction::Language(locale) => {
            Preference::Language.set(tag(locale));
            if let Some(language) = use_context::<Language>() {
                language.0.set(locale);
            }
        }
        SettingsAction::Workspace { own } => switch_workspace(own, false, ""),
    }
}
