//! Pipelines to begin with.

use kith::domain::StageKind;
use kith::journal::NewStage;

use crate::tr;

/// A pipeline that fits a way of selling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    /// What a new workspace begins with.
    Sales,
    /// Work that is offered and then done.
    Projects,
    /// Software that is shown, tried and subscribed to.
    Subscriptions,
    /// Partners who sell for one.
    Partners,
}

/// Days in a stage after which a deal is stale.
const ROT_DAYS: u16 = 21;

impl Template {
    pub(super) const ALL: [Self; 4] = [
        Self::Sales,
        Self::Projects,
        Self::Subscriptions,
        Self::Partners,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sales => tr!(own.pipeline),
            Self::Projects => tr!(guide.projects),
            Self::Subscriptions => tr!(guide.subscriptions),
            Self::Partners => tr!(guide.partners),
        }
    }

    /// The names of the open stages.
    pub(super) fn open_stages(self) -> Vec<String> {
        let names = match self {
            Self::Sales => {
                let names = [
                    tr!(own.new),
                    tr!(own.qualified),
                    tr!(own.proposal),
                    tr!(own.negotiation),
                ];
                return names.map(str::to_owned).to_vec();
            }
            Self::Projects => tr!(guide.projects_stages),
            Self::Subscriptions => tr!(guide.subscriptions_stages),
            Self::Partners => tr!(guide.partners_stages),
        };
        names.split(", ").map(str::to_owned).collect()
    }

    /// All stages: the nearer to the end, the likelier a deal is won.
    pub(super) fn stages(self) -> Vec<NewStage> {
        let open = self.open_stages();
        let count = open.len().max(1);
        let mut stages: Vec<NewStage> = open
            .into_iter()
            .enumerate()
            .map(|(place, name)| NewStage {
                name,
                kind: StageKind::Open,
                probability_percent: ((place * 75 / count + 10) / 5 * 5) as u8,
                rot_days: Some(ROT_DAYS),
            })
            .collect();
        let ends = [
            (tr!(own.won), StageKind::Won, 100),
            (tr!(own.lost), StageKind::Lost, 0),
        ];
        stages.extend(ends.map(|(name, kind, probability_percent)| NewStage {
            name: name.to_owned(),
            kind,
            probability_percent,
            rot_days: None,
        }));
        stages
    }
}
