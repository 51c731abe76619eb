//! From the rows of a table to the changes of one commit.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::report::{Counts, Problem, ProblemKind};
use super::table::{Row, Table};
use super::values::{AmountStyle, DateOrder, amount_style, parse_amount_as, parse_date};
use crate::domain::{
    Company, CompanyId, Currency, Deal, DealId, IdSource, MemberId, Moment, Money, Person,
    PersonId, PipelineId, Rank, Role, StageId, StageKind, TimeZone,
};
use crate::journal::{Change, CompanyFact, MemberFact, PipelineFact, StageFact, Workspace};

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
    /// What each column becomes.
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

/// What the rows of a table are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Deals,
    People,
    Companies,
}

struct Importer<'a> {
    table: &'a Table,
    settings: &'a ImportSettings,
    run: ImportRun<'a>,
    subject: Subject,
    currency: Currency,
    amounts: AmountStyle,
    pipeline: Option<PipelineId>,
    stages: HashMap<String, (StageId, StageKind)>,
    first_open: Option<StageId>,
    ranks: std::vec::IntoIter<Rank>,
    members: HashMap<String, MemberId>,
    companies: HashMap<String, CompanyId>,
    people_by_email: HashMap<String, PersonId>,
    people_by_name: HashMap<(String, Option<CompanyId>), PersonId>,
    deals_by_id: HashMap<String, DealId>,
    deals_by_key: HashMap<String, DealId>,
    people_by_id: HashMap<String, PersonId>,
    companies_by_id: HashMap<String, CompanyId>,
    /// Records as they will be once the rows so far have come in.
    deals: HashMap<DealId, Deal>,
    people: HashMap<PersonId, Person>,
    company_records: HashMap<CompanyId, Company>,
    outcome: ImportOutcome,
}

impl<'a> Importer<'a> {
    fn new(table: &'a Table, settings: &'a ImportSettings, run: ImportRun<'a>) -> Self {
        let has = |field| settings.fields.contains(&field);
        let subject = if has(Field::Stage) || has(Field::Title) || has(Field::Value) {
            Subject::Deals
        } else if has(Field::Person)
            || has(Field::FirstName)
            || has(Field::LastName)
            || has(Field::Email)
        {
            Subject::People
        } else if has(Field::Company) {
            Subject::Companies
        } else {
            Subject::Deals
        };
        let value_column = settings
            .fields
            .iter()
            .position(|field| *field == Field::Value);
        let amounts = value_column
            .map(|column| style_of_most(table.rows.iter().map(|row| row.cell(column))))
            .unwrap_or_default();
        let workspace = run.workspace;
        let last = workspace.deals.iter().map(|deal| &deal.rank).max();
        let mut importer = Self {
            table,
            settings,
            subject,
            currency: workspace.settings.currency,
            amounts,
            pipeline: None,
            stages: HashMap::new(),
            first_open: None,
            ranks: Rank::spread(last, table.rows.len()).into_iter(),
            members: workspace
                .members
                .iter()
                .map(|m| (fold(&m.name), m.id))
                .collect(),
            companies: workspace
                .companies
                .iter()
                .map(|c| (fold(&c.name), c.id))
                .collect(),
            people_by_email: HashMap::new(),
            people_by_name: HashMap::new(),
            deals_by_id: HashMap::new(),
            deals_by_key: HashMap::new(),
            people_by_id: HashMap::new(),
            companies_by_id: HashMap::new(),
            deals: HashMap::new(),
            people: HashMap::new(),
            company_records: HashMap::new(),
            outcome: ImportOutcome::default(),
            run,
        };
        importer.know_what_is_there();
        if subject == Subject::Deals {
            importer.make_stages();
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

    fn know_what_is_there(&mut self) {
        let workspace = self.run.workspace;
        for person in workspace.people.iter() {
            self.know_person(person);
        }
        for deal in workspace.deals.iter() {
            if let Some(id) = &deal.external_id {
                self.deals_by_id.insert(id.clone(), deal.id);
            }
            let key = self.key_of_deal(deal);
            self.deals_by_key.entry(key).or_insert(deal.id);
        }
        for company in workspace.companies.iter() {
            if let Some(id) = &company.external_id {
                self.companies_by_id.insert(id.clone(), company.id);
            }
        }
        self.know_what_is_merged();
    }

    /// Records that count as others: what the file says of them stays with them, so that importing
    /// again neither makes them anew nor writes over those that they count as.
    fn know_what_is_merged(&mut self) {
        let workspace = self.run.workspace;
        let people = workspace.people.rows().iter();
        for person in people.filter(|it| it.merged_into.is_some() && !it.removed) {
            for email in &person.emails {
                let known = self.people_by_email.entry(fold(email));
                known.or_insert(person.id);
            }
            let known = self
                .people_by_name
                .entry((fold(&person.name), person.company));
            known.or_insert(person.id);
            if let Some(id) = &person.external_id {
                self.people_by_id.entry(id.clone()).or_insert(person.id);
            }
        }
        let companies = workspace.companies.rows().iter();
        for company in companies.filter(|it| it.merged_into.is_some() && !it.removed) {
            let known = self.companies.entry(fold(&company.name));
            known.or_insert(company.id);
            if let Some(id) = &company.external_id {
                let known = self.companies_by_id.entry(id.clone());
                known.or_insert(company.id);
            }
        }
    }

    fn know_person(&mut self, person: &Person) {
        for email in &person.emails {
            self.people_by_email.insert(fold(email), person.id);
        }
        self.people_by_name
            .entry((fold(&person.name), person.company))
            .or_insert(person.id);
        if let Some(id) = &person.external_id {
            self.people_by_id.insert(id.clone(), person.id);
        }
    }

    /// Makes the pipeline and the stages that are not there yet: new open stages come before the
    /// stages in which deals end.
    fn make_stages(&mut self) {
        let now = self.run.now;
        let workspace = self.run.workspace;
        let pipeline = match &self.settings.pipeline {
            PipelineChoice::Existing(id) => *id,
            PipelineChoice::New(name) => {
                let id: PipelineId = self.run.ids.next(now);
                let last = workspace
                    .pipelines_in_order()
                    .last()
                    .map(|p| p.rank.clone());
                self.outcome.changes.push(Change::Pipeline(
                    id,
                    vec![
                        PipelineFact::Created(now),
                        PipelineFact::Name(name.clone()),
                        PipelineFact::Rank(Rank::between(last.as_ref(), None)),
                    ],
                ));
                id
            }
        };
        self.pipeline = Some(pipeline);
        let existing = workspace.stages_of(pipeline);
        for stage in &existing {
            self.stages
                .insert(fold(&stage.name), (stage.id, stage.kind));
        }
        let wanted: Vec<(String, StageChoice)> = self.settings.stages.clone();
        let new_kinds = wanted.iter().filter_map(|(name, choice)| match choice {
            StageChoice::New(kind) => Some((name, *kind)),
            StageChoice::Existing(_) => None,
        });
        let mut new: Vec<(&String, StageKind)> = new_kinds.collect();
        new.sort_by_key(|(_, kind)| match kind {
            StageKind::Open => 0,
            StageKind::Won => 1,
            StageKind::Lost => 2,
        });
        let last_open = existing
            .iter()
            .filter(|s| s.kind == StageKind::Open)
            .map(|s| s.rank.clone())
            .max();
        let first_closed = existing
            .iter()
            .filter(|s| s.kind != StageKind::Open)
            .map(|s| s.rank.clone())
            .min();
        let mut after_open = last_open;
        let mut after_all = existing.iter().map(|stage| stage.rank.clone()).max();
        let open_count = new
            .iter()
            .filter(|(_, kind)| *kind == StageKind::Open)
            .count();
        for (place, (name, kind)) in new.into_iter().enumerate() {
            let rank = if kind == StageKind::Open {
                let rank = Rank::between(after_open.as_ref(), first_closed.as_ref());
                after_open = Some(rank.clone());
                rank
            } else {
                Rank::between(after_all.as_ref().max(after_open.as_ref()), None)
            };
            after_all = after_all.max(Some(rank.clone()));
            let probability_percent = match kind {
                StageKind::Won => 100,
                StageKind::Lost => 0,
                StageKind::Open => (100 * (place + 1) / (open_count + 1)) as u8,
            };
            let id: StageId = self.run.ids.next(now);
            self.stages.insert(fold(name), (id, kind));
            self.outcome.changes.push(Change::Stage(
                id,
                vec![
                    StageFact::Created(now),
                    StageFact::Pipeline(Some(pipeline)),
                    StageFact::Name(name.clone()),
                    StageFact::Kind(kind),
                    StageFact::Rank(rank),
                    StageFact::ProbabilityPercent(probability_percent),
                ],
            ));
            if kind == StageKind::Open
                && self.first_open.is_none()
                && existing.iter().all(|s| s.kind != StageKind::Open)
            {
                self.first_open = Some(id);
            }
        }
        for (name, choice) in &wanted {
            if let StageChoice::Existing(id) = choice
                && let Some(stage) = workspace.stages.get(*id)
            {
                self.stages.insert(fold(name), (*id, stage.kind));
            }
        }
        let first = existing
            .iter()
            .find(|stage| stage.kind == StageKind::Open)
            .map(|stage| stage.id);
        self.first_open = self.first_open.or(first);
    }

    fn column(&self, field: Field) -> Option<usize> {
        self.settings
            .fields
            .iter()
            .position(|known| *known == field)
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        self.column(field).map_or("", |column| row.cell(column))
    }

    fn problem(&mut self, row: &Row, field: Field, kind: ProblemKind) {
        let column = self
            .column(field)
            .and_then(|column| self.table.headers.get(column))
            .cloned();
        self.outcome.problems.push(Problem {
            line: row.line,
            column,
            kind,
        });
    }

    fn date(&mut self, row: &Row, field: Field) -> Option<Moment> {
        let text = self.cell(row, field);
        if text.is_empty() {
            return None;
        }
        let order = self
            .column(field)
            .and_then(|column| self.settings.date_orders.get(column).copied().flatten())
            .unwrap_or(DateOrder::YearMonthDay);
        let date = parse_date(text, order, self.run.zone);
        if date.is_none() {
            self.problem(row, field, ProblemKind::NotADate(text.to_owned()));
        }
        date
    }

    fn value(&mut self, row: &Row) -> Option<Money> {
        let text = self.cell(row, Field::Value);
        if text.is_empty() {
            return None;
        }
        let code = self.cell(row, Field::Currency);
        let named = code.parse::<Currency>().ok();
        if !code.is_empty() && named.is_none() {
            self.problem(
                row,
                Field::Currency,
                ProblemKind::NotACurrency(code.to_owned()),
            );
        }
        let amount = parse_amount_as(text, self.amounts);
        let currency = named
            .or(amount.and_then(|amount| amount.currency))
            .unwrap_or(self.currency);
        let minor = amount.and_then(|amount| amount.in_minor_units(currency));
        if minor.is_none() {
            self.problem(row, Field::Value, ProblemKind::NotAnAmount(text.to_owned()));
        }
        minor.map(|minor| Money::new(minor, currency))
    }

    fn member(&mut self, name: &str) -> Option<MemberId> {
        if name.is_empty() {
            return None;
        }
        if let Some(known) = self.members.get(&fold(name)) {
            return Some(*known);
        }
        let id: MemberId = self.run.ids.next(self.run.now);
        self.members.insert(fold(name), id);
        self.outcome.changes.push(Change::Member(
            id,
            vec![
                MemberFact::Created(self.run.now),
                MemberFact::Name(name.to_owned()),
                MemberFact::Role(Role::default()),
            ],
        ));
        Some(id)
    }

    fn company(&mut self, name: &str, created: Moment) -> Option<CompanyId> {
        if name.is_empty() {
            return None;
        }
        if let Some(known) = self.companies.get(&fold(name)) {
            return Some(*known);
        }
        let id: CompanyId = self.run.ids.next(created);
        self.companies.insert(fold(name), id);
        self.outcome.changes.push(Change::Company(
            id,
            vec![
                CompanyFact::Created(created),
                CompanyFact::Name(name.to_owned()),
                CompanyFact::ImportedFrom(Some(self.settings.file.clone())),
            ],
        ));
        Some(id)
    }

    fn row(&mut self, row: &Row) {
        match self.subject {
            Subject::Deals => self.deal_row(row),
            Subject::People => self.person_row(row),
            Subject::Companies => self.company_row(row),
        }
    }

    /// Counts a row by the facts that it made.
    fn count(&mut self, is_new: bool, changed: bool) {
        let counts = &mut self.outcome.counts;
        match (is_new, changed) {
            (true, _) => counts.created += 1,
            (false, true) => counts.updated += 1,
            (false, false) => counts.unchanged += 1,
        }
    }

    fn skip(&mut self, row: &Row) {
        self.outcome.counts.skipped += 1;
        self.outcome.problems.push(Problem {
            line: row.line,
            column: None,
            kind: ProblemKind::NothingToName,
        });
    }

    fn custom_of<'r>(&self, row: &'r Row) -> Vec<(String, &'r str)> {
        let fields = self.settings.fields.iter().enumerate();
        fields
            .filter(|(_, field)| **field == Field::Custom)
            .filter_map(|(column, _)| {
                let cell = row.cell(column);
                let name = self.table.headers.get(column)?;
                (!cell.is_empty()).then(|| (name.clone(), cell))
            })
            .collect()
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
        }
        self.outcome.problems.sort_by_key(|problem| problem.line);
        self.outcome
    }
}

mod deal_rows;
mod person_rows;

/// Folds what differs only in case and blanks.
fn fold(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The style of a column even where some of its cells are no amounts at all.
fn style_of_most<'a>(cells: impl Iterator<Item = &'a str>) -> AmountStyle {
    amount_style(cells.filter(|cell| amount_style([*cell]).is_some())).unwrap_or_default()
}
