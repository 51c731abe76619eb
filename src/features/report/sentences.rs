//! What needs attention, in sentences.

use kith::document::{Line, Tone};
use kith::domain::{DealId, Money};
use kith::metrics::{Attention, Report};

use super::compose::Request;
use crate::naming::{changes, figures};
use crate::words::format;
use crate::{plural, tr};

/// Deals that are named; of the others only the number.
const NAMED: usize = 3;

/// One sentence for each thing that needs attention, the most urgent first.
pub(super) fn attention(report: &Report, request: &Request<'_>) -> Vec<Line> {
    let currency = request.view.currency();
    let line = |attention: &Attention| match attention {
        Attention::Unanswered {
            count,
            longest_milliseconds,
        } => Line::default()
            .strong(plural!(*count, report.unanswered))
            .and(tr!(
                report.longest,
                age = changes::age(*longest_milliseconds)
            )),
        Attention::Rotting { deals, value_minor } => with_deals(
            plural!(deals.len(), report.rotting),
            deals,
            *value_minor,
            request,
        ),
        Attention::Overdue { deals, value_minor } => with_deals(
            plural!(deals.len(), report.overdue),
            deals,
            *value_minor,
            request,
        ),
        Attention::BehindTarget {
            figure,
            value,
            goal,
        } => Line::default().strong(figures::name(*figure)).and(tr!(
            report.behind,
            value = changes::value(*figure, *value, currency),
            target = changes::value(*figure, goal.value, currency)
        )),
    };
    report.attention.iter().map(line).collect()
}

fn with_deals(text: String, deals: &[DealId], value_minor: i64, request: &Request<'_>) -> Line {
    let mut line = Line::default().strong(text);
    if value_minor > 0 {
        let value = Money::new(value_minor, request.view.currency());
        line = line.and(format!(" ({})", format().money(value)));
    }
    let named = deals.iter().take(NAMED).filter_map(|id| {
        let deal = request.workspace.deals.get(*id)?;
        Some((deal.title.clone(), request.here.open_deal(*id).to_string()))
    });
    for (place, (title, href)) in named.enumerate() {
        line = line
            .and(if place == 0 { ": " } else { ", " })
            .name(title, href);
    }
    let more = deals.len().saturating_sub(NAMED);
    if more > 0 {
        line = line.toned(tr!(report.and_more, n = format().count(more)), Tone::Quiet);
    }
    line
}
