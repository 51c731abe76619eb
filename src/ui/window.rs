//! Long lists: only the rows in sight are in the page.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// At most so many rows are drawn beyond each edge, so that scrolling finds them ready.
const OVERSCAN: usize = 4;
/// High rows, as cards are, need fewer of them: so many pixels are enough.
const OVERSCAN_PIXELS: f64 = 240.0;
/// At most so many rows of a list are printed.
pub const PRINTED_ROWS: usize = 2_000;

/// Which rows of a long list are in sight.
#[derive(Clone, Copy)]
pub struct Window {
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The rows to be drawn.
    pub visible: Memo<Range<usize>>,
    /// The same, and the places in sight where there were rows when the list was longer: a row that
    /// is out of use is hidden and taken up again sooner than made anew.
    pub places: Memo<Range<usize>>,
    /// How many rows are ever in sight at once, those beyond the edges among them.
    pub room: Memo<usize>,
    /// The height of a row, in pixels.
    pub row_height: Signal<f64>,
    /// Whether it is scrolled to the side.
    pub is_aside: Signal<bool>,
    /// Whether the page is being printed.
    pub is_printed: Signal<bool>,
}

/// Whether the page is being printed; paper does not scroll, so what scrolls is then drawn whole.
pub fn use_printing() -> Signal<bool> {
    let printing = RwSignal::new(false);
    let handles = [("beforeprint", true), ("afterprint", false)].map(|(name, is_printing)| {
        let event = leptos::ev::Custom::<web_sys::Event>::new(name);
        window_event_listener(event, move |_| printing.set(is_printing))
    });
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    printing.into()
}

/// Follows the scrolling of an element whose rows all have the same height. For print all rows are in
/// sight, up to [`PRINTED_ROWS`].
pub fn use_window(row_height: Signal<f64>, rows: Signal<usize>) -> Window {
    let scroller = NodeRef::<html::Div>::new();
    let sight = RwSignal::new((0.0, 900.0));
    let is_aside = RwSignal::new(false);
    let measure = move || {
        if let Some(element) = scroller.get_untracked() {
            // From right to left it counts below nothing.
            let aside = element.scroll_left() != 0;
            if is_aside.get_untracked() != aside {
                is_aside.set(aside);
            }
            let now = (
                f64::from(element.scroll_top()),
                f64::from(element.client_height()),
            );
            if sight.get_untracked() != now {
                sight.set(now);
            }
        }
    };
    Effect::new(move |_| {
        let Some(element) = scroller.get() else {
            return;
        };
        measure();
        let on_scroll = Closure::<dyn FnMut()>::new(measure);
        let target: &web_sys::EventTarget = element.as_ref();
        let _ =
            target.add_event_listener_with_callback("scroll", on_scroll.as_ref().unchecked_ref());
        let on_resize = Closure::<dyn FnMut()>::new(measure);
        let observer = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        let held = StoredValue::new_local((on_scroll, on_resize, observer));
        on_cleanup(move || {
            held.with_value(|(_, _, observer)| {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
            });
        });
    });
    let is_printed = use_printing();
    let beyond = move || {
        let rows = (OVERSCAN_PIXELS / row_height.get()).ceil() as usize;
        rows.clamp(1, OVERSCAN)
    };
    let room = Memo::new(move |_| {
        let (_, height) = sight.get();
        match is_printed.get() {
            true => PRINTED_ROWS,
            // Of the first and the last row a part may be in sight.
            false => (height / row_height.get()).ceil() as usize + 1 + 2 * beyond(),
        }
    });
    // All places in sight, whether or not there are rows for them.
    let sight = Memo::new(move |_| {
        let (top, height) = sight.get();
        let row_height = row_height.get();
        if is_printed.get() {
            return 0..PRINTED_ROWS;
        }
        let first = (top / row_height) as usize;
        let last = ((top + height) / row_height).ceil() as usize;
        first.saturating_sub(beyond())..last + beyond()
    });
    let visible = Memo::new(move |_| {
        let (sight, rows) = (sight.get(), rows.get());
        sight.start.min(rows)..sight.end.min(rows)
    });
    let places = Memo::new(move |before: Option<&Range<usize>>| {
        let (sight, visible) = (sight.get(), visible.get());
        let before = before.map_or(0, |before| before.end.min(sight.end));
        sight.start..sight.start.max(visible.end).max(before)
    });
    Window {
        scroller,
        visible,
        places,
        room,
        row_height,
        is_aside: is_aside.into(),
        is_printed,
    }
}
