//! Hints: one for a screen, said once, in the user's own workspace.

use kith::route::Route;
use leptos::prelude::*;

use crate::store::{Part, use_guidance, use_navigation, use_store};
use crate::tr;

/// A hint, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    Board,
    People,
    Figures,
    Report,
}

impl Hint {
    /// The hint for a screen, where there is one.
    fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Board(_) => Some(Self::Board),
            Route::People => Some(Self::People),
            Route::Dashboard(_) => Some(Self::Figures),
            Route::Report => Some(Self::Report),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::People => "people",
            Self::Figures => "figures",
            Self::Report => "report",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Board => tr!(hint.board),
            Self::People => tr!(hint.people),
            Self::Figures => tr!(hint.figures),
            Self::Report => tr!(hint.report),
        }
    }
}

/// The hint for the present screen, until it was seen.
#[component]
pub(crate) fn Hints() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let guidance = use_guidance();
    // Nothing to point at yet, or something else speaks already.
    let is_quiet = Memo::new(move |_| {
        guidance.step().is_some()
            || guidance.is_help_open()
            || store.with(&[Part::Deals, Part::People, Part::Companies], |w| {
                w.deals.iter().next().is_none()
                    && w.people.iter().next().is_none()
                    && w.companies.iter().next().is_none()
            })
    });
    let hint = Memo::new(move |_| {
        let hint = Hint::of(&navigation.place().route)?;
        (!is_quiet.get() && guidance.wants_hint(hint.name())).then_some(hint)
    });
    move || {
        hint.get().map(|hint| view! {
            <aside class="hint" aria-label=move || tr!(hint.title)>
                <p>{move || hint.words()}</p>
                <div class="hint__actions">
                    <button type="button" class="button" on:click=move |_| guidance.hint_seen(hint.name())>
                        {move || tr!(hint.seen)}
                    </button>
                    <button type="button" class="button button--plain" on:click=move |_| guidance.set_hints(false)>
                        {move || tr!(hint.none)}
                    </button>
                </div>
            </aside>
        })
    }
}
