//! A figure's page: what it is, what it says, how it went, and what it is made of.

use kith::dashboards::Ask;
use kith::domain::{Tile, TileForm};
use kith::metrics::{Calendar, Change, Figure, GroupBy, Period, parts};
use leptos::prelude::*;

use super::behind::Records;
use super::chart::{Breakdown, ChartOf};
use super::filter_bar::FilterBar;
use super::why::Why;
use super::{naming, own, use_screen, without_figure};
use crate::naming::figures as words;
use crate::parts::{by_calendar, change_words};
use crate::store::use_store;
use crate::tr;
use crate::ui::Icon;
use crate::words::format;

#[component]
pub(super) fn FigurePage(figure: Figure) -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let navigation = screen.navigation;
    let (key, by) = (navigation.parameter("tile"), navigation.parameter("by"));
    let group = navigation.parameter("group");
    let board = Memo::new(move |_| own::shown(store, screen.name.get()));
    // The tile from which the page was opened filters by itself, too.
    let tile = Memo::new(move |_| {
        board
            .with(|board| {
                let tiles = board.iter().flat_map(|board| &board.tiles);
                let key = key.get();
                let mut tiles = tiles.filter(|(it, _)| *it == key && !key.is_empty());
                tiles.next().map(|(_, tile)| tile.clone())
            })
            .unwrap_or_else(Tile::default)
    });
    let ask = screen.ask_of(tile);
    let answer = Memo::new(move |_| ask.with(|ask| ask.view.answer(&ask.query(figure))));
    let compared = Memo::new(move |_| ask.with(|ask| ask.compare(figure)));
    let goal = Memo::new(move |_| {
        ask.with(|ask| {
            ask.view
                .target_for(figure, &ask.scope, ask.period)
                .map(|it| it.value)
        })
    });
    let currency = move || ask.with(|ask| ask.view.currency());
    let calendar = Memo::new(move |_| {
        naming::calendar_of(&by.get()).unwrap_or_else(|| ask.with(|ask| usual_calendar(ask.period)))
    });
    let group = Memo::new(move |_| GroupBy::of_key(&group.get()).unwrap_or(GroupBy::Member));
    let back = move || without_figure(navigation.place().behind()).to_string();
    let board_name = move || {
        board
            .with(|board| board.as_ref().map(|board| board.name.clone()))
            .unwrap_or_default()
    };
    let rows = move || {
        answer.with(|answer| {
            let currency = currency();
            let (above, below) = figure.fraction_units();
            let mut rows = Vec::new();
            if let Some(denominator) = answer.denominator {
                rows.push((
                    tr!(dash.numerator).to_owned(),
                    words::in_full(above, answer.numerator, currency),
                ));
                rows.push((
                    tr!(dash.denominator).to_owned(),
                    words::in_full(below, denominator, currency),
                ));
            }
            rows.push((tr!(dash.cases).to_owned(), format().count(answer.n)));
            if let Some(goal) = goal.get() {
                rows.push((
                    tr!(dash.target).to_owned(),
                    words::in_full(figure.unit(), goal, currency),
                ));
            }
            compared.with(|compared| {
                if let Some(before) = &compared.before {
                    rows.push((tr!(dash.before).to_owned(), words::number(before, currency)));
                }
            });
            rows
        })
    };
    let said = move || {
        answer.with(|answer| {
            let currency = currency();
            let mut said: Vec<String> = match answer.value {
                Err(why) => {
                    let mut said = vec![words::reason(why).to_owned()];
                    said.extend(words::remedy(why).map(str::to_owned));
                    said
                }
                Ok(_) => vec![words::fraction(answer, currency)],
            };
            said.extend(answer.seconds.iter().map(|it| words::second(it, currency)));
            said.extend(words::flags(answer));
            said.retain(|text| !text.is_empty());
            said
        })
    };
    let made_of = parts(figure);
    let trend_title = Signal::derive(move || tr!(dash.trend).to_owned());
    let group_title = Signal::derive(move || naming::group(group.get()).to_owned());
    view! {
        <div class="page page--scroll figure-page">
            <header class="page__head">
                <a class="button button--plain figure-page__back" href=back aria-label=move || tr!(dash.back, name = board_name())>
                    <Icon icon=icondata::LuArrowLeft />{board_name}
                </a>
                <h1 tabindex="-1">{move || words::name(figure)}</h1>
                <span class="page__meta">{move || ask.with(naming::span)}</span>
            </header>
            <FilterBar />
            <div class="figure-page__body">
                <section class="tile figure-page__number" aria-label=move || words::name(figure)>
                    <p class="tile__number figure-page__value number" class:tile__number--muted=move || answer.with(|a| a.value.is_err() || a.is_of_few_cases())>
                        {move || answer.with(|answer| words::number(answer, currency()))}
                    </p>
                    <p class="tile__change">
                        {move || compared.with(|compared| view! {
                            {change_words(figure, compared.change, currency())}
                            <span>{compared.period_before.filter(|_| compared.change != Change::New && compared.change.direction().is_some()).map(|before| tr!(dash.compared_to, period = naming::days(before)))}</span>
                        })}
                    </p>
                    <ul class="figure-page__said">
                        {move || said().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                    </ul>
                    <dl class="figure-page__parts number">
                        {move || rows().into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}
                    </dl>
                </section>
                <section class="tile figure-page__words" aria-label=move || tr!(dash.definition)>
                    <h2 class="tile__name">{move || tr!(dash.definition)}</h2>
                    <p>{move || words::definition(figure)}</p>
                    <h2 class="tile__name">{move || tr!(dash.why)}</h2>
                    <p>{move || words::why(figure)}</p>
                    {(!made_of.is_empty()).then(|| view! {
                        <h2 class="tile__name">{move || tr!(dash.why_parts)}</h2>
                        <ul class="figure-page__said">
                            {made_of.iter().map(|part| {
                                let part = *part;
                                view! { <li>
                                    <a href=move || screen.figure_link(part, "")>{move || words::name(part)}</a>
                                    " "
                                    <span class="number">{move || ask.with(|ask| words::number(&ask.view.answer(&ask.query(part)), ask.view.currency()))}</span>
                                </li> }
                            }).collect_view()}
                        </ul>
                    })}
                </section>
                <ChartOf
                    figure
                    form=TileForm::Bar
                    what=Signal::derive(move || Breakdown::Over(calendar.get()))
                    ask
                    title=trend_title
                    class="tile figure-page__chart"
                >
                    <select class="input input--chip" aria-label=move || tr!(dash.by) on:change=move |event| navigation.set("by", event_target_value(&event))>
                        {naming::CALENDARS.into_iter().map(|it| view! {
                            <option value=it.key() prop:selected=move || calendar.get() == it>{move || by_calendar(it)}</option>
                        }).collect_view()}
                    </select>
                </ChartOf>
                <ChartOf
                    figure
                    form=TileForm::Bar
                    what=Signal::derive(move || Breakdown::By(group.get()))
                    ask
                    title=group_title
                    class="tile figure-page__chart"
                >
                    <select class="input input--chip" aria-label=move || tr!(dash.breakdown) on:change=move |event| navigation.set("group", event_target_value(&event))>
                        {GroupBy::ALL.into_iter().map(|it| view! {
                            <option value=it.key() prop:selected=move || group.get() == it>{move || naming::group(it)}</option>
                        }).collect_view()}
                    </select>
                </ChartOf>
                <Why figure ask />
                <Records figure ask />
            </div>
        </div>
    }
}

/// The parts of time that show a period best.
fn usual_calendar(period: Period) -> Calendar {
    match period.length_days() {
        ..=14 => Calendar::Day,
        15..=45 => Calendar::Week,
        46..=800 => Calendar::Month,
        _ => Calendar::Quarter,
    }
}

/// The question of the page for another day.
pub(super) fn as_of_day(ask: &Ask, day: kith::domain::Date) -> Ask {
    Ask {
        view: std::sync::Arc::new(ask.view.as_of_day(day)),
        ..ask.clone()
    }
}
