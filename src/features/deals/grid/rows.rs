//! The keys and marks of whole rows.

use std::collections::HashSet;

use kith::domain::DealId;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::state::{Grid, Spot};
use crate::parts::{is_in_page, is_typing, letter_of};

impl Grid {
    /// What a key does where keys mean whole rows; nothing when it means something else.
    pub(super) fn row_key(&self, event: &KeyboardEvent) -> Option<bool> {
        let line = self.cursor.get_untracked().line;
        if event.key() == "Enter" {
            return Some(self.open(line));
        }
        match letter_of(event)? {
            'j' => self.go_to_row(line + 1),
            'k' => self.go_to_row(line.saturating_sub(1)),
            'x' => self.mark(line),
            // Every other letter means what it means elsewhere.
            _ => return Some(false),
        }
        Some(true)
    }

    /// What a key does that was pressed on the page, outside of the grid: the row that one was at
    /// last gets the keys.
    pub(super) fn on_page_key(&self, event: &KeyboardEvent) {
        let letter = letter_of(event).filter(|it| matches!(it, 'j' | 'k' | 'x'));
        let is_ours = !event.shift_key() && !is_typing() && is_in_page() && self.size().0 > 0;
        let Some(letter) = letter.filter(|_| is_ours) else {
            return;
        };
        event.prevent_default();
        let line = self.cursor.get_untracked().line;
        self.go_to_row(line);
        self.focus();
        if letter == 'x' {
            self.mark(line);
        }
    }

    /// Goes to a row; from now on keys mean whole rows.
    fn go_to_row(&self, line: usize) {
        let last = self.size().0.saturating_sub(1);
        let spot = Spot {
            line: line.min(last),
            column: self.cursor.get_untracked().column,
        };
        self.cursor.set(spot);
        self.anchor.set(spot);
        self.is_let_go.set(true);
        self.show(spot);
    }

    /// Marks the deal at a line, or no longer.
    pub(super) fn mark(&self, line: usize) {
        if let Some(deal) = self.deal(line) {
            self.marked.update(|marked| {
                if !marked.remove(&deal) {
                    marked.insert(deal);
                }
            });
        }
    }

    pub(super) fn clear_marks(&self) {
        if self.marked.with_untracked(|it| !it.is_empty()) {
            self.marked.set(HashSet::new());
        }
    }

    /// What is done for all at once is done for these: the marked deals that are listed, else those of
    /// a range of several rows; in the order of the list. Followed.
    pub(super) fn chosen(&self) -> Vec<DealId> {
        self.marked.with(|marked| match marked.is_empty() {
            true => {
                let (lines, _) = self.range();
                if lines.start() == lines.end() {
                    return Vec::new();
                }
                let deals: Vec<DealId> = lines.filter_map(|line| self.deal(line)).collect();
                if deals.len() > 1 { deals } else { Vec::new() }
            }
            false => self.sheet.list.with(|list| {
                let deals = list.deals();
                deals.filter(|deal| marked.contains(deal)).collect()
            }),
        })
    }
}
