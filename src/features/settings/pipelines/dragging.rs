//! Stages carried into another order by their handles: with a mouse, a pen or a finger.
//!
//! The pointer is captured by the handle, so that it may leave the list and the window and nothing
//! is lost. While a stage is in the air, the lines between give way; only letting go changes
//! anything, and Escape, a cancelled pointer or another order in the meantime give up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use kith::domain::StageId;
use kith::journal::{Command, StageEdit};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::keeping_focus;
use crate::store::Store;
use crate::tr;
use crate::ui::pull_of_edges;

/// Pixels that a pointer may move before a press becomes a drag.
const SLOP: f64 = 4.0;
/// The greatest speed of scrolling near an edge, in pixels a frame.
const SPEED: f64 = 14.0;

/// A handle that is held.
#[derive(Clone)]
struct Press {
    stage: StageId,
    pointer: i32,
    /// Where it was pressed, from the top of the list.
    start: f64,
    /// Top and height of each line, from the top of the list, in the order of `stages`.
    lines: Vec<(f64, f64)>,
    stages: Vec<StageId>,
    /// What scrolls the list.
    scroller: Option<Element>,
}

/// A stage in the air.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Lifted {
    stage: StageId,
    from: usize,
    to: usize,
    /// How far it is from its own place, and how much room it leaves there, in pixels.
    offset: f64,
    room: f64,
}

/// The order of the stages of one pipeline, as it is changed by pointers and keys.
#[derive(Clone, Copy)]
pub(super) struct Ordering {
    store: Store,
    order: Memo<Vec<StageId>>,
    pub(super) list: NodeRef<html::Ol>,
    lifted: RwSignal<Option<Lifted>>,
    /// What a screen reader is told.
    pub(super) told: RwSignal<String>,
    press: StoredValue<Rc<RefCell<Option<Press>>>, LocalStorage>,
    /// Where the pointer is, from the top of the window.
    at: StoredValue<Rc<Cell<f64>>, LocalStorage>,
}

impl Ordering {
    pub(super) fn new(store: Store, order: Memo<Vec<StageId>>) -> Self {
        let ordering = Self {
            store,
            order,
            list: NodeRef::new(),
            lifted: RwSignal::new(None),
            told: RwSignal::new(String::new()),
            press: StoredValue::new_local(Rc::default()),
            at: StoredValue::new_local(Rc::default()),
        };
        let escape = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && ordering.is_lifted() {
                event.prevent_default();
                ordering.give_up();
            }
        });
        on_cleanup(move || escape.remove());
        // Somebody else has changed the order: what was measured no longer holds.
        Effect::new(move |_| {
            order.track();
            ordering.give_up();
        });
        ordering
    }

    fn is_lifted(self) -> bool {
        self.lifted.with_untracked(Option::is_some)
    }

    fn name(self, stage: StageId) -> String {
        let name = |w: &kith::journal::Workspace| w.stages.get(stage).map(|it| it.name.clone());
        self.store.peek(name).unwrap_or_default()
    }

    fn tell_place(self, stage: StageId, place: usize) {
        let (n, all) = (place + 1, self.order.with_untracked(Vec::len));
        let name = self.name(stage);
        self.told
            .set(tr!(stages.place, name = name, n = n, all = all));
    }

    /// Puts a stage to a place among the others, tells it, and keeps the focus where it is.
    pub(super) fn put(self, stage: StageId, to: usize) {
        let order = self.order.get_untracked();
        let to = to.min(order.len().saturating_sub(1));
        if order.get(to) == Some(&stage) {
            return;
        }
        let mut others = order.iter().filter(|it| **it != stage);
        let after = to.checked_sub(1).and_then(|before| others.nth(before));
        let edit = StageEdit::After(after.copied());
        keeping_focus(|| {
            if self.store.dispatch(Command::EditStage { stage, edit }) {
                self.tell_place(stage, to);
            }
        });
    }

    /// The place of a stage in the order. Not followed.
    pub(super) fn place_of(self, stage: StageId) -> Option<usize> {
        let at = |order: &Vec<StageId>| order.iter().position(|it| *it == stage);
        self.order.with_untracked(at)
    }

    /// A pointer went down on the handle of a stage.
    pub(super) fn pressed(self, event: &PointerEvent, stage: StageId) {
        let press = self.press.get_value();
        if event.button() != 0 || !event.is_primary() || press.borrow().is_some() {
            return;
        }
        let handle = event.current_target();
        let handle = handle.and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let (Some(handle), Some(list)) = (handle, self.list.get_untracked()) else {
            return;
        };
        event.prevent_default();
        let _ = handle.set_pointer_capture(event.pointer_id());
        let _ = handle.focus();
        let top = list.get_bounding_client_rect().top();
        let children = list.children();
        let lines = (0..children.length()).filter_map(|place| children.item(place));
        let lines = lines.map(|line| {
            let edges = line.get_bounding_client_rect();
            (edges.top() - top, edges.height())
        });
        let y = f64::from(event.client_y());
        self.at.get_value().set(y);
        *press.borrow_mut() = Some(Press {
            stage,
            pointer: event.pointer_id(),
            start: y - top,
            lines: lines.collect(),
            stages: self.order.get_untracked(),
            scroller: scroller_of(&list),
        });
    }

    /// The pointer that holds a handle has moved.
    pub(super) fn moved(self, event: &PointerEvent) {
        let press = self.press.get_value();
        let press = press.borrow().clone();
        let Some(press) = press.filter(|it| it.pointer == event.pointer_id()) else {
            return;
        };
        self.at.get_value().set(f64::from(event.client_y()));
        if self.is_lifted() {
            self.follow(&press);
        } else if self.way(&press).is_some_and(|way| way.abs() > SLOP) {
            let name = self.name(press.stage);
            self.told.set(tr!(stages.lifted, name = name));
            self.follow(&press);
            self.frame();
        }
    }

    /// How far the pointer is from where it was pressed, seen from the list.
    fn way(self, press: &Press) -> Option<f64> {
        let top = self.list.get_untracked()?.get_bounding_client_rect().top();
        Some(self.at.get_value().get() - top - press.start)
    }

    /// The stage in the air goes along with the pointer, and the others give way.
    fn follow(self, press: &Press) {
        let from = press.stages.iter().position(|it| *it == press.stage);
        let Some((from, way)) = from.zip(self.way(press)) else {
            return;
        };
        let Some((top, height)) = press.lines.get(from).copied() else {
            return;
        };
        let end = press.lines.last().map_or(0.0, |(top, height)| top + height);
        let offset = way.clamp(-top, end - top - height);
        let (upper, lower) = (top + offset, top + offset + height);
        let middle = |place: usize| {
            press
                .lines
                .get(place)
                .map(|(top, height)| top + height / 2.0)
        };
        let above = (0..from).filter(|it| middle(*it).is_some_and(|middle| middle > upper));
        let below = (from + 1..press.lines.len())
            .filter(|it| middle(*it).is_some_and(|middle| middle < lower));
        let to = from + below.count() - above.count();
        // What the line leaves free is its height and the gap beside it.
        let next = press.lines.get(from + 1).map(|(next, _)| next - top);
        let before = from.checked_sub(1).and_then(|it| press.lines.get(it));
        let gap = before.map_or(0.0, |(before, its)| top - before - its);
        let room = next.unwrap_or(height + gap);
        let was = self.lifted.get_untracked().map_or(from, |was| was.to);
        self.lifted.set(Some(Lifted {
            stage: press.stage,
            from,
            to,
            offset,
            room,
        }));
        if was != to {
            self.tell_place(press.stage, to);
        }
    }

    /// One frame of a drag near an edge, which scrolls, and the next one after it.
    fn frame(self) {
        let press = self.press.try_get_value();
        let press = press.and_then(|it| it.borrow().clone());
        let Some(press) = press.filter(|_| self.is_lifted()) else {
            return;
        };
        if let Some(scroller) = &press.scroller {
            let edges = scroller.get_bounding_client_rect();
            let y = self.at.get_value().get();
            let step = pull_of_edges(y, edges.top(), edges.bottom()) * SPEED;
            if step != 0.0 {
                scroller.set_scroll_top(scroller.scroll_top() + step as i32);
                self.follow(&press);
            }
        }
        request_animation_frame(move || self.frame());
    }

    /// The pointer that holds a handle is up: the stage stays where it is.
    pub(super) fn released(self, event: &PointerEvent) {
        let press = self.press.get_value();
        let is_ours = |it: &mut Press| it.pointer == event.pointer_id();
        if press.borrow_mut().take_if(is_ours).is_none() {
            return;
        }
        if let Some(lifted) = self.lifted.get_untracked() {
            self.lifted.set(None);
            self.put(lifted.stage, lifted.to);
        }
    }

    /// The stage in the air goes back to its place.
    pub(super) fn give_up(self) {
        self.press.get_value().take();
        let Some(lifted) = self.lifted.get_untracked() else {
            return;
        };
        self.lifted.set(None);
        let name = self.name(lifted.stage);
        self.told.set(tr!(stages.put_back, name = name));
    }

    /// Whether this stage is in the air; followed.
    pub(super) fn has_lifted(self, stage: StageId) -> bool {
        self.lifted
            .with(|it| it.as_ref().is_some_and(|it| it.stage == stage))
    }

    /// Whether one is in the air; followed.
    pub(super) fn is_busy(self) -> bool {
        self.lifted.with(Option::is_some)
    }

    /// How far a line is moved from its place, as a style; followed.
    pub(super) fn style_of(self, stage: StageId) -> Option<String> {
        let lifted = self.lifted.get()?;
        let place = self.place_of(stage)?;
        let way = if place == lifted.from {
            lifted.offset
        } else if place > lifted.from && place <= lifted.to {
            -lifted.room
        } else if place < lifted.from && place >= lifted.to {
            lifted.room
        } else {
            0.0
        };
        Some(format!("translateY({way:.1}px)"))
    }
}

/// The nearest element around that scrolls up and down.
fn scroller_of(inner: &Element) -> Option<Element> {
    let mut around = inner.parent_element();
    while let Some(element) = around {
        if element.scroll_height() > element.client_height() + 1 {
            let style = window().get_computed_style(&element).ok().flatten();
            let overflow = style.and_then(|it| it.get_property_value("overflow-y").ok());
            if matches!(overflow.as_deref(), Some("auto" | "scroll")) {
                return Some(element);
            }
        }
        around = element.parent_element();
    }
    document().document_element()
}
