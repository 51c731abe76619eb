//! Lines of documents on the screen.

use kith::document::{Inline, Line, Tone};
use leptos::prelude::*;

/// A line with its tones, and names as links to their records.
#[component]
pub(crate) fn LineView(line: Line) -> impl IntoView {
    line.0
        .into_iter()
        .map(|piece| match piece {
            Inline::Words(text, Tone::Plain) => text.into_any(),
            Inline::Words(text, tone) => {
                let class = match tone {
                    Tone::Good => "up",
                    Tone::Bad => "down",
                    _ => "quiet",
                };
                view! { <span class=class>{text}</span> }.into_any()
            }
            Inline::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
            Inline::Name { text, href } if href.is_empty() => {
                view! { <bdi>{text}</bdi> }.into_any()
            }
            Inline::Name { text, href } => view! { <a href=href><bdi>{text}</bdi></a> }.into_any(),
        })
        .collect_view()
}
