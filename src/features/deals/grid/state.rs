//! Where one is in the grid: the cell, the range, what is being edited, and what was refused.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use kith::domain::DealId;
use kith::query::{DealColumn, DealLine};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::super::sheet::Sheet;
use crate::parts::RefusalWords;
use crate::ui::Window;

/// Height of a row in pixels, comfortable and compact.
pub(super) const ROW_HEIGHTS: [f64; 2] = [38.0, 28.0];

/// A cell by its line and the place of its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Editing {
    pub(super) spot: Spot,
    pub(super) deal: DealId,
    pub(super) column: DealColumn,
    /// What was typed to begin it; what the cell holds otherwise.
    pub(super) typed: Option<String>,
}

/// What could not be put into a cell, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refused {
    pub(super) deal: DealId,
    pub(super) column: DealColumn,
    pub(super) why: String,
}

/// The state of the grid; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) sheet: Sheet,
    pub(super) cursor: RwSignal<Spot>,
    /// The other corner of the range.
    pub(super) anchor: RwSignal<Spot>,
    /// Deals that were marked one by one; without any, those of the range are meant.
    pub(super) marked: RwSignal<HashSet<DealId>>,
    pub(super) editing: RwSignal<Option<Editing>>,
    pub(super) refused: RwSignal<Vec<Refused>>,
    /// After Escape, keys mean whole rows, and Tab leaves the grid.
    pub(super) is_let_go: RwSignal<bool>,
    pub(super) element: NodeRef<html::Div>,
    pub(super) window: Window,
    pub(super) say_refusal: RefusalWords,
}

impl Grid {
    pub(super) fn new(sheet: Sheet, window: Window) -> Self {
        Self {
            sheet,
            cursor: RwSignal::new(Spot::default()),
            anchor: RwSignal::new(Spot::default()),
            marked: RwSignal::new(HashSet::new()),
            editing: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            is_let_go: RwSignal::new(false),
            element: NodeRef::new(),
            window,
            say_refusal: expect_context(),
        }
    }

    /// The number of lines and of columns; not followed.
    pub(super) fn size(&self) -> (usize, usize) {
        let lines = self.sheet.list.with_untracked(|it| it.lines());
        (lines, self.sheet.columns.with_untracked(|it| it.len()))
    }

    /// The lines and columns of the range; followed.
    pub(super) fn range(&self) -> (RangeInclusive<usize>, RangeInclusive<usize>) {
        let (a, b) = (self.cursor.get(), self.anchor.get());
        (
            a.line.min(b.line)..=a.line.max(b.line),
            a.column.min(b.column)..=a.column.max(b.column),
        )
    }

    /// What stands at a line; not followed.
    pub(super) fn line(&self, line: usize) -> Option<DealLine> {
        self.sheet.list.with_untracked(|it| it.line(line))
    }

    /// The deal at a line.
    pub(super) fn deal(&self, line: usize) -> Option<DealId> {
        match self.line(line)? {
            DealLine::Deal(id) => Some(id),
            DealLine::Group(_) => None,
        }
    }

    /// The deal at a line; followed.
    pub(super) fn follow_deal(&self, line: usize) -> Option<DealId> {
        match self.sheet.list.with(|it| it.line(line))? {
            DealLine::Deal(id) => Some(id),
            DealLine::Group(_) => None,
        }
    }

    pub(super) fn column(&self, place: usize) -> Option<DealColumn> {
        self.sheet
            .columns
            .with_untracked(|it| it.get(place).cloned())
    }

    /// Goes to a cell; the range is that cell, or grows to it.
    pub(super) fn go(&self, spot: Spot, extends: bool) {
        let (lines, columns) = self.size();
        let spot = Spot {
            line: spot.line.min(lines.saturating_sub(1)),
            column: spot.column.min(columns.saturating_sub(1)),
        };
        self.is_let_go.set(false);
        self.cursor.set(spot);
        if !extends {
            self.anchor.set(spot);
        }
        self.show(spot);
    }

    /// Turns the group at a line; whether there is one.
    pub(super) fn turn(&self, line: usize) -> bool {
        let Some(DealLine::Group(place)) = self.line(line) else {
            return false;
        };
        let key = self
            .sheet
            .list
            .with_untracked(|it| it.groups().get(place).map(|it| it.key.clone()));
        if let Some(key) = key {
            self.sheet.turn_group(&key);
        }
        true
    }

    /// Scrolls a cell into sight.
    pub(super) fn show(&self, spot: Spot) {
        let Some(scroller) = self.window.scroller.get_untracked() else {
            return;
        };
        let row = self.window.row_height.get_untracked();
        let (head, foot) = (row, row);
        let top = spot.line as f64 * row;
        let (seen, height) = (
            f64::from(scroller.scroll_top()),
            f64::from(scroller.client_height()),
        );
        let room = (height - head - foot).max(row);
        if top < seen {
            scroller.set_scroll_top(top as i32);
        } else if top + row > seen + room {
            scroller.set_scroll_top((top + row - room).ceil() as i32);
        }
        // The heads of the columns are always there to be measured.
        let head = |place: usize| {
            let head = document().get_element_by_id(&head_id(place))?;
            Some(head.get_bounding_client_rect())
        };
        let pinned = self.sheet.pinned.get_untracked();
        if spot.column < pinned {
            return;
        }
        let frame = scroller.get_bounding_client_rect();
        let edge = pinned
            .checked_sub(1)
            .and_then(head)
            .map_or(frame.left(), |it| it.right());
        if let Some(cell) = head(spot.column) {
            let over = cell.right() - frame.right();
            let under = edge - cell.left();
            let by = if under > 0.0 { -under } else { over.max(0.0) };
            if by != 0.0 {
                scroller.set_scroll_left(scroller.scroll_left() + by as i32);
            }
        }
    }

    /// Gives the grid the keys.
    pub(super) fn focus(&self) {
        let scroller = self.window.scroller.get_untracked();
        let seen = scroller
            .as_ref()
            .map(|it| (it.scroll_left(), it.scroll_top()));
        if let Some(element) = self.element.get_untracked() {
            let element: &HtmlElement = element.unchecked_ref();
            let _ = element.focus();
        }
        // The grid is larger than what is in sight of it: that stays.
        if let (Some(scroller), Some((left, top))) = (scroller, seen) {
            scroller.set_scroll_left(left);
            scroller.set_scroll_top(top);
        }
    }

    /// Begins to edit the cell that one is at: with what it holds, or with what was typed.
    pub(super) fn edit(&self, typed: Option<String>) {
        let spot = self.cursor.get_untracked();
        let (Some(deal), Some(column)) = (self.deal(spot.line), self.column(spot.column)) else {
            return;
        };
        if !column.is_editable() {
            let why = untrack(|| {
                super::super::words::problem_text(kith::query::CellProblem::NotEditable, "")
            });
            self.refused.set(vec![Refused { deal, column, why }]);
            return;
        }
        self.refused.set(Vec::new());
        self.is_let_go.set(false);
        self.editing.set(Some(Editing {
            spot,
            deal,
            column,
            typed,
        }));
    }
}

/// The identity of the element of the cell that one is at: no other cell has one.
pub(super) fn cell_id(spot: Spot) -> String {
    format!("cell-{}-{}", spot.line, spot.column)
}

/// The identity of the element of a column's head.
pub(super) fn head_id(column: usize) -> String {
    format!("column-{column}")
}
