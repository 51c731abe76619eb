//! The shortcuts: one table for the listener that follows them and for the sheet that shows them.

use super::deeds::{Deed, Screen, deed_name};
use crate::tr;

/// What is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Press {
    /// A letter with Control, or with Command; with Shift or without.
    Command(char, bool),
    /// One letter.
    Letter(char),
    /// One letter after another.
    Then(char, char),
    /// A mark.
    Mark(char),
    /// A key by its name.
    Named(&'static str),
}

/// What comes of it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Does {
    /// The shell does it, wherever one is.
    Deed(Deed),
    /// The screen that has it does it.
    Here(fn() -> &'static str),
}

/// Where it holds: the headings of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Everywhere,
    GoTo,
    Today,
    Board,
    List,
    Record,
    Duplicates,
}

impl Place {
    pub(crate) const ALL: [Self; 7] = [
        Self::Everywhere,
        Self::GoTo,
        Self::Today,
        Self::Board,
        Self::List,
        Self::Record,
        Self::Duplicates,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Everywhere => tr!(shortcuts.everywhere),
            Self::GoTo => tr!(shortcuts.go_to),
            Self::Today => tr!(today.title),
            Self::Board => tr!(nav.board),
            Self::List => tr!(shortcuts.lists),
            Self::Record => tr!(shortcuts.record),
            Self::Duplicates => tr!(duplicates.title),
        }
    }
}

/// One shortcut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shortcut {
    pub(crate) place: Place,
    pub(crate) press: Press,
    pub(crate) does: Does,
}

const fn deed(press: Press, deed: Deed) -> Shortcut {
    let place = match press {
        Press::Then(..) => Place::GoTo,
        _ => Place::Everywhere,
    };
    Shortcut {
        place,
        press,
        does: Does::Deed(deed),
    }
}

const fn here(place: Place, press: Press, does: fn() -> &'static str) -> Shortcut {
    Shortcut {
        place,
        press,
        does: Does::Here(does),
    }
}

/// All shortcuts, in the order in which the sheet shows them.
pub(crate) const SHORTCUTS: &[Shortcut] = &[
    deed(Press::Command('k', false), Deed::Palette),
    deed(Press::Mark('/'), Deed::Search),
    deed(Press::Letter('n'), Deed::NewDeal),
    deed(Press::Letter('l'), Deed::NewLead),
    deed(Press::Command('z', false), Deed::Undo),
    deed(Press::Command('z', true), Deed::Redo),
    deed(Press::Command('y', false), Deed::Redo),
    deed(Press::Command('h', true), Deed::Go(Screen::History)),
    deed(Press::Mark('?'), Deed::Shortcuts),
    deed(Press::Named("F1"), Deed::Help),
    deed(Press::Then('g', 't'), Deed::Go(Screen::Today)),
    deed(Press::Then('g', 'b'), Deed::Go(Screen::Board)),
    deed(Press::Then('g', 'd'), Deed::Go(Screen::Deals)),
    deed(Press::Then('g', 'p'), Deed::Go(Screen::People)),
    deed(Press::Then('g', 'f'), Deed::Go(Screen::Figures)),
    deed(Press::Then('g', 'o'), Deed::Go(Screen::OneToOnes)),
    deed(Press::Then('g', 'l'), Deed::Go(Screen::Leaderboard)),
    deed(Press::Then('g', 'r'), Deed::Go(Screen::Report)),
    deed(Press::Then('g', 'i'), Deed::Go(Screen::Import)),
    deed(Press::Then('g', 'h'), Deed::Go(Screen::History)),
    deed(Press::Then('g', 's'), Deed::Go(Screen::Settings)),
    here(Place::Today, Press::Letter('j'), || tr!(today.key_next)),
    here(Place::Today, Press::Letter('k'), || tr!(today.key_previous)),
    here(Place::Today, Press::Letter('d'), || tr!(today.done)),
    here(
        Place::Today,
        Press::Letter('f'),
        || tr!(today.follow_up_key),
    ),
    here(Place::Today, Press::Letter('s'), || tr!(today.snooze)),
    here(Place::Today, Press::Letter('m'), || tr!(today.move_to)),
    here(Place::Today, Press::Letter('u'), || tr!(undo.undo)),
    here(Place::Board, Press::Named("Space"), || tr!(shortcuts.lift)),
    here(Place::Board, Press::Named("Arrows"), || {
        tr!(shortcuts.move_card)
    }),
    here(Place::Board, Press::Named("Escape"), || {
        tr!(shortcuts.put_back)
    }),
    here(Place::List, Press::Letter('j'), || tr!(row_keys.next)),
    here(Place::List, Press::Letter('k'), || tr!(row_keys.previous)),
    here(Place::List, Press::Named("Enter"), || tr!(row_keys.open)),
    here(Place::List, Press::Letter('x'), || tr!(row_keys.select)),
    here(Place::List, Press::Command('a', false), || {
        tr!(shortcuts.select_all)
    }),
    here(Place::List, Press::Named("Escape"), || tr!(row_keys.rows)),
    here(Place::Record, Press::Letter('c'), || tr!(shortcuts.call)),
    here(Place::Record, Press::Letter('e'), || tr!(shortcuts.email)),
    here(Place::Record, Press::Letter('m'), || tr!(shortcuts.meeting)),
    here(Place::Record, Press::Letter('n'), || tr!(shortcuts.note)),
    here(Place::Record, Press::Letter('t'), || tr!(shortcuts.task)),
    here(Place::Record, Press::Named("Escape"), || {
        tr!(shortcuts.close)
    }),
    here(
        Place::Duplicates,
        Press::Letter('j'),
        || tr!(shortcuts.next),
    ),
    here(Place::Duplicates, Press::Letter('k'), || {
        tr!(shortcuts.previous)
    }),
    here(Place::Duplicates, Press::Letter('m'), || {
        tr!(shortcuts.merge)
    }),
    here(Place::Duplicates, Press::Letter('n'), || {
        tr!(shortcuts.apart)
    }),
];

impl Press {
    /// The keys, one text each.
    pub(crate) fn keys(self) -> Vec<String> {
        let upper = |letter: char| letter.to_ascii_uppercase().to_string();
        let command = || match is_mac() {
            true => "⌘".to_owned(),
            false => tr!(shortcuts.control).to_owned(),
        };
        match self {
            Self::Command(letter, false) => vec![command(), upper(letter)],
            Self::Command(letter, true) => {
                vec![command(), tr!(shortcuts.shift).to_owned(), upper(letter)]
            }
            Self::Letter(letter) => vec![upper(letter)],
            Self::Then(first, second) => vec![upper(first), upper(second)],
            Self::Mark(mark) => vec![mark.to_string()],
            Self::Named("Space") => vec![tr!(shortcuts.space).to_owned()],
            Self::Named("Arrows") => vec!["← ↑ ↓ →".to_owned()],
            Self::Named("Escape") => vec!["Esc".to_owned()],
            Self::Named(name) => vec![name.to_owned()],
        }
    }

    /// Whether it is pressed without Control or Command and writes something elsewhere.
    pub(crate) fn is_single(self) -> bool {
        matches!(self, Self::Letter(_) | Self::Then(..) | Self::Mark(_))
    }
}

impl Shortcut {
    /// What it does, in words.
    pub(crate) fn name(&self) -> String {
        match self.does {
            Does::Deed(deed) => deed_name(deed),
            Does::Here(name) => name().to_owned(),
        }
    }
}

/// The keys of a deed that has a shortcut.
pub(crate) fn keys_of(deed: Deed) -> Option<Vec<String>> {
    let mut shortcuts = SHORTCUTS.iter();
    shortcuts
        .find(|it| matches!(it.does, Does::Deed(known) if known == deed))
        .map(|it| it.press.keys())
}

fn is_mac() -> bool {
    let platform = leptos::prelude::window().navigator().platform();
    platform.is_ok_and(|platform| platform.starts_with("Mac"))
}
