//! What is done with whole ranges: copied, pasted, filled, emptied. Each is one deed.

use kith::domain::{DealId, StageId};
use kith::journal::{Command, DealEdit, DealGroup, Position, Refusal};
use kith::query::{DealColumn, read_table, write_table};
use leptos::prelude::*;

use super::super::words::problem_text;
use super::state::{Grid, Refused, Spot};

/// What is to stand in a cell.
type Wanted = (DealId, DealColumn, String);

impl Grid {
    /// The plain text of a cell; empty for the head of a group.
    fn plain(&self, line: usize, column: &DealColumn) -> String {
        let deal = self.deal(line);
        self.sheet.look(|look| {
            let deal = deal.and_then(|id| look.workspace.deals.get(id));
            deal.map(|deal| {
                let own = look.workspace.settings.currency;
                column.cell(look, deal).plain(own)
            })
            .unwrap_or_default()
        })
    }

    /// The range as spreadsheets take it: of deals alone.
    pub(super) fn copied(&self) -> String {
        let (lines, columns) = untrack(|| self.range());
        let columns: Vec<DealColumn> = columns.filter_map(|it| self.column(it)).collect();
        let deals = lines.filter(|line| self.deal(*line).is_some());
        let rows: Vec<Vec<String>> = deals
            .map(|line| {
                columns
                    .iter()
                    .map(|column| self.plain(line, column))
                    .collect()
            })
            .collect();
        write_table(&rows)
    }

    /// The lines from one on that are deals.
    fn deals_from(&self, line: usize) -> impl Iterator<Item = (usize, DealId)> {
        let grid = *self;
        let lines = line..self.size().0;
        lines.filter_map(move |line| Some((line, grid.deal(line)?)))
    }

    /// Puts a copied table into the cells from the range's first on. One value fills the whole range.
    pub(super) fn paste(&self, text: &str) {
        let table = read_table(text);
        let (lines, columns) = untrack(|| self.range());
        if let [row] = table.as_slice()
            && let [value] = row.as_slice()
        {
            self.fill_range(value);
            return;
        }
        let mut wanted = Vec::new();
        let mut last = Spot {
            line: *lines.start(),
            column: *columns.start(),
        };
        for ((line, deal), row) in self.deals_from(*lines.start()).zip(table) {
            for (place, text) in row.into_iter().enumerate() {
                let place = columns.start() + place;
                if let Some(column) = self.column(place) {
                    last = Spot {
                        line,
                        column: last.column.max(place),
                    };
                    wanted.push((deal, column, text));
                }
            }
        }
        self.apply(wanted);
        // What was pasted is the range from now on.
        self.anchor.set(Spot {
            line: *lines.start(),
            column: *columns.start(),
        });
        self.cursor.set(last);
    }

    /// Puts one text into every cell of the range.
    pub(super) fn fill_range(&self, text: &str) {
        let (lines, columns) = untrack(|| self.range());
        let mut wanted = Vec::new();
        for deal in lines.filter_map(|line| self.deal(line)) {
            let columns = columns.clone().filter_map(|it| self.column(it));
            wanted.extend(columns.map(|column| (deal, column, text.to_owned())));
        }
        self.apply(wanted);
    }

    /// Puts what stands in the first row of the range into the rows under it; of a single row, what
    /// stands above it.
    pub(super) fn fill_down(&self) {
        let (lines, columns) = untrack(|| self.range());
        let mut deals = lines.filter(|line| self.deal(*line).is_some());
        let Some(first) = deals.next() else { return };
        let mut rest: Vec<usize> = deals.collect();
        let mut source = first;
        if rest.is_empty() {
            let above = (0..first).rev().find(|line| self.deal(*line).is_some());
            let Some(above) = above else { return };
            source = above;
            rest.push(first);
        }
        let mut wanted = Vec::new();
        for column in columns.filter_map(|it| self.column(it)) {
            let text = self.plain(source, &column);
            let deals = rest.iter().filter_map(|line| self.deal(*line));
            wanted.extend(deals.map(|deal| (deal, column.clone(), text.clone())));
        }
        self.apply(wanted);
    }

    /// Does what can be done of this as one deed, and tells the rest. Whether all was done, or is
    /// asked for.
    pub(super) fn apply(&self, wanted: Vec<Wanted>) -> bool {
        let (mut edits, mut lacking, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for (deal, column, text) in wanted {
            match self.read(deal, &column, &text) {
                Read::Same => {}
                Read::Edit(edit) => edits.push((deal, edit)),
                Read::Lacks(edit) => {
                    edits.push((deal, edit));
                    lacking.push((deal, column));
                }
                Read::Wrong(why) => refused.push(Refused { deal, column, why }),
            }
        }
        let store = self.sheet.store;
        let stage = one_stage(&edits);
        if let Some(stage) = stage.filter(|_| !lacking.is_empty() && edits.len() > 1) {
            // Who lacks what the stage needs is asked for it, and all move together.
            store.dispatch(Command::MoveDeals {
                deals: edits.into_iter().map(|(deal, _)| deal).collect(),
                into: vec![DealGroup::Stage(stage)],
                position: Position::default(),
            });
        } else {
            if edits.len() > 1 {
                let lacks = |deal: &DealId| lacking.iter().any(|(it, _)| it == deal);
                edits.retain(|(deal, edit)| !(matches!(edit, DealEdit::Stage(_)) && lacks(deal)));
                refused.extend(lacking.into_iter().map(|(deal, column)| Refused {
                    deal,
                    column,
                    why: untrack(|| (self.say_refusal.0)(&Refusal::FieldsMissing)),
                }));
            }
            if !edits.is_empty() {
                store.dispatch(Command::EditDeals(edits));
            }
        }
        let is_done = refused.is_empty();
        self.refused.set(refused);
        is_done
    }

    /// What a text means in a cell.
    fn read(&self, deal: DealId, column: &DealColumn, text: &str) -> Read {
        let read = self.sheet.look(|look| {
            let deal = look.workspace.deals.get(deal)?;
            let own = look.workspace.settings.currency;
            // A probability that a stage gives is not made one's own by copying it.
            if column.cell(look, deal).plain(own) == text.trim() {
                return None;
            }
            Some(column.edit(look, deal, text))
        });
        match read {
            None => Read::Same,
            Some(Err(problem)) => Read::Wrong(untrack(|| problem_text(problem, text))),
            Some(Ok(edit)) => {
                let command = Command::EditDeal {
                    deal,
                    edit: edit.clone(),
                };
                match self.sheet.store.refusal(command) {
                    Some(Refusal::FieldsMissing) => Read::Lacks(edit),
                    Some(refusal) => Read::Wrong(untrack(|| (self.say_refusal.0)(&refusal))),
                    None => Read::Edit(edit),
                }
            }
        }
    }
}

/// What a text means in a cell.
enum Read {
    /// It stands there already.
    Same,
    Edit(DealEdit),
    /// An edit for which its stage asks for more first.
    Lacks(DealEdit),
    /// It cannot stand there, and why.
    Wrong(String),
}

/// The stage that all of these edits lead to, if they do nothing else.
fn one_stage(edits: &[(DealId, DealEdit)]) -> Option<StageId> {
    let mut stages = edits.iter().map(|(_, edit)| match edit {
        DealEdit::Stage(stage) => Some(*stage),
        _ => None,
    });
    let first = stages.next()??;
    stages.all(|it| it == Some(first)).then_some(first)
}
