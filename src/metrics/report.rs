//! What a report of a period tells: what rose, what fell, what needs attention.

use std::cmp::Ordering;

use super::compare::Comparison;
use super::figure::{Better, Figure};
use super::query::Query;
use super::target::Goal;
use super::view::View;
use crate::domain::DealId;

/// Something that needs attention on the day as of which is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Attention {
    /// People who turned to us and wait.
    Unanswered {
        /// How many.
        count: usize,
        /// How long the first of them waits, in milliseconds.
        longest_milliseconds: i64,
    },
    /// Deals that are too long in their stage.
    Rotting {
        /// The deals, the longest first.
        deals: Vec<DealId>,
        /// What they are worth together, in minor units.
        value_minor: i64,
    },
    /// Open deals whose expected close has passed.
    Overdue {
        /// The deals.
        deals: Vec<DealId>,
        /// What they are worth together, in minor units.
        value_minor: i64,
    },
    /// A figure that is behind its target, of the days that have passed.
    BehindTarget {
        /// The figure.
        figure: Figure,
        /// The number.
        value: f64,
        /// What it should be by now.
        goal: Goal,
    },
}

/// What a report tells. Whether a rise is good is the figure's to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The figures that rose, those that changed most first.
    pub rose: Vec<Comparison>,
    /// The figures that fell, those that changed most first.
    pub fell: Vec<Comparison>,
    /// The figures that stayed, or cannot be compared.
    pub others: Vec<Comparison>,
    /// What needs attention, the most urgent kind first.
    pub attention: Vec<Attention>,
}

impl View {
    /// A report of some figures for the question's period and scope; its own figure does not matter.
    pub fn report(&self, figures: &[Figure], query: &Query) -> Report {
        let mut report = Report {
            rose: Vec::new(),
            fell: Vec::new(),
            others: Vec::new(),
            attention: self.attention(query),
        };
        for figure in figures {
            let comparison = self.compare(&query.of(*figure));
            report.attention.extend(self.behind(&comparison, query));
            match comparison.change.direction() {
                Some(Ordering::Greater) => report.rose.push(comparison),
                Some(Ordering::Less) => report.fell.push(comparison),
                _ => report.others.push(comparison),
            }
        }
        for list in [&mut report.rose, &mut report.fell] {
            list.sort_by(|a, b| relative(b).total_cmp(&relative(a)));
        }
        report
    }

    /// What needs attention whatever the figures.
    fn attention(&self, query: &Query) -> Vec<Attention> {
        let mut attention = Vec::new();
        let all = Query {
            period: super::period::Period::ALL,
            ..query.of(Figure::ResponseTime)
        };
        let waiting = self.unanswered(&all);
        let longest = waiting
            .iter()
            .map(|waiting| waiting.waits_milliseconds)
            .max();
        if let Some(longest_milliseconds) = longest {
            attention.push(Attention::Unanswered {
                count: waiting.len(),
                longest_milliseconds,
            });
        }
        let rotting = self.rotting(&query.scope);
        if !rotting.is_empty() {
            let value_minor = rotting.iter().filter_map(|deal| deal.value_minor).sum();
            let deals = rotting.into_iter().map(|deal| deal.deal).collect();
            attention.push(Attention::Rotting { deals, value_minor });
        }
        let (deals, value_minor) = self.overdue(&query.scope);
        if !deals.is_empty() {
            attention.push(Attention::Overdue { deals, value_minor });
        }
        attention
    }

    fn behind(&self, comparison: &Comparison, query: &Query) -> Option<Attention> {
        let figure = comparison.now.figure;
        let value = comparison.now.value.ok()?;
        let goal = self.target_for(figure, &query.scope, comparison.period)?;
        let is_behind = match figure.better() {
            Better::Higher => value < goal.value,
            Better::Lower => value > goal.value,
        };
        is_behind.then_some(Attention::BehindTarget {
            figure,
            value,
            goal,
        })
    }
}

/// By which share a figure changed, for putting figures of any unit in one order; what is new
/// changed most.
fn relative(comparison: &Comparison) -> f64 {
    let before = comparison
        .before
        .as_ref()
        .and_then(|before| before.value.ok());
    match (comparison.now.value, before) {
        (Ok(now), Some(before)) if before != 0.0 => ((now - before) / before).abs(),
        _ => f64::MAX,
    }
}
