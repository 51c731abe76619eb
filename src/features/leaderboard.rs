//! The members in the order of a figure.

use kith::metrics::{Audience, Calendar, Figure, Query, Ranked};
use kith::route::Route;
use leptos::prelude::*;

use crate::naming::{changes, figures};
use crate::parts::{CalendarChoice, CalendarSelect, FiguresNav, use_view};
use crate::store::{Part, use_navigation, use_store};
use crate::tr;
use crate::ui::Avatar;
use crate::words::format;

const PERIODS: [CalendarChoice; 7] = [
    CalendarChoice::present(Calendar::Quarter),
    CalendarChoice::last(Calendar::Quarter),
    CalendarChoice::present(Calendar::Month),
    CalendarChoice::last(Calendar::Month),
    CalendarChoice::present(Calendar::Week),
    CalendarChoice::last(Calendar::Week),
    CalendarChoice::present(Calendar::Year),
];
const AUDIENCES: [Audience; 3] = [Audience::Team, Audience::Bdm, Audience::Sdr];

/// The leaderboard. Where the workspace hides ranks, the members stand by name.
#[component]
pub(crate) fn LeaderboardPage() -> impl IntoView {
    let store = use_store();
    let navigation = use_navigation();
    let view = use_view(Signal::stored(None));
    let chosen = CalendarChoice::from_address(&PERIODS);
    let parameter = navigation.parameter("figure");
    let figure = Memo::new(move |_| {
        parameter.with(|key| Figure::of_key(key).unwrap_or(Figure::TotalRevenue))
    });
    let hides_ranks = Memo::new(move |_| store.with(&[Part::Settings], |w| w.settings.hide_ranks));
    let currency = Memo::new(move |_| view.with(|view| view.currency()));
    let board = Memo::new(move |_| {
        let view = view.get();
        let query = Query::new(figure.get(), chosen.get().period(view.as_of()));
        let board = view.leaderboard(&query);
        store.with(&[Part::Members], |w| {
            let mut board: Vec<(String, Ranked)> = board
                .into_iter()
                .filter_map(|ranked| Some((w.members.get(ranked.member)?.name.clone(), ranked)))
                .collect();
            if hides_ranks.get() {
                board.sort_by(|(a, _), (b, _)| a.cmp(b));
            }
            board
        })
    });
    let has_targets =
        move || board.with(|board| board.iter().any(|(_, ranked)| ranked.goal.is_some()));
    let rows = move || {
        let has_targets = has_targets();
        let (figure, currency, hides_ranks) = (figure.get(), currency.get(), hides_ranks.get());
        let here = navigation.place().behind();
        let board = board.get();
        let most = board
            .iter()
            .filter_map(|(_, ranked)| ranked.answer.value.ok())
            .fold(0.0_f64, |most, value| most.max(value.abs()));
        let rows = board.into_iter().map(|(name, ranked)| {
            let href = here.clone().with("figure", "").at(Route::OneToOne(Some(ranked.member)));
            let share = match ranked.answer.value {
                Ok(value) if most > 0.0 => value.max(0.0) / most * 100.0,
                _ => 0.0,
            };
            let rank = ranked.rank.map(|rank| format().count(rank));
            view! {
                <tr>
                    {(!hides_ranks).then(|| view! { <td class="number leader__rank">{rank}</td> })}
                    <th scope="row">
                        <a class="who" href=href.to_string()><Avatar name=name.clone() /><bdi>{name}</bdi></a>
                    </th>
                    <td class="leader__bar" aria-hidden="true"><i style:width=format!("{share:.1}%")></i></td>
                    <td class="number"><b>{figures::number(&ranked.answer, currency)}</b></td>
                    {has_targets.then(|| view! {
                        <td class="number">
                            {ranked.goal.map(|goal| changes::value(figure, goal.value, currency))}
                        </td>
                    })}
                    <td class="faint leader__why">{figures::behind(&ranked.answer, currency)}</td>
                </tr>
            }
        });
        rows.collect_view()
    };
    let is_empty = move || board.with(Vec::is_empty);
    view! {
        <section class="page page--scroll" aria-labelledby="leaderboard-title">
            <header class="page__head">
                <h1 id="leaderboard-title" tabindex="-1">{move || tr!(leaderboard.title)}</h1>
                <span class="page__grow"></span>
                <FiguresNav />
            </header>
            <div class="page__bar">
                <select
                    class="input input--chip"
                    aria-label=move || tr!(leaderboard.figure)
                    on:change=move |event| navigation.set("figure", event_target_value(&event))
                >
                    {AUDIENCES.into_iter().map(|audience| view! {
                        <optgroup label=move || audience_name(audience)>
                            {Figure::ALL.into_iter().filter(|figure| figure.audience() == audience).map(|of| view! {
                                <option value=of.key() prop:selected=move || figure.get() == of>{move || figures::name(of)}</option>
                            }).collect_view()}
                        </optgroup>
                    }).collect_view()}
                </select>
                <CalendarSelect choices=&PERIODS chosen />
            </div>
            <div class="page__body">
                <div class="card-part leader">
                    <p class="quiet">{move || figures::definition(figure.get())}</p>
                    <div class="scroll-x">
                        <table class="plain-table" aria-label=move || figures::name(figure.get())>
                            <thead>
                                <tr>
                                    {move || (!hides_ranks.get()).then(|| view! {
                                        <th scope="col" class="number leader__rank">{tr!(leaderboard.rank)}</th>
                                    })}
                                    <th scope="col">{move || tr!(figures.member)}</th>
                                    <td class="leader__bar"></td>
                                    <th scope="col" class="number">{move || tr!(one_to_one.number)}</th>
                                    {move || has_targets().then(|| view! {
                                        <th scope="col" class="number">{tr!(one_to_one.target)}</th>
                                    })}
                                    <th scope="col" class="leader__why">{move || tr!(leaderboard.of)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    {move || is_empty().then(|| view! { <p class="quiet">{tr!(leaderboard.nobody)}</p> })}
                    {move || hides_ranks.get().then(|| view! { <p class="faint">{tr!(leaderboard.hidden)}</p> })}
                </div>
            </div>
        </section>
    }
}

fn audience_name(audience: Audience) -> &'static str {
    match audience {
        Audience::Sdr => tr!(report.sdr),
        Audience::Bdm => tr!(report.bdm),
        Audience::Team => tr!(report.team),
    }
}
