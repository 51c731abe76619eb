//! Icons.

use leptos::prelude::*;

/// An icon of the Lucide set, drawn in the colour of the text. It says nothing to a screen reader:
/// whatever carries it has a name of its own.
#[component]
pub fn Icon(
    /// Which icon.
    icon: icondata::Icon,
) -> impl IntoView {
    view! {
        <svg
            viewBox="0 0 24 24"
            width="1em"
            height="1em"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            inner_html=icon.data
        ></svg>
    }
}
