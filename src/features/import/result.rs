//! What an import came to, row by row.

use std::rc::Rc;

use kith::exchange::{Counts, ImportDone, ProblemKind, Subject, TableDone};
use leptos::prelude::*;

use super::merging::Merging;
use crate::store::use_store;
use crate::words::format;
use crate::{plural, tr};

#[component]
pub(super) fn ResultView(
    file: String,
    done: Rc<ImportDone>,
    /// Whether certain duplicates are merged.
    merges: bool,
    again: Callback<()>,
) -> impl IntoView {
    // What came in is looked at where it stands, most of all deals.
    let has = |subjects: &[Subject]| done.records.iter().any(|it| subjects.contains(&it.subject));
    let has_parties = has(&[Subject::People, Subject::Companies]);
    let way = |leads: bool, href: &'static str, words: fn() -> &'static str| {
        leads.then_some((href, words))
    };
    let has_deals = has(&[Subject::Deals]) || done.tables.iter().any(|it| it.pipeline.is_some());
    // What is brought again without any news is mostly a list of contacts.
    let has_people = has_parties || done.records.is_empty() && !has_deals;
    let ways = [
        way(has_deals, "#/board", || tr!(import.to_board)),
        way(has_people, "#/people", || tr!(import.to_people)),
        way(true, "#/dashboard?period=all", || tr!(import.to_figures)),
    ];
    let ways = ways.into_iter().flatten().enumerate();
    let ways = ways.map(|(place, (href, words))| {
        let class = match place {
            0 => "button button--primary",
            _ => "button",
        };
        view! { <a class=class href=href>{words}</a> }
    });
    let ways = ways.collect_view();
    let counts = done.counts;
    let nothing_new = counts.created + counts.updated == 0;
    let is_several = done.tables.len() > 1;
    let tables: Vec<TableDone> = done.tables.clone();
    view! {
        <div class="import">
            <div role="status">
                <h2>{move || tr!(import.done)}</h2>
                <p>{file}</p>
                <p>{move || result(counts)}</p>
                {nothing_new.then(|| view! { <p>{move || tr!(import.nothing_new)}</p> })}
            </div>
            {has_parties.then(|| view! { <Merging is_allowed=merges /> })}
            <div class="import__actions">
                {ways}
                <button type="button" class="button" on:click=move |_| again.run(())>{move || tr!(import.another)}</button>
            </div>
            {tables.into_iter().map(|table| view! { <TableResult table is_several /> }).collect_view()}
        </div>
    }
}

fn result(counts: Counts) -> String {
    tr!(
        import.result,
        created = format().count(counts.created),
        updated = format().count(counts.updated),
        unchanged = format().count(counts.unchanged),
        skipped = format().count(counts.skipped)
    )
}

/// What became of one table, and what is wrong in it.
#[component]
fn TableResult(table: TableDone, is_several: bool) -> impl IntoView {
    let store = use_store();
    let counts = table.counts;
    let problem_count = table.problem_count;
    let problems = table.problems;
    let listed = problems.len();
    let repair_name = format!("repair-{}.csv", stem(&table.name));
    let repair_file = table.repair_file;
    let repair = move |_| store.offer_file(&repair_name, "text/csv", &repair_file);
    view! {
        {is_several.then(|| view! {
            <div>
                <h3>{table.name}</h3>
                <p class="quiet">{move || result(counts)}</p>
            </div>
        })}
        {(problem_count > 0).then(|| view! {
            <section>
                <h3>{move || plural!(problem_count, import.problems)}</h3>
                <p style="margin-block:8px">
                    <button type="button" class="button" on:click=repair>{move || tr!(import.repair)}</button>
                </p>
                <div class="import__table">
                    <table class="plain-table" aria-label=move || plural!(problem_count, import.problems)>
                        <thead>
                            <tr>
                                <th scope="col">{move || tr!(import.row)}</th>
                                <th scope="col">{move || tr!(import.column)}</th>
                                <th scope="col">{move || tr!(import.problem)}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {problems.into_iter().map(|problem| view! {
                                <tr>
                                    <td>{problem.line}</td>
                                    <td>{problem.column}</td>
                                    <td>{say(&problem.kind)}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
                {(problem_count > listed).then(|| view! {
                    <p class="quiet">{move || tr!(problem.more, n = format().count(problem_count - listed))}</p>
                })}
            </section>
        })}
    }
}

/// The name of a file without its ending and without what cannot stand in one.
fn stem(name: &str) -> String {
    let stem = name.strip_suffix(".csv").unwrap_or(name);
    stem.replace([' ', '›', '/', '\\'], "-")
}

fn say(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::NothingToName => tr!(problem.nothing).to_owned(),
        ProblemKind::NotAnAmount(text) => tr!(problem.amount, text = text),
        ProblemKind::NotADate(text) => tr!(problem.date, text = text),
        ProblemKind::NotACurrency(text) => tr!(problem.currency, text = text),
        ProblemKind::NotKnown(text) => tr!(problem.not_known, text = text),
        ProblemKind::NoSuchId(text) => tr!(problem.no_such_id, text = text),
        ProblemKind::NoOutcome(text) => tr!(problem.no_outcome, text = text),
        ProblemKind::NoDate => tr!(problem.no_date).to_owned(),
        ProblemKind::NotAMonth(text) => tr!(problem.month, text = text),
        ProblemKind::AmountNeeded(text) => tr!(problem.amount_needed, text = text),
        ProblemKind::NotAScore(text) => tr!(problem.score, text = text),
        ProblemKind::NotAFigure(text) => tr!(problem.figure, text = text),
        ProblemKind::NoSuchDeal(text) => tr!(problem.no_deal, text = text),
        ProblemKind::NoSuchRecord(text) => tr!(problem.no_such_record, text = text),
        ProblemKind::SeveralDeals(text) => tr!(problem.several_deals, text = text),
        ProblemKind::EndsBeforeItBegins => tr!(problem.ends_first).to_owned(),
        ProblemKind::RateNotUsable => tr!(problem.rate).to_owned(),
        ProblemKind::SaidTwice => tr!(problem.said_twice).to_owned(),
        ProblemKind::CellCount { found, expected } => {
            tr!(problem.cells, found = found, expected = expected)
        }
    }
}
