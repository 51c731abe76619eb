//! Planning: from a command to the changes of a commit, or a refusal.

mod activities;
mod bulk;
mod by_name;
mod completing;
mod dashboards;
mod deals;
mod entering;
mod fields;
mod leads;
mod ledger;
mod many_deals;
mod merging;
mod moving;
mod offers;
mod parties;
mod people;
mod pipelines;
mod placing;
mod stages;
#[cfg(test)]
mod testing;
mod views;

use super::{
    Change, Command, CompanyFact, Label, MemberEdit, MemberFact, NewWorkspace, PersonFact, Refusal,
    Workspace, WorkspaceFact,
};
use crate::domain::{
    Company, CompanyId, Dated, DealId, Holds, IdSource, MemberId, Moment, Person, PersonId, Role,
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

/// The changes of a commit with its label, or why there are none.
pub type Planned = Result<(Label, Vec<Change>), Refusal>;

/// The code that plans what a board does without: see [`Planner::plan_with`].
pub type PlanOther = fn(&mut Planner<'_>, Command) -> Planned;

impl Planner<'_> {
    /// What the command would change, with the label of the commit.
    ///
    /// # Errors
    /// A [`Refusal`] with the reason; then nothing is to be done.
    pub fn plan(&mut self, command: Command) -> Planned {
        self.plan_with(command, Self::plan_other)
    }

    /// The same, where `other` plans everything that a board does without: a page is handed the code
    /// for that, [`Planner::plan_other`], with the screens that need it.
    ///
    /// # Errors
    /// A [`Refusal`] with the reason.
    pub fn plan_with(
        &mut self,
        command: Command,
        other: impl FnOnce(&mut Self, Command) -> Planned,
    ) -> Planned {
        match command {
            Command::SetUpWorkspace(new) => self.set_up(new),
            Command::MoveDeal {
                deal,
                stage,
                position,
            } => self.move_deal(deal, stage, position),
            Command::MoveDeals {
                deals,
                into,
                position,
            } => self.move_deals(&deals, &into, position),
            Command::CreateDeal(new) => self.create_deal(new),
            Command::RemoveDeals(deals) => self.remove_deals(&deals),
            Command::MovePerson {
                person,
                stage,
                position,
            } => self.move_person(person, stage, position),
            Command::CloseDeal {
                deal,
                stage,
                reason,
                without_decision,
            } => self.close_deal(deal, stage, reason, without_decision),
            Command::GiveReason {
                deals,
                stage,
                reason,
                without_decision,
            } => self.give_reason(&deals, stage, &reason, without_decision),
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
            command => other(self, command),
        }
    }

    /// Plans a command that is not one of a board.
    ///
    /// # Errors
    /// A [`Refusal`] with the reason.
    pub fn plan_other(&mut self, command: Command) -> Planned {
        match command {
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
            Command::SetGrossMargin(basis_points) => self.set_gross_margin(basis_points),
            Command::SetWorkingHours(hours) => self.set_working_hours(hours),
            Command::SetExchangeRate {
                from,
                day,
                millionths,
            } => self.set_exchange_rate(from, day, millionths),
            Command::HideRanks(hide) => self.setting(
                hide != self.workspace.settings.hide_ranks,
                WorkspaceFact::HideRanks(hide),
            ),
            Command::CreateDealWithCompany { deal, company } => {
                self.create_deal_with_company(deal, company)
            }
            Command::EditDeal { deal, edit } => self.edit_deal(deal, edit),
            Command::CreatePipeline {
                name,
                holds,
                stages,
            } => {
                let (name, _, changes) = self.pipeline(name, holds, stages)?;
                Ok((Label::PipelineCreated { name }, changes))
            }
            Command::RemakePipeline {
                pipeline,
                name,
                stages,
            } => self.remake_pipeline(pipeline, name, stages),
            Command::CreateMember { name, role, team } => {
                let (name, _, change) = self.member(name, role, team)?;
                Ok((Label::MemberCreated { name }, vec![change]))
            }
            Command::EditMember { member, edit } => self.edit_member(member, edit),
            Command::CreateCompany { name } => {
                let (name, _, change) = self.company(name)?;
                Ok((Label::CompanyCreated { name }, vec![change]))
            }
            Command::CreatePerson { name, company } => {
                self.known_company(company)?;
                let (name, _, change) = self.person(name, company)?;
                Ok((Label::PersonCreated { name }, vec![change]))
            }
            Command::EditPerson { person, edit } => self.edit_person(person, edit),
            Command::EditCompany { company, edit } => self.edit_company(company, edit),
            Command::CreateField {
                of,
                name,
                kind,
                options,
                first,
            } => self.create_field(of, name, kind, options, first),
            Command::EditField { field, edit } => self.edit_field(field, edit),
            Command::RenameSource(source, name) => self.rename_source(source, name),
            Command::RemoveParty(party) => self.remove_party(party),
            Command::RemoveParties(parties) => self.remove_parties(&parties),
            Command::SetOwners { parties, owner } => self.set_owners(&parties, owner),
            Command::Complete(completions) => self.complete(completions),
            Command::Decline(completion) => self.decline(&completion),
            Command::EditParties { parties, edit } => self.edit_parties(&parties, edit),
            Command::AddToList { parties, list } => self.add_to_list(&parties, list),
            Command::RemoveFromList { parties, list } => self.remove_from_list(&parties, list),
            Command::MergePeople { keep, merge, take } => self.merge::<Person>(keep, merge, &take),
            Command::MergeCompanies { keep, merge, take } => {
                self.merge::<Company>(keep, merge, &take)
            }
            Command::MergeAll(pairs) => self.merge_all(&pairs),
            Command::UnmergePerson(id) => self.unmerge::<Person>(id),
            Command::UnmergeCompany(id) => self.unmerge::<Company>(id),
            Command::MarkNotTheSame(pair) => self.mark_not_the_same(pair),
            Command::CreateLead(new) => self.create_lead(new),
            Command::EditLead { party, edit } => self.edit_lead(party, edit),
            Command::LogActivity(new) => self.log_activity(new),
            Command::EditActivity { activity, edit } => self.edit_activity(activity, edit),
            Command::ReviseActivity { activity, to } => self.revise_activity(activity, to),
            Command::RemoveActivity(id) => self.remove_activity(id),
            Command::CompleteActivity(id) => self.complete_activity(id),
            Command::FinishActivity(finish) => self.finish_activity(*finish),
            Command::LogAndFollowUp { done, follow_up } => {
                self.log_and_follow_up(*done, *follow_up)
            }
            Command::RecordSatisfaction(new) => self.record_satisfaction(new),
            Command::RemoveSatisfaction(id) => self.remove_satisfaction(id),
            Command::BookCost(new) => self.book_cost(new),
            Command::EditCost { cost, to } => self.edit_cost(cost, to),
            Command::RemoveCost(id) => self.remove_cost(id),
            Command::SetTargets {
                figure,
                of,
                months,
                thousandths,
            } => self.set_targets(figure, of, months, thousandths),
            Command::CreateList { name } => self.create_list(name),
            Command::CreateDashboard {
                name,
                private_to,
                tiles,
            } => self.create_dashboard(name, private_to, tiles),
            Command::EditDashboard { dashboard, edit } => self.edit_dashboard(dashboard, edit),
            Command::CreateView {
                name,
                place,
                private_to,
                is_pinned,
            } => self.create_view(name, place, private_to, is_pinned),
            Command::EditView { view, edit } => self.edit_view(view, edit),
            Command::ShowList { list, to } => self.show_list(list, &to),
            Command::EditDeals(edits) => self.edit_deals(edits),
            Command::FillAndMoveDeal {
                deal,
                stage,
                position,
                edits,
                next_step,
            } => self.fill_and_move_deal(deal, stage, position, edits, next_step),
            Command::FillAndMoveDeals {
                deals,
                into,
                position,
                edits,
                next_steps,
            } => self.fill_and_move_deals(&deals, &into, position, edits, next_steps),
            Command::FillAndMovePerson {
                person,
                stage,
                position,
                edits,
                lead,
            } => self.fill_and_move_person(person, stage, position, edits, lead),
            Command::FillAndMovePeople {
                people,
                stage,
                edits,
                lead,
            } => self.fill_and_move_people(&people, stage, edits, lead),
            Command::EditPipeline { pipeline, edit } => self.edit_pipeline(pipeline, edit),
            Command::RemovePipeline { pipeline, to } => self.remove_pipeline(pipeline, to),
            Command::CreateStage {
                pipeline,
                stage,
                after,
            } => self.create_stage(pipeline, stage, after),
            Command::EditStage { stage, edit } => self.edit_stage(stage, edit),
            Command::RemoveStage { stage, to } => self.remove_stage(stage, to),
            Command::MergeStages { stage, into } => self.merge_stages(stage, into),
            Command::PutIntoPipeline { people, stage } => self.put_into_pipeline(&people, stage),
            Command::TakeOutOfPipeline { people, pipeline } => {
                self.take_out_of_pipeline(&people, pipeline)
            }
            command @ (Command::SetUpWorkspace(_)
            | Command::MoveDeal { .. }
            | Command::CloseDeal { .. }
            | Command::GiveReason { .. }
            | Command::MovePerson { .. }
            | Command::MoveDeals { .. }
            | Command::CreateDeal(_)
            | Command::RemoveDeals(_)
            | Command::Import { .. }) => {
                self.plan_with(command, |_, _| Err(Refusal::NothingToChange))
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
        let (_, _, pipeline) = self.pipeline(new.pipeline, Holds::Deals, new.stages)?;
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

    fn edit_member(&self, id: MemberId, edit: MemberEdit) -> Planned {
        let member = self
            .workspace
            .members
            .get(id)
            .ok_or(Refusal::UnknownMember)?;
        let in_order =
            |from: Option<crate::domain::Date>, until: Option<crate::domain::Date>| match (
                from, until,
            ) {
                (Some(from), Some(until)) if until < from => Err(Refusal::EndsBeforeItBegins),
                _ => Ok(()),
            };
        let fact = match edit {
            MemberEdit::Name(name) => {
                let name = self.name(name)?;
                differs(name != member.name)?;
                MemberFact::Name(name)
            }
            MemberEdit::Role(role) => {
                differs(role != member.role)?;
                MemberFact::Role(role)
            }
            MemberEdit::Team(team) => {
                let team = team.trim().to_owned();
                differs(team != member.team)?;
                MemberFact::Team(team)
            }
            MemberEdit::From(from) => {
                in_order(from, member.until)?;
                differs(from != member.from)?;
                MemberFact::From(from)
            }
            MemberEdit::Until(until) => {
                in_order(member.from, until)?;
                differs(until != member.until)?;
                MemberFact::Until(until)
            }
        };
        let name = member.name.clone();
        Ok((
            Label::MemberEdited { name },
            vec![Change::Member(id, vec![fact])],
        ))
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

    fn known_member(&self, id: Option<MemberId>) -> Result<(), Refusal> {
        let is_there = id.is_none_or(|id| self.workspace.members.contains(id));
        is_there.then_some(()).ok_or(Refusal::UnknownMember)
    }

    fn known_company(&self, id: Option<CompanyId>) -> Result<(), Refusal> {
        let is_there = id.is_none_or(|id| self.workspace.company(id).is_some());
        is_there.then_some(()).ok_or(Refusal::UnknownCompany)
    }

    fn known_person(&self, id: Option<PersonId>) -> Result<(), Refusal> {
        let is_there = id.is_none_or(|id| self.workspace.person(id).is_some());
        is_there.then_some(()).ok_or(Refusal::UnknownPerson)
    }

    fn known_deal(&self, id: Option<DealId>) -> Result<(), Refusal> {
        let is_there = id.is_none_or(|id| self.workspace.deals.contains(id));
        is_there.then_some(()).ok_or(Refusal::UnknownDeal)
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

fn differs(different: bool) -> Result<(), Refusal> {
    if different {
        Ok(())
    } else {
        Err(Refusal::NothingToChange)
    }
}
