//! The rows of a long list go round: what has left sight is taken up again at the other end.

use std::time::Duration;

use kith::rows::{line_of, staying};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::fleeting::fleeting;
use crate::ui::Window;

/// After so long without scrolling the rows are put in order in the page.
const REST: Duration = Duration::from_millis(150);

/// The rows of a long list, by number: as many as are ever in sight at once. Copied freely.
///
/// A row that is made anew for each line that comes into sight is also taken apart when it leaves:
/// made, styled, laid out, followed and forgotten within a frame. A row that goes round keeps all that
/// and has its texts changed.
#[derive(Clone, Copy)]
pub(crate) struct Slots {
    window: Window,
    /// Those that are in use or have been, in the order in which they were made.
    pub(crate) made: Memo<Vec<usize>>,
}

impl Slots {
    /// The rows of what is seen through a window, all in `body`, in which they are kept in order.
    pub(crate) fn new(window: Window, body: NodeRef<html::Div>) -> Self {
        keep_in_order(body, window);
        let made = Memo::new(move |before: Option<&Vec<usize>>| {
            let (room, places) = (window.room.get(), window.places.get());
            let before = before.into_iter().flatten().copied();
            let wanted = before.chain(places.map(|line| line % room));
            let mut is_made = vec![false; room];
            wanted
                .filter(|slot| match is_made.get_mut(*slot) {
                    Some(is_made) => !std::mem::replace(is_made, true),
                    None => false,
                })
                .collect()
        });
        Self { window, made }
    }

    /// The line that a row stands at now: there may be nothing to show at it.
    pub(crate) fn line(&self, slot: usize) -> Memo<usize> {
        let window = self.window;
        fleeting(move |_| line_of(slot, window.places.get().start, window.room.get()))
    }
}

/// Lets go of the keys when the row that has them comes to another line: what is pressed next is not
/// meant for what stands there.
pub(crate) fn let_go_of_keys(row: NodeRef<html::Div>, line: Memo<usize>) {
    Effect::new(move |before: Option<usize>| {
        let line = line.get();
        if before.is_some_and(|before| before != line)
            && let Some(row) = row.get_untracked()
            && let Some(active) = document().active_element()
            && row.contains(Some(&active))
            && let Some(active) = active.dyn_ref::<HtmlElement>()
        {
            let _ = active.blur();
        }
        line
    });
}

/// Puts the rows of a list in the order of their lines once it is no longer scrolled, and before Tab
/// goes from one to the next: what reads the page aloud, prints it or goes through it follows their
/// order in the page.
fn keep_in_order(rows: NodeRef<html::Div>, window: Window) {
    let put_in_order = move || {
        if let Some(Some(rows)) = rows.try_get_untracked() {
            // An order that cannot be made is the one there is.
            let _ = put_in_order(&rows);
        }
    };
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        window.places.track();
        if let Some(Some(waiting)) = waiting {
            waiting.clear();
        }
        if window.is_printed.get() {
            // What is to be printed is drawn by then.
            queue_microtask(put_in_order);
            return None;
        }
        set_timeout_with_handle(put_in_order, REST).ok()
    });
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Tab" {
            put_in_order();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Moves as few rows as will do, and not the one that has the keys: it would lose them.
fn put_in_order(rows: &Element) -> Result<(), JsValue> {
    let children = rows.children();
    let found = (0..children.length()).filter_map(|at| {
        let row = children.item(at)?;
        let line = row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?;
        Some((line, row))
    });
    let (lines, found): (Vec<usize>, Vec<Element>) = found.unzip();
    if lines.is_sorted() {
        return Ok(());
    }
    let active = document().active_element();
    let has_keys = |row: &Element| row.contains(active.as_deref());
    let stays = staying(&lines, found.iter().position(has_keys));
    let mut wanted: Vec<(usize, &Element, bool)> = lines
        .into_iter()
        .zip(&found)
        .zip(stays)
        .map(|((line, row), stays)| (line, row, stays))
        .collect();
    wanted.sort_by_key(|(line, ..)| *line);
    // From the last one on, each stands before the one that comes behind it.
    let mut next: Option<&Element> = None;
    for (_, row, stays) in wanted.into_iter().rev() {
        match next {
            _ if stays => {}
            Some(next) => {
                rows.insert_before(row, Some(next))?;
            }
            None => {
                rows.append_child(row)?;
            }
        }
        next = Some(row);
    }
    Ok(())
}
