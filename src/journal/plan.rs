//! Planning: from a command to the changes of a commit, or a refusal.

use super::{
    ActivityFact, Change, Command, CompanyFact, DealEdit, DealFact, Label, MemberFact, NewActivity,
    NewDeal, NewStage, NewWorkspace, PersonFact, PipelineFact, Position, Refusal, StageFact,
    Workspace, WorkspaceFact,
};
mod by_name;

use crate::domain::{
    ActivityStatus, CompanyId, Dated, Deal, DealId, Entry, IdSource, MemberId, Moment, PersonId,
    PipelineId, Rank, Role, Stage, StageId, StageKind,
};

/// The longest name or title, in characters.
const NAME_LIMIT: usize = 500;

/// Plans commands against the workspace as it is.
pub struct Planner<'a> {
    /// The records as they are.
    pub workspace: &'a Workspace,
    /// Where new identities come from.
    pub ids: &'a mut IdSource,
    /// The moment of the command.
    pub now: Moment,
}

type Planned = Result<(Label, Vec<Change>), Refusal>;

impl Planner<'_> {
    /// What the command would change, with the label of the commit.
    ///
    /// # Errors
    /// A [`Refusal`] with the reason; then nothing is to be done.
    pub fn plan(&mut self, command: Command) -> Planned {
        match command {
            Command::SetUpWorkspace(new) => self.set_up(new),
            Command::RenameWorkspace(name) => {
                let name = self.name(name)?;
                self.setting(
                    name != self.workspace.settings.name,
                    WorkspaceFact::Name(name),
                )
            }
            Command::SetCurrency(currency) => self.setting(
                currency != self.workspace.settings.currency,
                WorkspaceFact::Currency(currency),
            ),
            Command::SetTimeZone(zone) => self.setting(
                zone != self.workspace.settings.time_zone,
                WorkspaceFact::TimeZone(zone),
            ),
            Command::CreateDeal(new) => self.create_deal(new),
            Command::CreateDealWithCompany { deal, company } => {
                self.create_deal_with_company(deal, company)
            }
            Command::EditDeal { deal, edit } => self.edit_deal(deal, edit),
            Command::MoveDeal {
                deal,
                stage,
                position,
            } => self.move_deal(deal, stage, position),
            Command::RemoveDeals(deals) => self.remove_deals(&deals),
            Command::CreatePipeline { name, stages } => {
                let (name, _, changes) = self.pipeline(name, stages)?;
                Ok((Label::PipelineCreated { name }, changes))
            }
            Command::CreateMember { name, role, team } => {
                let (name, _, change) = self.member(name, role, team)?;
                Ok((Label::MemberCreated { name }, vec![change]))
            }
            Command::CreateCompany { name } => {
                let (name, _, change) = self.company(name)?;
                Ok((Label::CompanyCreated { name }, vec![change]))
            }
            Command::CreatePerson { name, company } => {
                known(
                    company,
                    |id| self.workspace.companies.contains(id),
                    Refusal::UnknownCompany,
                )?;
                let (name, _, change) = self.person(name, company)?;
                Ok((Label::PersonCreated { name }, vec![change]))
            }
            Command::LogActivity(new) => self.log_activity(new),
            Command::CompleteActivity(id) => {
                let activity = self
                    .workspace
                    .activities
                    .get(id)
                    .ok_or(Refusal::UnknownActivity)?;
                if activity.status != ActivityStatus::Planned {
                    return Err(Refusal::NothingToChange);
                }
                let facts = vec![
                    ActivityFact::Status(ActivityStatus::Done),
                    ActivityFact::At(self.now),
                ];
                let subject = activity.subject.to_string();
                Ok((
                    Label::ActivityDone { subject },
                    vec![Change::Activity(id, facts)],
                ))
            }
            Command::Import {
                file,
                rows,
                changes,
            } => {
                if changes.is_empty() {
                    return Err(Refusal::NothingToChange);
                }
                Ok((Label::Imported { file, rows }, changes))
            }
        }
    }

    fn name(&self, name: String) -> Result<String, Refusal> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Refusal::EmptyName);
        }
        if name.chars().count() > NAME_LIMIT {
            return Err(Refusal::NameTooLong { limit: NAME_LIMIT });
        }
        Ok(name.to_owned())
    }

    fn setting(&self, differs: bool, fact: WorkspaceFact) -> Planned {
        if !differs {
            return Err(Refusal::NothingToChange);
        }
        Ok((Label::SettingsChanged, vec![Change::Workspace(vec![fact])]))
    }

    fn set_up(&mut self, new: NewWorkspace) -> Planned {
        let name = self.name(new.name)?;
        let mut changes = vec![Change::Workspace(vec![
            WorkspaceFact::Name(name),
            WorkspaceFact::Currency(new.currency),
            WorkspaceFact::TimeZone(new.time_zone),
        ])];
        let (_, _, member) = self.member(new.member, Role::default(), String::new())?;
        changes.push(member);
        let (_, _, pipeline) = self.pipeline(new.pipeline, new.stages)?;
        changes.extend(pipeline);
        Ok((Label::WorkspaceSetUp, changes))
    }

    fn member(
        &mut self,
        name: String,
        role: Role,
        team: String,
    ) -> Result<(String, MemberId, Change), Refusal> {
        let name = self.name(name)?;
        let id = self.ids.next(self.now);
        let mut facts = vec![
            MemberFact::Created(self.now),
            MemberFact::Name(name.clone()),
            MemberFact::Role(role),
        ];
        if !team.is_empty() {
            facts.push(MemberFact::Team(team));
        }
        Ok((name, id, Change::Member(id, facts)))
    }

    fn company(&mut self, name: String) -> Result<(String, CompanyId, Change), Refusal> {
        let name = self.name(name)?;
        let id = self.ids.next(self.now);
        let facts = vec![
            CompanyFact::Created(self.now),
            CompanyFact::Name(name.clone()),
        ];
        Ok((name, id, Change::Company(id, facts)))
    }

    fn person(
        &mut self,
        name: String,
        company: Option<CompanyId>,
    ) -> Result<(String, PersonId, Change), Refusal> {
        let name = self.name(name)?;
        let id = self.ids.next(self.now);
        let facts = vec![
            PersonFact::Created(self.now),
            PersonFact::Name(name.clone()),
            PersonFact::Company(company),
        ];
        Ok((name, id, Change::Person(id, facts)))
    }

    fn pipeline(
        &mut self,
        name: String,
        stages: Vec<NewStage>,
    ) -> Result<(String, PipelineId, Vec<Change>), Refusal> {
        let name = self.name(name)?;
        if !stages.iter().any(|stage| stage.kind == StageKind::Open) {
            return Err(Refusal::NoOpenStage);
        }
        let last = self
            .workspace
            .pipelines_in_order()
            .last()
            .map(|p| p.rank.clone());
        let id: PipelineId = self.ids.next(self.now);
        let mut changes = vec![Change::Pipeline(
            id,
            vec![
                PipelineFact::Created(self.now),
                PipelineFact::Name(name.clone()),
                PipelineFact::Rank(Rank::between(last.as_ref(), None)),
            ],
        )];
        let ranks = Rank::spread(None, stages.len());
        for (stage, rank) in stages.into_iter().zip(ranks) {
            if stage.probability_percent > 100 {
                return Err(Refusal::ProbabilityOutOfRange);
            }
            let facts = vec![
                StageFact::Created(self.now),
                StageFact::Pipeline(Some(id)),
                StageFact::Name(self.name(stage.name)?),
                StageFact::Kind(stage.kind),
                StageFact::Rank(rank),
                StageFact::ProbabilityPercent(stage.probability_percent),
                StageFact::RotDays(stage.rot_days),
            ];
            changes.push(Change::Stage(self.ids.next(self.now), facts));
        }
        Ok((name, id, changes))
    }

    fn create_deal(&mut self, new: NewDeal) -> Planned {
        let title = self.name(new.title)?;
        let stage = self.stage(new.stage)?.id;
        let workspace = self.workspace;
        known(
            new.owner,
            |id| workspace.members.contains(id),
            Refusal::UnknownMember,
        )?;
        known(
            new.company,
            |id| workspace.companies.contains(id),
            Refusal::UnknownCompany,
        )?;
        known(
            new.person,
            |id| workspace.people.contains(id),
            Refusal::UnknownPerson,
        )?;
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
        if new.expected_close.is_some() {
            facts.push(DealFact::ExpectedClose(new.expected_close));
        }
        let change = Change::Deal(self.ids.next(self.now), facts);
        Ok((Label::DealCreated { title }, vec![change]))
    }

    fn edit_deal(&mut self, id: DealId, edit: DealEdit) -> Planned {
        let deal = self.deal(id)?;
        let workspace = self.workspace;
        let fact = match edit {
            DealEdit::Stage(stage) => return self.move_deal(id, stage, Position::default()),
            DealEdit::CompanyNamed(name) => return self.set_company_named(id, name),
            DealEdit::PersonNamed(name) => return self.set_person_named(id, name),
            DealEdit::OwnerNamed(name) => return self.set_owner_named(id, name),
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
                known(
                    owner,
                    |id| workspace.members.contains(id),
                    Refusal::UnknownMember,
                )?;
                differs(deal.owner.current() != owner.as_ref())?;
                DealFact::Owner(self.moment_for(&deal.owner), Entry::from(owner))
            }
            DealEdit::ExpectedClose(day) => {
                differs(deal.expected_close != day)?;
                DealFact::ExpectedClose(day)
            }
            DealEdit::Company(company) => {
                known(
                    company,
                    |id| workspace.companies.contains(id),
                    Refusal::UnknownCompany,
                )?;
                differs(deal.company != company)?;
                DealFact::Company(company)
            }
            DealEdit::Person(person) => {
                known(
                    person,
                    |id| workspace.people.contains(id),
                    Refusal::UnknownPerson,
                )?;
                differs(deal.person != person)?;
                DealFact::Person(person)
            }
            DealEdit::ProbabilityPercent(percent) => {
                if percent.is_some_and(|percent| percent > 100) {
                    return Err(Refusal::ProbabilityOutOfRange);
                }
                differs(deal.probability_percent != percent)?;
                DealFact::ProbabilityPercent(percent)
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

    fn move_deal(&mut self, id: DealId, to: StageId, position: Position) -> Planned {
        let deal = self.deal(id)?;
        let stage = self.stage(to)?;
        let title = deal.title.clone();
        let rank_of = |id: Option<DealId>| {
            let neighbour = self.workspace.deals.get(id?)?;
            (neighbour.stage.current() == Some(&to) && neighbour.id != deal.id)
                .then_some(&neighbour.rank)
        };
        let (after, before) = (rank_of(position.after), rank_of(position.before));
        let same_stage = deal.stage.current() == Some(&to);
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

    fn remove_deals(&mut self, deals: &[DealId]) -> Planned {
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

    fn log_activity(&mut self, new: NewActivity) -> Planned {
        let subject = self.name(new.subject)?;
        let workspace = self.workspace;
        known(
            new.member,
            |id| workspace.members.contains(id),
            Refusal::UnknownMember,
        )?;
        known(
            new.person,
            |id| workspace.people.contains(id),
            Refusal::UnknownPerson,
        )?;
        known(
            new.company,
            |id| workspace.companies.contains(id),
            Refusal::UnknownCompany,
        )?;
        known(
            new.deal,
            |id| workspace.deals.contains(id),
            Refusal::UnknownDeal,
        )?;
        let facts = vec![
            ActivityFact::Created(self.now),
            ActivityFact::Kind(new.kind),
            ActivityFact::Direction(new.direction),
            ActivityFact::Status(new.status),
            ActivityFact::At(new.at),
            ActivityFact::Member(new.member),
            ActivityFact::Person(new.person),
            ActivityFact::Company(new.company),
            ActivityFact::Deal(new.deal),
            ActivityFact::Subject(subject.as_str().into()),
        ];
        let change = Change::Activity(self.ids.next(self.now), facts);
        Ok((Label::ActivityLogged { subject }, vec![change]))
    }

    fn deal(&self, id: DealId) -> Result<&'_ Deal, Refusal> {
        self.workspace.deals.get(id).ok_or(Refusal::UnknownDeal)
    }

    fn stage(&self, id: StageId) -> Result<&'_ Stage, Refusal> {
        self.workspace.stages.get(id).ok_or(Refusal::UnknownStage)
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

    /// The moment of a new entry: now, but always after the latest one, so that what the user says
    /// last is what holds, even when an import brought entries from later today.
    fn moment_for<T>(&self, dated: &Dated<T>) -> Moment {
        match dated.since() {
            Some(since) if since >= self.now => since.plus_milliseconds(1),
            _ => self.now,
        }
    }
}

fn known<T>(
    id: Option<T>,
    is_there: impl FnOnce(T) -> bool,
    refusal: Refusal,
) -> Result<(), Refusal> {
    if id.is_none_or(is_there) {
        Ok(())
    } else {
        Err(refusal)
    }
}

fn differs(different: bool) -> Result<(), Refusal> {
    if different {
        Ok(())
    } else {
        Err(Refusal::NothingToChange)
    }
}
