//! Pipelines to begin with.

use kith::domain::{Holds, StageKind};
use kith::journal::NewStage;

use crate::tr;

/// A pipeline that fits a kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    Simple,
    Business,
    Inbound,
    Renewals,
    Recruiting,
    Funding,
    Partners,
    /// One open stage, and an end for better and for worse.
    Scratch,
}

impl Template {
    pub(super) const ALL: [Self; 8] = [
        Self::Simple,
        Self::Business,
        Self::Inbound,
        Self::Renewals,
        Self::Recruiting,
        Self::Funding,
        Self::Partners,
        Self::Scratch,
    ];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Business => "business",
            Self::Inbound => "inbound",
            Self::Renewals => "renewals",
            Self::Recruiting => "recruiting",
            Self::Funding => "funding",
            Self::Partners => "partners",
            Self::Scratch => "scratch",
        }
    }

    pub(super) fn of(key: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|it| it.key() == key).unwrap_or(Self::Scratch)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Simple => tr!(stages.t_simple),
            Self::Business => tr!(stages.t_b2b),
            Self::Inbound => tr!(stages.t_inbound),
            Self::Renewals => tr!(stages.t_renewals),
            Self::Recruiting => tr!(stages.t_recruiting),
            Self::Funding => tr!(stages.t_funding),
            Self::Partners => tr!(stages.t_partners),
            Self::Scratch => tr!(stages.scratch),
        }
    }

    pub(super) fn holds(self) -> Holds {
        match self {
            Self::Recruiting | Self::Funding | Self::Partners => Holds::People,
            _ => Holds::Deals,
        }
    }

    /// The open stages with their probabilities and the days allowed in them.
    fn open(self) -> Vec<(&'static str, u8, u16)> {
        match self {
            Self::Simple => vec![
                (tr!(stages.s_new), 10, 14),
                (tr!(stages.s_talking), 40, 21),
                (tr!(stages.s_proposal), 60, 21),
            ],
            Self::Business => vec![
                (tr!(stages.s_new), 5, 14),
                (tr!(stages.s_qualified), 20, 21),
                (tr!(stages.s_demo), 35, 21),
                (tr!(stages.s_proposal), 55, 21),
                (tr!(stages.s_negotiation), 75, 30),
                (tr!(stages.s_contract), 90, 14),
            ],
            Self::Inbound => vec![
                (tr!(stages.s_enquiry), 10, 1),
                (tr!(stages.s_answered), 20, 7),
                (tr!(stages.s_meeting), 40, 14),
                (tr!(stages.s_proposal), 60, 21),
            ],
            Self::Renewals => vec![
                (tr!(stages.s_coming), 60, 60),
                (tr!(stages.s_asked), 70, 14),
                (tr!(stages.s_offer), 80, 14),
            ],
            Self::Recruiting => vec![
                (tr!(stages.s_applied), 5, 7),
                (tr!(stages.s_screening), 15, 7),
                (tr!(stages.s_interview), 35, 14),
                (tr!(stages.s_offer), 75, 7),
            ],
            Self::Funding => vec![
                (tr!(stages.s_identified), 5, 30),
                (tr!(stages.s_asked), 10, 14),
                (tr!(stages.s_pitched), 25, 21),
                (tr!(stages.s_diligence), 50, 45),
            ],
            Self::Partners => vec![
                (tr!(stages.s_identified), 10, 30),
                (tr!(stages.s_asked), 25, 21),
                (tr!(stages.s_talking), 45, 30),
                (tr!(stages.s_agreement), 75, 30),
            ],
            Self::Scratch => vec![(tr!(stages.s_first), 10, 0)],
        }
    }

    /// How it ends for better and for worse.
    fn ends(self) -> (&'static str, &'static str) {
        match self {
            Self::Renewals => (tr!(stages.s_renewed), tr!(stages.s_cancelled)),
            Self::Recruiting => (tr!(stages.s_hired), tr!(stages.s_declined)),
            Self::Funding => (tr!(stages.s_committed), tr!(stages.s_declined)),
            Self::Partners => (tr!(stages.s_active), tr!(stages.s_declined)),
            _ => (tr!(stages.s_won), tr!(stages.s_lost)),
        }
    }

    /// All stages, in order.
    pub(super) fn stages(self) -> Vec<NewStage> {
        let (won, lost) = self.ends();
        let open = self.open().into_iter();
        let open = open.map(|(name, percent, days)| (name, StageKind::Open, percent, days));
        open.chain([(won, StageKind::Won, 100, 0), (lost, StageKind::Lost, 0, 0)])
            .map(|(name, kind, probability_percent, days)| NewStage {
                name: name.to_owned(),
                kind,
                probability_percent,
                rot_days: (days > 0).then_some(days),
            })
            .collect()
    }
}
