//! The truth: an append-only journal of facts, and how facts become records.
//!
//! - A **fact** says that a field of a record became a value. Facts are grouped into **changes**
//!   (one record) and **commits** (one deed of one member on one device, with one stamp).
//! - A **record is the fold of its facts in stamp order** ([`Journal::fold`]). The same set of
//!   commits gives the same records, whatever the order, the parts or the number of times in which
//!   they arrive.
//! - A [`Command`] is the one way to change anything: it is planned into the changes of a commit,
//!   or refused with a reason.
//! - **Undo is general**: applying a commit yields the changes that take it back, which are applied
//!   as a commit of their own ([`UndoHistory`]).
//! - A [`snapshot`] is a cache of the fold; [`lines`] is the form in which facts are kept for good.

mod apply;
mod clock;
mod command;
mod commit;
mod completion;
mod deal_group;
mod fact;
mod history;
mod label;
mod label_form;
pub mod lines;
mod log;
mod plan;
mod refusal;
pub mod snapshot;
mod table;
mod undo;
mod workspace;

pub(crate) use apply::say;
pub use clock::{Clock, DeviceId, Stamp};
pub use command::{
    ActivityEdit, Command, CompanyEdit, ContactEdit, DashboardEdit, DealEdit, FieldEdit, Finish,
    LeadEdit, MemberEdit, MergedField, NamePart, NewActivity, NewCost, NewDeal, NewLead, NewRole,
    NewSatisfaction, NewStage, NewWorkspace, PartiesEdit, PersonEdit, PipelineEdit, Position,
    StageEdit, ViewEdit,
};
pub use commit::Commit;
pub use completion::{CompletedValue, Completion};
pub use deal_group::DealGroup;
pub use fact::{
    ActivityFact, Change, CompanyFact, ContactFact, CostFact, DashboardFact, DealFact, Handed,
    LeadFact, ListFact, MemberFact, PersonFact, PipelineFact, RecordRef, SatisfactionFact,
    StageFact, TargetFact, ViewFact, WorkspaceFact,
};
pub use history::{CannotTakeBack, take_back, touched_by};
pub use label::Label;
pub use log::Journal;
pub use plan::{PlanOther, Planned, Planner};
pub use refusal::Refusal;
pub use table::{Record, Table};
pub use undo::{UndoEntry, UndoHistory, UndoRefusal};
pub use workspace::{Applied, Late, Settings, Workspace};
