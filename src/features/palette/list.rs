//! The rows of the palette under the names of their kinds. A row stays when something else comes to
//! its place, or nothing does, and only its words change; and what is out of sight follows once the
//! rest is painted: so no letter waits for it.

use std::ops::Range;
use std::sync::Arc;

use kith::route::Place;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::rows::{Kind, Row, Target};
use crate::fleeting::fleeting;
use crate::ui::{Icon, after_paint};

/// The element of the list, by its identity.
pub(super) const LIST: &str = "palette-list";
/// As many rows as the list is high.
const IN_SIGHT: usize = 13;

/// What the palette shows, in its order, and what is pointed at. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// Rows of one kind stand together.
    all: RwSignal<Arc<Vec<Row>>>,
    groups: Memo<Vec<Group>>,
    /// Whether what is out of sight is drawn, too.
    is_whole: RwSignal<bool>,
    /// The place of the row that is pointed at.
    pub(super) active: RwSignal<usize>,
}

/// The rows of a kind.
#[derive(Debug, Clone, PartialEq)]
struct Group {
    kind: Kind,
    /// The place of the first one, and how many there are.
    first: usize,
    count: usize,
}

impl Rows {
    pub(super) fn new() -> Self {
        let all = RwSignal::new(Arc::new(Vec::<Row>::new()));
        let groups = Memo::new(move |_| {
            let mut first = 0;
            all.with(|rows| {
                let groups = rows.chunk_by(|a, b| a.kind == b.kind);
                let groups = groups.filter_map(|rows| {
                    let (kind, count) = (rows.first()?.kind, rows.len());
                    first += count;
                    Some(Group {
                        kind,
                        first: first - count,
                        count,
                    })
                });
                groups.collect()
            })
        });
        Self {
            all,
            groups,
            is_whole: RwSignal::new(true),
            active: RwSignal::new(0),
        }
    }

    /// Shows these, the kinds in the order of their best, and points at the first one.
    pub(super) fn show(self, rows: Vec<Row>) {
        self.is_whole.set(false);
        self.all.set(Arc::new(grouped(rows)));
        self.active.set(0);
        after_paint(move || {
            self.is_whole.try_set(true);
        });
    }

    /// How many there are; followed.
    pub(super) fn count(self) -> usize {
        self.all.with(|rows| rows.len())
    }

    /// The row at a place; not followed.
    pub(super) fn at(self, place: usize) -> Option<Row> {
        self.all.with_untracked(|rows| rows.get(place).cloned())
    }

    /// The identity of the row that is pointed at; followed.
    pub(super) fn active_id(self) -> Option<String> {
        let active = self.active.get();
        self.groups.with(|groups| {
            let holds = |it: &&Group| (it.first..it.first + it.count).contains(&active);
            let group = groups.iter().find(holds)?;
            Some(option_id(group.kind, active - group.first))
        })
    }

    /// Where a row stands among all; followed.
    fn place_of(self, kind: Kind, number: usize) -> Option<usize> {
        self.groups.with(|groups| {
            let group = group_of(groups, kind)?;
            (number < group.count).then_some(group.first + number)
        })
    }
}

/// The rows of a kind, when there are any.
fn group_of(groups: &[Group], kind: Kind) -> Option<&Group> {
    groups.iter().find(|it| it.kind == kind)
}

/// Rows of one kind one after the other.
fn grouped(mut rows: Vec<Row>) -> Vec<Row> {
    let mut kinds = Vec::new();
    for row in &rows {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    rows.sort_by_key(|row| kinds.iter().position(|kind| *kind == row.kind));
    rows
}

fn option_id(kind: Kind, number: usize) -> String {
    format!("palette-{kind:?}-{number}")
}

/// All rows. `choose` is told the place of one, and whether it is to be opened elsewhere.
#[component]
pub(super) fn PaletteRows(rows: Rows, choose: Callback<(usize, bool)>) -> impl IntoView {
    // How many rows of each kind there are: none that is out of sight is made before it is painted, and
    // those that are made stay. A letter that finds fewer hides them, and the next one takes them up.
    let made = Memo::new(move |before: Option<&Vec<(Kind, usize)>>| {
        let is_whole = rows.is_whole.get();
        let before = before.map_or(&[][..], Vec::as_slice);
        let made_before = |kind| {
            let known = before.iter().find(|it| it.0 == kind);
            known.map_or(0, |it| it.1)
        };
        rows.groups.with(|groups| {
            let found = groups.iter().filter_map(|group| {
                let wanted = match is_whole {
                    true => group.count,
                    false => group.count.min(IN_SIGHT.saturating_sub(group.first)),
                };
                let made = wanted.max(made_before(group.kind));
                (made > 0).then_some((group.kind, made))
            });
            // A kind of which nothing is found stands behind.
            let gone = before.iter().copied();
            let gone = gone.filter(|(kind, _)| group_of(groups, *kind).is_none());
            found.chain(gone).collect::<Vec<_>>()
        })
    });
    let kinds = move || made.with(|made| made.iter().map(|it| it.0).collect::<Vec<_>>());
    let numbers = move |kind| {
        let mut made = made.get().into_iter();
        0..made.find(|it| it.0 == kind).map_or(0, |it| it.1)
    };
    let is_gone = move |kind| rows.groups.with(|groups| group_of(groups, kind).is_none());
    view! {
        <For each=kinds key=|kind| *kind let:kind>
            <div role="group" aria-label=kind.name() hidden=move || is_gone(kind)>
                <p class="palette__heading" aria-hidden="true">{kind.name()}</p>
                <For each=move || numbers(kind) key=|number| *number let:number>
                    <PaletteRow rows kind number choose />
                </For>
            </div>
        </For>
    }
}

#[component]
fn PaletteRow(
    rows: Rows,
    kind: Kind,
    number: usize,
    choose: Callback<(usize, bool)>,
) -> impl IntoView {
    let place = fleeting(move |_| rows.place_of(kind, number));
    let row = fleeting(move |before: Option<&Option<Row>>| {
        let place = place.get();
        let is_in_sight = place.is_some_and(|place| place < IN_SIGHT);
        match (before, place) {
            // What is hidden keeps what it said.
            (Some(before), None) => before.clone(),
            // What was found before stands there until then, out of sight.
            (Some(before), _) if !is_in_sight && !rows.is_whole.get() => before.clone(),
            _ => rows.all.with(|rows| rows.get(place?).cloned()),
        }
    });
    let is_active = fleeting(move |_| place.get() == Some(rows.active.get()));
    let href = move || {
        row.with(|row| match &row.as_ref()?.target {
            Target::Place(place) => Some(Place::to_string(place)),
            Target::Deed(_) => None,
        })
    };
    let icon = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| ByAddress(row.icon))));
    let keys = Memo::new(move |_| row.with(|row| row.as_ref()?.keys.clone()));
    let choose = move |event: MouseEvent| {
        if let Some(place) = place.get_untracked() {
            choose.run((place, event.ctrl_key() || event.meta_key()));
        }
    };
    view! {
        <div
            class="palette__option"
            role="option"
            id=option_id(kind, number)
            hidden=move || place.get().is_none()
            data-href=href
            aria-selected=move || is_active.get().to_string()
            // The field keeps the focus.
            on:pointerdown=|event| event.prevent_default()
            on:mousedown=|event| event.prevent_default()
            on:click=choose
        >
            {move || icon.get().map(|ByAddress(icon)| view! { <Icon icon /> })}
            <span class="ellipsis">
                {move || row.with(|row| row.as_ref().map(|row| marked(&row.name, &row.marks.0)))}
            </span>
            <span class="palette__beside ellipsis">
                {move || row.with(|row| row.as_ref().map(|row| marked(&row.beside, &row.marks.1)))}
            </span>
            {move || keys.get().map(|keys| view! {
                <span class="palette__keys" aria-hidden="true">
                    {keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}
                </span>
            })}
        </div>
    }
}

/// An icon is the same one when it lies at the same place.
#[derive(Clone, Copy)]
struct ByAddress(icondata::Icon);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// A text with its marks.
fn marked(text: &str, marks: &[Range<usize>]) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut at = 0;
    for range in marks {
        let before = text.get(at..range.start).unwrap_or_default().to_owned();
        let inside = text.get(range.clone()).unwrap_or_default().to_owned();
        parts.push(before.into_any());
        parts.push(view! { <mark>{inside}</mark> }.into_any());
        at = range.end;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    parts
}
