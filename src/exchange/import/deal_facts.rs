//! What rows of deals say beyond title, stage and value: the kind of business, the probability, the
//! proposal, how it ended, and what is left of the value.

use super::Importer;
use crate::domain::{Deal, DealKind, Entry, Moment, ProposalState, StageKind};
use crate::exchange::fields::Field;
use crate::exchange::measures;
use crate::exchange::report::ProblemKind;
use crate::exchange::table::Row;
use crate::exchange::values::parse_amount;
use crate::exchange::words;
use crate::journal::{Change, DealFact, WorkspaceFact};

/// The moments of one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct DealMoments {
    /// When the deal came to be.
    pub(super) created: Moment,
    /// When it was closed.
    pub(super) closed: Option<Moment>,
    /// From when on what differs holds.
    pub(super) from: Moment,
}

impl Importer<'_> {
    pub(super) fn further_deal_facts(
        &mut self,
        row: &Row,
        deal: &Deal,
        kind: StageKind,
        moments: DealMoments,
        facts: &mut Vec<DealFact>,
    ) {
        let business: Option<DealKind> = self.choice(row, Field::DealKind, words::deal_kind);
        if let Some(business) = business
            && business != deal.kind
        {
            facts.push(DealFact::Kind(business));
        }
        if let Some(is_without) = self.choice(row, Field::NoDecision, words::yes_or_no)
            && is_without != deal.is_without_decision
        {
            facts.push(DealFact::WithoutDecision(is_without));
        }
        self.probability(row, deal, kind, moments.from, facts);
        self.proposal(row, deal, kind, moments, facts);
        if kind == StageKind::Won {
            self.margin_of(row);
        }
    }

    /// Only of open deals: how likely it was to win what is won needs no telling.
    fn probability(
        &mut self,
        row: &Row,
        deal: &Deal,
        kind: StageKind,
        from: Moment,
        facts: &mut Vec<DealFact>,
    ) {
        let text = self.cell(row, Field::Probability);
        if text.is_empty() || kind != StageKind::Open {
            return;
        }
        let [is_share, _] = self.are_shares;
        let percent = measures::hundredths_of_percent(text, is_share)
            .filter(|hundredths| (0..=10_000).contains(hundredths))
            .and_then(|hundredths| u8::try_from((hundredths + 50) / 100).ok());
        match percent {
            Some(percent) if deal.probability_percent.current() != Some(&percent) => {
                facts.push(DealFact::ProbabilityFrom(from, Entry::Is(percent)));
            }
            Some(_) => {}
            None => self.problem(
                row,
                Field::Probability,
                ProblemKind::NotAnAmount(text.to_owned()),
            ),
        }
    }

    fn proposal(
        &mut self,
        row: &Row,
        deal: &Deal,
        kind: StageKind,
        moments: DealMoments,
        facts: &mut Vec<DealFact>,
    ) {
        let sent = self.date(row, Field::ProposalSent);
        let decided = self.date(row, Field::ProposalDecided);
        let said = self.choice(row, Field::ProposalState, words::proposal_state);
        let mut say = |at: Moment, state: ProposalState| {
            let states = deal.proposal.entries();
            // The same said of the same moment says nothing new.
            if deal.proposal.at(at) != Entry::Is(&state)
                && !(state == ProposalState::Sent
                    && sent.is_none()
                    && states.iter().any(|(_, known)| *known == Some(state)))
            {
                facts.push(DealFact::Proposal(at, Entry::Is(state)));
            }
        };
        if let Some(sent) = sent {
            say(sent, ProposalState::Sent);
        } else if said == Some(ProposalState::Sent) {
            say(moments.created, ProposalState::Sent);
        }
        let by_end = match kind {
            StageKind::Won => Some(ProposalState::Accepted),
            StageKind::Lost => Some(ProposalState::Declined),
            StageKind::Open => None,
        };
        let state = said.filter(|state| *state != ProposalState::Sent);
        match (decided, state.or(by_end)) {
            (Some(at), Some(state)) => {
                // A decision on the day of sending comes after it.
                let at = sent.map_or(at, |sent| at.max(sent.plus_milliseconds(1)));
                say(at, state);
            }
            (Some(_), None) => {
                let text = self.cell(row, Field::ProposalDecided).to_owned();
                self.problem(row, Field::ProposalDecided, ProblemKind::NoOutcome(text));
            }
            (None, _) => {
                if let (Some(state), Some(sent)) = (state, sent) {
                    let at = moments.closed.unwrap_or(sent);
                    say(at.max(sent.plus_milliseconds(1)), state);
                }
            }
        }
    }

    /// Adds what a won deal tells of the gross margin.
    fn margin_of(&mut self, row: &Row) {
        let (margin, cost) = (
            self.cell(row, Field::GrossMargin),
            self.cell(row, Field::DealCost),
        );
        if margin.is_empty() && cost.is_empty() {
            return;
        }
        let value = parse_amount(self.cell(row, Field::Value));
        let Some(value) = value.and_then(|value| value.in_minor_units(self.currency)) else {
            return;
        };
        let amount = |text: &str| parse_amount(text)?.in_minor_units(self.currency);
        let [_, is_share] = self.are_shares;
        let header = self.header(Field::GrossMargin).to_lowercase();
        let is_rate = is_share || margin.contains('%') || header.contains(['%']);
        let left = if !cost.is_empty() {
            amount(cost).map(|cost| i128::from(value) - i128::from(cost))
        } else if is_rate || header.contains("percent") || header.contains("процент") {
            measures::hundredths_of_percent(margin, is_share)
                .map(|share| i128::from(value) * i128::from(share) / 10_000)
        } else {
            amount(margin).map(i128::from)
        };
        match left {
            Some(left) => {
                self.margin.0 += i128::from(value);
                self.margin.1 += left;
            }
            None => {
                let (field, text) = match cost.is_empty() {
                    true => (Field::GrossMargin, margin),
                    false => (Field::DealCost, cost),
                };
                self.problem(row, field, ProblemKind::NotAnAmount(text.to_owned()));
            }
        }
    }

    /// The workspace's gross margin, where it has none yet: what is left of the value of the won
    /// deals that tell.
    pub(super) fn say_gross_margin(&mut self) {
        let (value, left) = self.margin;
        let settings = &self.run.workspace.settings;
        if value <= 0 || left < 0 || settings.gross_margin_basis_points.is_some() {
            return;
        }
        if let Ok(points) = u16::try_from((left * 10_000 + value / 2) / value)
            && points <= 10_000
        {
            let fact = WorkspaceFact::GrossMarginBasisPoints(Some(points));
            self.outcome.changes.push(Change::Workspace(vec![fact]));
        }
    }
}
