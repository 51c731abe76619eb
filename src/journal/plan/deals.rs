//! Planning what happens to deals.

use super::{Planned, Planner, differs};
use crate::domain::{Deal, DealId, Entry, Holds, PersonId, Rank, Stage, StageId, StageKind};
use crate::journal::{Change, DealEdit, DealFact, Label, NewDeal, Position, Refusal};

impl Planner<'_> {
    pub(super) fn create_deal(&mut self, new: NewDeal) -> Planned {
        let title = self.name(new.title)?;
        let stage = self.stage_of_deals(new.stage)?.id;
        self.known_member(new.owner)?;
        self.known_company(new.company)?;
        self.known_person(new.person)?;
        let mut facts = vec![
            DealFact::Created(self.now),
            DealFact::Title(title.clone()),
            DealFact::Stage(self.now, Entry::Is(stage)),
            DealFact::Rank(self.top_of(stage)),
        ];
        if let Some(owner) = new.owner {
            facts.push(DealFact::Owner(self.now, Entry::Is(owner)));
        }
        if let Some(value) = new.value {
            facts.push(DealFact::Value(self.now, Entry::Is(value)));
        }
        if new.company.is_some() {
            facts.push(DealFact::Company(new.company));
        }
        if new.person.is_some() {
            facts.push(DealFact::Person(new.person));
        }
        if let Some(day) = new.expected_close {
            facts.push(DealFact::ExpectedCloseFrom(self.now, Entry::Is(day)));
        }
        let change = Change::Deal(self.ids.next(self.now), facts);
        Ok((Label::DealCreated { title }, vec![change]))
    }

    pub(super) fn edit_deal(&mut self, id: DealId, edit: DealEdit) -> Planned {
        let deal = self.deal(id)?;
        let fact = match edit {
            DealEdit::Stage(stage) => return self.move_deal(id, stage, Position::default()),
            DealEdit::CompanyNamed(name) => return self.set_company_named(id, name),
            DealEdit::PersonNamed(name) => {
                let company = deal.company;
                return self.set_person_named(id, name, company);
            }
            DealEdit::OwnerNamed(name) => return self.set_owner_named(id, name),
            DealEdit::PersonRoleNamed(name, role) => return self.set_role_named(id, name, role),
            DealEdit::PeopleNamed(names) => return self.set_people_named(id, &names, |_| None),
            DealEdit::Title(title) => {
                let title = self.name(title)?;
                differs(title != deal.title)?;
                DealFact::Title(title)
            }
            DealEdit::Value(value) => {
                differs(deal.value.current() != value.as_ref())?;
                DealFact::Value(self.moment_for(&deal.value), Entry::from(value))
            }
            DealEdit::Owner(owner) => {
                self.known_member(owner)?;
                differs(deal.owner.current() != owner.as_ref())?;
                DealFact::Owner(self.moment_for(&deal.owner), Entry::from(owner))
            }
            DealEdit::ExpectedClose(day) => {
                differs(deal.expected_close.current() != day.as_ref())?;
                let at = self.moment_for(&deal.expected_close);
                DealFact::ExpectedCloseFrom(at, Entry::from(day))
            }
            DealEdit::Company(company) => {
                self.known_company(company)?;
                differs(deal.company != company)?;
                DealFact::Company(company)
            }
            DealEdit::Person(person) => {
                self.known_person(person)?;
                differs(deal.person != person)?;
                DealFact::Person(person)
            }
            DealEdit::ProbabilityPercent(percent) => {
                if percent.is_some_and(|percent| percent > 100) {
                    return Err(Refusal::ProbabilityOutOfRange);
                }
                differs(deal.probability_percent.current() != percent.as_ref())?;
                let at = self.moment_for(&deal.probability_percent);
                DealFact::ProbabilityFrom(at, Entry::from(percent))
            }
            DealEdit::Product(product) => {
                differs(deal.product != product)?;
                DealFact::Product(product)
            }
            DealEdit::Source(source) => {
                differs(deal.source != source)?;
                DealFact::Source(source)
            }
            DealEdit::LostReason(reason) => {
                differs(deal.lost_reason != reason)?;
                DealFact::LostReason(reason)
            }
            DealEdit::WonReason(reason) => {
                differs(deal.won_reason != reason)?;
                DealFact::WonReason(reason)
            }
            DealEdit::WithoutDecision(without) => {
                differs(deal.is_without_decision != without)?;
                DealFact::WithoutDecision(without)
            }
            DealEdit::Kind(kind) => {
                differs(deal.kind != kind)?;
                DealFact::Kind(kind)
            }
            DealEdit::FirstContact(at) => {
                differs(deal.first_contact != at)?;
                DealFact::FirstContact(at)
            }
            DealEdit::Proposal(at, state) => {
                differs(deal.proposal.at(at) != Entry::Is(&state))?;
                DealFact::Proposal(at, Entry::Is(state))
            }
            DealEdit::Priority(priority) => {
                differs(deal.priority != priority)?;
                DealFact::Priority(priority)
            }
            DealEdit::PersonRole(person, role) => return self.set_role(id, person, role),
            DealEdit::Custom(name, value) => {
                differs(deal.custom.get(&name) != value.as_ref())?;
                DealFact::Custom(name, value)
            }
        };
        let label = Label::DealEdited {
            title: deal.title.clone(),
        };
        Ok((label, vec![Change::Deal(id, vec![fact])]))
    }

    pub(super) fn move_deal(&mut self, id: DealId, to: StageId, position: Position) -> Planned {
        let deal = self.deal(id)?;
        let stage = self.stage_of_deals(to)?;
        if deal.stage.current() != Some(&to)
            && !self.workspace.missing_for_deal(deal, stage).is_empty()
        {
            return Err(Refusal::FieldsMissing);
        }
        self.move_deal_anyway(id, to, position)
    }

    /// The deal moved to a stage, whatever that asks for.
    pub(super) fn move_deal_anyway(
        &mut self,
        id: DealId,
        to: StageId,
        position: Position,
    ) -> Planned {
        let deal = self.deal(id)?;
        let stage = self.stage_of_deals(to)?;
        let title = deal.title.clone();
        let same_stage = deal.stage.current() == Some(&to);
        let rank_of = |id: Option<DealId>| {
            let neighbour = self.workspace.deals.get(id?)?;
            (neighbour.stage.current() == Some(&to) && neighbour.id != deal.id)
                .then_some(&neighbour.rank)
        };
        let (after, before) = (rank_of(position.after), rank_of(position.before));
        let lies_there = same_stage
            && (after.is_some() || before.is_some())
            && after.is_none_or(|rank| *rank < deal.rank)
            && before.is_none_or(|rank| deal.rank < *rank)
            && self.is_alone_between(deal, to, after, before);
        if lies_there || (same_stage && after.is_none() && before.is_none()) {
            return Err(Refusal::NothingToChange);
        }
        let rank = match (after, before) {
            (None, None) => self.top_of(to),
            (after, before) => Rank::between(after, before),
        };
        let mut facts = vec![DealFact::Rank(rank)];
        let label = if same_stage {
            Label::DealReordered { title }
        } else {
            facts.push(DealFact::Stage(self.moment_for(&deal.stage), Entry::Is(to)));
            Label::DealMoved {
                title,
                stage: stage.name.clone(),
            }
        };
        Ok((label, vec![Change::Deal(id, facts)]))
    }

    /// Whether no other card of the column lies between the two ranks, so that dropping the deal
    /// there leaves the order as it is.
    fn is_alone_between(
        &self,
        deal: &Deal,
        stage: StageId,
        after: Option<&Rank>,
        before: Option<&Rank>,
    ) -> bool {
        !self.workspace.deals.iter().any(|other| {
            other.id != deal.id
                && other.stage.current() == Some(&stage)
                && after.is_none_or(|rank| *rank < other.rank)
                && before.is_none_or(|rank| other.rank < *rank)
        })
    }

    pub(super) fn close_deal(
        &mut self,
        id: DealId,
        stage: StageId,
        reason: String,
        without_decision: bool,
    ) -> Planned {
        let deal = self.deal(id)?;
        let kind = self.stage(stage)?.kind;
        let title = deal.title.clone();
        let reason = reason.trim().to_owned();
        let (label, about) = match kind {
            StageKind::Open => return Err(Refusal::StageIsOpen),
            StageKind::Won => (
                Label::DealWon { title },
                (reason != deal.won_reason).then_some(DealFact::WonReason(reason)),
            ),
            StageKind::Lost => (
                Label::DealLost { title },
                (reason != deal.lost_reason).then_some(DealFact::LostReason(reason)),
            ),
        };
        let without_decision = without_decision && kind == StageKind::Lost;
        let undecided = (without_decision != deal.is_without_decision)
            .then_some(DealFact::WithoutDecision(without_decision));
        let mut facts = match self.move_deal(id, stage, Position::default()) {
            Ok((_, changes)) => match changes.into_iter().next() {
                Some(Change::Deal(_, facts)) => facts,
                _ => Vec::new(),
            },
            Err(Refusal::NothingToChange) => Vec::new(),
            Err(refusal) => return Err(refusal),
        };
        facts.extend(about);
        facts.extend(undecided);
        differs(!facts.is_empty())?;
        Ok((label, vec![Change::Deal(id, facts)]))
    }

    pub(super) fn give_reason(
        &mut self,
        deals: &[DealId],
        stage: StageId,
        reason: &str,
        without_decision: bool,
    ) -> Planned {
        let name = self.stage(stage)?.name.clone();
        let mut changes = Vec::with_capacity(deals.len());
        for id in deals {
            let deal = self.workspace.deals.get(*id);
            if deal.is_none_or(|deal| deal.stage.current() != Some(&stage)) {
                continue;
            }
            match self.close_deal(*id, stage, reason.to_owned(), without_decision) {
                Ok((_, said)) => changes.extend(said),
                Err(Refusal::NothingToChange) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        differs(!changes.is_empty())?;
        let count = changes.len();
        Ok((Label::DealsMoved { count, stage: name }, changes))
    }

    pub(super) fn remove_deals(&mut self, deals: &[DealId]) -> Planned {
        let changes: Vec<Change> = deals
            .iter()
            .filter(|id| self.workspace.deals.contains(**id))
            .map(|id| Change::Deal(*id, vec![DealFact::Removed(true)]))
            .collect();
        if changes.is_empty() {
            return Err(Refusal::UnknownDeal);
        }
        Ok((
            Label::DealsRemoved {
                count: changes.len(),
            },
            changes,
        ))
    }

    pub(super) fn deal(&self, id: DealId) -> Result<&'_ Deal, Refusal> {
        self.workspace.deals.get(id).ok_or(Refusal::UnknownDeal)
    }

    pub(super) fn stage(&self, id: StageId) -> Result<&'_ Stage, Refusal> {
        self.workspace.stages.get(id).ok_or(Refusal::UnknownStage)
    }

    /// The stage, when deals go there.
    pub(super) fn stage_of_deals(&self, id: StageId) -> Result<&'_ Stage, Refusal> {
        let stage = self.stage(id)?;
        match self.workspace.held_by(stage) {
            Holds::Deals => Ok(stage),
            Holds::People => Err(Refusal::PipelineHoldsPeople),
        }
    }

    /// Says what a person is in a deal, of the record that says so by now or of the one named.
    fn set_role(&mut self, id: DealId, person: PersonId, role: Option<String>) -> Planned {
        let deal = self.deal(id)?;
        let role = role.map(|role| role.trim().to_owned());
        if role.is_some() {
            self.known_person(Some(person))?;
        }
        let itself = self.workspace.person_itself(person);
        // Whoever was merged into the person speaks for it, too.
        let mut facts: Vec<DealFact> = deal
            .people
            .keys()
            .filter(|known| **known != itself && self.workspace.person_itself(**known) == itself)
            .map(|known| DealFact::PersonRole(*known, None))
            .collect();
        if deal.people.get(&itself) != role.as_ref() {
            facts.push(DealFact::PersonRole(itself, role.clone()));
        }
        let shown = self.workspace.people_of_deal(deal);
        let shown = shown.iter().find(|(it, _)| it.id == itself);
        differs(shown.map(|(_, role)| *role) != role.as_deref())?;
        let title = deal.title.clone();
        Ok((Label::DealEdited { title }, vec![Change::Deal(id, facts)]))
    }

    fn top_of(&self, stage: StageId) -> Rank {
        let first = self
            .workspace
            .deals
            .iter()
            .filter(|deal| deal.stage.current() == Some(&stage))
            .map(|deal| &deal.rank)
            .min();
        Rank::between(None, first)
    }
}
