//! The shell: navigation, banner, toasts, and the screen that the address names.

use kith::dashboards::Ready;
use kith::domain::{Holds, StageKind};
use kith::route::{DashboardName, Place, Route, VIEW};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::adding::{Adding, use_adding};
use super::deeds::{Doer, use_doer};
use super::welcome::Welcome;
use super::{keyboard, notices, on_demand, returning, theme, updates};
use crate::browser::page;
use crate::browser::preferences::Preference;
use crate::features::board::BoardPage;
use crate::features::settings::SettingsAction;
use crate::parts::{BarTools, ClosingQuestion, RefusalWords, place_of};
use crate::store::{
    Part, Reminding, SaveState, Store, WorkspaceKind, set_compact, switch_workspace, use_guidance,
    use_navigation, use_store,
};
use crate::tr;
use crate::ui::{Density, Icon, Menu, MenuItem, ToastRegion, Toasts, tone_of};
use crate::words::{Language, format, tag};

#[component]
pub(super) fn Shell() -> impl IntoView {
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
    returning::give_focus_back();
    // A move that a stage asks something for opens its dialog, whoever moved.
    Effect::new(move |_| {
        if store.entering().is_some() {
            adding.filling.set(true);
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
        {on_demand::NEW_DEAL.show_when(adding.deal)}
        {on_demand::NEW_LEAD.show_when(adding.lead)}
        {on_demand::FILL_IN.show_when(adding.filling)}
        {on_demand::PALETTE.show_when(doer.palette)}
        {on_demand::SHORTCUTS.show_when(doer.shortcuts)}
        {on_demand::HINTS.show_when(hints)}
        {on_demand::REMINDERS.show_when(reminding.is_wanted())}
        {on_demand::BRING.show_when(guidance.bringing())}
        <ClosingQuestion />
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
pub(super) fn act(action: SettingsAction) {
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

#[component]
fn Banners() -> impl IntoView {
    let store = use_store();
    let guidance = use_guidance();
    let sample = store.kind() != WorkspaceKind::Own;
    view! {
        {move || guidance.is_new().then(|| view! { <Welcome /> })}
        {move || (sample && !guidance.is_new()).then(|| view! {
            <div class="banner" role="note">
                <p class="banner__text">
                    <b>{move || tr!(sample.title)}</b> " "
                    <span class="banner__more">{move || tr!(sample.text)}</span>
                </p>
                <button type="button" class="button" on:click=|_| switch_workspace(true, false, "")>
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
    let new_lead = use_adding().lead;
    let guidance = use_guidance();
    let store = use_store();
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    // A memo: the navigation is drawn anew only when a count in it changes.
    let pipelines = Memo::new(move |_| {
        store.with(&[Part::Pipelines, Part::Deals, Part::People], |workspace| {
            let first = workspace.first_pipeline();
            workspace
                .pipelines_in_order()
                .into_iter()
                .map(|pipeline| {
                    let stages = workspace.stages_of(pipeline.id).into_iter();
                    let open: usize = stages
                        .filter(|stage| stage.kind == StageKind::Open)
                        .map(|stage| workspace.card_count(stage.id))
                        .sum();
                    let is_first = first == Some(pipeline.id);
                    (is_first, pipeline.id, pipeline.name.clone(), open)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <nav class="side" aria-label=move || tr!(nav.label)>
            <div class="side__brand"><Brand />{move || tr!(app.name)}</div>
            <FindButton />
            <a
                class="side__link"
                href="#/today"
                aria-current=current(|r| matches!(r, Route::Today))
                on:pointerenter=|_| on_demand::TODAY.prepare()
                on:focus=|_| on_demand::TODAY.prepare()
            >
                <Icon icon=icondata::LuSun />{move || tr!(today.title)}
            </a>
            <div class="side__with">
                <a
                    class="side__link"
                    href="#/people"
                    aria-current=current(|r| matches!(r, Route::People | Route::Duplicates | Route::Gaps))
                    on:pointerenter=|_| on_demand::PEOPLE.prepare()
                    on:focus=|_| on_demand::PEOPLE.prepare()
                >
                    <Icon icon=icondata::LuUsers />{move || tr!(people.title)}
                </a>
                <button
                    type="button"
                    class="button button--plain button--icon button--small"
                    aria-label=move || tr!(lead.new)
                    title=move || format!("{} (L)", tr!(lead.new))
                    aria-keyshortcuts="l"
                    on:click=move |_| new_lead.set(true)
                >
                    <Icon icon=icondata::LuPlus />
                </button>
            </div>
            <a
                class="side__link"
                href="#/deals"
                aria-current=current(|r| matches!(r, Route::Deals))
                on:pointerenter=|_| on_demand::DEALS.prepare()
                on:focus=|_| on_demand::DEALS.prepare()
            >
                <Icon icon=icondata::LuList />{move || tr!(nav.deals)}
            </a>
            <p class="side__section">{move || tr!(nav.pipelines)}</p>
            {move || pipelines.get().into_iter().map(|(is_first, id, name, open)| {
                let href = Place::from(Route::Board(Some(id))).to_string();
                let tone = tone_of(&name);
                view! {
                    <a
                        class="side__link"
                        href=href
                        aria-current=move || route.with(|route| {
                            *route == Route::Board(Some(id)) || (*route == Route::Board(None) && is_first)
                        }).then_some("page")
                    >
                        <span class=format!("dot tone-{tone}")></span>
                        <span class="ellipsis">{name}</span>
                        <span class="side__count number">{move || format().count(open)}</span>
                    </a>
                }
            }).collect_view()}
            <PinnedViews />
            <Dashboards route />
            <a class="side__link" href="#/one-to-one" aria-current=current(|r| matches!(r, Route::OneToOne(_)))>
                <Icon icon=icondata::LuMessagesSquare />{move || tr!(one_to_one.title)}
            </a>
            <a class="side__link" href="#/leaderboard" aria-current=current(|r| matches!(r, Route::Leaderboard))>
                <Icon icon=icondata::LuTrophy />{move || tr!(leaderboard.title)}
            </a>
            <a class="side__link" href="#/report" aria-current=current(|r| matches!(r, Route::Report))>
                <Icon icon=icondata::LuFileText />{move || tr!(report.title)}
            </a>
            <span class="side__grow"></span>
            <button
                type="button"
                class="side__link"
                aria-keyshortcuts="F1"
                aria-expanded=move || guidance.is_help_open().to_string()
                on:pointerenter=|_| on_demand::HELP.prepare()
                on:focus=|_| on_demand::HELP.prepare()
                on:click=move |_| guidance.turn_help(navigation)
            >
                <Icon icon=icondata::LuCircleHelp />{move || tr!(help.title)}
            </button>
            <a
                class="side__link"
                href="#/history"
                aria-keyshortcuts="Control+Shift+H"
                aria-current=current(|r| matches!(r, Route::History))
                on:pointerenter=|_| on_demand::HISTORY.prepare()
                on:focus=|_| on_demand::HISTORY.prepare()
            >
                <Icon icon=icondata::LuHistory />{move || tr!(history.title)}
            </a>
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
                aria-current=current(|r| matches!(r, Route::Settings(_)))
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

/// The views that stand in the navigation: names, identities, and where they lead.
fn pinned_views(store: Store) -> Memo<Vec<(String, String, Place)>> {
    Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Views], |w| {
            let pinned = w.views_for(me).into_iter().filter(|it| it.is_pinned);
            pinned
                .map(|it| (it.name.clone(), it.id.to_string(), place_of(it)))
                .collect()
        })
    })
}

/// The saved views of the navigation.
#[component]
fn PinnedViews() -> impl IntoView {
    let views = pinned_views(use_store());
    let here = use_navigation().parameter(VIEW);
    let has_views = Memo::new(move |_| views.with(|views| !views.is_empty()));
    view! {
        {move || has_views.get().then(|| view! { <p class="side__section">{move || tr!(views.title)}</p> })}
        {move || views.get().into_iter().map(|(name, id, place)| view! {
            <a
                class="side__link"
                href=place.to_string()
                aria-current=move || here.with(|here| *here == id).then_some("page")
            >
                <Icon icon=icondata::LuBookmark /><span class="ellipsis">{name}</span>
            </a>
        }).collect_view()}
    }
}

/// The saved views of a phone's navigation.
#[component]
fn ViewsTab() -> impl IntoView {
    let navigation = use_navigation();
    let views = pinned_views(use_store());
    let has_views = Memo::new(move |_| views.with(|views| !views.is_empty()));
    let items = Callback::new(move |()| {
        let views = views.get_untracked().into_iter();
        views
            .map(|(text, _, place)| MenuItem {
                text,
                action: Callback::new(move |()| navigation.go(place.clone())),
            })
            .collect()
    });
    view! {
        {move || has_views.get().then(|| view! {
            <Menu class="tabs__link" label=Signal::derive(|| tr!(views.title).to_owned()) items>
                <Icon icon=icondata::LuBookmark /><span>{move || tr!(views.title)}</span>
            </Menu>
        })}
    }
}

/// The dashboards of the navigation: the ready ones, and those that somebody put together.
#[component]
fn Dashboards(route: Memo<Route>) -> impl IntoView {
    let store = use_store();
    let own = Memo::new(move |_| {
        let me = store.me();
        store.with(&[Part::Dashboards], |w| {
            let all = w.dashboards_for(me).into_iter();
            all.map(|it| (DashboardName::Own(it.id), it.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let link = move |to: DashboardName, name: String| {
        let href = Place::from(Route::Dashboard(Some(to))).to_string();
        let is_here = move || {
            let here = route.with(|route| match route {
                Route::Dashboard(name) | Route::Figure(name, _) => {
                    Some(name.unwrap_or(DashboardName::Ready(Ready::Team)))
                }
                _ => None,
            });
            (here == Some(to)).then_some("page")
        };
        view! {
            <a
                class="side__link"
                href=href
                aria-current=is_here
                on:pointerenter=|_| on_demand::DASHBOARD.prepare()
                on:focus=|_| on_demand::DASHBOARD.prepare()
            >
                <Icon icon=icondata::LuChartColumn /><span class="ellipsis">{name}</span>
            </a>
        }
    };
    let ready = move || {
        let names = [
            (Ready::Team, tr!(dash.team)),
            (Ready::Sdr, tr!(dash.sdr)),
            (Ready::Bdm, tr!(dash.bdm)),
        ];
        let links = names.into_iter();
        links
            .map(|(ready, name)| link(DashboardName::Ready(ready), name.to_owned()))
            .collect_view()
    };
    view! {
        <p class="side__section">{move || tr!(dash.dashboards)}</p>
        {ready}
        {move || own.get().into_iter().map(|(to, name)| link(to, name)).collect_view()}
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

/// Opens the palette: the way to everything by name.
#[component]
fn FindButton() -> impl IntoView {
    let open = use_doer().palette;
    view! {
        <button
            type="button"
            class="side__find"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:pointerenter=|_| on_demand::PALETTE.prepare()
            on:focus=|_| on_demand::PALETTE.prepare()
            on:click=move |_| open.set(true)
        >
            <Icon icon=icondata::LuSearch />
            <span class="ellipsis">{move || tr!(deed.find)}</span>
            <kbd aria-hidden="true" data-key=move || tr!(shortcuts.palette_keys)></kbd>
        </button>
    }
}

/// The same where there is little room.
#[component]
fn PaletteButton() -> impl IntoView {
    let open = use_doer().palette;
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || tr!(deed.find)
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon icon=icondata::LuSearch />
        </button>
    }
}

#[component]
fn UndoButtons() -> impl IntoView {
    let store = use_store();
    let undo_label = Memo::new(move |_| match store.next_undo() {
        Some(label) => tr!(undo.undo_what, what = notices::say_label(&label)),
        None => tr!(undo.undo).to_owned(),
    });
    let redo_label = Memo::new(move |_| match store.next_redo() {
        Some(label) => tr!(undo.redo_what, what = notices::say_label(&label)),
        None => tr!(undo.redo).to_owned(),
    });
    view! {
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || undo_label.get()
            title=move || undo_label.get()
            aria-keyshortcuts="Control+Z"
            disabled=move || store.next_undo().is_none()
            on:click=move |_| store.undo()
        >
            <Icon icon=icondata::LuUndo2 />
        </button>
        <button
            type="button"
            class="button button--plain button--icon button--small"
            aria-label=move || redo_label.get()
            title=move || redo_label.get()
            aria-keyshortcuts="Control+Shift+Z"
            disabled=move || store.next_redo().is_none()
            on:click=move |_| store.redo()
        >
            <Icon icon=icondata::LuRedo2 />
        </button>
    }
}

/// Whether a screen is one of figures: on a phone, these share one place in the navigation.
fn is_of_figures(route: &Route) -> bool {
    matches!(
        route,
        Route::Dashboard(_)
            | Route::Figure(..)
            | Route::OneToOne(_)
            | Route::Leaderboard
            | Route::Report
    )
}

/// The navigation of a phone.
#[component]
fn BottomBar() -> impl IntoView {
    let navigation = use_navigation();
    let route = Memo::new(move |_| navigation.place().behind().route);
    let current = move |wanted: fn(&Route) -> bool| move || route.with(wanted).then_some("page");
    view! {
        <nav class="tabs" aria-label=move || tr!(nav.label)>
            <a class="tabs__link" href="#/today" aria-current=current(|r| matches!(r, Route::Today))>
                <Icon icon=icondata::LuSun /><span>{move || tr!(today.title)}</span>
            </a>
            <a class="tabs__link" href="#/board" aria-current=current(|r| matches!(r, Route::Board(_)))>
                <Icon icon=icondata::LuSquareKanban /><span>{move || tr!(nav.board)}</span>
            </a>
            <a class="tabs__link" href="#/deals" aria-current=current(|r| matches!(r, Route::Deals))>
                <Icon icon=icondata::LuList /><span>{move || tr!(nav.list)}</span>
            </a>
            <a class="tabs__link" href="#/people" aria-current=current(|r| matches!(r, Route::People | Route::Duplicates))>
                <Icon icon=icondata::LuUsers /><span>{move || tr!(people.title)}</span>
            </a>
            <ViewsTab />
            <a class="tabs__link" href="#/dashboard" aria-current=current(is_of_figures)>
                <Icon icon=icondata::LuChartColumn /><span>{move || tr!(nav.figures)}</span>
            </a>
            <a class="tabs__link" href="#/settings" aria-current=current(|r| matches!(r, Route::Settings(_)))>
                <Icon icon=icondata::LuSettings /><span>{move || tr!(nav.settings)}</span>
            </a>
        </nav>
    }
}
