//! Tiles that are a number: with its change and its past, or on its way to the target.

use kith::charts::{Cell, Heading, NumberTile, Table};
use kith::dashboards::Ask;
use kith::metrics::{Better, Change, Figure, Period};
use leptos::prelude::*;

use super::{TileSight, naming, use_screen};
use crate::chart_figure::NumberFiles;
use crate::naming::figures as words;
use crate::parts::{change_words, trend_svg, use_later};
use crate::tr;
use crate::words::format;

/// A figure with its change, the line of its past and what is behind it.
#[component]
pub(super) fn FigureNumber(figure: Figure, sight: TileSight) -> impl IntoView {
    let TileSight { ask, title, .. } = sight;
    let screen = use_screen();
    let compared = Memo::new(move |_| ask.with(|ask| ask.compare(figure)));
    let answer = Memo::new(move |_| ask.with(|ask| ask.view.answer(&ask.query(figure))));
    let goal = Memo::new(move |_| {
        ask.with(|ask| {
            let goal = ask.view.target_for(figure, &ask.scope, ask.period)?;
            Some(tr!(
                dash.of_target,
                m = words::in_full(figure.unit(), goal.value, ask.view.currency())
            ))
        })
    });
    // The past leads up to the end of the period, whichever way that was chosen.
    let past = Memo::new(move |_| ask.with(trend_ask));
    let past = use_later(past);
    let trend = Memo::new(move |_| {
        past.with(|ask| ask.as_ref().map(|ask| trend_svg(ask, figure)))
            .unwrap_or_default()
    });
    let currency = move || sight.currency();
    let number = move || answer.with(|answer| words::number(answer, currency()));
    let than = move || {
        compared.with(|compared| {
            let before = compared
                .period_before
                .filter(|_| compared.before.is_some() && compared.change != Change::New)?;
            Some(tr!(dash.compared_to, period = naming::short_days(before)))
        })
    };
    let behind = move || {
        let line = answer.with(|answer| words::behind(answer, currency()));
        let parts: Vec<String> = [line, goal.get().unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" · ")
    };
    let tile = Callback::new(move |()| {
        let (change, is_good) = compared.with(|compared| {
            let told = words::change(figure, compared.change, currency());
            told.map_or((String::new(), None), |(text, rose)| {
                let arrow = match rose {
                    Some(true) => "▲ ",
                    Some(false) => "▼ ",
                    None => "",
                };
                let is_good = rose.map(|rose| rose == (figure.better() == Better::Higher));
                (format!("{arrow}{text}"), is_good)
            })
        });
        NumberTile {
            heading: Heading {
                name: title.get(),
                summary: behind(),
            },
            number: number(),
            than: than().filter(|_| !change.is_empty()).unwrap_or_default(),
            change,
            is_good,
            trend: trend.with(|(_, values)| values.clone()),
        }
    });
    let table = Callback::new(move |()| {
        let value = answer.with(|answer| words::plain(answer, currency()));
        Table {
            head: vec![tr!(dash.what).to_owned(), ask.with(naming::span)],
            rows: vec![vec![
                Cell {
                    text: title.get(),
                    number: None,
                },
                Cell {
                    text: number(),
                    number: value,
                },
            ]],
        }
    });
    let link = move || sight.key.with_value(|key| screen.figure_link(figure, key));
    view! {
        <section class="tile tile--number" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name"><a class="tile__link" href=link>{move || title.get()}</a></h2>
                <NumberFiles tile table />
            </div>
            <p class="tile__number number" class:tile__number--muted=move || answer.with(|a| a.value.is_err() || a.is_of_few_cases())>
                {number}
            </p>
            <p class="tile__change">
                {move || compared.with(|compared| change_words(figure, compared.change, currency()))}
                <span>{move || than()}</span>
            </p>
            <div class="chart chart--spark" inner_html=move || trend.with(|(svg, _)| svg.clone())></div>
            <p class="tile__fraction number">{behind}</p>
        </section>
    }
}

/// What the small line asks: the same whatever period ends on this day.
fn trend_ask(ask: &Ask) -> Ask {
    let end = match ask.period == Period::ALL {
        // All of time has no end of its own: the line leads up to the last thing that happened.
        true => ask
            .view
            .columns()
            .first_and_last_day()
            .map_or(ask.today(), |(_, last)| last),
        false => ask.period.last_day(),
    };
    let end = end.min(ask.today());
    Ask {
        period: Period::days(end, end),
        before: None,
        ..ask.clone()
    }
}

/// A figure on its way to the target.
#[component]
pub(super) fn Gauge(figure: Figure, sight: TileSight) -> impl IntoView {
    let TileSight { ask, title, .. } = sight;
    let screen = use_screen();
    // What attainment is attained of.
    let of = match figure {
        Figure::QuotaAttainment => Figure::TotalRevenue,
        other => other,
    };
    let state = Memo::new(move |_| {
        ask.with(|ask| {
            let value = ask.view.answer(&ask.query(of)).value.ok();
            let goal = ask.view.target_for(of, &ask.scope, ask.period);
            (
                value,
                goal.map(|goal| goal.value).filter(|goal| *goal > 0.0),
                ask.elapsed(),
            )
        })
    });
    let share = move || state.with(|(value, goal, _)| Some((*value)? / (*goal)?));
    let full = move |value: f64| words::in_full(of.unit(), value, sight.currency());
    let number = move || match share() {
        Some(share) => format().percent(share),
        None => tr!(figures.not_measurable).to_owned(),
    };
    let behind = move || {
        state.with(|(value, goal, _)| match (value, goal) {
            (Some(value), Some(goal)) => tr!(figures.of, n = full(*value), d = full(*goal)),
            (_, None) => format!("{}. {}", tr!(dash.no_target), tr!(todo.target)),
            (None, Some(goal)) => tr!(dash.of_target, m = full(*goal)),
        })
    };
    let passed = move || {
        state.with(|(_, goal, elapsed)| {
            let elapsed = elapsed.filter(|_| goal.is_some())?;
            Some((
                elapsed,
                tr!(dash.elapsed, share = format().percent(elapsed)),
            ))
        })
    };
    let tile = Callback::new(move |()| NumberTile {
        heading: Heading {
            name: title.get(),
            summary: behind(),
        },
        number: number(),
        ..NumberTile::default()
    });
    let table = Callback::new(move |()| {
        let cell = |text: String, number| Cell { text, number };
        Table {
            head: vec![
                tr!(dash.what).to_owned(),
                tr!(dash.value).to_owned(),
                tr!(dash.target).to_owned(),
            ],
            rows: vec![state.with(|(value, goal, _)| {
                let amount = |value: Option<f64>| cell(value.map_or_else(String::new, full), value);
                vec![cell(title.get(), None), amount(*value), amount(*goal)]
            })],
        }
    });
    let link = move || sight.key.with_value(|key| screen.figure_link(figure, key));
    view! {
        <section class="tile tile--number" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name"><a class="tile__link" href=link>{move || title.get()}</a></h2>
                <NumberFiles tile table />
            </div>
            <p class="tile__number number" class:tile__number--muted=move || share().is_none()>{number}</p>
            <p class="tile__change number">{behind}</p>
            {move || share().map(|share| view! {
                <div class="gauge" aria-hidden="true">
                    <div class="gauge__bar" style:width=format!("{}%", (share * 100.0).clamp(0.0, 100.0))></div>
                    {passed().map(|(elapsed, _)| view! { <i class="gauge__mark" style:left=format!("{}%", elapsed * 100.0)></i> })}
                </div>
            })}
            <p class="tile__fraction number">{move || passed().map(|(_, text)| text)}</p>
        </section>
    }
}
