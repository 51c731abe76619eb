//! The keys of the grid, as spreadsheets have them.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::state::{Grid, Spot};

impl Grid {
    /// What a key does while no cell is edited.
    pub(super) fn on_key(&self, event: &KeyboardEvent) {
        if self.does(event) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn does(&self, event: &KeyboardEvent) -> bool {
        let (lines, columns) = self.size();
        if lines == 0 || event.alt_key() || event.is_composing() {
            return false;
        }
        let spot = self.cursor.get_untracked();
        let (shift, command) = (event.shift_key(), event.ctrl_key() || event.meta_key());
        let (last_line, last_column) = (lines - 1, columns.saturating_sub(1));
        let go = |line: usize, column: usize| {
            self.go(Spot { line, column }, shift);
            true
        };
        if self.is_let_go.get_untracked()
            && !command
            && !shift
            && let Some(is_done) = self.row_key(event)
        {
            return is_done;
        }
        let key = event.key();
        match key.as_str() {
            "ArrowUp" if command => go(0, spot.column),
            "ArrowUp" => go(spot.line.saturating_sub(1), spot.column),
            "ArrowDown" if command => go(last_line, spot.column),
            "ArrowDown" => go(spot.line + 1, spot.column),
            "ArrowLeft" if command => go(spot.line, 0),
            "ArrowLeft" => go(spot.line, spot.column.saturating_sub(1)),
            "ArrowRight" if command => go(spot.line, last_column),
            "ArrowRight" => go(spot.line, spot.column + 1),
            "Home" if command => go(0, 0),
            "Home" => go(spot.line, 0),
            "End" if command => go(last_line, last_column),
            "End" => go(spot.line, last_column),
            "PageUp" => go(spot.line.saturating_sub(self.page()), spot.column),
            "PageDown" => go(spot.line + self.page(), spot.column),
            "Tab" => self.tab(spot, shift),
            "Enter" if command => self.open(spot.line),
            "Enter" | "F2" => {
                if !self.turn(spot.line) {
                    self.edit(None);
                }
                true
            }
            "Escape" => self.escape(),
            "Delete" | "Backspace" if !command => {
                self.fill_range("");
                true
            }
            "d" | "D" | "в" | "В" if command => {
                self.fill_down();
                true
            }
            "a" | "A" | "ф" | "Ф" if command => {
                self.anchor.set(Spot::default());
                self.cursor.set(Spot {
                    line: last_line,
                    column: last_column,
                });
                true
            }
            " " if shift => {
                self.anchor.update(|it| it.column = 0);
                self.cursor.update(|it| it.column = last_column);
                true
            }
            " " if self.turn(spot.line) => true,
            // Whatever writes something begins to edit with it.
            typed if !command && typed.chars().count() == 1 => {
                if self.deal(spot.line).is_some() {
                    self.edit(Some(typed.to_owned()));
                }
                true
            }
            _ => false,
        }
    }

    /// How many rows are in sight.
    fn page(&self) -> usize {
        let scroller = self.window.scroller.get_untracked();
        let height = scroller.map_or(0.0, |it| f64::from(it.client_height()));
        ((height / self.window.row_height.get_untracked()) as usize)
            .saturating_sub(3)
            .max(1)
    }

    /// Goes to the next cell, or the one before, over the ends of rows. Out of the grid after Escape
    /// and at its ends.
    pub(super) fn tab(&self, spot: Spot, back: bool) -> bool {
        let (lines, columns) = self.size();
        let place = spot.line * columns + spot.column;
        let next = match back {
            true => place.checked_sub(1),
            false => Some(place + 1).filter(|next| *next < lines * columns),
        };
        let next = next.filter(|_| !self.is_let_go.get_untracked());
        if let Some(next) = next {
            let spot = Spot {
                line: next / columns.max(1),
                column: next % columns.max(1),
            };
            self.go(spot, false);
        }
        next.is_some()
    }

    fn escape(&self) -> bool {
        let cursor = self.cursor.get_untracked();
        self.refused.set(Vec::new());
        match self.anchor.get_untracked() == cursor {
            // Once more, and nothing is marked.
            true if self.is_let_go.get_untracked() => self.clear_marks(),
            true => self.is_let_go.set(true),
            false => self.anchor.set(cursor),
        }
        true
    }

    pub(super) fn open(&self, line: usize) -> bool {
        let Some(deal) = self.deal(line) else {
            return self.turn(line);
        };
        let navigation = self.sheet.navigation;
        navigation.go(navigation.place_now().open_deal(deal));
        true
    }
}
