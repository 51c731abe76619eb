//! Screens whose code is loaded when they are first opened.
//!
//! The release build cuts their code out of the page's first download (`cargo xtask build`): each
//! `part` below becomes a file of its own, and what several parts share becomes another. Few, large
//! parts are better than many small ones, since code shared between them is cut into a file for each
//! combination. In development nothing is cut and the screens are simply there.

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use kith::route::{Route, SettingsPart};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::shell::act;
use crate::features::dashboard::DashboardPage;
use crate::features::duplicates::DuplicatesPage;
use crate::features::import::ImportPage;
use crate::features::leaderboard::LeaderboardPage;
use crate::features::one_to_one::OneToOnePage;
use crate::features::report::ReportPage;
use crate::features::settings::SettingsPage;
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
            Ok($body)
        }

        #[cfg(not(feature = "on-demand"))]
        async fn $view() -> Result<AnyView, NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "on-demand"))]
        async fn $load() -> Result<(), NotLoaded> {
            Ok(())
        }
    };
}

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
    /// The people and companies that may be one.
    DUPLICATES, upkeep, duplicates, load_duplicates, {
        view! { <DuplicatesPage /> }.into_any()
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

impl OnDemand {
    /// The screen; while its code is on the way, its outline, and when it does not come, a word about
    /// it with a way on.
    pub(super) fn show(self) -> AnyView {
        if let Some(view) = self.now() {
            return view;
        }
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
            });
        };
        load();
        let screen = move || match state.get() {
            State::Loading => outline(),
            State::Loaded => self.now().unwrap_or_else(|| failure(load)),
            State::Failed => failure(load),
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

fn outline() -> AnyView {
    view! {
        <section class="page outline" role="status" aria-busy="true">
            <p class="visually-hidden">{move || tr!(on_demand.loading)}</p>
            <i></i><i></i><i></i>
        </section>
    }
    .into_any()
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
