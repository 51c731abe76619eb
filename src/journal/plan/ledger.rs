//! Planning what figures need beside deals and activities: answers, costs, targets, margins, rates,
//! hours, lists.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{Planned, Planner, differs};
use crate::domain::{
    CostId, Currency, Date, ListId, MemberId, Rank, Satisfaction, SatisfactionId, TargetId,
    TargetOf, WorkingHours,
};
use crate::journal::{
    Change, CostFact, Label, ListFact, NewCost, NewSatisfaction, Refusal, SatisfactionFact,
    TargetFact, WorkspaceFact,
};

impl Planner<'_> {
    pub(super) fn set_gross_margin(&mut self, basis_points: Option<u16>) -> Planned {
        if basis_points.is_some_and(|points| points > 10_000) {
            return Err(Refusal::MarginOutOfRange);
        }
        self.setting(
            basis_points != self.workspace.settings.gross_margin_basis_points,
            WorkspaceFact::GrossMarginBasisPoints(basis_points),
        )
    }

    pub(super) fn set_working_hours(&mut self, hours: Option<WorkingHours>) -> Planned {
        if let Some(hours) = hours
            && (hours.until_minute <= hours.from_minute
                || hours.until_minute > 24 * 60
                || hours.weekdays & 0b111_1111 == 0)
        {
            return Err(Refusal::EndsBeforeItBegins);
        }
        self.setting(
            hours != self.workspace.settings.working_hours,
            WorkspaceFact::WorkingHours(hours),
        )
    }

    pub(super) fn set_exchange_rate(
        &mut self,
        from: Currency,
        day: Date,
        millionths: Option<u64>,
    ) -> Planned {
        let settings = &self.workspace.settings;
        if from == settings.currency || millionths == Some(0) {
            return Err(Refusal::RateNotUsable);
        }
        let to = settings.currency;
        self.setting(
            settings.exchange_rates.get(&(from, to, day)).copied() != millionths,
            WorkspaceFact::ExchangeRate {
                from,
                to,
                day,
                millionths,
            },
        )
    }

    pub(super) fn record_satisfaction(&mut self, new: NewSatisfaction) -> Planned {
        if !Satisfaction::SCORES.contains(&new.score) {
            return Err(Refusal::ScoreOutOfRange);
        }
        self.known_person(new.person)?;
        self.known_company(new.company)?;
        self.known_deal(new.deal)?;
        self.known_member(new.member)?;
        let id: SatisfactionId = self.ids.next(self.now);
        let facts = vec![
            SatisfactionFact::Created(self.now),
            SatisfactionFact::Score(new.score),
            SatisfactionFact::Text(new.text.trim().to_owned()),
            SatisfactionFact::At(new.at),
            SatisfactionFact::Person(new.person),
            SatisfactionFact::Company(new.company),
            SatisfactionFact::Deal(new.deal),
            SatisfactionFact::Member(new.member),
        ];
        let label = Label::SatisfactionRecorded { score: new.score };
        Ok((label, vec![Change::Satisfaction(id, facts)]))
    }

    pub(super) fn remove_satisfaction(&mut self, id: SatisfactionId) -> Planned {
        if !self.workspace.satisfaction.contains(id) {
            return Err(Refusal::UnknownSatisfaction);
        }
        let facts = vec![SatisfactionFact::Removed(true)];
        Ok((
            Label::SatisfactionRemoved,
            vec![Change::Satisfaction(id, facts)],
        ))
    }

    pub(super) fn book_cost(&mut self, new: NewCost) -> Planned {
        let category = new.category.trim().to_owned();
        let mut facts = vec![CostFact::Created(self.now)];
        facts.extend(cost_facts(new)?);
        let change = Change::Cost(self.ids.next(self.now), facts);
        Ok((Label::CostBooked { category }, vec![change]))
    }

    pub(super) fn edit_cost(&mut self, id: CostId, to: NewCost) -> Planned {
        let cost = self.workspace.costs.get(id).ok_or(Refusal::UnknownCost)?;
        let category = to.category.trim().to_owned();
        let mut facts = cost_facts(to)?;
        facts.retain(|fact| match fact {
            CostFact::Kind(kind) => *kind != cost.kind,
            CostFact::Category(category) => *category != cost.category,
            CostFact::Amount(amount) => *amount != cost.amount,
            CostFact::Span(span) => *span != cost.span,
            CostFact::Team(team) => *team != cost.team,
            CostFact::Created(_) | CostFact::Removed(_) => true,
        });
        differs(!facts.is_empty())?;
        Ok((
            Label::CostEdited { category },
            vec![Change::Cost(id, facts)],
        ))
    }

    pub(super) fn remove_cost(&mut self, id: CostId) -> Planned {
        let cost = self.workspace.costs.get(id).ok_or(Refusal::UnknownCost)?;
        let category = cost.category.clone();
        let change = Change::Cost(id, vec![CostFact::Removed(true)]);
        Ok((Label::CostRemoved { category }, vec![change]))
    }

    pub(super) fn set_targets(
        &mut self,
        figure: String,
        of: TargetOf,
        months: Vec<Date>,
        thousandths: Option<i64>,
    ) -> Planned {
        if let TargetOf::Member(member) = &of {
            self.known_member(Some(*member))?;
        }
        let mut changes = Vec::new();
        for day in months {
            let month = day.with_day(1).unwrap_or(day);
            let known = self
                .workspace
                .targets
                .iter()
                .find(|t| t.figure == figure && t.of == of && t.month == Some(month));
            match (known, thousandths) {
                (Some(known), Some(new)) if known.thousandths == new => {}
                (Some(known), Some(new)) => {
                    changes.push(Change::Target(known.id, vec![TargetFact::Thousandths(new)]))
                }
                (Some(known), None) => {
                    changes.push(Change::Target(known.id, vec![TargetFact::Removed(true)]));
                }
                (None, Some(new)) => {
                    let id: TargetId = self.ids.next(self.now);
                    let facts = vec![
                        TargetFact::Created(self.now),
                        TargetFact::Figure(figure.clone()),
                        TargetFact::Of(of.clone()),
                        TargetFact::Month(Some(month)),
                        TargetFact::Thousandths(new),
                    ];
                    changes.push(Change::Target(id, facts));
                }
                (None, None) => {}
            }
        }
        differs(!changes.is_empty())?;
        Ok((Label::TargetsSet, changes))
    }

    pub(super) fn create_list(&mut self, name: String) -> Planned {
        let (name, _, change) = self.list(name)?;
        Ok((Label::ListCreated { name }, vec![change]))
    }

    pub(super) fn show_list(&self, id: ListId, to: &BTreeSet<MemberId>) -> Planned {
        let list = self.workspace.lists.get(id).ok_or(Refusal::UnknownList)?;
        to.iter()
            .try_for_each(|member| self.known_member(Some(*member)))?;
        let differing = list.shown_to.symmetric_difference(to);
        let facts: Vec<_> = differing
            .map(|member| ListFact::ShownTo(*member, to.contains(member)))
            .collect();
        differs(!facts.is_empty())?;
        let name = list.name.clone();
        Ok((Label::ListEdited { name }, vec![Change::List(id, facts)]))
    }

    /// A new list, behind the others.
    pub(super) fn list(&mut self, name: String) -> Result<(String, ListId, Change), Refusal> {
        let name = self.name(name)?;
        let last = self.workspace.lists.iter().map(|list| &list.rank).max();
        let facts = vec![
            ListFact::Created(self.now),
            ListFact::Name(name.clone()),
            ListFact::Rank(Rank::between(last, None)),
        ];
        let id = self.ids.next(self.now);
        Ok((name, id, Change::List(id, facts)))
    }
}

fn cost_facts(cost: NewCost) -> Result<Vec<CostFact>, Refusal> {
    if cost.amount.minor <= 0 {
        return Err(Refusal::AmountNotPositive);
    }
    if cost.last_day < cost.first_day {
        return Err(Refusal::EndsBeforeItBegins);
    }
    Ok(vec![
        CostFact::Kind(cost.kind),
        CostFact::Category(cost.category.trim().to_owned()),
        CostFact::Amount(Some(cost.amount)),
        CostFact::Span(Some((cost.first_day, cost.last_day))),
        CostFact::Team(cost.team.trim().to_owned()),
    ])
}
