//! Screens whose code is loaded when they are first opened.
//!
//! The release build cuts their code out of the page's first download (`cargo xtask build`): each
//! `part` below becomes a file of its own, and what several parts share becomes another. Few, large
//! parts are better than many small ones, since code shared between them is cut into a file for each
//! combination. In development nothing is cut and the screens are simply there.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use kith::domain::Party;
use kith::route::{Route, SettingsPart};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::adding::use_adding;
use super::deeds::use_doer;
use super::notices::say_label;
use super::shell::act;
use super::typed_ahead::TypedAhead;
use crate::features::dashboard::DashboardPage;
use crate::features::deal::{DealPanel, NewDealDialog};
use crate::features::deals::DealsPage;
use crate::features::duplicates::DuplicatesPage;
use crate::features::gaps::GapsPage;
use crate::features::guide::{BringFile, GuidePanel, Hints};
use crate::features::help::HelpPanel;
use crate::features::history::HistoryPage;
use crate::features::import::ImportPage;
use crate::features::leaderboard::LeaderboardPage;
use crate::features::one_to_one::OneToOnePage;
use crate::features::palette::PaletteDialog;
use crate::features::people::{NewLeadDialog, PartyPanel, PeoplePage};
use crate::features::people_board::PeopleBoardPage;
use crate::features::report::ReportPage;
use crate::features::settings::SettingsPage;
use crate::features::shortcuts::ShortcutsDialog;
use crate::features::today::{Reminders, TodayPage};
use crate::parts::{ClosingQuestion, FillInDialog, FilterTools, ViewsMenu};
use crate::store::use_navigation;
use crate::tr;

/// A screen whose code may have to be loaded first.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnDemand {
    load: fn() -> LocalBoxFuture<'static, Result<(), NotLoaded>>,
    view: fn() -> LocalBoxFuture<'static, Result<AnyView, NotLoaded>>,
}

/// The code of a screen could not be loaded: no network, or the page was replaced on its host.
#[derive(Debug, Clone, Copy)]
struct NotLoaded;

#[cfg(feature = "on-demand")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// `on_demand!(SCREEN, part, view, loader, { view })`: the code that only the block needs goes to
/// the part. All names are of this module's own; screens that name the same part come together.
macro_rules! on_demand {
    ($(#[$doc:meta])* $screen:ident, $part:ident, $view:ident, $load:ident, $body:block) => {
        $(#[$doc])*
        pub(super) const $screen: OnDemand = OnDemand {
            load: || async { $load().await.map_err(NotLoaded::from) }.boxed_local(),
            view: || $view().boxed_local(),
        };

        #[cfg(feature = "on-demand")]
        #[leptos::wasm_split::wasm_split(
            $part,
            wasm_split_path = ::leptos::wasm_split,
            preload($load),
            fallible
        )]
        fn $view() -> Result<AnyView, NotLoaded> {
            crate::store::learn_other_commands(|planner, command| planner.plan_other(command));
            Ok($body)
        }

        #[cfg(not(feature = "on-demand"))]
        async fn $view() -> Result<AnyView, NotLoaded> {
            crate::store::learn_other_commands(|planner, command| planner.plan_other(command));
            Ok($body)
        }

        #[cfg(not(feature = "on-demand"))]
        async fn $load() -> Result<(), NotLoaded> {
            Ok(())
        }
    };
}

on_demand!(
    /// The list of deals.
    DEALS, records, deals, load_deals, {
        let add = use_adding().deal_callback();
        view! { <DealsPage add /> }.into_any()
    }
);
on_demand!(
    /// The list of people and companies.
    PEOPLE, records, people, load_people, {
        let add = use_adding().lead_callback();
        let prepare_upkeep = Callback::new(|()| DUPLICATES.prepare());
        view! { <PeoplePage add prepare_upkeep /> }.into_any()
    }
);
on_demand!(
    /// What should be done today.
    TODAY, records, today, load_today, {
        view! { <TodayPage /> }.into_any()
    }
);
on_demand!(
    /// What reminds, and keeps the calendar file, as long as the page is open.
    REMINDERS, records, reminders, load_reminders, {
        view! { <Reminders /> }.into_any()
    }
);
on_demand!(
    /// The board of a pipeline of people.
    PEOPLE_BOARD, records, people_board, load_people_board, {
        match use_navigation().place_now().behind().route {
            Route::Board(Some(pipeline)) => view! { <PeopleBoardPage pipeline /> }.into_any(),
            _ => ().into_any(),
        }
    }
);
on_demand!(
    /// The record in the address, beside the screen.
    PANEL, records, panel, load_panel, {
        match use_navigation().place_now().route {
            Route::Deal(id) => view! { <DealPanel id /> }.into_any(),
            Route::Person(id) => view! { <PartyPanel party=Party::Person(id) say=say_label /> }.into_any(),
            Route::Company(id) => view! { <PartyPanel party=Party::Company(id) say=say_label /> }.into_any(),
            _ => ().into_any(),
        }
    }
);
on_demand!(
    /// The dialog for a new deal.
    NEW_DEAL, records, new_deal, load_new_deal, {
        view! { <NewDealDialog open=use_adding().deal /> }.into_any()
    }
);
on_demand!(
    /// The dialog for a new lead.
    NEW_LEAD, records, new_lead, load_new_lead, {
        view! { <NewLeadDialog open=use_adding().lead /> }.into_any()
    }
);
on_demand!(
    /// The dialog that asks for what a stage needs.
    FILL_IN, records, fill_in, load_fill_in, {
        view! { <FillInDialog open=use_adding().filling /> }.into_any()
    }
);
on_demand!(
    /// What is asked when a deal was won or lost.
    CLOSING, records, closing, load_closing, {
        view! { <ClosingQuestion /> }.into_any()
    }
);
on_demand!(
    /// The figures.
    DASHBOARD, figures, dashboard, load_dashboard, {
        view! { <DashboardPage /> }.into_any()
    }
);
on_demand!(
    /// The import.
    IMPORT, upkeep, import, load_import, {
        view! { <ImportPage /> }.into_any()
    }
);
on_demand!(
    /// What helps to filter deals.
    FILTER_TOOLS, records, filter_tools, load_filter_tools, {
        view! { <FilterTools /> }.into_any()
    }
);
on_demand!(
    /// The menu of saved views.
    VIEWS, records, views_menu, load_views_menu, {
        view! { <ViewsMenu /> }.into_any()
    }
);
on_demand!(
    /// The people and companies that may be one.
    DUPLICATES, upkeep, duplicates, load_duplicates, {
        view! { <DuplicatesPage /> }.into_any()
    }
);
on_demand!(
    /// What is missing of people and companies.
    GAPS, upkeep, gaps, load_gaps, {
        view! { <GapsPage /> }.into_any()
    }
);
on_demand!(
    /// The one-to-one with the member in the address.
    ONE_TO_ONE, figures, one_to_one, load_one_to_one, {
        let member = match here() {
            Route::OneToOne(member) => member,
            _ => None,
        };
        view! { <OneToOnePage member /> }.into_any()
    }
);
on_demand!(
    /// The leaderboard.
    LEADERBOARD, figures, leaderboard, load_leaderboard, {
        view! { <LeaderboardPage /> }.into_any()
    }
);
on_demand!(
    /// The report.
    REPORT, figures, report, load_report, {
        view! { <ReportPage /> }.into_any()
    }
);
on_demand!(
    /// The part of the settings in the address.
    SETTINGS, upkeep, settings, load_settings, {
        let part = match here() {
            Route::Settings(part) => part,
            _ => SettingsPart::General,
        };
        view! { <SettingsPage part act=Callback::new(act) /> }.into_any()
    }
);

on_demand!(
    /// The palette.
    PALETTE, palette, palette, load_palette, {
        let doer = use_doer();
        let act = Callback::new(move |deed| doer.run(deed));
        view! { <PaletteDialog open=doer.palette act /> }.into_any()
    }
);
on_demand!(
    /// The sheet of shortcuts.
    SHORTCUTS, palette, shortcuts, load_shortcuts, {
        let doer = use_doer();
        let act = Callback::new(move |deed| doer.run(deed));
        view! { <ShortcutsDialog open=doer.shortcuts act /> }.into_any()
    }
);
on_demand!(
    /// What was done, and by whom.
    HISTORY, upkeep, history, load_history, {
        view! { <HistoryPage say=say_label /> }.into_any()
    }
);
on_demand!(
    /// The help beside the screen.
    HELP, upkeep, help, load_help, {
        view! { <HelpPanel /> }.into_any()
    }
);
on_demand!(
    /// The guide beside the screen.
    GUIDE, upkeep, guide, load_guide, {
        view! { <GuidePanel /> }.into_any()
    }
);
on_demand!(
    /// Takes the file along that a first visit brings.
    BRING, upkeep, bring, load_bring, {
        view! { <BringFile /> }.into_any()
    }
);
on_demand!(
    /// What is worth knowing of the screen, said once.
    HINTS, upkeep, hints, load_hints, {
        view! { <Hints /> }.into_any()
    }
);

/// The screen that the address names.
fn here() -> Route {
    use_navigation().place_now().behind().route
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Loaded,
    Failed,
}

/// Where something is shown: what stands there until it comes depends on it.
#[derive(Debug, Clone, Copy)]
enum Frame {
    Screen,
    Panel,
    /// Nothing until it comes.
    Dialog,
}

impl OnDemand {
    /// The screen; while its code is on the way, its outline, and when it does not come, a word about
    /// it with a way on.
    pub(super) fn show(self) -> AnyView {
        self.show_in(Frame::Screen)
    }

    /// The same for a panel beside the screen.
    pub(super) fn show_beside(self) -> AnyView {
        self.show_in(Frame::Panel)
    }

    /// The same for what has its own place on a screen: nothing stands there until it comes.
    pub(super) fn show_within(self) -> AnyView {
        self.show_in(Frame::Dialog)
    }

    /// The same for a dialog, once it was opened for the first time.
    pub(super) fn show_when(self, open: RwSignal<bool>) -> impl IntoView {
        let was_opened = was_opened(open);
        move || was_opened.get().then(|| self.show_in(Frame::Dialog))
    }

    /// The same for a dialog in which one types: what is typed before it comes is for it.
    pub(super) fn show_to_type_in(self, open: RwSignal<bool>, ahead: TypedAhead) -> impl IntoView {
        let was_opened = was_opened(open);
        move || {
            was_opened.get().then(|| match self.now() {
                Some(view) => view,
                None => {
                    ahead.begin(open);
                    self.load_in(Frame::Dialog, Some(ahead))
                }
            })
        }
    }

    fn show_in(self, frame: Frame) -> AnyView {
        self.now().unwrap_or_else(|| self.load_in(frame, None))
    }

    fn load_in(self, frame: Frame, ahead: Option<TypedAhead>) -> AnyView {
        let state = RwSignal::new(State::Loading);
        let load = move || {
            state.set(State::Loading);
            spawn_local(async move {
                let loaded = (self.load)().await;
                // By now the reader may have gone elsewhere, and the state with them.
                let _ = state.try_set(match loaded {
                    Ok(()) => State::Loaded,
                    Err(NotLoaded) => State::Failed,
                });
                if let Some(ahead) = ahead {
                    ahead.end().await;
                }
            });
        };
        load();
        let screen = move || match state.get() {
            State::Loading => frame.outline(),
            State::Loaded => self.now().unwrap_or_else(|| frame.around(failure(load))),
            State::Failed => frame.around(failure(load)),
        };
        screen.into_any()
    }

    /// Begins to load the code, so that it is there when the screen is opened.
    pub(super) fn prepare(self) {
        spawn_local((self.load)().map(drop));
    }

    /// The screen, when its code is there.
    fn now(self) -> Option<AnyView> {
        (self.view)().now_or_never().and_then(Result::ok)
    }
}

impl Frame {
    fn outline(self) -> AnyView {
        let class = match self {
            Self::Screen => "page outline",
            Self::Panel => "panel outline",
            Self::Dialog => return ().into_any(),
        };
        view! {
            <section class=class role="status" aria-busy="true">
                <p class="visually-hidden">{move || tr!(on_demand.loading)}</p>
                <i></i><i></i><i></i>
            </section>
        }
        .into_any()
    }

    fn around(self, inner: AnyView) -> AnyView {
        match self {
            Self::Screen => inner,
            Self::Panel | Self::Dialog => view! { <aside class="panel">{inner}</aside> }.into_any(),
        }
    }
}

/// Whether something was opened by now.
fn was_opened(open: RwSignal<bool>) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || open.get())
}

fn failure(again: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="page">
            <div class="empty" role="alert">
                <h1 class="empty__title" tabindex="-1">{move || tr!(on_demand.failed)}</h1>
                <p>{move || tr!(on_demand.why)}</p>
                <button type="button" class="button button--primary" on:click=move |_| again()>
                    {move || tr!(on_demand.again)}
                </button>
                <button type="button" class="button" on:click=move |_| { let _ = window().location().reload(); }>
                    {move || tr!(on_demand.reload)}
                </button>
            </div>
        </section>
    }
    .into_any()
}
