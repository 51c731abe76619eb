//! Files in and out: from bytes to a table, from a table to a plan, from a plan to changes.
//!
//! 1. [`read_file`] recognises the format by what stands in the file (delimited text, workbook, vCards,
//!    archive) and gives its tables; [`read_table`] gives the first. Whatever can make a [`Table`] can
//!    be imported.
//! 2. [`propose`] recognises what the rows are about ([`Subject`]) and what each column is, by its name
//!    and by its values as a whole.
//! 3. [`plan_import`] turns the rows into the changes of one commit, and into problems: every row is a
//!    record or in the list of problems.
//!
//! And out: [`PartySheet`] writes people and companies as CSV, [`write_workbook`] makes a workbook of it,
//! [`push_card`] writes vCards; all can be read again. [`calendar_file`] writes what is planned for
//! calendars.

mod calendar;
mod card;
mod columns;
mod delimited;
mod encoding;
mod fields;
mod formats;
mod groups;
mod import;
mod layouts;
mod measures;
mod message;
mod names;
mod party_sheet;
mod pasted;
mod recognise;
mod report;
mod sheet;
mod source_values;
mod sources;
mod subject;
mod table;
mod values;
mod words;
mod workbook;

pub use calendar::{CalendarEntry, calendar_file};
pub use card::push_card;
pub use columns::{ColumnProposal, Proposal, StageProposal, propose};
pub use fields::{Field, FieldGroup};
pub use formats::{Part, read_file, read_pasted, read_table};
pub use import::{
    ImportOutcome, ImportRun, ImportSettings, ImportsOutcome, PipelineChoice, Planning,
    RecordCount, SourceChoice, StageChoice, TableOutcome, plan_import, proposed_fields,
    proposed_settings, proposed_stages,
};
pub use message::{
    FromWorker, ImportDone, ImportPlan, ImportRequest, TableDone, TableSummary, TablesRead,
    ToWorker, Worker, refresh_snapshot_message,
};
pub use party_sheet::{PartySheet, PartySheetWords};
pub use report::{Counts, Problem, ProblemKind, repair_file};
pub use sheet::table_line;
pub(crate) use sheet::{push_cell, push_row};
pub use source_values::source_values;
pub use sources::SourceKind;
pub use subject::Subject;
pub use table::{ReadError, Row, Table};
pub use values::{
    Amount, AmountStyle, DateOrder, DateStyle, amount_style, date_style, parse_amount, parse_date,
};
pub use workbook::write_workbook;
