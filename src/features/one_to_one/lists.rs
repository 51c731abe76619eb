//! The parts of a talk that are lists: what stands out, wins, what waits.

use kith::document::{Line, Tone};
use kith::domain::{Currency, DealId, Money, TimeZone};
use kith::journal::Workspace;
use kith::metrics::{Against, Finding, OneToOne};
use kith::route::Place;
use leptos::prelude::*;

use crate::naming::{changes, figures};
use crate::parts::LineView;
use crate::tr;
use crate::words::format;

/// Lines that are shown; of the others only the number.
const SHOWN: usize = 6;

/// A part with a heading and a list, or a few words where it is empty.
#[component]
pub(super) fn ListPart(
    #[prop(into)] title: String,
    lines: Vec<Line>,
    empty: &'static str,
) -> impl IntoView {
    let more = lines.len().saturating_sub(SHOWN);
    let label = title.clone();
    let body = match lines.is_empty() {
        true => view! { <p class="quiet">{empty}</p> }.into_any(),
        false => view! {
            <ul class="lines">
                {lines.into_iter().take(SHOWN).map(|line| view! { <li><LineView line /></li> }).collect_view()}
                {(more > 0).then(|| view! { <li class="faint">{tr!(one_to_one.more, n = format().count(more))}</li> })}
            </ul>
        }
        .into_any(),
    };
    view! {
        <section class="card-part" aria-label=label>
            <h2>{title}</h2>
            {body}
        </section>
    }
}

/// What stands out, in sentences with their numbers.
pub(super) fn findings(findings: &[Finding], currency: Currency) -> Vec<Line> {
    let line = |finding: &Finding| {
        let number = |value: f64| changes::value(finding.figure, value, currency);
        let (value, other) = (number(finding.value), number(finding.against.number()));
        let gap = format().percent(finding.gap.abs());
        let text = match (finding.against, finding.gap > 0.0) {
            (Against::Target(_), true) => {
                tr!(
                    one_to_one.above_target,
                    value = value,
                    other = other,
                    gap = gap
                )
            }
            (Against::Target(_), false) => {
                tr!(
                    one_to_one.below_target,
                    value = value,
                    other = other,
                    gap = gap
                )
            }
            (Against::TeamMedian(_), true) => {
                tr!(
                    one_to_one.above_median,
                    value = value,
                    other = other,
                    gap = gap
                )
            }
            (Against::TeamMedian(_), false) => {
                tr!(
                    one_to_one.below_median,
                    value = value,
                    other = other,
                    gap = gap
                )
            }
        };
        Line::default()
            .strong(figures::name(finding.figure))
            .and(text)
    };
    findings.iter().map(line).collect()
}

/// The deals won, the largest first.
pub(super) fn wins(talk: &OneToOne, w: &Workspace, here: &Place, zone: &TimeZone) -> Vec<Line> {
    let line = |win: &kith::metrics::Win| {
        let value = money(w, win.value_minor);
        Some(deal_line(w, here, win.deal)?.and(value).toned(
            format!(" · {}", format().day(zone.date_of(win.at))),
            Tone::Quiet,
        ))
    };
    talk.wins.iter().filter_map(line).collect()
}

/// The deals that are too long in their stage.
pub(super) fn stalled(talk: &OneToOne, w: &Workspace, here: &Place) -> Vec<Line> {
    let line = |deal: &kith::metrics::Rotting| {
        let stage = w.stages.get(deal.stage).map(|stage| stage.name.clone());
        let text = tr!(
            one_to_one.stalled_for,
            days = changes::days(deal.days.floor()),
            stage = stage.unwrap_or_default(),
            over = changes::days(deal.days_too_long.ceil())
        );
        Some(
            deal_line(w, here, deal.deal)?
                .and(money(w, deal.value_minor))
                .toned(text, Tone::Quiet),
        )
    };
    talk.stalled.iter().filter_map(line).collect()
}

/// Who waits for an answer.
pub(super) fn unanswered(talk: &OneToOne, w: &Workspace, here: &Place) -> Vec<Line> {
    let line = |waiting: &kith::metrics::Unanswered| {
        let name = w.party_name(waiting.party)?;
        let source = w
            .lead(waiting.party)
            .map_or("", |lead| lead.source.as_str());
        let source = match source.is_empty() {
            true => String::new(),
            false => format!(" · {source}"),
        };
        Some(
            Line::default()
                .name(name, here.open_party(waiting.party).to_string())
                .and(tr!(
                    one_to_one.waits,
                    age = changes::age(waiting.waits_milliseconds)
                ))
                .toned(source, Tone::Quiet),
        )
    };
    talk.unanswered.iter().filter_map(line).collect()
}

fn deal_line(w: &Workspace, here: &Place, id: DealId) -> Option<Line> {
    let title = w.deals.get(id)?.title.clone();
    Some(Line::default().name(title, here.open_deal(id).to_string()))
}

fn money(w: &Workspace, minor: Option<i64>) -> String {
    let text = minor.map(|minor| format().money(Money::new(minor, w.settings.currency)));
    text.map_or_else(String::new, |text| format!(" {text}"))
}
