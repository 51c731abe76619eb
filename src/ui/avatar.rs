//! Initials in a coloured shape.

use leptos::prelude::*;

/// The initials of a name in a circle (people) or a square (companies). The colour follows from
/// the name; the name itself stands beside it or in its title.
#[component]
pub fn Avatar(
    /// The full name.
    name: String,
    /// A square instead of a circle.
    #[prop(optional)]
    square: bool,
) -> impl IntoView {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric));
    let first = words
        .next()
        .and_then(|word| word.chars().find(|c| c.is_alphanumeric()));
    let last = words
        .next_back()
        .and_then(|word| word.chars().find(|c| c.is_alphanumeric()));
    let initials: String = if square {
        first.into_iter().collect()
    } else {
        first.into_iter().chain(last).collect()
    };
    let tone = tone_of(&name);
    view! {
        <span class=format!("avatar tone-{tone}") class=("avatar--square", square) title=name aria-hidden="true">
            {initials.to_uppercase()}
        </span>
    }
}

/// One of the six tones, always the same for the same text.
fn tone_of(text: &str) -> usize {
    let sum = text.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    sum % 6 + 1
}
