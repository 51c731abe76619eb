//! The navigation beside the screen.

use kith::dashboards::Ready;
use kith::domain::StageKind;
use kith::route::{DashboardName, Place, Route};
use leptos::prelude::*;

use super::buttons::{FindButton, UndoButtons};
use super::views::PinnedViews;
use crate::app::adding::use_adding;
use crate::app::on_demand;
use crate::store::{Part, SaveState, use_guidance, use_navigation, use_store};
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

/// The tones of pipelines, by their places: the bright ones first, and the two greys far from each other.
const TONES: [usize; 6] = [2, 4, 5, 1, 3, 6];

#[component]
pub(super) fn Side() -> impl IntoView {
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
            {move || pipelines.get().into_iter().enumerate().map(|(place, (is_first, id, name, open))| {
                let href = Place::from(Route::Board(Some(id))).to_string();
                // By place, so that neighbours differ.
                let tone = TONES[place % TONES.len()];
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
