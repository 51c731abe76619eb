//! The deals as figures need them: one row each, as of one day.

use crate::domain::{
    CompanyId, Currency, Date, Deal, DealId, MemberId, Money, PipelineId, StageId, StageKind,
    TimeZone,
};
use crate::journal::Workspace;

/// How a deal stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Still being worked on.
    Open,
    /// Won on this day.
    Won(Date),
    /// Lost on this day.
    Lost(Date),
}

/// One deal as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DealRow {
    /// Which deal.
    pub id: DealId,
    /// How it stood.
    pub outcome: Outcome,
    /// The stage that it was in.
    pub stage: StageId,
    /// The pipeline of that stage.
    pub pipeline: Option<PipelineId>,
    /// The furthest place that it has reached among the open stages of its pipeline, from 0; past
    /// all of them when it was won.
    pub furthest: usize,
    /// Who owned it when it closed, or at the end of the day for an open one.
    pub owner: Option<MemberId>,
    /// What it was worth then.
    pub value: Option<Money>,
    /// Its probability in percent, its own or the stage's.
    pub probability_percent: u8,
    /// Calendar days from the first contact (or the creation) to the close.
    pub cycle_days: Option<i64>,
    /// Whether the creation stands for an unknown first contact.
    pub first_contact_is_creation: bool,
    /// The day on which it came to be.
    pub created: Date,
    /// The company.
    pub company: Option<CompanyId>,
    /// The product; empty when unknown.
    pub product: String,
}

/// For whom and what figures are asked; an empty scope asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Deals of this member at the time.
    pub member: Option<MemberId>,
    /// Deals of this pipeline.
    pub pipeline: Option<PipelineId>,
}

impl Scope {
    /// Whether a row is asked for.
    pub fn wants(&self, row: &DealRow) -> bool {
        self.member.is_none_or(|member| row.owner == Some(member))
            && self
                .pipeline
                .is_none_or(|pipeline| row.pipeline == Some(pipeline))
    }
}

/// All deals as of the end of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct DealColumns {
    /// The day at whose end things are seen.
    pub as_of: Date,
    /// The currency that figures are in.
    pub currency: Currency,
    /// The deals that there were, in order of arrival.
    pub rows: Vec<DealRow>,
}

impl DealColumns {
    /// Reads the deals of a workspace as they were at the end of `as_of`.
    pub fn read(workspace: &Workspace, zone: &TimeZone, as_of: Date) -> Self {
        let end = zone.end_of(as_of);
        let mut open_places = std::collections::HashMap::new();
        for pipeline in workspace.pipelines.iter() {
            let stages = workspace.stages_of(pipeline.id);
            let open = stages.iter().filter(|stage| stage.kind == StageKind::Open);
            let mut count = 0;
            for (place, stage) in open.enumerate() {
                open_places.insert(stage.id, place);
                count = place + 1;
            }
            for stage in stages.iter().filter(|stage| stage.kind == StageKind::Won) {
                open_places.insert(stage.id, count);
            }
        }
        let rows = workspace
            .deals
            .iter()
            .filter(|deal| deal.created.is_some_and(|created| created < end))
            .filter_map(|deal| row(workspace, zone, deal, end, &open_places))
            .collect();
        Self {
            as_of,
            currency: workspace.settings.currency,
            rows,
        }
    }
}

fn row(
    workspace: &Workspace,
    zone: &TimeZone,
    deal: &Deal,
    end: crate::domain::Moment,
    open_places: &std::collections::HashMap<StageId, usize>,
) -> Option<DealRow> {
    let entries = deal.stage.entries_before(end);
    let stage_id = entries.last()?.1?;
    let stage = workspace.stages.get_any(stage_id)?;
    let kind_of = |id: Option<StageId>| {
        id.and_then(|id| workspace.stages.get_any(id))
            .map_or(StageKind::Open, |stage| stage.kind)
    };
    // The close is the beginning of the latest unbroken run of stages of that kind, so that a move
    // from one won stage to another is not a second win.
    let run = entries
        .iter()
        .rev()
        .take_while(|(_, id)| kind_of(*id) == stage.kind);
    let closed_at = run
        .last()
        .map(|(at, _)| *at)
        .filter(|_| stage.kind != StageKind::Open);
    let created_at = deal.created?;
    let (outcome, seen_at) = match (stage.kind, closed_at) {
        (StageKind::Won, Some(at)) => (Outcome::Won(zone.date_of(at)), at.plus_milliseconds(1)),
        (StageKind::Lost, Some(at)) => (Outcome::Lost(zone.date_of(at)), at.plus_milliseconds(1)),
        _ => (Outcome::Open, end),
    };
    let first = deal.first_contact.unwrap_or(created_at);
    let cycle_days = closed_at.map(|at| (zone.date_of(at) - zone.date_of(first)).num_days());
    let furthest = entries
        .iter()
        .filter_map(|(_, id)| open_places.get(id.as_ref()?))
        .max()
        .copied()
        .unwrap_or(0);
    Some(DealRow {
        id: deal.id,
        outcome,
        stage: stage_id,
        pipeline: stage.pipeline,
        furthest,
        owner: deal.owner.before(seen_at).copied(),
        value: deal.value.before(seen_at).copied(),
        probability_percent: deal
            .probability_percent
            .before(seen_at)
            .copied()
            .unwrap_or(stage.probability_percent),
        cycle_days,
        first_contact_is_creation: deal.first_contact.is_none(),
        created: zone.date_of(created_at),
        company: deal.company,
        product: deal.product.clone(),
    })
}
