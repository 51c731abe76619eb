//! Commands: the one way to change anything. What each says of its subject is in a file of its own.

mod activities;
mod deals;
mod leads;
mod parties;
mod pipelines;
mod settings;
mod views;

use std::collections::BTreeSet;

use super::{Change, Completion, DealGroup};
use crate::domain::{
    ActivityId, CompanyId, CostId, Currency, CustomFieldId, DashboardId, Date, DealId, FieldKind,
    FieldOf, Holds, ListId, MemberId, Party, PartyPair, PersonId, PipelineId, Role, SatisfactionId,
    SourceId, StageId, TargetOf, Tile, ViewId, WorkingHours,
};

pub use activities::{ActivityEdit, Finish, NewActivity};
pub use deals::{DealEdit, NewDeal, Position};
pub use leads::{LeadEdit, NewLead, NewSatisfaction};
pub use parties::{
    CompanyEdit, ContactEdit, MergedField, NamePart, NewRole, PartiesEdit, PersonEdit,
};
pub use pipelines::{NewStage, PipelineEdit, StageEdit};
pub use settings::{FieldEdit, MemberEdit, NewCost, NewWorkspace};
pub use views::{DashboardEdit, ViewEdit};

/// Something that a user wants done. [`super::Planner::plan`] turns it into the changes of a
/// commit, or refuses it.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Sets up an empty workspace: its name, currency, time zone, first member and first pipeline.
    /// Refused when a name is empty or the pipeline has no open stage.
    SetUpWorkspace(NewWorkspace),
    /// Renames the workspace. Refused when the name is empty or the same.
    RenameWorkspace(String),
    /// Changes the currency that figures are in. Refused when it is the same.
    SetCurrency(Currency),
    /// Changes the time zone whose days count. Refused when it is the same.
    SetTimeZone(String),
    /// Says what is left of revenue after the cost of what was sold, in hundredths of a percent;
    /// `None` when it is not known. Refused when it is over 100 % and when it is the same.
    SetGrossMargin(Option<u16>),
    /// Chooses the hours that count for response times; `None` counts round the clock. Refused when
    /// they end before they begin, on no day at all, and when they are the same.
    SetWorkingHours(Option<WorkingHours>),
    /// Says what one unit of a currency is worth in the workspace's from a day on, in millionths;
    /// `None` takes the rate of that day back. Refused for a rate of nothing, for the workspace's
    /// own currency, and when it is the same.
    SetExchangeRate {
        /// The currency exchanged.
        from: Currency,
        /// The first day on which it holds.
        day: Date,
        /// Millionths of a unit of the workspace's currency.
        millionths: Option<u64>,
    },
    /// Chooses whether leaderboards keep silent about places. Refused when it is the same.
    HideRanks(bool),
    /// Adds a deal at the top of its stage's column. Refused when the title is empty, or when the
    /// stage or another record named is not there.
    CreateDeal(NewDeal),
    /// Adds a company and a deal with it, as one deed; a company of that name that is there is
    /// taken instead of a second one. Refused as [`Command::CreateDeal`] is, and when the company's
    /// name is empty.
    CreateDealWithCompany {
        /// The deal; its own company does not count.
        deal: NewDeal,
        /// The company's name.
        company: String,
    },
    /// Edits one field of a deal. Refused when the deal is not there, when the new value is not
    /// allowed, and when it is the old one.
    EditDeal {
        /// Which deal.
        deal: DealId,
        /// What becomes of it.
        edit: DealEdit,
    },
    /// Moves a deal to a place in a column: of another stage, or of its own. Refused when the deal
    /// or the stage is not there or for people, when the stage asks for what is not filled in
    /// ([`Refusal::FieldsMissing`](super::Refusal::FieldsMissing)), and when it lies there already.
    MoveDeal {
        /// Which deal.
        deal: DealId,
        /// The stage whose column it goes to.
        stage: StageId,
        /// Where in the column.
        position: Position,
    },
    /// Ends a deal: moves it to the top of a won or lost stage and says why. Refused when the deal
    /// or the stage is not there, and when the stage is open.
    CloseDeal {
        /// Which deal.
        deal: DealId,
        /// The won or lost stage.
        stage: StageId,
        /// Why; may be empty.
        reason: String,
        /// Whether they decided for nobody; only for a loss.
        without_decision: bool,
    },
    /// Removes deals. Refused when none of them is there.
    RemoveDeals(Vec<DealId>),
    /// Adds a pipeline with its stages. Refused when a name is empty or no stage is open.
    CreatePipeline {
        /// Its name.
        name: String,
        /// What goes through it.
        holds: Holds,
        /// Its stages, in order.
        stages: Vec<NewStage>,
    },
    /// Gives a pipeline that no deal is in another name and other stages. Refused as
    /// [`Command::CreatePipeline`] is, when it is not there, and when a deal is in it.
    RemakePipeline {
        /// Which pipeline.
        pipeline: PipelineId,
        /// Its new name.
        name: String,
        /// Its new stages, in order.
        stages: Vec<NewStage>,
    },
    /// Adds a member. Refused when the name is empty.
    CreateMember {
        /// The full name.
        name: String,
        /// What the member does.
        role: Role,
        /// The team, by name; may be empty.
        team: String,
    },
    /// Edits one field of a member. Refused when the member is not there, when a name is empty, when
    /// the last day is before the first, and when nothing changes.
    EditMember {
        /// Which member.
        member: MemberId,
        /// What becomes of it.
        edit: MemberEdit,
    },
    /// Adds a company. Refused when the name is empty.
    CreateCompany {
        /// Its name.
        name: String,
    },
    /// Adds a person. Refused when the name is empty or the company is not there.
    CreatePerson {
        /// The full name.
        name: String,
        /// The company that the person works for.
        company: Option<CompanyId>,
    },
    /// Edits one field of a person. Refused when the person or a company named is not there, when a
    /// name is empty, and when nothing changes.
    EditPerson {
        /// Which person.
        person: PersonId,
        /// What becomes of it.
        edit: PersonEdit,
    },
    /// Edits one field of a company. Refused when the company is not there, when a name is empty,
    /// and when nothing changes.
    EditCompany {
        /// Which company.
        company: CompanyId,
        /// What becomes of it.
        edit: CompanyEdit,
    },
    /// Adds a field of one's own. Refused when the name is empty or that kind of record has a field
    /// of this name.
    CreateField {
        /// Which records have it.
        of: FieldOf,
        /// What it is called.
        name: String,
        /// What its values are.
        kind: FieldKind,
        /// What can be chosen.
        options: Vec<String>,
        /// The first value that it has, and whose.
        first: Option<(Party, String)>,
    },
    /// Edits a field of one's own. Refused when it or the field named is not there, when the name is
    /// empty or taken, and when nothing changes.
    EditField {
        /// Which field.
        field: CustomFieldId,
        /// What becomes of it.
        edit: FieldEdit,
    },
    /// Gives a source another name. Refused when it is not there, when the name is empty, and when
    /// nothing changes.
    RenameSource(SourceId, String),
    /// Removes a person or a company. Refused when it is not there.
    RemoveParty(Party),
    /// Removes people and companies as one deed. Those that are not there are left out; refused when
    /// none is left.
    RemoveParties(Vec<Party>),
    /// Gives people and companies to a member, or to nobody, as one deed. Those that are not there
    /// and those that the member has already are left out; refused when none is left, and when the
    /// member is not there.
    SetOwners {
        /// Who.
        parties: Vec<Party>,
        /// The owner from now on.
        owner: Option<MemberId>,
    },
    /// Completes records as one deed. What no longer completes one ([`Completion::is_open`]) is left
    /// out; refused when nothing is left.
    Complete(Vec<Completion>),
    /// Says that a completion is not wanted, so that it is not proposed again. Refused when the record is
    /// not there, and when it was said before.
    Decline(Completion),
    /// Edits one field of many people and companies as one deed. Those that are not there, that have no
    /// such field and that say so already are left out; refused when none is left, and when a tag or a
    /// field is without a name.
    EditParties {
        /// Who.
        parties: Vec<Party>,
        /// What becomes of them.
        edit: PartiesEdit,
    },
    /// Puts people and companies into the list of this name, in any case, which is added with them
    /// unless it is there. Those that are not there or in the list already are left out; refused
    /// when none is left, and when the name is empty.
    AddToList {
        /// Who.
        parties: Vec<Party>,
        /// The name of the list.
        list: String,
    },
    /// Takes people and companies out of a list. Refused when the list is not there, and when none
    /// of them is in it.
    RemoveFromList {
        /// Who.
        parties: Vec<Party>,
        /// The list.
        list: ListId,
    },
    /// Makes two people one: `merge` counts as `keep` from now on, with all that was done with it,
    /// and `keep` takes over what it lacks, addresses, numbers, lists and tags, and `take`. Who was
    /// merged into `merge` before is merged into `keep` instead. Refused when one is not there, was
    /// merged into another one already, or is the other.
    MergePeople {
        /// The record that stays.
        keep: PersonId,
        /// The record that counts as it.
        merge: PersonId,
        /// Fields in which the value of `merge` wins though `keep` has one.
        take: Vec<MergedField>,
    },
    /// Makes two companies one, as [`Command::MergePeople`] does.
    MergeCompanies {
        /// The record that stays.
        keep: CompanyId,
        /// The record that counts as it.
        merge: CompanyId,
        /// Fields in which the value of `merge` wins though `keep` has one.
        take: Vec<MergedField>,
    },
    /// Merges many pairs as one deed, the second of each into the first. Pairs of which one is no
    /// longer there, and pairs that would bring records together which were said not to be the same,
    /// are left out. Refused when none is left.
    MergeAll(Vec<PartyPair>),
    /// Makes a merged person stand for itself again. What the other took over from it goes back
    /// where it has not been changed since; what was recorded on the other stays there. Refused when
    /// it is not merged.
    UnmergePerson(PersonId),
    /// Makes a merged company stand for itself again, as [`Command::UnmergePerson`] does.
    UnmergeCompany(CompanyId),
    /// Says that two records are not the same, so that they are not proposed again. Refused when one
    /// is not there, when both are one record, and when it was said before.
    MarkNotTheSame(PartyPair),
    /// Adds somebody new who is a lead from the start: a person, a company, or a person of a
    /// company, which is found by its name or made. Refused when both names are empty or a member
    /// named is not there.
    CreateLead(NewLead),
    /// Edits one field of a person or company as a lead or customer. Refused when the record or a
    /// member named is not there, and when nothing changes.
    EditLead {
        /// Who.
        party: Party,
        /// What becomes of it.
        edit: LeadEdit,
    },
    /// Logs something that happened, or plans something to do. Refused when a record named is not
    /// there, and for a note or something to do without a subject.
    LogActivity(NewActivity),
    /// Edits one field of an activity. Refused when it is not there, when a record named is not
    /// there, and when nothing changes.
    EditActivity {
        /// Which activity.
        activity: ActivityId,
        /// What becomes of it.
        edit: ActivityEdit,
    },
    /// Changes an activity as a whole. Refused as logging is, and when nothing changes.
    ReviseActivity {
        /// Which activity.
        activity: ActivityId,
        /// What it becomes.
        to: NewActivity,
    },
    /// Removes an activity. Refused when it is not there.
    RemoveActivity(ActivityId),
    /// Marks a planned activity as done now, and nothing more: [`Command::FinishActivity`] plans on.
    /// Refused when it is not there or not planned.
    CompleteActivity(ActivityId),
    /// Records how content a customer is. Refused when the score is not from 1 to 5 or a record
    /// named is not there.
    RecordSatisfaction(NewSatisfaction),
    /// Removes an answer how content a customer is. Refused when it is not there.
    RemoveSatisfaction(SatisfactionId),
    /// Books a cost. Refused when its amount is not above zero and when its last day is before its
    /// first.
    BookCost(NewCost),
    /// Changes a cost as a whole. Refused as booking is, and when nothing changes.
    EditCost {
        /// Which cost.
        cost: CostId,
        /// What it becomes.
        to: NewCost,
    },
    /// Removes a cost. Refused when it is not there.
    RemoveCost(CostId),
    /// Sets what a figure should be in some months; `None` takes the targets away. Refused when
    /// nothing changes.
    SetTargets {
        /// The key of the figure.
        figure: String,
        /// Whose targets they are.
        of: TargetOf,
        /// Any day of each month.
        months: Vec<Date>,
        /// In thousandths of the figure's unit.
        thousandths: Option<i64>,
    },
    /// Adds a list. Refused when the name is empty.
    CreateList {
        /// Its name.
        name: String,
    },
    /// Adds a dashboard. Refused when the name is empty.
    CreateDashboard {
        /// Its name.
        name: String,
        /// For whom alone it is; `None` for everyone.
        private_to: Option<MemberId>,
        /// Its tiles, in order; their ranks are chosen here.
        tiles: Vec<Tile>,
    },
    /// Edits a dashboard. Refused when it or a tile named is not there, when a name is empty, and
    /// when nothing changes.
    EditDashboard {
        /// Which dashboard.
        dashboard: DashboardId,
        /// What becomes of it.
        edit: DashboardEdit,
    },
    /// Takes in what an import made of a file, as one deed. Refused when there is nothing new.
    Import {
        /// The file's name.
        file: String,
        /// How many rows came in.
        rows: usize,
        /// The changes that the import planned against this workspace.
        changes: Vec<Change>,
    },
    /// Finishes a planned activity as one deed: says how it ended, plans the next one where it
    /// repeats, and a follow-up where one is wanted. Refused when it is not there or not planned,
    /// and when the follow-up is refused.
    FinishActivity(Box<Finish>),
    /// Logs an activity and plans a follow-up, as one deed. Refused as [`Command::LogActivity`] is.
    LogAndFollowUp {
        /// What happened.
        done: Box<NewActivity>,
        /// What is planned next.
        follow_up: Box<NewActivity>,
    },
    /// Edits fields of deals as one deed; a name that comes again means the same new record. Edits
    /// that are refused as [`Command::EditDeal`] is are left out; refused when none is left.
    EditDeals(Vec<(DealId, DealEdit)>),
    /// Fills in what a stage asks of a deal and moves the deal there, as one deed. Refused as moving
    /// and each edit are; an edit that changes nothing is left out.
    FillAndMoveDeal {
        /// Which deal.
        deal: DealId,
        /// The stage.
        stage: StageId,
        /// Where in the column.
        position: Position,
        /// What is filled in.
        edits: Vec<DealEdit>,
        /// The next step; its deal does not count.
        next_step: Option<Box<NewActivity>>,
    },
    /// Edits a pipeline. Refused when it or the one named is not there, when the name is empty, and
    /// when nothing changes.
    EditPipeline {
        /// Which pipeline.
        pipeline: PipelineId,
        /// What becomes of it.
        edit: PipelineEdit,
    },
    /// Removes a pipeline with its stages. What is in it goes to the end of another stage; where none
    /// is named, deals are removed with it, and people are in it no longer. Refused when it or the
    /// stage is not there, when the stage is its own or for something else, and when it is the last
    /// pipeline of deals.
    RemovePipeline {
        /// Which pipeline.
        pipeline: PipelineId,
        /// Where what is in it goes.
        to: Option<StageId>,
    },
    /// Adds a stage to a pipeline, after another one or before all. Refused when the pipeline is not
    /// there, when the name is empty, and when the probability is not from 0 to 100.
    CreateStage {
        /// The pipeline.
        pipeline: PipelineId,
        /// The stage.
        stage: NewStage,
        /// The stage that it comes after.
        after: Option<StageId>,
    },
    /// Edits a stage. Refused when it is not there, when a name is empty, when a probability is not
    /// from 0 to 100, when no open stage would be left, when what is asked for cannot be, and when
    /// nothing changes.
    EditStage {
        /// Which stage.
        stage: StageId,
        /// What becomes of it.
        edit: StageEdit,
    },
    /// Removes a stage. What is in it goes to the end of another one, from now on and whatever that
    /// one asks for. Refused when one is not there, when something is in it and no other stage is
    /// named, when that one is for something else, and when no open stage would be left.
    RemoveStage {
        /// Which stage.
        stage: StageId,
        /// Where what is in it goes.
        to: Option<StageId>,
    },
    /// Makes a stage a part of another one: whatever was in it was in the other one, then as now.
    /// Refused when one is not there, and when they are one, or not of one pipeline and one kind.
    MergeStages {
        /// The stage that goes.
        stage: StageId,
        /// The stage that stays.
        into: StageId,
    },
    /// Puts people into a stage, on top of its column, as one deed, or moves them there from another
    /// stage of the pipeline. Those that are not there and that are in the stage already are left out.
    /// Refused when none is left, when one of them lacks what the stage asks for, and when the stage is
    /// not there or for deals.
    PutIntoPipeline {
        /// Who.
        people: Vec<PersonId>,
        /// The stage.
        stage: StageId,
    },
    /// Moves a person to a place in a column of a pipeline, or puts it there. Refused as
    /// [`Command::MoveDeal`] is.
    MovePerson {
        /// Who.
        person: PersonId,
        /// The stage whose column it goes to.
        stage: StageId,
        /// Where in the column.
        position: Position<PersonId>,
    },
    /// Fills in what a stage asks of a person and moves the person there, as one deed. Refused as
    /// moving and each edit are; an edit that changes nothing is left out.
    FillAndMovePerson {
        /// Who.
        person: PersonId,
        /// The stage.
        stage: StageId,
        /// Where in the column.
        position: Position<PersonId>,
        /// What is filled in of the person.
        edits: Vec<PersonEdit>,
        /// What is filled in of the person as a lead.
        lead: Vec<LeadEdit>,
    },
    /// Takes people out of a pipeline; their past in it stays. Those that are not in it are left out.
    /// Refused when none is left, and when the pipeline is not there.
    TakeOutOfPipeline {
        /// Who.
        people: Vec<PersonId>,
        /// The pipeline.
        pipeline: PipelineId,
    },
    /// Puts deals, in this order and next to one another, into groups of a board as one deed: a
    /// stage, an owner, a priority, a choice, or several of these. Those that are not there are left
    /// out; without a position, those that enter come to lie on top and others stay where they are.
    /// Refused when none of them is there, when a group is not, when a stage asks for what one of them
    /// lacks, and when nothing changes.
    MoveDeals {
        /// Which deals.
        deals: Vec<DealId>,
        /// The groups.
        into: Vec<DealGroup>,
        /// Where among the cards there.
        position: Position,
    },
    /// Saves a place of the page under a name. Refused when the name is empty.
    CreateView {
        /// Its name.
        name: String,
        /// Where it leads: the address behind the `#`.
        place: String,
        /// For whom alone it is; `None` for everyone.
        private_to: Option<MemberId>,
        /// Whether it stands in the navigation.
        is_pinned: bool,
    },
    /// Edits a saved view. Refused when it is not there, when a name is empty, and when nothing
    /// changes.
    EditView {
        /// Which view.
        view: ViewId,
        /// What becomes of it.
        edit: ViewEdit,
    },
    /// Says why deals that stand in a won or lost stage were won or lost, as one deed. Those that stand
    /// elsewhere and those of which it is said already are left out; refused when none is left, when the
    /// stage is not there, and when it is open.
    GiveReason {
        /// Which deals.
        deals: Vec<DealId>,
        /// The won or lost stage.
        stage: StageId,
        /// Why; may be empty.
        reason: String,
        /// Whether they decided for nobody; only for a loss.
        without_decision: bool,
    },
    /// Says which members see a list. Refused when it or one of them is not there, and when nothing
    /// changes.
    ShowList {
        /// Which list.
        list: ListId,
        /// The members; everyone where none is named.
        to: BTreeSet<MemberId>,
    },
    /// Fills in what a stage asks of several deals and puts them into groups, as one deed. Refused as
    /// [`Command::MoveDeals`] is, but for what is filled in, and as each edit is; an edit that changes
    /// nothing is left out, and a name that comes again means the same new record.
    FillAndMoveDeals {
        /// Which deals.
        deals: Vec<DealId>,
        /// The groups.
        into: Vec<DealGroup>,
        /// Where among the cards there.
        position: Position,
        /// What is filled in.
        edits: Vec<(DealId, DealEdit)>,
        /// The next steps; what deal they name does not count.
        next_steps: Vec<(DealId, NewActivity)>,
    },
    /// Fills in what a stage asks of several people and puts them into it, as one deed. Refused as
    /// [`Command::PutIntoPipeline`] is, but for what is filled in, and as each edit is; an edit that
    /// changes nothing is left out, and a name of a company that comes again means the same new one.
    FillAndMovePeople {
        /// Who.
        people: Vec<PersonId>,
        /// The stage.
        stage: StageId,
        /// What is filled in of them.
        edits: Vec<(PersonId, PersonEdit)>,
        /// What is filled in of them as leads.
        lead: Vec<(PersonId, LeadEdit)>,
    },
}
