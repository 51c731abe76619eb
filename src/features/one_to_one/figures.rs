//! The figures of the role against target and team.

use kith::domain::Currency;
use kith::metrics::MemberFigure;
use leptos::prelude::*;

use crate::naming::{changes, figures};
use crate::parts::LineView;
use crate::tr;

/// A table with a bar for each number, the target a line and the median a dot on it.
#[component]
pub(super) fn FiguresTable(figures: Vec<MemberFigure>, currency: Currency) -> impl IntoView {
    view! {
        <section class="card-part" aria-label=tr!(nav.figures)>
            <h2>{tr!(nav.figures)}</h2>
            <table class="plain-table talk__figures" aria-label=tr!(nav.figures)>
                <thead>
                    <tr>
                        <th scope="col">{tr!(one_to_one.figure)}</th>
                        <th scope="col" class="number">{tr!(one_to_one.number)}</th>
                        <th scope="col" class="number"><i class="bullet__key bullet__key--target" aria-hidden="true"></i>{tr!(one_to_one.target)}</th>
                        <th scope="col" class="number"><i class="bullet__key bullet__key--median" aria-hidden="true"></i>{tr!(one_to_one.median)}</th>
                    </tr>
                </thead>
                <tbody>
                    {figures.into_iter().map(|figure| row(figure, currency)).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

fn row(member: MemberFigure, currency: Currency) -> AnyView {
    let figure = member.answer.figure;
    let number = figures::number(&member.answer, currency);
    let other = |value: Option<f64>| match value {
        Some(value) => changes::value(figure, value, currency),
        None => tr!(figures.not_measurable).to_owned(),
    };
    let goal = member.goal.map(|goal| goal.value);
    // Why there is no number says more than a bar of nothing.
    let below = match member.answer.value {
        Ok(value) => bullet(value, goal, member.team_median),
        Err(_) => {
            let why = figures::behind(&member.answer, currency);
            view! { <span class="faint">{why}</span> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <span title=figures::definition(figure)>{figures::name(figure)}</span>
                {below}
            </th>
            <td class="number" class:quiet=member.answer.is_of_few_cases()>
                <b>{number}</b>
                <small><LineView line=changes::mark(figure, member.change, currency) /></small>
            </td>
            <td class="number">{other(goal)}</td>
            <td class="number">{other(member.team_median)}</td>
        </tr>
    }
    .into_any()
}

/// The numbers stand in the table; the bar only shows them.
fn bullet(value: f64, target: Option<f64>, median: Option<f64>) -> AnyView {
    let known = [Some(value), target, median];
    let most = known.into_iter().flatten().fold(0.0_f64, f64::max);
    if most <= 0.0 {
        return ().into_any();
    }
    let share = |value: f64| format!("{:.1}%", (value / most * 96.0).clamp(0.0, 96.0));
    view! {
        <span class="bullet" aria-hidden="true">
            <i class="bullet__bar" style:width=share(value)></i>
            {target.map(|target| view! { <i class="bullet__target" style:inset-inline-start=share(target)></i> })}
            {median.map(|median| view! { <i class="bullet__median" style:inset-inline-start=share(median)></i> })}
        </span>
    }
    .into_any()
}
