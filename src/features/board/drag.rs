//! Dragging a card: by mouse, pen or finger, on pointer events.
//!
//! Idle → pressed → lifted → idle. A mouse or pen lifts after five pixels, a finger after it has
//! rested, so that swiping still scrolls. Escape and a cancelled pointer put the card back. One
//! loop a frame moves the card, scrolls what it comes near, and finds the slot under it.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use kith::domain::{DealId, PipelineId};
use kith::journal::Position;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlDivElement, HtmlElement, PointerEvent};

use super::moving::{Selection, Spot, place as put_there};
use super::zones::{ZONES, Zone, do_in_zone};
use crate::store::Store;
use crate::ui::{after_paint, pull_of_edges};
use crate::{plural, tr};

/// Pixels that a mouse may move before a press becomes a drag.
const SLOP: f64 = 5.0;
/// How long a finger rests until it lifts a card.
const HOLD: Duration = Duration::from_millis(220);
/// The greatest speed of scrolling near an edge, in pixels a frame.
const SPEED: f64 = 16.0;

#[derive(Clone)]
struct Press {
    deal: DealId,
    pointer: i32,
    start: (f64, f64),
    /// Where in the card it was taken, and how wide the card is.
    grip: (f64, f64),
    width: f64,
    card: HtmlElement,
}

/// A column that cards can be dropped on.
struct Lane {
    section: HtmlElement,
    /// What its cards scroll in; nothing where it is folded.
    cards: Option<HtmlDivElement>,
    /// Its deals as they are shown, without the lifted one.
    deals: Memo<Arc<Vec<DealId>>>,
}

#[derive(Default)]
struct Inner {
    press: RefCell<Option<Press>>,
    at: Cell<(f64, f64)>,
    lifted: Cell<bool>,
    swallow_click: Cell<bool>,
    lanes: RefCell<HashMap<Spot, Lane>>,
}

/// Where a lifted card would go.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// Between the cards of a column.
    Slot(Spot, usize),
    /// Onto what appears while one drags.
    Zone(Zone),
}

/// The state of dragging on one board.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    store: Store,
    /// The pipeline on the board.
    pipeline: Memo<Option<PipelineId>>,
    /// The element of the board, which scrolls sideways.
    pub(super) board: NodeRef<html::Div>,
    /// The deals in the air, in the order of the board.
    pub(super) lifted: RwSignal<Vec<DealId>>,
    /// The one of them that was taken.
    pub(super) taken: RwSignal<Option<DealId>>,
    /// Whether cards make way for it: until the drop is painted, since all cards in sight are styled
    /// anew when that ends.
    pub(super) makes_way: RwSignal<bool>,
    /// Where they would land.
    pub(super) target: RwSignal<Option<Target>>,
    /// The selected cards.
    pub(super) selection: Selection,
    /// Height of a card and the gap under it, in pixels.
    pub(super) step: RwSignal<f64>,
    /// What appears while one drags, to drop cards on.
    pub(super) zones: [NodeRef<html::Div>; ZONES],
    /// What a screen reader is told.
    pub(super) announcement: RwSignal<String>,
    pub(super) layer: NodeRef<html::Div>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

impl Drag {
    pub(super) fn new(store: Store, pipeline: Memo<Option<PipelineId>>) -> Self {
        let drag = Self {
            store,
            pipeline,
            board: NodeRef::new(),
            lifted: RwSignal::new(Vec::new()),
            taken: RwSignal::new(None),
            makes_way: RwSignal::new(false),
            target: RwSignal::new(None),
            selection: Selection::new(),
            step: RwSignal::new(120.0),
            zones: [NodeRef::new(), NodeRef::new(), NodeRef::new()],
            announcement: RwSignal::new(String::new()),
            layer: NodeRef::new(),
            inner: StoredValue::new_local(Rc::default()),
        };
        drag.listen();
        drag
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// A column has come to be.
    pub(super) fn register(
        &self,
        spot: Spot,
        section: HtmlElement,
        cards: Option<HtmlDivElement>,
        deals: Memo<Arc<Vec<DealId>>>,
    ) {
        let lane = Lane {
            section,
            cards,
            deals,
        };
        self.inner().lanes.borrow_mut().insert(spot, lane);
    }

    /// A column is gone.
    pub(super) fn forget(&self, spot: &Spot) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.lanes.borrow_mut().remove(spot);
        }
    }

    fn listen(self) {
        let handles = [
            window_event_listener(leptos::ev::pointermove, move |event| self.moved(&event)).into(),
            window_event_listener(leptos::ev::pointerup, move |event| self.released(&event)).into(),
            window_event_listener(leptos::ev::pointercancel, move |_| self.end(false)).into(),
            window_event_listener(leptos::ev::blur, move |_| self.end(false)).into(),
            Handle(Box::new({
                let handle = window_event_listener(leptos::ev::keydown, move |event| {
                    if event.key() == "Escape" && self.inner().press.borrow().is_some() {
                        event.prevent_default();
                        self.end(false);
                    }
                });
                move || handle.remove()
            })),
        ];
        // The browser must not scroll by a finger that carries a card, and only a listener that is
        // not passive can say so. The click that ends a drag opens nothing.
        let on_touch = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            if self.inner().lifted.get() {
                event.prevent_default();
            }
        });
        let on_click = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            if self.inner().swallow_click.replace(false) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let document = document();
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"passive".into(), &false.into());
        let add = js_sys::Reflect::get(&document, &"addEventListener".into())
            .ok()
            .and_then(|function| function.dyn_into::<js_sys::Function>().ok());
        if let Some(add) = add {
            let _ = add.call3(&document, &"touchmove".into(), on_touch.as_ref(), &options);
            let _ = add.call3(&document, &"click".into(), on_click.as_ref(), &true.into());
        }
        let held = StoredValue::new_local(Some((handles, on_touch, on_click)));
        on_cleanup(move || {
            let taken = held.try_update_value(Option::take).flatten();
            if let Some((handles, on_touch, on_click)) = taken {
                for handle in handles {
                    (handle.0)();
                }
                let _ = document.remove_event_listener_with_callback(
                    "touchmove",
                    on_touch.as_ref().unchecked_ref(),
                );
                let _ = document.remove_event_listener_with_callback_and_bool(
                    "click",
                    on_click.as_ref().unchecked_ref(),
                    true,
                );
            }
        });
    }

    /// A pointer went down on a card.
    pub(super) fn press(&self, event: &PointerEvent, deal: DealId) {
        let inner = self.inner();
        if event.button() != 0 || !event.is_primary() || inner.press.borrow().is_some() {
            return;
        }
        let card = event
            .current_target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let Some(card) = card else { return };
        let place = card.get_bounding_client_rect();
        let start = (f64::from(event.client_x()), f64::from(event.client_y()));
        *inner.press.borrow_mut() = Some(Press {
            deal,
            pointer: event.pointer_id(),
            start,
            grip: (start.0 - place.left(), start.1 - place.top()),
            width: place.width(),
            card,
        });
        inner.at.set(start);
        inner.swallow_click.set(false);
        if event.pointer_type() == "touch" {
            let drag = *self;
            let pointer = event.pointer_id();
            set_timeout(
                move || {
                    let still = drag.inner.try_get_value().is_some_and(|inner| {
                        inner
                            .press
                            .borrow()
                            .as_ref()
                            .is_some_and(|press| press.pointer == pointer)
                    });
                    if still {
                        drag.lift();
                    }
                },
                HOLD,
            );
        }
    }

    fn moved(&self, event: &PointerEvent) {
        let inner = self.inner();
        let press = inner.press.borrow().clone();
        let Some(press) = press.filter(|press| press.pointer == event.pointer_id()) else {
            return;
        };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        inner.at.set(at);
        let distance = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        if !inner.lifted.get() && distance > SLOP {
            if event.pointer_type() == "touch" {
                // A finger that moves before it has rested wants to scroll.
                self.end(false);
            } else {
                self.lift();
            }
        }
    }

    fn lift(&self) {
        let inner = self.inner();
        let Some(press) = inner.press.borrow().clone() else {
            return;
        };
        if inner.lifted.replace(true) {
            return;
        }
        inner.swallow_click.set(true);
        let _ = press.card.class_list().add_1("card--away");
        let chosen = self.selection.now();
        if chosen.len() > 1 && chosen.contains(&press.deal) {
            self.announcement
                .set(plural!(chosen.len(), board_more.lifted));
            self.lifted.set(self.in_order(&chosen));
        } else {
            let title = self.store.deal_title(press.deal);
            self.announcement.set(tr!(board.lifted, title = title));
            self.lifted.set(vec![press.deal]);
        }
        self.taken.set(Some(press.deal));
        self.makes_way.set(true);
        self.frame();
    }

    /// One frame of a drag, and the next one after it.
    fn frame(self) {
        let Some(inner) = self.inner.try_get_value() else {
            return;
        };
        if !inner.lifted.get() {
            return;
        }
        let Some(press) = inner.press.borrow().clone() else {
            return;
        };
        let (x, y) = inner.at.get();
        if let Some(layer) = self.layer.get_untracked() {
            let style = (*layer).style();
            let _ = style.set_property("width", &format!("{}px", press.width));
            let _ = style.set_property(
                "transform",
                &format!("translate({}px, {}px)", x - press.grip.0, y - press.grip.1),
            );
        }
        if let Some(board) = self.board.get_untracked() {
            let edges = board.get_bounding_client_rect();
            let step = push(x, edges.left(), edges.right());
            if step != 0.0 {
                board.set_scroll_left(board.scroll_left() + step as i32);
            }
            // Lanes lie under one another.
            let step = push(y, edges.top(), edges.bottom());
            if step != 0.0 {
                board.set_scroll_top(board.scroll_top() + step as i32);
            }
        }
        let target = self.find_target(
            &inner,
            x,
            y - press.grip.1 + self.step.get_untracked() / 2.0,
            y,
        );
        if self.target.with_untracked(|before| *before != target) {
            self.target.set(target);
        }
        request_animation_frame(move || self.frame());
    }

    /// The column under the pointer (scrolled when the pointer is near its edge) and the place in
    /// it that the middle of the card is over.
    fn find_target(&self, inner: &Inner, x: f64, middle: f64, y: f64) -> Option<Target> {
        for (zone, node) in Zone::ALL.into_iter().zip(self.zones) {
            let Some(node) = node.get_untracked() else {
                continue;
            };
            let place = node.get_bounding_client_rect();
            if x >= place.left() && x <= place.right() && y >= place.top() && y <= place.bottom() {
                return Some(Target::Zone(zone));
            }
        }
        for (spot, lane) in inner.lanes.borrow().iter() {
            let column = lane.section.get_bounding_client_rect();
            if x < column.left() - 7.0 || x > column.right() + 7.0 {
                continue;
            }
            if spot.lane.is_some() && (y < column.top() - 7.0 || y > column.bottom() + 7.0) {
                continue;
            }
            // A folded column takes cards on top of those that it has.
            let Some(cards) = &lane.cards else {
                return Some(Target::Slot(spot.clone(), 0));
            };
            let edges = cards.get_bounding_client_rect();
            let step = push(y, edges.top(), edges.bottom());
            if step != 0.0 {
                cards.set_scroll_top(cards.scroll_top() + step as i32);
            }
            let place =
                (middle - edges.top() + f64::from(cards.scroll_top())) / self.step.get_untracked();
            return Some(Target::Slot(spot.clone(), place.floor().max(0.0) as usize));
        }
        None
    }

    fn released(&self, event: &PointerEvent) {
        let ours = self
            .inner()
            .press
            .borrow()
            .as_ref()
            .is_some_and(|p| p.pointer == event.pointer_id());
        if ours {
            self.end(true);
        }
    }

    /// Between the cards that are seen at a place of a column, also where a filter hides others.
    pub(super) fn position(&self, spot: &Spot, place: usize) -> Position {
        let deals = self.deals_at(spot);
        let place = place.min(deals.len());
        Position {
            after: place.checked_sub(1).and_then(|it| deals.get(it).copied()),
            before: deals.get(place).copied(),
        }
    }

    /// The deals of a column as they are shown, without those in the air. Not followed.
    pub(super) fn deals_at(&self, spot: &Spot) -> Arc<Vec<DealId>> {
        let inner = self.inner();
        let lanes = inner.lanes.borrow();
        let deals = lanes.get(spot).map(|lane| lane.deals.get_untracked());
        deals.unwrap_or_default()
    }

    /// Whether a column is folded: it takes cards, and shows none.
    pub(super) fn is_folded(&self, spot: &Spot) -> bool {
        let inner = self.inner();
        let lanes = inner.lanes.borrow();
        lanes.get(spot).is_some_and(|lane| lane.cards.is_none())
    }

    /// The columns, as one reads them: lane by lane, from the start.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let inner = self.inner();
        let lanes = inner.lanes.borrow();
        let mut spots: Vec<(i32, i32, Spot)> = lanes
            .iter()
            .map(|(spot, lane)| {
                let place = lane.section.get_bounding_client_rect();
                (place.top() as i32, place.left() as i32, spot.clone())
            })
            .collect();
        spots.sort_by_key(|(top, left, _)| (*top, *left));
        spots.into_iter().map(|(_, _, spot)| spot).collect()
    }

    /// These deals in the order in which they lie on the board.
    pub(super) fn in_order(&self, deals: &HashSet<DealId>) -> Vec<DealId> {
        let mut order = Vec::with_capacity(deals.len());
        for spot in self.spots() {
            let there = self.deals_at(&spot);
            order.extend(there.iter().filter(|deal| deals.contains(deal)));
        }
        // Those that a filter or a folded lane hides come last.
        let seen: HashSet<DealId> = order.iter().copied().collect();
        let mut hidden: Vec<DealId> = deals.difference(&seen).copied().collect();
        hidden.sort_unstable();
        order.extend(hidden);
        order
    }

    /// Brings a card into sight and gives it the focus, once it is drawn.
    pub(super) fn focus(self, spot: &Spot, deal: DealId) {
        let place = self.deals_at(spot).iter().position(|known| *known == deal);
        if let (Some(place), Some(lane)) = (place, self.inner().lanes.borrow().get(spot)) {
            let Some(cards) = &lane.cards else {
                // What shows the card stands for it.
                let button = lane.section.query_selector("button").ok().flatten();
                if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                    let _ = button.focus();
                }
                return;
            };
            let step = self.step.get_untracked();
            let top = place as f64 * step;
            let (from, height) = (
                f64::from(cards.scroll_top()),
                f64::from(cards.client_height()),
            );
            if top < from {
                cards.set_scroll_top(top as i32);
            } else if top + step > from + height {
                cards.set_scroll_top((top + step - height).ceil() as i32);
            }
        }
        request_animation_frame(move || {
            request_animation_frame(move || {
                let link = document()
                    .query_selector(&format!("[data-deal='{deal}'] a"))
                    .ok()
                    .flatten()
                    .and_then(|link| link.dyn_into::<HtmlElement>().ok());
                if let Some(link) = link {
                    let _ = link.focus();
                }
            });
        });
    }

    /// Ends the drag: the card lands where its slot is, or goes back.
    fn end(&self, lands: bool) {
        let inner = self.inner();
        let press = inner.press.borrow_mut().take();
        if !inner.lifted.replace(false) {
            return;
        }
        if let Some(press) = &press {
            let _ = press.card.class_list().remove_1("card--away");
        }
        // The click that belongs to this release comes before the next turn, or not at all where the
        // card has left its place; a later click is a click.
        let drag = *self;
        set_timeout(
            move || {
                if let Some(inner) = drag.inner.try_get_value() {
                    inner.swallow_click.set(false);
                }
            },
            Duration::ZERO,
        );
        let (target, deals) = (self.target.get_untracked(), self.lifted.get_untracked());
        match target.filter(|_| lands && press.is_some()) {
            Some(Target::Slot(spot, place)) => {
                let position = self.position(&spot, place);
                if put_there(self.store, &deals, &spot, position) && deals.len() > 1 {
                    self.selection.clear();
                }
            }
            Some(Target::Zone(zone)) => {
                do_in_zone(self.store, self.pipeline.get_untracked(), zone, &deals);
                self.selection.clear();
            }
            None => {}
        }
        self.target.set(None);
        self.taken.set(None);
        self.lifted.set(Vec::new());
        self.announcement.set(String::new());
        after_paint(move || {
            // By then another card may be in the air, or the board be gone.
            if drag.taken.try_with_untracked(Option::is_none) == Some(true) {
                drag.makes_way.set(false);
            }
        });
    }
}

/// How far to scroll in this frame for a pointer near an edge.
fn push(at: f64, start: f64, end: f64) -> f64 {
    pull_of_edges(at, start, end) * SPEED
}

/// Takes a listener away again.
struct Handle(Box<dyn FnOnce()>);

impl From<WindowListenerHandle> for Handle {
    fn from(handle: WindowListenerHandle) -> Self {
        Self(Box::new(move || handle.remove()))
    }
}
