//! What the list shows now: its deals in order and groups, its columns, and how wide they are.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use kith::domain::DealId;
use kith::journal::Workspace;
use kith::query::{CellKind, DealColumn, DealGroups, DealIndex, DealLook, DealOrder};
use leptos::prelude::*;

use crate::parts::DealFilters;
use crate::store::{Navigation, Part, Store, column_widths, keep_column_widths};
use crate::ui::numbered;

/// All that rows are made of.
const PARTS: [Part; 7] = [
    Part::Deals,
    Part::Companies,
    Part::People,
    Part::Members,
    Part::Pipelines,
    Part::Activities,
    Part::Settings,
];

/// The least and the greatest width of a column, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 56..=640;

/// The list as the address asks for it.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) store: Store,
    pub(super) navigation: Navigation,
    /// The columns, from left to right.
    pub(super) columns: Memo<Arc<Vec<DealColumn>>>,
    /// How many of them stay in sight.
    pub(super) pinned: Memo<usize>,
    pub(super) order: Memo<Arc<DealOrder>>,
    /// The deals that are found, in their order.
    pub(super) found: Memo<Arc<Vec<DealId>>>,
    /// Another number for each filter that is asked.
    pub(super) asked: Memo<u64>,
    /// The lines.
    pub(super) list: Memo<Arc<DealGroups>>,
    /// The keys of the groups that show their head alone.
    pub(super) folded: RwSignal<HashSet<String>>,
    /// Another number after each change of the columns: rows of others are other rows.
    pub(super) shape: Memo<u64>,
    widths: RwSignal<BTreeMap<String, u32>>,
}

/// The deals that are wanted, in their order, and the same in groups.
#[derive(Clone)]
struct Wanted {
    found: Arc<Vec<DealId>>,
    grouped: Arc<DealGroups>,
}

impl PartialEq for Wanted {
    /// What was made anew is another one: what stands in its lines may have changed.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.grouped, &other.grouped)
    }
}

impl Sheet {
    pub(super) fn new(store: Store, navigation: Navigation, filters: DealFilters) -> Self {
        let (columns, sort) = (
            navigation.parameter("columns"),
            navigation.parameter("sort"),
        );
        let (group, pins) = (navigation.parameter("group"), navigation.parameter("pins"));
        let columns = Memo::new(move |_| {
            let mut columns = columns.with(|it| DealColumn::read_all(it));
            let me = store.me();
            store.with(&[Part::Settings], |w| {
                columns.retain(|column| column.is_shown_to(w, me));
            });
            Arc::new(columns)
        });
        let is_seen = move |column: &DealColumn| {
            let me = store.me();
            store.with(&[Part::Settings], |w| column.is_shown_to(w, me))
        };
        let order = Memo::new(move |_| {
            let mut order = sort.get().parse::<DealOrder>().unwrap_or_default();
            order.0.retain(|(column, _)| is_seen(column));
            if order.0.is_empty() {
                order = DealOrder::default();
            }
            Arc::new(order)
        });
        let group = Memo::new(move |_| {
            let column = group.get().parse().ok();
            column.filter(|it: &DealColumn| it.can_group() && is_seen(it))
        });
        let pinned = Memo::new(move |_| {
            let pins = pins.get().parse().unwrap_or(1);
            columns.with(|it| it.len()).min(pins)
        });
        // Read once a change and not once a keystroke; always another one.
        let index = Memo::new_with_compare(
            move |_| {
                let order = order.get();
                let read = |w: &Workspace| look_at(store, w, |look| order.sorted(look));
                Arc::new(DealIndex::of(store.with(&PARTS, read)))
            },
            |_, _| true,
        );
        filters.look_through(index);
        let made = filters.made(move |_, sight| {
            let found = Arc::new(index.with(|it| filters.find(it, &sight)));
            let (group, order) = (group.get(), order.get());
            let descending = |column| {
                let first = order.0.first();
                first.is_some_and(|(it, descending)| it == column && *descending)
            };
            let by = group.as_ref().map(|column| (column, descending(column)));
            let read = |w: &Workspace| {
                look_at(store, w, |look| {
                    DealGroups::of(look, &found, by, &HashSet::new())
                })
            };
            let grouped = Arc::new(store.with(&PARTS, read));
            Wanted { found, grouped }
        });
        let found = Memo::new(move |_| made.with(|made| Arc::clone(&made.found)));
        let asked = numbered(move || filters.sight());
        let folded = RwSignal::new(HashSet::new());
        let list = Memo::new_with_compare(
            move |_| {
                made.with(|Wanted { grouped, .. }| {
                    folded.with(|folded| match folded.is_empty() || !grouped.has_heads() {
                        true => Arc::clone(grouped),
                        false => {
                            let mut list = DealGroups::clone(grouped);
                            list.fold(folded);
                            Arc::new(list)
                        }
                    })
                })
            },
            |_, _| true,
        );
        Self {
            store,
            navigation,
            columns,
            pinned,
            order,
            found,
            asked,
            list,
            folded,
            shape: Memo::new(move |before: Option<&u64>| {
                columns.track();
                before.map_or(0, |it| it + 1)
            }),
            widths: RwSignal::new(column_widths()),
        }
    }

    /// Looks at the workspace as it is; not followed.
    pub(super) fn look<R>(&self, ask: impl FnOnce(DealLook<'_>) -> R) -> R {
        self.store.peek(|w| look_at(self.store, w, ask))
    }

    /// Shows a group whole, or its head alone.
    pub(super) fn turn_group(&self, key: &str) {
        self.folded.update(|folded| {
            if !folded.remove(key) {
                folded.insert(key.to_owned());
            }
        });
    }

    /// Sorts by a column: alone, or after those before.
    pub(super) fn sort_by(&self, column: &DealColumn, adds: bool) {
        let largest_first = self.store.peek(|w| column.sorts_largest_first(w));
        let order = self
            .order
            .with_untracked(|it| it.pressed(column, adds, largest_first));
        self.navigation.set("sort", order.to_string());
    }

    pub(super) fn set_columns(&self, columns: &[DealColumn]) {
        self.navigation
            .set("columns", DealColumn::write_all(columns));
    }

    /// Moves a column to the place of another one.
    pub(super) fn move_column(&self, from: usize, to: usize) {
        let mut columns = self.columns.get_untracked().to_vec();
        if from < columns.len() && to < columns.len() && from != to {
            let column = columns.remove(from);
            columns.insert(to, column);
            self.set_columns(&columns);
        }
    }

    /// The width of a column in pixels; followed.
    pub(super) fn width(&self, column: &DealColumn) -> u32 {
        let chosen = self.widths.with(|it| it.get(&column.to_string()).copied());
        chosen.unwrap_or_else(|| self.usual_width(column))
    }

    fn usual_width(&self, column: &DealColumn) -> u32 {
        match column {
            DealColumn::Title => 260,
            DealColumn::Company | DealColumn::NextStep | DealColumn::People => 190,
            DealColumn::Owner | DealColumn::Person | DealColumn::Stage => 150,
            DealColumn::Probability | DealColumn::Age => 104,
            column => match self.store.peek(|w| column.kind(w)) {
                CellKind::Text => 150,
                _ => 124,
            },
        }
    }

    /// Makes a column so wide, and remembers it when that is `kept`.
    pub(super) fn set_width(&self, column: &DealColumn, width: u32, kept: bool) {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        self.widths.update(|it| {
            it.insert(column.to_string(), width);
        });
        if kept {
            self.widths.with_untracked(keep_column_widths);
        }
    }

    /// The columns of the grid and its least width, as style sheets have them; followed. The first
    /// one takes what is left.
    pub(super) fn template(&self) -> (String, String) {
        let mut template = String::new();
        let mut least = 0;
        self.columns.with(|columns| {
            for (at, column) in columns.iter().enumerate() {
                let width = self.width(column);
                least += width;
                template.push_str(&match at {
                    0 => format!("minmax({width}px,1fr)"),
                    _ => format!(" {width}px"),
                });
            }
        });
        (template, format!("{least}px"))
    }

    /// How far from the beginning each pinned column stays, in pixels; followed.
    pub(super) fn pins(&self) -> Vec<u32> {
        let pinned = self.pinned.get();
        self.columns.with(|columns| {
            let mut left = 0;
            let columns = columns.iter().take(pinned);
            columns
                .map(|column| {
                    let here = left;
                    left += self.width(column);
                    here
                })
                .collect()
        })
    }

    /// Whether the values of a column stand at the end of their cells.
    pub(super) fn is_number(&self, column: &DealColumn) -> bool {
        let kind = self.store.peek(|w| column.kind(w));
        matches!(
            kind,
            CellKind::Money | CellKind::Percent | CellKind::Days | CellKind::Number
        )
    }
}

fn look_at<R>(store: Store, workspace: &Workspace, ask: impl FnOnce(DealLook<'_>) -> R) -> R {
    let zone = store.zone();
    ask(DealLook {
        workspace,
        zone: &zone,
        now: store.now(),
    })
}
