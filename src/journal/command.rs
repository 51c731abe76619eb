//! Commands: the one way to change anything.

use super::Change;
use crate::domain::{
    ActivityId, ActivityKind, ActivityStatus, CompanyId, Currency, Date, DealId, Direction,
    MemberId, Moment, Money, PersonId, Role, StageId, StageKind,
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
    /// or the stage is not there, and when it lies there already.
    MoveDeal {
        /// Which deal.
        deal: DealId,
        /// The stage whose column it goes to.
        stage: StageId,
        /// Where in the column.
        position: Position,
    },
    /// Removes deals. Refused when none of them is there.
    RemoveDeals(Vec<DealId>),
    /// Adds a pipeline with its stages. Refused when a name is empty or no stage is open.
    CreatePipeline {
        /// Its name.
        name: String,
        /// Its stages, in order.
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
    /// Logs something that happened, or plans something to do. Refused when the subject is empty
    /// or a record named is not there.
    LogActivity(NewActivity),
    /// Marks a planned activity as done now. Refused when it is not there or not planned.
    CompleteActivity(ActivityId),
    /// Takes in what an import made of a file, as one deed. Refused when there is nothing new.
    Import {
        /// The file's name.
        file: String,
        /// How many rows came in.
        rows: usize,
        /// The changes that the import planned against this workspace.
        changes: Vec<Change>,
    },
}

/// Where in a column a card goes: between two cards, either of which may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// The card that it comes to lie under; the top of the column when `None`.
    pub after: Option<DealId>,
    /// The card that it comes to lie above; the end of the column when `None`. Both `None`: on top.
    pub before: Option<DealId>,
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
    /// A custom field by name; `None` empties it.
    Custom(String, Option<String>),
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
    /// What it is about, in one line.
    pub subject: String,
}
