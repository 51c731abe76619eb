//! Tiles that are a table: groups of a figure, and the leaderboard of members.

use kith::charts::{Cell, Table};
use kith::domain::TileForm;
use kith::metrics::{Figure, GroupBy, GroupKey, Shape};
use leptos::prelude::*;

use super::chart::name_of;
use super::{TileSight, naming, use_screen};
use crate::chart_figure::TableFiles;
use crate::naming::figures as words;
use crate::store::use_store;
use crate::tr;
use crate::ui::Avatar;
use crate::words::format;

/// Rows that a tile shows; the rest stands on the figure's page.
const ROWS: usize = 8;

/// One row of the table of a tile.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    rank: Option<usize>,
    name: String,
    value: String,
    /// The number, for files.
    number: Option<f64>,
    is_muted: bool,
    /// The share of the target that is reached, or else of the whole; then the fraction.
    share: String,
    fraction: String,
}

/// A figure by group, or its leaderboard.
#[component]
pub(super) fn FigureTable(figure: Figure, form: TileForm, sight: TileSight) -> impl IntoView {
    let store = use_store();
    let screen = use_screen();
    let TileSight { ask, title, .. } = sight;
    let is_board = form == TileForm::Leaderboard;
    let by = Memo::new(move |_| {
        let by = sight.tile.with(|tile| GroupBy::of_key(&tile.by));
        by.filter(|_| !is_board).unwrap_or(GroupBy::Member)
    });
    let rows = Memo::new(move |_| {
        let by = by.get();
        ask.with(|ask| {
            let currency = ask.view.currency();
            let query = ask.query(figure);
            let name = |key: &GroupKey| name_of(store, key);
            if is_board {
                let board = ask.view.leaderboard(&query).into_iter();
                return board
                    .map(|ranked| {
                        let value = ranked.answer.value;
                        let goal = ranked
                            .goal
                            .map(|goal| goal.value)
                            .filter(|goal| *goal > 0.0);
                        let share = value.ok().zip(goal).map(|(value, goal)| value / goal);
                        Row {
                            rank: ranked.rank,
                            name: name(&GroupKey::Member(ranked.member)),
                            value: words::number(&ranked.answer, currency),
                            number: words::plain(&ranked.answer, currency),
                            is_muted: value.is_err() || ranked.answer.is_of_few_cases(),
                            share: share.map_or_else(String::new, |it| format().percent(it)),
                            fraction: words::fraction(&ranked.answer, currency),
                        }
                    })
                    .collect::<Vec<_>>();
            }
            let mut groups = ask.view.breakdown(&query, by);
            let value = |group: &kith::metrics::Group| group.answer.value.unwrap_or(f64::MIN);
            if by != GroupBy::Stage {
                groups.sort_by(|a, b| value(b).total_cmp(&value(a)));
            }
            let is_sum = figure.shape() == Shape::Sum;
            let whole: f64 = groups
                .iter()
                .filter_map(|group| group.answer.value.ok())
                .sum();
            groups
                .into_iter()
                .map(|group| Row {
                    rank: None,
                    name: name(&group.key),
                    value: words::number(&group.answer, currency),
                    number: words::plain(&group.answer, currency),
                    is_muted: group.answer.value.is_err() || group.answer.is_of_few_cases(),
                    share: match group.answer.value {
                        Ok(value) if is_sum && whole > 0.0 => format().percent(value / whole),
                        _ => String::new(),
                    },
                    fraction: words::fraction(&group.answer, currency),
                })
                .collect()
        })
    });
    let has_share = move || rows.with(|rows| rows.iter().any(|row| !row.share.is_empty()));
    let share_head = move || match is_board {
        true => tr!(dash.target),
        false => tr!(dash.share),
    };
    let link = move || sight.key.with_value(|key| screen.figure_link(figure, key));
    let shows_faces = move || by.get() == GroupBy::Member;
    let table = Callback::new(move |()| {
        let cell = |text: String, number| Cell { text, number };
        let share = has_share().then(|| share_head().to_owned());
        Table {
            head: [
                is_board.then(|| tr!(dash.rank).to_owned()),
                Some(naming::group_head(by.get_untracked()).to_owned()),
                Some(words::name(figure).to_owned()),
                share.clone(),
                Some(tr!(dash.behind).to_owned()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            rows: rows.with_untracked(|rows| {
                let cells = rows.iter().map(|row| {
                    let rank = row.rank.map(|rank| (format().count(rank), rank as f64));
                    let (rank, place) = rank.unzip();
                    [
                        is_board.then(|| cell(rank.unwrap_or_default(), place)),
                        Some(cell(row.name.clone(), None)),
                        Some(cell(row.value.clone(), row.number)),
                        share.is_some().then(|| cell(row.share.clone(), None)),
                        Some(cell(row.fraction.clone(), None)),
                    ]
                    .into_iter()
                    .flatten()
                    .collect()
                });
                cells.collect()
            }),
        }
    });
    let span = Signal::derive(move || ask.with(naming::span));
    view! {
        <section class="tile" aria-label=move || title.get()>
            <div class="tile__head">
                <h2 class="tile__name"><a class="tile__link" href=link>{move || title.get()}</a></h2>
                <TableFiles name=title summary=span table />
            </div>
            <table class="plain-table tile__table" aria-label=move || title.get()>
                <thead>
                    <tr>
                        {is_board.then(|| view! { <th scope="col" class="number tile__rank">{move || tr!(dash.rank)}</th> })}
                        <th scope="col">{move || naming::group_head(by.get())}</th>
                        <th scope="col" class="number">{move || words::name(figure)}</th>
                        {move || has_share().then(|| view! { <th scope="col" class="number">{share_head()}</th> })}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let has_share = has_share();
                        let faces = shows_faces();
                        rows.get().into_iter().take(ROWS).map(|row| view! {
                            <tr>
                                {is_board.then(|| view! { <td class="number faint">{row.rank.map(|rank| format().count(rank))}</td> })}
                                <td>
                                    <span class="tile__who">
                                        {faces.then(|| view! { <Avatar name=row.name.clone() /> })}
                                        <span class="ellipsis">{row.name.clone()}</span>
                                    </span>
                                </td>
                                <td class="number" class:quiet=row.is_muted title=row.fraction.clone()>{row.value.clone()}</td>
                                {has_share.then(|| view! { <td class="number">{row.share.clone()}</td> })}
                            </tr>
                        }).collect_view()
                    }}
                </tbody>
            </table>
            {move || rows.with(Vec::is_empty).then(|| ask.with(|ask| {
                let answer = ask.view.answer(&ask.query(figure));
                view! { <p class="tile__fraction">{words::behind(&answer, ask.view.currency())}</p> }
            }))}
            {move || rows.with(|rows| rows.len().checked_sub(ROWS).filter(|more| *more > 0)).map(|more| view! {
                <p class="tile__fraction"><a href=link>{format!("+{}", format().count(more))}</a></p>
            })}
        </section>
    }
}
