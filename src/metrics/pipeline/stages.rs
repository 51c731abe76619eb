//! How long deals stay in stages, and which stay too long.

use super::super::deals::days_too_long;
use super::super::filter::Filter;
use super::super::period::Period;
use super::super::query::Scope;
use super::super::tally::{Case, What};
use super::super::view::{Standing, View};
use crate::domain::{
    DealId, MILLISECONDS_PER_DAY, MemberId, Moment, PipelineId, StageId, StageKind,
};

/// A bar of a histogram: stays of at least so many days, and less than so many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// At least.
    pub from_days: f64,
    /// Less than; `None` for the last bar.
    pub to_days: Option<f64>,
    /// How many stays.
    pub count: usize,
}

/// How long deals stayed in a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageTime {
    /// The stage.
    pub stage: StageId,
    /// Its name.
    pub name: String,
    /// How many stays ended in the period; a deal that came back stayed twice.
    pub n: usize,
    /// The mean in days; `None` of none.
    pub mean_days: Option<f64>,
    /// In days: a quarter stayed at most the first, half the second, three quarters the third.
    pub quartiles_days: Option<[f64; 3]>,
    /// The shortest and the longest stay in days.
    pub range_days: Option<[f64; 2]>,
    /// How many stayed how long.
    pub histogram: Vec<Bin>,
    /// Deals that are in it on the day as of which is asked.
    pub still_here: usize,
}

/// Lower ends of the bars of the histogram, in days.
const BIN_STARTS: [f64; 7] = [0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0];

/// A deal that is longer in its stage than the stage allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rotting {
    /// The deal.
    pub deal: DealId,
    /// Who owns it.
    pub member: Option<MemberId>,
    /// The stage.
    pub stage: StageId,
    /// Days in the stage.
    pub days: f64,
    /// Days beyond what the stage allows.
    pub days_too_long: f64,
    /// What it is worth in minor units, where that is known.
    pub value_minor: Option<i64>,
}

fn days_between(from: Moment, to: Moment) -> f64 {
    (to.milliseconds() - from.milliseconds()) as f64 / MILLISECONDS_PER_DAY as f64
}

impl View {
    /// How long deals stayed in each open stage of a pipeline, of the stays that ended in the
    /// period, by a move, a win or a loss.
    pub fn stage_times(
        &self,
        pipeline: PipelineId,
        period: Period,
        scope: &Scope,
    ) -> Vec<StageTime> {
        let columns = &*self.columns;
        let scope = Scope {
            pipeline: Some(pipeline),
            ..scope.clone()
        };
        let filter = Filter::new(self, &scope);
        let span = self.span(period);
        let mut stays: Vec<Vec<f64>> = vec![Vec::new(); columns.stages.len()];
        let mut here = vec![0_usize; columns.stages.len()];
        for (place, state) in self.deals.iter().enumerate() {
            let case = deal_case(place, state.owner);
            if state.standing == Standing::Absent || !filter.wants(self, &case) {
                continue;
            }
            if let Some(count) = here.get_mut(usize::from(state.stage)) {
                *count += 1;
            }
            let mut entries = columns
                .deals
                .stage
                .entries_before(place as u32, self.end)
                .iter()
                .peekable();
            while let Some((entered, stage)) = entries.next() {
                // Moves within one stage are one stay.
                while entries.next_if(|(_, next)| next == stage).is_some() {}
                let Some((left, _)) = entries.peek() else {
                    break;
                };
                if span.contains(*left)
                    && let Some(stays) = usize::try_from(*stage)
                        .ok()
                        .and_then(|at| stays.get_mut(at))
                {
                    stays.push(days_between(*entered, *left));
                }
            }
        }
        let place = columns.pipelines.iter().position(|id| *id == pipeline);
        let mut times: Vec<(u8, StageTime)> = columns
            .stages
            .iter()
            .zip(stays)
            .zip(here)
            .filter(|((stage, _), _)| {
                stage.is_live
                    && stage.kind == StageKind::Open
                    && Some(usize::from(stage.pipeline)) == place
            })
            .map(|((stage, stays), still_here)| {
                (
                    stage.step,
                    stage_time(stage.id, stage.name.clone(), stays, still_here),
                )
            })
            .collect();
        times.sort_by_key(|(step, _)| *step);
        times.into_iter().map(|(_, time)| time).collect()
    }

    /// The open deals that are longer in their stage than it allows on the day as of which is asked,
    /// the longest first.
    pub fn rotting(&self, scope: &Scope) -> Vec<Rotting> {
        let columns = &*self.columns;
        let filter = Filter::new(self, scope);
        let mut rotting: Vec<Rotting> = self
            .deals
            .iter()
            .enumerate()
            .filter_map(|(place, state)| {
                let days_too_long = days_too_long(self, state, self.end)?;
                if !filter.wants(self, &deal_case(place, state.owner)) {
                    return None;
                }
                Some(Rotting {
                    deal: *columns.deals.ids.get(place)?,
                    member: columns.member_id(state.owner),
                    stage: columns.stage(state.stage)?.id,
                    days: days_between(state.in_stage_since, self.end),
                    days_too_long,
                    value_minor: state.worth.minor(),
                })
            })
            .collect();
        rotting.sort_by(|a, b| {
            let order = b.days_too_long.total_cmp(&a.days_too_long);
            order.then_with(|| a.deal.cmp(&b.deal))
        });
        rotting
    }
}

/// A deal as a case that adds nothing: to ask whether it is wanted.
pub(in crate::metrics) fn deal_case(place: usize, member: u16) -> Case {
    Case {
        what: What::Deal,
        place: place as u32,
        member,
        at: Moment::MIN,
        numerator: 0,
        denominator: 0,
    }
}

fn stage_time(stage: StageId, name: String, mut stays: Vec<f64>, still_here: usize) -> StageTime {
    stays.sort_by(f64::total_cmp);
    let n = stays.len();
    let sum: f64 = stays.iter().sum();
    let starts = BIN_STARTS.iter().enumerate();
    let histogram = starts
        .map(|(place, from)| {
            let to_days = BIN_STARTS.get(place + 1).copied();
            let until = |end: f64| stays.partition_point(|days| *days < end);
            Bin {
                from_days: *from,
                to_days,
                count: to_days.map_or(n, until) - until(*from),
            }
        })
        .collect();
    let quartile = |share: f64| quantile(&stays, share);
    StageTime {
        stage,
        name,
        n,
        mean_days: (n > 0).then(|| sum / n as f64),
        quartiles_days: match (quartile(0.25), quartile(0.5), quartile(0.75)) {
            (Some(first), Some(second), Some(third)) => Some([first, second, third]),
            _ => None,
        },
        range_days: stays.first().zip(stays.last()).map(|(a, b)| [*a, *b]),
        histogram,
        still_here,
    }
}

/// The number below which a share of sorted numbers lies, straight between two of them; `None` of
/// none.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * (sorted.len().checked_sub(1)?) as f64;
    let below = *sorted.get(place.floor() as usize)?;
    let above = *sorted.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_straight_between_numbers() {
        // Places 0.75, 1.5 and 2.25 of 1, 2, 3, 10: 1.75, 2.5, 3 + 0.25 × 7 = 4.75.
        let numbers = [1.0, 2.0, 3.0, 10.0];
        let quartiles = [0.25, 0.5, 0.75].map(|share| quantile(&numbers, share));
        assert_eq!(quartiles, [Some(1.75), Some(2.5), Some(4.75)]);
        assert_eq!(quantile(&[], 0.5), None);
    }
}
