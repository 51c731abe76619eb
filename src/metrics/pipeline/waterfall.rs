//! How the open pipeline of one day became that of another.

use super::super::filter::Filter;
use super::super::query::Scope;
use super::super::view::{DealState, Standing, View};
use super::stages::deal_case;
use crate::domain::DealId;

/// What happened to the value of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaterfallStepKind {
    /// A deal came to be.
    New,
    /// A deal was reopened, or came from another pipeline, owner or whatever the scope tells.
    MovedIn,
    /// A deal went to another pipeline, owner and so on.
    MovedOut,
    /// The value of a deal rose.
    Grown,
    /// The value of a deal fell.
    Shrunk,
    /// A deal was won.
    Won,
    /// A deal was lost.
    Lost,
}

impl WaterfallStepKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::MovedIn,
        Self::MovedOut,
        Self::Grown,
        Self::Shrunk,
        Self::Won,
        Self::Lost,
    ];

    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::MovedIn => "moved_in",
            Self::MovedOut => "moved_out",
            Self::Grown => "grown",
            Self::Shrunk => "shrunk",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// One step from the one day to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallStep {
    /// What happened.
    pub kind: WaterfallStepKind,
    /// By how much the value changed in minor units; negative where it fell.
    pub change_minor: i64,
    /// The deals, each with its part.
    pub deals: Vec<(DealId, i64)>,
}

/// How the value of the open deals of one day became that of a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The value before, in minor units.
    pub start_minor: i64,
    /// The steps, one of each kind. Added to the value before they give the value after, exactly.
    pub steps: Vec<WaterfallStep>,
    /// The value after, in minor units.
    pub end_minor: i64,
}

/// How the value of the open deals as of one day became that as of a later one. A deal that was won
/// or lost leaves with the value that it closed with; how that differs from the value before counts as grown or
/// shrunk. One that came and went in between counts in both.
pub fn waterfall(before: &View, now: &View, scope: &Scope) -> Waterfall {
    use WaterfallStepKind as K;
    let (filter_before, filter_now) = (Filter::new(before, scope), Filter::new(now, scope));
    let mut waterfall = Waterfall {
        start_minor: 0,
        steps: K::ALL
            .into_iter()
            .map(|kind| WaterfallStep {
                kind,
                change_minor: 0,
                deals: Vec::new(),
            })
            .collect(),
        end_minor: 0,
    };
    for (place, state) in now.deals.iter().enumerate() {
        let Some(id) = now.columns.deals.ids.get(place).copied() else {
            continue;
        };
        let earlier = before.deals.get(place);
        let is_in = |view: &View, filter: &Filter, state: &DealState| {
            filter.wants(view, &deal_case(place, state.owner))
        };
        let was = earlier.filter(|earlier| {
            earlier.standing == Standing::Open && is_in(before, &filter_before, earlier)
        });
        let is_wanted = state.standing != Standing::Absent && is_in(now, &filter_now, state);
        let minor = |state: &DealState| state.worth.minor().unwrap_or(0);
        let value = minor(state);
        let closes_with = match state.standing {
            Standing::Won => Some(K::Won),
            Standing::Lost => Some(K::Lost),
            _ => None,
        };
        let mut add = |kind: K, change: i64| {
            if let Some(step) = waterfall.steps.get_mut(kind as usize) {
                step.change_minor = step.change_minor.saturating_add(change);
                step.deals.push((id, change));
            }
        };
        if let Some(was) = was {
            let then = minor(was);
            waterfall.start_minor = waterfall.start_minor.saturating_add(then);
            if !is_wanted {
                add(K::MovedOut, -then);
                continue;
            }
            match value.cmp(&then) {
                std::cmp::Ordering::Greater => add(K::Grown, value - then),
                std::cmp::Ordering::Less => add(K::Shrunk, value - then),
                std::cmp::Ordering::Equal => {}
            }
        } else {
            // Closed before the one day and still so: nothing happened.
            let is_old = closes_with.is_some() && state.closed < before.end;
            if !is_wanted || is_old {
                continue;
            }
            let is_new = earlier.is_none_or(|earlier| earlier.standing == Standing::Absent);
            add(if is_new { K::New } else { K::MovedIn }, value);
        }
        match closes_with {
            Some(kind) => add(kind, -value),
            None => waterfall.end_minor = waterfall.end_minor.saturating_add(value),
        }
    }
    waterfall
}
