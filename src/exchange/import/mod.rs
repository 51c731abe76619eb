//! From the rows of a table to the changes of one commit.

mod activity_rows;
mod answer_rows;
mod cells;
mod company_rows;
mod contact_cells;
mod cost_rows;
mod deal_facts;
mod deal_rows;
mod figure_names;
mod from_source;
mod history_rows;
mod known;
mod lead_facts;
mod link_rows;
mod member_rows;
mod own_values;
mod person_rows;
mod pipeline_rows;
mod planning;
mod proposed;
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
    Activity, ActivityId, Company, CompanyId, Currency, Deal, DealId, IdSource, Member, MemberId,
    Moment, Person, PersonId, PipelineId, Rank, StageId, StageKind, TimeZone,
};
use crate::journal::{Change, Workspace};

pub(in crate::exchange) use figure_names::figure_named;
pub use from_source::SourceChoice;
use from_source::Sourcing;
use history_rows::History;
use known::{Known, NaturalKeys};
use own_values::OwnColumn;
pub use planning::{ImportsOutcome, Planning, RecordCount, TableOutcome};
pub use proposed::{proposed_fields, proposed_settings, proposed_stages};
use stages::Stages;

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
    /// What program or site wrote the file, such as `google_contacts`; empty when unknown. Files of
    /// one kind from one place can be remembered by it.
    #[serde(default)]
    pub source_kind: String,
    /// From which account or file people and companies come, so that importing it again brings what
    /// changed there and nothing else.
    #[serde(default)]
    pub source: SourceChoice,
    /// Whether the table is all of its source: who is no longer in it is marked.
    #[serde(default)]
    pub is_whole: bool,
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

/// Plans an import of one table. `progress` is told the number of rows done from time to time and
/// says whether to go on; `None` when it said no. Every row is counted in exactly one of [`Counts`].
pub fn plan_import(
    table: &Table,
    settings: &ImportSettings,
    run: ImportRun<'_>,
    mut progress: impl FnMut(usize) -> bool,
) -> Option<ImportOutcome> {
    let mut planning = Planning::start(vec![(table, settings)], run);
    loop {
        if !progress(planning.rows_done()) {
            return None;
        }
        if !planning.advance(500) {
            break;
        }
    }
    let outcome = planning.finish();
    let of_table = outcome.tables.into_iter().next().unwrap_or_default();
    Some(ImportOutcome {
        changes: outcome.changes,
        counts: of_table.counts,
        problems: of_table.problems,
        pipeline: of_table.pipeline,
    })
}

/// A row that cannot come in, and why.
type Skipped = ProblemKind;

/// What became of a row: whether it made a new record, and whether it changed one.
#[derive(Debug, Clone, Copy)]
struct Done {
    is_new: bool,
    has_changed: bool,
}

/// Plans one table after the other; what earlier ones brought in is known to the later ones.
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
    /// What each column is as a field of one's own.
    own_columns: Vec<OwnColumn>,
    pipeline: Option<PipelineId>,
    stages: Stages,
    ranks: std::vec::IntoIter<Rank>,
    known: Known,
    /// Records without an id of an earlier system, by what makes them what they are.
    natural: NaturalKeys,
    /// The same for tables of other subjects, and whether those had ids.
    naturals: HashMap<(Subject, bool), NaturalKeys>,
    /// What tables have said already, where saying it twice would contradict.
    said: HashSet<String>,
    /// Won value and what is left of it, in minor units, of the deals that tell a margin.
    margin: (i128, i128),
    /// Names in this table of members that several have.
    shared_names: HashSet<String>,
    /// The source of this table.
    sourcing: Option<Sourcing>,
    /// The sources of all tables so far.
    sources: Vec<Sourcing>,
    /// Records that were here and that a source speaks of for the first time.
    joined: usize,
    /// Values that changed here and there, and are now to be chosen between.
    opened: usize,
    /// The stages of deals as tables of their history tell them.
    history: History,
    /// Records as they will be once the rows so far have come in.
    activities: HashMap<ActivityId, Activity>,
    deals: HashMap<DealId, Deal>,
    people: HashMap<PersonId, Person>,
    company_records: HashMap<CompanyId, Company>,
    members: HashMap<MemberId, Member>,
    /// What this table comes to; the changes are those of all tables.
    outcome: ImportOutcome,
}

impl<'a> Importer<'a> {
    /// `deals`: how many rows of deals there are in all tables.
    fn new(
        table: &'a Table,
        settings: &'a ImportSettings,
        run: ImportRun<'a>,
        deals: usize,
    ) -> Self {
        let workspace = run.workspace;
        let last = workspace.deals.iter().map(|deal| &deal.rank).max();
        Self {
            table,
            settings,
            places: [None; Field::ALL.len()],
            currency: workspace.settings.currency,
            amounts: AmountStyle::default(),
            are_shares: [false; 2],
            own_columns: Vec::new(),
            pipeline: None,
            stages: Stages::read(workspace),
            ranks: Rank::spread(last, deals).into_iter(),
            known: Known::read(workspace),
            natural: NaturalKeys::default(),
            naturals: HashMap::new(),
            said: HashSet::new(),
            margin: (0, 0),
            shared_names: HashSet::new(),
            history: History::default(),
            sourcing: None,
            sources: Vec::new(),
            joined: 0,
            opened: 0,
            activities: HashMap::new(),
            deals: HashMap::new(),
            people: HashMap::new(),
            company_records: HashMap::new(),
            members: HashMap::new(),
            outcome: ImportOutcome::default(),
            run,
        }
    }

    /// Turns to the columns of a table.
    fn look_at(&mut self, table: &'a Table, settings: &'a ImportSettings) {
        self.table = table;
        self.settings = settings;
        self.places = [None; Field::ALL.len()];
        for (column, field) in settings.fields.iter().enumerate() {
            if let Some(place) = self.places.get_mut(*field as usize)
                && place.is_none()
                && field.is_of(settings.subject)
            {
                *place = Some(column);
            }
        }
        self.look_at_columns();
        self.look_at_own_fields();
    }

    /// Begins with a table.
    fn begin(&mut self, table: &'a Table, settings: &'a ImportSettings) {
        self.look_at(table, settings);
        self.pipeline = None;
        self.begin_source();
        let key = (settings.subject, self.column(Field::ExternalId).is_some());
        let known = self.naturals.remove(&key);
        let is_first = known.is_none();
        self.natural = known.unwrap_or_default();
        match settings.subject {
            Subject::Deals => {
                // Which deals are the same can be another question in each table.
                self.natural = NaturalKeys::default();
                self.know_deals();
                self.choose_stages();
            }
            Subject::Stages | Subject::History => self.choose_stages(),
            Subject::Members => self.know_shared_names(),
            Subject::People if settings.match_on.contains(&Field::Phone) => self.know_phones(),
            Subject::Activities if is_first => self.know_activities(),
            Subject::Answers if is_first => self.know_answers(),
            Subject::Costs if is_first => self.know_costs(),
            _ => {}
        }
        for (line, found) in &table.ragged {
            let expected = table.headers.len();
            self.outcome.problems.push(Problem {
                line: *line,
                column: None,
                kind: ProblemKind::CellCount {
                    found: *found,
                    expected,
                },
            });
        }
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
            Subject::Pipelines => self.pipeline_row(row),
            Subject::Stages => self.stage_row(row),
            Subject::History => self.history_row(row),
            Subject::Links => self.link_row(row),
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

    /// Ends with a table: what it came to.
    fn end(&mut self) -> TableOutcome {
        let gone = self.end_source();
        let key = (
            self.settings.subject,
            self.column(Field::ExternalId).is_some(),
        );
        self.naturals.insert(key, std::mem::take(&mut self.natural));
        let counts = std::mem::take(&mut self.outcome.counts);
        let mut problems = std::mem::take(&mut self.outcome.problems);
        problems.sort_by_key(|problem| problem.line);
        let pipeline = match self.settings.subject {
            Subject::Deals if counts.created + counts.updated > 0 => self.pipeline,
            _ => None,
        };
        TableOutcome {
            counts,
            problems,
            pipeline,
            gone,
            joined: std::mem::take(&mut self.joined),
            opened: std::mem::take(&mut self.opened),
        }
    }

    /// A deal as it is once the rows so far have come in.
    fn deal(&self, id: DealId) -> Option<&Deal> {
        let known = self.deals.get(&id);
        known.or_else(|| self.run.workspace.deals.get(id))
    }

    /// What a company is called once the rows so far have come in.
    fn company_name(&self, id: CompanyId) -> Option<&str> {
        let known = self.company_records.get(&id);
        let known = known.or_else(|| self.run.workspace.company(id));
        known.map(|company| company.name.as_str())
    }

    /// What a person is called once the rows so far have come in.
    fn person_name(&self, id: PersonId) -> Option<&str> {
        let known = self.people.get(&id);
        let known = known.or_else(|| self.run.workspace.person(id));
        known.map(|person| person.name.as_str())
    }
}

/// Folds what differs only in case and blanks.
fn fold(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
