//! The figures: one definition each, computed from facts as of any day.
//!
//! [`Columns`] are read from the workspace, again only when it changed; a [`View`] is what they say
//! as of the end of one day; a [`Query`] asks it for a [`Figure`] of a period and a scope, and gets
//! an [`Answer`]: the number or the reason why there is none, the fraction, what is left out, and
//! with [`View::answer_with_records`] the very records. Series, breakdowns, comparisons, funnels and
//! the rest are asked of the same view.
//!
//! The layout of the data makes that fast, not a cache: what is asked twice is computed twice.

mod activities;
mod answer;
mod breakdown;
mod columns;
mod compare;
mod costs;
mod customers;
mod deals;
mod derived;
mod figure;
mod filter;
mod leads;
mod one_to_one;
mod pair;
mod period;
mod pipeline;
mod query;
mod report;
mod solve;
mod tally;
mod target;
#[cfg(test)]
mod tests;
mod view;
mod working_time;

pub use answer::{Answer, Contribution, Flags, Label, NotMeasurable, RecordId, Second};
pub use breakdown::{Group, GroupBy, GroupKey, Point, Ranked};
pub use columns::Columns;
pub use compare::{Change, Comparison, Explanation, Movement, Mover, as_of, explain, parts};
pub use figure::{Audience, Better, Figure, Kind, Shape, Unit};
pub use one_to_one::{
    Against, AgreedAction, Finding, MemberFigure, OneToOne, Unanswered, Win, figures_of,
};
pub use pair::{Pair, PairAnswer, PairState, Side, Yardstick};
pub use period::{Calendar, Period};
pub use pipeline::{
    BEST_CASE_PERCENT, Bin, COMMITTED_PERCENT, Forecast, ForecastPart, FunnelStep, FunnelView,
    Reason, Rotting, StageTime, Waterfall, WaterfallStep, WaterfallStepKind, waterfall,
};
pub use query::{Query, Scope};
pub use report::{Attention, Report};
pub use target::{Goal, months};
pub use view::View;
