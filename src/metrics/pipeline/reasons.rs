//! Why deals were won and lost.

use std::collections::HashMap;

use super::super::columns::deals::text_at;
use super::super::filter::Filter;
use super::super::period::Period;
use super::super::query::Scope;
use super::super::view::{Standing, View};
use super::stages::deal_case;
use crate::domain::DealId;

/// A reason with the deals that were won or lost for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// In the workspace's own words; empty where none was given.
    pub text: String,
    /// The deals.
    pub deals: Vec<DealId>,
    /// The sum of their values in minor units.
    pub value_minor: i64,
    /// Of these, the ones that ended without a decision.
    pub without_decision: usize,
}

impl View {
    /// Why deals were won or lost in a period, the most frequent reason first.
    pub fn reasons(&self, period: Period, scope: &Scope, of_wins: bool) -> Vec<Reason> {
        let columns = &*self.columns;
        let filter = Filter::new(self, scope);
        let span = self.span(period);
        let (standing, texts) = match of_wins {
            true => (Standing::Won, &columns.deals.won_reason),
            false => (Standing::Lost, &columns.deals.lost_reason),
        };
        let mut places: HashMap<u16, usize> = HashMap::new();
        let mut reasons: Vec<Reason> = Vec::new();
        for (place, state) in self.deals.iter().enumerate() {
            if state.standing != standing
                || !span.contains(state.closed)
                || !filter.wants(self, &deal_case(place, state.owner))
            {
                continue;
            }
            let text = text_at(texts, place as u32);
            let number = *places.entry(text).or_insert(reasons.len());
            if number == reasons.len() {
                reasons.push(Reason {
                    text: columns.reasons.text(text).to_owned(),
                    deals: Vec::new(),
                    value_minor: 0,
                    without_decision: 0,
                });
            }
            let Some(reason) = reasons.get_mut(number) else {
                continue;
            };
            reason.deals.extend(columns.deals.ids.get(place).copied());
            let minor = state.worth.minor().unwrap_or(0);
            reason.value_minor = reason.value_minor.saturating_add(minor);
            let without = columns.deals.is_without_decision.get(place).copied();
            reason.without_decision += usize::from(!of_wins && without.unwrap_or(false));
        }
        reasons.sort_by(|a, b| {
            (b.deals.len(), b.value_minor, &a.text).cmp(&(a.deals.len(), a.value_minor, &b.text))
        });
        reasons
    }
}
