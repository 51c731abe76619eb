//! Rows that say when a deal came into a stage. They are what the stages of deals are dated by; what
//! a table of deals leaves to guess gives way to them.

use std::collections::{HashMap, HashSet};

use super::{Done, Importer, Skipped, fold};
use crate::domain::{Deal, DealId, Entry, Moment, PipelineId, StageId, StageKind};
use crate::exchange::fields::Field;
use crate::exchange::report::ProblemKind;
use crate::exchange::subject::Subject;
use crate::exchange::table::Row;
use crate::journal::{Change, DealFact, say};

/// The stages of deals by what an earlier system calls those, as its tables tell them.
#[derive(Debug, Default)]
pub(super) struct History {
    by_deal: HashMap<String, Vec<(Moment, String)>>,
    /// Deals of which rows were told already.
    seen: HashSet<DealId>,
    /// The pipelines of deals whose stages are left to it.
    pub(super) pipelines: HashMap<DealId, PipelineId>,
}

/// A day in milliseconds: the last moment of a day is after its noon.
const DAY: i64 = 86_400_000;

impl Importer<'_> {
    /// Reads the whole table before any other is planned.
    pub(super) fn know_history(&mut self) {
        let table = self.table;
        for row in &table.rows {
            let stage = self.cell(row, Field::Stage).to_owned();
            if let (Some(key), Some(at)) = (self.deal_key(row), self.date(row, Field::At))
                && !stage.is_empty()
            {
                let told = self.history.by_deal.entry(key).or_default();
                told.push((at, stage));
            }
        }
        for told in self.history.by_deal.values_mut() {
            told.sort();
        }
    }

    /// In which order the rows of this table come in: stages by their place, what happened by when;
    /// otherwise as they stand.
    pub(super) fn row_order(&mut self) -> Vec<usize> {
        let table = self.table;
        let mut order: Vec<usize> = (0..table.rows.len()).collect();
        match self.settings.subject {
            Subject::Stages => order.sort_by_key(|place| {
                let row = table.rows.get(*place);
                let told = row.map_or("", |row| self.cell(row, Field::Place));
                told.parse::<i64>().unwrap_or(i64::MAX)
            }),
            Subject::History => {
                let at: Vec<_> = table
                    .rows
                    .iter()
                    .map(|row| self.date(row, Field::At))
                    .collect();
                order.sort_by_key(|place| at.get(*place).copied().flatten());
            }
            _ => {}
        }
        order
    }

    /// What a row of a history calls its deal.
    fn deal_key(&self, row: &Row) -> Option<String> {
        let id = self.cell(row, Field::DealId);
        let title = self.cell(row, Field::Deal);
        match (id.is_empty(), title.is_empty()) {
            (false, _) => Some(id.to_owned()),
            (true, false) => Some(title_key(title)),
            (true, true) => None,
        }
    }

    /// What is told of the stages of a deal, oldest first.
    fn told_of(&self, external_id: &str, title: &str) -> &[(Moment, String)] {
        let by_deal = &self.history.by_deal;
        let known = by_deal.get(external_id).filter(|_| !external_id.is_empty());
        let known = known.or_else(|| by_deal.get(&title_key(title)));
        known.map_or(&[], Vec::as_slice)
    }

    /// Whether a history says when a deal came into the stage that its row names, so that there is
    /// nothing to guess. A close before that is the truer one: the history began late.
    pub(super) fn history_tells(
        &self,
        external_id: &str,
        title: &str,
        (cell, stage): (&str, StageId),
        closed: Option<Moment>,
    ) -> bool {
        let pipeline = self.pipeline_of_stage(stage);
        let told = self.told_of(external_id, title).iter();
        let mut entered = told.filter(|(_, text)| {
            fold(text) == fold(cell)
                || self.stage_there(pipeline, text).map(|(id, _)| id) == Some(stage)
        });
        entered.any(|(at, _)| {
            closed.is_none_or(|closed| at.milliseconds() <= closed.milliseconds() + DAY)
        })
    }

    pub(super) fn history_row(&mut self, row: &Row) -> Result<Done, Skipped> {
        let text = self.cell(row, Field::Stage).to_owned();
        let Some(id) = self.deal_of(row)?.filter(|_| !text.is_empty()) else {
            return Err(ProblemKind::NothingToName);
        };
        let at = self.date(row, Field::At).ok_or(ProblemKind::NoDate)?;
        let Some(mut deal) = self.deal(id).cloned() else {
            return Err(ProblemKind::NoSuchDeal(text));
        };
        let pipeline = self.pipeline_of_deal(&deal);
        let pipeline = pipeline.unwrap_or_else(|| self.default_pipeline());
        let told = self.kind_told(row);
        let (stage, _) = self.stage_called(pipeline, &text, told);
        let mut facts = match self.history.seen.insert(id) {
            true => self.guesses(&deal),
            false => Vec::new(),
        };
        for fact in &facts {
            say(&mut deal, fact);
        }
        let is_new = deal.stage.before(at.plus_milliseconds(1)) != Some(&stage);
        if is_new {
            let fact = DealFact::Stage(at, Entry::Is(stage));
            say(&mut deal, &fact);
            facts.push(fact);
        }
        self.deals.insert(id, deal);
        let has_changed = !facts.is_empty();
        if has_changed {
            self.outcome.changes.push(Change::Deal(id, facts));
        }
        Ok(Done {
            is_new,
            has_changed,
        })
    }

    fn pipeline_of_deal(&self, deal: &Deal) -> Option<PipelineId> {
        let now = deal.stage.current();
        let known = now.and_then(|stage| self.pipeline_of_stage(*stage));
        known.or_else(|| self.history.pipelines.get(&deal.id).copied())
    }

    /// What takes back the stages that an import of the deal had to guess: a stage that the history
    /// dates otherwise, and the one at its creation where the history goes back as far.
    fn guesses(&self, deal: &Deal) -> Vec<DealFact> {
        if deal.imported_from.is_none() {
            return Vec::new();
        }
        let pipeline = self.pipeline_of_deal(deal);
        let external_id = deal.external_id.as_deref().unwrap_or_default();
        let told: Vec<(Moment, Option<(StageId, StageKind)>)> = self
            .told_of(external_id, &deal.title)
            .iter()
            .map(|(at, text)| (*at, self.stage_there(pipeline, text)))
            .collect();
        let first = told.first().map(|(at, _)| at.milliseconds());
        let is_guess = |at: Moment, stage: StageId| {
            let is_told = told
                .iter()
                .any(|(when, of)| *when == at && of.map(|(id, _)| id) == Some(stage));
            let is_dated_otherwise = told.iter().any(|(when, of)| {
                of.is_some_and(|(id, kind)| {
                    id == stage
                        && (kind == StageKind::Open
                            || when.milliseconds() <= at.milliseconds() + DAY)
                })
            });
            let goes_back = deal.created == Some(at)
                && first.is_some_and(|first| first <= at.milliseconds() + DAY);
            !is_told && (is_dated_otherwise || goes_back)
        };
        let entries = deal.stage.entries().iter();
        entries
            .filter(|(at, stage)| stage.is_some_and(|stage| is_guess(*at, stage)))
            .map(|(at, _)| DealFact::Stage(*at, Entry::Retracted))
            .collect()
    }
}

fn title_key(title: &str) -> String {
    format!("title\u{1f}{}", fold(title))
}
