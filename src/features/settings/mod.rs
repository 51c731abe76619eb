//! Settings of the workspace and of this browser, in parts with an address each.

mod costs;
mod fields;
mod general;
mod money;
mod numbers;
mod pipelines;
mod shown_to;
mod targets;
mod team;

use kith::route::{Place, Route, SettingsPart};
use leptos::prelude::*;

use crate::tr;
use crate::words::Locale;
use costs::Costs;
use fields::Fields;
use general::General;
use money::MoneySettings;
use pipelines::Pipelines;
use targets::Targets;
use team::Team;

/// What the settings ask of the application, which alone can do it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SettingsAction {
    /// Show the page in this theme: `light`, `dark` or `system`.
    Theme(String),
    /// Let things lie close, or not.
    Compact(bool),
    /// Speak this language.
    Language(Locale),
    /// Open the user's own workspace, or the sample.
    Workspace {
        /// The user's own.
        own: bool,
    },
}

fn part_name(part: SettingsPart) -> &'static str {
    match part {
        SettingsPart::General => tr!(settings.general),
        SettingsPart::Team => tr!(team.title),
        SettingsPart::Targets => tr!(targets.title),
        SettingsPart::Costs => tr!(costs.title),
        SettingsPart::Money => tr!(money.title),
        SettingsPart::Fields => tr!(own_field.settings),
        SettingsPart::Pipelines => tr!(stages.title),
    }
}

/// The screen of the settings.
#[component]
pub(crate) fn SettingsPage(
    /// Which part.
    part: SettingsPart,
    /// Does what is asked.
    act: Callback<SettingsAction>,
) -> impl IntoView {
    view! {
        <section class="page page--scroll" aria-labelledby="settings-title">
            <header class="page__head">
                <h1 id="settings-title" tabindex="-1">{move || tr!(settings.title)}</h1>
            </header>
            <nav class="page__bar" aria-label=move || tr!(settings.parts)>
                <div class="segmented">
                    {SettingsPart::ALL.map(|known| view! {
                        <a
                            class="segmented__option"
                            href=Place::from(Route::Settings(known)).to_string()
                            aria-current=(known == part).then_some("page")
                        >
                            {move || part_name(known)}
                        </a>
                    })}
                </div>
            </nav>
            <div class="page__body">
                {match part {
                    SettingsPart::General => view! { <General act /> }.into_any(),
                    SettingsPart::Team => view! { <Team /> }.into_any(),
                    SettingsPart::Targets => view! { <Targets /> }.into_any(),
                    SettingsPart::Costs => view! { <Costs /> }.into_any(),
                    SettingsPart::Money => view! { <MoneySettings /> }.into_any(),
                    SettingsPart::Fields => view! { <Fields /> }.into_any(),
                    SettingsPart::Pipelines => view! { <Pipelines /> }.into_any(),
                }}
            </div>
        </section>
    }
}
