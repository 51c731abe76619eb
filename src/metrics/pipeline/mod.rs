//! What happens in a pipeline: funnel, time in stage, deals that rot, forecast, reasons, waterfall.

mod forecast;
mod funnel;
mod reasons;
mod stages;
mod waterfall;

pub use forecast::{BEST_CASE_PERCENT, COMMITTED_PERCENT, Forecast, ForecastPart};
pub use funnel::{FunnelStep, FunnelView};
pub use reasons::Reason;
pub(in crate::metrics) use stages::deal_case;
pub use stages::{Bin, Rotting, StageTime};
pub use waterfall::{Waterfall, WaterfallStep, WaterfallStepKind, waterfall};
