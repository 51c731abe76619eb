//! Dragging a card: by mouse, pen or finger, on pointer events.
//!
//! Idle → pressed → lifted → idle. A mouse or pen lifts after five pixels, a finger after it has
//! rested, so that swiping still scrolls. Escape and a cancelled pointer put the card back. One
//! loop a frame moves the card, scrolls what it comes near, and finds the slot under it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use kith::domain::{DealId, StageId};
use kith::journal::{Command, Position};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlDivElement, HtmlElement, PointerEvent};

use super::card::CardBody;
use super::column::CARD_STEP;
use crate::store::Store;
use crate::tr;

/// Pixels that a mouse may move before a press becomes a drag.
const SLOP: f64 = 5.0;
/// How long a finger rests until it lifts a card.
const HOLD: Duration = Duration::from_millis(220);
/// Pixels from an edge within which scrolling begins, and its greatest speed a frame.
const EDGE: f64 = 56.0;
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
    cards: HtmlDivElement,
    /// Its deals as they are shown, without the lifted one.
    deals: Memo<Vec<DealId>>,
}

#[derive(Default)]
struct Inner {
    press: RefCell<Option<Press>>,
    at: Cell<(f64, f64)>,
    lifted: Cell<bool>,
    swallow_click: Cell<bool>,
    lanes: RefCell<HashMap<StageId, Lane>>,
}

/// The state of dragging on one board.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    store: Store,
    /// The element of the board, which scrolls sideways.
    pub(super) board: NodeRef<html::Div>,
    /// The deal in the air.
    pub(super) lifted: RwSignal<Option<DealId>>,
    /// The column and the place in it where the card would land.
    pub(super) target: RwSignal<Option<(StageId, usize)>>,
    /// What a screen reader is told.
    pub(super) announcement: RwSignal<String>,
    layer: NodeRef<html::Div>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

impl Drag {
    pub(super) fn new(store: Store) -> Self {
        let drag = Self {
            store,
            board: NodeRef::new(),
            lifted: RwSignal::new(None),
            target: RwSignal::new(None),
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
        stage: StageId,
        section: HtmlElement,
        cards: HtmlDivElement,
        deals: Memo<Vec<DealId>>,
    ) {
        let lane = Lane {
            section,
            cards,
            deals,
        };
        self.inner().lanes.borrow_mut().insert(stage, lane);
    }

    /// A column is gone.
    pub(super) fn forget(&self, stage: StageId) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.lanes.borrow_mut().remove(&stage);
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
        let title = self.store.deal_title(press.deal);
        self.announcement.set(tr!(board.lifted, title = title));
        self.lifted.set(Some(press.deal));
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
        }
        let target = self.find_target(&inner, x, y - press.grip.1 + CARD_STEP / 2.0, y);
        if self.target.get_untracked() != target {
            self.target.set(target);
        }
        request_animation_frame(move || self.frame());
    }

    /// The column under the pointer (scrolled when the pointer is near its edge) and the place in
    /// it that the middle of the card is over.
    fn find_target(&self, inner: &Inner, x: f64, middle: f64, y: f64) -> Option<(StageId, usize)> {
        for (stage, lane) in inner.lanes.borrow().iter() {
            let cards = &lane.cards;
            let column = lane.section.get_bounding_client_rect();
            if x < column.left() - 7.0 || x > column.right() + 7.0 {
                continue;
            }
            let edges = cards.get_bounding_client_rect();
            let step = push(y, edges.top(), edges.bottom());
            if step != 0.0 {
                cards.set_scroll_top(cards.scroll_top() + step as i32);
            }
            let place = (middle - edges.top() + f64::from(cards.scroll_top())) / CARD_STEP;
            return Some((*stage, place.floor().max(0.0) as usize));
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
        let target = self.target.get_untracked();
        if lands && let (Some(press), Some((stage, place))) = (press, target) {
            // Between the cards that are seen there, also where a filter hides others.
            let lanes = inner.lanes.borrow();
            let position = lanes.get(&stage).map(|lane| {
                lane.deals.with_untracked(|deals| {
                    let place = place.min(deals.len());
                    Position {
                        after: place
                            .checked_sub(1)
                            .and_then(|above| deals.get(above).copied()),
                        before: deals.get(place).copied(),
                    }
                })
            });
            drop(lanes);
            self.store.dispatch(Command::MoveDeal {
                deal: press.deal,
                stage,
                position: position.unwrap_or_default(),
            });
        }
        self.target.set(None);
        self.lifted.set(None);
        self.announcement.set(String::new());
    }
}

/// How far to scroll in this frame for a pointer near an edge.
fn push(at: f64, start: f64, end: f64) -> f64 {
    let strength = |distance: f64| ((EDGE - distance) / EDGE).clamp(0.0, 1.0) * SPEED;
    strength(end - at) - strength(at - start)
}

/// Takes a listener away again.
struct Handle(Box<dyn FnOnce()>);

impl From<WindowListenerHandle> for Handle {
    fn from(handle: WindowListenerHandle) -> Self {
        Self(Box::new(move || handle.remove()))
    }
}

/// The card in the air.
#[component]
pub(super) fn DragLayer(drag: Drag) -> impl IntoView {
    view! {
        {move || drag.lifted.get().map(|deal| view! {
            // Shows the grabbing hand everywhere without giving every element another style.
            <div class="drag-shield" aria-hidden="true"></div>
            <div class="card card--lifted" style="top:0;left:0" aria-hidden="true" node_ref=drag.layer>
                <CardBody deal linked=false />
            </div>
        })}
    }
}
