//! From the rows of a table to the changes of one commit.

mod activity_rows;
mod answer_rows;
mod cells;
mod company_rows;
mod cost_rows;
mod deal_facts;
mod deal_rows;
mod figure_names;
mod known;
mod lead_facts;
mod member_rows;
mod person_rows;
mod rate_rows;
mod reconcile;
mod stages;
mod target_rows;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::report::{Counts, Problem, ProblemKind};
use super::subject::Subject;
use super::table::{Row, Table};
use super::values::{AmountStyle, DateOrder};
use crate::domain::{
    Activity, ActivityId, Company, CompanyId, Currency, Deal, DealId, IdSource, Moment, Person,
    PersonId, PipelineId, Rank, StageId, StageKind, TimeZone,
};
use crate::journal::{Change, Workspace};

pub(in crate::exchange) use figure_names::figure_named;
use known::{Known, NaturalKeys};

/// Into which pipeline deals go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PipelineChoice {
    /// One that is there.
    Existing(PipelineId),
    /// A new one of this name.
    New(String),
}

/// What becomes of a stage that the table names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StageChoice {
    /// It is this stage of the chosen pipeline.
    Existing(StageId),
    /// It becomes a new stage of this kind.
    New(StageKind),
}

/// How a table is to be imported; the user can change all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSettings {
    /// What the rows are about.
    pub subject: Subject,
    /// What each column becomes; fields that are not of the subject are left out.
    pub fields: Vec<Field>,
    /// The order of dates in each column that has some.
    pub date_orders: Vec<Option<DateOrder>>,
    /// The pipeline of deals.
    pub pipeline: PipelineChoice,
    /// The stages that the table names, in order of first sight.
    pub stages: Vec<(String, StageChoice)>,
    /// By which fields a row is recognised as a record that is there, where it has no id of an
    /// earlier system.
    pub match_on: Vec<Field>,
    /// The name of the file.
    pub file: String,
}

/// What an import is run against.
pub struct ImportRun<'a> {
    /// The records that are there.
    pub workspace: &'a Workspace,
    /// The zone of the workspace, for calendar days.
    pub zone: &'a TimeZone,
    /// Where new identities come from.
    pub ids: IdSource,
    /// The moment of the import.
    pub now: Moment,
}

/// What an import comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOutcome {
    /// The changes of one commit; none when the file says nothing new.
    pub changes: Vec<Change>,
    /// What became of the rows.
    pub counts: Counts,
    /// What the user should know, in order of the rows.
    pub problems: Vec<Problem>,
    /// Into which pipeline deals went; `None` when the rows are no deals.
    pub pipeline: Option<PipelineId>,
}

/// Plans an import. `progress` is told the number of rows done from time to time and says whether
/// to go on; `None` when it said no. Every row is counted in exactly one of [`Counts`].
pub fn plan_import(
    table: &Table,
    settings: &ImportSettings,
    run: ImportRun<'_>,
    mut progress: impl FnMut(usize) -> bool,
) -> Option<ImportOutcome> {
    let mut importer = Importer::new(table, settings, run);
    for (done, row) in table.rows.iter().enumerate() {
        if done % 500 == 0 && !progress(done) {
            return None;
        }
        importer.row(row);
    }
    Some(importer.finish())
}

/// A row that cannot come in, and why.
type Skipped = ProblemKind;

/// What became of a row: whether it made a new record, and whether it changed one.
#[derive(Debug, Clone, Copy)]
struct Done {
    is_new: bool,
    has_changed: bool,
}

struct Importer<'a> {
    table: &'a Table,
    settings: &'a ImportSettings,
    run: ImportRun<'a>,
    /// The column of each field, by the field's place among all.
    places: [Option<usize>; Field::ALL.len()],
    currency: Currency,
    amounts: AmountStyle,
    /// Whether probabilities and margins are written as shares of one.
    are_shares: [bool; 2],
    pipeline: Option<PipelineId>,
    stages: HashMap<String, (StageId, StageKind)>,
    first_open: Option<StageId>,
    ranks: std::vec::IntoIter<Rank>,
    known: Known,
    /// Records without an id of an earlier system, by what makes them what they are.
    natural: NaturalKeys,
    /// What this table has said already, where saying it twice would contradict.
    said: HashSet<String>,
    /// Won value and what is left of it, in minor units, of the deals that tell a margin.
    margin: (i128, i128),
    /// Records as they will be once the rows so far have come in.
    activities: HashMap<ActivityId, Activity>,
    deals: HashMap<DealId, Deal>,
    people: HashMap<PersonId, Person>,
    company_records: HashMap<CompanyId, Company>,
    outcome: ImportOutcome,
}

impl<'a> Importer<'a> {
    fn new(table: &'a Table, settings: &'a ImportSettings, run: ImportRun<'a>) -> Self {
        let mut places = [None; Field::ALL.len()];
        for (column, field) in settings.fields.iter().enumerate() {
            if let Some(place) = places.get_mut(*field as usize)
                && place.is_none()
                && field.is_of(settings.subject)
            {
                *place = Some(column);
            }
        }
        let workspace = run.workspace;
        let last = workspace.deals.iter().map(|deal| &deal.rank).max();
        let count = match settings.subject {
            Subject::Deals => table.rows.len(),
            _ => 0,
        };
        let mut importer = Self {
            table,
            settings,
            places,
            currency: workspace.settings.currency,
            amounts: AmountStyle::default(),
            are_shares: [false; 2],
            pipeline: None,
            stages: HashMap::new(),
            first_open: None,
            ranks: Rank::spread(last, count).into_iter(),
            known: Known::read(workspace),
            natural: NaturalKeys::default(),
            said: HashSet::new(),
            margin: (0, 0),
            activities: HashMap::new(),
            deals: HashMap::new(),
            people: HashMap::new(),
            company_records: HashMap::new(),
            outcome: ImportOutcome::default(),
            run,
        };
        importer.look_at_columns();
        match settings.subject {
            Subject::Deals => {
                importer.know_deals();
                importer.make_stages();
            }
            Subject::Activities => importer.know_activities(),
            Subject::Answers => importer.know_answers(),
            Subject::Costs => importer.know_costs(),
            Subject::People
            | Subject::Companies
            | Subject::Targets
            | Subject::Members
            | Subject::Rates => {}
        }
        for (line, found) in &table.ragged {
            let expected = table.headers.len();
            importer.outcome.problems.push(Problem {
                line: *line,
                column: None,
                kind: ProblemKind::CellCount {
                    found: *found,
                    expected,
                },
            });
        }
        importer
    }

    fn row(&mut self, row: &Row) {
        let before = self.outcome.changes.len();
        let done = match self.settings.subject {
            Subject::Deals => self.deal_row(row),
            Subject::People => self.person_row(row),
            Subject::Companies => self.company_row(row),
            Subject::Activities => self.activity_row(row),
            Subject::Answers => self.answer_row(row),
            Subject::Costs => self.cost_row(row),
            Subject::Targets => self.target_row(row),
            Subject::Members => self.member_row(row),
            Subject::Rates => self.rate_row(row),
        };
        let counts = &mut self.outcome.counts;
        match done {
            Ok(Done { is_new: true, .. }) => counts.created += 1,
            // What a row says of others, such as a phone number of its person, counts for the row.
            Ok(done) if done.has_changed || self.outcome.changes.len() > before => {
                counts.updated += 1;
            }
            Ok(_) => counts.unchanged += 1,
            Err(kind) => {
                counts.skipped += 1;
                self.outcome.problems.push(Problem {
                    line: row.line,
                    column: None,
                    kind,
                });
            }
        }
    }

    fn finish(mut self) -> ImportOutcome {
        let Counts {
            created, updated, ..
        } = self.outcome.counts;
        if created + updated == 0 {
            // A pipeline or stage for nothing would be no use to anybody.
            self.outcome.changes.clear();
        } else {
            self.outcome.pipeline = self.pipeline;
            self.say_gross_margin();
        }
        self.outcome.problems.sort_by_key(|problem| problem.line);
        self.outcome
    }
}

/// Folds what differs only in case and blanks.
fn fold(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
