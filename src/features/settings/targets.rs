//! What figures should be: a grid of figures by months, for all, a team or a member.

use std::collections::HashMap;

use chrono::Datelike;
use kith::domain::{Date, TargetOf};
use kith::journal::Command;
use kith::metrics::{Figure, Unit};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::numbers::read_decimal;
use crate::parts::team_names;
use crate::store::{Part, use_navigation, use_store};
use crate::ui::{Icon, Select, TextField};
use crate::words::format;
use crate::{naming, tr};

/// Decimals in which a target of a figure is typed: percents are tenths of a percent, so that both
/// are thousandths.
fn decimals(figure: Figure) -> u32 {
    match figure.unit() {
        Unit::Share => 1,
        _ => 3,
    }
}

/// A target as text in the reader's way of writing numbers.
fn text_of(figure: Figure, thousandths: i64) -> String {
    let unit = if decimals(figure) == 1 { 10.0 } else { 1000.0 };
    format().number(thousandths as f64 / unit)
}

fn of_name(of: &TargetOf) -> String {
    match of {
        TargetOf::All => String::new(),
        TargetOf::Team(name) => format!("team:{name}"),
        TargetOf::Member(id) => id.to_string(),
    }
}

fn read_of(text: &str) -> TargetOf {
    match text.strip_prefix("team:") {
        Some(team) => TargetOf::Team(team.to_owned()),
        None => text.parse().map_or(TargetOf::All, TargetOf::Member),
    }
}

/// The grid of targets.
#[component]
pub(super) fn Targets() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let (of_text, year_text) = (navigation.parameter("of"), navigation.parameter("year"));
    let of = Memo::new(move |_| of_text.with(|text| read_of(text)));
    let year = Memo::new(move |_| {
        let this_year = store.today().year();
        year_text.with(|text| text.parse().unwrap_or(this_year))
    });
    let month = move |number: u32| Date::from_ymd_opt(year.get(), number, 1).unwrap_or_default();
    let month_now =
        move |number: u32| Date::from_ymd_opt(year.get_untracked(), number, 1).unwrap_or_default();
    let known = Memo::new(move |_| {
        let (of, year) = (of.get(), year.get());
        store.with(&[Part::Targets], |w| {
            let targets = w.targets.iter().filter(|target| target.of == of);
            targets
                .filter_map(|target| {
                    let month = target.month.filter(|month| month.year() == year)?;
                    let key = (target.figure.clone(), month.month());
                    Some((key, target.thousandths))
                })
                .collect::<HashMap<_, _>>()
        })
    });
    let teams = team_names(store);
    let whose = Signal::derive(move || {
        let mut whose = vec![(String::new(), tr!(figures.everyone).to_owned())];
        for team in teams.get() {
            let name = tr!(targets.of_team, name = team.clone());
            whose.push((of_name(&TargetOf::Team(team)), name));
        }
        let mut members: Vec<_> = store.with(&[Part::Members], |w| {
            w.members
                .iter()
                .map(|m| (m.id.to_string(), m.name.clone()))
                .collect()
        });
        members.sort_by(|(_, a), (_, b)| a.cmp(b));
        whose.extend(members);
        whose
    });
    let set = move |figure: Figure, months: Vec<Date>, thousandths: Option<i64>| {
        store.dispatch(Command::SetTargets {
            figure: figure.key().to_owned(),
            of: of.get_untracked(),
            months,
            thousandths,
        });
    };
    let active = RwSignal::new(None::<(Figure, u32)>);
    let fill = move || {
        if let Some((figure, first)) = active.get_untracked() {
            let key = (figure.key().to_owned(), first);
            let value = known.with_untracked(|known| known.get(&key).copied());
            set(figure, (first + 1..=12).map(month_now).collect(), value);
        }
    };
    // Alt and an arrow fill from within the field; what was typed counts first.
    let key = move |event: web_sys::KeyboardEvent| {
        if event.alt_key() && event.key() == "ArrowRight" {
            event.prevent_default();
            let field = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(field) = field {
                let _ = field.blur();
                fill();
                let _ = field.focus();
            }
        }
    };
    view! {
        <section class="setting" aria-label=move || tr!(targets.title)>
            <p class="quiet">{move || tr!(targets.text)}</p>
            <div class="inline-form">
                <Select
                    class="input"
                    label=Signal::derive(|| tr!(targets.of).to_owned())
                    value=of_text
                    options=whose
                    on_change=Callback::new(move |text: String| navigation.set("of", text))
                />
                <span class="stepper">
                    <button
                        type="button"
                        class="button button--plain button--icon"
                        aria-label=move || tr!(targets.year_before)
                        on:click=move |_| navigation.set("year", (year.get_untracked() - 1).to_string())
                    >
                        <Icon icon=icondata::LuChevronLeft />
                    </button>
                    <span class="number">{move || year.get().to_string()}</span>
                    <button
                        type="button"
                        class="button button--plain button--icon"
                        aria-label=move || tr!(targets.year_after)
                        on:click=move |_| navigation.set("year", (year.get_untracked() + 1).to_string())
                    >
                        <Icon icon=icondata::LuChevronRight />
                    </button>
                </span>
                <button
                    type="button"
                    class="button"
                    aria-keyshortcuts="Alt+ArrowRight"
                    title="Alt →"
                    disabled=move || active.get().is_none_or(|(_, month)| month == 12)
                    on:click=move |_| fill()
                >
                    <Icon icon=icondata::LuArrowRight />{move || tr!(targets.fill)}
                </button>
            </div>
            <div class="scroll">
                <table class="plain-table edit-table grid">
                    <thead>
                        <tr>
                            <th>{move || tr!(targets.figure)}</th>
                            {(1..=12).map(|number| view! {
                                <th class="number" scope="col">{move || format().month_name(month(number))}</th>
                            }).collect_view()}
                        </tr>
                    </thead>
                    <tbody on:keydown=key>
                        {Figure::ALL.into_iter().map(|figure| view! {
                            <tr>
                                <th scope="row">
                                    {move || naming::figures::name(figure)}
                                    <span class="faint">{move || unit_words(figure, store.with(&[Part::Settings], |w| w.settings.currency.to_string()))}</span>
                                </th>
                                {(1..=12).map(|number| {
                                    let value = Signal::derive(move || {
                                        let key = (figure.key().to_owned(), number);
                                        known.with(|known| known.get(&key).copied())
                                            .map(|thousandths| text_of(figure, thousandths))
                                            .unwrap_or_default()
                                    });
                                    view! {
                                        <td on:focusin=move |_| active.set(Some((figure, number)))>
                                            <TextField
                                                class="cell number"
                                                keys="decimal"
                                                label=Signal::derive(move || format!("{}, {}", naming::figures::name(figure), format().month(month(number))))
                                                value
                                                on_change=Callback::new(move |text: String| match read_decimal(&text, decimals(figure)) {
                                                    Ok(thousandths) => set(figure, vec![month_now(number)], thousandths),
                                                    Err(()) => store.complain(tr!(targets.bad, text = text)),
                                                })
                                            />
                                        </td>
                                    }
                                }).collect_view()}
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// In what the targets of a figure are typed.
fn unit_words(figure: Figure, currency: String) -> String {
    match figure.unit() {
        Unit::Money => currency,
        Unit::MoneyPerDay => tr!(targets.per_day, unit = currency),
        Unit::Share => "%".to_owned(),
        Unit::Days => tr!(targets.days).to_owned(),
        Unit::Duration => tr!(targets.hours).to_owned(),
        Unit::Months => tr!(targets.months).to_owned(),
        Unit::PerHundred => tr!(targets.per_hundred).to_owned(),
        Unit::Ratio => "×".to_owned(),
        Unit::Count => String::new(),
    }
}
