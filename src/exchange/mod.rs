//! Files in and out: from bytes to a table, from a table to a plan, from a plan to changes.
//!
//! 1. [`read_table`] recognises encoding, delimiter and header row and gives a [`Table`]. Other
//!    formats come in by the same door: whatever can make a `Table` can be imported.
//! 2. [`propose`] recognises what each column is, by its name and by its values as a whole.
//! 3. [`plan_import`] turns the rows into the changes of one commit, and into problems: every row is a
//!    record or in the list of problems.

mod columns;
mod delimited;
mod encoding;
mod fields;
mod import;
mod message;
mod report;
mod table;
mod values;

pub use columns::{ColumnProposal, Proposal, StageProposal, propose};
pub use fields::Field;
pub use import::{
    ImportOutcome, ImportRun, ImportSettings, PipelineChoice, StageChoice, plan_import,
};
pub use message::{FromWorker, ImportDone, ImportRequest, TableSummary, ToWorker, Worker};
pub use report::{Counts, Problem, ProblemKind, repair_file};
pub use table::{ReadError, Row, Table, read_table};
pub use values::{
    Amount, AmountStyle, DateOrder, DateStyle, amount_style, date_style, parse_amount, parse_date,
};
