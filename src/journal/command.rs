//! Commands: the one way to change anything.

use std::collections::BTreeSet;

use super::{Change, Completion, DealGroup, PipelineEdit, StageEdit};
use crate::domain::{
    Activity, ActivityId, ActivityKind, ActivityStatus, Address, Birthday, CompanyId, CompanyRole,
    CostId, CostKind, Currency, CustomFieldId, DashboardId, Date, DealId, DealKind, Direction,
    FieldKind, FieldOf, Holds, ListId, MemberId, Moment, Money, Party, PartyPair, PersonId,
    PipelineId, Priority, ProposalState, Recurrence, Role, SatisfactionId, SourceId, StageId,
    StageKind, TargetOf, Tile, TileId, TimeZone, ViewId, WorkingHours,
};

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
    /// stage of the pipeline. Those that are not there, that are in the stage already, and that lack
    /// what it asks for are left out. Refused when none is left, and when the stage is not there or
    /// for deals.
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
}

/// How a planned activity ended, and what comes next.
#[derive(Debug, Clone, PartialEq)]
pub struct Finish {
    /// Which activity.
    pub activity: ActivityId,
    /// How it ended: done, not come, called off.
    pub status: ActivityStatus,
    /// What came of it; added to the activity's text. May be empty.
    pub note: String,
    /// What is planned next, beside what repeats.
    pub follow_up: Option<NewActivity>,
    /// The time zone whose days and hours count for what repeats.
    pub zone: TimeZone,
}

/// Where in a column a card goes: between two cards, either of which may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<Card = DealId> {
    /// The card that it comes to lie under; the top of the column when `None`.
    pub after: Option<Card>,
    /// The card that it comes to lie above; the end of the column when `None`. Both `None`: on top.
    pub before: Option<Card>,
}

impl<Card> Default for Position<Card> {
    fn default() -> Self {
        Self {
            after: None,
            before: None,
        }
    }
}

/// A workspace to be set up.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWorkspace {
    /// What it is called.
    pub name: String,
    /// The currency that figures are in.
    pub currency: Currency,
    /// The IANA time zone whose days count.
    pub time_zone: String,
    /// The name of its first member.
    pub member: String,
    /// The name of its first pipeline.
    pub pipeline: String,
    /// The stages of that pipeline, in order.
    pub stages: Vec<NewStage>,
}

/// A stage to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewStage {
    /// Its name.
    pub name: String,
    /// What being in it means.
    pub kind: StageKind,
    /// How likely a deal in it is won, in percent (0–100).
    pub probability_percent: u8,
    /// Days after which a deal has been in it too long.
    pub rot_days: Option<u16>,
}

/// A deal to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDeal {
    /// What it is called.
    pub title: String,
    /// The stage to start in.
    pub stage: StageId,
    /// Who sells it.
    pub owner: Option<MemberId>,
    /// What it is worth.
    pub value: Option<Money>,
    /// The company.
    pub company: Option<CompanyId>,
    /// The person.
    pub person: Option<PersonId>,
    /// The day on which it is expected to close.
    pub expected_close: Option<Date>,
}

/// A change to one field of a deal.
#[derive(Debug, Clone, PartialEq)]
pub enum DealEdit {
    /// Another title.
    Title(String),
    /// Another value, from now on; `None` for none.
    Value(Option<Money>),
    /// Another owner, from now on; `None` for nobody.
    Owner(Option<MemberId>),
    /// Another stage, at the top of its column.
    Stage(StageId),
    /// Another day on which it is expected to close; `None` for none.
    ExpectedClose(Option<Date>),
    /// Another company; `None` for none.
    Company(Option<CompanyId>),
    /// Another person; `None` for none.
    Person(Option<PersonId>),
    /// The company of this name, added with the edit unless it is there.
    CompanyNamed(String),
    /// The person of this name, added with the edit unless one works for the deal's company.
    PersonNamed(String),
    /// The member of this name as owner from now on, added with the edit unless one is there.
    OwnerNamed(String),
    /// Another probability, in percent; `None` for the stage's.
    ProbabilityPercent(Option<u8>),
    /// Another product; empty for none.
    Product(String),
    /// Another source; empty for none.
    Source(String),
    /// Another reason for the loss; empty for none.
    LostReason(String),
    /// Another reason for the win; empty for none.
    WonReason(String),
    /// Whether it ended without a decision.
    WithoutDecision(bool),
    /// Another kind of business.
    Kind(DealKind),
    /// Another first contact; `None` when unknown.
    FirstContact(Option<Moment>),
    /// A proposal was sent, taken or not taken at a moment.
    Proposal(Moment, ProposalState),
    /// A custom field by name; `None` empties it.
    Custom(String, Option<String>),
    /// Another priority; `None` for none.
    Priority(Option<Priority>),
    /// A further person has this part in it, which may be empty; `None` for no part.
    PersonRole(PersonId, Option<String>),
    /// The person of this name has a part in it, added with the edit unless one works for the deal's
    /// company: first the name, then the part.
    PersonRoleNamed(String, String),
    /// Just the people of these names have a part in it: who has one keeps it, others are added, as
    /// people of the deal's company where nobody is called so.
    PeopleNamed(Vec<String>),
}

/// An activity to be logged or planned.
#[derive(Debug, Clone, PartialEq)]
pub struct NewActivity {
    /// What kind it is.
    pub kind: ActivityKind,
    /// Who turned to whom.
    pub direction: Direction,
    /// Whether it has happened.
    pub status: ActivityStatus,
    /// When it happens or happened.
    pub at: Moment,
    /// Who of the team does it.
    pub member: Option<MemberId>,
    /// With whom.
    pub person: Option<PersonId>,
    /// With which company.
    pub company: Option<CompanyId>,
    /// For which deal.
    pub deal: Option<DealId>,
    /// Who else of theirs takes part.
    pub participants: Vec<PersonId>,
    /// Whether a machine did it.
    pub is_automatic: bool,
    /// How long it takes or took, in minutes.
    pub duration_minutes: Option<u32>,
    /// With whom of the team it was agreed in a one-to-one.
    pub agreed_with: Option<MemberId>,
    /// What it is about, in one line.
    pub subject: String,
    /// What was said, at length; may be empty.
    pub text: String,
    /// On which days it comes again.
    pub repeat: Option<Recurrence>,
}

impl NewActivity {
    /// All that an activity says of itself.
    pub fn of(activity: &Activity) -> Self {
        Self {
            kind: activity.kind,
            direction: activity.direction,
            status: activity.status,
            at: activity.at,
            member: activity.member,
            person: activity.person,
            company: activity.company,
            deal: activity.deal,
            participants: activity.participants.iter().copied().collect(),
            is_automatic: activity.is_automatic,
            duration_minutes: activity.duration_minutes,
            agreed_with: activity.agreed_with,
            subject: activity.subject.to_string(),
            text: activity.text.to_string(),
            repeat: activity.repeat.as_deref().copied(),
        }
    }

    /// Something of a kind that happened at a moment, outbound, about nobody yet.
    pub fn done(kind: ActivityKind, at: Moment) -> Self {
        Self {
            kind,
            direction: Direction::Outbound,
            status: ActivityStatus::Done,
            at,
            member: None,
            person: None,
            company: None,
            deal: None,
            participants: Vec::new(),
            is_automatic: false,
            duration_minutes: None,
            agreed_with: None,
            subject: String::new(),
            text: String::new(),
            repeat: None,
        }
    }
}

/// A change to one field of an activity.
#[derive(Debug, Clone, PartialEq)]
pub enum ActivityEdit {
    /// Another kind.
    Kind(ActivityKind),
    /// Another direction.
    Direction(Direction),
    /// Another state: done, not come, called off, planned again.
    Status(ActivityStatus),
    /// Another moment.
    At(Moment),
    /// Another member; `None` for nobody.
    Member(Option<MemberId>),
    /// Whether a machine did it.
    Automatic(bool),
    /// Another duration, in minutes.
    DurationMinutes(Option<u32>),
    /// Another subject.
    Subject(String),
    /// Another text.
    Text(String),
    /// A person takes part (`true`) or does not.
    Participant(PersonId, bool),
    /// It comes again on other days; `None` for once.
    Repeat(Option<Recurrence>),
}

/// A change to one field of a member.
#[derive(Debug, Clone, PartialEq)]
pub enum MemberEdit {
    /// Another name.
    Name(String),
    /// Another role.
    Role(Role),
    /// Another team; empty for none.
    Team(String),
    /// Another first day.
    From(Option<Date>),
    /// Another last day.
    Until(Option<Date>),
}

/// A change to one field of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum PersonEdit {
    /// Another name.
    Name(String),
    /// Another job title; empty for none.
    JobTitle(String),
    /// Another company, which is found by its name or made; empty for none.
    CompanyNamed(String),
    /// An e-mail address takes the place of another: `None` first adds it, `None` then removes it.
    Email(Option<String>, Option<String>),
    /// A phone number takes the place of another: `None` first adds it, `None` then removes it.
    Phone(Option<String>, Option<String>),
    /// How else the person is reached.
    Contact(ContactEdit),
    /// Another part of the name; the full name follows where it was made of its parts.
    NamePart(NamePart, String),
    /// Another form of greeting; empty for none.
    Greeting(String),
    /// Another day of birth; `None` when unknown.
    Birthday(Option<Birthday>),
    /// Another country, by its two letters; empty for none.
    Country(String),
    /// Another time zone; empty for none.
    TimeZone(String),
    /// Another first day with the company; `None` when unknown.
    CompanySince(Option<Date>),
    /// The person left the company, on that day where it is known: it is a former one from now on.
    LeftCompany(Option<Date>),
    /// A role takes the place of another: `None` first adds it, `None` then removes it.
    Role(Option<CompanyRole>, Option<NewRole>),
    /// A custom field by key; `None` empties it.
    Custom(String, Option<String>),
    /// The person has (`true`) or has not (`false`) a tag.
    Tag(String, bool),
    /// Of two values that changed here and in a source, the source's is taken (`true`) or not.
    Settle {
        /// Which source.
        source: SourceId,
        /// The field, as the source's open values name it.
        field: String,
        /// The value there.
        value: String,
        /// Whether it is taken.
        take: bool,
    },
    /// After another number of days without a word one wishes to speak again; `None` without such a
    /// wish.
    KeepInTouchDays(Option<u16>),
}

/// A change of how somebody is reached: something takes the place of another; `None` first adds it,
/// `None` then removes it.
#[derive(Debug, Clone, PartialEq)]
pub enum ContactEdit {
    /// A postal address.
    Address(Option<Address>, Option<Address>),
    /// A link.
    Link(Option<String>, Option<String>),
    /// What an e-mail address, number or link is for; empty for nothing said.
    Label(String, String),
}

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `NameParts`")]
pub enum NamePart {
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
}

/// What a person is or was in a company.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRole {
    /// The company's name; it is found by it or made.
    pub company: String,
    /// The job title there; may be empty.
    pub title: String,
    /// The first day, if it is known.
    pub from: Option<Date>,
    /// The last day; `None` when it goes on or is not known.
    pub until: Option<Date>,
}

/// A change to one field of a company.
#[derive(Debug, Clone, PartialEq)]
pub enum CompanyEdit {
    /// Another name.
    Name(String),
    /// Another internet domain; empty for none.
    Domain(String),
    /// Another industry; empty for none.
    Industry(String),
    /// An e-mail address takes the place of another: `None` first adds it, `None` then removes it.
    Email(Option<String>, Option<String>),
    /// A phone number takes the place of another: `None` first adds it, `None` then removes it.
    Phone(Option<String>, Option<String>),
    /// How else it is reached.
    Contact(ContactEdit),
    /// A further domain takes the place of another: `None` first adds it, `None` then removes it.
    OtherDomain(Option<String>, Option<String>),
    /// Another number of employees; `None` when unknown.
    Employees(Option<u32>),
    /// The company that it belongs to, which is found by its name or made; empty for none.
    ParentNamed(String),
    /// A custom field by key; `None` empties it.
    Custom(String, Option<String>),
    /// The company has (`true`) or has not (`false`) a tag.
    Tag(String, bool),
    /// Of two values that changed here and in a source, the source's is taken (`true`) or not.
    Settle {
        /// Which source.
        source: SourceId,
        /// The field, as the source's open values name it.
        field: String,
        /// The value there.
        value: String,
        /// Whether it is taken.
        take: bool,
    },
}

/// A change of a field of one's own.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldEdit {
    /// Another name; its values stay.
    Name(String),
    /// Another kind; values that do not read as it stay as they were written.
    Kind(FieldKind),
    /// What can be chosen.
    Options(Vec<String>),
    /// It comes to lie after another one; at the beginning when `None`.
    MoveAfter(Option<CustomFieldId>),
    /// It is taken away; its values stay with their records.
    Remove,
    /// The members who see it; everyone where none is named.
    ShownTo(BTreeSet<MemberId>),
}

/// A change to one field of many people and companies.
#[derive(Debug, Clone, PartialEq)]
pub enum PartiesEdit {
    /// Another job title of people; empty for none.
    JobTitle(String),
    /// Another company of people, which is found by its name or made; empty for none.
    CompanyNamed(String),
    /// Another industry of companies; empty for none.
    Industry(String),
    /// Another source; empty for none.
    Source(String),
    /// They have (`true`) or have not (`false`) this tag.
    Tag(String, bool),
    /// A custom field by its key; empty for none.
    Custom(String, String),
}

/// A field with one value, of which a merge keeps one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MergedField {
    /// The name.
    Name,
    /// A person's job title.
    JobTitle,
    /// The company that a person works for.
    Company,
    /// A company's internet domain.
    Domain,
    /// A company's industry.
    Industry,
    /// Where the lead came from.
    Source,
    /// Who turned to whom.
    Direction,
    /// Who works on it.
    Owner,
    /// A custom field by name.
    Custom(String),
    /// A person's day of birth.
    Birthday,
    /// The country that a person lives in.
    Country,
    /// How many people work for a company.
    Employees,
    /// The company that a company belongs to.
    Parent,
}

/// Somebody new who is a lead from the start.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLead {
    /// The person's full name; may be empty for a company.
    pub person: String,
    /// The company's name; may be empty for a person.
    pub company: String,
    /// The person's e-mail address; may be empty.
    pub email: String,
    /// Where the lead came from; may be empty.
    pub source: String,
    /// Who turned to whom.
    pub direction: Direction,
    /// When it became a lead.
    pub at: Moment,
    /// Who works on it.
    pub owner: Option<MemberId>,
}

/// A change to one field of a person or company as a lead and as a customer.
#[derive(Debug, Clone, PartialEq)]
pub enum LeadEdit {
    /// A lead since then; `None` for no lead.
    Since(Option<Moment>),
    /// Another source; empty for none.
    Source(String),
    /// Who turned to whom.
    Direction(Option<Direction>),
    /// Another first contact beside the activities.
    FirstContact(Option<Moment>),
    /// Another owner, from now on.
    Owner(Option<MemberId>),
    /// Found worth selling to.
    Qualify {
        /// When.
        at: Moment,
        /// Who found so.
        by: Option<MemberId>,
    },
    /// Sent back to whoever qualified it.
    SendBack {
        /// When.
        at: Moment,
        /// Who sends it back.
        by: Option<MemberId>,
        /// Why; may be empty.
        reason: String,
    },
    /// A customer from then on, without a deal.
    CustomerFrom(Moment),
    /// No longer a customer from then on.
    CustomerLeft {
        /// When.
        at: Moment,
        /// Why; may be empty.
        reason: String,
    },
}

/// An answer how content a customer is.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSatisfaction {
    /// From 1 (not at all) to 5 (very).
    pub score: u8,
    /// What they said; may be empty.
    pub text: String,
    /// When they said it.
    pub at: Moment,
    /// Who said it.
    pub person: Option<PersonId>,
    /// For which company.
    pub company: Option<CompanyId>,
    /// About which deal.
    pub deal: Option<DealId>,
    /// Which member it speaks of.
    pub member: Option<MemberId>,
}

/// A cost to be booked.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCost {
    /// What it was for.
    pub kind: CostKind,
    /// The category; may be empty.
    pub category: String,
    /// How much.
    pub amount: Money,
    /// The first day over which it is spread.
    pub first_day: Date,
    /// The last day over which it is spread.
    pub last_day: Date,
    /// The team that it was for, by name; empty for all.
    pub team: String,
}

/// A change to a dashboard.
#[derive(Debug, Clone, PartialEq)]
pub enum DashboardEdit {
    /// Another name.
    Name(String),
    /// For whom alone it is; `None` for everyone.
    PrivateTo(Option<MemberId>),
    /// Another tile at the end.
    AddTile(Tile),
    /// What a tile shows; its place stays.
    ChangeTile(TileId, Tile),
    /// A tile comes to lie after another one; at the beginning when `None`.
    MoveTile(TileId, Option<TileId>),
    /// A tile is taken away.
    RemoveTile(TileId),
    /// The dashboard is taken away.
    Remove,
}

/// A change to a saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewEdit {
    /// Another name.
    Name(String),
    /// It leads elsewhere.
    Place(String),
    /// For whom alone it is; `None` for everyone.
    PrivateTo(Option<MemberId>),
    /// Whether it stands in the navigation.
    Pinned(bool),
    /// It comes to stand behind another one; at the beginning when `None`.
    After(Option<ViewId>),
    /// It is taken away.
    Remove,
}
