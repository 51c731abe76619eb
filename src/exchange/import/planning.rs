//! Several tables planned as one commit: in the order in which one needs the other, so that the keys of
//! one are found by the next.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ImportRun, ImportSettings, Importer};
use crate::domain::PipelineId;
use crate::exchange::report::{Counts, Problem};
use crate::exchange::subject::Subject;
use crate::exchange::table::Table;
use crate::journal::{
    ActivityFact, Change, CompanyFact, CostFact, DealFact, MemberFact, PersonFact, PipelineFact,
    SatisfactionFact, StageFact, TargetFact,
};

/// What a table came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableOutcome {
    /// What became of its rows.
    pub counts: Counts,
    /// What the user should know, in order of the rows.
    pub problems: Vec<Problem>,
    /// Into which pipeline its deals went; `None` when its rows are no deals, or say nothing new.
    pub pipeline: Option<PipelineId>,
    /// Records that its source no longer has, and that are marked.
    pub gone: usize,
    /// Records that were here and are now known to its source, too.
    pub joined: usize,
    /// Values that changed here and in its source, and are now to be chosen between.
    pub opened: usize,
}

/// How many records of a kind are made and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCount {
    /// What kind of record.
    pub subject: Subject,
    /// Records that come to be.
    pub created: usize,
    /// Records that are here and change.
    pub updated: usize,
}

/// What an import of several tables comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportsOutcome {
    /// The changes of one commit; none when the tables say nothing new.
    pub changes: Vec<Change>,
    /// What each table came to, in the order in which they were given.
    pub tables: Vec<TableOutcome>,
}

impl ImportsOutcome {
    /// How many records of each kind are made and changed; kinds of which none is are left out.
    pub fn records(&self) -> Vec<RecordCount> {
        let mut made = BTreeMap::<Subject, HashSet<Uuid>>::new();
        let mut touched = BTreeMap::<Subject, HashSet<Uuid>>::new();
        let mut count = |subject: Subject, id: Uuid, is_made: bool| {
            if is_made {
                made.entry(subject).or_default().insert(id);
            }
            touched.entry(subject).or_default().insert(id);
        };
        macro_rules! count {
            ($subject:ident $id:ident $facts:ident $fact:ident) => {{
                let is_made = $facts.iter().any(|it| matches!(it, $fact::Created(_)));
                count(Subject::$subject, $id.0, is_made);
            }};
        }
        for change in &self.changes {
            match change {
                Change::Member(id, facts) => count!(Members id facts MemberFact),
                Change::Company(id, facts) => count!(Companies id facts CompanyFact),
                Change::Person(id, facts) => count!(People id facts PersonFact),
                Change::Pipeline(id, facts) => count!(Pipelines id facts PipelineFact),
                Change::Stage(id, facts) => count!(Stages id facts StageFact),
                Change::Deal(id, facts) => count!(Deals id facts DealFact),
                Change::Activity(id, facts) => count!(Activities id facts ActivityFact),
                Change::Satisfaction(id, facts) => count!(Answers id facts SatisfactionFact),
                Change::Cost(id, facts) => count!(Costs id facts CostFact),
                Change::Target(id, facts) => count!(Targets id facts TargetFact),
                _ => {}
            }
        }
        touched
            .into_iter()
            .map(|(subject, all)| {
                let created = made.get(&subject).map_or(0, HashSet::len);
                RecordCount {
                    subject,
                    created,
                    updated: all.len() - created,
                }
            })
            .collect()
    }
}

/// An import of several tables being planned, some rows at a time.
pub struct Planning<'a> {
    importer: Importer<'a>,
    tables: Vec<(&'a Table, &'a ImportSettings)>,
    /// The tables by need, those to come last first, each with the order of its rows.
    to_come: Vec<(usize, Vec<usize>)>,
    /// The table that is planned now, and how many of its rows are.
    now: Option<(usize, Vec<usize>, usize)>,
    outcomes: Vec<TableOutcome>,
    rows_done: usize,
}

impl std::fmt::Debug for Planning<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Planning")
            .field("rows_done", &self.rows_done)
            .finish_non_exhaustive()
    }
}

impl<'a> Planning<'a> {
    /// Begins to plan; tables may come in any order. No table comes to nothing.
    pub fn start(tables: Vec<(&'a Table, &'a ImportSettings)>, run: ImportRun<'a>) -> Self {
        static NOTHING: Table = Table::NOTHING;
        static NO_SETTINGS: ImportSettings = ImportSettings::NOTHING;
        let (table, settings) = tables.first().copied().unwrap_or((&NOTHING, &NO_SETTINGS));
        let of_deals = tables.iter().filter(|(_, it)| it.subject == Subject::Deals);
        let deals = of_deals.map(|(table, _)| table.rows.len()).sum();
        let mut importer = Importer::new(table, settings, run, deals);
        let mut to_come: Vec<(usize, Vec<usize>)> = tables
            .iter()
            .enumerate()
            .map(|(place, (table, settings))| {
                importer.look_at(table, settings);
                if settings.subject == Subject::History {
                    importer.know_history();
                }
                (place, importer.row_order())
            })
            .collect();
        importer.outcome.problems.clear();
        let need =
            |(place, _): &(usize, Vec<usize>)| tables.get(*place).map(|(_, it)| it.subject.need());
        // Stable: tables of one subject stay in their order.
        to_come.sort_by_key(need);
        to_come.reverse();
        Self {
            outcomes: vec![TableOutcome::default(); tables.len()],
            importer,
            tables,
            to_come,
            now: None,
            rows_done: 0,
        }
    }

    /// How many rows are planned.
    pub fn rows_done(&self) -> usize {
        self.rows_done
    }

    /// Plans up to so many rows more; whether there are others.
    pub fn advance(&mut self, rows: usize) -> bool {
        for _ in 0..rows {
            let Some((place, order, done)) = &mut self.now else {
                let Some((place, order)) = self.to_come.pop() else {
                    return false;
                };
                if let Some((table, settings)) = self.tables.get(place) {
                    self.importer.begin(table, settings);
                }
                self.now = Some((place, order, 0));
                continue;
            };
            let row = order.get(*done).and_then(|row| {
                let (table, _) = self.tables.get(*place)?;
                table.rows.get(*row)
            });
            match row {
                Some(row) => {
                    *done += 1;
                    self.rows_done += 1;
                    self.importer.row(row);
                }
                None => {
                    if let Some(outcome) = self.outcomes.get_mut(*place) {
                        *outcome = self.importer.end();
                    }
                    self.now = None;
                }
            }
        }
        self.now.is_some() || !self.to_come.is_empty()
    }

    /// What all tables come to, once every row is planned.
    pub fn finish(mut self) -> ImportsOutcome {
        while self.advance(1000) {}
        let said = |it: &TableOutcome| it.counts.created + it.counts.updated + it.gone > 0;
        if self.outcomes.iter().any(said) && !self.importer.outcome.changes.is_empty() {
            self.importer.say_sources();
        }
        if self.outcomes.iter().any(said) {
            self.importer.say_gross_margin();
        }
        let mut changes = self.importer.outcome.changes;
        if !self.outcomes.iter().any(said) {
            // A pipeline or stage for nothing would be no use to anybody.
            changes.clear();
        }
        ImportsOutcome {
            changes,
            tables: self.outcomes,
        }
    }
}
