//! A filter taken apart into the rows of a form, and put together again.

use std::cell::Cell;

use kith::journal::Workspace;
use kith::query::{Filter, FilterField, FilterKind, FilterTest, FilterWords, Says, Term};
use leptos::prelude::*;

use super::words::plain;
use crate::store::Store;

/// Stands for saying nothing and something among the comparisons.
pub(super) const NONE: &str = "none";
pub(super) const ANY: &str = "any";

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

fn next_id() -> u32 {
    NEXT.set(NEXT.get().wrapping_add(1));
    NEXT.get()
}

/// A condition in the form. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) id: u32,
    pub(super) is_not: RwSignal<bool>,
    /// The field; nothing where words are searched.
    pub(super) field: RwSignal<Option<FilterField>>,
    /// The comparison as it is typed, or [`NONE`] or [`ANY`].
    pub(super) sign: RwSignal<String>,
    /// What is looked for; of choices nothing.
    pub(super) value: RwSignal<String>,
    /// The choices, as they are typed.
    pub(super) chosen: RwSignal<Vec<String>>,
}

/// Conditions of which all or one must hold. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) id: u32,
    pub(super) is_not: RwSignal<bool>,
    pub(super) is_any: RwSignal<bool>,
    pub(super) items: RwSignal<Vec<Item>>,
}

/// A line of the form.
#[derive(Clone, Copy)]
pub(super) enum Item {
    Row(Row),
    Group(Group),
}

/// A row that is not finished, or says what cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotReady;

impl Item {
    pub(super) fn id(&self) -> u32 {
        match self {
            Self::Row(row) => row.id,
            Self::Group(group) => group.id,
        }
    }

    fn of(term: &Term, is_not: bool, words: FilterWords) -> Self {
        match term {
            Term::Not(term) => Self::of(term, !is_not, words),
            Term::All(terms) => Self::Group(Group::of(terms, is_not, false, words)),
            Term::Any(terms) => Self::Group(Group::of(terms, is_not, true, words)),
            Term::Text(word) => {
                let row = Row::new(None, ":");
                row.is_not.set(is_not);
                row.value.set(word.clone());
                Self::Row(row)
            }
            Term::Test(test) => Self::Row(Row::of(test, is_not, words)),
        }
    }

    fn term(&self, w: &Workspace, words: FilterWords) -> Result<Option<Term>, NotReady> {
        let (term, is_not) = match self {
            Self::Row(row) => (row.term(w, words)?, row.is_not.get()),
            Self::Group(group) => (group.term(w, words)?, group.is_not.get()),
        };
        Ok(match is_not {
            true => term.map(std::ops::Not::not),
            false => term,
        })
    }
}

impl Row {
    pub(super) fn new(field: Option<FilterField>, sign: &str) -> Self {
        Self {
            id: next_id(),
            is_not: RwSignal::new(false),
            field: RwSignal::new(field),
            sign: RwSignal::new(sign.to_owned()),
            value: RwSignal::new(String::new()),
            chosen: RwSignal::new(Vec::new()),
        }
    }

    fn of(test: &FilterTest, is_not: bool, words: FilterWords) -> Self {
        let row = Self::new(Some(test.field.clone()), ":");
        row.is_not.set(is_not);
        let name = test.field.text(words);
        let text = test.text(words);
        let rest = text.get(name.len()..).unwrap_or_default();
        let is_sign = |c: char| matches!(c, ':' | '<' | '>' | '=');
        let value = rest.trim_start_matches(is_sign);
        let sign = rest.strip_suffix(value).unwrap_or(":");
        row.sign.set(match test.says {
            Says::Empty => NONE.to_owned(),
            Says::Filled => ANY.to_owned(),
            _ => sign.to_owned(),
        });
        match &test.says {
            Says::Empty | Says::Filled => {}
            Says::Has(values) | Says::Is(values) => {
                let values = values.iter().map(|it| it.text(&test.field, words));
                let values: Vec<String> = values.collect();
                let plain: Vec<String> = values.iter().map(|it| plain(it)).collect();
                row.value.set(plain.join(", "));
                row.chosen.set(values);
            }
            _ => row.value.set(value.to_owned()),
        }
        row
    }

    /// What the row says, as it is typed; nothing while a value is missing.
    fn text(&self, w: &Workspace, words: FilterWords) -> Option<String> {
        let field = self.field.get()?;
        let (sign, value) = (self.sign.get(), self.value.get());
        let name = field.text(words);
        match sign.as_str() {
            NONE | ANY => return Some(format!("{name}:{sign}")),
            _ => {}
        }
        let values = match field.kind(w) {
            FilterKind::Choice | FilterKind::Member => self.chosen.get(),
            FilterKind::Text => {
                let values = value.split(',').map(str::trim).filter(|it| !it.is_empty());
                values.map(quoted).collect()
            }
            _ => vec![quoted(value.trim())],
        };
        let is_said = values.iter().any(|it| !it.is_empty() && it != "\"\"");
        is_said.then(|| format!("{name}{sign}{}", values.join(",")))
    }

    pub(super) fn term(&self, w: &Workspace, words: FilterWords) -> Result<Option<Term>, NotReady> {
        if self.field.with(Option::is_none) {
            let value = self.value.get();
            let word = value.trim();
            return Ok((!word.is_empty()).then(|| Term::Text(word.to_owned())));
        }
        // A row without a value is one that is being made: it asks for nothing yet.
        let Some(text) = self.text(w, words) else {
            return Ok(None);
        };
        match Filter::read(&text, w) {
            Ok(filter) => Ok(filter.0),
            Err(_) => Err(NotReady),
        }
    }
}

/// A text in quotes, so that nothing in it means anything else.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Group {
    fn of(terms: &[Term], is_not: bool, is_any: bool, words: FilterWords) -> Self {
        let items = terms.iter().map(|term| Item::of(term, false, words));
        Self {
            id: next_id(),
            is_not: RwSignal::new(is_not),
            is_any: RwSignal::new(is_any),
            items: RwSignal::new(items.collect()),
        }
    }

    /// The rows of a filter.
    pub(super) fn of_filter(filter: &Filter, words: FilterWords) -> Self {
        match &filter.0 {
            Some(Term::Any(terms)) => Self::of(terms, false, true, words),
            _ => Self::of(filter.parts(), false, false, words),
        }
    }

    pub(super) fn add_row(&self) {
        let row = Row::new(Some(FilterField::Stage), ":");
        self.items.update(|items| items.push(Item::Row(row)));
    }

    /// Adds alternatives.
    pub(super) fn add_group(&self) {
        let group = Self::of(
            &[],
            false,
            !self.is_any.get_untracked(),
            FilterWords::English,
        );
        group.add_row();
        self.items.update(|items| items.push(Item::Group(group)));
    }

    pub(super) fn remove(&self, id: u32) {
        self.items.update(|items| items.retain(|it| it.id() != id));
    }

    fn term(&self, w: &Workspace, words: FilterWords) -> Result<Option<Term>, NotReady> {
        let items = self.items.get();
        let terms = items.iter().map(|it| it.term(w, words));
        let terms = terms.collect::<Result<Vec<_>, _>>()?;
        let terms = terms.into_iter().flatten();
        Ok(match self.is_any.get() {
            true => Term::any(terms),
            false => Term::all(terms),
        })
    }

    /// The filter that the rows say; followed.
    pub(super) fn filter(&self, store: Store, words: FilterWords) -> Result<Filter, NotReady> {
        store.peek(|w| self.term(w, words)).map(Filter)
    }
}
